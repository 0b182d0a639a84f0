"""What can be found wrong with a corpus: one table of codes, of which data/README.md is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from careerpath.errors import Diagnostic, Position, Severity
from careerpath.labels import Message

Faults = Iterator[tuple[Position, Message]]
"""What a rule finds: places, and what is wrong and to be done at each."""


class Code(NamedTuple):
    """A finding as a mentor looks it up."""

    summary: str
    """What is wrong where it is found."""
    severity: Severity = Severity.ERROR
    by: str = "validate"
    """The command under `careerpath corpus` that finds it."""
    mended: bool = False
    """Whether `validate --fix` mends it, where that is safe."""


_WARNING, _NOTE = Severity.WARNING, Severity.NOTE

CODES: Mapping[str, Code] = {
    # Of a file.
    "unreadable": Code("The file cannot be read: no permission, no regular file, a link that leads nowhere."),
    "too-large": Code("The file is larger than a corpus file may be."),
    "encoding": Code("The file is not UTF-8."),
    "stray-file": Code(
        "What looks like a corpus file lies where none is read from, or ends otherwise: a warning that fails nothing.",
        _WARNING,
    ),
    "more-faults": Code("The file has more faults than are told at once."),
    # Of its YAML.
    "syntax": Code("The file is not YAML."),
    "empty": Code("The file holds nothing."),
    "not-a-mapping": Code("The file is a list or a single value, not keys with values."),
    "several-documents": Code("A second document begins in the file."),
    "alias": Code("An anchor or alias: a value stands once, in full."),
    "tag": Code("A YAML tag, such as !!python/object."),
    "merge-key": Code("A merge key (<<)."),
    "key-not-text": Code("A key that is a number, true, null, a list or a mapping."),
    "duplicate-key": Code("A key stands twice in one mapping."),
    "cut-text": Code("A text in braces has a comma and no quotes, so that it ends there.", mended=True),
    "boolean-key": Code(
        "A key that YAML 1.1 takes for a boolean, such as on, without quotes: a note.", _NOTE, mended=True
    ),
    "control-character": Code("A character that no screen shows: control, bidirectional, zero-width."),
    "too-deep": Code("Values are nested more than 24 deep."),
    "too-many": Code("The file holds more than 15,000 values."),
    # Of its shape.
    "missing-key": Code("A key that must stand is missing: a claim without its citation, a text without words."),
    "missing-language": Code("A text stands in one language only."),
    "language-to-do": Code(
        "A draft's text is still to be written in a language: a warning that fails nothing.", _WARNING
    ),
    "unknown-key": Code("A key that has no meaning at this place."),
    "wrong-value": Code("A value of another type or form than the key takes."),
    # Across files: see careerpath.corpus.rules.
    "duplicate-id": Code("Two entities of a kind in one layer, or two parts of one entity, have the same id."),
    "extend-own": Code("An entry extends what stands in its own layer."),
    "extend-changes": Code("An extension changes what it extends: a text, a number, another value of a key."),
    "id-unlike-file": Code("A track or source has another id than its file's name."),
    "unknown-reference": Code(
        "A field names an entity that does not exist: a source, a criterion that is weighed, a module."
    ),
    "retired-id": Code(
        "A field names an entity that another has replaced: a note; the other is read in its place.", _NOTE, mended=True
    ),
    "replaced": Code("An entity is retired: a note.", _NOTE),
    "replaced-twice": Code(
        "Two entities take the place of one: both say `replaces`, or its own `replaced_by` names another."
    ),
    "draft-in-use": Code("What is shown names a draft, which is not."),
    "alias-taken": Code("Two entities of a kind answer to the same name."),
    "word-taken": Code("A word of adverts stands in two groups of one use."),
    "cycle": Code("Modules are each other's prerequisites, or entities each other's replacement."),
    "unknown-value": Code("What names a value of a field names one that the field does not have."),
    "miscounted-adverts": Code("The lots of a count of advertisements do not add up to all of them."),
    "unreachable-module": Code(
        "A module that no plan can reach: it serves no track, or needs one that its track's plan lacks."
    ),
    "unknown-section": Code("A citation names a section that its source does not have."),
    "no-words": Code(
        "A place has no words, in either language, by which to find it again: a warning, which does not fail.", _WARNING
    ),
    "words-too-long": Code("The words of a citation are a quotation: over 12 characters or 6 words."),
    "words-in-no-language": Code("The words of a citation are in a language in which its source is not."),
    "no-track": Code("A claim or piece of advice speaks of no track."),
    "role-of-other-track": Code("A statement or module names a role that belongs to none of its tracks."),
    "reading-without-criterion": Code("A claim has a reading, but no criterion that it is a reading of."),
    "reading-without-why": Code("A claim has a reading, but no reason for it."),
    "unread-without-reason": Code("A claim bears on a criterion, carries no reading, and does not say why."),
    "salary-note-without-aspect": Code("A salary note does not say of what it speaks."),
    "amount-without-population": Code("A statement names an amount of pay without saying whom it is about and when."),
    "impossible-date": Code("A date that the calendar does not have."),
    "future-date": Code("A date later than the real day."),
    "later-than-source": Code(
        "A statement is of a later date than what its source saw: to read it again later is `confirmed`, not `as_of`."
    ),
    "confirmed-too-early": Code("A statement was confirmed before the date of which it is."),
    # What a mentor asks for.
    "section-not-found": Code("The words by which a section begins do not stand in the original.", by="verify"),
    "words-not-found": Code("The words of a citation do not stand in its section of the original.", by="verify"),
    "due": Code(
        "A statement is older than its subject may be before somebody looks at it again.", _WARNING, by="stale"
    ),
    "undated": Code("A statement has no date, so that nobody can tell when it is due: a note.", _NOTE, by="stale"),
    "schema-differs": Code("A JSON Schema is not what the models say.", by="schema --check"),
}
"""By name, in the order of the passes. The bounds that it names are those of corpus.yaml and rules.statements."""


def finding(code: str, place: Position, message: Message) -> Diagnostic:
    """A finding of a code, as severe as the table says; what it repeats of a file is shortened."""
    return Diagnostic(place.path, place.line, place.column, CODES[code].severity, code, message.shortened())
