"""Groups of commands that several rooms add to: `nabij load …`, `nabij export …`, `nabij check …`."""

import io
import json
from contextlib import redirect_stdout
from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="For a program: JSON on standard output.")]


def group(app: typer.Typer, name: str, help: str) -> typer.Typer:
    """The group `name` of the command line, made by whichever room asks first. `help` is that of the first."""
    for registered in app.registered_groups:
        if registered.name == name and registered.typer_instance is not None:
            return registered.typer_instance
    made = typer.Typer(help=help, no_args_is_help=name != "check")
    app.add_typer(made, name=name)
    return made


def run_all_when_none_is_named(commands: typer.Typer) -> None:
    """Let the bare group run each of its commands in order, and end with exit code 1 where one of them did."""

    @commands.callback(invoke_without_command=True)
    def all_of_them(
        context: typer.Context,
        as_json: AsJson = False,
    ) -> None:
        if context.invoked_subcommand is not None:
            return
        answers: dict[str, object] = {}
        failed = False
        for command in commands.registered_commands:
            if command.callback is None or command.name is None:
                continue
            written = io.StringIO()
            try:
                with redirect_stdout(written):
                    command.callback(as_json=as_json)
            except typer.Exit as ended:
                failed = failed or ended.exit_code != 0
            if as_json:
                answers[command.name] = json.loads(written.getvalue())
            else:
                typer.echo(f"\n{command.name}\n{written.getvalue()}".rstrip())
        if as_json:
            typer.echo(json.dumps(answers, ensure_ascii=False, indent=2))
        raise typer.Exit(1 if failed else 0)
