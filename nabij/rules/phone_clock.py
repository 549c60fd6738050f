"""A phone's clock mended by ours: server time rules, and a clock that stands two days wrong spoils no record.

A phone says with every batch what time it has. Its offset is that time minus ours; whatever it wrote down is moved back
by it. A clock that was changed between writing and sending is not known of: then a moment may still be wrong, but never
later than now. Days are days in Brussels.
"""

from datetime import date, datetime, timedelta

from nabij.rules.hours import BRUSSELS

LARGEST_OFFSET = timedelta(days=3660)  # a phone that woke up in 1970 tells nothing by which to mend


def offset_seconds(phone_now: datetime, server_now: datetime) -> float | None:
    """How far the phone's clock is ahead of ours, in seconds; None where it is more than ten years off."""
    offset = phone_now - server_now
    return None if abs(offset) > LARGEST_OFFSET else offset.total_seconds()


def mended(moment: datetime, offset: float | None, server_now: datetime) -> datetime:
    """The moment by our clock, never later than now. `offset`: of the phone, in seconds; None moves nothing."""
    try:
        return min(moment - timedelta(seconds=offset or 0), server_now)
    except OverflowError:
        return server_now


def mended_day(day: date, made_at: datetime, made_at_mended: datetime) -> date:
    """A day that the phone reckoned from its own today, moved by as many days as that today was wrong."""
    try:
        return day + (brussels_day(made_at_mended) - brussels_day(made_at))
    except OverflowError:
        return day


def brussels_day(moment: datetime) -> date:
    """The day in Brussels at a moment that knows its zone."""
    return moment.astimezone(BRUSSELS).date()


def brussels_hour(moment: datetime) -> int:
    """The hour of the clock on the wall in Brussels, 0 to 23."""
    return moment.astimezone(BRUSSELS).hour
