"""What a reader states of themselves: by options, in a profile, or asked at the terminal, which may all be mixed.

At the terminal there are at most eight short questions, each of which may be skipped.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from careerpath.answers.situation import Situation, choice, read_situation
from careerpath.answers.stated import PLAIN, add_level, field_of_knowledge, find_goal, read_knowledge, read_weights
from careerpath.errors import CareerpathError, InputError, UsageError, at_place
from careerpath.labels import Labels, Message
from careerpath.model.corpus import Corpus, current
from careerpath.model.vocabulary import Criterion, Goal, ProfileField
from careerpath.typed import folded

QUESTIONS = ("goal", "degree", "school", "papers", "know", "time", "gpu", "risk")
"""In this order; `know` asks for all fields of knowledge, `time` for hours and months."""
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
MEMORIES = (8, 12, 16, 24)
"""GB of the cards that are offered by number: those that most readers own. Others are typed."""
YES = ("y", "yes", "1", "是", "好", "要", "保存")
"""Answers that say so."""
_NUMBERED = re.compile(r"(?<![\w=:.-])(?P<field>[0-9]+)(?![\w.-])")
"""A number where a field of knowledge is named."""
_LEVEL = re.compile(r"\s*[=:]\s*")
"""What stands between a field and its level."""


@dataclass(frozen=True)
class Questionnaire:
    """A goal, own weights, and what is said of the situation, as texts by field."""

    goal: Goal | None = None
    weights: Mapping[str, float] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    """By field, where in a file its text stands."""

    @property
    def asks(self) -> bool:
        return self.goal is not None or any(self.weights.values())

    def over(self, other: Questionnaire) -> Questionnaire:
        """Both, where this one counts in case of doubt."""
        places = {name: place for name, place in other.places.items() if name not in self.said}
        return Questionnaire(
            self.goal or other.goal,
            {**other.weights, **self.weights},
            {**other.said, **self.said},
            {**places, **self.places},
        )

    def situation(self, corpus: Corpus) -> Situation:
        """The situation. Raises UsageError for what no field takes."""
        try:
            return read_situation(corpus, self.said)
        except InputError as error:
            place = self.places.get(error.fields[0].removeprefix("know."))
            raise UsageError(at_place(place, error.problem)) if place else error from None

    def command(self, *more: str) -> str:
        """The command line that says the same, and more."""
        from shlex import join

        words = ["careerpath", "advise", *(["--goal", self.goal.id] if self.goal else ["--every-goal"])]
        for name, weight in self.weights.items():
            words += ["--weight", f"{name}={weight:g}"]
        return join([*words, *self.options(), *more])

    def options(self) -> list[str]:
        """The options that say what is said of the situation."""
        words = [word for name in PLAIN if name in self.said for word in (f"--{name}", self.said[name])]
        know = [f"{name}={text}" for name, text in self.said.items() if name not in PLAIN]
        return [*words, *(["--know", ",".join(know)] if know else [])]


def from_options(
    corpus: Corpus, goal: str | None, weights: Iterable[str], know: Iterable[str], plain: Mapping[str, str | None]
) -> Questionnaire:
    """What the options say. Raises InputError, UnknownIdError."""
    said = {name: text for name, text in plain.items() if text is not None}
    return Questionnaire(
        find_goal(corpus, goal) if goal is not None else None,
        read_weights(corpus, weights),
        {**said, **read_knowledge(corpus, know)},
    )


def from_file(corpus: Corpus, path: str) -> Questionnaire:
    """What a profile says. Raises UsageError, which names file, line and column."""
    from careerpath.answer_cache import forget
    from careerpath.corpus.check import read_profile

    forget()
    document = read_profile(path)

    def at(*keys: str, of_key: bool = False) -> str:
        return str(document.position(keys, of_key=of_key))

    value, weights = document.value, {}
    with _placed(at("goal")):
        goal = find_goal(corpus, value["goal"]) if value.get("goal") is not None else None
    for name, weight in value.get("weights", {}).items():
        with _placed(at("weights", name, of_key=True)):
            weights[corpus.find(Criterion, name).id] = float(weight)
    plain = {name: value[name] for name in PLAIN if value.get(name) is not None}
    said = {name: f"{given:g}" if isinstance(given, int | float) else given for name, given in plain.items()}
    places = {name: at(name) for name in plain}
    for name, level in value.get("know", {}).items():
        with _placed(at("know", name, of_key=True)):
            id = field_of_knowledge(corpus, name)
            add_level(said, id, f"{level:g}" if isinstance(level, int | float) else level)
        places[id] = at("know", name)
    return Questionnaire(goal, weights, said, places)


@contextmanager
def _placed(place: str) -> Iterator[None]:
    """An error begins with its place in a file."""
    try:
        yield
    except InputError as error:
        raise UsageError(at_place(place, error.problem)) from None
    except CareerpathError as error:
        raise UsageError(at_place(place, error.message)) from None


def can_ask() -> bool:
    """Whether somebody sits there who can read a question and answer it."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def ask(corpus: Corpus, stated: Questionnaire, t: Labels, again: Sequence[str] = ()) -> tuple[Questionnaire, bool]:
    """What is stated, completed by what the reader answers to open questions; and whether the input ended before.

    At the end the command line that says the same is shown; `again` are words of it beside the answers.

    Everything goes to stderr; the end of the input skips what is left, Ctrl-C raises KeyboardInterrupt.
    """
    interview = _Interview(corpus, t)
    say(t("ask.title"))
    try:
        for question in QUESTIONS:
            stated = interview.ask(question, stated)
    except KeyboardInterrupt:
        say("")
        raise
    say(f"\n{t('ask.again')}")
    write(f"  {stated.command(*again)}\n\n")  # in one line, to be copied
    return stated, interview.over


def agreed(question: str) -> bool:
    """Whether a reader says yes to a question; the end of the input says no."""
    say(question)
    write("> ")
    try:
        answer = folded(sys.stdin.readline()).casefold()
    except UnicodeDecodeError:
        return False
    say("")
    return answer in YES


class _Interview:
    def __init__(self, corpus: Corpus, t: Labels) -> None:
        self._corpus, self._t = corpus, t
        self._fields = {field.id: field for field in corpus.all(ProfileField)}
        self._goals = current(corpus, Goal)
        self._known = [field for field in self._fields.values() if field.takes == "level"]
        self.over = False

    def ask(self, question: str, stated: Questionnaire) -> Questionnaire:
        """Asks until the answer can be taken, or is left empty; what is stated already is not asked."""
        if self.over or question in stated.said or (question == "goal" and stated.goal):
            return stated
        lines, take = self._question(question)
        say("\n" + "\n".join(lines))
        while answer := self._answer():
            try:
                completed = take(answer).over(stated)
                completed.situation(self._corpus)
            except InputError as error:
                say("  " + self._t.of(at_place(Message("error.your-answer"), error.problem)))
            except CareerpathError as error:
                say(f"  {self._t.of(error.message)}")
            else:
                return completed
        return stated

    def _answer(self) -> str:
        write("> ")
        try:
            line = sys.stdin.readline()
        except UnicodeDecodeError:
            return "?"
        self.over = not line
        return line.strip()

    def _question(self, question: str) -> tuple[list[str], Callable[[str], Questionnaire]]:
        """The lines of a question, and what fills its answer in."""
        t = self._t
        if question == "time":
            return [t("ask.time")], _time
        if question == "know":
            return listed(t("ask.know"), [t.of(field.name) for field in self._known]), self._knowledge
        if question == "gpu":
            memories = (t("did.gpu", n=memory) for memory in MEMORIES)
            return listed(t("ask.gpu"), [t("did.gpu-none"), t("ask.gpu-rent"), *memories]), _card
        field = self._fields[question]
        entries = self._goals if question == "goal" else field.values
        lines = listed(t.of(field.question), [t.of(entry.name) for entry in entries])
        return lines, self._goal if question == "goal" else lambda answer: _value(field, answer)

    def _goal(self, answer: str) -> Questionnaire:
        at = _number(answer, len(self._goals))
        return Questionnaire(self._goals[at] if at is not None else find_goal(self._corpus, answer))

    def _knowledge(self, answer: str) -> Questionnaire:
        """Fields by number or name, each with its level by number or name: `1 3=1, maths=basic`."""

        def named(match: re.Match[str]) -> str:
            at = _number(match["field"], len(self._known))
            return match[0] if at is None else self._known[at].id

        said = _NUMBERED.sub(named, _LEVEL.sub("=", folded(answer)))
        return Questionnaire(said=read_knowledge(self._corpus, [said]))


def listed(question: str, names: Iterable[str]) -> list[str]:
    return [question, *(f"  {at} {name}" for at, name in enumerate(names, 1))]


def _card(answer: str) -> Questionnaire:
    """None, rent or a memory by its number; a card's name or another memory as it is."""
    choices = ("none", "rent", *(f"{memory}gb" for memory in MEMORIES))
    given = folded(answer)
    at = int(given) - 1 if given.isdecimal() and 1 <= int(given) <= len(choices) else None
    return Questionnaire(said={"gpu": choices[at] if at is not None else answer})


def _value(field: ProfileField, answer: str) -> Questionnaire:
    """A value by its id, name or number in the list; by its id, so that the command line says it in few letters."""
    if field.values:
        is_id = folded(answer) in [value.id for value in field.values]  # a university may be called 985
        at = None if is_id else _number(answer, len(field.values))
        answer = field.values[at].id if at is not None else choice(field, answer)
    return Questionnaire(said={field.id: answer})


def _time(answer: str) -> Questionnaire:
    numbers = NUMBER.findall(folded(answer))
    if not 1 <= len(numbers) <= 2:  # noqa: PLR2004 - hours, and months
        raise InputError(Message("error.hours-and-months", given=answer[:60]), "hours")
    return Questionnaire(said=dict(zip(("hours", "months"), numbers, strict=False)))


def _number(answer: str, most: int) -> int | None:
    """The place in a list that a number names; None where it is no number. Raises InputError for one beyond it."""
    given = folded(answer).rstrip(".)")
    if not given.isdecimal():
        return None
    if not 1 <= int(given[:9]) <= most:
        raise InputError(Message("error.not-in-list", given=given[:20], most=most), "number")
    return int(given) - 1


def say(text: str) -> None:
    """Lines as wide as the terminal; what is indented stays so."""
    from careerpath.render.wrap import printable, wrap_text

    width = shutil.get_terminal_size().columns - 1
    for line in text.split("\n"):
        indent = " " * (len(line) - len(line.lstrip(" ")))
        for part in wrap_text(printable(line.strip()), max(width - len(indent), 10)):
            write(f"{indent}{part}".rstrip() + "\n")


def write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
