"""A mutated corpus against the one it was: exactly the changes that are found where every answer is asked for, one by
one, and held against what it was."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

import careerpath
from careerpath.answers import lattice
from careerpath.answers.difference import difference
from careerpath.render.data import encode
from corpus import layers
from corpus.mutations import MUTATIONS, mutated, opened

if TYPE_CHECKING:
    from pathlib import Path

    from careerpath.model.corpus import Corpus

TODAY = date.fromisoformat(layers.TODAY)
ROWS = (
    ({"degree": "bachelor"}, {"degree": "master", "engineering": "strong"}),
    ({"hours": "10", "months": "3", "gpu": "none"}, {"hours": "15", "months": "6", "gpu": "24gb", "risk": "high"}),
)
SAID = [{**one, **other} for one, other in product(*ROWS)]
"""A lattice of four situations, each of which can be asked for one by one."""


def asked(corpus: Corpus) -> dict[str, Any]:
    """Every answer, asked for one by one: goals, readers and ratings."""
    goals, readers, cells = {}, {}, {}
    tracks = corpus.ids("track")
    for goal in corpus.ids("goal"):
        said = encode(careerpath.advise(corpus, goal, today=TODAY), "en")
        scores = {entry["track"]: [entry["score"], entry["first"]] for entry in said["ranking"]}
        goals[goal] = [said["winner"], said["verdict"], scores, sorted(entry["family"] for entry in said["rests_on"])]
        for number, situation in enumerate(SAID):
            readers[f"{goal} {number}"] = reader(corpus, goal, situation)
    columns = [*(f"track:{id}" for id in tracks), *(f"role:{id}" for id in corpus.ids("role"))]
    for column in encode(careerpath.compare(corpus, *columns, today=TODAY), "en")["tracks"]:
        for criterion, rating in column["ratings"].items():
            if rating and "of-track" not in rating["marks"]:
                keys = ("value", "low", "high", "heard", "heard_low", "heard_high", "families")
                cells[f"{column['kind']} {column['id']} {criterion}"] = [rating[key] for key in keys]
    return {"goals": goals, "readers": readers, "cells": cells}


def reader(corpus: Corpus, goal: str, situation: dict[str, str]) -> dict[str, Any]:
    """What one reader is told, and the core of the plan that the advice leads to."""
    plain = {name: value for name, value in situation.items() if name != "engineering"}
    know = [f"{name}={value}" for name, value in situation.items() if name == "engineering"]
    advised = careerpath.advise(corpus, goal, know=know, today=TODAY, **plain)  # type: ignore[arg-type] # fields as texts
    plan: list[Any] = []
    if track := advised.recommended:
        command = next((line for line in advised.next if line.startswith("careerpath study-plan")), "")
        role = command.partition(" --role ")[2].partition(" ")[0] or None
        if not command:  # undecided: no plan is named, but this would be it
            first = advised.roles[:1]
            role = next((entry.role for entry in first if entry.leads or entry.ground.share), None)
        modules = careerpath.study_plan(corpus, track, role=role, know=know, today=TODAY).modules
        needed = closed(
            {module.id: module.prerequisites for module in modules}, {each.id for each in modules if each.core}
        )
        plan = [[each.id, each.hours] for each in modules if each.id in needed]
    return {"aim": advised.winner, "track": track, "roles": [entry.role for entry in advised.roles], "plan": plan}


def closed(before: dict[str, tuple[str, ...]], ids: set[str]) -> set[str]:
    """These modules and what they need."""
    while more := {needed for id in ids for needed in before[id] if needed in before} - ids:
        ids = ids | more
    return ids


@pytest.fixture(scope="module", autouse=True)
def _smaller() -> Iterator[None]:
    """A smaller lattice; and what would flip an advice, which takes longest and is not held against anything here, is
    not asked for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lattice, "ALTERNATIVES", ROWS)
        patch.setattr("careerpath.answers.advise.flips", lambda *_: ())
        yield


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory, _smaller: None) -> tuple[Corpus, dict[str, Any]]:
    corpus = opened(mutated(tmp_path_factory.mktemp("base"), ()))
    return corpus, asked(corpus)


@pytest.mark.parametrize("name", MUTATIONS)
def test_the_changes_are_those_that_are_found_by_asking(
    base: tuple[Corpus, dict[str, Any]], tmp_path: Path, name: str
) -> None:
    mutation = MUTATIONS[name]
    old, before = base
    new = opened(mutated(tmp_path, mutation.ops))
    after = asked(new) if mutation.ops else before
    for pair in filter(None, mutation.renames.split(", ")):
        was, now = pair.split(">")
        before = json.loads(
            json.dumps(before)
            .replace(f'"{was}"', f'"{now}"')
            .replace(f" {was} ", f" {now} ")
            .replace(f' {was}"', f' {now}"')
        )
    result = difference(old, new, TODAY)
    told = encode(result, "en")

    entities = [f"{each.how} {each.kind}:{f'{each.was}>' if each.was else ''}{each.id}" for each in result.entities]
    assert sorted(entities) == sorted(filter(None, mutation.entities.split(", ")))

    goals = {
        goal: kind_of_change(before["goals"].get(goal), after["goals"].get(goal))
        for goal in {**before["goals"], **after["goals"]}
    }
    assert {each.goal: each.how for each in result.goals} == goals

    cells = {
        cell for cell in {**before["cells"], **after["cells"]} if before["cells"].get(cell) != after["cells"].get(cell)
    }
    assert {f"{each.kind} {each.id} {each.criterion}" for each in result.cells} == cells
    for cell in told["cells"]:
        sides = [
            answers["cells"].get(f"{cell['kind']} {cell['id']} {cell['criterion']}") for answers in (before, after)
        ]
        assert [cell[side] and cell[side]["value"] for side in ("before", "after")] == [
            side and side[0] for side in sides
        ]

    moves: Counter[tuple[str, str, str]] = Counter()
    changed = 0
    for who, now in after["readers"].items():
        found = list(moved(before["readers"][who], now))
        moves.update(found)
        changed += bool(found)
    assert (result.readers.of, result.readers.changed) == (len(after["readers"]), changed)
    assert (
        Counter(
            {(each.what, str(list(each.before)), str(list(each.after))): each.readers for each in result.readers.moves}
        )
        == moves
    )
    assert result.answers_change == bool(moves or cells or set(goals.values()) - {"same"})


def kind_of_change(was: Any, now: Any) -> str:
    if was is None or now is None or was[:2] != now[:2]:
        return "other"
    return "same" if was == now else "numbers"


def moved(was: dict[str, Any], now: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What a reader is told otherwise."""
    for what in ("track", "aim"):
        if was[what] != now[what]:
            yield what, str([was[what] or ""]), str([now[what] or ""])
    if was["track"] == now["track"]:
        if was["roles"] != now["roles"]:
            yield "roles", str(was["roles"]), str(now["roles"])
        if was["plan"] != now["plan"]:
            yield "plan", *otherwise(was["plan"], now["plan"])


def otherwise(was: list[Any], now: list[Any]) -> tuple[str, str]:
    """The modules of one plan that are not in the other, with their hours; else those that change places."""
    left, come = (
        [f"{id} {hours:g} h" for id, hours in one if [id, hours] not in two] for one, two in ((was, now), (now, was))
    )
    if not left and not come:
        turned = [(one[0], two[0]) for one, two in zip(was, now, strict=True) if one != two]
        left, come = [one for one, _ in turned], [two for _, two in turned]
    return str(left), str(come)


def test_there_are_thirty_of_them() -> None:
    assert len(MUTATIONS) > 30
    assert sum(not mutation.entities.startswith(("reworded", "redated")) for mutation in MUTATIONS.values()) > 25
