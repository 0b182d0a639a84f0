"""What `show` draws of modules, questions, resources, symptoms, cards and seasons."""

from __future__ import annotations

from collections.abc import Iterator

from careerpath.answers.showing.study import (
    Asked,
    GpuNeed,
    ShownCard,
    ShownModule,
    ShownQuestion,
    ShownResource,
    ShownSeason,
    ShownSymptom,
    SuspectInBrief,
)
from careerpath.labels import Labels
from careerpath.model.base import UNKNOWN
from careerpath.pages.parts import COMMIT, place_items
from careerpath.pages.show_parts import field, link_items, linked, muted, paragraph, placed_items, section
from careerpath.render.page import Command, Field, Fields, Item, Items, Section, Span, Spans, join, spans


def module(entry: ShownModule, t: Labels, _today: str) -> Iterator[Section]:
    """A module: why, what comes before, what it costs, what to read, what runs at the end, what one can then answer."""
    yield from section("", paragraph(entry.why, t), Fields((*_cost(entry, t), *_around(entry, t))))
    yield from section(t("show.read"), Items(place_items(entry.read, t)))
    built = (*field(t("show.build"), t.of(entry.build)), *field(t("show.check"), t.of(entry.check)))
    yield Section(blocks=(Fields(built),))
    yield from section(t("show.then-answer"), Items(tuple(_asked(question, t) for question in entry.questions)))
    yield from section(t("show.asked-for"), placed_items(entry.claims, t))


def _cost(entry: ShownModule, t: Labels) -> Iterator[Field]:
    """Hours, rank, background that saves some, and the graphics card."""
    yield from field(t("show.hours"), t("show.hours-of", n=f"{entry.hours:g}"), muted(t.of(entry.basis)))
    rank = t("show.core" if entry.core else "show.optional", n=entry.priority)
    yield from field(t("show.rank"), rank, muted(t.of(entry.priority_why)))
    if entry.gpu:
        yield from _gpu(entry.gpu, t)
    saved = [
        t("show.saves", field=t.of(saving.name) if saving.name else saving.field, share=f"{saving.share:.0%}")
        for saving in entry.covered_by
    ]
    yield from field(t("show.covered"), t.listed(saved) or None)


def _gpu(gpu: GpuNeed, t: Labels) -> Iterator[Field]:
    if not gpu.memory_gb:
        needed = t("show.no-gpu")
    else:
        needed = t("show.gpu-of", gb=f"{gpu.memory_gb:g}", hours=f"{gpu.hours:g}")
    card = (spans(t.of(gpu.card.name)),) if gpu.card else ()
    yield from field(t("show.gpu"), join((spans(needed), *card)), muted(t.of(gpu.basis)))
    if gpu.alternative:
        need = () if not gpu.alternative_gb else (spans(t("show.with-gb", gb=f"{gpu.alternative_gb:g}")),)
        yield from field(t("show.with-less"), join((*need, spans(t.of(gpu.alternative)))))


def _around(entry: ShownModule, t: Labels) -> Iterator[Field]:
    yield from field(t("show.before"), linked(entry.prerequisites, t))
    yield from field(t("show.after"), linked(entry.leads_to, t))
    yield from field(t("show.may-fail"), linked(entry.symptoms, t))


def _asked(question: Asked, t: Labels) -> Item:
    return Item(spans(t.of(question.name), "  ", Span(t(f"level.{question.level}"), "muted")))


def question(entry: ShownQuestion, t: Labels, _today: str) -> Iterator[Section]:
    """A question: the answer, and where it can be checked."""
    module = field(t("show.module"), linked([entry.module], t)) if entry.module else ()
    yield from section(
        "", paragraph(entry.answer, t), Fields((*module, *field(t("show.level"), t(f"level.{entry.level}"))))
    )
    yield from section(t("show.refs"), Items(place_items(entry.refs, t)))


def resource(entry: ShownResource, t: Labels, _today: str) -> Iterator[Section]:
    """A resource: what it is good for, what to beware of, under which licence, and who reads it."""
    yield from section("", paragraph(entry.why, t), Fields(tuple(_terms(entry, t))))
    yield from section(t("show.read-by"), link_items(entry.modules, t))
    yield from section(t("show.symptoms"), link_items(entry.symptoms, t))


def _terms(entry: ShownResource, t: Labels) -> Iterator[Field]:
    if entry.caution:
        yield from field(t("show.caution"), spans(Span(t.of(entry.caution), "warn")))
    yield from field(t("show.address"), spans(Span(entry.url, "muted")))
    terms = spans(Span(t.of(entry.terms), "warn")) if entry.terms else None
    yield from field(t("show.licence"), entry.licence, terms)
    yield from field(t("show.version"), *_version(entry, t))
    yield from field(t("show.year"), str(entry.year) if entry.year else None)
    yield from field(t("show.tracks"), linked(entry.tracks, t))
    yield from field(t("show.questions"), t("show.refer", n=len(entry.questions)) if entry.questions else None)


def _version(entry: ShownResource, t: Labels) -> tuple[Spans, ...]:
    """The commit or release at which it was read, and when."""
    commit = (spans(Span(entry.commit[:COMMIT], "code")),) if entry.commit else ()
    release = (spans(entry.release),) if entry.release else ()
    when = () if entry.read_on == UNKNOWN else (muted(t("show.looked-up", day=entry.read_on)),)
    return (join((*commit, *release, *when)),)


def symptom(entry: ShownSymptom, t: Labels, _today: str) -> Iterator[Section]:
    """A symptom: the first question, the suspects in order, and who meets it."""
    note = field(t("show.note"), muted(t.of(entry.note))) if entry.note else ()
    yield Section(blocks=(Fields((*field(t("show.first"), t.of(entry.first)), *note)),))
    suspects = tuple(_suspect(n, suspect, t) for n, suspect in enumerate(entry.suspects, 1))
    yield from section(t("show.suspects"), Fields(suspects))
    around = (
        *field(t("show.tracks"), linked(entry.tracks, t)),
        *field(t("show.modules"), linked(entry.modules, t)),
    )
    yield from section("", Fields(around))
    yield from section(t("show.next"), *(Command(command, t("show.diagnose")) for command in entry.next))


def _suspect(n: int, suspect: SuspectInBrief, t: Labels) -> Field:
    weak = (Span("  "), Span(t("show.weak"), "warn")) if suspect.weak else ()
    return Field(str(n), (spans(Span(t.of(suspect.name), "strong"), *weak), spans(t.of(suspect.check))))


def card(entry: ShownCard, t: Labels, _today: str) -> Iterator[Section]:
    """A card: its memory, and the modules for which it is the smallest that does."""
    yield Section(blocks=(Fields(field(t("show.memory"), f"{entry.memory_gb:g} GB")),))
    yield from section(t("show.smallest-for"), link_items(entry.modules, t))


def season(entry: ShownSeason, t: Labels, _today: str) -> Iterator[Section]:
    """A season: its days, what happens then, and who says so."""
    days = field(t("show.days"), f"{entry.begins} – {entry.ends}")
    where = (
        spans(t.of(entry.source.name), " · ", t.of(entry.section_name)) if entry.source and entry.section_name else None
    )
    yield from section("", paragraph(entry.text, t), Fields((*days, *field(t("show.source"), where))))
