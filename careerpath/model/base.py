"""What all models are made of: texts in two languages, ids, dates and the constraints on them.

The models are plain frozen dataclasses, so that reading an answer from the index costs no import of
pydantic; pydantic reads the same annotations (through `Constraint`) when a corpus file is validated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, NewType

from careerpath import labels

Language = labels.Language
LANGUAGES = labels.LANGUAGES

UNKNOWN = "unknown"
"""The date of a statement whose date nobody wrote down."""
TODO = "TODO"
"""What stands in a draft for a text that is still to be written in this language."""


@dataclass(frozen=True)
class Constraint:
    """Bounds that pydantic enforces and that the JSON Schema repeats.

    A light stand-in for `pydantic.Field` and `annotated_types`, both of which are dear to import.
    """

    pattern: str | None = None
    ge: float | None = None
    le: float | None = None
    min_length: int | None = None
    max_length: int | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        schema = handler(source)
        schema.update({name: value for name, value in vars(self).items() if value is not None})
        return schema


# No C0 or C1 control, no bidirectional control, no soft hyphen or zero-width character, no byte order mark, and none of
# the first plane that is no character: what corpus.yaml refuses as it stands is refused as an escape too.
PRINTABLE = (
    r"^[^\x00-\x1F\x7F-\x9F\xAD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF]*$"
)
KNOWN_DATE = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
DATE = rf"{KNOWN_DATE[:1]}({KNOWN_DATE[1:-1]}|unknown)$"

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LONGEST_SLUG = 64
LONGEST_LINE = 2000

Slug = Annotated[str, Constraint(pattern=SLUG, max_length=LONGEST_SLUG)]
"""A lower-case id: letters, digits and single hyphens."""
Line = Annotated[str, Constraint(pattern=PRINTABLE, min_length=1, max_length=LONGEST_LINE)]
"""One printable line or paragraph."""
PartialDate = Annotated[str, Constraint(pattern=DATE)]
"""A year, a month or a day (2025, 2025-08, 2025-08-21), or `unknown`."""
KnownDate = Annotated[str, Constraint(pattern=KNOWN_DATE)]
"""A year, a month or a day."""
Reading = Annotated[int, Constraint(ge=1, le=5)]
"""Where a claim puts a track on a criterion's scale: 1 lowest, 5 highest."""
Number = Annotated[float, Constraint(ge=0)]
"""A quantity that cannot be negative."""
Share = Annotated[float, Constraint(ge=0, le=1)]
"""A part of a whole, 0 to 1."""
Weight = Annotated[float, Constraint(ge=0, le=5)]
"""How much a criterion matters to a goal: 0 not at all, 5 most."""
Gigabytes = Annotated[float, Constraint(ge=0)]
"""Memory of a graphics card, in GB."""
Months = Annotated[float, Constraint(ge=0)]
"""A length of time, in months."""
HalfHours = NewType("HalfHours", int)
"""Work or time for it, in half-hours: whole numbers, so that sums are exact."""


class Model:
    """What all models share: unknown keys are refused, values are not coerced, nothing changes."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = {"extra": "forbid", "strict": True}


@dataclass(frozen=True, kw_only=True)
class Text(Model):
    """One text in both languages."""

    en: Line
    """The English text."""
    zh: Line
    """The Chinese text."""

    def get(self, language: Language) -> str:
        """The text in one language; of a draft that lacks it that in the other, marked as such."""
        said, other = (self.zh, self.en) if language == "zh" else (self.en, self.zh)
        if said != TODO or other == TODO:
            return said
        return labels.Message("text.other-language", text=other).get(language)


@dataclass(frozen=True, kw_only=True)
class Entity(Model):
    """Anything that has an id, can be shown and can be found."""

    id: Slug
    """Unique within its kind, never reused."""
    name: Text
    """What it is called."""
    aliases: tuple[Line, ...] = ()
    """Other names, in either language, accepted wherever the id is."""
    status: Literal["active", "draft"] = "active"
    """A draft is shown only with --drafts."""
    replaced_by: Slug | None = None
    """The id that took this one's place, when it is retired."""
