"""Jobs of the directory. They name entries by id and nothing else: a mail address never waits in the list of jobs."""

from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app as jobs

from nabij.directory.models import Service
from nabij.directory.trust.letters import send_asked_link
from nabij.directory.trust.reminders import send_reminders


@jobs.periodic(cron="17 * * * *")
@jobs.task(name="directory.remind_owners", queueing_lock="directory.remind_owners", pass_context=False)
def remind_owners(timestamp: int) -> None:
    """Every hour, at seventeen past: who was reminded a short while ago is left in peace, see `reminders`."""
    send_reminders(now=timezone.now())


@jobs.task(name="directory.send_owner_link", retry=RetryStrategy(max_attempts=8, exponential_wait=5))
def send_owner_link(service_id: str) -> None:
    """Mail a new link to the address that the entry itself holds, as somebody asked for on its page."""
    service = Service.objects.filter(pk=UUID(service_id)).first()
    if service is not None:
        send_asked_link(service, now=timezone.now())
