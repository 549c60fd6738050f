"""Values of a feed, mended by rule: control signs, HTML, web addresses, e-mail addresses, telephone numbers, dates.

Each function gives the value to keep and the code of what was done, or None where nothing had to be.
"""

import html
import re
from dataclasses import dataclass
from datetime import date

import nh3
import phonenumbers

COUNTRY = "BE"  # of numbers that name no country

# What no text holds: control signs but for tab and end of line, and halves of a sign that UTF-8 cannot say.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_MARKUP = re.compile(r"<[a-zA-Z/!?]|&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")
_SUSPECT = re.compile(f"{_CONTROL.pattern}|<[a-zA-Z/!?]|&[a-zA-Z#]")
_END_OF_BLOCK = re.compile(r"<(br|hr)\b[^>]*>|</(p|div|li|ul|ol|h[1-6]|tr|table|section|article)\s*>", re.IGNORECASE)
_SPACES = re.compile(r"[ \t]*\n\s*")
_WITHOUT_SCHEME = re.compile(
    r"(www\.[^\s/@]+|[a-z0-9-]+(\.[a-z0-9-]+)*\.(be|brussels|org|eu|com|net|vlaanderen))(/\S*)?", re.I
)
_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")


def is_clean(text: str) -> bool:
    """Whether a text says something and `clean_text` leaves it as it is. Quick; False where it takes a closer look."""
    return text.strip() != "" and not _SUSPECT.search(text)


def clean_text(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without control signs and without HTML. Of HTML the words stay; what only a browser runs goes."""
    if not _SUSPECT.search(text):
        return text, ()
    done = []
    if _CONTROL.search(text):
        text = _CONTROL.sub("", text)
        done.append("control_signs_removed")
    if _MARKUP.search(text):
        bare = html.unescape(nh3.clean(_END_OF_BLOCK.sub("\n", text), tags=set()))
        bare = _CONTROL.sub("", _SPACES.sub("\n", bare)).strip()
        if bare != text:
            text = bare
            done.append("html_removed")
    return text, tuple(done)


def shortened(text: str, longest: int) -> str:
    """The beginning of a text, cut between two words, with a sign that it goes on. At most `longest` characters."""
    cut = text[: longest - 1]
    between_words = cut.rfind(" ", int(longest * 0.8))
    return f"{cut[:between_words] if between_words > 0 else cut}…"


def clean_web_address(text: str) -> tuple[str, tuple[str, ...]]:
    """A web address with its scheme. What is no address is left as it is, for the check to name."""
    bare = text.strip()
    if _WITHOUT_SCHEME.fullmatch(bare):
        return f"https://{bare}", ("scheme_added",)
    return bare, ()


def clean_email(text: str) -> tuple[str, tuple[str, ...]]:
    """An e-mail address alone, as it stands in a link or beside spaces too."""
    bare = text.strip().removeprefix("mailto:").partition("?")[0]
    return bare, ()


@dataclass(frozen=True)
class Number:
    """A telephone number. `number` is E.164 where it is a valid one, a short number as dialled, else as written.

    `country` is set where it is not Belgian. `is_valid` is False where nobody could dial it.
    """

    number: str
    country: str | None = None
    is_valid: bool = True
    extension: int | None = None


def read_number(text: str) -> Number:
    """A number as somebody wrote it; without a country it is taken for Belgian."""
    written = text.strip()
    try:
        read = phonenumbers.parse(written, COUNTRY)
    except phonenumbers.NumberParseException:
        return Number(written[:60], is_valid=_is_short(written))
    if not phonenumbers.is_valid_number(read):
        return Number(written[:60], is_valid=_is_short(written))
    country = phonenumbers.region_code_for_number(read)
    extension = int(read.extension) if read.extension and read.extension.isdigit() else None
    number = phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164)
    return Number(number, None if country == COUNTRY else country, extension=extension)


def _is_short(text: str) -> bool:
    """Numbers of three to five digits that only a telephone network knows, like 107 or 1712."""
    digits = re.sub(r"[\s.]", "", text)
    return digits.isdigit() and 3 <= len(digits) <= 5 and digits[0] == "1"


def read_day(text: str) -> date | None:
    """A date as people write it here (day, month, year; two figures of a year are of this century), or as ISO has it.

    None for what is no day of the calendar.
    """
    written = text.strip()
    match = _DAY.fullmatch(written)
    try:
        if match is None:
            return date.fromisoformat(written)
        day, month, year = (int(part) for part in match.groups())
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def bytes_that_are_no_text(raw: bytes, most: int = 20) -> tuple[str, list[int]]:
    """A row read as UTF-8, each byte that cannot be read replaced by the sign for that; and where those bytes are.

    Places count from 0; of more than `most` only the first are told.
    """
    places: list[int] = []
    start = 0
    while len(places) < most:
        try:
            raw[start:].decode("utf-8")
            break
        except UnicodeDecodeError as problem:
            places.append(start + problem.start)
            start += problem.end
    return raw.decode("utf-8", errors="replace"), places
