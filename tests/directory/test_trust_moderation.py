"""Moderators: who may, what waits, history by field, undo, hours in words, duplicates."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from typer.testing import CliRunner

from nabij.cli import build
from nabij.directory import changing
from nabij.directory.documents import documents_of
from nabij.directory.models import (
    Contact,
    DuplicatePair,
    HoursProposal,
    Location,
    OwnerLink,
    Ownership,
    Phone,
    Revision,
    Saturation,
    Service,
    ServiceAtLocation,
    Suggestion,
    Tombstone,
)
from nabij.directory.proposals import propose_hours
from nabij.directory.saturation import contest_saturation, saturation_of, state_saturation
from nabij.directory.trust import history, links, merging, queue
from nabij.directory.trust.access import lineages_of, may_handle
from nabij.people.models import Account, AuditEvent, Mandate, Role
from nabij.people.permissions import Permission
from nabij.territory.models import Membership, Unit
from tests import worlds
from tests.directory.test_import_engine import bring_in
from tests.directory.test_import_engine import service as record
from tests.directory.world import make_organization, make_service, make_term
from tests.sign_in import sign_in as sign_in_fully

pytestmark = pytest.mark.django_db


def placed_in(unit: Unit, service: Service) -> Service:
    """The service with a place in this unit (as if it were a sector)."""
    location = Location.objects.create(
        location_type="physical", original_language="fr", sector=unit, created_at=timezone.now(),
        updated_at=timezone.now(),
    )  # fmt: skip
    ServiceAtLocation.objects.create(service=service, location=location, updated_at=timezone.now())
    return service


def change(service: Service, *, by: Account | None = None, owner: bool = True, **columns: Any) -> Revision:
    document = documents_of("service", [service.pk])[service.pk]
    origin = Revision.Origin.OWNER if owner else Revision.Origin.PERSON
    changing.store("service", [{**document, **columns}], by=by, origin=origin, at=timezone.now(), needs_review=owner)
    return Revision.objects.filter(entity_id=service.pk).order_by("-id")[0]


# ---- Who may --------------------------------------------------------------------------------------------------------


def test_alice_edits_in_her_zone_bob_in_his_charlie_nowhere() -> None:
    places = worlds.two_zones()
    Membership.objects.create(child=places.jette, parent=places.region, share=1, basis="residents")
    alice, charlie = worlds.alice_of_the_north(places), worlds.charlie_who_administers()
    bob = worlds.bob_of_the_south(places, worlds.a_programme())
    north, south = placed_in(places.jette, make_service("N")), placed_in(places.saint_gilles, make_service("S"))
    both, nowhere = placed_in(places.jette, make_service("B")), make_service("?")
    placed_in(places.saint_gilles, both)
    table = {
        who.username: [may_handle(who, service, Permission.EDIT_OFFER) for service in (north, south, both, nowhere)]
        for who in (alice, bob, charlie)
    }
    assert table == {
        "alice": [True, False, True, False],
        "bob": [False, True, True, False],
        "charlie": [False, False, False, False],
    }
    whole = worlds.somebody("wim")
    worlds.give_mandate(whole, Role.ANALYST)
    assert may_handle(whole, nowhere, Permission.EDIT_OFFER)


def test_the_lineages_of_many_services_take_two_queries(django_assert_num_queries: Any) -> None:
    places = worlds.two_zones()
    services = [placed_in(places.jette, make_service(str(number))) for number in range(8)]
    with django_assert_num_queries(2):
        found = lineages_of([service.pk for service in services])
    assert found[services[0].pk] == {places.jette.pk, places.north.pk}


def test_each_page_of_moderators_is_guarded_by_place(client: Client) -> None:
    places = worlds.two_zones()
    south = placed_in(places.saint_gilles, make_service("Sud"))
    north = placed_in(places.jette, make_service("Nord"))
    alice = worlds.alice_of_the_north(places)
    pair = DuplicatePair.objects.create(
        first=min(north, south, key=lambda one: one.pk), second=max(north, south, key=lambda one: one.pk), score=0.9,
        found_at=timezone.now(),
    )  # fmt: skip
    proposal = propose_hours(service=south, prose="lundi 9-12h", language="fr", by=None, at=timezone.now())
    revision = change(south, name_fr="Sud 2")
    entry = f"/en/offer/entry/{south.pk}"
    visitor = [client.get(f"{entry}/edit/"), client.post(f"{entry}/links/"), client.get("/en/offer/moderation/")]
    assert [response.status_code for response in visitor] == [302] * 3
    sign_in_fully(client, alice)
    asked = {
        client.get(f"{entry}/edit/").status_code: "edit",
        client.get(f"{entry}/edit/hours/").status_code: "part",
        client.post(f"{entry}/links/").status_code: "links",
        client.post(f"{entry}/uphold/").status_code: "uphold",
        client.get(f"{entry}/room/").status_code: "room",
        client.post(f"{entry}/history/{revision.pk}/").status_code: "undo",
    }
    assert set(asked) == {403}
    hidden = [
        client.get(f"/en/offer/hours/{proposal.pk}/"),
        client.get(f"/en/offer/duplicates/{pair.pk}/"),
        client.post(f"/en/offer/duplicates/{pair.pk}/", {"decision": "merge"}),
    ]
    assert [response.status_code for response in hidden] == [404] * 3
    assert client.get(f"/en/offer/entry/{north.pk}/edit/").status_code == 200
    waiting = client.get("/en/offer/moderation/").content.decode()
    assert "Nord" in waiting
    assert "Sud" not in waiting


def test_an_account_keeps_the_entries_of_its_own_organisation_only(client: Client) -> None:
    dora = worlds.somebody("dora")
    worlds.give_mandate(dora, Role.SERVICE_PROVIDER)
    own_organization = make_organization("Mon asbl")
    mine = make_service("Mienne", organization=own_organization)
    other = make_service("Autre", organization=make_organization("Autre asbl"))
    Ownership.objects.create(account=dora, organization=own_organization, since=timezone.now())
    sign_in_fully(client, dora)
    assert "Mienne" in client.get("/fr/offer/mine/").content.decode()
    assert client.get(f"/fr/offer/mine/{mine.pk}/").status_code == 200
    for part in ("", "hours/", "room/"):
        assert client.get(f"/fr/offer/mine/{other.pk}/{part}").status_code == 404
    assert client.post(f"/fr/offer/mine/{other.pk}/right/").status_code == 404
    assert client.post(f"/fr/offer/mine/{mine.pk}/room/", {"state": "full"}).status_code == 302
    assert Saturation.objects.get().by == dora
    Mandate.objects.all().delete()
    assert client.get(f"/fr/offer/mine/{mine.pk}/").status_code == 403


def test_a_field_worker_says_whether_there_was_room_and_changes_nothing_else(client: Client) -> None:
    places = worlds.two_zones()
    service = placed_in(places.jette, make_service("Nord"))
    fien = worlds.somebody("fien")
    worlds.give_mandate(fien, Role.FIELD_WORKER, places.north)
    sign_in_fully(client, fien)
    entry = f"/en/offer/entry/{service.pk}"
    assert client.post(f"{entry}/room/", {"state": "full"}).status_code == 302
    assert Saturation.objects.get().author == "worker"
    assert client.get(f"{entry}/edit/").status_code == 403


# ---- History and undo -----------------------------------------------------------------------------------------------


def test_history_is_read_field_by_field_and_names_nobody_to_the_public(client: Client) -> None:
    service = make_service("Soupe")
    wim = worlds.somebody("wim")
    wim.display_name = "Wim Willems"
    wim.save()
    worlds.give_mandate(wim, Role.ANALYST)
    change(service, by=wim, owner=False, name_nl="Soep", without_papers=True)
    page = client.get(f"/en/offer/entry/{service.pk}/history/").content.decode()
    assert "Name in Dutch" in page
    assert "<ins>Soep</ins>" in page
    assert "Without residence papers" in page
    assert "Wim" not in page
    assert "Take this back" not in page
    sign_in_fully(client, wim)
    own = client.get(f"/en/offer/entry/{service.pk}/history/").content.decode()
    assert "Wim Willems" in own
    assert "Take this back" in own


def test_history_tells_nothing_of_people_or_hidden_places(client: Client) -> None:
    service = make_service("Abri", at=(4.3517, 50.8466), hidden=True)
    document = documents_of("service", [service.pk])[service.pk]
    sal = document["service_at_locations"][0] | {
        "description_fr": "derrière la gare",
        "phones": [{"number": "024444444"}],
    }
    changing.store(
        "service",
        [
            document
            | {
                "service_at_locations": [sal],
                "contacts": [{"name": "Jeanne Peeters", "email": "jeanne@x.example"}],
                "assurer_email": "j@x.example",
                "extra": {"secret": "x1"},
            }
        ],
        by=None,
        origin=Revision.Origin.PERSON,
        at=timezone.now(),
    )
    assert Contact.objects.exists()
    page = client.get(f"/en/offer/entry/{service.pk}/history/").content.decode()
    for secret in ("gare", "024444444", "Jeanne", "jeanne@", "j@x", "x1", sal["location"]):
        assert secret not in page


def test_an_undo_takes_back_its_own_fields_and_leaves_newer_ones() -> None:
    service, wim = make_service("Soupe"), worlds.somebody("wim")
    first = change(service, name_nl="Soep", url="https://soup.example")
    change(service, description_fr="Chaud")
    history.undo(first, by=wim, at=timezone.now())
    service.refresh_from_db()
    assert (service.name_nl, service.url, service.description_fr) == (None, None, "Chaud")
    newest = Revision.objects.order_by("-id")[0]
    assert (newest.origin, newest.undoes, newest.by) == ("undo", first, wim)
    history.undo(newest, by=wim, at=timezone.now())
    service.refresh_from_db()
    assert service.name_nl == "Soep", "an undo can be undone"


def test_what_was_changed_again_since_is_not_taken_back_silently(client: Client) -> None:
    service, wim = make_service("Soupe"), worlds.somebody("wim")
    worlds.give_mandate(wim, Role.ANALYST)
    old = change(service, name_nl="Soep")
    change(service, name_nl="Warme soep")
    with pytest.raises(changing.Conflict) as raised:
        history.undo(old, by=wim, at=timezone.now())
    assert raised.value.fields == ("name_nl",)
    sign_in_fully(client, wim)
    response = client.post(f"/en/offer/entry/{service.pk}/history/{old.pk}/", follow=True)
    assert "changed again since (Name in Dutch)" in response.content.decode()
    service.refresh_from_db()
    assert service.name_nl == "Warme soep"


def test_an_owners_change_waits_until_a_moderator_has_seen_it(client: Client) -> None:
    service, wim = make_service("Soupe"), worlds.somebody("wim")
    worlds.give_mandate(wim, Role.ANALYST)
    revision = change(service, name_nl="Soep")
    assert len(queue.waiting_for(wim).changes) == 1
    sign_in_fully(client, wim)
    assert "Soep" in client.get("/en/offer/moderation/").content.decode()
    client.post(f"/en/offer/entry/{service.pk}/history/{revision.pk}/", {"decision": "seen"})
    assert queue.waiting_for(wim).changes == ()
    service.refresh_from_db()
    assert service.name_nl == "Soep"


def test_a_moderator_makes_a_link_that_is_shown_once_and_ends_it(client: Client) -> None:
    service, wim = make_service("Soupe"), worlds.somebody("wim")
    worlds.give_mandate(wim, Role.ANALYST)
    sign_in_fully(client, wim)
    page = client.post(f"/en/offer/entry/{service.pk}/links/", {"decision": "make"})
    assert "/fr/offer/own/" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert OwnerLink.objects.get().revoked_at is None
    client.post(f"/en/offer/entry/{service.pk}/links/", {"decision": "revoke"})
    assert OwnerLink.objects.get().revoked_at is not None
    assert AuditEvent.objects.filter(action="revoke_owner_links", by=wim).exists()


# ---- Suggestions, contested room, hours in words --------------------------------------------------------------------


def test_anybody_says_that_an_entry_is_wrong_without_a_name(client: Client) -> None:
    service, wim = make_service("Soupe"), worlds.somebody("wim")
    worlds.give_mandate(wim, Role.ANALYST)
    address = f"/nl/offer/entry/{service.pk}/suggest/"
    assert client.post(address, {"part": "hours", "text": ""}).status_code == 400
    assert client.post(address, {"part": "hours", "text": "<b>Dicht op maandag</b>"}).status_code == 302
    made = Suggestion.objects.get()
    assert {field.name for field in Suggestion._meta.fields} == {
        "id", "service", "part", "text", "language", "made_at", "state", "decided_at", "decided_by",
    }  # fmt: skip
    sign_in_fully(client, wim)
    page = client.get("/nl/offer/moderation/").content.decode()
    assert "&lt;b&gt;Dicht op maandag" in page
    client.post(f"/nl/offer/suggestion/{made.pk}/", {"decision": "done"})
    made.refresh_from_db()
    assert (made.state, made.decided_by) == ("done", wim)


def test_suggestions_are_limited(client: Client) -> None:
    service = make_service("Soupe")
    address = f"/nl/offer/entry/{service.pk}/suggest/"
    answers = [client.post(address, {"part": "other", "text": "abc"}).status_code for _time in range(11)]
    assert answers == [302] * 10 + [429]


def test_a_contested_word_waits_for_a_moderator_who_upholds_it(client: Client) -> None:
    service, wim = make_service("Soupe"), worlds.somebody("wim")
    worlds.give_mandate(wim, Role.ANALYST)
    state_saturation(service=service, state="full", by=None, author="worker", now=timezone.now() - timedelta(hours=1))
    contest_saturation(service=service, by=None, now=timezone.now())
    assert saturation_of([service.pk], now=timezone.now())[service.pk].state is None
    assert len(queue.waiting_for(wim).contested) == 1
    sign_in_fully(client, wim)
    client.post(f"/en/offer/entry/{service.pk}/uphold/")
    assert saturation_of([service.pk], now=timezone.now())[service.pk].state == "full"
    assert queue.waiting_for(wim).contested == ()


def test_hours_in_words_become_hours_only_when_a_human_confirms_them(client: Client) -> None:
    service, wim = make_service("Soupe"), worlds.somebody("wim")
    worlds.give_mandate(wim, Role.ANALYST)
    proposal = propose_hours(
        service=service, prose="Du lundi au vendredi de 9h à 12h", language="fr", by=None, at=timezone.now()
    )
    assert not service.schedules.exists()
    sign_in_fully(client, wim)
    page = client.get(f"/en/offer/hours/{proposal.pk}/").content.decode()
    assert "Du lundi au vendredi" in page
    assert 'name="desk-0-0-from" value="09:00"' in page
    sent = {f"desk-{day}-0-{end}": at for day in range(5) for end, at in (("from", "09:00"), ("until", "12:30"))}
    assert client.post(f"/en/offer/hours/{proposal.pk}/", {**sent, "decision": "yes"}).status_code == 302
    row = service.schedules.get()
    assert (row.byday, str(row.closes_at)) == ("MO,TU,WE,TH,FR", "12:30:00")
    assert HoursProposal.objects.get().decided_by == wim


def test_a_service_confirms_its_own_hours_in_words(client: Client) -> None:
    service = make_service("Soupe")
    propose_hours(service=service, prose="lundi 9h-12h", language="fr", by=None, at=timezone.now())
    token = links.make_link(service=service, reason="moderator", by=None, now=timezone.now())[1]
    assert "Hours in words wait" in client.get(f"/en/offer/own/{token}/").content.decode()
    assert client.post(f"/en/offer/own/{token}/words/", {"decision": "no"}).status_code == 302
    assert HoursProposal.objects.get().state == "refused"


# ---- Duplicates -----------------------------------------------------------------------------------------------------


def a_pair() -> tuple[DuplicatePair, Service, Service]:
    """Two entries of one soup kitchen, the first by its id first."""
    food, young = make_term("food"), make_term("young")
    one = make_service("Soupe populaire", terms=(food,), url="https://soup.example")
    other = make_service("La soupe populaire", terms=(young,), without_papers=True, description_fr="Repas chauds")
    Phone.objects.create(service=one, number="+3225123456")
    Phone.objects.create(service=other, number="+3225123456")
    Phone.objects.create(service=other, number="+3225129999")
    first, second = sorted((one, other), key=lambda service: service.pk)
    pair = DuplicatePair.objects.create(first=first, second=second, score=0.93, found_at=timezone.now())
    return pair, one, other


def test_two_entries_are_compared_and_merged_field_by_field(client: Client) -> None:
    pair, one, other = a_pair()
    wim = worlds.somebody("wim")
    worlds.give_mandate(wim, Role.ANALYST)
    sign_in_fully(client, wim)
    page = client.get(f"/en/offer/duplicates/{pair.pk}/?survivor={one.pk}").content.decode()
    assert "Soupe populaire" in page
    assert "Repas chauds" in page
    sent = {"survivor": str(one.pk), "decision": "merge", "keep-name_fr": "second"}
    assert client.post(f"/en/offer/duplicates/{pair.pk}/", sent).status_code == 302
    whole = documents_of("service", [one.pk])[one.pk]
    assert (whole["name_fr"], whole["url"], whole["without_papers"]) == (
        "La soupe populaire",
        "https://soup.example",
        True,
    )
    assert whole["description_fr"] == "Repas chauds"
    assert sorted(phone["number"] for phone in whole["phones"]) == ["+3225123456", "+3225129999"]
    assert {row["term"] for row in whole["service_terms"]} == {"help:food", "help:young"}
    gone = Tombstone.objects.get(entity_id=other.pk)
    assert gone.replaced_by == one.pk
    other.refresh_from_db()
    assert other.status == "defunct"
    pair.refresh_from_db()
    assert (pair.state, pair.decided_by) == ("merged", wim)
    old = client.get(f"/en/help/service/{other.pk}/", follow=True)
    assert old.redirect_chain[-1][0].endswith(f"/help/service/{one.pk}/")


def test_a_merge_is_taken_back_whole() -> None:
    pair, one, other = a_pair()
    wim = worlds.somebody("wim")
    before = documents_of("service", [one.pk, other.pk])
    merging.merge(pair=pair, survivor=one.pk, choices={"name_fr": "second"}, by=wim, at=timezone.now())
    revision = Revision.objects.get(entity_id=one.pk, origin="merge")
    history.undo(revision, by=wim, at=timezone.now())
    after = documents_of("service", [one.pk, other.pk])
    assert after == before
    assert not Tombstone.objects.exists()
    pair.refresh_from_db()
    assert pair.state == "open"


def test_the_owner_of_the_entry_that_went_keeps_the_one_that_lives_on(client: Client) -> None:
    pair, one, other = a_pair()
    token = links.make_link(service=other, reason="moderator", by=None, now=timezone.now())[1]
    state_saturation(service=other, state="full", by=None, author="owner", now=timezone.now())
    merging.merge(pair=pair, survivor=one.pk, choices={}, by=worlds.somebody("wim"), at=timezone.now())
    assert saturation_of([one.pk], now=timezone.now())[one.pk].state == "full"
    client.post(f"/en/offer/own/{token}/right/")
    one.refresh_from_db()
    assert one.verified_at is not None


def test_two_different_services_are_not_asked_about_again(client: Client) -> None:
    pair, one, _other = a_pair()
    wim = worlds.somebody("wim")
    worlds.give_mandate(wim, Role.ANALYST)
    sign_in_fully(client, wim)
    client.post(f"/en/offer/duplicates/{pair.pk}/", {"decision": "different"})
    pair.refresh_from_db()
    assert pair.state == "different"
    assert queue.open_pairs(wim) == []
    with pytest.raises(merging.PairDecided):
        merging.merge(pair=pair, survivor=one.pk, choices={}, by=wim, at=timezone.now())


def test_the_queue_takes_a_fixed_number_of_queries(django_assert_max_num_queries: Any) -> None:
    wim = worlds.somebody("wim")
    worlds.give_mandate(wim, Role.ANALYST)
    for number in range(6):
        service = make_service(f"S{number}")
        change(service, name_nl=f"D{number}")
        Suggestion.objects.create(service=service, part="other", text="x", language="nl", made_at=timezone.now())
    with django_assert_max_num_queries(24):
        assert len(queue.waiting_for(wim).changes) == 6


def test_every_open_field_has_a_name_in_the_history() -> None:
    kept = {"id", "feed", "source_id", "program", "created_at", "updated_at", "change", "quality", "terms"}
    for name, sensitivity in Service.sensitivity.items():
        label = history.label_of(name) if sensitivity == "open" and name not in kept else "-"
        assert label, name
    for name in ("extra", "assurer_email", "contacts"):
        assert history.label_of(name) is None


def test_an_import_does_not_bring_back_what_was_merged() -> None:
    bring_in(record("1", name_fr="Soupe"), record("2", name_fr="La soupe"))
    one, other = Service.objects.get(source_id="1"), Service.objects.get(source_id="2")
    first, second = sorted((one, other), key=lambda service: service.pk)
    pair = DuplicatePair.objects.create(first=first, second=second, score=0.9, found_at=timezone.now())
    merging.merge(pair=pair, survivor=one.pk, choices={}, by=worlds.somebody("wim"), at=timezone.now())
    bring_in(record("1", name_fr="Soupe"), record("2", name_fr="La bonne soupe"))
    other.refresh_from_db()
    assert other.status == "defunct"
    assert Tombstone.objects.get(entity_id=other.pk).replaced_by == one.pk


def test_an_operator_lets_an_account_keep_an_organisation_and_ends_it() -> None:
    organization, dora = make_organization("Mon asbl"), worlds.somebody("dora")
    given = ["directory", "owner-account", "dora", str(organization.pk)]
    for _again in range(2):
        assert CliRunner().invoke(build(), given).exit_code == 0
    assert Ownership.objects.get().account == dora
    assert CliRunner().invoke(build(), [*given, "--end"]).exit_code == 0
    assert not Ownership.objects.exists()
    actions = AuditEvent.objects.order_by("id").values_list("action", flat=True)
    assert list(actions) == ["give_ownership", "end_ownership"]
    assert CliRunner().invoke(build(), ["directory", "owner-account", "nobody", str(organization.pk)]).exit_code == 2
