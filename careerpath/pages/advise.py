"""The page of `advise`: the card, and behind it the points, the sources, what would flip it, and the plan.

With it the page of `advise --every-goal`, a row a goal, and that of `explain`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from careerpath.answers.score import Verdict
from careerpath.labels import Labels
from careerpath.pages import parts
from careerpath.pages.advise_card import card, firmness, hangs_on, title
from careerpath.pages.advise_change import flips, plan, situation, stated
from careerpath.pages.parts import (
    code,
    field,
    fields,
    items,
    joined,
    muted,
    named,
    paragraph,
    points,
    right,
    row,
    section,
    strong,
    table,
    warn,
)
from careerpath.pages.statements import evidence_line, note_lines, place
from careerpath.render.page import (
    Block,
    Cell,
    Column,
    Command,
    Field,
    Item,
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

PARTS = ("why", "sources", "flips", "plan")
"""The parts of the answer that are shown when they are asked for."""
SHOWN = 5
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


def advise_page(result: Advised, t: Labels, *, today: str, shown: Collection[str] = (), terminal: bool = True) -> Page:
    """The card, or of the rest of the answer what is to be `shown`; with all of PARTS the card and the rest.

    Where it is read outside a `terminal` it names no options.
    """
    asked = [block for name in PARTS if name in shown for block in _part(name, result, t, today) if block]
    whole = set(PARTS) <= set(shown)
    return parts.page(
        t,
        title(result, t),
        *(card(result, t, terminal=terminal) if whole or not asked else ()),
        *asked,
        aside=firmness(result, t),
        subtitle=hangs_on(result, t),
    )


def _part(name: str, result: Advised, t: Labels, today: str) -> tuple[Block | Section | None, ...]:
    """A part of the answer that does not stand on the card."""
    if name == "why":
        points = section(t("advise.why"), _contributions(result, t), aside=t("advise.points"))
        return points, section("", _dominance(result, t)), situation(result, t), _asked(result, t)
    if name == "sources":
        age = paragraph(evidence_line(result.stale, t, today))
        when = paragraph(muted(t("advise.goal-when", when=t.of(result.goal_when)))) if result.goal_when else None
        said = section(t("advise.said"), *_cautions(result, t), fields(*_reasoned(result, t)), when)
        return said, section("", age)
    return (flips(result, t) if name == "flips" else plan(result.feasibility, t),)


def every_goal_page(result: EveryGoal, t: Labels, *, today: str) -> Page:
    goals = table(
        "goals",
        [t("goals.goal"), t("goals.leads"), t("goals.verdict"), right(t("goals.ahead")), t("goals.speaks")],
        (_outcome(outcome, t) for outcome in result.goals),
    )
    subtitle = evidence_line(result.stale, t, today)
    return parts.page(
        t, t("goals.title"), goals, section(t("show.next"), *map(Command, result.next)), subtitle=subtitle
    )


def _outcome(outcome: GoalOutcome, t: Labels) -> Row:
    leads = (
        named(f"track:{outcome.winner}", t.of(outcome.winner_name), "accent")
        if outcome.winner_name
        else muted(t("goals.none"))
    )
    verdict = Span(t(f"verdict.short.{outcome.verdict}"), TONES[outcome.verdict])
    ahead = t("goals.points", n=points(outcome.margin)) if outcome.winner and outcome.margin is not None else ()
    others = len(outcome.not_you)
    speaks = warn(t("goals.not-you", n=others)) if others else muted(t("diff.none"))
    return row(named(f"careerpath advise --goal {outcome.goal}", t.of(outcome.name)), leads, verdict, ahead, speaks)


def explain_page(result: Explained, t: Labels) -> Page:
    sections = (
        section(t.of(part.heading), *(paragraph(t.of(text)) for text in part.paragraphs)) for part in result.sections
    )
    return parts.page(t, t.of(result.title), *sections)


def _asked(result: Advised, t: Labels) -> Section | None:
    """What readers in such a situation ask, each with the command that answers it."""
    answers = (
        Item(
            spans(named(f"reader-question:{asks.id}", t.of(asks.name))),
            (spans(code(f"careerpath show reader-question:{asks.id}")),),
        )
        for asks in result.asked
    )
    return section(t("advise.asked"), items(answers))


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
    return row(
        named(f"criterion:{criterion.id}", t.of(criterion.name)), spans(*before, f"{criterion.weight:g}"), *cells
    )


def _dominance(result: Advised, t: Labels) -> Block | None:
    """How the winner stands to each rival, whatever the weights."""
    rivals = (entry for entry in result.dominance if entry.of)
    at_least = (t("advise.at-least", n=it.at_least, of=it.of, track=t.of(it.track_name)) for it in rivals)
    return fields(field(t("advise.dominance"), *at_least))


def _reasoned(result: Advised, t: Labels) -> Iterator[Field | None]:
    """The weightiest claims on both sides, the winner's pay, and what all that rests on."""
    shown: set[str] = set()
    for side in ("for", "against"):
        found = [claim for claim in result.claims if claim.side == side][:SHOWN]
        shown |= {claim.id for claim in found}
        lines = (line for claim in found for line in (named(claim.id, t.of(claim.text)), place(claim, t)))
        yield field(t(f"side.{side}"), *lines)
    notes = [note for note in result.salary_notes if note.id not in shown]
    own = [note for note in notes if note.tracks == (result.winner,)]
    yield field(t("show.pay"), *note_lines(own or notes, t, NOTES))
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
