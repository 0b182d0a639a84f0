"""What an answer hangs on stands in every format: whoever reads one alone is not misled by what it leaves out."""

from __future__ import annotations

import csv
import json
import shlex
from typing import TYPE_CHECKING, Any

import pytest
from corpus.layers import written

if TYPE_CHECKING:
    from running import Run

ARTICLE, REDDIT = "article-2025-08", "reddit-cv-or-llm-2024"
CAUTIONS: dict[str, tuple[str, str, str]] = {
    # line: words in English, words in Chinese, what its JSON says (an expression of its keys)
    f"compare --without-source {ARTICLE}": (
        f"left out, as asked: {ARTICLE} (--without-source)",
        f"按要求未计入来源：{ARTICLE}（--without-source）",
        f"selection['without_source'] == ['{ARTICLE}']",
    ),
    f"compare llm aigc --criterion pay-floor --only-source {REDDIT} --only-source {ARTICLE}": (
        f"of all sources only {ARTICLE}, {REDDIT} may speak (--only-source)",
        f"这里只听取 {ARTICLE}、{REDDIT}，其余来源未计入（--only-source）",
        f"selection['only_source'] == ['{ARTICLE}', '{REDDIT}']",
    ),
    f"advise --goal research --only-source {ARTICLE}": (
        f"of all sources only {ARTICLE} may speak (--only-source)",
        f"这里只听取 {ARTICLE}，其余来源未计入（--only-source）",
        f"selection['only_source'] == ['{ARTICLE}']",
    ),
    "advise --goal research --without-claim llm-engineering-turn": (
        "left out, as asked: llm-engineering-turn (--without-claim)",
        "按要求未计入说法：llm-engineering-turn（--without-claim）",
        "selection['without_claim'] == ['llm-engineering-turn']",
    ),
    f"advise --every-goal --without-source {REDDIT} --without-claim llm-engineering-turn": (
        f"left out, as asked: {REDDIT} (--without-source)",
        f"按要求未计入来源：{REDDIT}（--without-source）",
        "selection['without_claim'] and selection['without_source']",
    ),
    "compare --today 2025-08-15": (
        "came after 2025-08-15 and are left out",
        "2025-08-15 之后的",
        "selection['later_statements'] > 0 < selection['later_sources']",
    ),
    "search RAG --today 2025-08-15": (
        "came after 2025-08-15 and are left out",
        "2025-08-15 之后的",
        "selection['later_statements'] > 0",
    ),
    "compare --bare --corpus {own}": (
        "from {own}; of the shipped corpus only the vocabulary is used (--bare)",
        "依据 {own}；自带知识库只用了词汇表（--bare）",
        "corpus['bare'] and corpus['layers'][1:] == ['{own}']",
    ),
    "show llm --corpus {own}": (
        "from the shipped corpus with {own} laid over it",
        "在自带知识库之上叠加了 {own}",
        "corpus['layers'] == ['shipped', '{own}'] and not corpus['bare']",
    ),
    "list track --corpus {own} --drafts": (
        "1 draft is shown, which nobody has finished (--drafts)",
        "其中含 1 份尚未定稿的草稿（--drafts）",
        "corpus['drafts']",
    ),
    "study-plan llm --corpus {own}": (
        "from the shipped corpus with {own} laid over it",
        "在自带知识库之上叠加了 {own}",
        "corpus['layers'] == ['shipped', '{own}']",
    ),
    "study-plan llm --today 2025-08-15": (
        "came after 2025-08-15 and are left out",
        "2025-08-15 之后的",
        "selection['later_statements'] > 0",
    ),
    "study-plan llm --weeks 3 --hours 5": (
        "not fit",
        "差",
        "missing and not fits",
    ),
    "compare": ("due for review", "已过复核期", "stale['count'] > 0 < stale['undated']"),
    "compare robots --criterion pay-floor --bare --corpus {own}": (
        "unknown",
        "未知",
        "tracks[0]['ratings']['pay-floor'] is None",
    ),
    f"compare llm --criterion technical-moat --only-source {ARTICLE}": (
        "×1",
        "×1",
        "tracks[0]['ratings']['technical-moat']['families'] == 1",
    ),
    "advise --goal engineering": ("Undecided between", "难分高下", "verdict == 'undecided' and question"),
    "advise --goal core-algorithm": (
        "is it within your reach?",
        "够不够得着",
        "all(reach[track]['door']['state'] != 'within' for track in (winner,)) and not situation",
    ),
    f"advise --goal core-algorithm --only-source {REDDIT}": (
        "does not know",
        "无法判断",
        "verdict == 'does-not-know' and all(entry['too_little_known'] for entry in ranking)",
    ),
    "advise --goal core-algorithm --months 3 --degree bachelor --papers none --gpu none --hours 15": (
        "Nothing is in reach",
        "都够不着",
        "all(entry['card']['state'] == 'out' for entry in reach.values()) and cautions",
    ),
    f"advise --goal core-algorithm --hours 15 --only-source {ARTICLE}": (
        "rests on hiring lead's article",
        "全靠招聘负责人文章",
        "rests_on[0]['without']['winner'] is None",
    ),
    "advise --goal safe-offer --hours 10 --degree bachelor --months 3": (
        "are not for you",
        "不是写给你的",
        "len(cautions) == left_out['sources']",
    ),
    "advise --goal core-algorithm --months 3": (
        "if 15 h a week",
        "假定每周 15 小时",
        "feasibility['assumed'] and all(entry['time']['assumed'] for entry in reach.values())",
    ),
    "advise --goal research": (" undated)", "条无日期）", "stale['count'] > 0 < stale['undated']"),
    "search transfomer --limit 2": ("searched for “transformer” instead", "transformer", "corrected == 'transformer'"),
    "search RAG --limit 2": ("2 of ", "前 2", "total > 2 == len(hits)"),
    "search RAG zzqqy": ("zzqqy", "zzqqy", "missing == ['zzqqy']"),
    "diagnose zzqqy": ("zzqqy", "zzqqy", "how == 'none'"),
}
FORMS = {
    "screen": (),
    "plain": ("--plain",),
    "markdown": ("--format", "markdown"),
    "json": ("--format", "json"),
    "csv": ("--format", "csv"),
    "ics": ("--format", "ics"),
}
FILES = ("csv", "ics")
"""Of study plans alone."""
ROWS = [(line, form) for line in CAUTIONS for form in FORMS if form not in FILES or line.startswith("study-plan")]
TRACK = "id: {id}\nname: {{en: {id}, zh: {id}}}\norder: 9\nsummary: {{en: A., zh: 甲。}}\n"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A layer with a track, and one that is a draft."""
    files = {
        "tracks/robots.yaml": TRACK.format(id="robots"),
        "tracks/drones.yaml": TRACK.format(id="drones") + "status: draft\n",
    }
    return str(written(tmp_path_factory.mktemp("layer") / "own", files))


def squeezed(text: str) -> str:
    """A text without what wraps, folds and escapes it."""
    return "".join(text.replace("\\", "").split())


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("line", "form"), ROWS)
def test_it_is_said_in_every_format(run: Run, own: str, line: str, form: str, lang: str) -> None:
    english, chinese, true_of_json = (text.replace("{own}", own) for text in CAUTIONS[line])
    ran = run(*shlex.split(line.replace("{own}", own)), "--lang", lang, *FORMS[form], columns=400)
    assert ran.code in (0, 1)
    words = english if lang == "en" else chinese
    if form == "json":
        body: dict[str, Any] = json.loads(ran.out)
        assert eval(true_of_json, body), true_of_json  # noqa: S307 - of the table above
        assert ("selection" in true_of_json) <= (words in "; ".join(body["remarks"]))
    elif form == "csv":
        assert any(words in row["title"] for row in csv.DictReader(ran.out.splitlines()) if row["status"] == "remark")
    else:
        assert squeezed(words) in squeezed(ran.out)
