"""Activities: plan, hold, call off, series with exceptions, my day, the agenda; places are never taken twice."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from nabij.outreach.accepting import Accepted, Conflict, Refused, Sent
from nabij.outreach.activities.actions import PlaceTaken, book
from nabij.outreach.activities.agenda import agenda_of
from nabij.outreach.activities.demo_places import load_demo_places
from nabij.outreach.activities.pocket import pocket_of
from nabij.outreach.activities.receiving import accept
from nabij.outreach.models import Activity, ActivitySeries, BookablePlace, Booking
from nabij.outreach.records import ActivityRecord
from nabij.people.models import Account
from nabij.rules.recurring import weekly
from tests.outreach.world import FieldWorld
from tests.sign_in import sign_in

TODAY = timezone.localdate


def at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def as_(account: Any) -> Client:
    client = Client()
    sign_in(client, account)
    return client


def record(**fields: object) -> ActivityRecord:
    given: dict[str, object] = {"programme": "bar", "team": "jette", "kind": "round", "starts_at": at(TODAY(), 10),
                                "state": "held"}  # fmt: skip
    return ActivityRecord.model_validate({**given, **fields})


def take(by: Account, pk: UUID | None = None, **fields: object) -> tuple[UUID, Accepted]:
    sent = Sent(id=pk or uuid4(), by=by, made_at=timezone.now(), origin="phone")
    return sent.id, accept(record(**fields), sent)


def refusal(by: Account, pk: UUID | None = None, **fields: object) -> tuple[str, tuple[str, ...]]:
    with pytest.raises(Refused) as caught:
        take(by, pk, **fields)
    return caught.value.code, caught.value.fields


def a_series(world: FieldWorld, first: date, **fields: object) -> ActivitySeries:
    return ActivitySeries.objects.create(
        programme=world.bar, team=world.jette, kind="permanence", title="Spreekuur", recurrence=weekly(first),
        starts_at=at(first, 9), minutes=120, **fields,
    )  # fmt: skip


def test_what_an_activity_may_not_say_is_refused_with_its_field(world: FieldWorld) -> None:
    wim, later = world.wim, TODAY() + timedelta(days=9)
    assert refusal(wim, kind="dance") == ("unknown_code", ("kind",))
    assert refusal(wim, needs=["no-such"]) == ("unknown_code", ("needs",))
    assert refusal(wim, participants={"martians": 2}) == ("unknown_code", ("participants",))
    assert refusal(wim, participants={"woman": 3, "man": 2}, participants_count=4) == (
        "not_possible",
        ("participants",),
    )
    assert refusal(wim, ends_at=at(TODAY(), 9)) == ("not_possible", ("ends_at",))
    assert refusal(wim, starts_at=at(later, 9)) == ("in_future", ("starts_at",))
    assert refusal(wim, partners=[str(uuid4())]) == ("unknown_object", ("partners",))
    assert refusal(wim, partners=["host"]) == ("bad_shape", ("partners",))
    assert refusal(wim, came_up="mail aan an@example.be") == ("guard", ("came_up",))
    assert refusal(wim, series=str(uuid4()), series_on=TODAY()) == ("unknown_object", ("series",))
    assert refusal(world.sami) == ("not_allowed", ("team",))
    assert not Activity.objects.exists()
    _pk, _accepted = take(
        wim, place="Schoolstraat 12", partners=[str(world.host.pk)], state="planned", starts_at=at(later, 9)
    )
    assert Activity.objects.get().participants_count is None  # not counted, which is not zero


def test_a_revision_follows_the_one_it_was_made_from(world: FieldWorld) -> None:
    pk, made = take(world.wim, state="planned")
    assert made == Accepted(updated=False, revision=1)
    assert take(world.nora, pk, state="held", base_rev=1)[1] == Accepted(updated=True, revision=2)
    with pytest.raises(Conflict) as stale:
        take(world.wim, pk, state="cancelled", base_rev=1)
    assert stale.value.revision == 2 and Activity.objects.get().state == "held"
    assert refusal(world.wim, pk, state="planned", base_rev=2) == ("not_possible", ("state",))
    assert refusal(world.wim, base_rev=1) == ("unknown_object", ("base_rev",))
    assert refusal(world.helen, pk, programme="health-advisers", team="insurer", base_rev=2)[0] == "unknown_object"


def test_a_date_of_a_series_is_written_down_once(world: FieldWorld) -> None:
    series = a_series(world, TODAY())
    take(world.wim, series=series.pk, series_on=TODAY())
    with pytest.raises(Conflict):
        take(world.nora, series=series.pk, series_on=TODAY())
    assert [entry.state for entry in agenda_of([world.jette], TODAY(), TODAY())] == ["held"]


def test_an_activity_is_planned_held_with_what_came_up_and_corrected(world: FieldWorld) -> None:
    wim = as_(world.wim)
    plan = {"kind": "workshop", "title": "Gezond koken", "on": TODAY().isoformat(), "starts": "10:00", "ends": "12:00",
            "activity_id": str(uuid4())}  # fmt: skip
    for _time in range(2):
        wim.post("/nl/field/activity/new/", plan)
    made = Activity.objects.get()
    hold = f"/nl/field/activity/{made.pk}/hold/"
    found = wim.post(hold, {**plan, "partner_search": "rose", "find": "1", "revision": "1", "came_up": "Veel vragen"})
    assert found.status_code == 200 and "La Rose du Nord" in found.content.decode()
    assert "Veel vragen" in found.content.decode()  # nothing typed is lost
    held = {**plan, "revision": "1", "participants_count": "12", "part-woman": "8", "partners": [str(world.host.pk)],
            "needs": ["debts"], "came_up": "Veel vragen", "materials": ["film"]}  # fmt: skip
    assert wim.post(hold, {**held, "part-man": "5"}).status_code == 400
    assert wim.post(hold, held).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.participants_count, made.participants) == ("held", 12, {"woman": 8})
    assert (made.partners, made.needs, made.revision) == ([str(world.host.pk)], ["debts"], 2)
    assert wim.post(hold, held).status_code == 400  # from an old page: a colleague's change would be lost
    assert "not counted" not in as_(world.nora).get(f"/en/field/activity/{made.pk}/").content.decode()
    for outsider in (world.sami, world.helen, world.zoe):
        assert as_(outsider).get(f"/nl/field/activity/{made.pk}/").status_code == 403


def test_a_series_is_planned_and_one_date_falls_out_another_moves(world: FieldWorld) -> None:
    wim, first = as_(world.wim), TODAY() + timedelta(days=1)
    plan = {"kind": "permanence", "on": first.isoformat(), "starts": "09:00", "ends": "11:00", "every": "week"}
    assert wim.post("/nl/field/series/new/", {**plan, "place": "Buurthuis"}).status_code == 302
    series = ActivitySeries.objects.get()
    assert (series.recurrence, series.minutes, series.team) == (weekly(first), 120, world.jette)
    second, third = first + timedelta(days=7), first + timedelta(days=14)
    address = f"/nl/field/series/{series.pk}"
    assert wim.post(f"{address}/{second}/", {"do": "drop", "reason": "feestdag"}).status_code == 302
    assert wim.post(f"{address}/{third}/", {"do": "move"}).status_code == 400
    moved = {"do": "move", "moved_on": (third + timedelta(days=1)).isoformat(), "moved_at": "14:00"}
    assert wim.post(f"{address}/{third}/", moved).status_code == 302
    found = agenda_of([world.jette], first, third + timedelta(days=1))
    assert [(entry.day, entry.state, entry.is_moved) for entry in found] == [
        (first, "planned", False), (second, "falls-out", False), (third + timedelta(days=1), "planned", True)
    ]  # fmt: skip
    assert wim.get(f"{address}/{first + timedelta(days=1)}/").status_code == 404
    assert wim.post(f"{address}/{second}/", {"do": "restore"}).status_code == 302
    assert wim.get(f"{address}/").status_code == 200
    assert as_(world.sami).get(f"{address}/").status_code == 403
    wim.post(f"{address}/")
    assert not agenda_of([world.jette], first, third)


def test_my_day_says_what_is_on_and_what_is_still_to_be_noted_down(world: FieldWorld) -> None:
    series = a_series(world, TODAY() - timedelta(days=7))
    wim = as_(world.wim)
    last_week = f"/nl/field/series/{series.pk}/{TODAY() - timedelta(days=7)}/"
    for page in ("/nl/field/day/", "/nl/field/week/"):
        assert last_week in wim.get(page).content.decode(), page
    assert "Spreekuur" in wim.get("/nl/field/agenda/").content.decode()
    assert "Spreekuur" not in as_(world.sami).get("/nl/field/agenda/").content.decode()
    wim.post(last_week, {"do": "hold", "kind": "permanence", "on": (TODAY() - timedelta(days=7)).isoformat(),
                         "starts": "09:00", "ends": "11:00", "participants_count": "0"})  # fmt: skip
    written = Activity.objects.get()
    assert (written.series, written.participants_count) == (series, 0)
    assert last_week not in wim.get("/nl/field/day/").content.decode()
    assert wim.get(last_week).headers["Location"].endswith(f"/{written.pk}/")
    for query in ("?on=0001-01-01", "?on=9999-12-31", "?on=xyz", "?by=week&on=2026-02-28"):
        for page in ("day", "week", "agenda"):
            assert wim.get(f"/nl/field/{page}/{query}").status_code == 200, (page, query)


def test_the_calendar_file_and_the_pocket_hold_the_agenda_and_no_texts(world: FieldWorld) -> None:
    a_series(world, TODAY())
    take(world.wim, title="Ronde", came_up="Het regende hard")
    file = as_(world.wim).get("/nl/field/agenda/agenda.ics")
    text = file.content.decode()
    assert file.headers["Content-Type"].startswith("text/calendar")
    assert "SUMMARY:Ronde" in text and text.count("SUMMARY:Spreekuur") == 14 and "regende" not in text
    pocket = pocket_of(world.wim, now=timezone.now())
    assert {row["title"] for row in pocket["agenda"]} == {"Ronde", "Spreekuur"} and "regende" not in str(pocket)
    assert pocket_of(world.sami, now=timezone.now())["agenda"] == []


def test_a_place_is_never_taken_twice_and_says_who_has_it(world: FieldWorld) -> None:
    place = BookablePlace.objects.create(name="Zaal aan het plein", unit=world.heizel)
    tomorrow = TODAY() + timedelta(days=1)
    book(by=world.wim, place=place, team=world.jette, starts_at=at(tomorrow, 9), ends_at=at(tomorrow, 11))
    with pytest.raises(PlaceTaken):
        book(by=world.sami, place=place, team=world.saint_gilles, starts_at=at(tomorrow, 10), ends_at=at(tomorrow, 12))
    book(by=world.sami, place=place, team=world.saint_gilles, starts_at=at(tomorrow, 11), ends_at=at(tomorrow, 12))
    sami, page = as_(world.sami), f"/nl/field/places/{place.pk}/"
    wanted = {"on": tomorrow.isoformat(), "starts": "10:30", "ends": "11:00"}
    refused = sami.post(page, wanted)
    assert refused.status_code == 400 and "jette" in refused.content.decode() and "11:00" in refused.content.decode()
    own = Booking.objects.get(team=world.jette)
    assert sami.post(f"/nl/field/places/booking/{own.pk}/cancel/").status_code == 403
    as_(world.wim).post(f"/nl/field/places/booking/{own.pk}/cancel/")
    assert sami.post(page, wanted).status_code == 302
    assert sami.get("/nl/field/places/").status_code == 200


def test_a_series_books_every_date_or_none(world: FieldWorld) -> None:
    place = BookablePlace.objects.create(name="Zaal")
    first = TODAY() + timedelta(days=1)
    series = a_series(world, first, ends_on=first + timedelta(days=21))
    third = at(first + timedelta(days=14), 10)
    other = book(
        by=world.sami, place=place, team=world.saint_gilles, starts_at=third, ends_at=third + timedelta(hours=1)
    )
    wim, page = as_(world.wim), f"/nl/field/places/{place.pk}/"
    assert wim.post(page, {"what": str(series.pk)}).status_code == 400
    assert Booking.objects.filter(team=world.jette).count() == 0
    other[0].delete()
    assert wim.post(page, {"what": str(series.pk)}).status_code == 302
    assert Booking.objects.filter(series=series).count() == 4
    wim.post(f"/nl/field/series/{series.pk}/{first}/", {"do": "drop"})
    assert Booking.objects.filter(series=series, is_cancelled=False).count() == 3


def test_a_place_is_added_by_who_keeps_a_programme_there(world: FieldWorld) -> None:
    said = {
        "name": "Zaal",
        "partner_name": "Buurthuis",
        "unit": "district:heizel",
        "people_max": "20",
        "is_active": "on",
    }
    carla, new = as_(world.carla), "/nl/field/places/new/"
    assert as_(world.wim).post(new, said).status_code == 403
    assert carla.post(f"{new}?team={world.jette.pk}", said).status_code == 302
    place = BookablePlace.objects.get()
    assert (place.unit, place.people_max, place.is_step_free, place.is_demo) == (world.heizel, 20, None, False)
    change = f"/nl/field/places/{place.pk}/change/"
    assert carla.post(change, {**said, "is_step_free": "false", "is_active": ""}).status_code == 302
    place.refresh_from_db()
    assert (place.is_step_free, place.is_active) == (False, False)
    assert as_(world.wim).get(f"/nl/field/places/{place.pk}/").status_code == 404


def test_what_a_page_does_not_ask_stays(world: FieldWorld) -> None:
    pk, _made = take(world.wim, themes=["debts"], came_up="Veel vragen", participants_count=7)
    wim = as_(world.wim)
    wim.post(f"/nl/field/activity/{pk}/call-off/")
    assert Activity.objects.get().state == "cancelled"
    on = {"kind": "round", "on": TODAY().isoformat(), "starts": "11:00", "revision": "2"}
    assert wim.post(f"/nl/field/activity/{pk}/change/", on).status_code == 302
    row = Activity.objects.get()
    assert (row.state, row.themes, row.came_up, row.participants_count) == ("planned", ["debts"], "Veel vragen", 7)


def test_the_places_of_the_demo_say_so_and_come_once(world: FieldWorld) -> None:
    assert [load_demo_places().written for _time in range(2)] == [1, 0]
    place = BookablePlace.objects.get()
    assert place.is_demo and place.partner == world.host and "demo" in place.name
