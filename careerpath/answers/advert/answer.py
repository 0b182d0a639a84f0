"""What a job really is, by its advert: the shares of three kinds of work, the track, the role, what it asks and hides.

A share is counted over the duties that are work on a model (core), on what it runs on (engineering) or with a finished
one (application); a neutral duty counts in none. Its range says what it could be: each duty of which several kinds may
be right may be any of these, and one duty was not read yet, as in a rating one voice was not heard.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple
from weakref import WeakKeyDictionary

from careerpath.answers.advert.asks import Ask, asking_words, asks
from careerpath.answers.advert.classify import KINDS, Judged, Rules, classify, rules
from careerpath.answers.advert.cv import Matched, cv_words, is_cv, match, read_cv
from careerpath.answers.advert.read import Advert, Clause, read
from careerpath.answers.advert.track import track_points
from careerpath.answers.advert.words import Lexicon, lexicon
from careerpath.answers.advert.work import LEADS, AdvertClause, WorkShare, leading, shares_of
from careerpath.answers.evidence import Answer
from careerpath.answers.score import CLEAR, LIKELY, UNDECIDED, Score, Verdict
from careerpath.errors import InputError
from careerpath.labels import Message
from careerpath.model.adverts import AdvertRule, AdvertWords, WorkKind
from careerpath.model.base import Text
from careerpath.model.corpus import Corpus, current
from careerpath.model.vocabulary import Role, Track

if TYPE_CHECKING:
    from careerpath.answers.decision import DecisionMaker

Found = Literal["track", "none", "cannot-tell"]
"""It is one of our tracks, or none of ours, or that cannot be told."""
MAY = 0.3
"""The part of a duty that speaks for a kind at least, for the duty to be of it perhaps; it counts for each such kind
alike. Of 0.15 to 0.35 that which came nearest to the labels of real adverts that were there to learn from."""
PAY = "said-pay"
"""The group of words for which an amount stands too."""
LEAST = 0.01
"""Less of a duty is left out of what is told of it."""
NEAR = 3
"""Points that another track lacks at most beside the first, where it may be that too: it is about half as likely. So
many points tell a track too where no duty does."""
OWN = 2
"""How much a duty counts that points to a role of the track, beside one that points elsewhere. Editor's judgement."""


@dataclass(frozen=True)
class WithGoal:
    """How the job sits with what the reader wants: the tracks as `advise` ranks them, and the role."""

    goal: str | None
    goal_name: Text | None
    """None where the reader weighs by themselves."""
    ranking: tuple[Score, ...]
    role_score: float | None
    """Out of 100, as those of the tracks."""


@dataclass(frozen=True)
class Silent:
    """What the advert does not say, and the question that a reader can put for it."""

    id: str
    question: Text


@dataclass(frozen=True)
class AdvertRead(Answer):
    """What a job is, by its advert."""

    schema: ClassVar[str] = "advert"
    title: str | None
    title_kind: WorkKind | None
    """The kind of work that the title promises."""
    verdict: Found
    track: str | None
    accepted_tracks: tuple[str, ...]
    """The track, and others of which it may as well be."""
    track_names: Mapping[str, Text]
    role: str | None
    """The nearest one, of whatever track."""
    role_name: Text | None
    role_track: str | None
    leading: WorkKind | None
    """The kind of the largest share, by however little."""
    shares: Mapping[WorkKind, WorkShare]
    """By kind; empty where no duty is of any."""
    clauses: tuple[AdvertClause, ...]
    """All of the advert but for its headings, in its order."""
    deciding: tuple[AdvertClause, ...]
    """Duties on which it hangs, where it cannot be told which track it is."""
    goal: WithGoal | None
    """None where no goal is known."""
    asks: tuple[Ask, ...]
    cv: tuple[Matched, ...] | None
    """What the CV shows of them; None where there is none."""
    silent: tuple[Silent, ...]
    pay: tuple[str, ...]
    """As it stands."""
    not_understood: tuple[str, ...]
    rule_names: Mapping[str, Text]
    """Of the rules that are named here, by id."""

    @property
    def duties(self) -> tuple[AdvertClause, ...]:
        """The clauses that say what the work is."""
        return tuple(clause for clause in self.clauses if clause.kind)

    def count(self, kind: WorkKind) -> int:
        """How many duties are of a kind, by what most of each is."""
        return sum(clause.kind == kind for clause in self.clauses)

    @property
    def mostly(self) -> WorkKind | None:
        """The kind of most of the work; None where it leads by little."""
        return leading(self.shares, LEADS)

    @property
    def firmness(self) -> Verdict:
        """How firm it is which kind of work leads."""
        if self.mostly is None:
            return UNDECIDED
        others = max(share.high for kind, share in self.shares.items() if kind != self.mostly)
        return CLEAR if self.shares[self.mostly].low > others else LIKELY


class _Rules(NamedTuple):
    """What a corpus knows of adverts, put in order once."""

    lexicon: Lexicon
    rules: Rules
    names: Mapping[str, Text]
    """Of the rules by id, and of the tracks by `track:ID`."""
    asking: Lexicon
    titles: Mapping[WorkKind, Lexicon]
    """By kind of work, what titles promise it; in the order in which they are asked."""
    said: Lexicon
    """Words by which an advert says what it should say."""
    questions: Mapping[str, Text]
    """By group of these, the question to put where none of its words stands."""
    roles: Mapping[str, Role]
    called: Lexicon
    """What the roles are called."""


_RULES: WeakKeyDictionary[Corpus, _Rules] = WeakKeyDictionary()
TITLES: tuple[WorkKind, ...] = ("application", "engineering", "core")
"""A title that promises several kinds of work is taken by its narrowest word: everybody's says algorithm."""


def _rules_of(corpus: Corpus) -> _Rules:
    if corpus not in _RULES:
        words, roles = current(corpus, AdvertWords), current(corpus, Role)
        promises = [each for each in words if each.use == "promise"]
        words_of = {role.id: (role.name.en, role.name.zh, *role.aliases) for role in roles}
        _RULES[corpus] = _Rules(
            lexicon=lexicon(corpus),
            rules=rules(corpus),
            names={
                **{rule.id: rule.name for rule in current(corpus, AdvertRule)},
                **{each.id: each.name for each in words if each.use == "sign"},
                **{f"track:{track.id}": track.name for track in current(corpus, Track)},
            },
            asking=asking_words(corpus),
            titles={kind: Lexicon(each for each in promises if each.kind == kind) for kind in TITLES},
            said=lexicon(corpus, {"said"}),
            questions={each.id: each.name for each in words if each.use == "said"},
            roles={role.id: role for role in roles},
            called=Lexicon(
                AdvertWords(id=role.id, name=role.name, use="topic", words=words_of[role.id], why=role.summary)
                for role in roles
            ),
        )
    return _RULES[corpus]


_CV_WORDS: WeakKeyDictionary[Corpus, Lexicon] = WeakKeyDictionary()


def _cv_words(corpus: Corpus) -> Lexicon:
    if corpus not in _CV_WORDS:
        _CV_WORDS[corpus] = cv_words(corpus)
    return _CV_WORDS[corpus]


def read_advert(
    corpus: Corpus, text: str, maker: DecisionMaker | None = None, *, cv: str | None = None, today: date
) -> AdvertRead:
    """What the job of an advert is, for somebody who decides or nobody, and what a CV shows of what it asks.

    Raises InputError for what is no advert, and for a CV that is one.
    """
    by = _rules_of(corpus)
    advert = read(text, by.lexicon)
    title = advert.title.text if advert.title else ""
    promised = next((kind for kind in TITLES if by.titles[kind].find(title)), None)
    if "duties" not in {each.section for each in advert.headings} and is_cv(text, _cv_words(corpus)):
        raise InputError(Message("error.advert.cv"), "text")
    if advert.instead and not (advert.instead == "prose" and (promised or advert.pay)):
        raise InputError(Message(f"error.advert.{advert.instead}"), "text")
    told = advert.of("duties")
    of_duty = dict(zip(told, classify([(each.text, each.start) for each in told], by.rules), strict=True))
    clauses = tuple(_clause(clause, of_duty.get(clause)) for clause in advert.clauses)
    asked = asks(advert.of("requirements", "nice"), by.asking)
    duties = [clause for clause in clauses if clause.kind]
    shares = shares_of(duties)
    of_kind = {kind: each.share for kind, each in shares.items()}
    points = track_points(corpus, by.rules, ((each.section, each.text) for each in advert.clauses), of_kind)
    ours = _accepted(points)
    accepted = ours if shares or (ours and points[ours[0]] >= NEAR) else ()
    verdict: Found = "track" if accepted else "none" if not ours and (duties or asked.asks) else "cannot-tell"
    role = _nearest(by, duties, accepted) if accepted else None
    says = _says(text, advert, by.said)
    return AdvertRead(
        title=title or None,
        title_kind=promised,
        verdict=verdict,
        track=accepted[0] if accepted else None,
        accepted_tracks=accepted,
        track_names={id: by.names[f"track:{id}"] for id in accepted},
        role=role.id if role else None,
        role_name=role.name if role else None,
        role_track=role.track if role else None,
        leading=leading(shares),
        shares=shares,
        clauses=clauses,
        deciding=tuple(clause for clause in duties if clause.unsure) if verdict == "cannot-tell" else (),
        goal=_with_goal(corpus, maker, today, role) if maker and accepted else None,
        asks=asked.asks,
        cv=match(asked.asks, read_cv(cv, _cv_words(corpus), today), corpus) if cv else None,
        silent=tuple(Silent(id, question) for id, question in by.questions.items() if id not in says),
        pay=advert.pay,
        not_understood=(*(each.text for each in advert.of("other")), *(each.text for each in asked.not_understood)),
        rule_names={reason.rule: by.names[reason.rule] for clause in duties for reason in clause.because},
    )


def _clause(clause: Clause, judged: Judged | None) -> AdvertClause:
    """A clause, of the duties with what it is."""
    if judged is None:
        return AdvertClause(**vars(clause))
    weights = {kind: weight for kind, weight in judged.weights.items() if weight >= LEAST}
    may_be = tuple(kind for kind in weights if weights[kind] >= MAY or kind == judged.kind)
    may_be = may_be if judged.because else KINDS
    return AdvertClause(
        **vars(clause), kind=judged.kind, weights=weights, alone=judged.alone, may_be=may_be, because=judged.because
    )


def _accepted(points: Mapping[str, float]) -> tuple[str, ...]:
    """The track, then others of which an advert speaks nearly as much."""
    ours = sorted((id for id in points if points[id] > 0), key=lambda id: -points[id])
    return tuple(id for id in ours if points[id] >= points[ours[0]] - NEAR)


def _nearest(by: _Rules, duties: Sequence[AdvertClause], tracks: Sequence[str]) -> Role | None:
    """The role to which most duties point, by their words or its name."""
    points = Counter[str]()
    for clause in duties:
        spoken = {reason.words for reason in clause.because}
        pointed = [role.id for role in by.roles.values() if spoken & set(role.advert_words)]
        named = [group.id for found in by.called.find(clause.text) for group in found.groups]
        points.update({id: 1 / len(pointed) for id in pointed})
        points.update(named)
    best = max(points, key=lambda id: points[id] * (OWN if by.roles[id].track in tracks else 1), default=None)
    return by.roles[best] if best else None


def _with_goal(corpus: Corpus, maker: DecisionMaker, today: date, role: Role | None) -> WithGoal:
    from careerpath.answers.decision import decision_of
    from careerpath.answers.roles import worth_of

    decision, goal = decision_of(corpus, maker, today), maker.goal
    matrix = decision.matrix(goal)
    of_role = worth_of(decision, matrix, role).score if role else None
    return WithGoal(goal.id if goal else None, goal.name if goal else None, matrix.scores, of_role)


def _says(text: str, advert: Advert, said: Lexicon) -> set[str]:
    """Of what an advert should say, what it says, by group of words."""
    found = {group.id for each in said.find(text) for group in each.groups}
    named = any(amount[-2:-1] != "面" for amount in advert.pay)  # to be agreed on is no amount
    return {*found, PAY} if named else found
