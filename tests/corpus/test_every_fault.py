"""Every fault of an entity in one round, and none that only follows from another: what each file must give was judged
before the program was asked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.corpus.yaml import MAX_FAULTS
from corpus.layers import checked, claim

TEXT = "{en: It is said., zh: 有人这样说。}"
LONG = "{source: a-source, section: body, words: {en: one two three four five six seven}}"


def codes(files: Mapping[str, str]) -> list[str]:
    """Line and code of each finding, in the order of the places."""
    with TemporaryDirectory() as folder:
        found = checked(Path(folder), files)
    return [f"{entry.line} {entry.code}" for entry in found.diagnostics]


def claims(*each: str) -> Mapping[str, str]:
    """A file of claims: `claims:` and each from the second line on."""
    return {"claims/x.yaml": "claims:\n" + "".join(each)}


MODULE = """\
modules:
  - id: m
    name: {en: M, zh: 模}
    tracks: TRACKS
    why: {en: a}
    hours: ten
    basis: {en: a, zh: 一}
    core: true
    priority: 1
    priority_why: {en: a, zh: 一}
    prerequisites: [nothing]
    build: {en: a, zh: 一}
    check: {en: a, zh: 一}
"""
SOURCE = """\
id: b-source
name: {en: B, zh: 乙}
medium: blog
family: b
narrator: {en: a, zh: 一}
published: 2025-02-30
observed: August
retrieved: unknown
stake: {en: a, zh: 一}
languages: [en]
sections:
  - {id: one, name: {en: a, zh: 一}, begins: {zh: 第一节}}
  - {id: one, name: {en: a, zh: 一}, begins: {en: one two three four five six seven}}
"""
TRACK = """\
id: c-track
name: {en: C, zh: 丙}
summary: {en: a, zh: 一}
order: 100
aliases: [the track]
doors:
  - adverts: 10
    as_of: 2025-02-30
    cite: {source: a-source, section: nowhere, words: {en: a few words}}
    asks:
      - {adverts: 6, open_to: [{degree: [doctor]}]}
claims:
  - id: of-c
    kind: rumour
    subject: kind-of-work
    text: {en: a}
    cite: {source: a-source, section: body, words: {en: a few words}}
    as_of: 2025-08
"""
FILES = {
    "of four kinds": (
        claims(claim("c", text="{en: It is said.}", cite=LONG.replace("a-source", "nobody"), as_of="2025-02-30")),
        ["6 missing-language", "7 unknown-reference", "7 words-too-long", "8 impossible-date"],
    ),
    "a reading off its scale, for no reason": (
        claims(claim("c", on="core-algorithm-work", reading="9")),
        ["10 reading-without-why", "10 wrong-value"],
    ),
    "a reason that is no text is a reason": (
        claims(claim("c", on="core-algorithm-work", reading="4", why="so", kind="rumour")),
        ["3 unknown-reference", "11 wrong-value"],
    ),
    "a reason under a misspelt key is a reason": (
        claims(claim("c", on="core-algorithm-work", reading="4", whyy=TEXT)),
        ["11 unknown-key"],
    ),
    "tracks that are no list are tracks": (
        claims(claim("c", tracks="a-track", as_of="2025-13-01")),
        ["5 wrong-value", "8 wrong-value"],
    ),
    "no tracks and no kind": (claims(claim("c", tracks="", kind="")), ["2 missing-key", "2 no-track"]),
    "a place without words": (
        claims(claim("c", cite="{source: a-source, section: boody, words: {}}", subject="9")),
        ["4 wrong-value", "7 unknown-section", "7 no-words"],
    ),
    "words that are no mapping": (
        claims(claim("c", cite="{source: a-source, section: body, words: some}")),
        ["7 wrong-value"],
    ),
    "a section without a source": (claims(claim("c", cite="{section: boody, words: {en: a}}")), ["7 missing-key"]),
    "an amount on no possible day": (
        claims(claim("c", aspect="amount", as_of="'2025-8'")),
        ["8 wrong-value", "9 amount-without-population"],
    ),
    "an amount of no possible people": (claims(claim("c", aspect="amount", population="us")), ["10 wrong-value"]),
    "a role of another track": (
        claims(claim("c", role="b-role", text="{zh: 一}")),
        ["6 missing-language", "9 role-of-other-track"],
    ),
    "a role of no possible track": (claims(claim("c", role="b-role", tracks="[A Track]")), ["5 wrong-value"]),
    "an id twice, once of a faulty claim": (
        claims(claim("c", kind="9"), claim("c")),
        ["3 wrong-value", "9 duplicate-id"],
    ),
    "ids that are none are not alike": (claims(claim("C!"), claim("C!")), ["2 wrong-value", "9 wrong-value"]),
    "a module": (
        {"study/x.yaml": MODULE.replace("TRACKS", "[]")},
        ["4 unreachable-module", "5 missing-language", "6 wrong-value", "11 unknown-reference"],
    ),
    "a module of tracks that are no list": (
        {"study/x.yaml": MODULE.replace("TRACKS", "{}").replace("nothing", "a-module")},
        ["4 wrong-value", "5 missing-language", "6 wrong-value"],
    ),
    "a module that needs a faulty one": (
        {
            "study/x.yaml": MODULE.replace("TRACKS", "b-track").replace("nothing", "m-two")
            + MODULE.removeprefix("modules:\n")
            .replace("id: m", "id: m-two")
            .replace("TRACKS", "[b-track]")
            .replace("[nothing]", "[m]")
        },
        ["4 wrong-value", "5 missing-language", "6 wrong-value", "11 cycle", "17 missing-language", "18 wrong-value"],
    ),
    "a source": (
        {"sources/y.yaml": SOURCE},
        [
            "1 id-unlike-file",
            "3 wrong-value",
            "6 impossible-date",
            "7 wrong-value",
            "12 words-in-no-language",
            "13 duplicate-id",
            "13 words-too-long",
        ],
    ),
    "a source without sections, and a claim from it": (
        {
            "sources/b-source.yaml": SOURCE.partition("sections:")[0]
            .replace("2025-02-30", "2025-02")
            .replace("August", "2025-02"),
            **claims(claim("c", cite="{source: b-source, section: one, words: {zh: 一}}")),
        },
        ["1 missing-key", "3 wrong-value"],
    ),
    "a track with its claim": (
        {"tracks/c-track.yaml": TRACK},
        [
            "4 wrong-value",
            "5 alias-taken",
            "7 miscounted-adverts",
            "8 impossible-date",
            "9 unknown-section",
            "11 unknown-value",
            "14 unknown-reference",
            "16 missing-language",
        ],
    ),
    "a count of which a lot is no number": (
        {"tracks/c-track.yaml": TRACK.replace("adverts: 6", "adverts: six").partition("claims:")[0]},
        [
            "4 wrong-value",
            "5 alias-taken",
            "8 impossible-date",
            "9 unknown-section",
            "11 wrong-value",
            "11 unknown-value",
        ],
    ),
    "an extension": (
        {"study/x.yaml": "modules:\n  - extend: no-module\n    tracks: [c-track]\n    hours: 3\n"},
        ["2 unknown-reference", "3 unknown-reference", "4 extend-changes"],
    ),
    "an extension with an id, and with a value of another type": (
        {"study/x.yaml": "modules:\n  - extend: a-module\n    id: a-module\n    tracks: a-track\n"},
        ["3 extend-changes", "4 wrong-value"],
    ),
}


@pytest.mark.parametrize(("files", "expected"), FILES.values(), ids=FILES)
def test_each_fault_is_told_in_one_round_and_none_that_follows(files: Mapping[str, str], expected: list[str]) -> None:
    assert codes(files) == expected


FAULTS = {
    "id": ("C!", "wrong-value"),
    "kind": ("rumour", "unknown-reference"),
    "subject": ("9", "wrong-value"),
    "tracks": ("[]", "no-track"),
    "text": ("{en: It is said.}", "missing-language"),
    "cite": (LONG, "words-too-long"),
    "as_of": ("2025-02-30", "impossible-date"),
    "reading": ("4", "reading-without-why"),
    "conflict": ("a", "wrong-value"),
    "against": ("[nothing]", "unknown-reference"),
    "remark": ("a", "unknown-key"),
    "role": ("no-role", "unknown-reference"),
    "population": ("{zh: 一}", "missing-language"),
    "replaced_by": ("nobody", "unknown-reference"),
    "status": ("done", "wrong-value"),
}


@given(st.sets(st.sampled_from(sorted(FAULTS)), max_size=5))
def test_faults_that_have_nothing_to_do_with_each_other_are_all_told(keys: set[str]) -> None:
    changes = {key: FAULTS[key][0] for key in keys}
    named = changes.pop("id", "c")
    found = codes(claims(claim(named, **{"on": "core-algorithm-work", "unread": TEXT, **changes})))
    assert sorted(code.split()[1] for code in found) == sorted(FAULTS[key][1] for key in keys)


def test_another_file_altogether_is_told_of_no_more_than_its_shape() -> None:
    """More faults than are told of a file: nothing of it is mended, and the rules take no longer."""
    files = claims(*(claim(f"c{n}", kind="9", as_of="2025-02-30") for n in range(MAX_FAULTS + 1)))
    assert {code.split()[1] for code in codes(files)} == {"wrong-value", "more-faults"}
