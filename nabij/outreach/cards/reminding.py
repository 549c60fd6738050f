"""Reminders to services about cards that nobody answered: one mail to an address, one reminder to a card."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from nabij.directory.models import Service
from nabij.directory.trust.letters import address_of, language_of
from nabij.directory.trust.links import DAYS, make_link
from nabij.outreach.cards.queries import SYNTHETIC
from nabij.outreach.models import Card
from nabij.people.audit import record_write
from nabij.rules.card_terms import MOST_REMINDERS, reminded_when_given_before
from nabij.ui.words import in_language

PAUSE_DAYS = 7  # between two mails to one address, however many cards
MOST_AT_ONCE = 200  # mails of one run; the next hour sends more
REASON = "cards"  # of the link


@dataclass(frozen=True)
class Reminded:
    """What one run did: mails, cards they were about, cards that are due but whose service has no address (or one that
    its mail server refuses), cards that wait because their address was written to lately."""

    mails: int
    cards: int
    without_address: int
    paused: int


def due_cards(*, today: date) -> list[Card]:
    """Cards that nobody answered in time and whose service was not reminded, the oldest first.

    Never invented ones nor those of demo accounts, nor of an invented service or one that has ended.
    """
    return list(
        Card.objects.filter(
            state=Card.State.GIVEN,
            given_on__lte=reminded_when_given_before(today),
            expires_on__gt=today,
            reminders__lt=MOST_REMINDERS,
            service__status__in=Service.SHOWN,
            service__is_synthetic=False,
        )
        .exclude(origin=SYNTHETIC)
        .exclude(by__is_demo=True)
        .select_related("service__organization")
        .order_by("given_on", "id")
    )


def send_reminders(*, now: datetime, most: int = MOST_AT_ONCE) -> Reminded:
    """Write to the services whose cards are due, one mail to each address; each mail is its own transaction.

    A mail server that does not work raises its OSError; what was sent before stays, the rest is due again in the next
    run. An address that is refused holds up nobody else: refused for good, its cards are not tried again; refused for
    now, they are due again.
    """
    today = timezone.localdate(now)
    by_address: dict[str, list[Card]] = defaultdict(list)
    without = 0
    for card in due_cards(today=today):
        address = address_of(card.service) if card.service else None
        if address is None:
            without += 1
        else:
            by_address[address.casefold()].append(card)
    mails = cards = paused = 0
    for address, due in by_address.items():
        if _written_to_lately(due, today):
            paused += len(due)
        elif mails < most:
            try:
                _send(due, address=address, now=now)
                mails, cards = mails + 1, cards + len(due)
            except SMTPRecipientsRefused as refused:
                without += len(due)
                _give_up(due, refused)
    return Reminded(mails, cards, without, paused)


def _written_to_lately(due: Sequence[Card], today: date) -> bool:
    services = {card.service_id for card in due}
    since = today - timedelta(days=PAUSE_DAYS)
    return Card.objects.filter(service__in=services, reminded_on__gt=since).exists()


@transaction.atomic
def _send(due: Sequence[Card], *, address: str, now: datetime) -> None:
    """Links and marks first: where the mail cannot be sent, the transaction takes them back."""
    by_service: dict[Service, int] = defaultdict(int)
    for card in due:
        if card.service is not None:
            by_service[card.service] += 1
    language = language_of(next(iter(by_service)))
    Card.objects.filter(pk__in=[card.pk for card in due]).update(
        reminders=F("reminders") + 1, reminded_on=timezone.localdate(now)
    )
    record_write(by=None, action="card.reminded", object_type="card", object_id="many", cards=len(due))
    with translation.override(language):
        entries = [
            {"name": in_language(service, "name", language).text, "cards": cards, "link": _link(service, address, now)}
            for service, cards in by_service.items()
        ]
        subject = _("Did somebody come with a card? %(name)s") % {"name": entries[0]["name"]}
        body = render_to_string("outreach/cards/mail/unanswered.txt", {"entries": entries, "days": DAYS[REASON]})
    send_mail(" ".join(subject.split()), body, settings.DEFAULT_FROM_EMAIL, [address])


def _give_up(due: Sequence[Card], refused: SMTPRecipientsRefused) -> None:
    """An address that does not exist (5xx) is not written to every hour; one that is busy (4xx) is, later."""
    if all(code >= 500 for code, _words in refused.recipients.values()):
        Card.objects.filter(pk__in=[card.pk for card in due]).update(reminders=F("reminders") + 1)


def _link(service: Service, address: str, now: datetime) -> str:
    secret = make_link(service=service, reason=REASON, by=None, now=now, sent_to=address)[1]
    return settings.NABIJ_ADDRESS + reverse("outreach:cards_own", args=[secret])
