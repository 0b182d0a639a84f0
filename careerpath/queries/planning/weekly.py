"""A week's parts as the reader sees them: readings with their places, what is to run, what can be answered."""

from __future__ import annotations

from functools import cache

from careerpath.models.corpus import Corpus, current
from careerpath.models.study import Module, Question
from careerpath.queries.anchors import Places
from careerpath.queries.planning.calendar import WeekParts
from careerpath.queries.planning.order import hours
from careerpath.queries.planning.parts import Asked, Building, Piece, Reading, Review, Week


class Shelf:
    """Looks up what modules refer to, each once."""

    def __init__(self, corpus: Corpus) -> None:
        self.places = Places(corpus)
        self.questions = cache(lambda module: current(corpus, Question, module=module))

    def asked(self, module: Module) -> tuple[Asked, ...]:
        """The module's questions, the easier first."""
        return tuple(
            Asked(question.id, module.id, question.level, question.name)
            for question in sorted(self.questions(module.id), key=lambda question: question.level)
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
            Reading(**vars(shelf.places.of(module.read[at])), module=module.id)
            for part, module in studied
            for at in part.share(len(module.read))
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
