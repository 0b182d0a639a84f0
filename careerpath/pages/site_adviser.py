"""The adviser in the page: what is asked of a reader, and all numbers and words of which the script makes the answer.

The arithmetic of `advise` is small: a weighted mean, a thousand seeded draws, and hours against hours. So the script
does it for any reader, from what the corpus says on the day of the site, and no answer has to be foreseen. Tracks,
criteria, fields, families and modules are named by their number in their list.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import ModuleType
from typing import Any, NamedTuple

from careerpath.answers import rating, reach, roles, score, situation
from careerpath.answers.cards import read_hardware
from careerpath.answers.decision import Decision, DecisionMaker, decision_of
from careerpath.answers.plan import order, request, schedule
from careerpath.answers.rating import Vote, heard, votes_of
from careerpath.answers.stated import PLAIN
from careerpath.labels import LANGUAGES, SEAM, Bilingual, Labels, Message, words
from careerpath.model.adverts import AdvertCount
from careerpath.model.claims import Requires
from careerpath.model.corpus import Corpus, current
from careerpath.model.study import NO_CARD, RENTED, Card, Module
from careerpath.model.vocabulary import Goal, ProfileEffect, ProfileField, Role, Track
from careerpath.pages import advise_card
from careerpath.pages.parts import number
from careerpath.render.html import Fragment

SCRIPTS = ("adviser-data.js", "adviser.js", "adviser-page.js")
"""What a page with the adviser runs."""
SAID = ("card.", "verdict.short.", "share.", "date.day", "month.", "advise.", "site.advise", "kind.goal", "kind.track")
"""How the labels begin with which the script speaks."""
GROUPS: Mapping[str, tuple[str, ...]] = {"you": ("choice",), "time": ("number", "card"), "know": ("level",)}
"""The groups of questions, by what their fields take."""
RULES: Mapping[ModuleType, str] = {
    score: "SEED DRAWS SPREAD FIRM ENOUGH EVEN",
    rating: "LOWEST HIGHEST MIDDLE",
    situation: "LEAST MOST",
    reach: "SHORT_BY OPEN_DOOR AJAR MOSTLY_UNKNOWN SOME_GROUND",
    roles: "COVERED UNTAUGHT LEADS SUITING",
    request: "HOURS DAYS_A_MONTH WEEK",
    order: "UNITS",
    schedule: "REVIEW_SHARE RESERVE_SHARE",
    advise_card: "FEW",
}
"""The constants of the answers by which the script goes as well."""


class Question(NamedTuple):
    """A field of the form: values by id to choose among, or the bounds of a number, the upper of which may be open."""

    id: str
    text: str
    options: Sequence[tuple[str, str]] = ()
    bounds: tuple[str, str] | None = None


def form(corpus: Corpus, goal: str | None, t: Labels) -> Fragment:
    """The questions, with the goal that the page is about."""
    goals = [(entry.id, t.of(entry.name)) for entry in current(corpus, Goal)]
    fields = [(field.takes, _question(corpus, field, t)) for field in asked(corpus)]
    groups = {name: [each for takes, each in fields if takes in taken] for name, taken in GROUPS.items()}
    said = {name: t(f"site.adviser.{name}") for name in ("title", "nobody", "noscript", "clear", "sent", *GROUPS)}
    words = {**said, "unsaid": t("card.card.not-said")}
    first = Question("goal", t("kind.goal"), goals)
    return Fragment("adviser.html", {"goal": first, "chosen": goal, "groups": groups, "words": words})


def asked(corpus: Corpus) -> list[ProfileField]:
    return [field for field in corpus.all(ProfileField) if field.id in PLAIN or field.takes == "level"]


def _question(corpus: Corpus, field: ProfileField, t: Labels) -> Question:
    if field.takes == "number":
        most = "" if field.most is None else f"{field.most:g}"
        return Question(field.id, t.of(field.name), (), (f"{field.least or 0:g}", most))
    return Question(field.id, t.of(field.name), [(id, t.of(name)) for id, name in values(corpus, field)])


def values(corpus: Corpus, field: ProfileField) -> list[tuple[str, Bilingual]]:
    """What may be said of a field: values by id, of a card none, rented, or the memories that cards have."""
    if field.takes != "card":
        return [(value.id, value.name) for value in field.values]
    memories = sorted({card.memory_gb for card in current(corpus, Card)})
    known: list[tuple[str, Bilingual]] = [(NO_CARD, Message("did.gpu-none")), (RENTED, Message("did.gpu-rent"))]
    return known + [(f"{size:g}gb", Message("did.gpu", n=number(size))) for size in memories]


def data(corpus: Corpus, today: date, paths: Mapping[str, str]) -> str:
    """The script that holds the numbers and words; `paths` says where pages of the site stand, by KIND:ID."""
    found = _Numbers(corpus, decision_of(corpus, DecisionMaker(), today), paths)
    plannable = request.FIRST_YEAR <= today.year < request.LAST_YEAR
    rules = {name: getattr(module, name) for module, names in RULES.items() for name in names.split()}
    start = (request.next_monday(today) - today).days if plannable else None
    known = {"rules": rules, "today": today.isoformat(), "start": start, **found.all(), "seam": SEAM}
    known["words"] = spoken(SAID)
    return script("careerpathAdviser", known)


def script(name: str, known: Mapping[str, object]) -> str:
    """A script that gives data a name; they hold no sign that ends it or means anything in markup."""
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f"globalThis.{name}={text};\n"


def _texts(name: Bilingual) -> dict[str, str]:
    return {language: name.get(language) for language in LANGUAGES}


def spoken(begin: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """The labels that begin so, by language and key, for a script."""
    return {
        language: {key: text for key, text in words(language).items() if key.startswith(begin)}
        | {"separator": Labels.separator(language)}
        for language in LANGUAGES
    }


class _Numbers:
    def __init__(self, corpus: Corpus, decision: Decision, paths: Mapping[str, str]) -> None:
        self._corpus, self._decision, self._paths = corpus, decision, paths
        self._criteria = {id: at for at, id in enumerate(decision.criteria)}
        self._fields = {field.id: at for at, field in enumerate(asked(corpus))}
        self._modules = {module.id: at for at, module in enumerate(current(corpus, Module))}
        names = {id: track.name for id, track in decision.tracks.items()}
        everything = score.decision_matrix(names, decision.votes, dict.fromkeys(self._criteria, 1.0))
        self._families = everything.families
        self._numbers = {family: at for at, family in enumerate(self._families)}

    def all(self) -> dict[str, Any]:
        return {
            "goals": [self._goal(goal) for goal in self._decision.goals.values()],
            "fields": [self._field(field) for field in asked(self._corpus)],
            "families": [self._family(id, claims) for id, claims in self._families.items()],
            "modules": [self._module(module) for module in current(self._corpus, Module)],
            "criteria": len(self._criteria),
            "tracks": [self._track(track) for track in self._decision.tracks.values()],
        }

    def _named(self, kind: str, id: str, name: Bilingual) -> dict[str, Any]:
        return {"id": id, **_texts(name), "path": self._paths.get(f"{kind}:{id}", "")}

    def _goal(self, goal: Goal) -> dict[str, Any]:
        weights = [goal.weights.get(name, 0.0) for name in self._criteria]
        path = self._paths.get(f"careerpath advise --goal {goal.id}", "")
        return {**self._named("goal", goal.id, goal.name), "path": path, "work": goal.work, "weights": weights}

    def _field(self, field: ProfileField) -> dict[str, Any]:
        """A field; of a value `is` what effects are held against: its id, or the memory of a card."""
        becomes = {value.id: value.becomes for value in field.values}
        known = []
        for id, name in values(self._corpus, field):
            memory = read_hardware(self._corpus, id).card_memory if field.takes == "card" else None
            known.append({"id": id, "is": memory or id, **_texts(name), "becomes": becomes.get(id, ())})
        effects = [effect for each in field.effects if (effect := self._effect(each))]
        numbers = {"takes": field.takes, "least": field.least or 0.0, "most": field.most}
        return {**self._named("field", field.id, field.name), **numbers, "values": known, "effects": effects}

    def _effect(self, effect: ProfileEffect) -> dict[str, Any] | None:
        moves = effect.on in self._criteria and effect.by is not None
        if effect.does in ("condition", "time", "memory", "tension") or (effect.does == "weight" and not moves):
            return None
        if effect.does == "unheard" and effect.to is None:
            return None
        said = {"when": effect.when, "from": effect.at_least, "to": effect.at_most, "by": effect.by}
        said |= {"on": self._criteria.get(effect.on or ""), "says": effect.to, "share": effect.share}
        return {"does": effect.does, **{name: value for name, value in said.items() if value not in (None, ())}}

    def _family(self, id: str, claims: Sequence[str]) -> dict[str, Any]:
        """A family with the source of it that is cited most, as `advise` names it."""
        counted = [self._decision.claims[claim] for claim in claims if claim in self._decision.claims]
        source = Counter(claim.cite.source for claim in counted).most_common(1)[0][0]
        named = self._named("source", source, self._decision.assessment.sources[source].name)
        return {**named, "id": id, "claims": len(counted)}

    def _module(self, module: Module) -> dict[str, Any]:
        need = module.gpu
        return {
            "hours": module.hours,
            "covered": [(self._fields.get(name, -1), share) for name, share in module.covered_by.items()],
            "memory": need.memory_gb if need else 0.0,
            "instead": need.alternative_gb if need and need.alternative else None,
            "gpu": need.hours if need else 0.0,
        }

    def _track(self, track: Track) -> dict[str, Any]:
        votes = (self._decision.votes.get((track.id, name), ()) for name in self._criteria)
        own = [self._role(track, role) for role in current(self._corpus, Role, track=track.id)]
        aim = {**self._named("track", track.id, track.name), "work": track.work, **self._aim(track, None)}
        return {**aim, "cells": [self._voices(cell) for cell in votes], "roles": own}

    def _voices(self, votes: Iterable[Vote]) -> list[tuple[int, float, float]]:
        families: dict[str, list[Vote]] = {}
        for vote in votes:
            families.setdefault(vote.family, []).append(vote)
        return [(self._numbers[family], *heard(own)) for family, own in families.items()]

    def _role(self, track: Track, role: Role) -> dict[str, Any]:
        speaking = [claim for claim in self._decision.claims.values() if claim.role == role.id]
        said = ([claim for claim in speaking if claim.on == name] for name in self._criteria)
        cells = [heard(votes_of(claims, self._decision.assessment)) for claims in said]
        aim = {**self._named("role", role.id, role.name), "gap": bool(role.gap), **self._aim(track, role)}
        return {**aim, "grounds": self._requires(role.grounds), "cells": cells}

    def _aim(self, track: Track, role: Role | None) -> dict[str, Any]:
        """What can be studied for a track or a role, and what its advertisements ask."""
        core = order.core(order.tasks_of(self._corpus, track, {}, role))
        return {"core": sorted(self._modules[id] for id in core), "door": self._door((role or track).doors)}

    def _door(self, counts: Sequence[AdvertCount]) -> dict[str, Any] | None:
        count = reach.latest(counts)
        if count is None:
            return None
        asks = [(lot.adverts, *(self._requires(requires) for requires in lot.open_to)) for lot in count.asks]
        return {"adverts": count.adverts, "asks": asks}

    def _requires(self, requires: Requires | Mapping[str, tuple[str, ...]]) -> list[tuple[int, tuple[str, ...]]]:
        return [(self._fields.get(name, -1), tuple(values)) for name, values in requires.items()]
