"""The diagnosis on the command line: each part registers its own commands."""

import typer

from nabij.diagnosis.allocating import commands as allocating
from nabij.diagnosis.bordering import commands as bordering
from nabij.diagnosis.gap import commands as gap
from nabij.diagnosis.need import commands as need
from nabij.diagnosis.neighbourhood import commands as neighbourhood
from nabij.diagnosis.plain import commands as plain
from nabij.diagnosis.reach import commands as reach
from nabij.diagnosis.scenarios import commands as scenarios
from nabij.diagnosis.siting import commands as siting
from nabij.diagnosis.thresholds import commands as thresholds
from nabij.diagnosis.whole import commands as whole

PARTS = (plain, whole, need, reach, thresholds, gap, allocating, siting, bordering, scenarios, neighbourhood)


def register(app: typer.Typer) -> None:
    """Add the commands of the diagnosis."""
    for part in PARTS:
        part.register(app)
