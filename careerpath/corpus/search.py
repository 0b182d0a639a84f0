"""Which entities answer a search: by how much of it they hold, how rare that is, and how prominently they hold it.

The weights below were set by the 124 questions of tests/search/queries.yaml: with them an expected entity is among the
first three hits of 121 and is the first of 105. What is said of each is what tests/search/weights.py finds where that
one is changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import log
from typing import NamedTuple

from careerpath.corpus.store import Database
from careerpath.model.corpus import chinese

Group = tuple[str, ...]
"""What was asked for, then its other names."""

OTHER_NAMES = 0.8
"""What another name counts beside the one that was asked for. At 0.4 two questions lose the first three, at 1 two."""
RARE_AS_OTHERS = 0.7
"""How far a name is as rare as its other names. At 0.35 two questions lose the first three, at 1 one."""
HOLDS = 0.1
"""What it counts to hold a word at all, beside how prominently. At 0 two questions lose their first hit; at 0.5 two
lose the first three."""
COVERS = 0.5
"""The part of a score that goes by how much of the question is held. At 0 three questions lose their first hit; at 0.75
two lose the first three."""
LIKELY = {"track": 1.6, "term": 1.3, "goal": 1.2, "criterion": 1.3, "claim": 1.2, "advice": 1.2, "symptom": 1.2}
"""What a search of one word most likely means; of more words it says less. Without it two questions lose their first
hit, `large language model` among them; goal, criterion, advice and symptom decide in none: they set what one asks about
above what one reads."""
EVERYWHERE = 0.4
"""What stands in so large a part of all entities is left out beside other words. At 1 no answer changes, but a question
of function words takes 75 ms instead of 5 in a corpus that is thirty times as large."""
DEPTH = 400
"""Entities that are weighed for each word; from 50 to 1,000 no first three change. It bounds the work."""
BEGINS = 4
"""Letters from which a word also stands for all that begin with it: what is typed in part is found. No question of the
table needs it."""
SMOOTHING = 0.5
"""What is added to the number of entities that hold a word, as is usual where it may be 0."""
SATURATED = 2.2
"""What BM25 comes to, beside rarity, in a text that is nothing but the word: k1 + 1, with the k1 of FTS5, 1.2."""

_OF_KIND = "(? IS NULL OR rowid IN (SELECT n FROM entity WHERE kind = ?))"
_UNIT = re.compile("(?<=[0-9])(?=[a-z])|(?<=[a-z])(?=[0-9])")
_UNIT_APART = re.compile("(?<=[0-9]) (?=[a-z])")


class Held(NamedTuple):
    """How an entity holds something that was asked for."""

    rarity: float
    """Of what was asked for: log((N + 1) / (n + 0.5)) where n of N entities hold it."""
    share: float
    """How prominent it is, 0 to 1: near 1 in a short text of which it is a large part, near 0 in a long one."""


class _Apart(dict[int, str]):
    """For str.translate: Chinese characters with spaces round them, all others as they are."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = f" {char} " if chinese(char) else char
        return self[code]


_APART = _Apart()


def spaced(text: str) -> str:
    """A text for the full-text index: each Chinese character stands alone, so any run of them is a phrase."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_APART)


def phrase(words: str, *, begins: bool = False) -> str:
    """Words that stand together, as a query of FTS5; the last may go on if they only begin what is looked for."""
    quoted = '"' + spaced(words).replace('"', " ").replace("\x00", " ") + '"'
    return f"{quoted} *" if begins else quoted


def ways(given: str) -> str:
    """How what was asked for may stand: as it is; words in Latin letters also apart, or where a longer word begins."""
    begins = " " not in given and not chinese(given) and (len(given) >= BEGINS or given[:1].isdigit())
    ways = [phrase(way, begins=begins) for way in _written(given)]
    if " " in given:
        ways.append(f"({' AND '.join(map(phrase, given.split()))})")
    return " OR ".join(ways)


def _any(names: Iterable[str]) -> str:
    return " OR ".join(phrase(way) for name in names for way in _written(name))


def _written(name: str) -> Iterable[str]:
    """The ways in which a name is written: `24gb`, `24 gb`."""
    return dict.fromkeys((name, _UNIT.sub(" ", name), _UNIT_APART.sub("", name)))


def entities(database: Database) -> int:
    """How many entities there are."""
    ((total,),) = database.rows("SELECT max(n) FROM entity")
    return total or 1


def count(database: Database, expression: str, most: int = 5000) -> int:
    """How many entities match a query of FTS5, counted up to a bound."""
    query = "SELECT count(*) FROM (SELECT 1 FROM text WHERE text MATCH ? LIMIT ?)"
    ((n,),) = database.rows(query, (expression, most))
    return int(n)


def scores(
    database: Database, asked: Sequence[Group], kind: str | None, *, unknown: int
) -> tuple[dict[int, float], float]:
    """How well entities (of a kind, by number) answer: the more of what was asked for they hold, and the rarer it is.
    Then about what one has that holds all of it well in sight.

    One that is called by what was asked for has what the rarest that holds it has, once more. What stands nowhere
    is as rare as can be, and so are `unknown` characters that were left out of what was asked for.
    """
    total = entities(database)
    asked = _telling(database, asked, total)
    rarest, held = zip(*[_held(database, group, total, kind) for group in asked], strict=True)
    if any(len(each) >= DEPTH for each in held):
        _add_what_holds_all(database, asked, held, kind)
    found: dict[int, float] = defaultdict(float)
    covered: dict[int, float] = defaultdict(float)
    for group, each, most in zip(asked, held, rarest, strict=True):
        for n, (rarity, share) in each.items():
            found[n] += rarity * (HOLDS + share)
            covered[n] += rarity
        for (n,) in database.rows("SELECT n FROM name JOIN entity USING (kind, id) WHERE folded = ?", group[:1]):
            found[n] += most / len(asked)
    everything = sum(rarest) or 1.0
    nowhere = log((total + 1) / SMOOTHING)
    weighed = {n: score * (1 - COVERS + COVERS * covered[n] / everything) for n, score in found.items()}
    return weighed, sum(rarity or nowhere for rarity in rarest) + unknown * nowhere


def _telling(database: Database, asked: Sequence[Group], total: int) -> Sequence[Group]:
    """What was asked for without what stands nearly everywhere, if that leaves anything."""
    if len(asked) == 1:
        return asked
    bound = int(total * EVERYWHERE) + 1
    return [group for group in asked if group[1:] or count(database, ways(group[0]), bound) < bound] or asked


def _held(database: Database, group: Group, total: int, kind: str | None) -> tuple[float, dict[int, Held]]:
    """How rare the rarest is that holds a name of a group, and the entities (of a kind) that do."""
    given, *others = group
    rarity, shares = _matching(database, ways(given), total, kind)
    if not others:
        return rarity, {n: Held(rarity, share) for n, share in shares.items()}
    # A name is as rare as all that is called so, not as its own spelling.
    of_others, more = _matching(database, _any(others), total, kind)
    rarity = (1 - RARE_AS_OTHERS) * rarity + RARE_AS_OTHERS * of_others if rarity else 0.0
    held = {n: Held(rarity, share) for n, share in shares.items()}
    for n, share in more.items():
        held[n] = max(held.get(n, Held(0.0, 0.0)), Held(OTHER_NAMES * of_others, share))
    return max(rarity, OTHER_NAMES * of_others), held


def _matching(database: Database, expression: str, total: int, kind: str | None) -> tuple[float, dict[int, float]]:
    """How rare that is which matches a query of FTS5, of whatever kind, and how prominently the best (of a kind) do."""
    query = f"SELECT rowid, rank FROM text WHERE text MATCH ? AND {_OF_KIND} ORDER BY rank LIMIT ?"
    rows = database.rows(query, (expression, kind, kind, DEPTH))
    n = len(rows) if kind is None and len(rows) < DEPTH else count(database, expression, total)
    rarity = log((total + 1) / (n + SMOOTHING)) if n else 0.0
    return rarity, {n: min(-rank / (SATURATED * rarity), 1.0) for n, rank in rows}


def _add_what_holds_all(
    database: Database, asked: Sequence[Group], held: Sequence[dict[int, Held]], kind: str | None
) -> None:
    """Adds entities that hold all that was asked for, but none of it prominently enough to be weighed for it alone."""
    anyhow = (f"({' OR '.join(filter(None, (ways(given), _any(others))))})" for given, *others in asked)
    query = f"SELECT rowid FROM text WHERE text MATCH ? AND {_OF_KIND} LIMIT ?"
    both = database.rows(query, (" AND ".join(anyhow), kind, kind, DEPTH))
    for each in held:
        least = min(each.values(), key=lambda one: one.share, default=Held(0.0, 0.0))
        for (n,) in both:
            each.setdefault(n, least)
