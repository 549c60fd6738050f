"""The nightly job that reckons the quality of entries again: confirmations age, and words about room expire."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from nabij.directory.quality import recompute_quality


@jobs.periodic(cron="41 2 * * *")
@jobs.task(name="directory.recompute_quality", queueing_lock="directory.recompute_quality", pass_context=False)
def recompute_every_night(timestamp: int) -> None:
    """At night, when few people search: only entries whose score changed are numbered as changed."""
    recompute_quality(at=timezone.now())
