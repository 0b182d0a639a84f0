"""A week's parts as the reader sees them: readings with their places, what is to run, what can be answered."""

from __future__ import annotations

import re
from functools import cache

from careerpath.models.corpus import Corpus
from careerpath.models.study import Anchor, Module, Question, Resource
from careerpath.queries.planning.calendar import WeekParts
from careerpath.queries.planning.order import hours
from careerpath.queries.planning.parts import Asked, Building, Piece, Reading, Review, Week

GITHUB = re.compile(r"https://github\.com/[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+")


class Shelf:
    """Looks up what modules refer to, each once."""

    def __init__(self, corpus: Corpus) -> None:
        self.resource = cache(lambda id: corpus.get(Resource, id))
        self.questions = cache(lambda module: corpus.all(Question, module=module))

    def reading(self, module: Module, anchor: Anchor) -> Reading:
        """An anchor with its resource's name and, where it can be told, the address of its lines."""
        resource = self.resource(anchor.resource) if anchor.resource else None
        commit = anchor.commit or (resource.commit if resource and anchor.path else None)
        return Reading(
            module=module.id,
            resource=anchor.resource,
            name=resource.name if resource else None,
            issue=anchor.issue,
            path=anchor.path,
            symbol=anchor.symbol,
            lines=anchor.lines,
            commit=commit,
            branch=anchor.branch,
            release=resource.release if resource and anchor.path and not commit else None,
            url=_url(anchor, resource, commit),
            note=anchor.note,
        )

    def asked(self, module: Module) -> tuple[Asked, ...]:
        """The module's questions, the easier first."""
        found = (question for question in self.questions(module.id) if question.replaced_by is None)
        return tuple(
            Asked(question.id, module.id, question.level, question.name)
            for question in sorted(found, key=lambda question: question.level)
        )


def week(parts: WeekParts, shelf: Shelf) -> Week:
    """One week of the plan."""
    studied = [(part, part.block.task.module) for part in parts.parts if part.block.task]
    ended = [module for part, module in studied if part.last]
    return Week(
        start=parts.start,
        end=parts.end,
        hours=hours(sum(part.units for part in parts.parts)),
        modules=tuple(Piece(module.id, module.name, hours(part.units), part.last) for part, module in studied),
        review=_review(parts),
        reserve=hours(sum(part.units for part in parts.parts if not part.block.task and not part.block.reviews)),
        read=tuple(
            shelf.reading(module, module.read[at]) for part, module in studied for at in part.share(len(module.read))
        ),
        build=tuple(Building(module.id, module.build, module.check) for module in ended),
        questions=tuple(asked for module in ended for asked in shelf.asked(module)),
    )


def _review(parts: WeekParts) -> Review | None:
    found = [part for part in parts.parts if part.block.reviews]
    if not found:
        return None
    modules = dict.fromkeys(task.id for part in found for task in part.block.reviews)
    return Review(hours(sum(part.units for part in found)), tuple(modules))


def _url(anchor: Anchor, resource: Resource | None, commit: str | None) -> str | None:
    """Where the anchor's lines can be read on the web; the resource's own address where they cannot be told."""
    if anchor.issue and "#" in anchor.issue:
        repository, number = anchor.issue.rsplit("#", 1)
        return f"https://github.com/{repository}/issues/{number}"
    if resource is None:
        return None
    home = GITHUB.match(resource.url)
    if not (home and anchor.path and commit):
        return resource.url
    first = re.match(r"([0-9]+)(?:-([0-9]+))?", anchor.lines or "")
    lines = ""
    if first:
        lines = f"#L{first[1]}" + (f"-L{first[2]}" if first[2] else "")
    return f"{home[0]}/blob/{commit}/{anchor.path}{lines}"
