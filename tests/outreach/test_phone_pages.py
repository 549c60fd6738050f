"""What a phone asks for once: the same for everybody, nothing of a session in it, and a worker that names all of it."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from nabij.outreach.phone import precache
from nabij.vocabulary.models import Synonym
from tests.outreach.world import FieldWorld
from tests.sign_in import sign_in

ROOM = Path(precache.__file__).parent.parent / "static" / "outreach" / "phone"
IMPORT = re.compile(r'(?:from|import\()\s*"(\.[^"]+)"')


def kept(client: Client) -> dict[str, str]:
    """What the worker keeps: addresses with their revisions."""
    script = client.get("/field-worker.js").text
    told: dict[str, Any] = json.loads(script.partition("self.NABIJ = ")[2].partition(";\nimportScripts")[0])
    return {one["url"]: one["revision"] for one in told["kept"]}


def contents(client: Client, url: str) -> bytes:
    """What an address answers; static files are not served in tests of this kind."""
    if url.startswith("/static/"):
        found = finders.find(url.removeprefix("/static/"))
        assert found, url
        return Path(found).read_bytes()
    response = client.get(url)
    assert response.status_code == 200, url
    return bytes(response.content)


def test_what_is_kept_is_the_same_for_everybody_and_its_revision_is_of_its_contents(world: FieldWorld) -> None:
    visitor, worker = Client(), Client()
    sign_in(worker, world.wim)
    files = kept(visitor)
    assert files == kept(worker)
    for url, revision in files.items():
        found = contents(visitor, url)
        assert hashlib.sha256(found).hexdigest()[:20] == revision, url
        if not url.startswith("/static/"):
            assert found == contents(worker, url), f"{url} holds something of a session"
            assert "csrf" not in found.decode().lower()
    pages = {f"/{lang}/field/phone/{name}" for lang in ("nl", "fr", "en") for name in ("", "words.json", "lists.json")}
    assert pages <= set(files)


def test_every_import_of_every_module_is_kept(db: None) -> None:
    files = kept(Client())
    for module in ROOM.rglob("*.js"):
        if module.name == "worker.js":
            continue
        own = f"/static/outreach/phone/{module.relative_to(ROOM).as_posix()}"
        assert own in files
        for named in IMPORT.findall(module.read_text("utf-8")):
            reached = (Path(own).parent / named).as_posix()
            resolved = Path("/", *_plain(reached)).as_posix()
            assert resolved in files, f"{own} imports {named}"


def _plain(path: str) -> list[str]:
    steps: list[str] = []
    for step in path.split("/"):
        if step == "..":
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    return steps


def test_the_worker_may_serve_the_whole_site_and_changes_with_a_word_of_the_vocabulary(world: FieldWorld) -> None:
    client = Client()
    response = client.get("/field-worker.js")
    assert response["Service-Worker-Allowed"] == "/"
    assert response["Content-Type"].startswith("text/javascript")
    assert "no-cache" in response["Cache-Control"]
    assert client.post("/field-worker.js").status_code == 405
    before = kept(client)
    Synonym.objects.create(term=world.need, language="nl", text="in het rood staan", register="resident")
    after = kept(client)
    changed = {url for url in after if after[url] != before[url]}
    assert changed == {f"/{lang}/field/phone/lists.json" for lang in ("nl", "fr", "en")}
    needs = json.loads(client.get("/nl/field/phone/lists.json").content)["needs"]
    assert next(need for need in needs if need["code"] == "debts")["words"][-1] == "in het rood staan"


@pytest.mark.parametrize(("lang", "title"), [("nl", "Nabij op het terrein"), ("fr", "Nabij sur le terrain")])
def test_the_app_can_be_installed_in_each_language(db: None, lang: str, title: str) -> None:
    told = json.loads(Client().get(f"/{lang}/field/phone/app.webmanifest").content)
    assert told["name"] == title and told["start_url"] == f"/{lang}/field/phone/"
    assert {icon["sizes"] for icon in told["icons"]} == {"192x192", "512x512"}
    assert all(finders.find(icon["src"].removeprefix("/static/")) for icon in told["icons"])
    assert f'href="/{lang}/field/phone/app.webmanifest"' in Client().get(f"/{lang}/field/phone/").text
