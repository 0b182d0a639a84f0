"""The signals by which a reader or the system ends the program: each ends it quietly, and nothing is left half-done.

They are raised as KeyboardInterrupt wherever the program is, so that what is begun is cleared away on its way out.
"""

from __future__ import annotations

import signal

TYPE_CHECKING = False  # as typing's own, which would take longer to import
if TYPE_CHECKING:
    from types import FrameType

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
"""Of these, those that a system has."""

_came = 0
"""The number of the signal by which the program is ending."""
_times = 0
"""How many have come."""


def listen() -> None:
    """From here on they end the program so; one that is ignored (nohup) stays ignored."""
    for number in _numbers():
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _end)


def let_end() -> None:
    """All is done: from here on nothing interrupts the interpreter, which has only itself to clear away."""
    for number in _numbers():
        if signal.getsignal(number) is _end:
            signal.signal(number, signal.SIG_IGN)


def exit_code() -> int:
    """What a shell expects of a program that a signal has ended; Ctrl-C where it came before we listened."""
    # Where it came within a text that Python executes, as dataclasses do, `python -m` would end by SIGINT whatever the
    # exit code; executing another text makes Python forget that.
    exec("")  # noqa: S102
    return 128 + (_came or signal.SIGINT)


def _numbers() -> list[int]:
    return [getattr(signal, name) for name in SIGNALS if hasattr(signal, name)]


def _end(number: int, frame: FrameType | None) -> None:
    """Whoever presses twice must not interrupt the clearing away; but the first may be lost where Python drops it."""
    global _came, _times
    del frame
    _came, _times = _came or number, _times + 1
    if _times != 2:  # noqa: PLR2004 - the second
        raise KeyboardInterrupt
