"""What `show` draws of criteria, groups of them, and goals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from careerpath.answers.evidence import Said
from careerpath.answers.showing.criteria import (
    FamilySaid,
    ShownCriterion,
    ShownGoal,
    ShownGroup,
    TrackOnCriterion,
    Weight,
)
from careerpath.labels import Labels
from careerpath.pages.parts import evidence_line, rating_cell
from careerpath.pages.show_parts import field, link_items, linked, muted, placed_items, reading_word, section, standing
from careerpath.render.page import Cell, Column, Command, Fields, Paragraph, Row, Section, Span, Table, join, spans


def criterion(entry: ShownCriterion, t: Labels, today: str) -> Iterator[Section]:
    """A criterion: what its scale means, each track's rating, and the voices behind it side by side."""
    group = field(t("show.group"), linked([entry.group], t)) if entry.group else ()
    yield Section(blocks=(Fields((*group, *field(t("show.ask"), t.of(entry.question)))),))
    yield from section("", Paragraph(evidence_line(entry.stale, t, today)))
    scale = ((1, entry.scale.low), (3, entry.scale.middle), (5, entry.scale.high))
    steps = (step for n, text in scale for step in field(t("show.step", n=n, word=reading_word(n, t)), t.of(text)))
    yield from section(t("show.scale"), Fields(tuple(steps)))
    rows = tuple(Row((Cell(spans(t.of(track.name))), rating_cell(track.rating, t))) for track in entry.tracks)
    yield from section(t("show.rated"), Table((Column(), Column(bar=5)), rows, name="ratings"))
    for track in entry.tracks:
        yield from section(t("show.voices-on", track=t.of(track.name)), _voices(track, t))
    yield from section(t("show.of-roles"), placed_items(entry.roles, t))
    yield from section(t("show.beside"), placed_items(entry.beside, t))
    yield from section(t("show.weighed-by"), _weights(entry.goals, t, "goals"))


def group(entry: ShownGroup, t: Labels, _today: str) -> Iterator[Section]:
    """A group: its criteria."""
    yield from section(t("show.criteria"), link_items(entry.criteria, t))
    yield from section(t("show.next"), Command(f"careerpath compare --group {entry.id}"))


def goal(entry: ShownGoal, t: Labels, _today: str) -> Iterator[Section]:
    """A goal: when it makes sense, its weights, and why these."""
    yield Section(blocks=(Fields((*field(t("show.when"), t.of(entry.when)), *field(t("show.why"), t.of(entry.why)))),))
    yield from section(t("show.weights"), _weights(entry.weights, t, "weights"))
    yield from section(t("show.next"), *(Command(command) for command in entry.next))


def _weights(weights: Sequence[Weight], t: Labels, name: str) -> Table | None:
    """Names with their weights as bars."""
    if not weights:
        return None
    rows = (
        Row((Cell(spans(t.of(each.name))), Cell(spans(f"{each.weight:g}"), bar=each.weight / 5))) for each in weights
    )
    return Table((Column(), Column(bar=5)), tuple(rows), name=name)


def _voices(track: TrackOnCriterion, t: Labels) -> Table | Paragraph:
    """Each voice with its reading, highest first: those who disagree stand at the two ends."""
    if not track.voices:
        return Paragraph(muted(t("show.no-voice")))
    columns = (Column(t("show.voice"), grow=True), Column(t("show.reading"), bar=5), Column(t("show.claim"), grow=True))
    rows = (_row(voice, said, t) for voice in track.voices for said in voice.claims)
    return Table(columns, tuple(rows), name=f"voices-{track.id}")


def _row(voice: FamilySaid, said: Said, t: Labels) -> Row:
    """One claim of a voice; below it why it is read so, and its place."""
    value = said.reading or 0
    cell = Cell(spans(reading_word(value, t)), bar=value / 5)
    why = spans(t("show.because", why=t.of(said.why))) if said.why else ()
    idle = () if said.id in voice.counted else spans(Span(t("show.counts-not"), "warn"))
    pieces = (why, idle, muted(t.of(said.section_name)), standing(said, t, {}))
    note = join(piece for piece in pieces if piece)
    return Row((Cell(spans(t.of(said.source_name))), cell, Cell(spans(t.of(said.text)))), notes=(note,))
