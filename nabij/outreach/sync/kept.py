"""Records that were not taken, kept for their author: sealed under the installation's secret, bound to row and author.

Nobody else reads them: not a coordinator, not an administrator with a copy of the database alone.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nabij.outreach.models import ReceivedRecord
from nabij.outreach.sync.sealing import seal, unseal

PURPOSE = "kept-record"


@dataclass(frozen=True)
class Kept:
    """What was sent, and which of its fields were at fault."""

    record: Mapping[str, Any]
    fields: tuple[str, ...] = ()


def sealed(row_id: object, account_id: int, record: Mapping[str, Any], fields: Sequence[str]) -> bytes:
    """The record as it is kept in a row of ReceivedRecord."""
    plain = json.dumps({"record": record, "fields": list(fields)}, separators=(",", ":"))
    return seal(PURPOSE, f"{row_id}|{account_id}", plain.encode())


def opened(row: ReceivedRecord) -> Kept | None:
    """What a row keeps; None where it keeps nothing. Raises sealing.Unreadable under another secret."""
    if row.kept_sealed is None:
        return None
    found = json.loads(unseal(PURPOSE, f"{row.pk}|{row.account_id}", bytes(row.kept_sealed)))
    return Kept(found["record"], tuple(found["fields"]))
