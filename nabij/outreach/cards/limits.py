"""How often codes may be tried, and cards answered.

A code has 50 random bits. With 100,000 cards that work, somebody who guesses needs 2^50 / 100,000, some 11 billion
tries, before one is expected to hit. All wrong codes of everybody together are bounded too, since a guesser may have
many addresses: at 2,000 an hour that is 640 years, at 20 an hour of one address 64,000.
"""

from ipaddress import IPv6Address, ip_address

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from nabij.directory.trust.limits import DAY, HOUR, Limit, count, is_within, sender_of

WRONG_CODES = Limit("wrong-card-code", 20, HOUR)  # of one sender
WRONG_CODES_OF_ALL = Limit("wrong-card-codes", 2000, HOUR)
WRONG_CODES_OF_ACCOUNT = Limit("wrong-card-code-of-account", 60, HOUR)  # a pile of paper holds some slips of the pen
ANSWERS_OF_CARD = Limit("card-answers", 10, DAY)

_EVERYBODY = "everybody"


class TooOften(Exception):
    """Too many codes were tried that no card has, or too many answers given about one card."""


def check_may_try(request: HttpRequest) -> None:
    """Raises TooOften where the sender, or everybody together, tried too many wrong codes in the hour that runs."""
    if not is_within(WRONG_CODES, _sender(request)) or not is_within(WRONG_CODES_OF_ALL, _EVERYBODY):
        raise TooOften


def count_wrong(request: HttpRequest) -> None:
    """Count a code that no card has."""
    count(WRONG_CODES, _sender(request))
    count(WRONG_CODES_OF_ALL, _EVERYBODY)


def check_may_answer(card: object) -> None:
    """Raises TooOften where this card was answered too often today; else counts one."""
    if not is_within(ANSWERS_OF_CARD, str(card)):
        raise TooOften
    count(ANSWERS_OF_CARD, str(card))


def _sender(request: HttpRequest) -> str:
    """The sender's address; of IPv6 the network, since one household has billions of addresses in it. All together
    where the network does not tell, as behind a socket: the cards must go on being answered."""
    try:
        sender = sender_of(request)
    except PermissionDenied:
        return _EVERYBODY
    try:
        address = ip_address(sender)
    except ValueError:
        return sender
    return str(IPv6Address(int(address) >> 64 << 64)) if isinstance(address, IPv6Address) else sender
