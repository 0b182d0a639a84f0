"""What any program of this kind costs: a typer app of one command that prints a rich table of three columns."""

import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer()


@app.command()
def main() -> None:
    """Print ten rows."""
    table = Table("track", "criterion", "rating")
    for number in range(10):
        table.add_row(str(number), "demand over supply", "high")
    Console().print(table)


if __name__ == "__main__":
    app()
