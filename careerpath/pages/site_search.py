"""The search in the page: the texts of the corpus as data for the script, and the rules by which they are searched.

The script does what `careerpath search` does, over the same words: so the data are what the index of the corpus holds
of its entities, in both languages, and no answer has to be foreseen.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from types import ModuleType
from typing import Any

from careerpath.answers.search import ASKED
from careerpath.corpus import question, search, spelling
from careerpath.labels import LANGUAGES, SEAM
from careerpath.model import writing
from careerpath.model.base import Text
from careerpath.model.corpus import Corpus
from careerpath.model.kinds import KINDS, NAMES, UNSEARCHED
from careerpath.model.writing import PASSED_OVER
from careerpath.pages import site_adviser
from careerpath.render.wrap import printable
from careerpath.traditional import SIMPLIFIED

SCRIPT = "search-page.js"
"""What every page runs; it loads the others when the field is used."""
DATA = "search-data.js"
SAID = ("search.", "kind.")
"""How the labels begin with which the script speaks."""
RULES: Mapping[ModuleType, str] = {
    search: "OTHER_NAMES RARE_AS_OTHERS HOLDS COVERS HOLDS_ALL LIKELY EVERYWHERE NAME BEGINS SMOOTHING UNITS NEAR"
    " SATURATED",
    question: "MAX_WORDS MAX_LETTERS MAX_NAMES NAME_WORDS PIECE NAMED_PIECE UNLIKE_WORDS NAMED PARTICLE NOWHERE UNIT"
    " PARTS",
    spelling: "SLIPS SLIPS_CHINESE",
    writing: "WORD",
}
"""The constants of the search by which the script goes as well."""


def data(corpus: Corpus) -> str:
    """The script that holds the texts, the rules and the words that are said."""
    rules = {name: getattr(module, name) for module, names in RULES.items() for name in names.split()}
    known = {
        "rules": rules,
        "stop": " ".join(sorted(question.STOP)),
        "particles": " ".join(sorted(question.PARTICLES)),
        "noEnd": " ".join(sorted(question.NO_END)),
        "synonymous": json.loads(question.SYNONYMOUS),
        "traditional": " ".join(chr(old) + new for old, new in SIMPLIFIED.items()),
        "signed": writing.SIGNED,
        "back": {word: sign for sign, word in writing.SIGNED.items()},
        "asked": [NAMES[model] for model in ASKED],
        "languages": LANGUAGES,
        "seam": SEAM,
        "words": site_adviser.spoken(SAID),
        "entities": list(_entities(corpus)),
    }
    return site_adviser.script("careerpathSearch", known)


def _entities(corpus: Corpus) -> Iterator[list[Any]]:
    for kind, model in KINDS.items():
        entities: tuple[Any, ...] = corpus.all(model)
        yield from (_entity(kind, entity) for entity in entities)


def _entity(kind: str, entity: Any) -> list[Any]:
    """An entity: kind, id, name, other names; and where it may be found, its texts and its other strings."""
    name: Text | None = getattr(entity, "name", None)
    aliases: Sequence[str] = getattr(entity, "aliases", ())
    named = [kind, entity.id, _both(name) if name else [], [*map(printable, aliases)]]
    if kind in UNSEARCHED:
        return named
    said = list(_said(entity, {"id", "name", "aliases", "short", *PASSED_OVER}))
    texts = [_both(text) for text in said if isinstance(text, Text)]
    return [*named, texts, [printable(text) for text in said if isinstance(text, str)]]


def _both(text: Text) -> list[str]:
    return [printable(text.get(language)) for language in LANGUAGES]


def _said(value: object, besides: Iterable[str] = PASSED_OVER) -> Iterator[Text | str]:
    """Every text within an entity, and all else that it says: ids of what it names, addresses, people."""
    if isinstance(value, Text | str):
        yield value
    elif isinstance(value, Mapping):
        yield from _said((*value, *value.values()))
    elif isinstance(value, tuple):
        for item in value:
            yield from _said(item)
    elif is_dataclass(value):
        for field in fields(value):
            item = getattr(value, field.name)
            if field.name not in besides and item != field.default:
                yield from _said(item)
