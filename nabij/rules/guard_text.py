"""A text as the guard reads it: lower case, without accents and hidden signs, digits of any script as 0 to 9.

The phone does the same in `guard.js`: what changes here changes there. Only what Unicode promises never to change is
used (compatibility decomposition and general categories of assigned signs), so that both read the same.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from nabij.rules.guard_signs import DIGIT_ZEROS, LIKENESS, SIGNS, UNSEEN

_LETTERS_LIKE_DIGITS = str.maketrans({"o": "0", "l": "1", "i": "1", "|": "1"})
_PERHAPS_DIGITS = re.compile(r"(?<![0-9a-z])[0-9oli|]+(?![0-9a-z])")
_LAST_OF_ONE_UNIT = 0xFFFF  # further signs are two for the phone: both read them as one that means nothing
_ZERO_OF = {zero + step: str(step) for zero in DIGIT_ZEROS for step in range(10)}


@dataclass(frozen=True)
class Read:
    """`text`: what is read. `at`: for each of its characters the place of the sign in the original (in code points).

    `upper`: whether it was a capital. `digits`: `text` with letters that stand for digits replaced ("o47l" is "0471").
    """

    text: str
    at: tuple[int, ...]
    upper: tuple[bool, ...]
    digits: str

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of `text` is in the original: start and end, as for a slice."""
        return self.at[start], self.at[end - 1] + 1


def read(original: str) -> Read:
    """Read a text. Signs that cannot be seen fall away; every kind of white space and control sign is a space."""
    signs: list[str] = []
    at: list[int] = []
    upper: list[bool] = []
    for place, sign in enumerate(original):
        for plain, capital in _plain(sign):
            signs.append(plain)
            at.append(place)
            upper.append(capital)
    text = "".join(signs)
    return Read(text, tuple(at), tuple(upper), _PERHAPS_DIGITS.sub(_as_digits, text))


@lru_cache(maxsize=4096)
def _plain(sign: str) -> tuple[tuple[str, bool], ...]:
    """What one sign of the original is read as: none, one or more characters, each with whether it is a capital."""
    if sign in SIGNS:
        return tuple((plain, False) for plain in SIGNS[sign])
    read_as: list[tuple[str, bool]] = []
    for part in unicodedata.normalize("NFKD", sign):
        category = unicodedata.category(part)
        if category[0] == "M" or category == "Cf" or part in UNSEEN:
            continue
        if category[0] == "Z" or category == "Cc":
            read_as.append((" ", False))
        elif category == "Pd":
            read_as.append(("-", False))
        elif ord(part) in _ZERO_OF:
            read_as.append((_ZERO_OF[ord(part)], False))
        else:
            lower = part.lower() if ord(part) <= _LAST_OF_ONE_UNIT else "\ufffd"
            capital = lower != part
            read_as.extend((like, capital) for low in lower for like in LIKENESS.get(low, low))
    return tuple(read_as)


def _as_digits(found: re.Match[str]) -> str:
    """Digits with a letter for a digit among them; at least two are digits, and at least half."""
    run = found[0]
    digits = sum(sign.isdigit() for sign in run)
    return run.translate(_LETTERS_LIKE_DIGITS) if digits >= 2 and digits * 2 >= len(run) else run
