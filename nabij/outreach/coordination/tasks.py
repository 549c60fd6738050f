"""Jobs of coordination: folding contacts every minute, freezing years that have ended every night."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from nabij.outreach.coordination.folding import fold
from nabij.outreach.coordination.releasing import release_ended


@jobs.periodic(cron="* * * * *")
@jobs.task(name="outreach.fold_contacts", queueing_lock="outreach.fold_contacts", pass_context=False)
def fold_contacts(timestamp: int) -> None:
    """Every minute: coordinators see what came in at most a minute ago."""
    fold(now=timezone.now())


@jobs.periodic(cron="41 3 * * *")
@jobs.task(name="outreach.release_years", queueing_lock="outreach.release_years", pass_context=False)
def release_years(timestamp: int) -> None:
    """At night: freeze what may leave of years that ended at least two months ago."""
    release_ended(by=None, now=timezone.now())
