"""Duplicates in the directory: pairs that are kept for a human, and what a human decided."""

import json
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from nabij.cli import build
from nabij.directory.likeness import find_duplicates
from nabij.directory.models import DuplicatePair, Phone, Service
from nabij.people.models import AuditEvent
from tests.directory.world import make_service, make_term

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
HERE, NEXT_DOOR = (4.3475, 50.8355), (4.3476, 50.8355)

pytestmark = pytest.mark.django_db


def test_two_entries_of_one_service_become_a_pair_with_its_reasons() -> None:
    pharmacy = make_term("pharmacy")
    one = make_service("Pharmacie Blaes", at=HERE, terms=(pharmacy,))
    other = make_service("Apotheek Blaes", language="nl", at=NEXT_DOOR, terms=(pharmacy,), name_fr="Pharmacie Blaes")
    found = find_duplicates(by=None, at=NOW)
    pair = DuplicatePair.objects.get()

    assert (found.new, found.open) == (1, 1)
    assert {pair.first, pair.second} == {one, other}
    assert [reason["code"] for reason in pair.reasons] == ["place", "kind", "name"]
    assert AuditEvent.objects.filter(action="find_duplicates").count() == 1


def test_what_a_human_decided_stays_decided() -> None:
    make_service("Pharmacie Blaes", at=HERE)
    make_service("Pharmacie Blaes", at=NEXT_DOOR)
    find_duplicates(by=None, at=NOW)
    DuplicatePair.objects.update(state="different", decided_at=NOW)

    assert find_duplicates(by=None, at=NOW).new == 0
    assert DuplicatePair.objects.get().state == "different"


def test_an_open_pair_that_is_no_longer_alike_goes() -> None:
    make_service("Pharmacie Blaes", at=HERE)
    other = make_service("Pharmacie Blaes", at=NEXT_DOOR)
    find_duplicates(by=None, at=NOW)
    Service.objects.filter(pk=other.pk).update(name_fr="Librairie Haute")

    assert find_duplicates(by=None, at=NOW).gone == 1
    assert not DuplicatePair.objects.exists()


def test_looking_at_some_leaves_the_pairs_of_others_alone() -> None:
    make_service("Pharmacie Blaes", at=HERE)
    make_service("Pharmacie Blaes", at=NEXT_DOOR)
    find_duplicates(by=None, at=NOW)
    newcomer = make_service("Poverello", at=HERE)

    assert find_duplicates(by=None, at=NOW, service_ids=[newcomer.pk]).gone == 0
    assert DuplicatePair.objects.count() == 1


def test_of_a_hidden_place_no_distance_is_reckoned() -> None:
    for at in (HERE, NEXT_DOOR):
        service = make_service("Refuge d'exemple", at=at, hidden=True)
        Phone.objects.create(service=service, number="+3225125102")
    find_duplicates(by=None, at=NOW)

    assert {reason["code"] for reason in DuplicatePair.objects.get().reasons} == {"phone", "name"}


def test_ended_services_are_not_looked_at() -> None:
    make_service("Pharmacie Blaes", at=HERE)
    make_service("Pharmacie Blaes", at=NEXT_DOOR, status="defunct")

    assert find_duplicates(by=None, at=NOW).new == 0


def test_the_command_line_gives_pairs_as_json() -> None:
    make_service("Pharmacie Blaes", at=HERE)
    make_service("Pharmacie Blaes", at=NEXT_DOOR)
    result = CliRunner().invoke(build(), ["directory", "duplicates", "--json"])
    answer = json.loads(result.stdout)

    assert (answer["new"], answer["open"], len(answer["pairs"])) == (1, 1, 1)
    assert answer["pairs"][0]["reasons"][0]["code"] == "place"
