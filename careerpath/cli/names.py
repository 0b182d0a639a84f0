"""Names on the command line: what they stand for, and how a shell completes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from careerpath.answers.evidence import Selection
from careerpath.model.corpus import Corpus
from careerpath.model.sources import Source

OnlySource = Annotated[
    list[str] | None, typer.Option("--only-source", metavar="ID", help="Let only this source or family speak.")
]
WithoutSource = Annotated[
    list[str] | None, typer.Option("--without-source", metavar="ID", help="Leave this source or family out.")
]


def selection(corpus: Corpus, only: Sequence[str] | None, without: Sequence[str] | None) -> Selection:
    """Which sources may speak; a name is a source's (id or alias) or a family's id. Raises UnknownIdError."""
    families = {source.family for source in corpus.all(Source)} if only or without else set()

    def named(name: str) -> str:
        return name if name in families else corpus.find(Source, name).id

    return Selection(frozenset(map(named, only or ())), frozenset(map(named, without or ())))


def kind_of(given: str) -> str:
    """A kind by its name, in the singular or the plural. Raises UnknownIdError."""
    from careerpath.errors import UnknownIdError, nearest
    from careerpath.model.kinds import KINDS

    folded = given.casefold()
    for kind in KINDS:
        if folded in (kind, f"{kind}s", f"{kind[:-1]}ies", {"criterion": "criteria"}.get(kind)):
            return kind
    raise UnknownIdError("kind", given[:80], list(KINDS), nearest(folded, KINDS, 2))


def completing(kind: str) -> Callable[[str], list[tuple[str, str]]]:
    """A completion that offers the ids of a kind, each with its name."""

    def complete(incomplete: str) -> list[tuple[str, str]]:
        try:
            return _offers(kind, incomplete)
        except Exception:  # noqa: BLE001 - a shell that completes must never see a traceback
            return []

    return complete


def _offers(kind: str, incomplete: str) -> list[tuple[str, str]]:
    import os

    from careerpath.cli.options import default_language, real_day
    from careerpath.cli.session import cache_directory
    from careerpath.corpus.cache import open_corpus
    from careerpath.corpus.layers import layers
    from careerpath.model.kinds import KINDS

    today = real_day().isoformat()
    corpus = open_corpus(layers((), os.environ, bare=False), today=today, cache=cache_directory())
    language = default_language(os.environ)
    entities: tuple[Any, ...] = corpus.all(KINDS[kind])
    offers = ((entity.id, entity.name.get(language)) for entity in entities)
    return [(id, name) for id, name in offers if id.startswith(incomplete)]
