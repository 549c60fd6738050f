"""The fewest sites that reach everybody, with the proof (the location set covering problem).

From above by exchanging sites, from below by the relaxation, in which sites may be open in part: where these give the
same number, that is the proof. Between the two the solver is asked whether one site fewer would do, on what is left of
the problem once what is surely as good is left out. A town of 724 sectors and 300 sites takes less than a second where
the problem as it stands takes up to a minute. That search has an end, and then the bound is below the number found.

Source: C. Toregas, R. Swain, C. ReVelle, L. Bergman, Operations Research 19 (1971) 1363-1373.
"""

import math

from nabij.rules.siting_core import core_of
from nabij.rules.siting_cover import Covered, Reach, Undecided, least_parts, sites_that_cover
from nabij.rules.siting_swaps import sites_that_reach_all

MOST_NODES = 1_000  # parts that the solver looks at for one number of sites


def fewest_sites(reach: Reach, *, most_nodes: int | None = MOST_NODES) -> Covered:
    """The least number of sites such that each origin has one within reach; `reach` (origins, sites).

    Every origin must have one to choose from. Fewer than the bound are not possible; without `most_nodes` the search
    goes on until the number found is the bound.
    """
    if not len(reach):
        return Covered((), 0.0)
    core = core_of(reach)
    # A number of sites is whole: what lies above 2.0 by more than rounding is at least 3.
    bound = number = math.ceil(least_parts(core.reach) - 1e-6)
    while (found := sites_that_reach_all(core.reach, number)) is None:
        number += 1
    try:
        while len(found) > bound:
            fewer, _work = sites_that_cover(core.reach, len(found) - 1, nodes=most_nodes)
            if fewer is None:
                bound = len(found)
            else:
                found = fewer
    except Undecided:
        pass  # what is known by then is the answer
    return Covered(tuple(core.sites[place] for place in found), float(bound))
