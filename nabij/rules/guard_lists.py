"""What the lists say of one word: in which it is, and of what kind that makes it."""

from functools import lru_cache

from nabij.rules import guard_patterns as patterns
from nabij.rules import guard_words as words
from nabij.rules.guard_common_words import COMMON
from nabij.rules.guard_family_names import FAMILY
from nabij.rules.guard_given_names import GIVEN
from nabij.rules.guard_more_names import MORE, MORE_WEAK
from nabij.rules.guard_ordinary import is_frequent, is_ordinary, is_slip
from nabij.rules.guard_places import PLACES

_NOBODY = frozenset(words.NOBODY.split())
SURE = frozenset(f"{GIVEN} {FAMILY} {MORE}".split()) - _NOBODY
WELL_KNOWN = frozenset(f"{GIVEN} {FAMILY}".split())
WEAK = frozenset(f"{words.WEAK} {MORE_WEAK}".split())
PEOPLE = frozenset(words.FAINT_PEOPLE.split())
FAINT = frozenset(words.FAINT.split()) | (PEOPLE - WEAK)
TITLES = frozenset(words.TITLES.split())
TITLES_PERHAPS = frozenset(words.TITLES_PERHAPS.split())
KIN = frozenset(words.KIN.split())
DOES = frozenset(words.DOES.split())
PLACE_WORDS = frozenset(words.PLACE_WORDS.split())
CLOSE = frozenset(words.PLACE_WORDS_CLOSE.split())
PARTICLES = frozenset(words.PARTICLES.split())
CAPITALISED = frozenset(words.CAPITALISED.split())
KNOWN_PLACES = frozenset(PLACES.split())
COMMON_WORDS = frozenset(COMMON.split())
JOINERS = frozenset(patterns.JOINERS.split(","))
_IDLE = frozenset(patterns.IDLE.split(","))

# What a word is to the words beside it.
CLASSES: dict[str, frozenset[str]] = {
    "kin": KIN,
    "titles": TITLES,
    "perhaps": TITLES_PERHAPS,
    "named": frozenset(words.NAMED.split()),
    "spokenWith": frozenset(words.SPOKEN_WITH.split()),
    "spoken": frozenset(words.SPOKEN.split()),
    "saying": frozenset(patterns.SAYING.split(",")),
    "of": frozenset(patterns.OF.split(",")),
    "with": frozenset(patterns.WITH.split(",")),
    "and": frozenset(patterns.AND.split(",")),
    "does": DOES,
    "doesSurely": frozenset(words.DOES_SURELY.split()),
    "particles": PARTICLES,
    "placeWords": PLACE_WORDS,
    "capitalised": CAPITALISED,
    "their": frozenset(patterns.THEIR.split(",")),
    "subjectAfter": frozenset(patterns.SUBJECT_AFTER.split(",")),
    "being": frozenset(patterns.BEING.split(",")),
    "announced": frozenset(patterns.ANNOUNCED.split(",")),
    "according": frozenset(patterns.ACCORDING.split(",")),
    "talked": frozenset(patterns.TALKED.split(",")),
    "saidOfPeople": frozenset(patterns.SAID_OF_PEOPLE.split(",")),
    "beforeAPlace": frozenset(patterns.BEFORE_A_PLACE.split(",")),
    "close": CLOSE,
}
# What a word that is weighed is itself.
OWN: dict[str, frozenset[str]] = {
    "given": WELL_KNOWN,
    "weak": WEAK,
    "faint": FAINT,
    "people": PEOPLE,
    "common": COMMON_WORDS,
    "particles": PARTICLES,
    "joiners": JOINERS,
    "stops": frozenset(patterns.STOPS.split(",")),
    "idle": _IDLE,
    "saidOfThings": frozenset(patterns.SAID_OF_THINGS.split(",")),
    "placesToo": frozenset(patterns.PLACES_TOO.split(",")),
}
# The first list that holds a word makes its kind.
_KINDS = (
    ("weak", WEAK),
    ("people", PEOPLE),
    ("faint", FAINT),
    ("kin", KIN),
    ("title", TITLES | TITLES_PERHAPS),
    ("does", DOES),
    ("place", KNOWN_PLACES),
    ("placeWord", PLACE_WORDS),
    ("capitalised", CAPITALISED),
    ("common", COMMON_WORDS),
)
_SHORTEST_STRANGER = 4


@lru_cache(maxsize=4096)
def kind(word: str) -> str:
    """What a word is by itself: a name of the lists, a word of a list, an ordinary one, a slip, or a stranger."""
    if word in SURE:
        return "given" if word in WELL_KNOWN else "sure"
    for name, listed in _KINDS:
        if word in listed:
            return name
    if is_frequent(word):
        return "frequent"
    if is_ordinary(word):
        return "ordinary"
    if len(word) < _SHORTEST_STRANGER:
        return "short"
    return "slip" if is_slip(word) else "stranger"


@lru_cache(maxsize=4096)
def classes(word: str) -> tuple[str, ...]:
    """Which classes a word is in."""
    return tuple(name for name, listed in CLASSES.items() if word in listed)


@lru_cache(maxsize=4096)
def own(word: str) -> tuple[str, ...]:
    """Which lists of what a word can be itself it is in."""
    return tuple(name for name, listed in OWN.items() if word in listed)


def in_names(word: str) -> bool:
    """Whether a word is in any list of names, be it one that is mostly a word."""
    return word in SURE or word in WEAK or word in FAINT
