"""Jobs of the cards: reminding services every hour, ending terms every night."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from nabij.outreach.cards.actions import tidy
from nabij.outreach.cards.reminding import send_reminders


@jobs.periodic(cron="33 * * * *")
@jobs.task(name="outreach.remind_services", queueing_lock="outreach.remind_services", pass_context=False)
def remind_services(timestamp: int) -> None:
    """Every hour; who was written to a short while ago is left in peace, see `reminding`."""
    send_reminders(now=timezone.now())


@jobs.periodic(cron="52 2 * * *")
@jobs.task(name="outreach.tidy_cards", queueing_lock="outreach.tidy_cards", pass_context=False)
def tidy_cards(timestamp: int) -> None:
    """At night: expire what nobody answered, destroy the digests of codes whose term is over."""
    tidy(today=timezone.localdate(), now=timezone.now())
