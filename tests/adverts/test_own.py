"""The project's own adverts: what the set holds, and how well they are read."""

from __future__ import annotations

from collections import Counter

import pytest

from adverts.labelled import HERE, KINDS, OWN, Labelled, leading

LEAST = {"core": 70, "engineering": 70, "application": 70, "neutral": 40}
"""So many clauses of each kind."""

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
