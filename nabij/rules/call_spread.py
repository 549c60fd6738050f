"""Spreading the entries of a list over callers: by language first, then evenly. The same input gives the same spread.

Pure. Who was spoken to already stays with their caller, as long as that caller goes on.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Waiting:
    """An open entry. `caller`: who has it now; `is_begun`: there was a call, or one is agreed on."""

    id: str
    language: str | None = None
    caller: int | None = None
    is_begun: bool = False


@dataclass(frozen=True)
class Caller:
    """Somebody who calls, and the languages they do it in."""

    id: int
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Spread:
    """Which entry goes to whom, and how many have a language that none of the callers speaks."""

    caller_of: dict[str, int]
    without_language: int


def spread(entries: Sequence[Waiting], callers: Sequence[Caller]) -> Spread:
    """Every entry to a caller. Raises ValueError where there is none.

    First those begun stay; then each entry with a language goes to who speaks it and has least, those first whose
    language the fewest speak; then the rest to who has least.
    """
    if not callers:
        raise ValueError("nobody to call")
    speaks: dict[str, list[int]] = {}
    for caller in callers:
        for language in caller.languages:
            speaks.setdefault(language, []).append(caller.id)
    load = {caller.id: 0 for caller in callers}
    given: dict[str, int] = {}
    unspoken = 0
    for entry in entries:
        if entry.is_begun and entry.caller in load:
            given[entry.id] = entry.caller
            load[entry.caller] += 1

    def rank(entry: Waiting) -> tuple[int, str, str]:
        known = speaks.get(entry.language or "")
        return (len(known) if known else len(load) + 1, entry.language or "", entry.id)

    for entry in sorted((one for one in entries if one.id not in given), key=rank):
        known = speaks.get(entry.language or "")
        unspoken += bool(entry.language and not known)
        chosen = min(known or load, key=lambda caller: (load[caller], caller))
        given[entry.id] = chosen
        load[chosen] += 1
    return Spread(given, unspoken)
