"""The quality of entries: reading its facts for many at once, keeping the score, and confirming an entry."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from nabij.directory import changing
from nabij.directory.documents import documents_of
from nabij.directory.models import Revision, Service
from nabij.directory.writing import lock, next_change
from nabij.people.audit import record_write
from nabij.people.models import Account
from nabij.rules.hours import BRUSSELS
from nabij.rules.quality import THRESHOLDS, EntryFacts, Quality, quality_of

_BATCH = 10_000  # entries whose facts are read at a time: bounds the memory
_TABLES = (
    "service",
    "organization",
    "serviceatlocation",
    "location",
    "schedule",
    "hoursproposal",
    "phone",
    "spokenlanguage",
    "costoption",
    "saturation",
    "duplicatepair",
)
_CONDITIONS = " + ".join(f"({column} IS NOT NULL)::int" for column in THRESHOLDS)
# The columns are the fields of EntryFacts. Of several places the best counts, in the order of the array.
_FACTS = f"""
SELECT s.id, s.kind,
    (s.verified_at AT TIME ZONE 'Europe/Brussels')::date AS verified_on,
    coalesce((s.name_nl > '')::int, 0) + coalesce((s.name_fr > '')::int, 0) AS name_languages,
    (coalesce(s.description_nl, s.easy_nl, '') > '')::int
        + (coalesce(s.description_fr, s.easy_fr, '') > '')::int AS description_languages,
    coalesce(
        (SELECT CASE WHEN bool_or(h.opens_at IS NOT NULL) THEN 'rows'
                WHEN bool_or(h.by_appointment) THEN 'appointment' END
            FROM directory_schedule h WHERE NOT h.is_closure AND (h.service_id = s.id
                OR h.service_at_location_id = ANY(places.offered) OR h.location_id = ANY(places.locations))),
        (SELECT 'proposal' FROM directory_hoursproposal p WHERE p.service_id = s.id AND p.state = 'open' LIMIT 1)
    ) AS hours,
    EXISTS (SELECT FROM directory_phone p WHERE p.service_id = s.id OR p.organization_id = s.organization_id
        OR p.service_at_location_id = ANY(places.offered) OR p.location_id = ANY(places.locations)) AS has_phone,
    coalesce(s.email, s.url, o.email, o.website, '') > '' AS has_other_way,
    (ARRAY['exact', 'hidden', 'virtual', 'nearby', 'street', 'area', 'unlocated'])[places.best] AS place,
    {_CONDITIONS} AS conditions_known,
    EXISTS (SELECT FROM directory_spokenlanguage l
        WHERE l.service_id = s.id OR l.location_id = ANY(places.locations)) AS has_spoken,
    s.cost IS NOT NULL OR coalesce(s.fees, '') > ''
        OR EXISTS (SELECT FROM directory_costoption c WHERE c.service_id = s.id) AS has_cost,
    (SELECT CASE WHEN r.expires_at > %(at)s AND NOT r.is_contested THEN 'known' ELSE 'expired' END
        FROM directory_saturation r WHERE r.service_id = s.id AND r.stated_at <= %(at)s
        ORDER BY r.stated_at DESC, r.expires_at DESC LIMIT 1) AS room,
    s.feed_id IS NOT NULL OR coalesce(s.reference, '') > '' AS has_source,
    coalesce(s.classified_by, '') > '' AS is_classified_by_us,
    (SELECT count(*) FROM directory_duplicatepair d
        WHERE d.state = 'open' AND (d.first_id = s.id OR d.second_id = s.id)) AS open_duplicates
FROM directory_service s
LEFT JOIN directory_organization o ON o.id = s.organization_id
CROSS JOIN LATERAL (
    SELECT array_agg(a.id) AS offered, array_agg(a.location_id) AS locations, min(CASE
        WHEN l.is_hidden THEN 2 WHEN l.location_type = 'virtual' THEN 3 WHEN l.longitude IS NULL THEN 7
        WHEN l.precision = 'exact' THEN 1 WHEN l.precision = 'nearby' THEN 4 WHEN l.precision = 'street' THEN 5
        ELSE 6 END) AS best
    FROM directory_serviceatlocation a JOIN directory_location l ON l.id = a.location_id WHERE a.service_id = s.id
) places
WHERE s.id = ANY(%(ids)s)
"""  # noqa: S608 - only names of columns are put in


def quality_parts(service: Service, *, at: datetime) -> Quality:
    """The score of one entry now, with its parts: reasons and how to mend, as codes."""
    ((_pk, facts),) = _facts([service.pk], at)
    return quality_of(facts, at.astimezone(BRUSSELS).date())


def recompute_quality(service_ids: Collection[UUID] | None = None, *, at: datetime) -> int:
    """Reckon the score again for these services, or for all; returns for how many it changed.

    Those are numbered as changed, and the search learns of it. Scores also fall by themselves, as confirmations age:
    once a night is enough.
    """
    ids = list(service_ids) if service_ids is not None else list(Service.objects.values_list("pk", flat=True))
    if len(ids) >= _BATCH:
        _know_the_tables()
    changed = 0
    for start in range(0, len(ids), _BATCH):
        changed += _recompute(ids[start : start + _BATCH], at)
    return changed


def _know_the_tables() -> None:
    """Just after a large import PostgreSQL knows nothing of the tables yet, and would read them whole for each row."""
    with connection.cursor() as cursor:
        for table in _TABLES:
            cursor.execute(f"ANALYZE directory_{table}")


@transaction.atomic
def _recompute(ids: Sequence[UUID], at: datetime) -> int:
    today = at.astimezone(BRUSSELS).date()
    kept = dict(Service.objects.filter(pk__in=ids).values_list("pk", "quality"))
    found = {pk: quality_of(facts, today).score for pk, facts in _facts(ids, at)}
    changed = {pk: score for pk, score in found.items() if kept.get(pk) != score}
    if not changed:
        return 0
    _keep(changed, at)
    return len(changed)


def _keep(scores: Mapping[UUID, float], at: datetime) -> None:
    """Store the scores, here and in what the search keeps. Only this one fact changes there, so that a hundred
    thousand need not be made again; a service that the search has not met yet is made whole."""
    lock()
    rows = (list(scores), list(scores.values()), next_change())
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE directory_service s SET quality = n.quality, change = c.change "
            "FROM unnest(%s::uuid[], %s::float8[]) AS n (id, quality), (SELECT %s::bigint AS change) c "
            "WHERE s.id = n.id",
            rows,
        )
        cursor.execute(
            "UPDATE directory_searchdocument d SET change = c.change, "
            "facts = jsonb_set(d.facts, '{quality}', to_jsonb(n.quality)) "
            "FROM unnest(%s::uuid[], %s::float8[]) AS n (id, quality), (SELECT %s::bigint AS change) c "
            "WHERE d.service_id = n.id RETURNING d.service_id",
            rows,
        )
        met = {pk for (pk,) in cursor.fetchall()}
    changing.touch(scores.keys() - met, at=at)


@transaction.atomic
def verify_service(
    *,
    service: Service,
    by: Account | None,
    verified_by: str,
    at: datetime,
    origin: Revision.Origin = Revision.Origin.PERSON,
) -> None:
    """Somebody who knows confirms that all that is shown is right. `verified_by`: a function, never a person's name."""
    document = documents_of("service", [service.pk])[service.pk]
    confirmed = document | {"verified_at": at.isoformat(), "verified_by": verified_by}
    changing.store("service", [confirmed], by=by, origin=origin, at=at)
    record_write(by=by, action="verify_service", object_type="service", object_id=service.pk)
    recompute_quality([service.pk], at=at)


def _facts(ids: Sequence[UUID], at: datetime) -> Iterator[tuple[UUID, EntryFacts]]:
    with connection.cursor() as cursor:
        cursor.execute(_FACTS, {"ids": list(ids), "at": at})
        columns = [column.name for column in cursor.description or ()]
        for row in cursor:
            facts = dict(zip(columns, row, strict=True))
            yield facts.pop("id"), EntryFacts(**facts)
