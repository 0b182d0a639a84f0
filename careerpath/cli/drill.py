"""careerpath drill: one question at a time, the reader's own answer first, for the day on which it counts."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any

import typer

from careerpath import answer_cache
from careerpath.cli import own
from careerpath.cli.options import FORMATS, Common, formats, parse_day, real_day
from careerpath.cli.output import answer, go_on
from careerpath.cli.session import load, opened
from careerpath.errors import StoreError, UsageError, at_place
from careerpath.labels import Labels, Message, words
from careerpath.model.corpus import Corpus, casefolded
from careerpath.model.events import PLANNED, Event

if TYPE_CHECKING:
    from careerpath.answers.drill import Asked, Drill, Request
    from careerpath.model.vocabulary import Role, Track
    from careerpath.own.store import Store

MINUTES = 20
"""A day, where the reader says nothing."""


@formats(*FORMATS, "anki")
def drill(
    common: Common,
    *,
    track: Annotated[str | None, typer.Option("--track", metavar="TRACK")] = None,
    role: Annotated[str | None, typer.Option("--role", metavar="ROLE")] = None,
    level: Annotated[int | None, typer.Option("--level", min=1, max=3)] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="DATE")] = None,
    minutes: Annotated[int, typer.Option("--minutes", min=1, max=600)] = MINUTES,
    mock: Annotated[int | None, typer.Option("--mock", metavar="MINUTES", min=1, max=600)] = None,
    due: Annotated[bool, typer.Option("--due")] = False,
    status: Annotated[bool, typer.Option("--status")] = False,
) -> None:
    """Interview questions one at a time, in the order that brings the most recall on the day of the interview."""
    from careerpath.answers.drill import ANSWERED, Request
    from careerpath.pages.drill import anki, drill_page
    from careerpath.pages.drill import due as due_line

    if sum((due, status, mock is not None)) > 1:
        raise UsageError(Message("error.drill.one-of"))
    events = own.events(common, ANSWERED, *PLANNED)
    plan = next((event.data for event in reversed(events) if event.kind in PLANNED), {})
    day = parse_day(by, "--by") if by is not None else _day(plan)
    if due and (day is None or day < common.today):
        return
    if day is None or day < common.today:
        raise UsageError(at_place("--by", Message("error.drill.past" if day else "error.drill.no-day")))
    corpus = opened(common) if due else load(common)
    aim = _aim(corpus, track, role) if track is not None or role is not None else _aim_of(corpus, plan)
    talk = _Talk(common, corpus, Request(day, minutes, *aim, level), list(events))
    t, result = talk.t, talk.state()
    if due:
        sys.stdout.write(f"{due_line(result, t)}\n")
    elif not result.queue:
        raise UsageError(Message("error.drill.nothing"))
    elif status or common.format != "table" or common.output is not None:
        from careerpath.model.study import Question

        deck = partial(anki, questions=partial(corpus.find, Question))
        answer(common, corpus, result, drill_page, {"anki": lambda result, t: deck(result, t=t)})
    else:
        talk.hold(result, mock)


def _day(plan: Mapping[str, Any]) -> date | None:
    """The last day of the reader's plan, where it has one."""
    with suppress(ValueError):
        return date.fromisoformat(str(plan.get("deadline")))
    return None


def _aim_of(corpus: Corpus, plan: Mapping[str, Any]) -> tuple[Track | None, Role | None]:
    """The track and role of the reader's plan, as far as there is one, and the corpus still knows them."""
    from careerpath.answers.kept import followed
    from careerpath.model.vocabulary import Role, Track

    track = corpus.get(Track, followed(corpus, "track", str(plan.get("track"))))
    role = corpus.get(Role, followed(corpus, "role", str(plan.get("role"))))
    return track, role if track and role and role.track == track.id else None


def _aim(corpus: Corpus, track: str | None, role: str | None) -> tuple[Track, Role | None]:
    """The track and role that the options name; a role has its track. Raises CareerpathError."""
    from careerpath.model.vocabulary import Role, Track

    of_role = corpus.find(Role, role) if role is not None else None
    of_track = corpus.find(Track, track if track is not None else of_role.track if of_role else "")
    if of_role and of_role.track != of_track.id:
        raise UsageError(at_place("--role", Message("error.drill.other-role", role=of_role.id, track=of_track.id)))
    return of_track, of_role


@dataclass
class _Talk:
    """Questions and answers with a reader, at a terminal or through a pipe."""

    common: Common
    corpus: Corpus
    request: Request
    events: list[Event]
    store: Store | None = None
    given: list[tuple[Asked, str]] = field(default_factory=list)

    @property
    def t(self) -> Labels:
        return Labels(self.common.language)

    def state(self) -> Drill:
        """As of the day that was asked for, by all that was answered."""
        from careerpath.answers.drill import drill as ask

        last = self.given[-1][0].question if self.given else None
        today, request = self.common.today, self.request
        return ask(self.corpus, self.events, request, today=today, day_of=own.local_day, last=last)

    def hold(self, result: Drill, mock: int | None) -> None:
        """Asks until the minutes are over, the reader leaves, or the input ends; then says where they stand."""
        from careerpath.model.study import Module
        from careerpath.pages.drill import drill_page, opening, report

        answer_cache.forget()
        self._say(self.t("drill.mock.opening", minutes=mock) if mock else opening(result, self.t))
        self._say(self.t("drill.keys"))
        begun = time.monotonic()
        with ExitStack() as until_done:
            try:
                self.store = until_done.enter_context(own.writing())
            except StoreError as error:
                own.tell(self.common, error)
            if mock:
                self._mock(result, begun + mock * 60)
            else:
                self._learn(result)
        if mock:
            found = partial(self.corpus.find, Module)
            go_on(self.common, report(self.given, found, (time.monotonic() - begun) / 60, self.t))
        go_on(self.common, drill_page(self.state(), self.t))

    def _learn(self, result: Drill) -> None:
        """Today's questions; who has answered them all may ask for more another time."""
        for at in range(result.planned_today):
            each = result.queue[0] if at == 0 else self.state().queue[0]
            if not self._ask(each, f"{at + 1} / {result.planned_today}", "drill"):
                return

    def _mock(self, result: Drill, end: float) -> None:
        from careerpath.answers.drill import mock

        seed = self.common.today.toordinal() * 1_000 + len(self.events)
        for each in mock(result, seed):
            left = end - time.monotonic()
            if left <= 0 or not self._ask(each, self.t("drill.mock.left", n=int(left // 60) + 1), "mock"):
                return

    def _ask(self, each: Asked, place: str, mode: str) -> bool:
        """Whether the reader answered; what they said of it is kept before anything else is asked."""
        from careerpath.answers.places import places
        from careerpath.model.study import Module, Question
        from careerpath.pages.drill import answer_page, question_page

        question = self.corpus.find(Question, each.question)
        go_on(self.common, question_page(question, self.corpus.find(Module, each.module), place, self.t))
        begun = time.monotonic()
        said = self._line(self.t("drill.your-answer"))
        if said is None or self._leaves(said):
            return False
        seconds = round(time.monotonic() - begun, 1)
        go_on(self.common, answer_page(question, places(self.corpus, question.refs), self.t))
        rating = self._rating()
        if rating is None:
            return False
        self._keep(each, {"rating": rating, "seconds": seconds, "mode": mode})
        self.given.append((each, rating))
        return True

    def _rating(self) -> str | None:
        """How it went, by number or word; None where the reader leaves."""
        from careerpath.answers.memory import RATINGS

        names = {name: rating for n, rating in enumerate(RATINGS, 1) for name in (str(n), *self._words(rating))}
        while (said := self._line(self.t("drill.how"))) is not None and not self._leaves(said):
            if (word := casefolded(said).strip()) in names:
                return names[word]
        return None

    def _words(self, rating: str) -> Iterator[str]:
        """What a rating is called, in both languages."""
        return chain(
            [rating], *(words(language)[f"drill.rating.{rating}"].lower().split() for language in ("en", "zh"))
        )

    def _leaves(self, said: str) -> bool:
        return casefolded(said).strip() in words("en")["drill.leave"].split()

    def _keep(self, each: Asked, data: dict[str, object]) -> None:
        from careerpath.answers.drill import ANSWERED

        subject, at = f"question:{each.question}", self._moment()
        event = Event(f"~{len(self.events):09}", at, ANSWERED, subject, data)
        if self.store:
            try:
                event = self.store.append(ANSWERED, subject, data, at)
            except StoreError as error:
                own.tell(self.common, error)
        self.events.append(event)

    def _moment(self) -> datetime:
        """Now; on the day that was asked for, where one was."""
        at = own.now()
        with suppress(OverflowError, ValueError, OSError):
            if self.common.today != real_day():
                return datetime.combine(self.common.today, at.astimezone().time()).astimezone(UTC)
        return at

    def _line(self, prompt: str) -> str | None:
        """What is typed; None at the end of the input."""
        sys.stdout.flush()
        sys.stderr.write(f"\n{prompt} ")
        sys.stderr.flush()
        try:
            line = sys.stdin.readline()
        except UnicodeDecodeError:
            return "?"
        if not line or not sys.stdin.isatty():
            sys.stderr.write("\n")
        return line or None

    def _say(self, text: str) -> None:
        from careerpath.pages.parts import muted, page

        go_on(self.common, page(self.t, muted(text)))
