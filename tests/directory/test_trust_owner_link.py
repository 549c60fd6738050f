"""A service keeps its own entry through a link: what it may do, and what a link never gives away."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from nabij.directory.documents import documents_of
from nabij.directory.models import (
    CapacityUnit,
    Location,
    OwnerLink,
    Revision,
    Saturation,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceCapacity,
)
from nabij.directory.saturation import state_saturation
from nabij.directory.trust import letters, limits, links
from nabij.people.models import AuditEvent
from tests.directory.world import THEN, make_organization, make_service, make_term

pytestmark = pytest.mark.django_db


def a_link(service: Service, **when: Any) -> str:
    return links.make_link(service=service, reason="moderator", by=None, now=when.get("now", timezone.now()))[1]


def address(token: str, part: str = "") -> str:
    return f"/en/offer/own/{token}/" + (f"{part}/" if part else "")


def seen_in(html: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', html)
    assert found
    return found[1]


def fill(client: Client, token: str, part: str, **typed: Any) -> Any:
    """Send a part's form as a browser would: with everything that stands in it, and what is typed."""
    page = client.get(address(token, part)).content.decode()
    sent: dict[str, Any] = {"seen": seen_in(page)}
    for field in re.findall(r"<input [^>]*>", page):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', field))
        if attributes.get("type") in {"checkbox", "radio"}:
            if " checked" in field:
                sent.setdefault(attributes["name"], []).append(attributes.get("value", "on"))
        elif "name" in attributes:
            sent[attributes["name"]] = attributes.get("value", "")
    for name, body in re.findall(r'<textarea name="([\w-]+)"[^>]*>\r?\n?(.*?)</textarea>', page, re.DOTALL):
        sent[name] = body
    for name, body in re.findall(r'<select name="([\w-]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', body)
        sent[name] = chosen[1] if chosen else ""
    return client.post(address(token, part), {**sent, **typed})


# ---- The link itself ------------------------------------------------------------------------------------------------


def test_only_a_digest_of_the_secret_is_kept() -> None:
    token = a_link(make_service("Soupe"))
    row = OwnerLink.objects.values_list().get()
    assert token not in str(row)
    assert len(token) >= 32, "192 bits, more than the 128 that are asked"
    assert token not in str(list(AuditEvent.objects.values_list("detail", "object_id")))


def test_an_ended_revoked_or_wrong_link_opens_nothing(client: Client) -> None:
    service = make_service("Soupe")
    ended = a_link(service, now=timezone.now() - timedelta(days=31))
    revoked = a_link(service)
    links.revoke_links(service=service, by=None, now=timezone.now())
    for token in (ended, revoked, "x" * 32, "y" * 5000):
        for part in ("", "hours", "room"):
            response = client.get(address(token, part))
            assert response.status_code == 404
    assert f"/en/offer/entry/{service.pk}/link/" in client.get(address(ended)).content.decode()
    assert client.post(address(revoked, "right")).status_code == 404
    assert Revision.objects.count() == 0


def test_who_guesses_links_is_stopped(client: Client) -> None:
    good = a_link(make_service("Soupe"))
    for number in range(limits.WRONG_LINKS.times):
        assert client.get(address(f"guess-{number}")).status_code == 404
    assert client.get(address("one-more")).status_code == 429
    assert client.get(address(good)).status_code == 429
    assert client.get(address(good), REMOTE_ADDR="10.1.2.3").status_code == 200


def test_looking_changes_nothing_and_tells_nobody_where_one_is(client: Client) -> None:
    token = a_link(make_service("Soupe"))
    before = list(OwnerLink.objects.values_list())
    for part in ("", "hours", "room", "conditions", "contact", "texts", "right", "contest"):
        response = client.get(address(token, part))
        assert response.status_code in (200, 302), part
        assert response["Referrer-Policy"] == "strict-origin"
        assert "no-store" in response["Cache-Control"]
        assert "noindex" in response["X-Robots-Tag"]
    assert list(OwnerLink.objects.values_list()) == before
    assert Revision.objects.count() == Saturation.objects.count() == 0


def test_the_secret_of_one_service_opens_no_other(client: Client) -> None:
    mine, other = make_service("Soupe"), make_service("Autre")
    page = client.get(address(a_link(mine))).content.decode()
    assert "Soupe" in page
    assert "Autre" not in page
    assert str(other.pk) not in page


# ---- What a service does with it ------------------------------------------------------------------------------------


def test_one_tap_says_that_everything_is_right(client: Client) -> None:
    service = make_service("Soupe")
    token = a_link(service)
    response = client.post(address(token, "right"))
    assert response.status_code == 302
    service.refresh_from_db()
    assert service.verified_at is not None
    assert service.verified_by == "le service lui-même"
    assert OwnerLink.objects.get().last_used_at is not None


def test_saying_whether_there_is_room(client: Client) -> None:
    token = a_link(make_service("Soupe"))
    assert client.post(address(token, "room"), {"state": "waiting", "waiting_weeks": "6"}).status_code == 302
    row = Saturation.objects.get()
    assert (row.state, row.waiting_weeks, row.author) == ("waiting", 6, "owner")
    until = (timezone.localdate() + timedelta(days=10)).isoformat()
    client.post(address(token, "room"), {"state": "full", "waiting_weeks": "6", "until": until})
    newest = Saturation.objects.order_by("-stated_at").first()
    assert newest is not None
    assert (newest.state, newest.waiting_weeks) == ("full", None)
    assert (newest.expires_at - newest.stated_at).days == 10


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "required"),
        ({"state": "closed_to_group"}, "Choose the group"),
        ({"state": "takes", "until": "2020-01-01"}, "from tomorrow on"),
        ({"state": "waiting", "waiting_weeks": "-1"}, "greater than or equal"),
    ],
)
def test_a_word_about_room_that_cannot_be_is_refused_and_kept_in_the_form(
    client: Client, typed: dict[str, str], said: str
) -> None:
    response = client.post(address(a_link(make_service("Soupe")), "room"), {**typed, "note": "still here"})
    page = response.content.decode()
    assert response.status_code == 400
    assert said in page
    assert "still here" in page
    assert not Saturation.objects.exists()


def test_closed_to_one_group(client: Client) -> None:
    make_term("minors", taxonomy="groups")
    token = a_link(make_service("Soupe"))
    assert client.post(address(token, "room"), {"state": "closed_to_group", "group": "minors"}).status_code == 302
    assert Saturation.objects.get().group is not None


def test_a_service_contests_what_somebody_else_said(client: Client) -> None:
    service = make_service("Soupe")
    state_saturation(service=service, state="full", by=None, author="worker", now=timezone.now() - timedelta(hours=1))
    token = a_link(service)
    assert "This is not so" in client.get(address(token)).content.decode()
    client.post(address(token, "contest"))
    assert Saturation.objects.get().is_contested


def test_hours_are_filled_in_as_a_week(client: Client) -> None:
    service = make_service("Soupe", at=(4.35, 50.84))
    token = a_link(service)
    response = fill(client, token, "hours", **{
        "desk-0-0-from": "09:00", "desk-0-0-until": "12:00", "desk-1-0-from": "09:00", "desk-1-0-until": "12:00",
        "phone-4-0-from": "14:00", "phone-4-0-until": "16:00", "on_holidays": "no",
        "closed-0-first": "2026-12-24", "closed-0-last": "2027-01-03",
        "month-0-which": "-1", "month-0-day": "3", "month-0-from": "18:00", "month-0-until": "20:00",
    })  # fmt: skip
    assert response.status_code == 302, response.content.decode()
    rows = documents_of("service", [service.pk])[service.pk]["schedules"]
    said = {(row["purpose"], row["freq"], row["byday"], row["is_closure"], row["on_holidays"]) for row in rows}
    assert said == {
        ("desk", "WEEKLY", "MO,TU", False, False), ("phone", "WEEKLY", "FR", False, False),
        ("desk", "MONTHLY", "-1TH", False, None), ("desk", None, None, True, None), ("phone", None, None, True, None),
    }  # fmt: skip
    revision = Revision.objects.get()
    assert (revision.origin, revision.needs_review, revision.by) == ("owner", True, None)
    again = client.get(address(token, "hours")).content.decode()
    assert 'name="desk-0-0-from" value="09:00"' in again


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"desk-0-0-from": "09:00"}, "both from and until"),
        ({"desk-0-0-from": "12:00", "desk-0-0-until": "09:00"}, "ends before it begins"),
        ({"desk-0-0-from": "09:00", "desk-0-0-until": "12:00", "desk-0-1-from": "11:00", "desk-0-1-until": "13:00"},
         "overlap"),
        ({"desk-0-0-from": "nine", "desk-0-0-until": "12:00"}, "valid time"),
        ({"closed-0-first": "2027-01-02", "closed-0-last": "2026-01-02"}, "comes before the first"),
        ({"closed-0-last": "2026-01-02"}, "From which day"),
        ({"month-0-from": "09:00", "month-0-until": "12:00"}, "which one of the month"),
        ({"month-0-which": "1", "month-0-day": "0"}, "Fill in the hours, or tick"),
    ],
)  # fmt: skip
def test_hours_that_cannot_be_are_refused_beside_their_field(client: Client, typed: dict[str, str], said: str) -> None:
    response = fill(client, a_link(make_service("Soupe")), "hours", **typed)
    page = response.content.decode()
    assert response.status_code == 400
    assert said in page
    assert all(value in page for value in typed.values())
    assert Revision.objects.count() == 0


def test_a_night_shelter_is_open_past_midnight_when_it_says_so(client: Client) -> None:
    service = make_service("Nuit")
    token = a_link(service)
    night = {"desk-0-0-from": "20:00", "desk-0-0-until": "08:00"}
    assert fill(client, token, "hours", **night).status_code == 400
    assert fill(client, token, "hours", **night, overnight="on").status_code == 302
    (row,) = documents_of("service", [service.pk])[service.pk]["schedules"]
    assert row["closes_next_day"] is True


def test_conditions_know_yes_no_and_do_not_know(client: Client) -> None:
    service = make_service("Soupe", with_dog=True)
    token = a_link(service)
    answers = {"without_papers": "yes", "without_insurance": "no", "with_dog": ""}
    assert fill(client, token, "conditions", **answers, languages=["nl", "ar"], cost="free").status_code == 302
    service.refresh_from_db()
    assert (service.without_papers, service.without_insurance, service.with_dog) == (True, False, None)
    assert service.without_address is None
    assert service.cost == "free"
    assert {row.code for row in service.languages.all()} == {"nl", "ar"}


def test_a_telephone_number_is_kept_as_others_dial_it_and_the_email_cannot_be_changed(client: Client) -> None:
    service = make_service("Soupe", email="info@soupe.example")
    token = a_link(service)
    assert "E-mail" not in re.sub(r"<header.*?</header>", "", client.get(address(token, "contact")).content.decode())
    typed = {"phone-0": "02 512 34 56", "url": "www.soupe.example", "email": "thief@example.org"}
    assert fill(client, token, "contact", **typed).status_code == 302
    service.refresh_from_db()
    assert [phone.number for phone in service.phones.all()] == ["+3225123456"]
    assert (service.url, service.email) == ("https://www.soupe.example", "info@soupe.example")
    refused = fill(client, token, "contact", **{"phone-0": "12", "url": "javascript:alert(1)"})
    assert refused.status_code == 400
    assert "not a telephone number" in refused.content.decode()
    assert "not a web address" in refused.content.decode()


def test_texts_in_each_language_and_an_easy_one(client: Client) -> None:
    service = make_service("Soupe")
    token = a_link(service)
    typed = {"name_nl": "Soep", "description_nl": "Warme <b>soep</b>", "easy_fr": "On mange ici."}
    assert fill(client, token, "texts", **typed).status_code == 302
    service.refresh_from_db()
    assert (service.name_nl, service.easy_fr, service.name_fr) == ("Soep", "On mange ici.", "Soupe")
    assert fill(client, token, "texts", name_fr="").status_code == 400
    assert "<b>soep</b>" not in client.get(f"/nl/offer/own/{token}/").content.decode()


def test_free_places_are_counted_every_day(client: Client) -> None:
    service = make_service("Abri")
    unit = CapacityUnit.objects.create(slug="bed", name_en="beds")
    ServiceCapacity.objects.create(service=service, unit=unit, maximum=20, available=3, updated=THEN)
    token = a_link(service)
    assert fill_places(client, token, "0", "20").status_code == 302
    newest = ServiceCapacity.objects.order_by("-updated").first()
    assert newest is not None
    assert (newest.maximum, newest.available) == (20, 0)
    refused = fill_places(client, token, "30", "20")
    assert "More are free than there are" in refused.content.decode()


def test_a_service_begins_to_count_its_places(client: Client) -> None:
    token = a_link(make_service("Abri"))
    assert "What do you count?" in client.get(address(token, "places")).content.decode()
    begin = f"{address(token, 'places')}?unit=bed"
    assert client.get(begin).status_code == 200
    assert not CapacityUnit.objects.exists(), "looking keeps nothing"
    assert client.post(begin, {"bed-available": "2", "bed-maximum": "9"}).status_code == 302
    assert ServiceCapacity.objects.get().available == 2
    assert "What do you count?" in client.get(f"{address(a_link(make_service('B')), 'places')}?unit=x").content.decode()


def fill_places(client: Client, token: str, available: str, maximum: str) -> Any:
    return client.post(address(token, "places"), {"bed-available": available, "bed-maximum": maximum})


def test_two_people_who_change_at_once_do_not_overwrite_each_other(client: Client) -> None:
    service = make_service("Soupe")
    token = a_link(service)
    old = seen_in(client.get(address(token, "texts")).content.decode())
    assert fill(client, token, "texts", name_nl="Soep").status_code == 302
    late = client.post(address(token, "texts"), {"seen": old, "name_fr": "Potage"})
    assert late.status_code == 400
    assert "Somebody changed this entry" in late.content.decode()
    assert "Potage" in late.content.decode()
    service.refresh_from_db()
    assert service.name_fr == "Soupe"
    assert (
        client.post(address(token, "texts"), {"seen": seen_in(late.content.decode()), "name_fr": "Potage"}).status_code
        == 302
    )


def test_a_hidden_place_stays_hidden_in_its_own_pages(client: Client) -> None:
    service = make_service("Abri", at=(4.3517, 50.8466), hidden=True)
    token = a_link(service)
    pages = "".join(client.get(address(token, part)).content.decode() for part in ("", "hours", "contact", "texts"))
    location = service.service_at_locations.get().location
    assert "4.3517" not in pages
    assert str(location.pk) not in pages
    assert "not shown, to keep people safe" in pages


# ---- Asking for a link ----------------------------------------------------------------------------------------------


def ask(client: Client, service: Service) -> Any:
    return client.post(f"/en/offer/entry/{service.pk}/link/", {"email": "thief@example.org"})


def test_a_link_is_mailed_only_to_the_address_of_the_entry_and_in_its_language(client: Client) -> None:
    organization = make_organization("Asbl Soupe", email="info@soupe.example")
    service = make_service("Soupe", organization=organization)
    assert ask(client, service).status_code == 302
    job = ProcrastinateJob.objects.get()
    assert job.args == {"service_id": str(service.pk)}, "no address waits in the list of jobs"
    assert letters.send_asked_link(service, now=timezone.now())
    (sent,) = mail.outbox
    assert sent.to == ["info@soupe.example"]
    assert "lien" in sent.subject
    link = re.search(r"http://localhost:\d+(/fr/offer/own/\S+/)", str(sent.body))
    assert link
    assert client.get(link[1]).status_code == 200
    assert "<" not in sent.body


def test_an_entry_without_an_address_gets_no_mail(client: Client) -> None:
    service = make_service("Soupe")
    assert "shows no e-mail address" in ask(client, service).content.decode()
    assert not letters.send_asked_link(service, now=timezone.now())
    invented = make_service("Autre", email="x@example.org", is_synthetic=True)
    assert letters.address_of(invented) is None
    person = make_service("Lien", kind="connecting_person", organization=make_organization("O", email="o@example.org"))
    assert letters.address_of(person) is None
    assert mail.outbox == []


def test_a_mailbox_cannot_be_filled_by_whoever_likes_to(client: Client) -> None:
    service = make_service("Soupe", email="info@soupe.example")
    answers = [ask(client, service).status_code for _time in range(limits.ASKED_LINKS_OF_ENTRY.times + 1)]
    assert answers == [302] * limits.ASKED_LINKS_OF_ENTRY.times + [429]


def test_no_link_is_made_when_the_mail_cannot_be_sent(settings: Any) -> None:
    settings.EMAIL_BACKEND = "tests.directory.refusing_mail.Backend"
    service = make_service("Soupe", email="info@soupe.example")
    with pytest.raises(OSError, match="refused"):
        letters.send_asked_link(service, now=timezone.now())
    assert OwnerLink.objects.count() == 0


# ---- Hours of several places ----------------------------------------------------------------------------------------


def a_place(service: Service) -> ServiceAtLocation:
    location = Location.objects.create(
        location_type="physical", original_language="fr", created_at=THEN, updated_at=THEN
    )
    return ServiceAtLocation.objects.create(service=service, location=location, updated_at=THEN)


def test_hours_of_one_place_among_several_stand_at_that_place(client: Client) -> None:
    service = make_service("Soupe")
    first, second = a_place(service), a_place(service)
    Schedule.objects.create(service=service, freq="WEEKLY", byday="FR", opens_at="09:00", closes_at="12:00")
    token = a_link(service)
    page = client.get(address(token, "hours")).content.decode()
    assert f"?place={first.pk}" in page
    where = f"{address(token, 'hours')}?place={second.pk}"
    sent = {"seen": seen_in(client.get(where).content.decode()), "desk-0-0-from": "10:00", "desk-0-0-until": "11:00"}
    assert client.post(where, sent).status_code == 302
    document = documents_of("service", [service.pk])[service.pk]
    held = {place["id"]: [row["byday"] for row in place["schedules"]] for place in document["service_at_locations"]}
    assert held == {str(first.pk): [], str(second.pk): ["MO"]}
    assert [row["byday"] for row in document["schedules"]] == ["FR"]
    assert client.get(f"{address(token, 'hours')}?place={service.pk}").status_code == 404


def test_hours_that_stood_at_the_only_place_are_kept_once(client: Client) -> None:
    """An import may put hours at the place; there they would hide what the service says here."""
    service = make_service("Soupe")
    place = a_place(service)
    Schedule.objects.create(service_at_location=place, freq="WEEKLY", byday="MO", opens_at="09:00", closes_at="12:00")
    odd = {"valid_from": "2026-07-01", "valid_to": "2026-08-31", "opens_at": "09:00", "closes_at": "10:00"}
    Schedule.objects.create(service_at_location=place, freq="WEEKLY", byday="TU", **odd)
    token = a_link(service)
    page = client.get(address(token, "hours")).content.decode()
    assert 'name="desk-0-0-from" value="09:00"' in page
    assert "kept as it is" in page
    assert fill(client, token, "hours", **{"desk-0-0-until": "13:00"}).status_code == 302
    document = documents_of("service", [service.pk])[service.pk]
    assert document["service_at_locations"][0]["schedules"] == []
    assert sorted((row["byday"], row["closes_at"]) for row in document["schedules"]) == [
        ("MO", "13:00:00"), ("TU", "10:00:00"),
    ]  # fmt: skip
    assert fill(client, token, "hours", drop="1").status_code == 302
    assert [row["byday"] for row in documents_of("service", [service.pk])[service.pk]["schedules"]] == ["MO"]
