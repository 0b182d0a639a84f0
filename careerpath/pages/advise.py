"""The page of `advise`: the verdict at the top, then why, what would flip it, whether there is time, what is next.

With it the page of `advise --every-goal`, a row a goal, and that of `explain`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from careerpath.answers.score import CLEAR, UNDECIDED, Score, Verdict
from careerpath.labels import Labels
from careerpath.pages import parts
from careerpath.pages.advise_change import flips, plan
from careerpath.pages.advise_situation import situation, stated
from careerpath.pages.parts import (
    evidence_line,
    field,
    fields,
    joined,
    muted,
    paragraph,
    place,
    points,
    right,
    row,
    section,
    strong,
    table,
    warn,
)
from careerpath.render.page import (
    Block,
    Cell,
    Column,
    Command,
    Field,
    Page,
    Role,
    Row,
    Section,
    Span,
    Spans,
    Table,
    spans,
)

if TYPE_CHECKING:
    from careerpath.answers.advise import Advised, WeightedCriterion
    from careerpath.answers.explain import Explained
    from careerpath.answers.goals import EveryGoal, GoalOutcome

SHOWN = 3
"""Claims and conditions shown of each sort; JSON gives them all."""
NOTES = 2
"""Salary notes shown."""
BAR = 6
"""Widest bar of what a criterion added, in cells."""
TONES: dict[Verdict, Role] = {
    "clear": "good",
    "likely": "warn",
    "leaning": "warn",
    "undecided": "muted",
    "does-not-know": "muted",
}


def advise_page(result: Advised, t: Labels, *, today: str, every_flip: bool = False) -> Page:
    """The advice, most important first; with `every_flip` all that would flip it."""
    purpose = t("advise.for", goal=t.of(result.goal_name)) if result.goal_name else t("advise.own")
    return parts.page(
        t,
        _headline(result, t),
        section("", *_cautions(result, t)),
        section("", _ranking(result, t), _question(result, t)),
        section(t("advise.why"), _contributions(result, t), aside=t("advise.points")),
        section("", *_reasons(result, t)),
        flips(result, t, every=every_flip),
        situation(result, t),
        plan(result.feasibility, t),
        _next(result.next, t),
        aside=_aside(result, t),
        subtitle=joined(purpose, evidence_line(result.stale, t, today)),
    )


def every_goal_page(result: EveryGoal, t: Labels, *, today: str) -> Page:
    """Which goal leads where."""
    goals = table(
        "goals",
        [t("goals.goal"), t("goals.leads"), t("goals.verdict"), right(t("goals.ahead")), t("goals.speaks")],
        (_outcome(outcome, t) for outcome in result.goals),
    )
    subtitle = evidence_line(result.stale, t, today)
    return parts.page(t, t("goals.title"), goals, _next(result.next, t), subtitle=subtitle)


def _outcome(outcome: GoalOutcome, t: Labels) -> Row:
    """A goal, and where it leads."""
    leads = Span(t.of(outcome.winner_name), "accent") if outcome.winner_name else muted(t("goals.none"))
    verdict = Span(t(f"verdict.short.{outcome.verdict}"), TONES[outcome.verdict])
    ahead = t("goals.points", n=points(outcome.margin)) if outcome.winner and outcome.margin is not None else ()
    others = len(outcome.not_you)
    speaks = warn(t("goals.not-you", n=others)) if others else muted(t("goals.not-known-otherwise"))
    return row(t.of(outcome.name), leads, verdict, ahead, speaks)


def explain_page(result: Explained, t: Labels) -> Page:
    """The explanation in one page."""
    sections = (
        section(t.of(part.heading), *(paragraph(t.of(text)) for text in part.paragraphs)) for part in result.sections
    )
    return parts.page(t, t.of(result.title), *sections)


def _next(commands: tuple[str, ...], t: Labels) -> Section | None:
    return section(t("advise.next"), *map(Command, commands))


def _headline(result: Advised, t: Labels) -> Span:
    """The recommendation in a few words."""
    first, second = (t.of(entry.name) for entry in (*result.ranking, *result.ranking)[:2])
    return Span(t(f"advise.{result.verdict}", winner=first, other=second), "accent" if result.winner else "warn")


def _aside(result: Advised, t: Labels) -> Span:
    """How firm it is, and who leads by how much."""
    verdict = t(f"verdict.{result.verdict}")
    if result.margin is None or not result.winner:
        return muted(verdict)
    first, second = (t.of(entry.name) for entry in result.ranking[:2])
    lead = points(result.margin)
    if result.verdict == UNDECIDED:
        return warn(t("advise.leads", name=first, n=lead))
    return Span(f"{verdict} · {t('advise.ahead', n=lead, other=second)}", "good" if result.verdict == CLEAR else "warn")


def _cautions(result: Advised, t: Labels) -> Iterator[Block | None]:
    """Of the sources that do not speak about this reader: the weightiest in full, the others by name."""
    if not result.cautions:
        return
    first, *others = result.cautions
    source, gap = t.of(first.source_name), "" if t.language == "zh" else " "
    texts = t("advise.and-to").join(t.of(text) for text in first.texts)
    because = t.listed(stated(field, result, t) for field in first.because)
    share = t("advise.caution-share", n=first.claims, of=first.of, track=t.of(result.ranking[0].name))
    left = strong(_left_out(result, t))
    caution = warn(t("advise.caution", source=source, texts=texts, because=because))
    yield paragraph((caution, Span(f"{gap}{share}{gap}"), *(() if others else (left,))))
    if others:
        names = " · ".join(t.of(entry.source_name) for entry in others)
        yield paragraph((muted(t("advise.caution-more", names=names) + gap), left), indent=1)


def _left_out(result: Advised, t: Labels) -> str:
    """What would be first without such sources."""
    left = result.left_out
    if left is None:
        return ""
    key = "none" if left.winner is None else "same" if left.winner == result.winner else "other"
    return t(f"advise.left-out-{key}", n=left.sources, track=t.of(left.winner_name) if left.winner_name else "")


def _ranking(result: Advised, t: Labels) -> Table:
    score = Column(t("advise.score"), align="right", bar=30)
    rows = (_ranked(entry, result, t) for entry in result.ranking)
    return table("ranking", [Column(), score, right(t("advise.interval")), right(t("advise.share"))], rows)


def _ranked(entry: Score, result: Advised, t: Labels) -> Row:
    spread = (entry.low / 100, entry.high / 100)
    return row(
        Span(t.of(entry.name), "accent" if entry.track == result.winner else "plain"),
        Cell(spans(f"{entry.score:.0f}"), bar=entry.score / 100, spread=spread),
        muted(f"{entry.low:.0f}–{entry.high:.0f}"),
        muted(f"{result.shares[entry.track]:.0%}"),
    )


def _question(result: Advised, t: Labels) -> Block | None:
    """What would settle it, and of which track and criterion that is asked."""
    question = result.question
    if question is None:
        return None
    about = (t.of(name) for name in (question.track_name, question.criterion_name) if name)
    return fields(field(t("advise.question"), t.of(question.text), muted(" · ".join(about))))


def _contributions(result: Advised, t: Labels) -> Table:
    """What each criterion added to each track, heaviest first; an unknown counts at the middle."""
    tracks = (Column(t.of(entry.name), align="right", bar=BAR) for entry in result.ranking)
    whole = 100 * max(criterion.weight for criterion in result.criteria) / sum(result.weights.values())
    rows = [_added(criterion, result, whole, t) for criterion in result.criteria]
    rows.append(row(strong(t("advise.sum")), (), *(strong(f"= {entry.score:.1f}") for entry in result.ranking)))
    return table("contributions", [t("advise.criterion"), right(t("advise.weight")), *tracks], rows)


def _added(criterion: WeightedCriterion, result: Advised, whole: float, t: Labels) -> Row:
    """One criterion: bars of all rows have one scale, so that those of a track add up to its score."""
    moved = result.goal is not None and criterion.weight != criterion.goal_weight
    before = (muted(f"{criterion.goal_weight:g}→"),) if moved else ()
    cells = []
    for entry in result.ranking:
        added = entry.contributions[criterion.id]
        unknown = criterion.id in entry.unknown
        text = muted(f"{added:+.1f}?") if unknown else Span(f"{added:+.1f}")
        cells.append(Cell((text,), bar=added / whole, spread=(0.0, added / whole) if unknown else None))
    return row(t.of(criterion.name), spans(*before, f"{criterion.weight:g}"), *cells)


def _reasons(result: Advised, t: Labels) -> Iterator[Block | None]:
    yield fields(*_reasoned(result, t))
    if result.goal_when:
        yield paragraph(muted(t("advise.goal-when", when=t.of(result.goal_when))))


def _reasoned(result: Advised, t: Labels) -> Iterator[Field | None]:
    """The weightiest claims on both sides, how the winner stands to each rival, its pay, and what all that rests on."""
    shown: set[str] = set()
    for side in ("for", "against"):
        found = [claim for claim in result.claims if claim.side == side][:SHOWN]
        shown |= {claim.id for claim in found}
        yield field(t(f"side.{side}"), *(line for claim in found for line in (t.of(claim.text), place(claim, t))))
    rivals = (entry for entry in result.dominance if entry.of)
    at_least = (t("advise.at-least", n=it.at_least, of=it.of, track=t.of(it.track_name)) for it in rivals)
    yield field(t("advise.dominance"), *at_least)
    notes = [note for note in result.salary_notes if note.id not in shown]
    own = [note for note in notes if note.tracks == (result.winner,)]
    yield field(t("advise.pay"), *parts.note_lines(own or notes, t, NOTES))
    thin = t.listed(t.of(criterion.name) for id in result.single for criterion in result.criteria if criterion.id == id)
    yield field(t("advise.thin"), t("advise.single", names=thin) if thin else None)
    yield field(t("advise.holds"), *_conditions(result, t))


def _conditions(result: Advised, t: Labels) -> Iterator[str | Span | Spans]:
    """What is met before what is not known; what fails has been said at the top."""
    left = [entry for entry in result.conditions if entry.holds is not False]
    for entry in sorted(left, key=lambda entry: entry.holds is None)[:SHOWN]:
        mark = Span(t("holds.yes"), "good") if entry.holds else muted(t("holds.unknown"))
        yield t.of(entry.text)
        yield joined(mark, muted(t.of(entry.source_name)))
    if len(left) > SHOWN:
        yield muted(t("advise.conditions", n=len(left) - SHOWN))
