"""What `show` draws of claims, advice, sources and criteria, and how statements are listed on the other pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from careerpath.answers.evidence import CitedClaim
from careerpath.answers.show import CitedAdvice, Related, ShownEntity
from careerpath.labels import Labels
from careerpath.model.adverts import AdvertCount, Adverts
from careerpath.model.base import UNKNOWN, Text
from careerpath.model.claims import Advice, Claim, ReaderQuestion, Words
from careerpath.model.sources import Source
from careerpath.model.vocabulary import Criterion, ProfileField
from careerpath.pages.parts import (
    Part,
    age,
    code,
    field,
    fields,
    grow,
    items,
    joined,
    link,
    muted,
    named,
    paragraph,
    right,
    row,
    section,
    strong,
    table,
    tag,
    warn,
)
from careerpath.pages.statements import (
    because,
    confirmed,
    evidence_line,
    linked,
    linked_items,
    placed_items,
    rated_columns,
    rating_cell,
    reading,
    reading_word,
    said_section,
    tagged,
    weights_table,
    words_line,
)
from careerpath.render.page import Block, Cell, Column, Field, Fields, Item, Row, Section, Span, Spans, spans

Drawn = Iterator[Block | Section | None]


def doors(counts: Iterable[AdvertCount], entry: ShownEntity[Any], t: Labels) -> Section | None:
    """What adverts ask, each count with its source, whose they are, and its lots."""
    sources = {source.id: source.entity for source in entry.names["doors.cite.source"]}
    asked = {other.id: other.entity for other in entry.names["doors.asks.open_to"]}
    return section(t("show.adverts"), fields(*(_count(count, sources, asked, t) for count in counts)))


def _count(
    count: AdvertCount, sources: Mapping[str, Source], asked: Mapping[str, ProfileField], t: Labels
) -> Field | None:
    source = sources[count.cite.source]
    lots = (t("show.lot", n=lot.adverts, of=count.adverts, whom=_whom(lot, asked, t)) for lot in count.asks)
    when = t("age.unknown") if count.as_of == UNKNOWN else count.as_of
    whose = muted(f"{t.of(count.population)} · {when}" if count.population else when)
    return field(t.of(source.short or source.name), *lots, whose)


def _whom(lot: Adverts, asked: Mapping[str, ProfileField], t: Labels) -> str:
    """To whom a lot of adverts is open: any of several, each of which may ask for several things."""

    def values(name: str, ids: Iterable[str]) -> str:
        return " / ".join(t.of(value.name) for value in asked[name].values if value.id in ids)

    either = (" + ".join(values(name, ids) for name, ids in requires.items()) for requires in lot.open_to)
    return t("show.or").join(either) or t("show.no-degree")


def reader_question(entry: ShownEntity[ReaderQuestion], t: Labels, _today: str) -> Drawn:
    """A question of readers: what the sources say to it, on which claims that rests, and what nobody says."""
    yield section(
        "", paragraph(t.of(entry.entity.text)), fields(field(t("show.not-known"), t.of(entry.entity.unknown)))
    )
    yield section(t("show.rests-on"), placed_items(entry.statements.get("claims", ()), t))


def advice_fields(statements: Iterable[CitedClaim], t: Labels, *, sourced: bool = True) -> Fields | None:
    """What to do and what to avoid, each with its reason and (with `sourced`) the tag of its source."""
    lines: dict[str, list[Spans]] = {"do": [], "avoid": []}
    for said in statements:
        if isinstance(said, CitedAdvice):
            text = tagged(said, t) if sourced else spans(named(said.id, t.of(said.text)))
            lines[said.stance] += [text, joined(muted(because(said.why, t)), code(said.id))]
    return fields(*(field(t(f"show.{stance}"), *each) for stance, each in lines.items()))


def statement(entry: ShownEntity[Any], t: Labels, today: str) -> Drawn:
    """A claim or a piece of advice: of whom, our reading of it, its worth, its place, and what speaks against it."""
    it: Claim | Advice = entry.entity
    about = joined(*(linked(entry.names.get(of, ()), t) for of in ("tracks", "role", "alternative")))
    population = field(t("show.population"), warn(t.of(it.population)))
    whom = (field(t("show.about"), about), population)
    if isinstance(it, Advice):
        stance = field(t("show.stance"), strong(t(f"show.{it.stance}")))
        own = (stance, field(t("show.why"), t.of(it.why)), *whom)
    else:
        own = (*whom, field(t("show.aspect"), t(f"aspect.{it.aspect}") if it.aspect else None), _reading(it, entry, t))
    yield fields(*own, *_worth(it, entry, t, today))
    yield section(t("show.history"), items(_earlier(said, entry, t) for said in entry.history))
    yield section(t("show.against"), placed_items(entry.statements.get("against", ()), t))
    yield section(t("show.contradicted"), placed_items(entry.statements["claim.against"], t))
    yield section(t("show.studied"), linked_items(entry.named_by["module.claims"], t))


def _earlier(said: CitedClaim, entry: ShownEntity[Any], t: Labels) -> Item:
    """A statement whose place was taken: of when it is, and how it was read."""
    criteria = {criterion.id: criterion.name for criterion in entry.names.get("on", ())}
    said_by = muted(tag(said.source_short, said.as_of, t))
    again = muted(confirmed(said.confirmed, t))
    return Item(
        spans(named(said.id, t.of(said.text))), (joined(said_by, again, reading(said, t, criteria), code(said.id)),)
    )


def _reading(claim: Claim, entry: ShownEntity[Any], t: Labels) -> Field | None:
    """Where it puts the track on which criterion, and why; or why it puts it nowhere."""
    for criterion in entry.names["on"]:
        name = named(f"criterion:{criterion.id}", t.of(criterion.name), "strong")
        if claim.reading is None:
            return field(t("show.reading"), spans(name, "  ", t("show.unread")), muted(t.of(claim.unread)))
        word = t("show.reading-of", n=claim.reading, word=reading_word(claim.reading, t))
        means = scale_texts(criterion.entity).get(claim.reading)
        step = muted(t("show.means", text=t.of(means))) if means else None
        return field(t("show.reading"), spans(name, "  ", word), step, because(claim.why, t))
    return None


def _worth(it: Claim | Advice, entry: ShownEntity[Any], t: Labels, today: str) -> Iterator[Field | None]:
    """Kind, date, review, place, words and conflict."""
    (evidence,), (cited,) = entry.names["kind"], entry.names["cite.source"]
    weight = t("show.weight-of", weight=f"{evidence.entity.weight:g}")
    kind = named(f"evidence:{evidence.id}", t.of(evidence.name))
    yield field(t("show.evidence"), spans(kind, muted(f"  {weight}")))
    yield field(t("show.as-of"), *_review(it, entry, t, today))
    source: Source = cited.entity
    where = spans(named(f"source:{source.id}", t.of(source.name)), " · ", section_name(source, it.cite.section, t))
    yield field(t("show.source"), where, link(source.url))
    yield field(t("show.look-for"), words_line(it.cite.words, t))
    yield field(t("source.family"), code(source.family) if source.family != source.id else None)
    yield field(t("show.conflict"), warn(t.of(it.conflict)))


def _review(it: Claim | Advice, entry: ShownEntity[Any], t: Labels, today: str) -> tuple[Part, Part]:
    """The day for which it holds, and whether it is due for review."""
    if entry.due is None:
        return t("age.unknown"), muted(t("show.never-due"))
    (subject,), due = entry.names["subject"], entry.due.isoformat()
    key, role = ("show.due", warn) if due <= today else ("show.not-due", muted)
    review = t(key, day=due, subject=t.of(subject.name), months=f"{subject.entity.review_after:g}")
    aged = muted(age(entry.months, t))
    when = aged if it.as_of == UNKNOWN else spans(it.as_of, Span("  "), aged)
    return joined(when, confirmed(it.confirmed, t)), role(review)


def section_name(source: Source, id: str, t: Labels) -> str:
    return next((t.of(part.name) for part in source.sections if part.id == id), id)


def source(entry: ShownEntity[Source], t: Labels, today: str) -> Drawn:
    """A source: who speaks, for whom, what it lacks, and the claims that rest on it."""
    it = entry.entity

    def found(text: Text, section: str, words: Words) -> Item:
        """A sentence about the source, and where in it that stands."""
        return Item(spans(t.of(text)), (joined(muted(section_name(it, section, t)), words_line(words, t)),))

    yield fields(*_who(entry, t))
    holds = items(found(each.text, each.section, each.cite) for each in it.speaks_to)
    yield section(t("show.speaks-to-either" if it.either else "advise.holds"), holds)
    yield section(t("show.about-itself"), items(found(each.text, each.section, each.words) for each in it.about))
    yield section(t("show.stance-to"), paragraph(t.of(it.stance)))
    yield section(t("show.lacks"), items(t.of(text) for text in it.lacks))
    yield section(t("show.conflicts"), items(found(each.text, each.section, each.words) for each in it.conflicts))
    copies = (Item(spans(link(copy.url)), (spans(t.of(copy.note)),)) for copy in it.copies)
    yield section(t("show.copies"), items(copies))
    yield from _resting(entry, t, today)


def _who(entry: ShownEntity[Source], t: Labels) -> Iterator[Field | None]:
    """Who speaks and what they gain by it, when, where, and with whom they are one voice."""
    it, relatives = entry.entity, entry.related["relatives"]
    yield field(t("show.narrator"), t.of(it.narrator))
    yield field(t("show.stake"), t.of(it.stake))
    languages = t.listed([t(f"language.{language}") for language in it.languages])
    yield field(t("show.medium"), joined(t(f"medium.{it.medium}"), languages))
    days = {"published": it.published, "observed": it.observed, "retrieved": it.retrieved}
    dates = [spans(muted(f"{t(f'show.{key}')} "), t("unknown") if day == UNKNOWN else day) for key, day in days.items()]
    yield field(t("plan.table.dates"), joined(*dates, muted(age(entry.months, t))))
    yield field(t("show.address"), link(it.url))
    family = joined(code(it.family), linked(relatives, t))
    yield field(t("source.family"), family, muted(t("show.one-voice")) if relatives or it.copies else None)
    yield field(t("show.seasons"), linked(entry.named_by["season.source"], t))


def _resting(entry: ShownEntity[Source], t: Labels, today: str) -> Iterator[Section | None]:
    """The parts of the source, then the claims and advice that rest on it, by part."""
    statements = [*entry.statements["claim.cite.source"], *entry.statements["advice.cite.source"]]
    taken = {part: [said for said in statements if said.section == part.id] for part in entry.entity.sections}
    rows = (row(t.of(part.name), len(found) or "", words_line(part.begins, t)) for part, found in taken.items())
    parts = table("sections", [grow(name=t("show.sections")), right(t("source.claims")), grow(t("show.begins"))], rows)
    yield section(t("show.sections"), parts)
    yield section(t("show.resting"), paragraph(evidence_line(entry.stale, t, today)) if statements else None)
    criteria = {criterion.id: criterion.name for criterion in entry.related["criteria"]}
    for part, found in taken.items():
        claims = [said for said in found if not isinstance(said, CitedAdvice)]
        yield said_section(t.of(part.name), claims, t, criteria) if claims else None
        yield section("" if claims else t.of(part.name), advice_fields(found, t, sourced=False))


def scale_texts(criterion: Criterion) -> Mapping[int, Text]:
    """What the described steps of the scale mean."""
    return {1: criterion.scale.low, 3: criterion.scale.middle, 5: criterion.scale.high}


def criterion(entry: ShownEntity[Criterion], t: Labels, today: str) -> Drawn:
    """A criterion: what its scale means, each track's rating, and the voices behind it side by side."""
    it, claims = entry.entity, entry.statements["claim.on"]
    yield fields(field(t("show.group"), linked(entry.names["group"], t)), field(t("show.ask"), t.of(it.question)))
    yield paragraph(evidence_line(entry.stale, t, today))
    scale = scale_texts(it).items()
    steps = (field(t("show.step", n=n, word=reading_word(n, t)), t.of(text)) for n, text in scale)
    yield section(t("show.scale"), fields(*steps))
    rows = [
        row(named(f"track:{track.id}", t.of(track.name)), rating_cell(entry.ratings[track.id], t))
        for track in entry.related["tracks"]
    ]
    yield section(t("show.rated"), table("ratings", rated_columns(t("kind.track"), t), rows))
    for track in entry.related["tracks"]:
        yield section(t("show.voices-on", track=t.of(track.name)), _voices(entry, track, t))
    yield section(
        t("show.of-roles"),
        placed_items((said for said in claims if (said.role or not said.tracks) and said.reading), t),
    )
    yield section(t("show.beside"), placed_items((said for said in claims if said.reading is None), t))
    weights = [(goal.name, goal.entity.weights[entry.id]) for goal in entry.named_by["goal.weights"]]
    yield section(t("show.weighed-by"), weights_table(weights, t, "goal"))


def _voices(entry: ShownEntity[Criterion], track: Related, t: Labels) -> Block | None:
    """The claims by voice, highest first: those who disagree stand at the two ends; who does not count comes last."""
    rating, read = entry.ratings[track.id], [said for said in entry.statements["claim.on"] if said.reading]
    claims = [said for said in read if track.id in said.tracks and said.role is None]
    if not claims:
        return paragraph(muted(t("show.no-voice")))
    voices = {voice.family: (-voice.value, -voice.weight) for voice in (rating.voices if rating else ())}
    families = [said.family for said in claims]
    claims.sort(key=lambda said: (voices.get(said.family, (0, 0)), families.index(said.family)))
    rows = (_voice(said, t, counts=bool(rating and said.id in rating.claims)) for said in claims)
    heads = [grow(t("show.voice")), Column(t("show.reading"), bar=5), grow(t("show.claim"))]
    return table(f"voices-{track.id}", heads, rows)


def _voice(said: CitedClaim, t: Labels, *, counts: bool) -> Row:
    """One claim of a voice; below it why it is read so, and its place."""
    value = said.reading or 0
    word = Cell(spans(reading_word(value, t)), bar=value / 5)
    idle = None if counts else warn(t("show.counts-not"))
    note = joined(because(said.why, t), idle, warn(t.of(said.population)), code(said.id))
    who = named(f"source:{said.source}", tag(said.source_short, said.as_of, t))
    return row(who, word, named(said.id, t.of(said.text)), notes=[note])
