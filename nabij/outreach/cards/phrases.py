"""What a card says in the person's language: the directory's fixed phrases of the slip, and those of the card."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from nabij.directory.taking.phrases import Phrases, languages

FOLDER = Path(__file__).parent / "phrases"


@cache
def card_languages() -> Mapping[str, Phrases]:
    """The languages of a card, in the slip's order. Checked only where a native speaker read both lists."""
    return {code: _with_card(slip) for code, slip in languages().items()}


def _with_card(slip: Phrases) -> Phrases:
    held = tomllib.loads((FOLDER / f"{slip.language}.toml").read_text(encoding="utf-8"))
    checked = held["checked_by"] if slip.checked_by else None
    texts = {**slip.texts, **{f"card_{name}": text for name, text in held["phrases"].items()}}
    return Phrases(slip.language, slip.name, slip.direction, checked or None, texts)
