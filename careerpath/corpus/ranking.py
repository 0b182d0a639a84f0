"""What the words of a search ask for: names with their other names, Chinese in pieces, and the words that were meant."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import pairwise

from careerpath.corpus.folding import chinese, fold, phrase

MAX_WORDS = 24
"""Words of a question that are looked for; what is longer is no question."""
MAX_LETTERS = 60
"""Letters of a word that are looked at."""
MAX_NAMES = 24
"""Other names that are looked for beside a word."""

# Kinds whose names say the same thing; a symptom's say what may go together with it.
_SYNONYMS = ("track", "role", "criterion", "term", "season")
# Words of a name at most.
_LONGEST = 6
# Letters from which a word stands for all that begin with it.
_STEM = 4
# A word is taken for another if so many letters differ, by its length.
_SLIPS = ((4, 0), (8, 1), (MAX_LETTERS, 2))

Group = tuple[str, ...]
"""What was asked for, then its other names."""


def groups(connection: sqlite3.Connection, words: Sequence[str]) -> tuple[Group, ...]:
    """What a search asks for, each with its other names.

    A run of words that is a name stays together. Chinese that stands nowhere as it was written is taken
    apart into the longest pieces that do.
    """
    tokens, at, found = split(words), 0, []
    while at < len(tokens):
        run, names = _named(connection, tokens, at)
        at += len(run)
        joined = " ".join(run)
        if names is None and chinese(joined) and not occurs(connection, joined):
            found += [(piece, *(_others(connection, piece) or ())) for piece in pieces(connection, joined)]
        else:
            found.append((joined, *(names or ())))
    return tuple(dict.fromkeys(found))


def split(words: Sequence[str]) -> list[str]:
    """The words of a question, folded, without the signs around them."""
    tokens = (token.strip(".,;:!?，。；：！？、()（）\"'“”《》/") for token in fold(" ".join(words)).split())
    return [token[:MAX_LETTERS] for token in tokens if token][:MAX_WORDS]


def _named(connection: sqlite3.Connection, tokens: Sequence[str], at: int) -> tuple[Sequence[str], Group | None]:
    """The longest run of words from `at` that is a name, with its other names; else one word."""
    for end in range(min(at + _LONGEST, len(tokens)), at, -1):
        names = _others(connection, " ".join(tokens[at:end]))
        if names is not None:
            return tokens[at:end], names
    return tokens[at : at + 1], None


def _others(connection: sqlite3.Connection, name: str) -> Group | None:
    """What else that is called which has this name; None where nothing has it."""
    if connection.execute("SELECT 1 FROM name WHERE folded = ? LIMIT 1", (name,)).fetchone() is None:
        return None
    query = (
        "SELECT DISTINCT other.folded FROM name JOIN name other USING (kind, id) "
        f"WHERE name.folded = ? AND kind IN ({', '.join('?' for _ in _SYNONYMS)}) AND other.folded <> ? LIMIT ?"
    )
    rows = connection.execute(query, (name, *_SYNONYMS, name, MAX_NAMES))
    return tuple(other for (other,) in rows)


def occurs(connection: sqlite3.Connection, words: str) -> bool:
    """Whether the corpus holds these words as they stand."""
    query = "SELECT 1 FROM text WHERE text MATCH ? LIMIT 1"
    return connection.execute(query, (phrase(words),)).fetchone() is not None


def pieces(connection: sqlite3.Connection, run: str) -> Iterator[str]:
    """The longest pieces, from the left, of at least two characters, that the corpus holds."""
    at = 0
    while at < len(run) - 1:
        for end in range(len(run), at + 1, -1):
            if occurs(connection, run[at:end]):
                yield run[at:end]
                at = end
                break
        else:
            at += 1


def expression(group: Group) -> str:
    """A group as a query of FTS5: any of its names; words in Latin letters also apart, and where a word begins so."""
    given, *others = group
    ways = [phrase(given), *map(phrase, others)]
    if " " in given:
        ways.append("(" + " AND ".join(map(phrase, given.split())) + ")")
    elif not chinese(given) and len(given) >= _STEM:
        ways.append(phrase(given, begins=True))
    return "(" + " OR ".join(ways) + ")"
