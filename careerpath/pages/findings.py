"""The page of findings, what they are in a pipe, and the page of `corpus watch`.

Lines for people and editors (path:line:column), annotations of a pull request for GitHub, and SARIF 2.1.0 for code
scanning and editors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from careerpath import __version__
from careerpath.answers.catalogue import Findings, Fixed
from careerpath.errors import Diagnostic
from careerpath.labels import Labels, Message
from careerpath.pages import parts
from careerpath.pages.parts import code, items, muted, paragraph, section, strong, warn
from careerpath.render.page import Command, Item, Page, Role, Section, Span, plain_text, spans
from careerpath.render.wrap import printable

if TYPE_CHECKING:
    from careerpath.answers.difference import Difference

ROLES: Mapping[str, Role] = {"error": "bad", "warning": "warn", "note": "muted"}
"""How findings of each severity look."""
ANNOTATIONS = {"error": "error", "warning": "warning", "note": "notice"}
"""GitHub's name for each severity."""
SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FEW = 4
"""Findings that `corpus watch` tells; `corpus validate` tells all."""
OF_A_LAYER = 3
"""Parts of a corpus file's path that are the layer's own: its folder, a folder in it, the file."""


def findings_page(result: Findings, t: Labels) -> Page:
    """Each finding with its place, and what was looked at at the end."""
    worst: Role = next((ROLES[name] for name in ROLES if getattr(result, f"{name}s")), "good")
    listed = items(_finding(found, t) for found in result.diagnostics)
    mended = items(Item((Span(_fixed(each, t), "good"),)) for each in result.fixed)
    blocks = section("", mended, listed, paragraph(Span(t.of(result.summary), worst)))
    return Page(spans(strong(f"careerpath corpus {result.check}")), sections=(blocks,) if blocks else ())


def _finding(found: Diagnostic, t: Labels) -> Item:
    place, fault = f"{found.path}:{found.line}:{found.column}:", f"{t(f'severity.{found.severity}')}[{found.code}]"
    return Item(spans(code(place), " ", Span(fault, ROLES[found.severity])), (spans(t.of(found.message)),))


def _fixed(each: Fixed, t: Labels) -> str:
    return t("findings.fixed", path=each.path, code=each.code, n=each.n)


def text(result: Findings, t: Labels) -> str:
    """One line a fix and a finding, and a last one that sums up."""
    lines = (*(_fixed(each, t) for each in result.fixed), *map(t.of, result.diagnostics), t.of(result.summary))
    return "".join(f"{printable(line)}\n" for line in lines)


def github(result: Findings, t: Labels) -> str:
    """Workflow commands, which GitHub shows beside the line; the last line is plain."""
    lines = (*(_annotation(found, t) for found in result.diagnostics), t.of(result.summary))
    return "".join(f"{line}\n" for line in lines)


def _annotation(found: Diagnostic, t: Labels) -> str:
    """See https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands."""
    place = f"file={_property(found.path)},line={max(found.line, 1)},col={max(found.column, 1)}"
    title = _property(f"careerpath {found.code}")
    return f"::{ANNOTATIONS[found.severity]} {place},title={title}::{_data(t.of(found.message))}"


def _data(value: str) -> str:
    return printable(value).replace("%", "%25")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def sarif(result: Findings, t: Labels, *, root: Path, codes: Mapping[str, str]) -> str:
    """A SARIF 2.1.0 log: `root` is the folder that paths are relative to, `codes` what each code means, in English."""
    import json

    found_before: Counter[str] = Counter()
    rules = sorted({found.code: found.severity for found in result.diagnostics}.items())
    indexes = {name: index for index, (name, _) in enumerate(rules)}
    results = [_result(found, t, root, indexes, found_before) for found in result.diagnostics]
    described = [
        {
            "id": name,
            "shortDescription": {"text": codes[name]},
            "help": {"text": f"{codes[name]} (careerpath corpus {result.check})"},
            "defaultConfiguration": {"level": severity.value},
        }
        for name, severity in rules
    ]
    driver = {"name": "careerpath", "version": __version__, "rules": described}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": SARIF, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _result(found: Diagnostic, t: Labels, root: Path, indexes: Mapping[str, int], before: Counter[str]) -> Any:
    """One finding; its fingerprint is of what it says and where, but for the line, which an edit elsewhere moves."""
    import os
    from hashlib import sha256

    here, address = f"{root}{os.sep}", _address(found.path, root)
    said = f"{found.code} {address} {found.message}".replace(here, "")
    before[said] += 1
    fingerprint = sha256(f"{said} {before[said]}".encode("utf-8", "replace")).hexdigest()[:32]
    region = {"startLine": max(found.line, 1), "startColumn": max(found.column, 1)}
    return {
        "ruleId": found.code,
        "ruleIndex": indexes[found.code],
        "level": found.severity.value,
        "message": {"text": printable(t.of(found.message)).replace(here, "")},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": address}, "region": region}}],
        "partialFingerprints": {"careerpath/v1": fingerprint},
    }


def _address(shown: str, root: Path) -> str:
    """A path as a relative URI, without what says where the reader's home lies."""
    from urllib.parse import quote

    path = Path(shown)
    if path.is_absolute() or ".." in path.parts:
        below = path.is_relative_to(root) and ".." not in path.parts
        path = path.relative_to(root) if below else Path(*path.parts[-OF_A_LAYER:])
    return quote(path.as_posix(), errors="replace")


def watch_page(
    found: Findings | None,
    remark: Message | None,
    effect: Difference | None,
    since: Message | None,
    t: Labels,
    *,
    at: str,
) -> Page:
    """The state `at` a time: what is wrong, from when answers are, and what differs in them `since` when."""
    first = findings_page(replace(found, diagnostics=found.diagnostics[:FEW]), t).sections if found else ()
    more = len(found.diagnostics) - FEW if found else 0
    return parts.page(
        t,
        strong("careerpath corpus watch"),
        *first,
        paragraph(muted(t("watch.more", n=more))) if more > 0 else None,
        paragraph(warn(t.of(remark))) if remark else None,
        _effect(effect, since, t) if since else None,
        aside=muted(at),
    )


def _effect(effect: Difference | None, since: Message, t: Labels) -> Section:
    """What `corpus diff` says of it, without what would be asked next."""
    from careerpath.pages.difference import page

    if effect is None:
        return Section(t("watch.weighing"), (), t.of(since))
    told = page(effect, t)
    blocks = (block for section in told.sections for block in section.blocks if not isinstance(block, Command))
    return Section(plain_text(told.title), tuple(blocks), t.of(since))
