"""The page of `explain`: headings and paragraphs."""

from __future__ import annotations

from careerpath.queries.explain import Explained
from careerpath.render.labels import Labels
from careerpath.render.page import Page, Paragraph, Section, Span, spans


def page(result: Explained, t: Labels) -> Page:
    """The explanation in one page."""
    sections = tuple(
        Section(t.of(part.heading), tuple(Paragraph(spans(t.of(text))) for text in part.paragraphs))
        for part in result.sections
    )
    return Page(spans(Span(t.of(result.title), "strong")), sections=sections, language=t.language)
