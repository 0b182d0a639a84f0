"""The corpus as the questions see it: entities by kind and id, by what they refer to, and by words.

And how names are made alike, so that width, case and hyphens decide nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any, Protocol, TypeVar

from careerpath.errors import Position
from careerpath.labels import Message
from careerpath.model.kinds import KINDS
from careerpath.model.vocabulary import Track
from careerpath.traditional import simplified

T = TypeVar("T")


@dataclass(frozen=True)
class Ref:
    """An entity's kind and id, written KIND:ID."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True)
class Match:
    """An entity that answers to the words of a search."""

    ref: Ref
    score: float
    """The higher the better; it says nothing beside the scores of another search."""
    share: float
    """The score as a part of what an entity has that holds, well in sight, words as rare as can be: it may be held
    against the share of another search, and be above 1 where the entity is called so."""


@dataclass(frozen=True)
class Matches:
    """What a search found."""

    best: tuple[Match, ...]
    """The first of them, as many as were asked for."""
    total: int
    """How many there are."""


@dataclass(frozen=True)
class Asked:
    """What the words of a search ask for."""

    groups: tuple[tuple[str, ...], ...]
    """Each word or name, followed by its other names."""
    missing: tuple[str, ...]
    """Parts of the question that stand nowhere, under no name; they are not looked for."""


class Provenance(Protocol):
    """What an answer says of the corpus that it rests on."""

    @property
    def fingerprint(self) -> str | None:
        """A hash of all that it says; None where it is broken."""

    @property
    def layers(self) -> tuple[str, ...]:
        """The folders it was read from, lowest first."""

    @property
    def remarks(self) -> tuple[Message, ...]:
        """What is to be said with every answer.

        That later statements are left out, that the clock seems wrong, which layers speak, that there are drafts.
        """

    @property
    def later(self) -> tuple[int, int]:
        """How many statements and sources are left out because they came later than the day asked for."""


class Corpus(Provenance, Protocol):
    """What a question may ask of the corpus. Nothing here changes it."""

    @property
    def fingerprint(self) -> str:
        """A hash of all that the corpus says: the same texts give the same fingerprint anywhere."""

    def as_of(self, day: date, today: date | None = None) -> Corpus:
        """The corpus without what can have been known only after a day: claims, advice, sources, counts, prices,
        seasons, papers. What was replaced only after it is in force.

        Known is a statement from the first day of its date on, but not before its source was published; what has no
        date stays. `today` is the day on which that is asked; a remark says where it is the earlier one.
        """

    def get(self, model: type[T], id: str) -> T | None:
        """The entity of this kind with this id, or None."""

    def find(self, model: type[T], name: str) -> T:
        """The entity that answers to an id, name or alias, in either language.

        Raises UnknownIdError (with near names) where none does, AmbiguousIdError where several do.
        """

    def all(self, model: type[T], **where: str) -> tuple[T, ...]:
        """All entities of a kind in the corpus's order; `where` names a field and the id it refers to.

        A dot in a field's name is written as two underscores: all(Claim, cite__source="article-2025-08").
        """

    def resolve(self, name: str) -> tuple[Ref, ...]:
        """All entities, of any kind, that answer to KIND:ID, an id, a name or an alias."""

    def hidden(self, name: str, kind: str | None = None) -> Mapping[Ref, Message]:
        """What answers to a name (of a kind) but is not shown, each with the reason.

        It is a draft, or can have been known only after the day that is asked for.
        """

    def before(self, ref: Ref) -> tuple[Ref, ...]:
        """Whose place an entity took, and whose place those had taken: the longest ago first."""

    def named_by(self, ref: Ref) -> Mapping[str, tuple[Ref, ...]]:
        """The entities that name this one, by `kind.field` in the order of the table of references.

        As in {"claim.tracks": (Ref("claim", "llm-overcrowded"), …), "module.tracks": …}, without retired ones.
        """

    def ids(self, kind: str) -> tuple[str, ...]:
        """The ids of a kind, in the corpus's order."""

    def position(self, ref: Ref) -> Position:
        """The file, line and column at which an entity begins."""

    def expand(self, words: Sequence[str]) -> Asked:
        """What the words ask for: a name stands together, Chinese comes apart into words."""

    def search(self, words: Sequence[str], *, limit: int, kind: str | None = None) -> Matches:
        """Entities (of a kind) whose texts, in either language, hold the words or their other names.

        Those that hold all of them come first, and of these those that hold them as they were asked for.
        """

    def respell(self, words: Sequence[str]) -> tuple[str, ...]:
        """The question as it was most likely meant, where words of it stand nowhere; empty where none is misspelt."""

    def suggest(self, words: Sequence[str]) -> tuple[str, ...]:
        """Words of the corpus that are spelt somewhat like these."""


def current(corpus: Corpus, model: type[T], **where: str) -> tuple[T, ...]:
    """As `corpus.all`, without the entities that are retired."""
    found: tuple[Any, ...] = corpus.all(model, **where)
    return tuple(entity for entity in found if entity.replaced_by is None)


def active_tracks(corpus: Corpus) -> tuple[Track, ...]:
    """All tracks but the retired ones, in their order."""
    return tuple(sorted(current(corpus, Track), key=lambda track: (track.order, track.id)))


def successors(corpus: Corpus, ref: Ref) -> Iterator[Ref]:
    """What took the place of a retired entity, then of that; it ends before one that is not there or was passed."""
    passed = {ref}
    while (entity := corpus.get(KINDS[ref.kind], ref.id)) and (id := getattr(entity, "replaced_by", None)):
        ref = Ref(ref.kind, id)
        if ref in passed or corpus.get(KINDS[ref.kind], id) is None:
            return
        passed.add(ref)
        yield ref


_GAPS = re.compile(r"[\s_\-]+")


def valid_unicode(text: str) -> str:
    """A text that every encoding of Unicode can carry: half a surrogate pair, as an argument may hold, becomes `?`."""
    return text.encode("utf-8", "replace").decode("utf-8")


def casefolded(text: str) -> str:
    """A text with width, case and traditional characters folded."""
    return simplified(unicodedata.normalize("NFKC", text)).casefold()


@lru_cache(32768)
def lookup_key(name: str) -> str:
    """A name by which an id, name or alias is looked up: width and case folded, hyphens as spaces.

    Chinese and Latin stand apart, so that `KV缓存` and `KV 缓存` are one name.
    """
    return _GAPS.sub(" ", parted(casefolded(valid_unicode(name)))).strip()


def chinese(text: str) -> bool:
    """Whether there is a Chinese character in it."""
    # Compared one by one: a regular expression over these ranges takes a millisecond to compile.
    return not text.isascii() and any(_is_chinese(char) for char in text)


def _is_chinese(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\U00020000" <= char <= "\U0002ffff"


def parted(text: str) -> str:
    """The text with a space between a Chinese character and a Latin letter or digit."""
    if text.isascii():
        return text
    pairs = [(_is_chinese(char), char.isascii() and char.isalnum(), char) for char in text]
    seams = [(one and latin) or (other and chinese) for (one, other, _), (chinese, latin, _) in pairwise(pairs)]
    return text[:1] + "".join([f" {char}" if seam else char for char, seam in zip(text[1:], seams, strict=True)])
