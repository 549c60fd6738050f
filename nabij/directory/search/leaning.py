"""Which words speak for which kind of help: every term as a bag of the words of all its phrases, in three languages.

Nobody can list every sentence in which people say what they need, nor every one in which a service says what it does.
The words of the listed phrases still tell: one that stands in phrases of few terms speaks for these, and several words
of one term speak together. A question is weighed by naive Bayes with Dirichlet smoothing, as search engines rank texts
by the likelihood of the query. Pure.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

SMOOTHING = 30.0  # phrases of common words that every bag is taken to hold besides its own
PRIOR = 0.5  # a term of many phrases is likelier beforehand: with the root of their number
MOST = 4  # terms that one question leans to
LEAST = 0.2  # of the likeliest; below that a term is left out
SPEAKS = 0.3  # of what a word says for the term that it says most for; below that it is no word of the term here
TELLS = 2.0  # from here a word tells what a service is about: it stands where the term is some seven times as often
Floats = NDArray[np.float64]
Lean = tuple[float, frozenset[int]]


@dataclass(frozen=True)
class Leanings:
    """Bags of words. `told`: key -> the terms whose phrases hold it, and how far it speaks for each."""

    terms: tuple[str, ...]
    told: Mapping[str, tuple[NDArray[np.int32], Floats]]
    beforehand: Floats  # of each term, as a logarithm
    per_word: Floats  # what each further word of a question takes off a term of many words

    def of(self, words: Sequence[Mapping[str, float]]) -> dict[str, Lean]:
        """The terms that a question leans to: how far, 1 for the likeliest, and by which of its words (positions).

        Each word: its keys, with how likely each is. Nothing where no word is of any phrase.
        """
        speaking = {at: self._speaks(keys) for at, keys in enumerate(words)}
        speaking = {at: speaks for at, speaks in speaking.items() if speaks.any()}
        if not speaking:
            return {}
        found = self.beforehand + len(speaking) * self.per_word + np.sum(list(speaking.values()), axis=0)
        order = np.argsort(-found, kind="stable")[:MOST]
        chances = np.exp(found[order] - found[order[0]])
        leans = {}
        for term, chance in zip(order, chances, strict=True):
            by = frozenset(at for at, speaks in speaking.items() if speaks[term] >= SPEAKS * speaks.max())
            if chance >= LEAST and by:
                leans[self.terms[term]] = (float(chance), by)
        return leans

    def _speaks(self, keys: Mapping[str, float]) -> Floats:
        """How far a word speaks for each term, by the best of its keys."""
        found = np.zeros(len(self.terms))
        for key, likely in keys.items():
            if key in self.told:
                terms, speaks = self.told[key]
                found[terms] = np.maximum(found[terms], likely * speaks)
        return found

    @cached_property
    def telling(self) -> Mapping[str, tuple[tuple[str, float], ...]]:
        """Term -> the keys that tell of it, with how far."""
        found: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for key, (terms, speaks) in self.told.items():
            for term, far in zip(terms, speaks, strict=True):
                if far > TELLS:
                    found[self.terms[term]].append((key, float(far)))
        return {term: tuple(keys) for term, keys in found.items()}


NOTHING = Leanings((), {}, np.empty(0), np.empty(0))


def leanings_of(phrases: Iterable[tuple[str, Sequence[str]]]) -> Leanings:
    """Bags of the words of these phrases, each (term, keys). A word of a long phrase speaks for less of it."""
    numbers: dict[str, int] = {}
    held: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    sizes: list[float] = []
    for term, keys in phrases:
        at = numbers.setdefault(term, len(numbers))
        if at == len(sizes):
            sizes.append(0.0)
        sizes[at] += 1.0
        for key in keys:
            held[key][at] += 1 / len(keys)
    if not numbers:
        return NOTHING
    size = np.array(sizes)
    told = {}
    for key, of_terms in held.items():
        shares = np.array(list(of_terms.values()))
        common = float(shares.sum() / size.sum())
        told[key] = (np.array(list(of_terms), np.int32), np.log1p(shares / (SMOOTHING * common)))
    return Leanings(tuple(numbers), told, PRIOR * np.log1p(size), np.log(SMOOTHING / (size + SMOOTHING)))
