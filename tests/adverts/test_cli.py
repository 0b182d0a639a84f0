"""The command line of advert: where an advert comes from, what is none, and that nothing of it is kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from adverts.pdf import pdf

if TYPE_CHECKING:
    from running import Run

if sys.platform != "win32":
    from diagnose.terminal import converse

ROOT = Path(__file__).parent.parent.parent
SAMPLES = Path(__file__).parent / "samples"
APPLICATION, CORE, COOK, CV = (
    str(SAMPLES / f"{name}.txt") for name in ("application-zh", "core-en", "cook-en", "cv-zh")
)
EVERY = Path(__file__).parent / "own"


def answered(run: Run, *arguments: str) -> Mapping[str, Any]:
    ran = run("advert", *arguments, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    answer: Mapping[str, Any] = json.loads(ran.out)
    assert answer["schema"] == "careerpath/advert/1"
    return answer


def test_an_algorithm_engineer_of_applications_is_told(run: Run) -> None:
    answer = answered(run, APPLICATION)
    assert (answer["title_kind"], answer["leading"], answer["track"]) == ("core", "application", "aigc")
    assert answer["pay"] == ["25-40K·14薪"]
    assert "the title says core work" in run("advert", APPLICATION).out


def test_a_research_job_is_core_work_on_its_track(run: Run) -> None:
    answer = answered(run, CORE)
    assert (answer["title_kind"], answer["leading"], answer["track"]) == ("core", "core", "multimodal")
    assert answer["role"] == "video-generation"


def test_a_cook_is_none_of_ours(run: Run) -> None:
    answer = answered(run, COOK)
    assert (answer["verdict"], answer["track"], answer["role"]) == ("none", None, None)
    assert run("advert", COOK).out.startswith("  None of our tracks")


def test_what_is_shown_stands_in_the_advert_letter_for_letter(run: Run, tmp_path: Path) -> None:
    text = Path(APPLICATION).read_text("utf-8").replace("负责", "负\u202e责\x1b[31m").replace("API", "ＡＰＩ")
    file = tmp_path / "advert.txt"
    file.write_bytes(text.encode())
    answer = answered(run, str(file))
    assert len(answer["clauses"]) > 10
    for clause in answer["clauses"]:
        assert text[clause["start"] : clause["end"]] == clause["text"]
        for word in clause.get("because", ()):
            assert text[word["start"] : word["end"]] == word["text"]
    for ran in (run("advert", str(file), "--why"), run("advert", str(file), "--why", "--format", "markdown")):
        assert "\x1b" not in ran.out
        assert "\u202e" not in ran.out


def test_a_goal_is_that_of_the_option(run: Run) -> None:
    goal = answered(run, CORE, "--goal", "core-algorithm")["goal"]
    assert goal["goal"] == "core-algorithm"
    assert {each["track"] for each in goal["ranking"]} == {"llm", "aigc", "multimodal"}
    assert 0 < goal["role_score"] < 100
    assert answered(run, CORE)["goal"] is None


def test_a_kept_goal_is_used_and_told_and_left_out_on_request(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAREERPATH_HOME", str(tmp_path))
    assert run("advise", "--goal", "near-revenue", "--save").code == 0
    ran = run("advert", CORE)
    assert "near-revenue" not in ran.err
    assert "your profile of" in " ".join(ran.out.split())
    assert answered(run, CORE)["goal"]["goal"] == "near-revenue"
    assert answered(run, CORE, "--no-me")["goal"] is None


def test_a_cv_is_held_against_what_is_asked(run: Run) -> None:
    found = {each["ask"]["what"]: each["state"] for each in answered(run, CORE, "--cv", CV)["cv"]}
    assert found["degree"] == "shown"
    assert found["framework"] == "shown"
    assert found["paper"] == "missing"
    assert "What your CV shows" in run("advert", CORE, "--cv", CV).out


def test_the_next_command_asks_the_same_with_more(run: Run) -> None:
    asked = f"advert {CORE} --goal research --cv {CV}"
    assert f"careerpath {asked} --why " in run(*asked.split(), columns=400).out


def test_a_job_that_is_none_of_ours_is_not_asked_about_its_model(run: Run) -> None:
    assert "model" not in run("advert", COOK).out


def test_new_graduates_are_asked_for_by_that_name(run: Run, tmp_path: Path) -> None:
    text = "岗位职责\n- 训练视频生成模型\n任职要求\n- 应届毕业生，硕士\n"
    (tmp_path / "advert.txt").write_text(text, "utf-8")
    assert "It asks for  new graduates · master's" in run("advert", str(tmp_path / "advert.txt")).out


def test_in_lines_nothing_begins_with_a_separator(run: Run, tmp_path: Path) -> None:
    (tmp_path / "advert.txt").write_text(
        f"{Path(APPLICATION).read_text('utf-8')}\n岗位职责：\n1. 撰写技术文档\n", "utf-8"
    )
    out = run("advert", str(tmp_path / "advert.txt"), "--plain").out
    assert "neutral" in out
    assert not [line for line in out.splitlines() if line.strip().startswith("·")]


def test_the_months_that_a_cv_shows_of_the_years_asked_are_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.md").write_text("## Experience\n2025-01 – 2025-03 Examplesoft, engineer\n- PyTorch\n", "utf-8")
    (tmp_path / "advert.txt").write_text(
        "Responsibilities\n- Pretrain models\nRequirements\n- 3 years of work\n", "utf-8"
    )
    out = run("advert", str(tmp_path / "advert.txt"), "--cv", str(tmp_path / "cv.md")).out
    assert "come to 3 months" in out


def test_nothing_of_an_advert_is_kept(tmp_path: Path) -> None:
    environment = {**os.environ, "CAREERPATH_CACHE": str(tmp_path)}
    for line in (["--lang", "zh", "advert", CORE, "--cv", CV], ["compare"]):
        ran = subprocess.run(
            [sys.executable, "-m", "careerpath", *line], env=environment, cwd=ROOT, capture_output=True, check=False
        )
        assert ran.returncode == 0
    assert len(list((tmp_path / "answers").iterdir())) == 1


def test_pay_that_is_to_be_agreed_on_is_asked_for(run: Run, tmp_path: Path) -> None:
    text = Path(APPLICATION).read_text("utf-8")
    for pay, asked in (("25-40K·14薪", False), ("薪资面议", True)):
        (tmp_path / "advert.txt").write_text(text.replace("25-40K·14薪", pay), "utf-8")
        answer = answered(run, str(tmp_path / "advert.txt"))
        assert ("said-pay" in [each["id"] for each in answer["silent"]]) is asked


NAVIGATION = "\n".join(["Home", "Jobs", "Companies", "Log in", "Sign up", "About", "Help", "Terms", "Cookies"])
PROSE = """The moon rose late that night. Nobody in the village had slept. A dog barked at the mill, then was quiet.
She thought of the summer in which her brother had gone away, and of the letter that never came."""
SHORT_CV = """# 张三
## 教育经历
2021.09-2024.06 某某大学 计算机科学 硕士
## 工作经历
2024.07-至今 某公司 算法工程师
- 使用 PyTorch 训练了视觉语言模型
## 技能
Python
"""
BAD = {
    "short-cv": (SHORT_CV.encode(), "this reads like a CV", "像是一份简历"),
    "year-cv": (SHORT_CV.replace("2021.09-", "").encode(), "this reads like a CV", "像是一份简历"),
    "empty": (b"", "a job advert was expected", "招聘信息"),
    "blank": (b" \n\t\n", "a job advert was expected", "招聘信息"),
    "zero-bytes": (b"J\x00o\x00b\x00", "this is not text", "不是文本"),
    "latin": ("Développeur".encode("latin-1"), "is not UTF-8", "不是 UTF-8"),
    "large": (b"x" * (5 * 1024 * 1024 + 1), "larger than 5,242,880 bytes", "超过 5,242,880 字节"),
    "long": (b"duties " * 20_000, "more than 100,000 characters", "超过 100,000 个字符"),
    "no-text": (pdf(""), "this PDF holds no text", "没有文字"),
    "broken-pdf": (b"%PDF-1.7", "this PDF cannot be read", "读不出"),
    "picture": (b"\x89PNG\r\n\x1a\n", "this is not text", "不是文本"),
    "rich text": (b"{\\rtf1\\ansi Duties}", "this is not text", "不是文本"),
    "web archive": (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n", "this is not text", "不是文本"),
    "page-of-scripts": (b"<!DOCTYPE html><script>load('duties')</script>", "this is HTML without text", "没有正文"),
    "cv": (Path(CV).read_bytes(), "this reads like a CV", "像是一份简历"),
    "navigation": (NAVIGATION.encode(), "the navigation of a web page", "导航"),
    "prose": (PROSE.encode(), "neither duties nor requirements", "既没有职责也没有要求"),
}


@pytest.mark.parametrize("fault", BAD)
def test_what_is_no_advert_is_told_in_one_line(run: Run, tmp_path: Path, fault: str) -> None:
    content, *told = BAD[fault]
    (tmp_path / "advert").write_bytes(content)
    for language, words in zip(("en", "zh"), told, strict=True):
        ran = run("advert", str(tmp_path / "advert"), "--lang", language)
        assert (ran.code, ran.out) == (2, "")
        assert words in ran.err
        assert ran.err.startswith((f"careerpath: {tmp_path / 'advert'}:", f"careerpath: {tmp_path / 'advert'}："))
        assert ran.err.count("\n") == 1


def test_a_folder_and_what_is_not_there_are_told(run: Run, tmp_path: Path) -> None:
    assert f"{tmp_path}: it is a folder" in run("advert", str(tmp_path)).err
    assert f"{tmp_path / 'nowhere'}: it cannot be read" in run("advert", str(tmp_path / "nowhere")).err
    assert "given once only" in run("advert", "-", "--cv", "-").err
    assert f"{CORE}: this is a job advert" in run("advert", CORE, "--cv", CORE).err
    assert "no advert given" in run("advert").err


@pytest.mark.parametrize(("head", "encoding"), [("<!doctype html>", "utf-8"), ("<HTML>", "gbk"), ("<div>", "utf-8")])
def test_a_saved_page_is_read_but_for_its_scripts(run: Run, tmp_path: Path, head: str, encoding: str) -> None:
    items = "".join(f"<li>{line}" for line in Path(APPLICATION).read_text("utf-8").splitlines() if line)
    head += f"<meta charset={encoding}><title>算法</title><script>'月薪 9000 元<p>'</script>"
    page = f"{head}<nav>首页</nav><h1>大模型算法工程师</h1><ul>{items}</ul>"
    (tmp_path / "page").write_bytes(page.encode(encoding))
    answer = answered(run, str(tmp_path / "page"))
    assert (answer["title"], answer["leading"], answer["pay"]) == ("大模型算法工程师", "application", ["25-40K·14薪"])


def test_lines_may_end_with_a_carriage_return_alone(run: Run, tmp_path: Path) -> None:
    for name, path in (("advert", APPLICATION), ("cv", CV)):
        (tmp_path / name).write_bytes(Path(path).read_bytes().replace(b"\r", b"").replace(b"\n", b"\r"))
    usual = answered(run, APPLICATION, "--cv", CV)
    answer = answered(run, str(tmp_path / "advert"), "--cv", str(tmp_path / "cv"))
    assert (answer["shares"], answer["cv"]) == (usual["shares"], usual["cv"])


def test_a_pdf_is_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "advert.pdf").write_bytes(pdf(Path(APPLICATION).read_text("utf-8")))
    assert answered(run, str(tmp_path / "advert.pdf"))["leading"] == "application"


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes with names there")
def test_a_pipe_is_read(run: Run, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(Path(CORE).read_bytes()))
    writer.start()
    answer = answered(run, str(pipe))
    writer.join()
    assert answer["leading"] == "core"


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal there")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_at_a_terminal_it_is_pasted(tmp_path: Path, unbuffered: str) -> None:
    text = Path(APPLICATION).read_text("utf-8")
    environment = {"CAREERPATH_CACHE": str(tmp_path), "PYTHONUNBUFFERED": unbuffered}
    code, screen = converse(["advert"], [("Ctrl-D", f"{text}\n\x04")], environment)
    assert code == 0
    assert "Mostly application work" in screen


@pytest.mark.parametrize("width", [60, 80, 100, 140])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_card_is_a_screen_for_every_advert_of_our_own(run: Run, width: int, language: str) -> None:
    for path in sorted(EVERY.glob("*.txt"))[::6]:
        ran = run("advert", str(path), "--lang", language, columns=width)
        assert (ran.code, ran.err) == (0, "")
        assert width < 80 or ran.out.count("\n") <= 24, path.name
