"""Which words of a text are the name of something that is no person: an institution, a brand, a medicine, a work.

Names of one to four words, written by us (`scripts/guard_things`), kept as the bits of a Bloom filter
(`guard_things_words`, made by `scripts/guard_things.py`): about 1 of 1,000 other words is taken for one.
"""

from base64 import b64decode
from functools import cache, lru_cache

from nabij.rules import guard_things_words as data
from nabij.rules.guard_ordinary import Bloom
from nabij.rules.guard_word import Word, is_near

MOST_OF_A_THING = 4


@cache
def _things() -> Bloom:
    return Bloom(b64decode(data.THINGS), data.THINGS_STEPS)


@lru_cache(maxsize=4096)
def is_thing(name: str) -> bool:
    """Whether words, with one space between them, are such a name."""
    return name in _things()


def things(found: list[Word]) -> list[int]:
    """For each word, how many words the longest such name has in which it stands; 0: in none."""
    longest = [0] * len(found)
    for first in range(len(found)):
        name = ""
        for last in range(first, min(first + MOST_OF_A_THING, len(found))):
            if last > first and not is_near(found, last):
                break
            name = f"{name} {found[last].word}".lstrip()
            if is_thing(name):
                length = last - first + 1
                longest[first : last + 1] = [max(length, other) for other in longest[first : last + 1]]
    return longest
