"""What an advice made of the reader's situation, field by field."""

from __future__ import annotations

from collections.abc import Iterator

from careerpath.models.profile import NO_CARD, RENTED
from careerpath.queries.advise import Advised
from careerpath.queries.profile import GOAL
from careerpath.queries.told import Did, Told
from careerpath.render.dates import number
from careerpath.render.labels import Labels
from careerpath.render.page import Field, Fields, Section, Span, Spans, join, spans


def you(result: Advised, t: Labels) -> tuple[Section, ...]:
    """The section; none where the reader said nothing of themselves."""
    lines = tuple(line for told in result.situation for line in _told(told, result, t))
    return (Section(blocks=(Fields((Field(t("advise.you"), lines),)),)),) if lines else ()


def said(field: str, result: Advised, t: Labels) -> str:
    """What the reader said of a field, in a few words."""
    if field == GOAL and result.goal_name:
        return t("advise.value", field=t("kind.goal"), value=t.of(result.goal_name))
    told = next(entry for entry in result.situation if entry.field == field)
    return t("advise.value", field=t.of(told.name), value=value_name(told, t))


def value_name(told: Told, t: Labels) -> str:
    """A value as the reader knows it."""
    if told.value_name:
        return t.of(told.value_name)
    if isinstance(told.value, float):
        return t("did.gpu", n=number(told.value)) if told.field == "gpu" else number(told.value)
    return {NO_CARD: t("did.gpu-none"), RENTED: t("did.gpu-rent")}.get(told.value, told.value)


def _told(told: Told, result: Advised, t: Labels) -> Iterator[Spans]:
    """The field with all that it did, and under it the reasons."""
    what = t("advise.value", field=t.of(told.name), value=value_name(told, t))
    done = [spans(text) for did in told.did for text in _did(did, result, t)]
    effect = join(done) if done else spans(Span(t("did.nothing"), "muted"))
    yield join((spans(Span(what, "strong")), effect))
    for did in told.did:
        if did.does == "weight":
            yield spans(Span(t.of(did.why), "muted"))


def _did(did: Did, result: Advised, t: Labels) -> Iterator[str]:
    if did.criterion_name and did.from_ is not None and did.to is not None:
        yield t("did.weight", name=t.of(did.criterion_name), to=number(did.to), **{"from": number(did.from_)})
    if did.met:
        yield t("did.met", n=did.met)
    if did.failed:
        yield t("did.failed", n=did.failed)
    if did.does == "hours" and did.hours:
        yield t("did.hours", hours=number(did.hours, 0), track=t.of(result.ranking[0].name))
    if did.does == "time":
        yield t("did.time", hours=number(did.hours, 0)) if did.hours is not None else t("did.pace")
    if did.does == "memory":
        yield t("did.memory")
