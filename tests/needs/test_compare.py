"""Two places side by side: what differs, what cannot be said to differ, and questions that make no sense."""

import csv
import io
import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nabij.needs.models import Observation
from tests import worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> worlds.SmallTown:
    return worlds.small_town()


def words_of(html: str) -> str:
    bare = re.sub(r"<[^>]+>", " ", re.sub(r"<(style|script).*?</\1>", " ", html, flags=re.DOTALL))
    return re.sub(r"\s+", " ", unescape(bare)).replace("\u00a0", " ")


def set_share(town: worlds.SmallTown, unit: str, value: float, half: float | None) -> None:
    Observation.objects.filter(
        unit=town.units[unit], indicator=town.indicators["aged-share"], period_start=worlds.COUNT_DAY
    ).update(
        value=value,
        status="known",
        lower=None if half is None else value - half,
        upper=None if half is None else value + half,
    )


def card(page: str, slug: str) -> str:
    return words_of(page.split(f'id="compared-{slug}"')[1].split("</article>", maxsplit=1)[0])


@pytest.mark.parametrize(
    ("first", "second", "half", "says", "never"),
    [
        (30.0, 20.0, 2.0, "A1: 10.0 percentage points higher", "no clear difference"),
        (30.0, 20.0, 6.0, "A1: no clear difference", "higher"),
        (20.0, 20.0, 2.0, "A1: the same", "higher"),
        (20.5, 20.0, None, "A1: about the same (0.5 percentage points higher)", "favourable"),
    ],
)
def test_a_difference_is_only_called_one_where_the_margins_do_not_overlap(
    client: Client, town: worlds.SmallTown, first: float, second: float, half: float | None, says: str, never: str
) -> None:
    set_share(town, "sector:a1", first, half)
    set_share(town, "sector:b1", second, half)
    found = card(client.get("/en/compare/?a=sector:a1&b=sector:b1").content.decode(), "aged-share")
    assert says in found and never not in found


def test_a_difference_has_its_own_margin(client: Client, town: worlds.SmallTown) -> None:
    set_share(town, "sector:a1", 30, 3)
    set_share(town, "sector:b1", 20, 4)
    found = card(client.get("/en/compare/?a=sector:a1&b=sector:b1").content.decode(), "aged-share")
    assert "margin of the difference: 5.0 to 15.0" in found  # the square root of 9 and 16


def test_figures_of_different_periods_are_not_set_against_each_other(client: Client, town: worlds.SmallTown) -> None:
    rows = Observation.objects.filter(unit=town.units["sector:b1"], indicator=town.indicators["aged-share"])
    rows.filter(period_start=worlds.CENSUS_DAY).delete()
    rows.update(period_start=date(2019, 1, 1), period_end=date(2019, 1, 1))
    found = card(client.get("/en/compare/?a=sector:a1&b=sector:b1").content.decode(), "aged-share")
    assert "of different periods, so they are not set against each other" in found
    assert "01/01/2024 / 01/01/2019" in found


def test_an_older_period_that_both_have_is_used(client: Client, town: worlds.SmallTown) -> None:
    Observation.objects.filter(
        unit=town.units["sector:b1"], indicator=town.indicators["aged-share"], period_start=worlds.COUNT_DAY
    ).delete()
    found = card(client.get("/en/compare/?a=sector:a1&b=sector:b1").content.decode(), "aged-share")
    assert "01/01/2021" in found and "01/01/2024" not in found


def test_a_suppressed_figure_says_nothing_about_a_difference(client: Client, town: worlds.SmallTown) -> None:
    found = card(client.get("/en/compare/?a=sector:a1&b=sector:a2").content.decode(), "income-median")
    assert "suppressed" in found and "nothing can be said about a difference" in found


def test_what_looks_wrong_is_said_and_not_called_better_or_worse(client: Client, town: worlds.SmallTown) -> None:
    found = card(client.get("/en/compare/?a=sector:a1&b=sector:d1").content.decode(), "income-median")
    assert "too little to live on" in found and "favourable" not in found.replace("unfavourable", "")


def test_a_place_within_the_other_is_said(client: Client, town: worlds.SmallTown) -> None:
    page = words_of(client.get("/en/compare/?a=zone:oost&b=sector:a1").content.decode())
    assert "A1 lies in East, wholly or partly: its people count in both figures." in page


def test_places_of_different_levels_and_themes_can_be_compared(client: Client, town: worlds.SmallTown) -> None:
    page = client.get("/fr/compare/?a=sector:a1&b=zone:west&theme=living")
    assert page.status_code == 200
    assert "unease-score (fr)" in page.content.decode()


def test_without_places_the_page_asks_which(client: Client, town: worlds.SmallTown) -> None:
    page = client.get("/nl/compare/")
    assert page.status_code == 200
    assert '<option value="zone:oost"' in page.content.decode()
    one = client.get("/nl/compare/?a=zone:oost").content.decode()
    assert '<option value="zone:oost" selected>' in one
    other_level = client.get("/nl/compare/?a=zone:oost&level=district").content.decode()
    assert '<option value="zone:oost" selected>' in other_level and '<option value="district:kade"' in other_level


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("a=zone:oost&b=zone:nowhere", "“zone:nowhere” is not a place"),
        ("a=moon&b=zone:oost", "“moon” is not a place"),
        ("a=zone:oost&b=zone:oost", "This is twice the same place"),
        ("a=%3Cscript%3E&b=zone:oost", "“&lt;script&gt;” is not a place"),
    ],
)
def test_a_bad_question_gets_an_answer_and_keeps_the_form(
    client: Client, town: worlds.SmallTown, query: str, says: str
) -> None:
    page = client.get(f"/en/compare/?{query}")
    assert page.status_code == 404
    assert says in page.content.decode()
    assert "for instance region:klaverstad" in page.content.decode() or "twice" in says
    assert '<select id="choose-a"' in page.content.decode()


def test_an_unknown_theme_leads_to_those_that_exist(client: Client, town: worlds.SmallTown) -> None:
    page = client.get("/en/compare/?a=zone:oost&b=zone:west&theme=stars")
    assert page.status_code == 404
    assert "theme=living" in page.content.decode()


def test_the_files_say_what_the_page_says(client: Client, town: worlds.SmallTown) -> None:
    set_share(town, "sector:a1", 30, 3)
    set_share(town, "sector:b1", 20, 4)
    address = "figures.{}?a=sector:a1&b=sector:b1"
    rows = list(
        csv.DictReader(io.StringIO(client.get("/en/compare/" + address.format("csv")).content.decode("utf-8-sig")))
    )
    shares = {row["side"]: row for row in rows if row["indicator"] == "aged-share"}
    assert (shares["a"]["value"], shares["b"]["value"]) == ("30", "20")
    assert (shares["a"]["difference"], shares["a"]["verdict"]) == ("10", "higher")
    told = client.get("/en/compare/" + address.format("json")).json()
    found = [one for one in told["compared"] if one["indicator"] == "aged-share"]
    assert [one["difference_lower"] for one in found] == [5.0, 5.0]
    assert {one["source"] for one in told["sources"]} == {"town-register"}


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_files_of_a_comparison_without_two_places_are_a_404(client: Client, town: worlds.SmallTown, kind: str) -> None:
    assert client.get(f"/en/compare/figures.{kind}?a=zone:oost").status_code == 404


def test_the_number_of_queries_is_fixed(client: Client, town: worlds.SmallTown) -> None:
    address = "/en/compare/?a=zone:oost&b=zone:west"
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    assert len(queries) <= 12, [query["sql"][:120] for query in queries]
