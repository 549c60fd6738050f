"""The diagnosis of one place as page, files, API and commands; and the reports of all places."""

import csv
import io
import json
import os
import re
from html import unescape
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from typer.testing import CliRunner

from nabij.cli import build
from nabij.diagnosis.models import KeptDiagnosis
from nabij.diagnosis.neighbourhood import many, reading
from nabij.diagnosis.thresholds.offer import read_sites
from nabij.diagnosis.whole import keeping
from nabij.directory import changing
from nabij.directory.models import Service
from nabij.territory.models import Unit
from tests.diagnosis.neighbourhood_world import LAT, LON, diagnosis, inputs, town_in_database
from tests.directory.find_world import SECRETS
from tests.directory.world import make_service, make_term

pytestmark = pytest.mark.django_db
PAGE = "/en/diagnosis/district/centre/"
WAYS_OUT = (PAGE, f"{PAGE}report.csv", f"{PAGE}report.json")


@pytest.fixture
def town() -> dict[str, Unit]:
    return town_in_database()


@pytest.fixture
def kept(town: dict[str, Unit]) -> KeptDiagnosis:
    given = inputs()
    return keeping.keep(diagnosis(given), given, offer_change=0, seconds=1.0, by=None)


def _text(page: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page))).replace("\u00a0", " ")


# ---- Pages ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("level", "slug"), [("sector", "a"), ("district", "centre"), ("region", "town")])
@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
def test_every_level_has_its_page_in_every_language(
    client: Client, kept: KeptDiagnosis, level: str, slug: str, lang: str
) -> None:
    answer = client.get(f"/{lang}/diagnosis/{level}/{slug}/")
    assert answer.status_code == 200
    said = answer.content.decode()
    assert f'<html lang="{lang}">' in said and "<h1>" in said
    assert 'style="' not in said and "<script>" not in said  # the policy of the site lets neither run


def test_the_page_begins_with_plain_words_and_leads_on(client: Client, kept: KeptDiagnosis) -> None:
    said = client.get(PAGE).content.decode()
    opening = said.index("By deprivation this is place 1 of 1")
    assert said.index("<h1>") < opening < said.index('class="map') < said.index("<table")
    for address in (
        "/en/place/district/centre/",
        "/en/help/place/district/centre/",
        "/en/diagnosis/region/town/",
        "/en/diagnosis/district/edge/",
        "/en/diagnosis/sector/a/",
        f"{PAGE}report.pdf",
    ):
        assert f'href="{address}"' in said, address


def test_names_of_services_are_escaped(client: Client, kept: KeptDiagnosis) -> None:
    said = client.get(PAGE).content.decode()
    assert "Apotheek &amp; &lt;Zoon&gt;" in said and "<Zoon>" not in said


def test_the_profile_of_a_place_leads_to_its_diagnosis(client: Client, kept: KeptDiagnosis) -> None:
    assert f'href="{PAGE}"' in client.get("/en/place/district/centre/").content.decode()


def test_before_a_diagnosis_was_computed_the_page_says_so_and_how(client: Client, town: dict[str, Unit]) -> None:
    said = client.get(PAGE)
    assert said.status_code == 200
    assert "nabij diagnose whole" in said.content.decode()
    for kind in ("pdf", "csv", "json"):
        gone = client.get(f"{PAGE}report.{kind}")
        assert gone.status_code == 404 and "No diagnosis was computed yet" in _text(gone.content.decode())


def test_a_place_that_came_into_use_later_says_that_it_is_not_in_it(client: Client, kept: KeptDiagnosis) -> None:
    district = Unit.objects.get(slug="centre")
    Unit.objects.create(level=district.level, slug="new", name_nl="Nieuw", sort_nl="n", sort_fr="n")
    said = client.get("/en/diagnosis/district/new/")
    assert said.status_code == 200 and "does not look at this place" in said.content.decode()
    assert client.get("/en/diagnosis/district/new/report.pdf").status_code == 404


def test_an_unknown_place_is_not_found_with_a_way_on(client: Client, kept: KeptDiagnosis) -> None:
    for address in ("/en/diagnosis/district/nowhere/", "/en/diagnosis/planet/mars/"):
        answer = client.get(address)
        assert answer.status_code == 404 and "/en/place/" in answer.content.decode()


def test_files_have_a_name_and_a_kind(client: Client, kept: KeptDiagnosis) -> None:
    for kind, content_type in (("pdf", "application/pdf"), ("csv", "text/csv"), ("json", "application/json")):
        answer = client.get(f"{PAGE}report.{kind}")
        assert answer.headers["Content-Type"].startswith(content_type)
        assert f'filename="nabij-diagnosis-district-centre-en.{kind}"' in answer.headers["Content-Disposition"]
    assert client.get(f"{PAGE}report.pdf").content.startswith(b"%PDF-1.7")


def test_a_hidden_shelter_is_in_no_output(town: dict[str, Unit], client: Client, tmp_path: Path) -> None:
    """From the directory through a kept diagnosis to every way out."""
    shelter = make_service("Refuge", at=(LON, LAT), hidden=True, terms=(make_term("social-work"),))
    make_service("Service social", at=(LON, LAT), terms=tuple(one.term for one in shelter.service_terms.all()))
    changing.touch([one.pk for one in Service.objects.all()], at=timezone.now())
    given = inputs(*read_sites(timezone.now())[0])
    assert [site.name[1] for site in given.sites] == ["Service social"]
    keeping.keep(diagnosis(given), given, offer_change=0, seconds=1.0, by=None)
    pages = [client.get(address).content.decode() for address in WAYS_OUT]
    pages.append(client.get("/api/v1/diagnosis/units/district/centre").content.decode())
    for said in pages:
        assert not any(secret in said for secret in (*SECRETS, "Refuge", str(shelter.pk)))


def test_the_page_asks_the_database_a_fixed_number_of_times(
    client: Client, kept: KeptDiagnosis, django_assert_max_num_queries: object
) -> None:
    client.get(PAGE)  # what is kept in the process is read
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        client.get(PAGE)


# ---- API ------------------------------------------------------------------------------------------------------------


def test_the_api_gives_what_the_page_says(client: Client, kept: KeptDiagnosis) -> None:
    found = client.get("/api/v1/diagnosis/units/district/centre", {"lang": "fr"}).json()
    content = json.loads(client.get("/fr/diagnosis/district/centre/report.json").content)
    assert found["opening"] == content["opening"] and found["title"] == content["title"]
    assert [(one["key"], one["value"]) for one in found["numbers"]] == [
        (one["key"], one["value"]) for one in content["numbers"]
    ]
    assert client.get(found["files"]["pdf"]).status_code == 200


def test_the_api_refuses_in_words(client: Client, town: dict[str, Unit]) -> None:
    address = "/api/v1/diagnosis/units/district/centre"
    assert client.get(address).json()["detail"] == "No diagnosis was computed yet."
    assert client.get("/api/v1/diagnosis/units/district/nowhere").status_code == 404
    assert client.get(address, {"lang": "de"}).status_code == 422
    assert client.get(address, {"language": "nl"}).status_code == 422


# ---- Commands -------------------------------------------------------------------------------------------------------


def _run(*words: str | Path) -> str:
    result = CliRunner().invoke(build(), ["diagnose", *map(str, words)])
    assert result.exception is None, result.exception
    return result.stdout


def _refusal(*words: str | Path) -> str:
    result = CliRunner().invoke(build(), ["diagnose", *map(str, words)])
    assert isinstance(result.exception, ValidationError), result.output
    return " ".join(result.exception.messages)


def test_the_command_tells_one_place(kept: KeptDiagnosis, tmp_path: Path) -> None:
    assert _run("unit", "district", "park", "--lang", "en").startswith("Diagnosis of Parc / Park\nNobody lives here.")
    found = json.loads(_run("unit", "district", "centre", "--lang", "nl", "--json"))
    assert found["title"] == "Diagnose: Midden"
    rows = list(csv.DictReader(io.StringIO(_run("unit", "district", "centre", "--csv"))))
    assert len(rows) == len(found["numbers"])
    path = tmp_path / "one.pdf"
    _run("unit", "district", "centre", "--pdf", path)
    assert path.read_bytes().startswith(b"%PDF-")


def test_the_command_refuses_in_words(kept: KeptDiagnosis, tmp_path: Path) -> None:
    assert "nowhere" in _refusal("unit", "district", "nowhere", "--lang", "en")
    assert "de" in _refusal("unit", "district", "centre", "--lang", "de")
    assert "planet" in _refusal("reports", tmp_path, "--level", "planet")
    assert "docx" in _refusal("reports", tmp_path, "--format", "pdf,docx")
    assert "xx" in _refusal("reports", tmp_path, "--lang", "nl,xx")
    assert "nothing" in _refusal("reports", tmp_path, "--lang", ",")


def test_without_a_diagnosis_the_commands_say_how_to_make_one(town: dict[str, Unit], tmp_path: Path) -> None:
    assert "nabij diagnose whole" in _refusal("unit", "district", "centre")
    assert "nabij diagnose whole" in _refusal("reports", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_reports_of_every_place_with_an_index(kept: KeptDiagnosis, tmp_path: Path) -> None:
    out = tmp_path / "reports"
    said = _run("reports", out, "--lang", "fr,nl", "--format", "csv,json", "--jobs", "1")
    assert "12 files of 3 places" in said and "0 were up to date" in said
    names = {f"nabij-diagnosis-district-{slug}-{lang}.{kind}"
             for slug in ("centre", "edge", "park") for lang in ("fr", "nl") for kind in ("csv", "json")}  # fmt: skip
    assert {path.name for path in out.iterdir()} == names | {"index.html", "index.csv"}
    rows = list(csv.DictReader(io.StringIO((out / "index.csv").read_text("utf-8-sig"))))
    assert [(row["unit"], row["language"], row["people"]) for row in rows] == [
        ("centre", "fr", "10000"), ("centre", "nl", "10000"), ("edge", "fr", "150"), ("edge", "nl", "150"),
        ("park", "fr", "0"), ("park", "nl", "0"),
    ]  # fmt: skip
    index = (out / "index.html").read_text()
    assert all(f'href="{name}"' in index for name in names) and '<html lang="fr">' in index
    told = json.loads(
        _run("reports", out, "--lang", "nl", "--format", "csv", "--jobs", "1", "--only-missing", "--json")
    )
    assert [one["csv"] for one in told] == [
        f"nabij-diagnosis-district-{slug}-nl.csv" for slug in ("centre", "edge", "park")
    ]
    assert _run("reports", out, "--format", "csv", "--jobs", "1", "--csv").startswith("level,unit,language,name,people")
    one = json.loads((out / "nabij-diagnosis-district-centre-fr.json").read_text())
    assert one["title"] == "Diagnostic\u00a0: Centre"


def test_reports_leave_what_is_up_to_date_only_when_asked(kept: KeptDiagnosis, tmp_path: Path) -> None:
    words = ("reports", tmp_path, "--lang", "nl", "--format", "csv", "--jobs", "1")
    _run(*words)
    path = tmp_path / "nabij-diagnosis-district-centre-nl.csv"
    path.write_text("mine")
    assert "3 were up to date" in _run(*words, "--only-missing") and path.read_text() == "mine"
    os.utime(path, (0, 0))  # older than the diagnosis
    assert "2 were up to date" in _run(*words, "--only-missing") and path.read_text() != "mine"
    path.write_text("mine")
    _run(*words)
    assert path.read_text() != "mine"


def test_a_file_is_written_as_a_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"before")

    def full(self: Path, target: Path) -> Path:
        raise OSError("no room on the disk")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="no room"):
        many.put(path, b"half")
    assert path.read_bytes() == b"before" and [one.name for one in tmp_path.iterdir()] == ["report.pdf"]


def test_a_kept_diagnosis_is_held_in_the_process(kept: KeptDiagnosis) -> None:
    assert reading.current_basis() is reading.current_basis()
