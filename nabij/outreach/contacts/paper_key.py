"""The key of the paper tally: what a number on the sheet stands for, and what somebody meant who typed it over."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from nabij.outreach import codes
from nabij.rules.names import fold


@dataclass(frozen=True)
class KeyEntry:
    """One line of the key: the number on paper, its code, and its name in the reader's language."""

    number: int
    code: str
    name: str


@cache
def numbered() -> Mapping[str, tuple[str, ...]]:
    """The lists of the key: name -> codes, whose place counted from one is their number."""
    read = tomllib.loads(files("nabij.outreach.contacts").joinpath("paper_key.toml").read_text("utf-8"))
    return {name: tuple(found) for name, found in read.items()}


def key_of(list_name: str, names: Mapping[str, str]) -> list[KeyEntry]:
    """The lines of one list; codes without a name (the vocabulary lost them) fall out, their number stays empty."""
    return [
        KeyEntry(number, code, names[code])
        for number, code in enumerate(numbered()[list_name], start=1)
        if code in names
    ]


def names_of(list_name: str) -> dict[str, str]:
    """Code -> name in the reader's language, of a list of codes."""
    return {code.code: code.said() for code in codes.choices(list_name)}


def meant(text: str, *, numbers: tuple[str, ...], names: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """What was typed over from paper, as codes, and the pieces that mean nothing here.

    Pieces are divided by commas or semicolons; numbers also by spaces. A piece is a number of the key, a code, a name,
    or the beginning of exactly one name; accents and capitals do not matter.
    """
    found: list[str] = []
    wrong: list[str] = []
    by_name = {fold(name): code for code, name in names.items()}
    whole = by_name.get(fold(text))  # a name may hold a comma itself
    if whole is not None:
        return [whole], []
    for piece in _pieces(text):
        code = _one(piece, numbers, names, by_name)
        if code is None:
            wrong.append(piece)
        elif code not in found:
            found.append(code)
    return found, wrong


def _one(piece: str, numbers: tuple[str, ...], names: Mapping[str, str], by_name: Mapping[str, str]) -> str | None:
    if piece.isdecimal():
        place = int(piece)
        return numbers[place - 1] if 1 <= place <= len(numbers) and numbers[place - 1] in names else None
    if piece.lower() in names:
        return piece.lower()
    folded = fold(piece)
    if folded in by_name:
        return by_name[folded]
    begins = {code for name, code in by_name.items() if folded and name.startswith(folded)}
    return begins.pop() if len(begins) == 1 else None


def _pieces(text: str) -> Iterable[str]:
    for piece in text.replace(";", ",").split(","):
        words = piece.split()
        yield from words if all(word.isdecimal() for word in words) else [" ".join(words)]
