"""What a CV lets one suppose of the reader's situation, with the words that lead to it: for the reader to confirm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from careerpath.answers.advert.asks import DEGREES, PAPERS, TOP, Span
from careerpath.answers.advert.cv import MOST_WORDS, Cv
from careerpath.answers.situation import STRONG
from careerpath.model.adverts import AdvertWords
from careerpath.model.corpus import Corpus, current
from careerpath.model.vocabulary import ProfileField, ProfileValue

VALUES = {TOP: "top-venue", PAPERS: "some"}
"""The values of the field of papers, by what a CV shows; `none` is only what it says itself."""
ENOUGH = 2
"""Skills of a field of knowledge that a CV must show for that field to be known well. Editor's judgement."""


@dataclass(frozen=True)
class Supposed:
    """A field of the situation, the value that it seems to have, and the words of the CV that say so."""

    field: ProfileField
    value: ProfileValue
    words: tuple[Span, ...]


def suppose(cv: Cv, corpus: Corpus) -> tuple[Supposed, ...]:
    """Degree, school, papers and fields of knowledge, in the vocabulary's order; nothing of what no words speak of."""
    found = {field: (value, words) for field, value, words in (*_plain(cv), *_knowledge(cv, corpus))}
    return tuple(
        Supposed(field, value, tuple(words[:MOST_WORDS]))
        for field in corpus.all(ProfileField)
        if field.id in found
        for id, words in [found[field.id]]
        for value in field.values
        if value.id == id
    )


def _plain(cv: Cv) -> Iterator[tuple[str, str, list[Span]]]:
    """The last value that is given of a field is the one that holds."""
    for each in sorted(cv.degrees, key=lambda each: DEGREES.index(each.level)):
        yield "degree", each.level, [each.words]
    for field, groups in (("school", ("211", "985")), ("papers", (PAPERS, TOP))):
        for group in groups:
            said = {mention.state: mention.words for mention in reversed(cv.mentions) if mention.group == group}
            if "shown" in said:
                yield field, VALUES.get(group, group), [said["shown"]]
            elif group == PAPERS and "denied" in said:
                yield field, "none", [said["denied"]]


def _knowledge(cv: Cv, corpus: Corpus) -> Iterator[tuple[str, str, list[Span]]]:
    fields = {group.id: group.fields for group in current(corpus, AdvertWords) if group.fields}
    for field in dict.fromkeys(field for named in fields.values() for field in named):
        shown, claimed = dict[str, Span](), dict[str, Span]()
        for each in cv.mentions:
            if field in fields.get(each.group, ()) and each.state in ("shown", "claimed"):
                (shown if each.state == "shown" else claimed).setdefault(each.group, each.words)
        if shown or claimed:
            yield field, STRONG if len(shown) >= ENOUGH else "basic", [*(shown or claimed).values()]
