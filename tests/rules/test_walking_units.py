"""Metres are never taken for minutes: the checker of types refuses it, and so does the running program."""

import numpy as np
import pytest
from mypy import api as mypy

from nabij.rules.pairs import Pairs, index_pairs
from nabij.rules.walking_network import (
    ADULT,
    MetrePairs,
    MinutePairs,
    WrongUnit,
    in_minutes,
    pairs_in_minutes,
    within_metres,
)


def _table() -> Pairs:
    return index_pairs([0, 0, 1], [0, 1, 1], [80.0, 160.0, 400.0], origins=2, sites=2)


def _metres() -> MetrePairs:
    table = _table()
    return MetrePairs(table.sites, table.start, table.site, table.cost)


def test_metres_become_minutes_of_one_walker_and_only_once() -> None:
    minutes = in_minutes(_metres(), ADULT)
    assert isinstance(minutes, MinutePairs)
    assert minutes.cost.tolist() == [1, 2, 5]
    with pytest.raises(WrongUnit, match="MinutePairs given where MetrePairs"):
        in_minutes(minutes, ADULT)  # type: ignore[arg-type]


@pytest.mark.parametrize("given", [_metres(), _table()])
def test_a_table_of_metres_or_without_a_unit_is_refused_where_minutes_are_asked(given: Pairs) -> None:
    with pytest.raises(WrongUnit, match="given where MinutePairs are asked"):
        pairs_in_minutes(given)
    assert pairs_in_minutes(in_minutes(_metres(), ADULT)).cost.tolist() == [1, 2, 5]


def test_the_checker_of_types_refuses_it_too() -> None:
    code = (
        "from nabij.rules.walking_network import MetrePairs, MinutePairs\n"
        "def near(pairs: MinutePairs) -> None: ...\n"
        "def try_it(metres: MetrePairs, minutes: MinutePairs) -> None:\n"
        "    near(minutes)\n"
        "    near(metres)\n"
    )
    said, _errors, status = mypy.run(
        ["--config-file=", "--ignore-missing-imports", "--follow-imports=silent", "-c", code]
    )
    assert status == 1, said
    assert 'Argument 1 to "near" has incompatible type "MetrePairs"; expected "MinutePairs"' in said
    assert said.count("error:") == 1


def test_fewer_metres_give_the_same_as_asking_for_them() -> None:
    fewer = within_metres(_metres(), 160)
    assert (fewer.start.tolist(), fewer.site.tolist(), fewer.cost.tolist()) == ([0, 2, 2], [0, 1], [80, 160])
    assert within_metres(fewer, 160) is fewer
    assert np.array_equal(within_metres(_metres(), 0).start, [0, 0, 0])
