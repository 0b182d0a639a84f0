"""What a linter for Markdown (markdownlint's rules, by number) says of every command's answer, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from running import Run

COMMANDS = [
    "compare --pay --notes --sources",
    "compare role:rag role:post-training",
    "advise --goal core-algorithm",
    "advise --goal core-algorithm --why --sources --flips --plan --full",
    "study-plan llm --brief",
    "study-plan llm --week 2",
    "study-plan multimodal --weeks 4 --full",
    "study-plan llm --also aigc --for autumn-2027 --gpu 8gb",
    "show llm aigc",
    "show llm --full",
    "show criterion:ease-of-entry goal:core-algorithm source:wan21-readme term:rag resource:rag",
    "show module:shared-transformer field:degree subject:pay evidence:opinion group:work season:autumn",
    "list",
    "list source",
    "search lora",
    "search nosuchwordatall",
    "sources",
    "sources --families",
    "explain",
    "diagnose",
    "diagnose loss nan",
    "diagnose nosuchthing",
    "corpus path",
]
STOPS = ".,;:!。，；：！"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("line", COMMANDS)
def test_a_linter_finds_nothing(run: Run, line: str, language: str) -> None:
    text = run(*line.split(), "--lang", language, "--format", "markdown").out
    assert not list(found(text))


BAD = {
    "# a\n\n### b\n": "MD001", "# a \n": "MD009", "# a\n\n\n\nb\n": "MD012", "# a\n\n## b\n\n## b\n": "MD024",
    "# a\n\n# b\n": "MD025", "# a.\n": "MD026", "# a\n\nhttps://a.org\n": "MD034", "# a\n\n**b**\n": "MD036",
    "# a\n\n```\nb\n```\n": "MD040", "a\n": "MD041", "# a": "MD047",
    "# a\n\n|  | b |\n| - | - |\n| c | d |\n": "header",
    "# a\n- b\n": "MD032", "# a\n\nwww.b.org\n": "MD034", "# a\n\n- **b**\n\n\u00a0c\n": "MD010",
}  # fmt: skip


@pytest.mark.parametrize("text", BAD)
def test_the_linter_finds_what_it_should(text: str) -> None:
    assert BAD[text] in {rule for rule, _ in found(text)}


def found(text: str) -> Iterator[tuple[str, str]]:
    """Rules that are broken, each with where."""
    lines = text.split("\n")
    yield from (("MD009", line) for line in lines if line != line.rstrip())
    yield from (("MD010", line) for line in lines if re.search(r"[\t\u00a0]", line))
    yield from (("MD012", line) for line, then in pairwise(lines) if not line and not then)
    if not text.endswith("\n") or text.endswith("\n\n"):
        yield "MD047", lines[-1]
    for line, then in pairwise(lines):
        kinds = [re.match(r"(#{1,6}|- |\||```)?", each.strip())[0] for each in (line, then)]  # type: ignore[index]
        if line and then and kinds[0] != kinds[1] and "#" in kinds[0] + kinds[1] and not fenced(text, line):
            yield "MD022", line
        if line and then == then.lstrip() and kinds[1] in ("- ", "|") and kinds[0] != kinds[1] and line[0] != " ":
            yield "MD032", line
    yield from structure(text)


def fenced(text: str, line: str) -> bool:
    """Whether the line stands in a block of commands, where a number sign opens a comment."""
    return any(line in block for block in re.findall(r"^```sh\n.*?^```$", text, re.MULTILINE | re.DOTALL))


def structure(text: str) -> Iterator[tuple[str, str]]:
    """Rules about headings, links, code, emphasis and tables, as a renderer of GitHub's kind reads them."""
    tokens = MarkdownIt("gfm-like").parse(text)
    opened = [(token, tokens[at + 1]) for at, token in enumerate(tokens) if token.type == "heading_open"]
    headings = [(int(token.tag[1]), inline.content) for token, inline in opened]
    levels, names = [level for level, _ in headings], [name for _, name in headings]
    if levels[:1] != [1]:
        yield "MD041", text[:40]
    yield from (("MD001", f"{level} {then}") for level, then in pairwise(levels) if then > level + 1)
    yield from (("MD024", name) for at, name in enumerate(names) if name in names[:at])
    yield from (("MD025", name) for level, name in headings[1:] if level == 1)
    yield from (("MD026", name) for name in names if name[-1:] in STOPS)
    for at, token in enumerate(tokens):
        if token.type == "fence" and not token.info:
            yield "MD040", token.content
        if token.type == "th_open" and not tokens[at + 1].content:
            yield "header", str(token.map)
        children = token.children or []
        yield from (("MD034", token.content) for child in children if child.markup == "linkify")
        paragraph = token.type == "inline" and tokens[at - 1].type == "paragraph_open" and tokens[at - 1].level == 0
        marks = [child.type for child in children if child.content or child.nesting]
        if paragraph and marks[:1] == ["strong_open"] and marks.index("strong_close") == len(marks) - 1:
            yield "MD036", token.content
