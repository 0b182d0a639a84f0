"""Anything in the corpus by its id, name or alias, with what is related to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from careerpath.answers.evidence import Answer
from careerpath.answers.showing import criteria, fields, sources, statements, study, tracks, words
from careerpath.answers.showing.base import Desk, Entry, Heading
from careerpath.answers.showing.naming import named
from careerpath.model.corpus import Corpus, Ref
from careerpath.model.kinds import KINDS

_GATHER: Mapping[str, Callable[[Desk, Heading, Any], Entry]] = {
    "track": tracks.track,
    "role": tracks.role,
    "claim": statements.claim,
    "advice": statements.advice,
    "source": sources.source,
    "criterion": criteria.criterion,
    "group": criteria.group,
    "goal": criteria.goal,
    "evidence": words.evidence,
    "subject": words.subject,
    "term": words.term,
    "module": study.module,
    "question": study.question,
    "resource": study.resource,
    "symptom": study.symptom,
    "card": study.card,
    "season": study.season,
    "field": fields.field,
}


@dataclass(frozen=True)
class Shown(Answer):
    """The entities that were asked for, in that order, the successor of a retired one behind it."""

    schema: ClassVar[str] = "show"
    entities: tuple[Entry, ...]


def show(corpus: Corpus, names: Sequence[str], *, today: date) -> Shown:
    """The entities that answer to the names. Raises UnknownNameError, AmbiguousIdError."""
    desk = Desk(corpus, today)
    headings: dict[Ref, Heading] = {}
    for heading in named(corpus, names):
        for each in (heading, *_successors(corpus, heading.ref)):
            headings.setdefault(each.ref, each)
    return Shown(tuple(_gather(desk, heading) for heading in headings.values()))


def _successors(corpus: Corpus, ref: Ref) -> Iterator[Heading]:
    """What took the place of a retired entity, and of that in turn."""
    seen = {ref}
    while True:
        entity: Any = corpus.get(KINDS[ref.kind], ref.id)
        if entity is None or entity.replaced_by is None:
            return
        ref = Ref(ref.kind, entity.replaced_by)
        if ref in seen or corpus.get(KINDS[ref.kind], ref.id) is None:
            return
        seen.add(ref)
        yield Heading(ref)


def _gather(desk: Desk, heading: Heading) -> Entry:
    entity: Any = desk.corpus.get(KINDS[heading.ref.kind], heading.ref.id)
    return _GATHER[heading.ref.kind](desk, heading, entity)
