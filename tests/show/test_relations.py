"""What show gathers round an entity, and the shape of its JSON."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from careerpath.answers.compare import compare
from careerpath.answers.show import Shown, ShownEntity, show
from careerpath.answers.situation import resolve_compared
from careerpath.model.base import LANGUAGES
from careerpath.model.corpus import Ref
from careerpath.model.kinds import KINDS, REFERENCES
from careerpath.render.data import document

from .test_pages import SHOWN, TODAY

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture

    from careerpath.model.base import Language
    from careerpath.model.corpus import Corpus

GOLDEN = Path(__file__).parent.parent / "golden" / "show"

RELATED = {
    "vision": {
        "claim.tracks": [
            "vision-deep",
            "vision-second-deep",
            "probe-shallow",
            "vision-floor",
            "vision-rumour",
            "rival-shallow",
            "rival-same",
        ],
        "advice.tracks": ["do-build", "avoid-lists"],
        "role.track": ["probe"],
        "symptom.tracks": ["black-frames"],
    },
    "role:probe": {"track": ["vision"], "claim.role": ["probe-shallow"], "alternative.role": ["looking-inside"]},
    "drawing": {"claim.alternative": ["rival-drawing"], "claims": ["rival-shallow"], "criteria": ["depth"]},
    "vision-deep": {"claim.against": ["rival-shallow"], "module.claims": ["probing"], "on": ["depth"]},
    "rival-shallow": {"against": ["vision-deep"]},
    "letter": {"relatives": ["reply"], "season.source": ["spring"], "criteria": ["depth", "floor"]},
    "depth": {"tracks": ["vision", "speech"], "goal.weights": ["deep-work"], "group": ["work"]},
    "probing": {
        "prerequisites": ["basics"],
        "question.module": ["why-probe", "what-frozen"],
        "backgrounds": ["sight"],
        "claims": ["vision-deep", "do-build"],
    },
    "basics": {"module.prerequisites": ["probing"]},
    "lab": {
        "module.read.resource": ["probing"],
        "question.refs.resource": ["why-probe"],
        "symptom.suspects.refs.resource": ["black-frames"],
    },
}
"""What is found around an entity: nothing that is retired or a draft."""


def one(corpus: Corpus, name: str, today: date = TODAY) -> ShownEntity[Any]:
    (entry,) = show(corpus, [name], today=today).entities
    return entry


def around(entry: ShownEntity[Any]) -> dict[str, list[str]]:
    every = {**entry.names, **entry.named_by, **entry.statements, **entry.related}
    return {key: [other.id for other in others] for key, others in every.items()}


@pytest.mark.parametrize("name", RELATED)
def test_what_is_around_an_entity(small: Corpus, name: str) -> None:
    found = around(one(small, name))
    assert {key: found[key] for key in RELATED[name]} == RELATED[name]


@pytest.mark.parametrize("kind", KINDS)
def test_every_reference_is_followed_forward_and_backward(corpus: Corpus, kind: str) -> None:
    for id in corpus.ids(kind)[:5]:
        entry = one(corpus, f"{kind}:{id}")
        found = around(entry)
        assert set(REFERENCES.get(kind, {})) <= set(found)
        backward = {key: [ref.id for ref in refs] for key, refs in corpus.named_by(Ref(kind, id)).items()}
        assert {key: found[key] for key in backward} == backward
        for key in REFERENCES.get(kind, {}):
            for other in entry.names.get(key, ()):
                assert Ref(kind, id) in corpus.named_by(Ref(other.kind, other.id))[f"{kind}.{key}"]


def test_a_criterion_is_rated_by_its_voices(small: Corpus) -> None:
    entry = one(small, "depth")
    vision, speech = (entry.ratings[track.id] for track in entry.related["tracks"])
    assert vision
    assert [(voice.family, voice.value) for voice in vision.voices] == [("letters", 4.5), ("rival", 1.0)]
    assert vision.heard == pytest.approx(2.75)
    assert vision.value == pytest.approx((0.8 * 4.5 + 0.8 * 1 + 3) / 2.6)
    assert speech is None


def test_a_voice_without_weight_is_shown_but_does_not_count(small: Corpus) -> None:
    # Both claims are of one family, so the rumour stands beside the anecdote and the anecdote alone counts.
    entry = one(small, "floor")
    rating = entry.ratings["vision"]
    assert {said.id for said in entry.statements["claim.on"]} >= {"vision-floor", "vision-rumour"}
    assert rating
    assert rating.value == pytest.approx(3)
    assert rating.claims == ("vision-floor",)


def test_a_track_is_rated_as_in_compare_and_a_role_by_its_own_claims(small: Corpus) -> None:
    rated = {id: rating.value for id, rating in one(small, "vision").ratings.items() if rating}
    assert rated == {"depth": pytest.approx((0.8 * 4.5 + 0.8 * 1 + 3) / 2.6), "floor": pytest.approx(3)}
    assert list(one(small, "role:probe").ratings) == ["depth"]


def test_an_alternative_is_rated_by_what_is_said_of_it_and_moves_no_track(small: Corpus) -> None:
    rating = one(small, "drawing").ratings["depth"]
    assert rating
    assert rating.claims == ("rival-drawing",)
    assert rating.value == pytest.approx((0.8 * 4 + 3) / 1.8)
    assert one(small, "looking-inside").ratings == {}
    columns = compare(small, today=TODAY, tracks=resolve_compared(small, ["vision", "sketching", "looking-inside"]))
    assert [(column.kind, column.id) for column in columns.tracks] == [
        ("track", "vision"),
        ("alternative", "drawing"),
        ("role", "probe"),
    ]
    assert columns.tracks[1].ratings == {"depth": rating, "floor": None}


@pytest.mark.parametrize(("today", "stale"), [(date(2026, 2, 28), 0), (date(2026, 3, 1), 1), (date(2027, 1, 1), 1)])
def test_review_begins_on_the_day_it_names(small: Corpus, today: date, stale: int) -> None:
    # A claim on money of 2025-08 may be six months old, and not seven.
    entry = one(small, "vision-floor", today)
    assert (entry.due, entry.stale.count) == (date(2026, 3, 1), stale)


def test_an_undated_claim_is_never_due(small: Corpus) -> None:
    entry = one(small, "vision-rumour")
    assert (entry.due, entry.stale.count, entry.months) == (None, 0, None)


def test_a_place_to_read_leads_to_its_lines(small: Corpus) -> None:
    assert [(place.url, place.release) for place in one(small, "probing").places] == [
        (f"https://github.com/someone/lab/blob/{'a' * 40}/lab/train.py#L12-L40", None),
        (f"https://github.com/someone/lab/blob/{'b' * 40}/lab/eval.py#L7", None),
        ("https://kit.example.org/", "kit 1.2"),
        ("https://arxiv.org/abs/0000.00000", None),
    ]


def test_a_retired_one_brings_its_successor(small: Corpus) -> None:
    retired, successor = show(small, ["vision-old"], today=TODAY).entities
    assert (retired.id, retired.entity.replaced_by, successor.id) == ("vision-old", "vision-deep", "vision-deep")
    assert len(show(small, ["vision-deep", "vision-old"], today=TODAY).entities) == 2


def written(answer: Shown, language: Language) -> str:
    return document("show", answer, {"language": language}, answer.version)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_json_begins_with_kind_and_id_and_speaks_one_language(small: Corpus, kind: str, language: Language) -> None:
    answer = json.loads(written(show(small, SHOWN[kind], today=TODAY), language))
    assert answer["schema"] == "careerpath/show/2"
    for shown in answer["entities"]:
        assert list(shown)[:3] == ["kind", "id", "entity"]
        assert shown["kind"] == kind
        assert shown["position"]["line"] > 0
        assert isinstance(shown["entity"].get("name") or shown["entity"]["text"], str)
        for others in (*shown["names"].values(), *shown["named_by"].values(), *shown["related"].values()):
            assert [list(other) for other in others] == [["kind", "id", "name"]] * len(others)


def test_json(file_regression: FileRegressionFixture, small: Corpus) -> None:
    names = ["vision-deep", "do-build", "depth", "probing", "letter"]
    text = written(show(small, names, today=TODAY), "en")
    file_regression.check(text, fullpath=GOLDEN / "entities-en.json", encoding="utf-8")
