"""A server for the phone's app that a test can steer: opens what it gets with its own key, and remembers it.

Use `@pytest.mark.urls("tests.outreach.phone_fake")` with `live_site`, and `server = fresh()` at the beginning: then the
addresses under `/api/v1/field/` are answered from here, without sessions or rows. All other pages are the real ones.
"""

import base64
import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from nabij.urls import handler400, handler403, handler404, handler500
from nabij.urls import urlpatterns as real_urlpatterns

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OAEP = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)

__all__ = ["handler400", "handler403", "handler404", "handler500"]


def service(number: int) -> dict[str, Any]:
    """A made-up service."""
    return {
        "id": f"00000000-0000-4000-8000-{number:012d}",
        "name": {"nl": f"Voedselhulp {number}", "fr": f"Aide alimentaire {number}"},
        "by": {"nl": "De Buurt"},
        "terms": ["food-parcel"],
        "places": [{"address": "Graaf van Vlaanderenstraat 1, 1080 Molenbeek", "sector": "21012A00-"}],
    }


@dataclass
class Fake:
    """What the server knows and how it answers. `worker`: who is signed in on the site, or None for nobody."""

    worker: dict[str, Any] | None = field(default_factory=lambda: {"id": "1", "name": "Amina"})
    parts: dict[str, Any] = field(default_factory=dict)
    services: list[dict[str, Any]] = field(default_factory=lambda: [service(number) for number in range(3)])
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)  # records taken, by id
    arrivals: Counter[str] = field(default_factory=Counter)  # how often each id came
    waiting: list[dict[str, Any]] = field(default_factory=list)  # records that wait for their author
    batches: list[int] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)  # answer the next batches with these, then as usual
    reject: set[str] = field(default_factory=set)  # types that are rejected
    stumble: set[str] = field(default_factory=set)  # types that the whole batch fails on
    cookies: list[str] = field(default_factory=list)  # what came with batches

    def take(self, body: dict[str, Any]) -> list[dict[str, Any]]:
        """Open each record and remember it."""
        return [self._answer(record, body) for record in body["records"]]

    def _answer(self, record: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
        wrapped = body["keys"][record["key"]]["wrapped"]
        key = KEY.decrypt(base64.b64decode(wrapped), OAEP)
        head = [record["id"], record["type"], record["schema"], record["sequence"], record["made_at"], body["device"]]
        aad = "|".join(str(part) for part in head).encode()
        plain = AESGCM(key).decrypt(base64.b64decode(record["iv"]), base64.b64decode(record["sealed"]), aad)
        self.arrivals[record["id"]] += 1
        if record["type"] in self.reject:
            return {"id": record["id"], "answer": "rejected", "code": "guard", "fields": ["observation"]}
        known = record["id"] in self.rows
        self.rows[record["id"]] = {**json.loads(plain), "type": record["type"]}
        return {"id": record["id"], "answer": "duplicate" if known else "created"}


server = Fake()


def fresh(**values: Any) -> Fake:
    """The server as new."""
    server.__dict__.update(Fake(**values).__dict__)
    return server


@csrf_exempt
def sync(request: HttpRequest) -> HttpResponse:
    body = json.loads(request.body)
    server.batches.append(len(body["records"]))
    server.cookies.append(request.headers.get("Cookie", ""))
    if server.statuses:
        return HttpResponse(status=server.statuses.pop(0))
    if any(record["type"] in server.stumble for record in body["records"]):
        return HttpResponse(status=500)
    return JsonResponse({"now": datetime.now(UTC).isoformat(), "answers": server.take(body)})


@csrf_exempt
def grants(request: HttpRequest) -> HttpResponse:
    if server.worker is None:
        return HttpResponse(status=401)
    spki = KEY.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    told = {
        "grant": str(uuid4()),
        "secret": f"secret-of-{server.worker['name']}",
        "expires_at": (datetime.now(UTC) + timedelta(days=30)).isoformat(),
        "server_key": {"id": "k1", "spki": base64.b64encode(spki).decode()},
        "worker": server.worker,
    }
    return JsonResponse(told)


@csrf_exempt
def grant(request: HttpRequest, grant_id: str) -> HttpResponse:
    return HttpResponse(status=204)


def logout(request: HttpRequest, lang: str) -> HttpResponse:
    if request.method == "POST":
        server.worker = None
    get_token(request)  # as the form on the real page does
    return HttpResponse("")


def pocket(request: HttpRequest) -> HttpResponse:
    if server.worker is None:
        return HttpResponse(status=401)
    return JsonResponse({"worker": server.worker, **server.parts}, headers={"ETag": '"1"'})


def directory(request: HttpRequest) -> HttpResponse:
    if request.GET.get("cursor"):
        return JsonResponse({"services": [], "gone": [], "cursor": "1", "more": False})
    return JsonResponse({"services": server.services, "gone": [], "cursor": "1", "more": False})


def mend(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"items": server.waiting})


urlpatterns = [
    path("api/v1/field/sync", sync),
    path("api/v1/field/grants", grants),
    path("api/v1/field/grants/<grant_id>", grant),
    path("api/v1/field/pocket", pocket),
    path("api/v1/field/directory", directory),
    path("api/v1/field/mend", mend),
    path("<lang>/account/logout/", logout),
    *real_urlpatterns,
]
