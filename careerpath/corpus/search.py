"""Which entities answer a search: by how much of it they hold, how rare that is, and how prominently they hold it.

The weights below were set by the 167 questions of tests/search/queries.yaml: with them what is expected is among the
first three hits of at least 157 and is the first of at least 138. What is said of each is what tests/search/weights.py
finds where that one is changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import log
from typing import NamedTuple

from careerpath.corpus.database import Database
from careerpath.model.corpus import Asked, chinese
from careerpath.model.kinds import UNSEARCHED
from careerpath.model.writing import POINT, plain

Group = tuple[str, ...]
"""What was asked for, then its other names."""

OTHER_NAMES = 0.8
"""What another name counts beside the one that was asked for. At 0 nine questions lose the first three, at 1 three."""
RARE_AS_OTHERS = 0.7
"""How far a name is as rare as its other names. At 0 three questions lose the first three, at 1 three their
first hit."""
HOLDS = 0.1
"""What it counts to hold a word at all, beside how prominently. At 0 two questions lose their first hit; at 0.5
one loses the first three."""
COVERS = 0.5
"""The part of a score that goes by how much of the question is held. At 0 four questions lose their first hit; at 0.75
one loses the first three."""
HOLDS_ALL = 0.2
"""What is added, as a part of the score, to an entity that holds all that was asked for: it comes before others that
are alike. At 0 three questions lose their first hit, at 0.5 one loses the first three."""
LIKELY = {"track": 1.6, "term": 1.3, "goal": 1.2, "criterion": 1.3, "claim": 1.2, "advice": 1.2, "symptom": 1.2}
"""What a search of one word most likely means; of more words it says less. Without it five questions lose the first
three, `large language model` among them; goal and advice decide in none: they set what one asks about above what one
reads."""
EVERYWHERE = 0.4
"""What stands in so large a part of all entities is left out beside other words. At 1 no answer changes, but a question
of function words takes 75 ms instead of 5 in a corpus that is thirty times as large."""
NAME = 8.0
"""How much a name counts beside a mention of it."""
DEPTH = 400
"""Entities that are weighed for each word; from 100 to 1,000 no first three change. It bounds the work."""
BEGINS = 4
"""Letters from which a word also stands for all that begin with it: what is typed in part is found. No question of the
table needs it."""
SMOOTHING = 0.5
"""What is added to the number of entities that hold a word, as is usual where it may be 0."""
UNITS = {"g": ((1, "gb"),), "gb": ((1, "g"),), "k": ((1000, ""), (0.1, "万")), "w": ((1, "万"), (10_000, ""))}
"""Units in short, with what they are in others: 24 g is 24 gb, 30 w is 30 万."""
NEAR = 6
"""Words that may stand between those of a name; from 2 to 20 no question changes."""
LONGEST_NUMBER = 15
"""Digits of a quantity that is put into other units."""
SATURATED = 2.2
"""What BM25 comes to, beside rarity, in a text that is nothing but the word: k1 + 1, with the k1 of FTS5, 1.2."""

_OF_KIND = "(? IS NULL OR rowid IN (SELECT n FROM entity WHERE kind = ?))"


class Held(NamedTuple):
    """How an entity holds something that was asked for."""

    rarity: float
    """Of what was asked for: log((N + 1) / (n + 0.5)) where n of N entities hold it."""
    share: float
    """How prominent it is, 0 to 1: near 1 in a short text of which it is a large part, near 0 in a long one."""
    literal: bool
    """Whether it is held as it was asked for, not under another name."""


class Scored(NamedTuple):
    """How well an entity answers."""

    literal: bool
    """Of one thing that was asked for, whether it is held as it was asked for: then it comes first."""
    score: float


class _Apart(dict[int, str]):
    """For str.translate: Chinese characters with spaces round them, all others as they are."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = f" {char} " if chinese(char) else char
        return self[code]


_APART = _Apart()


def spaced(text: str) -> str:
    """A text for the full-text index: each Chinese character stands alone, so any run of them is a phrase."""
    text = plain(text)
    return text if text.isascii() else text.translate(_APART)


def phrase(words: str, *, begins: bool = False) -> str:
    """Words that stand together, as a query of FTS5; the last may go on if they only begin what is looked for."""
    quoted = '"' + spaced(words).replace('"', " ").replace("\x00", " ") + '"'
    return f"{quoted} *" if begins else quoted


def ways(given: str, *, named: bool = False) -> str:
    """How what was asked for may stand: as it is; a word also where a longer one begins, words also apart or as one.

    A number is whole: it may stand in another unit, and the version `open sora 2` is also 2.1. A single character
    that is a name with others is looked for under those alone: elsewhere it is mostly a part of another word, as in
    卷 and 卷积.
    """
    parts, latin = given.split(), not chinese(given)
    if named and len(given) == 1 and not latin:
        return ""
    if any(part[0].isdigit() for part in parts):
        return " OR ".join(_numbers(given, parts))
    ways = [phrase(given, begins=latin and len(parts) == 1 and len(given) >= BEGINS)]
    if len(parts) > 1:
        ways.append(f"NEAR({' '.join(map(phrase, parts))}, {NEAR})")
    if latin and len(parts) == 2:  # noqa: PLR2004 - a word that is often written as one
        ways.append(phrase("".join(parts)))
    return " OR ".join(ways)


def _numbers(given: str, parts: Sequence[str]) -> Iterator[str]:
    """How a name with numbers may stand, or a quantity in another unit."""
    yield phrase(given)
    if len(parts) > 1 and parts[-1].isdigit() and not parts[-2][0].isdigit():
        yield phrase(given + POINT, begins=True)
    if len(parts) == 2 and parts[1] in UNITS:  # noqa: PLR2004 - number and unit
        for times, unit in UNITS[parts[1]]:
            yield phrase(f"{float(parts[0][:LONGEST_NUMBER]) * times:.10g} {unit}")


def _any(names: Iterable[str]) -> str:
    return " OR ".join(map(phrase, names))


def any_of(question: Asked) -> str:
    """Whatever holds anything that was asked for, as a query of FTS5."""
    return " OR ".join(filter(None, map(_anyhow, question.groups)))


def _anyhow(group: Group) -> str:
    """What holds something that was asked for, under whatever name."""
    given, *others = group
    return " OR ".join(filter(None, (ways(given, named=bool(others)), _any(others))))


def entities(database: Database) -> int:
    """How many entities are searched: the words that others are searched or read by make nothing rarer."""
    unsearched = ", ".join(f"'{kind}'" for kind in UNSEARCHED)
    ((total,),) = database.rows(f"SELECT count(*) FROM entity WHERE kind NOT IN ({unsearched})")
    return total or 1


def count(database: Database, expression: str, most: int = 5000) -> int:
    """How many entities match a query of FTS5, counted up to a bound."""
    query = "SELECT count(*) FROM (SELECT 1 FROM text WHERE text MATCH ? LIMIT ?)"
    ((n,),) = database.rows(query, (expression, most))
    return int(n)


def scores(
    database: Database, question: Asked, runs: Sequence[Group], kind: str | None
) -> tuple[dict[int, Scored], float]:
    """How well entities (of a kind, by number) answer: the more of what was asked for they hold, and the rarer it is.
    Then about what one has that holds all of it well in sight.

    One that is called by what was asked for has what the rarest that holds it has, once more. What stands nowhere
    is as rare as can be. `runs` count for those that hold them, and are not missed by others.
    """
    total = entities(database)
    asked = [*_telling(database, question.groups, total), *runs]
    rarest, held = zip(*[_held(database, group, total, kind) for group in asked], strict=True)
    if any(len(each) >= DEPTH for each in held):
        _add_what_holds_all(database, asked, held, kind)
    found: dict[int, float] = defaultdict(float)
    covered: dict[int, float] = defaultdict(float)
    for group, each, most in zip(asked, held, rarest, strict=True):
        for n, one in each.items():
            found[n] += one.rarity * (HOLDS + one.share)
            covered[n] += one.rarity
        for (n,) in database.rows("SELECT n FROM name JOIN entity USING (kind, id) WHERE folded = ?", group[:1]):
            if n in each:
                found[n] += most / len(asked)
    everything = sum(rarest) or 1.0
    nowhere = log((total + 1) / SMOOTHING)
    wanted = held[: len(asked) - len(runs)]
    weighed = dict[int, Scored]()
    for n, score in found.items():
        all_held = 1 + HOLDS_ALL if all(n in each for each in wanted) else 1
        weight = 1 - COVERS + COVERS * covered[n] / everything
        weighed[n] = Scored(_literal(n, wanted), all_held * weight * score)
    missing = sum(max(1, sum(map(chinese, part))) for part in question.missing)
    return weighed, sum(rarity or nowhere for rarity in rarest) + missing * nowhere


def _literal(n: int, wanted: Sequence[dict[int, Held]]) -> bool:
    """Whether an entity that holds the one thing that was asked for holds it as it was asked for."""
    return len(wanted) > 1 or n not in wanted[0] or wanted[0][n].literal


def _telling(database: Database, asked: Sequence[Group], total: int) -> Sequence[Group]:
    """What was asked for without what stands nearly everywhere, if that leaves anything."""
    if len(asked) == 1:
        return asked
    bound = int(total * EVERYWHERE) + 1
    return [group for group in asked if group[1:] or count(database, ways(group[0]), bound) < bound] or asked


def _held(database: Database, group: Group, total: int, kind: str | None) -> tuple[float, dict[int, Held]]:
    """How rare the rarest is that holds a name of a group, and the entities (of a kind) that do."""
    given, *others = group
    rarity, shares = _matching(database, ways(given, named=bool(others)), total, kind)
    if not others:
        return rarity, {n: Held(rarity, share, literal=True) for n, share in shares.items()}
    # A name is as rare as all that is called so, not as its own spelling.
    of_others, more = _matching(database, _any(others), total, kind)
    rarity = (1 - RARE_AS_OTHERS) * rarity + RARE_AS_OTHERS * of_others if rarity else 0.0
    held = {n: Held(rarity, share, literal=True) for n, share in shares.items()}
    for n, share in more.items():
        given_here = held.get(n, Held(0.0, 0.0, literal=False))
        held[n] = max(given_here, Held(OTHER_NAMES * of_others, share, given_here.literal))
    return max(rarity, OTHER_NAMES * of_others), held


def _matching(database: Database, expression: str, total: int, kind: str | None) -> tuple[float, dict[int, float]]:
    """How rare that is which matches a query of FTS5, of whatever kind, and how prominently the best (of a kind) do."""
    if not expression:
        return 0.0, {}
    query = f"SELECT rowid, rank FROM text WHERE text MATCH ? AND {_OF_KIND} ORDER BY rank LIMIT ?"
    rows = database.rows(query, (expression, kind, kind, DEPTH))
    n = len(rows) if kind is None and len(rows) < DEPTH else count(database, expression, total)
    rarity = log((total + 1) / (n + SMOOTHING)) if n else 0.0
    return rarity, {n: min(-rank / (SATURATED * rarity), 1.0) for n, rank in rows}


def _add_what_holds_all(
    database: Database, asked: Sequence[Group], held: Sequence[dict[int, Held]], kind: str | None
) -> None:
    """Adds entities that hold all that was asked for, but none of it prominently enough to be weighed for it alone."""
    query = f"SELECT rowid FROM text WHERE text MATCH ? AND {_OF_KIND} LIMIT ?"
    as_asked = " AND ".join(f"({here})" for given, *others in asked if (here := ways(given, named=bool(others))))
    anyhow = " AND ".join(f"({_anyhow(group)})" for group in asked)
    for expression, literal in ((as_asked, True), (anyhow, False)) if as_asked else ():
        both = database.rows(query, (expression, kind, kind, DEPTH))
        for each in held:
            least = min(each.values(), key=lambda one: one.share, default=Held(0.0, 0.0, literal))
            for (n,) in both:
                each.setdefault(n, least._replace(literal=literal))
