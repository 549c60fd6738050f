"""The phone's screens in a page of their own: served from the project's files, over an app that is all in memory.

No server and no database: what is tried here is what the screens show and do with what the core promises.
"""

import json
import mimetypes
import re
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.utils import translation
from playwright.sync_api import Page, Route

from nabij.outreach import codes
from nabij.outreach.phone.core_words import core_words
from nabij.outreach.phone.precache import shell
from nabij.outreach.phone.words import phone_words

SITE = "https://phone.example"
ROOT = Path(__file__).resolve().parents[2]
STATIC = (ROOT / "nabij/outreach/static", ROOT / "nabij/ui/static")
FAKE = Path(__file__).with_name("fake_app.js")

TEAM: dict[str, Any] = {
    "programme": "bar",
    "programme_name": "BAR",
    "slug": "jette",
    "name": "Team Jette",
    "units": [
        {"level": "district", "slug": "heizel", "name": "Heizel", "lat": 50.895, "lon": 4.341},
        {"level": "district", "slug": "esseghem", "name": "Esseghem", "lat": 50.878, "lon": 4.333},
    ],
    "ways": [{"slug": "street-rounds", "name": "Street rounds", "activity_kinds": ["round"]}],
}
TEMPLATE = {
    "id": "7d1d5b1e-5a44-4f0a-9d0f-0c8f7a2b1c11",
    "name": "Markt, diabetes",
    "programme": "bar",
    "team": "jette",
    "content": {"place_kind": "market", "needs": ["diabetes"], "deeds": ["informed"]},
}
SERVICE: dict[str, Any] = {
    "id": "0b0f6f5e-2f0a-4a3b-8a53-3d9b5a6f1a01",
    "kind": "service",
    "name": {"nl": "Tandarts voor iedereen", "fr": "Dentiste pour tous"},
    "by": {"nl": "Wijkhuis", "fr": "Maison de quartier"},
    "terms": ["dentist"],
    "conditions": {"without_papers": True, "without_referral": False},
    "spoken": ["nl", "fr"],
    "cost": "free",
    "phones": ["+32 2 555 01 02"],
    "places": [{"id": "p1", "address": "Kerkplein 4, 1090 Jette", "lat": 50.88, "lon": 4.33}],
    "hours": {"week": [[0, 4, [[540, 720], [780, 1020]]]]},
    "state": {"state": "waiting", "weeks": 3, "until": "2099-01-01T00:00:00Z", "said": "2026-11-20"},
    "verified": "2026-10-01",
    "synthetic": True,
}
CAMPAIGN: dict[str, Any] = {
    "id": "c1",
    "name": {"nl": "Borstkankerscreening", "fr": "Dépistage du cancer du sein", "en": "Breast screening"},
    "hours": [0, 24],
    "attempts_max": 3,
    "channels": ["phone"],
    "guide": {
        "start": "hello",
        "steps": {
            "hello": {
                "say": {"nl": "Goeiedag.", "fr": "Bonjour.", "en": "Good day."},
                "ask": {"nl": "Past het nu?", "fr": "Est-ce le bon moment ?", "en": "Is this a good moment?"},
                "question": "good-moment",
                "choices": [
                    {"code": "yes", "text": {"nl": "Ja", "fr": "Oui", "en": "Yes"}, "next": "screened"},
                    {"code": "no", "text": {"nl": "Nee", "fr": "Non", "en": "No"}, "next": "thanks"},
                ],
            },
            "screened": {
                "ask": {
                    "nl": "Kent u het onderzoek?",
                    "fr": "Connaissez-vous l'examen ?",
                    "en": "Do you know the test?",
                },
                "question": "knows",
                "choices": [{"code": "yes", "text": {"nl": "Ja", "fr": "Oui", "en": "Yes"}, "next": "thanks"}],
            },
            "thanks": {"say": {"nl": "Dank u.", "fr": "Merci.", "en": "Thank you."}, "end": True},
        },
    },
}
ENTRY = {
    "id": "5a0b3f4e-7d61-4a87-93b8-6a6c6f0e8d10", "campaign": "c1", "reference": "Z-48213", "language": "fr",
    "state": "to_call", "attempts": 1, "not_before": None, "revision": 2,
}  # fmt: skip
PROJECT = {"id": "2b7c0d52-1f0e-4a93-9c1e-5a5b8f1f7a22", "title": "Zitbanken op het plein", "kind": "community-work"}


def pocket(**changed: Any) -> dict[str, Any]:
    """What the server gave this worker, with what a test changes."""
    return {
        "programmes": {"teams": [TEAM]},
        "contacts": {"templates": [TEMPLATE]},
        "activities": {"agenda": []},
        "community": {"projects": [PROJECT]},
        "campaigns": {"campaigns": [CAMPAIGN], "entries": [ENTRY]},
        **changed,
    }


def open_screens(page: Page, lang: str = "en", *, path: str = "", given: dict[str, Any] | None = None) -> None:
    """Open the app on a screen and wait until it is drawn."""
    told = {
        "lang": lang,
        "words": words(lang),
        "lists": lists(lang),
        "pocket": given or pocket(),
        "services": [SERVICE],
    }
    page.route(f"{SITE}/**", lambda route: _serve(route, lang, told))
    page.goto(f"{SITE}/{lang}/#/{path}")
    page.locator("#content h1").wait_for()


@cache
def words(lang: str) -> dict[str, str]:
    """What the phone says in a language."""
    with translation.override(lang):
        return {**core_words(), **phone_words()}


@cache
def lists(lang: str) -> dict[str, list[dict[str, Any]]]:
    """The lists of codes, and the needs as the vocabulary's file has them."""
    said = {
        name: [{"code": one.code, "name": one.said(lang), **one.extra} for one in codes.choices(name)]
        for name in codes.every_list()
    }
    terms = tomllib.loads(files("nabij.vocabulary").joinpath("data/help.toml").read_text("utf-8"))
    needs = [
        {"code": code, "name": term["name"][lang], "parent": term.get("parent"), "words": []}
        for code, term in terms.items()
        if term.get("is_need", True)
    ]
    return {**said, "needs": needs}


def _serve(route: Route, lang: str, told: dict[str, Any]) -> None:
    path = route.request.url.removeprefix(SITE).split("#")[0].split("?")[0]
    if path == f"/{lang}/":
        route.fulfill(content_type="text/html; charset=utf-8", body=_shell(lang))
    elif path == "/fake.js":
        route.fulfill(content_type="text/javascript", body=FAKE.read_text("utf-8"))
    elif path == "/told.json":
        route.fulfill(content_type="application/json", body=json.dumps(told))
    else:
        found = next((f for folder in STATIC if (f := folder / path.removeprefix("/static/")).is_file()), None)
        if found is None:
            route.fulfill(status=404, body="")
        else:
            kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
            route.fulfill(content_type=kind, body=found.read_bytes())


@cache
def _shell(lang: str) -> str:
    """The real page of the app, with the app that is all in memory in place of its core."""
    with translation.override(lang):
        page = shell()
    page = re.sub(r'<link rel="(?:manifest|modulepreload)"[^>]*>', "", page)
    start = """<script type="module">import { fakeApp } from "/fake.js";
window.app = await fakeApp(await (await fetch("/told.json")).json());</script>"""
    page, found = re.subn(r'<script type="module" src="[^"]*main\.js"></script>', start, page)
    assert found == 1
    return page
