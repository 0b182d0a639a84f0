"""The page of findings on a terminal; in a pipe they are lines. In English, as all errors are."""

from __future__ import annotations

from collections.abc import Mapping

from careerpath.queries.findings import Finding, Findings
from careerpath.render.page import Item, Items, Page, Paragraph, Role, Section, Span, spans

_ROLES: Mapping[str, Role] = {"error": "bad", "warning": "warn", "note": "muted"}


def page(result: Findings) -> Page:
    """Each finding with its place, and what was looked at at the end."""
    items = Items(tuple(map(_item, result.diagnostics)))
    role: Role = next((_ROLES[name] for name in _ROLES if getattr(result, f"{name}s")), "good")
    summed = Paragraph(spans(Span(result.summary, role)))
    title = spans(Span(f"careerpath corpus {result.check}", "strong"))
    return Page(title, sections=(Section(blocks=(items, summed) if result.diagnostics else (summed,)),))


def _item(found: Finding) -> Item:
    place = f"{found.path}:{found.line}:{found.column}:"
    head = spans(Span(place, "code"), " ", Span(f"{found.severity}[{found.code}]", _ROLES[found.severity]))
    return Item(head, (spans(found.message),))
