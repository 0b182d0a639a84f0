"""What a duty of an advert is, by the rules of the corpus: the verb with its object decides.

A clause is read by phrases. In each the rules are looked for whose words stand in it; one whose words another asks for
too, and more, is silent. What they say are a phrase's votes, which weigh no more than one phrase however many they are;
of a phrase that says why (to improve …) they weigh less.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from careerpath.answers.advert.words import Found, Lexicon
from careerpath.model.adverts import AdvertRule, WorkKind
from careerpath.model.corpus import Corpus, current

KINDS: tuple[WorkKind, ...] = get_args(WorkKind)
"""In this order where two weigh the same."""
OF_DUTIES = frozenset({"verb", "process", "object", "product", "place", "head", "topic", "goal"})
"""Uses of words by which a duty is judged."""
GOAL = 0.35
"""How much a phrase counts that says why something is done, beside one that says what is done."""
SURE = 0.5
"""Votes of less weight make no kind sure."""

_ENDS = re.compile(r"[，,；;。！!？?：:（）()\n]|\.(?=\s|$)|(?<=\s)(?:and|while|as well as)\s|并且?|同时")
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
    """The id of the rule that asked for it."""


@dataclass(frozen=True)
class Judged:
    """What a clause is."""

    kind: WorkKind
    """What most of it is; neutral where no rule speaks of it."""
    weights: Mapping[WorkKind, float]
    """How much of it is of each kind, together 1."""
    sure: bool
    """Whether what speaks of it has weight."""
    because: tuple[Because, ...]
    """The words that led to it, in their order; none where no rule speaks of it."""


@dataclass(frozen=True)
class _Phrase:
    """Words that stand together in a clause."""

    words: tuple[Found, ...]
    counts: float

    @property
    def groups(self) -> frozenset[str]:
        return frozenset(group.id for word in self.words for group in word.groups)

    def has(self, *uses: str) -> bool:
        return any(word.of(*uses) for word in self.words)


def rules(corpus: Corpus) -> tuple[AdvertRule, ...]:
    """The rules of a corpus."""
    return current(corpus, AdvertRule)


def classify(text: str, at: int, lexicon: Lexicon, rules: Iterable[AdvertRule]) -> Judged:
    """What a clause is that stands at a place of an advert."""
    phrases = tuple(_phrases(text, lexicon))
    beside = frozenset[str]().union(*(phrase.groups for phrase in phrases))
    votes, because = dict.fromkeys(KINDS, 0.0), dict[tuple[int, str], Because]()
    for phrase in phrases:
        spoken = _spoken(phrase.groups, beside, rules)
        total = sum(rule.weight for rule, _ in spoken)
        for rule, groups in spoken:
            votes[rule.kind] += phrase.counts * rule.weight * min(1.0, 1 / total if total else 0.0)
            for word in phrase.words:
                for id in groups.intersection(group.id for group in word.groups):
                    place = at + word.start, at + word.end
                    because.setdefault((word.start, id), Because(text[word.start : word.end], *place, id, rule.id))
    total = sum(votes.values())
    kind = max(KINDS, key=lambda kind: votes[kind]) if total else "neutral"
    weights = {each: votes[each] / total if total else float(each == "neutral") for each in KINDS}
    return Judged(kind, weights, total >= SURE, tuple(because[place] for place in sorted(because)))


def _spoken(
    groups: frozenset[str], beside: frozenset[str], rules: Iterable[AdvertRule]
) -> list[tuple[AdvertRule, frozenset[str]]]:
    """The rules that speak of a phrase, each with the groups that it met there."""
    met = list[tuple[AdvertRule, frozenset[str]]]()
    for rule in rules:
        asked = [groups.intersection(ids) for ids in (rule.verbs, rule.objects) if ids]
        if rule.beside:
            asked.append(beside.intersection(rule.beside))
        if asked and all(asked) and groups.isdisjoint(rule.unless):
            met.append((rule, frozenset[str]().union(*asked)))
    return [(rule, of) for rule, of in met if not any(of < other for _, other in met)]


def _phrases(text: str, lexicon: Lexicon) -> Iterator[_Phrase]:
    """The phrases of a clause: a verb without an object is one with what follows, an object without one takes the
    verbs of what went before."""
    found = [word for word in lexicon.find(text) if word.of(*OF_DUTIES)]
    ends = [match.start() for match in _ENDS.finditer(text)]
    waiting, before = tuple[Found, ...](), tuple[Found, ...]()
    for words, counts in _cut(tuple(_heads(text, found)), ends):
        phrase = _Phrase((*waiting, *words), counts)
        waiting = ()
        if not phrase.has("process", "object", "product", "place", "head", "topic"):
            waiting = phrase.words
            continue
        if not phrase.has("verb", "process"):
            phrase = replace(phrase, words=(*before, *phrase.words))
        before = tuple(word for word in phrase.words if word.of("verb"))
        yield phrase
    if waiting:
        yield _Phrase(waiting, 1.0)


def _cut(words: Sequence[Found], ends: Sequence[int]) -> Iterator[tuple[tuple[Found, ...], float]]:
    """Words by phrases, each with how much it counts; a word of a goal begins one of its own."""
    gathered, counts = list[Found](), 1.0
    for index, word in enumerate(words):
        ended = index and any(words[index - 1].end <= end < word.start + 1 for end in ends)
        if word.of("goal") or ended:
            if gathered:
                yield tuple(gathered), counts
            gathered, counts = [], GOAL if word.of("goal") else 1.0
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
