"""Example mappings that come with Nabij, to start from."""

from dataclasses import dataclass
from pathlib import Path

from nabij.needs.importing.mapping import read_mapping

FOLDER = Path(__file__).with_name("mappings")


@dataclass(frozen=True)
class ExampleMapping:
    """A mapping file by name, with its text as it is written, remarks included."""

    name: str
    title: str
    text: str


def example_mappings() -> list[ExampleMapping]:
    """The examples, by name."""
    examples = []
    for path in sorted(FOLDER.glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        examples.append(ExampleMapping(path.stem, read_mapping(text).title or path.stem, text))
    return examples
