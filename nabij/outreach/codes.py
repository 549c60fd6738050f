"""The short lists that the field chooses from, in three languages: reviewed in `codes.toml`, on phone and server."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import get_language

LANGUAGES = ("nl", "fr", "en")


@dataclass(frozen=True)
class Code:
    """One choice. `extra`: what else its list says of it, for instance a barrier's safe route."""

    code: str
    nl: str
    fr: str
    en: str
    extra: Mapping[str, Any] = field(default_factory=dict)

    def said(self, language: str | None = None) -> str:
        """In a language; by default that of the page."""
        wanted = (language or get_language() or "en")[:2]
        return str(getattr(self, wanted if wanted in LANGUAGES else "en"))


class UnknownCode(ValueError):
    """A code that its list does not hold. `list_name`, `code`."""

    def __init__(self, list_name: str, code: str) -> None:
        super().__init__(f"{code!r} is not in the list {list_name}")
        self.list_name, self.code = list_name, code


@cache
def every_list() -> Mapping[str, Mapping[str, Code]]:
    """Every list by name; each in the order of the file."""
    read = tomllib.loads(files("nabij.outreach").joinpath("codes.toml").read_text("utf-8"))
    return {name: {code: _code(code, row) for code, row in rows.items()} for name, rows in read.items()}


def _code(code: str, row: Mapping[str, Any]) -> Code:
    extra = {key: value for key, value in row.items() if key not in LANGUAGES}
    return Code(code, row["nl"], row["fr"], row["en"], extra)


def choices(list_name: str) -> tuple[Code, ...]:
    """The codes of a list, in order. Raises KeyError for a list that is not there."""
    return tuple(every_list()[list_name].values())


def said(list_name: str, code: str, language: str | None = None) -> str:
    """A code in words; the code itself where the list no longer knows it, so that old rows stay readable."""
    found = every_list()[list_name].get(code)
    return found.said(language) if found else code


def check(list_name: str, chosen: Iterable[str]) -> None:
    """Raises UnknownCode for the first code that is not in the list."""
    known = every_list()[list_name]
    for code in chosen:
        if code not in known:
            raise UnknownCode(list_name, code)
