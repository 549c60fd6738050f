"""A word of a text as the guard's rules for names see it."""

import re
from dataclasses import dataclass

from nabij.rules import guard_patterns as patterns

_NEAR = re.compile(patterns.NEAR, re.ASCII)


@dataclass(frozen=True)
class Word:
    """A word of the text. `gap`: what stands before it. `capital`: begins with one, in a text that is not all capitals.

    `opens`: it begins a sentence, so that its capital says nothing. `prefix`: "s" of "s'appelle". `owns`: "Sofie's".
    `aged`: an age stands behind it ("X, 34").
    """

    word: str
    start: int
    end: int
    gap: str
    capital: bool
    shouted: bool
    opens: bool
    prefix: str
    owns: bool
    aged: bool


def is_near(found: list[Word], index: int) -> bool:
    """Whether a word stands directly behind the one before it."""
    return 0 < index < len(found) and _NEAR.fullmatch(found[index].gap) is not None
