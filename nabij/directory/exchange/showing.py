"""The changes of an import as a page shows them: fields by their words, values short, nothing of a person."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from nabij.directory.exchange.importing import ENTRY
from nabij.directory.exchange.reports import What
from nabij.directory.exchange.words import in_words
from nabij.directory.models import ImportChange
from nabij.directory.shapes import SHAPES
from nabij.ui.numbers import current_language
from nabij.ui.words import LANGUAGES

LONGEST = 300
_said: Callable[[str], str] = gettext
_FIELDS = {
    "name": _("Name"), "alternate_name": _("Other name"), "description": _("Description"),
    "easy": _("Easy to read"), "phones": _("Telephone"), "contacts": _("Contacts"), "schedules": _("Opening hours"),
    "languages": _("Languages"), "service_terms": _("Terms"), "addresses": _("Address"), "url": _("Web address"),
    "website": _("Web address"), "email": _("E-mail"), "status": _("Status"), "cost": _("Cost"), "fees": _("Price"),
    "latitude": _("Latitude"), "longitude": _("Longitude"), "verified_at": _("Checked on"),
    "organization": _("Organisation"), "service_at_locations": _("Places"), "minimum_age": _("Youngest age"),
    "maximum_age": _("Oldest age"), "accessibility": _("Access to the building"), "service_areas": _("Area served"),
    "eligibility_description": _("For whom"), "parent_organization": _("Parent organisation"),
    ENTRY: _("The whole entry"),
}  # fmt: skip
_ENTITIES = {
    "service": _("Service"), "organization": _("Organisation"), "location": _("Place"), "term": _("Term"),
    "taxonomy": _("Taxonomy"), "capacity": _("Number of places"), "file": _("File"), "row": _("Row"),
}  # fmt: skip
# Of a contact only the function is shown: never a name, never an address of a person.
_NOT_SHOWN = frozenset({"id", "extra"})
_OF_A_PERSON = frozenset({"name", "email", "phones"})


@dataclass(frozen=True)
class ShownField:
    """One field that differs. `chosen`: what was decided about a conflict, if anything."""

    key: str
    label: str
    old: str
    new: str
    chosen: str


@dataclass(frozen=True)
class ShownChange:
    """One change, ready for the page."""

    change: ImportChange
    entity: str
    name: str
    problem: str
    remedy: str
    where: str
    fields: tuple[ShownField, ...]


def shown(changes: Iterable[ImportChange]) -> list[ShownChange]:
    """The changes in the reader's language. One query for each kind of entry among them."""
    listed = list(changes)
    names = _names_here(listed)
    return [_shown(change, names) for change in listed]


def _names_here(changes: Iterable[ImportChange]) -> dict[UUID, str]:
    """The names of the entries that are here already; of a hidden place none."""
    ids: dict[str, list[UUID]] = {}
    for change in changes:
        if change.entity_id is not None:
            ids.setdefault(change.entity, []).append(change.entity_id)
    found: dict[UUID, str] = {}
    for entity, wanted in ids.items():
        if entity not in SHAPES:
            continue
        rows = SHAPES[entity].model._default_manager.filter(pk__in=wanted)
        if entity == "location":
            rows = rows.filter(is_hidden=False)
        columns = ("name_nl", "name_fr", "name_en")
        found |= {pk: _name(dict(zip(columns, names, strict=True))) for pk, *names in rows.values_list("pk", *columns)}
    return found


def _shown(change: ImportChange, names: Mapping[UUID, str]) -> ShownChange:
    reason = change.reason or {}
    parameters = reason.get("parameters", {})
    problem, remedy = in_words(reason.get("code", ""), parameters, gettext)
    before, after = change.before or {}, change.after or {}
    decided = parameters.get("decided", {})
    fields: tuple[ShownField, ...] = ()
    if change.what in {What.CHANGED, What.CONFLICTING}:
        fields = tuple(
            ShownField(key, label(key), value(key, before.get(key)), value(key, after.get(key)), decided.get(key, ""))
            for key in change.fields
        )
    where = ", ".join(label(path) for path in change.fields) if not fields else ""
    name = _name(after) or _name(before) or (names.get(change.entity_id, "") if change.entity_id else "")
    entity = _said(_ENTITIES[change.entity]) if change.entity in _ENTITIES else change.entity
    return ShownChange(change, entity, name, problem, remedy, where, fields)


def _name(document: Mapping[str, Any]) -> str:
    order = (current_language(), *LANGUAGES)
    names = (document.get(f"name_{language}") for language in order)
    return next((name for name in names if isinstance(name, str) and name), "")


def label(path: str) -> str:
    """The words of a field, with its language; of one that has none its technical name."""
    column, bracket, rest = path.partition("[")
    base, _sign, language = column.rpartition("_")
    if language in LANGUAGES and base in _FIELDS:
        return f"{_said(_FIELDS[base])} ({language.upper()})"
    words = _said(_FIELDS[column]) if column in _FIELDS else column
    place = rest.partition("]")[0]
    return f"{words} {int(place) + 1}" if bracket and place.isdigit() else words


def value(key: str, held: Any) -> str:
    """What a field holds, short: "" where it holds nothing."""
    if held is None or held in ([], {}):
        return ""
    if isinstance(held, bool):
        return gettext("yes") if held else gettext("no")
    text = "; ".join(_row(key, row) for row in held) if isinstance(held, list) else str(held)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _row(key: str, row: Any) -> str:
    if not isinstance(row, Mapping):
        return str(row)
    hidden = _NOT_SHOWN | (_OF_A_PERSON if key == "contacts" else frozenset())
    parts = [
        value(name, below)
        for name, below in row.items()
        if name not in hidden and below not in (None, "", [], {}, False) and name not in {"organization", "location"}
    ]
    return " ".join(part for part in parts if part)
