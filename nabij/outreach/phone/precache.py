"""What a phone keeps so that it opens without network: files by address and revision. Nothing of a session, ever."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from nabij.outreach.phone import lists
from nabij.outreach.phone.core_words import core_words
from nabij.outreach.phone.words import phone_words
from nabij.ui.words import ENDONYMS

LANGUAGES = ("nl", "fr", "en")
ROOM = "outreach/phone"
# Workbox's parts in the order in which each needs the one before.
WORKBOX = tuple(f"vendor/workbox/workbox-{part}.js" for part in ("core", "routing", "strategies", "precaching"))
WORKER = f"{ROOM}/worker.js"
HOUSE = (
    "ui/nabij.css",
    "ui/icon.svg",
    "vendor/dexie/dexie.js",
    "vendor/uqr/uqr.js",
    *(f"vendor/atkinson/latin{part}-{weight}-normal.woff2" for part in ("", "-ext") for weight in ("400", "700")),
)


@dataclass(frozen=True)
class Kept:
    """A file that the phone keeps. `revision` changes with its contents, and with nothing else."""

    url: str
    revision: str


def plain_url(path: str) -> str:
    """The address of a static file under its own name, not the one with a hash.

    A module imports its neighbours by their own names, so that is how the phone asks for them; the worker keeps one
    revision of all of them together, so that an old file never meets a new one.
    """
    return f"{settings.STATIC_URL}{path}"


def kept_files() -> list[Kept]:
    """Everything that the phone keeps: scripts, styles, fonts, and for each language the shell, words and lists."""
    files = [Kept(plain_url(path), _digest(_static_file(path).read_bytes())) for path in static_paths()]
    return files + [Kept(url, _digest(make().encode())) for url, make in _made()]


def static_paths() -> tuple[str, ...]:
    """The static files that the phone keeps, in a fixed order. Those of the room are all of its folder."""
    folder = _static_file(f"{ROOM}/main.js").parent
    own = sorted(f"{ROOM}/{file.relative_to(folder).as_posix()}" for file in folder.rglob("*") if file.is_file())
    return (*HOUSE, *(path for path in own if path != WORKER))


def _made() -> Iterator[tuple[str, Callable[[], str]]]:
    for language in LANGUAGES:
        with translation.override(language):
            yield reverse("outreach:phone"), shell
            yield reverse("outreach:phone_words"), words_json
            yield reverse("outreach:phone_lists"), lists_json
            yield reverse("outreach:phone_manifest"), manifest_json


def shell() -> str:
    """The page that everything happens in, in the active language: the same for everybody."""
    language = translation.get_language()
    others = []
    for code in LANGUAGES:
        with translation.override(code):
            others.append((code, reverse("outreach:phone"), ENDONYMS[code]))
    paths = {"nabij": "ui/nabij.css", "icon": "ui/icon.svg", "main": f"{ROOM}/main.js"}
    paths |= {name: f"{ROOM}/{name}.css" for name in ("shell", "phone")}
    context = {
        "language": language,
        "site": settings.NABIJ_ADDRESS,
        "screens": " ".join(Path(path).stem for path in static_paths() if Path(path).parent.name == "screens"),
        "others": others,
        "files": {name: plain_url(path) for name, path in paths.items()},
        # All at once: each import that a browser finds only in the module before it costs a slow line a turn more.
        "modules": [plain_url(path) for path in static_paths() if _is_core(path)],
        "touch_icon": plain_url(f"{ROOM}/icon-180.png"),
        "font": plain_url("vendor/atkinson/latin-400-normal.woff2"),
        "words": reverse("outreach:phone_words"),
        "lists": reverse("outreach:phone_lists"),
    }
    return render_to_string("outreach/phone/shell.html", context)


def _is_core(path: str) -> bool:
    in_core = Path(path).parent.as_posix() in (ROOM, "vendor/dexie")
    return in_core and path.endswith(".js") and not Path(path).name.startswith("guard")


def words_json() -> str:
    """Everything that the phone says, in the active language."""
    return json.dumps({**core_words(), **phone_words()}, ensure_ascii=False, sort_keys=True)


def lists_json() -> str:
    """Everything that the phone chooses from, in the active language."""
    return lists.lists_json((translation.get_language() or "en")[:2])


def manifest_json() -> str:
    """What the app is called, how it looks and where it opens once it is installed, in the active language."""
    icons = [
        {
            "src": plain_url(f"{ROOM}/icon-{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }
        for size in (192, 512)
        for purpose in ("any", "maskable")
    ]
    told = {
        "id": "/field/phone",
        "name": gettext("Nabij in the field"),
        "short_name": "Nabij",
        "description": gettext("Contacts, activities and calls, also without network."),
        "lang": (translation.get_language() or "en")[:2],
        "start_url": reverse("outreach:phone"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbfaf6",
        "theme_color": "#0b5563",
        "icons": [{**icon, "purpose": purpose} for icon in icons for purpose in ("any", "maskable")],
    }
    return json.dumps(told, ensure_ascii=False)


def worker_script() -> str:
    """The service worker: what to keep, then the scripts that do so. It changes when anything that it keeps changes."""
    kept = [{"url": one.url, "revision": one.revision} for one in kept_files()]
    scripts = [*WORKBOX, WORKER]
    code = _digest(b"".join(_static_file(path).read_bytes() for path in scripts))
    told = json.dumps({"kept": kept, "code": code}, indent=1)
    return f"self.NABIJ = {told};\nimportScripts({', '.join(json.dumps(plain_url(path)) for path in scripts)});\n"


def _digest(contents: bytes) -> str:
    return hashlib.sha256(contents).hexdigest()[:20]


@cache
def _static_path(path: str) -> str | None:
    return finders.find(path)


def _static_file(path: str) -> Path:
    found = _static_path(path)
    if found is None:
        raise FileNotFoundError(f"{path}: run the set-up again, it fetches what the phone needs")
    return Path(found)
