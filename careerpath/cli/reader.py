"""What a reader states of themselves: by options, in a file, or asked at the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from careerpath.answers.situation import MOST, Given, Situation, backgrounds, situation
from careerpath.errors import CareerpathError, ReadError, UsageError
from careerpath.model.corpus import Corpus
from careerpath.model.vocabulary import Criterion, Goal

if TYPE_CHECKING:
    from careerpath.corpus.yaml import Document

PLAIN = ("degree", "school", "papers", "hours", "months", "gpu", "risk")
"""Fields of the situation that have an option, and a key in a profile, of their own."""


@dataclass(frozen=True)
class Stated:
    """A goal, own weights, and what is said of the situation."""

    goal: Goal | None = None
    weights: Mapping[str, float] = field(default_factory=dict)
    given: tuple[Given, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether there is something to advise on."""
        return self.goal is not None or any(self.weights.values())

    def over(self, other: Stated) -> Stated:
        """Both, where this one counts in case of doubt."""
        return Stated(self.goal or other.goal, {**other.weights, **self.weights}, (*other.given, *self.given))

    def situation(self, corpus: Corpus) -> Situation:
        """The situation. Raises UsageError for what no field takes, and for what contradicts itself."""
        return situation(corpus, self.given, self.goal)

    def command(self) -> str:
        """The command line that says the same."""
        said = {entry.field: entry for entry in self.given}
        words = ["careerpath", "advise", *(["--goal", self.goal.id] if self.goal else ["--every-goal"])]
        for name, weight in self.weights.items():
            words += ["--weight", f"{name}={weight:g}"]
        for name in PLAIN:
            words += [f"--{name}", said[name].text] if name in said else []
        know = [f"{name}={entry.text}" for name, entry in said.items() if name not in PLAIN]
        import shlex

        return shlex.join([*words, *(["--know", ",".join(know)] if know else [])])


def from_options(
    corpus: Corpus, goal: str | None, weights: Iterable[str], know: Iterable[str], plain: Mapping[str, str | None]
) -> Stated:
    """What the options say. Raises UsageError, UnknownIdError."""
    given = [Given(name, text, f"--{name}") for name, text in plain.items() if text is not None]
    known = backgrounds(corpus, know, "--know")
    return Stated(corpus.find(Goal, goal) if goal else None, parse_weights(corpus, weights), (*given, *known))


def parse_weights(corpus: Corpus, given: Iterable[str]) -> dict[str, float]:
    """Weights by criterion from CRITERION=NUMBER. Raises UsageError, UnknownIdError."""
    weights = {}
    for entry in given:
        name, equals, number = entry.rpartition("=")
        if not equals:
            raise UsageError(f"--weight: '{entry[:60]}' has no number; write CRITERION=0..5")
        weights[corpus.find(Criterion, name).id] = _weight(number, entry)
    return weights


def _weight(number: str, entry: str) -> float:
    try:
        value = float(number)
    except ValueError:
        value = -1.0
    if not 0 <= value <= MOST:
        raise UsageError(f"--weight: '{entry[:60]}' is not within the scale; write a number from 0 to {MOST:g}")
    return value


def from_file(corpus: Corpus, path: str) -> Stated:
    """What a profile says. Raises UsageError, which names file, line and column."""
    document = _document(path)
    value = document.value
    plain = [Given(name, _text(value[name]), _at(document, name)) for name in PLAIN if value.get(name) is not None]
    return Stated(_goal(corpus, document), _weights(corpus, document), (*plain, *_know(corpus, document)))


def _document(path: str) -> Document:
    """The file, which has the shape of a profile. Raises UsageError."""
    from careerpath.answer_cache import forget
    from careerpath.corpus.check import read_valid
    from careerpath.model.vocabulary import Profile

    forget()
    try:
        return read_valid(Path(path), path, Profile)
    except ReadError as error:
        more = f" (and {len(error.diagnostics) - 1} more)" if len(error.diagnostics) > 1 else ""
        raise UsageError(f"{error.diagnostics[0]}{more}") from None


def _text(value: Any) -> str:
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def _at(document: Document, *loc: str, of_key: bool = False) -> str:
    return str(document.position(loc, of_key=of_key))


def _goal(corpus: Corpus, document: Document) -> Goal | None:
    name = document.value.get("goal")
    return _placed(_at(document, "goal"), lambda: corpus.find(Goal, name)) if name is not None else None


def _weights(corpus: Corpus, document: Document) -> dict[str, float]:
    weights = {}
    for name, weight in document.value.get("weights", {}).items():
        place = _at(document, "weights", name, of_key=True)
        weights[_placed(place, lambda name=name: corpus.find(Criterion, name)).id] = float(weight)
    return weights


def _know(corpus: Corpus, document: Document) -> Iterator[Given]:
    for name, level in document.value.get("know", {}).items():
        for entry in backgrounds(corpus, [f"{name}={level}"], _at(document, "know", name, of_key=True)):
            yield replace(entry, where=_at(document, "know", name))


def _placed(place: str, find: Any) -> Any:
    """What is found, or the reason why nothing is, told at its place."""
    try:
        return find()
    except CareerpathError as error:
        raise UsageError(f"{place}: {error}") from None
