"""Models of covering, solved exactly by HiGHS: whether k sites reach everybody, the most people.

Sources: C. Toregas, R. Swain, C. ReVelle, L. Bergman, Operations Research 19 (1971) 1363-1373 (LSCP); R. Church and
C. ReVelle, Papers of the Regional Science Association 32 (1974) 101-118 (MCLP).
"""

from dataclasses import dataclass
from typing import NamedTuple

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nabij.rules.pairs import Floats

Reach = NDArray[np.bool_]


@dataclass(frozen=True)
class Covered:
    """The new sites, and a bound proven by the solver: at least so many sites, or at most so many people."""

    sites: tuple[int, ...]
    bound: float


def least_parts(reach: Reach) -> float:
    """A number of sites below which nothing covers every origin, even where sites may be open in part."""
    origins, sites = reach.shape
    if origins == 0:
        return 0.0
    _values, bound, _work = _solved(
        np.ones(sites), sparse.csr_matrix(reach), np.ones(origins), np.full(origins, np.inf), whole=0
    )
    return bound


def sites_that_cover(reach: Reach, k: int, *, nodes: int | None = None) -> tuple[tuple[int, ...] | None, int]:
    """At most k sites that reach every origin, None where there are none; and the work: steps of the solver.

    Not the fewest: it ends with the first. `nodes`: parts that it looks at, at most. Raises Undecided.
    """
    origins, sites = reach.shape
    if origins == 0:
        return (), 0
    if not reach.any(axis=1).all():
        return None, 0
    # That there are at most k is a condition of its own, so that a part of the search ends where k are not enough.
    matrix = sparse.csr_matrix(sparse.vstack([sparse.csr_matrix(reach), np.ones((1, sites))]))
    lower, upper = np.append(np.ones(origins), 0), np.append(np.full(origins, np.inf), k)
    try:
        found = _solved(np.ones(sites), matrix, lower, upper, enough=k, nodes=nodes)
    except Impossible as proven:
        return None, proven.work
    return _open(found.values), found.work


def most_people(reach: Reach, people: Floats, k: int) -> Covered:
    """k sites that have the most people within reach; the bound is the number of people."""
    origins, sites = reach.shape
    # An origin counts (at most once) where one of the sites that reach it is open; then the number of sites.
    served = sparse.hstack([sparse.csr_matrix(-reach.astype(np.float64)), sparse.identity(origins)])
    number = sparse.csr_matrix(np.concatenate([np.ones(sites), np.zeros(origins)]))
    values, bound, _work = _solved(
        np.concatenate([np.zeros(sites), -people]),
        sparse.csr_matrix(sparse.vstack([served, number])),
        np.append(np.full(origins, -np.inf), k),
        np.append(np.zeros(origins), k),
        whole=sites,
    )
    return Covered(_open(values[:sites]), -bound)


class Impossible(ValueError):
    """Nothing meets the conditions: proven by the solver, in so much `work` (steps of it)."""

    def __init__(self, work: int) -> None:
        super().__init__(work)
        self.work = work


class Undecided(ValueError):
    """The solver was stopped before it knew whether anything meets the conditions."""


class _Solved(NamedTuple):
    """The numbers, the bound that is proven, and the work: steps of the solver, the same on every machine."""

    values: Floats
    bound: float
    work: int


def _open(values: Floats) -> tuple[int, ...]:
    return tuple(int(site) for site in np.flatnonzero(values > 0.5))


def _solved(
    costs: Floats,
    matrix: sparse.csr_matrix,
    lower: Floats,
    upper: Floats,
    *,
    whole: int | None = None,
    enough: float | None = None,
    nodes: int | None = None,
) -> _Solved:
    """The least costs of numbers between 0 and 1, the first `whole` of them 0 or 1; and the bound that is proven.

    `enough`: costs at which it may stop; `nodes`: parts after which it must. Raises Impossible, Undecided.
    """
    model = highspy.HighsLp()
    rows, columns = matrix.shape
    model.num_col_, model.num_row_ = columns, rows
    model.col_cost_ = costs
    model.col_lower_, model.col_upper_ = np.zeros(columns), np.ones(columns)
    model.row_lower_, model.row_upper_ = lower, upper
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = matrix.indptr.astype(np.int32)
    model.a_matrix_.index_ = matrix.indices.astype(np.int32)
    model.a_matrix_.value_ = matrix.data.astype(np.float64)
    wholes = columns if whole is None else whole
    model.integrality_ = [highspy.HighsVarType.kInteger] * wholes + [highspy.HighsVarType.kContinuous] * (
        columns - wholes
    )
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("mip_rel_gap", 0.0)
    if enough is not None:
        solver.setOptionValue("objective_target", enough + 0.5)
    if nodes is not None:
        solver.setOptionValue("mip_max_nodes", nodes)
    solver.passModel(model)
    solver.run()
    status, info = solver.getModelStatus(), solver.getInfo()
    work = max(0, int(info.simplex_iteration_count))
    if status == highspy.HighsModelStatus.kInfeasible:
        raise Impossible(work)
    if nodes is not None and status == highspy.HighsModelStatus.kSolutionLimit:
        raise Undecided
    values = np.array(solver.getSolution().col_value)
    if enough is not None and status == highspy.HighsModelStatus.kObjectiveTarget:
        return _Solved(values, -np.inf, work)
    if status != highspy.HighsModelStatus.kOptimal:
        raise RuntimeError(f"the solver ended with {solver.modelStatusToString(status)}")
    return _Solved(values, float(info.mip_dual_bound if wholes else info.objective_function_value), work)
