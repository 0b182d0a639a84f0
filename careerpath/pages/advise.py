"""The page of `advise`: the verdict at the top, then why, what would flip it, whether there is time, what is next.

What an advice made of the reader's situation, field by field.

The page of `advise --every-goal`: a row a goal.

The page of `explain`: headings and paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator

from careerpath.answers.advise import Advised, EveryGoal, GoalOutcome, WeightedCriterion
from careerpath.answers.arguments import Argument, Caution, ConditionHeld
from careerpath.answers.explain import Explained
from careerpath.answers.score import CLEAR, UNDECIDED, Score
from careerpath.answers.situation import GOAL
from careerpath.answers.situation_effects import Effect, FieldEffects
from careerpath.labels import Labels
from careerpath.model.vocabulary import NO_CARD, RENTED
from careerpath.pages.advise_change import flips, plan
from careerpath.pages.parts import evidence_line, note_lines, number, place, points
from careerpath.render.page import (
    Block,
    Cell,
    Column,
    Command,
    Field,
    Fields,
    Page,
    Paragraph,
    Role,
    Row,
    Section,
    Span,
    Spans,
    Table,
    join,
    spans,
)


def you(result: Advised, t: Labels) -> tuple[Section, ...]:
    """The section; none where the reader said nothing of themselves."""
    lines = tuple(line for told in result.situation for line in _told(told, result, t))
    return (Section(blocks=(Fields((Field(t("advise.you"), lines),)),)),) if lines else ()


def said(field: str, result: Advised, t: Labels) -> str:
    """What the reader said of a field, in a few words."""
    if field == GOAL and result.goal_name:
        return t("advise.value", field=t("kind.goal"), value=t.of(result.goal_name))
    told = next(entry for entry in result.situation if entry.field == field)
    return t("advise.value", field=t.of(told.name), value=value_name(told, t))


def value_name(told: FieldEffects, t: Labels) -> str:
    """A value as the reader knows it."""
    if told.value_name:
        return t.of(told.value_name)
    if isinstance(told.value, float):
        return t("did.gpu", n=number(told.value)) if told.field == "gpu" else number(told.value)
    return {NO_CARD: t("did.gpu-none"), RENTED: t("did.gpu-rent")}.get(told.value, told.value)


def _told(told: FieldEffects, result: Advised, t: Labels) -> Iterator[Spans]:
    """The field with all that it did, and under it the reasons."""
    what = t("advise.value", field=t.of(told.name), value=value_name(told, t))
    done = [spans(text) for did in told.did for text in _did(did, result, t)]
    effect = join(done) if done else spans(Span(t("did.nothing"), "muted"))
    yield join((spans(Span(what, "strong")), effect))
    for did in told.did:
        if did.does == "weight":
            yield spans(Span(t.of(did.why), "muted"))


def _did(did: Effect, result: Advised, t: Labels) -> Iterator[str]:
    if did.criterion_name and did.from_ is not None and did.to is not None:
        yield t("did.weight", name=t.of(did.criterion_name), to=number(did.to), **{"from": number(did.from_)})
    if did.met:
        yield t("did.met", n=did.met)
    if did.failed:
        yield t("did.failed", n=did.failed)
    if did.does == "hours" and did.hours:
        yield t("did.hours", hours=number(did.hours, 0), track=t.of(result.ranking[0].name))
    if did.does == "time":
        yield t("did.time", hours=number(did.hours, 0)) if did.hours is not None else t("did.pace")
    if did.does == "memory":
        yield t("did.memory")


TONES: dict[str, Role] = {"clear": "good", "close": "warn", "undecided": "muted", "does-not-know": "muted"}


def every_goal_page(result: EveryGoal, t: Labels, *, today: str) -> Page:
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


def _row(led: GoalOutcome, t: Labels) -> Row:
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


def explain_page(result: Explained, t: Labels) -> Page:
    """The explanation in one page."""
    sections = tuple(
        Section(t.of(part.heading), tuple(Paragraph(spans(t.of(text))) for text in part.paragraphs))
        for part in result.sections
    )
    return Page(spans(Span(t.of(result.title), "strong")), sections=sections, language=t.language)


SHOWN = 3
"""Claims and conditions shown of each sort; JSON gives them all."""
NOTES = 2
"""Salary notes shown."""
BAR = 6
"""Widest bar of what a criterion added, in cells."""


def advise_page(result: Advised, t: Labels, *, today: str, every_flip: bool = False) -> Page:
    """The advice, most important first; with `every_flip` all that would flip it."""
    subtitle = join((spans(_purpose(result, t)), evidence_line(result.stale, t, today)))
    sections = (
        Section(blocks=tuple(_cautions(result, t))),
        Section(blocks=(_ranking(result, t), *_question(result, t))),
        Section(t("advise.why"), (_why(result, t),), aside=t("advise.points")),
        Section(blocks=tuple(_reasons(result, t))),
        *flips(result, t, every=every_flip),
        *you(result, t),
        *plan(result.feasibility, t),
        Section(t("advise.next"), tuple(Command(command) for command in result.next)),
    )
    shown = tuple(section for section in sections if section.blocks)
    return Page(spans(_headline(result, t)), spans(_aside(result, t)), subtitle, shown, t.language)


def _headline(result: Advised, t: Labels) -> Span:
    """The recommendation in a few words."""
    first, second = (t.of(entry.name) for entry in (*result.ranking, *result.ranking)[:2])
    key = f"advise.{result.verdict}"
    return Span(t(key, winner=first, other=second), "accent" if result.winner else "warn")


def _aside(result: Advised, t: Labels) -> Span:
    """How firm it is, and who leads by how much."""
    verdict = t(f"verdict.{result.verdict}")
    if result.margin is None or not result.winner:
        return Span(verdict, "muted")
    first, second = (t.of(entry.name) for entry in result.ranking[:2])
    lead = points(result.margin)
    if result.verdict == UNDECIDED:
        return Span(t("advise.leads", name=first, n=lead), "warn")
    margin = t("advise.ahead", n=lead, other=second)
    return Span(f"{verdict} · {margin}", "good" if result.verdict == CLEAR else "warn")


def _purpose(result: Advised, t: Labels) -> str:
    return t("advise.for", goal=t.of(result.goal_name)) if result.goal_name else t("advise.own")


def _cautions(result: Advised, t: Labels) -> Iterator[Block]:
    """Of the sources that do not speak about this reader: the weightiest in full, the others by name."""
    if not result.cautions:
        return
    first, *others = result.cautions
    share = t("advise.caution-share", n=first.claims, of=first.of, track=t.of(result.ranking[0].name))
    left, gap = Span(_left_out(result, t), "strong"), "" if t.language == "zh" else " "
    yield Paragraph(
        (Span(_caution(first, result, t), "warn"), Span(f"{gap}{share}{gap}"), *(() if others else (left,)))
    )
    if others:
        names = " · ".join(t.of(entry.source_name) for entry in others)
        yield Paragraph((Span(t("advise.caution-more", names=names) + gap, "muted"), left), indent=1)


def _caution(caution: Caution, result: Advised, t: Labels) -> str:
    texts = t("advise.and-to").join(t.of(text) for text in caution.texts)
    because = t.listed([said(field, result, t) for field in caution.because])
    return t("advise.caution", source=t.of(caution.source_name), texts=texts, because=because)


def _left_out(result: Advised, t: Labels) -> str:
    """What would be first without such sources."""
    left = result.left_out
    if left is None:
        return ""
    key = "none" if left.winner is None else "same" if left.winner == result.winner else "other"
    return t(f"advise.left-out-{key}", n=left.sources, track=t.of(left.winner_name) if left.winner_name else "")


def _ranking(result: Advised, t: Labels) -> Table:
    columns = (
        Column(),
        Column(t("advise.score"), align="right", bar=30),
        Column(t("advise.interval"), align="right"),
        Column(t("advise.share"), align="right"),
    )
    return Table(columns, tuple(_ranked(entry, result, t) for entry in result.ranking), name="ranking")


def _ranked(entry: Score, result: Advised, t: Labels) -> Row:
    interval = f"{entry.low:.0f}–{entry.high:.0f}" if entry.unknown else ""
    return Row(
        (
            Cell(spans(Span(t.of(entry.name), "accent" if entry.track == result.winner else "plain"))),
            Cell(spans(f"{entry.score:.0f}"), bar=entry.score / 100, spread=(entry.low / 100, entry.high / 100)),
            Cell(spans(Span(interval, "muted"))),
            Cell(spans(Span(f"{result.shares[entry.track]:.0%}", "muted"))),
        )
    )


def _question(result: Advised, t: Labels) -> tuple[Block, ...]:
    if result.question is None:
        return ()
    asked = t.of(result.question.text)
    about = t.of(result.question.criterion_name)
    if result.question.track_name:
        about = f"{t.of(result.question.track_name)} · {about}"
    return (Fields((Field(t("advise.question"), (spans(asked), spans(Span(about, "muted")))),)),)


def _why(result: Advised, t: Labels) -> Table:
    """What each criterion added to each track, heaviest first; an unknown counts at the middle."""
    columns = (
        Column(t("advise.criterion")),
        Column(t("advise.weight"), align="right"),
        *(Column(t.of(entry.name), align="right", bar=BAR) for entry in result.ranking),
    )
    whole = 100 * max(criterion.weight for criterion in result.criteria) / sum(result.weights.values())
    rows = [_added(criterion, result, whole, t) for criterion in result.criteria]
    scores = (Cell(spans(Span(f"= {entry.score:.1f}", "strong"))) for entry in result.ranking)
    rows.append(Row((Cell(spans(Span(t("advise.sum"), "strong"))), Cell(), *scores)))
    return Table(columns, tuple(rows), name="contributions")


def _added(criterion: WeightedCriterion, result: Advised, whole: float, t: Labels) -> Row:
    """One criterion: bars of all rows have one scale, so that those of a track add up to its score."""
    cells = [Cell(spans(t.of(criterion.name))), Cell(spans(*_weight(criterion, result)))]
    for entry in result.ranking:
        added = entry.contributions[criterion.id]
        unknown = criterion.id in entry.unknown
        text = Span(f"{added:+.1f}?" if unknown else f"{added:+.1f}", "muted" if unknown else "plain")
        cells.append(Cell(spans(text), bar=added / whole, spread=(0.0, added / whole) if unknown else None))
    return Row(tuple(cells))


def _weight(criterion: WeightedCriterion, result: Advised) -> tuple[str | Span, ...]:
    """The weight, after what it was before the reader's situation or own wish moved it."""
    if result.goal is None or criterion.weight == criterion.goal_weight:
        return (f"{criterion.weight:g}",)
    return (Span(f"{criterion.goal_weight:g}→", "muted"), f"{criterion.weight:g}")


def _reasons(result: Advised, t: Labels) -> Iterator[Block]:
    fields = tuple(field for field in _reasoned(result, t) if field.lines)
    if fields:
        yield Fields(fields)
    if result.goal_when:
        yield Paragraph(spans(Span(t("advise.goal-when", when=t.of(result.goal_when)), "muted")))


def _reasoned(result: Advised, t: Labels) -> Iterator[Field]:
    told: set[str] = set()
    for side in ("for", "against"):
        found = [claim for claim in result.claims if claim.side == side][:SHOWN]
        told |= {claim.id for claim in found}
        yield Field(t(f"side.{side}"), tuple(line for claim in found for line in _argument(claim, t)))
    yield Field(t("advise.dominance"), tuple(_dominance(result, t)))
    notes = [note for note in result.salary_notes if note.id not in told]
    own = [note for note in notes if note.tracks == (result.winner,)]
    yield Field(t("advise.pay"), note_lines(own or notes, t, NOTES))
    names = {criterion.id: t.of(criterion.name) for criterion in result.criteria}
    thin = t("advise.single", names=t.listed([names[id] for id in result.single]))
    yield Field(t("advise.thin"), (spans(thin),) if result.single else ())
    yield Field(t("advise.holds"), tuple(_conditions(result, t)))


def _argument(claim: Argument, t: Labels) -> tuple[Spans, Spans]:
    return spans(t.of(claim.text)), place(claim, t)


def _dominance(result: Advised, t: Labels) -> Iterator[Spans]:
    """Against each rival of which enough is known to compare."""
    for entry in result.dominance:
        if entry.of:
            yield spans(t("advise.at-least", n=entry.at_least, of=entry.of, track=t.of(entry.track_name)))


def _conditions(result: Advised, t: Labels) -> Iterator[Spans]:
    """What is met before what is not known; what fails has been said at the top."""
    open_ = [entry for entry in result.conditions if entry.holds is not False]
    for entry in sorted(open_, key=lambda entry: entry.holds is None)[:SHOWN]:
        yield from _condition(entry, t)
    if len(open_) > SHOWN:
        yield spans(Span(t("advise.conditions", n=len(open_) - SHOWN), "muted"))


def _condition(entry: ConditionHeld, t: Labels) -> tuple[Spans, Spans]:
    key: tuple[str, Role] = ("yes", "good") if entry.holds else ("unknown", "muted")
    mark = Span(t(f"holds.{key[0]}"), key[1])
    return spans(t.of(entry.text)), join((spans(mark), spans(Span(t.of(entry.source_name), "muted"))))
