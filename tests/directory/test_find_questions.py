"""The question in an address: what is read, what is left out and said, and that it can be written back."""

from typing import Any

import pytest
from django.http import QueryDict
from django.utils.translation import override

from nabij.directory.pages import places, questions
from nabij.directory.pages.places import Somewhere
from nabij.directory.pages.questions import Asked, Known, pages_of, read
from nabij.directory.search.asking import OpenWhen
from nabij.territory.models import Unit
from tests import worlds
from tests.directory.find_world import NOW

KNOWN = Known(frozenset({"food-parcel", "housing"}), frozenset({"women"}))

READ: list[tuple[str, dict[str, Any]]] = [
    ("", {}),
    ("q=%20%20food%20%20parcel%20", {"text": "food parcel"}),
    ("q=" + "a" * 300, {"text": "a" * 200}),
    ("q=a%00b", {"text": "a b"}),
    ("need=food-parcel&need=food-parcel", {"needs": ("food-parcel",)}),
    ("need=food-parcel&need=housing", {"needs": ("food-parcel", "housing")}),
    ("group=women", {"groups": ("women",)}),
    ("cond=without_papers&cond=with_dog", {"conditions": ("without_papers", "with_dog")}),
    ("spoken=ar&spoken=tr", {"spoken": ("ar", "tr")}),
    ("cost=free", {"costs": ("free",)}),
    ("kind=phone_line", {"kinds": ("phone_line",)}),
    ("community=bicommunal", {"communities": ("bicommunal",)}),
    ("access=wheelchair&access=hearing_loop", {"features": ("wheelchair", "hearing_loop")}),
    ("age=17", {"age": 17}),
    ("age=0", {"age": 0}),
    ("when=saturday", {"when": "saturday"}),
    ("room=1", {"room": True}),
    ("room=yes", {}),
    ("unsure=1", {"unsure": True}),
    ("page=3", {"page": 3}),
    ("page=-1", {}),
    ("page=9999999", {}),
    ("page=x", {}),
    ("view=map", {"view": "map"}),
    ("view=globe", {}),
]


@pytest.mark.parametrize(("address", "expected"), READ, ids=[address[:40] or "nothing" for address, _ in READ])
def test_what_an_address_asks_is_read(address: str, expected: dict[str, Any]) -> None:
    assert read(QueryDict(address), KNOWN) == Asked(**expected)


@pytest.mark.parametrize(
    "address",
    [
        "need=nonsense", "group=nonsense", "cond=without_money", "cond=is_synthetic", "spoken=Klingon", "spoken=x",
        "cost=cheap", "kind=thing", "community=es", "access=soft", "when=tomorrow", "age=abc", "age=-3", "age=900",
        "within=700", "within=500", "lat=abc&lon=4", "lat=nan&lon=4", "lat=91&lon=4", "lat=50",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_left_out_and_said(address: str) -> None:
    asked = read(QueryDict(address), KNOWN)
    assert len(asked.problems) == 1
    assert asked.pairs() == []
    assert "<" not in asked.problems[0]


def test_a_position_is_rounded_to_some_hundred_metres() -> None:
    asked = read(QueryDict("lat=50.83654321&lon=4.34598765&within=1000"), KNOWN)
    assert (asked.where.lon, asked.where.lat) == (4.346, 50.837)
    assert dict(asked.pairs()) == {"lat": "50.837", "lon": "4.346", "within": "1000"}


@pytest.mark.parametrize("address", [address for address, expected in READ if expected])
def test_a_question_written_back_asks_the_same(address: str) -> None:
    asked = read(QueryDict(address), KNOWN)
    again = read(QueryDict(asked.address(page=asked.page).removeprefix("?")), KNOWN)
    assert again == asked


def test_every_filter_reaches_the_search() -> None:
    asked = read(
        QueryDict(
            "q=bread&need=housing&group=women&cond=with_dog&spoken=ar&cost=free&kind=service&community=nl"
            "&access=lift&age=30&when=sunday&room=1&unsure=1&page=2&lat=50.8&lon=4.3&within=2000"
        ),
        KNOWN,
    )
    question = asked.question(language="fr", at=NOW)
    assert question.text == "bread"
    assert (question.terms, question.groups) == (frozenset({"housing"}), frozenset({"women"}))
    assert (question.conditions, question.spoken) == (frozenset({"with_dog"}), frozenset({"ar"}))
    assert (question.costs, question.kinds, question.communities) == (
        frozenset({"free"}), frozenset({"service"}), frozenset({"nl"})
    )  # fmt: skip
    assert (question.features, question.age, question.open_when) == (frozenset({"lift"}), 30, OpenWhen.SUNDAY)
    assert question.has_room and question.include_unsure
    assert (question.lon, question.lat, question.within_m) == (4.3, 50.8, 2000)
    assert (question.first, question.size) == (20, 20)
    assert asked.filters == 11


def test_a_filter_is_added_taken_off_and_named_as_the_search_names_it() -> None:
    asked = read(QueryDict("q=bread&cond=with_dog&cond=without_papers&when=now&page=4"), KNOWN)
    assert asked.with_or_without("conditions", "with_dog") == "?q=bread&cond=without_papers&when=now"
    assert asked.with_or_without("costs", "free") == "?q=bread&cond=with_dog&cond=without_papers&cost=free&when=now"
    assert asked.without("open_when") == "?q=bread&cond=with_dog&cond=without_papers"
    assert asked.without("with_dog") == "?q=bread&cond=without_papers&when=now"
    assert asked.without("unheard_of") == "?q=bread&cond=with_dog&cond=without_papers&when=now"


@pytest.mark.parametrize(("total", "page", "shown"), [
    (0, 1, [1]), (20, 1, [1]), (21, 1, [1, 2]), (1000, 1, [1, 2, 50]), (1000, 25, [1, 24, 25, 26, 50]),
    (41, 3, [1, 2, 3]),
])  # fmt: skip
def test_pages_to_link_to(total: int, page: int, shown: list[int]) -> None:
    assert pages_of(total, page) == shown


# ---- places


@pytest.fixture
def town(db: None) -> dict[str, Unit]:
    return worlds.small_town(derived=False).units


def test_a_place_is_found_by_its_name_in_any_language(town: dict[str, Unit]) -> None:
    for text in ("Kade", "quai", "KADE"):
        found = places.somewhere(text)
        assert found.unit == town["district:kade"]
    assert places.somewhere("Nergenshuizen zonder naam") == Somewhere()


def test_a_town_is_named_in_the_language_of_the_page(town: dict[str, Unit]) -> None:
    Unit.objects.filter(pk=town["municipality:dal"].pk).update(name_nl="Stad Dal", name_fr="Ville de Val")
    with override("fr"):
        known = places.towns()
        assert [places.town_in_language(city, known) for city in ("Akker", "Dal", "Val - Dal", "Gent")] == [
            "Champ", "Val", "Val", "Gent"
        ]  # fmt: skip


def test_a_place_chosen_before_holds_until_another_is_typed(town: dict[str, Unit]) -> None:
    kept = read(QueryDict("unit=district:kade&place=Kade&place_before=Kade"), KNOWN)
    assert kept.where.unit == town["district:kade"]
    typed = read(QueryDict("unit=district:kade&place=Markt&place_before=Kade"), KNOWN)
    assert typed.where.unit == town["district:markt"]
    emptied = read(QueryDict("unit=district:kade&place=&place_before=Kade"), KNOWN)
    assert not emptied.where and not emptied.problems
    linked = read(QueryDict("unit=district:kade"), KNOWN)
    assert linked.where.unit == town["district:kade"]
    assert linked.pairs() == [("unit", "district:kade")]


def test_a_typed_place_stands_before_the_position_of_the_device(town: dict[str, Unit]) -> None:
    asked = read(QueryDict("lat=50.8&lon=4.3&place=Kade"), KNOWN)
    assert asked.where.unit == town["district:kade"] and not asked.where.is_point


@pytest.mark.parametrize("address", ["place=Nergenshuizen", "unit=district:nowhere", "unit=;drop", "unit="])
def test_an_unknown_place_is_said_and_restricts_nothing(town: dict[str, Unit], address: str) -> None:
    asked = read(QueryDict(address), KNOWN)
    assert not asked.where
    assert bool(asked.problems) == (address != "unit=")
    assert asked.question(language="nl", at=NOW).unit_id is None
    assert questions.NOTHING.filters == asked.filters
