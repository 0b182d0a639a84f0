"""The entry point. It imports nothing before its try, so that Ctrl-C and a closed pipe end quietly."""


def run() -> None:
    """Runs the program and ends the process with its exit code."""
    code = 0
    try:
        import gc
        import sys

        from careerpath import answer_cache

        asked = answer_cache.question(sys.argv[1:])
        known = asked.recall() if asked else None
        if known is not None:
            raise SystemExit(known)

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
    except KeyboardInterrupt:
        code = 130
    else:
        # What is left is given back to the system as a whole; Python need not look for garbage in it first.
        gc.freeze()
    raise SystemExit(code)


if __name__ == "__main__":
    run()
