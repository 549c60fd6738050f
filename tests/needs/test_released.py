"""What leaves: small counts as suppressed, restricted figures only to those who may see them, and then audited."""

import ast
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

import nabij
from nabij.needs import queries
from nabij.needs.actions import withhold_counts
from nabij.needs.deriving import known_sums
from nabij.needs.models import Observation
from nabij.needs.queries import Figure, Period
from nabij.needs.rolling_up import read_tree
from nabij.people.models import Account, AuditEvent, Mandate, Role
from tests import worlds
from tests.worlds import CENSUS_DAY, COUNT_DAY, SmallTown

pytestmark = pytest.mark.django_db

NOW = Period(COUNT_DAY, COUNT_DAY)
VISITOR = AnonymousUser()


def zoe_of_zone_west(town: SmallTown) -> Account:
    zoe = Account.objects.create_user("zoe", password="zoe", display_name="Zoë", language="nl")
    Mandate.objects.create(account=zoe, role=Role.ZONE_TEAM, unit=town.units["zone:west"], valid_from=date(2020, 1, 1))
    return zoe


def of_units(figures: list[Figure], town: SmallTown) -> dict[str, Figure]:
    names = {unit.pk: unit.slug for unit in town.units.values()}
    return {names[figure.unit]: figure for figure in figures}


# ---- Small counts ----


def test_a_small_count_leaves_as_suppressed_at_every_level_and_in_every_read() -> None:
    town = worlds.small_town()
    illness, sector = town.indicators["rare-illness"], town.levels["sector"]
    shown = of_units(queries.figures_for_level(illness, sector, VISITOR, NOW), town)
    assert (shown["a2"].status, shown["a2"].withheld) == ("suppressed", True)
    for name in ("count", "denominator", "value", "lower", "upper", "coverage"):
        assert getattr(shown["a2"], name) is None
    assert shown["b2"].status == "zero", "zero is not hidden"
    assert shown["d1"].value == 20
    unit = town.units["sector:a2"]
    reads = [
        queries.latest_figures(unit, [illness], VISITOR)["rare-illness"],
        queries.figures_for_unit(unit, [illness], VISITOR)[0],
        queries.series_for_unit(unit, [illness], VISITOR)["rare-illness"][0],
        queries.breakdown_for_unit(unit, illness, NOW, VISITOR)[0],
        queries.figures_beside({"rare-illness": shown["d1"]}, [unit], VISITOR)[unit.pk, "rare-illness"],
        queries.released(queries.visible_observations(VISITOR).filter(unit=unit, indicator=illness), VISITOR)[0],
    ]
    assert reads == [shown["a2"]] * 6


def test_a_sister_is_withheld_too_so_that_the_total_gives_nothing_away() -> None:
    town = worlds.small_town()
    stored = {
        (level, slug): (count, withheld)
        for level, slug, count, withheld in Observation.objects.filter(
            indicator=town.indicators["rare-illness"]
        ).values_list("unit__level__slug", "unit__slug", "count", "withheld")
    }
    assert stored["sector", "a2"] == (3, True)
    assert stored["municipality", "akker"][0] == 15
    hidden = [key for key, (_count, withheld) in stored.items() if withheld]
    assert len(hidden) >= 2
    # The numbers that stay public do not determine the hidden ones: the linear system has freedom in each.
    assert_not_determined(town, hidden)


def assert_not_determined(town: SmallTown, hidden: list[tuple[str, str]]) -> None:
    """Each hidden count must have freedom in the system of all the sums a reader can make (a slow, second way)."""
    tree = read_tree()
    counts = {
        (unit, gender, age): round(count or 0)
        for unit, gender, age, count in Observation.objects.filter(
            indicator=town.indicators["rare-illness"], count__isnull=False
        ).values_list("unit_id", "gender", "age", "count")
    }
    column = {(town.units[f"{level}:{slug}"].pk, "all", "all"): number for number, (level, slug) in enumerate(hidden)}
    rows = []
    for known in known_sums(counts, tree):
        row = np.zeros(len(hidden))
        for cell, sign in [(known.total, -1), *((part, 1) for part in known.parts)]:
            if cell in column:
                row[column[cell]] = sign
        rows.append(row)
    matrix = np.array(rows)
    _u, singular, v = np.linalg.svd(matrix)
    null_space = v[int((singular > 1e-9).sum()) :]
    assert (np.abs(null_space).max(axis=0) > 1e-9).all()


def test_counts_are_released_again_when_the_minimum_goes() -> None:
    town = worlds.small_town()
    illness = town.indicators["rare-illness"]
    illness.minimum_count = 3
    illness.save()
    withhold_counts(by=None)
    assert not Observation.objects.filter(indicator=illness, withheld=True).exists()
    illness.minimum_count = 10
    illness.save()
    assert withhold_counts(by=None).by_kind["withheld"]["added"] >= 2
    assert AuditEvent.objects.filter(action="withhold_counts").count() == 3


# ---- Restricted indicators ----


def test_a_visitor_gets_no_row_of_a_restricted_indicator_from_any_read() -> None:
    town = worlds.small_town()
    debt, unit = town.indicators["debt-help"], town.units["sector:d1"]
    for visitor in (VISITOR, None, worlds.fien_the_field_worker()):
        assert debt not in queries.visible_indicators(visitor)
        assert queries.latest_figures(unit, [debt], visitor) == {}
        assert queries.figures_for_unit(unit, [debt], visitor) == []
        assert queries.series_for_unit(unit, [debt], visitor) == {}
        assert queries.breakdown_for_unit(unit, debt, NOW, visitor) == []
        assert queries.figures_for_level(debt, town.levels["sector"], visitor, NOW) == []
        assert queries.standings_for_unit(unit, [debt], visitor) == {}
        assert queries.suspicions_for_units([unit], [debt], visitor) == {}
        assert queries.periods_of_level(debt, town.levels["sector"], visitor) == []
        assert not queries.visible_observations(visitor).filter(indicator=debt).exists()
    assert not AuditEvent.objects.filter(kind="read").exists()


def test_an_analyst_reads_a_restricted_figure_and_the_read_is_recorded() -> None:
    town, amina = worlds.small_town(), worlds.amina_the_analyst()
    found = queries.latest_figures(town.units["sector:d1"], [town.indicators["debt-help"]], amina)
    assert found["debt-help"].value == 14
    event = AuditEvent.objects.get(kind="read")
    assert (event.by, event.object_type, event.object_id) == (amina, "indicator", "debt-help")
    assert event.detail == {"units": 1, "unit": town.units["sector:d1"].pk}
    assert "14" not in str(event.detail["units"])


def test_reading_open_figures_is_not_recorded() -> None:
    town, amina = worlds.small_town(), worlds.amina_the_analyst()
    assert queries.latest_figures(town.units["sector:d1"], [town.indicators["population"]], amina)
    assert not AuditEvent.objects.filter(kind="read").exists()


def test_a_zone_team_sees_the_restricted_figures_of_its_own_zone_only() -> None:
    town = worlds.small_town()
    zoe, debt = zoe_of_zone_west(town), town.indicators["debt-help"]
    assert queries.latest_figures(town.units["sector:d1"], [debt], zoe)["debt-help"].value == 14
    assert queries.latest_figures(town.units["sector:a1"], [debt], zoe) == {}
    assert set(of_units(queries.figures_for_level(debt, town.levels["sector"], zoe, NOW), town)) == {"b2", "d1", "d2"}
    # Brug lies in both zones and its figures cannot be divided: either zone may see them.
    assert set(of_units(queries.figures_for_level(debt, town.levels["municipality"], zoe, NOW), town)) == {
        "brug",
        "dal",
    }
    beside = queries.figures_beside(
        queries.latest_figures(town.units["sector:d1"], [debt], zoe),
        [town.units["zone:west"], town.units["zone:oost"], town.units["region:klaverstad"]],
        zoe,
    )
    assert {unit for unit, _slug in beside} == {town.units["zone:west"].pk}


# ---- What the reads give ----


def test_latest_figure_is_the_newest_with_a_value() -> None:
    town = worlds.small_town()
    found = queries.latest_figures(town.units["sector:a1"], town.indicators.values(), VISITOR)
    assert found["population"].period_start == COUNT_DAY
    assert found["income-median"].value == 31_000
    lacking = queries.latest_figures(town.units["sector:a2"], town.indicators.values(), VISITOR)
    assert (lacking["income-median"].status, lacking["income-median"].value) == ("suppressed", None)
    Observation.objects.filter(
        unit=town.units["sector:a1"],
        indicator=town.indicators["population"],
        period_start=COUNT_DAY,
        gender="all",
        age="all",
    ).update(status="missing", value=None, count=None)
    older = queries.latest_figures(town.units["sector:a1"], [town.indicators["population"]], VISITOR)["population"]
    assert (older.period_start, older.value) == (CENSUS_DAY, 270)


def test_figures_beside_are_of_the_same_period_or_absent() -> None:
    town = worlds.small_town()
    mine = queries.latest_figures(town.units["sector:d1"], [town.indicators["aged-share"]], VISITOR)
    west = town.units["zone:west"]
    assert queries.figures_beside(mine, [west], VISITOR)[west.pk, "aged-share"].period_start == COUNT_DAY
    Observation.objects.filter(unit=west, period_start=COUNT_DAY).delete()
    assert queries.figures_beside(mine, [west], VISITOR) == {}
    assert queries.figures_beside({}, [west], VISITOR) == {}


def test_series_run_from_old_to_new_and_name_their_source() -> None:
    town = worlds.small_town()
    series = queries.series_for_unit(town.units["zone:oost"], [town.indicators["population"]], VISITOR)["population"]
    assert [(f.period_start, f.value) for f in series] == [(CENSUS_DAY, 1080), (COUNT_DAY, 1200)]
    assert (series[1].source, series[1].edition, series[1].rolled_up) == ("town-register", "town-zones", True)


def test_breakdown_starts_with_the_total() -> None:
    town = worlds.small_town()
    parts = queries.breakdown_for_unit(town.units["zone:oost"], town.indicators["population"], NOW, VISITOR)
    assert [(f.gender, f.age) for f in parts] == [
        ("all", "all"), ("all", "0-64"), ("all", "65+"), ("female", "all"), ("male", "all"),
    ]  # fmt: skip


def test_level_without_a_period_is_the_newest_one() -> None:
    town = worlds.small_town()
    aged, level = town.indicators["aged-share"], town.levels["municipality"]
    assert queries.latest_period(aged, level, VISITOR) == NOW
    assert queries.periods_of_level(aged, level, VISITOR) == [NOW, Period(CENSUS_DAY, CENSUS_DAY)]
    assert {f.period_start for f in queries.figures_for_level(aged, level, VISITOR)} == {COUNT_DAY}
    assert queries.figures_for_level(town.indicators["unease-score"], level, VISITOR) == []


def test_reads_of_a_profile_take_two_queries_each_however_many_indicators() -> None:
    town = worlds.small_town()
    unit, others = town.units["sector:d1"], [town.units["zone:west"], town.units["region:klaverstad"]]
    indicators = list(queries.visible_indicators(VISITOR))
    with CaptureQueriesContext(
        connection,
    ) as taken:
        mine = queries.latest_figures(unit, indicators, VISITOR)
        queries.figures_beside(mine, others, VISITOR)
        queries.series_for_unit(unit, indicators, VISITOR)
        queries.standings_for_unit(unit, indicators, VISITOR)
        queries.suspicions_for_units([unit], indicators, VISITOR)
    assert len(taken) <= 9


def test_no_other_room_reads_observations_past_the_disclosure_rules() -> None:
    """Outside the files that write figures, `Observation` rows come from nabij.needs.queries only."""
    writers = {"models", "queries", "storing", "rolling_up", "deriving", "chain", "checks"}
    root = Path(nabij.__file__).parent
    trespassers = []
    for path in root.rglob("*.py"):
        parts = path.relative_to(root).parts
        if (
            "migrations" in parts
            or parts[:2] == ("needs", "importing")
            or (parts[0] == "needs" and path.stem in writers)
        ):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Attribute) or node.attr != "objects":
                continue
            if isinstance(node.value, ast.Name) and node.value.id == "Observation":
                trespassers.append(f"{path.relative_to(root)}:{node.lineno}")
    assert trespassers == []
