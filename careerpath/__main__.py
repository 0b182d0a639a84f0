"""The entry point. It imports nothing before its try, so that Ctrl-C and a closed pipe end quietly."""


def run() -> None:
    """Runs the program and ends the process with its exit code."""
    code = 0
    try:
        import sys

        from careerpath.cli.main import main

        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        code = main(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:
        # What reads us has closed the pipe: that is its right, and the interpreter must not complain at exit.
        import os

        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    raise SystemExit(code)


if __name__ == "__main__":
    run()
