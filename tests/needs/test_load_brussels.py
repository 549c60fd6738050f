"""The real figures of Brussels: what the files say, what follows from them, and files that are broken."""

import csv
import json

import pytest
from django.db import transaction
from typer.testing import CliRunner

from nabij.cli import build
from nabij.needs import checks
from nabij.needs.actions import load_brussels
from nabij.needs.models import Batch, Observation, Standing, Suspicion
from nabij.people.models import AuditEvent
from nabij.territory.models import Unit
from tests.brussels import FILES, GROUP, needs_files

BIMD = ["income", "employment", "education", "housing", "health", "crime", "score", "rank", "decile"]

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.shared,
    needs_files,
    pytest.mark.xdist_group(GROUP),
    pytest.mark.usefixtures("real_brussels"),
]


def figure(unit: str, indicator: str, year: int, **breakdown: str) -> Observation:
    level, slug = unit.split(":")
    return Observation.objects.get(
        unit__level__slug=level, unit__slug=slug, indicator__slug=indicator, period_start__year=year,
        **{"gender": "all", "age": "all", **breakdown},
    )  # fmt: skip


def test_zones_have_exactly_the_inhabitants_of_the_panorama() -> None:
    zones = Observation.objects.filter(unit__level__slug="zone", indicator__slug="population", period_start__year=2024)
    assert {o.unit.slug: (o.value, o.status) for o in zones.select_related("unit")} == {
        "noord": (223_509, "known"),
        "noord-oost": (201_921, "known"),
        "zuid-oost": (188_155, "known"),
        "zuid": (319_935, "known"),
        "centrum-west": (312_616, "known"),
    }


def test_region_agrees_with_the_published_totals_and_rates() -> None:
    region = "region:brussels"
    assert figure(region, "population", 2024).value == 1_246_136
    assert figure(region, "population", 2021).value == 1_219_970 - 3_069  # without the people of unknown sector
    rates = {"unemployment": 16.3, "single-parent-families": 23.7, "one-person-households-census": 46.5}
    for slug, published in rates.items():
        found = figure(region, slug, 2021)
        assert (round(found.value or 0, 1), found.status) == (published, "known")
    aged = figure(region, "aged-65-plus-share", 2025)
    assert (round(aged.value or 0, 2), aged.status) == (13.20, "estimated")  # published by IBSA: 13.14


def test_every_column_of_every_sector_arrives_with_the_value_of_the_file() -> None:
    columns = {
        "pop_2024": ("population", 2024), "pop_2021": ("population", 2021),
        "income_median_2021": ("income-median-declaration", 2021),
        "income_mean_2021": ("income-mean-declaration", 2021), "bimd2001_score": ("bimd-score", 2001),
        **{f"hdi2011_{name}": (f"hdi-{name}", 2011) for name in ("score", "rank", "decile")},
        **{f"bimd2011_{name}": (f"bimd-{name}", 2011) for name in BIMD},
    }  # fmt: skip
    stored = {
        (code, slug, start.year): value
        for code, slug, start, value in Observation.objects.filter(
            unit__level__slug="sector", gender="all", age="all"
        ).values_list("unit__slug", "indicator__slug", "period_start", "value")
    }
    rows = list(csv.DictReader((FILES / "indicators_sector.csv").read_text("utf-8").splitlines()))
    assert len(rows) == 724
    for row in rows:
        for column, key in columns.items():
            if row[column]:
                assert stored[row["cd_sector"], *key] == float(row[column])
            elif column != "pop_2021":
                assert stored[row["cd_sector"], *key] is None


def test_zero_suppressed_missing_and_not_applicable_stay_apart() -> None:
    empty = an_empty_sector()
    assert figure(empty, "population", 2024).status == "zero"
    assert figure(empty, "aged-65-plus-share", 2021).status == "not_applicable"
    assert figure(empty, "income-median-declaration", 2021).status == "not_applicable"
    assert figure(empty, "bimd-score", 2011).status == "missing"
    assert figure("district:904", "income-median-equivalent", 2023).status == "suppressed"  # VS, 186 residents
    assert figure("district:803", "income-median-equivalent", 2023).status == "missing"  # ND, 3,341 residents
    assert figure("district:902", "income-median-equivalent", 2023).status == "not_applicable"  # VS, nobody lives there
    # 62 medians are empty in the file: 20 where nobody lives, 42 suppressed.
    medians = Observation.objects.filter(unit__level__slug="sector", indicator__slug="income-median-declaration")
    assert medians.filter(status="not_applicable").count() == 20
    assert medians.filter(status="suppressed").count() == 42


def an_empty_sector() -> str:
    lived_in = Observation.objects.filter(indicator__slug="population", value__gt=0).values("unit")
    empty = Unit.objects.filter(level__slug="sector", population=0).exclude(pk__in=lived_in)
    return f"sector:{empty.order_by('slug')[0].slug}"


def test_zones_that_share_the_city_have_estimates_and_the_others_counts() -> None:
    statuses = {
        zone: figure(f"zone:{zone}", "unemployment", 2021).status
        for zone in ("noord", "noord-oost", "zuid-oost", "zuid", "centrum-west")
    }
    assert statuses == {
        "noord": "estimated", "zuid": "estimated", "centrum-west": "estimated",
        "noord-oost": "known", "zuid-oost": "known",
    }  # fmt: skip
    assert figure("zone:noord-oost", "unemployment", 2021).lower is not None
    assert figure("zone:noord", "unemployment", 2021).lower is None, "an estimate has no interval of a count"


def test_medians_of_larger_units_are_estimates_and_ranks_are_not_rolled_up() -> None:
    larger = Observation.objects.exclude(unit__level__slug="sector")
    medians = larger.filter(indicator__kind__in=["median", "mean"], batch__rolled_up=True, value__isnull=False)
    assert medians.count() > 300
    assert set(medians.values_list("status", flat=True)) == {"estimated"}
    assert not larger.filter(
        indicator__slug__in=["bimd-rank", "bimd-decile", "living-alone-30-plus"], batch__rolled_up=True
    ).exists()


def test_districts_that_cross_a_border_are_summed_from_sectors_exactly() -> None:
    # 11 monitored districts have residents in two zones; the zones' counts still are no estimates.
    zones = Observation.objects.filter(
        unit__level__slug="zone", indicator__slug="aged-65-plus-share", period_start__year=2021
    )
    assert set(zones.values_list("status", flat=True)) == {"known"}
    assert sum(o.count or 0 for o in zones) == figure("region:brussels", "population", 2021, age="65+").value


def test_women_are_given_per_municipality_and_rolled_up_by_gender() -> None:
    women = figure("region:brussels", "population", 2021, gender="female")
    assert (women.value, women.status) == (620_896, "known")
    assert not Observation.objects.filter(gender="female", unit__level__slug="sector").exists()


def test_figures_name_their_source_edition_and_file() -> None:
    batch = figure("sector:21001A00-", "income-median-declaration", 2021).batch
    assert (batch.source.slug, batch.edition.slug) == ("statbel-fiscal-income-2021", "sectors-2022")
    assert batch.file_name == "indicators_sector.csv"
    assert len(batch.file_digest) == 64
    assert not batch.rolled_up
    assert figure("zone:zuid", "population", 2024).batch.rolled_up


def test_the_known_faults_of_the_files_are_doubted() -> None:
    def doubted(kind: str, level: str, indicator: str, year: int) -> set[str]:
        return set(
            Suspicion.objects.filter(
                kind=kind, unit__level__slug=level, indicator__slug=indicator, period_start__year=year
            ).values_list("unit__slug", flat=True)
        )

    median = "income-median-declaration"
    assert doubted("repeated", "district", median, 2023) == {"34", "68", "71", "74", "87", "101", "11", "13", "15"}
    assert doubted("implausibly_low", "sector", median, 2021) == {"21009A2MJ", "21001C522", "21018A87-", "21010A4MJ"}
    assert doubted("institution", "sector", "aged-65-plus-share", 2021) == {"21012A39-", "21004E8MJ", "21017A374"}
    assert {"21001B3MJ", "21004D6NJ"} <= doubted("stale", "sector", "bimd-score", 2011)
    low = Suspicion.objects.get(unit__slug="21010A4MJ", indicator__slug=median, kind="implausibly_low")
    assert low.evidence["value"] == 1945
    same = Suspicion.objects.get(unit__slug="34", unit__level__slug="district", indicator__slug=median, kind="repeated")
    assert (same.evidence["value"], same.evidence["units"]) == (24_182, 6)


def test_a_second_load_changes_nothing() -> None:
    def state() -> list[object]:
        return [
            list(Observation.objects.order_by("pk").values_list()),
            list(Batch.objects.order_by("pk").values_list()),
            list(Standing.objects.order_by("pk").values_list()),
            list(Suspicion.objects.order_by("pk").values_list()),
            AuditEvent.objects.count(),
        ]

    before = state()
    assert load_brussels(FILES, by=None).written == 0
    assert state() == before


def test_the_loaded_data_break_no_rule() -> None:
    findings = checks.check_data()
    assert [finding for finding in findings if finding.breaks_rule] == []
    assert {finding.rule for finding in findings} >= {"doubt_repeated", "doubt_implausibly_low", "doubt_institution"}


def test_check_data_fails_on_a_share_out_of_range_and_on_a_total_that_is_not_the_sum() -> None:
    with transaction.atomic():
        share = figure("municipality:21001", "unemployment", 2021)
        Observation.objects.filter(pk=share.pk).update(value=118.0, count=60_000, lower=None, upper=None)
        total = figure("zone:zuid", "population", 2024)
        Observation.objects.filter(pk=total.pk).update(value=319_936, count=319_936)
        result = CliRunner().invoke(build(), ["check", "data", "--json"])
        transaction.set_rollback(True)
    assert result.exit_code == 1
    broken = [finding for finding in json.loads(result.stdout) if finding["breaks_rule"]]
    assert {(finding["rule"], finding["indicator"], finding["where"]) for finding in broken} >= {
        ("share_in_range", "unemployment", "municipality:21001"),
        ("parts_make_total", "population", "region:brussels"),
        ("reference_population", "population", "zone:zuid"),
        ("derived_up_to_date", "all", "observation"),
    }
