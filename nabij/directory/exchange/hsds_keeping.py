"""What a file of HSDS says of each entry, in all its records, until all of it is read."""

from collections.abc import Iterator, Mapping
from typing import Any

from nabij.directory.exchange.spool import Spool

Raw = dict[str, Any]

_SAID = object()  # stands for a value, where only whether there is one matters
_ABSENT = object()


def is_empty(value: object) -> bool:
    """Whether a member says nothing."""
    return value is None or value in ("", [])


class Kept:
    """The entries of one kind by key, each from all that the file says of it, in the order in which they were met.

    In the memory only what tells whether a further record of an entry adds anything, as it hardly ever does: which
    members say something, and the name.
    """

    def __init__(self) -> None:
        self._waiting = Spool()
        self._places: dict[str, int] = {}
        self._said: dict[str, tuple[dict[str, Any], Any]] = {}  # key -> (members, the name)
        self._alike: dict[str, dict[str, Any]] = {}  # entries with the same members share what is known of these
        self._changed: dict[str, Raw] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def meet(self, key: str, row: int, raw: Raw) -> str | None:
        """Take in a record. The member on which it differs from what is known of its entry, if any."""
        if key not in self._places:
            self._places[key] = self._waiting.add((row, raw))
            members = {member: value if is_empty(value) else _SAID for member, value in raw.items()}
            self._said[key] = (self._alike.setdefault(repr(members), members), raw.get("name"))
            return None
        if key not in self._changed and self._adds_nothing(key, raw):
            return None
        return added(self.change(key), raw)

    def _adds_nothing(self, key: str, raw: Raw) -> bool:
        members, name = self._said[key]
        for member, value in raw.items():
            known = members.get(member, _ABSENT)
            if known is not _SAID and (known is _ABSENT or value != known):
                return False
            if member == "name" and value != name:
                return False
        return True

    def change(self, key: str) -> Raw:
        """The record of an entry, to be changed: the change stays."""
        if key not in self._changed:
            _row, self._changed[key] = self._waiting.at(self._places[key])
        return self._changed[key]

    def records(self) -> Iterator[tuple[str, int, Raw]]:
        """Key, row and record of every entry. Then nothing is kept any more but which keys there are."""
        for key, (row, raw) in zip(self._places, self._waiting, strict=True):
            yield key, row, self._changed.get(key, raw)
        self._said.clear()
        self._changed.clear()

    def close(self) -> None:
        """Let go of the file."""
        self._waiting.close()


def added(known: Raw, raw: Mapping[str, Any]) -> str | None:
    """Adds what a second record of an entry says and the first does not. The member on which they differ, if any."""
    for member, value in raw.items():
        if is_empty(known.get(member)):
            known[member] = value
        elif member == "service_at_locations" and isinstance(value, list):
            there = {one.get("id") for one in known[member] if isinstance(one, dict)}
            known[member].extend(one for one in value if isinstance(one, dict) and one.get("id") not in there)
        elif member == "name" and value != known[member]:
            return member
    return None
