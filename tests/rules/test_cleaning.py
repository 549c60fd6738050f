"""Values of a feed, mended by rule."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.cleaning import (
    Number,
    bytes_that_are_no_text,
    clean_email,
    clean_text,
    clean_web_address,
    read_day,
    read_number,
    shortened,
)

TEXTS = [
    ("Plain < 18 & free", "Plain < 18 & free", ()),
    ("<p>Un</p><p>deux <b>trois</b></p>", "Un\ndeux trois", ("html_removed",)),
    ("a<script>alert(1)</script>b", "ab", ("html_removed",)),
    ("caf&eacute; &amp; th&#233;", "café & thé", ("html_removed",)),
    ("a<br/>b", "a\nb", ("html_removed",)),
    ("a\x00b\x07", "ab", ("control_signs_removed",)),
    ("<b>a\x00</b>", "a", ("control_signs_removed", "html_removed")),
    ("<img src=x onerror=alert(1)>", "", ("html_removed",)),
]


@pytest.mark.parametrize(("given_", "wanted", "done"), TEXTS, ids=[row[0] for row in TEXTS])
def test_text(given_: str, wanted: str, done: tuple[str, ...]) -> None:
    assert clean_text(given_) == (wanted, done)


@given(st.text())
def test_a_cleaned_text_can_be_stored_and_is_clean(text: str) -> None:
    cleaned, _done = clean_text(text)
    assert "\x00" not in cleaned
    assert cleaned.encode().decode() == cleaned


NUMBERS = [
    ("02 512 34 56", Number("+3225123456")),
    ("0032 2 512.34.56", Number("+3225123456")),
    ("0477/12.34.56", Number("+32477123456")),
    ("0800 35 243", Number("+3280035243")),
    ("+33 1 42 68 53 00", Number("+33142685300", country="FR")),
    ("+32 2 512 34 56 ext. 12", Number("+3225123456", extension=12)),
    ("107", Number("107")),
    ("1712", Number("1712")),
    ("12 34", Number("12 34")),
    ("02 51", Number("02 51", is_valid=False)),
    ("on request", Number("on request", is_valid=False)),
    ("", Number("", is_valid=False)),
]


@pytest.mark.parametrize(("text", "wanted"), NUMBERS, ids=[row[0] for row in NUMBERS])
def test_number(text: str, wanted: Number) -> None:
    assert read_number(text) == wanted


DAYS = [
    ("03/11/26", date(2026, 11, 3)),
    ("3.11.2026", date(2026, 11, 3)),
    ("2026-11-03", date(2026, 11, 3)),
    ("29/02/24", date(2024, 2, 29)),
    ("29/02/26", None),
    ("31/13/26", None),
    ("yesterday", None),
]


@pytest.mark.parametrize(("text", "wanted"), DAYS, ids=[row[0] for row in DAYS])
def test_day(text: str, wanted: date | None) -> None:
    assert read_day(text) == wanted


def test_web_and_email_addresses() -> None:
    assert clean_web_address(" www.example.org/a ") == ("https://www.example.org/a", ("scheme_added",))
    assert clean_web_address("https://example.org") == ("https://example.org", ())
    assert clean_web_address("see poster") == ("see poster", ())
    assert clean_email("mailto:onthaal@example.org?subject=x") == ("onthaal@example.org", ())


@given(st.text(min_size=31), st.integers(10, 30))
def test_a_shortened_text_fits_and_says_that_it_goes_on(text: str, longest: int) -> None:
    short = shortened(text, longest)
    assert len(short) <= longest and short.endswith("…") and text.startswith(short[:-1])


def test_bytes_that_are_no_text_are_told_by_place() -> None:
    assert bytes_that_are_no_text("café".encode()) == ("café", [])
    assert bytes_that_are_no_text(b"caf\xe9 et th\xe9") == ("caf\ufffd et th\ufffd", [3, 10])


@given(st.binary(max_size=60))
def test_the_places_are_those_that_utf8_refuses(raw: bytes) -> None:
    text, places = bytes_that_are_no_text(raw, most=100)
    assert text == raw.decode("utf-8", errors="replace")
    assert len(places) == text.count("\ufffd") - raw.decode("utf-8", errors="ignore").count("\ufffd")
