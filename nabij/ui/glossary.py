"""The glossary: the words of the system in three languages, kept in one file."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from nabij.ui.words import LANGUAGES

GLOSSARY_FILE = Path(__file__).with_name("glossary.toml")
SECTORS = ("health_fr", "health_nl", "welfare_fr")


@dataclass(frozen=True)
class Trio:
    """A text in three languages. Names are such that templates can use {% words %}."""

    text_en: str
    text_nl: str
    text_fr: str


@dataclass(frozen=True)
class Term:
    """A word of the system: its name and meaning in each language, and the abbreviation people use."""

    slug: str
    name_en: str
    name_nl: str
    name_fr: str
    meaning_en: str
    meaning_nl: str
    meaning_fr: str
    abbreviation: str


@dataclass(frozen=True)
class Group:
    """Terms that belong together."""

    slug: str
    name_en: str
    name_nl: str
    name_fr: str
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class CareWord:
    """A word for a care line, and what it means in each sector; None where the sector does not use the word."""

    word: Trio
    health_fr: Trio | None
    health_nl: Trio | None
    welfare_fr: Trio | None


@cache
def _file() -> dict[str, list[dict[str, Any]]]:
    with GLOSSARY_FILE.open("rb") as file:
        return tomllib.load(file)


@cache
def terms() -> Sequence[Group]:
    """The terms by group, in the order of the file."""
    groups = []
    for group in _file()["group"]:
        held = tuple(
            Term(
                slug=entry["slug"],
                abbreviation=entry.get("abbreviation", ""),
                **{f"name_{lang}": entry[lang] for lang in LANGUAGES},
                **{f"meaning_{lang}": entry[f"meaning_{lang}"] for lang in LANGUAGES},
            )
            for entry in _file()["term"]
            if entry["group"] == group["slug"]
        )
        groups.append(Group(group["slug"], group["en"], group["nl"], group["fr"], held))
    return tuple(groups)


@cache
def care_lines() -> Sequence[CareWord]:
    """The crosswalk of care lines: by word, what each sector means by it."""
    meanings = {entry["slug"]: _trio(entry) for entry in _file()["care_meaning"]}
    return tuple(
        CareWord(_trio(entry), *(meanings[entry[sector]] if sector in entry else None for sector in SECTORS))
        for entry in _file()["care_word"]
    )


def _trio(entry: dict[str, Any]) -> Trio:
    return Trio(entry["en"], entry["nl"], entry["fr"])
