"""The rules that look across files: each finds a code of the table in corpus.codes, and is called as that is.

A rule takes what was staged, and gives places with what is wrong there; the table says what that is. A new one is a
function in one of the modules here, a line in the table of codes and a broken file in tests/invalid/.
"""

from __future__ import annotations

from collections.abc import Callable

from careerpath.corpus.codes import CODES, Faults
from careerpath.corpus.records import Staged
from careerpath.corpus.rules import references, situation, statements

_FOUND: dict[str, Callable[[Staged], Faults]] = {**vars(references), **vars(situation), **vars(statements)}
RULES = tuple((code, _FOUND[name]) for code in CODES if (name := code.replace("-", "_")) in _FOUND)
