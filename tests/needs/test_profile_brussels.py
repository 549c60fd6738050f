"""Profiles of the real Brussels: every level, and the faults of the sources shown as such."""

import re
from html import unescape

import pytest
from django.test import Client

from nabij.territory.models import Unit
from tests.brussels import GROUP, needs_files

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.shared,
    needs_files,
    pytest.mark.xdist_group(GROUP),
    pytest.mark.usefixtures("real_brussels"),
]
_ALL_DISTRICTS = pytest.param("district", 1, marks=pytest.mark.trial)


def words_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    bare = re.sub(r"<(style|script).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", bare))).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("level", "every"),  # of the sectors every 24th, of the districts every sixth, all at the trial
    [
        *(("region", 1), ("zone", 1), ("municipality", 1), ("district", 6), _ALL_DISTRICTS, ("sector", 24)),
        *(("bar-area", 1), ("meeting-place", 1), ("mental-health-network", 1)),
    ],
)
def test_every_place_has_a_useful_page(client: Client, level: str, every: int) -> None:
    units = list(Unit.objects.filter(level__slug=level).order_by("slug"))[::every]
    assert units
    for number, unit in enumerate(units):
        language = ("nl", "fr", "en")[number % 3]
        page = words_of(client, f"/{language}/place/{level}/{unit.slug}/")
        assert len(page) > 2000
        assert "None" not in page and "nan" not in page.split() and "%(" not in page, (level, unit.slug)


def test_anneessens_leads_with_what_stands_out(client: Client) -> None:
    page = client.get("/nl/place/district/10/").content.decode().replace("\u00a0", " ")
    assert "De helft van de inwoners leeft van minder dan € 15.698 per jaar" in page
    assert "lager dan in 93 % van de andere wijken van de Wijkmonitoring." in page


def test_the_students_sector_is_not_led_with_its_impossible_median(client: Client) -> None:
    page = words_of(client, "/fr/place/sector/21010A4MJ/")
    assert "on ne peut pas vivre avec 1 945 € par an" in page
    assert "Seulement 20 personnes habitent ici." in page.split("Chiffres clés")[0]


def test_the_median_repeated_in_six_districts_is_shown_as_such(client: Client) -> None:
    for district in ("34", "68", "71", "74", "87", "101"):
        page = words_of(client, f"/nl/place/district/{district}/income/")
        assert "precies hetzelfde bedrag, € 24.182, staat bij 6 van de" in page, district


def test_a_district_in_two_zones_stands_beside_both(client: Client) -> None:
    page = words_of(client, "/nl/place/district/11/")
    assert re.search(r"\d+(,\d)? % (Zuid|Centrum West|Noord)", page) or re.search(
        r"(Zuid|Centrum West|Noord) \d+(,\d)? %", page
    )
    zones = {
        name
        for name in ("Noord", "Noord Oost", "Zuid", "Zuid Oost", "Centrum West")
        if f">{name}<" in client.get("/nl/place/district/11/").content.decode()
    }
    assert len(zones) > 1


def test_an_inferred_zone_is_said_to_be_inferred(client: Client) -> None:
    assert "te bevestigen" in words_of(client, "/nl/place/sector/21004D6MJ/")


def test_a_cemetery_says_what_it_is(client: Client) -> None:
    page = words_of(client, "/nl/place/district/701/")
    assert "Dit gebied is een begraafplaats" in page and "Volgens het register woont hier niemand." in page


def test_a_bar_area_has_no_figures_of_its_own_and_says_so(client: Client) -> None:
    page = words_of(client, "/nl/place/bar-area/bar-10/")
    assert "Geen bron geeft cijfers voor deze plaats zelf." in page
    assert "Stad Brussel" in page and "Centrum West" in page


def test_the_neighbourhoods_of_the_system_are_said_to_be_missing(client: Client) -> None:
    assert "welzijns- en gezondheidswijken" in words_of(client, "/nl/place/zone/noord/")


def test_the_barometer_of_the_region_is_honest(client: Client) -> None:
    page = words_of(client, "/nl/barometer/")
    assert "zijn twee periodes op dezelfde manier gemeten" in page
