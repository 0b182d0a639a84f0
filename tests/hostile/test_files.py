"""Files that are made to break a reader: each is told at its place, soon, in little memory, and breaks nothing."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from hostile.child import Ended, start

MIB = 1024 * 1024
JUST_UNDER = 2 * MIB - 64

_CLAIM = (
    "- {{id: c{n}, kind: k{n}, subject: s{n}, tracks: [t{n}], text: {{en: a, zh: b}}, "
    "cite: {{source: s{n}, section: s, words: {{en: a}}}}, as_of: unknown}}\n"
)
_MODULE = (
    "- {{id: m{n}, name: {{en: a, zh: b}}, tracks: [llm], why: {{en: a, zh: b}}, prerequisites: [m{next}], hours: 1, "
    "basis: {{en: a, zh: b}}, core: true, priority: 1, priority_why: {{en: a, zh: b}}, build: {{en: a, zh: b}}, "
    "check: {{en: a, zh: b}}}}\n"
)


def bomb() -> bytes:
    """Ten levels of nine aliases: a gigabyte of lists if anybody follows them."""
    levels = ["a: &a [x, x, x, x, x, x, x, x, x]\n"]
    for before, name in zip("abcdefghi", "bcdefghij", strict=True):
        levels.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n")
    return "".join(levels).encode()


TEXTS: Mapping[str, tuple[str, Callable[[], bytes], str]] = {
    "alias bomb": ("claims", bomb, "alias"),
    "merge bomb": ("claims", lambda: b"a: &a {x: 1}\n" + b"b: {<<: [" + b"*a, " * 9999 + b"*a]}\n", "merge-key"),
    "brackets 10,000 deep": ("claims", lambda: b"claims: " + b"[" * 10_000, "too-deep"),
    "brackets 100,000 deep": ("claims", lambda: b"[" * 100_000, "too-deep"),
    "closed brackets 100,000 deep": ("claims", lambda: b"[" * 100_000 + b"]" * 100_000, "too-deep"),
    "braces 100,000 deep": ("claims", lambda: b"{a: " * 100_000, "too-deep"),
    "dashes 100,000 deep": ("claims", lambda: b"- " * 100_000 + b"x", "too-deep"),
    "keys of keys 100,000 deep": ("claims", lambda: b"? " * 100_000 + b"x", "key-not-text"),
    "indentation 1,900 deep": ("claims", lambda: b"".join(b" " * n + b"a:\n" for n in range(1900)), "too-deep"),
    "nothing but empty claims": ("claims", lambda: b"claims: [" + b"{}, " * 14_900 + b"]", "more-faults"),
    "nothing but empty modules": ("study", lambda: b"modules: [" + b"{}, " * 14_900 + b"]", "more-faults"),
    "one symptom of empty suspects": (
        "study",
        lambda: b"symptoms:\n- suspects: [" + b"{}, " * 14_900 + b"]",
        "more-faults",
    ),
    "nothing but wrong keys": ("claims", lambda: b"".join(b"k%d: 1\n" % n for n in range(7_400)), "more-faults"),
    "2 MiB of values": ("claims", lambda: b"claims: [" + b"~," * (JUST_UNDER // 2) + b"]", "too-many"),
    "2 MiB of one text": ("claims", lambda: b"claims: " + b"x" * JUST_UNDER, "wrong-value"),
    "2 MiB of line ends in quotes": ("claims", lambda: b'claims: "' + b"\\n" * (JUST_UNDER // 2) + b'"', "wrong-value"),
    "2 MiB of folded lines": ("claims", lambda: b"claims: " + b"x\n " * (JUST_UNDER // 3), "wrong-value"),
    "2 MiB of one key": ("claims", lambda: b"? " + b"k" * JUST_UNDER + b"\n: 1", "unknown-key"),
    "2 MiB of equal keys": ("claims", lambda: b"a: 1\n" * (JUST_UNDER // 5), "duplicate-key"),
    "2 MiB of documents": ("claims", lambda: b"---\n" * (JUST_UNDER // 4), "several-documents"),
    "2 MiB of directives": ("claims", lambda: b"%YAML 1.1\n" * (JUST_UNDER // 10), "syntax"),
    "2 MiB of exclamation marks": ("claims", lambda: b"!" * JUST_UNDER, "tag"),
    "2 MiB of tabs": ("claims", lambda: b"\t" * JUST_UNDER, "syntax"),
    "2 MiB of text turned round": ("claims", lambda: "\u202e".encode() * (JUST_UNDER // 3), "control-character"),
    "a file of 100 MB": ("claims", lambda: b"a" * (100 * MIB), "too-large"),
    "an integer of 5,000 digits": ("study", lambda: b"cards:\n- memory_gb: " + b"9" * 5000, "wrong-value"),
    "a date of 5,000 digits": ("claims", lambda: b"claims:\n- as_of: " + b"2025-" * 1000, "wrong-value"),
    "an id of 10,000 characters": ("claims", lambda: b"claims:\n- id: " + b"x" * 10_000, "wrong-value"),
    "an id that is a path": ("claims", lambda: b"claims:\n- id: ../../etc/passwd", "wrong-value"),
    "500 claims that name nothing": (
        "claims",
        ("claims:\n" + "".join(_CLAIM.format(n=n) for n in range(500))).encode,
        "unknown-reference",
    ),
    "a ring of 280 modules": (
        "study",
        ("modules:\n" + "".join(_MODULE.format(n=n, next=(n + 1) % 280) for n in range(280))).encode,
        "cycle",
    ),
    "a python object": ("claims", lambda: b"claims: !!python/object/apply:os.system [touch pwned]", "tag"),
    "NUL": ("claims", lambda: b"claims: []\n\x00\n", "control-character"),
    "a colour": ("claims", lambda: b"claims: []\n# \x1b[31mred\n", "control-character"),
    "a colour in a key": ("claims", lambda: b'"\\e[31mred": 1\n', "unknown-key"),
    "a colour in a value": ("claims", lambda: b'claims:\n- id: "\\e[31mred"\n', "wrong-value"),
    "a title of the terminal": ("claims", lambda: b'"\\e]0;title\\a": 1\n', "unknown-key"),
    "half a surrogate pair": ("claims", lambda: b'claims: "\\ud800"\n', "syntax"),
    "markup": ("claims", lambda: b'"[red]x[/red] [link=file:///etc]y[/link]": 1\n', "unknown-key"),
    "invalid UTF-8": ("claims", lambda: b"claims: []\n# \xff\xfe\n", "encoding"),
    "UTF-16": ("claims", lambda: "claims: []\n".encode("utf-16"), "encoding"),
    "UTF-16 without a mark": ("claims", lambda: "claims: []\n".encode("utf-16-le"), "control-character"),
    "UTF-32": ("claims", lambda: "claims: []\n".encode("utf-32"), "encoding"),
    "tabs as indentation": ("claims", lambda: b"claims:\n\t- id: x\n", "syntax"),
    "an empty file": ("claims", lambda: b"", "empty"),
    "nothing but a byte order mark": ("claims", lambda: b"\xef\xbb\xbf", "empty"),
}
"""By name: the folder of the file, its content, and the code of what is found."""


def validate(layer: Path) -> Ended:
    return start(["corpus", "validate", "--bare", "--corpus", str(layer)])


@pytest.mark.parametrize("name", TEXTS)
def test_a_file_is_told_at_its_place(tmp_path: Path, name: str) -> None:
    folder, content, code = TEXTS[name]
    (tmp_path / folder).mkdir()
    path = tmp_path / folder / "hostile.yaml"
    path.write_bytes(content())
    ended = validate(tmp_path)
    assert (ended.code, ended.err) == (1, ""), ended
    own = [line for line in ended.out.splitlines() if line.startswith(f"{path}:")]
    assert any(f": error[{code}] " in line for line in own), own[:3]
    assert max(map(len, own)) < 1000
    assert ended.unseen == []
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfclaims: []\r\nadvice: []\r\n",
        b"claims: []\n" + b"#" * JUST_UNDER,
        b"\n" * JUST_UNDER + b"claims: []",
    ],
    ids=["a byte order mark and CRLF", "2 MiB of comment", "2 MiB of empty lines"],
)
def test_what_is_only_odd_is_read(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "odd.yaml").write_bytes(content)
    assert validate(tmp_path).code == 0


def folder(path: Path) -> None:
    path.mkdir()


def pipe(path: Path) -> None:
    os.mkfifo(path)


def listening(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the path of a socket may be 108 characters long
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def link_to(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def unreadable(path: Path) -> None:
    path.write_text("claims: []", "utf-8")
    path.chmod(0)


NATURES: Mapping[str, tuple[Callable[[Path], None], str]] = {
    "a folder": (folder, "it is a folder"),
    "a pipe": (pipe, "it is a pipe"),
    "a socket": (listening, "it is a socket"),
    "a link to itself": (link_to("hostile.yaml"), "it cannot be read"),
    "a link to nothing": (link_to("nothing"), "it cannot be read"),
    "a link to endless zeros": (link_to("/dev/zero"), "it is a device"),
    "a file without permission": (unreadable, "it cannot be read"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX has these kinds of file")
@pytest.mark.parametrize("name", NATURES)
def test_what_is_no_file_is_told(tmp_path: Path, name: str) -> None:
    make, reason = NATURES[name]
    if make is unreadable and os.geteuid() == 0:
        pytest.skip("root may read any file")
    (tmp_path / "claims").mkdir()
    path = tmp_path / "claims" / "hostile.yaml"
    make(path)
    ended = validate(tmp_path)
    assert ended.code == 1
    assert f"{path}:1:1: error[unreadable] {reason}" in ended.out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not allow such names")
@pytest.mark.parametrize(
    "name",
    [b"a\x1b[31mred.yaml", b"a\nb.yaml", b"a\xff.yaml", "a\u202eb.yaml".encode(), b"[red]a.yaml", b"-rf.yaml"],
)
def test_a_file_with_a_hostile_name_is_read_and_told(tmp_path: Path, name: bytes) -> None:
    (tmp_path / "claims").mkdir()
    try:
        path = Path(os.fsdecode(os.path.join(os.fsencode(tmp_path / "claims"), name)))  # noqa: PTH118 - of bytes
        path.write_bytes(b"claims: [")
    except OSError:
        pytest.skip("this file system does not allow such names")
    ended = validate(tmp_path)
    assert ended.code == 1
    assert ended.out.count("error[syntax]") == 1
    assert ended.unseen == []
    path.write_bytes(b"claims: []")
    assert start(["list", "--bare", "--corpus", str(tmp_path)]).code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_layer_that_links_to_itself_is_told(tmp_path: Path) -> None:
    (tmp_path / "layer").symlink_to("layer")
    ended = start(["list", "--corpus", str(tmp_path / "layer")])
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    (tmp_path / "good" / "claims").mkdir(parents=True)
    (tmp_path / "good" / "claims" / "round").symlink_to("..")
    (tmp_path / "good" / "tracks").symlink_to("tracks")
    ended = start(["list", "--bare", "--corpus", str(tmp_path / "good")])
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert "cannot be listed" in ended.err


def test_where_faults_are_many_only_the_files_are_read_that_they_stand_in(tmp_path: Path) -> None:
    """What is read is bounded by what is told: a file gives at most 100 faults and a line for the others."""
    (tmp_path / "claims").mkdir()
    for number in range(40):
        (tmp_path / "claims" / f"{number:02}.yaml").write_bytes(b"claims: [" + b"{}, " * 101 + b"]")
    ended = validate(tmp_path)
    assert ended.code == 1
    read = {line.partition(".yaml:")[0] for line in ended.out.splitlines() if ".yaml:" in line}
    assert read == {str(tmp_path / "claims" / f"{number:02}") for number in range(10)}
    assert "the files behind this one were not read" in ended.out
