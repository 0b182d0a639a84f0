"""What misspelt words of a question mean, and what words of the corpus come near to those that it does not hold."""

from __future__ import annotations

from collections.abc import Sequence

from careerpath.corpus.database import Database
from careerpath.corpus.question import PARTICLES, WORDS, expand, is_name, pieces, split
from careerpath.corpus.search import count, phrase, ways
from careerpath.errors import nearest
from careerpath.model.corpus import chinese

SLIPS, SLIPS_CHINESE = (5, 8), (3,)
"""Letters from which one slip is forgiven, then another; characters from which one is."""
SUGGESTED = 3
"""Words that are suggested where nothing was found."""
HALF = 0.5
"""How alike two Chinese names are at least that share no two characters in a row."""
AKIN = 12
"""Words that are tried for each of a question: some of them stand in drafts alone."""


def respell(database: Database, words: Sequence[str]) -> tuple[str, ...]:
    """A question as it was most likely meant: words that stand nowhere replaced by near ones that do.

    Empty where there is nothing to replace.
    """
    tokens = split(words)
    missing = {part for unit in expand(database, words).missing for part in (unit, *unit.split())}
    near = [_near(database, word) if word in missing or chinese(word) else None for word in tokens]
    return tuple(other or word for other, word in zip(near, tokens, strict=True)) if any(near) else ()


def _near(database: Database, word: str) -> str | None:
    """What a word was most likely meant to be; None where it is known, or nothing is near."""
    if not word.isalpha() or is_name(database, word) or count(database, ways(word), 1):
        return None
    if chinese(word) and all(piece.sort in WORDS for piece in pieces(database, word)):
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
    """Words of the corpus that are somewhat like those of a question that found nothing.

    Latin words that are spelt alike, and Chinese names that share a word with it.
    """
    found: list[str] = []
    for word in split(words):
        found += _alike(database, word) if chinese(word) else _spelt_alike(database, word)
    return tuple(dict.fromkeys(found))[:SUGGESTED]


def _spelt_alike(database: Database, word: str) -> Sequence[str]:
    rows = database.rows("SELECT word FROM word WHERE word >= ? AND word < ?", (word[0], f"{word[0]}\U0010ffff"))
    return [near for near in nearest(word, [other for (other,) in rows], AKIN) if _found(database, near)][:SUGGESTED]


def _alike(database: Database, word: str) -> Sequence[str]:
    """Chinese names that share two characters in a row with a word, or are spelt like half of it."""
    pairs = {word[at : at + 2] for at in range(len(word) - 1) if not PARTICLES & set(word[at : at + 2])}
    rows = database.rows("SELECT word FROM word WHERE word > '\u2e80'")
    alike = {other: _alikeness(word, other) for (other,) in rows if set(word) & set(other)}
    kept = (other for other in alike if alike[other] >= HALF or any(pair in other for pair in pairs))
    near = sorted(kept, key=lambda other: (-alike[other], other))
    return [other for other in near[:AKIN] if _found(database, other)][:SUGGESTED]


def _alikeness(one: str, other: str) -> float:
    """The part of two Chinese names that need not be changed to make one of the other; none of one character alone."""
    longest = max(len(one), len(other))
    return 1 - distance(one, other, longest) / longest if len(set(one) & set(other)) > 1 else 0.0


def _found(database: Database, word: str) -> bool:
    return bool(count(database, phrase(word), 1))


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
