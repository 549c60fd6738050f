# ruff: noqa: E501 - a pattern is read in one piece
"""Street and house number in a text, in the ways that Brussels writes them. A street alone is none, nor a tram line."""

import re

from nabij.rules import guard_patterns as patterns
from nabij.rules.guard_counting import NUMBER_WORD_PATTERN
from nabij.rules.guard_numbers import Span
from nabij.rules.guard_text import Read

_HOUSE = rf"(?P<house>{patterns.HOUSE})(?![0-9]|[.,:/\-][0-9]{{3}}|[:.][0-9]{{2}}(?![0-9]))"
_SIGN = rf"(?:{patterns.HOUSE_BEFORE})?"
_WORD = r"(?:(?:d'|l')?[a-z][a-z'.\-]*)"
_NAME = rf"(?:{_WORD}(?:[ ]{{1,2}}{_WORD}){{0,4}}?)"
_MIDDLE = r"[ ,.]{1,3}(?:op |au |aan |at |-|~)? ?"
# In the order that they are tried; each has a group `house`, those that need it a group `name` (words of the street).
_WAYS = tuple(
    re.compile(way, re.ASCII)
    for way in (
        rf"(?<![a-z])(?P<street>{patterns.STREET_ENDS}|{patterns.STREET_APART}){_MIDDLE}{_SIGN}{_HOUSE}",
        rf"{patterns.STREET_STARTS} (?P<name>{_NAME}){_MIDDLE}{_SIGN}{_HOUSE}",
        rf"(?<![a-z0-9'.,])(?P<first>{_HOUSE})(?:,| ,|) ?(?:(?:de|dans|in|sur|op|of|van) ?(?:la |l'|de |het |the )?|du )?{patterns.STREET_STARTS}"
        rf" (?P<name>{_WORD})",
        rf"(?P<sign>{patterns.HOUSE_BEFORE}){_HOUSE},? (?:in |van |op |de |of |on |sur |la |dans |du )*(?:de |la |het |the )?"
        rf"(?P<street>{patterns.STREET_ENDS}|{patterns.ENGLISH_ENDS})",
        rf"(?<![a-z0-9'.,])(?P<first>{_HOUSE}),? (?P<street>{patterns.ENGLISH_ENDS})(?![a-z])",
        rf"(?P<street>{patterns.ENGLISH_ENDS}){_MIDDLE}{_SIGN}{_HOUSE}",
        rf"(?<![a-z])(?:woont|woon|wonen|leeft|habite|habitant|vit|loge|lives|living|adres|adresse|address|domicilie|domicile)"
        rf"[ :]{{1,3}}(?:(?:op|aan|in|de|het|at|au|on|is|a|est|nu|now|actuellement) ){{0,3}}(?P<first>{_HOUSE}),? (?P<street>{patterns.STREET_ENDS})",
    )
)
# The same with the house number in words, which needs a word for "number" ("rue Haute numero douze").
_NUMBER = rf"(?:numero|nummer|number|nr\.?|n°|huisnummer) {NUMBER_WORD_PATTERN}"
_WAYS += (
    re.compile(
        rf"(?<![a-z])(?P<street>{patterns.STREET_ENDS}|{patterns.STREET_APART}){_MIDDLE}(?:het |de |le )?(?P<sign>{_NUMBER})",
        re.ASCII,
    ),
    re.compile(rf"{patterns.STREET_STARTS} (?P<name>{_NAME}){_MIDDLE}(?:le )?(?P<sign>{_NUMBER})", re.ASCII),
    re.compile(
        rf"(?<![a-z])(?P<sign>{_NUMBER}|au {NUMBER_WORD_PATTERN}),? (?:de la |de l'|du |de |van de |in de |op de |of the )?"
        rf"(?:{patterns.STREET_STARTS} {_WORD}|(?P<street>{patterns.STREET_ENDS}|{patterns.ENGLISH_ENDS}))",
        re.ASCII,
    ),
)
_SAYS_NUMBER = re.compile(r"[0-9]|num|nr|(?<![a-z])au ", re.ASCII)
_NO_STREET = re.compile(patterns.NO_STREET, re.ASCII)
_COUNTED = re.compile(patterns.COUNTED, re.ASCII)
_LINE_BEFORE = re.compile(patterns.LINE_BEFORE, re.ASCII)
_BREAKS = frozenset(patterns.STREET_BREAKS.split(","))
_YEARS = range(1900, 2101)


def addresses(read: Read) -> list[Span]:
    """Streets with a house number."""
    found: list[Span] = []
    if not _SAYS_NUMBER.search(read.digits):
        return found
    for way in _WAYS:
        place = 0
        while match := way.search(read.digits, place):
            if _holds(read.digits, match):
                found.append(("address", *match.span()))
                place = match.end()
            else:
                place = match.start() + 1
    return found


def _holds(text: str, match: re.Match[str]) -> bool:
    parts = match.groupdict()
    if parts.get("house") and not _is_house(match["house"]):
        return False
    if parts.get("street") and _NO_STREET.fullmatch(parts["street"]):
        return False
    if parts.get("first"):  # the number stands before the street
        return not _LINE_BEFORE.search(text[: match.start("house")])
    if parts.get("name") and not _BREAKS.isdisjoint(re.split("[ ,]+", parts["name"])):
        return False
    return bool(parts.get("sign")) or not _COUNTED.match(text[match.end("house") :])


def _is_house(said: str) -> bool:
    """Whether digits can be the number of a house; four that can be a year are not."""
    house = int(re.sub("[^0-9]", "", said))
    return house != 0 and not (house in _YEARS and len(said) == 4)
