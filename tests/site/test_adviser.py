"""The script of the adviser in the page says what `careerpath advise` says, for thousands of readers."""

from __future__ import annotations

import json
import random
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from running import TODAY

from careerpath import load_corpus
from careerpath.answers.advise import Advised, advise
from careerpath.answers.curriculum import curricula
from careerpath.answers.decision import DecisionMaker, decision_of
from careerpath.answers.reach import Reach, appetite_of, reach_of, resources
from careerpath.answers.recommend import candidates, recommended
from careerpath.answers.roles import RoleAdvice, roles_for
from careerpath.answers.score import DecisionMatrix, decision_matrix
from careerpath.answers.situation import Situation, read_situation
from careerpath.cli.interview import Questionnaire
from careerpath.labels import LANGUAGES, Labels
from careerpath.model.corpus import Corpus, current
from careerpath.model.vocabulary import Goal
from careerpath.pages import site_adviser
from careerpath.pages.advise_card import card, firmness, title
from careerpath.render.html import TEMPLATES
from careerpath.render.page import Fields, Section, Table, plain_text

DAY = date.fromisoformat(TODAY)
READERS, LAYERED, WHOLE = 2050, 150, 60
"""Readers by whom the script is held against the parts of `advise`, also of another corpus, and against the whole."""
PARTS = ("time", "card", "door", "ground")
EDGES = {"hours": ("1", "1.5", "7", "15", "79.5", "80"), "months": ("0", "0.5", "3", "3.01", "8", "24", "118.5", "119")}
NODE = shutil.which("node")
LAYER = """
goals:
  - id: anything
    name: {en: anything, zh: 都行}
    when: {en: you do not mind, zh: 你都行}
    weights: {pay-floor: 1}
    why: {en: a test, zh: 测试}
profile:
  - extend: papers
    effects:
      - {does: unheard, when: [some], to: 4.5, why: {en: a test, zh: 测试}}
      - {does: weight, when: [some], 'on': pay-floor, by: -1, why: {en: a test, zh: 测试}}
  - extend: school
    effects:
      - {does: reserve, when: ["211"], share: 0.5, why: {en: a test, zh: 测试}}
      - {does: stretch, when: [overseas], why: {en: a test, zh: 测试}}
      - {does: weight, when: [overseas], 'on': pay-floor, by: 3, why: {en: a test, zh: 测试}}
  - extend: hours
    effects: [{does: weight, at_least: 40, 'on': engineering-depth, by: 5, why: {en: a test, zh: 测试}}]
  - extend: nlp
    effects:
      - {does: weight, when: [strong], 'on': engineering-depth, by: 2, why: {en: a test, zh: 测试}}
      - {does: door, when: [none], why: {en: a test, zh: 测试}}
"""
TRACK = """
id: constructor
name: {en: "</script><b>bold</b>", zh: "</script><b>粗体</b>"}
summary: {en: A track of which nobody speaks., zh: 没有人谈到的方向。}
"""
ASK = """
const fs = require("fs"), [data, script, languages] = process.argv.slice(1);
require(data); require(script);
const answers = JSON.parse(fs.readFileSync(0, "utf8")).map((pairs) => {
  const said = new Map(pairs), answer = careerpathAdvise(said);
  const words = (language) => {
    const { title, firmness, command, columns, score, voices, roles, missing } = careerpathSay(answer, said, language);
    const cells = (each) => [score(each).join(" "), voices(each), ...columns.map(({ cell }) => cell(each.reach))];
    return { title, firmness, command: command.join(" "), heads: columns.map(({ heading }) => heading),
      rows: answer.tracks.map(cells), roles: roles.join(" · "), missing: missing.join(" · ") };
  };
  const spoken = languages.split(" ").filter(Boolean).map((language) => [language, words(language)]);
  return { ...answer, words: Object.fromEntries(spoken) };
});
console.log(JSON.stringify(answers));
"""

Said = Mapping[str, str]


def readers(corpus: Corpus) -> Iterator[Said]:
    """Readers of every kind: each field unsaid, any of its values, or at its bounds."""
    draw = random.Random(16)  # noqa: S311 - nothing is kept secret by it
    goals = [goal.id for goal in current(corpus, Goal)]
    fields = [(field, [id for id, _ in site_adviser.values(corpus, field)]) for field in site_adviser.asked(corpus)]
    for _ in range(READERS):
        said = {"goal": draw.choice(goals)}
        for field, listed in fields:
            values = listed
            if field.takes == "number":
                least, most = field.least or 0, field.most or 0
                values = [*EDGES[field.id], *(f"{draw.uniform(least, most):.{places}f}" for places in (0, 1, 2, 4))]
            if draw.random() < (0.3 if field.takes == "level" else 0.75):
                said[field.id] = draw.choice(values)
        yield said


@pytest.fixture(scope="module")
def script(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The numbers of the shipped corpus, as a site holds them."""
    path = tmp_path_factory.mktemp("site") / "adviser-data.js"
    path.write_text(site_adviser.data(corpus, DAY, {}), "utf-8")
    return path


def asked(script: Path, said: list[Said], *languages: str) -> list[dict[str, Any]]:
    """What the script answers, and its words in these languages."""
    if NODE is None:
        pytest.skip("no node on this machine")
    given = json.dumps([list(each.items()) for each in said])
    command = [NODE, "-e", ASK, str(script), str(TEMPLATES / "adviser.js"), " ".join(languages)]
    ran = subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=False)
    assert not ran.stderr
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return found


def reached(reach: Reach | RoleAdvice) -> dict[str, Any]:
    """What stands of a track or a role in the table, as the script has it."""
    time, card, door = reach.time, reach.card, reach.door
    available = None if time.core_hours is None else time.available_hours
    by = (time.by - DAY).days if time.by else None
    return {
        "time": {"state": time.state, "hours": time.core_hours, "available": available, "missing": time.missing_hours}
        | {"by": by},
        "card": {"state": card.state, "memory": card.core_gb, "rent": pytest.approx(card.rent_hours)},
        "door": {"state": door.state, "open": door.open, "unknown": door.unknown, "adverts": door.adverts},
        "ground": None if reach.ground.share is None else pytest.approx(reach.ground.share),
    }


class Answers:
    """The parts of `advise`, each asked once for all readers for whom it is the same."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus, self.decision = corpus, decision_of(corpus, DecisionMaker(), DAY)
        names = {id: track.name for id, track in self.decision.tracks.items()}
        votes, tracks = self.decision.votes, self.decision.tracks.values()
        self._read = cache(lambda name, text: read_situation(corpus, {name: text}))
        self._matrix = cache(lambda weights, unheard: decision_matrix(names, votes, dict(weights), unheard))
        self._courses = cache(lambda know: curricula(corpus, tracks, dict(know)))

    def situation(self, said: Said) -> Situation:
        """As `read_situation` reads it."""
        parts = [self._read(name, text) for name, text in said.items() if name != "goal"]
        values = {name: value for part in parts for name, value in part.values.items()}
        hardware = next((part.hardware for part in parts if part.hardware), None)
        return Situation(values, hardware, {name: later for part in parts for name, later in part.becomes.items()})

    def of(self, goal: Goal, situation: Situation) -> tuple[DecisionMatrix, dict[str, Reach], str | None]:
        """Worth, reach and what is recommended."""
        weights, _ = self.decision.weights(goal, situation.values)
        matrix = self._matrix(tuple(weights.items()), self.decision.unheard(situation.values))
        fields = self.decision.fields.values()
        has = resources(fields, situation, DAY)
        asking = replace(self.decision, maker=DecisionMaker(goal, {}, situation))
        reach = reach_of(self.corpus, asking, self._courses(tuple(has.know.items())), has)
        ranked = candidates(matrix, self.decision.tracks, reach, goal, appetite_of(fields, situation))
        return matrix, reach, recommended(ranked, matrix.first, reach) if matrix.first else None


def test_the_script_says_what_the_parts_of_advise_say(corpus: Corpus, script: Path) -> None:
    _agrees(corpus, script, list(readers(corpus)))


def test_the_script_goes_by_what_a_layer_says(tmp_path: Path) -> None:
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "vocabulary" / "own.yaml").write_text(LAYER, "utf-8")
    (tmp_path / "tracks").mkdir()
    (tmp_path / "tracks" / "constructor.yaml").write_text(TRACK, "utf-8")
    corpus = load_corpus(tmp_path)
    script = tmp_path / "adviser-data.js"
    script.write_text(site_adviser.data(corpus, DAY, {}), "utf-8")
    assert "</script" not in script.read_text("utf-8")
    _agrees(corpus, script, list(readers(corpus))[:LAYERED])


def _agrees(corpus: Corpus, script: Path, said: list[Said]) -> None:
    answers, parts = asked(script, said), Answers(corpus)
    ids = list(parts.decision.tracks)

    def named(track: int | None) -> str | None:
        return None if track is None else ids[track]

    for at, (reader, found) in enumerate(zip(said, answers, strict=True)):
        goal, situation = corpus.find(Goal, reader["goal"]), parts.situation(reader)
        matrix, reach, chosen = parts.of(goal, situation)
        if not matrix.weights:  # of which `advise` says that nothing weighs anything
            assert (found["winner"], found["tracks"]) == (None, [])
            continue
        assert named(found["winner"]) == matrix.first, reader
        assert named(found["recommended"]) == chosen, reader
        assert found["verdict"] == matrix.verdict, reader
        assert found["share"] == (matrix.shares[matrix.first] if matrix.first else None), reader
        for own, score in zip(found["tracks"], matrix.scores, strict=True):
            assert (ids[own["id"]], own["voices"], own["thin"]) == (score.track, score.voices, score.too_little_known)
            points = (score.score, score.low, score.high)
            assert (own["score"], own["low"], own["high"]) == pytest.approx(points)
            assert {name: own["reach"][name] for name in PARTS} == reached(reach[score.track])
        left = [(entry["family"]["id"], entry["verdict"], named(entry["first"])) for entry in found["rests"]]
        deciding = matrix.deciding if matrix.first else {}
        assert sorted(left) == sorted((family, it.verdict, it.first) for family, it in deciding.items())
        if chosen and at % 20 == 0:
            roles = roles_for(corpus, parts.decision, matrix, parts.decision.tracks[chosen], situation)
            assert [role["role"]["id"] for role in found["roles"]] == [role.role for role in roles[:2]], reader


def test_the_script_says_what_the_whole_of_advise_says(corpus: Corpus, script: Path) -> None:
    said = list(readers(corpus))[:WHOLE]
    for reader, found in zip(said, asked(script, said, *LANGUAGES), strict=True):
        goal = corpus.find(Goal, reader["goal"])
        spoken = {name: text for name, text in reader.items() if name != "goal"}
        result = advise(corpus, DecisionMaker(goal, {}, read_situation(corpus, spoken)), today=DAY)
        _holds(result, found)
        for language in LANGUAGES:
            t, words = Labels(language), found["words"][language]
            assert words["title"] == title(result, t).text
            assert words["firmness"] == firmness(result, t).text
            _reads(card(result, t, terminal=False), words, t)
            assert shlex.split(words["command"]) == shlex.split(Questionnaire(goal, {}, spoken).command())


def _holds(result: Advised, found: dict[str, Any]) -> None:
    rests = [(it.family, it.claims, it.without.verdict) for it in result.rests_on]
    assert [(it["family"]["id"], it["family"]["claims"], it["verdict"]) for it in found["rests"]] == rests
    for name, own in (("roles", result.roles), ("rolesOfAim", result.roles_of_aim)):
        assert [each["role"]["id"] for each in found[name]] == [role.role for role in own]
        for each, role in zip(found[name], own, strict=True):
            assert {part: each["reach"][part] for part in PARTS} == reached(role)
            assert len(each["leads"]) == len(role.leads)


def _reads(page: tuple[Section | None, ...], words: dict[str, Any], t: Labels) -> None:
    """The words are those of the terminal's card."""
    blocks = [block for section in page if section for block in section.blocks]
    (table,) = (block for block in blocks if isinstance(block, Table))
    assert [column.heading for column in table.columns][3:] == words["heads"]
    assert [[plain_text(cell.words) for cell in row.cells][1:] for row in table.rows] == words["rows"]
    fields = [field for block in blocks if isinstance(block, Fields) for field in block.fields]
    said = {field.label: plain_text(field.lines[0]) for field in fields}
    assert said.get(t("card.roles"), "") == words["roles"]
    assert said.get(t("card.plan"), "").startswith(words["missing"])
