"""Names of people in a text: its words, what lists and shapes say of each, and one sum that decides.

The rules here only see: which words are the name of a street, a known place or a family name that is written apart.
Whether a word is somebody's name is decided in `guard_likeness`, for every word that can be one.
"""

import re
from functools import cache

from nabij.rules import guard_lists as lists
from nabij.rules import guard_patterns as patterns
from nabij.rules.guard_likeness import Seen, is_name, is_weighed
from nabij.rules.guard_numbers import Span
from nabij.rules.guard_ordinary import is_ordinary
from nabij.rules.guard_places import PLACE_PHRASES
from nabij.rules.guard_text import Read
from nabij.rules.guard_things import things
from nabij.rules.guard_word import Word
from nabij.rules.guard_word import is_near as _near

_WORD = re.compile(patterns.WORD, re.ASCII)
_PREFIX = re.compile(patterns.PREFIX, re.ASCII)
_SHAPE = re.compile(patterns.NAME_SHAPE, re.ASCII)
_PLACE_END = re.compile(patterns.PLACE_ENDS, re.ASCII)
_PLACE_END_CAPITAL = re.compile(patterns.PLACE_ENDS_CAPITAL, re.ASCII)
_AGE = re.compile(patterns.AGE, re.ASCII)
_SENTENCE_END = re.compile(patterns.SENTENCE_END, re.ASCII)
_NEAR_PLACE = re.compile(patterns.NEAR_PLACE, re.ASCII)
_ENDS_IN_DIGIT = re.compile(r"[0-9]$", re.ASCII)
_NOT_JOINED = frozenset(patterns.NOT_JOINED.split(","))
_FAMILY_PARTICLES = frozenset(patterns.FAMILY_PARTICLES.split(","))
_LETTERED = frozenset(patterns.LETTERED.split(","))
_LONGEST_JOINED = 4
# Words with a capital for another reason than that they are a name.
_OTHERWISE_CAPITAL = (
    lists.CAPITALISED | lists.COMMON_WORDS | lists.PLACE_WORDS | lists.TITLES | lists.TITLES_PERHAPS | lists.KIN
)
_BELONGS_TO_NOBODY = lists.CAPITALISED | lists.COMMON_WORDS | lists.KNOWN_PLACES | lists.PLACE_WORDS


def names(read: Read, taken: list[Span]) -> list[Span]:
    """Names of people. `taken`: what is already found, in which no name is sought."""
    seen, joined = see(words(read))
    hidden = [any(start < each.end and each.start < end for _, start, end in taken) for each in seen.found]
    named = {
        index for index in range(len(hidden)) if not hidden[index] and is_weighed(seen, index) and is_name(seen, index)
    }
    for row in joined:
        if not named.isdisjoint(row):
            named |= {index for index in row if not hidden[index]}
    return _together(seen.found, named)


def see(found: list[Word]) -> tuple[Seen, list[range]]:
    """What is known of each word of a text, and which words are one family name that is written apart."""
    places = _known_places(found)
    joined = [row for index in range(len(found)) if not places[index] and (row := _joined_name(found, index))]
    within = {index for row in joined for index in row}
    kinds = ["place" if places[index] else lists.kind(each.word) for index, each in enumerate(found)]
    marks = [_marks(found, index, joined=index in within) for index in range(len(found))]
    lower = not any(each.capital for each in found)
    return Seen(found, kinds, places, _in_places(found), things(found), marks, lower), joined


def _marks(found: list[Word], index: int, *, joined: bool) -> tuple[str, ...]:
    """What the shape of a word says, an initial before it, and whether it is part of a family name written apart."""
    word = found[index].word
    holding = (
        ("shape", _SHAPE.fullmatch(word) and not is_ordinary(word)),
        ("placeEnd", _PLACE_END.fullmatch(word)),
        ("initial", _has_initial(found, index)),
        ("joined", joined),
    )
    return tuple(name for name, holds in holding if holds)


def words(read: Read) -> list[Word]:
    """The words of a text, in order."""
    capitals = [upper for sign, upper in zip(read.text, read.upper, strict=True) if "a" <= sign <= "z"]
    all_capitals = len(capitals) > 12 and sum(capitals) * 10 > len(capitals) * 7
    made: list[Word] = []
    last = 0
    for match in _WORD.finditer(read.text):
        start, end = match.span()
        prefix = ""
        if cut := _PREFIX.match(match[0]):
            prefix, start = cut[1], end - len(cut[2])
        word = read.text[start:end]
        owns = word.endswith("'s") and len(word) > 3
        word = word[:-2] if owns else word
        gap = read.text[last : match.start()]
        capital = read.upper[start] and not all_capitals
        shouted = len(word) > 1 and all(read.upper[start : start + len(word)])
        after_title = made and made[-1].word in lists.TITLES | lists.TITLES_PERHAPS
        opens = not made or (_SENTENCE_END.search(gap) is not None and not after_title)
        aged = _AGE.match(read.text, match.end()) is not None
        made.append(Word(word, start, end, gap, capital, shouted, opens, prefix, owns, aged))
        last = end
    return made


def _in_places(found: list[Word]) -> list[bool]:
    """Which words are the name of a street, a stop, a building, an organisation or a law, by the words beside them."""
    inside = [False] * len(found)
    for index, each in enumerate(found):
        if each.word in lists.CLOSE:
            after = index + 1
            if _near(found, after) and found[after].capital and found[after].word not in lists.TITLES:
                _mark(found, inside, after)
        elif each.word in lists.PLACE_WORDS:
            after = index + 1
            while _near(found, after) and found[after].word in lists.PARTICLES and after <= index + 4:
                # "avenue de la Reine", "agence Van Meenen"
                inside[after] = inside[after] or lists.in_names(found[after].word) or found[after].capital
                after += 1
            if index + 1 < len(found) and _NEAR_PLACE.fullmatch(found[index + 1].gap):
                inside[index + 1] = inside[index + 1] or _like_a_name(found[index + 1])
                after += after == index + 1
            _mark(found, inside, after)
        if _PLACE_END.fullmatch(each.word):
            before = index
            while _near(found, before) and before > index - 3 and _like_a_name(found[before - 1]):
                before -= 1
                inside[before] = True
        elif _PLACE_END_CAPITAL.fullmatch(each.word) and _near(found, index):
            before = index - 1
            inside[before] = inside[before] or (found[before].capital and not found[before].owns)
    return inside


def _mark(found: list[Word], inside: list[bool], first: int) -> None:
    """Mark up to three words of a place's name, from the first: with a capital, or names typed without."""
    for index in range(first, min(first + 3, len(found))):
        if not _near(found, index) or not _like_a_name(found[index]) or found[index].word in lists.TITLES:
            return
        inside[index] = True


def _like_a_name(each: Word) -> bool:
    return each.capital or lists.in_names(each.word)


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Names of places and organisations of more than one word, by their first; the longest first."""
    made: dict[str, list[tuple[str, ...]]] = {}
    for phrase in PLACE_PHRASES:
        parts = tuple(_bare(match[0]) for match in _WORD.finditer(phrase.strip()))
        made.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(rows, key=lambda row: (-len(row), row))) for first, rows in made.items()}


def _bare(word: str) -> str:
    cut = _PREFIX.match(word)
    word = cut[2] if cut else word
    return word[:-2] if word.endswith("'s") and len(word) > 3 else word


def _known_places(found: list[Word]) -> list[bool]:
    """Which words are, alone or together, in the lists of places and organisations."""
    known = [each.word in lists.KNOWN_PLACES for each in found]
    for index, each in enumerate(found):
        for phrase in _phrases().get(each.word, ()):
            row = found[index : index + len(phrase)]
            if tuple(other.word for other in row) == phrase and all(
                _near(found, index + step) for step in range(1, len(phrase))
            ):
                known[index : index + len(phrase)] = [True] * len(phrase)
                break
    return known


def _joined_name(found: list[Word], index: int) -> range:
    """A family name that is written apart: "van den broeck", "el amrani", "abdel karim"."""
    if found[index].word not in lists.JOINERS:
        return range(0)
    joined = found[index].word
    for last in range(index + 1, min(index + _LONGEST_JOINED, len(found))):
        if not _near(found, last) or found[last].prefix:
            return range(0)
        joined += found[last].word
        sure = joined in lists.WELL_KNOWN or (joined in lists.SURE and found[index].capital and found[last].capital)
        if sure and joined not in _NOT_JOINED:
            return range(index, last + 1)
    first, second = found[index], found[index + 1] if _near(found, index + 1) else None
    if second and first.word in _FAMILY_PARTICLES and first.capital and second.capital and not first.opens:
        unknown = second.word not in lists.CAPITALISED and second.word not in lists.KNOWN_PLACES and not second.shouted
        return range(index, index + 2) if unknown and second.word not in lists.PLACE_WORDS else range(0)
    return range(0)


def _is_capital_unknown(each: Word) -> bool:
    """Whether a word with a capital is none of those that have one for another reason."""
    if not each.capital or each.shouted or len(each.word) < 3:
        return False
    return each.word not in _OTHERWISE_CAPITAL


def _has_initial(found: list[Word], index: int) -> bool:
    """Whether an initial with its point stands before an unknown word with a capital: "K. Ndayishimiye"."""
    if index == 0 or found[index].gap not in {". ", "."} or not _is_capital_unknown(found[index]):
        return False
    initial = found[index - 1]
    if len(initial.word) != 1 or not initial.capital or initial.prefix or _ENDS_IN_DIGIT.search(initial.gap):
        return False
    return index < 2 or not _near(found, index - 1) or found[index - 2].word not in _LETTERED


def _together(found: list[Word], named: set[int]) -> list[Span]:
    """Names of one or more words: what stands together is one; an initial or a capital behind a name belongs to it."""
    spans: list[Span] = []
    last = -1
    for index in sorted(named):
        if index <= last:
            continue
        last = index
        while _near(found, last + 1) and (last + 1 in named or _belongs(found[last + 1])):
            last += 1
        spans.append(("name", found[index].start, found[last].end))
    return spans


def _belongs(each: Word) -> bool:
    """Whether a word behind a name is part of it: with a capital, and no word with one for another reason."""
    return each.capital and not each.opens and not each.prefix and each.word not in _BELONGS_TO_NOBODY
