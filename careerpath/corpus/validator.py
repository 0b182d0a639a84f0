"""Reads the layers into records, and finds every fault at once: of syntax, of shape, and across files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from careerpath.corpus.codes import MORE_FAULTS, TOO_LARGE
from careerpath.corpus.document import Document
from careerpath.corpus.files import Unreadable, read_text
from careerpath.corpus.lint import lint
from careerpath.corpus.locate import File, Layer
from careerpath.corpus.origin import Origin, Shelf
from careerpath.corpus.reader import ReadFault, parse
from careerpath.corpus.records import LABEL, Blind, Book, Key, Record, gather, mentioned, split
from careerpath.corpus.shape import shape
from careerpath.diagnostics import Diagnostic, Position, Severity
from careerpath.models.kinds import FILES

MAX_TOLD = 1_000
"""Faults of syntax and shape after which no further file is read."""
MAX_TOTAL = 512 * 1024 * 1024
"""Bytes that all files of a corpus may have together."""
MAX_KEPT = 100_000
"""Characters of a broken file that are kept, to look up whether an id stands there."""

Progress = Callable[[int, int], None]
"""Called with the number of files done and the number of all."""


def quiet(done: int, of: int) -> None:
    """Tells nobody."""


@dataclass(frozen=True)
class Checked:
    """A corpus that was read: what is in force, and what is wrong with it."""

    book: Book
    diagnostics: tuple[Diagnostic, ...]
    files: int

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that make it unusable."""
        return tuple(entry for entry in self.diagnostics if entry.severity is Severity.ERROR)


def check(layers: Sequence[Layer], today: str, progress: Progress = quiet) -> Checked:
    """Everything in the layers, validated; `today` (ISO) is the real day, for dates that cannot be yet.

    An entity with a fault is left out, and the rules across files judge the rest: what is broken is known
    to be there, so that nothing else is blamed for it.
    """
    reading = _Reading()
    files = [(number, file) for number, layer in enumerate(layers) for file in layer.files()]
    for done, (number, file) in enumerate(files, 1):
        reading.take(file, number)
        progress(done, len(files))
    book = reading.book()
    stray = [finding for layer in layers for finding in layer.stray()]
    return Checked(book, tuple(sorted([*stray, *reading.found, *lint(book, today)])), len(files))


@dataclass
class _Reading:
    """What has been read so far."""

    found: list[Diagnostic] = field(default_factory=list)
    _records: list[Record] = field(default_factory=list)
    _shelf: Shelf = field(default_factory=Shelf)
    _broken: set[Key] = field(default_factory=set)
    _blind: list[Blind] = field(default_factory=list)
    _room: int = field(default_factory=lambda: MAX_TOTAL)

    def take(self, file: File, layer: int) -> None:
        """Reads one file, as long as there are not too many faults to be told."""
        if len(self.found) >= MAX_TOLD:
            self._blind_to(file, None)
            return
        document = self._document(file)
        if document:
            self._judge(document, file, layer)

    def _document(self, file: File) -> Document | None:
        """The file's document if it is whole; what is wrong with it is told."""
        text = None
        try:
            text = self._text(file)
            document = parse(text, file.shown)
            self._tell(file, document.faults)
            if document.whole:
                return document
        except Unreadable as fault:
            place = Position(file.shown, fault.line, fault.column)
            self._tell(file, [Diagnostic(place, Severity.ERROR, fault.code, fault.message)])
        except ReadFault as fault:
            self._tell(file, fault.diagnostics)
        self._blind_to(file, text)
        return None

    def _blind_to(self, file: File, text: str | None) -> None:
        """Notes that anything may stand in a file."""
        kinds = frozenset(collection.kind for collection in FILES[file.folder].holds)
        self._blind.append(Blind(kinds, text if text and len(text) <= MAX_KEPT else None))

    def _tell(self, file: File, findings: Sequence[Diagnostic]) -> None:
        """Adds findings of a file; after too many of them the other files are left alone."""
        self.found.extend(findings)
        if findings and len(self.found) >= MAX_TOLD:
            message = f"{MAX_TOLD:,} faults are told; the files behind this one were not read"
            self.found.append(Diagnostic(Position(file.shown, 1, 1), Severity.ERROR, MORE_FAULTS, message))

    def _text(self, file: File) -> str:
        """The file's text, as long as there is room. Raises Unreadable."""
        if self._room <= 0:
            raise Unreadable(TOO_LARGE, f"with it the corpus is larger than {MAX_TOTAL:,} bytes; leave files out")
        text = read_text(file.path)
        self._room -= len(text.encode())
        return text

    def _judge(self, document: Document, file: File, layer: int) -> None:
        """Takes what is sound in a document, and tells what is not."""
        kind = FILES[file.folder]
        judged = shape(document, kind.model)
        self._tell(file, judged.diagnostics)
        origin = Origin(file.path, file.shown, self._shelf)
        self._records.extend(split(document, kind, origin, layer, judged.locs))
        if judged.locs:
            self._broken.update(mentioned(document, kind))

    def book(self) -> Book:
        """All that was read."""
        return Book(
            records=gather(record for record in self._records if record.kind != LABEL),
            labels={record.id: record for record in self._records if record.kind == LABEL},
            every=tuple(self._records),
            broken=frozenset(self._broken),
            blind=tuple(self._blind),
        )
