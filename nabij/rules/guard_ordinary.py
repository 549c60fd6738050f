"""Whether a word is an ordinary one of Dutch, French or English, a known place, brand or thing: so that it is nobody.

Some 210,000 words are kept as two Bloom filters (`guard_ordinary_words`), made by `scripts/guard_words.py`: they never
say no to a word that is in them, and say yes to one that is not in about 1 of 20 cases (the frequent ones in 1 of
10,000). Read without accents, in lower case. The phone reads the same bits with the same numbers.
"""

from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from nabij.rules import guard_ordinary_words as data

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST_PART = 4  # of a compound, and of a frequent word that was meant
_SHORTEST_SLIP = 5


def spread(text: str) -> int:
    """A number of 32 bits for a text of plain letters (FNV-1a, then mixed so that every bit counts)."""
    number = 2166136261
    for sign in text:
        number = ((number ^ ord(sign)) * 16777619) & 0xFFFFFFFF
    return _mixed(number)


def _mixed(number: int) -> int:
    number = ((number ^ (number >> 16)) * 0x85EBCA6B) & 0xFFFFFFFF
    number = ((number ^ (number >> 13)) * 0xC2B2AE35) & 0xFFFFFFFF
    return number ^ (number >> 16)


@dataclass(frozen=True)
class Bloom:
    """A set of words as bits: each word sets `steps` of them."""

    bits: bytes
    steps: int

    def __contains__(self, word: str) -> bool:
        return all(self.bits[place >> 3] >> (place & 7) & 1 for place in places(word, len(self.bits) * 8, self.steps))


def places(word: str, size: int, steps: int) -> Iterator[int]:
    """Which bits of `size` a word sets."""
    first = spread(word)
    step = _mixed(first ^ 0x5BD1E995) | 1
    for turn in range(steps):
        yield ((first + turn * step) & 0xFFFFFFFF) % size


@cache
def _ordinary() -> Bloom:
    return Bloom(b64decode(data.ORDINARY), data.ORDINARY_STEPS)


@cache
def _frequent() -> Bloom:
    return Bloom(b64decode(data.FREQUENT), data.FREQUENT_STEPS)


@lru_cache(maxsize=4096)
def is_ordinary(word: str) -> bool:
    """Whether a word is known and nobody's: by itself, or as two frequent words written together (Dutch does)."""
    return word in _ordinary() or word in _frequent() or _is_compound(word)


def is_frequent(word: str) -> bool:
    """Whether a word is one of the frequent ones."""
    return word in _frequent()


def _is_compound(word: str) -> bool:
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        if word[cut:] not in _frequent():
            continue
        first = word[:cut]
        if first in _frequent() or (first.endswith("s") and cut > _SHORTEST_PART and first[:-1] in _frequent()):
            return True
    return False


@lru_cache(maxsize=4096)
def is_slip(word: str) -> bool:
    """Whether a word is a frequent one with one letter too many, missing, wrong, or two turned round."""
    if len(word) < _SHORTEST_SLIP:
        return False
    frequent = _frequent()
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        if after and before + after[1:] in frequent:
            return True
        if len(after) > 1 and before + after[1] + after[0] + after[2:] in frequent:
            return True
        for letter in _LETTERS:
            if before + letter + after in frequent or (after and before + letter + after[1:] in frequent):
                return True
    return False
