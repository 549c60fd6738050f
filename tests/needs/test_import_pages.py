"""The import's pages: what an analyst sees, what is refused before it costs anything, and that nothing is lost."""

import io
import re
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from nabij.needs import import_forms
from nabij.needs.importing import applying, uploads
from nabij.needs.models import Observation
from nabij.people.models import Account, AuditEvent
from nabij.ui import uploads as ui_uploads
from tests import worlds
from tests.needs.import_world import HEADER, LONG, ImportWorld, make_import_world
from tests.sign_in import sign_in

GOOD = "W001;alone;2021;T;all;50;10;20;;;"
BAD = "W001;alone;2022;T;all;101;;;;;"

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> ImportWorld:
    return make_import_world()


@pytest.fixture
def amina() -> Account:
    return worlds.amina_the_analyst()


@pytest.fixture
def analyst(client: Client, amina: Account) -> Client:
    sign_in(client, amina)
    return client


@pytest.fixture(autouse=True)
def own_uploads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "NABIJ_HOME", tmp_path)


def address(name: str, *arguments: str, lang: str = "en") -> str:
    with override(lang):
        return reverse(f"needs:{name}", args=arguments)


def file(*rows: str, name: str = "figures.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "\n".join((HEADER, *rows, "")).encode(), "text/csv")


def send(client: Client, figures: object, mapping: str | None = LONG, lang: str = "en", **fields: str) -> Any:
    data: dict[str, object] = {"example": "own", **fields}
    if figures is not None:
        data["figures"] = figures
    if mapping is not None:
        data["mapping"] = SimpleUploadedFile("mapping.toml", mapping.encode())
    return client.post(address("import", lang=lang), data)


def sent(client: Client, *rows: str, mapping: str | None = LONG) -> str:
    """Upload, and answer the address of the preview."""
    response = send(client, file(*rows), mapping)
    assert response.status_code == 302, response.content.decode()
    return str(response.headers["Location"])


def text(response: Any) -> str:
    """What a reader sees, without the tags."""
    html = response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("&quot;", '"').split())


def kept() -> list[Path]:
    return list(uploads.folder().iterdir())


# ---- The way of a file ----------------------------------------------------------------------------------------------


def test_a_file_is_previewed_and_imported(analyst: Client, amina: Account, world: ImportWorld) -> None:
    preview = sent(analyst, GOOD)
    seen = text(analyst.get(preview))
    assert "Rows: 1. Nothing is wrong with them." in seen
    assert "New figures 1" in seen
    assert not Observation.objects.exists()
    done = analyst.post(f"{preview}apply/", follow=True)
    assert "“figures.csv” is imported. New figures: 1. Changed: 0." in text(done)
    assert Observation.objects.get().value == 50
    assert AuditEvent.objects.get(action="import_observations").by == amina
    assert not kept()


def test_faults_are_named_and_good_rows_go_in_only_when_asked(analyst: Client, world: ImportWorld) -> None:
    preview = sent(analyst, GOOD, BAD)
    seen = text(analyst.get(preview))
    assert "Rows: 2. Rows that cannot be imported as they are: 1." in seen
    assert "3 waarde A share is above 100. Check the value, and whether the indicator is a share." in seen
    assert "Import the good rows (1) and leave out the others (1)" in seen
    refused = analyst.post(f"{preview}apply/")
    assert refused.headers["Location"] == preview
    assert not Observation.objects.exists()
    analyst.post(f"{preview}apply/", {"skip_bad": "yes"})
    assert Observation.objects.count() == 1


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("nl", ["Een aandeel is hoger dan 100.", "Nieuwe cijfers"]),
        ("fr", ["Une part est supérieure à 100.", "Nouveaux chiffres"]),
    ],
)
def test_findings_are_in_the_language_of_the_page(
    analyst: Client, world: ImportWorld, lang: str, words: list[str]
) -> None:
    preview = sent(analyst, GOOD, BAD)
    seen = text(analyst.get(preview.replace("/en/", f"/{lang}/")))
    for word in words:
        assert word in seen


def test_the_same_file_again_would_change_nothing(analyst: Client, world: ImportWorld) -> None:
    analyst.post(f"{sent(analyst, GOOD)}apply/")
    again = sent(analyst, GOOD)
    seen = text(analyst.get(again))
    assert "Every figure is there already: an import would change nothing." in seen
    assert "Import</button>" not in analyst.get(again).content.decode()


def test_a_broken_mapping_is_mended_on_the_page_without_sending_the_file_again(
    analyst: Client, world: ImportWorld
) -> None:
    preview = sent(analyst, GOOD, mapping=LONG.replace("decimal", "decimaal"))
    seen = text(analyst.get(preview))
    assert "The mapping cannot be used yet." in seen
    assert "file.decimaal" in seen
    assert "Did you mean “decimal”?" in seen
    assert 'decimaal = ","' in seen.replace("&quot;", '"')
    response = analyst.post(f"{preview}mapping/", {"text": LONG})
    assert response.headers["Location"] == preview
    assert "Nothing is wrong" in text(analyst.get(preview))


def test_a_file_without_a_mapping_is_kept_and_asks_for_one(analyst: Client, world: ImportWorld) -> None:
    preview = sent(analyst, GOOD, mapping=None)
    assert "The mapping lacks “about”." in text(analyst.get(preview))


def test_an_example_can_be_chosen_and_downloaded(analyst: Client, world: ImportWorld) -> None:
    page = text(analyst.get(address("import")))
    assert "Belgian spreadsheet: semicolons, decimal comma, one column per year" in page
    response = analyst.get(address("import_example", "belgian-spreadsheet"))
    assert response.headers["Content-Disposition"] == 'attachment; filename="belgian-spreadsheet.toml"'
    assert b'thousands = "."' in response.content
    chosen = send(analyst, file(GOOD), None, example="belgian-spreadsheet")
    assert "statbel-fiscal-income-2021" in analyst.get(chosen.headers["Location"]).content.decode()
    assert analyst.get(address("import_example", "no-such")).status_code == 404


def test_what_the_mapping_leaves_open_is_said(analyst: Client, world: ImportWorld) -> None:
    mapping = LONG.replace('encoding = "utf-8"', "").replace('delimiter = ";"', "")
    seen = text(analyst.get(sent(analyst, GOOD, mapping=mapping)))
    assert "The text was read as utf-8." in seen
    assert "The cells were cut at “;”." in seen


# ---- What waits -----------------------------------------------------------------------------------------------------


def test_a_file_waits_in_a_private_folder_for_its_owner_alone(
    analyst: Client, world: ImportWorld, tmp_path: Path
) -> None:
    preview = sent(analyst, GOOD)
    assert (tmp_path / "uploads").stat().st_mode & 0o777 == 0o700
    (own,) = kept()
    assert own.stat().st_mode & 0o777 == 0o700
    assert "figures.csv" in text(analyst.get(address("import")))
    other = Client()
    bela = Account.objects.create_user("bela", password="bela", display_name="Bela", language="nl")
    bela.mandates.create(role="analyst", valid_from=timezone.localdate())
    sign_in(other, bela)
    assert other.get(preview).status_code == 404
    assert other.post(f"{preview}apply/").status_code == 404
    assert other.post(f"{preview}discard/").status_code == 404
    assert "figures.csv" not in text(other.get(address("import")))
    assert analyst.get(preview).status_code == 200


def test_a_discarded_file_is_gone(analyst: Client, world: ImportWorld) -> None:
    preview = sent(analyst, GOOD)
    assert "was discarded" in text(analyst.post(f"{preview}discard/", follow=True))
    assert not kept()
    assert analyst.get(preview).status_code == 404


def test_a_file_is_kept_for_a_day(analyst: Client, world: ImportWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    preview = sent(analyst, GOOD)
    monkeypatch.setattr(uploads, "KEPT_HOURS", -1)
    assert analyst.get(preview).status_code == 404
    uploads.remove_expired()
    assert not kept()


def test_there_is_an_end_to_waiting(analyst: Client, world: ImportWorld) -> None:
    for _ in range(uploads.MOST_WAITING):
        sent(analyst, GOOD)
    response = send(analyst, file(GOOD))
    assert response.status_code == 422
    assert "You have 5 files waiting." in text(response)


@pytest.mark.parametrize("token", ["..", "x", "a" * 22, "%2e%2e%2fsecret"])
def test_an_address_that_means_nothing_is_a_helpful_404(analyst: Client, token: str) -> None:
    response = analyst.get(f"/en/import/{token}/")
    assert response.status_code == 404


# ---- What is refused ------------------------------------------------------------------------------------------------


def test_only_who_may_import_sees_the_pages(client: Client, world: ImportWorld) -> None:
    assert client.get(address("import")).status_code == 302
    assert send(client, file(GOOD)).status_code == 302
    sign_in(client, worlds.fien_the_field_worker())
    assert client.get(address("import")).status_code == 403
    assert send(client, file(GOOD)).status_code == 403
    assert not kept()


def zipped() -> SimpleUploadedFile:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("figures.csv", "0" * 20_000_000)
    return SimpleUploadedFile("figures.csv", buffer.getvalue())


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (lambda: None, "There is no file. Choose a CSV file."),
        (lambda: SimpleUploadedFile("a.csv", b""), "The file is empty. Export it again."),
        (zipped, "This is a compressed file (zip, xlsx, ods). Nabij does not unpack files."),
        (lambda: SimpleUploadedFile("a.csv", b"%PDF-1.7 ..."), "This is not a text file (PDF)."),
        (lambda: SimpleUploadedFile("a.csv", b"<!DOCTYPE html><html>"), "This is a web page, not a CSV file."),
    ],
    ids=["nothing", "empty", "zip", "pdf", "web page"],
)
def test_what_is_no_csv_is_refused_on_the_form(
    analyst: Client, world: ImportWorld, figures: Callable[[], object], said: str
) -> None:
    response = send(analyst, figures())
    assert response.status_code == 422
    assert said in text(response)
    assert not kept()


def test_a_mapping_that_is_no_text_is_refused(analyst: Client, world: ImportWorld) -> None:
    data = {"example": "own", "figures": file(GOOD), "mapping": SimpleUploadedFile("m.toml", b"\xff\xfe")}
    response = analyst.post(address("import"), data)
    assert response.status_code == 422
    assert "The mapping is not a text file in UTF-8." in text(response)


class Endless(io.RawIOBase):
    """Two gigabytes that are made as they are read, and counted."""

    def __init__(self, length: int) -> None:
        super().__init__()
        self.left = length
        self.read_bytes = 0

    def read(self, size: int = -1) -> bytes:
        size = self.left if size < 0 else min(size, self.left)
        self.left -= size
        self.read_bytes += size
        return bytes(size)


@pytest.mark.parametrize(
    ("lang", "said"), [("nl", "groter dan 50 MB"), ("fr", "dépasse 50 Mo"), ("en", "larger than 50 MB")]
)
def test_two_gigabytes_are_refused_before_they_are_kept(
    analyst: Client, world: ImportWorld, lang: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ui_uploads, "DRAIN_SECONDS", 0.2)
    length = 2 * 2**30
    body = Endless(length)
    tracemalloc.start()
    response = analyst.generic(
        "POST",
        address("import", lang=lang),
        content_type="multipart/form-data; boundary=x",
        **{"wsgi.input": body, "CONTENT_LENGTH": str(length)},  # type: ignore[arg-type]
    )
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert response.status_code == 413
    assert said in text(response)
    assert peak < 30_000_000
    assert not kept()


def test_bytes_are_counted_whatever_was_announced(
    analyst: Client, world: ImportWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_forms, "LIMIT_BYTES", 200_000)
    response = send(analyst, file(*[GOOD] * 10_000))
    assert response.status_code == 422
    assert "The file is larger than 50 MB" in text(response)
    assert not kept()


def test_a_form_without_its_token_is_refused(amina: Account, world: ImportWorld) -> None:
    strict = Client(enforce_csrf_checks=True)
    sign_in(strict, amina)
    assert send(strict, file(GOOD)).status_code == 403
    assert not kept()


def test_a_database_lost_during_the_import_is_said_and_the_file_kept(
    analyst: Client, world: ImportWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = sent(analyst, GOOD)

    def lost(*_: object) -> None:
        raise applying.ImportFailed(applying.LOST)

    monkeypatch.setattr(applying._Import, "exclude_other_writers", lost)
    response = analyst.post(f"{preview}apply/")
    assert response.status_code == 503
    assert "Nothing was imported The connection to the database was lost. Nothing was changed" in text(response)
    assert kept()
