"""Commands of the vocabulary: bringing it in, and checking its files."""

import json
from dataclasses import asdict

import typer

from nabij.command_groups import AsJson, group
from nabij.territory.contents import LoadProblems
from nabij.vocabulary.checks import check_vocabulary
from nabij.vocabulary.load import Loaded, load_vocabulary


def register(app: typer.Typer) -> None:
    """Add this room's commands."""
    group(app, "load", "Bring data in: Brussels, the pack, borders, figures.").command("vocabulary")(
        load_the_vocabulary
    )
    group(app, "check", "Check what is loaded; exit code 1 where a rule is broken.").command("vocabulary")(
        check_the_vocabulary
    )


def load_the_vocabulary(as_json: AsJson = False) -> None:
    """Load the words of needs and help from the project's files. A second load changes nothing."""
    try:
        loaded = load_vocabulary(by=None)
    except LoadProblems as problems:
        for problem in problems.problems:
            typer.echo(str(problem), err=True)
        typer.echo(f"{len(problems.problems)} problems; nothing was written", err=True)
        raise typer.Exit(1) from None
    if as_json:
        typer.echo(json.dumps(loaded.counts, indent=2, sort_keys=True))
    else:
        _tell(loaded)


def check_the_vocabulary(as_json: AsJson = False) -> None:
    """Check the words of needs and help: codes, names in three languages, parents, themes, words with two meanings."""
    problems = check_vocabulary()
    if as_json:
        typer.echo(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            typer.echo(str(problem))
    typer.echo(f"{len(problems)} problems in the vocabulary", err=True)
    raise typer.Exit(1 if problems else 0)


def _tell(loaded: Loaded) -> None:
    for kind, numbers in sorted(loaded.counts.items()):
        typer.echo(f"{kind}: " + ", ".join(f"{number} {what}" for what, number in sorted(numbers.items())))
    typer.echo(f"{loaded.written} rows written" if loaded.written else "nothing changed")
    if loaded.without_theme:
        typer.echo(f"{loaded.without_theme} terms wait for the themes of the needs: load again after those", err=True)
