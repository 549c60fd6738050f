"""Folding contacts into tallies: held against counting every contact each time, in plain Python."""

import random
import threading
from collections import Counter
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection, transaction

from nabij.outreach.coordination.folding import fold
from nabij.outreach.models import Contact, ContactTally
from tests.outreach.world import FieldWorld, field_world

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
LISTS = {"need": "needs", "gender": "genders", "language": "languages", "right": "rights", "barrier": "barriers"}
LISTS |= {"mechanism": "mechanisms", "deed": "deeds"}
SINGLE = {"channel": "channel", "place": "place_kind", "age": "age_band", "aid": "urgent_medical_aid"}


@pytest.fixture
def field(db: None) -> FieldWorld:
    world = field_world()
    world.nora.is_demo = True
    world.nora.save()
    return world


def a_contact(field: FieldWorld, chance: random.Random, **fields: Any) -> Contact:
    wanted: dict[str, Any] = {
        "programme": field.bar,
        "team": chance.choice([field.jette, field.saint_gilles]),
        "unit": chance.choice([field.heizel, field.bosnia, None]),
        "way_of_working": chance.choice([field.rounds, None]),
        "occurred_on": date(2026, chance.randint(1, 2), chance.randint(1, 28)),
        "channel": chance.choice(["street", "phone"]),
        "place_kind": chance.choice(["market", None]),
        "people_count": chance.randint(1, 4),
        "age_band": chance.choice(["adult", "older", None]),
        "needs": chance.sample(["debts", "social-contact"], chance.randint(0, 2)),
        "barriers": chance.sample(["language", "cost", "fear"], chance.randint(0, 3)),
        "is_first_contact": chance.choice([True, False, None]),
        "minutes": chance.choice([5, 10, None]),
        "origin": chance.choice(["phone", "synthetic"]),
        "by": chance.choice([field.wim, field.nora, None]),  # Nora's account is a demo here
    }
    return Contact.objects.create(**{**wanted, **fields})


def counted_slowly() -> dict[tuple[object, ...], tuple[int, int, int]]:
    """The same tallies from every contact that counts now."""
    found: dict[tuple[object, ...], Counter[str]] = {}
    for one in Contact.objects.select_related("by").filter(superseded_by__isnull=True, is_withdrawn=False):
        values = {name: getattr(one, column) or [""] for name, column in LISTS.items()}
        values |= {name: [getattr(one, column) or ""] for name, column in SINGLE.items()}
        values |= {"all": [""], "way": [str(one.way_of_working_id or "")]}
        values["first"] = [{True: "yes", False: "no", None: ""}[one.is_first_contact]]
        for name, every in values.items():
            for value in every:
                invented = one.origin == "synthetic" or bool(one.by and one.by.is_demo)
                key = (one.occurred_on.replace(day=1), one.team_id, one.unit_id, name, value, invented)
                tally = found.setdefault(key, Counter())
                tally.update(contacts=1, people=one.people_count, minutes=one.minutes or 0)
    return {key: (tally["contacts"], tally["people"], tally["minutes"]) for key, tally in found.items()}


def tallied() -> dict[tuple[object, ...], tuple[int, int, int]]:
    rows = ContactTally.objects.exclude(contacts=0, people=0, minutes=0)
    return {
        (one.month, one.team_id, one.unit_id, one.property, one.value, one.is_synthetic): (
            one.contacts,
            one.people,
            one.minutes,
        )
        for one in rows
    }


@pytest.mark.parametrize("seed", range(4))
def test_folding_now_and_then_counts_what_counting_all_counts(field: FieldWorld, seed: int) -> None:
    chance = random.Random(seed)
    standing: list[Contact] = []
    for _turn in range(60):
        what = chance.random()
        if what < 0.6 or not standing:
            standing.append(a_contact(field, chance))
        elif what < 0.8:  # corrected: another month, another place, other needs
            old = standing.pop(chance.randrange(len(standing)))
            standing.append(a_contact(field, chance, supersedes=old))
        else:  # taken back
            old = standing.pop(chance.randrange(len(standing)))
            a_contact(field, chance, supersedes=old, is_withdrawn=True)
        if chance.random() < 0.2:
            fold(now=NOW)
            assert tallied() == counted_slowly()
    fold(now=NOW)
    assert tallied() == counted_slowly()
    assert fold(now=NOW).contacts == 0


@pytest.mark.django_db(transaction=True)
def test_a_contact_committed_after_a_later_one_is_not_skipped(transactional_db: None) -> None:
    field, chance = field_world(), random.Random(1)
    drawn, may_commit = threading.Event(), threading.Event()

    def slowly() -> None:
        try:
            with transaction.atomic():
                a_contact(field, chance, people_count=3)
                drawn.set()
                may_commit.wait(10)
        finally:
            connection.close()

    slow = threading.Thread(target=slowly)
    slow.start()
    assert drawn.wait(10)
    a_contact(field, random.Random(2), people_count=2)  # drawn later, committed first
    threading.Timer(0.2, may_commit.set).start()
    assert fold(now=NOW).contacts == 2
    slow.join()
    assert sum(one.people for one in ContactTally.objects.filter(property="all")) == 5


@pytest.mark.django_db(transaction=True)
def test_a_long_load_is_not_waited_for_and_counted_the_next_time(transactional_db: None) -> None:
    field, chance = field_world(), random.Random(3)
    loading, may_end = threading.Event(), threading.Event()

    def load() -> None:
        try:
            with transaction.atomic():
                a_contact(field, chance)
                loading.set()
                may_end.wait(20)
        finally:
            connection.close()

    slow = threading.Thread(target=load)
    slow.start()
    assert loading.wait(10)
    assert fold(now=NOW).contacts == 0
    may_end.set()
    slow.join()
    assert fold(now=NOW).contacts == 1
