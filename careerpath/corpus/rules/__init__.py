"""The rules that look across files: a code of the table in corpus.codes, and a function that finds it.

A rule takes what was staged, and gives places with what is wrong there; the table says what that is. A new one is a
function in one of the modules here, a line below, a line in the table of codes and a broken file in tests/invalid/.
"""

from __future__ import annotations

from collections.abc import Callable

from careerpath.corpus.codes import Faults
from careerpath.corpus.records import Staged
from careerpath.corpus.rules import amounts, references, situation, statements

RULES: tuple[tuple[str, Callable[[Staged], Faults]], ...] = (
    ("duplicate-id", references.duplicate_id),
    ("extend-own", references.extend_own),
    ("extend-changes", references.extend_changes),
    ("id-unlike-file", references.id_unlike_file),
    ("unknown-reference", references.unknown_reference),
    ("retired-id", references.retired_id),
    ("replaced", references.replaced),
    ("replaced-twice", references.replaced_twice),
    ("draft-in-use", references.draft_in_use),
    ("alias-taken", references.alias_taken),
    ("word-taken", references.word_taken),
    ("cycle", references.cycle),
    ("unknown-value", situation.unknown_value),
    ("miscounted-adverts", situation.miscounted_adverts),
    ("unreachable-module", situation.unreachable_module),
    ("unknown-section", statements.unknown_section),
    ("no-words", statements.no_words),
    ("words-too-long", statements.words_too_long),
    ("words-in-no-language", statements.words_in_no_language),
    ("missing-language", statements.missing_language),
    ("language-to-do", statements.language_to_do),
    ("no-track", statements.no_track),
    ("role-of-other-track", statements.role_of_other_track),
    ("reading-without-criterion", statements.reading_without_criterion),
    ("reading-without-why", statements.reading_without_why),
    ("unread-without-reason", statements.unread_without_reason),
    ("salary-note-without-aspect", statements.salary_note_without_aspect),
    ("amount-without-population", amounts.amount_without_population),
    ("impossible-date", statements.impossible_date),
    ("future-date", statements.future_date),
    ("later-than-source", statements.later_than_source),
    ("confirmed-too-early", statements.confirmed_too_early),
)
