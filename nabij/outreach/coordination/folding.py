"""Folds contacts into tallies, so that a coordinator's page reads few rows however many contacts there are.

What counts are contacts that nothing supersedes and that are not withdrawn. Folding adds what came in since the last
time, and takes off what those superseded. Each contact counts once under every value of a property ("need": each of its
needs), and under "" where nothing was said, so that "not said" stays apart from "none". Contacts that a computer made,
or a demo account, are about nobody: they are counted apart (`is_synthetic`), and never shown together with real ones.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import OperationalError, connection, transaction
from psycopg.errors import LockNotAvailable

from nabij.outreach.models import Contact, ContactFold

ALL = "all"
# Property of a tally -> how a contact's value or values are had, as an array.
PROPERTIES = {
    ALL: "ARRAY['']",
    "channel": "ARRAY[channel]",
    "place": "ARRAY[coalesce(place_kind, '')]",
    "age": "ARRAY[coalesce(age_band, '')]",
    "gender": "genders",
    "language": "languages",
    "need": "needs",
    "right": "rights",
    "barrier": "barriers",
    "mechanism": "mechanisms",
    "deed": "deeds",
    "aid": "ARRAY[coalesce(urgent_medical_aid, '')]",
    "first": "ARRAY[CASE WHEN is_first_contact THEN 'yes' WHEN NOT is_first_contact THEN 'no' ELSE '' END]",
    "way": "ARRAY[coalesce(way_of_working_id::text, '')]",
}
ONE_VALUE = frozenset({"channel", "place", "age", "aid", "first", "way"})  # a contact has one of these values
MENTIONS = frozenset(PROPERTIES) - ONE_VALUE - {ALL}  # and any number of these
_VALUES = ", ".join(
    f"('{name}'::text, CASE WHEN cardinality({values}) = 0 THEN ARRAY['']::text[] ELSE ({values})::text[] END)"
    for name, values in PROPERTIES.items()
)
_FOLD = f"""
    WITH moved AS (
        SELECT c.*, 1 AS sign FROM outreach_contact c
        WHERE c.number > %(since)s AND c.number <= %(until)s AND NOT c.is_withdrawn
        UNION ALL
        SELECT old.*, -1 FROM outreach_contact c JOIN outreach_contact old ON old.id = c.supersedes_id
        WHERE c.number > %(since)s AND c.number <= %(until)s AND NOT old.is_withdrawn
    )
    INSERT INTO outreach_contacttally
        (month, programme_id, team_id, unit_id, property, value, contacts, people, minutes, is_synthetic)
    SELECT date_trunc('month', occurred_on)::date, programme_id, team_id, unit_id, property, value,
        sum(sign), sum(sign * people_count), sum(sign * coalesce(minutes, 0)), is_invented
    FROM (
        SELECT moved.*, (moved.origin = 'synthetic' OR coalesce(account.is_demo, false)) AS is_invented
        FROM moved LEFT JOIN people_account account ON account.id = moved.by_id
    ) of_a_sort, LATERAL (VALUES {_VALUES}) AS of_it (property, every_value), unnest(every_value) AS value
    GROUP BY 1, programme_id, team_id, unit_id, property, value, is_invented
    ON CONFLICT ON CONSTRAINT contact_tally_once DO UPDATE SET
        contacts = outreach_contacttally.contacts + excluded.contacts,
        people = outreach_contacttally.people + excluded.people,
        minutes = outreach_contacttally.minutes + excluded.minutes
"""  # noqa: S608 - the pieces are constants of this file


@dataclass(frozen=True)
class Folded:
    """What a folding did: contacts that came in since the last one, and up to which number all are counted."""

    contacts: int
    until: int


def fold(*, now: datetime) -> Folded:
    """Count every contact that was committed until now. Safe beside contacts that come in and other foldings.

    While somebody writes contacts for long (a load), nothing is folded: the next time counts them all.
    """
    try:
        until = _committed_until()
    except OperationalError as waited:
        if not isinstance(waited.__cause__, LockNotAvailable):
            raise
        state = ContactFold.objects.filter(pk=1).first()
        return Folded(0, state.number if state else 0)
    with transaction.atomic():
        state, _made = ContactFold.objects.select_for_update().get_or_create(pk=1)
        if until <= state.number:
            return Folded(0, state.number)
        came = Contact.objects.filter(number__gt=state.number, number__lte=until).count()
        with connection.cursor() as cursor:
            cursor.execute(_FOLD, {"since": state.number, "until": until})
        state.number, state.folded_at = until, now
        state.save(update_fields=["number", "folded_at"])
    return Folded(came, until)


def _committed_until() -> int:
    """The highest number below which no contact can still be committed.

    Numbers are drawn before their rows are committed, so that the highest visible one may have lower ones still under
    way. The lock waits for every insert that has begun, at most two seconds, and is given back at once, since
    whoever wants to insert meanwhile waits behind it.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '2s'")
        cursor.execute("LOCK TABLE outreach_contact IN SHARE MODE")
        cursor.execute("SELECT coalesce(max(number), 0) FROM outreach_contact")
        row = cursor.fetchone()
    return int(row[0]) if row else 0
