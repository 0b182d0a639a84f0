"""careerpath study_plan"""

from __future__ import annotations

from careerpath.cli.options import Common, answering, command_app

app = command_app()


@app.command()
@answering
def study_plan(common: Common) -> None:
    """Not yet."""
