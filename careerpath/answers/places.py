"""Places to read: the resource's name, the path and lines, and the address on the web."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from careerpath.answers.evidence import like
from careerpath.model.base import Text
from careerpath.model.corpus import Corpus
from careerpath.model.study import Anchor, Card, Module, Resource

_GITHUB = re.compile(r"https://github\.com/[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+")
_LINES = re.compile(r"([0-9]+)(?:-([0-9]+))?")


@dataclass(frozen=True)
class Place:
    """A place to read. `url` leads to the lines at the commit where that can be told.

    `release` is the package that was read where no commit was.
    """

    resource: str | None
    name: Text | None
    issue: str | None
    path: str | None
    symbol: str | None
    lines: str | None
    commit: str | None
    release: str | None
    branch: str | None
    url: str | None
    note: Text | None


def anchors(entity: Any) -> tuple[Anchor, ...]:
    """The places that an entity names: what a module reads, where a question is checked or a card's memory stated."""
    if isinstance(entity, Module):
        return entity.read
    return (entity.seen,) if isinstance(entity, Card) and entity.seen else getattr(entity, "refs", ())


def places(corpus: Corpus, anchors: Iterable[Anchor]) -> tuple[Place, ...]:
    """The anchors with what is known of their resources, in their order."""
    resource = cache(lambda id: corpus.get(Resource, id))
    return tuple(place_of(anchor, resource) for anchor in anchors)


def place_of(anchor: Anchor, resources: Callable[[str], Resource | None]) -> Place:
    resource = resources(anchor.resource) if anchor.resource else None
    commit = anchor.commit or (resource.commit if resource and anchor.path else None)
    return like(
        Place,
        anchor,
        name=resource.name if resource else None,
        commit=commit,
        release=resource.release if resource and anchor.path and not commit else None,
        url=_address(anchor, resource, commit),
    )


def _address(anchor: Anchor, resource: Resource | None, commit: str | None) -> str | None:
    """Where the lines can be read on the web; the resource's own address where they cannot be told."""
    if anchor.issue and "#" in anchor.issue:
        repository, number = anchor.issue.rsplit("#", 1)
        return f"https://github.com/{repository}/issues/{number}"
    if resource is None:
        return None
    home = _GITHUB.match(resource.url)
    if not (home and anchor.path and commit):
        return resource.url
    lines = _LINES.match(anchor.lines or "")
    mark = "" if not lines else f"#L{lines[1]}" + (f"-L{lines[2]}" if lines[2] else "")
    return f"{home[0]}/blob/{commit}/{anchor.path}{mark}"
