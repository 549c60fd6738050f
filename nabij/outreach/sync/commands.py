"""`nabij field-keys`: the key pairs under which phones seal what they send."""

import typer
from rich.console import Console
from rich.table import Table

from nabij.outreach.sync import server_keys


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    keys = typer.Typer(help="The key pairs under which phones seal what they send.", no_args_is_help=True)
    app.add_typer(keys, name="field-keys")

    @keys.command()
    def rotate() -> None:
        """Make a new key pair and hand out no other; the old ones still open what phones hold."""
        print(f"made {server_keys.rotate(by=None).pk}")  # noqa: T201

    @keys.command(name="list")
    def list_() -> None:
        """Every key pair: since when, and until when it was handed out."""
        table = Table("key", "made", "retired")
        for key in server_keys.every_key():
            retired = f"{key.retired_at:%Y-%m-%d %H:%M}" if key.retired_at else "handed out now"
            table.add_row(key.pk, f"{key.made_at:%Y-%m-%d %H:%M}", retired)
        Console().print(table)
