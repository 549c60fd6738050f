"""A contact comes in: from a page, from paper or from a phone, always by `accept`."""

from dataclasses import dataclass

from nabij.outreach.accepting import Accepted, Refused, Sent
from nabij.outreach.guarding.checking import check_texts
from nabij.outreach.known import Known, Workplace
from nabij.outreach.models import Contact
from nabij.outreach.records import ContactRecord
from nabij.people.audit import record_write
from nabij.people.permissions import Permission

LISTS = {
    "genders": "genders",
    "languages": "languages",
    "rights": "rights",
    "barriers": "barriers",
    "mechanisms": "mechanisms",
    "deeds": "deeds",
}


@dataclass(frozen=True)
class _Checked:
    """What a record was found to mean."""

    place: Workplace
    superseded: Contact | None


def accept(record: ContactRecord, sent: Sent, *, known: Known | None = None) -> Accepted:
    """Write one contact under the record's own id, within the caller's transaction.

    `known`: pass one per batch. Raises Refused; nothing is written then. A row that is corrected or taken back stays,
    but its sentence does not: what somebody wants back must not go on being said.
    """
    known = known or Known()
    checked = _check(record, sent, known)
    row = _row(record, sent, known, checked)
    row.save(force_insert=True)
    if checked.superseded is not None and checked.superseded.observation is not None:
        Contact.objects.filter(pk=checked.superseded.pk).update(observation=None)
    action = "contact.withdrawn" if record.withdrawn else "contact.corrected" if row.supersedes_id else "contact.logged"
    record_write(by=sent.by, action=action, object_type="contact", object_id=row.pk, origin=sent.origin)
    return Accepted()


def _check(record: ContactRecord, sent: Sent, known: Known) -> _Checked:
    if record.supersedes == sent.id or (record.withdrawn and record.supersedes is None):
        raise Refused("bad_shape", ("supersedes",))
    on = None if record.withdrawn else record.occurred_on
    place = known.workplace(sent.by, record.programme, record.team, Permission.LOG_FIELDWORK, on=on)
    if not record.withdrawn:
        known.check_day("occurred_on", record.occurred_on, sent)
    known.check_codes(
        **{field: (name, getattr(record, field)) for field, name in LISTS.items()},
        place_kind=("place_kinds", [record.place_kind]),
        age_band=("age_bands", [record.age_band]),
        urgent_medical_aid=("urgent_medical_aid", [record.urgent_medical_aid]),
    )
    known.check_needs("needs", record.needs)
    if not record.withdrawn:
        check_texts({"observation": record.observation}, confirmed=record.guard_confirmed)
    return _Checked(place, _superseded(record, sent, known))


def _superseded(record: ContactRecord, sent: Sent, known: Known) -> Contact | None:
    """The row that this one corrects or takes back, locked so that it is superseded once.

    Only its author may, or whoever keeps the programme where its team is.
    """
    if record.supersedes is None:
        return None
    old = (
        Contact.objects.select_for_update(of=("self",))
        .select_related("programme", "team")
        .filter(pk=record.supersedes)
        .first()
    )
    if old is None or old.programme.slug != record.programme:
        raise Refused("unknown_object", ("supersedes",))
    if old.by_id != sent.by.pk:
        known.workplace(sent.by, old.programme.slug, old.team.slug if old.team else None, Permission.KEEP_PROGRAMME)
    if old.is_withdrawn or Contact.objects.filter(supersedes=old).exists():
        raise Refused("not_possible", ("supersedes",))
    return old


def _row(record: ContactRecord, sent: Sent, known: Known, checked: _Checked) -> Contact:
    place = checked.place
    return Contact(
        id=sent.id,
        programme=place.programme,
        team=place.team,
        way_of_working=known.way(place, record.way_of_working),
        activity_id=known.activity_of(record.activity, place),
        by=sent.by,
        unit_id=known.unit_id(record.unit),
        supersedes=checked.superseded,
        is_withdrawn=record.withdrawn,
        origin=sent.origin,
        observation=None if record.withdrawn else record.observation or None,
        **{field: getattr(record, field) for field in _AS_SENT},
    )


_AS_SENT = (
    "occurred_on",
    "hour",
    "channel",
    "place_kind",
    "people_count",
    "age_band",
    *LISTS,
    "needs",
    "is_first_contact",
    "urgent_medical_aid",
    "minutes",
    "guard_confirmed",
)
