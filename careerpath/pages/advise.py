"""The page of `advise`: the verdict at the top, then why, what would flip it, whether there is time, what is next.

With it the page of `advise --every-goal`, a row a goal, and that of `explain`.
"""

from __future__ import annotations

from collections.abc import Iterator

from careerpath.answers.advise import Advised, EveryGoal, GoalOutcome, WeightedCriterion
from careerpath.answers.arguments import Caution
from careerpath.answers.explain import Explained
from careerpath.answers.score import CLEAR, UNDECIDED, Score, Verdict
from careerpath.labels import Labels
from careerpath.pages.advise_change import flips, plan
from careerpath.pages.advise_situation import situation, stated
from careerpath.pages.parts import (
    evidence_line,
    muted,
    note_lines,
    page,
    place,
    points,
    right,
    row,
    strong,
    table,
)
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

SHOWN = 3
"""Claims and conditions shown of each sort; JSON gives them all."""
NOTES = 2
"""Salary notes shown."""
BAR = 6
"""Widest bar of what a criterion added, in cells."""
TONES: dict[Verdict, Role] = {"clear": "good", "close": "warn", "undecided": "muted", "does-not-know": "muted"}


def advise_page(result: Advised, t: Labels, *, today: str, every_flip: bool = False) -> Page:
    """The advice, most important first; with `every_flip` all that would flip it."""
    purpose = t("advise.for", goal=t.of(result.goal_name)) if result.goal_name else t("advise.own")
    sections = (
        Section(blocks=tuple(_cautions(result, t))),
        Section(blocks=(_ranking(result, t), *_question(result, t))),
        Section(t("advise.why"), (_contributions(result, t),), aside=t("advise.points")),
        Section(blocks=tuple(_reasons(result, t))),
        *flips(result, t, every=every_flip),
        *situation(result, t),
        *plan(result.feasibility, t),
        _next(result.next, t),
    )
    return page(
        t,
        _headline(result, t),
        *(section for section in sections if section.blocks),
        aside=_aside(result, t),
        subtitle=join((spans(purpose), evidence_line(result.stale, t, today))),
    )


def every_goal_page(result: EveryGoal, t: Labels, *, today: str) -> Page:
    """Which goal leads where."""
    goals = table(
        "goals",
        [t("goals.goal"), t("goals.leads"), t("goals.verdict"), right(t("goals.ahead")), t("goals.speaks")],
        (_outcome(outcome, t) for outcome in result.goals),
    )
    return page(t, t("goals.title"), goals, _next(result.next, t), subtitle=evidence_line(result.stale, t, today))


def _outcome(outcome: GoalOutcome, t: Labels) -> Row:
    """A goal, and where it leads."""
    leads = Span(t.of(outcome.winner_name), "accent") if outcome.winner_name else muted(t("goals.none"))
    verdict = Span(t(f"verdict.short.{outcome.verdict}"), TONES[outcome.verdict])
    ahead = t("goals.points", n=points(outcome.margin)) if outcome.winner and outcome.margin is not None else ()
    speaks = muted(t("goals.not-known-otherwise"))
    if outcome.not_you:
        speaks = Span(t("goals.not-you", n=len(outcome.not_you)), "warn")
    return row(t.of(outcome.name), leads, verdict, ahead, speaks)


def explain_page(result: Explained, t: Labels) -> Page:
    """The explanation in one page."""
    sections = (
        Section(t.of(part.heading), tuple(Paragraph(spans(t.of(text))) for text in part.paragraphs))
        for part in result.sections
    )
    return page(t, t.of(result.title), *sections)


def _next(commands: tuple[str, ...], t: Labels) -> Section:
    return Section(t("advise.next"), tuple(Command(command) for command in commands))


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
        return Span(t("advise.leads", name=first, n=lead), "warn")
    margin = t("advise.ahead", n=lead, other=second)
    return Span(f"{verdict} · {margin}", "good" if result.verdict == CLEAR else "warn")


def _cautions(result: Advised, t: Labels) -> Iterator[Block]:
    """Of the sources that do not speak about this reader: the weightiest in full, the others by name."""
    if not result.cautions:
        return
    first, *others = result.cautions
    share = t("advise.caution-share", n=first.claims, of=first.of, track=t.of(result.ranking[0].name))
    left, gap = strong(_left_out(result, t)), "" if t.language == "zh" else " "
    yield Paragraph(
        (Span(_caution(first, result, t), "warn"), Span(f"{gap}{share}{gap}"), *(() if others else (left,)))
    )
    if others:
        names = " · ".join(t.of(entry.source_name) for entry in others)
        yield Paragraph((muted(t("advise.caution-more", names=names) + gap), left), indent=1)


def _caution(caution: Caution, result: Advised, t: Labels) -> str:
    texts = t("advise.and-to").join(t.of(text) for text in caution.texts)
    because = t.listed(stated(field, result, t) for field in caution.because)
    return t("advise.caution", source=t.of(caution.source_name), texts=texts, because=because)


def _left_out(result: Advised, t: Labels) -> str:
    """What would be first without such sources."""
    left = result.left_out
    if left is None:
        return ""
    key = "none" if left.winner is None else "same" if left.winner == result.winner else "other"
    return t(f"advise.left-out-{key}", n=left.sources, track=t.of(left.winner_name) if left.winner_name else "")


def _ranking(result: Advised, t: Labels) -> Table:
    return table(
        "ranking",
        ["", Column(t("advise.score"), align="right", bar=30), right(t("advise.interval")), right(t("advise.share"))],
        (_ranked(entry, result, t) for entry in result.ranking),
    )


def _ranked(entry: Score, result: Advised, t: Labels) -> Row:
    spread = (entry.low / 100, entry.high / 100)
    return row(
        Span(t.of(entry.name), "accent" if entry.track == result.winner else "plain"),
        Cell(spans(f"{entry.score:.0f}"), bar=entry.score / 100, spread=spread),
        muted(f"{entry.low:.0f}–{entry.high:.0f}" if entry.unknown else ""),
        muted(f"{result.shares[entry.track]:.0%}"),
    )


def _question(result: Advised, t: Labels) -> Iterator[Block]:
    """What would settle it, and of which track and criterion that is asked."""
    question = result.question
    if question:
        about = [name for name in (question.track_name, question.criterion_name) if name]
        lines = (spans(t.of(question.text)), spans(muted(" · ".join(map(t.of, about)))))
        yield Fields((Field(t("advise.question"), lines),))


def _contributions(result: Advised, t: Labels) -> Table:
    """What each criterion added to each track, heaviest first; an unknown counts at the middle."""
    tracks = (Column(t.of(entry.name), align="right", bar=BAR) for entry in result.ranking)
    whole = 100 * max(criterion.weight for criterion in result.criteria) / sum(result.weights.values())
    rows = [_added(criterion, result, whole, t) for criterion in result.criteria]
    scores = (strong(f"= {entry.score:.1f}") for entry in result.ranking)
    rows.append(row(strong(t("advise.sum")), (), *scores))
    return table("contributions", [t("advise.criterion"), right(t("advise.weight")), *tracks], rows)


def _added(criterion: WeightedCriterion, result: Advised, whole: float, t: Labels) -> Row:
    """One criterion: bars of all rows have one scale, so that those of a track add up to its score."""
    cells = []
    for entry in result.ranking:
        added = entry.contributions[criterion.id]
        unknown = criterion.id in entry.unknown
        text = muted(f"{added:+.1f}?") if unknown else Span(f"{added:+.1f}")
        cells.append(Cell(spans(text), bar=added / whole, spread=(0.0, added / whole) if unknown else None))
    return row(t.of(criterion.name), _weight(criterion, result), *cells)


def _weight(criterion: WeightedCriterion, result: Advised) -> Spans:
    """The weight, after what it was before the reader's situation or own wish moved it."""
    moved = result.goal is not None and criterion.weight != criterion.goal_weight
    before = (muted(f"{criterion.goal_weight:g}→"),) if moved else ()
    return spans(*before, f"{criterion.weight:g}")


def _reasons(result: Advised, t: Labels) -> Iterator[Block]:
    fields = tuple(field for field in _reasoned(result, t) if field.lines)
    if fields:
        yield Fields(fields)
    if result.goal_when:
        yield Paragraph(spans(muted(t("advise.goal-when", when=t.of(result.goal_when)))))


def _reasoned(result: Advised, t: Labels) -> Iterator[Field]:
    shown: set[str] = set()
    for side in ("for", "against"):
        found = [claim for claim in result.claims if claim.side == side][:SHOWN]
        shown |= {claim.id for claim in found}
        lines = (line for claim in found for line in (spans(t.of(claim.text)), place(claim, t)))
        yield Field(t(f"side.{side}"), tuple(lines))
    compared = (entry for entry in result.dominance if entry.of)
    at_least = (t("advise.at-least", n=it.at_least, of=it.of, track=t.of(it.track_name)) for it in compared)
    yield Field(t("advise.dominance"), tuple(map(spans, at_least)))
    notes = [note for note in result.salary_notes if note.id not in shown]
    own = [note for note in notes if note.tracks == (result.winner,)]
    yield Field(t("advise.pay"), note_lines(own or notes, t, NOTES))
    thin = t.listed(t.of(criterion.name) for id in result.single for criterion in result.criteria if criterion.id == id)
    yield Field(t("advise.thin"), (spans(t("advise.single", names=thin)),) if thin else ())
    yield Field(t("advise.holds"), tuple(_conditions(result, t)))


def _conditions(result: Advised, t: Labels) -> Iterator[Spans]:
    """What is met before what is not known; what fails has been said at the top."""
    left = [entry for entry in result.conditions if entry.holds is not False]
    for entry in sorted(left, key=lambda entry: entry.holds is None)[:SHOWN]:
        mark = Span(t("holds.yes"), "good") if entry.holds else muted(t("holds.unknown"))
        yield spans(t.of(entry.text))
        yield join((spans(mark), spans(muted(t.of(entry.source_name)))))
    if len(left) > SHOWN:
        yield spans(muted(t("advise.conditions", n=len(left) - SHOWN)))
