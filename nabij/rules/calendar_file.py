"""A calendar file (iCalendar, RFC 5545) of events that stand for themselves: no rules, no zones, times in UTC."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import icalendar


@dataclass(frozen=True)
class Event:
    """One event. `uid` stays the same from file to file, so that a calendar replaces what it has. Moments are aware."""

    uid: str
    starts: datetime
    ends: datetime
    summary: str
    location: str | None = None
    description: str | None = None
    cancelled: bool = False


def calendar_file(name: str, events: Iterable[Event], *, stamp: datetime) -> str:
    """The file, with the line ends and foldings that the standard asks. `stamp`: when it was made."""
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Nabij//In the field//EN")
    calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(_component(event, stamp))
    return str(calendar.to_ical().decode())


def _component(event: Event, stamp: datetime) -> icalendar.Event:
    made = icalendar.Event()
    made.add("uid", event.uid)
    for field, moment in (("dtstamp", stamp), ("dtstart", event.starts), ("dtend", event.ends)):
        made.add(field, moment.astimezone(UTC))
    made.add("summary", event.summary)
    if event.location:
        made.add("location", event.location)
    if event.description:
        made.add("description", event.description)
    made.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    return made
