"""Filters: known to fit, unsure apart, known not to fit never; and which filter left nothing."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from nabij.directory.models import Accessibility, Schedule, ServiceTerm
from nabij.directory.search.asking import OpenWhen
from nabij.rules.hours import BRUSSELS
from tests.directory.search_world import (
    HERE,
    NOON,
    ask,
    locations_of,
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

# Filter -> columns of a service that is known to fit it, and of one known not to. A third says nothing.
SIMPLE: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    name: ({"conditions": frozenset({name})}, {name: True}, {name: False})
    for name in (
        "without_papers", "without_insurance", "without_address", "without_referral", "without_appointment",
        "with_dog", "with_child", "has_interpreter", "has_mediator", "has_peer",
    )
} | {
    "costs": ({"costs": frozenset({"free", "low"})}, {"cost": "low"}, {"cost": "paid"}),
    "communities": ({"communities": frozenset({"nl"})}, {"community": "nl"}, {"community": "fr"}),
    "age, too young": ({"age": 17}, {"maximum_age": 18}, {"minimum_age": 18}),
    "age, too old": ({"age": 61}, {"minimum_age": 60}, {"maximum_age": 60}),
    "age, within": ({"age": 30}, {"minimum_age": 30, "maximum_age": 30}, {"minimum_age": 31, "maximum_age": 40}),
}  # fmt: skip


@pytest.mark.parametrize("filter_name", SIMPLE)
def test_a_filter_keeps_what_fits_and_tells_the_unsure_apart(filter_name: str) -> None:
    asked, fits, fits_not = SIMPLE[filter_name]
    searchable(make_service("yes", **fits), make_service("no", **fits_not), make_service("unsaid"))
    answer = ask(**asked)
    assert names(answer) == ["yes"]
    assert (answer.total, answer.unsure_total, answer.hits[0].unsure) == (1, 1, frozenset())
    with_unsure = ask(**asked, include_unsure=True)
    assert names(with_unsure) == ["yes", "unsaid"]
    assert with_unsure.total == 1
    (unsure,) = with_unsure.hits[1].unsure
    assert unsure == filter_name.partition(",")[0]
    assert "unsure" in reasons(with_unsure, with_unsure.hits[1].service_id)


def test_languages_are_any_of_those_asked() -> None:
    turkish, french, unsaid = make_service("tr"), make_service("fr"), make_service("unsaid")
    speaks(turkish, "tr", "fr")
    speaks(french, "fr")
    searchable(turkish, french, unsaid)
    assert names(ask(spoken=frozenset({"tr", "ar"}))) == ["tr"]
    assert ask(spoken=frozenset({"tr"})).unsure_total == 1
    assert "spoken" in reasons(ask(spoken=frozenset({"tr"})))


def test_kinds_are_always_known() -> None:
    searchable(make_service("line", kind="phone_line"), make_service("desk"))
    answer = ask(kinds=frozenset({"phone_line"}))
    assert (names(answer), answer.unsure_total) == (["line"], 0)


def test_a_term_asked_for_includes_those_below_it() -> None:
    food = named_term("food", "Eten", "Manger")
    parcel = named_term("food-parcel", "Voedselpakket", "Colis", parent=food)
    other = named_term("bicycle", "Fiets", "Vélo")
    searchable(make_service("parcel", terms=(parcel,)), make_service("bike", terms=(other,)), make_service("unsaid"))
    answer = ask(terms=frozenset({"food"}))
    assert (names(answer), answer.unsure_total) == (["parcel"], 1)
    assert set(names(ask(terms=frozenset({"food", "bicycle"})))) == {"parcel", "bike"}


def test_a_group_asked_for_leaves_out_what_is_for_others() -> None:
    women, men = (
        named_term("women", "Vrouwen", "Femmes", taxonomy="groups"),
        named_term("men", "M", "H", taxonomy="groups"),
    )
    searchable(make_service("for women", terms=(women,)), make_service("for men", terms=(men,)), make_service("unsaid"))
    answer = ask(groups=frozenset({"women"}))
    assert (names(answer), answer.unsure_total) == (["for women"], 1)
    assert "group" in reasons(answer)


def test_features_must_all_be_at_one_place() -> None:
    whole, split = make_service("whole", at=HERE), make_service("split", at=HERE)
    second = make_service("x", at=north_of_here(10))
    ServiceTerm.objects.filter(service=second).delete()
    (place,) = locations_of(whole)
    for feature in ("wheelchair", "quiet"):
        Accessibility.objects.create(location=place, feature=feature, answer="yes")
    (first,), (other,) = locations_of(split), locations_of(second)
    Accessibility.objects.create(location=first, feature="wheelchair", answer="limited")
    Accessibility.objects.create(location=first, feature="quiet", answer="no")
    Accessibility.objects.create(location=other, feature="wheelchair", answer="no")
    Accessibility.objects.create(location=other, feature="quiet", answer="yes")
    other.service_at_locations.update(service=split)
    searchable(whole, split)
    assert names(ask(features=frozenset({"wheelchair", "quiet"}))) == ["whole"]
    assert set(names(ask(features=frozenset({"quiet"})))) == {"whole", "split"}


def test_distance_is_a_filter_only_when_asked() -> None:
    searchable(
        make_service("near", at=north_of_here(900)), make_service("far", at=north_of_here(1100)), make_service("?")
    )
    here: dict[str, Any] = {"lon": HERE[0], "lat": HERE[1]}
    assert names(ask(**here, within_m=1000)) == ["near"]
    assert ask(**here, within_m=1000).unsure_total == 1
    assert ask(**here).total == 3


def test_filters_combine_and_the_one_that_empties_is_named() -> None:
    searchable(
        make_service("papers", without_papers=True, with_dog=False),
        make_service("dog", without_papers=False, with_dog=True),
        make_service("dog too", without_papers=False, with_dog=True),
    )
    answer = ask(conditions=frozenset({"without_papers", "with_dog"}))
    assert (answer.total, answer.hits) == (0, ())
    assert answer.emptied_by == "without_papers"  # without it two are found, without the other one only one
    assert ask("zzzzz", conditions=frozenset({"with_dog"})).emptied_by is None


def test_no_single_filter_is_blamed_where_two_are_needed() -> None:
    searchable(make_service("a", without_papers=False, with_dog=False))
    assert ask(conditions=frozenset({"without_papers", "with_dog"})).emptied_by is None


@pytest.mark.parametrize(
    ("state", "columns", "room"),
    [
        ("takes", {}, "yes"),
        ("full", {}, "no"),
        ("waiting", {"waiting_weeks": 3}, "no"),
        ("takes", {"days": 1}, "unsaid"),  # expired at noon: unknown, not free
        (None, {}, "unsaid"),
    ],
)
def test_room_is_what_somebody_said_and_has_not_expired(state: str | None, columns: dict[str, Any], room: str) -> None:
    service = make_service("service")
    if state:
        state_room(service, state, **columns)
    searchable(service)
    later = NOON + timedelta(minutes=1)
    answer = ask(at=later, has_room=True)
    assert (answer.total, answer.unsure_total) == {"yes": (1, 0), "no": (0, 0), "unsaid": (0, 1)}[room]


def test_closed_to_a_group_is_no_room_for_that_group() -> None:
    men = named_term("men", "Mannen", "Hommes", taxonomy="groups")
    women = named_term("women", "Vrouwen", "Femmes", taxonomy="groups")
    service = make_service("both", terms=(men, women))
    state_room(service, "closed_to_group", group=men)
    searchable(service)
    assert ask(has_room=True, groups=frozenset({"men"})).total == 0
    assert ask(has_room=True, groups=frozenset({"women"})).total == 1
    assert ask(has_room=True).unsure_total == 1


# ---- Hours ----------------------------------------------------------------------------------------------------------


def brussels(day: str, clock: str) -> datetime:
    """A moment on the clock in Brussels."""
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), BRUSSELS)


def test_open_now_follows_the_clock_and_says_until_when() -> None:
    service, unsaid = make_service("open"), make_service("unsaid")
    open_weekly(service, "TU", time(9), time(12, 30))
    searchable(service, unsaid)
    answer = ask(at=brussels("2026-11-17", "12:29"), open_when=OpenWhen.NOW)
    assert (names(answer), answer.unsure_total) == (["open"], 1)
    until = next(reason for reason in answer.hits[0].reasons if reason.code == "open").parameters["until"]
    assert until == brussels("2026-11-17", "12:30")
    assert ask(at=brussels("2026-11-17", "12:30"), open_when=OpenWhen.NOW).total == 0
    later = ask(at=brussels("2026-11-17", "12:30"))
    opens = next(reason for hit in later.hits for reason in hit.reasons if reason.code == "opens").parameters["at"]
    assert opens == brussels("2026-11-24", "09:00")


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2026-10-25T00:30:00+00:00", True),  # 2:30 summer time, before the clock goes back
        ("2026-10-25T06:30:00+00:00", True),  # 7:30 winter time
        ("2026-10-25T07:30:00+00:00", False),  # 8:30
        ("2026-03-29T05:30:00+00:00", True),  # 7:30 summer time, after the clock went forward
        ("2026-03-29T06:30:00+00:00", False),
    ],
)
def test_a_night_is_right_when_the_clock_changes(at: str, is_open: bool) -> None:
    shelter = make_service("night")
    open_weekly(shelter, "SA", time(20), time(8), closes_next_day=True)
    searchable(shelter)
    assert ask(at=datetime.fromisoformat(at), open_when=OpenWhen.NOW).total == int(is_open)


def test_on_a_holiday_only_what_says_so_is_open() -> None:
    held, not_held, unsaid = (make_service(name) for name in ("held", "not held", "unsaid"))
    for service, on_holidays in ((held, True), (not_held, False), (unsaid, None)):
        open_weekly(service, "FR", time(9), time(17), on_holidays=on_holidays)
    searchable(held, not_held, unsaid)
    christmas = ask(at=brussels("2026-12-25", "10:00"), open_when=OpenWhen.NOW)
    assert (names(christmas), christmas.unsure_total) == (["held"], 1)
    assert ask(at=brussels("2026-12-18", "10:00"), open_when=OpenWhen.NOW).total == 3


def test_a_dated_closure_and_a_monthly_day_count() -> None:
    closed, monthly = make_service("closed"), make_service("monthly")
    open_weekly(closed, "TH", time(9), time(17))
    Schedule.objects.create(service=closed, is_closure=True, valid_from=date(2026, 11, 26), valid_to=date(2026, 11, 26))
    Schedule.objects.create(
        service=monthly, freq="MONTHLY", byday="-1TH", interval=1, opens_at=time(9), closes_at=time(17)
    )
    searchable(closed, monthly)
    assert names(ask(at=brussels("2026-11-26", "10:00"), open_when=OpenWhen.NOW)) == ["monthly"]
    assert names(ask(at=brussels("2026-11-19", "10:00"), open_when=OpenWhen.NOW)) == ["closed"]


def test_evening_and_weekend() -> None:
    late, saturday = make_service("late"), make_service("saturday")
    open_weekly(late, "MO", time(14), time(19))
    open_weekly(saturday, "SA", time(9), time(12))
    searchable(late, saturday)
    assert names(ask(open_when=OpenWhen.EVENING)) == ["late"]
    assert names(ask(open_when=OpenWhen.SATURDAY)) == ["saturday"]
    assert ask(open_when=OpenWhen.SUNDAY).total == 0


def test_a_telephone_line_is_open_when_it_answers() -> None:
    line = make_service("line", kind="phone_line")
    open_weekly(line, "TU", time(9), time(17), purpose="phone")
    desk = make_service("desk")
    open_weekly(desk, "TU", time(9), time(17), purpose="phone")
    searchable(line, desk)
    answer = ask(open_when=OpenWhen.NOW)
    assert (names(answer), answer.unsure_total) == (["line"], 1)


def test_what_never_closes_is_open_without_an_end() -> None:
    service = make_service("always")
    open_weekly(service, "MO,TU,WE,TH,FR,SA,SU", time(0), time(0), closes_next_day=True, on_holidays=True)
    searchable(service)
    reason = next(reason for reason in ask().hits[0].reasons if reason.code == "open")
    assert reason.parameters == {}


def test_closed_for_a_time_is_not_open_and_says_so() -> None:
    service = make_service("works", status="temporarily closed")
    open_weekly(service, "TU", time(9), time(17))
    searchable(service)
    assert ask(open_when=OpenWhen.NOW).total == 0
    assert "closed" in reasons(ask())


def test_what_has_ended_is_found_by_nobody() -> None:
    searchable(make_service("ended", status="defunct"), make_service("inactive", status="inactive"))
    assert ask().total == 0


def test_hours_do_not_depend_on_the_zone_of_the_moment() -> None:
    service = make_service("open")
    open_weekly(service, "TU", time(12), time(13))
    searchable(service)
    assert ask(at=NOON.astimezone(UTC), open_when=OpenWhen.NOW).total == 1
