"""The page of `diagnose`: the symptoms, or one of them with its suspects in the order in which to check them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from shlex import quote

from careerpath.answers.diagnose import Diagnosed, Diagnosis, Named, ShownSuspect
from careerpath.labels import Labels
from careerpath.pages.parts import place_line
from careerpath.render.page import (
    Block,
    Cell,
    Column,
    Command,
    Field,
    Fields,
    Item,
    Items,
    Page,
    Paragraph,
    Row,
    Section,
    Span,
    Spans,
    Table,
    join,
    spans,
)


def page(result: Diagnosis, t: Labels) -> Page:
    """What was found: a symptom in full, several to choose from, or what comes near."""
    if result.query is not None and len(result.symptoms) == 1:
        return _one(result, result.symptoms[0], t)
    if result.symptoms:
        return _choice(result, t)
    return _none(result, t)


def _choice(result: Diagnosis, t: Labels) -> Page:
    """Symptoms to choose from: all of them, or those that the words may mean."""
    key = {"all": "diagnose.title", "text": "diagnose.by-text"}.get(result.how, "diagnose.which")
    title = t(key, query=result.query, n=len(result.symptoms))
    first = result.symptoms[0].id
    commands = (
        Command(f"careerpath diagnose {first}", t("diagnose.suspects-of")),
        Command(f"careerpath diagnose {first} --walk", t("diagnose.walk")),
    )
    sections = (Section(blocks=(_table(result.symptoms, t),)), Section(blocks=commands))
    count = spans(t("diagnose.count", n=len(result.symptoms)))
    return Page(spans(Span(title, "strong")), count, sections=sections, language=t.language)


def _table(symptoms: Sequence[Diagnosed], t: Labels) -> Table:
    columns = (Column(t("diagnose.symptom"), grow=True), Column(t("list.id")), Column(t("diagnose.suspects"), "right"))
    rows = (
        Row((Cell(spans(t.of(each.name))), Cell(spans(Span(each.id, "code"))), Cell(spans(str(len(each.suspects))))))
        for each in symptoms
    )
    return Table(columns, tuple(rows), name="symptoms")


def _none(result: Diagnosis, t: Labels) -> Page:
    """Nothing is meant: the nearest, then everything there is."""
    sections: list[Section] = []
    if result.near:
        sections.append(Section(t("diagnose.near"), (_names(result.near, t),)))
    sections.append(
        Section(
            t("diagnose.known"), (_names(result.known, t), Command(f"careerpath search {quote(result.query or '')}"))
        )
    )
    title = spans(Span(t("diagnose.none", query=result.query), "strong"))
    return Page(title, sections=tuple(sections), language=t.language)


def _names(symptoms: Sequence[Named], t: Labels) -> Items:
    return Items(tuple(Item(spans(t.of(each.name), "  ", Span(each.id, "code"))) for each in symptoms))


def _one(result: Diagnosis, symptom: Diagnosed, t: Labels) -> Page:
    """A symptom with all its suspects."""
    found = (
        (Paragraph(spans(Span(t("diagnose.by-text", query=result.query, n=1), "warn"))),)
        if result.how == "text"
        else ()
    )
    suspects = (_suspect(n, suspect, t) for n, suspect in enumerate(symptom.suspects, 1))
    sections = (Section(blocks=(*found, opening(symptom, t))), *suspects, *_next(symptom, t))
    aside = spans(Span(f"symptom:{symptom.id}", "code"))
    return Page(spans(Span(t.of(symptom.name), "strong")), aside, _about(symptom, t), sections, t.language)


def _about(symptom: Diagnosed, t: Labels) -> Spans:
    tracks = t.listed([t.of(track.name) for track in symptom.tracks])
    return join((spans(t("diagnose.order", n=len(symptom.suspects))), spans(tracks)))


def opening(symptom: Diagnosed, t: Labels) -> Fields:
    """The first question, which splits the search, and what to keep in mind."""
    note = (Field(t("diagnose.note"), (spans(Span(t.of(symptom.note), "muted")),)),) if symptom.note else ()
    return Fields((Field(t("diagnose.first"), (spans(t.of(symptom.first)),)), *note))


def _suspect(n: int, suspect: ShownSuspect, t: Labels) -> Section:
    """A suspect: what one sees, the cheap check, the remedy, and what carries the suspicion."""
    fields = (*checking(suspect, t), *remedy(suspect, t))
    return Section(t("diagnose.numbered", n=n, name=t.of(suspect.name)), (Fields(fields),), _carries(suspect, t))


def _carries(suspect: ShownSuspect, t: Labels) -> str:
    """What the suspicion rests on, and whether it is a weak one."""
    basis = t(f"basis.{suspect.basis}")
    return f"{t('diagnose.weak')} · {basis}" if suspect.weak else basis


def checking(suspect: ShownSuspect, t: Labels) -> Iterator[Field]:
    """What one sees if it is this, the cheap check, and why it is unlikely where it is."""
    yield Field(t("diagnose.shows"), (spans(t.of(suspect.shows)),))
    yield Field(t("diagnose.check"), (spans(Span(t.of(suspect.check), "strong")),))
    if suspect.weak:
        yield Field(t("diagnose.weak-why"), (spans(Span(t.of(suspect.weak), "warn")),))


def remedy(suspect: ShownSuspect, t: Labels) -> Iterator[Field]:
    """What mends it, what was seen, and where."""
    yield Field(t("diagnose.fix"), (spans(t.of(suspect.fix)),))
    if suspect.evidence:
        yield Field(t("diagnose.seen"), tuple(spans(Span(t.of(text), "muted")) for text in suspect.evidence))
    if suspect.refs:
        yield Field(t("diagnose.where"), tuple(place_line(place, t) for place in suspect.refs))


def _next(symptom: Diagnosed, t: Labels) -> Iterator[Section]:
    blocks: list[Block] = []
    if symptom.modules:
        names = join(spans(t.of(module.name)) for module in symptom.modules)
        blocks.append(Fields((Field(t("diagnose.studied"), (names,)),)))
    blocks.append(Command(f"careerpath diagnose {symptom.id} --walk", t("diagnose.walk")))
    yield Section(t("diagnose.next"), tuple(blocks))


def begin(result: Diagnosis, t: Labels) -> Page:
    """The first page of a walk: the symptom and its first question."""
    symptom = result.symptoms[0]
    title = spans(Span(t.of(symptom.name), "strong"))
    return Page(title, sections=(Section(blocks=(opening(symptom, t),)),), language=t.language)


def step(result: Diagnosis, t: Labels, *, at: int) -> Page:
    """A walk's next suspect: what it shows and its check."""
    suspects = result.symptoms[0].suspects
    title = spans(Span(t("diagnose.step", n=at + 1, of=len(suspects), name=t.of(suspects[at].name)), "strong"))
    blocks = (Fields(tuple(checking(suspects[at], t))),)
    return Page(title, spans(_carries(suspects[at], t)), sections=(Section(blocks=blocks),), language=t.language)


def verdict(result: Diagnosis, t: Labels, *, at: int | None) -> Page:
    """The end of a walk: the remedy of the suspect that was found, or that it is none of them."""
    if at is None:
        title = spans(Span(t("diagnose.none-of-these"), "warn"))
        blocks: tuple[Block, ...] = (Paragraph(spans(t("diagnose.go-on"))), Command("careerpath diagnose"))
        return Page(title, sections=(Section(blocks=blocks),), language=t.language)
    suspect = result.symptoms[0].suspects[at]
    title = spans(Span(t.of(suspect.name), "accent"))
    return Page(title, sections=(Section(blocks=(Fields(tuple(remedy(suspect, t))),)),), language=t.language)
