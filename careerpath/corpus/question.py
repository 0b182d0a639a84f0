"""What the words of a search ask for: names with their other names, Chinese in words, and what misspelt words mean.

What is said of a number is what tests/search/weights.py finds where it is changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, log

from careerpath.corpus.search import Group, count, entities, phrase, ways
from careerpath.corpus.store import Database
from careerpath.errors import nearest
from careerpath.model.corpus import chinese, lookup_key

MAX_WORDS = 24
"""Words of a question that are looked for; what is longer is no question."""
MAX_LETTERS = 60
"""Letters of a word that are looked at."""
MAX_NAMES = 24
"""Other names that are looked for beside a word. With one, two questions lose the first three; it bounds the work."""
NAME_WORDS = 6
"""Words of a name at most: longer ones are titles, and what is like them is to be found too."""
PIECE = 4
"""Characters of a piece of Chinese at most. With 3, 提前批什么时候开始 loses the first three."""
UNLIKE_WORDS = 0.3
"""How usual a piece counts that has another length than most words, which have two characters. At 0.1 提前批什么时候
开始 loses the first three, at 1 学数学有什么用."""
NOWHERE = 0.01
"""How usual a character counts that stands nowhere, which is then left out. From 0.0001 to 1 no question changes."""
SLIPS, SLIPS_CHINESE = (5, 8), (3,)
"""Letters from which one slip is forgiven, then another; characters from which one is."""
SUGGESTED = 3
"""Words that are suggested where nothing was found."""

# Kinds whose names say the same thing; those of a symptom say what may go together with it.
_SYNONYMS = '["track", "role", "criterion", "group", "term", "season", "card"]'
_SIGNS = ".,;:!?，。；：！？、()（）\"'“”《》/"


def split(words: Sequence[str]) -> list[str]:
    """The words of a question, folded, without the signs around them."""
    tokens = (token.strip(_SIGNS) for token in lookup_key(" ".join(words)).split())
    return [token[:MAX_LETTERS] for token in tokens if token][:MAX_WORDS]


def expand(database: Database, words: Sequence[str]) -> tuple[Group, ...]:
    """What a search asks for, each with its other names.

    A run of words that is a name stays together; Chinese that is none is taken apart into words.
    """
    tokens, at, found = split(words), 0, []
    while at < len(tokens):
        run, names = _longest_name(database, tokens[at : at + NAME_WORDS])
        at += len(run.split())
        if names is None and chinese(run) and len(run) > 1:
            found += [(piece, *(_others(database, piece) or ())) for piece in pieces(database, run)]
        else:
            found.append((run, *(names or ())))
    return tuple(dict.fromkeys(found))


def runs(database: Database, words: Sequence[str]) -> tuple[Group, ...]:
    """Chinese of a question that stands somewhere as it was written, though it is neither a name nor one word."""
    written = (token for token in split(words) if len(token) >= PIECE and chinese(token))
    unnamed = (token for token in written if not is_name(database, token) and count(database, phrase(token), 1))
    return tuple((token,) for token in dict.fromkeys(unnamed) if len(pieces(database, token)) > 1)


def _longest_name(database: Database, tokens: Sequence[str]) -> tuple[str, Group | None]:
    """The longest run of words from the first that is a name, with its other names; else the first word."""
    for end in range(len(tokens), 0, -1):
        run = " ".join(tokens[:end])
        names = _others(database, run)
        if names is not None:
            return run, names
    return tokens[0], None


def is_name(database: Database, folded: str) -> bool:
    """Whether anything is called so."""
    return bool(database.rows("SELECT 1 FROM name WHERE folded = ? LIMIT 1", (folded,)))


def _others(database: Database, name: str) -> Group | None:
    """What else that is called which has this name; None where nothing has it."""
    if not is_name(database, name):
        return None
    query = """
        SELECT DISTINCT other.folded FROM name JOIN name other USING (kind, id) WHERE name.folded = ?
        AND kind IN (SELECT value FROM json_each(?)) AND other.folded <> ? AND length(other.folded) > 1 LIMIT ?
    """
    rows = database.rows(query, (name, _SYNONYMS, name, MAX_NAMES))
    return tuple(other for (other,) in rows)


def pieces(database: Database, run: str) -> list[str]:
    """A run of Chinese in words: of all ways to take it apart, the one whose pieces together are the most usual.

    Characters that stand nowhere are left out.
    """
    total = entities(database)
    ways: list[tuple[float, list[str]]] = [(0.0, [])]
    for end in range(1, len(run) + 1):
        best: tuple[float, list[str]] = (-inf, [])
        for begin in range(max(0, end - PIECE), end):
            before, taken = ways[begin]
            usual = _usual(database, run[begin:end])
            if usual:
                best = max(best, (before + log(usual / total), [*taken, run[begin:end]]))
            elif begin == end - 1:
                best = max(best, (before + log(NOWHERE / total), taken))
        ways.append(best)
    return ways[-1][1]


def left_out(words: Sequence[str], asked: Sequence[Group]) -> int:
    """How many Chinese characters of a question are not looked for, since they stand nowhere."""
    kept = {character for given, *_ in asked for character in given}
    return sum(chinese(character) and character not in kept for token in split(words) for character in token)


def _usual(database: Database, piece: str) -> float:
    """How usual a piece is as a word: one character is mostly part of one, and three or more are mostly several."""
    n = count(database, phrase(piece))
    return n if len(piece) == 2 or (n and is_name(database, piece)) else n * UNLIKE_WORDS  # noqa: PLR2004 - characters


def respell(database: Database, words: Sequence[str]) -> tuple[str, ...]:
    """A question as it was most likely meant: words that stand nowhere replaced by near ones that do.

    Empty where there is nothing to replace.
    """
    tokens = split(words)
    near = [_near(database, word) for word in tokens]
    return tuple(other or word for other, word in zip(near, tokens, strict=True)) if any(near) else ()


def _near(database: Database, word: str) -> str | None:
    """What a word was most likely meant to be; None where it is known, or nothing is near."""
    if count(database, ways(word)):
        return None
    slips = sum(len(word) >= length for length in (SLIPS_CHINESE if chinese(word) else SLIPS))
    query = "SELECT word, n FROM word WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ?"
    # A first letter is seldom wrong; a Chinese character is exchanged for another of its sound.
    begin, spread = ("", 0) if chinese(word) else (word[0], slips)
    bounds = (begin, f"{begin}\U0010ffff", len(word) - spread, len(word) + spread)
    near = [(distance(word, other, slips), -n, other) for other, n in database.rows(query, bounds)]
    apart, _, other = min(near, default=(slips + 1, 0, ""))
    return other if apart <= slips else None


def suggest(database: Database, words: Sequence[str]) -> tuple[str, ...]:
    """Words of the corpus that are spelt somewhat like those of a question that found nothing."""
    found: list[str] = []
    for word in split(words):
        query = "SELECT word FROM word WHERE word >= ? AND word < ?"
        rows = database.rows(query, (word[0], f"{word[0]}\U0010ffff"))
        found += nearest(word, [other for (other,) in rows], SUGGESTED)
    return tuple(dict.fromkeys(found))[:SUGGESTED]


def distance(one: str, other: str, most: int) -> int:
    """Letters left out, put in, exchanged or swapped with the next; above `most`, some number above it."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, match in enumerate(other, 1):
            line.append(min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != match)))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == match:
                line[-1] = min(line[-1], before[column - 2] + 1)
        if min(line) > most:
            return most + 1
        before, last = last, line
    return last[-1]
