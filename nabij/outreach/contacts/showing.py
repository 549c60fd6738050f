"""Contacts in words, for the pages of those who logged them."""

from collections.abc import Sequence
from dataclasses import dataclass

from nabij.outreach import codes
from nabij.outreach.contacts.queries import need_names
from nabij.outreach.models import Contact
from nabij.ui.numbers import current_language
from nabij.ui.words import in_language


@dataclass(frozen=True)
class ShownContact:
    """A contact with its codes in words. `safe_routes`: where to go safely, for the barriers that ask it."""

    row: Contact
    place: str
    needs: str
    deeds: str
    languages: str
    barriers: str
    safe_routes: tuple[str, ...]


def shown(rows: Sequence[Contact]) -> list[ShownContact]:
    """These contacts in the reader's language. One query for all their needs."""
    names = need_names([code for row in rows for code in row.needs])
    return [_shown(row, names) for row in rows]


def _shown(row: Contact, names: dict[str, str]) -> ShownContact:
    known = codes.every_list()["barriers"]
    safe = [str(known[code].extra["safe"]) for code in row.barriers if code in known and "safe" in known[code].extra]
    return ShownContact(
        row=row,
        place=", ".join(filter(None, [_unit(row), row.place_kind and codes.said("place_kinds", row.place_kind)])),
        needs=", ".join(names[code] for code in row.needs),
        deeds=_said("deeds", row.deeds),
        languages=_said("languages", row.languages),
        barriers=_said("barriers", row.barriers),
        safe_routes=tuple(codes.said("safe_routes", code) for code in safe),
    )


def _unit(row: Contact) -> str:
    return in_language(row.unit, "name", current_language()).text if row.unit else ""


def _said(list_name: str, chosen: Sequence[str]) -> str:
    return ", ".join(codes.said(list_name, code) for code in chosen)
