"""What `show` draws of what is studied (modules, resources, failures, cards), of seasons, the reader, and adverts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from careerpath.answers.places import Place
from careerpath.answers.show import ShownEntity
from careerpath.labels import Labels
from careerpath.model.adverts import AdvertRule, AdvertWords
from careerpath.model.base import UNKNOWN
from careerpath.model.study import Card, Module, Question, Resource, Season, Symptom
from careerpath.model.vocabulary import ProfileEffect, ProfileField
from careerpath.pages.parts import (
    COMMIT,
    code,
    field,
    fields,
    gigabytes,
    items,
    joined,
    lines,
    link,
    muted,
    named,
    paragraph,
    place_line,
    section,
    strong,
    warn,
)
from careerpath.pages.show_evidence import Drawn, section_name
from careerpath.pages.statements import because, linked, linked_items, placed, placed_items
from careerpath.render.page import Command, Field, Item, Items, spans


def module(entry: ShownEntity[Module], t: Labels, _today: str) -> Drawn:
    """A module: why, what comes before, what it costs, what to read, what runs at the end, what one can then answer."""
    it = entry.entity
    around = {"before": entry.names["prerequisites"], "after": entry.named_by["module.prerequisites"]}
    around["may-fail"] = entry.names["symptoms"]
    links = (field(t(f"show.{key}"), linked(others, t)) for key, others in around.items())
    yield section("", paragraph(t.of(it.why)), fields(*_cost(entry, t), *links))
    yield section(t("show.read"), _places(entry.places, t))
    yield fields(field(t("show.build"), t.of(it.build)), field(t("show.check"), t.of(it.check)))
    asked = sorted(entry.named_by["question.module"], key=lambda other: int(other.entity.level))
    questions = (
        spans(named(f"question:{other.id}", t.of(other.name)), "  ", muted(t(f"level.{other.entity.level}")))
        for other in asked
    )
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
        needed = joined(size, linked(entry.names["gpu.card"], t))
        yield field(t("show.gpu"), needed, muted(t.of(gpu.basis)))
        less = t("show.with-gb", gb=f"{gpu.alternative_gb:g}") if gpu.alternative_gb else None
        yield field(t("show.with-less"), joined(less, t.of(gpu.alternative)) if gpu.alternative else None)
    names = {other.id: t.of(other.name) for other in entry.related["backgrounds"]}
    saved = (t("show.saves", field=names.get(id, id), share=f"{share:.0%}") for id, share in it.covered_by.items())
    yield field(t("show.covered"), t.listed(saved))


def _places(places: Iterable[Place], t: Labels) -> Items | None:
    """Where to read, and what is seen there under each."""
    return items(Item(place_line(place, t), lines([t.of(place.note)])) for place in places)


def question(entry: ShownEntity[Question], t: Labels, _today: str) -> Drawn:
    """A question: the answer, and where it can be checked."""
    module = field(t("show.module"), linked(entry.names["module"], t))
    level = field(t("show.level"), t(f"level.{entry.entity.level}"))
    yield section("", paragraph(t.of(entry.entity.answer)), fields(module, level))
    yield section(t("show.refs"), _places(entry.places, t))


def resource(entry: ShownEntity[Resource], t: Labels, _today: str) -> Drawn:
    """A resource: what it is good for, what to beware of, under which licence, and who reads it."""
    it, asking = entry.entity, len(entry.named_by["question.refs.resource"])
    version = joined(
        code((it.commit or "")[:COMMIT]),
        it.release,
        muted(t("show.looked-up", day=it.read_on)) if it.read_on != UNKNOWN else None,
    )
    facts = (
        field(t("show.caution"), warn(t.of(it.caution))),
        field(t("show.address"), link(it.url)),
        field(t("show.licence"), it.licence, warn(t.of(it.terms))),
        field(t("show.version"), version),
        field(t("show.year"), it.year),
        field(t("site.track"), linked(entry.names["tracks"], t)),
        field(t("show.questions"), t("show.refer", n=asking) if asking else None),
    )
    yield section("", paragraph(t.of(it.why)), fields(*facts))
    yield section(t("show.read-by"), linked_items(entry.named_by["module.read.resource"], t))
    yield section(t("show.symptoms"), linked_items(entry.named_by["symptom.suspects.refs.resource"], t))


def symptom(entry: ShownEntity[Symptom], t: Labels, _today: str) -> Drawn:
    """A symptom: the first question, the suspects in order, and who meets it."""
    it = entry.entity
    note = field(t("show.note"), muted(t.of(it.note)))
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
    yield fields(field(t("site.track"), tracks), field(t("show.modules"), modules))
    yield section(t("show.next"), Command(f"careerpath diagnose {entry.id}", t("show.diagnose")))


def card(entry: ShownEntity[Card], t: Labels, _today: str) -> Drawn:
    """A card: its memory and who states it, for what it is rented, and the modules for which it is the smallest."""
    rent = (placed(said, t) for said in entry.statements.get("rent.claim", ()))
    memory = field(t("show.memory"), gigabytes(entry.entity.memory_gb, t))
    note = field(t("show.caution"), warn(t.of(entry.entity.note)))
    yield fields(memory, note, field(t("show.rent"), *rent))
    yield section(t("show.refs"), _places(entry.places, t))
    yield section(t("show.smallest-for"), linked_items(entry.named_by["module.gpu.card"], t))


def season(entry: ShownEntity[Season], t: Labels, _today: str) -> Drawn:
    """A season: its days, what happens then, and who says so."""
    it = entry.entity
    where = (spans(t.of(each.name), " · ", section_name(each.entity, it.section, t)) for each in entry.names["source"])
    days = field(t("show.days"), f"{it.begins} – {it.ends}")
    yield section("", paragraph(t.of(it.text)), fields(days, field(t("show.source"), *where)))


def profile_field(entry: ShownEntity[ProfileField], t: Labels, _today: str) -> Drawn:
    """A field of the reader's situation: what is asked, its values, and what each does to the answer."""
    it = entry.entity
    bounds = t("field.from-to", least=f"{it.least or 0:g}", most=f"{it.most:g}") if it.most else None
    yield fields(field(t("field.question"), t.of(it.question)), field(t("field.range"), bounds))
    values = (
        spans(
            t.of(value.name), "  ", code(value.id), *([muted(f"  {t.listed(value.aliases)}")] if value.aliases else [])
        )
        for value in it.values
    )
    yield section(t("field.values"), items(values))
    criteria = {other.id: t.of(other.name) for other in entry.names["effects.on"]}
    yield section(t("field.effects"), items(_effect(effect, it, criteria, t) for effect in it.effects))
    yield section(t("field.sources"), linked_items(entry.named_by["source.speaks_to.requires"], t))


def _effect(effect: ProfileEffect, entity: ProfileField, criteria: Mapping[str, str], t: Labels) -> Item:
    """For which values or numbers, what happens, and why."""
    bounds = {"at-least": effect.at_least, "at-most": effect.at_most}
    when = (
        t.listed([t.of(value.name) for value in entity.values if value.id in effect.when]),
        *(t(f"field.{key}", n=f"{bound:g}") for key, bound in bounds.items() if bound is not None),
    )
    does = t(
        f"field.{effect.does}",
        criterion=criteria.get(effect.on or ""),
        by=f"{effect.by or 0:+g}",
        share=f"{effect.share or 0:.0%}",
        to=f"{effect.to or 0:g}",
    )
    head = joined(*when)
    return Item(spans(*head, *(["  "] if head else []), does), (spans(muted(because(effect.why, t))),))


def advert_words(entry: ShownEntity[AdvertWords], t: Labels, _today: str) -> Drawn:
    """Words of adverts: what they are for, which they are, and what names them."""
    of = entry.entity
    use = joined(*(code(each) for each in (of.use, of.section) if each))
    speak_of = linked((other for found in entry.named_by.values() for other in found), t)
    why = [field(t("show.why"), t.of(of.why))] if of.why else []
    kind = t("show.advert-kind", kind=t(f"advert.kind.{of.kind}"), points=of.points) if of.points else None
    said = field(t("show.advert-words"), t.listed(of.words)), *why
    yield fields(field(t("show.use"), joined(use, kind)), *said, field(t("show.seen-from"), speak_of))


def advert_rule(entry: ShownEntity[AdvertRule], t: Labels, _today: str) -> Drawn:
    """A rule on adverts: what a phrase is, by which words, and why."""
    of, asks = entry.entity, ("verbs", "objects", "beside", "unless")
    kind = t("show.advert-kind", kind=t(f"advert.kind.{of.kind}"), points=of.points)
    asked = (field(t(f"show.advert-{name}"), linked(entry.names[name], t)) for name in asks)
    yield fields(field(t("show.says"), kind), *asked, field(t("show.why"), t.of(of.why)))
