"""Phrases and what they stand for: terms of the vocabulary, conditions, prices, times, languages.

The bridge between languages: "mal aux dents" and "tandpijn" are phrases of the same term, which services have. What a
phrase stands for is written `taxonomy:code`; beside the vocabulary's taxonomies there are `condition`, `cost`, `open`
and `spoken`.
"""

import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources import files
from math import log1p
from types import MappingProxyType

from babel import Locale

from nabij.directory.search.leaning import NOTHING, Leanings, leanings_of
from nabij.directory.search.stems import Stems, stems_of
from nabij.directory.search.words import ASKING, NEGATIONS, folded, words_of
from nabij.ui.words import LANGUAGES
from nabij.vocabulary.models import Synonym, Term

# Languages that are recognised by their names; the names of rarer ones are ordinary words ("even", "ga").
SPOKEN = (
    *("nl", "fr", "en", "de", "ar", "tr", "es", "it", "pt", "ro", "pl", "bg", "ru", "uk", "sq"),
    *("el", "fa", "ps", "ur", "ku", "ln", "sw", "so", "ti", "am", "wo", "hi", "bn", "zh", "vi"),
)
# Articles and the like: they change nothing of what a phrase says.
_POINTING = {
    "nl": "de het een t mijn ons onze m n i ik je j is ben me mij voor van heb",
    "fr": "le la l les un une des du de d mon ma mes m n notre nos je j suis est ai pour",
    "en": "the a an my our i am is me for of have",
}
POINTING = {language: frozenset(words.split()) for language, words in _POINTING.items()}
LEAST_SAID = 0.6  # the share of a phrase, by weight of its words, from which it counts as said
WHOLE_COMPOUND = 0.9  # a phrase that holds all parts of a compound
WITHOUT_ITS_WORDS = 0.5  # "rue" for "à la rue": the one telling word, without the small words that make the phrase
APART = 0.5  # what is left of a phrase with a negation that stands by another word: "no help at home", not "no home"
WITHIN_ANOTHER = 0.5  # what is left of a phrase all of whose words belong to a longer one that is said too


@dataclass(frozen=True)
class Phrase:
    """Words that stand for something. `keys`: its words that say something, as `language:stem`."""

    meaning: str
    language: str
    text: str
    keys: tuple[str, ...]
    is_name: bool  # of a term, not another word for it
    beside: tuple[str, ...]  # small words of a phrase with one telling word, such as "à" and "la" of "à la rue"
    words: frozenset[str]  # all of them, folded
    needed: frozenset[str]  # of the keys, those without which the phrase says something else: "no", "without"
    denying: frozenset[str] = frozenset()  # of the keys: "no", "without"
    is_guess: bool = False  # nobody listed it: the words of the question lean to this meaning


def guess(meaning: str) -> Phrase:
    """The phrase for a meaning that words lean to."""
    return Phrase(meaning, "", "", (), False, (), frozenset(), frozenset(), is_guess=True)


@dataclass(frozen=True)
class Said:
    """A phrase recognised in a question: how surely (0 to 1), and by which of its words (positions)."""

    phrase: Phrase
    sureness: float
    positions: frozenset[int]


@dataclass(frozen=True)
class Kin:
    """The family of a term. Its own key is in none of these."""

    parent: str | None
    above: tuple[str, ...]  # parent, grandparent, …
    below: frozenset[str]


@dataclass(frozen=True)
class Lexicon:
    """Every phrase, found by its words; and the families of the terms."""

    phrases: tuple[Phrase, ...]
    holding: Mapping[str, tuple[int, ...]]  # key -> the phrases that hold it
    weights: Mapping[str, float]  # key -> what it says: much when few meanings hold it
    words: frozenset[str]  # folded, of all phrases, that say something
    kin: Mapping[str, Kin]
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # need -> terms whose services help with it too
    leanings: Leanings = NOTHING

    @property
    def of_help(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The phrases of kinds of help, each (term, keys)."""
        return _of_help(self.phrases)

    def said(
        self,
        words: Sequence[Mapping[str, float]],
        parts: Sequence[Sequence[frozenset[str]]] = (),
        small: Mapping[int, str] = MappingProxyType({}),
    ) -> list[Said]:
        """What the words of a question say, the surest first.

        Each word: its keys, with how likely (0 to 1) each is; the keys of each of its parts, if it is a compound; and
        small words, by position: only a phrase that holds one to the letter is said by it.
        """
        compounds = {position: of_word for position, of_word in enumerate(parts) if len(of_word) > 1}
        present = frozenset().union(*(keys.keys() for keys in words))
        matched: dict[int, dict[str, tuple[float, int]]] = defaultdict(dict)
        for position, keys in enumerate(words):
            for key, likely in keys.items():
                for at in self.holding.get(key, ()):
                    if position in small and small[position] not in self.phrases[at].words:
                        continue
                    if likely > matched[at].get(key, (0.0, 0))[0]:
                        matched[at][key] = (likely, position)
        for hits in matched.values():
            _raise_whole_compounds(hits, compounds)
        found = [
            said if _stands_by_its_negation(said.phrase, hits, small) else replace(said, sureness=said.sureness * APART)
            for at, hits in matched.items()
            if (said := self._how_surely(self.phrases[at], hits, present))
        ]
        return _without_parts(found)

    def _how_surely(
        self, phrase: Phrase, hits: Mapping[str, tuple[float, int]], present: Collection[str]
    ) -> Said | None:
        if not phrase.needed <= hits.keys():
            return None
        whole = sum(self.weights[key] for key in phrase.keys)
        share = sum(self.weights[key] * likely for key, (likely, _position) in hits.items()) / whole
        if share < LEAST_SAID:
            return None
        sureness = min(share * share, 1.0)
        if not all(key in present for key in phrase.beside):
            sureness *= WITHOUT_ITS_WORDS
        return Said(phrase, sureness, frozenset(position for _likely, position in hits.values()))


def _stands_by_its_negation(phrase: Phrase, hits: Mapping[str, tuple[float, int]], small: Collection[int]) -> bool:
    """Whether each negation of a phrase stands beside another word of it, with no more than small words between."""
    denying = [position for key, (_likely, position) in hits.items() if key in phrase.denying]
    others = {position for key, (_likely, position) in hits.items() if key not in phrase.denying}
    return not others or all(
        any(_only_small_between(position, other, others, small) for other in others) for position in denying
    )


def _only_small_between(one: int, other: int, within: Collection[int], small: Collection[int]) -> bool:
    return all(at in small or at in within for at in range(min(one, other) + 1, max(one, other)))


def _raise_whole_compounds(
    hits: dict[str, tuple[float, int]], compounds: Mapping[int, Sequence[frozenset[str]]]
) -> None:
    """A phrase that holds every part of a compound is surely what the compound means."""
    for position in {position for _likely, position in hits.values()} & compounds.keys():
        mine = {key for key, (_likely, at) in hits.items() if at == position}
        if all(part & mine for part in compounds[position]):
            hits.update({key: (max(hits[key][0], WHOLE_COMPOUND), position) for key in mine})


def _without_parts(found: list[Said]) -> list[Said]:
    """The best phrase of each meaning; weaker where a longer phrase takes up all its words."""
    weighed = [
        Said(one.phrase, one.sureness * WITHIN_ANOTHER, one.positions)
        if any(one.positions < other.positions and one.sureness <= other.sureness for other in found)
        else one
        for one in found
    ]
    best: dict[str, Said] = {}
    for one in sorted(weighed, key=lambda said: (-said.sureness, -len(said.positions), said.phrase.text)):
        best.setdefault(one.phrase.meaning, one)
    return list(best.values())


# ---- Reading it from the database and the project's own files -------------------------------------------------------


def read_lexicon() -> Lexicon:
    """The lexicon as the vocabulary is now. Two queries, and one for stems."""
    terms = list(Term.objects.select_related("taxonomy"))
    synonyms = Synonym.objects.select_related("term__taxonomy")
    names = [
        (_key(term), language, text)
        for term in terms
        for language in LANGUAGES
        if (text := getattr(term, f"name_{language}"))
    ]
    texts = [(_key(synonym.term), synonym.language, synonym.text) for synonym in synonyms]
    texts += [*_written_phrases(), *_names_of_languages()]
    kin = kin_of({term.pk: (_key(term), term.parent_id) for term in terms})
    also = {
        _key(term): tuple(f"{term.taxonomy.slug}:{code}" for code in term.extra["also"])
        for term in terms
        if term.extra.get("also")
    }
    return make_lexicon(names, texts, kin, also)


def _key(term: Term) -> str:
    return f"{term.taxonomy.slug}:{term.code}"


def _written_phrases() -> Iterable[tuple[str, str, str]]:
    with files("nabij.directory.search").joinpath("conditions.toml").open("rb") as file:
        written = tomllib.load(file)
    for kind, meanings in written.items():
        for code, languages in meanings.items():
            for language, phrases in languages.items():
                for text in phrases:
                    yield f"{kind}:{code}", language, text


def _names_of_languages() -> Iterable[tuple[str, str, str]]:
    """The languages' names by the Unicode Consortium (CLDR)."""
    for language in LANGUAGES:
        names = Locale(language).languages
        for code in SPOKEN:
            yield f"spoken:{code}", language, names[code]


def kin_of(terms: Mapping[object, tuple[str, object | None]]) -> dict[str, Kin]:
    """Families of terms, from id -> (key, id of the parent)."""
    above: dict[str, tuple[str, ...]] = {}
    for key, first_above in terms.values():
        line: list[str] = []
        at = first_above
        while at is not None and at in terms and terms[at][0] not in line:
            name, at = terms[at]
            line.append(name)
        above[key] = tuple(line)
    below: dict[str, set[str]] = defaultdict(set)
    for key, line_above in above.items():
        for ancestor in line_above:
            below[ancestor].add(key)
    return {key: Kin(next(iter(line), None), line, frozenset(below[key])) for key, line in above.items()}


def make_lexicon(
    names: Iterable[tuple[str, str, str]],
    others: Iterable[tuple[str, str, str]],
    kin: Mapping[str, Kin],
    also: Mapping[str, tuple[str, ...]] | None = None,
) -> Lexicon:
    """A lexicon of names of terms and of other phrases, each (meaning, language, text)."""
    written = [(one, True) for one in names] + [(one, False) for one in others]
    written = [(one, is_name) for one, is_name in written if words_of(one[2])]
    texts = [one for one, _is_name in written]
    stems = stems_of({word for _meaning, _language, text in texts for word in words_of(text)})
    phrases = tuple(_phrase(*one, is_name, stems) for one, is_name in written)
    holding: dict[str, list[int]] = defaultdict(list)
    meanings: dict[str, set[str]] = defaultdict(set)
    for at, phrase in enumerate(phrases):
        for key in phrase.keys:
            holding[key].append(at)
            meanings[key].add(phrase.meaning)
    total = len({phrase.meaning for phrase in phrases})
    return Lexicon(
        phrases,
        {key: tuple(places) for key, places in holding.items()},
        {key: log1p(total / len(held)) for key, held in meanings.items()},
        frozenset(
            folded(word)
            for _meaning, language, text in texts
            for word in words_of(text)
            if stems[word][language] and folded(word) not in NEGATIONS
        ),
        kin,
        also or {},
        leanings_of(_of_help(phrases)),
    )


def _of_help(phrases: Iterable[Phrase]) -> Iterator[tuple[str, tuple[str, ...]]]:
    return ((one.meaning, one.keys) for one in phrases if one.meaning.startswith("help:"))


def _phrase(meaning: str, language: str, text: str, is_name: bool, stems: Mapping[str, Stems]) -> Phrase:
    words = [word for word in words_of(text) if len(word) > 1]
    # A word that is written with and without its accents has two stems; the last is that without.
    keys = {word: f"{language}:{stems[word][language][-1]}" for word in words if stems[word][language]}
    if not keys:
        # Nothing but words that usually say nothing: then they are what is said.
        keys = {word: f"{language}:{folded(word)}" for word in words or words_of(text)}
    says_little = all(folded(word) in NEGATIONS | ASKING or not stems[word][language] for word in keys)
    needed = frozenset(key for word, key in keys.items() if says_little or folded(word) in NEGATIONS)
    small = [folded(word) for word in words_of(text) if word not in keys]
    tells = (says_little or len(set(keys.values())) == 1) and any(word not in POINTING[language] for word in small)
    beside = tuple(f"{language}:{word}" for word in small if tells and len(word) > 1)
    written = frozenset(folded(word) for word in words_of(text))
    denying = frozenset(key for word, key in keys.items() if folded(word) in NEGATIONS)
    its_keys = tuple(dict.fromkeys(keys.values()))
    return Phrase(meaning, language, text, its_keys, is_name, beside, written, needed, denying)
