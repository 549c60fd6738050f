"""Writes about cards: what somebody answered, what the service denies, what time ends."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from nabij.directory.models import Saturation, Service, Tombstone
from nabij.directory.saturation import SaturationError, contest_saturation, state_saturation
from nabij.outreach import codes
from nabij.outreach.cards.queries import SYNTHETIC, is_over
from nabij.outreach.models import Card, CardAnswer
from nabij.people.audit import record_write
from nabij.people.models import Account
from nabij.rules import card_refusals as refusals
from nabij.rules import card_states as states
from nabij.rules.card_terms import Terms, with_list

REASONS = "refusal_reasons"
MOST_WEEKS = 260
MOST_ANSWERS = 30  # about one card, in all: more is no news


class AnswerRefused(ValueError):
    """An answer that cannot be kept. `code`: `unknown_outcome`, `reason_missing`, `unknown_reason`, `reason_unasked`,
    `weeks_unasked`, `bad_weeks`, `advised_unasked`, `too_many`, `over`; `field`: where."""

    def __init__(self, code: str, field: str) -> None:
        super().__init__(code)
        self.code, self.field = code, field


@dataclass(frozen=True)
class Outcome:
    """What a service, or a worker for it, says. `reason`: of `refusal_reasons`, with `refused` alone."""

    outcome: str
    reason: str | None = None
    waiting_weeks: int | None = None
    advised: Service | None = None


@dataclass(frozen=True)
class Tidied:
    """What one run ended: cards that nobody answered, codes whose term is over; and cards that followed a service into
    the entry that it was merged into."""

    expired: int
    purged: int
    moved: int


# ---- answers --------------------------------------------------------------------------------------------------------


@transaction.atomic
def answer_for_service(*, card: Card, said: Outcome, now: datetime, by: Account | None = None) -> CardAnswer:
    """The service says what became of it, by the code or by its own link. Raises AnswerRefused.

    A full house or a list moves what the directory says about its room, as an answer to a referral.
    """
    check(said)
    card = _lock(card)
    if is_over(card, today=timezone.localdate(now)):
        raise AnswerRefused("over", "outcome")
    answer = _add(card, CardAnswer.Who.SERVICE, said, at=now)
    _settle(card, now=now)
    _keep_for_list(card, said, now=now)
    record_write(by=by, action="card.answered", object_type="card", object_id=card.pk, who=answer.who)
    _move_room(card, answer, now=now)
    return answer


@transaction.atomic
def answer_for_person(*, card: Card, outcome: str, now: datetime) -> CardAnswer:
    """The person says whether it helped. It never moves what the service said. Raises AnswerRefused."""
    if outcome not in states.PERSON_ANSWERS:
        raise AnswerRefused("unknown_outcome", "outcome")
    card = _lock(card)
    if is_over(card, today=timezone.localdate(now)):
        raise AnswerRefused("over", "outcome")
    answer = _add(card, CardAnswer.Who.PERSON, Outcome(outcome), at=now)
    record_write(by=None, action="card.answered", object_type="card", object_id=card.pk, who=answer.who)
    return answer


@transaction.atomic
def hear(*, card: Card, said: Outcome, at: datetime, by: Account, now: datetime, origin: str) -> CardAnswer:
    """A worker adds what they heard when they met the person again. Who may is checked before. Raises AnswerRefused."""
    check(said)
    card = _lock(card)
    answer = _add(card, CardAnswer.Who.WORKER, said, at=at)
    _settle(card, now=now)
    record_write(by=by, action="card.heard", object_type="card", object_id=card.pk, who=answer.who, origin=origin)
    _move_room(card, answer, now=now)
    return answer


@transaction.atomic
def contest(*, answer: CardAnswer, now: datetime, by: Account | None = None) -> None:
    """The service says that an answer in its name was not its own: it stays to be read, and counts for nothing.

    What it made the directory say about room is contested with it, where that is still the last word.
    """
    card = _lock(answer.card)
    changed = CardAnswer.objects.filter(pk=answer.pk, who=CardAnswer.Who.SERVICE, is_contested=False).update(
        is_contested=True
    )
    if changed:
        _settle(card, now=now)
        _contest_room(card, answer, by=by, now=now)
        record_write(by=by, action="card.answer_contested", object_type="card", object_id=card.pk)


def check(said: Outcome) -> None:
    """Raises AnswerRefused where the parts of an answer do not belong together."""
    if said.outcome not in states.OUTCOMES:
        raise AnswerRefused("unknown_outcome", "outcome")
    if said.outcome == states.REFUSED and not said.reason:
        raise AnswerRefused("reason_missing", "reason")
    if said.reason and said.outcome != states.REFUSED:
        raise AnswerRefused("reason_unasked", "reason")
    if said.reason and said.reason not in codes.every_list()[REASONS]:
        raise AnswerRefused("unknown_reason", "reason")
    if said.waiting_weeks is not None and said.outcome != states.WAITING:
        raise AnswerRefused("weeks_unasked", "waiting_weeks")
    if said.waiting_weeks is not None and not 0 <= said.waiting_weeks <= MOST_WEEKS:
        raise AnswerRefused("bad_weeks", "waiting_weeks")
    if said.advised is not None and said.outcome != states.REDIRECTED:
        raise AnswerRefused("advised_unasked", "advised")


def _lock(card: Card) -> Card:
    """One after the other, so that the state is always what all answers make of it."""
    return Card.objects.select_for_update(of=("self",)).select_related("service", "by").get(pk=card.pk)


def _add(card: Card, who: str, said: Outcome, *, at: datetime) -> CardAnswer:
    if card.answers.count() >= MOST_ANSWERS:
        raise AnswerRefused("too_many", "outcome")
    side = codes.every_list()[REASONS][said.reason].extra["side"] if said.reason else None
    return CardAnswer.objects.create(
        card=card,
        who=who,
        outcome=said.outcome,
        reason=said.reason,
        reason_side=side,
        waiting_weeks=said.waiting_weeks,
        advised_service=said.advised,
        at=at,
    )


def _settle(card: Card, *, now: datetime) -> None:
    """Let the state be what the answers make of it."""
    answers = [states.Said(*row) for row in card.answers.values_list("who", "outcome", "is_contested")]
    held = states.state_of(answers, term_ended=card.expires_on <= timezone.localdate(now))
    card.revision += 1
    if held.state != card.state:
        card.state, card.state_since = held.state, now
    card.save(update_fields=["revision", "state", "state_since"])


def _keep_for_list(card: Card, said: Outcome, *, now: datetime) -> None:
    """Somebody on a waiting list keeps a working card a little longer than the list."""
    if said.outcome == states.WAITING and card.code_digest is not None:
        kept = with_list(
            Terms(card.expires_on, card.purge_on), card.given_on, timezone.localdate(now), said.waiting_weeks
        )
        Card.objects.filter(pk=card.pk).update(purge_on=kept.purge_on)


# ---- room -----------------------------------------------------------------------------------------------------------


def _move_room(card: Card, answer: CardAnswer, *, now: datetime) -> None:
    """What the answer, alone or with others, says about the service's room, said in the directory.

    Nothing is said twice while the same word still counts.
    """
    if card.service is None or card.origin == SYNTHETIC or (_is_demo(card) and not card.service.is_synthetic):
        return
    newest = Saturation.objects.filter(service=card.service).order_by("-stated_at").first()
    at_once = None if _was_denied(card) else refusals.said_at_once(_for_rule(answer))
    found = at_once or _said_together(card.service, newest, now=now)
    if found is None or (newest is not None and _says_so_already(newest, found, now)):
        return
    state_saturation(
        service=card.service,
        state=found.state,
        by=None,
        author=Saturation.Author.REFERRALS,
        now=now,
        waiting_weeks=found.waiting_weeks,
        group=found.group,
    )


def _is_demo(card: Card) -> bool:
    """Given with a demo account: nobody carries it, so it says nothing of a real service."""
    return card.by is not None and card.by.is_demo


def _was_denied(card: Card) -> bool:
    """Whether the service denied an answer about this card: its code is then in hands that are not the service's."""
    return card.answers.filter(who=CardAnswer.Who.SERVICE, is_contested=True).exists()


def _contest_room(card: Card, answer: CardAnswer, *, by: Account | None, now: datetime) -> None:
    if card.service is None:
        return
    newest = Saturation.objects.filter(service=card.service).order_by("-stated_at").first()
    if newest is not None and newest.author == Saturation.Author.REFERRALS and newest.stated_at == answer.at:
        with suppress(SaturationError):  # it ended, or was contested already
            contest_saturation(service=card.service, by=by, now=now)


def _said_together(service: Service, newest: Saturation | None, *, now: datetime) -> refusals.Room | None:
    answers = CardAnswer.objects.filter(
        card__service=service, at__gt=now - timedelta(days=refusals.WINDOW_DAYS), who__in=["service", "worker"]
    ).exclude(card__origin=SYNTHETIC)
    if not service.is_synthetic:
        answers = answers.exclude(card__by__is_demo=True)
    return refusals.said_together(
        map(_for_rule, answers), now=now, since=newest.stated_at if newest is not None else None
    )


def _says_so_already(newest: Saturation, found: refusals.Room, now: datetime) -> bool:
    group = newest.group.code if newest.group else None
    same = (newest.state, newest.waiting_weeks, group) == (found.state, found.waiting_weeks, found.group)
    return same and now < newest.expires_at and not newest.is_contested


def _for_rule(answer: CardAnswer) -> refusals.Answer:
    return refusals.Answer(
        card=answer.card_id,
        who=answer.who,
        outcome=answer.outcome,
        at=answer.at,
        reason=answer.reason,
        reason_side=answer.reason_side,
        waiting_weeks=answer.waiting_weeks,
        is_contested=answer.is_contested,
    )


# ---- time -----------------------------------------------------------------------------------------------------------


@transaction.atomic
def tidy(*, today: date, now: datetime, by: Account | None = None) -> Tidied:
    """Expire the cards that nobody answered in time, and destroy the digests of codes whose term is over."""
    expired = Card.objects.filter(state=Card.State.GIVEN, expires_on__lte=today).update(
        state=Card.State.EXPIRED, state_since=now
    )
    purged = Card.objects.filter(purge_on__lte=today, code_digest__isnull=False).update(code_digest=None)
    moved = _follow_merged()
    if expired or purged or moved:
        counts = {"expired": expired, "purged": purged, "moved": moved}
        record_write(by=by, action="card.tidied", object_type="card", object_id="many", **counts)
    return Tidied(expired, purged, moved)


def _follow_merged() -> int:
    """Cards of a service that was merged into another become that one's, so that its links and reminders find them."""
    gone = Tombstone.objects.filter(entity="service", replaced_by__isnull=False, entity_id=OuterRef("service"))
    merged = Card.objects.filter(Exists(gone))
    return merged.update(service_id=Subquery(gone.values("replaced_by")[:1]))
