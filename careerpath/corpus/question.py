"""What the words of a search ask for: names with their other names, Chinese in words, and what misspelt words mean.

What is said of a number is what tests/search/weights.py finds where it is changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf, log
from typing import NamedTuple

from careerpath.corpus.database import Database
from careerpath.corpus.search import Group, count, entities, phrase, ways
from careerpath.model.corpus import Asked, chinese
from careerpath.model.writing import as_typed, atoms

MAX_WORDS = 24
"""Words of a question that are looked for; what is longer is no question."""
MAX_LETTERS = 60
"""Letters of a word that are looked at."""
MAX_NAMES = 48
"""Other names that are looked for beside a word. It bounds the work."""
NAME_WORDS = 6
"""Words of a name at most: longer ones are titles, and what is like them is to be found too."""
PIECE, NAMED_PIECE = 4, 12
"""Characters at most of a piece of Chinese that only stands in texts, and of one that is a name. With 3 in texts
LLM 和 CV 选哪个 loses its first hit."""
UNLIKE_WORDS = 0.3
"""How usual a piece counts that has not two characters, as most words have. It breaks ties."""
NAMED = 0.5
"""How usual a piece counts that is a name or has synonyms: it is a word. From 0.1 to 1 no question changes."""
PARTICLE, NOWHERE = 0.3, 0.0001
"""How usual a character counts that is left out: a particle, and any other."""
UNIT = 2
"""Letters after a number at most that are its unit: 24 gb, 7 b, 80 k."""
PARTS = 2
"""Letters at least of each part of a word that is two words typed as one."""

# Kinds whose names say the same thing; those of a symptom say what may go together with it.
SYNONYMOUS = '["synonym", "track", "role", "criterion", "group", "term", "season", "card"]'
STOP = frozenset(
    """
    a an and any are as at be by can could do does for from has have how i if in is it its me my of on or our should so
    some than that the their them there these they this to too was we what when where which who will with would you your
    """.split()
)
"""English words that say nothing of what is looked for; where a question has no other, they are looked for."""
PARTICLES = frozenset(
    """
    的 了 吗 呢 吧 啊 么 呀 嘛 和 与 及 或 跟 在 是 有 要 能 会 可 想 去 来 到 就 都 也 还 很 太 更 最 被 把 给 让 对
    于 为 以 这 那 哪 几 多 少 做 用 学 选 看 说 问 我 你 他 她 它 们 人 个 种 些 该 得 地 着 过 上 下 里 中 完 好 训
    投 找 进
    怎么 怎么样 怎样 如何 什么 多少 哪个 哪些 哪里 为什么 什么时候 可以 能不能 要不要 是不是 有没有 会不会 值不值
    好不好 应该 应不应该 需要 适合 现在 以后 目前 还是 请问 一下 这个 那个 我们 你们 他们 大家 自己 别人 一个 一直
    突然 已经 真的 全是 都是 就是 变成
    """.split()
)
"""Chinese words that say nothing of what is looked for, and characters that are seldom a part of another word."""
NO_END = frozenset("的了吗呢吧啊么呀嘛和与把被让给")
"""Characters with which no word begins or ends."""


class Piece(NamedTuple):
    """A part of a run of Chinese."""

    text: str
    sort: str
    """`named`: a name or a word with synonyms; `text`: it stands in a text; `particle`; or `unknown`."""


def split(words: Sequence[str]) -> list[str]:
    """The words, numbers and runs of Chinese of a question, folded, whatever signs stand between them."""
    return [atom[:MAX_LETTERS] for atom in atoms(" ".join(words))][:MAX_WORDS]


def expand(database: Database, words: Sequence[str]) -> Asked:
    """What a search asks for, each with its other names, and what of it stands nowhere.

    A run of words that is a name stays together, and so does a number with what it belongs to; Chinese that is no name
    is taken apart into words.
    """
    groups, missing = list[Group](), list[str]()
    for unit, names in _units(database, _as_written(database, split(words))):
        if names is None and chinese(unit) and len(unit) > 1:
            found = pieces(database, unit)
            if any(each.sort == "unknown" for each in found) and count(database, phrase(unit), 1):
                found = [Piece(unit, "text")]
            groups += [(each.text, *(others(database, each.text) or ())) for each in found if each.sort in WORDS]
            missing += _unknown(found)
        elif _stands(database, unit, names or ()):
            groups.append((unit, *(names or ())))
        else:
            missing.append(as_typed(unit))
    telling = [group for group in groups if group[0] not in STOP | PARTICLES]
    return Asked(tuple(dict.fromkeys(telling or groups)), tuple(dict.fromkeys(missing)))


WORDS = ("named", "text")


def _stands(database: Database, unit: str, names: Sequence[str]) -> bool:
    expression = " OR ".join(filter(None, (ways(unit, named=bool(names)), *map(phrase, names))))
    return bool(count(database, expression, 1))


def _unknown(found: Sequence[Piece]) -> Iterator[str]:
    """Runs of characters that are no word, together."""
    run = ""
    for piece in (*found, Piece("", "end")):
        if piece.sort == "unknown":
            run += piece.text
        elif run:
            yield run
            run = ""


def _as_written(database: Database, given: Sequence[str]) -> list[str]:
    """Words as the corpus writes them: one that is two there comes apart, two that are one there come together."""
    apart: list[str] = []
    for atom, after in zip(given, (*given[1:], ""), strict=False):
        latin = atom.isascii() and atom.isalpha()
        apart += _parts(database, atom, version=after[:1].isdigit()) if latin else [atom]
    joined: list[str] = []
    for atom in apart:
        if joined and _one_word(database, joined[-1], atom):
            joined[-1] += atom
        else:
            joined.append(atom)
    return joined


def _parts(database: Database, word: str, *, version: bool) -> Sequence[str]:
    """A word as two, if these stand together more often; before a number the second may be the letter of a version."""
    once = count(database, phrase(word)) if len(word) >= 2 * PARTS and not _synonym(database, word) else inf
    for at in range(PARTS, len(word) - PARTS + 1):
        if count(database, phrase(f"{word[:at]} {word[at:]}")) > once:
            return word[:at], word[at:]
    if version and not once and count(database, phrase(word[:-1]), 1):
        return word[:-1], word[-1]
    return [word]


def _synonym(database: Database, word: str) -> bool:
    return bool(database.rows("SELECT 1 FROM name WHERE folded = ? AND kind = 'synonym'", (word,)))


def _one_word(database: Database, one: str, other: str) -> bool:
    """Whether two Latin words stand more often as one word than together."""
    latin = all(word.isascii() and word.isalpha() and len(word) >= PARTS for word in (one, other))
    known = latin and database.rows("SELECT 1 FROM word WHERE word = ?", (one + other,))
    return bool(known) and count(database, phrase(one + other)) > count(database, phrase(f"{one} {other}"))


def _units(database: Database, given: Sequence[str]) -> Iterator[tuple[str, Group | None]]:
    """What belongs together, with its other names: None where it has none and is no name."""
    at = 0
    while at < len(given):
        end, names = _longest(database, given[at : at + NAME_WORDS])
        yield " ".join(given[at : at + end]), names
        at += end


def _longest(database: Database, given: Sequence[str]) -> tuple[int, Group | None]:
    """How many words from the first are one name, or stand somewhere together with a number that is one of them."""
    for end in range(len(given), 0, -1):
        names = others(database, " ".join(given[:end]))
        if names is not None:
            return end, names
    for end in range(len(given), 1, -1):
        whole = not _unit(given[end - 1 : end + 1])
        if whole and _with_number(given[:end]) and count(database, ways(" ".join(given[:end])), 1):
            return end, None
    return (2 if _unit(given[:2]) else 1), None


def _unit(pair: Sequence[str]) -> bool:
    """Whether a number and some letters are one: `24 gb`, `4 o`; or a letter and a number: `r 1`."""
    if len(pair) < 2 or not all(map(str.isascii, pair)):  # noqa: PLR2004 - a pair
        return False
    one, other = pair
    quantity = one[0].isdigit() and other.isalpha() and len(other) <= UNIT
    version = one.isalpha() and len(one) == 1 and other[0].isdigit()
    return (quantity or version) and not {one, other} & STOP


def _with_number(given: Sequence[str]) -> bool:
    """Whether these may be one name: Latin words and numbers, both of them, and no year."""
    numbers = [atom for atom in given if atom[0].isdigit()]
    years = [number for number in numbers if len(number) == len("2026") and number[:2] in ("19", "20")]
    return bool(numbers) and not years and len(numbers) < len(given) and all(atom.isascii() for atom in given)


def runs(database: Database, words: Sequence[str]) -> tuple[Group, ...]:
    """Chinese of a question that stands somewhere as it was written, though it is neither a name nor one word."""
    written = (atom for atom in split(words) if len(atom) >= PIECE and chinese(atom))
    unnamed = (atom for atom in written if not is_name(database, atom) and count(database, phrase(atom), 1))
    return tuple((atom,) for atom in dict.fromkeys(unnamed) if len(pieces(database, atom)) > 1)


def is_name(database: Database, folded: str) -> bool:
    return bool(database.rows("SELECT 1 FROM name WHERE folded = ? LIMIT 1", (folded,)))


def others(database: Database, name: str) -> Group | None:
    """What else that is called which has this name, or the singular of it; None where nothing has it."""
    name = next((form for form in _singular(name) if is_name(database, form)), "")
    if not name:
        return None
    query = """
        SELECT DISTINCT other.folded FROM name JOIN name other USING (kind, id) WHERE name.folded = ?
        AND kind IN (SELECT value FROM json_each(?)) AND other.folded <> ? AND length(other.folded) > 1 LIMIT ?
    """
    rows = database.rows(query, (name, SYNONYMOUS, name, MAX_NAMES))
    spelt = dict.fromkeys(" ".join(atoms(other)) for (other,) in rows)
    return tuple(other for other in spelt if other != name)


def _singular(name: str) -> Iterator[str]:
    yield name
    if name.isascii() and name.endswith("s"):
        yield name[:-1]
        if name.endswith("ies"):
            yield f"{name[:-3]}y"


def pieces(database: Database, run: str) -> list[Piece]:
    """A run of Chinese in words: of all ways to take it apart, the one whose pieces together are the most usual.

    No character is looked for alone, unless it is a name. Two characters that only stand in texts and have a lone one
    beside them are taken for a part of a longer word, which stands nowhere: they are left out with it, and so is a name
    of one character beside any that are unknown.
    """
    total = entities(database)
    named = _named_in(database, run)
    best: list[tuple[float, list[Piece]]] = [(0.0, [])]
    for end in range(1, len(run) + 1):
        ways_here = (
            (best[begin][0] + log(usual), [*best[begin][1], piece])
            for begin in range(max(0, end - NAMED_PIECE), end)
            for piece, usual in [_piece(database, run[begin:end], named, total)]
            if usual
        )
        best.append(max(ways_here, key=lambda way: way[0], default=(-inf, [])))
    return _whole(best[-1][1])


def _piece(database: Database, text: str, named: frozenset[str], total: int) -> tuple[Piece, float]:
    """What a part of a run is, and how usual; 0 where it is no part."""
    if text in named:
        return Piece(text, "named"), NAMED
    if text in PARTICLES:
        return Piece(text, "particle"), PARTICLE
    if len(text) == 1:
        return Piece(text, "unknown"), NOWHERE / total
    if len(text) > PIECE or text[0] in NO_END or text[-1] in NO_END:
        return Piece(text, "text"), 0.0
    n = count(database, phrase(text)) * (1 if len(text) == 2 else UNLIKE_WORDS)  # noqa: PLR2004 - characters
    return Piece(text, "text"), n / total


def _named_in(database: Database, run: str) -> frozenset[str]:
    """The parts of a run that are names."""
    parts = {run[begin : begin + length] for begin in range(len(run)) for length in range(1, NAMED_PIECE + 1)}
    query = "SELECT folded FROM name WHERE folded IN (SELECT value FROM json_each(?))"
    return frozenset(name for (name,) in database.rows(query, (json.dumps(sorted(parts)),)))


def _whole(found: Sequence[Piece]) -> list[Piece]:
    """Pieces without those that are cut from an unknown word: a lone unknown character stands beside them."""
    ends = Piece("", "end")
    lone = [
        here.sort == "unknown" and before.sort != "unknown" and after.sort != "unknown"
        for before, (here, after) in zip((ends, *found), pairwise((*found, ends)), strict=False)
    ]
    beside = [any(lone[max(0, at - 1) : at + 2]) for at in range(len(found))]
    unknown = [piece.sort == "unknown" for piece in found]
    found = [
        Piece(piece.text, "unknown")
        if piece.sort == "named" and len(piece.text) == 1 and any(unknown[max(0, at - 1) : at + 2])
        else piece
        for at, piece in enumerate(found)
    ]
    return [
        Piece(piece.text, "unknown") if cut and piece.sort == "text" and len(piece.text) == len("存在") else piece
        for piece, cut in zip(found, beside, strict=True)
    ]
