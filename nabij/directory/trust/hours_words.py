"""Rows of hours, each said in one line."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from nabij.directory.opening import rules_of
from nabij.directory.pages.saying import weekday
from nabij.directory.shapes import Document
from nabij.rules.hours import PHONE
from nabij.rules.repeating import WEEKDAYS
from nabij.rules.week_plan import WHICH
from nabij.ui.numbers import day

_WHICH = {
    "1": lambda name: _("the first %(day)s of the month") % {"day": name},
    "2": lambda name: _("the second %(day)s of the month") % {"day": name},
    "3": lambda name: _("the third %(day)s of the month") % {"day": name},
    "4": lambda name: _("the fourth %(day)s of the month") % {"day": name},
    "-1": lambda name: _("the last %(day)s of the month") % {"day": name},
}


def rows_in_words(rows: Sequence[Document]) -> list[str]:
    """Each row in one line: which days, from and until, and what is particular about it."""
    return [_row_in_words(row) for row in rows]


def _row_in_words(row: Document) -> str:
    (rule,) = rules_of([row])
    parts = [", ".join(_day_in_words(code) for code in rule.byday)]
    if rule.valid_from and rule.valid_from == rule.valid_to:
        parts.append(day(rule.valid_from))
    elif rule.valid_from or rule.valid_to:
        parts.append(_("from %(first)s to %(last)s") % {"first": day(rule.valid_from), "last": day(rule.valid_to)})
    if rule.interval > 1:
        parts.append(_("every %(number)s weeks") % {"number": rule.interval})
    if rule.opens_at and rule.closes_at:
        parts.append(f"{rule.opens_at:%H:%M}–{rule.closes_at:%H:%M}")
    if rule.is_closure:
        parts.append(_("closed"))
    if rule.by_appointment:
        parts.append(_("by appointment"))
    if rule.purpose == PHONE:
        parts.append(_("by telephone"))
    if rule.on_holidays is not None:
        parts.append(_("also on public holidays") if rule.on_holidays else _("not on public holidays"))
    parts += [str(row[key]) for key in ("description", "notes") if row.get(key)]
    return ", ".join(part for part in parts if part) or _("hours that cannot be said in one line")


def _day_in_words(code: str) -> str:
    if code[-2:] not in WEEKDAYS:
        return code
    name = weekday(WEEKDAYS.index(code[-2:]))
    if code[:-2] in WHICH:
        return _WHICH[code[:-2]](name)
    return name if len(code) == 2 else f"{code[:-2]} {name}"
