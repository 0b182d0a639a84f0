"""The pages of `drill`: where one stands, a question, its answer, the report of a mock interview; a deck for Anki."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

from careerpath.answers.drill import Asked, Drill
from careerpath.answers.memory import RATINGS
from careerpath.answers.places import Place
from careerpath.labels import Labels
from careerpath.model.study import Module, Question
from careerpath.pages.parts import (
    code,
    day,
    field,
    fields,
    grow,
    items,
    joined,
    muted,
    number,
    page,
    paragraph,
    percent,
    place_line,
    right,
    row,
    section,
    table,
    warn,
)
from careerpath.render.page import Block, Cell, Column, Command, Page, Row, Section, Span, spans

WEAKEST = 12
"""Modules that are shown."""
NAMED = 5
"""Questions that are named of those that will not be ready."""
FULL, SOME, NONE = Span("█", "bar"), Span("▓", "spread"), Span("·", "rest")
"""A day of the strip."""


def drill_page(result: Drill, t: Labels) -> Page:
    """The expected recall, by module, the days, and what will not be ready."""
    modules = result.modules[:WEAKEST]
    more = len(result.modules) - len(modules)
    head = table("", [Column(), Column(bar=20), right("")], [_bar(t("drill.all"), result.stopped, result.expected)])
    rows = [
        _bar(t.of(each.name), each.stopped, each.expected, t("drill.seen", n=each.answered, of=each.questions))
        for each in modules
    ]
    columns = [grow(t("drill.module"), "module"), Column(bar=10), right(t("advise.sum")), Column(t("drill.answered"))]
    return page(
        t,
        t("drill.title", day=day(result.by, t, year=True)),
        paragraph(opening(result, t)),
        head,
        paragraph((Span("█ ", "bar"), muted(t("drill.stopped")), Span("▓ ", "spread"), muted(t("drill.expected")))),
        section(t("drill.by-module"), table("modules", columns, rows), _muted(t("drill.more", n=more) if more else "")),
        _days(result, t),
        _unready(result, t),
        _muted(meaning(result, t)),
        subtitle=joined(t.of(result.track_name), t.of(result.role_name)),
        aside=muted(t("drill.left", n=result.days, minutes=number(result.minutes))),
    )


def opening(result: Drill, t: Labels) -> str:
    """One line: what is planned today, and what is to be expected on the day."""
    done = t("drill.done", n=result.answered_today) if result.answered_today else ""
    today = t("drill.today", n=result.planned_today) if result.planned_today else t("drill.over")
    return t("drill.opening", today=today, done=done, day=day(result.by, t), expected=percent(result.expected))


def due(result: Drill, t: Labels) -> str:
    """The state in one short line, for the prompt of a shell."""
    return t("drill.due", n=result.planned_today, expected=percent(result.expected), day=day(result.by, t))


def meaning(result: Drill, t: Labels) -> str:
    pace = "drill.timed" if result.timed else "drill.untimed"
    said = t("drill.meaning", expected=percent(result.expected), day=day(result.by, t))
    return f"{said}{t(pace, minutes=number(result.seconds_first / 60, 1))}{t('drill.weights')}"


def question_page(question: Question, module: Module, place: str, t: Labels) -> Page:
    level = t(f"drill.level.{question.level}")
    return page(t, t.of(question.name), aside=muted(place), subtitle=muted(f"{t.of(module.name)} · {level}"))


def answer_page(question: Question, places: Sequence[Place], t: Labels) -> Page:
    where = field(t("drill.where"), *(place_line(place, t) for place in places), listed=True)
    return page(t, Span(t("drill.answer"), "accent"), paragraph(t.of(question.answer)), fields(where))


def report(asked: Sequence[tuple[Asked, str]], modules: Callable[[str], Module], minutes: float, t: Labels) -> Page:
    """What a mock interview came to: how the answers went, the modules that are weak, and what to read."""
    counts = [row(t(f"drill.rating.{rating}"), sum(given == rating for _, given in asked)) for rating in RATINGS]
    weak = list(dict.fromkeys(each.module for each, given in asked if given in RATINGS[:2]))
    missed = items(spans(t.of(each.text), "  ", code(each.question)) for each, given in asked if given == RATINGS[0])
    reading = [Command(f"careerpath show module:{id}", t.of(modules(id).name)) for id in weak]
    return page(
        t,
        t("drill.mock.title"),
        table("ratings", [Column(), right("")], counts) if asked else paragraph(t("drill.mock.none")),
        section(t("drill.mock.missed"), missed),
        section(t("drill.mock.read"), *reading) if reading else None,
        aside=muted(t("drill.mock.aside", n=len(asked), minutes=number(minutes, 0))),
    )


def anki(result: Drill, questions: Callable[[str], Question], t: Labels) -> str:
    """A text that Anki imports: notes keep their ids, so that a later import brings them up to date."""
    written = io.StringIO()
    written.write("#separator:tab\n#html:false\n#guid column:1\n#deck column:2\n#tags column:5\n")
    notes = csv.writer(written, delimiter="\t", lineterminator="\n")
    for each in sorted(result.queue, key=lambda each: (each.module, each.level, each.question)):
        texts = (" ".join(t.of(text).split()) for text in (each.text, questions(each.question).answer))
        tags = f"{each.module} level-{each.level}"
        notes.writerow([f"careerpath-{each.question}", f"careerpath::{each.module}", *texts, tags])
    return written.getvalue()


def _bar(name: str, stopped: float, expected: float, seen: str = "") -> Row:
    bar = Cell(bar=stopped, spread=(stopped, max(expected, stopped)))
    points = f"{percent(stopped)}–{percent(max(expected, stopped))}"
    return row(name, bar, points, *([muted(seen)] if seen else []))


def _muted(text: str) -> Block | None:
    return paragraph(muted(text)) if text else None


def _days(result: Drill, t: Labels) -> Section | None:
    """The last days as a strip, the older at the left: full where as much was answered as on the best of them."""
    most, of = max(result.lately), len(result.lately)
    if not most:
        return None
    strip = [FULL if 2 * count > most else SOME if count else NONE for count in result.lately]
    weeks = [span for at in range(0, of, 7) for span in (*strip[at : at + 7], Span(" ", "rest"))]
    days = sum(count > 0 for count in result.lately)
    return section(
        t("drill.days"), paragraph((*weeks, muted(t("drill.lately", n=sum(result.lately), days=days, of=of))))
    )


def _unready(result: Drill, t: Labels) -> Section | None:
    """What will not be ready, the heaviest first, and what is left out altogether."""
    unready, dropped = result.unready, result.dropped
    if not unready:
        return None
    named = items(
        spans(t.of(each.text), "  ", muted(t("drill.chance", expected=percent(each.expected))))
        for each in unready[:NAMED]
    )
    lightest = min(dropped, key=lambda each: (each.weight, each.question), default=None)
    falls = t("drill.dropped", n=len(dropped), name=t.of(lightest.text)) if lightest else ""
    return section(
        t("drill.unready"),
        named,
        paragraph(warn(falls)) if falls else None,
        _muted(t("drill.unready-more", n=len(unready) - NAMED) if len(unready) > NAMED else ""),
    )
