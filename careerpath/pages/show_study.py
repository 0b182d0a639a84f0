"""What `show` draws of modules, questions, resources, symptoms, cards and seasons."""

from __future__ import annotations

from collections.abc import Iterator

from careerpath.answers.show import ShownEntity
from careerpath.labels import Labels
from careerpath.model.base import UNKNOWN
from careerpath.model.study import Card, Module, Question, Resource, Season, Symptom
from careerpath.pages.parts import (
    COMMIT,
    code,
    field,
    fields,
    items,
    muted,
    paragraph,
    place_items,
    section,
    strong,
    warn,
)
from careerpath.pages.show_evidence import linked, linked_items, placed_items, section_name
from careerpath.render.page import Block, Command, Field, Items, Section, join, spans

Drawn = Iterator[Block | Section | None]


def module(entry: ShownEntity[Module], t: Labels, _today: str) -> Drawn:
    """A module: why, what comes before, what it costs, what to read, what runs at the end, what one can then answer."""
    it = entry.entity
    around = {"before": entry.names["prerequisites"], "after": entry.named_by["module.prerequisites"]}
    around["may-fail"] = entry.names["symptoms"]
    links = (field(t(f"show.{key}"), linked(others, t)) for key, others in around.items())
    yield section("", paragraph(t.of(it.why)), fields(*_cost(entry, t), *links))
    yield section(t("show.read"), Items(place_items(entry.places, t)) if entry.places else None)
    yield fields(field(t("show.build"), t.of(it.build)), field(t("show.check"), t.of(it.check)))
    asked = sorted(entry.named_by["question.module"], key=lambda other: int(other.entity.level))
    questions = (spans(t.of(other.name), "  ", muted(t(f"level.{other.entity.level}"))) for other in asked)
    yield section(t("show.then-answer"), items(questions))
    yield section(t("show.asked-for"), placed_items(entry.statements["claims"], t))


def _cost(entry: ShownEntity[Module], t: Labels) -> Iterator[Field | None]:
    """Hours, rank, the graphics card, and the background that saves some of the hours."""
    it = entry.entity
    yield field(t("show.hours"), t("show.hours-of", n=f"{it.hours:g}"), muted(t.of(it.basis)))
    rank = t("show.core" if it.core else "show.optional", n=it.priority)
    yield field(t("show.rank"), rank, muted(t.of(it.priority_why)))
    if gpu := it.gpu:
        size = t("show.gpu-of", gb=f"{gpu.memory_gb:g}", hours=f"{gpu.hours:g}") if gpu.memory_gb else t("show.no-gpu")
        needed = join((spans(size), *(spans(t.of(card.name)) for card in entry.names["gpu.card"])))
        yield field(t("show.gpu"), needed, muted(t.of(gpu.basis)))
        less = (t("show.with-gb", gb=f"{gpu.alternative_gb:g}"),) if gpu.alternative_gb else ()
        instead = join(spans(part) for part in (*less, t.of(gpu.alternative))) if gpu.alternative else None
        yield field(t("show.with-less"), instead)
    names = {other.id: t.of(other.name) for other in entry.related["backgrounds"]}
    saved = (t("show.saves", field=names.get(id, id), share=f"{share:.0%}") for id, share in it.covered_by.items())
    yield field(t("show.covered"), t.listed(saved))


def question(entry: ShownEntity[Question], t: Labels, _today: str) -> Drawn:
    """A question: the answer, and where it can be checked."""
    module = field(t("show.module"), linked(entry.names["module"], t))
    level = field(t("show.level"), t(f"level.{entry.entity.level}"))
    yield section("", paragraph(t.of(entry.entity.answer)), fields(module, level))
    yield section(t("show.refs"), Items(place_items(entry.places, t)) if entry.places else None)


def resource(entry: ShownEntity[Resource], t: Labels, _today: str) -> Drawn:
    """A resource: what it is good for, what to beware of, under which licence, and who reads it."""
    it, asking = entry.entity, len(entry.named_by["question.refs.resource"])
    version = (
        code(it.commit[:COMMIT]) if it.commit else None,
        it.release,
        muted(t("show.looked-up", day=it.read_on)) if it.read_on != UNKNOWN else None,
    )
    facts = (
        field(t("show.caution"), warn(t.of(it.caution)) if it.caution else None),
        field(t("show.address"), muted(it.url)),
        field(t("show.licence"), it.licence, warn(t.of(it.terms)) if it.terms else None),
        field(t("show.version"), join(spans(part) for part in version if part)),
        field(t("show.year"), it.year),
        field(t("show.tracks"), linked(entry.names["tracks"], t)),
        field(t("show.questions"), t("show.refer", n=asking) if asking else None),
    )
    yield section("", paragraph(t.of(it.why)), fields(*facts))
    yield section(t("show.read-by"), linked_items(entry.named_by["module.read.resource"], t))
    yield section(t("show.symptoms"), linked_items(entry.named_by["symptom.suspects.refs.resource"], t))


def symptom(entry: ShownEntity[Symptom], t: Labels, _today: str) -> Drawn:
    """A symptom: the first question, the suspects in order, and who meets it."""
    it = entry.entity
    note = field(t("show.note"), muted(t.of(it.note)) if it.note else None)
    yield fields(field(t("show.first"), t.of(it.first)), note)
    suspects = (
        field(
            str(n),
            spans(strong(t.of(each.name)), *(("  ", warn(t("show.weak"))) if each.weak else ())),
            t.of(each.check),
        )
        for n, each in enumerate(it.suspects, 1)
    )
    yield section(t("show.suspects"), fields(*suspects))
    tracks, modules = linked(entry.names["tracks"], t), linked(entry.named_by["module.symptoms"], t)
    yield fields(field(t("show.tracks"), tracks), field(t("show.modules"), modules))
    yield section(t("show.next"), Command(f"careerpath diagnose {entry.id}", t("show.diagnose")))


def card(entry: ShownEntity[Card], t: Labels, _today: str) -> Drawn:
    """A card: its memory, and the modules for which it is the smallest that does."""
    yield fields(field(t("show.memory"), f"{entry.entity.memory_gb:g} GB"))
    yield section(t("show.smallest-for"), linked_items(entry.named_by["module.gpu.card"], t))


def season(entry: ShownEntity[Season], t: Labels, _today: str) -> Drawn:
    """A season: its days, what happens then, and who says so."""
    it = entry.entity
    where = (spans(t.of(each.name), " · ", section_name(each.entity, it.section, t)) for each in entry.names["source"])
    days = field(t("show.days"), f"{it.begins} – {it.ends}")
    yield section("", paragraph(t.of(it.text)), fields(days, field(t("show.source"), *where)))
