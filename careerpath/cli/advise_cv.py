"""The reader's situation from their CV: proposed with the words that lead to it, and taken only as they confirm it."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from careerpath.answers.advert.cv import cv_words, read_cv
from careerpath.answers.advert.cv_situation import Supposed, suppose
from careerpath.cli.cv_file import document_text, named
from careerpath.cli.interview import YES, Questionnaire, can_ask, listed, say, write
from careerpath.cli.output import note
from careerpath.labels import Labels
from careerpath.typed import folded

if TYPE_CHECKING:
    from careerpath.cli.options import Common
    from careerpath.model.corpus import Corpus

NO = ("n", "no", "none", "0", "否", "不", "都不是", "不是")


def confirmed(common: Common, corpus: Corpus, file: str, said: Questionnaire) -> Questionnaire:
    """What the reader confirms of what their CV says, but for what they `said` themselves.

    Where nobody can be asked nothing is taken, and a line on stderr says which options would say it. Raises UsageError
    for a file that cannot be read as a CV.
    """
    t, shown = Labels(common.language), file[:200]
    with named(cv=file):
        cv = read_cv(document_text(file, "cv"), cv_words(corpus), common.today)
    found = [each for each in suppose(cv, corpus) if each.field.id not in said.said]
    values = {each.field.id: each.value.id for each in found}
    if not found:
        note(t("cv.nothing", file=shown))
    elif common.format != "table" or not can_ask():
        note(t("cv.not-asked", file=shown, options=" ".join(Questionnaire(said=values).options())))
    else:
        lines = [
            t("ask.cv-one", field=t.of(each.field.name), value=t.of(each.value.name), words=_quoted(t, each))
            for each in found
        ]
        say("\n".join(listed(t("ask.cv", file=shown), lines)))
        taken = _chosen(t, len(found))
        return Questionnaire(said={each.field.id: each.value.id for at, each in enumerate(found, 1) if at in taken})
    return Questionnaire()


def _quoted(t: Labels, each: Supposed) -> str:
    return t.listed([t("ask.cv-words", words=span.text) for span in each.words])


def _chosen(t: Labels, most: int) -> set[int]:
    """The numbers that are so: all by Enter, none by no; the end of the input says no."""
    while True:
        write("> ")
        try:
            line = sys.stdin.readline()
        except UnicodeDecodeError:
            line = "?"
        answer = folded(line).casefold()
        numbers = {int(each) for each in re.findall(r"[0-9]{1,3}", answer)}
        if not line or answer in NO:
            return set()
        if not answer or answer in YES[:2]:
            return set(range(1, most + 1))
        if numbers and max(numbers) <= most and not re.search(r"[^\W\d]", answer):
            return numbers
        say(t("ask.cv-again"))
