"""Reads the layers, and finds every fault at once: of files, of YAML, of shape, and across files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from careerpath.corpus import Progress, quiet
from careerpath.corpus.codes import CODES, finding
from careerpath.corpus.extend import EXTEND, Levels, fill
from careerpath.corpus.files import read_text
from careerpath.corpus.layers import File, Layer
from careerpath.corpus.records import Key, Record, Staged, Unreadable
from careerpath.corpus.rules import RULES
from careerpath.corpus.shape import faults_of_shape
from careerpath.corpus.yaml import MAX_FAULTS, Document, parse
from careerpath.errors import (
    CorpusError,
    Diagnostic,
    NoCorpusError,
    Position,
    ReadError,
    Severity,
    UsageError,
    first_of,
)
from careerpath.labels import Message
from careerpath.model.decode import hints
from careerpath.model.kinds import FILES, KINDS, FileKind, Loc
from careerpath.model.vocabulary import Profile

if TYPE_CHECKING:
    from careerpath.corpus.partial import Variant

FUTURE = "future-date"
"""The code of an error that is a mentor's alone."""
MAX_FINDINGS = 1_000
"""Faults of syntax and shape after which no further file is read."""
ONE_CAUSE = frozenset(
    {"unknown-section", "unknown-value", "role-of-other-track", "retired-id", "draft-in-use", "words-in-no-language"}
)
"""Codes of what is found at every place that names one thing: the same words have the same cause."""
MAX_ALIKE, MAX_OF_A_CODE = 10, 50
"""Findings in the same words in one file, and of one code in all, that are told one by one: some screens."""
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
    later: tuple[int, int] = (0, 0)
    blamed: frozenset[tuple[str, Loc]] = frozenset()
    """Where the entities stand that have the shape of their model, and errors."""

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that make it unusable."""
        return tuple(entry for entry in self.diagnostics if entry.severity is Severity.ERROR)

    @property
    def fingerprint(self) -> str | None:
        """A hash of all that it says; None where it has errors."""
        return None if self.errors else self.staged.fingerprint


def check(layers: Sequence[Layer], today: str, progress: Progress = quiet, *, errors_only: bool = False) -> Checked:
    """Everything in the layers, validated; `today` (ISO) is the real day, for dates that cannot be yet.

    With `errors_only` rules are not asked whose findings stand in the way of no answer.

    The rules across files judge an entity with a fault as well, with what stands in for its faulty values: twice, so
    that what is found hangs on no stand-in. No other entity is judged by it: what is broken is known to be there.
    """
    reading = _Reading()
    files = [(number, file) for number, layer in enumerate(layers) for file in layer.files()]
    for done, (number, file) in enumerate(files, 1):
        reading.take(file, number)
        progress(done, len(files))
    staged = reading.staged(today, 0)
    stray = [found for layer in layers for found in layer.stray()]
    broken = _by_rules(staged, errors_only=errors_only)
    if staged.mended:
        sure = set(_by_rules(reading.staged(today, 1), errors_only=errors_only))
        broken = [found for found in broken if found in sure]
    names = tuple(layer.name for layer in layers)
    told = tuple(_bounded(sorted([*stray, *reading.found, *broken])))
    return Checked(names, staged, told, len(files), blamed=reading.blamed(staged, broken))


def _by_rules(staged: Staged, *, errors_only: bool) -> list[Diagnostic]:
    rules = [(code, rule) for code, rule in RULES if not errors_only or CODES[code].severity is Severity.ERROR]
    return [finding(code, place, message) for code, rule in rules for place, message in rule(staged)]


def _bounded(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Of what is found in the same words in one file the first MAX_ALIKE, of each code the first MAX_OF_A_CODE.

    How many are left, and in how many files, is told at the first of them.
    """
    found = _by_cause(found)
    alike, told, left = Counter[tuple[str, ...]](), Counter[str](), dict[str, list[Diagnostic]]()
    kept = []
    for each in found:
        same = (each.path, each.code, str(each.message))
        if alike[same] < MAX_ALIKE and told[each.code] < MAX_OF_A_CODE:
            kept.append(each)
            alike[same] += 1
            told[each.code] += 1
        else:
            left.setdefault(each.code, []).append(each)
    for code, others in left.items():
        message = Message("finding.and-more", n=len(others), files=len({each.path for each in others}))
        kept.append(finding(code, others[0].position, message) if len(others) > 1 else others[0])
    return sorted(kept)


def _by_cause(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Findings of which those with one cause are one: at the first place, with the number of the others."""
    causes: dict[tuple[str, ...], list[Diagnostic]] = {}
    for number, each in enumerate(found):
        of = (each.code, str(each.message)) if each.code in ONE_CAUSE else (str(number),)
        causes.setdefault(of, []).append(each)
    return [_once(*each) for each in causes.values()]


def _once(first: Diagnostic, *others: Diagnostic) -> Diagnostic:
    if not others:
        return first
    files = len({each.path for each in (first, *others)})
    return replace(first, message=Message("finding.and-so", first=first.message, n=len(others), files=files))


def check_sound(layers: Sequence[Layer], today: str, progress: Progress) -> Checked:
    """As `check`, of a corpus that answers can rest on. Raises NoCorpusError where there is no file, CorpusError.

    A date that has not come yet is no reason to refuse an answer: it may be the reader's clock that is wrong.
    """
    checked = check(layers, today, progress, errors_only=True)
    error = refusal(checked)
    if error:
        raise error
    return checked


def refusal(checked: Checked) -> CorpusError | None:
    """Why no answer can rest on a corpus. Raises NoCorpusError where there is no file."""
    if not checked.files:
        raise NoCorpusError(Message("error.no-corpus-file"))
    refused = list(filter(_spoils, checked.errors))
    return CorpusError(refused) if refused else None


def _spoils(found: Diagnostic) -> bool:
    return found.severity is Severity.ERROR and found.code != FUTURE


def read_profile(path: str) -> Document:
    """A reader's profile. Raises UsageError, which names file, line and column."""
    try:
        document = parse(read_text(Path(path), path, streams=True), path)
        found = document.faults or faults_of_shape(document, Profile)[0]
    except ReadError as error:
        found = error.diagnostics
    if found:
        raise UsageError(first_of(found, "error.and-more"))
    return document


@dataclass
class _Reading:
    """What has been read so far."""

    found: list[Diagnostic] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    mended: list[tuple[Record, Record]] = field(default_factory=list)
    broken: set[Key] = field(default_factory=set)
    unreadable: list[Unreadable] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)
    """Files of which the values are all there, but may not be what was meant: a key stands twice."""
    _bytes_left: int = field(default_factory=lambda: MAX_TOTAL)
    _levels: Levels = field(default_factory=dict)

    def staged(self, today: str, variant: Variant) -> Staged:
        """What was read, with one of the two stand-ins for what is faulty."""
        mended = tuple(both[variant] for both in self.mended)
        return Staged(tuple(self.records), today, frozenset(self.broken), tuple(self.unreadable), mended)

    def blamed(self, staged: Staged, found: Sequence[Diagnostic]) -> frozenset[tuple[str, Loc]]:
        """Where the entities stand that have the shape of their model, and errors that the rules have found."""
        at = staged.standing_at(each.position for each in found if _spoils(each))
        doubtful = (each for each in self.records if each.file.shown in self.doubtful)
        return frozenset(each.place for each in (*at, *doubtful))

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
            found = [*document.faults, *document.notes]
        except ReadError as error:
            found = list(error.diagnostics)
        if document and document.whole:
            self._levels = fill(document, kind, self._levels)
            faults, faulty = faults_of_shape(document, kind.model)
            if any(map(_spoils, found)):
                self.doubtful.add(file.shown)
            found += faults
            sound, unsound = records(document, kind, file, layer, faulty)
            self.records += sound
            self.mended += unsound
            if faulty:
                ids = ((of, data.get("id")) for of, _, data in entities(document, kind) if isinstance(data, dict))
                self.broken.update((of, id) for of, id in ids if isinstance(id, str))
        else:
            self.unreadable.append(Unreadable(kinds, text if text and len(text) <= MAX_KEPT else None))
        self.found += found
        if found and len(self.found) >= MAX_FINDINGS:
            message = Message("finding.not-read", most=f"{MAX_FINDINGS:,}")
            self.found.append(finding("more-faults", Position(file.shown, 1, 1), message))

    def _text(self, file: File) -> str:
        """The file's text, as long as the corpus is not too large. Raises ReadError."""
        if self._bytes_left <= 0:
            message = Message("finding.corpus-too-large", most=f"{MAX_TOTAL:,}")
            raise ReadError(finding("too-large", Position(file.shown, 1, 1), message))
        text = read_text(file.path, file.shown)
        self._bytes_left -= len(text.encode())
        return text


def entities(document: Document, kind: FileKind) -> Iterator[tuple[str, Loc, Any]]:
    """Kind, way down to and data of each entity in a file, sound or not."""
    if kind.itself:
        own = {EXTEND, *hints(KINDS[kind.itself])}
        yield kind.itself, (), {key: value for key, value in document.value.items() if key in own}
    for key, of in kind.lists.items():
        listed = document.value.get(key)
        for index, data in enumerate(listed if isinstance(listed, list) else ()):
            yield of, (key, index), data


def records(
    document: Document, kind: FileKind, file: File, layer: int, faulty: Collection[Loc]
) -> tuple[list[Record], list[tuple[Record, Record]]]:
    """The sound entities of a file, and those in which a fault lies, mended in both ways.

    What has more faults than are told is another file, and nothing of it is mended.
    """
    if kind.itself == "track" and not isinstance(document.value.get("id", document.value.get(EXTEND)), str):
        return [], []  # what belongs to a track without an id cannot be judged
    bad: set[Loc] = {loc[:2] if loc and loc[0] in kind.lists else () for loc in faulty}
    sound, unsound = list[Record](), list[tuple[Record, Record]]()
    for of, loc, data in entities(document, kind):
        record = Record(of, data, file, loc, document.position(loc), layer)
        if loc not in bad:
            sound.append(record)
        elif isinstance(data, dict) and len(faulty) <= MAX_FAULTS:
            unsound.append((_mended(record, 0), _mended(record, 1)))
    return sound, unsound


def _mended(record: Record, variant: Variant) -> Record:
    from careerpath.corpus.partial import mended

    data = mended(record.data, KINDS[record.kind], variant)
    if "id" in data and record.data.get("id") != data["id"]:
        data["id"] += f" {record.file.shown} {record.loc}"  # no two are one
    return replace(record, data=data)
