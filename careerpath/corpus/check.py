"""Reads the layers, and finds every fault at once: of files, of YAML, of shape, and across files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from careerpath.corpus import Progress, quiet
from careerpath.corpus.codes import finding
from careerpath.corpus.files import read_text
from careerpath.corpus.implied import Levels, fill
from careerpath.corpus.layers import File, Layer
from careerpath.corpus.records import Key, Record, Staged, Unreadable, entities, records
from careerpath.corpus.rules import RULES
from careerpath.corpus.shape import faults_of_shape
from careerpath.corpus.yaml import Document, parse
from careerpath.errors import CorpusError, Diagnostic, NoCorpusError, Position, ReadError, Severity
from careerpath.labels import Message
from careerpath.model.kinds import FILES

FUTURE = "future-date"
"""The code of an error that is a mentor's alone."""
MAX_FINDINGS = 1_000
"""Faults of syntax and shape after which no further file is read."""
MAX_TOTAL = 512 * 1024 * 1024
"""Bytes that all files of a corpus may have together."""
MAX_KEPT = 100_000
"""Characters of a broken file that are kept, to look up whether an id stands there."""


@dataclass(frozen=True)
class Checked:
    """A corpus that was read, and what is wrong with it."""

    layers: tuple[str, ...]
    """The folders it was read from, lowest first."""
    staged: Staged
    diagnostics: tuple[Diagnostic, ...]
    files: int
    remarks: tuple[Message, ...] = ()
    """None: what is wrong is told as a finding."""

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that make it unusable."""
        return tuple(entry for entry in self.diagnostics if entry.severity is Severity.ERROR)

    @property
    def fingerprint(self) -> str | None:
        """A hash of all that it says; None where it has errors."""
        return None if self.errors else self.staged.fingerprint


def check(layers: Sequence[Layer], today: str, progress: Progress = quiet) -> Checked:
    """Everything in the layers, validated; `today` (ISO) is the real day, for dates that cannot be yet.

    An entity with a fault is left out, and the rules across files judge the rest: what is broken is known to be
    there, so that nothing else is blamed for it.
    """
    reading = _Reading()
    files = [(number, file) for number, layer in enumerate(layers) for file in layer.files()]
    for done, (number, file) in enumerate(files, 1):
        reading.take(file, number)
        progress(done, len(files))
    staged = Staged(tuple(reading.records), today, frozenset(reading.broken), tuple(reading.unreadable))
    stray = [found for layer in layers for found in layer.stray()]
    broken = [finding(code, place, message) for code, rule in RULES for place, message in rule(staged)]
    names = tuple(layer.name for layer in layers)
    return Checked(names, staged, tuple(sorted([*stray, *reading.found, *broken])), len(files))


def check_sound(layers: Sequence[Layer], today: str, progress: Progress) -> Checked:
    """As `check`, of a corpus that answers can rest on. Raises NoCorpusError where there is no file, CorpusError.

    A date that has not come yet is no reason to refuse an answer: it may be the reader's clock that is wrong.
    """
    checked = check(layers, today, progress)
    if not checked.files:
        raise NoCorpusError(Message("error.no-corpus-file"))
    refused = [found for found in checked.errors if found.code != FUTURE]
    if refused:
        raise CorpusError(refused)
    return checked


def read_valid(path: Path, shown: str, model: type) -> Document:
    """What a reader names, by itself, which has the shape of a model. Raises ReadError."""
    document = parse(read_text(path, shown, streams=True), shown)
    found = document.faults or faults_of_shape(document, model)[0]
    if found:
        raise ReadError(*found)
    return document


@dataclass
class _Reading:
    """What has been read so far."""

    found: list[Diagnostic] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    broken: set[Key] = field(default_factory=set)
    unreadable: list[Unreadable] = field(default_factory=list)
    _bytes_left: int = field(default_factory=lambda: MAX_TOTAL)
    _levels: Levels = field(default_factory=dict)

    def take(self, file: File, layer: int) -> None:
        """Reads one file: what is sound in it is taken, what is not is found.

        After too many faults nothing is read any more, and anything may stand in the files that are left.
        """
        kind = FILES[file.folder]
        kinds = kind.kinds
        if len(self.found) >= MAX_FINDINGS:
            self.unreadable.append(Unreadable(kinds, None))
            return
        text, document = None, None
        try:
            text = self._text(file)
            document = parse(text, file.shown)
            found = list(document.faults)
        except ReadError as error:
            found = list(error.diagnostics)
        if document and document.whole:
            self._levels = fill(document, kind, self._levels)
            faults, faulty = faults_of_shape(document, kind.model)
            found += faults
            self.records += records(document, kind, file, layer, faulty)
            if faulty:
                ids = ((of, data.get("id")) for of, _, data in entities(document, kind) if isinstance(data, dict))
                self.broken.update((of, id) for of, id in ids if isinstance(id, str))
        else:
            self.unreadable.append(Unreadable(kinds, text if text and len(text) <= MAX_KEPT else None))
        self.found += found
        if found and len(self.found) >= MAX_FINDINGS:
            message = f"{MAX_FINDINGS:,} faults are told; the files behind this one were not read"
            self.found.append(finding("more-faults", Position(file.shown, 1, 1), message))

    def _text(self, file: File) -> str:
        """The file's text, as long as the corpus is not too large. Raises ReadError."""
        if self._bytes_left <= 0:
            message = f"with it the corpus is larger than {MAX_TOTAL:,} bytes; leave files out"
            raise ReadError(finding("too-large", Position(file.shown, 1, 1), message))
        text = read_text(file.path, file.shown)
        self._bytes_left -= len(text.encode())
        return text
