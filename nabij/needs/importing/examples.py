"""Example mappings that come with Nabij, to start from."""

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_noop

FOLDER = Path(__file__).with_name("mappings")
TITLES = {
    "belgian-spreadsheet": gettext_noop("Belgian spreadsheet: semicolons, decimal comma, one column per year"),
    "one-column-per-indicator": gettext_noop("One column per indicator, and a column of flags"),
    "one-figure-per-row": gettext_noop("One figure per row, as Nabij exports them"),
}


@dataclass(frozen=True)
class ExampleMapping:
    """A mapping file by name, with its title in English and its text as it is written, remarks included."""

    name: str
    title: str
    text: str


def example_mappings() -> list[ExampleMapping]:
    """The examples, by name."""
    return [
        ExampleMapping(path.stem, TITLES[path.stem], path.read_text(encoding="utf-8"))
        for path in sorted(FOLDER.glob("*.toml"))
    ]
