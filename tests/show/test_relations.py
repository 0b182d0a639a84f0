"""What show gathers round an entity, and the shape of its JSON."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from careerpath.answers.show import show
from careerpath.answers.showing.criteria import ShownCriterion
from careerpath.answers.showing.sources import ShownSource
from careerpath.answers.showing.statements import ShownClaim
from careerpath.answers.showing.study import ShownModule, ShownResource
from careerpath.answers.showing.tracks import ShownTrack
from careerpath.model.base import LANGUAGES
from careerpath.model.kinds import KINDS
from careerpath.render.data import document

from .test_pages import SHOWN, TODAY

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture

    from careerpath.model.base import Language
    from careerpath.model.corpus import Corpus

GOLDEN = Path(__file__).parent.parent / "golden" / "show"


def one(corpus: Corpus, name: str, today: date = TODAY) -> Any:
    (entry,) = show(corpus, [name], today=today).entities
    return entry


def test_a_criterion_sets_the_voices_side_by_side(small: Corpus) -> None:
    entry: ShownCriterion = one(small, "depth")
    vision, speech = entry.tracks
    assert [(voice.family, voice.value) for voice in vision.voices] == [("letters", 4.5), ("rival", 1.0)]
    assert vision.rating
    assert vision.rating.value == pytest.approx(2.75)
    assert speech.rating is None
    assert speech.voices == ()
    assert [said.id for said in entry.roles] == ["probe-shallow"]
    assert [said.id for said in entry.beside] == ["rival-same"]
    assert [(goal.id, goal.weight) for goal in entry.goals] == [("deep-work", 4.5)]


def test_a_voice_without_weight_is_shown_but_has_no_value(small: Corpus) -> None:
    entry: ShownCriterion = one(small, "floor")
    voices = {claim.id: voice for voice in entry.tracks[0].voices for claim in voice.claims}
    # Both claims are of one family, so the rumour stands beside the anecdote and the anecdote alone counts.
    assert set(voices) == {"vision-floor", "vision-rumour"}
    assert entry.tracks[0].rating
    assert entry.tracks[0].rating.value == pytest.approx(3)
    assert entry.tracks[0].rating.claims == ("vision-floor",)


def test_a_track_gathers_what_belongs_to_it_and_not_what_is_retired_or_a_draft(small: Corpus) -> None:
    entry: ShownTrack = one(small, "vision")
    said = [claim.id for section in entry.claims for claim in section.claims]
    assert said == ["vision-deep", "vision-second-deep", "rival-shallow", "rival-same"]
    assert [claim.id for role in entry.roles for claim in role.claims] == ["probe-shallow"]
    assert [note.id for note in entry.salary_notes] == ["vision-floor", "vision-rumour"]
    assert [(counsel.id, counsel.stance) for counsel in entry.advice] == [("do-build", "do"), ("avoid-lists", "avoid")]
    assert (entry.study.modules, entry.study.core, entry.study.hours, entry.study.core_hours) == (2, 1, 14.5, 4)
    assert [link.id for link in entry.symptoms] == ["black-frames"]
    assert {rated.id: round(rated.rating.value, 9) for rated in entry.ratings if rated.rating} == {
        "depth": 2.75,
        "floor": 3,
    }


def test_a_claim_knows_what_speaks_against_it_and_who_studies_it(small: Corpus) -> None:
    deep: ShownClaim = one(small, "vision-deep")
    rival: ShownClaim = one(small, "rival-shallow")
    assert [said.id for said in deep.contradicted_by] == ["rival-shallow"]
    assert [said.id for said in rival.against] == ["vision-deep"]
    assert [link.id for link in deep.modules] == ["probing"]
    assert deep.cite.words.zh == "做模型"


@pytest.mark.parametrize(
    ("today", "stale"), [(date(2026, 2, 28), False), (date(2026, 3, 1), True), (date(2027, 1, 1), True)]
)
def test_review_begins_on_the_day_it_names(small: Corpus, today: date, stale: bool) -> None:  # noqa: FBT001
    # A claim on money of 2025-08 may be six months old, and not seven.
    entry: ShownClaim = one(small, "vision-floor", today)
    assert entry.review.due == date(2026, 3, 1)
    assert entry.review.stale is stale


def test_an_undated_claim_is_never_due(small: Corpus) -> None:
    entry: ShownClaim = one(small, "vision-rumour")
    assert (entry.review.due, entry.review.stale, entry.months) == (None, False, None)


def test_a_source_knows_its_relatives_and_what_rests_on_it(small: Corpus) -> None:
    entry: ShownSource = one(small, "letter")
    assert [link.id for link in entry.relatives] == ["reply"]
    assert [link.id for link in entry.seasons] == ["spring"]
    taken = {section.id: [*section.claims, *section.advice] for section in entry.sections}
    assert {id: [said.id for said in statements] for id, statements in taken.items()} == {
        "opening": ["vision-deep", "vision-second-deep", "do-build"],
        "pay": ["vision-floor"],
        "farewell": ["probe-shallow", "avoid-lists"],
    }


def test_a_module_knows_its_neighbours(small: Corpus) -> None:
    entry: ShownModule = one(small, "probing")
    assert [link.id for link in entry.prerequisites] == ["basics"]
    assert [link.id for link in one(small, "basics").leads_to] == ["probing"]
    assert [question.id for question in entry.questions] == ["what-frozen", "why-probe"]
    assert [(saving.field, saving.name is None, saving.share) for saving in entry.covered_by] == [
        ("sight", False, 0.5),
        ("drawing", True, 0.25),
    ]


def test_a_place_to_read_leads_to_its_lines(small: Corpus) -> None:
    entry: ShownModule = one(small, "probing")
    assert [(place.url, place.release) for place in entry.read] == [
        (f"https://github.com/someone/lab/blob/{'a' * 40}/lab/train.py#L12-L40", None),
        (f"https://github.com/someone/lab/blob/{'b' * 40}/lab/eval.py#L7", None),
        ("https://kit.example.org/", "kit 1.2"),
        ("https://arxiv.org/abs/0000.00000", None),
    ]


def test_a_resource_knows_who_reads_it(small: Corpus) -> None:
    entry: ShownResource = one(small, "lab")
    assert [link.id for link in entry.modules] == ["probing"]
    assert [link.id for link in entry.questions] == ["why-probe"]
    assert [link.id for link in entry.symptoms] == ["black-frames"]


def test_a_retired_one_brings_its_successor(small: Corpus) -> None:
    retired, successor = show(small, ["vision-old"], today=TODAY).entities
    assert retired.replaced_by
    assert (retired.id, retired.replaced_by.id, successor.id) == ("vision-old", "vision-deep", "vision-deep")
    assert len(show(small, ["vision-deep", "vision-old"], today=TODAY).entities) == 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_json_begins_with_kind_and_id_and_speaks_one_language(small: Corpus, kind: str, language: Language) -> None:
    text = document("show", show(small, SHOWN[kind], today=TODAY), {"language": language})
    answer = json.loads(text)
    assert answer["schema"] == "careerpath/show/1"
    for entity in answer["entities"]:
        assert list(entity)[:2] == ["kind", "id"]
        assert entity["kind"] == kind
        assert entity["position"]["line"] > 0
        assert isinstance(entity["name"] or entity["text"], str)


def test_json(file_regression: FileRegressionFixture, small: Corpus) -> None:
    names = ["vision-deep", "do-build", "depth", "probing", "letter"]
    text = document("show", show(small, names, today=TODAY), {"language": "en"})
    file_regression.check(text, fullpath=GOLDEN / "entities-en.json", encoding="utf-8")
