"""Which part of the field takes which type of record: its shape, and the part's own `accept`.

Parts are imported when their first record comes. A type whose part is not there is not possible here, and waits.
"""

import importlib
import importlib.util
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from nabij.outreach.accepting import Accepted
from nabij.outreach.records import SHAPES, Record

PLACES: dict[str, tuple[str, str]] = {
    "contact": ("nabij.outreach.contacts.receiving", "accept"),
    "activity": ("nabij.outreach.activities.receiving", "accept"),
    "step": ("nabij.outreach.community.receiving", "accept"),
    "card": ("nabij.outreach.cards.receiving", "accept"),
    "card-heard": ("nabij.outreach.cards.receiving", "accept_heard"),
    "call": ("nabij.outreach.campaigns.receiving", "accept"),
}
"""Type of record: the module of the part that takes it, and the function."""

REVISES = frozenset({"activity"})
"""Types whose record carries the id of the object that it changes, with the revision that it was made from
(`base_rev`). Each such change is a record of its own."""


@dataclass(frozen=True)
class Acceptor:
    """How a type of record is taken. `wants_known`: `accept` shares what it reads with the rest of its batch."""

    shape: type[Record]
    accept: Callable[..., Accepted]
    wants_known: bool


def acceptor_of(type_: str) -> Acceptor | None:
    """Who takes this type; None: nobody here."""
    place = PLACES.get(type_)
    return _found(type_, *place) if place and type_ in SHAPES else None


@lru_cache(maxsize=32)
def _found(type_: str, module: str, function: str) -> Acceptor | None:
    if importlib.util.find_spec(module) is None:
        return None
    accept: Any = getattr(importlib.import_module(module), function, None)
    if accept is None:
        return None
    return Acceptor(SHAPES[type_], accept, "known" in inspect.signature(accept).parameters)
