"""Writes codes, kinds and templates into data/README.md once one has changed: `python -m tests.corpus.write_readme`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from careerpath.corpus.codes import CODES
from careerpath.corpus.layers import shipped_root
from careerpath.corpus.templates import TEMPLATES, template
from careerpath.labels import Message

README = shipped_root() / "README.md"
_BY = ("validate", "verify", "stale", "schema --check")
_PART = re.compile(r"(?ms)^<!-- (codes|kinds|templates) -->\n(.*?)^<!-- end -->\n")
_OPTIONS = {"original": "from"}
"""Options that are called otherwise than their parameter."""


def codes() -> Iterator[str]:
    """The codes as Markdown."""
    yield "| Code | Found by | What is wrong |\n|---|---|---|\n"
    for name, code in sorted(CODES.items(), key=lambda item: (_BY.index(item[1].by), item[0])):
        yield f"| `{name}` | `{code.by}` | {code.summary.replace('|', chr(92) + '|')} |\n"


def kinds() -> Iterator[str]:
    """What can be begun, where it goes, and which options it takes beside --en and --zh."""
    yield "| Kind | 类别 | Goes into | Options |\n|---|---|---|---|\n"
    for kind, row in TEMPLATES.items():
        place = re.sub(r"\{(\w+)\}", lambda found: found[1].upper(), row.path)
        options = " ".join(f"`--{_OPTIONS.get(name, name)}`" for name in row.asks)
        yield f"| `{kind}` | {Message(f'kind.{kind}').get('zh')} | `{place}` | {options} |\n"


def templates() -> Iterator[str]:
    """The templates, each under the name of its kind, without what most of them explain alike."""
    texts = {kind: template(kind).splitlines() for kind in TEMPLATES}
    often = Counter(line for text in texts.values() for line in text if line.startswith("##"))
    for kind, text in texts.items():
        kept = "\n".join(line for line in text if often[line] <= len(texts) / 2)
        yield f"### {kind}\n\n```yaml\n{kept}\n```\n{'' if kind == list(texts)[-1] else chr(10)}"


PARTS = {"codes": codes, "kinds": kinds, "templates": templates}


def content(text: str) -> str:
    """The file as it should stand."""

    def part(found: re.Match[str]) -> str:
        return f"<!-- {found[1]} -->\n\n{''.join(PARTS[found[1]]())}\n<!-- end -->\n"

    return _PART.sub(part, text)


def names(text: str) -> list[str]:
    """The marks of the file."""
    return [found[1] for found in _PART.finditer(text)]


if __name__ == "__main__":
    README.write_text(content(README.read_text("utf-8")), "utf-8")
