"""Records and reasons in words, for the page where an author mends what was not taken."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.outreach.codes import said
from nabij.outreach.models import Contact
from nabij.ui.numbers import day

TYPES: dict[str, Promise] = {
    "contact": _("A contact"),
    "activity": _("An activity"),
    "step": _("A step of a project"),
    "card": _("A card that was given"),
    "card-heard": _("What was heard about a card"),
    "call": _("A call"),
}

REASONS: dict[str | None, Promise] = {
    None: _("There is another version of it already. Look which one is right: send yours in, or drop it."),
    "guard": _("A text holds a number, an e-mail address or a birth date. Take it out: nobody's are kept here."),
    "guard_ask": _("A text may hold a name or an address. Take it out, or say that it is nobody's."),
    "unknown_code": _("A choice is not in the list any more. Choose another."),
    "unknown_team": _("The team is not known, or was not there on that day. Choose the team, or mend the day."),
    "not_allowed": _("Your mandate does not reach this team. Choose another team, or ask your coordinator."),
    "unknown_object": _("It belongs to something that is not here. Leave that out, or drop the record."),
    "too_old": _("It is about a day that is too long ago. Mend the day, or give it to your coordinator on paper."),
    "in_future": _("It is about a day that has not come yet. Mend the day."),
    "bad_shape": _("A part of it cannot be read. Fill that in again."),
    "not_possible": _("This cannot be done any more, or not here. It may have been corrected already."),
    "failed": _("Something went wrong on our side. Send it in again; if it keeps failing, tell your administrator."),
    "revoked_grant": _("It was made on a phone that was signed out, or not trusted any more. Is it yours? Send it in."),
    "account_closed": _("It came while your account was closed. Is it still right? Send it in."),
}

LABELS: dict[str, Promise] = {
    "team": _("Team"),
    "occurred_on": _("Day"),
    "given_on": _("Day"),
    "heard_on": _("Day"),
    "on": _("Day"),
    "at": _("When"),
    "starts_at": _("From"),
    "ends_at": _("Until"),
    "hour": _("Hour"),
    "channel": _("How"),
    "place_kind": _("Kind of place"),
    "unit": _("Neighbourhood"),
    "way_of_working": _("Way of working"),
    "activity": _("Activity"),
    "project": _("Project"),
    "service": _("Service"),
    "supersedes": _("Contact that it corrects"),
    "people_count": _("How many people"),
    "age_band": _("Age"),
    "genders": _("Gender"),
    "languages": _("Languages"),
    "needs": _("Needs"),
    "rights": _("Rights at stake"),
    "barriers": _("Barriers"),
    "mechanisms": _("Why a right was not taken up"),
    "deeds": _("What was done"),
    "urgent_medical_aid": _("Urgent medical aid"),
    "minutes": _("Minutes"),
    "observation": _("Observation"),
    "came_up": _("What came up"),
    "text": _("What happened"),
    "title": _("Title"),
    "place": _("Place"),
    "partner_names": _("Partners"),
    "kind": _("Kind"),
    "state": _("State"),
    "participants_count": _("How many took part"),
    "outcome": _("How it ended"),
    "reason": _("Reason"),
    "waiting_weeks": _("Weeks to wait"),
    "language": _("Language"),
    "themes": _("Themes"),
    "materials": _("Material"),
    "entry": _("Entry of the list"),
    "code": _("Code of the card"),
}

DAYS = ("occurred_on", "given_on", "heard_on", "on")
LISTS = {
    "place_kind": "place_kinds",
    "age_band": "age_bands",
    "genders": "genders",
    "languages": "languages",
    "rights": "rights",
    "barriers": "barriers",
    "mechanisms": "mechanisms",
    "deeds": "deeds",
    "urgent_medical_aid": "urgent_medical_aid",
    "materials": "materials",
}
"""Fields whose values are codes of a list, by the name of the list. Needs are terms of the vocabulary."""


def reason(code: str | None) -> Promise:
    """Why it was not taken, and what to do."""
    return REASONS.get(code, REASONS["failed"])


CHANNELS = dict(Contact.Channel.choices)


def contents(type_: str, record: Mapping[str, Any], needs: Mapping[str, str]) -> list[tuple[Promise, str]]:
    """What a record says, as labels and values in words; what it leaves unsaid is left out. `needs`: names by code."""
    found = []
    for field, label in LABELS.items():
        value = record.get(field)
        if value in (None, [], "", {}):
            continue
        values = value if isinstance(value, list) else [value]
        found.append((label, ", ".join(_in_words(type_, field, one, needs) for one in values)))
    return found


def _in_words(type_: str, field: str, value: Any, needs: Mapping[str, str]) -> str:
    if list_name := _list_of(type_, field):
        return said(list_name, str(value))
    if field == "channel":
        return str(CHANNELS.get(value, value))
    if field in DAYS:
        return _day(str(value))
    if field == "needs":
        return needs.get(str(value), str(value))
    if isinstance(value, Mapping):
        return str(value.get("slug", ""))
    return str(value)


def _list_of(type_: str, field: str) -> str | None:
    """The list of codes that a field chooses from, where it has one."""
    if field == "kind":
        return "activity_kinds" if type_ == "activity" else "step_kinds"
    if field == "outcome":
        return "call_outcomes" if type_ == "call" else None
    return LISTS.get(field)


def _day(value: str) -> str:
    try:
        return day(date.fromisoformat(value))
    except ValueError:
        return value
