"""careerpath corpus"""

from __future__ import annotations

from careerpath.cli.options import Common, answering, command_app

app = command_app()


@app.command()
@answering
def corpus(common: Common) -> None:
    """Not yet."""
