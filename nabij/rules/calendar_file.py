"""A calendar file (iCalendar, RFC 5545) of events that stand for themselves: no rules, no zones, times in UTC."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

_LINE_BYTES = 75


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
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Nabij//In the field//EN", f"X-WR-CALNAME:{_text(name)}"]
    for event in events:
        lines += _event(event, stamp)
    return "".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _event(event: Event, stamp: datetime) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{_moment(stamp)}",
        f"DTSTART:{_moment(event.starts)}",
        f"DTEND:{_moment(event.ends)}",
        f"SUMMARY:{_text(event.summary)}",
    ]
    if event.location:
        lines.append(f"LOCATION:{_text(event.location)}")
    if event.description:
        lines.append(f"DESCRIPTION:{_text(event.description)}")
    return [*lines, f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}", "END:VEVENT"]


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(text: str) -> str:
    for sign, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        text = text.replace(sign, escaped)
    return text


def _folded(line: str) -> str:
    """A line of at most 75 bytes, going on after a line end and a space; no letter is cut through."""
    parts, part, size = [], "", 0
    for letter in line:
        length = len(letter.encode())
        if size + length > _LINE_BYTES:
            parts.append(part)
            part, size = "", 1  # the space that goes before the next part
        part += letter
        size += length
    return "\r\n ".join([*parts, part]) + "\r\n"
