"""Open data: what everyone may take along, with its licence; nothing that is restricted or withheld."""

import csv
import io
import json

import pytest
from django.test import Client

from nabij.needs.models import Observation, Source
from tests import worlds
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> worlds.SmallTown:
    return worlds.small_town()


def rows(client: Client, path: str) -> list[dict[str, str]]:
    response = client.get(f"/en/open-data/{path}")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith("attachment; filename=")
    return list(csv.DictReader(io.StringIO(response.getvalue().decode())))


@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
def test_the_page_names_each_file_with_its_licence(client: Client, town: worlds.SmallTown, lang: str) -> None:
    Source.objects.filter(slug="town-register").update(licence="CC BY 4.0")
    html = client.get(f"/{lang}/open-data/").content.decode()
    assert f"/{lang}/open-data/observations/population.csv" in html
    assert f"/{lang}/open-data/units/sector.csv" in html
    assert "CC BY 4.0" in html
    assert "debt-help" not in html


def test_the_page_of_an_empty_house_says_what_will_be_here(client: Client) -> None:
    html = client.get("/en/open-data/").content.decode()
    assert "No territory is loaded yet." in html
    assert "No figures are loaded yet." in html


def test_a_source_without_a_licence_is_marked(client: Client, town: worlds.SmallTown) -> None:
    assert "no licence stated" in client.get("/en/open-data/").content.decode()


def test_the_units_of_a_level_as_a_table_and_as_geojson(client: Client, town: worlds.SmallTown) -> None:
    zones = rows(client, "units/zone.csv")
    assert [(zone["slug"], zone["population"]) for zone in zones] == [("oost", "1200"), ("west", "1300")]
    response = client.get("/en/open-data/units/zone.geojson")
    assert response["Content-Type"] == "application/geo+json"
    found = json.loads(response.getvalue())
    assert [feature["properties"]["slug"] for feature in found["features"]] == ["oost", "west"]


def test_the_figures_of_an_indicator_stand_as_they_may_leave(client: Client, town: worlds.SmallTown) -> None:
    found = {(row["level"], row["unit"]): row for row in rows(client, "observations/rare-illness.csv")}
    assert (found["sector", "a1"]["value"], found["sector", "b2"]["value"]) == ("12.0", "0.0")
    withheld = Observation.objects.filter(indicator__slug="rare-illness", withheld=True).select_related("unit__level")
    assert {observation.unit.slug for observation in withheld} >= {"a2"}
    for observation in withheld:
        row = found[observation.unit.level.slug, observation.unit.slug]
        assert row["status"] == "suppressed"
        assert [row[name] for name in ("value", "count", "denominator", "lower", "upper", "coverage")] == [""] * 6


def test_a_restricted_indicator_is_in_no_file_not_even_for_those_who_may_see_it(
    client: Client, town: worlds.SmallTown
) -> None:
    sign_in(client, worlds.amina_the_analyst())
    assert client.get("/en/open-data/observations/debt-help.csv").status_code == 404
    slugs = {row["indicator"] for row in rows(client, "observations.csv")}
    assert slugs == {"population", "aged-share", "income-median", "unease-score", "rare-illness"}


def test_the_file_of_all_figures_holds_every_open_figure_once(client: Client, town: worlds.SmallTown) -> None:
    found = rows(client, "observations.csv")
    assert len(found) == Observation.objects.exclude(indicator__slug="debt-help").count()
    keys = {
        tuple(row[name] for name in ("level", "unit", "indicator", "period_start", "gender", "age")) for row in found
    }
    assert len(keys) == len(found)


@pytest.mark.parametrize("path", ["units/galaxy.csv", "units/galaxy.geojson", "observations/luck.csv"])
def test_a_file_that_does_not_exist_is_a_404(client: Client, town: worlds.SmallTown, path: str) -> None:
    assert client.get(f"/en/open-data/{path}").status_code == 404
