"""Sorting by fit: each factor alone, all else equal; and what ranks but never restricts."""

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest

from nabij.directory.models import Location, Service, ServiceArea
from nabij.rules.searching import WEIGHTS
from tests import worlds
from tests.directory.search_world import (
    HERE,
    NOON,
    ask,
    locations_of,
    make_word,
    named_term,
    names,
    north_of_here,
    open_weekly,
    reasons,
    searchable,
    speaks,
    state_room,
)
from tests.directory.world import make_service

pytestmark = pytest.mark.django_db
FROM_HERE: dict[str, Any] = {"lon": HERE[0], "lat": HERE[1]}


def verified(days_ago: int) -> Callable[[Service], None]:
    """Somebody who knows confirmed it so long ago."""

    def change(service: Service) -> None:
        Service.objects.filter(pk=service.pk).update(verified_at=NOON - timedelta(days=days_ago))

    return change


def at(metres: float) -> Callable[[Service], None]:
    """It stands so far from here."""

    def change(service: Service) -> None:
        lon, lat = north_of_here(metres)
        Location.objects.filter(service_at_locations__service=service).update(longitude=lon, latitude=lat)

    return change


def opens(days: str, opens_at: time, closes_at: time) -> Callable[[Service], None]:
    """It keeps these hours."""
    return lambda service: open_weekly(service, days, opens_at, closes_at)


def room(state: str, **columns: Any) -> Callable[[Service], None]:
    """Somebody said so."""
    return lambda service: state_room(service, state, **columns)


def says(**columns: Any) -> Callable[[Service], None]:
    """It has these columns."""

    def change(service: Service) -> None:
        Service.objects.filter(pk=service.pk).update(**columns)

    return change


def nothing(service: Service) -> None:
    """Nobody said anything more."""


# Factor, what is asked, and what changes one service each, the best first.
SPEC: list[tuple[str, dict[str, Any], list[Callable[[Service], None]]]] = [
    ("near", FROM_HERE, [at(10), at(500), at(5000)]),
    ("no place is neither near nor far", FROM_HERE, [at(200), nothing, at(4000)]),
    ("open", {}, [opens("TU", time(9), time(17)), nothing, opens("TU", time(14), time(17))]),
    ("room", {},
     [room("takes"), nothing, room("waiting", waiting_weeks=2), room("waiting", waiting_weeks=20), room("full")]),
    ("room that expired is unknown", {}, [room("takes"), room("full", days=1)]),
    ("fresh", {}, [verified(10), verified(400), verified(800)]),
    ("never checked goes before long ago", {}, [verified(300), nothing, verified(729)]),
    ("language of the page", {}, [lambda one: speaks(one, "nl"), nothing, lambda one: speaks(one, "ar")]),
    ("condition said in words", {"text": "thing zonder papieren"},
     [says(without_papers=True), nothing, says(without_papers=False)]),
    ("price said in words", {"text": "gratis thing"}, [says(cost="free"), nothing, says(cost="paid")]),
    ("language said in words", {"text": "thing arabisch"},
     [lambda one: speaks(one, "ar", "nl"), lambda one: speaks(one, "nl")]),
    ("closed for a time", {}, [nothing, says(status="temporarily closed")]),
    ("invented for demonstration", {}, [nothing, says(is_synthetic=True)]),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "changes"), [row[1:] for row in SPEC], ids=[row[0] for row in SPEC])
def test_each_factor_orders_by_itself(asked: dict[str, Any], changes: list[Callable[[Service], None]]) -> None:
    term = named_term("thing", "Thing", "Chose")
    needs_place = "lon" in asked
    made = []
    for number, change in enumerate(changes):
        with_place = needs_place and change is not nothing
        service = make_service(f"{number}", terms=(term,), at=HERE if with_place else None)
        change(service)
        made.append(service)
    searchable(*made)
    assert names(ask(**asked)) == [f"{number}" for number in range(len(changes))]


def test_the_worst_fit_of_what_was_asked_goes_before_the_best_fit_of_something_else() -> None:
    term = named_term("bicycle", "Fiets", "Vélo")
    wanted, other = make_service("wanted", terms=(term,)), make_service("other", description_nl="over een fiets")
    state_room(wanted, "full")
    state_room(other, "takes")
    verified(5)(other)
    speaks(other, "nl")
    searchable(wanted, other)
    assert names(ask("fiets")) == ["wanted", "other"]


def test_territory_ranks_and_never_restricts() -> None:
    town = worlds.small_town()
    west, oost = town.units["zone:west"], town.units["zone:oost"]
    term = named_term("bicycle", "Fiets", "Vélo")
    inside, outside, serving = (make_service(name, terms=(term,), at=HERE) for name in ("inside", "outside", "serving"))
    for service, unit in ((inside, west), (outside, oost), (serving, oost)):
        Location.objects.filter(service_at_locations__service=service).update(sector=unit)
    ServiceArea.objects.create(service=serving, unit=west)
    searchable(inside, outside, serving)
    answer = ask("fiets", unit_id=west.pk)
    assert set(names(answer)) == {"inside", "outside", "serving"}
    assert answer.total == 3
    assert answer.unit_id == west.pk
    assert names(answer)[0] == "inside"
    assert names(answer).index("serving") < names(answer).index("outside")
    assert "serves" in reasons(answer, serving.pk)
    assert ask("fiets").total == 3


def test_where_a_shelter_is_does_not_move_it() -> None:
    term = named_term("bicycle", "Fiets", "Vélo")
    near, far = (make_service(name, terms=(term,), at=north_of_here(10 if name == "near" else 9000), hidden=True)
                 for name in ("near", "far"))  # fmt: skip
    searchable(near, far)
    answer = ask("fiets", **FROM_HERE)
    first, second = (hit.score for hit in answer.hits)
    assert second == pytest.approx(first * WEIGHTS.alike)  # they are classified alike, and that is all that differs
    for location in (*locations_of(near), *locations_of(far)):
        assert location.is_hidden
    assert all(hit.distance_m is None and hit.walk_minutes is None for hit in answer.hits)


def test_words_of_a_hidden_place_find_nothing() -> None:
    shelter = make_service("Refuge", at=HERE, hidden=True)
    Location.objects.filter(service_at_locations__service=shelter).update(name_fr="Villa Geheim")
    locations_of(shelter)[0].addresses.create(
        address_type="physical", address_1="Geheimstraat 1", city="Nergens", state_province="", postal_code="9999",
        country="BE",
    )  # fmt: skip
    searchable(shelter)
    for text in ("geheim", "geheimstraat", "nergens", "9999", "villa"):
        assert ask(text).total == 0


def test_pages_of_answers_never_overlap_and_never_change() -> None:
    searchable(*[make_service(f"Same {number}") for number in range(23)])
    whole = [hit.service_id for hit in ask("same", size=100).hits]
    assert len(set(whole)) == 23
    pages = [hit.service_id for first in range(0, 23, 5) for hit in ask("same", first=first, size=5).hits]
    assert pages == whole
    assert ask("same", first=23, size=5).hits == ()


def test_unsure_answers_come_after_all_others_on_every_page() -> None:
    made = [make_service(f"S {number}", without_papers=None if number % 2 else True) for number in range(10)]
    searchable(*made)
    asked: dict[str, Any] = {"conditions": frozenset({"without_papers"}), "include_unsure": True}
    hits = [hit for first in range(0, 10, 3) for hit in ask(**asked, first=first, size=3).hits]
    assert [bool(hit.unsure) for hit in hits] == [False] * 5 + [True] * 5


def test_reasons_say_what_counted() -> None:
    term = named_term("bicycle", "Fiets", "Vélo")
    make_word(term, "fr", "bécane")
    service = make_service("Atelier vélo", terms=(term,), at=north_of_here(100), cost="free", without_papers=True)
    speaks(service, "nl", "fr")
    open_weekly(service, "TU", time(9), time(17))
    state_room(service, "waiting", waiting_weeks=3)
    verified(500)(service)
    searchable(service)
    answer = ask("bécane gratuit sans papiers", language="fr", **FROM_HERE)
    assert reasons(answer) == ["synonym", "condition", "free", "spoken", "open", "waiting", "near", "old"]
