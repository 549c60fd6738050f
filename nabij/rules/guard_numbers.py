"""Numbers in a text that lead to one person: national and bis numbers, bank accounts, telephones, e-mail addresses.

Check digits: the last two digits of a national or bis number are 97 minus the rest of the first nine divided by 97; for
births from 2000 a 2 stands before the nine (Royal Decree of 3 April 1984 on the identification number). A bis number
has 20 or 40 added to its month (Royal Decree of 8 February 1991). Bank accounts: ISO 13616, rest 1 modulo 97.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from nabij.rules import guard_patterns as patterns
from nabij.rules.guard_counting import HUNDRED_WORDS, NUMBER_WORD_PATTERN, NUMBER_WORDS
from nabij.rules.guard_text import Read

Span = tuple[str, int, int]  # kind, start and end in the text that was read

_EMAILS = (re.compile(patterns.EMAIL, re.ASCII), re.compile(patterns.EMAIL_SPELLED, re.ASCII))
_IBAN_START = re.compile(patterns.IBAN_START, re.ASCII)
_OLD_ACCOUNT = re.compile(patterns.OLD_ACCOUNT, re.ASCII)
_BETWEEN = re.compile(patterns.BETWEEN, re.ASCII)
_TIGHT = re.compile(patterns.TIGHT, re.ASCII)
_GLUED = re.compile(patterns.GLUED, re.ASCII)
_DATES = (re.compile(patterns.DATE, re.ASCII), re.compile(patterns.DATE_ISO, re.ASCII))
_NO_PHONE = re.compile(patterns.NO_PHONE, re.ASCII)
_PHONE_CUE = re.compile(patterns.PHONE_CUE, re.ASCII)
_ENTERPRISE_CUE = re.compile(patterns.ENTERPRISE_CUE, re.ASCII)
_GROUP = re.compile(rf"[0-9]+|{NUMBER_WORD_PATTERN}", re.ASCII)
_HUNDRED = re.compile(rf"[ -]?(?:{'|'.join(HUNDRED_WORDS)})(?![a-z])", re.ASCII)
_LONGEST_NUMBER = 15  # digits of a telephone number, with its country (ITU E.164)
_CUE_REACH = 40  # characters before a number in which a sign of a telephone counts


@dataclass(frozen=True)
class Group:
    """Digits that stand together. `plus`: a plus sign stands before them. `glued`: an hour, a rank or a quantity."""

    digits: str
    start: int
    end: int
    plus: bool
    glued: bool


def emails(read: Read) -> list[Span]:
    """E-mail addresses, spelled ones too ("jan at mail punt com")."""
    if "@" not in read.text and " " not in read.text:
        return []
    return [("email", *found.span()) for pattern in _EMAILS for found in pattern.finditer(read.text)]


def bank_accounts(read: Read) -> list[Span]:
    """Bank accounts with the right check digits, however they are grouped."""
    found: list[Span] = []
    for start in _IBAN_START.finditer(read.digits):
        end = _end_of_iban(read.digits, start)
        if end:
            found.append(("iban", start.start(), end))
    for old in _OLD_ACCOUNT.finditer(read.digits):
        if (int(old[1] + old[2]) % 97 or 97) == int(old[3]):
            found.append(("iban", *old.span()))
    return found


def _end_of_iban(text: str, start: re.Match[str]) -> int | None:
    """Where the bank account that begins here ends; None when there is none, or its check digits are wrong."""
    length = patterns.IBAN_LENGTHS.get(start[1])
    if length is None:
        return None
    signs, place = start[1], start.end(1)
    while place < len(text) and len(signs) < length:
        sign = text[place]
        if sign.isascii() and sign.isalnum():
            signs += sign
        elif sign not in patterns.IBAN_BETWEEN:
            return None
        place += 1
    if len(signs) < length or (place < len(text) and text[place].isascii() and text[place].isdigit()):
        return None
    turned = signs[4:] + signs[:4]
    return place if int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1 else None


def groups(read: Read) -> list[Group]:
    """Every group of digits, number words among them ("vierenvijftig" is 54, "quatre cent septante-huit" 478)."""
    found: list[Group] = []
    place = 0
    while match := _GROUP.search(read.digits, place):
        digits, end = match[0], match.end()
        if not digits[0].isdigit():
            digits = _digits_of(digits)
            hundred = _HUNDRED.match(read.digits, end)
            if hundred and len(digits) == 1:
                digits, end = _with_hundreds(read.digits, digits, hundred.end())
        plus = read.digits[: match.start()].rstrip(" (").endswith("+")
        glued = _GLUED.match(read.digits, end) is not None
        found.append(Group(digits, match.start(), end, plus, glued))
        place = end
    return found


def _digits_of(word: str) -> str:
    return NUMBER_WORDS.get(word) or NUMBER_WORDS.get(word.replace(" ", "-"), "")


def _with_hundreds(text: str, hundreds: str, end: int) -> tuple[str, int]:
    """The digits of "quatre cent septante-huit", from its hundreds and the end of "cent"; and where it ends."""
    place = end + 1 if text[end : end + 1] in {" ", "-"} else end
    rest = _GROUP.match(text, place)
    if rest and not rest[0][0].isdigit() and len(_digits_of(rest[0])) <= 2:
        return hundreds + _digits_of(rest[0]).zfill(2), rest.end()
    return hundreds + "00", end


def national_numbers(read: Read, found_groups: list[Group]) -> list[Span]:
    """National register and bis numbers whose check digits are right, however they are grouped."""
    found: list[Span] = []
    for first, last, digits in _windows(read, found_groups, 11):
        kind = kind_of_national(digits)
        if kind and len(digits) == 11:
            found.append((kind, found_groups[first].start, found_groups[last].end))
    return found


def kind_of_national(digits: str) -> str | None:
    """`national_number`, `bis_number` or None, by eleven digits."""
    if len(digits) != 11:
        return None
    month, day, order = int(digits[2:4]), int(digits[4:6]), int(digits[6:9])
    if month % 20 > 12 or month > 52 or day > 31 or order == 0:
        return None
    nine, check = int(digits[:9]), int(digits[9:])
    if check not in {97 - nine % 97, 97 - (2_000_000_000 + nine) % 97}:
        return None
    return "bis_number" if month >= 20 else "national_number"


def phones(read: Read, found_groups: list[Group], taken: list[Span]) -> list[Span]:
    """Telephone numbers that can be a person's. `taken`: what is already known to be something else."""
    hidden = (
        [(start, end) for _, start, end in taken] + _other_figures(read.digits) + _like_national(read, found_groups)
    )
    free = [each for each in found_groups if not any(start < each.end and each.start < end for start, end in hidden)]
    found: list[Span] = []
    upto = -1
    for first, last, digits in _windows(read, free, _LONGEST_NUMBER):
        if first <= upto or not _stands_alone(read, free, first, last):
            continue
        if is_phone(digits, plus=free[first].plus, cued=_is_cued(read.text, free[first].start, free[last].end)):
            if len(digits) == 10 and _ENTERPRISE_CUE.search(read.text[: free[first].start]):
                continue
            found.append(("phone", free[first].start, free[last].end))
            upto = last
    return found


def is_phone(digits: str, *, plus: bool, cued: bool) -> bool:
    """Whether digits are a telephone number that a person can have. `cued`: a word near them says telephone."""
    if plus or (digits.startswith("00") and len(digits) >= 11):
        abroad = digits.lstrip("0")
        if abroad.startswith("32"):
            return _is_belgian("0" + abroad[2:].lstrip("0"), cued=True)
        return 8 <= len(abroad) <= _LONGEST_NUMBER
    if cued and len(digits) == 11 and digits.startswith("32"):
        return _is_belgian("0" + digits[2:], cued=True)
    if cued and len(digits) == 9 and digits[0] == "4" and digits[1] in "56789":
        return True
    return _is_belgian(digits, cued=cued)


def _is_belgian(digits: str, *, cued: bool) -> bool:
    """A Belgian number with its first zero, or a ten-digit one as mobiles of France and the Netherlands have it."""
    if digits[:1] != "0" or digits[1:2] in {"", "0"} or digits.startswith(patterns.PUBLIC_BEGINNINGS):
        return len(digits) == 10 and digits.startswith(("070", "077", "078")) and cued
    if len(digits) == 10:
        return (digits[1] == "4" and digits[2] in "56789") or digits[1] in "67" or cued
    return len(digits) == 9


def _other_figures(text: str) -> list[tuple[int, int]]:
    """Where dates, hours and messages of transfers are, so that no telephone number is made of them."""
    dates = [
        found.span()
        for found in _DATES[0].finditer(text)
        if int(found[1]) <= 31 and int(found[3]) <= 12 and int(found[1]) and int(found[3])
    ]
    return dates + [found.span() for pattern in (_DATES[1], _NO_PHONE) for found in pattern.finditer(text)]


def _windows(read: Read, found_groups: list[Group], longest: int) -> Iterator[tuple[int, int, str]]:
    """Neighbouring groups that may be one number: first, last, and the digits of all; the longest first."""
    for first in range(len(found_groups)):
        made: list[tuple[int, int, str]] = []
        digits = ""
        for last in range(first, len(found_groups)):
            each = found_groups[last]
            if last > first and (each.plus or not _joined(read, found_groups[last - 1], each)):
                break
            digits += each.digits
            if len(digits) > longest:
                break
            if len(digits) >= 8:
                made.append((first, last, digits))
        yield from reversed(made)


def _joined(read: Read, left: Group, right: Group) -> bool:
    return not left.glued and _BETWEEN.fullmatch(read.text[left.end : right.start]) is not None


def _stands_alone(read: Read, found_groups: list[Group], first: int, last: int) -> bool:
    """Whether no digits before or after belong to the same number: a part of a file number is no telephone."""
    start, end = found_groups[first], found_groups[last]
    if end.glued:
        return False
    if first and _TIGHT.fullmatch(read.text[found_groups[first - 1].end : start.start]):
        return len(found_groups[first - 1].digits) >= 9
    if last + 1 < len(found_groups) and _TIGHT.fullmatch(read.text[end.end : found_groups[last + 1].start]):
        return len(found_groups[last + 1].digits) >= 9 or found_groups[last + 1].plus
    return True


def _like_national(read: Read, found_groups: list[Group]) -> list[tuple[int, int]]:
    """Where eleven digits are grouped as those of a national number: whatever they are, no telephone is part of it."""
    found = []
    for first, start in enumerate(found_groups):
        for shape in ((2, 2, 2, 3, 2), (6, 3, 2)):
            row = found_groups[first : first + len(shape)]
            if start.plus or tuple(len(each.digits) for each in row) != shape:
                continue
            if all(_joined(read, left, right) for left, right in pairwise(row)):
                found.append((start.start, row[-1].end))
    return found


def _is_cued(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - _CUE_REACH) : start], text[end : end + _CUE_REACH // 2]
    return _PHONE_CUE.search(before) is not None or _PHONE_CUE.search(after) is not None
