"""A mentor's own layer: a fourth track by adding files, one claim to a track without a copy of it, and their limits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from corpus.layers import claim, written

if TYPE_CHECKING:
    from running import Run

SOURCE = """\
id: robot-blog-2026
name: {en: "A robot engineer's blog", zh: 一位机器人工程师的博客}
medium: post
family: robot-blog
narrator: {en: Somebody who builds robots., zh: 一位造机器人的人。}
published: 2026-05
observed: 2026-05
retrieved: 2026-11-01
stake: {en: None that we know of., zh: 未发现利益关系。}
languages: [zh]
sections:
  - id: post
    name: {en: The post, zh: 正文}
    begins: {zh: 干了三年}
"""
TRACK = """\
id: embodied
name: {en: embodied AI, zh: 具身智能}
aliases: [robot arms, 机械臂方向]
summary: {en: Models that move machines in the world., zh: 让模型驱动机器，与真实世界打交道。}
roles:
  - id: robot-learning-engineer
    name: {en: robot-learning engineer, zh: 机器人学习工程师}
    summary: {en: Trains policies and brings them onto the machine., zh: 训练策略，并让它在真机上跑起来。}
claims:
""" + "".join(
    claim(
        f"embodied-{criterion}",
        tracks="",
        kind="observation",
        cite="{source: robot-blog-2026, section: post, words: {zh: 真机上}}",
        as_of="2026-05",
        text=f"{{en: Gripper work decides it ({criterion})., zh: 夹爪上的功夫决定一切（{criterion}）。}}",
        on=criterion,
        reading="5",
        why="{en: the post says so, zh: 帖子里这么说}",
    )
    for criterion in ("core-algorithm-work", "open-problems", "technical-moat", "hard-to-replace")
)


@pytest.fixture
def fourth(tmp_path: Path) -> tuple[str, str]:
    """The options for a layer with a fourth track and its source."""
    files = {"tracks/embodied.yaml": TRACK, "sources/robot-blog-2026.yaml": SOURCE}
    return "--corpus", str(written(tmp_path, files))


def ask(run: Run, *arguments: str) -> Any:
    """A command's answer."""
    ran = run(*arguments, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def test_the_layer_is_sound(run: Run, fourth: tuple[str, str]) -> None:
    ran = run("corpus", "validate", *fourth)
    assert ran.code == 0, ran.out


def test_compare_has_the_fourth_track(run: Run, fourth: tuple[str, str]) -> None:
    before = ask(run, "compare")
    after = ask(run, "compare", *fourth)
    assert [track["id"] for track in after["tracks"]] == [*(track["id"] for track in before["tracks"]), "embodied"]
    assert after["tracks"][:-1] == before["tracks"]
    ratings = after["tracks"][-1]["ratings"]
    assert ratings["technical-moat"]["heard"] == 5
    assert ratings["pay-floor"] is None
    assert "具身智能" in run("compare", "--lang", "zh", *fourth).out


def test_advise_ranks_the_fourth_track(run: Run, fourth: tuple[str, str]) -> None:
    answer = ask(run, "advise", "--goal", "core-algorithm", *fourth)
    assert {"embodied", "llm", "aigc", "multimodal"} == {entry["track"] for entry in answer["ranking"]}
    assert "robot-blog-2026" in json.dumps(answer)


def test_show_and_list_know_it_by_id_and_alias(run: Run, fourth: tuple[str, str]) -> None:
    for name in ("embodied", "具身智能", "robot arms", "track:机械臂方向"):
        (entity,) = ask(run, "show", name, *fourth)["entities"]
        assert (entity["kind"], entity["id"]) == ("track", "embodied")
    assert "robot-blog-2026" in json.dumps(ask(run, "show", "source:robot-blog-2026", *fourth))
    assert "embodied" in {entity["id"] for entity in ask(run, "list", "track", *fourth)["entities"]}


def test_search_finds_its_claims_in_both_languages(run: Run, fourth: tuple[str, str]) -> None:
    for words in ("gripper", "夹爪"):
        hits = ask(run, "search", words, *fourth)["hits"]
        assert {hit["id"] for hit in hits} >= {"embodied-technical-moat", "embodied-open-problems"}


def test_a_plan_for_it_says_that_no_modules_are_known(run: Run, fourth: tuple[str, str]) -> None:
    answer = ask(run, "study-plan", "embodied", *fourth)
    assert (answer["modules"], answer["weeks"]) == ([], [])
    ran = run("study-plan", "embodied", *fourth)
    assert (ran.code, ran.err) == (0, "")
    assert "no modules" in ran.out.lower()


def test_one_claim_is_added_to_a_track_without_a_copy_of_it(run: Run, tmp_path: Path) -> None:
    mine = claim(
        "mine-multimodal-floor",
        tracks="[multimodal]",
        kind="statistic",
        subject="pay",
        cite="{source: robot-blog-2026, section: post, words: {zh: 真机上}}",
        as_of="2026-05",
        on="pay-floor",
        reading="1",
        why="{en: the post says so, zh: 帖子里这么说}",
    )
    files = {"claims/mine.yaml": f"claims:\n{mine}", "sources/robot-blog-2026.yaml": SOURCE}
    layer = ("--corpus", str(written(tmp_path, files)))
    before, after = ask(run, "compare"), ask(run, "compare", *layer)

    def claims(answer: Any, track: str, criterion: str) -> set[str]:
        (found,) = (entry for entry in answer["tracks"] if entry["id"] == track)
        return set((found["ratings"][criterion] or {"claims": ()})["claims"])

    assert claims(after, "multimodal", "pay-floor") - claims(before, "multimodal", "pay-floor") == {
        "mine-multimodal-floor"
    }
    assert claims(after, "multimodal", "technical-moat") == claims(before, "multimodal", "technical-moat") != set()
    assert "mine-multimodal-floor" in json.dumps(ask(run, "show", "track:multimodal", *layer))


def test_an_answer_names_its_layers_and_has_a_fingerprint_of_what_they_say(
    run: Run, fourth: tuple[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    shipped, own = ask(run, "list")["corpus"], ask(run, "list", *fourth)["corpus"]
    assert own["layers"] == [*shipped["layers"], fourth[1]]
    assert own["fingerprint"] != shipped["fingerprint"]
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    written(elsewhere, {"tracks/embodied.yaml": TRACK, "sources/robot-blog-2026.yaml": SOURCE})
    assert ask(run, "list", "--corpus", str(elsewhere))["corpus"]["fingerprint"] == own["fingerprint"]


def test_a_changed_file_is_read_anew(run: Run, tmp_path: Path) -> None:
    layer = ("--corpus", str(written(tmp_path, {"tracks/embodied.yaml": TRACK.partition("claims:")[0]})))
    assert ask(run, "show", "track:embodied", *layer)["entities"][0]["entity"]["name"] == "embodied AI"
    written(tmp_path, {"tracks/embodied.yaml": TRACK.partition("claims:")[0].replace("embodied AI", "embodied A1")})
    assert ask(run, "show", "track:embodied", *layer)["entities"][0]["entity"]["name"] == "embodied A1"


def test_without_the_shipped_corpus_only_the_own_track_is_known(run: Run, fourth: tuple[str, str]) -> None:
    assert [track["id"] for track in ask(run, "compare", "--bare", *fourth)["tracks"]] == ["embodied"]


def test_without_any_track_there_is_nothing_to_compare(run: Run) -> None:
    ran = run("compare", "--bare")
    assert (ran.code, ran.out) == (2, "")
    assert "no track to compare" in ran.err


def test_a_draft_is_shown_only_where_drafts_are_asked_for(run: Run, tmp_path: Path) -> None:
    files = {
        "tracks/embodied.yaml": TRACK.replace("id: embodied\n", "id: embodied\nstatus: draft\n"),
        "sources/robot-blog-2026.yaml": SOURCE,
    }
    layer = ("--corpus", str(written(tmp_path, files)))
    assert run("corpus", "validate", *layer).code == 0
    assert "embodied" not in run("compare", *layer).out
    assert run("show", "track:embodied", *layer).code == 2
    assert run("search", "gripper", *layer).code == 1
    assert [track["id"] for track in ask(run, "compare", "--drafts", *layer)["tracks"]][-1] == "embodied"
    assert ask(run, "search", "gripper", "--drafts", *layer)["hits"]
