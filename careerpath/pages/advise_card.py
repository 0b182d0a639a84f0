"""The first screen of `advise`: a card that alone is a good answer, in at most 24 lines of 80 columns.

It says what to aim for, what that hangs on, what this reader can reach, three reasons for and two against, and what to
do next. How sure something is stands beside what is said. Everything else is asked for by its option.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from careerpath.answers.advise import Advised, RestsOn
from careerpath.answers.arguments import Argument
from careerpath.answers.reach import NOT_SAID, OUT, TIGHT, WITHIN, Reach, State
from careerpath.answers.score import CLEAR, LEANING, UNDECIDED, UNKNOWN, Score
from careerpath.answers.situation import GOAL
from careerpath.labels import Labels
from careerpath.pages.parts import (
    bad,
    code,
    day,
    field,
    fields,
    joined,
    muted,
    number,
    paragraph,
    right,
    row,
    section,
    table,
    tag,
    tagged,
    warn,
)
from careerpath.render.page import Cell, Column, Command, Field, Paragraph, Role, Row, Section, Span, Spans, Table, spans

BAR = 20
"""Widest bar of a track, in cells."""
FOR, AGAINST = 3, 2
"""Reasons on the card."""
COMMANDS = 2
"""Commands on the card."""
OPTIONS = ("--why", "--sources", "--flips", "--plan", "--full")
"""What shows the rest of the answer."""
ASKED = ("degree", "papers", "hours", "months", "gpu")
"""Fields that decide what is within reach, each said by the option of its name."""
TONES: dict[State, Role] = {WITHIN: "good", TIGHT: "warn", OUT: "bad", NOT_SAID: "muted"}


def title(result: Advised, t: Labels) -> Span:
    """What to aim for, and where that is not within reach what is."""
    if result.winner is None:
        return warn(t("advise.does-not-know"))
    aim, reach = _aim(result, t), result.reach.get(result.recommended or "")
    key = _key(result, reach)
    if reach is None or not key:
        return Span(aim, "warn" if result.verdict == UNDECIDED else "accent")
    by = reach.time.by
    until = day(by, t).strip() if by else ""
    return warn(t(f"card.{key}-by" if by else f"card.{key}", aim=aim, track=_name(result, reach.track, t), day=until))


def _key(result: Advised, reach: Reach | None) -> str:
    """What the headline adds to the aim: that nothing is within reach, that something else is, or that it is tight."""
    if reach is None:
        return ""
    if reach.lacks:
        return "none"
    if result.recommended != result.winner:
        return "instead"
    return "tight" if reach.tight else ""


def _aim(result: Advised, t: Labels) -> str:
    """What worth alone says."""
    first, second = (t.of(entry.name) for entry in (*result.ranking, *result.ranking)[:2])
    key = result.verdict if result.verdict in (UNDECIDED, LEANING) else "aim"
    return t(f"card.{key}", first=first, second=second)


def _name(result: Advised, track: str | None, t: Labels) -> str:
    return next((t.of(entry.name) for entry in result.ranking if entry.track == track), "")


def firmness(result: Advised, t: Labels) -> Span:
    """How firm it is: green only where it is clear, and within reach."""
    word = t(f"verdict.short.{result.verdict}")
    if result.winner is None:
        return muted(word)
    reach = result.reach.get(result.winner)
    good = result.verdict == CLEAR and not (reach and (reach.lacks or reach.tight))
    text = t("card.first", verdict=word, share=f"{result.shares[result.winner]:.0%}")
    return Span(text, "good" if good else "warn")


def hangs_on(result: Advised, t: Labels) -> Spans:
    """For which goal, and on which voice it hangs, with the result without that voice."""
    purpose = t("advise.for", goal=t.of(result.goal_name)) if result.goal_name else t("advise.own")
    first, *others = (*result.rests_on, None)
    if first is None:
        return spans(purpose)
    outcome, names = _without(first, result, t), t.of(first.source_name)
    key = "card.rests-more" if len(others) > 1 else "card.rests"
    return joined(purpose, warn(t(key, source=names, outcome=outcome, n=len(others) - 1)))


def _without(rests: RestsOn, result: Advised, t: Labels) -> str:
    """What the rest says without a voice."""
    left = rests.without
    if left.winner is None or left.verdict == UNKNOWN:
        return t("card.without-none")
    track = _name(result, left.winner, t)
    return t("card.without", track=track, verdict=t(f"verdict.short.{left.verdict}"))


def card(result: Advised, t: Labels) -> tuple[Section | None, ...]:
    """The card's sections under its headline."""
    return (
        section("", _tracks(result, t), _legend(result, t)),
        section("", fields(*_lines(result, t))),
        section("", *map(Command, result.next[:COMMANDS]), _more(result, t)),
    )


def _tracks(result: Advised, t: Labels) -> Table:
    """A row a track: score and interval, how many voices were heard, and what this reader can reach of it."""
    reaches = [result.reach[entry.track] for entry in result.ranking if entry.track in result.reach]
    timed = next((reach.time for reach in reaches if reach.time.by), None)
    columns = [Column(), Column(t("advise.score"), bar=BAR), right(t("card.voices"))]
    shown = {
        "time": any(reach.time.core_hours for reach in reaches),
        "card": any(reach.card.state != NOT_SAID for reach in reaches),
        "door": any(reach.door.adverts for reach in reaches),
    }
    if timed and timed.by and timed.available_hours is not None:
        until = day(timed.by, t).strip()
        heading = t("card.time-by", day=until, hours=number(timed.available_hours, 0))
    else:
        heading = t("card.core")
    headings = {"time": heading, "card": t("card.card"), "door": t("card.door")}
    columns += [Column(headings[name]) for name, is_shown in shown.items() if is_shown]
    rows = (_track(entry, result, [name for name, is_shown in shown.items() if is_shown], t) for entry in result.ranking)
    return table("ranking", columns, rows)


def _track(entry: Score, result: Advised, shown: list[str], t: Labels) -> Row:
    sure = entry.low / 100
    score = Cell(
        spans(f"{entry.score:.0f}"), bar=sure, spread=(sure, entry.high / 100), detail=spans(muted(_interval(entry)))
    )
    few = warn(t("card.too-few", n=entry.voices)) if entry.too_little_known else Span(str(entry.voices))
    reach = result.reach.get(entry.track)
    cells = {"time": _time, "card": _card, "door": _door}
    aim = entry.track == result.winner
    name = Span(t.of(entry.name), "accent" if aim else "plain")
    return row(name, score, few, *(cells[each](reach, t) if reach else "" for each in shown))


def _interval(entry: Score) -> str:
    return f" {entry.low:.0f}–{entry.high:.0f}"


def _time(reach: Reach, t: Labels) -> Span:
    """The core hours against those that there are."""
    time = reach.time
    hours = number(time.core_hours or 0, 0)
    return Span(t(f"card.time.{time.state}", hours=hours, missing=number(time.missing_hours, 0)), TONES[time.state])


def _card(reach: Reach, t: Labels) -> Span:
    return Span(t(f"card.card.{reach.card.state}", memory=number(reach.card.core_gb)), TONES[reach.card.state])


def _door(reach: Reach, t: Labels) -> Span:
    """How many of the advertisements are open to this reader."""
    door = reach.door
    if not door.adverts:
        return muted(t("card.door.uncounted"))
    return Span(t(f"card.door.{door.state}", open=door.open, adverts=door.adverts), TONES[door.state])


def _legend(result: Advised, t: Labels) -> Paragraph | None:
    """What the shades of the bars mean."""
    bars = (Span("█", "bar"), muted(f" {t('card.sure')}  "), Span("▓", "spread"), muted(f" {t('card.open')}"))
    return paragraph(bars, indent=1)


def _lines(result: Advised, t: Labels) -> Iterator[Field | None]:
    """What stands against this reader, the question that would settle it, reasons, roles and the plan."""
    yield _question(result, t)
    yield field(t("card.you"), *_against_you(result, t))
    yield _reasons(result, "for", FOR, t)
    yield _reasons(result, "against", AGAINST, t)


def _question(result: Advised, t: Labels) -> Field | None:
    """The one question that would settle it, and of which track and criterion it is asked."""
    question = result.question
    if question is None:
        return None
    about = (t.of(name) for name in (question.track_name, question.criterion_name) if name)
    return field(t("card.ask"), joined(t.of(question.text), muted(" · ".join(about))))


def _against_you(result: Advised, t: Labels) -> Iterator[Span | Spans | None]:
    """The tension between what is wanted, the sources that do not speak to this reader, and what was not said."""
    if result.tension:
        yield warn(t.of(result.tension))
    if result.cautions:
        left = result.left_out
        key = "none" if not left or left.winner is None else "same" if left.winner == result.winner else "other"
        named = dict.fromkeys(name for caution in result.cautions for name in caution.because)
        outcome = t(f"card.left-{key}", n=len(result.cautions), track=t.of(left.winner_name) if left else "")
        because = t.listed(_field(name, result, t) for name in named)
        yield warn(t("card.others", n=len(result.cautions), because=because, outcome=outcome))
    unsaid = [name for name in ASKED if all(entry.field != name for entry in result.situation)]
    if unsaid and result.winner:
        options = [span for name in unsaid for span in (code(f"--{name}"), muted(" "))]
        yield (muted(t("card.unsaid")), *options[:-1], muted(t("card.unsaid-end")))


def _field(name: str, result: Advised, t: Labels) -> str:
    """A field of the reader's situation by its name."""
    if name == GOAL:
        return t("kind.goal")
    return next((t.of(entry.name) for entry in result.situation if entry.field == name), name)


def _reasons(result: Advised, side: str, most: int, t: Labels) -> Field | None:
    """The weightiest claims of a side, in one line each with who says it and when."""
    found = _spread([claim for claim in result.claims if claim.side == side])[:most]
    return tagged(t(f"side.{side}"), *((t.of(claim.short), _tag(claim, t)) for claim in found))


def _spread(claims: list[Argument]) -> list[Argument]:
    """The claims, strongest first, but no criterion twice before each of the others was heard once."""
    seen: set[str | None] = set()
    firsts = [claim for claim in claims if not (claim.on in seen or seen.add(claim.on))]  # type: ignore[func-returns-value]
    return [*firsts, *(claim for claim in claims if claim not in firsts)]


def _tag(claim: Argument, t: Labels) -> Span:
    return muted(tag(claim.source_short, claim.as_of, t))


def _more(result: Advised, t: Labels) -> Paragraph | None:
    """The options that show the rest."""
    options = [span for name in OPTIONS for span in (code(name), muted(" "))]
    return paragraph((muted(t("card.more")), *options[:-1]))
