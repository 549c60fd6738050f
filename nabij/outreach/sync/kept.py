"""Records that were not taken, kept for their author: sealed under the installation's secret, bound to row and author.

Nobody else reads them: not a coordinator, not an administrator with a copy of the database alone.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from nabij.outreach.models import ReceivedRecord
from nabij.outreach.sync.sealing import seal, unseal

PURPOSE = "kept-record"


@dataclass(frozen=True)
class Kept:
    """What was sent under which id, and which of its fields were at fault."""

    id: UUID
    record: Mapping[str, Any]
    fields: tuple[str, ...] = ()


def sealed(row_id: UUID, account_id: int, sent: Kept) -> bytes:
    """The record as it is kept in a row of ReceivedRecord."""
    said = {"id": str(sent.id), "record": sent.record, "fields": list(sent.fields)}
    plain = json.dumps(said, separators=(",", ":"))
    return seal(PURPOSE, f"{row_id}|{account_id}", plain.encode())


def opened(row: ReceivedRecord) -> Kept | None:
    """What a row keeps; None where it keeps nothing. Raises sealing.Unreadable under another secret."""
    if row.kept_sealed is None:
        return None
    found = json.loads(unseal(PURPOSE, f"{row.pk}|{row.account_id}", bytes(row.kept_sealed)))
    return Kept(UUID(found["id"]), found["record"], tuple(found["fields"]))
