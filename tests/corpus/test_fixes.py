"""corpus validate --fix: only what asks for no thought, and nothing else in a file changes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hostile.test_files import TEXTS
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from careerpath.corpus.check import check
from careerpath.corpus.edits import comments
from careerpath.corpus.fixes import mended
from careerpath.corpus.layers import File, Layer, shipped_root
from careerpath.corpus.yaml import parse
from careerpath.errors import Position, ReadError
from careerpath.model.kinds import FILES
from corpus.layers import TODAY, claim, written

if TYPE_CHECKING:
    from running import Run

CLAIMS = File("claims", Path("x.yaml"), "claims/x.yaml")
LONG = "They say that the work is mostly plumbing and that nobody who likes models should take it for long, " * 2
CHINESE = "有人说这份工作大多是接管道，喜欢模型的人不该久留，而且每一次改版都要重新来过；" * 4


def fixed(text: str) -> tuple[str, dict[str, int]]:
    """A claims file with its fixes."""
    after, done = mended(text, CLAIMS)
    return after, dict(done)


FIXES = {
    "boolean-key": ("claims:\n- id: c\n  on: x # why\n", "claims:\n- id: c\n  'on': x # why\n"),
    "wrong-value": (
        'as_of: 2025 # year\nclaims: [{id: 4090, as_of: 2024, text: {en: 7, zh: "7"}, reading: 3}]\n',
        "as_of: '2025' # year\nclaims: [{id: '4090', as_of: '2024', text: {en: '7', zh: \"7\"}, reading: 3}]\n",
    ),
    "cut-text": (
        "claims:\n- text: {en: It's a, b, c, zh: 好, 的} # c\n",
        "claims:\n- text: {en: 'It''s a, b, c', zh: '好, 的'} # c\n",
    ),
    "key-order": (
        """\
claims:
  # first
  - kind: x
    # of the text
    text:
      zh: 好 # zh
      en: it

    id: c # id
  # second
  - id: d
""",
        """\
claims:
  # first
  - id: c # id
    kind: x
    # of the text
    text:
      en: it
      zh: 好 # zh

  # second
  - id: d
""",
    ),
}
"""By kind of fix: a file before and after."""


@pytest.mark.parametrize("code", FIXES)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_fix_and_nothing_else(code: str, end: str) -> None:
    before, after = (text.replace("\n", end) for text in FIXES[code])
    text, done = fixed(before)
    assert text == after
    assert set(done) == {code}
    assert fixed(text) == (text, {})


@pytest.mark.parametrize("said", [LONG.strip(), CHINESE, LONG + CHINESE, "Agent 是" + CHINESE + "好"])
@pytest.mark.parametrize("quote", ["", "'", '"'])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_long_text_is_folded(said: str, quote: str, end: str) -> None:
    before = f"claims:\n  - text:\n      en: {quote}{said}{quote}\n      # more\n      zh: 好\n".replace("\n", end)
    text, done = fixed(before)
    assert done == {"folding": 1}
    assert parse(text, "x").value == parse(before, "x").value
    first, others, last = text.split(f" >-{end}")[0], text.split(f" >-{end}")[1].split(end), ["# more", "zh: 好", ""]
    assert first.endswith("      en:")
    assert [line.strip() for line in others[-3:]] == last
    assert all(line.startswith(" " * 8) for line in others[:-3])
    assert max(len(line) + len(re.findall(r"[\u2e80-\uffff]", line)) for line in others) <= 120
    assert fixed(text) == (text, {})


LEFT = {
    "a comment behind it": f"claims:\n- text:\n    en: {LONG.strip()} # said\n",
    "one word": f"claims:\n- text:\n    en: {'x' * 200}\n",
    "spaces": f"claims:\n- text:\n    en: '{LONG}  {LONG}'\n",
    "within braces": f"claims:\n- text: {{en: '{LONG}', zh: x}}\n",
    "unknown key": "claims:\n- kind: x\n  id: c\n  colour: red\n",
    "a key twice": "claims:\n- kind: x\n  id: c\n  id: d\n",
    "a key with a value in braces": "claims:\n- text: {en: a, b: c, zh: 好}\n",
    "a text with a colon": "claims:\n- text: {en: a, b c: d, zh: 好}\n",
    "a text over two lines": "claims:\n- text: {en: a,\n    b, zh: 好}\n",
    "quoted": "claims:\n- text: {en: 'a', b, zh: 好}\n",
    "keys of the file": "claims: []\nas_of: 2025-08\n",
    "a number": "claims:\n- reading: 2025\n",
    "true": "claims:\n- text: {en: true, zh: 好}\n",
    "a comment above the first": "claims:\n- kind: x\n  # id\n  id: c\n",
    "no line end": "claims:\n- kind: x\n  id: c",
    "alias": "claims: &a\n- on: *a\n",
    "tag": "claims: !!python/object:x\n- on: x\n",
    "carriage return": "claims:\r- id: c\r  on: x\r",
    "nothing": "claims: []\n",
}


@pytest.mark.parametrize("name", LEFT)
def test_what_needs_a_thought_is_left(name: str) -> None:
    assert fixed(LEFT[name]) == (LEFT[name], {})


def test_a_fix_that_would_do_harm_does_not_keep_others_from_being_made() -> None:
    """The second goal weighs what took the place of the retired criterion already: its key would stand twice."""
    goals = ["{old: 1}", "{old: 3, new: 2}", "{old: 2} # two", "{'old': 4}"]
    text = "goals:\n" + "".join(f"- weights: {goal}\n" for goal in goals)
    retired = [(Position("x", line, 13), "old", "new") for line in range(2, 6)]
    after, done = mended(text, File("vocabulary", Path("x"), "x"), retired)
    wanted = [goals[0].replace("old", "new"), goals[1], *(goal.replace("old", "new") for goal in goals[2:])]
    assert after == "goals:\n" + "".join(f"- weights: {goal}\n" for goal in wanted)
    assert done == {"retired-id": 3}


@pytest.mark.parametrize("text", ["", "- a\n", "a: [\n", "a: " + "[" * 200, "a: {" + "{a: " * 30])
def test_what_cannot_be_read_is_not_given_to_another_reader(text: str) -> None:
    with pytest.raises(ReadError):
        mended(text, CLAIMS)


HOSTILE = ("alias bomb", "merge bomb", "a python object", "dashes 100,000 deep", "markup", "2 MiB of one text", "NUL")


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_made_to_break_a_reader_is_left(run: Run, tmp_path: Path, name: str) -> None:
    folder, content, _ = TEXTS[name]
    written(tmp_path, {f"{folder}/x.yaml": content()})
    ran = run("corpus", "validate", "--bare", "--fix", "--corpus", str(tmp_path))
    assert (ran.code, ran.err) == (1, "")
    assert "fixed[" not in ran.out
    assert (tmp_path / folder / "x.yaml").read_bytes() == content()


def test_comments_are_known_by_what_ruamel_keeps_of_them() -> None:
    """It keeps them under a name that is not public."""
    assert comments("# a\nb: 1 # c\n# d\ne:\n  - f: >- # g\n      # no\n    # h\n  # i\n") == [
        *("# a", "# c", "# d", "# g", "# h", "# i")
    ]


PIECE = st.sampled_from(
    [
        "en: ",
        "zh: ",
        "id: ",
        "on: ",
        "kind: ",
        "text:\n",
        "  ",
        "- ",
        "{",
        "}",
        ", ",
        "a",
        "好",
        "2025",
        "# c\n",
        "\n",
        "'",
        ">-\n",
    ]
)


@given(st.lists(PIECE, max_size=40).map("".join))
def test_whatever_stands_in_a_file_it_says_the_same_and_all_comments_stay(tail: str) -> None:
    text = "claims:\n- id: c\n  " + tail
    try:
        before = parse(text, "x")
        after, done = fixed(text)
    except ReadError:
        return
    assert comments(after) == comments(text)
    assert fixed(after) == (after, {})
    if not done.keys() & {"wrong-value", "cut-text"}:
        assert parse(after, "x").value == before.value


SAID = {
    "id": "c",
    "kind": "12",
    "text": {"en": "a, b", "zh": "好，的"},
    "short": {"en": "x # y", "zh": "好"},
    "as_of": "2025",
    "on": "x",
    "why": {"en": "it's", "zh": CHINESE},
}
LINES = (
    "id: c # id",
    "kind: 12",
    "text: {en: a, b, zh: 好，的} # text",
    "short: # short\n      zh: '好' # zh\n      # of it\n      en: >-\n        x # y",
    "as_of: 2025 # year",
    "on: x",
    f"why:\n      zh: {CHINESE}\n      en: it's",
)
BETWEEN = st.sampled_from(["", "", "    # above\n", "  # less\n", "\n", "\n    # apart\n\n", "      # more\n"])


@settings(max_examples=40)
@given(st.permutations(LINES), st.lists(BETWEEN, min_size=8, max_size=8), st.sampled_from(["\n", "\r\n"]))
def test_in_whatever_order_and_with_whatever_comments_all_is_mended(
    lines: list[str], between: list[str], end: str
) -> None:
    entry = "".join(f"    {line}\n{after}" for line, after in zip(lines, between, strict=False))
    text = f"# of the file\nclaims:\n  # of the claim\n  - {entry[4:]}  - id: d\n".replace("\n", end)
    after, _ = fixed(text)
    document = parse(after, "x")
    assert document.value["claims"] == [SAID, {"id": "d"}]
    assert (document.faults, document.notes) == ((), ())
    assert comments(after) == comments(text)
    assert after.count("\n") == after.count(end)
    assert fixed(after) == (after, {})


SHIPPED = sorted(path for folder in FILES for path in (shipped_root() / folder).glob("*.yaml"))


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[Path, Counter[str]]]:
    """The shipped corpus with all fixes, and what they were by file."""
    root, done = tmp_path_factory.mktemp("corpus") / "data", {}
    for path in SHIPPED:
        place = root / path.parent.name / path.name
        place.parent.mkdir(parents=True, exist_ok=True)
        text, done[path] = mended(path.read_text("utf-8"), File(path.parent.name, path, path.name))
        place.write_bytes(text.encode())
    return root, done


def test_the_shipped_corpus_says_the_same_after_it(copy: tuple[Path, dict[Path, Counter[str]]]) -> None:
    root, done = copy
    before, after = (check((Layer(place, "own", "x"),), TODAY) for place in (shipped_root(), root))
    assert after.staged.fingerprint == before.staged.fingerprint
    assert Counter(found.code for found in after.diagnostics) == Counter(found.code for found in before.diagnostics)
    assert {code for counts in done.values() for code in counts} <= {"key-order", "folding"}
    for path in SHIPPED:
        text, said = (root / path.parent.name / path.name).read_text("utf-8"), path.read_text("utf-8")
        assert parse(text, "x").value == parse(said, "x").value
        assert Counter(re.findall("(?m)^ *#.*$", text)) == Counter(re.findall("(?m)^ *#.*$", said))
        if not done[path]:
            assert text == said


SOURCE = """\
id: {id}
name: {{en: Mine, zh: 我的}}
medium: post
family: mine
narrator: {{en: I., zh: 我。}}
published: unknown
observed: unknown
retrieved: unknown
stake: {{en: None., zh: 无。}}
sections:
  - {{id: body, name: {{en: All, zh: 全文}}, begins: {{en: first words}}}}
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A layer in which a source is retired, and claims that name it in three ways and have other faults."""
    cite = "{section: body, words: {en: a few words}}"
    claims = (
        "# mine\nsource: old\nclaims:\n"
        + claim("a", tracks="[llm]", cite=cite)
        + claim("b", tracks="[llm]", cite="{source: 'old', section: body, words: {en: a, few}}", as_of="2025 # year")
        + claim("c", tracks="[llm]", cite=cite, colour="red")
    ).replace("source: 'old'", 'source: "old"')
    files: dict[str, str | bytes] = {
        "claims/mine.yaml": b"\xef\xbb\xbf" + claims.replace("\n", "\r\n").encode(),
        "claims/broken.yaml": "claims: [\n",
        "sources/new.yaml": SOURCE.format(id="new"),
        "sources/old.yaml": SOURCE.format(id="old") + "replaced_by: new\n",
    }
    return written(tmp_path / "mine", files)


def validate(run: Run, *arguments: str) -> Any:
    return json.loads(run("corpus", "validate", "--format", "json", *arguments).out)


def test_own_files_are_mended_and_the_rest_is_told(run: Run, own: Path) -> None:
    path, shipped = own / "claims" / "mine.yaml", {path: path.read_bytes() for path in SHIPPED}
    before = path.read_bytes().decode()
    answer = validate(run, "--fix", "--corpus", str(own))
    assert answer["fixed"] == [
        {"path": str(path), "code": code, "n": n}
        for code, n in (("cut-text", 1), ("retired-id", 2), ("wrong-value", 1))
    ]
    assert {found["code"] for found in answer["diagnostics"]} == {"syntax", "unknown-key", "replaced"}
    wanted = before.replace("source: old", "source: new").replace('"old"', "'new'").replace("2025 #", "'2025' #")
    assert path.read_bytes().decode() == wanted.replace("{en: a, few}", "{en: 'a, few'}")
    assert {path: path.read_bytes() for path in SHIPPED} == shipped
    again = validate(run, "--fix", "--corpus", str(own))
    assert (again["fixed"], again["diagnostics"]) == ([], answer["diagnostics"])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_was_mended_is_told_first(run: Run, own: Path, language: str) -> None:
    assert " --fix " in run("corpus", "validate", "--corpus", str(own), "--lang", language).out.splitlines()[-1]
    ran = run("corpus", "validate", "--fix", "--corpus", str(own), "--lang", language)
    assert ran.code == 1
    assert [line.partition("[")[2].partition("]")[0] for line in ran.out.splitlines()[:4]] == [
        *("cut-text", "retired-id", "wrong-value", "syntax")
    ]
    assert "--fix" not in ran.out.splitlines()[-1]


def test_without_a_layer_of_ones_own_nothing_is_mended(run: Run) -> None:
    ran = run("corpus", "validate", "--fix")
    assert (ran.code, ran.out) == (2, "")
    assert "--corpus DIR" in ran.err


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("how", ["link", "hard link", "folder"])
def test_what_lies_elsewhere_too_is_left(run: Run, tmp_path: Path, how: str) -> None:
    real = written(tmp_path / "real", {"claims/a.yaml": "claims:\n" + claim("a", tracks="[llm]", as_of="2025")})
    layer, file = tmp_path / "layer", real / "claims" / "a.yaml"
    (layer / "sources").mkdir(parents=True)
    if how == "folder":
        (layer / "claims").symlink_to(real / "claims")
    else:
        (layer / "claims").mkdir()
        (os.link if how == "hard link" else os.symlink)(file, layer / "claims" / "a.yaml")
    before = file.read_bytes()
    answer = validate(run, "--fix", "--corpus", str(layer))
    assert answer["fixed"] == []
    assert file.read_bytes() == before
    assert "wrong-value" in {found["code"] for found in answer["diagnostics"]}


def test_what_may_not_be_written_is_told(run: Run, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    before = {path: path.read_bytes() for path in own.rglob("*.yaml")}
    ran = run("corpus", "validate", "--fix", "--corpus", str(own))
    assert "mine.yaml: " in ran.err
    assert "left as it is" in ran.err or "left as it was" in ran.err
    assert {path: path.read_bytes() for path in own.rglob("*.yaml")} == before
    assert "fixed[" not in ran.out


def test_both_readers_agree_on_what_is_mended(copy: tuple[Path, dict[Path, Counter[str]]]) -> None:
    root, done = copy
    for path in (path for path in SHIPPED if done[path]):
        text = (root / path.parent.name / path.name).read_text("utf-8")
        assert YAML(typ="safe", pure=True).load(text) is not None


def test_validate_alone_does_without_ruamel(tmp_path: Path) -> None:
    shutil.copytree(Path(__file__).parent / "sound", tmp_path / "sound")
    code = "import sys; from careerpath.cli.main import main; main(['corpus', 'validate', '--corpus', sys.argv[1]]); "
    code += "sys.exit(any(name.startswith('ruamel') for name in sys.modules))"
    line = [sys.executable, "-c", code, str(tmp_path / "sound")]
    assert subprocess.run(line, check=False, capture_output=True).returncode == 0
