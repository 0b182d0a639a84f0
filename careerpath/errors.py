"""What can go wrong for a user: findings about files at path:line:column, and errors of one sentence each.

Both carry a `Message`, which is said in the reader's language where it is shown; `str` says it in English. The
sentences stand in labels.json under `error.` and `finding.`: `raise UsageError(Message("error.no-week", week=9, n=8))`,
`finding("tag", place, Message("finding.tag", tag="!!x"))`. What is said in more than one message is one itself, and a
value of the others. The command line turns the errors into exit codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from careerpath.labels import Language, Message, both, either, verbatim

COMPARED = 80
"""Letters of a name that are compared: no id has more than 64, and difflib's time grows with the square."""
NAMED = 24
"""Ids that a message names one by one: a few lines. Of more it says where they are listed."""

REASONS = frozenset(
    {"EACCES", "EBUSY", "EEXIST", "EINVAL", "EIO", "EISDIR", "ELOOP", "EMFILE", "ENAMETOOLONG", "ENODEV", "ENOENT"}
    | {"ENOSPC", "ENOTDIR", "ENXIO", "EPERM", "EROFS", "ETXTBSY", "EDQUOT", "EFBIG", "ENOTEMPTY", "EXDEV", "EBADF"}
)
"""What a system refuses, by its name, that labels say in both languages; its own words are in one only."""


class Severity(StrEnum):
    """How bad a finding is; only errors make a corpus unusable."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, order=True)
class Position:
    """A place in a file; line and column count from 1, and 0 means the file as a whole."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, order=True)
class Diagnostic:
    """A finding about a file: where, how bad, which code, and what to do about it."""

    path: str
    line: int
    column: int
    severity: Severity
    code: str
    message: Message

    @property
    def position(self) -> Position:
        return Position(self.path, self.line, self.column)

    def get(self, language: Language) -> str:
        """The finding in one line: where, how bad, the code, what is wrong and what to do."""
        said = Message(f"severity.{self.severity}").get(language)
        return f"{self.position}: {said}[{self.code}] {self.message.get(language)}"

    def __str__(self) -> str:
        return self.get("en")


class ReadError(Exception):
    """A file that cannot be read, or is not of the shape that is needed: all that was found wrong with it.

    It never reaches a user: findings are shown with those of other files, or become an error line.
    """

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(str(diagnostics[0]))
        self.diagnostics = diagnostics


def nearest(name: str, names: Iterable[str], most: int = 1) -> list[str]:
    """The names that are spelt most like one that nobody knows, best first: at least 0.6 alike as difflib counts it."""
    from difflib import get_close_matches

    return get_close_matches(name[:COMPARED], names, most)


def did_you_mean(near: Sequence[str], then: Message) -> Message:
    """The question that goes before what would be accepted; that alone where nothing is spelt alike."""
    return Message("error.did-you-mean", near=either(near), then=then) if near else then


def at_place(place: object, problem: Message) -> Message:
    """What is wrong, behind where that is: an option, a place in a file."""
    return Message("error.at", place=place, problem=problem)


def because(error: Exception) -> Message:
    """Why the system refused; in its own words where it is none of the usual reasons."""
    import errno

    name = errno.errorcode.get(getattr(error, "errno", None) or 0, "EINVAL" if isinstance(error, ValueError) else "")
    if name in REASONS:
        return Message(f"error.system.{name}")
    return verbatim(getattr(error, "strerror", None) or str(error))


class CareerpathError(Exception):
    """The root: its message is one line that says where, what, why and what to do."""

    code = "error"
    exit_code = 2

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message)


class UsageError(CareerpathError):
    """An option or argument that cannot be used."""

    code = "usage"


class InputError(UsageError):
    """Fields of a request (`hours`, `know.nlp`) that hold what cannot be used.

    Who knows where a field was given (an option, a place in a file) may put that before the problem instead.
    """

    def __init__(self, problem: Message, *fields: str) -> None:
        self.problem, self.fields = problem, fields
        super().__init__(at_place(both(fields), self.problem))


def refused(error: ReadError) -> UsageError:
    """Why a file that a command was given cannot be used: at the place in it, or at the file where nothing was read."""
    fault = error.diagnostics[0]
    unread = fault.code in ("unreadable", "too-large")
    return UsageError(at_place(fault.path if unread else fault.position, fault.message))


class UnknownIdError(CareerpathError):
    """No entity has this id or alias."""

    code = "unknown-id"

    def __init__(self, kind: str, given: str, known: Sequence[str], near: Sequence[str]) -> None:
        self.kind, self.given, self.known, self.near = kind, given, tuple(known), tuple(near)
        listed = Message("error.known", names=self.known) if known else Message("error.none-known")
        if len(known) > NAMED:
            listed = Message("error.many-known", n=len(known), kind=kind)
        what = Message(f"kind.{kind}")
        super().__init__(Message("error.unknown-id", kind=what, given=given, hint=did_you_mean(near, listed)))


class HiddenIdError(UnknownIdError):
    """What is called so is not shown: a draft, or what can have been known only after the day that is asked for."""

    def __init__(self, kind: str, given: str, why: Message) -> None:
        super().__init__(kind, given, (), ())
        self.message = why
        self.args = (self.message,)


class UnknownNameError(UnknownIdError):
    """Nothing of any kind answers to this name."""

    def __init__(self, given: str, near: Sequence[str], kinds: Sequence[str]) -> None:
        super().__init__("entity", given, kinds, near)
        hint = did_you_mean(near, Message("error.known-kinds", kinds=self.known))
        self.message = Message("error.unknown-name", given=given, hint=hint)
        self.args = (self.message,)


class AmbiguousIdError(CareerpathError):
    """Several entities answer to this name."""

    code = "ambiguous-id"

    def __init__(self, given: str, candidates: Sequence[str]) -> None:
        self.given, self.candidates = given, tuple(candidates)
        super().__init__(Message("error.ambiguous-id", given=given, candidates=either(self.candidates)))


class CorpusError(CareerpathError):
    """The corpus has errors, so that no answer can rest on it."""

    code = "corpus"

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(first_of(self.diagnostics, "error.and-more-of-corpus"))


def first_of(diagnostics: Sequence[Diagnostic], more: str) -> Any:
    """The first finding, and how many more there are, as the label `more` says it."""
    rest = len(diagnostics) - 1
    return Message(more, first=diagnostics[0], n=rest) if rest else Message("verbatim", text=diagnostics[0])


class NoCorpusError(CareerpathError):
    """There is no corpus to read."""

    code = "no-corpus"


class PlatformError(CareerpathError):
    """Something is missing from this Python that the answer needs."""

    code = "platform"


class OutputError(CareerpathError):
    """The answer could not be written where it was asked to go."""

    code = "output"


class StoreError(CareerpathError):
    """The reader's own store cannot be read or written."""

    code = "store"
