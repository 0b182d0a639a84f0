"""What a duty of an advert is, by the rules of the corpus: the verb with its object, and words that are signs.

A clause is read by phrases. In each the rules are looked for whose words stand in it; one whose words another asks for
too that has more conditions is silent. A rule gives its points to its kind, fewer where the phrase says why something
is done (to improve …) or of what sort it is (for …, with …). Signs are words that give points to a kind wherever they
stand. The points are added up, a scorecard; how much of the clause is of a kind follows by the logistic function.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import exp
from operator import or_
from typing import get_args

from careerpath.answers.advert.words import Found, Lexicon, lexicon, usual
from careerpath.model.adverts import AdvertRule, WorkKind
from careerpath.model.corpus import Corpus, current

KINDS: tuple[WorkKind, ...] = get_args(WorkKind)
"""In this order where two weigh the same."""
COUNTED: tuple[WorkKind, ...] = ("core", "engineering", "application")
"""The kinds of work of which there are shares."""
OF_DUTIES = frozenset({"verb", "process", "object", "product", "place", "head", "topic", "filler", "goal"})
"""Uses of words by which a duty is judged."""
GOAL = 0.35
"""How much a phrase counts that says why something is done, beside one that says what is done."""
A_POINT = 0.7
"""What a point is worth, as an exponent of e."""

_ENDS = re.compile(r"[，,；;。！!？?：:（）()\n]|\.(?=\s|$)|(?<=\s)(?:and|while|as well as|to)\s|并且?|同时")
_BEHIND = re.compile(r"\b(?:for|with|from|in|on|into)\b")
"""What begins words that say of what sort, or whereby, what stands before them is."""
_SEAM = re.compile(r"[\s\-/的]?")


@dataclass(frozen=True)
class Because:
    """A word that led to what a clause is said to be, at its place in the advert."""

    text: str
    start: int
    end: int
    words: str
    """The id of its group."""
    rule: str
    """The id of the rule that asked for it; of a sign its group's."""


@dataclass(frozen=True)
class Judged:
    """What a clause is."""

    kind: WorkKind
    """What most of it is; neutral where nothing speaks of it."""
    weights: Mapping[WorkKind, float]
    """How much of it is of each kind, together 1."""
    alone: WorkKind
    """What most of it is by its own words, without the other duties."""
    because: tuple[Because, ...]
    """The words of which rules speak, and the signs of its kind, in their order; none where none does."""


@dataclass(frozen=True)
class _Phrase:
    """Words that stand together in a clause."""

    words: tuple[Found, ...]
    counts: float

    def has(self, *uses: str) -> bool:
        return any(word.of(*uses) for word in self.words)


class Rules:
    """The rules of a corpus with their words, ready to be asked: groups of words are a number, a bit for each."""

    def __init__(self, rules: Iterable[AdvertRule], lexicon: Lexicon, signs: Lexicon) -> None:
        self.lexicon, self.signs = lexicon, signs
        self._bits: dict[str, int] = {}
        known = self._known
        self._rules = [(it, known(it.verbs), known(it.objects), known(it.beside), known(it.unless)) for it in rules]

    def _known(self, ids: Iterable[str]) -> int:
        return reduce(or_, (self._bits.setdefault(id, 1 << len(self._bits)) for id in ids), 0)

    def groups(self, words: Iterable[Found]) -> int:
        """The groups of words that rules ask for."""
        return reduce(or_, (self._bits.get(group.id, 0) for word in words for group in word.groups), 0)

    def spoken(self, phrase: int, clause: int) -> list[tuple[AdvertRule, int]]:
        """The rules that speak of a phrase, each with the groups by which it is met; what is silent is left out."""
        met = list[tuple[AdvertRule, int]]()
        for rule, verbs, objects, beside, unless in self._rules:
            if (
                (not verbs or phrase & verbs)
                and (not objects or phrase & objects)
                and (not beside or clause & beside)
                and not phrase & unless
            ):
                met.append((rule, phrase & (verbs | objects) | clause & beside))
        return [
            (rule, of) for rule, of in met if not any(_asks(more) > _asks(rule) and of & by == of for more, by in met)
        ]


def _asks(rule: AdvertRule) -> int:
    """How many conditions a rule has."""
    return bool(rule.verbs) + bool(rule.objects) + bool(rule.beside)


def rules(corpus: Corpus) -> Rules:
    """The rules of a corpus. To be built once."""
    return Rules(current(corpus, AdvertRule), lexicon(corpus, OF_DUTIES), lexicon(corpus, {"sign"}))


def classify(duties: Sequence[tuple[str, int]], rules: Rules) -> tuple[Judged, ...]:
    """What the duties of an advert are, each by its text and where that stands in it.

    What is not sure of a duty leans to what the others are: a kind weighs as much more as it has in the others, to
    which one more of each kind is added. So the order of the duties says nothing, and a duty alone leans nowhere.
    """
    told = [_told(text, at, rules) for text, at in duties]
    weights = [_weights(points) for points, _ in told]
    sums = {kind: sum(each[kind] for each in weights) for kind in COUNTED}
    judged = list[Judged]()
    for each, (_, because) in zip(weights, told, strict=True):
        others = {kind: sums[kind] - each[kind] + 1 for kind in COUNTED}
        mean = sum(others.values()) / len(COUNTED)
        leant = {kind: each[kind] * others.get(kind, mean) / mean for kind in KINDS}
        kind = max(KINDS, key=lambda kind: leant[kind])
        leant = {kind: of / sum(leant.values()) for kind, of in leant.items()}
        alone = max(KINDS, key=lambda kind: each[kind])
        judged.append(Judged(kind, leant, alone, tuple(it for it, of in because if of in {kind, None})))
    return tuple(judged)


def _told(text: str, at: int, rules: Rules) -> tuple[dict[WorkKind, float], list[tuple[Because, WorkKind | None]]]:
    """The points of a clause by kind, and the words that gave them, of signs with their kind."""
    phrases = tuple(_phrases(usual(text), rules.lexicon))
    clause = rules.groups(word for phrase in phrases for word in phrase.words)
    points, because = dict.fromkeys(KINDS, 0.0), dict[tuple[int, str], tuple[Because, WorkKind | None]]()
    for phrase in phrases:
        for rule, met in rules.spoken(rules.groups(phrase.words), clause):
            points[rule.kind] += phrase.counts * rule.points
            for word in phrase.words:
                if met & rules.groups((word,)):
                    id = next(group.id for group in word.groups if group.use in OF_DUTIES)
                    because.setdefault((word.start, id), (_because(text, at, word, id, rule.id), None))
    for word in rules.signs.find(text):
        for group in word.groups:
            if group.kind:
                points[group.kind] += group.points
                because[word.start, group.id] = _because(text, at, word, group.id, group.id), group.kind
    return points, [because[place] for place in sorted(because)]


def _weights(points: Mapping[WorkKind, float]) -> dict[WorkKind, float]:
    """How much is of each kind by its points, together 1; of what nothing speaks it is neutral."""
    if not any(points.values()):
        return {kind: float(kind == "neutral") for kind in KINDS}
    said = {kind: exp(A_POINT * of) for kind, of in points.items()}
    return {kind: of / sum(said.values()) for kind, of in said.items()}


def _because(text: str, at: int, word: Found, words: str, rule: str) -> Because:
    """A word of a clause that stands at a place of an advert, at its place there."""
    return Because(text[word.start : word.end], at + word.start, at + word.end, words, rule)


def _phrases(text: str, lexicon: Lexicon) -> Iterator[_Phrase]:
    """The phrases of a clause in usual characters.

    A verb without an object is one with what follows, an object without a verb takes those of what went before.
    """
    ends = [match.start() for match in _ENDS.finditer(text)]
    waiting, before, last = tuple[Found, ...](), tuple[Found, ...](), 1.0
    for words, counts in _cut(text, tuple(_heads(text, lexicon.find(text))), ends):
        phrase = _Phrase((*waiting, *words), counts)
        waiting = ()
        if not phrase.has("process", "object", "product", "place", "head", "topic", "filler"):
            waiting = phrase.words
            continue
        if not phrase.has("verb", "process"):
            phrase = _Phrase((*before, *phrase.words), min(counts, last))
        before, last = tuple(word for word in phrase.words if word.of("verb")), phrase.counts
        yield phrase
    if waiting:
        yield _Phrase(waiting, 1.0)


def _cut(text: str, words: Sequence[Found], ends: Sequence[int]) -> Iterator[tuple[tuple[Found, ...], float]]:
    """Words by phrases, each with how much it counts; a goal, and what stands behind a preposition, begins its own."""
    gathered, counts = list[Found](), 1.0
    for index, word in enumerate(words):
        at = bisect_left(ends, words[index - 1].end) if index else len(ends)
        ended = at < len(ends) and ends[at] <= word.start
        named = any(before.of("object", "product", "place", "head", "process") for before in gathered)
        behind = named and not ended and bool(_BEHIND.search(text, words[index - 1].end, word.start))
        if word.of("goal") or ended or behind:
            if gathered:
                yield tuple(gathered), counts
            gathered, counts = [], GOAL * counts if behind else GOAL if word.of("goal") else 1.0
        gathered.append(word)
    if gathered:
        yield tuple(gathered), counts


def _heads(text: str, words: Sequence[Found]) -> Iterator[Found]:
    """The words without those that only say of what sort the head of their compound is."""
    kept, swallowed = list[Found](), False
    for word, after in zip(reversed(words), (None, *reversed(words)), strict=False):
        joined = after is not None and bool(_SEAM.fullmatch(text, word.end, after.start))
        swallowed = (
            joined and (swallowed or bool(after and after.of("head"))) and not word.of("verb", "product", "place")
        )
        if not swallowed:
            kept.append(word)
    yield from reversed(kept)
