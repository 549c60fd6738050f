"""The guard at the door of the database: no text with somebody's number, birth date, name or address passes unasked."""

from collections.abc import Collection, Mapping

from nabij.outreach.accepting import Refused
from nabij.rules.guard import ASKING, KINDS, Finding, findings

__all__ = ["ASKING", "KINDS", "Finding", "check_texts", "findings", "kinds_by_field"]


def kinds_by_field(texts: Mapping[str, str | None]) -> dict[str, tuple[str, ...]]:
    """The kinds found in each field that holds any, in the order of `KINDS`. Never a word of the text."""
    found = {field: {finding.kind for finding in findings(text)} for field, text in texts.items() if text}
    return {field: tuple(kind for kind in KINDS if kind in kinds) for field, kinds in found.items() if kinds}


def check_texts(texts: Mapping[str, str | None], *, confirmed: Collection[str]) -> None:
    """Let texts through, or say which fields cannot pass.

    `texts`: by name of field; None and empty pass. `confirmed`: kinds (`name`, `address`) that the worker says are
    nobody's; other kinds cannot be confirmed.

    Raises Refused("guard") with the fields that hold a number, an e-mail address or a birth date; where there are none,
    Refused("guard_ask") with those in which a name or an address was not confirmed.
    """
    found = kinds_by_field(texts)
    refused = tuple(field for field, kinds in found.items() if not ASKING.issuperset(kinds))
    if refused:
        raise Refused("guard", refused)
    allowed = ASKING.intersection(confirmed)
    asked = tuple(field for field, kinds in found.items() if not allowed.issuperset(kinds))
    if asked:
        raise Refused("guard_ask", asked)
