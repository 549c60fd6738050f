"""A phone as the protocol of sync has it, in Python: seals, keeps, sends, and deletes nothing before its answer.

It knows nothing of the server but what is posted and answered. `send` may be told to lose the answer, as networks do.
"""

import base64
import json
import os
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import load_der_public_key

Reply = tuple[int, dict[str, Any]]
Post = Callable[[bytes], Reply]
MOST = 100


def base64_of(plain: bytes) -> str:
    return base64.b64encode(plain).decode()


@dataclass
class Grant:
    """What signing in gives: held in memory only."""

    id: str
    secret: str
    server_key: str
    public: rsa.RSAPublicKey

    @classmethod
    def of(cls, answer: dict[str, Any]) -> "Grant":
        public = load_der_public_key(base64.b64decode(answer["server_key"]["spki"]))
        assert isinstance(public, rsa.RSAPublicKey)
        return cls(answer["grant"], answer["secret"], answer["server_key"]["id"], public)


@dataclass
class Session:
    """One opening of the app: a key of its own, wrapped for the server; the key itself goes when the app closes."""

    grant: Grant
    key: bytes = field(default_factory=lambda: os.urandom(32))
    name: str = field(default_factory=lambda: os.urandom(6).hex())

    def wrapped(self) -> dict[str, str]:
        sealed = self.grant.public.encrypt(self.key, padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None))
        return {"server_key": self.grant.server_key, "wrapped": base64_of(sealed)}


@dataclass
class Phone:
    """A device, shared perhaps. `clock`: how far its clock is from the true time."""

    clock: timedelta = timedelta()
    device: str = field(default_factory=lambda: str(uuid.uuid4()))
    session: Session | None = None
    outbox: dict[str, dict[str, Any]] = field(default_factory=dict)
    wrapped: dict[str, dict[str, str]] = field(default_factory=dict)
    quarantine: dict[str, str | None] = field(default_factory=dict)  # id -> code
    answered: dict[str, str] = field(default_factory=dict)  # id -> the answer that let it go
    sequence: int = 0

    def now(self) -> datetime:
        return datetime.now(UTC) + self.clock

    def sign_in(self, grant: Grant) -> None:
        self.session = Session(grant)
        self.wrapped[self.session.name] = self.session.wrapped()

    def sign_out(self) -> None:
        """Forgets grant and key; the outbox stays."""
        self.session = None

    def write(self, type_: str, record: dict[str, Any], *, id_: str | None = None, schema: int = 1) -> str:
        """Seal a record and keep it; from here on the phone itself cannot read it once its session ends."""
        assert self.session is not None
        self.sequence += 1
        made_at = self.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")
        envelope: dict[str, Any] = {
            "id": id_ or str(uuid.uuid4()), "type": type_, "schema": schema, "sequence": self.sequence,
            "made_at": made_at, "key": self.session.name,
        }  # fmt: skip
        inside = {"grant": self.session.grant.id, "secret": self.session.grant.secret, "record": record}
        iv = os.urandom(12)
        around = "|".join(str(envelope[name]) for name in ("id", "type", "schema", "sequence", "made_at"))
        sealed = AESGCM(self.session.key).encrypt(iv, json.dumps(inside).encode(), f"{around}|{self.device}".encode())
        envelope |= {"iv": base64_of(iv), "sealed": base64_of(sealed)}
        self.outbox[envelope["id"]] = envelope
        return str(envelope["id"])

    def batch(self, most: int = MOST) -> dict[str, Any]:
        """The oldest records that wait."""
        records = list(self.outbox.values())[:most]
        keys = {name: self.wrapped[name] for name in {one["key"] for one in records}}
        return {
            "device": self.device, "now": self.now().isoformat().replace("+00:00", "Z"), "keys": keys,
            "records": records,
        }  # fmt: skip

    def send(self, post: Post, *, lose_answer: bool = False, most: int = MOST) -> int | None:
        """Post one batch and heed the answer. Gives the status; None where the answer was lost on the way."""
        if not self.outbox:
            return None
        status, answer = post(json.dumps(self.batch(most)).encode())
        if lose_answer:
            return None
        if status == 413 and most > 1:
            return self.send(post, most=most // 2)
        if status == 200:
            for one in answer["answers"]:
                self.heed(one)
        return status

    def heed(self, one: dict[str, Any]) -> None:
        """Let go of what the server has; what it has not stays, out of the way of the others."""
        waiting = self.outbox.pop(one["id"], None)
        if waiting is None:
            return
        if one["answer"] == "rejected":
            self.quarantine[one["id"]] = one["code"]
        else:
            self.answered[one["id"]] = one["answer"]

    def send_all(self, post: Post) -> None:
        """Until nothing waits. The server must be answering."""
        while self.outbox:
            assert self.send(post) == 200
