"""Names of things that are no person: lists are read, phrases are found whole, and nobody's name is lost by them."""

import random
from base64 import b64decode

import pytest

from nabij.rules import guard_things_words as data
from nabij.rules.guard import findings
from nabij.rules.guard_names import words
from nabij.rules.guard_text import read
from nabij.rules.guard_things import is_thing, things
from scripts import guard_things, guard_words


def test_the_bits_are_those_of_the_lists() -> None:
    listed = guard_things.things()
    made = guard_words.block("THINGS", guard_words.bloom(listed, guard_things.BITS, guard_things.STEPS))
    assert guard_words.block("THINGS", b64decode(data.THINGS)) == made, "run: python scripts/guard_things.py"
    assert all(is_thing(name) for name in listed)


def test_of_words_in_no_list_one_in_some_hundreds_is_taken_for_one() -> None:
    drawn = random.Random(1)
    invented = ["".join(drawn.choices("abcdefghijklmnopqrstuvwxyz", k=9)) for _ in range(20_000)]
    assert sum(map(is_thing, invented)) < 60


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("wacht aan Saint-Pierre op zijn beurt", [0, 0, 2, 2, 0, 0, 0]),
        ("d'Erasme à Frontex", [1, 0, 1]),
        ("van Pontius naar Pilatus", [4, 4, 4, 4]),
        ("Godefroid de Bouillon", [3, 3, 3]),
        ("Godefroid, de Bouillon", [0, 0, 1]),  # a comma ends a name
    ],
)
def test_each_word_tells_of_the_longest_name_that_it_is_in(text: str, lengths: list[int]) -> None:
    assert things(words(read(text))) == lengths


@pytest.mark.parametrize(
    "text",
    [
        "bang voor Frontex, hoorde dat ze op het station staan",
        "kind moet Mantoux laten lezen binnen 3 dagen",
        "vend son pain chez Panos à la gare centrale",
        "assis au pied de la statue de Godefroid de Bouillon",
        "afraid of Epstein-Barr after the second fever",
    ],
)
def test_what_they_name_is_not_asked_about(text: str) -> None:
    assert not findings(text)


@pytest.mark.parametrize("text", ["Rosa komt morgen terug", "mme Chavez n'a plus de toit", "met Jack again, no shoes"])
def test_a_name_that_a_thing_bears_too_is_still_asked_about(text: str) -> None:
    assert [each.kind for each in findings(text)] == ["name"]
