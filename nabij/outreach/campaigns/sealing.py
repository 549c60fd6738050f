"""References, sealed: each list has its own key, kept wrapped under a key of the installation until the list ends.

A digest of a reference is keyed, and says which insurer's it is: the same reference of two insurers is two people.
"""

import hashlib
import hmac
from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

from nabij.outreach.accompaniment.sealing import SECRET_BYTES, DataKey, Secret, new_data_key, unwrapped
from nabij.outreach.models import CampaignEntry, CampaignList, Team
from nabij.outreach.sealed import derived

_SALT = "nabij.outreach.campaigns.reference"
_INFO = b"nabij.outreach.campaign-list"
_FIELD = "entry.reference"


def new_list_key(digest: str) -> tuple[DataKey, bytes]:
    """A fresh key for the list with this digest, open and as it is kept."""
    key = new_data_key(_id_of(digest))
    return key, key.wrapped(_secrets()[0])


def list_key(row: CampaignList) -> DataKey:
    """The open key of a list that is not destroyed. Raises CannotOpen, or NoSuchSecret where the secret is another."""
    return unwrapped(row.wrapped_key or b"", _id_of(row.digest), _secrets())


def sealed_reference(key: DataKey, reference: str, entry_id: UUID) -> bytes:
    """A reference as it is kept."""
    return key.seal(reference, name=_FIELD, row=entry_id)


def references(entries: Iterable[CampaignEntry]) -> dict[UUID, str]:
    """The references of entries (with their `list`), open. Whoever shows them records it: see queries."""
    keys: dict[int, DataKey] = {}
    found: dict[UUID, str] = {}
    for entry in entries:
        if entry.list_id not in keys:
            keys[entry.list_id] = list_key(entry.list)
        found[entry.pk] = keys[entry.list_id].open(entry.reference_sealed, name=_FIELD, row=entry.pk)
    return found


def digest_of(team: Team, reference: str) -> str:
    """The keyed digest of an insurer's reference, under the secret of today."""
    return _digest(settings.SECRET_KEY, team.pk, reference)


def digests_of(team: Team, reference: str) -> list[str]:
    """As `digest_of`, and under the secrets before it: a wish not to be called outlives a change of the secret."""
    return [_digest(secret, team.pk, reference) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def list_digest(references: Iterable[str], salt: bytes) -> str:
    """What stands for a list: SHA-256 over the sorted HMAC-SHA-256, under the salt, of each of its references."""
    salted = sorted(hmac.digest(salt, reference.encode(), "sha256") for reference in set(references))
    return hashlib.sha256(b"".join(salted)).hexdigest()


def _digest(secret: str | bytes, team_id: int, reference: str) -> str:
    return salted_hmac(_SALT, f"{team_id}|{reference}", secret=secret, algorithm="sha256").hexdigest()


def _secrets() -> list[Secret]:
    every = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [Secret.of(_wrapping(secret if isinstance(secret, bytes) else secret.encode())) for secret in every]


def _wrapping(secret: bytes) -> bytes:
    return derived(secret, info=_INFO, length=SECRET_BYTES)


def _id_of(digest: str) -> UUID:
    return UUID(hex=digest[:32])
