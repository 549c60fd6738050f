"""How long a file of accompaniment may stand, and when its end comes near. Our own terms, not from a source.

Accompaniment is time-limited. What a person agrees to has a last day, at most a year away; who goes on longer agrees
anew. On the day after the last day everything is erased.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LONGEST_DAYS = 366
EARLIEST_DAYS = 14  # how long ago a consent may have been given that is written down today
MONTH_DAYS = 30
WEEK_DAYS = 7


class Nearness(StrEnum):
    """How near the last day is."""

    FAR = "far"
    MONTH = "month"
    WEEK = "week"
    PAST = "past"


class Fault(StrEnum):
    """What is wrong with the days of a consent."""

    GIVEN_LATER = "given_later"
    GIVEN_LONG_AGO = "given_long_ago"
    OVER_ALREADY = "over_already"
    TOO_LONG = "too_long"
    ENDS_BEFORE_TODAY = "ends_before_today"
    ENDS_AFTER_TERM = "ends_after_term"


@dataclass(frozen=True)
class Term:
    """The days of a consent: when it was given, until when people work together, and the last day that it is kept."""

    given_on: date
    ends_on: date
    until: date


def faults(term: Term, *, today: date) -> dict[str, Fault]:
    """What is wrong, by the field that it is wrong in; empty when all is well."""
    found: dict[str, Fault] = {}
    if term.given_on > today:
        found["given_on"] = Fault.GIVEN_LATER
    elif (today - term.given_on).days > EARLIEST_DAYS:
        found["given_on"] = Fault.GIVEN_LONG_AGO
    if term.until <= today:
        found["until"] = Fault.OVER_ALREADY
    elif (term.until - term.given_on).days > LONGEST_DAYS:
        found["until"] = Fault.TOO_LONG
    if term.ends_on < today:
        found["ends_on"] = Fault.ENDS_BEFORE_TODAY
    elif term.ends_on > term.until:
        found["ends_on"] = Fault.ENDS_AFTER_TERM
    return found


def nearness(last_day: date, *, today: date) -> Nearness:
    """How near the last day is: the last day itself still counts, the day after is past."""
    left = (last_day - today).days
    if left < 0:
        return Nearness.PAST
    if left <= WEEK_DAYS:
        return Nearness.WEEK
    return Nearness.MONTH if left <= MONTH_DAYS else Nearness.FAR
