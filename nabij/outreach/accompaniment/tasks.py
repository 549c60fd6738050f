"""The job that erases files whose last day is past. It names no file: what waits in the list of jobs tells nothing."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from nabij.outreach.accompaniment.actions import erase_overdue


@jobs.periodic(cron="11 * * * *")
@jobs.task(name="outreach.erase_files", queueing_lock="outreach.erase_files", pass_context=False)
def erase_files(timestamp: int) -> None:
    """Every hour, at eleven past: a file is erased within the hour after its last day, not at some later night."""
    now = timezone.now()
    erase_overdue(by=None, at=now, on=timezone.localdate(now))
