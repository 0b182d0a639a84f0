"""From what a reader wrote to what is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.answers.show import find
from careerpath.errors import AmbiguousIdError, HiddenIdError, UnknownNameError

if TYPE_CHECKING:
    from careerpath.model.corpus import Corpus


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("vision", "track:vision"),
        ("VISION", "track:vision"),
        (" vision ", "track:vision"),
        ("视觉", "track:vision"),
        ("CV", "track:vision"),
        ("ｃｖ", "track:vision"),
        ("computer_vision", "track:vision"),
        ("claim:vision-deep", "claim:vision-deep"),
        ("vision deep", "claim:vision-deep"),
        ("term: probe", "term:probe"),
        ("term:线性探针", "term:probe"),
        ("vision-old", "claim:vision-old"),
    ],
)
def test_an_id_a_name_or_an_alias_in_either_language(small: Corpus, written: str, meant: str) -> None:
    (ref,) = find(small, [written])
    assert str(ref) == meant


@pytest.mark.parametrize(
    ("written", "meant", "also"),
    [
        pytest.param("probe", "role:probe", ["term:probe", "resource:probe"], id="one id in three kinds: their order"),
        pytest.param("probing", "module:probing", ["role:probe"], id="an id before a name"),
        pytest.param("探针", "term:probe", ["role:probe"], id="a name before an alias"),
        pytest.param("role:探针", "role:probe", [], id="a kind leaves no choice"),
    ],
)
def test_the_order_of_preference(small: Corpus, written: str, meant: str, also: list[str]) -> None:
    ((ref, others),) = find(small, [written]).items()
    assert str(ref) == meant
    assert sorted(map(str, others)) == sorted(also)


def test_each_entity_once(small: Corpus) -> None:
    assert [str(ref) for ref in find(small, ["视觉", "frozen", "track:vision"])] == [
        "track:vision",
        "term:frozen",
    ]


def test_what_could_be_either_is_find(small: Corpus) -> None:
    with pytest.raises(AmbiguousIdError) as caught:
        find(small, ["shared alias"])
    assert caught.value.candidates == ("term:frozen", "symptom:slow-start")
    assert str(caught.value) == "'shared alias' could be term:frozen or symptom:slow-start; say which"


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("visoin", ("track:vision",)),
        ("视觉学", ("track:vision",)),
        ("module:probng", ("module:probing",)),
        ("trak:vision", ("track:vision",)),
        ("claim:vision", ("track:vision",)),
        ("qqqq", ()),
    ],
)
def test_what_is_unknown_is_told_with_what_is_near(small: Corpus, written: str, near: tuple[str, ...]) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find(small, [written])
    assert caught.value.near == near
    message = str(caught.value)
    assert message.startswith(f"nothing is called '{written}'; ")
    assert "known kinds: track, role, alternative" in message
    assert "vision-second-deep" not in message


def test_a_draft_is_known_only_where_drafts_are_shown(small: Corpus, drafts: Corpus) -> None:
    with pytest.raises(HiddenIdError, match="'claim:vision-draft' is a draft; --drafts shows it"):
        find(small, ["vision-draft"])
    (ref,) = find(drafts, ["vision-draft"])
    assert ref.kind == "claim"


@given(st.text(max_size=40))
def test_no_name_breaks_it(small: Corpus, written: str) -> None:
    try:
        assert len(find(small, [written])) == 1
    except (UnknownNameError, AmbiguousIdError) as error:
        assert str(error)  # noqa: PT017 - either is right; what matters is that nothing else is raised
