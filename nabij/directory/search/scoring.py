"""Relevance: how well each service of the index answers the words and the terms of a question."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from nabij.directory.search.index import Index, Segment
from nabij.directory.search.lexicon import Lexicon
from nabij.directory.search.reading import Reading, Sought
from nabij.rules import searching
from nabij.rules.searching import WEIGHTS, Weights

Floats = NDArray[np.float64]
Rows = NDArray[np.int32]


def text_scores(index: Index, words: Sequence[Sought]) -> tuple[Floats, ...]:
    """For each part of the index, how well the texts of its services hold the words, the rarer ones counting more.

    The mean of the impacts of the words, weighed by their rarity. Words that nobody uses are left out.
    """
    totals = tuple(np.zeros(segment.size) for segment, _alive in index.parts)
    weight = 0.0
    for word in words:
        found = [_impacts(segment, word) for segment, _alive in index.parts]
        holding = sum(
            int(np.count_nonzero(impacts[alive])) for impacts, (_segment, alive) in zip(found, index.parts, strict=True)
        )
        if not holding:
            continue
        rarity = searching.rarity(holding, index.size)
        weight += rarity
        for total, impacts in zip(totals, found, strict=True):
            np.add(total, rarity * impacts, out=total)
    return tuple(total / weight for total in totals) if weight else totals


def _impacts(segment: Segment, word: Sought) -> NDArray[np.float32]:
    """The impact of one word in each service: of the best of its readings."""
    found = np.zeros(segment.size, np.float32)
    for key, worth in word.keys.items():
        rows, impacts = segment.texts.column(key)
        if len(rows):
            worthy = impacts if worth == 1.0 else impacts * np.float32(worth)
            found[rows] = np.maximum(found[rows], worthy)
    return found


def need_scores(segment: Segment, lexicon: Lexicon, needs: Mapping[str, float], weights: Weights = WEIGHTS) -> Floats:
    """How well the terms of each service answer the needs, keys of terms with how surely they are meant.

    The best need counts; further needs that are answered too add a little.
    """
    best, total = np.zeros(segment.size), np.zeros(segment.size)
    for need, sureness in needs.items():
        found = np.zeros(segment.size)
        kin = lexicon.kin.get(need)
        if kin and kin.parent:
            found[rows_with(segment.columns.terms, {kin.parent})] = weights.broader
        found[rows_with(segment.columns.terms, family(need, lexicon))] = 1.0
        found *= sureness
        total += found
        np.maximum(best, found, out=best)
    return np.minimum(best + weights.second_need * (total - best), 1.0)


def family(term: str, lexicon: Lexicon) -> Collection[str]:
    """A term and those below it."""
    kin = lexicon.kin.get(term)
    return {term, *kin.below} if kin else {term}


def rows_with(held: Mapping[str, Rows], names: Collection[str]) -> Rows:
    """The rows that have one of these names; a row may come twice."""
    found = [rows for name in names if (rows := held.get(name)) is not None]
    return np.concatenate(found) if found else np.empty(0, np.int32)


def relevances(index: Index, reading: Reading, weights: Weights = WEIGHTS) -> tuple[Floats, ...]:
    """The relevance of each service to a question in words; 0 for those that are below the cut."""
    needs = {f"help:{code}": sureness for code, sureness in reading.meanings("help").items()}
    groups = {f"groups:{code}": sureness for code, sureness in reading.meanings("groups").items()}
    found = []
    for (segment, alive), text in zip(index.parts, text_scores(index, reading.words), strict=True):
        relevant = searching.relevance(need_scores(segment, index.lexicon, needs, weights), text, weights)
        if groups:
            for_group = need_scores(segment, index.lexicon, groups, weights)
            relevant = 1 - (1 - relevant) * (1 - weights.group * for_group)
        found.append(np.where(alive, relevant, 0.0))
    best = max((float(part.max()) for part in found if part.size), default=0.0)
    return tuple(np.where(part >= weights.cut * best, part, 0.0) for part in found)
