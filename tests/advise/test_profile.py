"""The reader's situation: what each field does, and how it is read."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from careerpath.answers.advise import Advised, advise
from careerpath.answers.arguments import bearing, failing
from careerpath.answers.decision import DecisionMaker
from careerpath.answers.situation import Situation, read_situation
from careerpath.errors import InputError
from careerpath.model.base import Text
from careerpath.model.claims import Words
from careerpath.model.sources import Condition
from careerpath.model.vocabulary import Goal, ProfileField

from .making import ASSESSMENT

if TYPE_CHECKING:
    from running import Run

    from careerpath.model.corpus import Corpus

TODAY = date(2026, 11, 24)

CHANGES: dict[str, tuple[str, dict[str, str], str, str]] = {
    # field: goal, the rest of the situation, two values; the answer is another
    "goal": ("core-algorithm", {}, "core-algorithm", "near-revenue"),
    "degree": ("engineering", {"risk": "high"}, "bachelor", "phd"),
    "school": ("engineering", {"degree": "master"}, "985", "other"),
    "papers": ("engineering", {"risk": "high"}, "top-venue", "none"),
    "hours": ("core-algorithm", {"months": "4"}, "10", "30"),
    "months": ("core-algorithm", {"hours": "15"}, "2", "9"),
    "gpu": ("high-ceiling", {}, "none", "24gb"),
    "risk": ("engineering", {}, "low", "high"),
}
"""For each field a reader whose answer it changes."""
LEVELS = {
    "nlp": "safe-offer",
    "cv": "core-algorithm",
    "graphics": "core-algorithm",
    "speech": "core-algorithm",
    "maths": "core-algorithm",
    "engineering": "near-revenue",
}
"""For each field of knowledge a goal; whether there is time depends on it for the reader who is short of the hours."""


def asked(corpus: Corpus, goal: str, said: dict[str, str]) -> Advised:
    wanted = corpus.find(Goal, goal)
    return advise(corpus, DecisionMaker(wanted, situation=read_situation(corpus, said)), today=TODAY)


def told(result: Advised) -> tuple[Any, ...]:
    """What a reader takes home: the track, how sure, what can be reached, and whether there is time for it."""
    time, reach = result.feasibility, {id: (reach.states, reach.door.open) for id, reach in result.reach.items()}
    return result.winner, result.verdict, result.recommended, reach, time.plan_a.reach if time else None


def test_no_field_is_left_out(corpus: Corpus) -> None:
    assert {field.id for field in corpus.all(ProfileField)} == {*CHANGES, *LEVELS}


@pytest.mark.parametrize("field", CHANGES)
def test_each_field_changes_somebodys_answer(corpus: Corpus, field: str) -> None:
    goal, said, one, other = CHANGES[field]
    if field == "goal":
        assert told(asked(corpus, one, said)) != told(asked(corpus, other, said))
    else:
        assert told(asked(corpus, goal, {**said, field: one})) != told(asked(corpus, goal, {**said, field: other}))


@pytest.mark.parametrize("field", LEVELS)
def test_each_background_decides_for_somebody_whether_there_is_time(corpus: Corpus, field: str) -> None:
    times = [asked(corpus, LEVELS[field], {field: level, "hours": "20"}).feasibility for level in ("none", "strong")]
    needs = [time.plan_a.hours for time in times if time]
    days = sum(needs) / 2 / 20 * 7 + (date(2026, 11, 30) - TODAY).days
    said = {"hours": "20", "months": str(days / 365.25 * 12)}
    without, with_ = (told(asked(corpus, LEVELS[field], {**said, field: level})) for level in ("none", "strong"))
    assert (without[-1], with_[-1]) == ("core", "all")


@pytest.mark.parametrize("field", [*CHANGES, *LEVELS])
def test_every_row_has_a_reason_and_does_something(corpus: Corpus, field: str) -> None:
    entry = corpus.get(ProfileField, field)
    assert entry
    assert entry.effects
    for effect in entry.effects:
        assert effect.why.en
        assert (effect.does == "weight") is (effect.on is not None) is (effect.by is not None)
        assert (effect.does in ("hours", "reserve")) is (effect.share is not None)
        assert set(effect.when) <= {value.id for value in entry.values} | {"none", "rent"}


def test_the_answer_says_what_each_field_did(corpus: Corpus) -> None:
    said = {"degree": "bachelor", "school": "211", "nlp": "strong", "hours": "10", "months": "6", "gpu": "24gb"}
    found = {entry.field: entry for entry in asked(corpus, "engineering", said).situation}
    assert list(found) == ["degree", "school", "nlp", "hours", "months", "gpu"]
    degree = found["degree"].did[0]
    assert (degree.does, degree.criterion, degree.from_, degree.to) == ("weight", "ease-of-entry", 2, 3)
    assert [did.does for did in found["nlp"].did] == ["hours"]
    assert found["hours"].did[0].hours == found["months"].did[0].hours
    assert [did.does for did in found["gpu"].did] == ["memory"]


def test_what_changes_nothing_is_said_to(corpus: Corpus) -> None:
    found = asked(corpus, "research", {"papers": "some"}).situation
    assert [(entry.field, entry.did) for entry in found] == [("papers", ())]


def test_own_weights_stand_over_the_situation(corpus: Corpus) -> None:
    goal = corpus.find(Goal, "engineering")
    known = read_situation(corpus, {"degree": "bachelor"})
    result = advise(corpus, DecisionMaker(goal, {"ease-of-entry": 1.5}, known), today=TODAY)
    assert result.weights["ease-of-entry"] == 1.5


def test_weights_stay_on_their_scale(corpus: Corpus) -> None:
    said = {"degree": "bachelor", "school": "other", "papers": "none"}
    result = asked(corpus, "safe-offer", said)
    assert result.weights["ease-of-entry"] == 5


def test_sources_that_do_not_speak_about_the_reader_come_first(corpus: Corpus) -> None:
    result = asked(corpus, "core-algorithm", {"degree": "bachelor"})
    caution = result.cautions[0]
    assert (caution.source, caution.because) == ("article-2025-08", ("degree",))
    assert result.left_out
    assert result.left_out.winner == "multimodal" or result.left_out.winner != result.winner
    assert asked(corpus, "core-algorithm", {"degree": "master", "school": "985"}).cautions[:1] != (caution,)


EITHER = [
    ({"degree": "bachelor"}, ["for-bachelors", "for-the-published"], False),
    ({"degree": "bachelor", "papers": "none"}, ["for-bachelors"], False),
    ({"papers": "none"}, ["for-bachelors"], False),
    ({"degree": "master", "papers": "top-venue"}, ["for-the-published"], False),
    ({"degree": "master", "papers": "none"}, ["for-bachelors", "for-the-published"], True),
]


@pytest.mark.parametrize(("known", "left", "fails"), EITHER)
def test_of_alternatives_one_is_enough(known: dict[str, str], left: list[str], *, fails: bool) -> None:
    conditions = [
        Condition(text=Text(en=name, zh=name), requires=requires, cite=Words(en="x"), section="s")
        for name, requires in (
            ("for-bachelors", {"degree": ("bachelor",)}),
            ("for-the-published", {"papers": ("top-venue",)}),
        )
    ]
    source = replace(ASSESSMENT.sources["one"], speaks_to=tuple(conditions), either=True)
    reader = Situation(known)
    found = bearing(source, reader)
    assert [condition.text.en for condition in found] == left
    assert any(failing(condition, reader) for condition in found) is fails
    both = replace(source, either=False)
    assert bearing(both, reader) == both.speaks_to


def test_a_known_failure_is_on_the_first_screen(run: Run) -> None:
    ran = run("advise", "--goal", "safe-offer", "--degree", "bachelor")
    assert "sources are not for you" in ran.out
    chinese = run("advise", "--goal", "safe-offer", "--degree", "bachelor", "--lang", "zh")
    assert "个来源不是写给你的" in chinese.out


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("degree", "硕士", "master"),
        ("degree", "Masters", "master"),
        ("school", "双非", "other"),
        ("school", "985", "985"),
        ("papers", "顶会", "top-venue"),
        ("hours", "7.5", 7.5),
        ("gpu", "24GB", 24.0),
        ("gpu", "RTX 4090", 24.0),
        ("gpu", "rent", "rent"),
        ("risk", "求稳", "low"),
    ],
)
def test_values_are_known_by_their_names(corpus: Corpus, field: str, text: str, value: object) -> None:
    assert read_situation(corpus, {field: text}).values == {field: value}


KNOWLEDGE = {
    "nlp=strong，cv = basic": "nlp=strong cv=basic",
    "nlp、cv": "nlp=strong cv=strong",
    "nlp; cv；软件工程": "nlp=strong cv=strong engineering=strong",
    "cv＝basic": "cv=basic",
    "CV = 了解, Mathematics=none": "cv=basic maths=none",
    "自然语言处理，计算机视觉，图形学": "nlp=strong cv=strong graphics=strong",
    "语音处理，数学": "speech=strong maths=strong",
    "nlp, NLP": "nlp=strong",
    "nlp cv": "nlp=strong cv=strong",
    "nlp:basic；cv：strong": "nlp=basic cv=strong",
    "ｎｌｐ＝ｂａｓｉｃ　ＣＶ": "nlp=basic cv=strong",
    "nlp + cv & maths": "nlp=strong cv=strong maths=strong",
    "NLP和CV": "nlp=strong cv=strong",
    "nlp and cv=basic": "nlp=strong cv=basic",
    "computer vision language processing=basic": "cv=strong nlp=basic",
    "computer vision = 了解 / 数学": "cv=basic maths=strong",
    "nlp\ncv：熟练": "nlp=strong cv=strong",
    ", ,": "--know: ",
    "nlp=": "--know: 'nlp=' names no level; write nlp=strong, or nlp alone",
    "cv：, nlp": "--know: 'cv=' names no level",
    "nlp, nlp=basic": "--know: nlp is given twice, with two levels; leave one of them out",
    "nlpp": "--know: 'nlpp' is not a background that counts; did you mean nlp? accepted: nlp, cv, graphics",
    "degree=master": "--know: 'degree' is not a background that counts",
    "nlp=lots": "--know: 'lots' is no value of 'nlp'; accepted: none, basic, strong",
}
"""What readers write for what they know, and what it comes to, or the error."""


@pytest.mark.parametrize("command", ["advise --goal research", "study-plan llm"])
@pytest.mark.parametrize("given", KNOWLEDGE)
def test_both_commands_read_what_is_known_alike(run: Run, command: str, given: str) -> None:
    ran = run(*command.split(), "--know", given, "--format", "json")
    wanted = KNOWLEDGE[given]
    if wanted.startswith("--know"):
        assert (ran.code, ran.out) == (2, "")
        assert wanted in ran.err
        return
    said = dict(entry.split("=") for entry in wanted.split())
    answer = json.loads(ran.out)
    if command.startswith("advise"):
        assert {entry["field"]: entry["value"] for entry in answer["situation"]} == said
    else:
        levels = {"basic": 0.5, "strong": 1.0}
        assert answer["know"] == {name: levels[level] for name, level in said.items() if level in levels}


REFUSED = {
    "degree: 'doctr' is no value of 'degree'; did you mean phd?": {"degree": "doctr"},
    "hours: '0' cannot be taken for 'hours'; write a number from 1 to 80": {"hours": "0"},
    "hours: 'nan' cannot be taken": {"hours": "nan"},
    "months: '-1' cannot be taken for 'months'; write a number from 0 to 119": {"months": "-1"},
    "gpu: no card is called '4091'; did you mean rtx-4090-24gb?": {"gpu": "4091"},
}


def test_what_is_only_to_come_is_not_there_yet(corpus: Corpus) -> None:
    """Of one who is about to begin a master's nobody can tell whether what speaks to masters holds."""
    result = asked(corpus, "core-algorithm", {"degree": "incoming-master", "school": "985"})
    masters = [entry for entry in result.conditions if entry.fields == ("degree", "school")]
    assert [entry.holds for entry in masters] == [None]
    door = result.reach["multimodal"].door
    assert (door.open, door.unknown, door.state) == (2, 15, "not-said")


@pytest.mark.parametrize("message", REFUSED)
def test_what_is_refused_says_why(corpus: Corpus, message: str) -> None:
    with pytest.raises(InputError) as caught:
        asked(corpus, "high-ceiling", REFUSED[message])
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("message", REFUSED)
def test_the_command_says_it_of_the_option(run: Run, message: str) -> None:
    options = [f"--{name}={text}" for name, text in REFUSED[message].items()]
    ran = run("advise", "--goal", "high-ceiling", *options)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"careerpath: --{message}")


def test_a_template_of_a_profile_can_be_used(run: Run, tmp_path: Path) -> None:
    from careerpath.corpus import templates

    text = (Path(templates.__file__).parent / "profile.yaml").read_text("utf-8")
    path = tmp_path / "me.yaml"
    for written in (text, "\n".join(line[2:] if line.startswith("# ") else line for line in text.split("\n")[1:])):
        path.write_text(written, "utf-8")
        assert run("advise", "--profile", str(path)).err == ""


FILES = {
    "goal: core-algoritm\n": ":1:7: no goal is called 'core-algoritm'; did you mean core-algorithm?",
    "goal: research\ndegree: doctr\n": ":2:9: 'doctr' is no value of 'degree'",
    "goal: research\nschool: 985\n": None,
    "goal: research\ngrade: 1\n": ":2:1: error[unknown-key] 'grade' is no key of this place",
    "goal: high-ceiling\nrisk: low\n": None,
    "goal: research\nknow:\n  nlpp: basic\n": ":3:3: 'nlpp' is not a background that counts; did you mean nlp?",
    "goal: research\nknow: {nlp: some}\n": None,
    "goal: research\nknow: {nlp: basic, NLP: strong}\n": ":2:20: nlp is given twice, with two levels",
    "goal: research\nknow: {nlp: lots}\n": ":2:13: 'lots' is no value of 'nlp'",
    "goal: research\nweights: {pay-flor: 2}\n": ":2:11: no criterion is called 'pay-flor'",
    "goal: research\nweights: {pay-floor: 6}\n": ":2:22: error[wrong-value]",
    "goal: research\nhours: 100\n": ":2:8: '100' cannot be taken for 'hours'",
    "goal: research\nhours: 5\nhours: 6\n": ":3:1: error[duplicate-key]",
    "goal: [research]\n": ":1:7: error[wrong-value]",
    "gpu: [3090]\n": ":1:6: error[wrong-value] 'gpu' is a list: a text is needed here",
    "goal: research\nschool: 986\n": ":2:9: '986' is no value of 'school'; did you mean 985?",
    "- goal\n": ":1:1: error[not-a-mapping]",
    "": ":1:1: error[empty]",
    "goal: !!python/object x\n": ":1:7: error[tag]",
    "goal: '\x1b[31m'\n": ":1:8: error[control-character]",
    "goal: {\n": "error[syntax]",
}


@pytest.mark.parametrize("text", FILES)
def test_faults_of_a_profile_are_told_at_their_place(run: Run, tmp_path: Path, text: str) -> None:
    path = tmp_path / "me.yaml"
    path.write_text(text, "utf-8")
    ran = run("advise", "--profile", str(path))
    message = FILES[text]
    if message is None:
        assert (ran.code, ran.err) == (0, "")
        return
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert message in ran.err


def test_a_profile_that_is_not_there(run: Run, tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        ran = run("advise", "--profile", str(path))
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_options_stand_over_a_profile(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "me.yaml"
    path.write_text("goal: research\ndegree: bachelor\n", "utf-8")
    ran = run("advise", "--profile", str(path), "--goal", "safe-offer", "--degree", "phd", "--format", "json")
    assert '"goal": "safe-offer"' in ran.out
    assert '"value": "phd"' in ran.out
