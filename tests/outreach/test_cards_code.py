"""The code on a card: what its check character finds, what may be typed, how long guessing would take."""

import json
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.outreach.cards import limits
from nabij.rules import card_code
from nabij.rules.card_code import ALPHABET

VECTORS = json.loads((Path(__file__).parent / "card_codes.json").read_text("utf-8"))
NUMBERS = st.integers(0, 2**card_code.BITS - 1)


def _polynomial_times_x(value: int) -> int:
    """The slow way: multiply the polynomial of the bits by x, divide by x^5 + x^2 + 1 bit by bit."""
    bits = [int(bit) for bit in f"{value:05b}"] + [0]
    if bits[0]:
        bits = [a ^ b for a, b in zip(bits, (1, 0, 0, 1, 0, 1), strict=True)]
    return int("".join(map(str, bits[1:])), 2)


def _weights() -> list[int]:
    """What each of the eleven characters counts for: 2^10 to 2^0 in the field of 32."""
    found = [1]
    for _ in range(card_code.DATA):
        found.append(_polynomial_times_x(found[-1]))
    return found[::-1]


def test_weights_differ_and_none_is_zero_so_every_slip_is_found() -> None:
    """The proof: the check is linear, so a wrong character changes it by weight * difference and an exchange by
    (difference of weights) * difference; in a field neither product is zero."""
    weights = _weights()
    assert len(set(weights)) == card_code.LENGTH
    assert 0 not in weights
    order, value = 1, _polynomial_times_x(1)
    while value != 1:
        order, value = order + 1, _polynomial_times_x(value)
    assert order == 31  # x makes every element but zero, so the ring is a field


@given(NUMBERS)
def test_wrong_character_and_exchange_are_found_in_every_place(number: int) -> None:
    """The same, tried: all 341 single slips and all exchanges of a code."""
    code = card_code.code_of(number)
    assert card_code.is_right(code)
    for place, right in enumerate(code):
        for wrong in set(ALPHABET) - {right}:
            assert card_code.problem(code[:place] + wrong + code[place + 1 :]) == "check"
    for one, other in combinations(range(len(code)), 2):
        signs = list(code)
        signs[one], signs[other] = signs[other], signs[one]
        assert card_code.is_right("".join(signs)) == (code[one] == code[other])


@given(NUMBERS)
def test_code_holds_its_number(number: int) -> None:
    read = 0
    for sign in card_code.code_of(number)[: card_code.DATA]:
        read = read * 32 + ALPHABET.index(sign)
    assert read == number


def test_new_codes_are_right_and_differ() -> None:
    made = {card_code.make() for _ in range(1000)}
    assert len(made) == 1000
    assert all(card_code.is_right(code) and len(code) == 11 for code in made)
    # Every place takes many signs: no place is fixed.
    assert all(len({code[place] for code in made}) > 24 for place in range(11))


@pytest.mark.parametrize("typed", VECTORS["right"])
def test_forgiving_typing(typed: dict[str, str]) -> None:
    assert card_code.problem(typed["typed"]) is None
    assert card_code.normalise(typed["typed"]) == typed["code"]
    assert card_code.shown(typed["typed"]) == typed["shown"]


@pytest.mark.parametrize("typed", VECTORS["wrong"])
def test_what_is_wrong_is_said(typed: dict[str, str]) -> None:
    assert card_code.problem(typed["typed"]) == typed["problem"]
    assert not card_code.is_right(typed["typed"])


@pytest.mark.parametrize("number", [-1, 2**50])
def test_number_that_no_card_has(number: int) -> None:
    with pytest.raises(ValueError, match="50 bits"):
        card_code.code_of(number)


def test_years_of_guessing_at_the_limits() -> None:
    """With a hundred thousand working cards, the most that all senders together may try, all year round."""
    cards = 100_000
    guesses = 2**card_code.BITS / cards  # expected, before one of them is hit
    a_year = 24 * 365 * limits.WRONG_CODES_OF_ALL.times * 3600 / limits.WRONG_CODES_OF_ALL.seconds
    assert guesses == pytest.approx(1.126e10, rel=1e-3)
    assert guesses / a_year > 500  # years
    alone = 24 * 365 * limits.WRONG_CODES.times * 3600 / limits.WRONG_CODES.seconds
    assert guesses / alone > 60_000
