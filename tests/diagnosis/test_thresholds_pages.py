"""The thresholds as page, files, command and API, over a kept diagnosis of the invented street."""

import csv
import io
import json
import re
from dataclasses import replace
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from typer.testing import CliRunner

from nabij.cli import build
from nabij.diagnosis.contents import Diagnosis, Inputs
from nabij.diagnosis.models import KeptDiagnosis
from nabij.diagnosis.thresholds.asking import described, own_profile
from nabij.diagnosis.thresholds.computing import effective
from nabij.diagnosis.thresholds.held import offer_of
from nabij.diagnosis.thresholds.offer import read_sites
from nabij.diagnosis.thresholds.profiles import WALKERS, profiles
from nabij.diagnosis.thresholds.usual import usual_answers, usuals
from nabij.diagnosis.thresholds.words import fact_words
from nabij.diagnosis.whole import keeping
from nabij.directory import changing
from nabij.directory.models import Service
from nabij.rules.acceptance import PASSES, STOPS, Person, Verdict
from nabij.territory.streets_actions import Published, keep_streets
from tests.diagnosis.thresholds_world import AT, inputs, streets, walks
from tests.directory.find_world import SECRETS
from tests.directory.world import make_service, make_term

PAGE = "/en/diagnosis/thresholds/"
OWN = {"person": "own", "language": "ar", "condition": "papers", "kind": "pharmacy", "level": "zone"}


@pytest.fixture
def kept(db: None) -> KeptDiagnosis:
    """A diagnosis of the street, as pages show it."""
    return _kept(inputs())


def _kept(given: Inputs) -> KeptDiagnosis:
    """A diagnosis of these inputs with the thresholds alone, walked over the street."""
    keep_streets(streets(), Published("Street", "invented"), by=None)
    step = effective(given, walks(given))
    found = Diagnosis(
        units=given.territory.levels,
        layers={(layer.key, layer.level): layer for layer in step.layers},
        notes=step.notes,
        results={"effective": step.results},
        sources=given.sources,
        parameters={},
        made_at=timezone.now(),
        code_version="test",
    )
    return keeping.keep(found, given, offer_change=0, seconds=1.0, by=None)


def _text(page: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))).replace("\u00a0", " ")


def test_the_page_says_it_in_one_sentence(kept: KeptDiagnosis, client: Client) -> None:
    text = _text(client.get(PAGE, OWN).content.decode())
    assert "Pharmacy: 3 services lie within 10 minutes' walk of where people live in the whole territory." in text
    assert "1 is known to take this person. Of 1 nobody knows. 1 is known not to take this person." in text
    assert "What each threshold takes away" in text
    assert "What is law or custom, where a service says nothing" in text
    assert "Do you help people without residence papers?" in text


@pytest.mark.parametrize(("lang", "words"), [("nl", "Wie zou deze persoon ontvangen?"), ("fr", "Qui accueillerait")])
def test_the_page_speaks_dutch_and_french(kept: KeptDiagnosis, client: Client, lang: str, words: str) -> None:
    for profile in profiles():
        page = client.get(f"/{lang}/diagnosis/thresholds/", {"person": profile.slug, "level": "zone"})
        assert page.status_code == 200
        assert words in page.content.decode()


def test_invented_doctors_are_said_to_be_so(kept: KeptDiagnosis, client: Client) -> None:
    text = _text(client.get(PAGE, {**OWN, "kind": "general-practitioner"}).content.decode())
    assert "1 of these is invented: no open source has the real ones." in text


def test_one_unit_is_asked_about_and_another_level_forgets_it(kept: KeptDiagnosis, client: Client) -> None:
    text = _text(client.get(PAGE, {**OWN, "unit": "east"}).content.decode())
    assert "2 services lie within 10 minutes' walk of where people live in EAST" in text
    assert "Of none it is known that it takes this person." in text
    other = client.get(PAGE, {**OWN, "level": "region", "unit": "east", "unit_level": "zone"})
    assert other.status_code == 200
    for file in re.findall(r'href="([^"]*figures[^"]*)"', other.content.decode()):
        assert client.get(unescape(file)).status_code == 200


def test_a_place_of_which_nothing_can_be_reckoned_says_why(kept: KeptDiagnosis, client: Client) -> None:
    text = _text(client.get(PAGE, {**OWN, "level": "sector", "unit": "d"}).content.decode())
    assert "no street is known to lead from D, so what is near is not known." in text
    assert "nothing lies within" not in text


def test_each_service_of_a_place_is_told_with_the_facts_it_rests_on(kept: KeptDiagnosis, client: Client) -> None:
    text = _text(client.get(PAGE, {**OWN, "unit": "west"}).content.decode())
    assert "The nearest services of WEST, one by one" in text
    assert "language: French · residence papers: an obstacle, as it says · room for new people: nobody said" in text
    assert "language: Arabic" in text
    found = json.loads(client.get(PAGE + "figures.json", {**OWN, "unit": "west"}).content)["listed"]
    assert [one["answer"] for one in found] == ["passes", "stops", "not_known"]
    assert found[1]["facts"][0] == {
        "threshold": "language",
        "answer": "stops",
        "fact": "other_languages",
        "value": "fr",
    }
    assert json.loads(client.get(PAGE + "figures.json", OWN).content)["listed"] == []
    invented = client.get(PAGE, {**OWN, "unit": "west", "kind": "general-practitioner"}).content.decode()
    assert "<strong>(invented)</strong>" in invented


def test_every_fact_has_words(db: None) -> None:
    facts: list[tuple[str, str | None]] = [("cost", "free"), ("feature", "limited"), ("ages", "18-25")]
    facts += [("ages", "-18"), ("ages", "18-"), ("checked", "2026-11-01"), ("full", None), ("waiting", None)]
    facts += [("takes", None), ("closed_to_group", "x")]
    with override("en"):
        said = [fact_words(Verdict("room", PASSES, fact, value)).partition(": ")[2] for fact, value in facts]
    assert said[:6] == ["free of charge", "with help", "18–25", "0–18", "18+", "01/11/2026"]
    assert all(said)


def test_what_is_law_or_custom_counts_only_when_asked(kept: KeptDiagnosis, client: Client) -> None:
    paperless = {"person": "own", "condition": "papers", "kind": "pharmacy", "level": "region"}
    plain, counted = (client.get(PAGE, {**paperless, **more}).content.decode() for more in ({}, {"usual": "1"}))
    assert "Of 1 nobody knows. By law or custom, 1 of these would." in _text(plain)
    assert re.search(r'name="usual" value="1" checked', counted)
    assert not re.search(r'name="usual" value="1" checked', plain)


def test_a_wrong_question_is_answered_in_words(kept: KeptDiagnosis, client: Client) -> None:
    page = client.get(PAGE, {"person": "<b>nobody</b>"})
    assert page.status_code == 422
    text = page.content.decode()
    assert "There is no person “&lt;b&gt;nobody&lt;/b&gt;”." in text
    assert "<b>nobody" not in text
    assert client.get(PAGE + "figures.csv", {"kind": "bakery"}).status_code == 404


def test_what_was_typed_is_not_lost_when_some_of_it_is_wrong(kept: KeptDiagnosis, client: Client) -> None:
    answered = client.get(PAGE, {**OWN, "age": "old", "until": "25:00", "day": "SA", "room": "1"})
    assert answered.status_code == 422
    text = answered.content.decode()
    assert "The age is a whole number from 0 to 130." in text
    for field in ('name="age" class="short" inputmode="numeric" value="old"', 'inputmode="numeric" value="25:00"'):
        assert field in text
    for ticked in ("ar", "papers", "SA"):
        assert f'value="{ticked}" checked' in text
    assert re.search(r'name="room" value="1" checked', text)
    own = text.partition('threshold-person" open>')[2].partition("</form>")[0]
    assert "hx-get" not in own  # htmx drops what is answered with 422: the mistake would not be seen
    assert re.search(r'<details class="[^"]*threshold-person" open>', text)
    assert '<option value="pharmacy" selected>' in text
    assert '<option value="zone" selected>' in text


def test_the_way_to_the_page_stands_above_it(kept: KeptDiagnosis, client: Client) -> None:
    above = client.get(PAGE).content.decode().partition("<h1>")[0].partition('class="breadcrumbs"')[2]
    assert "Thresholds" in _text(above)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ({"from": "17h", "until": "22u30"}, "every day 17:00–22:30"),
        ({"from": "22:00", "until": "02.00", "day": "MO"}, "Mon 22:00–02:00"),
        ({"until": "9"}, "every day 00:00–09:00"),
    ],
)
def test_hours_are_read_as_people_write_them(
    kept: KeptDiagnosis, client: Client, hours: dict[str, str], said: str
) -> None:
    assert f"can come only {said}" in _text(client.get(PAGE, {**OWN, **hours}).content.decode())


@pytest.mark.parametrize(
    "wrong",
    [
        {"from": "17:00", "until": "17:00"},
        {"from": "18:00", "until": "17:00"},
        {"from": "-1:00"},
        {"day": "XX"},
        {"age": "1_0"},
        {"age": "٣"},
        {"trust": "inf"},
        {"group": "nobody-knows"},
    ],
)
def test_what_is_no_hour_number_or_group_is_refused(kept: KeptDiagnosis, client: Client, wrong: dict[str, str]) -> None:
    assert client.get(PAGE, {**OWN, **wrong}).status_code == 422


def test_a_person_can_be_described_anew(db: None) -> None:
    """What the form shows of a person makes the same person, but for the hours of other days."""
    for code in sorted({code for one in profiles() for code in one.person.groups}):
        make_term(code, taxonomy="groups")
    for one in profiles():
        found = own_profile(described(one))
        person = one.person
        if len({tuple(hours) for _day, *hours in person.windows}) > 1:
            person = replace(person, windows=person.windows[: len(found.person.windows)])
        assert (found.person, found.walker) == (person, one.walker)


def test_without_a_diagnosis_the_page_says_how_to_make_one(db: None, client: Client) -> None:
    page = client.get(PAGE)
    assert page.status_code == 200
    assert "nabij diagnose whole" in page.content.decode()
    assert client.get(PAGE + "figures.json").status_code == 404
    assert client.get("/api/v1/diagnosis/thresholds").status_code == 404


def test_files_hold_what_the_page_shows(kept: KeptDiagnosis, client: Client) -> None:
    written = client.get(PAGE + "figures.csv", OWN).content.decode().removeprefix("\ufeff")
    rows = {row["unit"]: row for row in csv.DictReader(io.StringIO(written))}
    assert (rows["west"]["certain"], rows["east"]["certain"], rows["east"]["possible"]) == ("1", "0", "1")
    found = json.loads(client.get(PAGE + "figures.json", OWN).content)
    assert found["services"] == {
        "everything": 3, "certain": 1, "unknown": 1, "stopped": 1, "usual": 0, "invented": 0,
    }  # fmt: skip
    assert [one["what"] for one in found["sources"]] == ["offer:test"]
    assert found["at"] == AT.isoformat()
    shares = found["supply_certain"] + sum(one["lost"] + one["unsure"] for one in found["thresholds"])
    assert shares == pytest.approx(1)


def test_an_unknown_number_is_an_empty_cell_and_a_null(kept: KeptDiagnosis, client: Client) -> None:
    question = {**OWN, "level": "sector"}
    written = client.get(PAGE + "figures.csv", question).content.decode().removeprefix("\ufeff")
    far = {row["unit"]: row for row in csv.DictReader(io.StringIO(written))}["d"]
    assert (far["plain"], far["certain"], far["people"]) == ("", "", "7")
    found = json.loads(client.get(PAGE + "figures.json", question).content)
    assert {one["unit"]: one["plain"] for one in found["units"]}["d"] is None


def test_the_api_answers_and_refuses(kept: KeptDiagnosis, client: Client) -> None:
    found = client.get(
        "/api/v1/diagnosis/thresholds", {"person": "ukrainian-only", "kind": "pharmacy", "level": "zone"}
    )
    assert found.status_code == 200
    assert found.json()["diagnosis"] == str(kept.pk)
    assert [one["unit"] for one in found.json()["units"]] == ["east", "west"]
    assert client.get("/api/v1/diagnosis/thresholds", {"person": "nobody"}).status_code == 404
    assert client.get("/api/v1/diagnosis/thresholds", {"persn": "deaf"}).status_code == 422
    people = client.get("/api/v1/diagnosis/people").json()
    assert [one["slug"] for one in people] == [one.slug for one in profiles()]


def test_the_command_tells_as_words_json_and_csv(kept: KeptDiagnosis) -> None:
    runner, app = CliRunner(), build()
    words = ["diagnose", "thresholds", "--person", "own", "--language", "ar", "--condition", "papers"]
    words += ["--kind", "pharmacy", "--level", "zone"]
    assert "3" in runner.invoke(app, words).stdout
    found = json.loads(runner.invoke(app, [*words, "--json"]).stdout)
    assert found["services"]["certain"] == 1
    rows = list(csv.DictReader(io.StringIO(runner.invoke(app, [*words, "--csv"]).stdout)))
    assert [row["unit"] for row in rows] == ["east", "west"]
    wrong = runner.invoke(app, ["diagnose", "thresholds", "--person", "nobody"])
    assert isinstance(wrong.exception, ValidationError)


def test_a_hidden_shelter_is_in_no_output(db: None, client: Client) -> None:
    """From the directory through a kept diagnosis to every way out."""
    shelter = make_service("Refuge", at=(4.36789, 50.86012), hidden=True, terms=(make_term("social-work"),))
    make_service("Service social", at=(4.30, 50.85), terms=tuple(t.term for t in shelter.service_terms.all()))
    changing.touch([one.pk for one in Service.objects.all()], at=timezone.now())
    row = _kept(inputs(*read_sites(timezone.now())[0]))
    assert [site.name[1] for site in offer_of(row).inputs.sites] == ["Service social"]
    question = {**OWN, "kind": "social-work"}
    for address in (PAGE, PAGE + "figures.csv", PAGE + "figures.json"):
        said = client.get(address, question).content.decode()
        assert not any(secret in said for secret in (*SECRETS, "Refuge", str(shelter.pk)))
    api = client.get("/api/v1/diagnosis/thresholds", {"person": "deaf", "kind": "social-work", "level": "zone"})
    assert api.json()["services"]["everything"] == 1
    assert str(shelter.pk) not in api.content.decode()


# ---- The reviewed files ---------------------------------------------------------------------------------------------


def test_profiles_are_named_in_three_languages_and_say_why() -> None:
    assert 6 <= len(profiles()) <= 8
    assert sum(one.in_diagnosis for one in profiles()) >= 4
    for one in profiles():
        assert all(text.strip() for text in (*one.name, *one.short, *one.why))
        assert len({*one.name}) == 3
        assert one.walker in WALKERS
        assert len(one.person.thresholds) > 1


def test_every_usual_answer_has_a_reference_and_meets_somebody() -> None:
    everybody = Person(languages=frozenset({"nl", "fr"}), conditions=frozenset({"papers", "referral", "dog"}))
    assert usuals()
    assert all(len(one.reference) > 5 and one.answer in {PASSES, STOPS} for one in usuals())
    assert usual_answers("food-shop", everybody) == {
        "language": PASSES, "papers": PASSES, "referral": PASSES, "dog": STOPS,
    }  # fmt: skip
    assert "language" not in usual_answers("food-shop", Person(languages=frozenset({"ar"})))
