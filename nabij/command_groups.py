"""Groups of commands that several rooms add to: `nabij load …`, `nabij export …`, `nabij check …`."""

import typer


def group(app: typer.Typer, name: str, help: str) -> typer.Typer:
    """The group `name` of the command line, made by whichever room asks first. `help` is that of the first."""
    for registered in app.registered_groups:
        if registered.name == name and registered.typer_instance is not None:
            return registered.typer_instance
    made = typer.Typer(help=help, no_args_is_help=True)
    app.add_typer(made, name=name)
    return made
