"""Words of a text, and what a word that nobody knows may have been meant as. Pure."""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nabij.rules.names import fold

_WORD = re.compile(r"[^\W_]+")
# The database takes these for words that say nothing; "without papers" says a lot.
NEGATIONS = frozenset({"geen", "zonder", "niet", "nee", "sans", "pas", "aucun", "aucune", "without", "no", "not"})
SHORTEST_PART = 4  # letters of a part of a compound
SHORTEST_LISTED = 3  # of one that the vocabulary lists
_LINKS = ("", "s", "n", "en", "e")  # letters between the parts of a Dutch compound
_EXPANSIONS = 40


def _asking_words() -> frozenset[str]:
    with files("nabij.directory.search").joinpath("asking_words.toml").open("rb") as file:
        return frozenset(fold(word) for words in tomllib.load(file).values() for word in words.split())


ASKING = _asking_words()  # folded; they say nothing by themselves


def words_of(text: str) -> list[str]:
    """The words of a text in order, lower case, accents kept."""
    return _WORD.findall(text.casefold().replace("œ", "oe").replace("æ", "ae"))


@lru_cache(maxsize=200_000)
def folded(word: str) -> str:
    """A word without its accents."""
    return word if word.isascii() else fold(word).replace(" ", "")


_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"eaux|eau|aux|au|ou(?=x?$)", "o"),
        (r"ij|ei|ai", "e"),
        (r"^ps(?=[eiy])", "s"),
        (r"ph", "f"),
        (r"sch|ch", "g"),
        (r"c(?=[eiy])", "s"),
        (r"ck|qu|q|c", "k"),
        (r"x", "ks"),
        (r"y", "i"),
        (r"z", "s"),
        (r"dt$|d$", "t"),
        (r"h", ""),
        (r"(.)\1+", r"\1"),
    )
)
SHORTEST_SOUND = 4


@lru_cache(maxsize=50_000)
def sound_of(word: str) -> str:
    """Roughly how a folded word sounds, for who writes by ear: "psygoloog", "faktuur", "electrissité", "meson"."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


# Of what is left after these, ch and g are one, and what French does not say at the end of a word is gone.
_ROUGHLY = (
    (re.compile(r"in(?=$|[^aeiou])"), "e"),
    (re.compile(r"[ea][nm](?=$|[^aeiou])"), "a"),
    (re.compile(r"(?<=[a-z]{3})(e[rs]|e|s|t|x|p)+$"), ""),
)


@lru_cache(maxsize=50_000)
def rough_sound_of(word: str) -> str:
    """How a folded word sounds when more is overlooked: "kour" and "cours", "sikolog" and "psychologue"."""
    # A cedilla is gone from a folded word: "francais".
    word = re.sub(r"(?<=n)c(?=ais|on)", "s", re.sub(r"g(?=[eiy])", "j", word))
    sound = sound_of(word).replace("ou", "u").replace("gu", "g").replace("k", "g")
    for pattern, rest in _ROUGHLY:
        sound = pattern.sub(rest, sound)
    return re.sub(r"(.)\1+", r"\1", sound)


def split_compound(word: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """The known words that a word is put together of, fewest parts first; none where it is not.

    Dutch writes compounds as one word, sometimes with s, n, en or e between the parts.
    """
    best: dict[int, tuple[str, ...]] = {len(word): ()}  # from which letter on, in which parts
    for start in range(len(word) - SHORTEST_LISTED, -1, -1):
        for end in range(len(word), start + SHORTEST_LISTED - 1, -1):
            if not is_known(word[start:end]):
                continue
            for link in _LINKS:
                rest = best.get(end + len(link)) if word.startswith(link, end) else None
                # A link joins two parts: it never ends a word.
                if rest is None or (link and not rest):
                    continue
                if start not in best or len(rest) + 1 < len(best[start]):
                    best[start] = (word[start:end], *rest)
    parts = best.get(0, ())
    return parts if len(parts) > 1 else ()


def beginning_and_end(word: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """The longest known words that a word begins and ends with, where the rest of it is not known."""
    reach = range(len(word) - 1, SHORTEST_PART - 1, -1)
    beginning = next((word[:length] for length in reach if is_known(word[:length])), None)
    end = next((word[-length:] for length in reach if is_known(word[-length:])), None)
    return tuple(dict.fromkeys(part for part in (beginning, end) if part))


def allowed_typos(word: str) -> int:
    """How many signs may differ: none in short words and numbers, two in long words."""
    if len(word) < 4 or any(sign.isdigit() for sign in word):
        return 0
    return 1 if len(word) < 8 else 2


@dataclass(frozen=True)
class WordList:
    """Every known word, folded, in ways that unknown ones can be compared with."""

    weights: Mapping[str, int]  # in how many services, roughly; words of the vocabulary count most
    sorted: Sequence[str]
    reversed: Sequence[str]  # each word backwards, sorted: words by their ending
    by_length: Mapping[int, Sequence[str]]

    @classmethod
    def of(cls, weights: Mapping[str, int]) -> "WordList":
        """Prepare a list of words with their weights."""
        by_length: dict[int, list[str]] = {}
        ordered = sorted(weights)
        for word in ordered:
            by_length.setdefault(len(word), []).append(word)
        return cls(weights, ordered, sorted(word[::-1] for word in ordered), by_length)

    def __contains__(self, word: object) -> bool:
        return word in self.weights

    @cached_property
    def by_sound(self) -> Mapping[str, Sequence[str]]:
        """Words by how they sound."""
        found: dict[str, list[str]] = {}
        for word in self.sorted:
            if len(word) >= SHORTEST_SOUND and word.isalpha():
                found.setdefault(sound_of(word), []).append(word)
        return found

    @cached_property
    def by_rough_sound(self) -> Mapping[str, Sequence[str]]:
        """Words by how they sound, roughly."""
        found: dict[str, list[str]] = {}
        for word in self.sorted:
            if len(word) >= SHORTEST_SOUND and word.isalpha():
                found.setdefault(rough_sound_of(word), []).append(word)
        return found

    def alike(self, word: str, *, roughly: bool = False) -> Sequence[str]:
        """Known words that sound like this one; `roughly` also those that do so when more is overlooked."""
        if len(word) < SHORTEST_SOUND:
            return ()
        found = self.by_sound.get(sound_of(word), ())
        return tuple(dict.fromkeys((*found, *self.by_rough_sound.get(rough_sound_of(word), ())))) if roughly else found

    def typos(self, word: str, most: int = 3) -> list[tuple[str, int]]:
        """Known words that `word` may be a misspelling of, with how many signs differ; the likeliest first.

        Nearest first, then those that begin alike, then the commoner.
        """
        limit = allowed_typos(word)
        if not limit:
            return []
        found = []
        for length in range(len(word) - limit, len(word) + limit + 1):
            for other, distance, _at in process.extract(
                word, self.by_length.get(length, ()), scorer=OSA.distance, score_cutoff=limit, limit=None
            ):
                if distance and not any(sign.isdigit() for sign in other):
                    found.append((other, int(distance)))
        if not found:
            return []
        nearest = min(distance for _other, distance in found)
        found = [(other, distance) for other, distance in found if distance == nearest]
        found.sort(key=lambda one: (one[0][0] != word[0], -self.weights[one[0]], one[0]))
        return found[:most]

    def holding(self, word: str) -> list[str]:
        """Longer known words that begin or end with `word`, of which it is a good part; the shortest first.

        The ends of words are much alike, so that only longer ones count there.
        """
        if len(word) < SHORTEST_PART:
            return []
        longest = 3 * len(word)
        found = {one for one in _with_prefix(self.sorted, word) if len(one) <= longest}
        if len(word) > SHORTEST_PART:
            found |= {one[::-1] for one in _with_prefix(self.reversed, word[::-1]) if len(one) <= longest}
        found.discard(word)
        return sorted(found, key=lambda one: (len(one), one))[:_EXPANSIONS]


def _with_prefix(ordered: Sequence[str], prefix: str) -> Iterator[str]:
    at = bisect_left(ordered, prefix)
    while at < len(ordered) and ordered[at].startswith(prefix):
        yield ordered[at]
        at += 1


def runs(words: Sequence[str], longest: int) -> Iterable[tuple[int, int]]:
    """Every run of up to `longest` neighbouring words, the longest first: (first, after the last)."""
    for length in range(min(longest, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            yield start, start + length
