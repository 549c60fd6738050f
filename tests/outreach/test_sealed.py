"""What was sealed before files, lists and sync shared one step opens now: no stored format changed."""

from uuid import UUID

import pytest
from django.test import override_settings

from nabij.outreach.accompaniment.sealing import CannotOpen, DataKey, Secret, unwrapped
from nabij.outreach.campaigns.sealing import list_key
from nabij.outreach.models import CampaignList
from nabij.outreach.sealed import DoesNotOpen, derived, opened, sealed
from nabij.outreach.sync.sealing import Unreadable, unseal

FILE = UUID(int=7)
TEXT = "018f97932d988691f522a8d55350fed82d6454223ac14a3bf3b9aa1cf4c08c72f215a2528aff5e85b779e8"
WRAPPED = (
    "01ac4540b1235ac605ed4a1ca86f1fb71f8adbe9a5c9186c17a9e093809401eec31520374a5afa8c1d80cf9f2972891b693cfaf29df756ba5fe"
    "afd60cc64b0432302de758f"
)
SYNC = "708a55c6008aec5705f53fef343d09464986faec0e8e608706dd3ef5c2a839731ee5094fb85d"
LIST = (
    "01de2700b769977aaa28452df90b4a0d86b52a83c6c3e0b43277fe397c427ca63f562fd6a901cd60371b6f5fd3c25fb32230a422289fc0184f3c"
    "1025bd3f4ed4e4fa6707be"
)


def test_texts_and_keys_of_files_sealed_before_open() -> None:
    key = unwrapped(bytes.fromhex(WRAPPED), FILE, [Secret.of(b"1" * 32)])
    assert key == DataKey(FILE, bytes(range(32)))
    assert key.open(bytes.fromhex(TEXT), name="goal.text", row=5) == "een eigen deur"
    with pytest.raises(CannotOpen):
        key.open(bytes.fromhex(TEXT), name="goal.text", row=6)


@override_settings(SECRET_KEY="an old secret", SECRET_KEY_FALLBACKS=[])
def test_records_that_wait_and_keys_of_lists_sealed_before_open() -> None:
    assert unseal("kept record", "7", bytes.fromhex(SYNC)) == b"what waits"
    with pytest.raises(Unreadable):
        unseal("kept record", "8", bytes.fromhex(SYNC))
    row = CampaignList(digest=FILE.hex + "0" * 32, wrapped_key=bytes.fromhex(LIST))
    assert list_key(row) == DataKey(FILE, bytes(range(32)))


@pytest.mark.parametrize("blob", [b"", b"\x00" * 27, b"\x00" * 40])
def test_what_was_never_sealed_does_not_open(blob: bytes) -> None:
    key = derived(b"a secret", info=b"a purpose")
    assert opened(key, sealed(key, b"", around=b"here"), around=b"here") == b""
    with pytest.raises(DoesNotOpen):
        opened(key, blob, around=b"here")
