"""The page that is shown when nothing was asked."""

from __future__ import annotations

from careerpath.queries.listing import Listing
from careerpath.render.labels import Labels
from careerpath.render.page import Command, Page, Paragraph, Section, Span, spans

FIRST = (
    ("careerpath compare", "welcome.compare"),
    ("careerpath advise --goal core-algorithm", "welcome.advise"),
    ("careerpath study-plan multimodal", "welcome.plan"),
    ('careerpath search "RAG"', "welcome.search"),
    ("careerpath show multimodal", "welcome.show"),
    ("careerpath --help", "welcome.help"),
)


def page(result: Listing, t: Labels) -> Page:
    """What this is, what it holds, and the first commands to try."""
    counts = {count.kind: count.n for count in result.counts}
    holds = t("welcome.holds", claims=counts["claim"], sources=counts["source"], modules=counts["module"])
    commands = tuple(Command(command, t(label)) for command, label in FIRST)
    return Page(
        spans(Span("careerpath", "accent"), "  ", t("welcome.title")),
        subtitle=spans(holds),
        sections=(Section(blocks=commands), Section(blocks=(Paragraph(spans(Span(t("welcome.caution"), "muted"))),))),
        language=t.language,
    )
