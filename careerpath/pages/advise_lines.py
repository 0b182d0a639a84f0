"""The lines of an advice's card under its tracks: a question, reasons, roles, the plan, and what shows the rest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from careerpath.answers.advise import Advised
from careerpath.answers.evidence import spread
from careerpath.answers.reach import OUT, TIGHT, Reach
from careerpath.answers.score import Score
from careerpath.answers.situation import GOAL
from careerpath.answers.time import Feasibility
from careerpath.labels import Labels
from careerpath.model.base import UNKNOWN as UNDATED
from careerpath.pages.parts import code, day, field, joined, muted, named, number, paired, tag, warn
from careerpath.render.page import Field, Span, Spans, spans

FOR, AGAINST = 3, 2
"""Reasons on the card."""
FIELDS = 2
"""Fields by which sources speak to others, by name; of more their number."""
ROLES = 2
"""Roles on the card."""
OPTIONS = ("--why", "--sources", "--flips", "--plan", "--full")
"""What shows the rest of the answer."""
MANY = 3
"""Of the fields below, how many are left unsaid where the card asks for them."""
ASKED = ("degree", "papers", "hours", "months", "gpu")
"""Fields that decide what is within reach, each said by the option of its name."""


def name_of(result: Advised, track: str | None, t: Labels) -> str:
    """What a ranked track is called; nothing where there is none."""
    return next((t.of(entry.name) for entry in result.ranking if entry.track == track), "")


def lines(result: Advised, t: Labels, *, terminal: bool) -> Iterator[Field | None]:
    """The question that would settle it, reasons, roles, the plan, and in a terminal the options that show the rest."""
    yield _question(result, t)
    yield paired(t("side.for"), *_claims(result, "for", FOR - bool(result.question), t))
    yield paired(t("side.against"), *_against(result, t))
    yield field(t("card.roles"), joined(*_roles(result, t)))
    yield field(t("card.plan"), _plan(result, t))
    if terminal:
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
            text = t(f"card.role.{key}-ground", name=name, share=f"{role.ground.share:.0%}")
        elif role.leads:
            fields = t.listed(_field(name, result, t) for name in role.leads)
            text = t(f"card.role.{key}-leads", name=name, fields=fields)
        else:
            text = t(f"card.role.{key}", name=name)
        yield spans(named(f"role:{role.role}", text))
    for role in aim:
        text = t("card.role.of-aim", track=name_of(result, role.track, t), name=t.of(role.name))
        yield spans(named(f"role:{role.role}", text))


def _plan(result: Advised, t: Labels) -> Spans | None:
    """What the core takes, what comes after it, what to turn to if it fails, and until when."""
    time = result.feasibility
    if time is None:
        return None
    reach = result.reach.get(result.recommended or "")
    assumed = time.assumed and time.available_hours is not None
    pace = t("card.if-pace", pace=number(time.hours_per_week)) if assumed else None
    if reach and reach.lacks:
        return joined(*_missing(reach, result, t), pace)
    return joined(*_steps(result, time, t), *_fallback(result, time, t), pace)


def _missing(reach: Reach, result: Advised, t: Labels) -> Iterator[str]:
    """What would bring within reach what lacks least."""
    track = name_of(result, reach.track, t)
    if "time" in reach.lacks:
        yield t("card.need-time", track=track, hours=number(reach.time.missing_hours, 0))
    if "card" in reach.lacks:
        yield t("card.need-card", memory=number(reach.card.core_gb), hours=number(reach.card.rent_hours, 0))
    if "door" in reach.lacks:
        yield t("card.need-door", track=track)


def _steps(result: Advised, time: Feasibility, t: Labels) -> Iterator[str]:
    """What is to be learnt first, and how long that takes."""
    now, then = (name_of(result, track, t) for track in (result.recommended, result.winner))
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
    if second and (second.share or time.plan_a.core_hours):  # of who has done it all nothing is left to carry over
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
        said = t("card.door-open", n=door.open + door.unknown, of=door.adverts, track=name_of(result, reach.track, t))
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
    if name == GOAL:
        return t("kind.goal")
    return next((t.of(entry.name) for entry in result.situation if entry.field == name), name)


def _claims(result: Advised, side: str, most: int, t: Labels) -> Iterator[tuple[Span, Span]]:
    """The weightiest claims of a side, each in one line with who says it and when."""
    for claim in spread([claim for claim in result.claims if claim.side == side])[:most]:
        yield (
            named(claim.id, t.of(claim.short)),
            named(f"source:{claim.source}", tag(claim.source_short, claim.as_of, t), "muted"),
        )


def _more(result: Advised, t: Labels) -> Spans:
    """The options that show the rest, and how much of what it rests on is due for review."""
    stale = result.stale
    key = "card.due-undated" if stale.undated else "card.due"
    due = t(key, count=stale.count, of=stale.of, n=stale.undated) if stale.count or stale.undated else ""
    notes = {"--sources": due}
    options = [span for name in OPTIONS for span in (code(name), muted(f" {notes.get(name, '')} ".replace("  ", " ")))]
    return tuple(options[:-1])
