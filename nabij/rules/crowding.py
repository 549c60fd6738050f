"""What getting help costs when everybody chooses well: the rational agent access model (RAAM).

The price of a site is its crowding; the cost of an origin is the least, over the sites that it can reach, of crowding
plus way. In the equilibrium nobody would gain by going elsewhere. It is unique in the crowding of each site, and it is
the least of a convex function of who goes where; here its dual is maximised, over the prices, by Newton's method on a
smoothed choice that is sharpened step by step. Whatever the way to it, `gap` says how near the answer is.

Source: J. Saxon and D. Snow, Annals of the American Association of Geographers 110 (2020) 205-222, who approach the
same equilibrium by moving people in steps. The dual and the gap: M. Beckmann, C. McGuire, C. Winsten, Studies in the
Economics of Transportation, Yale 1956, chapter 3.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from nabij.rules.catchment import checked
from nabij.rules.compiling import compiled
from nabij.rules.pairs import Floats, Numbers, Pairs, Places, UnusableTable

GAP = 1e-8  # what all would gain by moving, of what all pay; rounding allows little less
SHARPEN = 4.0  # each round of smoothing is so much less than the one before
LEAST_SMOOTHING = 1e-11
ROUNDING = 1e-15  # over the smoothing: what the rounding of prices leaves uncertain about the choice between sites
MOST_STEPS = 60  # Newton steps in one round
MOST_INNER = 400  # steps of conjugate gradients in one Newton step


@dataclass(frozen=True)
class Crowding:
    """`cost` of each origin, NaN where it reaches nothing; `crowding` of each site, NaN where it has no supply.

    1 is the crowding of a site with as many people per supply as the whole territory. `gap`: what all people together
    would gain by going where it is cheapest now, over what they pay; 0 is the equilibrium itself.
    """

    cost: Floats
    crowding: Floats
    gap: float


def raam(
    pairs: Pairs, demand: ArrayLike, supply: ArrayLike, *, tau: float, bound: float = math.inf, gap: float = GAP
) -> Crowding:
    """The cost of access of each origin: a way of `tau` costs as much as a crowding of 1.

    Sites without supply are left out. Raises UnusableTable where there are no people, no supply, or no usable tau.
    """
    people, amounts = checked(demand, pairs.origins, "demand"), checked(supply, pairs.sites, "supply")
    if not math.isfinite(tau) or tau <= 0:
        raise UnusableTable("bad_tau")
    if not people.any():
        raise UnusableTable("no_demand")
    if not amounts.any():
        raise UnusableTable("no_supply")
    capacity = amounts * (people.sum() / amounts.sum())
    table = _usable(pairs.start, pairs.site, pairs.cost / tau, capacity, bound / tau)
    load, reached = _equilibrium(table, people, np.where(capacity > 0, capacity, 1.0), gap)
    price = load / np.where(capacity > 0, capacity, 1.0)
    return Crowding(_costs(*table, price), np.where(capacity > 0, price, np.nan), reached)


Table = tuple[Places, Numbers, Floats]


def _equilibrium(table: Table, people: Floats, capacity: Floats, gap: float) -> tuple[Floats, float]:
    """People at each site, and the gap that was reached. Ways are in units of tau."""
    shares = np.zeros(len(table[1]))
    # Where nobody minds the way, every site is as crowded as any other: the first guess of the prices.
    prices = np.full(len(capacity), people.sum() / capacity.sum())
    change = np.zeros(len(capacity))
    best_load, best_gap = np.zeros(len(capacity)), math.inf
    smoothing = 1.0
    while smoothing >= LEAST_SMOOTHING:
        # The less smoothing is left, the more evenly prices follow it: a quarter of the last change is the next one.
        sharpened, load = _sharpened(table, people, capacity, prices + change, smoothing, shares)
        change, prices = (sharpened - prices) / SHARPEN, sharpened
        reached = _gap(*table, people, shares, load / capacity)
        if reached < best_gap:
            best_load, best_gap = load, reached
        if best_gap <= gap:
            break
        smoothing /= SHARPEN
    return best_load, best_gap


def _sharpened(
    table: Table, people: Floats, capacity: Floats, prices: Floats, smoothing: float, shares: Floats
) -> tuple[Floats, Floats]:
    """The prices at which each site is as crowded as it costs, where people choose by exp(-cost / smoothing)."""
    load = np.zeros(len(capacity))
    _choose(*table, people, prices, smoothing, shares, load)
    for _step in range(MOST_STEPS):
        surplus = load - capacity * prices
        if np.max(np.abs(surplus) / capacity) <= max(0.01 * smoothing, ROUNDING / smoothing):
            break
        direction = _newton_direction(table, people, capacity, smoothing, shares, surplus)
        slope = float(surplus @ direction)
        length = 1.0
        while True:
            tried = prices + length * direction
            _choose(*table, people, tried, smoothing, shares, load)
            # The function is concave: not far beyond its top in this direction means higher than before.
            if (load - capacity * tried) @ direction >= -0.2 * slope or length < 1e-6:
                break
            length /= 2
        prices = tried
    return prices, load.copy()


def _newton_direction(
    table: Table, people: Floats, capacity: Floats, smoothing: float, shares: Floats, surplus: Floats
) -> Floats:
    """Conjugate gradients with the diagonal as preconditioner; the matrix is only ever applied, never made."""
    choosing = _choosing(table[0], table[1], people, shares)
    return _conjugate_gradients(*choosing, capacity, smoothing, surplus)


@compiled
def _usable(
    start: Places, site: Numbers, way: Floats, capacity: Floats, bound: float
) -> tuple[Places, Numbers, Floats]:
    """The pairs within the bound whose site has supply."""
    kept_start = np.zeros(len(start), dtype=np.int64)
    kept_site = np.empty(len(site), dtype=np.int32)
    kept_way = np.empty(len(way), dtype=np.float64)
    kept = 0
    for origin in range(len(start) - 1):
        for place in range(start[origin], start[origin + 1]):
            if way[place] <= bound and capacity[site[place]] > 0:
                kept_site[kept] = site[place]
                kept_way[kept] = way[place]
                kept += 1
        kept_start[origin + 1] = kept
    return kept_start, kept_site[:kept].copy(), kept_way[:kept].copy()


@compiled
def _choose(
    start: Places,
    site: Numbers,
    way: Floats,
    people: Floats,
    prices: Floats,
    smoothing: float,
    shares: Floats,
    load: Floats,
) -> None:
    """Fills the share of each origin that goes to each of its sites, and the people at each site."""
    load[:] = 0.0
    for origin in range(len(start) - 1):
        first, last = start[origin], start[origin + 1]
        if first == last:
            continue
        least = np.inf
        for place in range(first, last):
            least = min(least, way[place] + prices[site[place]])
        total = 0.0
        for place in range(first, last):
            beyond = (way[place] + prices[site[place]] - least) / smoothing
            shares[place] = math.exp(-beyond) if beyond < 700.0 else 0.0
            total += shares[place]
        for place in range(first, last):
            shares[place] /= total
            load[site[place]] += people[origin] * shares[place]


@compiled
def _choosing(start: Places, site: Numbers, people: Floats, shares: Floats) -> tuple[Places, Numbers, Floats, Floats]:
    """The pairs of origins that still hesitate between sites: those that have chosen do not move with the prices."""
    kept_start = np.zeros(len(start), dtype=np.int64)
    kept_site = np.empty(len(site), dtype=np.int32)
    kept_shares = np.empty(len(site), dtype=np.float64)
    kept_people = np.empty(len(start), dtype=np.float64)
    origins = 0
    kept = 0
    for origin in range(len(start) - 1):
        if people[origin] == 0:
            continue
        before = kept
        for place in range(start[origin], start[origin + 1]):
            if shares[place] > 1e-15:
                kept_site[kept] = site[place]
                kept_shares[kept] = shares[place]
                kept += 1
        if kept - before < 2:
            kept = before
            continue
        kept_people[origins] = people[origin]
        origins += 1
        kept_start[origins] = kept
    return kept_start[: origins + 1], kept_site[:kept], kept_people[:origins], kept_shares[:kept]


@compiled
def _moved(start: Places, site: Numbers, people: Floats, shares: Floats, direction: Floats) -> Floats:
    """How the people at each site move when prices change in a direction, before division by the smoothing."""
    moved = np.zeros(len(direction))
    for origin in range(len(people)):
        mean = 0.0
        for place in range(start[origin], start[origin + 1]):
            mean += shares[place] * direction[site[place]]
        for place in range(start[origin], start[origin + 1]):
            moved[site[place]] += people[origin] * shares[place] * (direction[site[place]] - mean)
    return moved


@compiled
def _spread(start: Places, site: Numbers, people: Floats, shares: Floats, sites: int) -> Floats:
    """The diagonal of the same: people at each site times the share that would leave it."""
    found = np.zeros(sites)
    for origin in range(len(people)):
        for place in range(start[origin], start[origin + 1]):
            found[site[place]] += people[origin] * shares[place] * (1.0 - shares[place])
    return found


@compiled
def _conjugate_gradients(
    start: Places, site: Numbers, people: Floats, shares: Floats, capacity: Floats, smoothing: float, surplus: Floats
) -> Floats:
    diagonal = capacity + _spread(start, site, people, shares, len(capacity)) / smoothing
    direction = np.zeros(len(capacity))
    left = surplus.copy()
    better = left / diagonal
    search = better.copy()
    product = np.sum(left * better)
    target = 1e-6 * product
    for _step in range(MOST_INNER):
        applied = capacity * search + _moved(start, site, people, shares, search) / smoothing
        length = product / np.sum(search * applied)
        direction += length * search
        left -= length * applied
        better = left / diagonal
        following = np.sum(left * better)
        if following <= target:
            break
        search = better + following / product * search
        product = following
    return direction


@compiled
def _gap(start: Places, site: Numbers, way: Floats, people: Floats, shares: Floats, prices: Floats) -> float:
    paid = 0.0
    gained = 0.0
    for origin in range(len(start) - 1):
        if start[origin] == start[origin + 1] or people[origin] == 0:
            continue
        mean = 0.0
        least = np.inf
        for place in range(start[origin], start[origin + 1]):
            price = way[place] + prices[site[place]]
            mean += shares[place] * price
            least = min(least, price)
        paid += people[origin] * mean
        gained += people[origin] * (mean - least)
    return max(0.0, gained / paid) if paid > 0 else 0.0


@compiled
def _costs(start: Places, site: Numbers, way: Floats, prices: Floats) -> Floats:
    costs = np.full(len(start) - 1, np.nan)
    for origin in range(len(costs)):
        for place in range(start[origin], start[origin + 1]):
            price = way[place] + prices[site[place]]
            if not price >= costs[origin]:
                costs[origin] = price
    return costs
