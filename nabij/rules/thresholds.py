"""What each threshold takes away of what somebody could reach.

Of the supply around an origin some is stopped by one threshold, some by several at once. What several stop is divided
equally over them. That is the Shapley value (L. S. Shapley, "A value for n-person games", Contributions to the Theory
of Games II, 1953, 307-317) of the game in which the players are the thresholds and a group of them is worth what it
stops: a sum over the sites of "at least one of those that stop it is there", whose value is one over their number.
So the shares are fair in its sense: they add up to all that is lost, thresholds that do the same get the same, one that
stops nothing gets nothing. Beside it stand what a threshold stops by itself, whatever the others do (`alone`), and what
comes back if only this one falls (`back`): that is what can be acted on.

It holds for every measure that is a sum over sites of something of that site: a count, gravity, and the two-step
catchments. In those the rate of a site is that of all who can reach it: that it refuses one person leaves its work for
the others as it was, so rates are reckoned over everybody.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nabij.rules.acceptance import NOT_KNOWN, PASSES, STOPS
from nabij.rules.acceptance_columns import Ternary
from nabij.rules.catchment import checked
from nabij.rules.pairs import UnusableTable

Floats = NDArray[np.float64]
Numbers = NDArray[np.integer]


@dataclass(frozen=True)
class Effective:
    """Supply around each of n origins in the unit of the supply, for one person who meets k thresholds.

    `plain`, `certain` (known to take them), `possible` (not known to refuse), each (n,). `lost` and `unsure` (k, n):
    what each threshold takes certainly, and what it leaves unknown; plain = certain + all unsure + all lost. `alone`
    (k, n): what each stops by itself. `back` (k, n): what would no longer be stopped if this one fell. `told` (k, n):
    what would become certain if the answer to this one were yes.
    """

    plain: Floats
    certain: Floats
    possible: Floats
    lost: Floats
    unsure: Floats
    alone: Floats
    back: Floats
    told: Floats


def effective(origin: Numbers, amount: ArrayLike, answers: Ternary, *, origins: int) -> Effective:
    """Divide what is around each origin by what stops this person.

    One element per pair of an origin and a site: the number of the origin, what the site adds to the measure there, and
    the answer of each threshold (k, pairs). Raises UnusableTable for an amount that is negative or missing, or arrays
    of different lengths.
    """
    if answers.ndim != 2 or answers.shape[1] != len(origin):
        raise UnusableTable("different_lengths")
    amounts = checked(amount, len(origin), "supply")
    stops, unknown = answers == STOPS, answers == NOT_KNOWN
    stopping, doubts = stops.sum(axis=0), unknown.sum(axis=0)
    taken, free = stopping == 0, doubts == 0

    def summed(of_pairs: Floats) -> Floats:
        return np.asarray(np.bincount(origin, weights=of_pairs, minlength=origins), np.float64)

    def per_threshold(of_pairs: Floats) -> Floats:
        rows = [summed(row) for row in of_pairs]
        return np.array(rows, np.float64).reshape(len(answers), origins)

    each_lost = amounts / np.maximum(stopping, 1)
    each_unsure = np.where(taken, amounts / np.maximum(doubts, 1), 0.0)
    return Effective(
        plain=summed(amounts),
        certain=summed(amounts * (taken & free)),
        possible=summed(amounts * taken),
        lost=per_threshold(stops * each_lost),
        unsure=per_threshold(unknown * each_unsure),
        alone=per_threshold(stops * amounts),
        back=per_threshold(stops * (amounts * (stopping == 1))),
        told=per_threshold(unknown * (amounts * (taken & (doubts == 1)))),
    )


@dataclass(frozen=True)
class Reached:
    """Supply around each of n origins: of all sites, of those that are certain, of those that are possible."""

    plain: Floats
    certain: Floats
    possible: Floats


def reached(origin: Numbers, amount: ArrayLike, answers: Ternary, *, origins: int) -> Reached:
    """The first three of `effective` alone, which is quicker. Shapes and errors as there."""
    if answers.ndim != 2 or answers.shape[1] != len(origin):
        raise UnusableTable("different_lengths")
    amounts = checked(amount, len(origin), "supply")
    accepted = answers.min(axis=0, initial=PASSES)
    sums = [
        np.asarray(np.bincount(origin, weights=part, minlength=origins), np.float64)
        for part in (amounts, amounts * (accepted == PASSES), amounts * (accepted != STOPS))
    ]
    return Reached(sums[0], sums[1], sums[2])


@dataclass(frozen=True)
class NearestOf:
    """Minutes to the nearest site of each origin: of all, of those that are certain, of those that are possible."""

    plain: Floats
    certain: Floats
    possible: Floats


def nearest_of(origin: Numbers, minutes: Floats, answers: Ternary, *, origins: int) -> NearestOf:
    """The least minutes per origin; NaN where there is none. `origin` must not fall. Shapes as in `effective`."""
    accepted = answers.min(axis=0, initial=PASSES)
    return NearestOf(
        plain=_least(origin, minutes, origins),
        certain=_least(origin[accepted == PASSES], minutes[accepted == PASSES], origins),
        possible=_least(origin[accepted != STOPS], minutes[accepted != STOPS], origins),
    )


def _least(origin: Numbers, minutes: Floats, origins: int) -> Floats:
    found = np.full(origins, np.nan)
    if len(origin):
        first = np.flatnonzero(np.diff(origin, prepend=-1))
        found[origin[first]] = np.minimum.reduceat(minutes, first)
    return found


def worth_of_asking(
    origin: Numbers, site: Numbers, answers: Ternary, people: ArrayLike, *, sites: int
) -> tuple[Floats, NDArray[np.int64]]:
    """For how many people asking a site would tell: those near it who are near no site that surely takes this person.

    The first value (sites,): those people, where something is not known of the site and nothing stops; else 0. The
    second (k,): how often each threshold is the unknown one, over the sites that would tell somebody something.
    `people` (origins,): NaN counts as nobody. Pairs are those near enough, as in `effective`.
    """
    counts = np.nan_to_num(np.asarray(people, np.float64), nan=0.0)
    accepted = answers.min(axis=0, initial=PASSES)
    served = np.zeros(len(counts), np.bool_)
    served[origin[accepted == PASSES]] = True
    open_question = (accepted == NOT_KNOWN) & ~served[origin]
    weights = counts[origin[open_question]]
    worth = np.asarray(np.bincount(site[open_question], weights=weights, minlength=sites), np.float64)
    asked = np.zeros((len(answers), sites), np.bool_)
    for row, unknown in enumerate(answers == NOT_KNOWN):
        asked[row, site[open_question & unknown]] = True
    return worth, (asked & (worth > 0)).sum(axis=1)
