"""How long an advert takes to read, in a process that has opened the corpus.

python tests/benchmarks/advert.py            # kept in advert.json and RESULTS.md
python tests/benchmarks/advert.py --short    # nothing written, fails only at twice the bound
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT)]

from machine import record, table  # noqa: E402 - it lies beside this script

import careerpath  # noqa: E402 - this checkout's
from careerpath.errors import UsageError  # noqa: E402
from careerpath.model.corpus import Corpus  # noqa: E402

ADVERTS = sorted((ROOT / "tests" / "adverts" / "own").glob("*.txt"))
"""Of these the few that say nothing of a job are left out."""
TIMES = 9
BOUND = 10.0
"""Milliseconds of an advert of usual length."""


def took(ask: Callable[[], object]) -> float:
    """Milliseconds of the quickest of several runs."""
    times = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        ask()
        times.append(time.perf_counter() - begun)
    return 1000 * min(times)


def reads(corpus: Corpus, text: str) -> bool:
    """Whether a text is taken for an advert."""
    try:
        careerpath.advert(corpus, text)
    except UsageError:
        return False
    return True


def main(*, short: bool) -> int:
    """Measures, and keeps the results where it is not short; 1 where an advert takes too long."""
    corpus = careerpath.load_corpus()
    texts = [text for path in ADVERTS if reads(corpus, text := path.read_text(encoding="utf-8"))]
    corpus = careerpath.load_corpus()
    begun = time.perf_counter()
    careerpath.advert(corpus, texts[0])
    first = 1000 * (time.perf_counter() - begun)
    each = [took(lambda text=text: careerpath.advert(corpus, text)) for text in texts]  # type: ignore[misc] # bound now
    letters = [len(text) for text in texts]
    results = {"adverts": len(each), "median": median(each), "most": max(each), "first": first, "bound": BOUND}
    head = ("Adverts", "Characters", "Median", "Longest", "First, which reads the rules", "Bound")
    times = (f"{results[name]:.1f} ms" for name in ("median", "most", "first", "bound"))
    rows = table(head, [(f"{len(each)}", f"{min(letters)} to {max(letters)}", *times)])
    sys.stdout.write(f"{rows}\n")
    if not short:
        record("advert", results, rows)
    return int(max(each) > BOUND * (2 if short else 1))


if __name__ == "__main__":
    sys.exit(main(short="--short" in sys.argv[1:]))
