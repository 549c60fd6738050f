"""Figures said in a plain sentence, in Dutch, French and English. Pure: figures and words in, text out.

A sentence is only built for a figure that is known. Numbers arrive already written in the reader's language, so that
this module decides words and nothing else. What is said never claims more than the figure: percentages of other
places are rounded down, ties are named, and "one in three" carries a hedge when the share is not quite one in three.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Literal

Language = Literal["nl", "fr", "en"]
Hedge = Literal["under", "exact", "over"]
Measure = Literal["share", "amount"]

NO_BREAK_SPACE = "\u00a0"  # before the percent sign in Dutch and French, as elsewhere on the pages
SAID_EXACTLY_WITHIN = 0.015  # relative to the smaller of the part and the rest
SAID_WITH_HEDGE_WITHIN = 0.05
COUNTED_UP_TO = 25  # among few units "more than in 10 of the 18 others" says more than a percentage of them
RANKED_BY_NAME_UP_TO = 3  # counted from either end
MIDDLE_BELOW = 0.55  # with fewer than this share of the others on one side, a place is around the middle

# Fractions that people say. Smaller shares than one in a hundred are said per thousand.
_SAYABLE = [Fraction(1, n) for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100)] + [
    Fraction(2, 3), Fraction(3, 4), Fraction(2, 5), Fraction(3, 5), Fraction(4, 5), Fraction(9, 10)
]  # fmt: skip

_NUMBER_WORDS: dict[Language, list[str]] = {
    "nl": ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"],
    "fr": ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"],
    "en": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
}

_ORDINALS: dict[Language, list[str]] = {
    "nl": ["", "", "op één na", "op twee na"],
    "fr": ["", "", "deuxième", "troisième"],
    "en": ["", "", "second", "third"],
}


@dataclass(frozen=True)
class Proportion:
    """A share said as `part` in `whole`; `hedge` tells on which side of it the real share lies."""

    part: int
    whole: int
    hedge: Hedge


@dataclass(frozen=True)
class Phrase:
    """How one language speaks of who is counted by a share: "households", "is one person", "are one person".

    `one` is only needed in French ("un ménage sur trois"); Dutch and English say the plural there.
    """

    one: str
    many: str
    does: str
    do: str
    feminine: bool = False


@dataclass(frozen=True)
class Place:
    """Where a unit stands among the units of its level that have a value. Rank 1 is the highest; ties share it.

    `level_plural` is the level's name in the language of the sentence, without an article ("municipalities").
    """

    rank: int
    rank_last: int
    of: int
    level_plural: str

    @property
    def tied_with(self) -> int:
        return self.rank_last - self.rank

    @property
    def share_below(self) -> float:
        """Part of the other units with a lower value, 0 to 1."""
        return (self.of - self.rank_last) / (self.of - 1)

    @property
    def share_above(self) -> float:
        """Part of the other units with a higher value, 0 to 1."""
        return (self.rank - 1) / (self.of - 1)


def proportion(percent: float) -> Proportion:
    """The share (0 to 100) as people say it: 33.1 is one in three, 41.7 is 42 in 100, 0.3 is 3 in 1,000."""
    share = percent / 100
    if not 0 < share <= 1:
        raise ValueError("A share said as a proportion lies above 0 and at most 100.")
    nearest = min(_SAYABLE, key=lambda fraction: abs(float(fraction) - share))
    distance = (share - float(nearest)) / min(float(nearest), 1 - float(nearest))
    if abs(distance) <= SAID_EXACTLY_WITHIN:
        return Proportion(nearest.numerator, nearest.denominator, "exact")
    if abs(distance) <= SAID_WITH_HEDGE_WITHIN and nearest.denominator <= 10:
        return Proportion(nearest.numerator, nearest.denominator, "under" if distance < 0 else "over")
    whole = 100 if percent >= 0.95 else 1000
    part = floor(share * whole + 0.5)
    if part == 0:
        return Proportion(1, whole, "under")
    if part == whole and share < 1:
        return Proportion(whole, whole, "under")
    return Proportion(part, whole, "exact")


def share_sentence(percent: float, phrase: Phrase, language: Language, *, write: Callable[[int], str] = str) -> str:
    """A sentence without its full stop: "Nearly one in three households is one person".

    `write` writes a whole number in the reader's language (1,000 or 1.000).
    """
    said = proportion(percent)
    if said.part == said.whole:
        return _everyone(said, phrase, language)
    one = said.part == 1
    part, whole = _in_words(said.part, language, write), _in_words(said.whole, language, write)
    verb = phrase.does if one else phrase.do
    if language == "fr":
        subject = f"{'une' if phrase.feminine else 'un'} {phrase.one}" if one else f"{part} {phrase.many}"
        hedges = {"under": "près d’" if one else "près de ", "over": "un peu plus d’" if one else "un peu plus de "}
        text = f"{hedges.get(said.hedge, '')}{subject} sur {whole} {verb}"
    elif language == "nl":
        hedges = {"under": "bijna ", "over": "iets meer dan "}
        text = f"{hedges.get(said.hedge, '')}{part} op de {whole} {phrase.many} {verb}"
    else:
        hedges = {"under": "nearly ", "over": "just over "}
        text = f"{hedges.get(said.hedge, '')}{part} in {whole} {phrase.many} {verb}"
    return text[0].upper() + text[1:]


def _everyone(said: Proportion, phrase: Phrase, language: Language) -> str:
    nearly = said.hedge == "under"
    if language == "fr":
        word = "toutes les" if phrase.feminine else "tous les"
        return f"{'Presque ' + word if nearly else word.capitalize()} {phrase.many} {phrase.do}"
    word = {"nl": "alle", "en": "all"}[language]
    hedge = {"nl": "Bijna ", "en": "Nearly "}[language]
    return f"{hedge + word if nearly else word.capitalize()} {phrase.many} {phrase.do}"


def standing_clause(place: Place, measure: Measure, language: Language) -> str:
    """How the value stands among its peers: "more than in 84 % of the other municipalities"; empty for a lone unit.

    Among few units, and at either end, the rank is named. Percentages are rounded down, so they never claim too much.
    """
    if place.of < 2:
        return ""
    if place.tied_with == place.of - 1:
        return {
            "nl": f"evenveel als in de andere {place.level_plural}",
            "fr": f"comme dans les autres {place.level_plural}",
            "en": f"the same as in the other {place.level_plural}",
        }[language]
    high = place.rank - 1 <= place.of - place.rank_last
    ordinal = place.rank if high else place.of - place.rank_last + 1
    if ordinal == 1 or (place.of <= COUNTED_UP_TO and ordinal <= RANKED_BY_NAME_UP_TO):
        return _rank_clause(place, ordinal, high, language)
    side = place.share_below if high else place.share_above
    if side < MIDDLE_BELOW:
        return {
            "nl": f"ongeveer in het midden van de {place.of} {place.level_plural}",
            "fr": f"vers le milieu des {place.of} {place.level_plural}",
            "en": f"around the middle of the {place.of} {place.level_plural}",
        }[language]
    words: tuple[str, str]
    if measure == "share":
        words = {"nl": ("meer", "minder"), "fr": ("plus", "moins"), "en": ("more", "less")}[language]
    else:
        words = {
            "nl": ("hoger", "lager"),
            "fr": ("un niveau plus élevé", "un niveau plus bas"),
            "en": ("higher", "lower"),
        }[language]
    word = words[0] if high else words[1]
    if place.of <= COUNTED_UP_TO:
        count = round(side * (place.of - 1))
        return {
            "nl": f"{word} dan in {count} van de {place.of - 1} andere {place.level_plural}",
            "fr": f"{word} que dans {count} des {place.of - 1} autres {place.level_plural}",
            "en": f"{word} than in {count} of the {place.of - 1} other {place.level_plural}",
        }[language]
    percentage = floor(side * 100)
    return {
        "nl": f"{word} dan in {percentage}{NO_BREAK_SPACE}% van de andere {place.level_plural}",
        "fr": f"{word} que dans {percentage}{NO_BREAK_SPACE}% des autres {place.level_plural}",
        "en": f"{word} than in {percentage}% of the other {place.level_plural}",
    }[language]


def _rank_clause(place: Place, ordinal: int, high: bool, language: Language) -> str:
    """The rank by name, counted from the nearer end: "the second highest figure of the 5 zones, level with 1 other"."""
    others = f"{place.of} {place.level_plural}"
    number = _ORDINALS[language][ordinal] if ordinal <= RANKED_BY_NAME_UP_TO else str(ordinal)
    number = f"{number} " if number else ""
    if language == "nl":
        clause = f"het {number}{'hoogste' if high else 'laagste'} cijfer van de {others}"
        tie = f", samen met {place.tied_with} andere"
    elif language == "fr":
        clause = f"le {number}chiffre {'le plus élevé' if high else 'le plus bas'} des {others}"
        tie = f", à égalité avec {place.tied_with} {'autre' if place.tied_with == 1 else 'autres'}"
    else:
        clause = f"the {number}{'highest' if high else 'lowest'} figure of the {others}"
        tie = f", level with {place.tied_with} {'other' if place.tied_with == 1 else 'others'}"
    return clause + (tie if place.tied_with else "")


def rank_words(place: Place, language: Language) -> str:
    """The rank as a table says it: "4th highest of 118", "2nd to 3rd lowest of 118"; counted from the nearer end."""
    if place.of < 2:
        return ""
    if place.tied_with == place.of - 1:
        return {"nl": "overal gelijk", "fr": "partout pareil", "en": "the same everywhere"}[language]
    high = place.rank - 1 <= place.of - place.rank_last
    first, last = (place.rank, place.rank_last) if high else (place.of - place.rank_last + 1, place.of - place.rank + 1)
    word, to, of = {
        "nl": ("hoogste" if high else "laagste", "tot", "van"),
        "fr": ("plus élevé" if high else "plus bas", "à", "sur"),
        "en": ("highest" if high else "lowest", "to", "of"),
    }[language]
    if last == 1:
        return f"{ {'nl': '', 'fr': 'le ', 'en': ''}[language] }{word} {of} {place.of}"
    if first == last:
        return f"{_ordinal(first, language)} {word} {of} {place.of}"
    return f"{_ordinal(first, language)} {to} {_ordinal(last, language)} {word} {of} {place.of}"


def _ordinal(number: int, language: Language) -> str:
    if language == "en":
        return english_ordinal(number)
    return "1er" if language == "fr" and number == 1 else f"{number}e"


def english_ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 112th, 121st."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _in_words(number: int, language: Language, write: Callable[[int], str]) -> str:
    words = _NUMBER_WORDS[language]
    return words[number] if 0 <= number < len(words) else write(number)
