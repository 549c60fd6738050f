"""Travel times as the diagnosis asks for them: walking is one answer, a timetable would be another."""

import numpy as np
import pytest

from nabij.diagnosis.reach.travelling import Points, Times, TravelTimes
from nabij.diagnosis.reach.walking import Walking, walks_of
from nabij.rules.walking_network import MinutePairs
from tests.diagnosis.reach_world import MOMENT, SITES, networks, territory


def _points(at_most_m: float) -> tuple[Points, Points]:
    sectors = territory().sectors
    lon, lat = np.array([one.lon for one in SITES]), np.array([one.lat for one in SITES])
    return Points(sectors.lon, sectors.lat, 600.0), Points(lon, lat, at_most_m)


def _asked(travels: TravelTimes, traveller: str, minutes: float = 45.0, at_most_m: float = 300.0) -> Times:
    origins, sites = _points(at_most_m)
    return travels.times(origins, sites, traveller=traveller, at=MOMENT, bound_minutes=minutes)


def test_walking_answers_in_minutes_and_the_same_as_the_diagnosis_takes() -> None:
    found = _asked(Walking(networks()), "slow")
    taken = walks_of(territory(), SITES, networks())["slow"].pairs
    assert isinstance(found.pairs, MinutePairs)
    assert np.array_equal(found.pairs.cost, taken.cost)
    assert (found.site_why, found.origin_why) == (("",) * 5, ("",) * 6)
    assert found.site_m.tolist() == pytest.approx([0.0] * 5, abs=1e-6)


def test_a_shorter_bound_gives_the_pairs_that_are_within_it() -> None:
    walking = Walking(networks())
    origins, sites = _points(300.0)
    longer = walking.times(origins, sites, traveller="adult", at=None, bound_minutes=45.0)
    shorter = walking.times(origins, sites, traveller="adult", at=None, bound_minutes=5.0)
    assert sorted(shorter.pairs.cost.tolist()) == sorted(one for one in longer.pairs.cost.tolist() if one <= 5)
    assert 0 < len(shorter.pairs) < len(longer.pairs)


def test_a_kind_of_traveller_that_it_has_no_streets_for_is_refused() -> None:
    with pytest.raises(KeyError, match="tram"):
        _asked(Walking(networks()), "tram")
