"""The page of `show`: one entity, or several under each other.

Here are tracks, goals and the words of the corpus; `show_evidence` has what is claimed, `show_study` what is studied.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from careerpath.answers.evidence import CitedClaim, spread
from careerpath.answers.rating import MIDDLE
from careerpath.answers.show import Related, Shown, ShownEntity
from careerpath.labels import Labels
from careerpath.model import vocabulary
from careerpath.model.claims import Alternative
from careerpath.model.corpus import chinese
from careerpath.pages import parts, show_evidence, show_study
from careerpath.pages.parts import (
    code,
    field,
    fields,
    items,
    joined,
    muted,
    named,
    paragraph,
    row,
    section,
    table,
    warn,
)
from careerpath.pages.show_evidence import Drawn, advice_fields, doors
from careerpath.pages.statements import (
    ASPECTS,
    Names,
    evidence_line,
    heard,
    legend,
    linked,
    linked_items,
    placed,
    placed_items,
    rated_columns,
    rating_cell,
    reading,
    said_section,
    tagged_short,
    weights_table,
)
from careerpath.render.page import Command, Fields, Item, Page, Paragraph, Section, Spans, Table, plain_text, spans

EACH_WAY = 3
"""Claims for a track and against it that its page begins with."""
ALONE = 2
"""Claims that a section of a source needs to stand under a heading of its own."""


def page(result: Shown, t: Labels, *, today: str, full: bool = False, placed: bool = True) -> Page:
    """One entity as a page of its own; several as sections of one page. `full` gives all that is said of a track;
    where it is `placed` it says in which file it is defined."""
    pages = [_one(entry, t, today, full=full, placed=placed) for entry in result.entities]
    if len(pages) == 1:
        return pages[0]
    return parts.page(t, t("show.several", n=len(pages)), *(part for page in pages for part in _nested(page)))


def _one(entry: ShownEntity[Any], t: Labels, today: str, *, full: bool, placed: bool) -> Page:
    """A statement's text stands for its name. English aliases are those in Latin letters; a symptom has too many."""
    entity = entry.entity
    title = t.of(getattr(entity, "name", None) or entity.text)
    subtitle: Spans = (named(f"careerpath list {entry.kind}", t(f"kind.{entry.kind}")),)
    aliases = [alias for alias in getattr(entity, "aliases", ()) if t.language == "zh" or not chinese(alias)]
    if aliases and entry.kind != "symptom":
        subtitle = joined(subtitle, t("show.aliases", names=t.listed(aliases)))
    blocks = [*_DRAW[entry.kind](entry, t, today), *(_all_of_track(entry, t) if full and entry.kind == "track" else ())]
    stands = paragraph(muted(t("show.stands", place=str(entry.position)))) if placed else None
    id = code(f"{entry.kind}:{entry.id}")
    return parts.page(t, title, _notices(entry, t), *blocks, stands, aside=id, subtitle=subtitle)


def _notices(entry: ShownEntity[Any], t: Labels) -> Section | None:
    """Whether it is retired or a draft, and what else goes by the name."""
    lines: list[Spans] = []
    if entry.entity.replaced_by:
        lines.append(spans(warn(t("show.retired")), code(f"{entry.kind}:{entry.entity.replaced_by}")))
    if entry.entity.status == "draft":
        lines.append(spans(warn(t("show.draft"))))
    if entry.also:
        others = joined(*(code(f"{other.kind}:{other.id}") for other in entry.also))
        lines.append((muted(t("show.also")), *others))
    return section("", *(Paragraph(line, indent=int(at > 0)) for at, line in enumerate(lines)))


def _nested(page: Page) -> Iterator[Section]:
    """A page as a section and the parts of it."""
    subtitle = paragraph(muted(plain_text(page.subtitle)))
    yield Section(plain_text(page.title), (subtitle,) if subtitle else (), plain_text(page.aside))
    yield from (part._replace(part=True) for part in page.sections)


def track(entry: ShownEntity[vocabulary.Track], t: Labels, today: str) -> Drawn:
    """A track in short: ratings, the claims that count most each way, roles, and how to go on."""
    claims, advice = entry.statements["claim.tracks"], entry.statements["advice.tracks"]
    sources = {said.source: said.family for said in (*claims, *advice)}
    evidence = (
        f"{plain_text(evidence_line(entry.stale, t, today))} · {heard(len(sources), len(set(sources.values())), t)}"
    )
    yield section("", paragraph(t.of(entry.entity.summary)), paragraph(muted(evidence)))
    yield section(t("show.rated"), _ratings(entry, t), *legend(entry.ratings.values(), t))
    sides = {side: _strongest(entry, claims, side) for side in ("for", "against")}
    each = (field(t(f"side.{side}"), *(tagged_short(said, t) for said in found)) for side, found in sides.items())
    yield section("", fields(*each, field(t("card.roles"), joined(*_roles(entry, t)))))
    yield doors(entry.entity.doors, entry, t)
    commands = (f"show {entry.id} --full", f"study-plan {entry.id}", "compare", "advise")
    yield section(t("show.next"), _study(entry, t), *(Command(f"careerpath {command}") for command in commands))


def _roles(entry: ShownEntity[vocabulary.Track], t: Labels) -> Iterator[parts.Part]:
    """The names of its roles, each with how many claims speak of it alone: they rate the role, and not the track."""
    counts = Counter(said.role for said in entry.statements["claim.tracks"])
    for role in entry.named_by["role.track"]:
        name, n = t.of(role.name), counts[role.id]
        yield named(f"role:{role.id}", t("show.role-claims", name=name, n=n) if n else name)


def _strongest(entry: ShownEntity[vocabulary.Track], claims: Iterable[CitedClaim], side: str) -> list[CitedClaim]:
    """The claims above or below the middle by the weight of their voice and their distance from it."""

    def strength(said: CitedClaim) -> float:
        rating = entry.ratings.get(said.on or "")
        voices = {voice.family: voice.weight for voice in rating.voices} if rating and said.id in rating.claims else {}
        distance = (said.reading or MIDDLE) - MIDDLE
        return voices.get(said.family, 0) * (distance if side == "for" else -distance)

    found = sorted((said for said in claims if strength(said) > 0), key=lambda said: -strength(said))
    return spread(found)[:EACH_WAY]


def _all_of_track(entry: ShownEntity[vocabulary.Track], t: Labels) -> Drawn:
    """All that is said of a track: pay, roles, advice, then what the sources say."""
    criteria = {other.id: other.name for other in entry.related["criteria"]}
    claims = entry.statements["claim.tracks"]
    own = [said for said in claims if said.role is None]
    yield section(t("show.pay"), _pay([said for said in own if said.aspect], t))
    roles = (
        _role(role, [said for said in claims if said.role == role.id], t, criteria)
        for role in entry.named_by["role.track"]
    )
    yield section(t("card.roles"), items(roles))
    yield section(t("show.advice"), advice_fields(entry.statements["advice.tracks"], t))
    yield from _said(entry, [said for said in own if not said.aspect], t, criteria)


def _ratings(entry: ShownEntity[Any], t: Labels) -> Table:
    rows = (
        row(named(f"criterion:{criterion.id}", t.of(criterion.name)), rating_cell(entry.ratings[criterion.id], t))
        for criterion in entry.related["criteria"]
        if criterion.id in entry.ratings
    )
    return table("ratings", rated_columns(t("kind.criterion"), t), rows)


def _pay(notes: Sequence[CitedClaim], t: Labels) -> Fields | None:
    """Salary notes by what they speak of, those without a source last; none stands without its population and date."""
    ordered = sorted(notes, key=lambda said: said.kind == "unsourced")
    lines = {aspect: [placed(said, t) for said in ordered if said.aspect == aspect] for aspect in ASPECTS}
    return fields(*(field(t(f"aspect.{aspect}"), *each) for aspect, each in lines.items()))


def _role(role: Related, claims: Iterable[CitedClaim], t: Labels, criteria: Names) -> Item:
    """A role, what one does there, and what is said of it, each with the reading that rates the role."""
    lines = (joined(named(said.id, t.of(said.text)), reading(said, t, criteria), code(said.id)) for said in claims)
    return Item(
        spans(named(f"role:{role.id}", t.of(role.name), "strong"), "  ", code(role.id)),
        (spans(t.of(role.entity.summary)), *lines),
    )


def _said(entry: ShownEntity[vocabulary.Track], claims: Sequence[CitedClaim], t: Labels, criteria: Names) -> Drawn:
    """What each section says, the source that says most first; what is alone in its section stands at the end."""
    counts = Counter(said.source for said in claims)
    others: list[CitedClaim] = []
    for source in sorted(entry.related["sources"], key=lambda source: (-counts[source.id], source.id)):
        for part in source.entity.sections:
            found = [said for said in claims if (said.source, said.section) == (source.id, part.id)]
            if len(found) < ALONE:
                others += found
            else:
                yield said_section(f"{t.of(source.name)} · {t.of(part.name)}", found, t, criteria)
    yield section(t("show.others"), placed_items(others, t))


def _study(entry: ShownEntity[vocabulary.Track], t: Labels) -> Paragraph | None:
    modules = [other.entity for other in entry.named_by["module.tracks"]]
    if not modules:
        return None
    core = [module for module in modules if module.core]
    hours, least = (f"{sum(module.hours for module in each):g}" for each in (modules, core))
    return paragraph(t("show.study", n=len(modules), core=len(core), hours=hours, least=least))


def role(entry: ShownEntity[vocabulary.Role], t: Labels, _today: str) -> Drawn:
    """A role: what one does, how it is rated, what is said of it."""
    track = field(t("show.track"), linked(entry.names["track"], t))
    yield section("", paragraph(t.of(entry.entity.summary)), fields(track))
    yield doors(entry.entity.doors, entry, t)
    yield section(t("show.rated-role"), _ratings(entry, t) if entry.ratings else None)
    yield section(t("show.said"), placed_items(entry.statements["claim.role"], t))
    yield section(t("show.advice"), advice_fields(entry.statements["advice.role"], t))
    study = Command(f"careerpath study-plan {entry.entity.track} --role {entry.id}")
    yield section("", study, Command("careerpath advert FILE", t("show.read-advert")))


def alternative(entry: ShownEntity[Alternative], t: Labels, _today: str) -> Drawn:
    """What stands beside the tracks: what it is, what nobody says of it, what is said, and what bears on it."""
    same = field(t("show.same-as"), linked(entry.names["role"], t))
    unknown = field(t("show.not-known"), warn(t.of(entry.entity.unknown)))
    yield section("", paragraph(t.of(entry.entity.text)), fields(same, unknown))
    yield section(t("show.rated-alternative"), _ratings(entry, t) if entry.ratings else None)
    yield section(t("show.said"), placed_items(entry.statements["claim.alternative"], t))
    yield section(t("show.bears-on"), placed_items(entry.statements["claims"], t))
    tracks = " ".join(track.id for track in entry.related["tracks"])
    yield section(t("show.next"), Command(f"careerpath compare {tracks} alternative:{entry.id}"))


def group(entry: ShownEntity[vocabulary.Group], t: Labels, _today: str) -> Drawn:
    yield section(t("show.criteria"), linked_items(entry.named_by["criterion.group"], t))
    yield section(t("show.next"), Command(f"careerpath compare --group {entry.id}"))


def goal(entry: ShownEntity[vocabulary.Goal], t: Labels, _today: str) -> Drawn:
    """A goal: when it makes sense, its weights, and why these."""
    it = entry.entity
    yield fields(field(t("show.when"), t.of(it.when)), field(t("show.why"), t.of(it.why)))
    weights = [(criterion.name, it.weights[criterion.id]) for criterion in entry.names["weights"]]
    yield section(t("show.weights"), weights_table(weights, t, "criterion"))
    yield section(t("show.next"), Command(f"careerpath advise --goal {entry.id}"))


def evidence(entry: ShownEntity[vocabulary.EvidenceKind], t: Labels, _today: str) -> Drawn:
    """A kind of evidence: how much it counts, why, and how many claims are of it."""
    weight = field(t("advise.weight"), t("show.weight-of", weight=f"{entry.entity.weight:g}"))
    yield fields(weight, field(t("show.why"), t.of(entry.entity.why)), field(t("source.claims"), str(entry.stale.of)))


def subject(entry: ShownEntity[vocabulary.Subject], t: Labels, today: str) -> Drawn:
    """A subject: how soon claims on it are due for review, and why."""
    after = field(t("show.review-after"), t("show.months", n=f"{entry.entity.review_after:g}"))
    yield fields(after, field(t("show.why"), t.of(entry.entity.why)))
    yield paragraph(evidence_line(entry.stale, t, today)) if entry.stale.of else None


def term(entry: ShownEntity[vocabulary.Term], t: Labels, _today: str) -> Drawn:
    see = field(t("show.see"), linked(entry.names["see"], t))
    others = (other for other in entry.named_by["term.see"] if other.id not in entry.entity.see)
    yield section("", paragraph(t.of(entry.entity.text)), fields(see, field(t("show.seen-from"), linked(others, t))))


def synonym(entry: ShownEntity[vocabulary.Synonym], t: Labels, _today: str) -> Drawn:
    words = (entry.entity.name.en, entry.entity.name.zh, *entry.entity.aliases)
    yield fields(field(t("show.words"), t.listed(words)))


_DRAW: Mapping[str, Callable[[Any, Labels, str], Drawn]] = {
    "track": track,
    "role": role,
    "alternative": alternative,
    "claim": show_evidence.statement,
    "advice": show_evidence.statement,
    "source": show_evidence.source,
    "criterion": show_evidence.criterion,
    "group": group,
    "goal": goal,
    "evidence": evidence,
    "subject": subject,
    "term": term,
    "module": show_study.module,
    "question": show_study.question,
    "resource": show_study.resource,
    "symptom": show_study.symptom,
    "card": show_study.card,
    "season": show_study.season,
    "field": show_study.profile_field,
    "synonym": synonym,
    "advert-words": show_study.advert_words,
    "advert-rule": show_study.advert_rule,
    "reader-question": show_evidence.reader_question,
}
