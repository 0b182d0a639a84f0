"""The pages that only a site has: its first page, and lists of all there is under headings that a reader looks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from careerpath.answers.catalogue import ListedSource, SourceList
from careerpath.answers.evidence import assess
from careerpath.answers.goals import EveryGoal
from careerpath.answers.plan.study_plan import StudyPlan
from careerpath.labels import Labels
from careerpath.model.claims import Advice, Claim, ReaderQuestion
from careerpath.model.corpus import Corpus, current
from careerpath.model.kinds import KINDS, REFERENCES
from careerpath.model.vocabulary import Role, Subject, Track
from careerpath.pages.advise import every_goal_page
from careerpath.pages.parts import (
    age,
    grow,
    hours,
    items,
    joined,
    muted,
    named,
    page,
    paragraph,
    right,
    row,
    section,
    table,
)
from careerpath.pages.site_ways import Leaf
from careerpath.pages.statements import tagged
from careerpath.render.html import Fragment
from careerpath.render.page import Item, Page, Row, Section, Span, Spans, spans

GROUPED: Mapping[str, tuple[str, ...]] = {
    "claim": ("tracks", "on"),
    "advice": ("tracks",),
    "module": ("tracks",),
    "question": ("module",),
    "resource": ("tracks",),
    "role": ("track",),
    "symptom": ("tracks",),
    "criterion": ("group",),
}
"""By what the entities of a kind stand under headings, and there under smaller ones."""
QUESTIONS = {
    "track": "careerpath advise",
    "compare": "careerpath compare",
    "study": "careerpath study-plan",
    "know": "careerpath explain",
}
"""What a newcomer asks, each with what answers it."""
TRUST = {"due": "careerpath corpus stale", "sources": "careerpath sources", "all": "careerpath list"}
"""Where one sees how far to trust it."""
ANSWERS = {
    "advise": "careerpath advise",
    "compare": "careerpath compare",
    "study-plan": "careerpath study-plan",
    "diagnose": "careerpath diagnose",
    "due": "careerpath corpus stale",
    "explain": "careerpath explain",
}
"""The answers that a site gives beside what it holds."""


def name_of(entity: Any, t: Labels) -> str:
    """What an entity is called; a statement says it."""
    return t.of(getattr(entity, "name", None) or entity.text)


def start_page(corpus: Corpus, every: EveryGoal, t: Labels, *, today: str) -> Page:
    """A newcomer's first page: what to ask, where goals lead, the tracks, what readers ask, how far to trust it."""
    counts = {f"{kind}s": len(current(corpus, KINDS[kind])) for kind in ("claim", "source", "module")}
    asked = (
        Item(spans(Span(t(f"site.ask.{name}"), "accent", command)), (spans(muted(t(f"site.ask.{name}.more"))),))
        for name, command in QUESTIONS.items()
    )
    goals = every_goal_page(every, t, today=today)
    readers = (_entry("reader-question", each, t) for each in current(corpus, ReaderQuestion))
    more = (named(name, t(f"site.{key}")) for key, name in TRUST.items())
    return page(
        t,
        t("site.start"),
        section("", items(asked)),
        Section(goals.title[0].text, goals.sections[0].blocks),
        section(t("site.track"), items(_track(corpus, track, t) for track in current(corpus, Track))),
        section(t("advise.asked"), items(readers)),
        section(
            t("site.trust"),
            paragraph(goals.subtitle),
            items(more),
            paragraph(muted(t("welcome.caution"))),
        ),
        subtitle=t("site.holds", **counts),
    )


def _track(corpus: Corpus, track: Track, t: Labels) -> Item:
    roles = (named(f"role:{role.id}", t.of(role.name)) for role in current(corpus, Role, track=track.id))
    plan = named(f"careerpath study-plan {track.id}", t("site.plan-of", name=t.of(track.name)))
    return Item(
        spans(named(f"track:{track.id}", t.of(track.name), "strong")),
        (spans(t.of(track.summary)), joined(*roles), spans(plan)),
    )


def kinds_page(corpus: Corpus, t: Labels) -> Page:
    """All answers that the site gives, and all kinds of things that it holds, with their numbers."""
    kinds = (
        spans(named(f"careerpath list {kind}", t(f"kind.{kind}.many")), muted(f"  {len(corpus.ids(kind))}"))
        for kind in KINDS
    )
    answers = (named(command, t(f"site.{key}")) for key, command in ANSWERS.items())
    return page(t, t("site.all"), items(answers), section(t("site.by-kind"), items(kinds)))


def list_page(corpus: Corpus, kind: str, t: Labels) -> Page:
    """All of a kind under headings; what is retired comes last."""
    entities: tuple[Any, ...] = corpus.all(KINDS[kind])
    there = [entity for entity in entities if entity.replaced_by is None]
    retired = [entity for entity in entities if entity.replaced_by is not None]
    return page(
        t,
        t(f"kind.{kind}.many"),
        *_grouped(corpus, kind, there, GROUPED.get(kind, ()), t),
        section(t("site.retired"), items(_entry(kind, entity, t) for entity in retired)),
        aside=t("list.count", n=len(entities)),
    )


def _grouped(
    corpus: Corpus, kind: str, entities: Sequence[Any], fields: Sequence[str], t: Labels, *, part: bool = False
) -> Iterator[Section]:
    """A section a group, in the order of what they are grouped by; those of no group last."""
    if not fields:
        yield Section(blocks=tuple(filter(None, [items(_entry(kind, entity, t) for entity in entities)])))
        return
    field, *finer = fields
    of = REFERENCES[kind][field][0]
    order = {id: at for at, id in enumerate(corpus.ids(of))}
    groups: dict[tuple[int, ...], list[Any]] = {}
    for entity in entities:
        value = getattr(entity, field) or ()
        ids = (value,) if isinstance(value, str) else value
        groups.setdefault(tuple(sorted(order[id] for id in ids if id in order)), []).append(entity)
    names = [name_of(corpus.get(KINDS[of], id), t) for id in order]
    for key in sorted(groups, key=lambda key: (not key, len(key), key)):
        heading = t.listed(names[at] for at in key) or t("site.others")
        first, *rest = _grouped(corpus, kind, groups[key], finer, t, part=True)
        if first.heading:
            yield Section(heading)
            yield from (first, *rest)
        else:
            yield first._replace(heading=heading, part=part)


def _entry(kind: str, entity: Any, t: Labels) -> Spans:
    """An entity by its name; a module with its hours."""
    more = (muted(f"  {hours(entity.hours, t)}"),) if kind == "module" else ()
    return (named(f"{kind}:{entity.id}", name_of(entity, t)), *more)


def sources_page(result: SourceList, t: Labels) -> Page:
    """The sources by voice, each with its kind, age and what its author gains; those on which most rests first."""
    members = {source.id: source for source in result.sources}
    families = [[members[id] for id in family.sources] for family in result.families]
    several, alone = ([each for each in families if (len(each) > 1) is many] for many in (True, False))
    rows = list(_voice(t("site.own-voice"), [source for each in alone for source in each], t))
    rows += [line for each in several for line in _voice(t("site.one-voice", n=len(each)), each, t)]
    columns = (grow(t("list.name")), t("sources.medium"), t("show.as-of"), right(t("source.claims")))
    note = paragraph(muted(t("site.sources-note")))
    return page(t, t("sources.title"), note, table("", columns, rows))


def _voice(heading: str, members: Sequence[ListedSource], t: Labels) -> Iterator[Row]:
    """The sources of a voice, or those that are a voice each."""
    yield Row(heading=heading)
    for each in members:
        name, medium = named(f"source:{each.id}", t.of(each.name)), t(f"medium.{each.medium}")
        yield row(name, medium, age(each.months, t), each.claims, notes=[spans(t.of(each.stake))])


def due_page(corpus: Corpus, today: date, t: Labels) -> Page:
    """The claims and advice past their review, by subject: each ages at its own pace."""
    statements = (*current(corpus, Claim), *current(corpus, Advice))
    judged = assess(corpus, statements, today)
    due = [statement for statement in statements if judged.stale(statement)]
    sections = (
        section(
            t("site.due-of", subject=t.of(subject.name), months=f"{subject.review_after:g}"),
            items((*tagged(said, t), muted(f"  {age(said.months, t)}")) for said in found),
        )
        for subject in current(corpus, Subject)
        if (found := [judged.cite(statement) for statement in due if statement.subject == subject.id])
    )
    aside = t("site.due-count", n=len(due), of=len(statements), day=today.isoformat())
    return page(t, t("site.due"), *sections, aside=aside)


def plans_page(plans: Sequence[tuple[Leaf, Role | None]], t: Labels) -> Page:
    """A plan for each track, with what it takes, and under it for each of its jobs."""
    listed: list[Item] = []
    for leaf, role in plans:
        if role is None:
            plan = leaf.page(t)
            listed.append(Item(spans(named(leaf.names[0], plan.title[0].text, "strong")), (plan.subtitle,)))
        else:
            *_, track = listed
            job = named(leaf.names[0], t.of(role.name))
            jobs = joined(track.lines[1], job) if len(track.lines) > 1 else spans(job)
            listed[-1] = track._replace(lines=(track.lines[0], jobs))
    return page(t, t("site.study-plan"), items(listed), subtitle=t("site.plans-note"))


class ChartRow(NamedTuple):
    id: str
    name: str
    weeks: tuple[int, ...]
    """The weeks in which something of it is studied, from 0."""
    words: str
    """The same in words, with its hours."""


def week_chart(plan: Callable[[], StudyPlan], t: Labels) -> Fragment | None:
    """The picture of a plan; None where nothing fits into it."""
    rows = tuple(_chart_rows(plan(), t))
    words = {name: t(f"site.{name}") for name in ("weeks", "weeks-when")} | {"module": t("kind.module")}
    values = {"rows": rows, "n": len(plan().weeks), "words": words, "language": t.language}
    return Fragment("weeks.html", values) if rows else None


def _chart_rows(plan: StudyPlan, t: Labels) -> Iterator[ChartRow]:
    """The modules in the order in which they begin."""
    parts = [(at, part) for at, week in enumerate(plan.weeks) for part in week.modules]
    for id in dict.fromkeys(part.id for _, part in parts):
        own = [(at, part) for at, part in parts if part.id == id]
        weeks = tuple(at for at, _ in own)
        when = t("site.weeks-of", n=len(set(weeks)), first=weeks[0] + 1, last=weeks[-1] + 1)
        yield ChartRow(id, t.of(own[0][1].title), weeks, f"{when} · {hours(sum(part.hours for _, part in own), t)}")
