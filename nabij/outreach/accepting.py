"""How a record becomes a row: what every part's `accept` gets and gives back. See `sync` for how phones send them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from nabij.people.models import Account


@dataclass(frozen=True)
class Sent:
    """Who wrote a record, when, and where it came from. `id` becomes the row's own id, so that it can arrive twice."""

    id: UUID
    by: Account
    made_at: datetime  # mended by the phone's offset; server time rules where it matters
    origin: Literal["phone", "page", "paper", "synthetic"]


@dataclass(frozen=True)
class Accepted:
    """The row is there. `updated`: an older revision was replaced. `revision`: of the row, where it has one."""

    updated: bool = False
    revision: int | None = None


class Refused(Exception):
    """The record cannot be taken. `code` says why (see `sync.answers`), `fields` where; nothing was written."""

    def __init__(self, code: str, fields: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code, self.fields = code, fields


class Conflict(Exception):
    """Somebody else changed the row meanwhile: both versions are kept, a human decides. `revision`: of the row now."""

    def __init__(self, revision: int) -> None:
        super().__init__(f"revision {revision}")
        self.revision = revision
