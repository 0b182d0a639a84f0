"""What a parser of YAML reports, in a mentor's words."""

from __future__ import annotations

import re

from careerpath.labels import Message

SYNTAX = {
    "cannot start any token": "start",
    "mapping values are not allowed": "colon",
    "tab character": "tab",
    r"sequence entries|'-' indicator": "item",
    r"',' or '": "bracket",
    "expected key|<block end>": "key",
    "expected ':'": "no-colon",
    "end of stream": "quote",
    "escape|hexdec": "escape",
    "node content": "value",
    "comment or (a )?line break|indentation indicator": "block",
    "document indicator": "marker",
    "<document start>": "after",
    "directive|YAML document|version number": "directive",
    "tag|alphabetic or numeric|expected '[!>]'": "sign",
}
"""What the parser reports, libyaml's or Python's own, as labels say it in both languages."""


def said_of_syntax(problem: str) -> Message:
    """What is wrong and what to do, for what the parser says in English."""
    kind = next((kind for words, kind in SYNTAX.items() if re.search(words, problem)), "other")
    return Message(f"syntax.{kind}")
