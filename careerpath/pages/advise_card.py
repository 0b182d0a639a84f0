"""The first screen of `advise`: a card that alone is a good answer, in at most 24 lines of 80 columns.

It says what to aim for, what that hangs on, what this reader can reach, three reasons for and two against, and what to
do next. How sure something is stands beside what is said. Everything else is asked for by its option.
"""

from __future__ import annotations

from careerpath.answers.advise import Advised, RestsOn
from careerpath.answers.reach import NOT_SAID, OUT, TIGHT, WITHIN, Reach, State
from careerpath.answers.score import CLEAR, DRAWS, LEANING, UNDECIDED, UNKNOWN, Score
from careerpath.labels import Labels
from careerpath.pages.advise_lines import lines, name_of
from careerpath.pages.parts import (
    day,
    fields,
    in_per_cent,
    joined,
    muted,
    named,
    number,
    paragraph,
    right,
    row,
    section,
    table,
    warn,
)
from careerpath.render.page import Cell, Column, Command, Paragraph, Role, Row, Section, Span, Spans, Table, spans

BAR = 20
"""Widest bar of a track, in cells."""
COMMANDS, LONG = 2, 76
"""Commands on the card; one alone where it takes more cells than this."""
FEW = 5
"""Adverts below which a count says little, and the card says so. Editor's judgement."""
TONES: dict[State, Role] = {WITHIN: "good", TIGHT: "warn", OUT: "bad", NOT_SAID: "muted"}


def title(result: Advised, t: Labels) -> Span:
    """What to aim for, and where that is not within reach what is."""
    if result.winner is None:
        return warn(t("advise.does-not-know"))
    reach, key = result.reach.get(result.recommended or ""), _short_of(result)
    if reach is None or not key:
        return Span(_aim(result, t), "warn" if result.verdict == UNDECIDED else "accent")
    by = reach.time.by
    lacks = t.listed(t(f"card.lack.{name}") for name in reach.lacks)
    return warn(
        t(
            f"card.{key}-by" if by else f"card.{key}",
            aim=_aim(result, t),
            track=name_of(result, reach.track, t),
            day=day(by, t).strip() if by else "",
            lacks=lacks,
        )
    )


def _short_of(result: Advised) -> str:
    """What the headline adds to the aim: that nothing is within reach, that something else is, or that it is tight."""
    reach = result.reach.get(result.recommended or "")
    if reach is None:
        return ""
    if reach.lacks:
        return "none"
    tight = reach.time.state == TIGHT
    if result.recommended != result.winner:
        return "instead-tight" if tight else "instead"
    return "tight" if tight else ""


def _aim(result: Advised, t: Labels) -> str:
    """What worth alone says."""
    first, second = (t.of(entry.name) for entry in (*result.ranking, *result.ranking)[:2])
    key = result.verdict if result.verdict in (UNDECIDED, LEANING) else "aim"
    return t(f"card.{key}", first=first, second=second)


def firmness(result: Advised, t: Labels) -> Span:
    """How firm it is: green only where it is clear, and within reach."""
    word = t(f"verdict.short.{result.verdict}")
    if result.winner is None:
        return muted(word)
    reach = result.reach.get(result.winner)
    good = result.verdict == CLEAR and not _short_of(result) and not (reach and reach.tight)
    share = in_per_cent(result.shares[result.winner], t)
    text = share if result.verdict == UNDECIDED else f"{word} · {share}"
    return Span(text, "good" if good else "warn")


def hangs_on(result: Advised, t: Labels) -> Spans:
    """For which goal, and on which voice it hangs, with the result without that voice."""
    purpose = t("advise.for", goal=t.of(result.goal_name)) if result.goal_name else t("advise.own")
    if _short_of(result) == "none" and result.winner != result.recommended:
        return joined(purpose, warn(t("card.worth", track=name_of(result, result.winner, t))))
    first, *others = (*result.rests_on, None)
    if first is None or result.verdict == UNDECIDED:
        return spans(purpose)
    outcome, names = _without(first, result, t), t.of(first.source_name)
    key = "card.rests-more" if len(others) > 1 else "card.rests"
    return joined(purpose, warn(t(key, source=names, outcome=outcome, n=len(others) - 1)))


def _without(rests: RestsOn, result: Advised, t: Labels) -> str:
    """What the rest says without a voice."""
    left = rests.without
    if left.winner is None or left.verdict == UNKNOWN:
        return t("card.without-none")
    key = "card.without-undecided" if left.verdict == UNDECIDED else "card.without"
    return t(key, track=name_of(result, left.winner, t), verdict=t(f"verdict.short.{left.verdict}"))


def card(result: Advised, t: Labels, *, terminal: bool) -> tuple[Section | None, ...]:
    """The card's sections under its headline."""
    return (
        section("", _tracks(result, t), _legend(result, t)),
        section("", fields(*lines(result, t, terminal=terminal))),
        section("", *map(Command, _commands(result.next))),
    )


def _commands(found: tuple[str, ...]) -> tuple[str, ...]:
    return found[:1] if any(len(command) > LONG for command in found[:1]) else found[:COMMANDS]


def _tracks(result: Advised, t: Labels) -> Table:
    """A row a track: score and interval, how many voices were heard, and what this reader can reach of it."""
    reaches = [result.reach[entry.track] for entry in result.ranking if entry.track in result.reach]
    timed = next((reach.time for reach in reaches if reach.time.by), None)
    columns = [Column(name=t("kind.track")), Column(t("advise.score"), bar=BAR), right(t("card.voices"))]
    shown = {
        "time": any(reach.time.core_hours for reach in reaches),
        "card": any(reach.card.state != NOT_SAID for reach in reaches),
        "door": any(reach.door.adverts for reach in reaches),
    }
    heading = t("card.time-by", day=day(timed.by, t).strip()) if timed and timed.by else t("card.core")
    headings = {"time": heading, "card": t("card.card"), "door": t("card.door")}
    columns += [Column(headings[name]) for name, is_shown in shown.items() if is_shown]
    rows = (
        _track(entry, result, [name for name, is_shown in shown.items() if is_shown], t) for entry in result.ranking
    )
    return table("ranking", columns, rows)


def _track(entry: Score, result: Advised, shown: list[str], t: Labels) -> Row:
    sure = entry.low / 100
    interval = spans(muted(f" {entry.low:.0f}–{entry.high:.0f}"))
    score = Cell(spans(f"{entry.score:.0f}"), bar=sure, spread=(sure, entry.high / 100), detail=interval)
    few = warn(t("card.too-few", n=entry.voices)) if entry.too_little_known else Span(str(entry.voices))
    reach = result.reach.get(entry.track)
    cells = {"time": _time, "card": _card, "door": _door}
    aim = entry.track == result.winner
    name = named(f"track:{entry.track}", t.of(entry.name), "accent" if aim else "plain")
    return row(name, score, few, *(cells[each](reach, t) if reach else "" for each in shown))


def _time(reach: Reach, t: Labels) -> Span:
    """The core hours against those that there are."""
    time = reach.time
    if time.core_hours is None:
        return muted(t("card.time.unknown"))
    hours, missing = number(time.core_hours, 0), number(time.missing_hours, 0)
    return Span(t(f"card.time.{time.state}", hours=hours, missing=missing), TONES[time.state])


def _card(reach: Reach, t: Labels) -> Span:
    return Span(t(f"card.card.{reach.card.state}", memory=number(reach.card.core_gb)), TONES[reach.card.state])


def _door(reach: Reach, t: Labels) -> Span:
    """How many of the advertisements are open to this reader."""
    door = reach.door
    if not door.adverts:
        return muted(t("card.door.uncounted"))
    count = f"{door.open}–{door.open + door.unknown}" if door.unknown else str(door.open)
    few = t("card.door.few") if door.adverts < FEW else ""
    return Span(t(f"card.door.{door.state}", open=count, adverts=door.adverts) + few, TONES[door.state])


def _legend(result: Advised, t: Labels) -> Paragraph | None:
    """What the shades of the bars mean, and the share in the headline."""
    share = in_per_cent(result.shares[result.winner], t) if result.winner else ""
    draws = t("card.draws", share=share, n=number(DRAWS)) if share else ""
    bars = (Span(f"█ {t('card.sure')}  ", "bar"), Span(f"▓ {t('card.open')}  ", "spread"), muted(draws))
    return paragraph(bars, indent=1)
