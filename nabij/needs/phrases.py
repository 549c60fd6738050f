"""How each indicator is said in a sentence, read once from `phrases.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from nabij.rules.sentences import Language, Phrase

FILE = Path(__file__).with_name("phrases.toml")
LANGUAGES: tuple[Language, ...] = ("nl", "fr", "en")


@dataclass(frozen=True)
class Saying:
    """One of the two: a `phrase` for a share, or a whole sentence (`says`) with its fields for any other measure."""

    phrase: Phrase | None = None
    says: str | None = None


@cache
def sayings(path: Path = FILE) -> dict[str, dict[Language, Saying]]:
    """Sayings by indicator slug and language. KeyError or TypeError when the file is incomplete (a test reads it)."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return {slug: {language: _saying(entry[language]) for language in LANGUAGES} for slug, entry in raw.items()}


def _saying(entry: dict[str, Any]) -> Saying:
    if "says" in entry:
        return Saying(says=cast(str, entry["says"]))
    return Saying(phrase=Phrase(**{"one": entry["many"], **entry}))
