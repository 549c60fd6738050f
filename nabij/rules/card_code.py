"""The code on a referral card: ten characters of Crockford's base32, 50 bits, and one that checks them.

The check character is Damm's scheme in the field of 32 elements: the eleven characters are the symbols s of GF(2^5)
(by x^5 + x^2 + 1, x = 2) whose sum of s[i] * 2^(10 - i) is zero. The eleven weights differ and none is zero, so that
one wrong character is always found, and so is every exchange of two, whether neighbours or not. It needs no sign
outside the 32. `phone/card-code.js` makes and reads the same codes.

Crockford, Base 32; Damm, Total anti-symmetrische Quasigruppen (2004).
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O (read as 1 and 0) and no U
DATA = 10
LENGTH = DATA + 1
BITS = 5 * DATA
GROUPS = (4, 3, 4)  # XXXX-XXX-XXXX

_VALUES = {sign: value for value, sign in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_BETWEEN = frozenset(" -\u00a0\u2010\u2011\u2012\u2013\u2014\u2212._\t\r\n")  # what people type between the groups


def make() -> str:
    """A new code, from the operating system's generator: 11 characters without dashes."""
    return code_of(secrets.randbits(BITS))


def code_of(number: int) -> str:
    """The code of a number from 0 up to 2^50; ValueError for another."""
    if not 0 <= number < 1 << BITS:
        raise ValueError(f"a card's number has {BITS} bits")
    values = [number >> (5 * place) & 31 for place in reversed(range(DATA))]
    return "".join(ALPHABET[value] for value in (*values, _sum(values)))


def normalise(typed: str) -> str:
    """What was typed, as a code is kept: capitals without dashes or spaces, o as 0, i and l as 1.

    Nothing is checked: see `problem`.
    """
    signs = [sign for sign in typed.upper() if sign not in _BETWEEN]
    return "".join(ALPHABET[_VALUES[sign]] if sign in _VALUES else sign for sign in signs)


def problem(typed: str) -> str | None:
    """What is wrong with a typed code: `empty`, `sign` (one that no code has), `short`, `long`, `check`; None: nothing.

    `check` means that it has the right shape, and that at least one character is wrong.
    """
    code = normalise(typed[:200])
    if not code:
        return "empty"
    if any(sign not in _VALUES for sign in code):
        return "sign"
    if len(code) != LENGTH:
        return "short" if len(code) < LENGTH else "long"
    return "check" if _sum([_VALUES[sign] for sign in code]) else None


def is_right(typed: str) -> bool:
    """Whether this can be a card's code. Not whether there is such a card."""
    return problem(typed) is None


def shown(code: str) -> str:
    """As it stands on a card: XXXX-XXX-XXXX."""
    kept, at = normalise(code), 0
    parts = []
    for size in GROUPS:
        parts.append(kept[at : at + size])
        at += size
    return "-".join(parts)


def _sum(values: list[int]) -> int:
    """Damm's interim value: of ten symbols their check symbol, of eleven right ones zero."""
    held = 0
    for value in values:
        held = _doubled(held ^ value)
    # The last symbol has weight one: of eleven symbols the doubling of zero is zero, and of nothing else.
    return held


def _doubled(value: int) -> int:
    """Times x in GF(2^5)."""
    return (value << 1) ^ (0b100101 if value & 16 else 0)
