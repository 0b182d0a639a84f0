"""How places to read are written: the resource, the path with its lines, and the commit at which they hold."""

from __future__ import annotations

from careerpath.queries.anchors import Place
from careerpath.render.labels import Labels
from careerpath.render.page import Item, Span, Spans, join, spans

COMMIT = 7
"""Characters of a commit that are shown; JSON gives them all."""


def place_line(place: Place, t: Labels) -> Spans:
    """The place in one line; where only a page is named, its address."""
    pieces: list[Spans] = []
    if place.name:
        pieces.append(spans(t.of(place.name)))
    if place.issue:
        pieces.append(spans(Span(place.issue, "code")))
    if place.path:
        pieces.append(spans(Span(place.path, "code")))
    elif place.url and not place.issue:
        pieces.append(spans(Span(place.url, "muted")))
    if place.symbol:
        pieces.append(spans(Span(place.symbol, "code")))
    if place.lines:
        pieces.append(spans(t("place.lines", lines=place.lines, n=1 if place.lines.isdecimal() else 2)))
    version = _version(place, t)
    return join((*pieces, spans(Span(version, "muted")))) if version else join(pieces)


def place_items(places: tuple[Place, ...], t: Labels) -> tuple[Item, ...]:
    """Places as a list, what is seen there under each."""
    return tuple(Item(place_line(place, t), (spans(t.of(place.note)),) if place.note else ()) for place in places)


def _version(place: Place, t: Labels) -> str:
    """The commit or release at which path and lines hold."""
    if place.commit and place.branch:
        return t("place.branch", commit=place.commit[:COMMIT], branch=place.branch)
    if place.commit:
        return t("place.commit", commit=place.commit[:COMMIT])
    return place.release or ""
