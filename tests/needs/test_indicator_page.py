"""One indicator over all units of a level: map, table, distribution, definition, period; and files."""

import csv
import io
import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nabij.needs.indicator_page import chosen_period, period_key
from nabij.needs.queries import Period
from tests import worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> worlds.SmallTown:
    return worlds.small_town()


def words_of(response) -> str:  # type: ignore[no-untyped-def]
    bare = re.sub(r"<(style|script).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", bare))).replace("\u00a0", " ")


def test_a_map_and_its_whole_table(client: Client, town: worlds.SmallTown) -> None:
    response = client.get("/en/indicator/population/?level=sector")
    page = response.content.decode()
    assert page.count('class="area ') >= 6 and 'class="legend"' in page
    body = page.split("<tbody>")[1].split("</tbody>")[0]
    assert re.findall(r'/en/place/sector/(\w+)/"', body) == ["d1", "b2", "a2", "b1", "a1", "d2"]
    assert "Highest in D1 (700 people), lowest in D2 (0 people); the middle is 450 people." in words_of(response)


def test_statuses_stand_in_the_table_and_are_counted(client: Client, town: worlds.SmallTown) -> None:
    page = words_of(client.get("/en/indicator/income-median/?level=sector"))
    assert "Without a figure: suppressed 1, does not apply 1." in page
    assert "€8,000 lowest of 4" in page and "too little to live on" in page


def test_the_definition_stands_on_the_page(client: Client, town: worlds.SmallTown) -> None:
    page = words_of(client.get("/nl/indicator/aged-share/?level=sector"))
    for said in ("Wat men telt.", "alle inwoners", "the town council", "01/01/2026", "Wie niet meetelt"):
        assert said in page


def test_the_denominator_is_named(client: Client, town: worlds.SmallTown) -> None:
    assert "van: alle inwoners" in words_of(client.get("/nl/indicator/aged-share/?level=sector"))


def test_a_period_is_chosen_by_its_year_or_its_day(client: Client, town: worlds.SmallTown) -> None:
    for asked in ("2021", "2021-01-01"):
        page = words_of(client.get(f"/en/indicator/population/?level=sector&period={asked}"))
        assert "D1 630 people" in page
    assert "D1 700 people" in words_of(client.get("/en/indicator/population/?level=sector"))


def test_an_unknown_period_is_a_404_that_lists_the_periods(client: Client, town: worlds.SmallTown) -> None:
    response = client.get("/en/indicator/population/?level=sector&period=1999")
    assert response.status_code == 404
    page = response.content.decode()
    assert "no period “1999” at this level. Periods that exist: 2024-01-01, 2021-01-01." in page
    assert "period=2021-01-01" in page and "level=sector" in page


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("happiness/", "There is no indicator “happiness”."),
        ("population/?level=planet", "There is no territorial level “planet”."),
        ("unease-score/?level=zone", "This indicator has no figures for the level “zone”."),
        ("debt-help/", "There is no indicator “debt-help”."),  # not open to visitors
    ],
)
def test_what_does_not_exist_is_a_404_that_leads_on(
    client: Client, town: worlds.SmallTown, address: str, says: str
) -> None:
    response = client.get(f"/en/indicator/{address}")
    assert response.status_code == 404
    assert says in response.content.decode() and "<li><a href" in response.content.decode()


def test_a_unit_can_be_marked(client: Client, town: worlds.SmallTown) -> None:
    page = client.get("/en/indicator/population/?level=sector&unit=b1").content.decode()
    assert "<tr class=own>" in page and "Where B1 stands among the sectors" in page


def test_the_table_can_be_sorted_by_name(client: Client, town: worlds.SmallTown) -> None:
    page = client.get("/en/indicator/population/?level=sector&sort=name").content.decode()
    assert re.findall(r'/en/place/sector/(\w+)/"', page.split("<tbody>")[1]) == ["a1", "a2", "b1", "b2", "d1", "d2"]


def test_without_a_level_the_largest_with_its_own_source_is_shown(client: Client, town: worlds.SmallTown) -> None:
    assert '<option value="sector" selected>' in client.get("/en/indicator/population/").content.decode()


def test_the_files_hold_the_table(client: Client, town: worlds.SmallTown) -> None:
    text = client.get("/en/indicator/income-median/figures.csv?level=sector").content.decode("utf-8-sig")
    rows = {row["unit_code"]: row for row in csv.DictReader(io.StringIO(text))}
    assert (rows["a2"]["status"], rows["a2"]["value"]) == ("suppressed", "")
    assert (rows["d1"]["value"], rows["d1"]["rank"], rows["d1"]["rank_of"]) == ("8000", "4", "4")
    assert "implausibly_low" in rows["d1"]["suspicions"]
    told = client.get("/en/indicator/income-median/figures.json?level=sector").json()
    assert told["level"] == "sector" and told["period"] == "2024-01-01"
    assert told["indicators"][0]["reviewed_by"] == "the town council"
    assert {one["unit_code"] for one in told["figures"]} == {"a1", "a2", "b1", "b2", "d1", "d2"}


def test_the_number_of_queries_is_fixed(client: Client, town: worlds.SmallTown) -> None:
    client.get("/en/indicator/population/?level=sector")
    with CaptureQueriesContext(connection) as queries:
        client.get("/en/indicator/population/?level=sector")
    assert len(queries) <= 7, [query["sql"][:120] for query in queries]


YEAR = Period(date(2021, 1, 1), date(2021, 12, 31))
DAY = Period(date(2021, 1, 1), date(2021, 1, 1))
SPAN = Period(date(2019, 1, 1), date(2021, 12, 31))
QUARTER = Period(date(2020, 1, 1), date(2020, 3, 31))


@pytest.mark.parametrize(
    ("period", "key"),
    [(YEAR, "2021"), (DAY, "2021-01-01"), (SPAN, "2019--2021"), (QUARTER, "2020-01-01--2020-03-31")],
)
def test_a_period_has_one_address(period: Period, key: str) -> None:
    assert period_key(period) == key
    assert chosen_period(key, [YEAR, DAY, SPAN, QUARTER]) == period


def test_a_year_that_names_two_periods_names_neither_unless_one_is_the_year() -> None:
    assert chosen_period("2020", [QUARTER]) == QUARTER
    assert chosen_period("2021", [DAY, Period(date(2021, 7, 1), date(2021, 7, 1))]) is None
    assert chosen_period("2021", [DAY, YEAR]) == YEAR
