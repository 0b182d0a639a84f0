"""The page of `advert`: what the job is, in at most 24 lines of 80 columns; behind it every duty, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from shlex import join

from careerpath.answers.advert.answer import AdvertRead
from careerpath.answers.advert.asks import Ask, Named
from careerpath.answers.advert.classify import COUNTED
from careerpath.answers.advert.cv import STATES, Matched, State
from careerpath.answers.advert.work import AdvertClause
from careerpath.labels import Labels, either
from careerpath.model.adverts import WorkKind
from careerpath.pages import parts
from careerpath.pages.parts import (
    field,
    fields,
    hours,
    items,
    joined,
    line,
    lines,
    muted,
    number,
    paragraph,
    right,
    row,
    section,
    strong,
    warn,
)
from careerpath.render.page import (
    Cell,
    Column,
    Command,
    Field,
    Item,
    Page,
    Paragraph,
    Role,
    Row,
    Section,
    Span,
    Spans,
    Table,
    spans,
)

BAR = 30
"""Widest bar of a share, in cells."""
ASKED, SILENT, DECIDING = {"must": 5, "nice": 3}, 2, 3
"""Requirements by need, questions, and duties that decide, on the first screen."""
TONES: dict[str, Role] = {"clear": "good", "likely": "warn", "undecided": "muted"}
MODULES = 2
"""Modules that lead to what is missing."""
STATE_TONES: dict[State, Role] = {"shown": "good", "claimed": "warn", "denied": "bad", "missing": "bad"}


def page(result: AdvertRead, t: Labels, *, asked: Sequence[str] = (), why: bool = False) -> Page:
    """What the job is, what it asks and does not say; with `why` every duty with the words that led to its kind.

    `asked` are the arguments by which the same is asked again.
    """
    return parts.page(
        t,
        Span(_verdict(result, t), "warn" if result.verdict == "cannot-tell" else "accent"),
        section("", _shares(result, t), _legend(result, t)) if _of_ours(result) else None,
        section("", fields(*_said(result, t, whole=why))),
        _cv(result, t),
        *((_duties(result, t), _others(result, t)) if why else ()),
        section("", *_commands(result, t, asked, whole=why)),
        aside=_firmness(result, t) or (),
        subtitle=_subtitle(result, t),
    )


def _of_ours(result: AdvertRead) -> bool:
    """Whether there are shares to speak of: of work that is none of ours they say nothing."""
    return bool(result.shares) and result.verdict != "none"


def _verdict(result: AdvertRead, t: Labels) -> str:
    """What the job is, in a sentence."""
    if result.verdict == "cannot-tell":
        return t("advert.cannot-tell" if result.deciding else "advert.no-duties")
    if result.verdict == "none":
        return t("advert.none")
    if not result.shares:
        return t("advert.by-words")
    counts = {kind: number(result.count(kind)) for kind in COUNTED}
    whole = number(sum(map(result.count, COUNTED)))
    if result.mostly is None:
        return t("advert.mixed", **counts)
    return t(f"advert.mostly.{result.mostly}", n=counts[result.mostly], of=whole)


def _firmness(result: AdvertRead, t: Labels) -> Span | None:
    """How firm the leading kind is, by the ends of the shares."""
    if result.verdict != "track" or not result.shares:
        return None
    return Span(t(f"verdict.short.{result.firmness}"), TONES[result.firmness])


def _subtitle(result: AdvertRead, t: Labels) -> Spans:
    """The title as it stands, and whether the work is what it promises."""
    if not result.title:
        return ()
    promised, mostly = result.title_kind, result.mostly
    if promised is None or mostly is None or result.verdict != "track":
        says = None
    elif promised == mostly:
        says = Span(t("advert.as-titled"))
    else:
        says = warn(t("advert.other-than-titled", kind=t(f"advert.kind.{promised}")))
    return joined(_quote(result.title), says)


def _quote(text: str) -> str:
    """Words as they stand, in one line."""
    return f"“{' '.join(text.split())}”"


def _shares(result: AdvertRead, t: Labels) -> Table:
    """A row a kind of work: its share, and what that could be."""
    columns = (Column(name=t("advert.work")), Column(t("advert.share"), bar=BAR), right(t("advert.duties")))
    return parts.table("shares", columns, (_share(kind, result, t) for kind in COUNTED))


def _share(kind: WorkKind, result: AdvertRead, t: Labels) -> Row:
    share = result.shares[kind]
    interval = muted(f" {share.low * 100:.0f}–{share.high:.0%}")
    cell = Cell(spans(f"{share.share:.0%}"), bar=share.low, spread=(share.low, share.high), detail=(interval,))
    name = Span(t(f"advert.kind.{kind}"), "accent" if kind == result.mostly else "plain")
    return row(name, cell, number(result.count(kind)))


def _legend(result: AdvertRead, t: Labels) -> Paragraph | None:
    """What the shades of the bars mean, and what counts in none of them."""
    neutral = result.count("neutral")
    beside = muted(t("advert.neutral", n=number(neutral))) if neutral else None
    opens = f"▓ {t('advert.open')}{' · ' if beside else ''}"  # where no bars are drawn, all of it is left out
    bars = (Span(f"█ {t('advert.sure')}  ", "bar"), Span(opens, "spread"))
    return paragraph((*bars, *spans(beside)) if beside else bars, indent=1)


def _said(result: AdvertRead, t: Labels, *, whole: bool) -> Iterator[Field | None]:
    """The track and role, the goal, what is asked and paid, and what to ask for."""
    if not result.duties and not whole:
        lost = result.not_understood
        rest = muted(t("advert.more", n=len(lost) - DECIDING)) if len(lost) > DECIDING else None
        yield field(t("advert.not-understood"), *lost[:DECIDING], rest, listed=True)
    yield field(t("advert.decide"), *(_quoted(clause, t) for clause in result.deciding[:DECIDING]), listed=True)
    tracks = _either(map(t.of, result.track_names.values()), t)
    role = t("advert.nearest", role=t.of(result.role_name)) if result.role_name else None
    yield field(t("show.track"), joined(tracks, role))
    yield field(t("advert.goal"), _goal(result, t))
    for need, most in ASKED.items():
        asked = [ask for ask in result.asks if ask.need == need and (whole or ask.what != "soft")]
        shown = asked if whole else asked[:most]
        more = muted(t("advert.more", n=len(asked) - len(shown))) if len(asked) > len(shown) else None
        yield field(t(f"advert.need.{need}"), joined(*(_asked(ask, t) for ask in shown), more))
    yield field(t("show.pay"), joined(*map(_quote, dict.fromkeys(result.pay))))
    asked_of = result.silent if result.verdict != "none" else ()  # of models and GPUs, which such work has not
    questions = asked_of if whole else asked_of[:SILENT]
    yield field(t("advert.silent"), *(t.of(each.question) for each in questions), listed=True)


def _asked(ask: Ask, t: Labels) -> str:
    """What is asked for; of several any will do."""
    if ask.what == "years" and ask.least is not None:  # else it asks for new graduates
        return t("advert.years-to" if ask.most else "advert.years", n=ask.least, most=ask.most)
    names = " / ".join(_named(each, t) for each in ask.any_of)
    return t("advert.or-like", name=names) if ask.equivalent else names


def _named(each: Named, t: Labels) -> str:
    """What is asked for; with years that go with it."""
    name = t.of(each.name) if each.name else each.words.text
    return f"{name} + {t('advert.years', n=each.least)}" if each.least else name


def _goal(result: AdvertRead, t: Labels) -> Spans:
    """The track and the role as the reader's goal weighs them; how to name one where there is none."""
    goal = result.goal
    if result.track is None:
        return ()
    if goal is None:
        return spans(muted(t("advert.no-goal")))
    name = t.of(goal.goal_name) if goal.goal_name else t("advise.own")
    tracks = (
        Span(f"{t.of(each.name)} {each.score:.0f}", "strong" if each.track == result.track else "muted")
        for each in goal.ranking
    )
    role = t("advert.role-score", score=f"{goal.role_score:.0f}") if goal.role_score is not None else None
    return joined(name, *tracks, role)


def _quoted(clause: AdvertClause, t: Labels) -> Spans:
    """A duty as it stands, and what it may be."""
    return (*_marked(clause), Span("  "), muted(_kinds(clause, t)))


def _marked(clause: AdvertClause) -> Spans:
    """The text with the words marked that led to its kind."""
    done, pieces = clause.start, []
    for reason in sorted(clause.because, key=lambda reason: reason.start):
        if reason.start >= done:
            pieces += [Span(clause.text[done - clause.start : reason.start - clause.start]), Span(reason.text, "hit")]
            done = reason.end
    pieces.append(Span(clause.text[done - clause.start :]))
    return tuple(piece for piece in pieces if piece.text)


def _duties(result: AdvertRead, t: Labels) -> Section | None:
    """Every duty with its kind, and why."""
    return section(t("advert.every-duty"), items(_duty(clause, result, t) for clause in result.duties))


def _duty(clause: AdvertClause, result: AdvertRead, t: Labels) -> Item:
    by_name: dict[str, list[str]] = {}
    for reason in sorted(clause.because, key=lambda reason: reason.words == reason.rule):  # signs behind the rules
        by_name.setdefault(t.of(result.rule_names[reason.rule]), []).append(_quote(reason.text))
    reasons = [t("advert.because", rule=name, words=t.listed(words)) for name, words in by_name.items()]
    if clause.alone and clause.alone != clause.kind:
        reasons.append(t("advert.leant", kind=t(f"advert.kind.{clause.alone}")))
    head = (strong(_kinds(clause, t)), Span("  "), *_marked(clause))
    return Item(head, lines(muted(reason) for reason in reasons))


def _kinds(clause: AdvertClause, t: Labels) -> str:
    """What a duty is, or may be."""
    if not clause.because:
        return t("advert.unknown")
    return _either((t(f"advert.kind.{kind}") for kind in clause.may_be), t)


def _either(names: Iterable[str], t: Labels) -> str:
    """Names of which one holds; nothing where there is none."""
    known = tuple(names)
    return t.of(either(known)) if len(known) > 1 else "".join(known)


def _cv(result: AdvertRead, t: Labels) -> Section | None:
    """What of the requirements the CV shows, what it lacks first; and what leads there."""
    if result.cv is None:
        return None
    ordered = sorted(result.cv, key=lambda each: (each.ask.need != "must", -STATES.index(each.state)))
    count = t("advert.cv.count", n=sum(each.state == "shown" for each in result.cv), of=len(result.cv))
    return section(t("advert.cv"), items(_matched(each, t) for each in ordered), aside=count)


def _matched(each: Matched, t: Labels) -> Item:
    """A requirement, what the CV says of it in its own words, and what would show it."""
    state = Span(t(f"advert.cv.{each.state}"), STATE_TONES[each.state])
    nice = muted(t("advert.need.nice").lower()) if each.ask.need == "nice" else None
    unfinished = warn(t("advert.cv.unfinished")) if each.unfinished else None
    months = muted(t("advert.cv.months", n=each.months)) if each.months and each.state != "shown" else None
    words = joined(*(_quote(span.text) for span in each.words), unfinished, months)
    taught = (
        (*spans(t.of(module.name)), Span("  "), muted(f"{hours(module.hours, t)} · "), Span(t.of(module.build)))
        for module in each.modules[:MODULES]
    )
    return Item(joined((state, Span("  "), strong(_asked(each.ask, t))), nice), lines([words, *taught]))


def _others(result: AdvertRead, t: Labels) -> Section | None:
    """What was set apart, and what was not understood."""
    return section(t("advert.not-understood"), items(line(text) for text in result.not_understood))


def _commands(result: AdvertRead, t: Labels, asked: Sequence[str], *, whole: bool) -> Iterator[Command]:
    """How to go on."""
    if not whole:
        yield Command(join(["careerpath", "advert", *asked, "--why"]), t("advert.and-why"))
    if result.role:
        yield Command(f"careerpath show role:{result.role}")
        yield Command(f"careerpath study-plan {result.role_track} --role {result.role}")
    elif result.track:
        yield Command(f"careerpath study-plan {result.track}")
