"""The basic offer on a page: cells in words, where most people lack most first, parts of larger units, evidence."""

import pytest

from nabij.diagnosis.contents import Diagnosis
from nabij.diagnosis.gap import matrix, records
from nabij.diagnosis.gap.offer_file import line
from nabij.diagnosis.whole.computing import diagnose
from tests.diagnosis import gap_world as world

pytestmark = pytest.mark.django_db  # words of levels are in the database


@pytest.fixture
def diagnosis() -> Diagnosis:
    """A pharmacy at b: district ab has it, c reaches it, d is on no street."""
    inputs = world.inputs(world.site("p", "b", "pharmacy", supply={"pharmacy": 1.0}, verified="2026-10-01"))
    return diagnose(inputs, world.networks())


def test_lines_stand_at_their_level_and_above(diagnosis: Diagnosis) -> None:
    assert matrix.levels_with_lines(diagnosis) == ["district", "municipality", "zone", "region"]
    at = {level: {one.level for one in matrix.lines_at(diagnosis, level)} for level in diagnosis.units}
    assert at["sector"] == set() and at["district"] == {"neighbourhood"}
    assert at["region"] == {"neighbourhood", "municipality", "zone", "region"}


def test_where_most_people_lack_most_comes_first(diagnosis: Diagnosis) -> None:
    made = matrix.matrix(diagnosis, "district", "nl")
    assert [row.slug for row in made.rows] == ["ab", "c", "d"]  # 400, 50 and 7 people
    pharmacy = [head.line.slug for head in made.heads].index("pharmacy")
    assert [row.cells[pharmacy].words for row in made.rows] == ["aanwezig", "bereikbaar", "afwezig"]
    assert not made.has_parts


def test_a_larger_unit_says_in_how_many_of_its_neighbourhoods_it_is_met(diagnosis: Diagnosis) -> None:
    pharmacy = line("pharmacy")
    assert pharmacy is not None
    zones = {  # d lies in no zone
        slug: (one.met, one.of)
        for slug, one in zip(diagnosis.units["zone"].slugs, matrix.parts_met(diagnosis, pharmacy, "zone"), strict=True)
    }
    assert zones == {"east": (1, 1), "west": (1, 1)}
    town = matrix.parts_met(diagnosis, pharmacy, "municipality")[0]
    assert (town.met, town.of) == (2, 3)
    assert matrix.parts_met(diagnosis, pharmacy, "district") == []
    told = matrix.line_at(diagnosis, pharmacy, diagnosis.units["municipality"], 0, "en")
    assert "There, or within reach, in 2 of its 3" in told.evidence


def test_the_evidence_is_a_sentence_with_numbers_and_days(diagnosis: Diagnosis) -> None:
    pharmacy = line("pharmacy")
    assert pharmacy is not None
    units = diagnosis.units["district"]
    here, there = (matrix.line_at(diagnosis, pharmacy, units, place, "en") for place in (0, 1))
    assert here.evidence == (
        "One here. 100% of the people have one within 10 minutes' walk. Half of them walk at most a minute."
    )
    assert here.services == (("p fr", "01/10/2026"),)
    assert there.evidence == (
        "None found here. 100% of the people have one within 10 minutes' walk. Half of them walk at most 9 minutes. "
        "Nearest for most: p fr."
    )


def test_records_carry_null_and_not_zero_for_what_does_not_apply(diagnosis: Diagnosis) -> None:
    rows = {(row["unit"], row["line"]): row for row in records.of_level(diagnosis, "district")}
    assert tuple(next(iter(rows.values()))) == records.COLUMNS
    far = rows["d", "pharmacy"]
    assert (far["state"], far["inside"], far["share_within"], far["nearest"]) == ("absent", 0, None, None)
    assert rows["ab", "home-care"]["share_within"] is None and rows["ab", "pharmacy"]["parts"] is None
