"""The fixed phrases of the slip: complete in every language, with the same blanks, and honest about who read them."""

import string
import unicodedata

import pytest

from nabij.directory.taking.phrases import FOLDER, ORDER, languages

ASKED = {"nl", "fr", "en", "ar", "tr", "es", "ro", "pl", "uk", "ps"}


def _blanks(text: str) -> set[str]:
    return {name for _before, name, _format, _conversion in string.Formatter().parse(text) if name}


def test_all_ten_languages_are_there() -> None:
    assert set(languages()) == ASKED == {file.stem for file in FOLDER.glob("*.toml")}
    assert list(languages()) == list(ORDER)


@pytest.mark.parametrize("code", sorted(ASKED))
def test_a_language_has_every_phrase_with_the_same_blanks(code: str) -> None:
    english = languages()["en"].texts
    found = languages()[code]
    assert found.language == code
    assert found.texts.keys() == english.keys()
    for phrase, text in found.texts.items():
        assert text.strip() == text != ""
        assert _blanks(text) == _blanks(english[phrase]), phrase


@pytest.mark.parametrize("code", sorted(ASKED))
def test_a_language_is_written_in_its_own_script_and_direction(code: str) -> None:
    found = languages()[code]
    letters = [letter for text in found.texts.values() for letter in text if letter.isalpha()]
    right_to_left = [letter for letter in letters if unicodedata.bidirectional(letter) in {"R", "AL"}]
    assert (len(right_to_left) > len(letters) / 2) is (found.direction == "rtl")
    cyrillic = [letter for letter in letters if "CYRILLIC" in unicodedata.name(letter)]
    assert (len(cyrillic) > len(letters) / 2) is (code == "uk")


@pytest.mark.parametrize("code", sorted(ASKED - {"en"}))
def test_no_phrase_was_left_in_english(code: str) -> None:
    english = languages()["en"].texts
    same = {phrase for phrase, text in languages()[code].texts.items() if text == english[phrase]}
    assert same <= {"open", "hours"}  # "Open" is Dutch too


def test_a_language_that_nobody_checked_says_so() -> None:
    for found in languages().values():
        assert found.checked_by is None or found.checked_by.strip()
        assert found.say("unchecked")


def test_a_phrase_fills_its_blanks() -> None:
    assert languages()["fr"].say("walk", minutes=7) == "Environ 7 minutes à pied"
