"""The pages of `diagnose`: the symptoms, one of them with its suspects, and a walk from check to check."""

from __future__ import annotations

from collections.abc import Sequence
from shlex import quote

from careerpath.answers.diagnose import Diagnosed, Diagnosis, Named, ShownSuspect
from careerpath.labels import Labels
from careerpath.pages.parts import (
    code,
    field,
    fields,
    grow,
    items,
    muted,
    named,
    paragraph,
    place_line,
    right,
    row,
    section,
    strong,
    table,
    warn,
)
from careerpath.pages.parts import page as page_of
from careerpath.render.page import Command, Field, Fields, Items, Page, Section, Span, join, spans


def page(result: Diagnosis, t: Labels) -> Page:
    """What was found: a symptom in full, several to choose from, or what comes near."""
    if result.query is not None and len(result.symptoms) == 1:
        return _one(result, result.symptoms[0], t)
    return _choice(result, t) if result.symptoms else _none(result, t)


def _choice(result: Diagnosis, t: Labels) -> Page:
    """Symptoms to choose from: all of them, or those that the words may mean."""
    key = {"all": "diagnose.title", "text": "diagnose.by-text"}.get(result.how, "diagnose.which")
    first = result.symptoms[0].id
    columns = (grow(t("diagnose.symptom")), t("list.id"), right(t("diagnose.suspects")))
    rows = (
        row(named(f"careerpath diagnose {each.id}", t.of(each.name)), code(each.id), len(each.suspects))
        for each in result.symptoms
    )
    commands = section(
        "",
        Command(f"careerpath diagnose {first}", t("diagnose.suspects-of")),
        Command(f"careerpath diagnose {first} --walk", t("diagnose.walk")),
    )
    count = len(result.symptoms)
    title = t(key, query=result.query, n=count)
    return page_of(t, title, table("symptoms", columns, rows), commands, aside=t("diagnose.count", n=count))


def _none(result: Diagnosis, t: Labels) -> Page:
    """Nothing is meant: the nearest, then everything there is."""
    near = section(t("diagnose.near"), _names(result.near, t))
    more = Command(f"careerpath search {quote(result.query or '')}")
    known = section(t("diagnose.known"), _names(result.known, t), more)
    return page_of(t, t("diagnose.none", query=result.query), near, known)


def _names(symptoms: Sequence[Named], t: Labels) -> Items | None:
    return items(spans(t.of(each.name), "  ", code(each.id)) for each in symptoms)


def _one(result: Diagnosis, symptom: Diagnosed, t: Labels) -> Page:
    """A symptom with all its suspects, and where it is studied."""
    found = paragraph(warn(t("diagnose.by-text", query=result.query, n=1))) if result.how == "text" else None
    tracks = t.listed([t.of(track.name) for track in symptom.tracks])
    modules = join(spans(named(f"module:{module.id}", t.of(module.name))) for module in symptom.modules)
    walk = Command(f"careerpath diagnose {symptom.id} --walk", t("diagnose.walk"))
    return page_of(
        t,
        t.of(symptom.name),
        section("", found, _opening(symptom, t)),
        *(_suspect(n, suspect, t) for n, suspect in enumerate(symptom.suspects, 1)),
        section(t("show.next"), fields(field(t("diagnose.studied"), modules)), walk),
        aside=code(f"symptom:{symptom.id}"),
        subtitle=join((spans(t("diagnose.order", n=len(symptom.suspects))), spans(tracks))),
    )


def _opening(symptom: Diagnosed, t: Labels) -> Fields | None:
    """The first question, which splits the search, and what to keep in mind."""
    note = muted(t.of(symptom.note)) if symptom.note else None
    return fields(field(t("show.first"), t.of(symptom.first)), field(t("show.note"), note))


def _suspect(n: int, suspect: ShownSuspect, t: Labels) -> Section | None:
    """A suspect: what one sees, the cheap check, the remedy, and what carries the suspicion."""
    heading = t("diagnose.numbered", n=n, name=t.of(suspect.name))
    return section(heading, fields(*_check(suspect, t), *_remedy(suspect, t)), aside=_basis(suspect, t))


def _basis(suspect: ShownSuspect, t: Labels) -> str:
    """What the suspicion rests on, and whether it is a weak one."""
    basis = t(f"basis.{suspect.basis}")
    return f"{t('diagnose.weak')} · {basis}" if suspect.weak else basis


def _check(suspect: ShownSuspect, t: Labels) -> tuple[Field | None, ...]:
    """What one sees if it is this, the cheap check, and why it is unlikely where it is."""
    return (
        field(t("diagnose.shows"), t.of(suspect.shows)),
        field(t("diagnose.check"), strong(t.of(suspect.check))),
        field(t("diagnose.weak-why"), warn(t.of(suspect.weak)) if suspect.weak else None),
    )


def _remedy(suspect: ShownSuspect, t: Labels) -> tuple[Field | None, ...]:
    """What mends it, what was seen, and where."""
    return (
        field(t("diagnose.fix"), t.of(suspect.fix)),
        field(t("diagnose.seen"), *(muted(t.of(text)) for text in suspect.evidence)),
        field(t("diagnose.where"), *(place_line(place, t) for place in suspect.refs)),
    )


def begin(result: Diagnosis, t: Labels) -> Page:
    """The first page of a walk: the symptom and its first question."""
    symptom = result.symptoms[0]
    return page_of(t, t.of(symptom.name), _opening(symptom, t))


def step(result: Diagnosis, t: Labels, *, at: int) -> Page:
    """A walk's next suspect: what it shows and its check."""
    suspects = result.symptoms[0].suspects
    suspect = suspects[at]
    title = t("diagnose.step", n=at + 1, of=len(suspects), name=t.of(suspect.name))
    return page_of(t, title, fields(*_check(suspect, t)), aside=_basis(suspect, t))


def verdict(result: Diagnosis, t: Labels, *, at: int | None) -> Page:
    """The end of a walk: the remedy of the suspect that was found, or that it is none of them."""
    if at is None:
        more = section("", paragraph(t("diagnose.go-on")), Command("careerpath diagnose"))
        return page_of(t, warn(t("diagnose.none-of-these")), more)
    suspect = result.symptoms[0].suspects[at]
    return page_of(t, Span(t.of(suspect.name), "accent"), fields(*_remedy(suspect, t)))
