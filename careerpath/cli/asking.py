"""Asks a reader at the terminal: at most eight short questions, each of which may be skipped."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator

from careerpath.answers.situation import Given, backgrounds, choice, read
from careerpath.cli.reader import Stated
from careerpath.errors import CareerpathError, UsageError
from careerpath.labels import Labels
from careerpath.model.corpus import Corpus, current
from careerpath.model.vocabulary import Goal, ProfileField
from careerpath.render.wrap import printable, wrap_text

QUESTIONS = ("goal", "degree", "school", "papers", "know", "time", "gpu", "risk")
"""In this order; `know` asks for all fields of knowledge, `time` for hours and months."""
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
HERE = "your answer"
"""Where an answer stands, in an error line."""


def can_ask() -> bool:
    """Whether somebody sits there who can read a question and answer it."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def ask(corpus: Corpus, stated: Stated, t: Labels) -> Stated:
    """What is stated, completed by what the reader answers to questions that are still open.

    Everything goes to stderr; the end of the input skips what is left, Ctrl-C raises KeyboardInterrupt.
    """
    asker = _Asker(corpus, t)
    _say(t("ask.title"))
    try:
        for question in QUESTIONS:
            stated = asker.ask(question, stated)
    except KeyboardInterrupt:
        _say("")
        raise
    _say(f"\n{t('ask.again')}")
    _write(f"  {stated.command()}\n\n")  # in one line, to be copied
    return stated


class _Asker:
    """The questions, in the reader's language."""

    def __init__(self, corpus: Corpus, t: Labels) -> None:
        self._corpus, self._t = corpus, t
        self._fields = {field.id: field for field in corpus.all(ProfileField)}
        self._goals = current(corpus, Goal)
        self._over = False

    def ask(self, question: str, stated: Stated) -> Stated:
        """Asks until the answer can be taken, or is left empty; what is stated already is not asked."""
        said = {entry.field for entry in stated.given}
        if self._over or question in said or (question == "goal" and stated.goal):
            return stated
        lines, take = self._question(question)
        _say("\n" + "\n".join(lines))
        while answer := self._answer():
            try:
                completed = take(answer).over(stated)
                completed.situation(self._corpus)
            except CareerpathError as error:
                _say(f"  {error}")
            else:
                return completed
        return stated

    def _answer(self) -> str:
        _write("> ")
        try:
            line = sys.stdin.readline()
        except UnicodeDecodeError:
            return "?"
        self._over = not line
        return line.strip()

    def _question(self, question: str) -> tuple[list[str], Callable[[str], Stated]]:
        """The lines of a question, and what makes a statement of its answer."""
        if question == "know":
            return [self._t("ask.know")], self._know
        if question == "time":
            return [self._t("ask.time")], self._time
        field = self._fields[question]
        asked = self._t.of(field.question)
        if question == "goal":
            return [asked, *_numbered(self._t.of(goal.name) for goal in self._goals)], self._goal
        named = [self._t.of(value.name) for value in field.values]
        return [asked, *_numbered(named)], lambda answer: self._value(field, answer)

    def _goal(self, answer: str) -> Stated:
        at = _number(answer, len(self._goals))
        return Stated(self._goals[at] if at is not None else self._corpus.find(Goal, answer))

    def _value(self, field: ProfileField, answer: str) -> Stated:
        at = _number(answer, len(field.values)) if field.values and not _is_value(field, answer) else None
        text = field.values[at].id if at is not None else answer
        return Stated(given=(Given(field.id, _canonical(field, text), HERE),))

    def _know(self, answer: str) -> Stated:
        given = backgrounds(self._corpus, answer.split(), HERE)
        for entry in given:
            read(self._fields[entry.field], entry)
        return Stated(given=given)

    def _time(self, answer: str) -> Stated:
        numbers = NUMBER.findall(answer)
        if not 1 <= len(numbers) <= 2:  # noqa: PLR2004 - hours, and months
            raise UsageError(f"{HERE}: '{answer[:60]}' is not understood; write hours a week and months, such as 15 6")
        named = zip(("hours", "months"), numbers, strict=False)
        return Stated(given=tuple(Given(name, text, HERE) for name, text in named))


def _numbered(names: Iterable[str]) -> Iterator[str]:
    return (f"  {at} {name}" for at, name in enumerate(names, 1))


def _number(answer: str, most: int) -> int | None:
    """The place in a list that a number names."""
    return int(answer) - 1 if answer.isdecimal() and 1 <= int(answer) <= most else None


def _is_value(field: ProfileField, answer: str) -> bool:
    return any(answer == value.id for value in field.values)


def _canonical(field: ProfileField, text: str) -> str:
    """The id of a value of a list, so that the command line says it in few letters. Raises UsageError."""
    return choice(field, Given(field.id, text, HERE)).id if field.values else text


def _say(text: str) -> None:
    """Lines as wide as the terminal; what is indented stays so."""
    width = shutil.get_terminal_size().columns - 1
    for line in text.split("\n"):
        indent = " " * (len(line) - len(line.lstrip(" ")))
        for part in wrap_text(printable(line.strip()), max(width - len(indent), 10)):
            _write(f"{indent}{part}".rstrip() + "\n")


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
