"""What `show` draws of a track and of a role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from careerpath.answers.evidence import Said
from careerpath.answers.showing.tracks import RatedCriterion, RoleInBrief, SaidInSection, ShownRole, ShownTrack
from careerpath.labels import Labels
from careerpath.pages.parts import ASPECTS, evidence_line, heard, legend, rating_cell
from careerpath.pages.show_parts import (
    Names,
    counsel_fields,
    field,
    linked,
    muted,
    paragraph,
    placed,
    placed_items,
    read,
    said_section,
    section,
)
from careerpath.render.page import (
    Cell,
    Column,
    Command,
    Field,
    Fields,
    Item,
    Items,
    Paragraph,
    Row,
    Section,
    Span,
    Spans,
    Table,
    join,
    plain_text,
    spans,
)

ALONE = 2
"""Claims that a section of a source needs to stand under a heading of its own."""


def track(entry: ShownTrack, t: Labels, today: str) -> Iterator[Section]:
    """A track: ratings, pay, roles, advice, then what the sources say, and how to go on."""
    names = {criterion.id: criterion.name for criterion in entry.ratings}
    yield from section("", paragraph(entry.summary, t), Paragraph(muted(_evidence(entry, t, today))))
    yield from section(
        t("show.rated"), _ratings(entry.ratings, t), *legend((rated.rating for rated in entry.ratings), t)
    )
    yield from section(t("show.pay"), _pay(entry.salary_notes, t))
    yield from section(t("show.roles"), Items(tuple(_role(role, t, names) for role in entry.roles)))
    yield from section(t("show.advice"), counsel_fields(entry.advice, t))
    yield from _said(entry.claims, t, names)
    yield from section(t("show.next"), _study(entry, t), *(Command(command) for command in entry.next))


def role(entry: ShownRole, t: Labels, _today: str) -> Iterator[Section]:
    """A role: what one does, how it is rated, what is said of it."""
    track = field(t("show.track"), linked([entry.track], t)) if entry.track else ()
    yield from section("", paragraph(entry.summary, t), Fields(track))
    rows = tuple(Row((Cell(spans(t.of(rated.name))), rating_cell(rated.rating, t))) for rated in entry.ratings)
    yield from section(t("show.rated-role"), Table((Column(), Column(bar=5)), rows, name="ratings") if rows else None)
    yield from section(t("show.said"), placed_items(entry.claims, t))
    yield from section(t("show.advice"), counsel_fields(entry.advice, t))


def _evidence(entry: ShownTrack, t: Labels, today: str) -> str:
    line = plain_text(evidence_line(entry.stale, t, today))
    families = len({source.family for source in entry.sources})
    return f"{line} · {heard(len(entry.sources), families, t)}"


def _ratings(ratings: Sequence[RatedCriterion], t: Labels) -> Table:
    """A row a criterion, by group."""
    rows: list[Row] = []
    group = ""
    for rated in ratings:
        if rated.group != group:
            group = rated.group
            rows.append(Row(heading=t.of(rated.group_name)))
        rows.append(Row((Cell(spans(t.of(rated.name))), rating_cell(rated.rating, t))))
    return Table((Column(), Column(bar=5)), tuple(rows), name="ratings", groups=t("kind.group"))


def _pay(notes: Sequence[Said], t: Labels) -> Fields:
    """Salary notes by what they speak of, those without a source last; none stands without its population and date."""
    fields: list[Field] = []
    for aspect in ASPECTS:
        lines: list[Spans] = []
        own = (note for note in notes if note.aspect == aspect)
        for note in sorted(own, key=lambda note: note.kind == "unsourced"):
            lines += [spans(t.of(note.text)), placed(note, t)]
        fields += field(t(f"aspect.{aspect}"), *lines)
    return Fields(tuple(fields))


def _role(role: RoleInBrief, t: Labels, names: Names) -> Item:
    """A role, what one does there, and what is said of it, each with the reading that rates the role."""
    head = spans(Span(t.of(role.name), "strong"), "  ", Span(role.id, "code"))
    said = (
        join((spans(t.of(claim.text)), *read(claim, t, names), spans(Span(claim.id, "code")))) for claim in role.claims
    )
    return Item(head, (spans(t.of(role.summary)), *said))


def _said(shelf: Sequence[SaidInSection], t: Labels, names: Names) -> Iterator[Section]:
    """What each section says; where one says a single thing, it stands among the others at the end."""
    others: list[Said] = []
    for part in shelf:
        if len(part.claims) < ALONE:
            others += part.claims
        else:
            heading = f"{t.of(part.source_name)} · {t.of(part.section_name)}"
            yield from said_section(heading, part.claims, t, names)
    yield from section(t("show.others"), placed_items(others, t))


def _study(entry: ShownTrack, t: Labels) -> Paragraph | None:
    """How much there is to study, and what may fail on the way."""
    study = entry.study
    if not study.modules:
        return None
    return Paragraph(
        spans(
            t("show.study", n=study.modules, core=study.core, hours=f"{study.hours:g}", least=f"{study.core_hours:g}")
        )
    )
