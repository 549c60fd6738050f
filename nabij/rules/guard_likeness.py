"""Whether an unknown word stands for a person: by its letters and by what stands around it.

A logistic regression in whole numbers (32 is one natural logarithm of the odds), fitted by `scripts/guard_words.py`
with a fixed seed on the lists of names and words and on the sentences on which the rules were made, never on a sentence
of the halves. Server and phone add the same numbers, so both say the same, and why: each number belongs to a sign that
can be named.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

from nabij.rules import guard_likeness_weights as weights
from nabij.rules import guard_patterns as patterns
from nabij.rules import guard_words as words
from nabij.rules.guard_common_words import COMMON
from nabij.rules.guard_ordinary import is_slip, spread
from nabij.rules.guard_places import PLACES
from nabij.rules.guard_word import Word

_LONGEST_PIECE = 4
_MOST_LENGTH = 12
_GAPS = "(:,\"'./-"

# What a neighbour is: each list has its own number before the word, and behind it.
CLASSES: dict[str, frozenset[str]] = {
    "kin": frozenset(words.KIN.split()),
    "titles": frozenset(words.TITLES.split()),
    "perhaps": frozenset(words.TITLES_PERHAPS.split()),
    "named": frozenset(words.NAMED.split()),
    "spokenWith": frozenset(words.SPOKEN_WITH.split()),
    "spoken": frozenset(words.SPOKEN.split()),
    "saying": frozenset(patterns.SAYING.split(",")),
    "of": frozenset(patterns.OF.split(",")),
    "with": frozenset(patterns.WITH.split(",")),
    "and": frozenset(patterns.AND.split(",")),
    "does": frozenset(words.DOES.split()),
    "doesSurely": frozenset(words.DOES_SURELY.split()),
    "particles": frozenset(words.PARTICLES.split()),
    "placeWords": frozenset(words.PLACE_WORDS.split()),
    "capitalised": frozenset(words.CAPITALISED.split()),
    "places": frozenset(PLACES.split()),
    "common": frozenset(COMMON.split()),
    "their": frozenset(patterns.THEIR.split(",")),
    "subjectAfter": frozenset(patterns.SUBJECT_AFTER.split(",")),
    "being": frozenset(patterns.BEING.split(",")),
}
# Of the word before the neighbour: only what tells of people.
FURTHER = ("kin", "titles", "spoken", "saying", "named")


def is_likely(found: list[Word], index: int, is_name: Callable[[str], bool]) -> bool:
    """Whether an unknown word is more likely a person's name. `is_name`: whether a word is a name of the lists."""
    word = found[index].word
    total = weights.START + min(weights.LETTERS_MOST, max(-weights.LETTERS_MOST, letters(word)))
    total += sum(weights.SIGNS.get(sign, 0) for sign in signs(found, index, is_name))
    return total > weights.ASK_FROM and (total + weights.SLIP > weights.ASK_FROM or not is_slip(word))


def is_somebody(found: list[Word], index: int, is_name: Callable[[str], bool]) -> bool:
    """Whether what stands around a word alone says that it is a person's name: for words that are one too."""
    total = weights.AROUND_START + sum(weights.AROUND.get(sign, 0) for sign in signs(found, index, is_name))
    return total > weights.SOMEBODY_FROM


@lru_cache(maxsize=4096)
def letters(word: str) -> int:
    """How much a word's letters are those of a name: the sum of the numbers of its pieces of one to four letters."""
    return weights.LETTERS_START + sum(weights.LETTERS[piece] for piece in pieces(word, len(weights.LETTERS)))


def pieces(word: str, size: int) -> set[int]:
    """The pieces of a word, its ends marked, and its length, each as a place among `size`."""
    ends = f"^{word}$"
    made = {spread(f"{min(len(word), _MOST_LENGTH)}") % size}
    for length in range(1, _LONGEST_PIECE + 1):
        made |= {spread(ends[start : start + length]) % size for start in range(len(ends) - length + 1)}
    return made


def signs(found: list[Word], index: int, is_name: Callable[[str], bool]) -> Iterator[str]:
    """What is to be seen of a word and of what stands around it, each as a short sign."""
    each = found[index]
    yield "lower" if not each.capital else "capital opens" if each.opens else "capital"
    yield f"length {min(len(each.word), 6)}"
    for sign, holds in (("opens", each.opens), ("owns", each.owns), ("aged", each.aged)):
        if holds:
            yield sign
    if index and not each.opens:
        yield f"gap before {_kind(each.gap)}"
        yield from _neighbour("before", found[index - 1], is_name)
        if index > 1:
            yield from (f"further before {name}" for name in FURTHER if found[index - 2].word in CLASSES[name])
    if index + 1 == len(found):
        yield "last"
        return
    beyond = found[index + 1]
    yield f"gap after {_kind(beyond.gap)}"
    yield from _neighbour("after", beyond, is_name)
    further = found[index + 2].word if index + 2 < len(found) else ""
    if beyond.word in CLASSES["their"] | CLASSES["and"] and further in CLASSES["kin"] | CLASSES["their"]:
        yield "their"  # "x en haar zus", "x haar zus"


def _neighbour(side: str, other: Word, is_name: Callable[[str], bool]) -> Iterator[str]:
    seen = [f"{side} {name}" for name, listed in CLASSES.items() if other.word in listed]
    yield from seen or [f"{side} other"]
    if is_name(other.word):
        yield f"{side} name"
    if other.capital and not other.opens:
        yield f"{side} capital"


def _kind(gap: str) -> str:
    """What stands between two words: the first of the telling signs, figures, or nothing but space."""
    for sign in _GAPS:
        if sign in gap:
            return sign
    return "figures" if any("0" <= sign <= "9" for sign in gap) else "space"
