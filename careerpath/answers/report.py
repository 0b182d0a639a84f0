"""One reader's advice, the study plan to which it leads, and the sources of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from careerpath.answers.advise import Advised, advise
from careerpath.answers.catalogue import SourceList, sources
from careerpath.answers.decision import DecisionMaker
from careerpath.answers.kept import Standing, learnt
from careerpath.answers.led_to import plan_led_to
from careerpath.answers.plan.request import plan_request
from careerpath.answers.plan.study_plan import StudyPlan, study_plan
from careerpath.answers.score import UNDECIDED
from careerpath.model.corpus import Corpus
from careerpath.model.vocabulary import Track


@dataclass(frozen=True)
class Report:
    """What one reader takes home."""

    advised: Advised
    plan: StudyPlan | None
    """None where nothing is decided."""
    sources: SourceList
    """Those on which the advice and the plan rest."""


def report(corpus: Corpus, maker: DecisionMaker, done: Mapping[str, Standing], *, today: date) -> Report:
    """The report for somebody with a goal or weights, and with what is `done` of modules."""
    advised, plan = advise(corpus, maker, today=today), None
    if advised.recommended and advised.verdict != UNDECIDED:
        track = corpus.find(Track, advised.recommended)
        options = plan_led_to(advised.roles, maker.situation, advised.feasibility)
        request = plan_request(corpus, today, **options)
        said = {id: each for id, each in done.items() if track.id in each.module.tracks}
        request = replace(request, learnt=learnt(said, request.know))
        plan = study_plan(corpus, today=today, track=track, request=request)
    cited = {source.id for source in advised.sources} | {claim.source for claim in (plan.price_claims if plan else ())}
    listed = sources(corpus, today=today)
    families = (
        replace(family, sources=tuple(id for id in family.sources if id in cited)) for family in listed.families
    )
    kept = SourceList(
        tuple(source for source in listed.sources if source.id in cited),
        tuple(family for family in families if family.sources),
    )
    return Report(advised, plan, kept)
