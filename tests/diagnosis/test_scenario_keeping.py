"""Scenarios kept: computed again to the same fingerprint, taken to another installation, and who may do what."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import connection
from django.template import Context, Template
from django.test import Client, RequestFactory
from typer.testing import CliRunner

from nabij.cli import build
from nabij.diagnosis.models import KeptDiagnosis, KeptInputs, Scenario
from nabij.diagnosis.scenarios import actions, files, running
from nabij.diagnosis.scenarios.records import Close, Full
from nabij.diagnosis.whole import keeping
from nabij.people.models import Account, AuditEvent, Role
from nabij.territory.models import Streets
from tests import worlds
from tests.diagnosis import scenario_world as world
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db

CLOSED = "change=close:silent"


@pytest.fixture
def base() -> KeptDiagnosis:
    return world.kept_base()


def save(base: KeptDiagnosis, by: Account | None = None, **fields: Any) -> Scenario:
    """One pharmacy closed."""
    reckoned = running.reckon(base, [Close(site="silent", asked="close:silent")])
    wanted: dict[str, Any] = {"name": "Eén apotheek minder", "about": "", "language": "nl", "unit": None}
    return actions.save_scenario(**{**wanted, "is_shared": False, **fields}, reckoned=reckoned, by=by)


def page(client: Client, scenario: Scenario, rest: str = "", lang: str = "en") -> Any:
    return client.get(f"/{lang}/diagnosis/scenarios/{scenario.pk}/{rest}")


# ---- Kept, and computed again ---------------------------------------------------------------------------------------


def test_a_scenario_is_kept_beside_the_current_diagnosis_and_never_becomes_it(base: KeptDiagnosis) -> None:
    scenario = save(base)
    assert keeping.current_row() == base
    assert scenario.result is not None and not scenario.result.is_current
    assert scenario.result.inputs_id != base.inputs_id
    assert {event.action for event in AuditEvent.objects.all()} >= {"diagnosis kept", "scenario saved"}


def test_it_is_computed_again_from_what_is_kept_to_the_same_fingerprint(base: KeptDiagnosis) -> None:
    scenario = save(base)
    running._held.clear()
    again = running.repeat(Scenario.objects.get(pk=scenario.pk))
    assert again.is_same and again.differs == ()
    assert again.digest_now == scenario.result.digest  # type: ignore[union-attr]


def test_later_data_and_diagnoses_change_nothing_in_it(base: KeptDiagnosis) -> None:
    scenario = save(base)
    given, found = world.base()
    keeping.keep(found, given, offer_change=9, seconds=1, by=None)
    Streets.objects.update(is_current=False)
    assert keeping.current_row() != base
    assert running.repeat(scenario).is_same


def test_another_way_of_reckoning_is_said_with_what_differs_and_both_versions(base: KeptDiagnosis) -> None:
    scenario = save(base)
    with (
        mock.patch("nabij.diagnosis.gap.access.counted_kinds", return_value=[]),
        mock.patch("nabij.diagnosis.whole.keeping.code_version", return_value="later"),
    ):
        again = running.repeat(scenario)
    assert not again.is_same and again.inputs_same
    assert (again.version_then, again.version_now) == (scenario.result.code_version, "later")  # type: ignore[union-attr]
    assert any(one.startswith("access.score@") for one in again.differs)
    assert not any(one.startswith("reach.") for one in again.differs)


def test_one_file_carries_it_to_an_empty_database_and_it_is_computed_again_there(
    base: KeptDiagnosis, tmp_path: Path
) -> None:
    scenario = save(base, name="Naar elders", is_shared=True)
    path = tmp_path / "scenario.json"
    path.write_text(json.dumps(files.as_file(scenario)), encoding="utf-8")
    digest = scenario.result.digest  # type: ignore[union-attr]
    for model in (Scenario, KeptDiagnosis, KeptInputs, Streets):
        model.objects.all().delete()
    running._held.clear()
    keeping._held.clear()
    read = files.from_file(path, by=None)
    assert (read.pk, read.name, read.is_shared) == (scenario.pk, "Naar elders", False)
    assert keeping.current_row() is None
    again = running.repeat(read)
    assert again.is_same and again.digest_now == digest
    assert files.from_file(path, by=None).pk == read.pk and Scenario.objects.count() == 1


@pytest.mark.parametrize("part", ["inputs", "content", "streets", "nothing", "version"])
def test_a_file_that_was_changed_is_refused_whole(base: KeptDiagnosis, tmp_path: Path, part: str) -> None:
    scenario = save(base)
    other = actions.save_scenario(
        name="x", about="", language="nl", unit=None, is_shared=False, by=None,
        reckoned=running.reckon(base, [Full(site="silent")]),
    )  # fmt: skip
    told = files.as_file(scenario)
    if part == "streets":
        told["streets"]["digest"] = "0" * 64
    elif part == "version":
        told["version"] = 9
    elif part == "nothing":
        del told["result"]
    else:
        told["result"][part] = files.as_file(other)["result"][part]
    path = tmp_path / "changed.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    for model in (Scenario, KeptDiagnosis, KeptInputs, Streets):
        model.objects.all().delete()
    with pytest.raises(ValidationError):
        files.from_file(path, by=None)
    assert not Scenario.objects.exists() and not KeptDiagnosis.objects.exists() and not Streets.objects.exists()


def refused_file(scenario: Scenario, tmp_path: Path, change: Callable[[dict[str, Any]], object]) -> str:
    """What is said of the file of a scenario after a change of it, read on an empty database."""
    told = files.as_file(scenario)
    change(told)
    path = tmp_path / "scenario.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    for model in (Scenario, KeptDiagnosis, KeptInputs, Streets):
        model.objects.all().delete()
    with pytest.raises(files.UnreadableFile) as refusal:
        files.from_file(path, by=None)
    assert not Scenario.objects.exists() and not KeptDiagnosis.objects.exists()
    return " ".join(refusal.value.messages)


def test_a_file_that_tells_other_changes_than_were_computed_is_refused(base: KeptDiagnosis, tmp_path: Path) -> None:
    def other(told: dict[str, Any]) -> None:
        told["scenario"]["changes"][0]["site"] = "takes"

    assert "(changes)" in refused_file(save(base), tmp_path, other)


def test_a_file_about_a_place_that_is_not_here_names_it_and_is_refused(base: KeptDiagnosis, tmp_path: Path) -> None:
    said = refused_file(save(base), tmp_path, lambda told: told["scenario"].update(unit=["zone", "atlantis"]))
    assert "zone:atlantis" in said and "scenario" in said


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [
        ("scenario", "name", 5),
        ("scenario", "name", " "),
        ("scenario", "name", "x" * 10_000),
        ("scenario", "name", "a\0b"),
        ("scenario", "about", {"a": 1}),
        ("scenario", "language", "de"),
        ("scenario", "unit", "zone"),
        ("result", "content", "UEsDBGp1bms="),
        ("result", "code_version", "v" * 500),
        ("result", "parameters", [1]),
        ("base", "made_at", "yesterday"),
        ("streets", "content", "UEsDBGp1bms="),
    ],
)
def test_a_file_with_something_impossible_in_it_is_refused_in_words(
    base: KeptDiagnosis, tmp_path: Path, part: str, field: str, value: Any
) -> None:
    assert "scenario.json" in refused_file(save(base), tmp_path, lambda told: told[part].update({field: value}))


def test_a_file_is_not_read_where_its_scenario_was_taken_away(base: KeptDiagnosis, tmp_path: Path) -> None:
    scenario = save(base)
    path = tmp_path / "scenario.json"
    path.write_text(json.dumps(files.as_file(scenario)), encoding="utf-8")
    actions.remove_scenario(scenario, by=None)
    with pytest.raises(files.UnreadableFile):
        files.from_file(path, by=None)


def test_json_that_is_nested_without_end_is_no_scenario(tmp_path: Path) -> None:
    path = tmp_path / "deep.json"
    path.write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(files.UnreadableFile):
        files.read_file(path)


def test_a_territory_that_is_not_ones_own_is_said_and_nothing_is_saved(base: KeptDiagnosis, client: Client) -> None:
    sign_in(client, worlds.amina_the_analyst())
    answer = client.post(f"/en/diagnosis/scenarios/new/?{CLOSED}&unit=zone:atlantis", {
        "name": "Elsewhere", "change": "close:silent", "unit": "zone:atlantis"})  # fmt: skip
    assert answer.status_code == 400 and "zone:atlantis" in answer.content.decode()
    assert not Scenario.objects.exists()


def test_a_new_service_that_is_half_described_is_said_beside_its_field_and_above(
    base: KeptDiagnosis, client: Client
) -> None:
    sign_in(client, worlds.amina_the_analyst())
    answer = client.get("/en/diagnosis/scenarios/new/?new-kind=zz&new-at=")
    assert answer.status_code == 400
    assert 'href="#id_new-kind"' in answer.content.decode() and 'href="#id_new-at"' in answer.content.decode()


@pytest.mark.parametrize("word", ["workers", "sites", "borders"])
def test_who_may_make_scenarios_is_led_from_an_answer_to_one(client: Client, word: str) -> None:
    template = Template("{% load scenarios %}{% use_in_scenario word 'k=2&over=zone' %}")
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    assert template.render(Context({"request": request, "word": word})) == ""
    request.user = worlds.amina_the_analyst()
    said = template.render(Context({"request": request, "word": word}))
    assert f"/diagnosis/scenarios/new/?change={word}%3Ak%3D2%26over%3Dzone" in said


# ---- Who may what ---------------------------------------------------------------------------------------------------


def test_a_scenario_that_was_not_shared_is_of_its_maker_alone(base: KeptDiagnosis, client: Client) -> None:
    amina = worlds.amina_the_analyst()
    scenario = save(base, amina)
    assert page(client, scenario).status_code == 404
    other = worlds.somebody("otto")
    worlds.give_mandate(other, Role.ANALYST)
    sign_in(client, other)
    assert page(client, scenario).status_code == 404
    assert scenario.name not in client.get("/en/diagnosis/scenarios/").content.decode()
    sign_in(client, amina)
    answer = page(client, scenario)
    assert answer.status_code == 200 and "only you can read it" in answer.content.decode()
    assert scenario.name in client.get("/en/diagnosis/scenarios/").content.decode()


def test_whoever_has_the_address_of_a_shared_one_reads_it_but_finds_it_in_no_list(
    base: KeptDiagnosis, client: Client
) -> None:
    scenario = save(base, worlds.amina_the_analyst(), is_shared=True)
    for rest in ("", "compare/base/", "gains.csv", "gains.json", "?level=zone", "?level=nowhere&figure=none"):
        assert page(client, scenario, rest).status_code == 200, rest
    assert client.get(f"/api/v1/diagnosis/scenarios/{scenario.pk}").status_code == 200
    assert scenario.name not in client.get("/en/diagnosis/scenarios/").content.decode()
    for rest in ("edit/", "remove/"):
        assert page(client, scenario, rest).status_code == 302  # to sign in
    fien = worlds.fien_the_field_worker()
    sign_in(client, fien)
    assert page(client, scenario, "remove/").status_code == 403


def test_a_zone_team_makes_scenarios_in_its_own_zone_only(base: KeptDiagnosis, client: Client) -> None:
    places = worlds.two_zones()
    places.north.slug = "east"
    places.north.save()
    places.south.slug = "west"
    places.south.save()
    sign_in(client, worlds.alice_of_the_north(places))
    inside = client.get(f"/en/diagnosis/scenarios/new/?unit=zone:east&{CLOSED}")
    assert inside.status_code == 200 and "Closed: silent" in inside.content.decode()
    outside = client.get("/en/diagnosis/scenarios/new/?unit=zone:east&change=close:takes")
    assert outside.status_code == 400 and "outside" in outside.content.decode()
    sent = {"unit": "zone:west", "change": "close:takes", "name": "Elders"}
    assert client.post("/en/diagnosis/scenarios/new/", sent).status_code == 400
    assert not Scenario.objects.exists()
    sent = {"unit": "zone:east", "change": "close:silent", "name": "Bij ons"}
    assert client.post("/en/diagnosis/scenarios/new/", sent).status_code == 302
    assert Scenario.objects.get().unit == places.north


def test_editing_and_removing_are_audited_and_removing_asks_first(base: KeptDiagnosis, client: Client) -> None:
    amina = worlds.amina_the_analyst()
    scenario = save(base, amina)
    sign_in(client, amina)
    address = f"/en/diagnosis/scenarios/{scenario.pk}/"
    client.post(f"{address}edit/", {"name": "Andere naam", "about": "Voor de actieraad", "is_shared": "on"})
    scenario.refresh_from_db()
    assert (scenario.name, scenario.is_shared) == ("Andere naam", True)
    assert client.post(f"{address}edit/", {"name": ""}).status_code == 400
    assert "stays kept" in client.get(f"{address}remove/").content.decode()
    assert Scenario.objects.filter(removed_at=None).exists()
    client.post(f"{address}remove/")
    scenario.refresh_from_db()
    assert scenario.removed_at is not None and scenario.result is not None
    assert client.get(address).status_code == 404
    events = AuditEvent.objects.filter(object_type="scenario").order_by("pk")
    assert [event.action for event in events] == ["scenario saved", "scenario edited", "scenario removed"]
    assert all("Andere naam" not in json.dumps(event.detail) for event in events)


# ---- Pages ----------------------------------------------------------------------------------------------------------


def test_a_scenario_is_put_together_in_the_address_and_saved(base: KeptDiagnosis, client: Client) -> None:
    sign_in(client, worlds.amina_the_analyst())
    new = "/en/diagnosis/scenarios/new/"
    found = client.get(f"{new}?q=pharm")
    text = found.content.decode()
    assert (
        "3 services found" in text
        and "change=close%3Asilent" in text
        and "invented" not in text.split("3 services")[1][:2000]
    )
    part = client.get(f"{new}?q=silent", headers={"HX-Request": "true"}).content.decode()
    assert "<h1>" not in part and "One service found" in part
    opened = client.get(f"{new}?{CLOSED}&new-kind=library&new-at=b&new-supply=2").content.decode()
    assert "New: library in" in opened and "open%3Akind%3Dlibrary" in opened
    for wrong in (
        "change=close:x",
        "change=explode:x",
        "address=https://example.org/",
        "new-kind=library&new-at=z&change=open:kind%3Dlibrary%26at%3Dz",
        "change=given:zone+east%3D",
        "change=parameters:all",
        "change=given:planet+a%3D1",
    ):
        assert client.get(f"{new}?{wrong}").status_code == 400, wrong
    assert client.post(new, {"name": "Leeg"}).status_code == 400
    answer = client.post(new, {"change": ["close:silent", "given:zone east=2 west=5"], "name": "Twee", "about": "x"})
    assert answer.status_code == 302
    scenario = Scenario.objects.get()
    assert answer.headers["Location"].endswith(f"/diagnosis/scenarios/{scenario.pk}/")
    assert [one["change"] for one in scenario.changes] == ["close", "staff"]
    made = page(client, scenario).content.decode()
    assert "Workers by place" in made and f"{scenario.pk} --repeat" in made and base.digest in made


@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
def test_the_page_says_in_each_language_who_loses_and_what_it_rests_on(
    base: KeptDiagnosis, client: Client, lang: str
) -> None:
    scenario = actions.save_scenario(
        name="Twee minder", about="", language="nl", unit=None, is_shared=True, by=None,
        reckoned=running.reckon(base, [Close(site="silent"), Close(site="wants-papers")]),
    )  # fmt: skip
    text = page(client, scenario, lang=lang).content.decode()
    said = {"nl": "500 inwoners hebben er geen", "fr": "500 habitants n'en ont plus", "en": "500 residents no longer"}
    assert said[lang] in text.replace("&#x27;", "'")
    assert scenario.result is not None and scenario.result.digest in text and "An invented list" in text
    assert not re.search(r"%\(\w+\)s|\bNone\b|\bnan\b", text)


def test_the_files_and_the_api_add_up_and_say_the_same(base: KeptDiagnosis, client: Client) -> None:
    scenario = save(base, is_shared=True)
    rows = list(csv.DictReader(io.StringIO(page(client, scenario, "gains.csv").content.decode("utf-8-sig"))))
    answer = client.get(f"/api/v1/diagnosis/scenarios/{scenario.pk}").json()
    for one in answer["differs"]:
        mine = [row for row in rows if row["figure"] == one["figure"]]
        everybody = next(row for row in mine if row["part"] == "all")
        assert float(everybody["lost"]) == one["all"]["lost"]
        for part in ("need_decile", "sector", "zone", "region"):
            for column in ("people", "gained", "lost", "same", "unknown"):
                total = sum(float(row[column]) for row in mine if row["part"] == part)
                assert total == pytest.approx(one["all"][column]), (one["figure"], part, column)
    assert answer["evidence"]["digest"] == scenario.result.digest  # type: ignore[union-attr]
    assert client.get("/api/v1/diagnosis/scenarios/00000000-0000-4000-8000-000000000000").status_code == 404


def test_two_scenarios_stand_side_by_side(base: KeptDiagnosis, client: Client) -> None:
    one = save(base, is_shared=True)
    other = actions.save_scenario(
        name="Volzet", about="", language="nl", unit=None, is_shared=True, by=None,
        reckoned=running.reckon(base, [Full(site="silent")]),
    )  # fmt: skip
    text = page(client, one, f"compare/{other.pk}/").content.decode()
    assert "Full, for new people: silent" in text and "Closed: silent" in text
    assert page(client, one, "compare/nonsense/").status_code == 404


def test_the_list_asks_the_database_no_more_for_more_scenarios(base: KeptDiagnosis, client: Client) -> None:
    amina = worlds.amina_the_analyst()
    sign_in(client, amina)
    counts = []
    for number in range(2):
        save(base, amina, name=f"Nummer {number}")
        with _counted() as queries:
            client.get("/en/diagnosis/scenarios/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def _counted() -> Any:
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    return CaptureQueriesContext(connection)


# ---- The command ----------------------------------------------------------------------------------------------------


def nabij(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(build(), ["diagnose", "scenario", *words])
    assert result.exit_code == code, result.output
    return result.stdout


def test_the_command_runs_lists_shows_repeats_writes_and_reads(base: KeptDiagnosis, tmp_path: Path) -> None:
    made = json.loads(nabij("run", "--change", "close:silent", "--name", "Van de lijn", "--json"))
    assert made["findings"] and made["differs"]
    pk = made["id"]
    assert [one["id"] for one in json.loads(nabij("list", "--json"))] == [pk]
    assert (
        json.loads(nabij(pk, "--json"))["evidence"]["digest"]
        == json.loads(nabij(pk, "--repeat", "--json"))["digest_now"]
    )
    assert "same result" in nabij("show", pk, "--repeat")
    path = tmp_path / "out.json"
    nabij(pk, "--out", str(path))
    Scenario.objects.all().delete()
    assert json.loads(nabij("--from", str(path), "--json"))["id"] == pk
    assert json.loads(nabij("compare", pk, "base", "--json"))["same_base"] is True
    assert nabij("compare", pk, "--csv").startswith("figure,part,unit,people")
    assert nabij("show", pk, "--csv").startswith("figure,part,unit,people")
    with mock.patch("nabij.diagnosis.gap.access.counted_kinds", return_value=[]):
        assert "differs: access.score@" in nabij(pk, "--repeat", code=1)


def test_the_command_keeps_nothing_without_a_name_and_refuses_in_words(base: KeptDiagnosis) -> None:
    assert json.loads(nabij("run", "--change", "full:takes", "--json"))["id"] is None
    assert not Scenario.objects.exists()
    result = CliRunner().invoke(build(), ["diagnose", "scenario", "run", "--change", "close:nowhere", "--name", "x"])
    assert isinstance(result.exception, ValidationError) and "no service" in " ".join(result.exception.messages)
    assert not Scenario.objects.exists()
