"""The open directory as a phone keeps it: all of it once, then what changed, by the directory's change number.

Change numbers are given under the lock of the directory's writers and become visible in their order (see
`directory.changing`), so that what a later commit brings always has a higher number than what was read: reading on
from the last number skips nothing. Many services share the number of one import, so a place in the list is a number and
an id.

Places, addresses and telephones come from `directory.queries`, which leaves out what is hidden; hours, names and terms
from the search's own copy, which is made without it.
"""

import json
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from threading import Lock
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from nabij.directory.exchange.hsds_paging import one_snapshot
from nabij.directory.models import Address, SearchDocument, Service, Tombstone
from nabij.directory.opening import holidays_around, rules_of
from nabij.directory.queries import NOWHERE, Places, phones_of, places_of
from nabij.directory.saturation import CurrentSaturation, saturation_of
from nabij.rules.hours import DESK, PHONE
from nabij.rules.hours_lines import lines
from nabij.ui.api import ApiProblem, read_cursor, write_cursor

PAGE = 2_500  # services: two pages for a territory of 5,000, each some 0.5 MB on the line
TOMBSTONE_DAYS = 90
_LIST = "field.directory"
_REMEMBERED = 24  # pages in memory: a first sync of many phones is made once

Fact = Mapping[str, Any]
Row = tuple[int, str, Fact | None]
Key = tuple[int, str, int, int, date]


@dataclass(frozen=True)
class Cursor:
    """A place in the list. `since`: the newest change when the phone began; what was gone by then it never had."""

    change: int
    id: str
    since: int
    day: date

    def written(self) -> str:
        """As the phone keeps it."""
        return write_cursor(_LIST, [self.change, self.id, self.since, self.day.isoformat()])


START = "00000000-0000-0000-0000-000000000000"


def page_after(cursor: str | None, *, now: datetime) -> bytes:
    """A page as JSON. Raises ApiProblem: 404 for a cursor that this list never gave, 410 for one that is too old."""
    today = timezone.localdate(now)
    with one_snapshot():
        newest = _newest_change()
        after = _read(cursor, newest, today) if cursor else Cursor(-1, START, newest, today)
        key = (after.change, after.id, after.since, newest, today)
        page = _remembered(key)
        if page is None:
            page = _page(after, now)
            _remember(key, page)
    return page


# ---- A page ---------------------------------------------------------------------------------------------------------


def _read(cursor: str, newest: int, today: date) -> Cursor:
    change, pk, since, day = read_cursor(_LIST, cursor)
    found = Cursor(change, pk, since, date.fromisoformat(day))
    # A number that we do not have is of a directory that was put back from a copy.
    if today - found.day > timedelta(days=TOMBSTONE_DAYS) or found.change > newest:
        raise ApiProblem(410, "Gone", "Too much has changed since. Begin anew, without a cursor.")
    return found


def _page(after: Cursor, now: datetime) -> bytes:
    changed, gone = _changed(after), _gone(after)
    merged = sorted([*changed, *gone], key=lambda row: row[:2])
    shown = merged[:PAGE]
    there = {pk: facts for _change, pk, facts in shown if facts is not None and facts["status"] in Service.SHOWN}
    change, pk = shown[-1][:2] if shown else (after.change, after.id)
    answer = {
        "services": _entries(there, now),
        "gone": [pk for change, pk, _facts in shown if pk not in there and change > after.since],
        "cursor": Cursor(change, pk, after.since, timezone.localdate(now)).written(),
        "more": len(merged) > PAGE,
        "total": Service.objects.filter(status__in=Service.SHOWN).count(),
    }
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()


def _newest_change() -> int:
    """The highest number that is visible now."""
    documents = SearchDocument.objects.aggregate(newest=Max("change"))["newest"]
    stones = Tombstone.objects.filter(entity="service").aggregate(newest=Max("change"))["newest"]
    return max(documents or 0, stones or 0)


def _changed(after: Cursor) -> list[Row]:
    """Services after this place, in the order of their changes, each with what the search knows of it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT change, service_id::text, facts FROM directory_searchdocument "
            "WHERE (change, service_id) > (%s, %s::uuid) ORDER BY change, service_id LIMIT %s",
            [after.change, after.id, PAGE + 1],
        )
        return [(change, pk, _from_json(facts)) for change, pk, facts in cursor.fetchall()]


def _gone(after: Cursor) -> list[Row]:
    """Services that went after this place, and after the phone began: it never had the others."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT change, entity_id::text FROM directory_tombstone WHERE entity = 'service' AND change > %s "
            "AND (change, entity_id) > (%s, %s::uuid) ORDER BY change, entity_id LIMIT %s",
            [after.since, after.change, after.id, PAGE + 1],
        )
        return [(change, pk, None) for change, pk in cursor.fetchall()]


def _from_json(facts: Any) -> Fact:
    found: Fact = json.loads(facts) if isinstance(facts, str) else facts
    return found


# ---- An entry -------------------------------------------------------------------------------------------------------


def _entries(facts: Mapping[str, Fact], now: datetime) -> list[dict[str, Any]]:
    """What a phone shows of these services. A fixed number of queries, however many there are."""
    ids = [UUID(pk) for pk in facts]
    services = list(Service.objects.filter(pk__in=ids).only("id", "organization_id"))
    phones, places = phones_of(services), places_of(ids)
    states = saturation_of([UUID(pk) for pk, known in facts.items() if known.get("state")], now=now)
    today = timezone.localdate(now)
    return [
        _without_unknown(
            {
                **_of_facts(pk, known),
                "phones": [phone.number for phone in phones.get(UUID(pk), ())],
                **_where_and_when(known, places.get(UUID(pk), NOWHERE), today),
                "state": _state(known.get("state"), states.get(UUID(pk))),
            }
        )
        for pk, known in facts.items()
    ]


def _of_facts(pk: str, known: Fact) -> dict[str, Any]:
    terms = [str(term).partition(":") for term in known.get("terms", ())]
    return {
        "id": pk,
        "kind": known["kind"],
        "name": known.get("name"),
        "by": known.get("organization"),
        "terms": [code for taxonomy, _colon, code in terms if taxonomy == "help"],
        "groups": [code for taxonomy, _colon, code in terms if taxonomy == "groups"],
        "conditions": known.get("conditions"),
        "spoken": known.get("spoken"),
        "cost": known.get("cost"),
        "community": known.get("community"),
        "ages": known.get("ages"),
        "verified": known.get("verified"),
        "closed": known["status"] == Service.Status.TEMPORARILY_CLOSED or None,
        "synthetic": known.get("synthetic"),
    }


def _where_and_when(known: Fact, places: Places, today: date) -> dict[str, Any]:
    """Places that may be shown, with the hours there where they differ from those of the service."""
    there = {place["id"]: place for place in known.get("places", ())}
    own = _hours(known.get("hours", ()), today)
    hours_at = {str(place.id): _hours(there.get(str(place.id), {}).get("hours", ()), today) for place in places.shown}
    if not own and len(hours_at) == 1:
        own = next(iter(hours_at.values()))
    return {
        "hours": own,
        "hidden": places.hidden or None,
        "places": [
            _without_unknown(
                {
                    "id": str(place.id),
                    "address": _address(place.address),
                    "lat": _degrees(place.location.latitude),
                    "lon": _degrees(place.location.longitude),
                    "sector": str(there.get(str(place.id), {}).get("unit", "")).partition(":")[2],
                    "hours": hours if (hours := hours_at[str(place.id)]) != own else None,
                }
            )
            for place in places.shown
        ],
    }


def _address(address: Address | None) -> str | None:
    if address is None:
        return None
    town = " ".join(filter(None, (address.postal_code, address.city)))
    return ", ".join(filter(None, (address.address_1, town))) or None


def _degrees(value: float | None) -> float | None:
    return None if value is None else round(value, 5)  # a metre


def _hours(rows: Iterable[Fact], today: date) -> dict[str, Any] | None:
    """Hours at the desk, else by telephone, in minutes since midnight; None where nobody said."""
    rules = rules_of(rows)
    purpose = DESK if any(rule.purpose == DESK for rule in rules) else PHONE
    found = lines(rules, today, holidays_around(today), purpose=purpose)
    said = _without_unknown(
        {
            "week": [[first, last, spans] for first, last, spans in found.weekly],
            "dates": [[day.isoformat(), spans] for day, spans in found.dated],
            "appointment": found.appointment or None,
        }
    )
    if said and purpose == PHONE:
        said["by_phone"] = True
    return said or None


def _state(kept: Fact | None, said: CurrentSaturation | None) -> dict[str, Any] | None:
    """Whether it takes new people, since when this is said, and until when it counts."""
    if kept is None or said is None or said.state is None:
        return None
    until = said.expires_at and said.expires_at.isoformat(timespec="minutes")
    return _without_unknown(
        {
            "state": said.state,
            "weeks": said.waiting_weeks,
            "group": said.group,
            "until": until,
            "said": said.stated_at and timezone.localdate(said.stated_at).isoformat(),
        }
    )


def _without_unknown(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value is not None and value not in ("", [], {}, ())}


# ---- Pages in memory ------------------------------------------------------------------------------------------------

_pages: OrderedDict[Key, bytes] = OrderedDict()
_turn = Lock()


def _remembered(key: Key) -> bytes | None:
    with _turn:
        found = _pages.get(key)
        if found is not None:
            _pages.move_to_end(key)
        return found


def _remember(key: Key, page: bytes) -> None:
    with _turn:
        _pages[key] = page
        while len(_pages) > _REMEMBERED:
            _pages.popitem(last=False)
