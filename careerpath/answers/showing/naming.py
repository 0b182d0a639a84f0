"""From what a reader wrote to the entities that are meant.

The order of preference: an id before a name before an alias. Where several kinds have one under the same
id, the first in the order of `KINDS` is meant; where different ones are left, the reader must say which.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from careerpath.answers.showing.base import Heading
from careerpath.errors import AmbiguousIdError, UnknownIdError, UnknownNameError
from careerpath.model.corpus import Corpus, Ref, lookup_key
from careerpath.model.kinds import KINDS

NEAREST = 3
"""How many near names an error offers."""
BEHIND = 0.15
"""How much less like the given name than the nearest an offered one may be, of 1."""


def named(corpus: Corpus, names: Sequence[str]) -> tuple[Heading, ...]:
    """What the names stand for, each entity once. Raises UnknownNameError, AmbiguousIdError."""
    found = (_one(corpus, name) for name in names)
    return tuple({heading.ref: heading for heading in found}.values())


def _one(corpus: Corpus, name: str) -> Heading:
    refs = corpus.resolve(name)
    if not refs:
        raise UnknownNameError(name[:80], near(corpus, name), tuple(KINDS))
    kind, colon, rest = name.partition(":")
    asked = rest if colon and kind.strip() in KINDS else name
    best = min(_level(corpus, ref, asked) for ref in refs)
    meant = [ref for ref in refs if _level(corpus, ref, asked) == best]
    if len({ref.id for ref in meant}) > 1:
        raise AmbiguousIdError(name[:80], [str(ref) for ref in meant])
    order = list(KINDS)
    chosen = min(meant, key=lambda ref: order.index(ref.kind))
    return Heading(chosen, tuple(ref for ref in refs if ref != chosen))


def _level(corpus: Corpus, ref: Ref, asked: str) -> int:
    """How an entity answers to a name: 0 by its id, 1 by its name, 2 by an alias."""
    wanted = lookup_key(asked)
    if lookup_key(ref.id) == wanted:
        return 0
    entity: Any = corpus.get(KINDS[ref.kind], ref.id)
    name = getattr(entity, "name", None)
    return 1 if name and wanted in (lookup_key(name.en), lookup_key(name.zh)) else 2


def near(corpus: Corpus, name: str) -> tuple[str, ...]:
    """What may have been meant, as KIND:ID, the likeliest first."""
    kind, colon, rest = name.partition(":")
    if colon and kind.strip() in KINDS:
        kinds, name = [kind.strip()], rest
    else:
        kinds = list(KINDS)
        name = rest if colon and corpus.resolve(rest) else name
    refs = dict.fromkeys((*corpus.resolve(name), *(ref for each in kinds for ref in _near(corpus, name, each))))
    shown = [ref for ref in refs if corpus.get(KINDS[ref.kind], ref.id)]
    likeness = {ref: _likeness(corpus, ref, name) for ref in shown}
    best = max(likeness.values(), default=0.0)
    ranked = sorted(shown, key=lambda ref: -likeness[ref])
    return tuple(str(ref) for ref in ranked[:NEAREST] if likeness[ref] >= best - BEHIND)


def _near(corpus: Corpus, name: str, kind: str) -> Iterator[Ref]:
    """Entities of a kind whose id, name or alias is spelt much like `name`."""
    try:
        entity: Any = corpus.find(KINDS[kind], name)
    except UnknownIdError as error:
        yield from (Ref(kind, id) for id in error.near)
    except AmbiguousIdError as error:
        yield from (Ref(kind, candidate.partition(":")[2]) for candidate in error.candidates)
    else:
        yield Ref(kind, entity.id)


def _likeness(corpus: Corpus, ref: Ref, name: str) -> float:
    """How much the best of an entity's names is spelt like `name`, 0 to 1."""
    entity: Any = corpus.get(KINDS[ref.kind], ref.id)
    text = getattr(entity, "name", None)
    names = (ref.id, *((text.en, text.zh) if text else ()), *getattr(entity, "aliases", ()))
    wanted = lookup_key(name)[:80]
    return max(SequenceMatcher(None, lookup_key(each)[:80], wanted).ratio() for each in names)
