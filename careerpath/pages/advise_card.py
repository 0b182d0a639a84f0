"""The first screen of `advise`: a card that alone is a good answer, in at most 24 lines of 80 columns.

It says what to aim for, what that hangs on, what this reader can reach, three reasons for and two against, and what to
do next. How sure something is stands beside what is said. Everything else is asked for by its option.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from careerpath.answers.advise import Advised, RestsOn
from careerpath.answers.arguments import Argument
from careerpath.answers.reach import NOT_SAID, OUT, TIGHT, WITHIN, Reach, State
from careerpath.answers.score import CLEAR, DRAWS, LEANING, UNDECIDED, UNKNOWN, Score
from careerpath.answers.situation import GOAL
from careerpath.answers.time import Feasibility
from careerpath.labels import Labels
from careerpath.model.base import UNKNOWN as UNDATED
from careerpath.pages.parts import (
    code,
    day,
    field,
    fields,
    joined,
    muted,
    number,
    paired,
    paragraph,
    right,
    row,
    section,
    table,
    tag,
    warn,
)
from careerpath.render.page import (
    Cell,
    Column,
    Command,
    Field,
    Paragraph,
    Role,
    Row,
    Section,
    Span,
    Spans,
    Table,
    spans,
)

BAR = 20
"""Widest bar of a track, in cells."""
FOR, AGAINST = 3, 2
"""Reasons on the card."""
FIELDS = 2
"""Fields by which sources speak to others, by name; of more their number."""
ROLES = 2
"""Roles on the card."""
COMMANDS, LONG = 2, 76
"""Commands on the card; one alone where it takes more cells than this."""
OPTIONS = ("--why", "--sources", "--flips", "--plan", "--full")
"""What shows the rest of the answer."""
MANY = 3
"""Of those fields, how many are left unsaid where the card asks for them."""
ASKED = ("degree", "papers", "hours", "months", "gpu")
"""Fields that decide what is within reach, each said by the option of its name."""
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
            track=_name(result, reach.track, t),
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


def _name(result: Advised, track: str | None, t: Labels) -> str:
    return next((t.of(entry.name) for entry in result.ranking if entry.track == track), "")


def firmness(result: Advised, t: Labels) -> Span:
    """How firm it is: green only where it is clear, and within reach."""
    word = t(f"verdict.short.{result.verdict}")
    if result.winner is None:
        return muted(word)
    reach = result.reach.get(result.winner)
    good = result.verdict == CLEAR and not _short_of(result) and not (reach and reach.tight)
    share = f"{result.shares[result.winner]:.0%}"
    text = share if result.verdict == UNDECIDED else f"{word} · {share}"
    return Span(text, "good" if good else "warn")


def hangs_on(result: Advised, t: Labels) -> Spans:
    """For which goal, and on which voice it hangs, with the result without that voice."""
    purpose = t("advise.for", goal=t.of(result.goal_name)) if result.goal_name else t("advise.own")
    if _short_of(result) == "none" and result.winner != result.recommended:
        return joined(purpose, warn(t("card.worth", track=_name(result, result.winner, t))))
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
    return t(key, track=_name(result, left.winner, t), verdict=t(f"verdict.short.{left.verdict}"))


def card(result: Advised, t: Labels) -> tuple[Section | None, ...]:
    """The card's sections under its headline."""
    return (
        section("", _tracks(result, t), _legend(result, t)),
        section("", fields(*_lines(result, t))),
        section("", *map(Command, _commands(result.next))),
    )


def _commands(found: tuple[str, ...]) -> tuple[str, ...]:
    return found[:1] if any(len(command) > LONG for command in found[:1]) else found[:COMMANDS]


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
    name = Span(t.of(entry.name), "accent" if aim else "plain")
    return row(name, score, few, *(cells[each](reach, t) if reach else "" for each in shown))


def _time(reach: Reach, t: Labels) -> Span:
    """The core hours against those that there are."""
    time = reach.time
    numbers = {"hours": time.core_hours or 0, "has": time.available_hours or 0, "missing": time.missing_hours}
    said = t(f"card.time.{time.state}", **{name: number(value, 0) for name, value in numbers.items()})
    return Span(said, TONES[time.state])


def _card(reach: Reach, t: Labels) -> Span:
    return Span(t(f"card.card.{reach.card.state}", memory=number(reach.card.core_gb)), TONES[reach.card.state])


def _door(reach: Reach, t: Labels) -> Span:
    """How many of the advertisements are open to this reader."""
    door = reach.door
    if not door.adverts:
        return muted(t("card.door.uncounted"))
    count = f"{door.open}–{door.open + door.unknown}" if door.unknown else str(door.open)
    return Span(t(f"card.door.{door.state}", open=count, adverts=door.adverts), TONES[door.state])


def _legend(result: Advised, t: Labels) -> Paragraph | None:
    """What the shades of the bars mean, and the share in the headline."""
    share = f"{result.shares[result.winner]:.0%}" if result.winner else ""
    draws = t("card.draws", share=share, n=number(DRAWS)) if share else ""
    bars = (Span(f"█ {t('card.sure')}  ", "bar"), Span(f"▓ {t('card.open')}  ", "spread"), muted(draws))
    return paragraph(bars, indent=1)


def _lines(result: Advised, t: Labels) -> Iterator[Field | None]:
    """The question that would settle it, reasons, roles, the plan, and what shows the rest."""
    yield _question(result, t)
    yield paired(t("side.for"), *_claims(result, "for", FOR - bool(result.question), t))
    yield paired(t("side.against"), *_against(result, t))
    yield field(t("card.roles"), joined(*_roles(result, t)))
    yield field(t("card.plan"), _plan(result, t))
    yield field(t("card.say"), _unsaid(result, t))
    yield field(t("card.more"), _more(result, t))


def _against(result: Advised, t: Labels) -> list[tuple[Span, Span]]:
    """What stands against it: for this reader first, then for everybody."""
    own = list(_against_you(result, t))[:AGAINST]
    room = AGAINST + 1 if own and not _unsaid(result, t) else AGAINST
    return [*own, *_claims(result, "against", max(room - len(own), 1), t)]


def _roles(result: Advised, t: Labels) -> Iterator[Spans]:
    """The two roles that suit this reader, and on what of their work the reader stands.

    Where the best by worth is out of reach and a role of it is not, that role is the second.
    """
    aim = result.roles_of_aim[:1]
    for at, role in enumerate(result.roles[: ROLES - len(aim)]):
        key, name = "then" if at else "first", t.of(role.name)
        if role.ground.share and role.ground.state != OUT:
            yield spans(t(f"card.role.{key}-ground", name=name, share=f"{role.ground.share:.0%}"))
        elif role.leads:
            fields = t.listed(_field(name, result, t) for name in role.leads)
            yield spans(t(f"card.role.{key}-leads", name=name, fields=fields))
        else:
            yield spans(t(f"card.role.{key}", name=name))
    for role in aim:
        yield spans(t("card.role.of-aim", track=_name(result, role.track, t), name=t.of(role.name)))


def _plan(result: Advised, t: Labels) -> Spans | None:
    """What the core takes, what comes after it, what to turn to if it fails, and until when."""
    time = result.feasibility
    if time is None:
        return None
    reach = result.reach.get(result.recommended or "")
    if reach and reach.lacks:
        return joined(*_missing(reach, result, t))
    return joined(*_steps(result, time, t), *_fallback(result, time, t))


def _missing(reach: Reach, result: Advised, t: Labels) -> Iterator[str]:
    """What would bring within reach what lacks least."""
    track = _name(result, reach.track, t)
    if "time" in reach.lacks:
        yield t("card.need-time", track=track, hours=number(reach.time.missing_hours, 0))
    if "card" in reach.lacks:
        yield t("card.need-card", memory=number(reach.card.core_gb), hours=number(reach.card.rent_hours, 0))
    if "door" in reach.lacks:
        yield t("card.need-door", track=track)


def _steps(result: Advised, time: Feasibility, t: Labels) -> Iterator[str]:
    """What is to be learnt first, and how long that takes."""
    now, then = (_name(result, track, t) for track in (result.recommended, result.winner))
    if now != then:
        yield t("card.now", now=now, then=then)
        for entry in takewhile(lambda entry: entry.track != result.recommended, result.ranking):
            if entry.track != result.winner and _could(entry, result):
                yield t("card.other-work", track=t.of(entry.name))
    elif time.available_hours is None:
        hours, pace = number(time.plan_a.core_hours, 0), number(time.hours_per_week)
        yield t("card.weeks", hours=hours, n=time.plan_a.weeks, pace=pace)


def _could(entry: Score, result: Advised) -> bool:
    """Whether a track could be had, so that only the kind of its work speaks against it."""
    reach = result.reach.get(entry.track)
    return not entry.too_little_known and bool(reach) and not (reach and (reach.lacks or reach.time.state == TIGHT))


def _fallback(result: Advised, time: Feasibility, t: Labels) -> Iterator[str]:
    """Plan B and until when one can turn to it, or why there is none."""
    second, turn, none = time.plan_b, time.tripwires[0] if time.tripwires else None, time.no_plan_b
    if second:
        by = day(turn.by, t).strip() if turn else ""
        alone = result.recommended == result.winner
        key = "card.plan-b" if not turn or time.available_hours is None else "card.turn" if alone else "card.else"
        yield t(key, track=t.of(second.name), share=f"{second.share:.0%}", day=by)
    elif none and none.name and none.why_not and none.track != result.winner:
        yield t("card.no-plan-b", track=t.of(none.name), why=t(f"card.why-not.{none.why_not}"))


def _question(result: Advised, t: Labels) -> Field | None:
    """The one question that would settle it, and of which track and criterion it is asked."""
    question = result.question
    if question is None:
        return None
    about = (t.of(name) for name in (question.track_name, question.criterion_name) if name)
    return field(t("card.ask"), joined(t.of(question.text), muted(" · ".join(about))))


def _against_you(result: Advised, t: Labels) -> Iterator[tuple[Span, Span]]:
    """The tension between what is wanted, a door that is hardly open, the sources that do not speak to this reader."""
    if result.tension:
        yield warn(t.of(result.tension)), Span("")
    reach = result.reach.get(result.winner or "")
    door = reach.door if reach else None
    if reach and door and door.state in (OUT, TIGHT) and door.open + door.unknown < door.adverts:
        said = t("card.door-open", n=door.open + door.unknown, of=door.adverts, track=_name(result, reach.track, t))
        yield warn(said), muted(tag(door.source_short, door.as_of or UNDATED, t) if door.source_short else "")
    if result.cautions:
        left = result.left_out
        key = "none" if not left or left.winner is None else "same" if left.winner == result.winner else "other"
        named = dict.fromkeys(name for caution in result.cautions for name in caution.because)
        outcome = t(f"card.left-{key}", n=len(result.cautions), track=t.of(left.winner_name) if left else "")
        because = t.listed(_field(name, result, t) for name in list(named)[:FIELDS])
        because += t("card.fields-more", n=len(named) - FIELDS) if len(named) > FIELDS else ""
        yield warn(t("card.others", n=len(result.cautions), because=because, outcome=outcome)), Span("")


def _unsaid(result: Advised, t: Labels) -> Spans | None:
    """The options that would tell what is within reach, where the reader said little of what decides it."""
    unsaid = [name for name in ASKED if all(entry.field != name for entry in result.situation)]
    if len(unsaid) < MANY or (result.cautions and (result.tension or result.question)):
        return None
    options = [span for name in unsaid for span in (code(f"--{name}"), muted(" "))]
    return (*options[:-1], muted(t("card.unsaid")))


def _field(name: str, result: Advised, t: Labels) -> str:
    """A field of the reader's situation by its name."""
    if name == GOAL:
        return t("kind.goal")
    return next((t.of(entry.name) for entry in result.situation if entry.field == name), name)


def _claims(result: Advised, side: str, most: int, t: Labels) -> Iterator[tuple[Span, Span]]:
    """The weightiest claims of a side, each in one line with who says it and when."""
    for claim in _spread([claim for claim in result.claims if claim.side == side])[:most]:
        yield Span(t.of(claim.short)), muted(tag(claim.source_short, claim.as_of, t))


def _spread(claims: list[Argument]) -> list[Argument]:
    """The claims, strongest first, but no criterion twice before each of the others was heard once."""
    seen: set[str | None] = set()
    firsts = [claim for claim in claims if not (claim.on in seen or seen.add(claim.on))]  # type: ignore[func-returns-value]
    return [*firsts, *(claim for claim in claims if claim not in firsts)]


def _more(result: Advised, t: Labels) -> Spans:
    """The options that show the rest, and how much of what it rests on is due for review."""
    due = t("card.due", count=result.stale.count, of=result.stale.of) if result.stale.count else ""
    notes = {"--sources": due}
    options = [span for name in OPTIONS for span in (code(name), muted(f" {notes.get(name, '')} ".replace("  ", " ")))]
    return tuple(options[:-1])
