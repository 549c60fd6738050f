"""What is remembered: the same values give the same result again, any other value gives a new one."""

import numpy as np
import pytest

from nabij.diagnosis.remembering import Remembered, fingerprint


def test_a_fingerprint_tells_every_value_kind_and_order_apart() -> None:
    one, other = np.array([1.0, 2.0]), np.array([1.0, 2.5])
    keys = [
        fingerprint(one),
        fingerprint(other),
        fingerprint(one.astype(np.float32)),
        fingerprint(one.reshape(2, 1)),
        fingerprint(one, other),
        fingerprint(other, one),
        fingerprint("1.0", other),
        fingerprint(1.0, other),
        fingerprint(None, other),
    ]
    assert len(set(keys)) == len(keys)
    assert fingerprint(one, "a", 2) == fingerprint(np.array([1.0, 2.0]), "a", 2)
    assert fingerprint(np.arange(6.0).reshape(2, 3).T) == fingerprint(np.arange(6.0).reshape(2, 3).T.copy())


def test_the_oldest_is_forgotten_and_what_was_asked_last_is_not() -> None:
    made: list[str] = []
    held: Remembered[str] = Remembered(2)

    def ask(name: str) -> str:
        def make() -> str:
            made.append(name)
            return name

        return held.get(fingerprint(name), make)

    for name in ("a", "b", "a", "c", "a", "b"):
        assert ask(name) == name
    assert made == ["a", "b", "c", "b"]


def test_a_failure_is_not_remembered() -> None:
    held: Remembered[int] = Remembered(2)
    with pytest.raises(ZeroDivisionError):
        held.get(b"key", lambda: 1 // 0)
    assert held.get(b"key", lambda: 3) == 3
