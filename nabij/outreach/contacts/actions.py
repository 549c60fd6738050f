"""Writes around contacts: what the site's own pages do, each through `receiving.accept`; and templates."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID, uuid4

from django.db import transaction

from nabij.outreach.accepting import Refused, Sent
from nabij.outreach.contacts.receiving import accept
from nabij.outreach.guarding.checking import check_texts
from nabij.outreach.known import Known
from nabij.outreach.models import Contact, ContactTemplate, Team
from nabij.outreach.records import ContactRecord
from nabij.people.audit import record_write
from nabij.people.models import Account

IN_A_TEMPLATE = frozenset(ContactRecord.model_fields) - {
    "programme", "team", "activity", "occurred_on", "hour", "observation", "guard_confirmed", "supersedes", "withdrawn",
}  # fmt: skip
"""What a template holds: never a sentence, never a moment."""


@transaction.atomic
def log_contact(*, by: Account, record: ContactRecord, contact_id: UUID, now: datetime) -> UUID:
    """Log a contact from a page. Sent twice with the same id by the same account it is there once. Raises Refused."""
    if Contact.objects.filter(pk=contact_id, by=by).exists():
        return contact_id
    accept(record, Sent(id=contact_id, by=by, made_at=now, origin="page"))
    return contact_id


@transaction.atomic
def take_back(*, by: Account, contact: Contact, now: datetime) -> None:
    """Undo a contact: a row is added that withdraws it. Raises Refused: not_possible where that was done already."""
    record = ContactRecord.model_validate(
        {
            "programme": contact.programme.slug,
            "team": contact.team.slug if contact.team else None,
            "occurred_on": contact.occurred_on,
            "channel": contact.channel,
            "people_count": contact.people_count,
            "supersedes": contact.pk,
            "withdrawn": True,
        }
    )
    accept(record, Sent(id=uuid4(), by=by, made_at=now, origin="page"))


@transaction.atomic
def enter_paper(*, by: Account, rows: Sequence[tuple[ContactRecord, int]], now: datetime) -> int:
    """Enter a paper tally: each record as often as it was counted, all or none. Returns how many contacts it made.

    Raises RowsRefused with every row that cannot be taken.
    """
    known, refused, made = Known(), {}, 0
    for place, (record, times) in enumerate(rows):
        try:
            for _time in range(times):
                accept(record, Sent(id=uuid4(), by=by, made_at=now, origin="paper"), known=known)
                made += 1
        except Refused as refusal:
            refused[place] = refusal
    if refused:
        raise RowsRefused(refused)
    return made


class RowsRefused(Exception):
    """Rows of a paper tally that cannot be taken, by their place; nothing was written."""

    def __init__(self, rows: dict[int, Refused]) -> None:
        super().__init__(f"{len(rows)} rows")
        self.rows = rows


def template_content(contact: Contact) -> dict[str, Any]:
    """What of a contact a template keeps: codes and numbers."""
    content: dict[str, Any] = {
        name: getattr(contact, name) for name in IN_A_TEMPLATE if name not in {"way_of_working", "unit"}
    }
    if contact.way_of_working is not None:
        content["way_of_working"] = contact.way_of_working.slug
    if contact.unit is not None:
        content["unit"] = {"level": contact.unit.level.slug, "slug": contact.unit.slug}
    return {name: value for name, value in content.items() if value not in (None, [])}


@transaction.atomic
def make_template(
    *,
    by: Account,
    team: Team,
    name: str,
    language: Literal["nl", "fr", "en"],
    content: dict[str, Any],
    shared: bool,
    confirmed: Sequence[str] = (),
) -> ContactTemplate:
    """Keep a template, for oneself or shared with the team. Raises Refused where its name names somebody."""
    check_texts({"name": name}, confirmed=confirmed)
    made = ContactTemplate.objects.create(
        programme=team.programme,
        team=team,
        owner=None if shared else by,
        content=content,
        **{f"name_{language}": name},
    )
    record_write(by=by, action="template.made", object_type="contact_template", object_id=made.pk, shared=shared)
    return made


@transaction.atomic
def drop_template(*, by: Account, template: ContactTemplate) -> None:
    """Remove a template. Contacts that were made from it stay as they are."""
    record_write(by=by, action="template.dropped", object_type="contact_template", object_id=template.pk)
    template.delete()
