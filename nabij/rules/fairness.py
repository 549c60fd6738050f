"""How fair a division of workers is: several measures side by side, none of which is the whole of it.

Sources: M. Gallagher, Proportionality, disproportionality and electoral systems, Electoral Studies 10 (1991) 33-51
(least squares index); J. Loosemore and V. Hanby, The theoretical limits of maximum distortion, British Journal of
Political Science 1 (1971) 467-477; Balinski and Young (see `apportion`), appendix A, section 3 (comparing two units by
moving one from one to the other); concentration index: see `inequality`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

import numpy as np

from nabij.rules.inequality import UnusableGradient, inequality

NEARLY = 1e-9  # moves that lessen a difference by nearly as much are set side by side with exact numbers


@dataclass(frozen=True)
class Held:
    """One unit with its workers. `burden`: people weighed by need, scaled so that all together equal all people."""

    slug: str
    people: Fraction
    need: Fraction
    burden: Fraction
    share: Fraction  # exact part of all workers by the rule that is measured
    workers: Fraction


@dataclass(frozen=True)
class Transfer:
    """Moving one part from `giver` to `taker` lessens the difference of workers per 100,000 need-weighted people.

    `before` and `after`: that difference between the two, without sign after the move.
    """

    giver: str
    taker: str
    before: float
    after: float


@dataclass(frozen=True)
class Fairness:
    """Measures of one division. None: without meaning, for instance where a unit has no worker.

    `people_per_worker`, `burden_per_worker`: per unit. `people_ratio`, `burden_ratio`: largest over smallest of these,
    1 is equal. `most_off`: the largest distance of workers from the exact share, in workers. `loosemore_hanby`,
    `gallagher`: 0 to 1, distance of the parts of workers from the parts of burden. `concentration`: of workers per
    head over need, -1 to 1; positive: more workers per head where need is higher. `transfer`: the one move that would
    make it fairer to the need-weighted, None where there is none.
    """

    people_per_worker: Mapping[str, float | None]
    burden_per_worker: Mapping[str, float | None]
    people_ratio: float | None
    burden_ratio: float | None
    most_off: float
    loosemore_hanby: float
    gallagher: float
    concentration: float | None
    transfer: Transfer | None


def fairness(held: Sequence[Held], *, part: Fraction = Fraction(1)) -> Fairness:
    """Measure a division. `part` is the smallest piece that can be moved. Units without people count in no ratio."""
    staff = sum((one.workers for one in held), Fraction(0))
    burden = sum((one.burden for one in held), Fraction(0))
    gaps = [
        float(one.workers / staff - one.burden / burden) if staff and burden else 0.0 for one in held
    ]  # parts of workers against parts of burden
    per_head = {one.slug: _per_worker(one.people, one.workers) for one in held}
    per_burden = {one.slug: _per_worker(one.burden, one.workers) for one in held}
    lived_in = [one for one in held if one.people]
    return Fairness(
        people_per_worker=per_head,
        burden_per_worker=per_burden,
        people_ratio=_ratio([per_head[one.slug] for one in lived_in]),
        burden_ratio=_ratio([per_burden[one.slug] for one in lived_in]),
        most_off=max((abs(float(one.workers - one.share)) for one in held), default=0.0),
        loosemore_hanby=sum(abs(gap) for gap in gaps) / 2,
        gallagher=sqrt(sum(gap**2 for gap in gaps) / 2),
        concentration=_concentration(lived_in),
        transfer=best_transfer(held, part=part),
    )


def _per_worker(amount: Fraction, workers: Fraction) -> float | None:
    return float(amount / workers) if workers else None


def _ratio(numbers: Sequence[float | None]) -> float | None:
    """Largest over smallest; None where a unit has no worker, or nothing to be counted."""
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers) or not known or min(known) <= 0:
        return None
    return max(known) / min(known)


def _concentration(held: Sequence[Held]) -> float | None:
    try:
        found = inequality(
            [float(one.need) for one in held],
            [float(one.people) for one in held],
            [float(one.workers / one.people) for one in held],
            replicates=0,
        )
    except UnusableGradient:
        return None
    return found.concentration.value


def best_transfer(held: Sequence[Held], *, part: Fraction = Fraction(1)) -> Transfer | None:
    """The one move of a part that lessens the difference between two units most; None where every move widens it.

    The difference is that of workers per need-weighted person; by Webster's method without bounds there is no move.
    """
    counted = [one for one in held if one.burden]
    best: tuple[Fraction, Transfer] | None = None
    for giver, taker in _worth_moving(counted, part):
        before = giver.workers / giver.burden - taker.workers / taker.burden
        after = abs((giver.workers - part) / giver.burden - (taker.workers + part) / taker.burden)
        if before > 0 and after < before and (best is None or before - after > best[0]):
            found = Transfer(giver.slug, taker.slug, float(before * 100_000), float(after * 100_000))
            best = (before - after, found)
    return best[1] if best else None


def _worth_moving(held: Sequence[Held], part: Fraction) -> list[tuple[Held, Held]]:
    """Giver and taker of the moves that lessen a difference most, as far as floating point can tell them apart."""
    if not held:
        return []
    workers = np.array([float(one.workers) for one in held])
    burden = np.array([float(one.burden) for one in held])
    intensity = workers / burden
    before = intensity[:, None] - intensity[None, :]
    after = np.abs(before - float(part) / burden[:, None] - float(part) / burden[None, :])
    gain = np.where((workers >= float(part))[:, None] & (before > 0), before - after, -np.inf)
    near = float(gain.max()) - NEARLY * float(intensity.max())
    return [(held[giver], held[taker]) for giver, taker in np.argwhere(gain >= near).tolist() if giver != taker]
