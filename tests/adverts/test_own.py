"""The project's own adverts: what the set holds, and how well they are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from statistics import mean

import pytest

from adverts.labelled import HERE, KINDS, OWN, Labelled, leading
from adverts.measured import Reading, compared, error, read, show
from careerpath.model.corpus import Corpus

LEAST = {"core": 70, "engineering": 70, "application": 70, "neutral": 40}
"""So many clauses of each kind."""
ERROR, LEADING, CLAUSES, TRACK = 0.13, 0.85, 0.80, 0.92
"""Mean absolute error of the three shares at most; parts of those that have a leading kind, of the clauses, and of all
adverts that must be right."""

every = pytest.mark.parametrize("advert", OWN, ids=lambda advert: advert.name)


def test_every_advert_has_its_labels_and_every_row_its_advert() -> None:
    assert sorted(advert.name for advert in OWN) == sorted(path.stem for path in (HERE / "own").iterdir())


@every
def test_what_is_labelled_stands_in_the_advert_in_its_order(advert: Labelled) -> None:
    at = 0
    for text, kinds in advert.clauses:
        assert set(kinds.split("|")) <= {*LEAST}
        at = advert.text.index(text, at) + len(text)


def test_there_are_enough_clauses_of_each_kind() -> None:
    found = Counter(kind for advert in OWN for _, kind in advert.clauses)
    assert not {kind: found[kind] for kind, least in LEAST.items() if found[kind] < least}
    assert len(OWN) >= 48


@pytest.mark.parametrize("advert", [advert for advert in OWN if advert.ours], ids=lambda advert: advert.name)
def test_the_leading_kind_is_that_of_the_labels(advert: Labelled) -> None:
    assert sum(advert.shares[kind] for kind in KINDS) == pytest.approx(1)
    assert advert.leading == leading(advert.shares)


@pytest.fixture(scope="module")
def answers(corpus: Corpus) -> Mapping[str, Reading]:
    return {advert.name: read(corpus, advert.text) for advert in OWN}


def test_the_shares_of_the_kinds_are_near_those_of_the_labels(answers: Mapping[str, Reading]) -> None:
    errors = {advert.name: error(advert, answers[advert.name]) for advert in OWN if advert.ours}
    worst = sorted(errors, key=errors.__getitem__, reverse=True)[:12]
    show(
        f"mean error of the shares of {len(errors)}: {mean(errors.values()):.3f}; the largest",
        *(f"  {name:16} {errors[name]:.2f}" for name in worst),
    )
    assert mean(errors.values()) <= ERROR


def test_the_leading_kind_is_told(answers: Mapping[str, Reading]) -> None:
    asked = [advert for advert in OWN if advert.ours and advert.leading]
    missed = [advert for advert in asked if answers[advert.name].leading != advert.leading]
    show(
        f"leading kind of {len(asked)}: {1 - len(missed) / len(asked):.1%}; not of",
        *(f"  {advert.name:16} {advert.leading} read as {answers[advert.name].leading}" for advert in missed),
    )
    assert len(missed) <= (1 - LEADING) * len(asked)


def test_what_a_clause_is_is_told(answers: Mapping[str, Reading]) -> None:
    found = [each for advert in OWN for each in compared(advert, answers[advert.name])]
    right = sum(each.right for each in found)
    columns = (*LEAST, None)
    read_as = Counter((each.kinds, each.read) for each in found)
    show(
        f"clauses of {len(found)}: {right / len(found):.1%}; labelled, and read as",
        " " * 26 + "".join(f"{column or 'no duty':>13}" for column in columns),
        *(
            f"  {kinds:24}" + "".join(f"{read_as[kinds, column]:13}" for column in columns)
            for kinds in sorted({each.kinds for each in found})
        ),
    )
    assert right >= CLAUSES * len(found)


def test_the_track_is_one_that_would_be_accepted(answers: Mapping[str, Reading]) -> None:
    missed = [advert for advert in OWN if answers[advert.name].track not in advert.tracks]
    show(
        f"track of {len(OWN)}: {1 - len(missed) / len(OWN):.1%}; not of",
        *(f"  {advert.name:16} {'|'.join(advert.tracks)} read as {answers[advert.name].track}" for advert in missed),
    )
    assert len(missed) <= (1 - TRACK) * len(OWN)


@every
def test_what_is_shown_stands_in_the_advert_letter_for_letter(advert: Labelled, answers: Mapping[str, Reading]) -> None:
    answer = answers[advert.name].answer
    for clause in answer.clauses if answer else ():
        assert clause.text == advert.text[clause.start : clause.end]
        for reason in clause.because:
            assert clause.start <= reason.start < reason.end <= clause.end
            assert reason.text == advert.text[reason.start : reason.end]
    assert all(pay in advert.text for pay in (answer.pay if answer else ()))
