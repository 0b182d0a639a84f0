"""What a shell offers behind an option or an argument: what the corpus holds, and files where a file is meant.

A shell is asked in the middle of a line: it must see no traceback, and a corpus that cannot be read offers nothing.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from careerpath.labels import LANGUAGES
from careerpath.model.corpus import Corpus, current
from careerpath.model.kinds import KINDS
from careerpath.model.sources import Source
from careerpath.model.study import Season
from careerpath.model.vocabulary import ProfileField

FILES = 3
"""The exit code by which our scripts are told that a file is meant."""
PATHS = frozenset({"output", "profile", "cv", "corpus", "file"})
"""Parameters that take a file or a folder."""
IDS: Mapping[str, tuple[str, ...]] = {
    "tracks": ("track", "role", "alternative"),
    "track": ("track",),
    "choice": ("track", "alternative"),
    "roles": ("track",),
    "also": ("track",),
    "role": ("role",),
    "goal": ("goal",),
    "group": ("group",),
    "criterion": ("criterion",),
    "symptom": ("symptom",),
    "source": ("source",),
    "without_claim": ("claim",),
}
"""By parameter: the kinds whose ids it takes."""
DECISIONS = frozenset({"number", "on"})
"""Parameters that take a decision of the journal."""
_LAST = re.compile(r"(.*[,，、;；\s])?(.*)", re.DOTALL)

Offers = Iterable[tuple[str, str]]


def completing(param: Any) -> None:
    """Lets a parameter offer what it takes; what chooses from a list of its own is left to typer."""
    if not param.type_descriptor.is_choice:
        param._custom_shell_complete = _complete  # noqa: SLF001 - typer has no other way for a table of them


def _complete(ctx: Any, param: Any, incomplete: str) -> list[Any]:
    from typer._click.shell_completion import CompletionItem

    if param.name in PATHS:
        if os.environ.get("_CAREERPATH_COMPLETE") == "complete_zsh":
            sys.stdout.write("_files\n")
        raise SystemExit(FILES)
    try:
        found = list(_offers(ctx, param.name, incomplete))
    except Exception:  # noqa: BLE001 - a shell that completes must never see a traceback
        return []
    folded = incomplete.casefold()
    return [CompletionItem(value, help=name or None) for value, name in found if value.casefold().startswith(folded)]


def _offers(ctx: Any, name: str, incomplete: str) -> Offers:
    """Values with what they are called, for what has been typed."""
    if name == "lang":
        return [(language, "") for language in LANGUAGES]
    if name == "topic":
        return [("advice", "")]
    if name == "timezone":
        from zoneinfo import available_timezones

        return [(zone, "") for zone in sorted(available_timezones())]
    if name == "name":
        from careerpath.cli.corpus import answers
        from careerpath.corpus.schema import of_answers, of_files, schema_name

        return [(schema_name(file), "") for file in (*of_files(), *of_answers(answers()))]
    from careerpath.cli.help import language_of
    from careerpath.cli.options import defaults
    from careerpath.cli.session import opened

    if name in DECISIONS:
        from careerpath.cli.journal import numbers

        return [(number, chosen.get(language_of(ctx))) for number, chosen in numbers()]
    given = {key: ctx.params.get(key) for key in ("corpus", "bare", "drafts") if ctx.params.get(key)}
    common = defaults(**given)
    found = _of_corpus(opened(common), name, incomplete)
    language = language_of(ctx)
    return [(value, text if isinstance(text, str) else text.get(language)) for value, text in found]


def _of_corpus(corpus: Corpus, name: str, incomplete: str) -> Iterable[tuple[str, Any]]:
    if name in IDS:
        kind, colon, _ = incomplete.partition(":")
        if colon:
            return _anything(corpus, incomplete) if kind in IDS[name] else ()
        return [pair for kind in IDS[name] for pair in _ids(corpus, kind)]
    special: Mapping[str, Callable[[Corpus, str], Iterable[tuple[str, Any]]]] = {
        "names": _anything,
        "kind": lambda _, __: [(kind, "") for kind in KINDS],
        "only_source": _sources,
        "without_source": _sources,
        "know": _knowledge,
        "weight": _weights,
        "season": _seasons,
        "modules": lambda corpus, _: _modules(corpus),
        "gpu": lambda corpus, _: [("none", ""), ("rent", ""), ("24gb", ""), *_ids(corpus, "card")],
    }
    return special[name](corpus, incomplete) if name in special else _values(corpus, name)


def _ids(corpus: Corpus, kind: str) -> list[tuple[str, Any]]:
    entities: tuple[Any, ...] = current(corpus, KINDS[kind])
    return [(entity.id, getattr(entity, "name", None) or getattr(entity, "short", None) or "") for entity in entities]


def _anything(corpus: Corpus, incomplete: str) -> list[tuple[str, Any]]:
    """Ids of every kind; behind a kind and a colon those of that kind."""
    kind, colon, _ = incomplete.partition(":")
    if colon:
        return [(f"{kind}:{id}", name) for id, name in (_ids(corpus, kind) if kind in KINDS else ())]
    every = [pair for kind in KINDS for pair in _ids(corpus, kind)]
    return [*dict(reversed(every)).items(), *((f"{kind}:", "") for kind in KINDS if incomplete)]


def _sources(corpus: Corpus, _: str) -> list[tuple[str, Any]]:
    families = {source.family: source.name for source in corpus.all(Source)}
    return list({**families, **dict(_ids(corpus, "source"))}.items())


def _values(corpus: Corpus, name: str) -> list[tuple[str, Any]]:
    """The values of a field of the situation."""
    field = corpus.get(ProfileField, name)
    return [(value.id, value.name) for value in field.values] if field else []


def _knowledge(corpus: Corpus, incomplete: str) -> list[tuple[str, Any]]:
    """Fields that are not named yet; behind a field's = its levels."""
    before, last = _last(incomplete)
    name, sign, _ = last.partition("=")
    if sign:
        return [(f"{before}{name}={id}", text) for id, text in _values(corpus, name)]
    fields = [field for field in corpus.all(ProfileField) if field.takes == "level"]
    named = {word.partition("=")[0] for word in re.split(r"[,，、;；\s]", before)}
    return [(f"{before}{field.id}", field.name) for field in fields if field.id not in named]


def _weights(corpus: Corpus, incomplete: str) -> list[tuple[str, Any]]:
    before, last = _last(incomplete)
    name, sign, _ = last.partition("=")
    if sign:
        return [(f"{before}{name}={weight}", "") for weight in range(6)]
    return [(f"{before}{id}=", text) for id, text in _ids(corpus, "criterion")]


def _last(incomplete: str) -> tuple[str, str]:
    """What is typed of a list: what is done, and the entry that is not."""
    match = _LAST.fullmatch(incomplete)
    return (match[1] or "", match[2]) if match else ("", incomplete)


def _modules(corpus: Corpus) -> list[tuple[str, Any]]:
    """Modules, those that are done or left out last."""
    from careerpath.cli.own import standings

    said = standings(corpus, None, no_me=False)
    settled = {id for id, each in said.items() if each.state != "doing"}
    return sorted(_ids(corpus, "module"), key=lambda pair: pair[0] in settled)


def _seasons(corpus: Corpus, _: str) -> list[tuple[str, Any]]:
    from careerpath.answers.plan.request import coming_seasons
    from careerpath.cli.options import defaults

    return [(season.called, season.name) for season in coming_seasons(corpus.all(Season), defaults().today)]
