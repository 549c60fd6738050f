"""The welfare barometer: what became better or worse, what cannot be compared, and what nobody measures."""

import csv
import io
import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nabij.needs.models import Indicator, Observation, Theme
from tests import worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> worlds.SmallTown:
    return worlds.small_town()


def words_of(html: str) -> str:
    bare = re.sub(r"<[^>]+>", " ", re.sub(r"<(style|script).*?</\1>", " ", html, flags=re.DOTALL))
    return re.sub(r"\s+", " ", unescape(bare)).replace("\u00a0", " ")


def give_series(
    town: worlds.SmallTown, direction: str, values: dict[int, float], half: float | None = 1.0
) -> Indicator:
    """A share of the region over years, from the town's own source."""
    batch = Observation.objects.select_related("batch")[0].batch
    theme = town.indicators["aged-share"].theme
    made = worlds.an_indicator(theme, "trust", direction=direction, name_en="Trust", is_key_figure=True)
    for year, value in values.items():
        Observation.objects.create(
            unit=town.units["region:klaverstad"], indicator=made, status="known", value=value, batch=batch,
            lower=None if half is None else value - half, upper=None if half is None else value + half,
            period_start=date(year, 1, 1), period_end=date(year, 12, 31),
        )  # fmt: skip
    return made


def section(page: str, name: str) -> str:
    return words_of(page.split(f'<h2 id="{name}"')[1].split("</section>", maxsplit=1)[0])


@pytest.mark.parametrize(
    ("direction", "values", "half", "where", "says"),
    [
        ("higher_is_better", {2020: 40.0, 2024: 50.0}, 1.0, "better", "10.0 percentage points higher"),
        ("higher_is_worse", {2020: 40.0, 2024: 50.0}, 1.0, "worse", "10.0 percentage points higher"),
        ("higher_is_better", {2020: 50.0, 2024: 40.0}, 1.0, "worse", "10.0 percentage points lower"),
        ("higher_is_better", {2020: 49.0, 2024: 50.0}, 1.0, "other", "no clear difference"),
        ("higher_is_better", {2020: 50.0, 2024: 50.0}, 1.0, "other", "the same"),
        ("neutral", {2020: 40.0, 2024: 50.0}, 1.0, "other", "10.0 percentage points higher"),
    ],
)
def test_a_change_is_told_by_the_direction_of_its_indicator(
    client: Client, town: worlds.SmallTown, direction: str, values: dict[int, float], half: float, where: str, says: str
) -> None:
    give_series(town, direction, values, half)
    found = section(client.get("/en/barometer/").content.decode(), where)
    assert "Trust" in found and says in found and "(2020 – 2024)" in found


def test_the_finding_counts_what_changed(client: Client, town: worlds.SmallTown) -> None:
    give_series(town, "higher_is_better", {2020: 40.0, 2024: 50.0})
    page = words_of(client.get("/en/barometer/").content.decode())
    assert re.search(r"Of \d+ figures that can be compared over time, 1 became better and 0 worse", page)


def test_three_periods_are_set_against_the_previous_and_the_first(client: Client, town: worlds.SmallTown) -> None:
    give_series(town, "higher_is_better", {2016: 30.0, 2020: 50.0, 2024: 45.0})
    page = words_of(client.get("/en/barometer/").content.decode())
    assert "From 2020 to 2024: 5.0 percentage points lower" in page
    assert "From 2016 to 2024: 15.0 percentage points higher" in page


def test_two_sources_are_not_compared(client: Client, town: worlds.SmallTown) -> None:
    made = give_series(town, "higher_is_better", {2020: 40.0, 2024: 50.0})
    batch = Observation.objects.filter(indicator=made)[0].batch
    batch.pk, batch.slug, batch.source = None, "another", worlds.a_source("survey")
    batch.save()
    Observation.objects.filter(indicator=made, period_start__year=2020).update(batch=batch)
    page = client.get("/en/barometer/").content.decode()
    card = words_of(page.split('id="figure-trust"')[1].split("</article>")[0])
    assert "different sources, which count differently, so they are not compared" in card


def test_one_period_says_nothing_about_change(client: Client, town: worlds.SmallTown) -> None:
    give_series(town, "higher_is_better", {2024: 50.0})
    page = client.get("/en/barometer/").content.decode()
    assert "Only one period is known" in words_of(page.split('id="figure-trust"')[1].split("</article>")[0])


def test_nothing_comparable_is_said_first(client: Client, town: worlds.SmallTown) -> None:
    Observation.objects.filter(period_start=worlds.CENSUS_DAY).delete()
    page = words_of(client.get("/en/barometer/").content.decode())
    assert "For none of them two periods were measured in the same way" in page


def test_what_is_not_measured_and_not_counted_stands_there(client: Client, town: worlds.SmallTown) -> None:
    food = Theme.objects.create(slug="food", order=90, name_nl="Voeding", name_fr="Alimentation", name_en="Food")
    worlds.a_question(food, "enough", text_en="Does everyone eat enough?")
    page = words_of(client.get("/en/barometer/").content.decode())
    assert "Food : no figure of the whole region." in page
    assert "unease-score (en)" in page.split("What we do not know")[1]
    assert "What is counted." in page.split("Who is not counted")[1]


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_the_barometer_exists_in_each_language(client: Client, town: worlds.SmallTown, language: str) -> None:
    give_series(town, "higher_is_worse", {2020: 40.0, 2024: 50.0})
    assert client.get(f"/{language}/barometer/").status_code == 200


def test_without_a_territory_the_page_says_so(client: Client) -> None:
    page = client.get("/en/barometer/")
    assert page.status_code == 404 and "No territory is loaded yet" in page.content.decode()


def test_the_files_hold_figures_and_changes(client: Client, town: worlds.SmallTown) -> None:
    give_series(town, "higher_is_better", {2020: 40.0, 2024: 50.0})
    text = client.get("/en/barometer/figures.csv").content.decode("utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["indicator"] == "trust"]
    assert [(row["period_start"], row["value"]) for row in rows] == [("2020-01-01", "40"), ("2024-01-01", "50")]
    told = client.get("/en/barometer/figures.json").json()
    change = next(one for one in told["changes"] if one["indicator"] == "trust")
    assert (change["change"], change["for_the"], change["verdict"]) == (10.0, "better", "higher")
    assert "Trust" in {one["name"] for one in told["indicators"]}


def test_the_number_of_queries_is_fixed(client: Client, town: worlds.SmallTown) -> None:
    give_series(town, "higher_is_better", {year: float(year - 1990) for year in range(2010, 2025)})
    client.get("/en/barometer/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/en/barometer/")
    assert len(queries) <= 10, [query["sql"][:120] for query in queries]
