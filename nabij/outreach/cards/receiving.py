"""A card comes in, or what a worker heard of one: from a page, from paper or from a phone, always by these two."""

from datetime import date, datetime, time
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from nabij.directory.models import Service, Tombstone
from nabij.directory.taking.phrases import languages
from nabij.outreach.accepting import Accepted, Conflict, Refused, Sent
from nabij.outreach.cards import actions, queries
from nabij.outreach.cards.digests import digest, digests
from nabij.outreach.known import Known
from nabij.outreach.models import Card
from nabij.outreach.records import CardHeardRecord, CardRecord
from nabij.people.audit import record_write
from nabij.people.permissions import Permission
from nabij.rules import card_code
from nabij.rules.card_terms import terms_of

_FIELDS = {"advised": "outcome"}  # of an answer, as a record calls them


def accept(record: CardRecord, sent: Sent, *, known: Known | None = None) -> Accepted:
    """Write one card under the record's own id, within the caller's transaction; of its code only the digest.

    The same card twice is taken once. Raises Refused, or Conflict where the id stands for another card.
    """
    known = known or Known()
    place = known.workplace(sent.by, record.programme, record.team, Permission.LOG_FIELDWORK, on=record.given_on)
    known.check_day("given_on", record.given_on, sent)
    if not card_code.is_right(record.code):
        raise Refused("bad_shape", ("code",))
    if record.language not in languages():
        raise Refused("unknown_code", ("language",))
    known.check_needs("need", [record.need] if record.need else [])
    unit, service = known.unit_id(record.unit), _service(record.service)
    kept = digest(record.code)
    there = Card.objects.filter(pk=sent.id).first()
    if there is not None:
        told = (service, record.need, unit, record.given_on, record.language)
        kept_as = (there.service_id, there.need, there.unit_id, there.given_on, there.language)
        if there.code_digest in digests(record.code) and told == kept_as:
            return Accepted(revision=there.revision)
        raise Conflict(there.revision)
    if Card.objects.filter(code_digest__in=digests(record.code)).exists():
        raise Refused("not_possible", ("code",))
    terms = terms_of(record.given_on)
    row = Card(
        id=sent.id,
        code_digest=kept if terms.purge_on > known.today else None,
        programme=place.programme,
        team=place.team,
        service_id=service,
        need=record.need,
        unit_id=unit,
        given_on=record.given_on,
        language=record.language,
        state_since=sent.made_at,
        expires_on=terms.expires_on,
        purge_on=terms.purge_on,
        origin=sent.origin,
        by=sent.by,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # somebody brought a card with this code, or this id, at the same moment
        raise Refused("not_possible", ("code",)) from None
    record_write(by=sent.by, action="card.given", object_type="card", object_id=sent.id, origin=sent.origin)
    return Accepted(revision=1)


def accept_heard(record: CardHeardRecord, sent: Sent, *, known: Known | None = None) -> Accepted:
    """Add what a worker heard about the card with this code. Raises Refused.

    A card of another team or programme is as unknown as one that does not exist.
    """
    known = known or Known()
    known.check_day("heard_on", record.heard_on, sent)
    if not card_code.is_right(record.code):
        raise Refused("bad_shape", ("code",))
    card = queries.card_to_handle(sent.by, record.code, today=known.today)
    if card is None:
        raise Refused("unknown_object", ("code",))
    if record.heard_on < card.given_on:
        raise Refused("not_possible", ("heard_on",))
    now = timezone.now()
    said = actions.Outcome(record.outcome, record.reason, record.waiting_weeks)
    try:
        actions.hear(
            card=card, said=said, at=moment_of(record.heard_on, sent.made_at, now), by=sent.by, now=now,
            origin=sent.origin,
        )  # fmt: skip
    except actions.AnswerRefused as refused:
        code = "unknown_code" if refused.code.startswith("unknown") else "not_possible"
        raise Refused(code, (_FIELDS.get(refused.field, refused.field),)) from None
    return Accepted()


def _service(service: UUID | None) -> UUID | None:
    """The service that the card is for, or the one it was merged into. Raises Refused: unknown_object."""
    if service is None:
        return None
    gone = Tombstone.objects.filter(entity="service", entity_id=service, replaced_by__isnull=False).first()
    wanted = (gone.replaced_by if gone else None) or service
    if not Service.objects.filter(pk=wanted, status__in=Service.SHOWN).exists():
        raise Refused("unknown_object", ("service",))
    return wanted


def moment_of(heard_on: date, made_at: datetime, now: datetime) -> datetime:
    """When it was heard: the record's own moment on that day, else noon; never later than now."""
    made = timezone.localtime(made_at)
    noon = timezone.make_aware(datetime.combine(heard_on, time(12)))
    return min(made if made.date() == heard_on else noon, now)
