"""The entry point. It imports nothing before its try, so that Ctrl-C and a closed pipe end quietly."""

TYPE_CHECKING = False  # as typing's own
if TYPE_CHECKING:
    import sys
    from types import FrameType

CTRL_C = 130
"""By which the command line says that it was interrupted; by which signal, `ending` knows."""


def run() -> None:
    """Runs the program and ends the process with its exit code."""
    try:
        import sys

        sys.unraisablehook = _lost
        from careerpath import ending

        ending.listen()
        code = _answered()
        code = ending.exit_code() if code == CTRL_C else code
        ending.let_end()
    except BaseException as error:
        if _interrupted(error):
            from careerpath import ending

            code = ending.exit_code()
        elif isinstance(error, Exception):
            from careerpath.failure import ended_by

            code = ended_by(error)  # nobody sees a traceback who did not ask for it
        else:
            raise
    raise SystemExit(code)


def _answered() -> int:
    """The exit code of what was asked, which is answered from what is remembered where that can be."""
    import gc
    import sys

    from careerpath import answer_cache

    asked = answer_cache.question(sys.argv[1:])
    known = asked.recall() if asked else None
    if known is not None:
        return known

    # Nearly all that a command makes lives until it ends; looking for garbage in it takes a tenth of the time.
    gc.set_threshold(100_000)

    from careerpath.cli.main import main, prepare

    prepare()
    if asked:
        with answer_cache.recording(asked):
            code = main(sys.argv[1:])
        asked.keep(code)
    else:
        code = main(sys.argv[1:])
    # What is left is given back to the system as a whole; Python need not look for garbage in it first.
    gc.freeze()
    return code


def _interrupted(error: BaseException | None) -> bool:
    """Whether Ctrl-C is behind an error: while a class is made, Python 3.11 turns it into a RuntimeError."""
    while error and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _lost(unraisable: "sys.UnraisableHookArgs") -> None:
    """Where Ctrl-C came while Python cleared an object away, Python would tell of it and go on."""
    import sys

    if isinstance(unraisable.exc_value, KeyboardInterrupt):
        sys.setprofile(_again)
    else:
        sys.__unraisablehook__(unraisable)


def _again(frame: "FrameType", event: str, argument: object) -> None:
    """It is raised once more by what is called, or returns, next."""
    import sys

    del event, argument
    if frame.f_code is not _lost.__code__:
        sys.setprofile(None)
        raise KeyboardInterrupt


if __name__ == "__main__":
    run()
