"""How well entities answer a search: by how much of it they hold, how rare that is, and how much of them it fills.

How texts are prepared for the full-text index, and words for its queries: Chinese character by character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from math import log

from careerpath.corpus.database import Database
from careerpath.model.corpus import chinese


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


Group = tuple[str, ...]
"""What was asked for, then its other names."""

# Letters from which a word stands for all that begin with it.
_STEM = 4
# Entities that are weighed for each word.
_DEPTH = 400
# What another name counts beside the one that was asked for.
_OTHER = 0.8
# How far a name is as rare as its other names.
_MEANT = 0.7
# What it counts to hold a word at all, beside how prominently.
_HOLDS = 0.1
# What it counts to be called by the word.
_CALLED = 1.0
# The part of a score that goes by how much of the question is held.
_COVERS = 0.5
# What the commonest words still count.
_COMMON = 0.1
# What stands in so large a part of all entities tells none of them from the others.
_EVERYWHERE = 0.4
# What BM25 makes, beside rarity, of a text that is nothing but the word.
_SATURATED = 2.2
_UNIT = re.compile("(?<=[0-9])(?=[a-z])|(?<=[a-z])(?=[0-9])")
_UNIT_APART = re.compile("(?<=[0-9]) (?=[a-z])")
# What a search most likely means, where texts match equally well.
_LIKELY = {"track": 1.6, "term": 1.3, "goal": 1.2, "criterion": 1.3, "claim": 1.2, "advice": 1.2, "symptom": 1.2}


def entities(database: Database) -> int:
    """How many entities there are."""
    ((total,),) = database.rows("SELECT max(n) FROM entity")
    return total or 1


def count(database: Database, expression: str, most: int = 5000) -> int:
    """How many entities match a query of FTS5, counted up to a bound."""
    query = "SELECT count(*) FROM (SELECT 1 FROM text WHERE text MATCH ? LIMIT ?)"
    ((n,),) = database.rows(query, (expression, most))
    return int(n)


def scores(database: Database, asked: Sequence[Group]) -> dict[int, float]:
    """How well entities answer, by their number: the more of what was asked for they hold, and the rarer it is."""
    total = entities(database)
    asked = _telling(database, asked, total)
    held = [_held(database, group, total) for group in asked]
    if any(len(each) >= _DEPTH for each in held):
        _add_what_holds_all(database, asked, held)
    rarest = [max((rare for rare, _ in each.values()), default=0.0) for each in held]
    found: dict[int, float] = {}
    covered: dict[int, float] = {}
    for group, each, most in zip(asked, held, rarest, strict=True):
        for n, (rare, share) in each.items():
            found[n] = found.get(n, 0.0) + rare * (_HOLDS + share)
            covered[n] = covered.get(n, 0.0) + rare
        for n in _called(database, group[0]):
            found[n] = found.get(n, 0.0) + most * _CALLED / len(asked)
    whole = sum(rarest) or 1.0
    return {n: score * (1 - _COVERS + _COVERS * covered.get(n, 0.0) / whole) for n, score in found.items()}


def _telling(database: Database, asked: Sequence[Group], total: int) -> Sequence[Group]:
    """What was asked for without what stands nearly everywhere, if that leaves anything."""
    if len(asked) == 1:
        return asked
    bound = int(total * _EVERYWHERE) + 1
    telling = [group for group in asked if group[1:] or count(database, ways(group[0]), bound) < bound]
    return telling or asked


def _held(database: Database, group: Group, total: int) -> dict[int, tuple[float, float]]:
    """The entities that hold a name of a group: how rare it is, and how prominently (0 to 1) they hold it."""
    given, *others = group
    held = _matching(database, ways(given), total)
    if others:
        more = _matching(database, _any(others), total)
        # A name is as rare as all that is called so, not as its own spelling.
        rarity = _MEANT * max((rare for rare, _ in more.values()), default=0.0)
        held = {n: ((1 - _MEANT) * rare + rarity, share) for n, (rare, share) in held.items()}
        for n, (rare, share) in more.items():
            held[n] = max(held.get(n, (0.0, 0.0)), (_OTHER * rare, share))
    return held


def _add_what_holds_all(
    database: Database, asked: Sequence[Group], held: Sequence[dict[int, tuple[float, float]]]
) -> None:
    """Adds entities that hold all that was asked for, but none of it prominently enough to be weighed for it alone."""
    anyhow = (f"({' OR '.join(filter(None, (ways(given), _any(others))))})" for given, *others in asked)
    query = "SELECT rowid FROM text WHERE text MATCH ? LIMIT ?"
    both = database.rows(query, (" AND ".join(anyhow), _DEPTH))
    for each in held:
        least = min(each.values(), key=lambda pair: pair[1], default=(0.0, 0.0))
        for (n,) in both:
            each.setdefault(n, least)


def _called(database: Database, given: str) -> list[int]:
    query = "SELECT n FROM name JOIN entity USING (kind, id) WHERE folded = ?"
    return [n for (n,) in database.rows(query, (given,))]


def _matching(database: Database, expression: str, total: int) -> dict[int, tuple[float, float]]:
    """The best matches of a query of FTS5: how rare they are, and how prominent each is.

    A short text of which the words are a large part comes near 1, a long one that mentions them near 0.
    """
    query = "SELECT rowid, rank FROM text WHERE text MATCH ? ORDER BY rank LIMIT ?"
    rows = database.rows(query, (expression, _DEPTH))
    n = len(rows) if len(rows) < _DEPTH else count(database, expression, total)
    rare = max(log((total + 1) / (n + 0.5)), _COMMON)
    return {n: (rare, min(-rank / (_SATURATED * rare), 1.0)) for n, rank in rows}


def ways(given: str) -> str:
    """How what was asked for may stand: as it is; words in Latin letters also apart, or where a longer word begins."""
    begins = " " not in given and not chinese(given) and (len(given) >= _STEM or given[:1].isdigit())
    ways = [phrase(way, begins=begins) for way in _written(given)]
    if " " in given:
        ways.append(f"({' AND '.join(map(phrase, given.split()))})")
    return " OR ".join(ways)


def _any(names: Iterable[str]) -> str:
    return " OR ".join(phrase(way) for name in names for way in _written(name))


def _written(name: str) -> Iterable[str]:
    """The ways in which a name is written: `24gb`, `24 gb`."""
    return dict.fromkeys((name, _UNIT.sub(" ", name), _UNIT_APART.sub("", name)))


def likely(kind: str, asked: int) -> float:
    """How likely a search means an entity of this kind; it says less the more was asked for."""
    return float(_LIKELY.get(kind, 1.0) ** (1 / asked))
