"""Workers over the real Brussels: which rules give the published 19 PGBM, and the pages, command and API around it."""

import csv
import io
import json
from fractions import Fraction
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker
from typer.testing import CliRunner

from nabij.cli import build
from nabij.diagnosis.allocating import published_page
from nabij.diagnosis.allocating.published import explain, published
from nabij.diagnosis.allocating.reading import read_ground, read_outreach
from nabij.rules.apportion import Method
from nabij.rules.staffing import Amount, Formula, Measure, Needy, Rule, staff_units
from tests.brussels import GROUP, needs_files

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.shared,
    needs_files,
    pytest.mark.xdist_group(GROUP),
    pytest.mark.usefixtures("real_brussels"),
]

PUBLISHED = {"centrum-west": 5, "noord": 4, "noord-oost": 4, "zuid": 3, "zuid-oost": 3}


def _searched() -> dict[str, Any]:
    ground = read_ground()
    return published_page.record(explain(published("pgbm"), ground, seed=2026), ground)


@pytest.fixture(scope="module")
def search(real_brussels: None, django_db_blocker: DjangoDbBlocker) -> dict[str, Any]:
    with django_db_blocker.unblock():
        return _searched()


def test_the_published_division_comes_out_for_few_rules_all_with_a_floor_of_three(search: dict[str, Any]) -> None:
    assert search["published"]["workers"] == PUBLISHED and search["published"]["rule"] is None
    assert search["head_count"] == {"centrum-west": 5, "noord": 3, "noord-oost": 3, "zuid": 5, "zuid-oost": 3}
    assert search["tried"] > 500_000
    assert 0.005 < search["share"] < 0.008  # 4,354 of 672,070 when it was written
    assert set(search["by_factor"]["floor"]) == {"3"}
    assert sum(search["by_factor"]["index"].values()) == search["hits"]


def test_employment_gives_it_most_and_the_whole_index_never_by_people_times_need(search: dict[str, Any]) -> None:
    hits = search["by_factor"]["index"]
    assert next(iter(hits)) == "bimd-employment" and hits["bimd-employment"] > 0.8 * search["hits"]
    simple = {(way["index"], way["year"]) for way in search["ways"] if way["formula"] == "score"}
    assert simple == {("bimd-employment", 2021), ("bimd-education", 2024), ("bimd-education", 2021)}
    assert all(way["ceilings"] == [5] for way in search["ways"] if way["index"] == "bimd-2011")
    assert search["outcomes"][0]["outcome"] == search["head_count"]


def test_how_firm_the_rules_are_is_said_and_repeats_with_the_seed(search: dict[str, Any]) -> None:
    firm = [way["share_of_draws"] for way in search["ways"] if way["share_of_draws"] is not None]
    assert 0 < min(firm) < 0.5 < max(firm) < 1
    assert all(set(way["other_years"]) == {"2021" if way["year"] == 2024 else "2024"} for way in search["ways"])
    assert _searched() == search
    assert all(one["digest"] and one["title"] for one in search["sources"]) and len(search["sources"]) == 15
    assert search["nearest_misses"][0]["off"] == 1


def test_each_kind_of_rule_that_is_said_to_give_it_gives_it_exactly(search: dict[str, Any]) -> None:
    """The search is in floating point; its best rules are divided once more with exact numbers."""
    checked = 0
    for way in search["ways"]:
        best = way["best"]
        if way["formula"].startswith("most-deprived") or way["year"] != 2024:
            continue
        units = tuple(
            Needy(slug, search["people"]["2024"][slug], search["needs"][way["index"]][slug]) for slug in search["units"]
        )
        from_rule = Rule(
            method=Method(best["method"]),
            formula=Formula(best["formula"]),
            intensity=Amount(_fraction(best["intensity"]), Measure.WORKERS).number,
            floor=_fraction(best["floor"]),
            ceiling=None if best["ceiling"] is None else _fraction(best["ceiling"]),
        )
        made = staff_units(units, Amount(_fraction(19), Measure.WORKERS), from_rule)
        assert {slug: int(number) for slug, number in made.totals.items()} == PUBLISHED, way
        checked += 1
    assert checked >= 10


def _fraction(number: float) -> Any:
    from fractions import Fraction  # noqa: PLC0415

    return Fraction(str(number))


def test_the_bar_workers_are_where_the_sources_place_them() -> None:
    zones = read_outreach("zone")
    assert zones.workers == {"centrum-west": 8, "noord": 1, "noord-oost": 4, "zuid": 5, "zuid-oost": 1}
    assert len(zones.hosts) == 18 and zones.nowhere == 0
    assert sum(read_outreach("municipality").workers.values()) == 19
    assert read_outreach("district").nowhere == 19


@pytest.mark.parametrize(
    ("lang", "words"),
    [("nl", "19\xa0medewerkers over de"), ("fr", "19\xa0travailleurs entre les"), ("en", "19\xa0workers over")],
)
def test_the_page_says_who_gets_how_many_and_why(client: Client, lang: str, words: str) -> None:
    page = client.get(f"/{lang}/diagnosis/workers/?floor=3").content.decode()
    assert words in page
    assert page.count('<td class="workers-why">') == 5


def test_the_address_is_the_question(client: Client) -> None:
    question = "staff=19&over=zone&index=bimd-education&intensity=100&floor=3&ceiling=5"
    page = client.get(f"/en/diagnosis/workers/?{question}")
    totals = {slug: int(number) for slug, number in page.context["division"].chosen.totals.items()}
    assert totals == PUBLISHED
    rows = list(
        csv.DictReader(
            io.StringIO(client.get(f"/en/diagnosis/workers/workers.csv?{question}").content.decode("utf-8-sig"))
        )
    )
    assert {row["code"]: int(row["total"]) for row in rows} == PUBLISHED
    assert all(row["reason"] for row in rows)
    record = json.loads(client.get(f"/en/diagnosis/workers/workers.json?{question}").content)
    answer = client.get(f"/api/v1/diagnosis/workers?{question}").json()
    assert {one["code"]: one["total"] for one in record["units"]} == PUBLISHED
    assert answer["units"] == record["units"] and answer["sensitivity"] == record["sensitivity"]
    assert [one["what"] for one in record["sources"]] == ["territory", "population-2024", "bimd-education"]


def test_districts_of_a_zone_and_hours(client: Client) -> None:
    page = client.get("/en/diagnosis/workers/?over=district&within=zone:noord&staff=76 h&part=2")
    division = page.context["division"]
    assert sum(division.chosen.totals.values()) == 76
    assert all(number % 2 == 0 for number in division.chosen.totals.values())
    assert sum(one.people for one in division.chosen.shares) == 223_509


def test_bar_workers_count_in_and_what_is_not_known_is_said(client: Client) -> None:
    page = client.get("/en/diagnosis/workers/?existing=bar&staff=19")
    shares = {one.unit: one for one in page.context["division"].chosen.shares}
    assert int(shares["centrum-west"].existing) == 8
    assert sum(one.given for one in shares.values()) == 19 and all(one.given >= 0 for one in shares.values())
    assert "CHW" in page.content.decode() and "CSSBSE" in page.content.decode()
    refused = client.get("/en/diagnosis/workers/?existing=bar&over=district").content.decode()
    assert "The borders of the BAR areas are in no source" in refused


@pytest.mark.parametrize(
    ("question", "nl", "fr"),
    [
        ("floor=99", "vraagt 495\xa0medewerkers", "demande 495\xa0travailleurs"),
        ("floor=4", "vraagt 20\xa0medewerkers", "demande 20\xa0travailleurs"),
        ("floor=3&ceiling=2", "bovengrens ligt onder de ondergrens", "plafond est inférieur au plancher"),
        ("ceiling=2", "kunnen 10\xa0medewerkers een plek krijgen", "on peut placer 10\xa0travailleurs"),
        ("staff=4.5", "Een mens wordt nooit gedeeld", "Une personne n&#x27;est jamais partagée"),
        ("staff=many", "Schrijf een getal", "Écrivez un nombre"),
        ("has_noord=-2", "getal onder 0", "inférieur à 0"),
        ("existing=noord:8h", "kunt u niet optellen", "On ne peut pas additionner"),
        ("existing=oost:1", "Er is geen “oost”", "Il n&#x27;y a pas de « oost »"),
        ("over=zone&within=zone:noord", "Kies kleinere plaatsen", "Choisissez des lieux plus petits"),
        ("over=sector", "te veel sectoren", "trop de secteurs"),
        ("index=nothing", "Die keuze bestaat niet", "Ce choix n&#x27;existe pas"),
        ("has_noord=ja", "“noord:ja” is geen", "« noord:ja » n&#x27;est pas"),
        ("existing=noord:9999", "hoogstens 2.000\xa0medewerkers", "au plus 2\xa0000\xa0travailleurs"),
        ("staff=76 h&part=3", "geen veelvoud van 3\xa0uur per week", "un multiple de 3\xa0heures par semaine"),
        ("staff=5 fte&floor=0.3", "geen veelvoud van 0,5", "un multiple de 0,5"),
        ("over=district&staff=100&method=quota", "hoogstens 68", "au plus 68"),
        ("staff=501", "hoogstens 500\xa0medewerkers", "au plus 500\xa0travailleurs"),
    ],
)  # fmt: skip
def test_what_cannot_be_divided_is_said_in_the_readers_language(
    client: Client, question: str, nl: str, fr: str
) -> None:
    for lang, words in (("nl", nl), ("fr", fr)):
        page = client.get(f"/{lang}/diagnosis/workers/?{question}")
        assert page.status_code == 422 and "division" not in page.context
        assert words in page.content.decode(), page.content.decode()[:4000]
    assert client.get(f"/api/v1/diagnosis/workers?{question}").status_code in {409, 422}
    assert client.get(f"/nl/diagnosis/workers/workers.csv?{question}").status_code == 422


def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(client: Client) -> None:
    for question, field in (("floor=0.5", "floor"), ("ceiling=8.5", "ceiling"), ("existing=noord:0.5", "existing")):
        assert list(client.get(f"/en/diagnosis/workers/?{question}").context["form"].errors) == [field]
    page = client.get("/nl/diagnosis/workers/?has_noord=ja&has_zuid=2,5")
    boxes = {box.name: box.value for box in page.context["boxes"]}
    assert (boxes["has_noord"], boxes["has_zuid"]) == ("ja", "2,5")
    wrong = client.get("/en/diagnosis/workers/?existing=" + "a:1 " * 900).context["form"].errors["existing"]
    assert len(wrong) == 3


def test_a_decimal_comma_and_a_list_with_commas_are_both_read(client: Client) -> None:
    asked = "staff=5 fte&existing=noord:2,5, zuid:1,zuid-oost:0.5"
    division = client.get(f"/en/diagnosis/workers/?{asked}").context["division"]
    shares = {one.unit: one.existing for one in division.chosen.shares if one.existing}
    assert shares == {"noord": Fraction(5, 2), "zuid": 1, "zuid-oost": Fraction(1, 2)}
    box = client.get("/nl/diagnosis/workers/?staff=5 fte&has_noord=2,5").context["division"]
    assert box.chosen.totals["noord"] >= Fraction(5, 2)
    page = client.get("/nl/diagnosis/workers/?existing=noord:1500")
    assert {box.name: box.value for box in page.context["boxes"]}["has_noord"] == "1500"


def test_places_without_a_score_are_named_with_the_rule_for_them(client: Client) -> None:
    page = client.get("/en/diagnosis/workers/?over=sector&within=municipality:21004&staff=60").content.decode()
    assert "they count with the mean of the others" in page


def test_the_command_does_what_the_page_does() -> None:
    run = CliRunner()
    words = ["diagnose", "workers", "--index", "bimd-education", "--intensity", "100", "--floor", "3", "--ceiling", "5"]
    record = json.loads(run.invoke(build(), [*words, "--json"]).stdout)
    assert {one["code"]: one["total"] for one in record["units"]} == PUBLISHED
    assert record["one_more"] is not None and record["sensitivity"]["draws"]["seed"] == 2026
    rows = list(csv.DictReader(io.StringIO(run.invoke(build(), [*words, "--csv"]).stdout)))
    assert {row["code"]: int(row["total"]) for row in rows} == PUBLISHED
    refused = run.invoke(build(), ["diagnose", "workers", "--floor", "4", "--language", "nl"])
    assert refused.exit_code == 1 and "vraagt 20" in str(refused.exception)


def test_the_command_tells_the_search(search: dict[str, Any]) -> None:
    told = json.loads(CliRunner().invoke(build(), ["diagnose", "workers", "--pgbm", "--json"]).stdout)
    assert told == json.loads(json.dumps(search))


@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
def test_the_page_of_the_search_says_that_the_rule_is_not_known(client: Client, lang: str) -> None:
    page = client.get(f"/{lang}/diagnosis/workers/pgbm/")
    said = {
        "nl": "staat in geen van onze bronnen",
        "fr": "ne figure dans aucune de nos sources",
        "en": "is in none of our sources",
    }[lang]
    assert said in page.content.decode()
    assert len(page.context["ways"]) > 20


def test_a_page_asks_the_database_a_fixed_number_of_questions(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    client.get("/nl/diagnosis/workers/")
    with django_assert_max_num_queries(25):
        client.get("/nl/diagnosis/workers/?over=district&staff=145")
