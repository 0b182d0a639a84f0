"""On what and when a benchmark ran, and its results: as JSON beside it, and as tables in RESULTS.md."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any


def stamp() -> dict[str, str]:
    """The day, the machine's kind and the interpreter."""
    return {
        "date": date.today().isoformat(),  # noqa: DTZ011 - the day on which it ran
        "machine": f"{_processor()}, {os.cpu_count()} cores, {platform.system()}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
    }


def _processor() -> str:
    """The processor's name, where the system tells it."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; the first column names the row, the others are numbers."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))


HERE = Path(__file__).parent
RESULTS = HERE / "RESULTS.md"
PARTS = {
    "startup": """## Start-up

Each command as a process, in turn with `floor.py`: a typer app of one command that prints a rich table of three
columns. A ratio is the median over the pairs; memory is the peak of the process. All but the first run
find an index; all but those "again" are asked for the first time.
""",
    "advert": """## Adverts

`careerpath.advert` in a process that has opened the corpus and read one advert, over the project's own adverts; each is
read so often, and the quickest time counts, so that a load on the machine does not.
""",
    "scale": """## Growth

Corpora so many times as large as the shipped one (`grow.py`). A command runs in turn with the same command on the
shipped corpus; validation in turn with PyYAML's C loader alone over the same bytes.
""",
    "drill": """## Drill

Weighted recall on the day of the interview (0 to 1), by simulation: a reader answers so many questions a day, drawn
from a memory that the schedulers cannot see: FSRS-6, or exponential forgetting, which none of them knows. "Ours" is
what `careerpath drill` asks; the others are plain FSRS: what is due first, the heaviest of it first, then new
questions, heaviest first. "fsrs 0.90" is the library as it comes, at its desired retention of 0.90 and with its steps
of one and ten minutes; the other columns do without these steps, at several retentions. The gains are over the library,
and over 0.90 without steps. Means of five seeds that were not used in choosing the rule.

More retention makes it worse; less helps plain FSRS where forgetting has a long tail, and harms it where it has none.
Over the library the gain that is asked for is reached with 108 and 200 questions in every row, with 81 in all but those
of 30 × 15, and with 60 in about half: where the library recalls 0.82 or more by itself, there is less room (at 30 × 15
a dynamic programme that knows the memory came to 0.98 to 0.99; one seed, not kept here). With 60 or 81 questions, 15
answers a day for 30 days and exponential forgetting the library is better by 0.02 to 0.04: its repetitions within a day
pay there.
""",
}
"""By the script that measures: what the table shows."""


def record(name: str, results: Any, rows: str) -> None:
    """Keeps the results of a benchmark, with the day and machine, and writes RESULTS.md from those of all."""
    written = {"stamp": stamp(), "results": results, "table": rows.splitlines()}
    text = json.dumps(written, ensure_ascii=False, indent=2)
    (HERE / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")
    RESULTS.write_text("\n".join(["# How fast it is", "", *_parts()]), encoding="utf-8")


def _parts() -> list[str]:
    """The results that there are, each with the command that reproduces them."""
    lines: list[str] = []
    for name, how in PARTS.items():
        path = HERE / f"{name}.json"
        if path.is_file():
            kept = json.loads(path.read_text(encoding="utf-8"))
            by = kept["stamp"]
            when = f"{by['date']} · {by['machine']} · {by['python']} · `python tests/benchmarks/{name}.py`"
            lines += [how, when, "", *kept["table"], ""]
    return lines
