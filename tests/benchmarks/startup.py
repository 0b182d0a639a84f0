"""How long a command takes, beside the least that a program of this kind can take (floor.py).

    python tests/benchmarks/startup.py            40 pairs of each, kept in startup.json and RESULTS.md
    python tests/benchmarks/startup.py --short    7 pairs, nothing written, fails only at twice a bound

Each command runs as a process, in turn with the floor, in the same environment. A ratio is the median over the
pairs, so that a load that comes and goes falls on both sides alike.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT)]

from machine import record, table  # noqa: E402 - it lies beside this script

FLOOR = (sys.executable, str(Path(__file__).with_name("floor.py")))
PROGRAM = (sys.executable, "-m", "careerpath")
PAIRS, SHORT_PAIRS = 40, 7
GROSS = 2.0
"""How often the bound the short form lets pass, so that noise does not break it."""
MEMORY = 1.5
"""Bound of peak memory, as a multiple of the floor's."""


@dataclass(frozen=True)
class Case:
    """A command line, and how many times the floor it may take."""

    name: str
    arguments: tuple[str, ...]
    bound: float
    environment: tuple[tuple[str, str], ...] = ()
    cold: bool = False
    """Without an index: each run has an empty cache."""
    reviews: int = 0
    """Answers to questions that the reader's own store keeps, and a profile."""
    again: bool = False
    """Asked before, so that the answer is remembered; all others are asked for the first time."""


def completing(*words: str) -> tuple[tuple[str, str], ...]:
    """The environment in which bash asks for a completion of the last word."""
    line = (("COMP_WORDS", " ".join(("careerpath", *words))), ("COMP_CWORD", str(len(words))))
    return (("_CAREERPATH_COMPLETE", "complete_bash"), *line)


REMEMBERED = 0.35
"""Bound of an answer that was given before."""
CASES = (
    Case("compare", ("compare",), 1.30),
    Case("advise", ("advise", "--goal", "core-algorithm"), 1.30),
    Case("show", ("show", "llm"), 1.30),
    Case("search", ("search", "大模型"), 1.30),
    Case("study-plan", ("study-plan", "multimodal"), 1.30),
    Case("advise, 10,000 reviews kept", ("advise",), 1.30, reviews=10_000),
    Case("me, 10,000 reviews kept", ("me",), 1.30, reviews=10_000),
    Case("--version", ("--version",), 1.05),
    Case("completion of a command", (), 1.05, completing("com")),
    Case("completion of a track", (), 1.05, completing("compare", "mu")),
    Case("first run: compare", ("compare",), 2.50, cold=True),
    *(
        Case(f"{line}, again", tuple(line.split()), REMEMBERED, again=True)
        for line in (
            *("compare", "advise --goal core-algorithm", "show llm", "search 大模型", "study-plan multimodal"),
            "--help",
        )
    ),
    Case("completion of a track, again", (), REMEMBERED, completing("compare", "mu"), again=True),
)


@dataclass(frozen=True)
class Run:
    """One process: wall time in seconds, peak memory in MiB."""

    seconds: float
    memory: float


@dataclass(frozen=True)
class Result:
    """A command beside the floor."""

    name: str
    ratio: float
    bound: float
    milliseconds: float
    floor_milliseconds: float
    memory_ratio: float
    memory_bound: float
    memory_mib: float

    def within(self, times: float) -> bool:
        """Whether both ratios are within so many times their bounds."""
        return self.ratio <= self.bound * times and self.memory_ratio <= self.memory_bound * times


def run(command: Sequence[str], environment: Mapping[str, str]) -> Run:
    """Runs a process to its end. Raises CalledProcessError where it fails."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, cwd=ROOT)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_maxrss / unit)


def measure(case: Case, pairs: int, cache: Path) -> Result:
    """A case and the floor in turn."""
    environment = {**base(), "CAREERPATH_CACHE": str(cache), **dict(case.environment)}
    environment |= {"CAREERPATH_HOME": str(cache.parent / f"home-{case.reviews}")}
    if case.reviews:
        fill(Path(environment["CAREERPATH_HOME"], "me.db"), case.reviews)
    if not case.cold:
        run((*PROGRAM, *(case.arguments if case.again else ("compare",))), environment)
    own, floor = [], []
    for number in range(pairs):
        if case.cold:
            shutil.rmtree(cache, ignore_errors=True)
        floor.append(run(FLOOR, base()))
        # Answers are remembered by the whole environment: another number makes it another question.
        asked = environment if case.again else {**environment, "BENCHMARK_RUN": str(number)}
        own.append(run((*PROGRAM, *case.arguments), asked))
    both = list(zip(own, floor, strict=True))
    return Result(
        name=case.name,
        ratio=median(one.seconds / other.seconds for one, other in both),
        bound=case.bound,
        milliseconds=1000 * median(one.seconds for one in own),
        floor_milliseconds=1000 * median(other.seconds for other in floor),
        memory_ratio=median(one.memory / other.memory for one, other in both),
        memory_bound=MEMORY,
        memory_mib=median(one.memory for one in own),
    )


def fill(path: Path, reviews: int) -> None:
    """Lays a store of so many answers there, made in one transaction."""
    from careerpath.model.events import Event, new_id
    from careerpath.own.store import open_store

    at, id, events = datetime(2026, 11, 20, tzinfo=UTC), None, []
    for number in range(reviews):
        id = new_id(at, id)
        data = {"rating": "good", "seconds": 41.5, "mode": "drill"}
        events.append(Event(id, at, "question-answered", f"question:q{number % 81}", data))
    profile = {"goal": "core-algorithm", "weights": {}, "said": {}}
    with open_store(path, write=True) as store:
        if not store.events("profile-saved"):
            store.add([*events, Event(new_id(at, id), at, "profile-saved", "", profile)])


def base() -> dict[str, str]:
    """The environment of both: this one, without what would change an answer, or have every run compile the program."""
    dropped = ("CAREERPATH", "COLUMNS", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    return {**kept, "PYTHONPATH": str(ROOT), "CAREERPATH_TODAY": "2026-11-24", "LANG": "C.UTF-8"}


def markdown(results: Sequence[Result]) -> str:
    """The results as a table."""
    head = ("Command", "Time", "Bound", "Milliseconds", "Memory", "MiB")
    rows = [
        (
            result.name,
            f"{result.ratio:.2f} ×",
            f"{result.bound:.2f} ×",
            f"{result.milliseconds:.0f} (floor {result.floor_milliseconds:.0f})",
            f"{result.memory_ratio:.2f} ×",
            f"{result.memory_mib:.0f}",
        )
        for result in results
    ]
    return table(head, rows)


def main() -> int:
    """Measures, tells, and gives the exit code: 1 where a bound is exceeded (twice over in the short form)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true", help="few pairs; fail at twice a bound only")
    parser.add_argument("--pairs", type=int, help="pairs of each command")
    parser.add_argument("--only", help="commands whose name holds this")
    options = parser.parse_args()
    cases = [case for case in CASES if not options.only or options.only in case.name]
    pairs = options.pairs or (SHORT_PAIRS if options.short else PAIRS)
    results = []
    with tempfile.TemporaryDirectory() as folder:
        run(FLOOR, base())
        for case in cases:
            results.append(measure(case, pairs, Path(folder, "cache")))
            print(markdown(results[-1:]).splitlines()[-1], flush=True)  # noqa: T201 - this is a script
    times = GROSS if options.short else 1.0
    if not options.short and not options.only:
        record("startup", {"pairs": pairs, "cases": [asdict(result) for result in results]}, markdown(results))
    failed = [result.name for result in results if not result.within(times)]
    print(f"beyond {times:g} × the bound: {', '.join(failed)}" if failed else "within bounds")  # noqa: T201
    return int(bool(failed))


if __name__ == "__main__":
    raise SystemExit(main())
