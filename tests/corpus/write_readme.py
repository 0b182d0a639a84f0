"""Writes codes and templates into data/README.md: `python -m tests.corpus.write_readme`, after one has changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from careerpath.corpus.codes import CODES
from careerpath.corpus.layers import shipped_root
from careerpath.corpus.templates import template

README = shipped_root() / "README.md"
_BY = ("validate", "verify", "stale", "schema --check")
_PART = re.compile(r"(?ms)^<!-- (codes|template (?:\w+)) -->\n(.*?)^<!-- end -->\n")


def table() -> Iterator[str]:
    """The codes as Markdown."""
    yield "| Code | Found by | What is wrong |\n|---|---|---|\n"
    for name, code in sorted(CODES.items(), key=lambda item: (_BY.index(item[1].by), item[0])):
        yield f"| `{name}` | `{code.by}` | {code.summary.replace('|', chr(92) + '|')} |\n"


def part(name: str) -> str:
    """What stands under a mark."""
    if name == "codes":
        return "\n" + "".join(table()) + "\n"
    return f"\n```yaml\n{template(name.removeprefix('template '))}```\n\n"


def content(text: str) -> str:
    """The file as it should stand."""
    return _PART.sub(lambda found: f"<!-- {found[1]} -->\n{part(found[1])}<!-- end -->\n", text)


def names(text: str) -> list[str]:
    """The marks of the file."""
    return [found[1] for found in _PART.finditer(text)]


if __name__ == "__main__":
    README.write_text(content(README.read_text("utf-8")), "utf-8")
