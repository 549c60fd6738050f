"""How often something may be done in a while: by one sender, for one entry."""

import time
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

HOUR = 3600
DAY = 24 * HOUR


@dataclass(frozen=True)
class Limit:
    """At most `times` in `seconds`."""

    name: str
    times: int
    seconds: int


WRONG_LINKS = Limit("wrong-owner-link", 30, HOUR)  # of one sender
ASKED_LINKS_OF_ENTRY = Limit("asked-owner-link", 3, DAY)  # a mailbox is not to be filled by whoever likes to
ASKED_LINKS_OF_SENDER = Limit("asked-owner-links", 10, HOUR)
SUGGESTIONS_OF_ENTRY = Limit("suggestion", 20, DAY)
SUGGESTIONS_OF_SENDER = Limit("suggestions", 10, HOUR)


def is_within(limit: Limit, whom: str) -> bool:
    """Whether `limit` still allows `whom` this; nothing is counted."""
    return int(cache.get(_key(limit, whom), 0)) < limit.times


def count(limit: Limit, whom: str) -> None:
    """Count one time, in the hour or day that runs. Two at one instant may count as one: a brake, no lock."""
    key = _key(limit, whom)
    cache.set(key, int(cache.get(key, 0)) + 1, timeout=limit.seconds)


def sender_of(request: HttpRequest) -> str:
    """Who sends this, as far as the network tells, behind the trusted proxies."""
    return str(get_adapter(request).get_client_ip(request))


def _key(limit: Limit, whom: str) -> str:
    """Without the address itself: the table of limits holds no addresses."""
    running = int(time.time()) // limit.seconds
    return f"directory-{limit.name}-{running}-{salted_hmac('nabij.directory.limits', whom).hexdigest()[:32]}"
