"""Jobs of sync: what waits too long to be mended is erased."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from nabij.outreach.sync.mending import forget_unmended


@jobs.periodic(cron="26 3 * * *")
@jobs.task(name="outreach.forget_unmended", queueing_lock="outreach.forget_unmended", pass_context=False)
def forget_what_was_not_mended(timestamp: int) -> None:
    """Erase what its author did not mend in time."""
    forget_unmended(now=timezone.now())
