"""Cards coming in, what workers hear, who may; what answers move; terms, reminders, counts."""

import json
from datetime import date, datetime, timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any
from uuid import UUID, uuid4

import pytest
import typer
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone
from typer.testing import CliRunner

from nabij.directory.models import OwnerLink, Saturation, Service, Tombstone
from nabij.directory.saturation import contest_saturation, saturation_of, state_saturation
from nabij.outreach.accepting import Accepted, Conflict, Refused, Sent
from nabij.outreach.cards import actions, commands, queries, receiving, reminding
from nabij.outreach.cards.actions import AnswerRefused, Outcome
from nabij.outreach.cards.digests import digest
from nabij.outreach.models import Card, CardAnswer
from nabij.outreach.records import CardHeardRecord, CardRecord, Where
from nabij.people.models import Account, AuditEvent
from nabij.rules import card_code
from nabij.territory.models import Unit
from tests.directory.world import make_service, make_term
from tests.outreach.world import FieldWorld

pytestmark = pytest.mark.django_db


def _command(*words: str) -> dict[str, Any]:
    """What a command about cards answers to a program."""
    app = typer.Typer()
    commands.register(app)
    found: dict[str, Any] = json.loads(CliRunner().invoke(app, ["cards", *words, "--json"]).output)
    return found


def _sent(by: Account, **changes: Any) -> Sent:
    return Sent(**{"id": uuid4(), "by": by, "made_at": timezone.now(), "origin": "phone", **changes})


def _record(world: FieldWorld, **changes: Any) -> CardRecord:
    given = {
        "code": card_code.make(),
        "programme": "bar",
        "team": "jette",
        "service": world.service.pk,
        "need": "debts",
        "unit": Where(level=world.heizel.level.slug, slug="heizel"),
        "given_on": timezone.localdate(),
        "language": "ar",
    }
    return CardRecord(**{**given, **changes})


def give(world: FieldWorld, *, days_ago: int = 0, **changes: Any) -> tuple[Card, str]:
    """A card that Wim gave; its row and its code."""
    record = _record(world, given_on=timezone.localdate() - timedelta(days=days_ago), **changes)
    sent = _sent(world.wim, origin="paper")
    receiving.accept(record, sent)
    return Card.objects.get(pk=sent.id), record.code


def test_card_keeps_no_code_and_nobody(world: FieldWorld) -> None:
    record, sent = _record(world), _sent(world.wim)
    assert receiving.accept(record, sent) == Accepted(revision=1)
    card = Card.objects.get(pk=sent.id)
    assert (card.team, card.service, card.need, card.unit) == (world.jette, world.service, "debts", world.heizel)
    assert (card.state, card.language, card.origin) == ("given", "ar", "phone")
    assert card.expires_on - card.given_on == timedelta(days=60)
    assert card.code_digest == digest(card_code.shown(record.code).lower())
    with connection.cursor() as cursor:  # the code stands nowhere in the row
        cursor.execute("SELECT to_jsonb(c)::text FROM outreach_card c WHERE id = %s", [card.pk])
        assert record.code not in cursor.fetchone()[0]
    assert AuditEvent.objects.filter(action="card.given", object_id=str(card.pk)).count() == 1


def test_same_card_twice_is_one_and_another_under_its_id_a_conflict(world: FieldWorld) -> None:
    record, sent = _record(world), _sent(world.wim)
    receiving.accept(record, sent)
    assert receiving.accept(record, sent) == Accepted(revision=1)
    assert Card.objects.count() == 1
    with pytest.raises(Conflict):
        receiving.accept(_record(world), sent)
    with pytest.raises(Conflict):  # the back button: the same code, another service on the paper
        receiving.accept(record.model_copy(update={"service": None}), sent)
    with pytest.raises(Refused) as refused:
        receiving.accept(record, _sent(world.wim))
    assert (refused.value.code, refused.value.fields) == ("not_possible", ("code",))


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"code": "3G92-30V-QVS3"}, "bad_shape", "code"),
        ({"code": ""}, "bad_shape", "code"),
        ({"language": "xx"}, "unknown_code", "language"),
        ({"need": "nonsense"}, "unknown_code", "need"),
        ({"service": uuid4()}, "unknown_object", "service"),
        ({"unit": Where(level="district", slug="nowhere")}, "unknown_code", "unit"),
        ({"team": "nowhere"}, "unknown_team", "team"),
        ({"team": "saint-gilles"}, "not_allowed", "team"),
        ({"given_on": date(2090, 1, 1)}, "in_future", "given_on"),
        ({"given_on": date(2020, 1, 2)}, "too_old", "given_on"),
    ],
)
def test_wrong_card_is_refused_whole(world: FieldWorld, changes: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        receiving.accept(_record(world, **changes), _sent(world.wim))
    assert (refused.value.code, refused.value.fields) == (code, (field,))
    assert not Card.objects.exists()


def test_heard_by_the_code_only_for_own_place_and_programme(world: FieldWorld) -> None:
    card, code = give(world)
    heard = CardHeardRecord(code=card_code.shown(code).lower(), outcome="helped", heard_on=timezone.localdate())
    for stranger in (world.sami, world.helen, world.hugo, world.zoe):
        assert queries.card_to_handle(stranger, code, today=timezone.localdate()) is None
        with pytest.raises(Refused) as refused:
            receiving.accept_heard(heard, _sent(stranger))
        assert refused.value.code == "unknown_object"  # as for a card that does not exist
        with pytest.raises(PermissionDenied):
            queries.get_card(stranger, card.pk)
    receiving.accept_heard(heard, _sent(world.nora))
    card.refresh_from_db()
    assert (card.state, card.revision) == ("helped", 2)
    assert [one.who for one in card.answers.all()] == ["worker"]
    assert queries.get_card(world.carla, card.pk) == card


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"outcome": "given"}, "unknown_code", "outcome"),
        ({"outcome": "refused"}, "not_possible", "reason"),
        ({"outcome": "refused", "reason": "no-such"}, "unknown_code", "reason"),
        ({"outcome": "helped", "waiting_weeks": 3}, "not_possible", "waiting_weeks"),
        ({"heard_on": date(2020, 1, 2)}, "too_old", "heard_on"),
        ({"code": "0000-000-0001"}, "bad_shape", "code"),
        ({"code": "0000-000-0000"}, "unknown_object", "code"),
    ],
)
def test_wrong_hearing_is_refused(world: FieldWorld, changes: dict[str, Any], code: str, field: str) -> None:
    _card, right = give(world)
    record = {"code": right, "outcome": "helped", "heard_on": timezone.localdate(), **changes}
    with pytest.raises(Refused) as refused:
        receiving.accept_heard(CardHeardRecord(**record), _sent(world.wim))
    assert (refused.value.code, refused.value.fields) == (code, (field,))
    assert not CardAnswer.objects.exists()


def test_digest_outlives_a_change_of_the_secret(world: FieldWorld, settings: Any) -> None:
    card, code = give(world)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another-secret-of-some-length", [settings.SECRET_KEY]
    assert queries.card_of_code(code, today=timezone.localdate()) == card
    settings.SECRET_KEY_FALLBACKS = []
    assert queries.card_of_code(code, today=timezone.localdate()) is None


# ---- answers --------------------------------------------------------------------------------------------------------


def _room(service: Service) -> tuple[str | None, int | None, str | None, str | None]:
    found = saturation_of([service.pk], now=timezone.now())[service.pk]
    return found.state, found.waiting_weeks, found.group, found.author


def test_person_answers_beside_the_service(world: FieldWorld) -> None:
    card, _code = give(world)
    now = timezone.now()
    actions.answer_for_person(card=card, outcome="not-helped", now=now)
    assert Card.objects.get().state == "given"
    actions.answer_for_service(card=card, said=Outcome("helped"), now=now)
    assert Card.objects.get().state == "helped"
    actions.answer_for_person(card=card, outcome="did-not-go", now=now)
    assert Card.objects.get().state == "helped"
    assert card.answers.count() == 3
    with pytest.raises(AnswerRefused):
        actions.answer_for_person(card=card, outcome="full", now=now)


def test_full_and_list_of_a_service_move_its_room(world: FieldWorld) -> None:
    (first, _one), (second, _two) = give(world), give(world)
    now = timezone.now()
    actions.answer_for_service(card=first, said=Outcome("full"), now=now)
    assert _room(world.service) == ("full", None, None, "referrals")
    row = Saturation.objects.get()
    assert row.expires_at - row.stated_at == timedelta(days=11)  # second hand: half of 21 days
    actions.answer_for_service(card=second, said=Outcome("full"), now=now + timedelta(seconds=1))
    assert Saturation.objects.count() == 1  # the same word is not said twice
    later = now + timedelta(seconds=2)
    actions.answer_for_service(card=second, said=Outcome("waiting", waiting_weeks=30), now=later)
    found = saturation_of([world.service.pk], now=later)[world.service.pk]
    assert (found.state, found.waiting_weeks) == ("waiting", 30)
    second.refresh_from_db()
    assert second.purge_on == second.given_on + timedelta(days=30 * 7 + 60)
    contest_saturation(service=world.service, by=None, now=later)
    assert _room(world.service)[0] is None


def test_refusals_heard_by_workers_need_three_cards_and_the_service_reason(world: FieldWorld) -> None:
    for reason in ("papers", "papers", "changed-mind", "did-not-come", "solved"):
        _hear(world, reason)
    assert not Saturation.objects.exists()
    _hear(world, "papers")
    assert _room(world.service) == ("closed_to_group", None, "people-without-papers", "referrals")


def test_word_of_the_service_itself_outweighs_older_refusals(world: FieldWorld) -> None:
    _hear(world, "full")
    _hear(world, "full")
    now = timezone.now()
    state_saturation(service=world.service, state="takes", by=None, author="owner", now=now)
    _hear(world, "full")
    assert _room(world.service)[0] == "takes"


def _hear(world: FieldWorld, reason: str) -> None:
    card, _code = give(world)
    now = timezone.now()
    actions.hear(card=card, said=Outcome("refused", reason=reason), at=now, by=world.wim, now=now, origin="page")


@pytest.fixture(autouse=True)
def _group(world: FieldWorld) -> None:
    """The group that refusals for papers close a service to."""
    make_term("people-without-papers", taxonomy="groups")


def test_old_refusals_do_not_speak_again_when_somebody_is_helped(world: FieldWorld) -> None:
    for _ in range(3):
        _hear(world, "full")
    assert _room(world.service)[0] == "full"
    card, _code = give(world)
    later = timezone.now() + timedelta(days=14)  # the word of three cards is over by then
    actions.answer_for_service(card=card, said=Outcome("helped"), now=later)
    assert Saturation.objects.count() == 1
    assert saturation_of([world.service.pk], now=later)[world.service.pk].state is None


def test_who_was_denied_as_the_service_cannot_go_on_saying_full(world: FieldWorld) -> None:
    card, _code = give(world)
    answer = actions.answer_for_service(card=card, said=Outcome("full"), now=timezone.now())
    actions.contest(answer=answer, now=timezone.now())
    actions.answer_for_service(card=card, said=Outcome("full"), now=timezone.now())
    actions.answer_for_service(card=card, said=Outcome("waiting", waiting_weeks=9), now=timezone.now())
    assert _room(world.service)[0] is None


def test_answer_that_the_service_denies_counts_for_nothing(world: FieldWorld) -> None:
    card, _code = give(world)
    now = timezone.now()
    answer = actions.answer_for_service(card=card, said=Outcome("refused", reason="language"), now=now)
    actions.contest(answer=answer, now=now)
    card.refresh_from_db()
    assert card.state == "given"
    assert card.answers.get().is_contested
    actions.contest(answer=answer, now=now)  # twice changes nothing
    assert AuditEvent.objects.filter(action="card.answer_contested").count() == 1


def test_room_that_came_of_a_denied_answer_no_longer_counts(world: FieldWorld) -> None:
    card, _code = give(world)
    now = timezone.now()
    answer = actions.answer_for_service(card=card, said=Outcome("full"), now=now)
    assert _room(world.service)[0] == "full"
    actions.contest(answer=answer, now=timezone.now())
    assert _room(world.service)[0] is None
    assert Saturation.objects.get().is_contested


def test_term_holds_before_the_nightly_job_says_so(world: FieldWorld) -> None:
    card, code = give(world)
    over = card.expires_on
    assert queries.card_of_code(code, today=over - timedelta(days=1)) == card
    assert queries.card_of_code(code, today=over) is None
    assert queries.unanswered_of(world.service.pk, today=over) == []
    assert queries.card_to_handle(world.wim, code, today=over) == card
    assert queries.card_to_handle(world.wim, code, today=card.purge_on) is None
    then = timezone.make_aware(datetime.combine(over, datetime.min.time()))
    with pytest.raises(AnswerRefused, match="over"):
        actions.answer_for_person(card=card, outcome="helped", now=then)


def test_card_takes_no_endless_answers(world: FieldWorld) -> None:
    card, _code = give(world)
    CardAnswer.objects.bulk_create(
        CardAnswer(card=card, who="person", outcome="helped", at=timezone.now()) for _ in range(actions.MOST_ANSWERS)
    )
    with pytest.raises(AnswerRefused, match="too_many"):
        actions.answer_for_service(card=card, said=Outcome("came"), now=timezone.now())


def test_synthetic_cards_move_no_room(world: FieldWorld) -> None:
    card, _code = give(world)
    Card.objects.update(origin="synthetic")
    actions.answer_for_service(card=card, said=Outcome("full"), now=timezone.now())
    assert not Saturation.objects.exists()


def test_demo_cards_move_the_room_of_invented_services_only(world: FieldWorld) -> None:
    Account.objects.filter(pk=world.wim.pk).update(is_demo=True)
    Service.objects.filter(pk=world.service.pk).update(is_synthetic=False)
    actions.answer_for_service(card=give(world)[0], said=Outcome("full"), now=timezone.now())
    for _ in range(3):
        _hear(world, "full")
    assert not Saturation.objects.exists()
    Service.objects.filter(pk=world.service.pk).update(is_synthetic=True)
    actions.answer_for_service(card=give(world)[0], said=Outcome("full"), now=timezone.now())
    assert _room(world.service)[0] == "full"


# ---- terms and reminders --------------------------------------------------------------------------------------------


def test_terms_end_and_codes_are_destroyed(world: FieldWorld) -> None:
    (old, old_code), (answered, answered_code), (_purged, purged_code), (new, new_code) = (
        give(world, days_ago=days) for days in (60, 100, 180, 59)
    )
    actions.hear(
        card=answered, said=Outcome("came"), at=timezone.now(), by=world.wim, now=timezone.now(), origin="page"
    )
    assert _command("tidy") == {"expired": 2, "purged": 0, "moved": 0}  # the code of 180 days never came to be kept
    assert queries.card_of_code(old_code, today=timezone.localdate()) is None
    assert queries.card_to_handle(world.wim, old_code, today=timezone.localdate()) == old
    assert queries.card_of_code(answered_code, today=timezone.localdate()) == answered
    assert queries.card_of_code(purged_code, today=timezone.localdate()) is None
    assert queries.card_of_code(new_code, today=timezone.localdate()) == new
    Card.objects.filter(pk=new.pk).update(purge_on=new.expires_on)
    found = actions.tidy(today=new.expires_on, now=timezone.now())
    assert (found.expired, found.purged) == (1, 1)
    assert queries.card_to_handle(world.wim, new_code, today=timezone.localdate()) is None
    with pytest.raises(AnswerRefused, match="over"):
        actions.answer_for_service(card=old, said=Outcome("came"), now=timezone.now())
    actions.hear(card=old, said=Outcome("helped"), at=timezone.now(), by=world.wim, now=timezone.now(), origin="page")
    old.refresh_from_db()
    assert old.state == "helped"  # what a worker hears after the term still counts


def test_cards_follow_a_service_into_the_entry_it_was_merged_into(world: FieldWorld) -> None:
    card, _code = give(world)
    survivor, now = make_service("Eén dienst"), timezone.now()
    Tombstone.objects.create(entity="service", entity_id=world.service.pk, gone_at=now, replaced_by=survivor.pk)
    assert _command("tidy")["moved"] == 1
    card.refresh_from_db()
    assert card.service == survivor
    # A phone that still knows the old entry gives a card for the new one.
    assert give(world)[0].service == survivor


def test_reminder_once_to_the_address_of_the_entry(world: FieldWorld) -> None:
    now = timezone.now()
    Service.objects.filter(pk=world.service.pk).update(email="desk@example.org", is_synthetic=False)
    cards = [give(world, days_ago=days)[0] for days in (10, 12, 3)]
    give(world, days_ago=20, service=None)
    silent = make_service("Zonder adres")
    Service.objects.filter(pk=silent.pk).update(email=None, is_synthetic=False)
    give(world, days_ago=15, service=silent.pk)
    assert _command("remind", "--dry-run") == {"due": 3}
    found = reminding.send_reminders(now=now)
    assert (found.mails, found.cards, found.without_address) == (1, 2, 1)
    assert mail.outbox[0].to == ["desk@example.org"]
    assert "2" in mail.outbox[0].body
    assert "/card/own/" in mail.outbox[0].body
    assert OwnerLink.objects.get(service=world.service).reason == "cards"
    assert reminding.send_reminders(now=now).mails == 0
    # The third becomes due two weeks later; the first two are never asked about again.
    later = now + timedelta(days=14)
    assert [
        card.pk for card in reminding.due_cards(today=timezone.localdate(later)) if card.service == world.service
    ] == [cards[2].pk]
    assert reminding.send_reminders(now=later).cards == 1
    assert reminding.send_reminders(now=later).mails == 0


def test_demo_and_invented_cards_write_to_nobody(world: FieldWorld) -> None:
    Service.objects.filter(pk=world.service.pk).update(email="desk@example.org", is_synthetic=False)
    (made_up, _one), (_shown, _two) = give(world, days_ago=12), give(world, days_ago=13)
    Card.objects.filter(pk=made_up.pk).update(origin="synthetic")
    assert len(reminding.due_cards(today=timezone.localdate())) == 1
    Account.objects.filter(pk=world.wim.pk).update(is_demo=True)
    assert reminding.due_cards(today=timezone.localdate()) == []


@pytest.mark.parametrize(("code", "due_again"), [(550, 0), (450, 1)])
def test_an_address_that_is_refused_holds_up_nobody_else(
    world: FieldWorld, monkeypatch: pytest.MonkeyPatch, code: int, due_again: int
) -> None:
    other = make_service("Ander adres")
    Service.objects.filter(pk=world.service.pk).update(email="gone@example.org", is_synthetic=False)
    Service.objects.filter(pk=other.pk).update(email="desk@example.org", is_synthetic=False)
    give(world, days_ago=20)
    give(world, days_ago=10, service=other.pk)
    really = mail.send_mail

    def send(subject: str, body: str, sender: str, to: list[str]) -> int:
        if to == ["gone@example.org"]:
            raise SMTPRecipientsRefused({to[0]: (code, b"no")})
        return really(subject, body, sender, to)

    monkeypatch.setattr(reminding, "send_mail", send)
    found = reminding.send_reminders(now=timezone.now())
    assert (found.mails, found.without_address) == (1, 1)
    assert [one.to for one in mail.outbox] == [["desk@example.org"]]
    assert len(reminding.due_cards(today=timezone.localdate())) == due_again
    assert not OwnerLink.objects.filter(service=world.service).exists()


def test_address_is_not_written_to_twice_in_a_week(world: FieldWorld) -> None:
    now = timezone.now()
    Service.objects.filter(pk=world.service.pk).update(email="desk@example.org", is_synthetic=False)
    give(world, days_ago=10)
    assert reminding.send_reminders(now=now).mails == 1
    give(world, days_ago=11)
    found = reminding.send_reminders(now=now + timedelta(days=2))
    assert (found.mails, found.paused) == (0, 1)


# ---- reads ----------------------------------------------------------------------------------------------------------


def test_outcomes_are_raw_counts_of_a_teams_period(world: FieldWorld) -> None:
    today = timezone.localdate()
    for _ in range(2):
        card, _code = give(world)
        actions.answer_for_service(card=card, said=Outcome("refused", reason="language"), now=timezone.now())
    actions.answer_for_person(card=card, outcome="not-helped", now=timezone.now())
    give(world, days_ago=40)
    made_up, _code = give(world)
    Card.objects.filter(pk=made_up.pk).update(origin="synthetic")
    found = queries.outcomes([world.jette.pk], start=today - timedelta(days=30), end=today)
    refused = [row for row in found if row.state == "refused"]
    assert sum(row.cards for row in refused) == 2
    assert {(row.reason, row.reason_side) for row in refused} == {("language", "service")}
    assert {row.said_by_person: row.cards for row in refused} == {None: 1, "not-helped": 1}
    assert [(row.state, row.cards) for row in found if row.is_invented] == [("given", 1)]
    assert sum(row.cards for row in found) == 3
    assert queries.outcomes([world.saint_gilles.pk], start=today, end=today) == []
    assert sum(row.cards for row in queries.outcomes(None, start=today - timedelta(days=50), end=today)) == 4


def _places_told(world: FieldWorld, today: date) -> dict[UUID, Unit]:
    cards = queries.unanswered_of(world.service.pk, today=today)
    return queries.safe_places(cards, world.service.pk, since=today - timedelta(days=365))


def test_place_is_told_to_the_service_only_where_it_points_at_nobody(world: FieldWorld) -> None:
    today = timezone.localdate()
    for _ in range(3):
        give(world)
    assert _places_told(world, today) == {}
    for _ in range(2):
        give(world, unit=Where(level=world.places.jette.level.slug, slug=world.places.jette.slug))
    places = _places_told(world, today)
    assert {unit.slug for unit in places.values()} == {world.places.jette.slug}  # five in the municipality
    for _ in range(2):
        give(world)
    places = _places_told(world, today)
    assert {unit.slug for unit in places.values()} == {"heizel", world.places.jette.slug}


def test_moment_of_what_was_heard(world: FieldWorld) -> None:
    now = timezone.now()
    assert receiving.moment_of(timezone.localdate(now), now, now) == now
    before = timezone.localdate(now) - timedelta(days=2)
    found = receiving.moment_of(before, now, now)
    assert (timezone.localtime(found).date(), timezone.localtime(found).hour) == (before, 12)
    ahead = now + timedelta(hours=9)
    assert receiving.moment_of(timezone.localdate(ahead), ahead, now) <= now
    assert isinstance(found, datetime)
