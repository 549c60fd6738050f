"""What an import refused, mended or met, in words. Codes of documents have theirs in `nabij.directory.faults`."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_noop as _

from nabij.directory import faults
from nabij.directory.exchange.records import FileRefused
from nabij.directory.faults import Message, Translate

MESSAGES: Mapping[str, Message] = {
    # The file
    "file_empty": Message(_("The file is empty."), _("Choose another file.")),
    "file_not_text": Message(_("The file is not a text file."), _("Export it again as CSV or JSON.")),
    "file_too_large": Message(_("The file is larger than %(limit)s MB."), _("Split it, or check the export.")),
    "too_large": Message(_("Unpacked, the file is too large to be one of services."), _("Check the export.")),
    "file_not_utf8": Message(
        _("The file is not UTF-8: byte %(place)s cannot be read."), _("Export it again as UTF-8.")
    ),
    "file_not_json": Message(_("The file is not JSON."), _("Export it again.")),
    "file_not_a_list": Message(_("The file holds no list of services."), _("Check the export.")),
    "no_such_file": Message(_("There is no such file."), _("Check the name.")),
    "no_hsds": Message(_("Nothing of HSDS is in %(name)s."), _("Choose JSON, lines of JSON, CSVs or a zip.")),
    "not_csv": Message(_("%(name)s is no table that can be read."), _("Export it again as CSV in UTF-8.")),
    "column_missing": Message(
        _("The file has no column “%(column)s”. It has: %(found)s."), _("Correct the mapping, or export again.")
    ),
    "column_repeated": Message(_("The column “%(column)s” is there twice."), _("Rename one of them.")),
    "mapping_too_large": Message(_("The mapping is larger than %(limit)s kB."), _("Choose the mapping, not the data.")),
    "mapping_not_text": Message(_("The mapping is not a text file in UTF-8."), _("Save it as UTF-8.")),
    "mapping_not_toml": Message(_("The mapping is not valid TOML: %(problem)s."), _("Mend that line.")),
    "mapping_entry": Message(
        _("“%(entry)s” in the mapping is not right: %(problem)s."), _("Correct it; the manual shows an example.")
    ),
    "mapping_field": Message(
        _("“%(field)s” in the mapping is no field that exists."), _("Check its spelling in the manual.")
    ),
    "mapping_without_id": Message(
        _("The mapping does not say which column is the key of a service."), _("Add a line “id” to its columns.")
    ),
    "mapping_missing": Message(_("A CSV needs a mapping: which column is what."), _("Choose a mapping file too.")),
    # A row
    "row_unreadable": Message(_("This row cannot be read."), _("Look for a quotation mark that is not closed.")),
    "row_not_an_object": Message(_("This is not a record."), _("Check the export.")),
    "wrong_number_of_cells": Message(
        _("The row has %(found)s cells; the header has %(expected)s."), _("Put cells with a separator in quotes.")
    ),
    "too_many_cells": Message(_("The row has more cells than the header."), _("Put cells with a separator in quotes.")),
    "broken_text": Message(
        _("The row has bytes that are no text: line and place %(places)s."), _("Export it again as UTF-8.")
    ),
    "hangs_on_nothing": Message(_("The row belongs to an entry that the file does not hold."), _("Add that entry.")),
    "unknown_table": Message(_("%(name)s is no table of HSDS."), _("Rename it, or leave it out.")),
    "not_hsds": Message(_("This is no record of HSDS."), _("Check the export.")),
    "value_not_mapped": Message(
        _("The mapping does not say what “%(value)s” means."), _("Add it to the values of this field.")
    ),
    "unknown_language": Message(_("“%(value)s” is no language that we know."), _("Map it to its code, such as ar.")),
    "not_a_number_to_dial": Message(
        _("This is no telephone number that one can dial."), _("Write it in full, with the country's code.")
    ),
    # Mended
    "control_signs_removed": Message(_("Signs that no text holds were removed."), _("Nothing to do.")),
    "html_removed": Message(_("HTML was removed; the words stay."), _("Nothing to do.")),
    "shortened": Message(
        _("The text has %(length)s characters and was cut at %(longest)s; the whole text is kept beside it."),
        _("Make it shorter in the source."),
    ),
    "scheme_added": Message(_("https:// was put before the web address."), _("Nothing to do.")),
    "foreign_number": Message(_("The telephone number is one of another country: %(country)s."), _("Check it.")),
    "number_as_written": Message(
        _("This telephone number cannot be read; it is kept as written."), _("Write it with the country's code.")
    ),
    "unmapped_column": Message(
        _("The column “%(column)s” is in no line of the mapping, and is left out."),
        _("Map it, or name it under ignore."),
    ),
    "unknown_category": Message(
        _("“%(value)s” is no word of the vocabulary; it is kept beside the entry."), _("Map it to a term.")
    ),
    "kept_aside": Message(_("This has no place in the directory, and is kept beside the entry."), _("Nothing to do.")),
    # Compared
    "new_record": Message(_("This entry is new."), _("Nothing to do.")),
    "new_again": Message(_("This entry was gone and is back."), _("Nothing to do.")),
    "new_term": Message(_("A term that came with the file."), _("Nothing to do.")),
    "new_taxonomy": Message(_("A taxonomy that came with the file."), _("Nothing to do.")),
    "new_capacity": Message(_("A number of places at one moment."), _("Nothing to do.")),
    "changed": Message(_("The feed says something else than before."), _("Nothing to do.")),
    "both_changed": Message(
        _("The feed and somebody here changed the same thing. What stands here stays."),
        _("Choose which one holds."),
    ),
    "removed_here": Message(_("Somebody here removed this entry; the feed has it."), _("Choose which one holds.")),
    "gone": Message(_("The feed no longer has this entry."), _("Nothing to do.")),
    "gone_perhaps_unread": Message(
        _("The feed no longer has this entry, or has it in a row that could not be read. It stays."),
        _("Mend the rows that could not be read."),
    ),
    "gone_but_edited_here": Message(
        _("The feed no longer has this entry, and somebody here changed it. It stays."), _("Choose which one holds.")
    ),
}


def in_words(code: str, parameters: Mapping[str, Any], translate: Translate = str) -> tuple[str, str]:
    """The problem and the remedy of a code, wherever it comes from."""
    return faults.words_from({**faults.MESSAGES, **MESSAGES}, code, parameters, translate)


def refusal_in_words(refused: FileRefused, translate: Translate = str) -> str:
    """Why a file cannot be read, and how to mend it."""
    return " ".join(in_words(refused.code, refused.parameters, translate))
