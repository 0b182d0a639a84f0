"""Line breaking: a table of what breaks where, and what holds for every text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.render.page import Role, Span, Spans, spans
from careerpath.render.wrap import CLOSING, OPENING, cell_len, longest, spans_len, wrap, wrap_text

CASES = [
    pytest.param("few can follow", 9, ["few can", "follow"], id="at spaces"),
    pytest.param("few   can", 5, ["few", "can"], id="spaces at an end are dropped"),
    pytest.param("  few can", 9, ["few can"], id="spaces at the start are dropped"),
    pytest.param("", 9, [""], id="nothing"),
    pytest.param("   ", 2, [""], id="only spaces"),
    pytest.param("能跟上的人很少", 6, ["能跟上", "的人很", "少"], id="between Chinese characters"),
    pytest.param("能跟上的人", 5, ["能跟", "上的", "人"], id="a wide character does not fit in one cell"),
    pytest.param("租一张GPU显卡", 8, ["租一张", "GPU显卡"], id="not inside a Latin word"),
    pytest.param("用LLM做", 5, ["用LLM", "做"], id="beside a Latin word"),
    pytest.param("少，但是", 4, ["少，", "但是"], id="no comma at the start"),
    pytest.param("很少，但是", 4, ["很", "少，", "但是"], id="the character before it goes along"),
    pytest.param("说（对）的", 6, ["说", "（对）", "的"], id="brackets hold on to what they enclose"),
    pytest.param("他说“好”然后", 6, ["他说", "“好”然", "后"], id="curly quotes too"),
    pytest.param('他说"好"然后', 8, ["他", '说"好"然', "后"], id="straight quotes stay with both sides"),
    pytest.param("at least 30 %", 11, ["at least", "30 %"], id="no percent sign at the start"),
    pytest.param("asks for 52 GB of it", 11, ["asks for", "52 GB of it"], id="a number stays with a short unit"),
    pytest.param("15 months old", 6, ["15", "months", "old"], id="but not with a word"),
    pytest.param("opinion · article", 9, ["opinion ·", "article"], id="no dot at the start"),
    pytest.param("see .gitignore", 6, ["see", ".gitig", "nore"], id="a Latin dot may start a word"),
    pytest.param("data/tracks/llm.yaml", 16, ["data/tracks/llm.", "yaml"], id="a long path breaks at a joint"),
    pytest.param("abcdefgh", 3, ["abc", "def", "gh"], id="a long word breaks anywhere"),
    pytest.param("学习", 1, ["学", "习"], id="never without progress"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "width", "lines"), CASES)
def test_breaks(text: str, width: int, lines: list[str]) -> None:
    assert wrap_text(text, width) == lines


COMMAND = "careerpath study-plan multimodal --hours 15 --format ics > 计划/a.ics"
COMMANDS = [
    pytest.param(44, ["careerpath study-plan multimodal --hours 15", "--format ics > 计划/a.ics"], id="at spaces"),
    pytest.param(40, ["careerpath study-plan multimodal", "--hours 15 --format ics > 计划/a.ics"], id="not at a value"),
    pytest.param(24, ["careerpath study-plan", "multimodal --hours 15", "--format ics", "> 计划/a.ics"], id="or file"),
]  # fmt: skip


@pytest.mark.parametrize(("width", "lines"), COMMANDS)
def test_code_breaks_between_words_only(width: int, lines: list[str]) -> None:
    assert [text_of(line) for line in wrap(spans(Span(COMMAND, "code")), width)] == lines


def test_roles_survive_breaks() -> None:
    line = spans("few can ", Span("follow 很少", "hit"), "。")
    assert wrap(line, 10) == [spans("few can"), spans(Span("follow 很", "hit")), spans(Span("少", "hit"), "。")]


LETTERS = st.sampled_from("ab9 ,.-/(%\"'—·“”　，。：；？！、（）”’》】％‘《【学习多模态e\u0301🙂\u3099")
ROLES: tuple[Role, ...] = ("plain", "strong", "code")
LINES = st.lists(st.builds(Span, st.text(LETTERS, max_size=20), st.sampled_from(ROLES)), max_size=6).map(tuple)
WIDTHS = st.integers(min_value=2, max_value=40)


@given(LINES, WIDTHS)
def test_no_content_is_lost(line: Spans, width: int) -> None:
    assert letters(wrap(line, width)) == letters([line])


@given(LINES, WIDTHS)
def test_no_line_is_too_wide_or_ends_in_spaces(line: Spans, width: int) -> None:
    for drawn in wrap(line, width):
        assert spans_len(drawn) <= width
        assert text_of(drawn) == text_of(drawn).strip(" \u3000")


@given(LINES, WIDTHS)
def test_punctuation_stays_with_its_text(line: Spans, width: int) -> None:
    """Unless a token is wider than a line, in which case it is cut where the line is full."""
    first, *others = map(text_of, wrap(line, max(width, longest(line))))
    assert not any(other[0] in CLOSING for other in others)
    assert not any(other[-1] in OPENING for other in [first, *others][:-1])


@given(LINES, WIDTHS)
def test_words_stay_whole_where_there_is_room(line: Spans, width: int) -> None:
    lines = " ".join(map(text_of, wrap(line, max(width, longest(line)))))
    for word in text_of(line).replace("\u3000", " ").split(" "):
        if word.isascii():
            assert word in lines


@given(LINES, WIDTHS)
def test_lines_are_filled(line: Spans, width: int) -> None:
    """No line could have taken the first token of the next one."""
    lines = wrap(line, width)
    assert len(lines) <= max(1, 2 * spans_len(line))
    assert cell_len(text_of(line).strip(" \u3000")) > width or len(lines) == 1


def text_of(line: Spans) -> str:
    return "".join(span.text for span in line)


def letters(lines: list[Spans]) -> list[tuple[str, Role]]:
    """All that is not a space, with its role."""
    return [(char, span.role) for line in lines for span in line for char in span.text if char not in " \u3000"]
