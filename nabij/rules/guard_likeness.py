"""Whether a word is somebody's name: what is seen of it and around it, each sign with a number, and one sum.

A logistic regression in whole numbers (24 is one natural logarithm of the odds), fitted by `scripts/guard_fit.py` on
sentences in which every name was marked by hand. Signs are texts; the place of a text's number in the table is its
CRC-32, so that server and phone add the same numbers without keeping the texts. `reasons` tells which weighed most.
"""

from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from zlib import crc32

from nabij.rules import guard_letters
from nabij.rules import guard_weights as weights
from nabij.rules.guard_lists import PEOPLE, classes, kind, own
from nabij.rules.guard_ordinary import is_frequent, is_ordinary, spread
from nabij.rules.guard_word import Word

_LONGEST_PIECE = 4
_MOST_LENGTH = 12
_GAPS = '.!?\n:;(),"/+=-'
_NAMES = frozenset({"given", "sure", "weak", "people", "faint"})
# What one kind of word shares with others, for the signs that are seldom.
_GROUPS = {"given": "N", "sure": "N", "weak": "A", "people": "A", "faint": "A", "stranger": "U", "slip": "U"}
_ENDS_TELL = frozenset({"stranger", "slip", "ordinary", "place", "sure"})
_PASSED = frozenset({"common", "kin", "title", "placeWord"})


@dataclass(frozen=True)
class Seen:
    """A text's words with what is known of each. `kinds`: as `guard_lists.kind`, or "place" for a known one.

    `streets`: within the name of a street or an organisation by the words beside it. `things`: see `guard_things`.
    `marks`: what its shape says, or a family name written apart. `lower`: no word of the text has a capital.
    """

    found: list[Word]
    kinds: list[str]
    places: list[bool]
    streets: list[bool]
    things: list[int]
    marks: list[tuple[str, ...]]
    lower: bool


@cache
def _table() -> memoryview:
    return memoryview(b64decode(weights.WEIGHTS)).cast("b")


def is_name(seen: Seen, index: int) -> bool:
    """Whether a word is more likely somebody's name than not, at the threshold that the sentences gave."""
    table = _table()
    return weights.START + sum(table[place] for place in slots(seen, index, len(table))) > weights.ASK_FROM


def reasons(seen: Seen, index: int) -> list[tuple[int, str]]:
    """The signs of a word and their numbers, those that say most for a name first."""
    table = _table()
    return sorted(((table[crc32(sign.encode()) % len(table)], sign) for sign in signs(seen, index)), reverse=True)


def slots(seen: Seen, index: int, size: int) -> set[int]:
    """The places of a word's signs in a table of `size` numbers."""
    return {crc32(sign.encode()) % size for sign in signs(seen, index)}


def is_weighed(seen: Seen, index: int) -> bool:
    """Whether a word can be a name at all: not one letter, nor a common word of lower case or that opens a sentence."""
    each = seen.found[index]
    if len(each.word) < 2:
        return False
    return bool(seen.marks[index]) or seen.kinds[index] not in _PASSED or (each.capital and not each.opens)


@lru_cache(maxsize=4096)
def letters(word: str) -> int:
    """How much a word's letters are those of a name: the sum of the numbers of its pieces of one to four letters."""
    return guard_letters.START + sum(guard_letters.PIECES[piece] for piece in pieces(word, len(guard_letters.PIECES)))


def pieces(word: str, size: int) -> set[int]:
    """The pieces of a word, its ends marked, and its length, each as a place among `size`."""
    ends = f"^{word}$"
    made = {spread(f"{min(len(word), _MOST_LENGTH)}") % size}
    for length in range(1, _LONGEST_PIECE + 1):
        made |= {spread(ends[start : start + length]) % size for start in range(len(ends) - length + 1)}
    return made


def signs(seen: Seen, index: int) -> Iterator[str]:
    """What is to be seen of a word and of what stands around it, each as a short sign."""
    kind_ = seen.kinds[index]
    shown = f"{_GROUPS.get(kind_, 'O')}{_capital(seen.found[index])}"
    yield from _of_itself(seen, index, kind_, _capital(seen.found[index]))
    yield from _of_words_beside(seen, index, shown)
    before = _of_neighbour(seen, index - 1, f"a{_stands(seen, index)}", shown)
    after = _of_neighbour(seen, index + 1, f"b{_stands(seen, index + 1)}", shown)
    yield from (*before, *after)
    yield from _of_neighbour(seen, index - 2, "aa", shown)
    yield from _of_neighbour(seen, index + 2, "bb", shown)
    both = f"ab={_kind_at(seen, index - 1)}|{_kind_at(seen, index + 1)}"
    yield from (both, f"{both}{shown[0]}")
    for left in classes(seen.found[index - 1].word)[:3] if index else ():
        for right in classes(seen.found[index + 1].word)[:3] if index + 1 < len(seen.found) else ():
            yield f"abc={left}|{right}"
            yield f"abc={left}|{right}{shown}"


def _of_itself(seen: Seen, index: int, kind_: str, capital: str) -> Iterator[str]:
    each = seen.found[index]
    word, written = each.word, "L" if seen.lower else "M"
    yield from (f"k={kind_}", f"c={capital}{written}", f"kc={kind_}{capital}", f"kcl={kind_}{capital}{written}")
    yield f"len={min(len(word), 8)}"
    for name in own(word):
        yield from (f"in={name}", f"in={name}{capital}")
    yield from (f"cl={name}" for name in classes(word))
    if kind_ in _NAMES and is_ordinary(word):
        yield from (f"so={kind_}", f"so={kind_}{capital}")
        if is_frequent(word):
            yield f"sf={kind_}{capital}"
    if seen.streets[index]:
        yield from ("street", f"street{kind_}{capital}")
    yield from _of_known(seen, index, kind_, capital)
    for sign, holds in (("owns", each.owns), ("aged", each.aged)):
        if holds:
            yield from (sign, f"{sign}{kind_}")
    if each.prefix:
        yield from (f"px={each.prefix}", f"px={each.prefix}{kind_}{capital}")
    score = max(-10, min(10, letters(word) // 12))
    yield from (f"let={score}", f"let={score}{kind_}")
    if kind_ not in _NAMES or word in PEOPLE:
        yield f"let={score}{capital}"
    if kind_ not in {"sure", "given", "stranger"}:
        yield f"w={word}"
    if kind_ in _ENDS_TELL:
        yield from (f"pf={word[:3]}", f"sf={word[-2:]}", f"sf={word[-3:]}", f"sf={word[-4:]}")
    for mark in seen.marks[index]:
        yield from (f"r={mark}", f"r={mark}{capital}", f"r={mark}{kind_}")


def _of_known(seen: Seen, index: int, kind_: str, capital: str) -> Iterator[str]:
    if seen.places[index]:
        yield f"plc={kind(seen.found[index].word)}"
    if length := seen.things[index]:
        written = "L" if seen.lower else "M"
        yield from (f"th={length}", f"th={length}{kind_}", f"th={length}{kind_}{capital}")
        yield f"th={length}{capital}{written}"


def _of_words_beside(seen: Seen, index: int, shown: str) -> Iterator[str]:
    before, after = _gap(seen, index), _gap(seen, index + 1)
    yield from (f"gb={before}", f"ga={after}", f"g={before}{after}", f"gbk={before}{shown}", f"gak={after}{shown}")
    earlier, last, following, further = (_word_at(seen, index + step) for step in (-2, -1, 1, 2))
    yield from (f"p1={last}{before}", f"n1={following}{after}")
    yield from (f"p1g={last}{before}{shown}", f"n1g={following}{after}{shown}")
    yield from (f"p2={earlier} {last}", f"n2={following} {further}", f"pn={last} {following}")
    yield from (f"p2s={earlier}", f"n2s={further}")
    yield from (f"p2g={earlier} {last}{shown[0]}", f"n2g={following} {further}{shown[0]}")


def _of_neighbour(seen: Seen, index: int, side: str, shown: str) -> Iterator[str]:
    if not 0 <= index < len(seen.found):
        return
    kind_ = seen.kinds[index]
    capital = _capital(seen.found[index])
    yield from (f"{side}k={kind_}", f"{side}kc={kind_}{capital}", f"{side}kk={kind_}{shown}")
    yield f"{side}kkc={kind_}{capital}{shown}"
    if length := seen.things[index]:
        yield from (f"{side}th={length}", f"{side}th={length}{shown}")
    for name in classes(seen.found[index].word):
        yield from (f"{side}cl={name}", f"{side}clk={name}{shown}")


def _capital(each: Word) -> str:
    if not each.capital:
        return "l"
    if each.shouted:
        return "S"
    return "o" if each.opens else "c"


def _word_at(seen: Seen, index: int) -> str:
    if index < 0:
        return "^"
    return seen.found[index].word if index < len(seen.found) else "$"


def _kind_at(seen: Seen, index: int) -> str:
    return seen.kinds[index] if 0 <= index < len(seen.found) else "-"


def _gap(seen: Seen, index: int) -> str:
    """What stands before a word: the first of the telling signs, figures, or nothing but space."""
    if index <= 0:
        return "^"
    if index >= len(seen.found):
        return "$"
    gap = seen.found[index].gap
    for sign in _GAPS:
        if sign in gap:
            return sign
    return "#" if any("0" <= sign <= "9" for sign in gap) else "_"


def _stands(seen: Seen, index: int) -> str:
    return "_" if _gap(seen, index) == "_" else "-"
