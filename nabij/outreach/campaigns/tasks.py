"""The job that ends campaigns whose term is over, and destroys their lists."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from nabij.outreach.campaigns.destroying import destroy_overdue


@jobs.periodic(cron="24 3 * * *")
@jobs.task(name="outreach.end_campaigns", queueing_lock="outreach.end_campaigns", pass_context=False)
def end_campaigns(timestamp: int) -> None:
    """At night: lists that are not needed any more are destroyed by themselves."""
    destroy_overdue(today=timezone.localdate(), now=timezone.now())
