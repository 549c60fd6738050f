"""What is wrong with a document, and how to mend it, in words: for forms, imports and the command line.

`nabij.directory.documents` names a fault by a code; here is its text, in English until `translate` is gettext.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext_noop as _

Translate = Callable[[str], str]


class Message(NamedTuple):
    """What is wrong, and how to mend it; with named places for parameters."""

    problem: str
    remedy: str


MESSAGES: Mapping[str, Message] = {
    "missing": Message(_("Something that must be there is missing."), _("Fill it in.")),
    "not_text": Message(_("This is not a text."), _("Write it as a text.")),
    "unwritable_sign": Message(_("The text has a sign that cannot be stored."), _("Remove it and type it again.")),
    "too_long": Message(
        _("The text has %(length)s characters; at most %(longest)s fit."), _("Make it shorter, or move part of it.")
    ),
    "not_a_choice": Message(_("This value is none of those that exist: %(choices)s."), _("Use one of them.")),
    "not_a_web_address": Message(_("This is not a web address."), _("Write it in full, with https:// in front.")),
    "not_an_email": Message(_("This is not an e-mail address."), _("Write it like onthaal@example.org.")),
    "not_a_recurrence": Message(
        _("This is not a rule for days that come back."), _("Write days as MO,TU or as -1TH for the last Thursday.")
    ),
    "not_an_id": Message(_("This is not an id."), _("Give a UUID, or leave it out.")),
    "not_yes_or_no": Message(_("This is neither yes nor no."), _("Write yes or no; leave it empty if not known.")),
    "not_a_whole_number": Message(_("This is not a whole number."), _("Write figures only.")),
    "out_of_range": Message(_("The number is not between %(smallest)s and %(largest)s."), _("Check the number.")),
    "not_a_number": Message(_("This is not a number."), _("Write figures, with a point before the decimals.")),
    "not_an_amount": Message(_("This is not an amount of money."), _("Write it like 12.50.")),
    "not_a_date": Message(_("This is not a day of the calendar."), _("Write it as day/month/year, or 2026-11-30.")),
    "not_a_time": Message(_("This is not a time of the day."), _("Write it like 13:30.")),
    "not_a_moment": Message(_("This is not a moment with its time zone."), _("Write it like 2026-11-30T13:30:00Z.")),
    "not_a_mapping": Message(_("Here should be a group of named values."), _("Check how the file was made.")),
    "not_a_list": Message(_("Here should be a list."), _("Check how the file was made.")),
    "not_json": Message(_("This cannot be written as JSON."), _("Check how the file was made.")),
    "unknown_column": Message(_("There is no field of this name."), _("Check its spelling, or remove it.")),
    "no_name_in_its_language": Message(
        _("There is no name in the language of the entry."), _("Add the name, or say another language.")
    ),
    "circular": Message(
        _("It would be, over some steps, its own parent."), _("Remove one of the links of this circle.")
    ),
    "ages_out_of_order": Message(_("The oldest age is below the youngest."), _("Swap them, or correct one.")),
    "email_of_a_person": Message(
        _("A connecting person is a function in a place: no e-mail address is kept."), _("Remove the address.")
    ),
    "half_a_point": Message(_("Only half of the point on the map is there."), _("Give latitude and longitude.")),
    "not_on_earth": Message(_("This point is not on earth."), _("Check latitude and longitude; perhaps swap them.")),
    "feature_without_answer": Message(_("Nobody said whether the building has this."), _("Write yes, limited or no.")),
    "ends_before_it_starts": Message(_("It ends before it starts."), _("Swap the two days, or correct one.")),
    "closes_before_it_opens": Message(
        _("It closes before it opens."), _("Correct the hours; or say that it closes the next day.")
    ),
    "said_twice": Message(_("The same thing stands twice in the list."), _("Remove one of them.")),
    "id_used_twice": Message(_("This key stands before already."), _("Give each record a key of its own.")),
    "id_of_another": Message(_("This id belongs to another entry."), _("Give it a new id, or leave the id out.")),
    "key_taken": Message(_("Another entry of this feed has this key."), _("Give each record a key of its own.")),
    "refers_to_nothing": Message(
        _("It refers to something that is not there: %(name)s."), _("Add that first, or correct the name.")
    ),
}

_OTHER = Message(_("This value cannot be kept."), _("Check it in the source."))


def in_words(code: str, parameters: Mapping[str, Any], translate: Translate = str) -> tuple[str, str]:
    """The problem and the remedy of one fault."""
    return words_from(MESSAGES, code, parameters, translate)


def words_from(
    messages: Mapping[str, Message], code: str, parameters: Mapping[str, Any], translate: Translate
) -> tuple[str, str]:
    """The problem and the remedy of a code of these messages, filled in."""
    message = messages.get(code, _OTHER)
    values = {
        key: ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
        for key, value in parameters.items()
    }
    try:
        return translate(message.problem) % values, translate(message.remedy) % values
    except (KeyError, TypeError, ValueError):
        return translate(_OTHER.problem), translate(_OTHER.remedy)
