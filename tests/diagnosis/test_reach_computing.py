"""Reach over a small town: against a slow reference, what is not joined, what is not known, and how it is gathered."""

import math
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.diagnosis.contents import Inputs, Layer, Step, Walks
from nabij.diagnosis.kinds import Kind, kind, kinds
from nabij.diagnosis.reach.computing import pairs_to, reach, unit_of
from nabij.diagnosis.reach.measures import MEASURES, SIMPLE, parameters
from nabij.diagnosis.reach.walking import BOUND_MINUTES, walks_of
from nabij.rules.pairs import Pairs
from nabij.rules.walking_network import PROFILES, MetrePairs, WrongUnit
from tests.diagnosis.reach_world import AT, PEOPLE, SIDE, SITES, inputs, moved, networks, site, street_arrays

CORNER = SITES[0]


def _step(made: Inputs) -> tuple[Step, dict[str, Walks]]:
    walks = walks_of(made.territory, made.sites, networks())
    return reach(made, walks), walks


def _layers(step: Step) -> dict[tuple[str, str], Layer]:
    return {(layer.key, layer.level): layer for layer in step.layers}


def _values(step: Step, key: str, level: str = "sector") -> list[float]:
    return [float(value) for value in _layers(step)[key, level].values]


def _notes(step: Step, code: str) -> list[dict[str, object]]:
    return [dict(note.parameters) for note in step.notes if note.code == code]


# ---- Against a slow reference ---------------------------------------------------------------------------------------


def _slow_minutes(made: Inputs, walker: str) -> list[dict[int, float]]:
    """Minutes of each sector to each site, by relaxing every street until nothing changes."""
    _lon, _lat, u, v, metres, _kind = street_arrays()
    speed = PROFILES[walker].metres_a_minute
    found = []
    for column, row in AT:
        far = {row * SIDE + column: 0.0}
        changed = True
        while changed:
            changed = False
            for one, other, length in zip(u.tolist(), v.tolist(), metres.tolist(), strict=True):
                for here, there in ((one, other), (other, one)):
                    if here in far and far[here] + length < far.get(there, math.inf) - 1e-12:
                        far[there] = far[here] + length
                        changed = True
        at = [round((one.lat - 50.85) * 1000) * SIDE + round((one.lon - 4.35) * 1000) for one in made.sites]
        minutes = {place: far[node] / speed for place, node in enumerate(at)}
        found.append({place: time for place, time in minutes.items() if time <= BOUND_MINUTES})
    return found


def _weight(measure: str, minutes: float, near: float) -> float:
    if measure == "gravity":
        return math.exp(-(minutes**2) / (2 * (near / 2) ** 2))
    if minutes > near:
        return 0.0
    if measure in {"e2sfca", "3sfca"}:
        return next(weight for third, weight in enumerate((1.0, 0.68, 0.22), 1) if minutes <= near * third / 3)
    return 1 - (minutes / near) ** 2 if measure == "kd2sfca" else 1.0


def _reference(measure: str, times: list[dict[int, float]], supply: Mapping[int, float], near: float) -> list[float]:
    """Each measure from its definition, person by person and site by site."""
    mine = [{place: time for place, time in one.items() if place in supply} for one in times]
    if measure == "nearest":
        return [min(one.values(), default=math.nan) for one in mine]
    if measure == "within":
        return [float(min(one.values(), default=math.inf) <= near) for one in mine]
    if measure == "count":
        return [sum(supply[place] for place, time in one.items() if time <= near) for one in mine]
    weights = [{place: _weight(measure, time, near) for place, time in one.items()} for one in mine]
    if measure == "gravity":
        return [sum(supply[place] * weight for place, weight in one.items()) for one in weights]
    if measure == "3sfca":
        totals = [sum(one.values()) for one in weights]
        weights = [
            {place: weight * weight / total if total else 0.0 for place, weight in one.items()}
            for one, total in zip(weights, totals, strict=True)
        ]
    load = {place: sum(PEOPLE[i] * one.get(place, 0.0) for i, one in enumerate(weights)) for place in supply}
    rate = {place: amount / load[place] if load[place] else 0.0 for place, amount in supply.items()}
    return [1000 * sum(rate[place] * weight for place, weight in one.items()) for one in weights]


@settings(max_examples=8)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=5))
def test_every_measure_equals_a_slow_reference(places: list[tuple[int, int]]) -> None:
    made = inputs([site(f"p{number}", at, pharmacy=1.0 + number) for number, at in enumerate(places)])
    step, _walks = _step(made)
    near = _kind("pharmacy").minutes
    supply = {place: 1.0 + place for place in range(len(places))}
    for measure in MEASURES:
        if measure != "raam":
            expected = _reference(measure, _slow_minutes(made, "adult"), supply, near)
            assert _values(step, f"reach.pharmacy.adult.{measure}") == pytest.approx(expected, nan_ok=True), measure
    for walker in ("slow", "wheelchair"):
        for measure in SIMPLE:
            expected = _reference(measure, _slow_minutes(made, walker), supply, near)
            found = _values(step, f"reach.pharmacy.{walker}.{measure}")
            assert found == pytest.approx(expected, nan_ok=True), (walker, measure)


def test_raam_is_an_equilibrium_of_walk_and_crowding() -> None:
    # One hospital with known beds: everybody goes there, its crowding is that of the territory, which is 1.
    step, walks = _step(inputs())
    minutes = np.array(_values(step, "reach.hospital.adult.nearest"))
    pairs = pairs_to(walks["adult"].pairs, np.array([3]))
    assert _values(step, "reach.hospital.adult.raam") == pytest.approx((1 + pairs.cost / 30).tolist())
    assert (minutes <= pairs.cost + 1e-12).all()  # the ward without known beds is nearer to some


def _kind(slug: str) -> Kind:
    found = kind(slug)
    assert found is not None
    return found


# ---- What is there, and what is not ---------------------------------------------------------------------------------


def test_there_is_a_layer_for_every_kind_walker_measure_and_level() -> None:
    layers = _layers(_step(inputs())[0])
    wanted = {
        (f"reach.{one.slug}.{walker}.{measure}", level)
        for one in kinds()
        for walker in ("adult", "slow", "wheelchair")
        for measure in (MEASURES if walker == "adult" else SIMPLE)
        for level in ("sector", "district", "region")
    }
    assert layers.keys() == wanted
    assert {unit_of(measure, _kind("hospital")) for measure in MEASURES} == {
        "minutes", "beds", "share", "per_1000", "weighted", "cost",
    }  # fmt: skip
    assert max(one.minutes for one in kinds()) <= BOUND_MINUTES  # or a service that is near would not be found


def test_a_service_whose_supply_is_unknown_can_be_reached_but_gives_no_beds() -> None:
    step, _walks = _step(inputs())
    assert _notes(step, "reach.supply_unknown") == [{"kind": "hospital", "unit": "beds", "sites": 1, "of": 2}]
    assert _values(step, "reach.hospital.adult.count") == [200.0] * 6
    alone = _step(inputs([SITES[4]]))[0]
    assert not np.isnan(_values(alone, "reach.hospital.adult.nearest")).any()
    assert np.isnan(_values(alone, "reach.hospital.adult.count")).all()  # unknown, neither 0 nor 1
    assert np.isnan(_values(alone, "reach.hospital.adult.2sfca")).all()


def test_a_kind_without_any_service_is_zero_where_it_counts_and_no_number_where_it_is_a_way() -> None:
    step, _walks = _step(inputs())
    assert {"kind": "library"} in _notes(step, "reach.no_site")
    assert _values(step, "reach.library.adult.count") == [0.0] * 6
    assert _values(step, "reach.library.adult.within") == [0.0] * 6
    assert _values(step, "reach.library.adult.e2sfca") == [0.0] * 6
    for measure in ("nearest", "raam"):
        assert np.isnan(_values(step, f"reach.library.adult.{measure}")).all()


def test_a_service_that_is_closed_for_a_time_is_not_the_nearest() -> None:
    shut = site("shut", (0, 0), pharmacy=0.0)
    step, _walks = _step(inputs([shut, CORNER]))
    assert _values(step, "reach.pharmacy.adult.nearest") == _values(
        _step(inputs([CORNER]))[0], "reach.pharmacy.adult.nearest"
    )
    assert _notes(step, "reach.supply_zero") == [{"kind": "pharmacy", "sites": 1}]


def test_less_than_nothing_is_taken_as_unknown_and_said() -> None:
    step, _walks = _step(inputs([CORNER, site("odd", (5, 5), pharmacy=-3.0)]))
    assert _notes(step, "reach.supply_negative") == [{"kind": "pharmacy", "sites": 1}]
    assert _values(step, "reach.pharmacy.adult.count") == _values(
        _step(inputs([CORNER]))[0], "reach.pharmacy.adult.count"
    )


def test_services_in_the_water_3_km_outside_or_without_a_point_are_left_out_and_named() -> None:
    outside = moved(site("outside", (0, 0), pharmacy=1.0), (0, 36))  # 27 steps of 111 m beyond the last street
    nowhere = moved(site("nowhere", (0, 0), pharmacy=1.0), (math.nan, math.nan))
    near_water = moved(site("quay", (0, 0), pharmacy=1.0), (0, 11))  # 222 m from a street
    step, walks = _step(inputs([CORNER, outside, nowhere, near_water]))
    assert walks["adult"].site_why == ("", "too_far", "no_point", "")
    named = step.results["not_joined"]["adult"]["services"]
    assert [(one["id"], one["why"], one["kinds"]) for one in named] == [
        ("outside", "too_far", ["pharmacy"]),
        ("nowhere", "no_point", ["pharmacy"]),
    ]
    assert {"walker": "adult", "why": "too_far", "services": 1} in _notes(step, "reach.services_not_joined")
    without, _same = _step(inputs([CORNER, near_water]))
    for measure in MEASURES:
        key = f"reach.pharmacy.adult.{measure}"
        assert _values(step, key) == pytest.approx(_values(without, key), nan_ok=True)


def test_a_street_that_hangs_together_with_no_other_is_joined_to_by_nobody() -> None:
    # Two crossings far in the north with a street between them, beside which a pharmacy stands.
    from nabij.rules.walking_network import index_network  # noqa: PLC0415

    lon, lat, u, v, metres, kinds_ = street_arrays()
    island = [[4.35, 4.351], [50.88, 50.88]]
    network = index_network(
        [*u, 100], [*v, 101], [*metres, 70.0], [*lon, *island[0]], [*lat, *island[1]], kind=[*kinds_, "path"]
    )
    made = inputs([CORNER, moved(site("island", (0, 0), pharmacy=1.0), (0, 30))])
    step = reach(made, walks_of(made.territory, made.sites, {"adult": network}))
    assert [one["id"] for one in step.results["not_joined"]["adult"]["services"]] == ["island"]
    (pieces,) = _notes(step, "reach.pieces")
    assert (pieces["pieces"], pieces["percent"]) == (1, 2.0)


def test_from_a_sector_that_no_street_leads_to_everything_is_unknown_not_zero() -> None:
    made = inputs()
    made.territory.sectors.lat[2] = 51.5
    step, walks = _step(made)
    assert walks["adult"].origin_why[2] == "too_far"
    for measure in MEASURES:
        assert math.isnan(_values(step, f"reach.pharmacy.adult.{measure}")[2]), measure
    assert step.results["not_joined"]["adult"]["sectors"] == [{"sector": "s2", "why": "too_far"}]
    assert {"walker": "adult", "sectors": 1, "people": 0} in _notes(step, "reach.sectors_not_joined")


def test_nobody_living_there_is_said_and_nothing_is_shared_out() -> None:
    step, _walks = _step(inputs(people=[0.0] * 6, older=None))
    assert _notes(step, "reach.nobody") == [{}]
    assert np.isnan(_values(step, "reach.pharmacy.adult.2sfca")).all()
    assert not np.isnan(_values(step, "reach.pharmacy.adult.nearest")).any()


def test_stairs_are_no_way_for_a_wheelchair() -> None:
    # The only ways out of the first corner are stairs: from there a wheelchair reaches nothing but what is joined.
    made = inputs()
    walks = walks_of(made.territory, made.sites, networks(stairs=[(0, 1), (0, 10)]))
    on_wheels = reach(made, {"wheelchair": walks["wheelchair"]})
    on_foot = reach(made, {"adult": walks["adult"]})
    there = _values(on_wheels, "reach.pharmacy.wheelchair.nearest")[0]
    minutes = _values(on_foot, "reach.pharmacy.adult.nearest")[0]
    # Joined to the next crossing of the largest piece, 70 m away in a straight line, and slower from there on.
    assert walks["wheelchair"].origin_why[0] == ""
    assert there > minutes


# ---- People, and larger units ---------------------------------------------------------------------------------------


def test_larger_units_have_the_mean_by_people_and_say_of_how_many_it_is_known() -> None:
    step, _walks = _step(inputs())
    layer = _layers(step)["reach.pharmacy.adult.nearest", "district"]
    values = _values(step, "reach.pharmacy.adult.nearest")
    assert layer.values.tolist() == pytest.approx(
        [np.average(values[:3], weights=PEOPLE[:3]), np.average(values[3:], weights=PEOPLE[3:])]
    )
    assert layer.known is not None
    assert layer.known.tolist() == [1, 1]


def test_slow_walkers_weigh_as_many_as_are_65_and_over() -> None:
    step, _walks = _step(inputs())
    values = _values(step, "reach.pharmacy.slow.nearest")
    older = [100, 100, 0, 600, 15, 105]
    assert _values(step, "reach.pharmacy.slow.nearest", "region") == pytest.approx([np.average(values, weights=older)])
    assert _notes(step, "reach.older") == [{"year": 2021, "people": 920, "sectors": 0, "residents": 0}]
    without, _same = _step(inputs(older=None))
    assert _notes(without, "reach.older_unknown") == [{}]
    assert _values(without, "reach.pharmacy.slow.nearest", "region") == pytest.approx(
        [np.average(values, weights=PEOPLE)]
    )


def test_all_supply_goes_to_people_where_everybody_reaches_all_of_it() -> None:
    # The mean over people of supply per head is supply over people, by whatever decay it was divided.
    step, _walks = _step(inputs([CORNER]))
    for measure in ("2sfca", "e2sfca", "3sfca", "kd2sfca"):
        assert _values(step, f"reach.pharmacy.adult.{measure}", "region") == pytest.approx([1000 / sum(PEOPLE)]), (
            measure
        )


# ---- Units, and parameters ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wrong", [Pairs, MetrePairs])
def test_metres_for_minutes_are_refused(wrong: type[Pairs]) -> None:
    made = inputs()
    walks = walks_of(made.territory, made.sites, networks())["adult"]
    given_ = wrong(walks.pairs.sites, walks.pairs.start, walks.pairs.site, walks.pairs.cost * 80)
    with pytest.raises(WrongUnit, match="MinutePairs are asked"):
        # The checker of types refuses it as well.
        reach(made, {"adult": Walks("adult", given_, 45.0, walks.origin_why, walks.site_why)})  # type: ignore[arg-type]


def test_the_parameters_are_reviewed_and_each_measure_names_its_source() -> None:
    found = parameters()
    assert found.review_by > found.reviewed_on
    assert set(found.sources) == set(MEASURES)
    assert all(len(source) > 20 for source in found.sources.values())
    assert _step(inputs())[0].results["parameters"] == found.as_json()


def test_who_walks_the_same_streets_more_slowly_gets_the_same_as_alone() -> None:
    made = inputs()
    every = networks()
    together = walks_of(made.territory, made.sites, every)["slow"].pairs
    alone = walks_of(made.territory, made.sites, {"slow": every["slow"]})["slow"].pairs
    assert np.array_equal(together.cost, alone.cost)
    assert np.array_equal(together.site, alone.site)
    assert np.array_equal(together.start, alone.start)
