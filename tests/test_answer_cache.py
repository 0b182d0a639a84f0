"""An answer that was given before is given again, and never one that has become wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import careerpath
from careerpath.own.store import open_store

CHECKOUT = Path(careerpath.__file__).parents[1]
ROBOTICS = "id: robotics\nname: {en: robotics, zh: 机器人}\nsummary: {en: Moves., zh: 会动。}\nclaims: []\n"
SOUND = ROBOTICS.replace("robotics", "sound").replace("机器人", "声音")


class House:
    """A copy of the checkout, and runs of it in an environment of their own."""

    def __init__(self, root: Path) -> None:
        self.cache = root / "cache"
        self.root = root = root / "house"
        for folder in ("careerpath", "data"):
            shutil.copytree(CHECKOUT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(CHECKOUT / "pyproject.toml", root)
        self.layer = root / "layer"
        self.cwd = root
        kept = {name: value for name, value in os.environ.items() if not name.startswith("CAREERPATH")}
        self.home = root.parent / "home"
        own = {"CAREERPATH_CACHE": str(self.cache), "CAREERPATH_HOME": str(self.home)}
        self.environment = {**kept, "PYTHONPATH": str(root), **own}

    def lay(self) -> None:
        """Lays the layer of two tracks anew, where it has been changed."""
        tracks = {"robotics.yaml": ROBOTICS, "sound.yaml": SOUND}
        if {path.name: path.read_text("utf-8") for path in self.layer.glob("*/*")} != tracks:
            shutil.rmtree(self.layer, ignore_errors=True)
            (self.layer / "tracks").mkdir(parents=True)
            for name, text in tracks.items():
                (self.layer / "tracks" / name).write_text(text, "utf-8")

    def ask(self, *arguments: str) -> str:
        """What the program writes."""
        done = subprocess.run(
            [sys.executable, "-m", "careerpath", *arguments],
            capture_output=True,
            cwd=self.cwd,
            env=self.environment,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        assert done.stderr == b"", done.stderr.decode()
        return done.stdout.decode(errors="replace")

    @property
    def entries(self) -> set[Path]:
        """What is kept."""
        return set((self.cache / "answers").glob("*"))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(tmp_path_factory.mktemp("house"))


@pytest.fixture(autouse=True)
def restored(house: House) -> Iterator[None]:
    """Each test finds the house as it was."""
    environment, cwd = dict(house.environment), house.cwd
    house.lay()
    yield
    house.environment, house.cwd = environment, cwd
    shutil.rmtree(house.cache / "answers", ignore_errors=True)


QUESTIONS = (
    "",
    "--help",
    "--version",
    "compare",
    "compare llm 多模态 --lang zh",
    "--lang zh compare",
    "--lang zh",
    "advise --goal core-algorithm --format json",
    "study-plan multimodal --format csv",
    "show llm",
    "search zzzzqqq",
    "list track",
    "sources",
    "explain",
    "diagnose pure-noise --format markdown",
)


@pytest.mark.parametrize("line", QUESTIONS)
def test_the_second_answer_is_the_first_and_is_not_worked_out(house: House, line: str) -> None:
    first = house.ask(*line.split())
    (entry,) = house.entries
    kept = entry.stat().st_mtime_ns
    assert house.ask(*line.split()) == first
    assert (house.entries, entry.stat().st_mtime_ns) == ({entry}, kept)


def changed_file(house: House) -> None:
    path = house.layer / "tracks" / "robotics.yaml"
    path.write_text(path.read_text("utf-8").replace("robotics,", "machines,"), "utf-8")


def restored_times(house: House) -> None:
    """As an editor that gives a file its old size and time of change: its number or its other time tells."""
    path = house.layer / "tracks" / "robotics.yaml"
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("Moves", "Walks"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def more_files(house: House) -> None:
    text = ROBOTICS.replace("robotics", "games").replace("机器人", "游戏")
    (house.layer / "tracks" / "games.yaml").write_text(text, "utf-8")


def fewer_files(house: House) -> None:
    (house.layer / "tracks" / "sound.yaml").unlink()


def program(house: House) -> None:
    with (house.root / "careerpath" / "errors.py").open("a", encoding="utf-8") as file:
        file.write("\n")


def libraries(house: House) -> None:
    folder = house.root / "libraries"
    folder.mkdir(exist_ok=True)
    house.environment["PYTHONPATH"] += os.pathsep + str(folder)
    house.ask("list", "track", "--corpus", str(house.layer))
    (folder / "another.dist-info").mkdir()


def directory(house: House) -> None:
    house.cwd = house.root / "data"


def setting(name: str, value: str) -> Callable[[House], None]:
    def change(house: House) -> None:
        house.environment[name] = value

    return change


CHANGES: dict[str, Callable[[House], None]] = {
    "a file of the corpus": changed_file,
    "a file of the corpus, with its size and time restored": restored_times,
    "one more file": more_files,
    "one file less": fewer_files,
    "the program": program,
    "a library": libraries,
    "the working directory": directory,
    "the language": setting("CAREERPATH_LANG", "zh"),
    "the locale": setting("LC_ALL", "zh_CN.UTF-8"),
    "the width": setting("COLUMNS", "70"),
    "the colours": setting("FORCE_COLOR", "1"),
    "no colours": setting("NO_COLOR", "1"),
    "the day asked for": setting("CAREERPATH_TODAY", "2027-01-01"),
    "another layer": setting("CAREERPATH_CORPUS", str(CHECKOUT / "tests" / "corpus" / "sound")),
    "the encoding": setting("PYTHONIOENCODING", "gbk"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_changed_input_is_answered_anew(house: House, what: str) -> None:
    house.environment["CAREERPATH_LANG"] = "en"
    asked = ("list", "track", "--corpus", str(house.layer))
    house.ask(*asked)
    CHANGES[what](house)
    before = {path: path.stat().st_mtime_ns for path in house.entries}
    answer = house.ask(*asked)
    after = {path: path.stat().st_mtime_ns for path in house.entries}
    assert after != before, "a remembered answer was given"
    house.environment["CAREERPATH_CACHE"] = "off"
    assert house.ask(*asked) == answer


def test_what_the_reader_keeps_is_part_of_what_an_answer_was_read_from(house: House) -> None:
    def keep(goal: str) -> str:
        with open_store(house.home / "me.db", write=True) as store:
            data = {"goal": goal, "weights": {}, "said": {}}
            store.append("profile-saved", "", data, datetime(2026, 11, 20, tzinfo=UTC))
        return house.ask("advise", "--format", "json")

    without = house.ask("list", "goal"), house.ask("advise", "--goal", "research")
    assert without == (house.ask("list", "goal"), house.ask("advise", "--goal", "research"))
    assert len(house.entries) == 2
    first = keep("research")
    assert len(house.entries) == 3
    times = {path: path.stat().st_mtime_ns for path in house.entries}
    assert house.ask("advise", "--format", "json") == first
    assert {path: path.stat().st_mtime_ns for path in house.entries} == times, "it was worked out again"
    assert keep("safe-offer") != first
    assert house.ask("me", "forget", "--yes") == "deleted: 2 events\n"
    assert house.entries == set(), "what was said still stands in answers"
    assert house.ask("advise", "--goal", "research") == without[1]


def test_another_day_is_answered_anew(house: House) -> None:
    """The day is that of the reader's zone: one side of the date line, then the other."""
    house.environment["TZ"] = "Etc/GMT+12"
    first = house.ask("advise", "--goal", "research", "--format", "json")
    house.environment["TZ"] = "Etc/GMT-14"
    assert house.ask("advise", "--goal", "research", "--format", "json") != first


@pytest.mark.parametrize(
    "line",
    [
        "compare --output {root}/answer.txt",
        "advise --goal research --profile {root}/profile.yaml",
        "corpus validate",
        "corpus path",
        "--lang zh corpus path",
        "--show-completion",
    ],
)
def test_what_writes_or_reads_the_readers_own_is_not_kept(house: House, line: str) -> None:
    (house.root / "profile.yaml").write_text("degree: master\n", "utf-8")
    house.ask(*line.format(root=house.root).split())
    assert house.entries == set()


def test_an_error_is_not_kept(house: House) -> None:
    with pytest.raises(AssertionError):
        house.ask("compare", "nobody")
    assert house.entries == set()


@pytest.mark.parametrize("off", ["off", "OFF", "no", "0", " off"])
def test_nothing_is_kept_where_that_is_not_wanted(house: House, off: str) -> None:
    house.environment["CAREERPATH_CACHE"] = off
    house.ask("list", "track")
    assert house.entries == set()
    assert not (house.root / off).exists()


@pytest.mark.parametrize("damage", ["cut", "altered", "emptied", "a folder"])
def test_a_damaged_entry_is_as_good_as_none(house: House, damage: str) -> None:
    first = house.ask("list", "track")
    (entry,) = house.entries
    content = entry.read_bytes()
    entry.unlink()
    if damage == "a folder":
        entry.mkdir()
    else:
        damaged = {"cut": content[:-1], "altered": content[:-1] + b"?", "emptied": b""}
        entry.write_bytes(damaged[damage])
    assert house.ask("list", "track") == first


def test_what_is_kept_is_bounded(house: House) -> None:
    from careerpath import answer_cache

    house.ask("list", "track")
    for number in range(answer_cache.MOST_ENTRIES + 5):
        path = house.cache / "answers" / f"old{number}"
        path.write_bytes(b"")
        os.utime(path, (number, number))
    house.ask("list", "goal")
    assert len(house.entries) == answer_cache.MOST_ENTRIES
    assert not (house.cache / "answers" / "old0").exists()


def test_only_its_owner_reads_it(house: House) -> None:
    house.ask("list", "track")
    (entry,) = house.entries
    assert entry.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("now", ["before", "afterwards"])
def test_what_changes_while_an_answer_is_worked_out_is_not_taken_for_what_it_was_read_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], now: str
) -> None:
    from careerpath.answer_cache import Question

    folder = tmp_path / "layer"
    folder.mkdir()
    (folder / "a.yaml").write_text("before", "utf-8")
    asked = Question(str(tmp_path / "answers"), ["list"])
    asked.depends_on(str(folder))
    if now != "before":
        (folder / "a.yaml").write_text(now, "utf-8")
    asked.hear(b"an answer\n")
    asked.keep(0)
    assert Question(str(tmp_path / "answers"), ["list"]).recall() == (0 if now == "before" else None)
    assert capsys.readouterr().out == ("an answer\n" if now == "before" else "")
