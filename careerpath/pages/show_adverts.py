"""The pages of what adverts are read by: a group of words, and a rule."""

from __future__ import annotations

from careerpath.answers.show import ShownEntity
from careerpath.labels import Labels
from careerpath.model.adverts import AdvertRule, AdvertWords
from careerpath.pages.parts import code, field, fields, joined
from careerpath.pages.show_evidence import Drawn
from careerpath.pages.statements import linked


def words(entry: ShownEntity[AdvertWords], t: Labels, _today: str) -> Drawn:
    """Words of adverts: what they are for, which they are, and what names them."""
    of = entry.entity
    use = joined(*(code(each) for each in (of.use, of.section) if each))
    speak_of = linked((other for found in entry.named_by.values() for other in found), t)
    why = [field(t("show.why"), t.of(of.why))] if of.why else []
    said = field(t("show.advert-words"), t.listed(of.words)), *why
    yield fields(field(t("show.use"), use), *said, field(t("show.seen-from"), speak_of))


def rule(entry: ShownEntity[AdvertRule], t: Labels, _today: str) -> Drawn:
    """A rule on adverts: what a phrase is, by which words, and why."""
    of, asks = entry.entity, ("verbs", "objects", "beside", "unless")
    kind = t("show.advert-kind", kind=t(f"advert.kind.{of.kind}"), weight=f"{of.weight:g}")
    asked = (field(t(f"show.advert-{name}"), linked(entry.names[name], t)) for name in asks)
    yield fields(field(t("show.says"), kind), *asked, field(t("show.why"), t.of(of.why)))
