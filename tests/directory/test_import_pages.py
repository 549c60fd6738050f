"""The pages of the import of services: what is shown before anything is written, decided, applied, taken back."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from nabij.directory.changing import store
from nabij.directory.documents import documents_of
from nabij.directory.exchange import csv_mapping, import_forms, uploads
from nabij.directory.models import ImportRun, Revision, Service
from nabij.people.models import Account
from nabij.ui import uploads as ui_uploads
from tests import worlds
from tests.directory.world import THEN
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db

MAPPING = """
[about]
name = "Invented"
language = "fr"
source = "invented"
synthetic = true
[columns]
id = "nr"
name_fr = "nom"
fees = "prix"
phones = "tel"
hours_fr = "horaire"
"""
FIRST = ("1,Épicerie,5 euro,02 512 34 56,lundi de 9h à 12h", "2,Douches,,,")


@pytest.fixture(autouse=True)
def own_uploads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "NABIJ_HOME", tmp_path)


@pytest.fixture
def amina() -> Account:
    return worlds.amina_the_analyst()


@pytest.fixture
def analyst(client: Client, amina: Account) -> Client:
    sign_in(client, amina)
    return client


def address(name: str, *arguments: object, lang: str = "en") -> str:
    with override(lang):
        return reverse(f"directory:{name}", args=arguments)


def send(client: Client, *rows: str, lang: str = "en", **fields: Any) -> Any:
    raw = "\n".join(("nr,nom,prix,tel,horaire", *rows, "")).encode()
    data = {
        "file": SimpleUploadedFile("offer.csv", raw),
        "mapping": SimpleUploadedFile("m.toml", MAPPING.encode()),
        "form": "csv", "feed": "invented", "language": "fr", "gone": "inactive",
        **fields,
    }  # fmt: skip
    return client.post(address("import", lang=lang), {key: value for key, value in data.items() if value is not None})


def previewed(client: Client, *rows: str, **fields: Any) -> ImportRun:
    response = send(client, *rows, **fields)
    assert response.status_code == 302, response.content.decode()
    return ImportRun.objects.latest("pk")


def applied(client: Client, *rows: str, **fields: Any) -> ImportRun:
    run = previewed(client, *rows, **fields)
    assert client.post(address("import_apply", run.pk)).status_code == 302
    run.refresh_from_db()
    assert run.state == "applied"
    return run


def text(response: Any) -> str:
    return str(response.content.decode())


def test_a_file_is_shown_before_anything_is_written_and_then_applied(analyst: Client) -> None:
    run = previewed(analyst, *FIRST, "3,Bad row,,not a number,")
    assert (run.counts["new"], run.counts["rejected"]) == (3, 1)
    assert not Service.objects.exists()
    shown = text(analyst.get(address("import_run", run.pk)))
    assert "This is no telephone number that one can dial." in shown and "row 4" in shown
    assert "Épicerie" in text(analyst.get(f"{address('import_run', run.pk)}?what=new"))
    assert "invented" in shown  # an invented feed is labelled
    analyst.post(address("import_apply", run.pk))
    assert Service.objects.count() == 3
    assert not (uploads.folder() / f"run{run.pk}").exists()
    assert "offer.csv" in text(analyst.get(address("import")))


def test_what_changes_is_shown_as_old_and_new(analyst: Client) -> None:
    applied(analyst, *FIRST)
    run = previewed(analyst, "1,Épicerie,6 euro,02 512 34 56,lundi de 9h à 12h", "2,Douches,,,")
    shown = text(analyst.get(address("import_run", run.pk)))
    assert "<del>5 euro</del>" in shown and "<ins>6 euro</ins>" in shown


def test_a_conflict_is_decided_on_the_page(analyst: Client) -> None:
    applied(analyst, *FIRST)
    made = Service.objects.get(name_fr="Épicerie")
    document = documents_of("service", [made.pk])[made.pk]
    store("service", [{**document, "fees": "ici"}], by=None, origin=Revision.Origin.PERSON, at=THEN)
    run = previewed(analyst, "1,Épicerie,6 euro,02 512 34 56,lundi de 9h à 12h", "2,Douches,,,")
    shown = text(analyst.get(address("import_run", run.pk)))
    assert "<q>ici</q>" in shown and "<q>6 euro</q>" in shown and "Conflicts without a choice: 1" in shown
    change = run.changes.get(what="conflicting")
    analyst.post(address("import_decide", run.pk, change.pk), {"field-0": "theirs"})
    assert "Conflicts without a choice" not in text(analyst.get(address("import_run", run.pk)))
    analyst.post(address("import_apply", run.pk))
    made.refresh_from_db()
    assert made.fees == "6 euro"
    late = analyst.post(address("import_decide", run.pk, change.pk), {"field-0": "ours"}, follow=True)
    assert late.status_code in {200, 404}


def test_without_a_choice_what_stands_here_stays(analyst: Client) -> None:
    applied(analyst, *FIRST)
    made = Service.objects.get(name_fr="Épicerie")
    document = documents_of("service", [made.pk])[made.pk]
    store("service", [{**document, "fees": "ici"}], by=None, origin=Revision.Origin.PERSON, at=THEN)
    applied(analyst, "1,Épicerie,6 euro,02 512 34 56,lundi de 9h à 12h", "2,Douches,,,")
    made.refresh_from_db()
    assert made.fees == "ici"


def test_an_import_is_taken_back_after_a_question(analyst: Client) -> None:
    run = applied(analyst, *FIRST)
    assert "Take this import back" in text(analyst.get(address("import_undo", run.pk)))
    assert Service.objects.count() == 2
    shown = text(analyst.post(address("import_undo", run.pk), follow=True))
    assert "2 entries are as they were before the import." in shown
    assert not Service.objects.exists()
    assert "taken back already" in text(analyst.post(address("import_undo", run.pk), follow=True))


def test_all_or_nothing_writes_nothing_and_says_so(analyst: Client) -> None:
    run = previewed(analyst, *FIRST, "3,Bad,,x,")
    response = analyst.post(address("import_apply", run.pk), {"all": "yes"})
    assert (response.status_code, Service.objects.exists()) == (422, False)
    assert "you asked for all or nothing" in text(response)
    analyst.post(address("import_apply", run.pk))  # the file is still there
    assert Service.objects.count() == 3


def test_a_preview_can_be_discarded_and_a_file_is_kept_for_a_day_only(analyst: Client) -> None:
    run = previewed(analyst, *FIRST)
    analyst.post(address("import_discard", run.pk))
    assert not ImportRun.objects.exists() and not list(uploads.folder().iterdir())
    run = previewed(analyst, *FIRST)
    uploads.discard(f"run{run.pk}")
    response = analyst.post(address("import_apply", run.pk))
    assert response.status_code == 410 and "Choose it again" in text(response)


BAD_UPLOADS: list[tuple[dict[str, Any], str]] = [
    ({"file": SimpleUploadedFile("a.csv", b"")}, "The file is empty."),
    ({"file": None}, "This field is required."),
    ({"file": SimpleUploadedFile("a.csv", b"PK\x03\x04")}, "The file is not a text file."),
    ({"file": SimpleUploadedFile("a.csv", b"a,b\n")}, "The file has no column"),
    ({"mapping": None}, "A CSV needs a mapping"),
    ({"mapping": SimpleUploadedFile("m.toml", b"[")}, "The mapping is not valid TOML"),
    ({"feed": "two words"}, "slug"),
    ({"form": "hsds", "file": SimpleUploadedFile("a.json", b"{")}, "Please look at this again"),
]


@pytest.mark.parametrize(("fields", "said"), BAD_UPLOADS, ids=[row[1] for row in BAD_UPLOADS])
def test_what_cannot_be_read_is_named_beside_the_form_and_nothing_is_kept(
    analyst: Client, fields: dict[str, Any], said: str
) -> None:
    response = send(analyst, *FIRST, **fields)
    assert response.status_code == 422 and said in text(response)
    assert not ImportRun.objects.exists()
    assert not list(uploads.folder().iterdir())


def test_a_file_that_is_too_large_is_refused_as_it_comes(analyst: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_forms, "LIMIT_BYTES", 20)
    response = send(analyst, *FIRST)
    assert response.status_code == 422 and "larger than" in text(response)
    monkeypatch.setattr(ui_uploads, "FORM_BYTES", 20 - uploads.LIMIT_MB * 10**6)
    assert send(analyst, *FIRST).status_code == 413
    assert not list(uploads.folder().iterdir())


def test_a_mapping_that_is_too_large_is_named_at_the_mapping(analyst: Client) -> None:
    response = send(analyst, *FIRST, mapping=SimpleUploadedFile("m.toml", b"#" * (csv_mapping.LIMIT_BYTES + 1)))
    assert response.status_code == 422
    assert "The mapping is larger than 256 kB" in text(response)
    assert not list(uploads.folder().iterdir())


def test_a_file_that_the_form_does_not_ask_for_breaks_nothing(analyst: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_forms, "LIMIT_BYTES", 20)
    response = send(analyst, *FIRST, file=None, other=SimpleUploadedFile("other.csv", b"x" * 21))
    assert response.status_code == 422 and "This field is required." in text(response)


def test_the_pages_need_the_permission(client: Client) -> None:
    assert client.get(address("import")).status_code == 302
    sign_in(client, worlds.fien_the_field_worker())
    for name, method in (("import", "get"), ("import", "post"), ("import_run", "get"), ("import_apply", "post")):
        arguments = [] if name == "import" else [1]
        assert getattr(client, method)(address(name, *arguments)).status_code == 403


@pytest.mark.parametrize(("lang", "said"), [("nl", "Diensten invoeren"), ("fr", "Importer des services")])
def test_the_pages_speak_dutch_and_french(analyst: Client, lang: str, said: str) -> None:
    run = previewed(analyst, *FIRST, "3,Bad,,x,", lang=lang)
    assert said in text(analyst.get(address("import", lang=lang)))
    shown = text(analyst.get(address("import_run", run.pk, lang=lang)))
    assert "This is no telephone number" not in shown


def test_a_contact_is_shown_by_function_never_by_name() -> None:
    from nabij.directory.exchange.showing import value  # noqa: PLC0415

    shown = value("contacts", [{"id": "1", "name": "Somebody", "title": "onthaal", "email": "s@example.org"}])
    assert shown == "onthaal"
