"""Reach as people and programs read it: page, files, API and command, in three languages; before there is any too."""

import csv
import io
import json
import re
from dataclasses import replace

import numpy as np
import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.translation import override
from typer.testing import CliRunner

from nabij.cli import build
from nabij.diagnosis.contents import Diagnosis, Inputs, Note
from nabij.diagnosis.kinds import kinds
from nabij.diagnosis.models import KeptDiagnosis
from nabij.diagnosis.reach.asking import answer, asked_of
from nabij.diagnosis.reach.beyond import none_share
from nabij.diagnosis.reach.computing import reach
from nabij.diagnosis.reach.notes import NOTES
from nabij.diagnosis.reach.page import map_note
from nabij.diagnosis.reach.walking import walks_of
from nabij.diagnosis.reach.words import EXPLAINED, MEASURES, WALKERS
from nabij.diagnosis.showing import said
from nabij.diagnosis.whole.keeping import keep
from tests.diagnosis.reach_world import MOMENT, SITES, inputs, moved, networks, site


def made_id(name: str) -> str | None:
    return site(name, (0, 0)).service_id


LEVELS = ("sector", "district", "region")


def _diagnosis(made: Inputs) -> Diagnosis:
    step = reach(made, walks_of(made.territory, made.sites, networks()))
    return Diagnosis(
        made.territory.levels,
        {(layer.key, layer.level): layer for layer in step.layers},
        step.notes,
        {"reach": step.results},
        made.sources,
        {},
        MOMENT,
        "test",
    )


@pytest.fixture
def kept(db: None) -> KeptDiagnosis:
    """A diagnosis of the small town, with a pharmacy that no street leads to."""
    made = inputs((*SITES, moved(site("afloat", (0, 0), pharmacy=1.0), (0, 40))), unplaced={"pharmacy": 2})
    return keep(_diagnosis(made), made, offer_change=0, seconds=0.1, by=None)


def _text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    html = re.sub(r"<script.*?</script>", "", response.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\xa0", " ").split())


@pytest.mark.parametrize(
    ("lang", "title", "finding"),
    [
        ("en", "What can be reached on foot?", "Pharmacy. An adult on foot (4.8 km an hour): 100% of the residents"),
        (
            "nl",
            "Wat is te voet te bereiken?",
            "Apotheek. Een volwassene te voet (4,8 km per uur): 100 % van de inwoners",
        ),
        (
            "fr",
            "Que peut-on atteindre à pied ?",
            "Pharmacie. Un adulte à pied (4,8 km à l'heure) : 100 % des habitants",
        ),
    ],
)
def test_the_page_says_the_finding_first_then_shows_it(
    client: Client, kept: KeptDiagnosis, lang: str, title: str, finding: str
) -> None:
    text = _text(client, f"/{lang}/diagnosis/reach/").replace("&#x27;", "'")
    assert title in text
    assert finding in text
    assert text.index(finding) < text.index("afloat")


def test_what_no_street_leads_to_and_what_has_no_place_is_named(client: Client, kept: KeptDiagnosis) -> None:
    text = _text(client, "/en/diagnosis/reach/?kind=pharmacy")
    assert "afloat : too far from any street" in text
    assert "1 service is not reached by any street" in text
    assert "2 services have no place to walk to" in text
    assert "The streets are those of 01/01/2013" in text
    other = _text(client, "/en/diagnosis/reach/?kind=hospital")
    assert "afloat" not in other
    assert "of 1 of the 2 places nobody knows how much they have (beds)" in other
    assert "2 services have no place" not in other


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_has_a_page_and_a_sentence(client: Client, kept: KeptDiagnosis, measure: str) -> None:
    text = _text(client, f"/en/diagnosis/reach/?kind=pharmacy&measure={measure}&level=sector")
    with override("en"):
        assert f"{MEASURES[measure]} (shown here)" in text
        assert str(EXPLAINED[measure]) % {"minutes": "10"} in text


@pytest.mark.parametrize(
    ("query", "said_"),
    [
        ("kind=castle", "“castle” is not a kind of service. There are: pharmacy"),
        ("walker=horse", "“horse” is not somebody who walks. There are: adult, slow, wheelchair"),
        ("measure=guess", "“guess” is not a measure"),
        ("level=planet", "“planet” is not a level. There are: sector, district, region"),
        ("walker=slow&measure=raam", "only reckoned for adults"),
    ],
)
def test_a_question_that_has_no_answer_is_refused_with_the_choices(
    client: Client, kept: KeptDiagnosis, query: str, said_: str
) -> None:
    text = _text(client, f"/en/diagnosis/reach/?{query}", 422)
    assert said_ in text
    assert "Below is the answer to the first question of the list instead." in text
    assert client.get(f"/en/diagnosis/reach/figures.csv?{query}").status_code == 404
    assert client.get(f"/api/v1/diagnosis/reach?{query}").status_code == 404


def test_who_reaches_none_is_the_worst_off_and_not_unknown(client: Client, db: None) -> None:
    far = moved(site("far", (0, 0), library=1.0), (0, 30))
    made = inputs((*SITES, far, moved(site("afloat", (0, 0), library=1.0), (0, 90))))
    diagnosis = _diagnosis(made)
    keep(diagnosis, made, offer_change=0, seconds=0.1, by=None)
    text = _text(client, "/en/diagnosis/reach/?kind=library&level=sector")
    assert "100% reach none within 45 minutes" in text
    assert "From 5 areas with at least 200 residents nobody reaches one within 45 minutes, such as S3; S0; S5." in text
    assert "Worst off" not in text
    assert "none within 45 minutes" in text.partition("Per area")[2]
    found_there = answer(diagnosis, asked_of({"kind": "library", "level": "sector"}, LEVELS))
    with override("en"):
        assert "nobody reaches one" in map_note(diagnosis, found_there)
    found = client.get("/api/v1/diagnosis/reach?kind=library&level=region").json()["units"][0]
    assert (found["value"], found["none_share"]) == (None, 1.0)


def test_of_a_sector_without_a_street_nothing_is_said(db: None) -> None:
    made = inputs()
    sectors = made.territory.sectors
    away = replace(sectors, lat=np.where(np.arange(6) == 3, 51.5, sectors.lat))
    made = replace(made, territory=replace(made.territory, levels={**made.territory.levels, "sector": away}))
    asked = asked_of({"kind": "pharmacy"}, LEVELS)
    found = _diagnosis(made)
    assert np.isnan(none_share(found, asked, "sector")).tolist() == [False] * 3 + [True] + [False] * 2
    assert np.isnan(none_share(found, asked, "district")).tolist() == [False, True]
    assert np.isnan(none_share(found, asked, "region")).all()


def test_who_walks_slowly_is_of_65_and_over(client: Client, kept: KeptDiagnosis) -> None:
    text = _text(client, "/en/diagnosis/reach/?kind=pharmacy&walker=slow")
    assert "of the residents of 65 and over have one within 10 minutes; their mean walk" in text


def test_part_of_the_page_for_htmx(client: Client, kept: KeptDiagnosis) -> None:
    part = client.get("/en/diagnosis/reach/?kind=hospital", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "Hospital" in part


def test_files_api_and_command_tell_the_same_numbers(client: Client, kept: KeptDiagnosis) -> None:
    query = "kind=pharmacy&walker=slow&measure=nearest&level=sector"
    answered = client.get(f"/api/v1/diagnosis/reach?{query}").json()
    assert (answered["kind"], answered["minutes"], answered["unit_of_measure"]) == ("pharmacy", 10.0, "minutes")
    assert (answered["streets"]["on"], answered["services_not_joined"]) == (
        "2013-01-01",
        [{"service": made_id("afloat"), "why": "too_far"}],
    )
    file = client.get(f"/en/diagnosis/reach/figures.csv?{query}")
    rows = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert [float(row["value"]) for row in rows] == [one["value"] for one in answered["units"]]
    as_json = client.get(f"/en/diagnosis/reach/figures.json?{query}").json()
    assert as_json["units"] == answered["units"]
    options = ["--kind", "pharmacy", "--walker", "slow", "--level", "sector"]
    told = CliRunner().invoke(build(), ["diagnose", "reach", *options, "--json"])
    assert told.exit_code == 0, told.output
    assert json.loads(told.stdout) == answered
    table = CliRunner().invoke(build(), ["diagnose", "reach", *options, "--csv"])
    assert table.stdout == file.content.decode("utf-8-sig")
    plain = CliRunner().invoke(build(), ["diagnose", "reach", *options])
    assert plain.stdout.startswith("Pharmacy. Somebody who walks slowly (3.6 km an hour): ")


def test_a_diagnosis_kept_without_reach_asks_to_compute_again(client: Client, db: None) -> None:
    made = inputs(SITES)
    keep(replace(_diagnosis(made), layers={}), made, offer_change=0, seconds=0.1, by=None)
    assert "nabij diagnose whole" in _text(client, "/en/diagnosis/reach/")
    assert client.get("/en/diagnosis/reach/figures.json").status_code == 404
    assert client.get("/api/v1/diagnosis/reach").status_code == 404


def test_before_a_diagnosis_was_computed_the_page_says_so_and_how(client: Client, db: None) -> None:
    assert "nabij diagnose whole" in _text(client, "/en/diagnosis/reach/")
    assert client.get("/en/diagnosis/reach/figures.json").status_code == 404
    assert client.get("/api/v1/diagnosis/reach").status_code == 404
    told = CliRunner().invoke(build(), ["diagnose", "reach"])
    assert isinstance(told.exception, ValidationError)


def test_one_query_more_than_the_base_of_every_page(
    client: Client, kept: KeptDiagnosis, django_assert_max_num_queries: object
) -> None:
    client.get("/en/diagnosis/reach/")
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        client.get("/en/diagnosis/reach/?kind=hospital&level=sector")


# ---- Words ----------------------------------------------------------------------------------------------------------

PARAMETERS: dict[str, dict[str, object]] = {
    "reach.supply_unknown": {"kind": "hospital", "unit": "beds", "sites": 3, "of": 9},
    "reach.supply_negative": {"kind": "hospital", "sites": 1},
    "reach.supply_zero": {"kind": "hospital", "sites": 2},
    "reach.unplaced": {"kind": "hospital", "services": 2},
    "reach.no_site": {"kind": "hospital"},
    "reach.invented": {"kind": "general-practitioner"},
    "reach.older": {"year": 2021, "people": 12_345, "sectors": 2, "residents": 1_234},
    "reach.older_unknown": {},
    "reach.people_unknown": {"sectors": 2},
    "reach.nobody": {},
    "reach.wheelchair_users_unknown": {},
    "reach.bound": {"walker": "adult", "minutes": 45.0},
    "reach.sectors_not_joined": {"walker": "slow", "sectors": 2, "people": 1_234},
    "reach.services_not_joined": {"walker": "slow", "why": "too_far", "services": 2},
    "reach.pieces": {"walker": "wheelchair", "pieces": 175, "percent": 1.8},
}


@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
@pytest.mark.parametrize("code", NOTES)
def test_every_note_is_a_sentence_in_every_language(code: str, lang: str) -> None:
    with override(lang):
        sentence = said(Note(code, PARAMETERS[code]), lang)
    assert sentence.endswith(".")
    assert "%(" not in sentence
    with override("en"):
        assert (sentence == said(Note(code, PARAMETERS[code]), "en")) == (lang == "en")


def test_every_note_that_reach_makes_has_words(db: None) -> None:
    made = inputs((*SITES, site("odd", (2, 2), hospital=-1.0)), unplaced={"hospital": 1})
    codes = {note.code for note in _diagnosis(made).notes}
    assert codes <= NOTES.keys()
    assert len(codes) >= 6


@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
def test_every_measure_and_walker_is_named_in_every_language(lang: str) -> None:
    with override(lang):
        words = [str(word) for word in (*MEASURES.values(), *WALKERS.values(), *EXPLAINED.values())]
    assert len(set(words)) == len(words) == 2 * len(MEASURES) + len(WALKERS)
    if lang != "en":
        with override("en"):
            english = {str(word) for word in (*MEASURES.values(), *WALKERS.values(), *EXPLAINED.values())}
        assert not english & set(words)


def test_the_usual_question() -> None:
    asked = asked_of({}, LEVELS)
    assert (asked.kind, asked.walker, asked.measure, asked.level) == (kinds()[0], "adult", "nearest", "district")
    assert asked_of({}, ["sector", "region"]).level == "sector"
    assert np.isfinite(asked.kind.minutes)
