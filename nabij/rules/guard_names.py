# ruff: noqa: PLR0911 - each rule that decides, returns
"""Names of people in a text, by lists and by the words around them.

A name that is nothing else is found wherever it stands, with a capital or without. A name that is also a word (Roos,
Claire, Will) is found with a capital in mid-sentence, or by what announces or follows it. An unknown word is a name
behind "mevr." or "genaamd". A name of a street, a stop, an organisation or a law is nobody's.
"""

import re
from functools import cache

from nabij.rules import guard_patterns as patterns
from nabij.rules import guard_words as words
from nabij.rules.guard_common_words import COMMON
from nabij.rules.guard_family_names import FAMILY
from nabij.rules.guard_given_names import GIVEN
from nabij.rules.guard_likeness import CLASSES, is_likely, is_somebody, letters
from nabij.rules.guard_more_names import MORE, MORE_WEAK
from nabij.rules.guard_numbers import Span
from nabij.rules.guard_ordinary import is_ordinary, is_slip
from nabij.rules.guard_places import PLACE_PHRASES, PLACES
from nabij.rules.guard_text import Read
from nabij.rules.guard_word import Word
from nabij.rules.guard_word import is_near as _near

_WORD = re.compile(patterns.WORD, re.ASCII)
_PREFIX = re.compile(patterns.PREFIX, re.ASCII)
_SHAPE = re.compile(patterns.NAME_SHAPE, re.ASCII)
_PLACE_END = re.compile(patterns.PLACE_ENDS, re.ASCII)
_PLACE_END_CAPITAL = re.compile(patterns.PLACE_ENDS_CAPITAL, re.ASCII)
_AGE = re.compile(patterns.AGE, re.ASCII)
_KIN_GAP = re.compile(patterns.KIN_GAP, re.ASCII)
_AFTER_TITLE = re.compile(patterns.AFTER_TITLE, re.ASCII)
_AFTER_NAMED = re.compile(r"[ :,\"'(=\-]{1,3}", re.ASCII)
_SENTENCE_END = re.compile(patterns.SENTENCE_END, re.ASCII)

_NOBODY = frozenset(words.NOBODY.split())
_SURE = frozenset(f"{GIVEN} {FAMILY} {MORE}".split()) - _NOBODY
_WEAK = frozenset(f"{words.WEAK} {MORE_WEAK}".split())
_PEOPLE = frozenset(words.FAINT_PEOPLE.split())
_FAINT = frozenset(words.FAINT.split()) | (_PEOPLE - _WEAK)
_TITLES = frozenset(words.TITLES.split())
_PERHAPS = frozenset(words.TITLES_PERHAPS.split())
_NAMED = frozenset(words.NAMED.split())
_KIN = frozenset(words.KIN.split())
_SPOKEN_WITH = frozenset(words.SPOKEN_WITH.split())
_SPOKEN = frozenset(words.SPOKEN.split())
_DOES = frozenset(words.DOES.split())
_DOES_SURELY = frozenset(words.DOES_SURELY.split())
_PLACE_WORDS = frozenset(words.PLACE_WORDS.split())
_CLOSE = frozenset(words.PLACE_WORDS_CLOSE.split())
_PARTICLES = frozenset(words.PARTICLES.split())
_CAPITALISED = frozenset(words.CAPITALISED.split())
_COMMON = frozenset(COMMON.split())
_PLACES = frozenset(PLACES.split())
_JOINERS = frozenset(patterns.JOINERS.split(","))
_NOT_JOINED = frozenset(patterns.NOT_JOINED.split(","))
_FAMILY_PARTICLES = frozenset(patterns.FAMILY_PARTICLES.split(","))
_SUBJECT_AFTER = frozenset(patterns.SUBJECT_AFTER.split(","))
_SAID_OF_PEOPLE = frozenset(patterns.SAID_OF_PEOPLE.split(","))
_BEING = frozenset(patterns.BEING.split(","))
_EXACTLY_NAMED = frozenset(patterns.EXACTLY_NAMED.split(","))
_THEIRS = frozenset(patterns.THEIRS.split(","))
_STOPS = frozenset(patterns.STOPS.split(","))
_BEFORE_A_PLACE = frozenset(patterns.BEFORE_A_PLACE.split(","))
_OF = frozenset(patterns.OF.split(","))
_WITH = frozenset(patterns.WITH.split(","))
_SAYING = frozenset(patterns.SAYING.split(","))
_IDLE = frozenset(patterns.IDLE.split(","))
_NEAR_PLACE = re.compile(patterns.NEAR_PLACE, re.ASCII)
_TALKED = frozenset(patterns.TALKED.split(","))
_TALKED_WITH = frozenset(patterns.TALKED_WITH.split(","))
_AND = frozenset(patterns.AND.split(","))
_ANNOUNCED = frozenset(patterns.ANNOUNCED.split(","))
_THINGS_TOO = frozenset(patterns.THINGS_TOO.split(","))
_AFTER_SOMEBODY = frozenset(patterns.AFTER_SOMEBODY.split(","))
_LETTERED = frozenset(patterns.LETTERED.split(","))
_JOINED_SURE = frozenset(f"{GIVEN} {FAMILY}".split())
_THEIR = frozenset(patterns.THEIR.split(","))
_ACCORDING = frozenset(patterns.ACCORDING.split(","))
_INTRODUCED = frozenset(patterns.INTRODUCED.split(","))
_ENDS_IN_DIGIT = re.compile(r"[0-9]$", re.ASCII)
_VOWEL = re.compile(r"[aeiouy]", re.ASCII)
_COMMA = re.compile(r" ?, ?", re.ASCII)
_PLACES_TOO = frozenset(patterns.PLACES_TOO.split(","))
_SAID_OF_THINGS = frozenset(patterns.SAID_OF_THINGS.split(","))
_DONE = re.compile(patterns.DONE, re.ASCII)
_LONGEST_JOINED = 4
_SHORTEST_STRANGER = 4
_LISTED = _NOBODY | frozenset().union(*CLASSES.values())


def names(read: Read, taken: list[Span]) -> list[Span]:
    """Names of people. `taken`: what is already found, in which no name is sought."""
    found = _words(read)
    if not found:
        return []
    hidden = [any(start < each.end and each.start < end for _, start, end in taken) for each in found]
    streets = _in_places(found)
    places = _known_places(found)
    named: set[int] = set()
    for index in range(len(found)):
        if not hidden[index] and not streets[index]:
            named |= _named_at(found, index, places)
    return _together(found, {index for index in named if not hidden[index] and not streets[index]})


def _words(read: Read) -> list[Word]:
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
        after_title = made and made[-1].word in _TITLES | _PERHAPS
        opens = not made or (_SENTENCE_END.search(gap) is not None and not after_title)
        aged = _AGE.match(read.text, match.end()) is not None
        made.append(Word(word, start, end, gap, capital, shouted, opens, prefix, owns, aged))
        last = end
    return made


def _in_lists(word: str) -> bool:
    return word in _SURE or word in _WEAK or word in _FAINT


def _in_places(found: list[Word]) -> list[bool]:
    """Which words are the name of a street, a stop, a building, an organisation or a law, by the words beside them."""
    inside = [False] * len(found)
    for index, each in enumerate(found):
        if each.word in _CLOSE:
            after = index + 1
            if _near(found, after) and found[after].capital and found[after].word not in _TITLES:
                _mark(found, inside, after)
        elif each.word in _PLACE_WORDS:
            after = index + 1
            while _near(found, after) and found[after].word in _PARTICLES and after <= index + 4:
                # "avenue de la Reine", "agence Van Meenen"
                inside[after] = inside[after] or _in_lists(found[after].word) or found[after].capital
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
        if not _near(found, index) or not _like_a_name(found[index]) or found[index].word in _TITLES:
            return
        inside[index] = True


def _like_a_name(each: Word) -> bool:
    return each.capital or _in_lists(each.word)


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
    known = [each.word in _PLACES for each in found]
    for index, each in enumerate(found):
        for phrase in _phrases().get(each.word, ()):
            row = found[index : index + len(phrase)]
            if tuple(other.word for other in row) == phrase and all(
                _near(found, index + step) for step in range(1, len(phrase))
            ):
                known[index : index + len(phrase)] = [True] * len(phrase)
                break
    return known


def _named_at(found: list[Word], index: int, places: list[bool]) -> set[int]:
    """The words of a name that a word begins or announces."""
    each = found[index]
    if each.word in _TITLES or each.word in _PERHAPS:
        after = _after_title(found, index, places)
        if after:
            return after
    if each.word in _NAMED:
        after = _after_named(found, index, places)
        if after:
            return after
    if places[index]:
        return {index} if _is_called_like_a_place(found, index) else set()
    return _joined_name(found, index) or ({index} if _is_name(found, index, places) else set())


def _after_title(found: list[Word], index: int, places: list[bool]) -> set[int]:
    """What follows "mevr." or "dr.", when it can be a name."""
    title, after = found[index], index + 1
    if after >= len(found) or title.owns or not _AFTER_TITLE.fullmatch(found[after].gap):
        return set()
    following = found[after]
    if title.word == "m" and not (title.capital and following.capital) and following.word not in _SURE:
        return set()
    if following.word in _JOINERS and _near(found, after + 1) and not places[after + 1]:
        beyond = found[after + 1]
        if (
            (beyond.capital and (following.capital or not _is_known(beyond.word)))
            or beyond.word in _SURE
            or (following.word not in {"de", "van", "al"} and _is_unknown(beyond))
        ):
            return {after, after + 1}
    if following.word in _TITLES or following.word in _PERHAPS:
        return set()
    if following.word in _SURE:
        return {after}
    is_sure_title = title.word in _TITLES
    if len(following.word) == 1:
        dotted = after + 1 >= len(found) or found[after + 1].gap.startswith(".")
        return {after} if is_sure_title and following.capital and dotted and not following.prefix else set()
    if (is_sure_title or title.word == "m") and _is_faint_behind_title(found, after):
        return {after}
    if (
        following.word in _CAPITALISED
        or _PLACE_END.fullmatch(following.word)
        or (places[after] and not (following.capital and (is_sure_title or title.word == "m")))
    ):
        return set()
    if following.capital and not following.shouted:
        return {after} if is_sure_title or following.word not in _COMMON else set()
    if following.word in _COMMON or following.word in _DOES:
        return set()
    if following.word in _WEAK or following.word in _PEOPLE:
        return {after}
    return {after} if is_sure_title and _is_unknown(following) else set()


def _is_faint_behind_title(found: list[Word], index: int) -> bool:
    """Whether a word that is far more often no name is one behind "mevr.": by its capital, or by what follows it."""
    each = found[index]
    if each.word not in _FAINT or each.word in _DOES or each.prefix:
        return False
    if (each.capital and not each.shouted) or (each.word in _PEOPLE and each.word not in _IDLE):
        return True
    return _near(found, index + 1) and found[index + 1].word in _DOES


def _is_unknown(each: Word) -> bool:
    """Whether a word is none that people use every day."""
    return (
        len(each.word) >= 3
        and not each.prefix
        and not (
            each.word in _COMMON
            or each.word in _DOES
            or each.word in _KIN
            or each.word in _PARTICLES
            or each.word in _CAPITALISED
            or each.word in _PLACE_WORDS
            or each.word in _SPOKEN_WITH
            or each.word in _PLACES
        )
    )


def _after_named(found: list[Word], index: int, places: list[bool]) -> set[int]:
    """What follows "genaamd" or "s'appelle", when it can be a name."""
    named, after = found[index], index + 1
    if _near(found, after) and found[after].word in {"is", "est"}:
        after += 1  # "his name is"
    if named.word.startswith("appel") and named.prefix not in {"s", "m", "l"}:
        return set()
    if after >= len(found) or not _AFTER_NAMED.fullmatch(found[after].gap):
        return set()
    following = found[after]
    if following.word in _SURE:
        return {after}
    if places[after] or following.word in _CAPITALISED or len(following.word) < 2:
        return set()
    if following.word in _WEAK or (following.word in _PEOPLE and following.word not in _DOES):
        return {after}
    if following.capital:
        return {after} if following.word not in _COMMON and not following.shouted else set()
    theirs = named.word in {"heet", "heette"} and index and found[index - 1].word in _THEIRS
    exactly = named.word in _EXACTLY_NAMED or theirs
    return {after} if exactly and _is_unknown(following) else set()


def _joined_name(found: list[Word], index: int) -> set[int]:
    """A family name that is written apart: "van den broeck", "el amrani", "abdel karim"."""
    if found[index].word not in _JOINERS:
        return set()
    joined = found[index].word
    for last in range(index + 1, min(index + _LONGEST_JOINED, len(found))):
        if not _near(found, last) or found[last].prefix:
            return set()
        joined += found[last].word
        sure = joined in _JOINED_SURE or (joined in _SURE and found[index].capital and found[last].capital)
        if sure and joined not in _NOT_JOINED:
            return set(range(index, last + 1))
    first, second = found[index], found[index + 1] if _near(found, index + 1) else None
    if second and first.word in _FAMILY_PARTICLES and first.capital and second.capital and not first.opens:
        unknown = second.word not in _CAPITALISED and second.word not in _PLACES and not second.shouted
        return {index, index + 1} if unknown and second.word not in _PLACE_WORDS else set()
    return set()


def _is_name(found: list[Word], index: int, places: list[bool]) -> bool:
    """Whether a word is a name by itself, or by the words beside it."""
    each = found[index]
    before = found[index - 1] if _near(found, index) else None
    beyond = found[index + 1] if _near(found, index + 1) else None
    if each.word in _STOPS and before and before.word in _BEFORE_A_PLACE:
        return False
    if _PLACE_END.fullmatch(each.word):
        return False
    if each.word in _SURE or (each.prefix and each.prefix + each.word in _SURE and not _is_known(each.word)):
        return True
    if _SHAPE.fullmatch(each.word) and not is_ordinary(each.word):
        return True
    if _has_initial(found, index):
        return True
    if each.word in _WEAK:
        return _is_weak_name(found, index, before, beyond) or _is_told_as_somebody(found, index)
    if each.word in _FAINT:
        return _is_faint_name(found, index, before, beyond) or _is_told_as_somebody(found, index)
    if _is_stranger(each) and _is_likely_stranger(found, index, before, beyond):
        return True
    if not _is_capital_unknown(each) or each.opens:
        return False
    if before and (before.word in _KIN or before.word in _SPOKEN or (before.capital and before.word in _SURE)):
        return True
    if _of_somebody(found, index) or _is_told_of(found, index):
        return True
    return bool(beyond and beyond.word in _DOES_SURELY and not beyond.capital and not is_ordinary(each.word))


def _is_capital_unknown(each: Word) -> bool:
    """Whether a word with a capital is none of those that have one for another reason."""
    if not each.capital or each.shouted or len(each.word) < 3:
        return False
    if each.word in _CAPITALISED or each.word in _COMMON or each.word in _NOBODY:
        return False
    return not (each.word in _PLACE_WORDS or each.word in _TITLES or each.word in _PERHAPS or each.word in _KIN)


def _is_stranger(each: Word) -> bool:
    """Whether a word is in no list and ordinary in no language: a name that nobody listed, a thing, or a slip."""
    if (
        len(each.word) < _SHORTEST_STRANGER
        or not _VOWEL.search(each.word)
        or (each.shouted and each.capital)
        or "'" in each.word
    ):
        return False
    return not _is_known(each.word)


def _is_likely_stranger(found: list[Word], index: int, before: Word | None, beyond: Word | None) -> bool:
    """Whether a stranger is a person's name: by who is introduced or does something, or by all signs together."""
    if _is_introduced(found, index) or is_likely(found, index, _SURE.__contains__):
        return True
    if not (_is_beside_somebody(found, index) or _does_something(found, index, before, beyond)):
        return False
    return not is_slip(found[index].word)


def _is_beside_somebody(found: list[Word], index: int) -> bool:
    """Whether who somebody is, or that one talked with somebody, stands just before: "son fils X", "spoke to X"."""
    if index == 0 or found[index].prefix:
        return False
    before, earlier = found[index - 1], found[index - 2] if index > 1 else None
    if before.word in _KIN and _KIN_GAP.fullmatch(found[index].gap):
        return True
    if not _near(found, index):
        return False
    if before.word in _KIN or before.word in _SPOKEN or before.word in _TITLES or before.word in _PERHAPS:
        return True
    if before.word in _NAMED and not before.word.startswith("appel"):
        return True
    return bool(earlier and before.word in _TALKED_WITH and earlier.word in _TALKED)


def _is_introduced(found: list[Word], index: int) -> bool:
    """Whether a name is to be expected: "according to X", "de kleine X", "the neighbour, X,", "X, 34", "X broer"."""
    each, near = found[index], _near(found, index)
    if each.aged or (index and found[index - 1].word in _ANNOUNCED and near):
        return True
    after = found[index + 1] if index + 1 < len(found) else None
    if after and each.opens and not each.prefix and _near(found, index + 1) and after.word in _KIN:
        return each.capital or each.word in _PEOPLE or (letters(each.word) > 0 and not is_slip(each.word))
    if index == 0:
        return False
    before = found[index - 1]
    if before.word in _KIN and _COMMA.fullmatch(each.gap) and (after is None or after.gap.lstrip().startswith(",")):
        return each.capital
    if not near or each.prefix:
        return False
    if before.word in _ACCORDING or (before.word == "apres" and before.prefix == "d"):
        return True
    earlier = found[index - 2] if index > 1 else None
    return bool(earlier and f"{earlier.word} {before.word}" in _INTRODUCED)


def _is_known(word: str) -> bool:
    return word in _LISTED or is_ordinary(word)


def _has_initial(found: list[Word], index: int) -> bool:
    """Whether an initial with its point stands before an unknown word with a capital: "K. Ndayishimiye"."""
    if index == 0 or found[index].gap not in {". ", "."} or not _is_capital_unknown(found[index]):
        return False
    initial = found[index - 1]
    if len(initial.word) != 1 or not initial.capital or initial.prefix or _ENDS_IN_DIGIT.search(initial.gap):
        return False
    return index < 2 or not _near(found, index - 1) or found[index - 2].word not in _LETTERED


def _is_told_of(found: list[Word], index: int) -> bool:
    """Whether what is written around an unknown word with a capital is only written of a person."""
    each = found[index]
    if each.aged or (each.owns and index + 1 < len(found)):
        return True
    if index + 2 < len(found) and found[index + 1].word in _AND and found[index + 2].word in _SURE:
        return found[index + 2].capital  # "X en Fatima"
    if index == 0:
        return False
    before, earlier = found[index - 1], found[index - 2] if index > 1 else None
    if before.word in _KIN and _KIN_GAP.fullmatch(each.gap):
        return True  # "her man (X)"
    if not _near(found, index):
        return False
    if before.word in _ANNOUNCED or (earlier and (earlier.word, before.word) == ("known", "as")):
        return True
    if earlier and before.word == "dit" and earlier.word in _KIN:
        return True
    if earlier and before.word in _AND and earlier.word in _SURE and earlier.capital:
        return True
    return bool(earlier and before.word in _TALKED_WITH and earlier.word in _TALKED)


def _of_somebody(found: list[Word], index: int) -> bool:
    """Whether it is said whose a person is: "de zus van mark", "roos haar man"."""
    if index > 1 and _near(found, index) and found[index - 1].word in _OF:
        return _near(found, index - 1) and found[index - 2].word in _KIN
    if not (_near(found, index + 1) and _near(found, index + 2)):
        return False
    if found[index + 1].word in _AND and _near(found, index + 3) and found[index + 2].word in _THEIR:
        return found[index + 3].word in _KIN  # "luna et sa mere"
    return found[index + 1].word in _THEIR and found[index + 2].word in _KIN


def _is_called_like_a_place(found: list[Word], index: int) -> bool:
    """Whether a name that a place bears too is somebody's: by who stands before it, or by what only people do."""
    each, before = found[index], found[index - 1] if _near(found, index) else None
    if each.word not in _PLACES_TOO or each.prefix:
        return False
    if before and (before.word in _KIN or before.word in _SPOKEN):
        return True
    return _does_something(found, index, before, found[index + 1] if _near(found, index + 1) else None)


def _is_weak_name(found: list[Word], index: int, before: Word | None, beyond: Word | None) -> bool:
    each = found[index]
    if each.capital and not each.opens and each.word not in _CAPITALISED:
        return not (each.shouted and len(each.word) < 4)
    if each.owns or (before and (before.word in _KIN or before.word in _SPOKEN_WITH)):
        return True
    if beyond and beyond.capital and each.capital and beyond.word not in _CAPITALISED and beyond.word not in _PLACES:
        return True
    if (beyond and beyond.word in _SURE) or _of_somebody(found, index):
        return True
    return _does_something(found, index, before, beyond)


def _is_faint_name(found: list[Word], index: int, before: Word | None, beyond: Word | None) -> bool:
    each = found[index]
    if each.capital and not each.opens and not each.shouted and each.word not in _CAPITALISED:
        return each.word in _PEOPLE
    if any(
        other and gap == "-" and _in_lists(other.word)
        for other, gap in ((before, each.gap), (beyond, beyond.gap if beyond else ""))
    ):
        return True  # Jean-Pierre
    if each.word not in _PEOPLE:
        return False
    if each.owns:
        return beyond is not None and (each.word not in _IDLE or beyond.word in _KIN)
    if before and before.word in _KIN and each.word in _IDLE:
        return beyond is not None and beyond.word in _DOES and each.word not in _DOES  # not "un jeune patient"
    if before and (before.word in _KIN or before.word in _SPOKEN):
        return True
    if before and before.word in _WITH and each.word not in _IDLE:
        return beyond is None or beyond.word in _AFTER_SOMEBODY or beyond.word in _DOES
    if before and before.word in _SAYING and each.word not in _IDLE:
        return True  # "gisteren belde roos"
    if (beyond and each.capital and beyond.capital and beyond.word in _SURE) or _of_somebody(found, index):
        return True
    return _does_something(found, index, before, beyond)


def _is_told_as_somebody(found: list[Word], index: int) -> bool:
    """Whether all that stands around a word that is also a name says that it is somebody."""
    each = found[index]
    if each.prefix or each.shouted or not (each.word in _WEAK or each.word in _PEOPLE):
        return False
    if each.word in _DOES or each.word in _CAPITALISED:
        return False
    of_things = each.word in _IDLE or each.word in _SAID_OF_THINGS
    after = found[index + 1].word if _near(found, index + 1) else ""
    if each.aged or (_is_introduced(found, index) and not (of_things and after in _KIN)):
        return True
    if of_things:
        return False
    return _is_beside_somebody(found, index) or is_somebody(found, index, _SURE.__contains__)


def _does_something(found: list[Word], index: int, before: Word | None, beyond: Word | None) -> bool:
    """Whether a name that is also a word is who does what only people do: "Roos vraagt", "claire est venue"."""
    each = found[index]
    if beyond is None or beyond.word not in _DOES or beyond.capital:
        return False
    if not (index == 0 or each.opens or before is None or before.word in _SUBJECT_AFTER):
        return False
    further = found[index + 2] if _near(found, index + 2) else None
    if (
        beyond.word in _THINGS_TOO
        and not each.capital
        and further
        and further.word in {"de", "d"}
        and not further.prefix
    ):
        return False  # "claire demande de logement"
    if beyond.word in _BEING and not beyond.prefix:
        done = beyond.word == "a" and each.word not in _IDLE and further is not None and not further.prefix
        if done and further is not None and _DONE.fullmatch(further.word):
            return True
        return any(other.word in _SAID_OF_PEOPLE for other in found[index + 2 : index + 4])
    return True


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
    ordinary = each.word in _CAPITALISED or each.word in _COMMON or each.word in _PLACES or each.word in _PLACE_WORDS
    return each.capital and not each.opens and not each.prefix and not ordinary
