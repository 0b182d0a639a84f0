"""The reader's own file: what they want, and their situation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from careerpath.deferred import dataclass
from careerpath.models.base import Line, Model, Number, Weight

NO_CARD, RENTED = "none", "rent"
"""What a reader may say of a graphics card beside its memory or name."""


@dataclass(frozen=True, kw_only=True)
class Profile(Model):
    """A reader, as `careerpath advise --profile FILE.yaml` takes one. All may be left out but the goal or weights.

    Which values a field takes, and what each does to the answer, stands in data/vocabulary/profile.yaml.
    """

    goal: Line | None = None
    """What you want: the id or name of a goal (careerpath list goal)."""
    weights: Mapping[Line, Weight] = field(default_factory=dict)
    """Criteria that you weigh yourself, 0 to 5; they stand over the goal's own."""
    degree: Line | None = None
    """The degree that you have or work for: bachelor, master, phd."""
    school: Line | None = None
    """Your university: "985", "211", other, overseas."""
    papers: Line | None = None
    """Papers that you have written: none, some, top-venue."""
    know: Mapping[Line, Line] = field(default_factory=dict)
    """What you know already, by field (nlp, cv, graphics, speech, maths, engineering): none, basic, strong."""
    hours: Number | None = None
    """Hours a week that you can study."""
    months: Number | None = None
    """Months until you apply."""
    gpu: Line | None = None
    """The graphics card that you have: none, rent, a memory such as 24gb, or a card (careerpath list card)."""
    risk: Line | None = None
    """Your appetite for risk: low, middle, high."""
