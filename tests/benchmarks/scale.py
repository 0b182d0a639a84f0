"""How the program grows with the corpus: 1, 10, 100 and 300 times the shipped one (grow.py).

    python tests/benchmarks/scale.py                     all, kept in scale.json and RESULTS.md
    python tests/benchmarks/scale.py --times 10 100      some sizes; nothing is written

A command on a large corpus runs in turn with the same command on the shipped one; the ratio is the median over the
pairs. Validation runs in one process in turn with PyYAML's C loader over the same bytes, both with the program's
setting of the garbage collector. Memory is the peak of a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT)]

from grow import grow  # noqa: E402 - it lies beside this script
from machine import record, table  # noqa: E402 - it lies beside this script

TIMES = (1, 10, 100, 300)
PAIRS = {1: 15, 10: 15, 100: 15, 300: 7}
ROUNDS = {1: 9, 10: 5, 100: 1, 300: 1}
TODAY = "2026-11-24"
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "compare": ("compare", "llm", "multimodal"),
    "show": ("show", "llm"),
    "search": ("search", "显存"),
    "search for a phrase": ("search", "out of memory while fine-tuning"),
    "advise": ("advise", "--goal", "core-algorithm"),
}
"""`advise` is over all tracks, so it cannot but grow."""
INDEPENDENT = ("compare", "show", "search", "search for a phrase")
"""Commands that may not grow: at most this many times the same command on the shipped corpus."""
BOUND, BOUND_AT = 1.5, 100
LOADER, LOADER_AT = 2.0, (10, 100)
"""How many times the C loader alone validation may take."""
LINEAR, LINEAR_AT = 1.2, 100
"""How many times ten times the build of a tenth of the corpus the build may take."""
MEMORY, MEMORY_AT = 400, 100
"""MiB that validation and a build may take."""


@dataclass
class Size:
    """What was measured at one size."""

    times: int
    files: int = 0
    mb: float = 0.0
    ratios: dict[str, float] = field(default_factory=dict)
    milliseconds: dict[str, float] = field(default_factory=dict)
    validation_ratio: float = 0.0
    validation_seconds: float = 0.0
    validation_mib: float = 0.0
    build_seconds: float = 0.0
    build_mib: float = 0.0
    index_mb: float = 0.0


def environment(folder: Path | None, cache: Path) -> dict[str, str]:
    """Of a command: the layer over the shipped corpus, and where its index is."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CAREERPATH")}
    layer = {"CAREERPATH_CORPUS": str(folder)} if folder else {}
    return {**kept, **layer, "PYTHONPATH": str(ROOT), "CAREERPATH_CACHE": str(cache), "CAREERPATH_TODAY": TODAY}


def seconds(arguments: Sequence[str], variables: Mapping[str, str]) -> float:
    """How long a command takes as a process."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "careerpath", *arguments]
    subprocess.run(command, env=variables, stdout=subprocess.DEVNULL, check=True, cwd=ROOT)
    return time.perf_counter() - begun


def child(task: str, folder: Path | None, cache: Path, *more: str) -> Any:
    """What a task of `TASKS` tells that runs in a process of its own."""
    command = [sys.executable, __file__, "--task", task, *more]
    done = subprocess.run(command, env=environment(folder, cache), stdout=subprocess.PIPE, check=True, cwd=ROOT)
    return json.loads(done.stdout)


def _peak() -> float:
    """The peak memory of this process in MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _validate(rounds: int) -> dict[str, float]:
    """Validation in turn with the C loader alone."""
    import yaml

    from careerpath.corpus.check import check
    from careerpath.corpus.layers import layers

    used = layers((), os.environ, bare=False)
    files = [file.path for layer in used for file in layer.files()]
    ratios, taken = [], []
    for _ in range(rounds):
        begun = time.perf_counter()
        for path in files:
            yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
        between = time.perf_counter()
        checked = check(used, TODAY)
        ended = time.perf_counter()
        if checked.errors:
            raise SystemExit(f"the corpus is not valid: {checked.errors[0]}")
        del checked
        taken.append(ended - between)
        ratios.append((ended - between) / (between - begun))
    size = sum(path.stat().st_size for path in files)
    return {"ratio": median(ratios), "seconds": median(taken), "files": len(files), "mb": size / 1e6}


def _memory(_: int) -> dict[str, float]:
    """The peak memory of validation alone."""
    from careerpath.corpus.check import check
    from careerpath.corpus.layers import layers

    check(layers((), os.environ, bare=False), TODAY)
    return {"mib": _peak()}


def _build(_: int) -> dict[str, float]:
    """A first opening: validation, and the index."""
    from careerpath.corpus.cache import index_file, open_corpus
    from careerpath.corpus.layers import layers

    used, cache = layers((), os.environ, bare=False), Path(os.environ["CAREERPATH_CACHE"])
    begun = time.perf_counter()
    open_corpus(used, today=TODAY, cache=cache)
    ended = time.perf_counter()
    return {"seconds": ended - begun, "mib": _peak(), "mb": index_file(used, cache).stat().st_size / 1e6}


TASKS: Mapping[str, Callable[[int], dict[str, float]]] = {"validate": _validate, "memory": _memory, "build": _build}


def measure(times: int, folder: Path, small: Path, *, pairs: int | None = None) -> Size:
    """A corpus of one size; `small` is where the index of the shipped one is kept."""
    size, cache = Size(times), folder / "cache"
    layer = folder / "corpus" if times > 1 else None
    if layer:
        grow(layer, times)
    validation = child("validate", layer, cache, str(ROUNDS.get(times, 1)))
    built = child("build", layer, cache)
    size.files, size.mb = int(validation["files"]), validation["mb"]
    size.validation_ratio, size.validation_seconds = validation["ratio"], validation["seconds"]
    size.validation_mib = child("memory", layer, cache)["mib"]
    size.build_seconds, size.build_mib, size.index_mb = built["seconds"], built["mib"], built["mb"]
    for name, arguments in COMMANDS.items():
        runs = []
        for _ in range(pairs or PAIRS.get(times, 7)):
            one = seconds(arguments, environment(None, small))
            runs.append((seconds(arguments, environment(layer, cache)), one))
        size.ratios[name] = median(large / one for large, one in runs)
        size.milliseconds[name] = 1000 * median(large for large, _ in runs)
    return size


def failures(sizes: Sequence[Size]) -> list[str]:
    """The bounds that are exceeded."""
    found = []
    by_times = {size.times: size for size in sizes}
    for size in sizes:
        at = f"at {size.times} ×"
        if size.times == BOUND_AT:
            found += [f"{name} {at}" for name in INDEPENDENT if size.ratios[name] > BOUND]
        if size.times in LOADER_AT and size.validation_ratio > LOADER:
            found.append(f"validation {at}")
        tenth = by_times.get(size.times // 10)
        if size.times == LINEAR_AT and tenth and size.build_seconds > LINEAR * 10 * tenth.build_seconds:
            found.append(f"build {at}")
        if size.times == MEMORY_AT and max(size.validation_mib, size.build_mib) > MEMORY:
            found.append(f"memory {at}")
    return found


def markdown(sizes: Sequence[Size]) -> str:
    """The results as a table, a column for each size."""
    head = ("", *(f"{size.times} ×" for size in sizes))
    rows: list[tuple[str, ...]] = [("Files, MB of YAML", *(f"{size.files}, {size.mb:.1f}" for size in sizes))]
    for name, arguments in COMMANDS.items():
        bound = f", at most {BOUND} × at {BOUND_AT} ×" if name in INDEPENDENT else ""
        cells = (f"{size.ratios[name]:.2f} × ({size.milliseconds[name]:.0f} ms)" for size in sizes)
        rows.append((f"`{' '.join(arguments)}`{bound}", *cells))
    rows += [
        ("Validation, times the C loader alone", *(f"{size.validation_ratio:.2f} ×" for size in sizes)),
        ("Validation, s", *(f"{size.validation_seconds:.2f}" for size in sizes)),
        ("Validation, peak MiB", *(f"{size.validation_mib:.0f}" for size in sizes)),
        ("First opening (validation and index), s", *(f"{size.build_seconds:.2f}" for size in sizes)),
        ("First opening, s per MB of YAML", *(f"{size.build_seconds / size.mb:.2f}" for size in sizes)),
        ("First opening, peak MiB", *(f"{size.build_mib:.0f}" for size in sizes)),
        ("Index, MB", *(f"{size.index_mb:.1f}" for size in sizes)),
    ]
    return table(head, rows)


def main() -> int:
    """Measures, tells, and gives the exit code: 1 where a bound is exceeded."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, nargs="+", help="sizes, as multiples of the shipped corpus")
    parser.add_argument("--pairs", type=int, help="pairs of each command")
    parser.add_argument("--task", choices=TASKS, help=argparse.SUPPRESS)
    parser.add_argument("rounds", type=int, nargs="?", default=1, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.task:
        import gc

        gc.set_threshold(100_000)  # as the program has it
        print(json.dumps(TASKS[options.task](options.rounds)))  # noqa: T201 - this is a script
        return 0
    sizes = []
    for times in options.times or TIMES:
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as small:
            seconds(("compare",), environment(None, Path(small)))
            sizes.append(measure(times, Path(folder), Path(small), pairs=options.pairs))
        print(markdown(sizes[-1:]), flush=True)  # noqa: T201 - this is a script
    if not options.times:
        record("scale", [asdict(size) for size in sizes], markdown(sizes))
    failed = failures(sizes)
    print(f"beyond the bound: {', '.join(failed)}" if failed else "within bounds")  # noqa: T201 - this is a script
    return int(bool(failed))


if __name__ == "__main__":
    raise SystemExit(main())
