"""The kinds of entity, how each is stored, and which of its fields name other entities.

One table serves the validator (is every reference known?), the index (what to look up by what) and
`show` (KIND:ID).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from careerpath.model.adverts import AdvertRule, AdvertWords
from careerpath.model.claims import Advice, Alternative, Claim, ClaimsFile, ReaderQuestion
from careerpath.model.decode import hints
from careerpath.model.sources import Source
from careerpath.model.study import Card, Module, Question, Resource, Season, StudyFile, Symptom
from careerpath.model.vocabulary import (
    Criterion,
    EvidenceKind,
    Goal,
    Group,
    ProfileField,
    Role,
    Subject,
    Synonym,
    Term,
    Track,
    TrackFile,
    VocabularyFile,
)

Loc = tuple[str | int, ...]
"""A way down a tree of mappings and lists, as pydantic gives it."""

KINDS: Mapping[str, type] = {
    "track": Track,
    "role": Role,
    "alternative": Alternative,
    "claim": Claim,
    "advice": Advice,
    "source": Source,
    "criterion": Criterion,
    "group": Group,
    "goal": Goal,
    "evidence": EvidenceKind,
    "subject": Subject,
    "term": Term,
    "module": Module,
    "question": Question,
    "resource": Resource,
    "symptom": Symptom,
    "card": Card,
    "season": Season,
    "field": ProfileField,
    "synonym": Synonym,
    "advert-words": AdvertWords,
    "advert-rule": AdvertRule,
    "reader-question": ReaderQuestion,
}
"""Kinds by name, in the order in which they are listed."""

UNSEARCHED = ("synonym", "advert-words", "advert-rule")
"""Kinds that are no answer: they say but how things are called, and stand back behind what is called so."""

NAMES: Mapping[type, str] = {model: kind for kind, model in KINDS.items()}

_STATEMENT = {
    "kind": ("evidence",),
    "subject": ("subject",),
    "tracks": ("track",),
    "role": ("role",),
    "cite.source": ("source",),
}

_WORDS = {"advert_words": ("advert-words",)}

_ADVERTS = {"doors.cite.source": ("source",), "doors.asks.open_to": ("field",), **_WORDS}

REFERENCES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "track": _ADVERTS,
    "role": {"track": ("track",), "grounds": ("field",), **_ADVERTS},
    "alternative": {"role": ("role",), "claims": ("claim",)},
    "claim": {**_STATEMENT, "alternative": ("alternative",), "on": ("criterion",), "against": ("claim", "advice")},
    "advice": _STATEMENT,
    "source": {"speaks_to.requires": ("field",)},
    "criterion": {"group": ("group",)},
    "goal": {"weights": ("criterion",)},
    "field": {"effects.on": ("criterion",), "effects.against": ("field",)},
    "term": {"see": ("term",)},
    "module": {
        "tracks": ("track",),
        "roles": ("role",),
        "claims": ("claim", "advice"),
        "prerequisites": ("module",),
        "read.resource": ("resource",),
        "gpu.card": ("card",),
        "symptoms": ("symptom",),
        **_WORDS,
    },
    "question": {"module": ("module",), "refs.resource": ("resource",)},
    "resource": {"tracks": ("track",)},
    "symptom": {"tracks": ("track",), "suspects.refs.resource": ("resource",)},
    "card": {"rent.claim": ("claim",), "seen.resource": ("resource",)},
    "season": {"source": ("source",)},
    "advert-words": {"fields": ("field",)},
    "advert-rule": dict.fromkeys(("verbs", "objects", "beside", "unless"), ("advert-words",)),
    "reader-question": {"claims": ("claim", "advice"), "asked_by": ("field",)},
}
"""By kind and field: the kinds of entity that the field may name. A dot goes into an object or list."""


def naming_fields(kind: str) -> tuple[tuple[str, str], ...]:
    """The table of references read backward: which kinds name this one, each with the field in which they do."""
    return tuple((other, field) for other, fields in REFERENCES.items() for field in fields if kind in fields[field])


@cache
def entity_lists(model: type) -> Mapping[str, str]:
    """The kind of the entities in each of a model's lists, by key."""
    items = {key: get_args(hint)[:1] for key, hint in hints(model).items()}
    return {key: NAMES[item[0]] for key, item in items.items() if item and item[0] in NAMES}


@dataclass(frozen=True)
class FileKind:
    """A folder of the corpus, the model of its files, and the entities that they hold."""

    folder: str
    model: type
    itself: str | None = None
    """The kind of the file itself, where it is an entity."""

    @property
    def schema(self) -> str:
        return self.itself or self.folder

    @property
    def lists(self) -> Mapping[str, str]:
        """The kind of the entities in each of a file's lists, by key."""
        return entity_lists(self.model)

    @property
    def kinds(self) -> frozenset[str]:
        """All kinds of entity that its files hold."""
        return frozenset(filter(None, (self.itself, *self.lists.values())))


FILES: Mapping[str, FileKind] = {
    kind.folder: kind
    for kind in (
        FileKind("vocabulary", VocabularyFile),
        FileKind("sources", Source, "source"),
        FileKind("tracks", TrackFile, "track"),
        FileKind("claims", ClaimsFile),
        FileKind("study", StudyFile),
    )
}
"""Folders of a corpus layer, by name."""


def references(kind: str, data: Mapping[str, Any]) -> Iterator[tuple[str, Loc, str]]:
    """Every reference in an entity's data: the field, the way down to it, and the id that it names."""
    for field in REFERENCES.get(kind, {}):
        for loc, target in _follow(data, field.split("."), ()):
            yield field, loc, target


def _follow(value: Any, path: list[str], loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Walks down `path`, into every item of a list; a mapping at the end stands for its keys."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _follow(item, path, (*loc, index))
    elif path and isinstance(value, dict):
        yield from _follow(value.get(path[0]), path[1:], (*loc, path[0]))
    elif isinstance(value, dict):
        yield from (((*loc, key), key) for key in value)
    elif not path and isinstance(value, str):
        yield loc, value


def renamed(value: Any, loc: Loc, id: str) -> Any:
    """A copy of the value with another id at `loc`, which ends at a text or at a key of a mapping."""
    if not loc:
        return id
    if isinstance(value, list):
        return [renamed(item, loc[1:], id) if index == loc[0] else item for index, item in enumerate(value)]
    if loc[1:] or isinstance(value[loc[0]], str):
        return {**value, loc[0]: renamed(value[loc[0]], loc[1:], id)}
    return {id if key == loc[0] else key: item for key, item in value.items()}
