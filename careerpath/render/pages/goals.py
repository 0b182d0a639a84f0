"""The page of `advise --every-goal`: a row a goal."""

from __future__ import annotations

from careerpath.queries.goals import EveryGoal, Led
from careerpath.render.labels import Labels
from careerpath.render.page import Cell, Column, Command, Page, Role, Row, Section, Span, Table, spans
from careerpath.render.pages.common import evidence_line, points

TONES: dict[str, Role] = {"clear": "good", "close": "warn", "undecided": "muted", "does-not-know": "muted"}


def page(result: EveryGoal, t: Labels, *, today: str) -> Page:
    """Which goal leads where."""
    columns = (
        Column(t("goals.goal")),
        Column(t("goals.leads")),
        Column(t("goals.verdict")),
        Column(t("goals.ahead"), align="right"),
        Column(t("goals.speaks")),
    )
    table = Table(columns, tuple(_row(led, t) for led in result.goals), name="goals")
    following = Section(t("advise.next"), tuple(Command(command) for command in result.next))
    title = spans(Span(t("goals.title"), "strong"))
    return Page(
        title,
        subtitle=evidence_line(result.stale, t, today),
        sections=(Section(blocks=(table,)), following),
        language=t.language,
    )


def _row(led: Led, t: Labels) -> Row:
    winner = Span(t.of(led.winner_name), "accent") if led.winner_name else Span(t("goals.none"), "muted")
    margin = led.margin if led.winner else None
    against = t("goals.not-you", n=len(led.not_you)) if led.not_you else t("goals.not-known-otherwise")
    return Row(
        (
            Cell(spans(t.of(led.name))),
            Cell(spans(winner)),
            Cell(spans(Span(t(f"verdict.short.{led.verdict}"), TONES[led.verdict]))),
            Cell(spans(t("goals.points", n=points(margin))) if margin is not None else ()),
            Cell(spans(Span(against, "warn" if led.not_you else "muted"))),
        )
    )
