"""What `show` draws of kinds of evidence, subjects and terms."""

from __future__ import annotations

from collections.abc import Iterator

from careerpath.answers.showing.words import ShownEvidence, ShownSubject, ShownTerm
from careerpath.labels import Labels
from careerpath.pages.parts import evidence_line
from careerpath.pages.show_parts import field, linked, paragraph, section
from careerpath.render.page import Fields, Paragraph, Section


def evidence(entry: ShownEvidence, t: Labels, _today: str) -> Iterator[Section]:
    """A kind of evidence: how much it counts, and why."""
    weight = field(t("show.weight"), t("show.weight-of", weight=f"{entry.weight:g}"))
    claims = field(t("source.claims"), str(entry.claims))
    yield Section(blocks=(Fields((*weight, *field(t("show.why"), t.of(entry.why)), *claims)),))


def subject(entry: ShownSubject, t: Labels, today: str) -> Iterator[Section]:
    """A subject: how soon claims on it are due for review, and why."""
    after = field(t("show.review-after"), t("show.months", n=f"{entry.review_after:g}"))
    yield Section(blocks=(Fields((*after, *field(t("show.why"), t.of(entry.why)))),))
    yield from section("", Paragraph(evidence_line(entry.stale, t, today)) if entry.stale.of else None)


def term(entry: ShownTerm, t: Labels, _today: str) -> Iterator[Section]:
    """A term: what it means, and its neighbours."""
    see = (*field(t("show.see"), linked(entry.see, t)), *field(t("show.seen-from"), linked(entry.seen_from, t)))
    yield from section("", paragraph(entry.text, t), Fields(see))
