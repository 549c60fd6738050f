"""The territory's pages, without a browser: what they show, to whom, and in how many queries."""

import json
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from nabij.people.models import Role
from nabij.territory.actions import LoadReport
from nabij.territory.models import Level, RuleException, Unit
from tests.sign_in import sign_in
from tests.worlds import give_mandate, somebody

LANGUAGES = ("nl", "fr", "en")


def shown(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_finder_offers_zones_municipalities_and_levels(lang: str, client: Client, pack: LoadReport) -> None:
    page = shown(client, f"/{lang}/place/")
    assert {"nl": "Centrum West", "fr": "Centre-Ouest", "en": "Centre-West"}[lang] in page
    assert page.count("/municipality/21004/") == 3  # the city lies in three zones
    assert f"/{lang}/place/sector/" in page
    assert "<svg" in page
    assert {"nl": "Schematische kaart", "fr": "Carte schématique", "en": "Schematic map"}[lang] in page


def test_name_that_leads_to_one_place_opens_it(client: Client, pack: LoadReport) -> None:
    answer = client.get("/fr/place/?q=Ixelles Matonge")
    assert answer.status_code == 302
    assert answer["Location"].endswith("bar-09/") or answer["Location"].endswith("#bar-09")


def test_several_names_are_listed_with_their_zone(client: Client, pack: LoadReport) -> None:
    page = shown(client, "/nl/place/?q=woluwe")
    assert "Sint-Lambrechts-Woluwe" in page
    assert "Sint-Pieters-Woluwe" in page
    assert "Zuid Oost" in page


def test_typing_error_is_said(client: Client, pack: LoadReport) -> None:
    page = shown(client, "/en/place/?q=anderlect")
    assert "No place has exactly this name" in page
    assert "Anderlecht" in page


def test_nothing_found_says_how_to_go_on(client: Client, pack: LoadReport) -> None:
    page = shown(client, "/en/place/?q=zzzz")
    assert "No place found for “zzzz”" in page
    assert 'value="zzzz"' in page  # nothing typed is lost


def test_text_of_a_reader_is_never_markup(client: Client, pack: LoadReport) -> None:
    page = shown(client, '/en/place/?q="><script>alert(1)</script>')
    assert "<script>alert" not in page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_postcode_shows_all_candidates_and_why(lang: str, client: Client, pack: LoadReport) -> None:
    page = shown(client, f"/{lang}/place/?postcode=1000")
    for zone in ("noord", "zuid", "centrum-west"):
        assert f"/zone/{zone}/" in page
    assert {"nl": "meer dan één zone", "fr": "plus d'un bassin", "en": "more than one zone"}[lang] in page.replace(
        "&#x27;", "'"
    )


def test_municipality_narrows_the_postcode(client: Client, pack: LoadReport) -> None:
    page = shown(client, "/en/place/?postcode=1040&municipality=21005")
    assert "/zone/zuid-oost/" in page
    assert "/zone/centrum-west/" not in page


def test_postcode_of_elsewhere_is_explained(client: Client, pack: LoadReport) -> None:
    assert "No place is known for postcode 9000" in shown(client, "/en/place/?q=9000")
    assert "do not go together" in shown(client, "/en/place/?postcode=1070&municipality=21005")


def test_point_is_found_with_a_comma_or_a_point(client: Client, pack: LoadReport) -> None:
    for query in ("lat=50.797&lon=4.346", "lat=50,797&lon=4,346", "q=50.797, 4.346"):
        page = shown(client, f"/en/place/?{query}")
        assert "/municipality/21016/" in page
        assert "only a rough one" in page


def test_point_outside_names_the_nearest(client: Client, pack: LoadReport) -> None:
    page = shown(client, "/en/place/?lat=51.5&lon=-0.12")
    assert "outside the territory" in page
    assert "the nearest," in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("lat=abc&lon=4", "Give a number of degrees"),
        ("lat=91&lon=4", "Degrees go from -90 to 90."),
        ("lat=nan&lon=4", "Degrees go from -90 to 90."),
        ("lat=50.8&lon=", "This field is required."),
        ("postcode=abc", "A Belgian postcode has four digits."),
        ("postcode=1000&municipality=99999", "Select a valid choice."),
        ("q=", "This field is required."),
    ],
)
def test_what_is_wrong_stands_beside_the_field_and_in_a_summary(
    query: str, said: str, client: Client, pack: LoadReport
) -> None:
    page = shown(client, f"/en/place/?{query}", status=400)
    assert page.count(said) == 2
    assert 'class="error-summary"' in page


def test_own_position_goes_by_post_and_is_not_stored(client: Client, pack: LoadReport) -> None:
    answer = client.post("/nl/place/", {"lat": "50.797", "lon": "4.346", "accuracy": "30"})
    assert answer.status_code == 200
    assert "/municipality/21016/" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def test_own_position_needs_the_form_of_the_site(pack: LoadReport) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/nl/place/", {"lat": "50.797", "lon": "4.346"}).status_code == 403


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("level", ["municipality", "zone", "region", "bar-area", "meeting-place", "chw-area", "sector"])
def test_every_level_has_a_page(lang: str, level: str, client: Client, pack: LoadReport) -> None:
    page = shown(client, f"/{lang}/place/{level}/")
    stored = Level.objects.get(slug=level)
    assert str(getattr(stored, f"plural_{lang}"))[1:] in page.replace("&#x27;", "'")
    for unit in stored.units.all():
        assert f'id="{unit.slug}"' in page


def test_level_page_shows_figures_shares_and_hosts(client: Client, pack: LoadReport) -> None:
    page = shown(client, "/nl/place/municipality/")
    assert "126.196" in page
    assert "48,8\u00a0%" in page
    assert "Les Pissenlits" in shown(client, "/nl/place/bar-area/")


def test_level_page_takes_a_fixed_number_of_queries(
    client: Client, pack: LoadReport, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        client.get("/nl/place/municipality/")


def test_level_files_are_the_exports(client: Client, pack: LoadReport) -> None:
    table = client.get("/fr/place/zone/units.csv")
    assert table["Content-Type"].startswith("text/csv")
    assert b"".join(table).count(b"\n") == 6
    borders = client.get("/fr/place/zone/units.geojson")
    assert borders["Content-Disposition"] == 'attachment; filename="zone.geojson"'
    assert len(json.loads(b"".join(borders))["features"]) == 5


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/en/place/zon/", "There is no territorial level “zon”."),
        ("/nl/place/zon/", "Er bestaat geen territoriaal niveau “zon”."),
        ("/fr/place/zone/units.xlsx", "Il n&#x27;y a pas ici de fichier"),
        ("/en/place/sector/?municipality=x", "There is no “x” among the municipalities."),
        ("/en/place/zone/noord_oost/", "North-East"),
        ("/en/place/municipality/ixelle/", "Ixelles"),
    ],
)
def test_what_does_not_exist_is_explained_and_leads_on(
    address: str, said: str, client: Client, pack: LoadReport
) -> None:
    page = shown(client, address, status=404)
    assert said in page
    assert "<a href=" in page


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("nl", "Centrum West telt 312.616 inwoners, meer dan 300.000."),
        ("fr", "Zuid"),
        ("en", "Nothing is loaded of the welfare-and-health neighbourhoods."),
    ],
)
def test_checks_are_told_in_plain_words(lang: str, said: str, client: Client, pack: LoadReport) -> None:
    expected = "Sud compte 319\u00a0935 habitants" if lang == "fr" else said
    assert expected in shown(client, f"/{lang}/place/checks/")


# ---- Recording an exception

EXCEPTION = "/en/place/checks/zone/zuid/exception/"
DECISION = {
    "rule": "population_maximum",
    "reason": "Five zones suffice.",
    "decided_by": "Steering body",
    "decided_on": "2026-03-01",
}


def the_steering_body() -> Client:
    stefan = somebody("stefan")
    give_mandate(stefan, Role.STEERING_BODY)
    client = Client()
    sign_in(client, stefan)
    return client


def test_steering_body_records_an_exception_that_everyone_can_read(client: Client, pack: LoadReport) -> None:
    answer = the_steering_body().post(EXCEPTION, DECISION)
    assert answer.status_code == 302
    made = RuleException.objects.get()
    assert (made.unit.slug, made.rule, made.decided_on) == ("zuid", "population_maximum", date(2026, 3, 1))
    page = shown(client, "/en/place/checks/")
    assert "Five zones suffice." in page
    assert "Exception recorded (1)" in page


def test_form_for_an_exception_is_filled_with_the_rule_and_offered_on_the_page(pack: LoadReport) -> None:
    steering = the_steering_body()
    assert f"{EXCEPTION}?rule=population_maximum" in shown(steering, "/en/place/checks/")
    assert '<option value="population_maximum" selected>' in shown(steering, f"{EXCEPTION}?rule=population_maximum")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reason": ""}, "This field is required."),
        ({"decided_on": (timezone.localdate() + timedelta(days=1)).isoformat()}, "This day is still to come."),
        ({"rule": "no_overlap"}, "Select a valid choice."),
    ],
    ids=["no reason", "in the future", "a rule that no body can lift"],
)
def test_exception_that_is_not_right_is_sent_back(change: dict[str, str], said: str, pack: LoadReport) -> None:
    answer = the_steering_body().post(EXCEPTION, {**DECISION, **change})
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not RuleException.objects.exists()


def test_same_exception_is_recorded_once(pack: LoadReport) -> None:
    steering = the_steering_body()
    steering.post(EXCEPTION, DECISION)
    answer = steering.post(EXCEPTION, DECISION)
    assert answer.status_code == 400
    assert "recorded already" in answer.content.decode()


def test_exception_is_not_for_others(client: Client, pack: LoadReport) -> None:
    signed_out = client.post(EXCEPTION, DECISION)  # the page holds what was typed until one has signed in
    assert signed_out.status_code == 403 and DECISION["reason"] in signed_out.content.decode()
    analyst = somebody("amina")
    give_mandate(analyst, Role.ANALYST)
    sign_in(client, analyst)
    assert client.post(EXCEPTION, DECISION).status_code == 403
    elsewhere = somebody("stijn")
    give_mandate(elsewhere, Role.STEERING_BODY, Unit.objects.get(level__slug="zone", slug="noord"))
    other = Client()
    sign_in(other, elsewhere)
    assert other.post(EXCEPTION, DECISION).status_code == 403
    assert not RuleException.objects.exists()
