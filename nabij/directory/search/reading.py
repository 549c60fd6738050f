"""What the words of a question may mean: words of entries, misspelt or put together, terms, conditions, places."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nabij.directory.search.index import Index
from nabij.directory.search.lexicon import Said
from nabij.directory.search.places import Place
from nabij.directory.search.stems import Stems, stems_of
from nabij.directory.search.texts import NO_LANGUAGE
from nabij.directory.search.words import NEGATIONS, WordList, folded, split_compound, words_of
from nabij.rules.searching import WEIGHTS, Weights

LONGEST_TEXT = 400  # signs; longer questions are cut
MOST_WORDS = 24
RARE = 2  # mentions; a word that stands no oftener may be a misspelling itself
LANGUAGES = ("nl", "fr", "en")


@dataclass(frozen=True)
class Sought:
    """One word of the question: under which columns to look for it, and how much finding it there is worth."""

    typed: str
    keys: Mapping[str, float]  # column -> worth, 0 to 1
    meant: str | None = None  # read as this other word
    in_phrases: Mapping[str, float] = field(default_factory=dict)  # key of the lexicon -> how likely
    says_something: bool = True


@dataclass(frozen=True)
class Reading:
    """A question, understood."""

    words: tuple[Sought, ...]  # that say something
    said: tuple[Said, ...]
    place: Place | None

    def meanings(self, taxonomy: str) -> dict[str, float]:
        """What was said of one taxonomy: code -> how surely, the surest first."""
        prefix = f"{taxonomy}:"
        return {
            one.phrase.meaning.removeprefix(prefix): one.sureness
            for one in self.said
            if one.phrase.meaning.startswith(prefix)
        }

    @property
    def meant(self) -> tuple[tuple[str, str], ...]:
        """Words that were read as other words."""
        return tuple((word.typed, word.meant) for word in self.words if word.meant)


def read(text: str, index: Index, weights: Weights = WEIGHTS) -> Reading:
    """What a text means to this index. One query, for the stems of words that were not met before."""
    words = words_of(text[:LONGEST_TEXT])[:MOST_WORDS]
    typed = [word for word in words if len(word) > 1 or word.isdigit()] or words
    own = stems_of(set(typed))
    candidates = {word: _candidates(folded(word), own[word]["nl"][-1:], index, weights) for word in typed}
    stems = stems_of(set(typed) | {other for found in candidates.values() for other in found.words()})
    sought = [_sought(word, candidates[word], stems) for word in typed]
    said = index.lexicon.said([one.in_phrases for one in sought])
    named = index.places.named([folded(word) for word in typed])
    once = {one.typed: one for one in sought}.values()
    telling = tuple(one for one in once if one.says_something)
    return Reading(telling or tuple(once), tuple(said), named[0] if named else None)


@dataclass(frozen=True)
class _Candidates:
    """Other words that a word may stand for, with how much that is worth."""

    typos: Mapping[str, float]
    parts: Mapping[str, float]  # what it is put together of
    longer: Mapping[str, float]  # words that it is part of
    phrase_parts: Mapping[str, float]  # parts known to the vocabulary, where the whole is not
    is_known: bool

    def words(self) -> set[str]:
        return {*self.typos, *self.parts, *self.longer, *self.phrase_parts}


def _candidates(word: str, stem: tuple[str, ...], index: Index, weights: Weights) -> _Candidates:
    vocabulary, *texts = index.word_lists
    count = sum(words.weights.get(word, 0) for words in texts)
    in_vocabulary = word in vocabulary
    parts = None
    if not in_vocabulary:
        parts = split_compound(
            word, lambda one: one in vocabulary or any(words.weights.get(one, 0) > RARE for words in texts)
        )
    phrase_parts = None if in_vocabulary else split_compound(word, vocabulary.__contains__)
    typos: dict[str, float] = {}
    if not in_vocabulary and count <= RARE and parts is None:
        worth = weights.typo if count == 0 else weights.rare_typo
        typos = {other: worth**distance for other, distance in _typos(word, index.word_lists)}
    # Compounds are Dutch: what they hold is the word or its Dutch stem ("fietsen" is in "fietspomp").
    longer = {other for words in index.word_lists for one in {word, *stem} for other in words.holding(one)} - {word}
    return _Candidates(
        typos,
        dict.fromkeys(parts or (), weights.part) if count == 0 else {},
        dict.fromkeys(longer, weights.part),
        dict.fromkeys(phrase_parts or (), weights.part),
        in_vocabulary or count > 0,
    )


def _typos(word: str, lists: tuple[WordList, ...]) -> list[tuple[str, int]]:
    found = [one for words in lists for one in words.typos(word)]
    nearest = min((distance for _other, distance in found), default=0)
    return list(dict.fromkeys(one for one in found if one[1] == nearest))[:4]


def _sought(typed: str, candidates: _Candidates, stems: Mapping[str, Stems]) -> Sought:
    keys = _keys(typed, stems)
    in_phrases = dict.fromkeys(keys, 1.0)
    says_something = folded(typed) not in NEGATIONS and all(stems[typed][language] for language in LANGUAGES)
    for others in (candidates.typos, candidates.parts, candidates.longer, candidates.phrase_parts):
        for other, worth in others.items():
            for key in _keys(other, stems):
                in_phrases[key] = max(worth, in_phrases.get(key, 0.0))
                if others is not candidates.phrase_parts:
                    keys[key] = max(worth, keys.get(key, 0.0))
    meant = next(iter(candidates.typos), None) if not candidates.is_known else None
    return Sought(typed, keys, meant, in_phrases, says_something)


def _keys(word: str, stems: Mapping[str, Stems]) -> dict[str, float]:
    """The columns of a word. A word that says nothing in one language still stands for itself in phrases."""
    keys = {f"{language}:{stem}": 1.0 for language in LANGUAGES for stem in stems[word][language] or (folded(word),)}
    keys[f"{NO_LANGUAGE}:{folded(word)}"] = 1.0
    return keys
