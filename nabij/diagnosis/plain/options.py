"""Options that the commands of the diagnosis share."""

from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="For programs: JSON instead of a table.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="For spreadsheets: CSV instead of a table.")]
