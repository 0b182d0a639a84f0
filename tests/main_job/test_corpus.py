"""The shipped corpus is clean, and is all that the article needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careerpath.corpus.check import check
from careerpath.corpus.layers import layers
from careerpath.model.claims import Advice, Claim
from careerpath.model.vocabulary import Criterion, Role, Term, Track

if TYPE_CHECKING:
    from running import Run

    from careerpath.model.corpus import Corpus

NO_FAULT = ("no-words", "replaced")
"""First words that were not kept, or are known through another's report; and what a newer figure retired."""


READ_ON = "2026-11-27"
"""The day on which the newest source was read: none may come from the future."""


def test_the_validator_finds_nothing() -> None:
    checked = check(layers((), {}, bare=False), READ_ON)
    assert [str(finding) for finding in checked.diagnostics if finding.code not in NO_FAULT] == []


def test_validate_is_content(run: Run) -> None:
    assert run("corpus", "validate").code == 0


def test_the_three_tracks_with_their_roles(corpus: Corpus) -> None:
    assert {track.id for track in corpus.all(Track)} == {"llm", "aigc", "multimodal"}
    roles = {track: {role.id for role in corpus.all(Role, track=track)} for track in ("llm", "aigc", "multimodal")}
    assert {"fine-tuning", "rag", "agents", "compression-deployment", "core-team"} <= roles["llm"]
    assert {"applied-algorithm-engineer", "backend-engineer", "model-team"} <= roles["aigc"]
    assert {"video-generation", "three-d", "vision-language"} <= roles["multimodal"]


@pytest.mark.parametrize("model", [Claim, Advice])
def test_every_statement_has_a_place_and_a_date(corpus: Corpus, model: type[Claim | Advice]) -> None:
    for statement in corpus.all(model):
        assert statement.cite.source
        assert statement.cite.section
        assert statement.as_of


def test_every_criterion_says_what_its_scale_means(corpus: Corpus) -> None:
    criteria = corpus.all(Criterion)
    assert len(criteria) == 14
    for entry in criteria:
        assert len({entry.scale.low, entry.scale.middle, entry.scale.high}) == 3


@pytest.mark.parametrize(
    "name",
    [
        *("Transformer", "Sora", "DiT", "NeRF", "RAG", "SOTA", "MLOps", "985", "白菜", "SP offer", "patch"),
        *("scheduler", "time embedding", "扩散模型", "显存"),
    ],
)
def test_the_glossary(corpus: Corpus, name: str) -> None:
    assert corpus.find(Term, name)
