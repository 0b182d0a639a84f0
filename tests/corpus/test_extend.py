"""Extensions: what a layer adds to an entity of a lower one, and where what it adds is said to stand."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import careerpath
from careerpath.corpus.check import Checked, check
from careerpath.corpus.extend import EXTEND, extended
from careerpath.corpus.layers import Layer, layers, shipped_root
from careerpath.model.study import Module, Resource
from careerpath.model.vocabulary import Role, Term, Track
from corpus.layers import BASE, TODAY, checked, layer, lines, written

if TYPE_CHECKING:
    from running import Run

MODULE = "{id: a-module, name: {en: Mine, zh: 我的}, tracks: [a-track], why: {en: a, zh: 一}, hours: 1, core: true, "
MODULE += "basis: {en: a, zh: 一}, priority: 1, priority_why: {en: a, zh: 一}, build: {en: a, zh: 一}, "
MODULE += "check: {en: a, zh: 一}}"
DAY = "9999-01-01"
"""A real day on which nothing of the shipped corpus is to come."""
ROBOTS = """\
id: robots
name: {en: Robots, zh: 机器人}
summary: {en: They move., zh: 会动。}
roles:
  - {id: walker, name: {en: Walker, zh: 行走}, summary: {en: It walks., zh: 会走。}}
"""


def over(folder: Path, *files: Mapping[str, str]) -> Checked:
    """What is found where layers with these files lie over the sound corpus, each over the last."""
    above = [
        Layer(written(folder / str(n), each), f"layer-{n}", f"{n}", tuple(layer(folder).folders))
        for n, each in enumerate(files)
    ]
    return check((*BASE, *above), TODAY)


def module(result: Checked) -> dict[str, Any]:
    """What the sound corpus's module says in the end."""
    return dict(result.staged.records["module", "a-module"].data)


ADDED = {"study/x.yaml": "modules:\n  - {extend: a-module, tracks: [b-track, a-track], aliases: [mine]}\n"}


def test_lists_are_appended_to_without_doubling(tmp_path: Path) -> None:
    result = over(tmp_path, ADDED, ADDED)
    assert lines(result) == []
    assert (module(result)["tracks"], module(result)["aliases"]) == (["a-track", "b-track"], ["mine"])
    assert module(result)["hours"] == 10
    assert module(check(BASE, TODAY))["tracks"] == ["a-track"]


def test_the_fingerprint_is_that_of_what_is_said_in_the_end(tmp_path: Path) -> None:
    prints = {over(tmp_path / str(n), *files).fingerprint for n, files in enumerate(([], [ADDED], [ADDED, ADDED]))}
    assert len(prints) == 2


@pytest.mark.parametrize(
    ("files", "tracks"),
    [
        ([ADDED, {"study/x.yaml": f"modules:\n  - {MODULE}\n"}], ["a-track"]),
        ([{"study/x.yaml": f"modules:\n  - {MODULE}\n"}, ADDED], ["a-track", "b-track"]),
    ],
    ids=["replaced above: gone", "replaced below: applied"],
)
def test_it_adds_to_what_is_in_force_beneath_it(
    tmp_path: Path, files: list[Mapping[str, str]], tracks: list[str]
) -> None:
    result = over(tmp_path, *files)
    assert lines(result) == []
    assert (module(result)["name"]["en"], module(result)["tracks"]) == ("Mine", tracks)


@pytest.mark.parametrize(
    ("files", "found"),
    [
        (
            {"study/x.yaml": "modules:\n  - {extend: a-module, tracks: [c-track]}\n"},
            ["x.yaml:2:33: error[unknown-reference]"],
        ),
        (
            {"study/x.yaml": "modules:\n  - {extend: no-module, tracks: [c-track]}\n"},
            ["x.yaml:2:14: error[unknown-reference]", "x.yaml:2:34: error[unknown-reference]"],
        ),
        ({"study/x.yaml": "modules:\n  - {extend: a-module, tracks: b-track}\n"}, ["x.yaml:2:32: error[wrong-value]"]),
        (
            {"study/x.yaml": "modules:\n  - {extend: a-module, tracsk: [b-track]}\n"},
            ["x.yaml:2:24: error[unknown-key]"],
        ),
        (
            {"study/x.yaml": "modules:\n  - {extend: a-module, roles: [b-role]}\n"},
            ["x.yaml:2:32: error[role-of-other-track]"],
        ),
        ({"tracks/x.yaml": "extend: a-track\nname: {en: A, zh: 一}\n"}, ["x.yaml:2:1: error[extend-changes]"]),
        ({"tracks/x.yaml": "extend: c-track\n"}, ["x.yaml:1:9: error[unknown-reference]"]),
        (
            {"sources/x.yaml": "extend: a-source\nsections:\n  - {id: body, name: a, begins: {en: a}}\n"},
            ["x.yaml:3:10: error[duplicate-id]"],
        ),
        ({"claims/x.yaml": "claims:\n  - {extend: a-claim, tracks: [b-track]}\n"}, []),
    ],
)
def test_what_is_wrong_is_told_in_the_file_that_extends(
    tmp_path: Path, files: Mapping[str, str], found: list[str]
) -> None:
    assert [line.partition("/")[2] for line in lines(checked(tmp_path, files))] == found


def test_a_module_that_is_added_to_a_track_without_what_it_needs_is_told_where_it_was_added(tmp_path: Path) -> None:
    below = {"study/y.yaml": f"modules:\n  - {MODULE.replace('a-module', 'after')[:-1]}, prerequisites: [a-module]}}\n"}
    result = over(tmp_path, below, {"study/x.yaml": "modules:\n  - {extend: after, tracks: [b-track]}\n"})
    assert lines(result) == ["1/study/x.yaml:2:30: error[unreachable-module]"]


def test_what_extends_the_retired_is_added_to_its_successor(tmp_path: Path) -> None:
    retired = f"modules:\n  - {MODULE[:-1].replace('a-module', 'old')}, replaced_by: a-module}}\n"
    result = over(
        tmp_path, {"study/y.yaml": retired}, {"study/x.yaml": "modules:\n  - {extend: old, tracks: [b-track]}\n"}
    )
    assert "1/study/x.yaml:2:14: note[retired-id]" in lines(result)
    assert module(result)["tracks"] == ["a-track", "b-track"]


def test_a_draft_may_wait_for_what_is_added(tmp_path: Path) -> None:
    own = written(
        tmp_path / "mine",
        {
            "tracks/robots.yaml": f"status: draft\n{ROBOTS}",
            "study/x.yaml": "modules:\n  - {extend: shared-transformer, tracks: [robots], roles: [walker]}\n",
        },
    )
    assert check(layers((str(own),), {}, bare=False), DAY).errors == ()
    assert [track.id for track in careerpath.load_corpus(own).all(Track)][-1] != "robots"


def test_an_own_track_studies_shared_modules_with_their_questions(run: Run, tmp_path: Path) -> None:
    own = written(
        tmp_path / "mine",
        {
            "tracks/robots.yaml": ROBOTS,
            "study/x.yaml": "modules:\n  - {extend: shared-transformer, tracks: [robots], roles: [walker]}\n"
            "  - {extend: shared-evaluation, tracks: [robots]}\n",
        },
    )
    plan = run("study-plan", "robots", "--corpus", str(own), "--format", "json").out
    for words in ("A decoder from scratch", "Evaluation that you can trust", "gqa-and-kv-cache-size"):
        assert words in plan
    assert "A decoder from scratch" in run("study-plan", "robots", "--role", "walker", "--corpus", str(own)).out
    shown = json.loads(run("show", "shared-transformer", "--corpus", str(own), "--format", "json").out)
    assert shown["entities"][0]["entity"]["tracks"][-1] == "robots"


def test_the_example_of_the_guide_does_what_it_says(tmp_path: Path) -> None:
    guide = (shipped_root() / "README.md").read_text("utf-8")
    example = guide.partition("<!-- extend -->")[2].split("```")[1].removeprefix("yaml\n")
    _, *parts = re.split(r"^# mine/(\S+)\n", example, flags=re.MULTILINE)
    own = written(
        tmp_path,
        {
            **dict(zip(parts[::2], parts[1::2], strict=True)),
            "tracks/embodied.yaml": ROBOTS.replace("robots", "embodied"),
        },
    )
    assert check(layers((str(own),), {}, bare=False), DAY).errors == ()
    corpus = careerpath.load_corpus(own)
    assert "embodied" in (corpus.get(Module, "shared-transformer") or corpus.find(Module, "")).tracks
    assert "embodied" in corpus.find(Resource, "the LLaVA code").tracks
    assert corpus.find(Term, "键值缓存区").id == "kv-cache"
    assert corpus.find(Role, "大模型安全").track == corpus.find(Track, "大语言模型方向").id == "llm"


SAID = st.dictionaries(
    st.sampled_from("abc"),
    st.one_of(
        st.lists(st.sampled_from("xyz"), unique=True),
        st.dictionaries(
            st.sampled_from("kl"), st.one_of(st.integers(0, 1), st.lists(st.sampled_from("xy"), unique=True))
        ),
    ),
)


def at(value: Any, way: tuple[Any, ...]) -> Any:
    """What stands there."""
    for step in way:
        value = value[step]
    return value


@given(SAID, SAID, SAID)
def test_nothing_is_lost_changed_or_added_twice(
    base: dict[str, Any], more: dict[str, Any], last: dict[str, Any]
) -> None:
    once = extended(base, {EXTEND: "a", **more})
    assert EXTEND not in once.data
    again = extended(once.data, more)
    assert (again.data, again.added) == (once.data, {})
    for here, there in once.added.items():
        assert at(once.data, here) == at(more, there)
    for key, said in base.items():
        if isinstance(said, list):
            assert once.data[key][: len(said)] == said
        else:
            assert said.items() <= once.data[key].items() or any(isinstance(value, list) for value in said.values())
    for loc in once.clashing:
        assert at(once.data, loc) == at(base, loc) != at(more, loc)
    one, other = extended(once.data, last), extended(extended(base, last).data, more)
    if not (one.clashing or other.clashing or once.clashing or extended(base, last).clashing):
        assert sorted_(one.data) == sorted_(other.data)


def sorted_(value: Any) -> Any:
    """The value with its lists sorted."""
    if isinstance(value, dict):
        return {key: sorted_(item) for key, item in value.items()}
    return sorted(value) if isinstance(value, list) else value
