"""The fixed phrases of a slip, in the languages that people bring. Nothing is translated on the spot."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "phrases"
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# The languages of the page first, then by how they are called in themselves.
ORDER = ("nl", "fr", "en", "ar", "es", "pl", "ps", "ro", "tr", "uk")


@dataclass(frozen=True)
class Phrases:
    """What a slip can say in one language. `checked_by`: a reader with this mother tongue; None: nobody yet."""

    language: str  # ISO 639
    name: str  # in the language itself
    direction: str  # ltr or rtl
    checked_by: str | None
    texts: Mapping[str, str]

    def say(self, phrase: str, **values: object) -> str:
        """A phrase, with its values filled in. Raises KeyError for a phrase that does not exist."""
        return self.texts[phrase].format(**values)


@cache
def languages() -> dict[str, Phrases]:
    """All languages of the slip, by code, in the order in which they are offered."""
    return {code: _read(FOLDER / f"{code}.toml") for code in ORDER}


def _read(file: Path) -> Phrases:
    held = tomllib.loads(file.read_text(encoding="utf-8"))
    return Phrases(held["language"], held["name"], held["direction"], held["checked_by"] or None, held["phrases"])
