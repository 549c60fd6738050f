"""Inputs and diagnoses as bytes and back: every float exactly, and a digest of what they say."""

from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.diagnosis.contents import Diagnosis, Layer, Note
from nabij.diagnosis.whole import packing, storing
from nabij.diagnosis.whole.computing import STEPS, diagnose
from tests.diagnosis import gap_world, need_world
from tests.diagnosis import thresholds_world as street

floats = st.lists(st.floats(allow_nan=True, allow_infinity=True), min_size=1, max_size=6)


def _same(one: Any, other: Any) -> bool:
    return np.asarray(one).tobytes() == np.asarray(other).tobytes()


@given(floats, st.floats(allow_nan=False, allow_infinity=False))
def test_every_float_comes_back_to_the_bit(values: list[float], plain: float) -> None:
    array = np.array(values)
    arrays, read = packing.unpacked(packing.packed({"one": array}, {"two": plain}))
    assert _same(arrays["one"], array) and np.float64(read["two"]).tobytes() == np.float64(plain).tobytes()
    assert packing.digest(arrays, read) == packing.digest({"one": array}, {"two": plain})


def test_keys_stay_in_their_order_which_no_digest_minds() -> None:
    _arrays, read = packing.unpacked(packing.packed({}, {"b": 1, "a": 2}))
    assert list(read) == ["b", "a"]
    assert packing.digest({}, {"b": 1, "a": 2}) == packing.digest({}, {"a": 2, "b": 1})


def test_the_digest_tells_values_apart_and_takes_every_nan_for_the_same() -> None:
    one = packing.digest({"a": np.array([1.0, np.nan])}, {})
    assert one == packing.digest({"a": np.array([1.0, -np.nan])}, {})
    assert one != packing.digest({"a": np.array([1.0, 0.0])}, {})
    assert one != packing.digest({"b": np.array([1.0, np.nan])}, {})
    assert one != packing.digest({"a": np.array([1.0, np.nan])}, {"x": 1})


def test_inputs_come_back_as_they_were() -> None:
    inputs = replace(street.inputs(), figures=need_world.inputs().figures, unplaced={"pharmacy": 2})
    content, digest = storing.inputs_to_bytes(inputs)
    back = storing.inputs_from_bytes(content)
    assert storing.digest_of_inputs(back) == digest == storing.digest_of_inputs(inputs)
    assert (back.sites, back.unplaced, back.streets, back.sources, back.at) == (
        inputs.sites,
        inputs.unplaced,
        inputs.streets,
        inputs.sources,
        inputs.at,
    )
    assert back.territory.levels.keys() == inputs.territory.levels.keys()
    for level, units in inputs.territory.levels.items():
        read = back.territory.levels[level]
        assert (read.slugs, read.names) == (units.slugs, units.names)
        assert _same(read.population, units.population) and _same(read.sector_of, units.sector_of)
    for key, column in inputs.figures.items():
        read_column = back.figures[key]
        assert _same(read_column.values, column.values)
        for name in (one.name for one in fields(column) if one.name != "values"):
            assert getattr(read_column, name) == getattr(column, name), name


def test_a_diagnosis_comes_back_as_it_was() -> None:
    units = street.territory().levels
    layers = (
        Layer("a.b", "zone", np.array([0.1, np.nan]), "share", lower=np.array([0.0, np.nan]), upper=np.ones(2)),
        Layer("a.c", "zone", np.array([1.0, 0.0]), "class", classes=("x", "y"), known=np.array([0.5, 1.0])),
        Layer("a.b", "region", np.array([1 / 3]), "minutes", direction="higher_is_worse"),
    )
    diagnosis = Diagnosis(
        units=units,
        layers={(layer.key, layer.level): layer for layer in layers},
        notes=(Note("a.note", {"count": 3}),),
        results={"step": {"list": [1, None, 0.1]}},
        sources=street.inputs().sources,
        parameters={"minutes": 15.0},
        made_at=datetime(2026, 11, 22, tzinfo=UTC),
        code_version="1.0",
    )
    back = storing.diagnosis_from_bytes(storing.diagnosis_to_bytes(diagnosis))
    assert storing.digest_of_diagnosis(back) == storing.digest_of_diagnosis(diagnosis)
    for key, layer in diagnosis.layers.items():
        read = back.layers[key]
        assert (read.classes, read.direction, read.unit_of_measure) == (
            layer.classes,
            layer.direction,
            layer.unit_of_measure,
        )
        for name in ("values", "lower", "upper", "known"):
            mine, other = getattr(layer, name), getattr(read, name)
            assert (mine is None and other is None) or _same(mine, other)
    assert (back.notes, back.results, back.sources, back.made_at) == (
        diagnosis.notes,
        diagnosis.results,
        diagnosis.sources,
        diagnosis.made_at,
    )
    later = replace(diagnosis, made_at=datetime(2027, 1, 1, tzinfo=UTC), code_version="2.0")
    assert storing.digest_of_diagnosis(later) == storing.digest_of_diagnosis(diagnosis)
    other = replace(diagnosis, parameters={"minutes": 10.0})
    assert storing.digest_of_diagnosis(other) != storing.digest_of_diagnosis(diagnosis)


@pytest.fixture
def small() -> Any:
    """A street with two pharmacies, one kept and one full."""
    offer = (
        gap_world.site("p", "b", "pharmacy", supply={"pharmacy": 1.0}),
        gap_world.site("q", "c", "pharmacy", supply={"pharmacy": 1.0}),
    )
    return gap_world.inputs(*offer)


def test_computing_again_from_what_was_kept_gives_the_same_to_the_bit(small: Any) -> None:
    told: list[str] = []
    networks = gap_world.networks()
    first = diagnose(small, networks, progress=lambda step, _done, _of: told.append(step))
    assert told == [*STEPS, "done"]
    content, _digest = storing.inputs_to_bytes(small)
    again = diagnose(storing.inputs_from_bytes(content), gap_world.networks(), code_version="later")
    assert storing.digest_of_diagnosis(again) == storing.digest_of_diagnosis(first)


def test_one_service_changed_after_another_computation_is_as_if_it_were_the_first(small: Any) -> None:
    networks = gap_world.networks()
    diagnose(small, networks)
    pharmacy = replace(small.sites[0], supply={"pharmacy": 0.0}, facts={**small.sites[0].facts, "status": "inactive"})
    changed = replace(small, sites=(pharmacy, *small.sites[1:]))
    warm = diagnose(changed, networks)
    content, _digest = storing.inputs_to_bytes(changed)
    fresh = diagnose(storing.inputs_from_bytes(content), gap_world.networks())
    assert storing.digest_of_diagnosis(warm) == storing.digest_of_diagnosis(fresh)
    assert storing.digest_of_diagnosis(warm) != storing.digest_of_diagnosis(diagnose(small, networks))
