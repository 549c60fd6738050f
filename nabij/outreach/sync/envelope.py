"""What a phone posts, read. The batch as a whole is right or refused; one record that is not right spoils no other."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

KEY_ID = "^[A-Za-z0-9_-]{1,64}$"
MOST_RECORDS = 100
MOST_BYTES = 1024 * 1024

RecordId = Annotated[str, StringConstraints(min_length=1, max_length=64)]
KeyId = Annotated[str, StringConstraints(pattern=KEY_ID)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=64)]


class Malformed(Exception):
    """The batch cannot be read as a whole. `where` and `what` say so in plain words, without quoting it."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(what)
        self.where, self.what = where, what


class TooMany(Exception):
    """More records, or more bytes, than one batch may have."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class WrappedKey(_Strict):
    """The key of an app session, 32 bytes, wrapped with RSA-OAEP (SHA-256) under a key of the server."""

    server_key: KeyId
    wrapped: Annotated[str, StringConstraints(max_length=2048)]


class SealedRecord(_Strict):
    """One record, sealed with AES-256-GCM; everything but `iv` and `sealed` is bound to it."""

    id: UUID
    type: Annotated[str, StringConstraints(pattern="^[a-z-]{1,30}$")]
    schema_: int = Field(alias="schema", ge=1, le=32767)
    sequence: int = Field(ge=0, le=2**53)
    made_at: Annotated[str, StringConstraints(max_length=40)]
    key: Name
    iv: Annotated[str, StringConstraints(max_length=64)]
    sealed: str


class _Named(BaseModel):
    """What is needed to answer a record at all."""

    model_config = ConfigDict(extra="allow", strict=True)

    id: RecordId


class Posted(_Strict):
    """A batch as it is posted. Records are read one by one afterwards: see `SealedRecord`."""

    device: UUID
    now: AwareDatetime
    keys: dict[Name, WrappedKey] = Field(max_length=MOST_RECORDS)
    records: list[_Named]


class Plain(BaseModel):
    """What is inside a sealed record."""

    model_config = ConfigDict(extra="forbid")

    grant: UUID
    secret: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    record: dict[str, Any]


@dataclass(frozen=True)
class Sealed:
    """A record of a batch, still sealed. `id_text` and the other texts are exactly as sent: they are bound to it."""

    id_text: str
    id: UUID
    type: str
    schema: int
    sequence: int
    made_at_text: str
    made_at: datetime
    key: str
    iv: str
    sealed: str


@dataclass(frozen=True)
class Unfit:
    """A record of which only the id can be read."""

    id_text: str


@dataclass(frozen=True)
class Batch:
    """A batch that was read. `device_text`: as sent, bound to every record."""

    device: UUID
    device_text: str
    now: datetime
    keys: Mapping[str, tuple[str, str]]
    records: tuple[Sealed | Unfit, ...]


def read(body: bytes) -> Batch:
    """The batch that was posted. Raises Malformed, or TooMany."""
    if len(body) > MOST_BYTES:
        raise TooMany
    try:
        plain = json.loads(body, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Malformed("body", "This is not JSON.") from None
    records = plain.get("records") if isinstance(plain, dict) else None
    if isinstance(records, list) and len(records) > MOST_RECORDS:
        raise TooMany
    try:
        # From the text of it: strict reading then still takes a UUID and a moment from a string.
        posted = Posted.model_validate_json(json.dumps(plain))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        raise Malformed(".".join(("body", *map(str, first["loc"]))), first["msg"]) from None
    return Batch(
        device=posted.device,
        device_text=str(plain["device"]),
        now=posted.now,
        keys={name: (key.server_key, key.wrapped) for name, key in posted.keys.items()},
        records=tuple(_record(one) for one in plain["records"]),
    )


def _record(given: dict[str, Any]) -> Sealed | Unfit:
    try:
        read = SealedRecord.model_validate_json(json.dumps(given))
        made_at = datetime.fromisoformat(read.made_at)
    except ValueError:
        return Unfit(given["id"])
    if made_at.tzinfo is None:
        return Unfit(given["id"])
    return Sealed(
        id_text=given["id"],
        id=read.id,
        type=read.type,
        schema=read.schema_,
        sequence=read.sequence,
        made_at_text=read.made_at,
        made_at=made_at,
        key=read.key,
        iv=read.iv,
        sealed=read.sealed,
    )


def _no_number(text: str) -> None:
    raise ValueError(text)


Answered = Literal["created", "duplicate", "updated", "conflict", "rejected"]
