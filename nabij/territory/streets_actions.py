"""Writes to the streets: keeping a state of them, and saying which one is current. Old states are never changed."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from nabij.people.audit import record_write
from nabij.people.models import Account
from nabij.territory.models import Streets
from nabij.territory.streets import StreetMap


@dataclass(frozen=True)
class Published:
    """Who published a state of the streets, and which day it shows (None: unknown)."""

    title: str
    source: str
    valid_on: date | None = None
    licence: str | None = None


@transaction.atomic
def keep_streets(streets: StreetMap, published: Published, *, by: Account | None, only_if_newer: bool = False) -> bool:
    """Keep this state of the streets, and walk on it from now on. False where that was so already: nothing changed.

    `only_if_newer`: where streets of a later day are current, those stay so. What is kept of streets that were there
    before, title and source too, stays as it was.
    """
    current = Streets.objects.select_for_update().filter(is_current=True).defer("content").first()
    known = Streets.objects.filter(pk=streets.digest).exists()
    if current is not None and current.digest == streets.digest:
        return False
    becomes_current = not (only_if_newer and current is not None and _is_as_new(current, published))
    if known and not becomes_current:
        return False
    if becomes_current:
        Streets.objects.filter(is_current=True).update(is_current=False)
    if known:
        Streets.objects.filter(pk=streets.digest).update(is_current=True)
    else:
        Streets.objects.create(
            digest=streets.digest,
            title=published.title,
            valid_on=published.valid_on,
            source=published.source,
            licence=published.licence,
            content=streets.packed(),
            node_count=len(streets.lon),
            street_count=len(streets.metres),
            is_current=becomes_current,
        )
    record_write(
        by=by,
        action="keep_streets",
        object_type="streets",
        object_id=streets.digest[:12],
        nodes=len(streets.lon),
        streets=len(streets.metres),
        current=becomes_current,
    )
    return True


def _is_as_new(current: Streets, published: Published) -> bool:
    """Streets that somebody chose stay where it is unknown which of the two is newer."""
    return current.valid_on is None or published.valid_on is None or current.valid_on >= published.valid_on
