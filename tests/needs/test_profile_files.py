"""What a profile gives to take along: CSV and JSON of everything it shows, read back as somebody would read them."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from nabij.needs import downloads
from nabij.needs.models import Observation, Source
from nabij.territory.models import Unit
from tests import worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> worlds.SmallTown:
    return worlds.small_town()


def rows_of(client: Client, path: str) -> list[dict[str, str]]:
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"].startswith("attachment; filename=")
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


def test_every_figure_of_the_unit_and_its_references_is_in_the_csv(client: Client, town: worlds.SmallTown) -> None:
    rows = rows_of(client, "/fr/place/sector/a1/figures.csv")
    unit = town.units["sector:a1"]
    stored = Observation.objects.filter(unit=unit).exclude(indicator__access="restricted")
    assert len([row for row in rows if row["unit_code"] == "a1"]) == stored.count()
    assert {row["unit_code"] for row in rows} == {"a1", "oost", "klaverstad"}
    share = next(row for row in rows if row["indicator"] == "aged-share" and row["period_start"] == "2024-01-01")
    figure = stored.get(indicator__slug="aged-share", period_start=worlds.COUNT_DAY)
    assert (float(share["value"]), float(share["lower"]), share["status"]) == (figure.value, figure.lower, "known")
    assert share["denominator_of"] == "tous les habitants"
    assert (share["source"], share["source_title"], share["edition"]) == (
        "town-register",
        "Registre communal",
        "town-sectors",
    )
    assert (share["rank"], share["rank_of"]) == ("1", "5")


def test_no_number_is_an_empty_cell_and_zero_is_zero(client: Client, town: worlds.SmallTown) -> None:
    rows = rows_of(client, "/en/place/sector/d2/figures.csv")
    total = next(
        r for r in rows if (r["unit_code"], r["indicator"], r["age"], r["gender"]) == ("d2", "population", "all", "all")
    )
    assert (total["value"], total["status"]) == ("0", "zero")
    missing = next(r for r in rows if r["unit_code"] == "d2" and r["indicator"] == "unease-score")
    assert (missing["value"], missing["status"]) == ("", "missing")


def test_one_theme_can_be_taken_alone(client: Client, town: worlds.SmallTown) -> None:
    worlds.a_theme("food", 90)
    assert rows_of(client, "/en/place/sector/a1/figures.csv?theme=food") == []
    assert len(rows_of(client, "/en/place/sector/a1/figures.csv?theme=living")) > 10
    assert client.get("/en/place/sector/a1/figures.csv?theme=stars").status_code == 404


def test_territory_composition_and_parts_have_their_own_csv(client: Client, town: worlds.SmallTown) -> None:
    territory = rows_of(client, "/en/place/municipality/brug/figures.csv?part=territory")
    lies = {row["unit_code"]: float(row["share"]) for row in territory if row["relation"] == "lies in"}
    assert lies == {"oost": 0.4, "west": 0.6, "klaverstad": 1.0}
    composition = rows_of(client, "/en/place/region/klaverstad/figures.csv?part=composition")
    zones = [row for row in composition if row["part_level"] == "zone"]
    assert sum(float(row["share"]) for row in zones) == pytest.approx(1)
    assert sum(float(row["value"]) for row in zones) == 2500
    inside = rows_of(client, "/en/place/region/klaverstad/figures.csv?part=inside&map=population&of=sector")
    assert {row["unit_code"]: row["value"] for row in inside} == {
        "a1": "300", "a2": "500", "b1": "400", "b2": "600", "d1": "700", "d2": "0",
    }  # fmt: skip


def test_json_holds_everything_the_page_shows(client: Client, town: worlds.SmallTown) -> None:
    told: dict[str, Any] = client.get("/nl/place/zone/oost/figures.json").json()
    assert told["unit"]["population"] == 1200 and told["unit"]["code"] == "oost"
    assert told["lead"] and told["language"] == "nl"
    assert {row["relation"] for row in told["territory"]} == {"lies in", "holds"}
    assert told["composition"] and told["inside"] and told["sources"][0]["owner"] == "IBSA / BISA"
    assert ["unease-score (nl)"] in [one["indicators"] for one in told["not_known"]]
    assert told["not_counted"][0]["text"] == "Wat men telt."
    figure = next(one for one in told["figures"] if one["indicator"] == "income-median" and one["unit_code"] == "oost")
    assert figure["status"] in ("missing", "suppressed", "estimated") and (figure["value"] is None) == (
        figure["status"] != "estimated"
    )
    definition = next(one for one in told["indicators"] if one["indicator"] == "aged-share")
    assert definition["denominator"] == "alle inwoners" and definition["reviewed_on"] == "2026-01-01"


def test_both_formats_say_the_same(client: Client, town: worlds.SmallTown) -> None:
    rows = rows_of(client, "/en/place/sector/b2/figures.csv")
    told = client.get("/en/place/sector/b2/figures.json").json()["figures"]
    assert [{key: downloads.csv_cell(value) for key, value in one.items()} for one in told] == rows


def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(client: Client, town: worlds.SmallTown) -> None:
    Unit.objects.filter(pk=town.units["sector:a1"].pk).update(name_en='=HYPERLINK("http://x","click")')
    Source.objects.update(owner="@SUM(A1)", licence="-1+2")
    row = rows_of(client, "/en/place/sector/a1/figures.csv")[0]
    assert row["unit_name"] == '\'=HYPERLINK("http://x","click")'
    assert (row["source_owner"], row["licence"]) == ("'@SUM(A1)", "'-1+2")
    assert client.get("/en/place/sector/a1/figures.json").json()["unit"]["name_en"].startswith("=HYPERLINK")


def test_a_negative_number_stays_a_number() -> None:
    assert downloads.csv_cell(-0.44) == "-0.44"
    assert downloads.csv_cell(-3.0) == "-3"


@given(st.text())
def test_no_cell_begins_as_a_formula(text: str) -> None:
    assert not downloads.csv_cell(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_is_read_back_as_it_was(number: float) -> None:
    assert float(downloads.csv_cell(number)) == number


def test_every_column_and_key_is_documented(client: Client, town: worlds.SmallTown) -> None:
    text = (Path(settings.PROJECT_ROOT) / downloads.DOCUMENTATION).read_text(encoding="utf-8")
    documented = set(re.findall(r"`([a-z_0-9]+)`", text))
    columns = {
        *downloads.FIGURE_COLUMNS, *downloads.TERRITORY_COLUMNS, *downloads.COMPOSITION_COLUMNS,
        *downloads.COMPARED_COLUMNS,
    }  # fmt: skip
    assert columns <= documented, columns - documented
    told = [
        client.get("/en/place/zone/oost/figures.json").json(),
        client.get("/en/indicator/aged-share/figures.json").json(),
        client.get("/en/compare/figures.json?a=zone:oost&b=zone:west").json(),
        client.get("/en/barometer/figures.json").json(),
    ]
    keys = {key for one in told for key in _keys(json.loads(json.dumps(one)))}
    assert keys <= documented, keys - documented


def _keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return {str(key) for key in value} | {key for inner in value.values() for key in _keys(inner)}
    if isinstance(value, list):
        return {key for inner in value for key in _keys(inner)}
    return set()
