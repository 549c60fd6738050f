"""The directory on the phone: all of it, then what changed; none skipped among writers, nothing of a hidden place."""

import gzip
import json
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from nabij.directory.changing import remove, writing
from nabij.directory.models import Revision, Service
from nabij.directory.saturation import state_saturation
from nabij.outreach.sync import phone_directory
from tests.directory.hsds_world import made, put
from tests.directory.world import make_term
from tests.outreach.sync_world import FIELD


class Pocket:
    """What a phone knows of the directory, by following cursors."""

    def __init__(self) -> None:
        self.known: dict[str, dict[str, Any]] = {}
        self.cursor: str | None = None
        self.pages = 0

    def pull(self, client: Client) -> None:
        """To the end of what there is."""
        more = True
        while more:
            response = client.get(f"{FIELD}/directory", {"cursor": self.cursor} if self.cursor else {})
            assert response.status_code == 200, response.content
            page = response.json()
            for gone in page["gone"]:
                self.known.pop(gone, None)
            self.known |= {one["id"]: one for one in page["services"]}
            self.cursor, more = page["cursor"], page["more"]
            self.pages += 1

    def names(self) -> dict[str, str]:
        return {pk: one["name"]["fr"] for pk, one in self.known.items()}


def plain(pk: str, name: str = "Un", **columns: Any) -> dict[str, Any]:
    return {"id": pk, "original_language": "fr", "name_fr": name, **columns}


def in_the_directory() -> dict[str, str]:
    found = Service.objects.filter(status__in=Service.SHOWN).values_list("pk", "name_fr")
    return {str(pk): str(name) for pk, name in found}


@pytest.fixture(autouse=True)
def _small_pages(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(phone_directory, "PAGE", 7)
    phone_directory._pages.clear()  # of another test's directory
    yield
    phone_directory._pages.clear()


@pytest.mark.django_db
def test_a_phone_has_all_and_then_only_what_changed(client: Client) -> None:
    ids = [made(f"service-{number}") for number in range(30)]
    put("service", *(plain(pk) for pk in ids))
    phone = Pocket()
    phone.pull(client)
    assert phone.names() == in_the_directory()
    assert phone.pages == 5
    put("service", plain(ids[3], "Deux"), plain(made("new"), "Trois"))
    remove("service", [ids[4]], by=None, origin=Revision.Origin.PERSON, at=timezone.now())
    put("service", plain(ids[5], status="defunct"))
    phone.pages = 0
    phone.pull(client)
    assert phone.pages == 1
    assert phone.names() == in_the_directory()
    assert not {ids[4], ids[5]} & set(phone.known)
    put("service", plain(ids[4], "De retour"))
    phone.pull(client)
    assert phone.names()[ids[4]] == "De retour"


@pytest.mark.django_db
def test_a_new_phone_is_not_told_of_what_went_before_it_came(client: Client) -> None:
    put("service", *(plain(made(f"service-{number}")) for number in range(3)))
    remove("service", [made("service-0")], by=None, origin=Revision.Origin.PERSON, at=timezone.now())
    page = client.get(f"{FIELD}/directory").json()
    assert (len(page["services"]), page["gone"], page["more"], page["total"]) == (2, [], False, 2)


@pytest.mark.django_db
def test_what_goes_during_the_first_sync_is_told(client: Client) -> None:
    ids = sorted(made(f"service-{number}") for number in range(20))
    put("service", *(plain(pk) for pk in ids))
    first = client.get(f"{FIELD}/directory").json()
    assert ids[0] in {one["id"] for one in first["services"]}
    remove("service", [ids[0]], by=None, origin=Revision.Origin.PERSON, at=timezone.now())
    phone = Pocket()
    phone.known, phone.cursor = {one["id"]: one for one in first["services"]}, first["cursor"]
    phone.pull(client)
    assert phone.names() == in_the_directory()


@pytest.mark.django_db
def test_a_cursor_older_than_the_tombstones_begins_anew(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    put("service", plain(made("service")))
    phone = Pocket()
    phone.pull(client)
    later = timezone.now() + timedelta(days=91)
    monkeypatch.setattr("nabij.outreach.sync.api.timezone.now", lambda: later)
    response = client.get(f"{FIELD}/directory", {"cursor": phone.cursor or ""})
    assert (response.status_code, response["Content-Type"]) == (410, "application/problem+json")
    assert client.get(f"{FIELD}/directory").status_code == 200


@pytest.mark.django_db
def test_a_cursor_that_was_never_given_leads_nowhere(client: Client) -> None:
    assert client.get(f"{FIELD}/directory", {"cursor": "made-up"}).status_code == 404


@pytest.mark.django_db
def test_an_entry_says_what_a_phone_shows_and_nothing_of_a_hidden_place(client: Client) -> None:
    make_term("food")
    shown, hidden = made("shown place"), made("hidden place")
    address = {"address_type": "physical", "state_province": "Brussel", "postal_code": "1000", "country": "BE"}
    for pk, street, is_hidden in ((shown, "Rue Ouverte 1", False), (hidden, "CANARY-STREET 9", True)):
        put(
            "location",
            {
                "id": pk, "original_language": "fr", "location_type": "physical", "name_fr": f"{street} chez nous",
                "latitude": 50.8512345, "longitude": 4.3512345, "precision": "exact", "is_hidden": is_hidden,
                "addresses": [{**address, "address_1": street, "city": "Bruxelles"}],
                "phones": [{"number": "+3225550199" if is_hidden else "+3225550100"}],
            },
        )  # fmt: skip
    hours = [
        {"freq": "WEEKLY", "byday": "MO,TU,WE", "opens_at": "09:00:00", "closes_at": "12:30:00", "purpose": "desk"}
    ]
    pk = made("service")
    put(
        "service",
        plain(
            pk, "Épicerie", name_nl="Kruidenier", cost="free", without_papers=True,
            service_terms=[{"term": "help:food"}], languages=[{"code": "ar"}],
            phones=[{"number": "+3225550123"}], schedules=hours,
            service_at_locations=[{"location": shown}, {"location": hidden}],
        ),
    )  # fmt: skip
    state_saturation(
        service=Service.objects.get(pk=pk), state="waiting", waiting_weeks=6, by=None, author="worker",
        now=timezone.now(),
    )  # fmt: skip
    text = client.get(f"{FIELD}/directory").content.decode()
    assert "CANARY" not in text
    assert "5550199" not in text
    entry = json.loads(text)["services"][0]
    assert entry["name"] == {"fr": "Épicerie", "nl": "Kruidenier"}
    assert (entry["terms"], entry["conditions"], entry["spoken"]) == (["food"], {"without_papers": True}, ["ar"])
    assert entry["phones"] == ["+3225550123"]
    assert entry["hours"] == {"week": [[0, 2, [[540, 750]]]]}
    assert entry["hidden"] is True
    assert [(one["address"], one["lat"], one["lon"]) for one in entry["places"]] == [
        ("Rue Ouverte 1, 1000 Bruxelles", 50.85123, 4.35123)
    ]
    assert (entry["state"]["state"], entry["state"]["weeks"]) == ("waiting", 6)
    assert entry["state"]["said"] == timezone.localdate().isoformat()


# ---- Among writers --------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_what_is_being_written_during_a_pull_comes_with_the_next(client: Client) -> None:
    """A write that began before the pull and commits after it has a number beyond the cursor that the pull gave."""
    put("service", *(plain(made(f"service-{number}")) for number in range(3)))
    written, may_commit = threading.Event(), threading.Event()

    def write_slowly() -> None:
        try:
            with writing(by=None, origin=Revision.Origin.PERSON, at=timezone.now()) as writer:
                writer.store("service", [plain(made("late"), "En retard")])
                written.set()
                assert may_commit.wait(20)
        finally:
            connection.close()

    writer = threading.Thread(target=write_slowly)
    writer.start()
    assert written.wait(20)
    phone = Pocket()
    phone.pull(client)
    assert made("late") not in phone.known
    may_commit.set()
    writer.join()
    phone.pull(client)
    assert phone.names() == in_the_directory()


@contextmanager
def writers() -> Iterator[list[BaseException]]:
    """Three threads that add, change and remove services until the end of the block."""
    stop, failures = threading.Event(), []

    def work(seed: int) -> None:
        draw = random.Random(seed)
        try:
            for number in count():
                if stop.is_set():
                    return
                pk = made(f"passing-{draw.randint(0, 30)}")
                with transaction.atomic():
                    if draw.random() < 0.3:
                        remove("service", [pk], by=None, origin=Revision.Origin.PERSON, at=datetime.now(UTC))
                    else:
                        put("service", plain(pk, f"{seed}-{number}"), at=datetime.now(UTC))
                    time.sleep(draw.uniform(0, 0.01))
        except BaseException as failure:
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[seed]) for seed in range(3)]
    for thread in threads:
        thread.start()
    try:
        yield failures
    finally:
        stop.set()
        for thread in threads:
            thread.join()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seconds", [1.5, pytest.param(60, marks=pytest.mark.trial)])
def test_pulls_among_writers_skip_nothing(client: Client, seconds: float) -> None:
    put("service", *(plain(made(f"stays-{number}")) for number in range(20)))
    phone, late = Pocket(), Pocket()
    until = time.monotonic() + seconds
    with writers() as failures:
        while time.monotonic() < until:
            phone.pull(client)
        late.pull(client)  # a first sync while the others write
    assert failures == []
    for one in (phone, late):
        one.pull(client)
        assert one.names() == in_the_directory()
    assert phone.pages > 10


# ---- Weight ---------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_pages_come_packed_and_are_not_sent_twice(client: Client) -> None:
    put("service", *(plain(made(f"service-{number}"), f"Service numéro {number}") for number in range(7)))
    response = client.get(f"{FIELD}/directory", headers={"Accept-Encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert len(gzip.decompress(response.content)) > len(response.content)
    again = client.get(f"{FIELD}/directory", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
