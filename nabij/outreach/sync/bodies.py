"""What the operations of `/api/v1/field/` are sent: the schemas that describe it, and the readers of the small ones."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from nabij.outreach.sync.envelope import KEY_ID, MOST_RECORDS, Malformed

MOST_BYTES = 64 * 1024
Shape = TypeVar("Shape", bound=BaseModel)

UUID_TEXT = {
    "type": "string",
    "format": "uuid",
    "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
}
_LEAP = "([02468][048]|[13579][26])"
_DAY = (
    "(20[0-9]{2}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)"
    f"|20{_LEAP}-02-29)"
)
MOMENT = {
    "type": "string",
    "pattern": rf"^{_DAY}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{{1,6}})?Z$",
    "examples": ["2026-11-22T10:41:07.512Z"],
}
_NAME = {"type": "string", "minLength": 1, "maxLength": 64}

SYNC_BODY: dict[str, Any] = {
    "type": "object",
    "required": ["device", "now", "keys", "records"],
    "additionalProperties": False,
    "properties": {
        "device": {**UUID_TEXT, "description": "Of the device that the records were written on."},
        "now": {**MOMENT, "description": "What time the phone believes it is."},
        "keys": {
            "type": "object",
            "description": "The session keys that the records need, each once.",
            "maxProperties": MOST_RECORDS,
            "propertyNames": _NAME,
            "additionalProperties": {
                "type": "object",
                "required": ["server_key", "wrapped"],
                "additionalProperties": False,
                "properties": {
                    "server_key": {"type": "string", "pattern": KEY_ID},
                    "wrapped": {
                        "type": "string",
                        "maxLength": 2048,
                        "description": "32 bytes under RSA-OAEP with SHA-256, in base64.",
                    },
                },
            },
        },
        "records": {
            "type": "array",
            "description": f"At most {MOST_RECORDS}: with more the answer is 413, as with a body of more than 1 MiB.",
            "items": {
                "type": "object",
                "required": ["id"],
                "additionalProperties": True,
                "description": "`id` (UUID), `type`, `schema` (number), `sequence` (number), `made_at` (moment), `key` "
                "(name of a key above), `iv` (12 bytes, base64) and `sealed` (AES-256-GCM with its tag, base64), bound "
                "to the text `id|type|schema|sequence|made_at|device`. Inside: JSON of `grant`, `secret`, `record`. A "
                "record of which only the id can be read is answered too: `rejected`, `bad_envelope`.",
                "properties": {"id": _NAME},
            },
        },
    },
}

GRANT_BODY: dict[str, Any] = {
    "type": "object",
    "required": ["device"],
    "additionalProperties": False,
    "properties": {"device": UUID_TEXT},
}

MEND_BODY: dict[str, Any] = {
    "oneOf": [
        {
            "type": "object",
            "required": ["action"],
            "additionalProperties": False,
            "properties": {"action": {"const": "drop", "type": "string"}},
        },
        {
            "type": "object",
            "required": ["action", "record"],
            "additionalProperties": False,
            "properties": {
                "action": {"const": "resubmit", "type": "string"},
                "record": {"type": "object", "description": "The whole record, mended."},
            },
        },
    ]
}


class _Device(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    device: UUID


class _Settled(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    action: Literal["drop", "resubmit"]
    record: dict[str, Any] | None = None

    @model_validator(mode="after")
    def _has_what_its_action_needs(self) -> "_Settled":
        if (self.action == "resubmit") != (self.record is not None) or (
            self.action == "drop" and "record" in self.model_fields_set
        ):
            raise ValueError("`record` belongs to `resubmit`, and to nothing else")
        return self


@dataclass(frozen=True)
class Settled:
    """What an author decided of a record; `record` None: it is dropped."""

    record: Mapping[str, Any] | None


def read_device(body: bytes) -> UUID:
    """The device of a grant that is asked for. Raises Malformed."""
    return _read(_Device, body).device


def read_settled(body: bytes) -> Settled:
    """What an author decided. Raises Malformed."""
    return Settled(_read(_Settled, body).record)


def _read(shape: type[Shape], body: bytes) -> Shape:
    if len(body) > MOST_BYTES:
        raise Malformed("body", "This is too much.")
    try:
        return shape.model_validate_json(json.dumps(json.loads(body)))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        raise Malformed(".".join(("body", *map(str, first["loc"]))), first["msg"]) from None
    except (ValueError, RecursionError):
        raise Malformed("body", "This is not JSON.") from None
