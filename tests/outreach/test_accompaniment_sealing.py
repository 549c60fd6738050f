"""Sealing: what opens, what does not, and where the server's secret is."""

import stat
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from nabij.outreach.accompaniment import server_keys
from nabij.outreach.accompaniment.sealing import (
    CannotOpen,
    NoSuchSecret,
    Secret,
    new_data_key,
    unwrapped,
)

FILE = UUID(int=7)
ONE, OTHER = Secret.of(b"1" * 32), Secret.of(b"2" * 32)


@given(st.text(max_size=300))
def test_what_is_sealed_opens_again_and_nowhere_else(text: str) -> None:
    key = new_data_key(FILE)
    sealed = key.seal(text, name="goal.text", row=5)
    assert key.open(sealed, name="goal.text", row=5) == text
    for name, row in (("goal.text", 6), ("step.text", 5)):
        with pytest.raises(CannotOpen):
            key.open(sealed, name=name, row=row)
    with pytest.raises(CannotOpen):
        new_data_key(FILE).open(sealed, name="goal.text", row=5)


def test_the_same_text_is_never_sealed_the_same() -> None:
    key = new_data_key(FILE)
    assert len({key.seal("thuis", name="goal.text", row=5) for _time in range(50)}) == 50


@pytest.mark.parametrize("at", [0, 1, 12, 13, 20, -1])
def test_one_changed_bit_opens_nothing(at: int) -> None:
    key = new_data_key(FILE)
    spoiled = bytearray(key.seal("een eigen deur", name="goal.text", row=5))
    spoiled[at] ^= 1
    with pytest.raises(CannotOpen):
        key.open(bytes(spoiled), name="goal.text", row=5)


@pytest.mark.parametrize("blob", [b"", b"\x01", b"\x01" * 20, b"\x02" * 60])
def test_what_was_never_sealed_does_not_open(blob: bytes) -> None:
    with pytest.raises(CannotOpen):
        new_data_key(FILE).open(blob, name="goal.text", row=5)
    with pytest.raises(CannotOpen):
        unwrapped(blob, FILE, [ONE])


def test_a_key_is_wrapped_for_its_file_under_a_named_secret() -> None:
    key = new_data_key(FILE)
    sealed = key.seal("thuis", name="file.called", row=FILE)
    kept = key.wrapped(ONE)
    assert unwrapped(kept, FILE, [OTHER, ONE]).open(sealed, name="file.called", row=FILE) == "thuis"
    with pytest.raises(CannotOpen):
        unwrapped(kept, uuid4(), [ONE])
    with pytest.raises(NoSuchSecret):
        unwrapped(kept, FILE, [OTHER])


def test_neither_key_nor_secret_is_printed() -> None:
    key = new_data_key(FILE)
    assert repr(key) == f"DataKey(file_id={FILE!r})"
    assert repr(ONE.wraps) not in repr(ONE)


# ---- Where the secret is --------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "NABIJ_HOME", tmp_path)
    monkeypatch.delenv(server_keys.VARIABLE, raising=False)
    return tmp_path


def test_the_secret_is_made_once_for_its_owner_alone(home: Path) -> None:
    with pytest.raises(server_keys.NoSecret):
        server_keys.read_secrets()
    made = server_keys.make_first_secret()
    assert server_keys.make_first_secret() == made == server_keys.read_secrets()
    assert stat.S_IMODE((home / "files.key").stat().st_mode) == 0o600
    assert [path.name for path in home.iterdir()] == ["files.key"]


def test_the_variable_comes_first_and_the_file_still_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    of_file = server_keys.make_first_secret().current
    monkeypatch.setenv(server_keys.VARIABLE, server_keys.new_line())
    found = server_keys.read_secrets()
    assert found.in_variable
    assert found.current != of_file
    assert of_file in found.every


@pytest.mark.parametrize("line", ["short", "%%%", "A" * 40])
def test_a_spoiled_secret_is_said_without_showing_it(line: str, home: Path) -> None:
    (home / "files.key").write_text(line)
    with pytest.raises(server_keys.KeyProblem) as said:
        server_keys.read_secrets()
    assert line not in str(said.value)
