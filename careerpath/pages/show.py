"""The page of `show`: one entity, or several under each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from careerpath.answers.show import Shown
from careerpath.answers.showing.base import Entry
from careerpath.labels import Labels
from careerpath.model.corpus import chinese
from careerpath.pages import (
    show_criteria,
    show_fields,
    show_sources,
    show_statements,
    show_study,
    show_tracks,
    show_words,
)
from careerpath.pages.show_parts import muted, section
from careerpath.render.page import Block, Page, Paragraph, Section, Span, Spans, join, plain_text, spans

Draw = Callable[[Any, Labels, str], Iterator[Section]]

_DRAW: Mapping[str, Draw] = {
    "track": show_tracks.track,
    "role": show_tracks.role,
    "claim": show_statements.claim,
    "advice": show_statements.advice,
    "source": show_sources.source,
    "criterion": show_criteria.criterion,
    "group": show_criteria.group,
    "goal": show_criteria.goal,
    "evidence": show_words.evidence,
    "subject": show_words.subject,
    "term": show_words.term,
    "module": show_study.module,
    "question": show_study.question,
    "resource": show_study.resource,
    "symptom": show_study.symptom,
    "card": show_study.card,
    "season": show_study.season,
    "field": show_fields.field,
}


def page(result: Shown, t: Labels, *, today: str) -> Page:
    """One entity as a page of its own; several as sections of one page."""
    pages = [_one(entry, t, today) for entry in result.entities]
    if len(pages) == 1:
        return pages[0]
    title = spans(Span(t("show.several", n=len(pages)), "strong"))
    return Page(title, sections=tuple(map(_nested, pages)), language=t.language)


def _one(entry: Entry, t: Labels, today: str) -> Page:
    title = spans(Span(_title(entry, t), "strong"))
    aside = spans(Span(f"{entry.kind}:{entry.id}", "code"))
    sections = (*_notices(entry, t), *_DRAW[entry.kind](entry, t, today), *_stands(entry, t))
    return Page(title, aside, _subtitle(entry, t), sections, t.language)


def _title(entry: Entry, t: Labels) -> str:
    """The name; a statement's text stands for it."""
    return t.of(entry.name or entry.text)  # type: ignore[attr-defined] # every entity has one of the two


def _subtitle(entry: Entry, t: Labels) -> Spans:
    """The kind, and the other names: in English only those in Latin letters, and none of a symptom, which has many."""
    kind = t(f"kind.{entry.kind}")
    names = [name for name in entry.aliases if t.language == "zh" or not chinese(name)]
    if not names or entry.kind == "symptom":
        return spans(kind)
    return spans(t("show.kind-aliases", kind=kind, names=t.listed(names)))


def _notices(entry: Entry, t: Labels) -> Iterator[Section]:
    """Whether it is retired or a draft, and what else goes by the name."""
    lines: list[Spans] = []
    if entry.replaced_by:
        successor = Span(f"{entry.replaced_by.kind}:{entry.replaced_by.id}", "code")
        lines.append(spans(Span(t("show.retired"), "warn"), successor))
    if entry.status == "draft":
        lines.append(spans(Span(t("show.draft"), "warn")))
    if entry.also:
        others = join(spans(Span(f"{link.kind}:{link.id}", "code")) for link in entry.also)
        lines.append((Span(t("show.also"), "muted"), *others))
    yield from section("", *(Paragraph(line, indent=int(at > 0)) for at, line in enumerate(lines)))


def _stands(entry: Entry, t: Labels) -> Iterator[Section]:
    """Where a mentor finds it."""
    yield from section("", Paragraph(muted(t("show.stands", place=str(entry.position)))))


def _nested(page: Page) -> Section:
    """A page as one section: its headings become strong lines within it."""
    blocks: list[Block] = [Paragraph(tuple(Span(span.text, "muted") for span in page.subtitle))]
    for part in page.sections:
        if part.heading:
            blocks.append(Paragraph(spans(Span(part.heading, "strong"))))
        blocks.extend(part.blocks)
    return Section(plain_text(page.title), tuple(blocks), plain_text(page.aside))
