"""Findings in lines: for people and editors as path:line:column, for GitHub as annotations of a pull request."""

from __future__ import annotations

from careerpath.queries.findings import Finding, Findings
from careerpath.render.clean import printable

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
"""GitHub's name for each severity."""


def text(result: Findings) -> str:
    """One line a finding, and a last one that sums up."""
    return "".join(f"{line}\n" for line in (*map(_line, result.diagnostics), result.summary))


def github(result: Findings) -> str:
    """Workflow commands, which GitHub shows beside the line; the last line is plain."""
    return "".join(f"{line}\n" for line in (*map(_annotation, result.diagnostics), result.summary))


def _line(found: Finding) -> str:
    place = f"{found.path}:{found.line}:{found.column}" if found.line else found.path
    return printable(f"{place}: {found.severity}[{found.code}] {found.message}")


def _annotation(found: Finding) -> str:
    """See https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands."""
    place = f"file={_property(found.path)},line={max(found.line, 1)},col={max(found.column, 1)}"
    title = _property(f"careerpath {found.code}")
    return f"::{_COMMANDS[found.severity]} {place},title={title}::{_data(found.message)}"


def _data(value: str) -> str:
    return printable(value).replace("%", "%25")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
