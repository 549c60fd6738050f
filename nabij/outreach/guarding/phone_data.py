"""What the guard on the phone knows: the same patterns and lists as the server's rules, as one JavaScript module."""

import json
import re
from os.path import commonprefix
from pathlib import Path

from nabij.rules import guard_addresses as addresses
from nabij.rules import guard_counting as counting
from nabij.rules import guard_dates as dates
from nabij.rules import guard_family_names, guard_given_names, guard_more_names, guard_places, guard_signs, guard_word
from nabij.rules import guard_letters as letters
from nabij.rules import guard_lists as lists
from nabij.rules import guard_names as names
from nabij.rules import guard_numbers as numbers
from nabij.rules import guard_ordinary_words as ordinary
from nabij.rules import guard_patterns as patterns
from nabij.rules import guard_text as text
from nabij.rules import guard_things_words as things
from nabij.rules import guard_weights as weights
from nabij.rules import guard_words as words
from nabij.rules.guard_common_words import COMMON

FOLDER = Path(__file__).parent.parent / "static" / "outreach" / "phone"
FILE = FOLDER / "guard-data.js"
WORDS_FILE = FOLDER / "guard-words.js"

_PATTERNS: dict[str, re.Pattern[str] | tuple[re.Pattern[str], ...]] = {
    "perhapsDigits": text._PERHAPS_DIGITS,
    "emails": numbers._EMAILS,
    "ibanStart": numbers._IBAN_START,
    "oldAccount": numbers._OLD_ACCOUNT,
    "between": numbers._BETWEEN,
    "tight": numbers._TIGHT,
    "glued": numbers._GLUED,
    "dates": numbers._DATES,
    "noPhone": numbers._NO_PHONE,
    "phoneCue": numbers._PHONE_CUE,
    "enterpriseCue": numbers._ENTERPRISE_CUE,
    "group": numbers._GROUP,
    "hundred": numbers._HUNDRED,
    "told": dates._TOLD,
    "toldAfter": dates._TOLD_AFTER,
    "oldWritten": dates._OLD_WRITTEN,
    "since": dates._SINCE,
    "ways": addresses._WAYS,
    "noStreet": addresses._NO_STREET,
    "counted": addresses._COUNTED,
    "saysNumber": addresses._SAYS_NUMBER,
    "lineBefore": addresses._LINE_BEFORE,
    "word": names._WORD,
    "prefix": names._PREFIX,
    "shape": names._SHAPE,
    "placeEnd": names._PLACE_END,
    "placeEndCapital": names._PLACE_END_CAPITAL,
    "age": names._AGE,
    "near": guard_word._NEAR,
    "nearPlace": names._NEAR_PLACE,
    "sentenceEnd": names._SENTENCE_END,
}

_LISTS = {
    "given": guard_given_names.GIVEN,
    "family": guard_family_names.FAMILY,
    "nobody": words.NOBODY,
    "weak": f"{words.WEAK} {guard_more_names.MORE_WEAK}",
    "faint": words.FAINT,
    "people": words.FAINT_PEOPLE,
    "titles": words.TITLES,
    "perhaps": words.TITLES_PERHAPS,
    "named": words.NAMED,
    "kin": words.KIN,
    "spokenWith": words.SPOKEN_WITH,
    "spoken": words.SPOKEN,
    "does": words.DOES,
    "doesSurely": words.DOES_SURELY,
    "placeWords": words.PLACE_WORDS,
    "close": words.PLACE_WORDS_CLOSE,
    "particles": words.PARTICLES,
    "capitalised": words.CAPITALISED,
    "common": COMMON,
    "places": guard_places.PLACES,
    "joiners": patterns.JOINERS.replace(",", " "),
    "notJoined": patterns.NOT_JOINED.replace(",", " "),
    "familyParticles": patterns.FAMILY_PARTICLES.replace(",", " "),
    "subjectAfter": patterns.SUBJECT_AFTER.replace(",", " "),
    "saidOfPeople": patterns.SAID_OF_PEOPLE.replace(",", " "),
    "being": patterns.BEING.replace(",", " "),
    "stops": patterns.STOPS.replace(",", " "),
    "beforeAPlace": patterns.BEFORE_A_PLACE.replace(",", " "),
    "of": patterns.OF.replace(",", " "),
    "with": patterns.WITH.replace(",", " "),
    "saying": patterns.SAYING.replace(",", " "),
    "idle": patterns.IDLE.replace(",", " "),
    "talked": patterns.TALKED.replace(",", " "),
    "lettered": patterns.LETTERED.replace(",", " "),
    "and": patterns.AND.replace(",", " "),
    "announced": patterns.ANNOUNCED.replace(",", " "),
    "according": patterns.ACCORDING.replace(",", " "),
    "placesToo": patterns.PLACES_TOO.replace(",", " "),
    "saidOfThings": patterns.SAID_OF_THINGS.replace(",", " "),
    "their": patterns.THEIR.replace(",", " "),
    "streetBreaks": patterns.STREET_BREAKS.replace(",", " "),
}


def phone_data() -> str:
    """The module's text. Patterns as JavaScript writes them; lists as one line of words each."""
    data = {
        "patterns": {name: _sources(pattern) for name, pattern in _PATTERNS.items()},
        "lists": {name: " ".join(listed.split()) for name, listed in _LISTS.items()},
        "more": _front_coded(guard_more_names.MORE.split()),
        "phrases": [phrase.strip() for phrase in guard_places.PLACE_PHRASES],
        "numberWords": counting.NUMBER_WORDS,
        "ibanLengths": patterns.IBAN_LENGTHS,
        "ibanBetween": patterns.IBAN_BETWEEN,
        "publicBeginnings": patterns.PUBLIC_BEGINNINGS,
        "lastOldYear": patterns.WRITTEN_YEAR_MOST,
        "signs": guard_signs.SIGNS,
        "likeness": guard_signs.LIKENESS,
        "unseen": "".join(sorted(guard_signs.UNSEEN)),
        "digitZeros": guard_signs.DIGIT_ZEROS,
        "classes": list(lists.CLASSES),
        "own": list(lists.OWN),
        "askFrom": weights.ASK_FROM,
        "start": weights.START,
        "lettersStart": letters.START,
    }
    return _module("DATA", data)


def phone_words() -> str:
    """The module of the ordinary words and of the names of things (bits as text, base64), and of the numbers."""
    data = {
        "ordinary": ordinary.ORDINARY,
        "ordinarySteps": ordinary.ORDINARY_STEPS,
        "frequent": ordinary.FREQUENT,
        "frequentSteps": ordinary.FREQUENT_STEPS,
        "things": things.THINGS,
        "thingsSteps": things.THINGS_STEPS,
        "letters": letters.PIECES,
        "weights": weights.WEIGHTS,
    }
    return _module("WORDS", data)


def _module(name: str, data: dict[str, object]) -> str:
    said = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return f"// Made by `nabij guard data` from nabij/rules/guard*.py.\nexport const {name} = {said};\n"


def _front_coded(words: list[str]) -> str:
    """Sorted words, each as how many first letters it shares with the word before it (at most 9) and the rest."""
    coded, last = [], ""
    for word in sorted(words):
        shared = len(commonprefix([last[:9], word[:-1]]))  # noqa: RUF071 - letter by letter is meant
        coded.append(f"{shared}{word[shared:]}")
        last = word
    return "".join(coded)


def _sources(pattern: re.Pattern[str] | tuple[re.Pattern[str], ...]) -> str | list[str]:
    """A pattern, or each of several, in the notation of JavaScript."""
    if isinstance(pattern, tuple):
        return [each.pattern.replace("(?P<", "(?<") for each in pattern]
    return pattern.pattern.replace("(?P<", "(?<")
