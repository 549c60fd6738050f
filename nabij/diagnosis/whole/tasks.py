"""The job that keeps the diagnosis fresh: when the offer, figures or streets changed, it is computed again."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from nabij.diagnosis.whole import keeping


@jobs.periodic(cron="*/5 * * * *")
@jobs.task(name="diagnosis.renew", queueing_lock="diagnosis.renew", pass_context=False)
def renew_when_changed(timestamp: int) -> None:
    """Every five minutes; computes at most once in ten, and only where something changed.

    The first diagnosis is a person's to ask for: where none was computed, nothing is done.
    """
    if keeping.current_row() is None:
        return
    from nabij.diagnosis.whole.actions import renew  # noqa: PLC0415 - loads the compiler of loops

    try:
        renew(at=timezone.now(), by=None)
    except ValidationError:
        return  # sectors or streets are gone: pages go on showing the last diagnosis, and say what changed
