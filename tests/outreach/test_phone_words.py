"""What the phone's screens say: every key that is asked for exists, and none is there for nothing."""

import re
from pathlib import Path

import pytest
from django.utils import translation

from nabij.outreach.phone.words import phone_words
from tests.outreach.screens_page import ROOT

SCREENS = ROOT / "nabij/outreach/static/outreach/phone/screens"
KEY = re.compile(r'\bt\(\s*"([a-z0-9_.]+)"')
SLIP = re.compile(r'say\("([a-z_]+)"')


def asked(folder: Path = SCREENS) -> dict[str, str]:
    """The keys that the screens ask for, with the file."""
    return {key: file.name for file in sorted(folder.rglob("*.js")) for key in KEY.findall(file.read_text("utf-8"))}


def test_every_key_of_the_screens_has_words_and_every_word_is_asked_for() -> None:
    own = {key for key in phone_words() if not key.startswith("slip.")}
    missing = {key: file for key, file in asked().items() if key not in own}
    assert not missing, missing
    assert own == set(asked()), own - set(asked())


@pytest.mark.parametrize("lang", ["nl", "fr"])
def test_a_translation_fills_in_the_same_values(lang: str) -> None:
    english = phone_words_in("en")
    for key, text in phone_words_in(lang).items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", english[key])), key


def phone_words_in(lang: str) -> dict[str, str]:
    with translation.override(lang):
        return phone_words()


def test_a_card_has_its_phrases_in_ten_languages_with_their_direction() -> None:
    words = phone_words()
    languages = {key.split(".")[1] for key in words if key.startswith("slip.")}
    assert languages == {"nl", "fr", "en", "ar", "es", "pl", "ps", "ro", "tr", "uk"}
    assert {lang for lang in languages if words[f"slip.{lang}.direction"] == "rtl"} == {"ar", "ps"}
    said = SLIP.findall((SCREENS / "parts/card_face.js").read_text("utf-8"))
    assert said
    missing = [f"{lang}.{phrase}" for lang in languages for phrase in said if f"slip.{lang}.{phrase}" not in words]
    assert not missing


def test_no_screen_reads_text_as_markup() -> None:
    for file in SCREENS.rglob("*.js"):
        found = re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|eval\(", file.read_text())
        assert found is None, f"{file.name}: {found}"
