"""A walk through a list that others change meanwhile: nothing that stays is lost, and nothing comes twice."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from nabij.directory.changing import remove
from nabij.directory.models import Service
from tests.directory.hsds_world import NOW, ask, made, put, streamed

STAYING = [made(f"stays-{number}") for number in range(60)]


def plain(pk: str, name: str) -> dict[str, Any]:
    return {"id": pk, "original_language": "fr", "name_fr": name}


def walk(client: Client, address: str, between: Callable[[], object] = lambda: None) -> list[str]:
    """The ids on every page, following the header Link; `between` happens after each page."""
    found: list[str] = []
    following: str | None = f"/hsds/{address}"
    while following:
        response = client.get(following)
        assert response.status_code == 200
        found += [item["id"] for item in response.json()["contents"]]
        link = re.fullmatch(r'<http://[^/]+(/[^>]+)>; rel="next"', response.headers.get("Link", ""))
        following = link[1] if link else None
        assert bool(following) != response.json()["last_page"]
        between()
    return found


@pytest.mark.django_db
def test_a_walk_by_links_meets_every_entry_once(client: Client) -> None:
    put("service", *(plain(pk, "x") for pk in STAYING))
    assert walk(client, "3.1/services?per_page=7") == walk(client, "3.1/services?per_page=60")
    assert sorted(walk(client, "uk-3.0/services?per_page=7&full=true")) == sorted(STAYING)
    everything = {item["id"] for item in ask(client, "3.1/taxonomy_terms?per_page=500")["contents"]}
    terms = walk(client, "3.1/taxonomy_terms?per_page=9")
    assert len(terms) == len(everything) and set(terms) == everything


@pytest.mark.django_db
def test_pages_by_number_do_not_shift_when_entries_are_added_or_changed(client: Client) -> None:
    put("service", *(plain(pk, "x") for pk in STAYING))
    before = [
        [item["id"] for item in ask(client, f"3.1/services?per_page=20&page={page}")["contents"]] for page in (1, 2, 3)
    ]
    put("service", *(plain(made(f"new-{number}"), "nouveau") for number in range(5)), at=NOW + timedelta(minutes=1))
    put("service", *(plain(pk, "changé") for pk in STAYING[:30]), at=NOW + timedelta(minutes=2))
    after = [
        [item["id"] for item in ask(client, f"3.1/services?per_page=20&page={page}")["contents"]] for page in (1, 2, 3)
    ]
    assert before == after
    assert {item["id"] for item in ask(client, "3.1/services?per_page=20&page=4")["contents"]} == {
        made(f"new-{number}") for number in range(5)
    }


@pytest.mark.django_db
def test_what_goes_during_a_walk_takes_nothing_along(client: Client) -> None:
    going = [made(f"goes-{number}") for number in range(60)]
    put("service", *(plain(pk, "x") for pair in zip(STAYING, going, strict=True) for pk in pair))
    waiting = iter(range(0, 60, 6))

    def some_go() -> None:
        start = next(waiting, None)
        if start is not None:
            remove("service", going[start : start + 6], by=None, origin="person", at=NOW)

    found = walk(client, "3.1/services?per_page=10", some_go)
    assert len(found) == len(set(found)) and set(STAYING) <= set(found)


@pytest.mark.django_db
def test_what_goes_while_changes_are_fetched_is_told_as_gone(client: Client) -> None:
    put("service", *(plain(pk, "x") for pk in STAYING))
    last = [STAYING[-1]]

    def one_goes() -> None:
        remove("service", last, by=None, origin="person", at=NOW + timedelta(hours=1))
        last.clear()

    found = walk(client, "3.1/services?per_page=10&modified_after=2026-01-01", one_goes)
    assert sorted(found) == sorted(STAYING)


@pytest.mark.django_db
def test_a_page_beyond_the_last_is_empty(client: Client) -> None:
    put("service", *(plain(pk, "x") for pk in STAYING[:3]))
    page = ask(client, "3.1/services?page=9")
    assert (page["empty"], page["size"], page["last_page"], page["first_page"]) == (True, 0, True, False)
    assert (page["page_number"], page["total_items"], page["total_pages"]) == (9, 3, 1)


@pytest.mark.django_db
def test_a_cursor_of_another_list_leads_nowhere(client: Client) -> None:
    put("service", *(plain(pk, "x") for pk in STAYING))
    link = client.get("/hsds/3.1/services?per_page=5")["Link"]
    cursor = re.search(r"after=([^&>]+)", link)
    assert cursor is not None
    for address in (f"organizations?after={cursor[1]}", "services?after=bm90aGluZw"):
        response = client.get(f"/hsds/3.1/{address}")
        assert response.status_code == 404 and "Begin again" in response.json()["detail"]


# ---- Writers at the same moment --------------------------------------------------------------------------------------


@contextmanager
def writers() -> Iterator[list[BaseException]]:
    """Two threads that add, change and remove services until the end of the block."""
    stop, failures = threading.Event(), []

    def write(work: Callable[[int], object]) -> None:
        try:
            for number in count():
                if stop.is_set():
                    return
                work(number)
        except BaseException as failure:
            failures.append(failure)
        finally:
            connection.close()

    def add_and_remove(number: int) -> None:
        now = datetime.now(UTC)
        put("service", *(plain(made(f"passing-{number}-{place}"), "passe") for place in range(3)), at=now)
        remove("service", [made(f"passing-{number}-0")], by=None, origin="person", at=now)

    def change(number: int) -> None:
        put("service", plain(STAYING[number % 60], f"changé {number}"), at=datetime.now(UTC))

    threads = [threading.Thread(target=write, args=[work]) for work in (add_and_remove, change)]
    for thread in threads:
        thread.start()
    try:
        yield failures
    finally:
        stop.set()
        for thread in threads:
            thread.join()


@pytest.mark.django_db(transaction=True)
def test_walks_among_writers_lose_and_repeat_nothing(client: Client) -> None:
    put("service", *(plain(pk, "x") for pk in STAYING))
    with writers() as failures:
        for more in ("", "&full=true", "&modified_after=2026-01-01"):
            found = walk(client, f"3.1/services?per_page=9{more}")
            assert sorted(pk for pk in found if pk in set(STAYING)) == sorted(STAYING)
            again = {pk for pk in found if found.count(pk) > 1}
            # Among changes one that goes after it was told comes once more, at the end: that it is gone.
            assert not again or ("modified_after" in more and Service.objects.filter(pk__in=again).count() == 0)
        lines = client.get("/hsds/3.1/services?format=ndjson&full=true")
        told = streamed(lines).decode().splitlines()
        assert sum(any(pk in line for pk in STAYING) for line in told) == len(STAYING)
    assert failures == []
    assert Service.objects.count() > len(STAYING)
