"""How long a referral card lives: when its service is reminded, when it expires, when its code is destroyed.

The terms are choices of ours, meant to be tried and changed:

- 10 days unanswered: one mail to the service. Most people who go, go in the first week.
- 60 days unanswered: expired, and the code answers no more. What a worker hears later can still be added.
- 180 days: the digest of the code is destroyed, so that whoever finds the paper learns nothing. Somebody on a waiting
  list keeps a working card until 60 days after the list should have ended, but no longer than a year in all.
"""

from dataclasses import dataclass
from datetime import date, timedelta

REMIND_AFTER_DAYS = 10
MOST_REMINDERS = 1
EXPIRE_DAYS = 60
PURGE_DAYS = 180
AFTER_LIST_DAYS = 60
LONGEST_DAYS = 365


@dataclass(frozen=True)
class Terms:
    """The last days of a card, each the first day on which it is over."""

    expires_on: date
    purge_on: date


def terms_of(given_on: date) -> Terms:
    """Of a card given on a day."""
    return Terms(given_on + timedelta(days=EXPIRE_DAYS), given_on + timedelta(days=PURGE_DAYS))


def with_list(terms: Terms, given_on: date, said_on: date, waiting_weeks: int | None) -> Terms:
    """The terms after the service said, on a day, that there is a list of so many weeks; None: it does not know."""
    if waiting_weeks is None:
        return terms
    wanted = said_on + timedelta(weeks=waiting_weeks, days=AFTER_LIST_DAYS)
    latest = given_on + timedelta(days=LONGEST_DAYS)
    return Terms(terms.expires_on, max(terms.purge_on, min(wanted, latest)))


def reminded_when_given_before(today: date) -> date:
    """Unanswered cards given on this day or before are due for their reminder."""
    return today - timedelta(days=REMIND_AFTER_DAYS)
