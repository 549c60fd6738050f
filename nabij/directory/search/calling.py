"""Who is called what: a question that holds the name of a service or an organisation asks for that one.

A name is compared without accents, spaces, hyphens, articles and legal forms: "AMOCARS" is "AMO Cars asbl".
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from nabij.directory.search.words import folded, words_of

if TYPE_CHECKING:  # the reading is made with the index, which keeps the names
    from nabij.directory.search.reading import Reading

_LEGAL_FORMS = {"vzw", "ivzw", "asbl", "aisbl"}
_SMALL = {"le", "la", "les", "des", "du", "de", "het", "the", "van", "der", "den", "en", "et", "and"}
IGNORED = frozenset(_LEGAL_FORMS | _SMALL)
SHORTEST = 3  # letters
LONGEST = 9  # words


def key_of(words: Iterable[str]) -> str:
    """How a name is compared; nothing where too little is left of it."""
    told = [plain for word in words if (plain := folded(word)) not in IGNORED and (len(word) > 1 or word.isdigit())]
    key = "".join(told)
    return key if len(key) >= SHORTEST else ""


def number_of(key: str) -> int:
    """A name as a number: enough to tell one from another, small enough to keep for every entry."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest())


def names_of(facts: Mapping[str, Any]) -> set[str]:
    """What a service is called: its names, those of its organisation, each of many, the house in "house – service"."""
    texts = [*facts["name"].values(), *facts.get("organization", {}).values()]
    texts += [facts[name] for name in ("alternate", "organization_alternate") if facts.get(name)]
    return {key for text in texts for name in names_within(text) if (key := key_of(words_of(name)))}


def names_within(text: str) -> set[str]:
    """The names that a name of an entry holds: itself, each of several, and the house without which of its services.

    "Cover, Cover Lama" are two names; "COVER – mobiel team" is Cover's.
    """
    parts = {part.strip() for part in (text, *text.split(","))}
    return (parts | {part.partition(" – ")[0] for part in parts}) - {""}


def asked_for(reading: "Reading") -> Iterator[tuple[str, range]]:
    """Each run of words of a question that may be a name, as typed and as it may be meant; the longest first."""
    typed = [word.typed for word in reading.words]
    meant = [word.meant or word.typed for word in reading.words]
    for size in range(min(len(typed), LONGEST), 0, -1):
        for start in range(len(typed) - size + 1):
            where = range(start, start + size)
            for words in (typed, meant) if typed[start : start + size] != meant[start : start + size] else (typed,):
                key = key_of(words[start : start + size])
                if key and is_telling(where, reading):
                    yield key, where


def is_telling(where: range, reading: "Reading") -> bool:
    """Whether words are all that is asked, or say what neither a need nor a place explains."""
    if covers(where, reading.telling):
        return True
    explained = {at for one in reading.said if one.sureness == 1.0 for at in one.positions} | set(reading.place_words)
    return any(at not in explained and reading.words[at].says_something for at in where)


def covers(where: range, telling: Sequence[int]) -> bool:
    """Whether a name is all that is asked."""
    return all(at in where for at in telling)
