"""The page of `compare`: a row a criterion, a column a track."""

from __future__ import annotations

from collections.abc import Container, Iterator

from careerpath.answers.compare import Comparison
from careerpath.answers.evidence import CitedClaim
from careerpath.labels import Labels
from careerpath.model.base import UNKNOWN
from careerpath.pages import parts
from careerpath.pages.parts import age, field, fields, grow, muted, named, paragraph, right, row, section, table
from careerpath.pages.statements import evidence_line, heard, legend, note_lines, rating_cell, tagged
from careerpath.render.page import Block, Column, Command, Page, Row, Section, Table, spans

NOTES = 4
"""Salary notes shown of each track; `show` has them all."""


def page(
    result: Comparison,
    t: Labels,
    *,
    today: str,
    with_pay: bool = False,
    with_notes: bool = False,
    with_sources: bool = False,
) -> Page:
    """Ratings on one screen, then what was asked for: what each track pays, what denies a difference, who says so."""
    denials = _denials(result) if with_notes else {}
    alike = {criterion.id: t.of(criterion.name) for criterion in result.criteria if _as_tracks(result, criterion.id)}
    ratings = (rating for track in result.tracks for rating in track.ratings.values())
    names = t.listed(t.of(track.name) for track in result.tracks)
    more = {"pay": with_pay, "notes": with_notes, "sources": with_sources}
    options = [f"--{name}" for name, shown in more.items() if not shown]
    columns = [f"{track.kind}:{track.id}" for track in result.tracks]
    named = columns if any(track.kind != "track" for track in result.tracks) else ()
    again = " ".join(("careerpath compare", *named, *options))
    return parts.page(
        t,
        t("compare.title", n=len(result.tracks), names=names),
        section(
            "",
            _ratings(result, denials, alike, t) if len(alike) < len(result.criteria) else None,
            paragraph(muted(t("compare.alike", names=t.listed(alike.values())))) if alike else None,
            *(legend(ratings, t) if len(alike) < len(result.criteria) else ()),
            _footnotes(denials, t),
        ),
        _pay(result, t) if with_pay else None,
        _sources(result, t) if with_sources else None,
        Command(again, t("compare.rest")) if options else None,
        aside=muted(heard(len(result.sources), len({source.family for source in result.sources}), t)),
        subtitle=evidence_line(result.stale, t, today),
    )


def _as_tracks(result: Comparison, criterion: str) -> bool:
    """Whether roles are compared and nobody speaks of any of them on this: each is then rated as its track."""
    cells = [track.ratings[criterion] for track in result.tracks if track.role_of]
    return len(cells) == len(result.tracks) and not any(rating and rating.families for rating in cells)


def _ratings(result: Comparison, denials: dict[str, CitedClaim], alike: Container[str], t: Labels) -> Table:
    columns = [grow(name=t("kind.criterion")), *(Column(t.of(track.name), bar=5) for track in result.tracks)]
    return table("compare", columns, _rows(result, denials, alike, t))


def _rows(result: Comparison, denials: dict[str, CitedClaim], alike: Container[str], t: Labels) -> Iterator[Row]:
    numbers = {criterion: number for number, criterion in enumerate(denials, 1)}
    for criterion in (entry for entry in result.criteria if entry.id not in alike):
        number = numbers.get(criterion.id)
        sign = (muted(f"\xa0[{number}]"),) if number else ()
        cells = (rating_cell(track.ratings[criterion.id], t) for track in result.tracks)
        yield row(spans(named(f"criterion:{criterion.id}", t.of(criterion.name)), *sign), *cells)


def _denials(result: Comparison) -> dict[str, CitedClaim]:
    """By criterion the newest claim that makes no difference between the tracks; `show` has the others."""
    compared, found = {track.id for track in result.tracks}, {}
    for criterion in result.criteria if len(compared) > 1 else ():
        beside = [claim for claim in criterion.beside if claim.kind != "unsourced" and set(claim.tracks) >= compared]
        if beside:
            found[criterion.id] = max(beside, key=lambda claim: claim.as_of.replace(UNKNOWN, ""))
    return found


def _footnotes(denials: dict[str, CitedClaim], t: Labels) -> Block | None:
    """What stands beside a row: voices that speak of all tracks alike."""
    notes = []
    for number, claim in enumerate(denials.values(), 1):
        notes.append(field(f"[{number}]", tagged(claim, t)))
    return fields(*notes)


def _pay(result: Comparison, t: Labels) -> Section | None:
    """What each track pays, and what is said of all alike."""
    compared = {track.id for track in result.tracks}
    every = {note.id: note for track in result.tracks for note in track.salary_notes}.values()
    shared = [note for note in every if len(compared) > 1 and set(note.tracks) >= compared]
    own = [(t.of(track.name), [note for note in track.salary_notes if note not in shared]) for track in result.tracks]
    notes = fields(*(field(name, *note_lines(said, t, NOTES)) for name, said in [*own, (t("compare.all"), shared)]))
    return section(t("show.pay"), notes, paragraph(muted(t("compare.more")))) if notes else None


def _sources(result: Comparison, t: Labels) -> Section | None:
    sources = table(
        "sources",
        [grow(t("show.source")), t("source.family"), right(t("source.claims")), right(t("show.as-of"))],
        (
            row(named(f"source:{entry.id}", t.of(entry.name)), entry.family, entry.claims, age(entry.months, t))
            for entry in result.sources
        ),
    )
    return section(t("kind.source.many"), sources)
