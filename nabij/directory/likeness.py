"""Which services of the directory may be one: finds pairs and puts them before a human."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q

from nabij.directory.models import DuplicatePair
from nabij.people.audit import record_write
from nabij.people.models import Account
from nabij.rules.duplicates import Pair, Record, find_pairs
from nabij.rules.names import fold

_LOCK = 0x6475706C  # two searches at once would each add what the other adds
# Of a hidden place nothing is read: a distance in the reasons would tell where it is.
_PLACES = """
SELECT a.service_id, l.longitude, l.latitude, d.address_1
FROM directory_serviceatlocation a
JOIN directory_location l ON l.id = a.location_id AND NOT l.is_hidden
LEFT JOIN directory_address d ON d.location_id = l.id AND d.address_type = 'physical'
"""
# A name that we made of kind and neighbourhood, for a point without one, says nothing.
_SERVICES = """
SELECT id, organization_id, CASE WHEN extra #> '{osm,unnamed}' IS NULL THEN name_nl END,
    CASE WHEN extra #> '{osm,unnamed}' IS NULL THEN name_fr END,
    CASE WHEN extra #> '{osm,unnamed}' IS NULL THEN name_en END, alternate_name
FROM directory_service WHERE status <> 'defunct'
"""
_PHONES = "SELECT service_id, number FROM directory_phone WHERE service_id IS NOT NULL"
_KINDS = """
SELECT s.service_id, t.code FROM directory_serviceterm s
JOIN vocabulary_term t ON t.id = s.term_id JOIN vocabulary_taxonomy x ON x.id = t.taxonomy_id AND x.slug = 'help'
"""


@dataclass(frozen=True)
class Found:
    """What a search for duplicates did: pairs that were not known, pairs that are no longer alike, all open ones."""

    new: int
    gone: int
    open: int


@transaction.atomic
def find_duplicates(*, by: Account | None, at: datetime, service_ids: Collection[UUID] | None = None) -> Found:
    """Look for services told twice, among all or only for these, and keep the pairs for a human.

    What a human decided stays decided. An open pair that is no longer alike goes. The same search again changes
    nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    among = None if service_ids is None else {str(pk) for pk in service_ids}
    pairs = {(UUID(pair.first), UUID(pair.second)): pair for pair in find_pairs(read_records(), among=among)}
    known = DuplicatePair.objects.all()
    if service_ids is not None:
        known = known.filter(Q(first__in=service_ids) | Q(second__in=service_ids))
    by_key = {(row.first_id, row.second_id): row for row in known}
    new = [_row(pair, at) for key, pair in pairs.items() if key not in by_key]
    gone = [row.pk for key, row in by_key.items() if key not in pairs and row.state == DuplicatePair.State.OPEN]
    changed = [
        _with(row, pairs[key])
        for key, row in by_key.items()
        if key in pairs and row.state == DuplicatePair.State.OPEN and row.reasons != _reasons(pairs[key])
    ]
    DuplicatePair.objects.bulk_create(new, batch_size=5_000)
    DuplicatePair.objects.bulk_update(changed, ["score", "reasons"], batch_size=1_000)
    DuplicatePair.objects.filter(pk__in=gone).delete()
    if new or gone:
        record_write(
            by=by, action="find_duplicates", object_type="duplicate_pair", object_id="several",
            new=len(new), gone=len(gone),
        )  # fmt: skip
    return Found(len(new), len(gone), DuplicatePair.objects.filter(state=DuplicatePair.State.OPEN).count())


def read_records() -> list[Record]:
    """Every service that has not ended, as far as it tells whether another is the same. Four queries."""
    points: dict[UUID, set[tuple[float, float]]] = defaultdict(set)
    addresses: dict[UUID, str] = {}
    for service, lon, lat, address in _rows(_PLACES):
        if lon is not None:
            points[service].add((lon, lat))
        # A street without a number says too little.
        if address and any(sign.isdigit() for sign in address):
            addresses[service] = fold(address)
    phones: dict[UUID, set[str]] = defaultdict(set)
    for service, number in _rows(_PHONES):
        phones[service].add(number)
    kinds: dict[UUID, set[str]] = defaultdict(set)
    for service, code in _rows(_KINDS):
        kinds[service].add(code)
    return [
        Record(
            id=str(service),
            names=tuple(dict.fromkeys(filter(None, names))),
            kinds=frozenset(kinds[service]),
            phones=frozenset(phones[service]),
            points=tuple(sorted(points[service])),
            address=addresses.get(service),
            owner=str(owner) if owner else None,
        )
        for service, owner, *names in _rows(_SERVICES)
    ]


def _rows(query: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def _row(pair: Pair, at: datetime) -> DuplicatePair:
    return DuplicatePair(
        first_id=UUID(pair.first), second_id=UUID(pair.second), score=pair.score, reasons=_reasons(pair), found_at=at
    )


def _with(row: DuplicatePair, pair: Pair) -> DuplicatePair:
    row.score, row.reasons = pair.score, _reasons(pair)
    return row


def _reasons(pair: Pair) -> list[dict[str, object]]:
    return [asdict(reason) for reason in pair.reasons]
