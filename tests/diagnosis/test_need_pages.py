"""The pages of need, their files, the command and the API, over the small territory of need_world."""

import csv
import io
import json
import re
from dataclasses import replace
from html import unescape

import numpy as np
import pytest
from django.test import Client
from typer.testing import CliRunner

from nabij.cli import build
from nabij.diagnosis.contents import Diagnosis
from nabij.diagnosis.need.computing import need
from nabij.diagnosis.need.defining import Check, Index
from nabij.diagnosis.need.found import kept
from nabij.diagnosis.need.reading import digest_of, read_figures
from nabij.diagnosis.need.warm import checked, expected_by_chance
from nabij.diagnosis.reach.territory import read_territory
from nabij.diagnosis.whole import keeping
from nabij.needs.models import Indicator, Observation
from tests import worlds
from tests.diagnosis import need_world as world

pytestmark = pytest.mark.django_db


def keep() -> Diagnosis:
    """A diagnosis of the small territory that holds need and nothing else."""
    inputs = world.inputs()
    step = need(inputs)
    found = Diagnosis(
        units=inputs.territory.levels,
        layers={(layer.key, layer.level): layer for layer in step.layers},
        notes=step.notes,
        results={"need": step.results},
        sources=inputs.sources,
        parameters={},
        made_at=world.MOMENT,
        code_version="test",
    )
    keeping.keep(found, inputs, offer_change=0, seconds=1.0, by=None)
    return found


def words_of(response) -> str:  # type: ignore[no-untyped-def]
    bare = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", unescape(bare)).replace("\u00a0", " ")


# ---- The page -------------------------------------------------------------------------------------------------------


def test_without_a_diagnosis_the_page_says_so_and_how_to_make_one(client: Client) -> None:
    response = client.get("/nl/diagnosis/need/")
    assert response.status_code == 200
    assert "nabij diagnose whole" in response.content.decode()
    assert "Zes domeinen van achterstelling" in words_of(response)
    assert client.get("/nl/diagnosis/need/table.csv").status_code == 404


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("nl", "Hoogste nood volgens deze index: A2, A3, A1."),
        ("fr", "Besoin le plus élevé selon cet indice : A2, A3, A1."),
        ("en", "Most in need by this index: A2, A3, A1."),
    ],
)
def test_the_page_says_who_is_first_and_shows_rank_interval_parts_and_rules(
    client: Client, lang: str, said: str
) -> None:
    keep()
    page = words_of(client.get(f"/{lang}/diagnosis/need/?level=sector&k=3"))
    assert said in page
    assert "2011" in page


def test_the_page_names_what_is_missing_odd_and_not_counted(client: Client) -> None:
    keep()
    page = words_of(client.get("/en/diagnosis/need/?level=sector&k=3&all=1"))
    assert "Nobody lives here: 1 area" in page
    assert "An institution or students shape the figures: 1 area, 600 residents" in page
    assert "Too few residents for a place of its own: 1 area, 50 residents" in page
    assert "What is missing never counts as 0." in page
    assert "Undocumented people and homeless people without an address" in page
    assert "no score, since too little is known" in page  # the note of the diagnosis


def test_the_list_of_districts_says_that_it_is_not_that_of_the_advisers(client: Client) -> None:
    keep()
    page = words_of(client.get("/en/diagnosis/need/?level=district&k=1"))
    assert "Their list is not in the sources: this is not it" in page
    assert "The 1 most in need" in page


def test_ones_own_weights_show_what_moves_and_the_way_back(client: Client) -> None:
    keep()
    page = words_of(client.get("/en/diagnosis/need/?level=sector&k=1&weight.bimd-housing=1"))
    assert "These are your own weights, not the stated ones." in page
    assert "Comes onto the list: A4." in page and "Leaves the list: A2." in page


def test_weights_in_the_same_proportions_are_the_stated_ones(client: Client) -> None:
    keep()
    stated = {"income": 20, "employment": 20, "education": 25, "housing": 15, "health": 15, "crime": 5}
    query = "&".join(f"weight.bimd-{name}={weight}" for name, weight in stated.items())
    assert "your own weights, not" not in words_of(client.get(f"/en/diagnosis/need/?level=sector&{query}"))
    in_tenths = query.replace("=25", "=24.97")
    assert "your own weights, not" not in words_of(client.get(f"/en/diagnosis/need/?level=sector&{in_tenths}"))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("k=many", "The length of the list must be a whole number from 1 on"),
        ("k=0", "The length of the list must be a whole number from 1 on"),
        ("k=8&level=sector", "Only 8 areas have a rank here, so a list of 8 would be no choice."),
        ("k=" + "9" * 400, "The length of the list must be a whole number from 1 on"),
        ("k=1_0", "The length of the list must be a whole number from 1 on"),
        ("level=street", "This index does not exist at that level"),
        ("weight.bimd-income=-1", "A weight is a number from 0 on"),
        ("weight.bimd-income=1e999", "A weight is a number from 0 on"),
        ("weight.bimd-income=1_0", "A weight is a number from 0 on"),
        ("weight.bimd-income=0", "At least one weight must be more than 0."),
    ],
)
def test_what_cannot_be_used_is_said_and_the_page_stays(client: Client, query: str, said: str) -> None:
    keep()
    response = client.get(f"/en/diagnosis/need/?{query}")
    assert response.status_code == 422
    assert said in words_of(response)
    assert "Most in need by this index" in words_of(response)
    assert client.get(f"/en/diagnosis/need/table.csv?{query}").status_code == 404


def test_another_level_is_chosen_without_the_length_of_the_list_before(client: Client) -> None:
    keep()
    page = client.get("/en/diagnosis/need/?index=deprivation&level=municipality&k=")
    assert page.status_code == 200 and "Length of the list (now 1)" in words_of(page)
    assert '<input id="k" name="k" inputmode="numeric" size="5" value="">' in page.content.decode()


def test_an_unknown_index_leads_to_those_that_exist(client: Client) -> None:
    keep()
    response = client.get("/en/diagnosis/need/?index=luck")
    assert response.status_code == 404 and "?index=theme-housing" in response.content.decode()


def test_a_theme_without_figures_has_no_rank_and_says_whom_to_ask(client: Client) -> None:
    keep()
    page = words_of(client.get("/en/diagnosis/need/?index=theme-food"))
    assert "No figure approaches this need. So there is no score and no rank." in page
    assert "What belongs here and is not in the data" in page and "Whom to ask" in page


def test_a_page_of_the_kept_diagnosis_needs_few_queries(client: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    keep()
    client.get("/en/diagnosis/need/?level=district&k=1")
    with django_assert_max_num_queries(24):
        client.get("/en/diagnosis/need/?level=district&k=1")


def test_a_check_against_the_field_says_what_chance_would_give(client: Client) -> None:
    keep()
    check = Check.model_validate(
        {
            "level": "district",
            "overlay": "bar-area",
            "about": {"nl": "a", "fr": "b", "en": "c"},
            "places": [
                {"place": "bar-01", "units": ["canal"]},
                {"place": "bar-02", "units": ["hill", "park"]},
                {"place": "bar-03", "units": []},
            ],
        }
    )
    diagnosis = keeping.current()
    assert diagnosis is not None
    found = kept(world.deprivation(), "district", diagnosis)
    assert found is not None
    made = checked(replace(found, index=found.index.model_copy(update={"check": check})), "en")
    assert made is not None
    assert [one.listed for one in made.places] == [True, False, None]
    assert (made.listed, made.with_units) == (1, 2)
    assert made.by_chance == pytest.approx(1)  # one of two ranked districts, asked for twice
    assert expected_by_chance(2, 4, 2) == pytest.approx(1 - 1 / 6)


# ---- Files and API --------------------------------------------------------------------------------------------------


def test_the_csv_holds_every_unit_with_empty_cells_where_nothing_is_known(client: Client) -> None:
    keep()
    text = client.get("/en/diagnosis/need/table.csv?level=sector&k=2").content.decode("utf-8-sig")
    rows = {row["unit"]: row for row in csv.DictReader(io.StringIO(text))}
    assert len(rows) == 12
    assert rows["c1"]["score"] == "" and rows["c1"]["standing"] == "no_residents"
    assert json.loads(rows["c4"]["missing"]) == {"bimd-health": "suppressed"}
    first = json.loads(rows["a2"]["contributions"])
    assert sum(first.values()) == pytest.approx(float(rows["a2"]["score"]), abs=0.01)
    assert [row["listed"] for row in rows.values()].count("yes") == 2


def test_the_api_gives_definitions_and_the_table_of_the_kept_diagnosis(client: Client) -> None:
    found = keep()
    listed = client.get("/api/v1/diagnosis/need").json()["items"]
    assert [one["slug"] for one in listed][:2] == ["deprivation", "bar-selection"]
    table = client.get("/api/v1/diagnosis/need/deprivation?level=sector&k=2").json()
    layer = found.layer("need", "deprivation", "score", level="sector")
    assert layer is not None
    scores = {one["unit"]: one["score"] for one in table["units"]}
    assert scores["a1"] == pytest.approx(layer.values[0]) and scores["c1"] is None
    assert client.get("/api/v1/diagnosis/need/luck").status_code == 404
    assert client.get("/api/v1/diagnosis/need/theme-food").status_code == 404
    assert client.get("/api/v1/diagnosis/need/deprivation?level=sector&k=9000").status_code == 422


# ---- Reading from the database, and the command ---------------------------------------------------------------------


def town_index() -> Index:
    """An index of the small town: income and the share of older people."""
    base = world.deprivation()
    income, aged = (base.indicators[0].model_copy() for _number in range(2))
    indicators = (
        income.model_copy(
            update={
                "figure": "income-median",
                "direction": "higher_is_better",
                "transformation": "percent_rank",
                "doubt": "none",
            }
        ),
        aged.model_copy(update={"figure": "aged-share", "doubt": "interval", "bounds": (0.0, 100.0)}),
    )
    return base.model_copy(update={"indicators": indicators})


def test_figures_are_read_as_everybody_may_see_them_with_their_doubts_and_intervals() -> None:
    town = worlds.small_town()
    columns, sources = read_figures(read_territory(), [town_index()])
    sectors = read_territory().sectors
    column = columns["income-median", "sector"]
    at = {slug: place for place, slug in enumerate(sectors.slugs)}
    stored = Observation.objects.filter(indicator=town.indicators["income-median"], unit__level__slug="sector")
    newest = max(stored.values_list("period_end", flat=True))
    for one in stored.filter(period_end=newest, gender="all", age="all").select_related("unit"):
        status = "suppressed" if one.withheld else one.status
        assert column.status[at[one.unit.slug]] == status
        value = one.value if not one.withheld and one.value is not None else float("nan")
        np.testing.assert_equal(column.values[at[one.unit.slug]], value)
    assert any("implausibly_low" in kinds for kinds in column.doubts.values())
    assert {one.what for one in sources} >= {"figures:income-median@sector", "figures:aged-share@sector"}
    assert next(one for one in sources if one.what == "figures:income-median@sector").digest == digest_of(column)


def test_the_newest_period_with_a_value_is_read_and_other_values_change_the_digest() -> None:
    worlds.small_town()
    columns, _sources = read_figures(read_territory(), [town_index()])
    column = columns["income-median", "sector"]
    changed = replace(column, values=column.values + 1)
    assert digest_of(changed) != digest_of(column)


def test_a_restricted_indicator_is_not_read() -> None:
    town = worlds.small_town()
    Indicator.objects.filter(pk=town.indicators["income-median"].pk).update(access="restricted")
    columns, _sources = read_figures(read_territory(), [town_index()])
    assert not [key for key in columns if key[0].startswith("income-median")]


def test_the_number_of_reads_does_not_grow_with_the_units(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    worlds.small_town()
    territory = read_territory()
    with django_assert_max_num_queries(6):
        read_figures(territory, [town_index()])


def refusal(*words: str) -> str:
    result = CliRunner().invoke(build(), ["diagnose", "need", *words])
    assert result.exit_code != 0
    return " ".join(getattr(result.exception, "messages", [str(result.exception)]))


def test_the_command_refuses_in_words() -> None:
    worlds.small_town()
    assert "There is no index 'luck'" in refusal("--index", "luck")
    assert "bimd-income is not loaded" in refusal("--level", "sector")
    assert "has no figure luck" in refusal("--weight", "luck=3")
    assert "write a figure and its weight" in refusal("--weight", "bimd-income")
    assert "No figure approaches this need" in refusal("--index", "theme-food")


def test_the_command_tells_the_list_in_english_and_as_files(monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = world.inputs()
    monkeypatch.setattr("nabij.diagnosis.reach.territory.read_territory", lambda: inputs.territory)
    monkeypatch.setattr(
        "nabij.diagnosis.need.reading.read_figures", lambda _territory, _indices: (inputs.figures, inputs.sources)
    )

    def said(*words: str) -> str:
        result = CliRunner().invoke(build(), ["diagnose", "need", "--level", "sector", "--k", "2", *words])
        assert result.exit_code == 0, result.output
        return result.stdout

    monkeypatch.setenv("COLUMNS", "200")
    table = said()
    assert "* on the list of 2; 1000 draws" in table and "leaves the list if" in table
    rows = list(csv.DictReader(io.StringIO(said("--csv"))))
    assert [row["unit"] for row in rows[:2]] == ["a2", "a3"] and rows[-1]["score"] == ""
    told = json.loads(said("--json", "--weight", "bimd-housing=1"))
    assert told["units"][0]["unit"] == "a4" and told["k"] == 2
    assert [one["weight"] for one in told["indicators"]] == [0, 0, 0, 1, 0, 0]


def test_a_list_of_another_length_is_worked_out_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    keep()
    address = "/en/diagnosis/need/?level=sector&k=4&weight.bimd-housing=1&weight.bimd-income=3"
    first = words_of(client.get(address))
    monkeypatch.setattr("nabij.diagnosis.need.found.of_assessment", lambda *_given: pytest.fail("worked out again"))
    assert words_of(client.get(address)) == first
    assert (
        client.get("/nl/diagnosis/need/?level=sector&k=4&weight.bimd-housing=1&weight.bimd-income=3").status_code == 200
    )
