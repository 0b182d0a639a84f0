"""Has processes add to a store and kills each at some instant, as often as it is told; says what was lost, if anything.

    python killing.py STORE TIMES SEED

A child tells each event once it is kept. After every kill all that was told must be there, at most one more per child,
and SQLite must find nothing wrong. Now and then the store is taken away, so that its making is interrupted as well.
"""

import os
import random
import signal
import sys
import time
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import connect

from careerpath.own.file import made_by
from careerpath.own.store import open_store

ID = 36
"""Characters of an id."""


def child(path: Path, pipe: int) -> None:
    """Adds answers without end."""
    with open_store(path, write=True) as store:
        for number in range(100_000):
            event = store.append("question-answered", f"question:q{number}", {"rating": "good"}, datetime.now(UTC))
            os.write(pipe, event.id.encode())


def killed(path: Path, told: int, seconds: float) -> set[str]:
    """What a child told before it was killed: some time after it had told so many events."""
    heard, tells = os.pipe()
    number = os.fork()
    if not number:
        with suppress(BaseException):
            child(path, tells)
        os._exit(1)
    os.close(tells)
    with os.fdopen(heard, "rb", buffering=0) as pipe:
        said = b"".join(pipe.read(ID) or b"" for _ in range(told))
        time.sleep(seconds)
        os.kill(number, signal.SIGKILL)
        said += pipe.read() or b""
    _, status = os.waitpid(number, 0)
    assert os.WIFSIGNALED(status), "the child ended by itself"
    return {said[at : at + ID].decode() for at in range(0, len(said), ID)}


def main() -> None:
    """Kills, and looks what is left."""
    path, times, chance = Path(sys.argv[1]), int(sys.argv[2]), random.Random(int(sys.argv[3]))  # noqa: S311
    said: set[str] = set()
    rounds = 0
    for _ in range(times):
        if chance.random() < 0.2:
            for file in made_by(path):
                file.unlink()
            said, rounds = set(), 0
        said |= killed(path, chance.choice((0, 0, 1, 2)), chance.uniform(0, 0.012))
        rounds += 1
        with open_store(path, write=False) as store:
            kept = {event.id for event in store.events()}
        assert said <= kept, f"lost: {said - kept}"
        assert len(kept - said) <= rounds, "more than what was open is there"
        if path.exists():
            with closing(connect(path)) as database:
                assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    sys.stdout.write("nothing lost\n")


main()
