"""What the pages of campaigns say: why a line of a list was refused, whom a campaign is for, how a call may be made."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.outreach import codes
from nabij.outreach.campaigns.bringing import BadLine
from nabij.outreach.campaigns.guides import said
from nabij.territory.models import Unit
from nabij.ui.numbers import current_language
from nabij.ui.words import in_language

WHY: dict[str, str | Promise] = {
    "guard": gettext_lazy("looks like a number, address, date or name of somebody"),
    "letters": gettext_lazy("has no digit, so it could be a name"),
    "shape": gettext_lazy("is no reference of 4 to 40 letters, digits and . _ / -"),
    "columns": gettext_lazy("has more than a reference and a language code"),
    "language": gettext_lazy("has a language code that we do not know"),
    "twice": gettext_lazy("stands in this file twice"),
}
REFUSED: dict[str, str | Promise] = {
    "empty": gettext_lazy("This file has no references. Put one on each line."),
    "too_large": gettext_lazy("This file is too large: at most 50,000 lines. Bring it in parts."),
    "not_text": gettext_lazy("This is not a text file. Save it as CSV or text (UTF-8)."),
    "all_known": gettext_lazy(
        "None of these references can be called: they are on a list of this campaign already, or do not want it."
    ),
}
CHANNELS: dict[str, str | Promise] = {
    "phone": gettext_lazy("By phone"),
    "visit": gettext_lazy("Visit"),
    "video": gettext_lazy("Video"),
    "email": gettext_lazy("E-mail"),
}
SCREENINGS: dict[str, str | Promise] = {
    "breast": gettext_lazy("breast cancer screening"),
    "cervix": gettext_lazy("cervical cancer screening"),
    "bowel": gettext_lazy("bowel cancer screening"),
}
MOST_SHOWN = 100


def bad_lines(bad: Iterable[BadLine]) -> list[str]:
    """Line by line what is wrong, by number only; at most a hundred, then how many more."""
    every = list(bad)
    shown = [_("Line %(line)d %(why)s.") % {"line": one.line, "why": WHY[one.why]} for one in every[:MOST_SHOWN]]
    if len(every) > MOST_SHOWN:
        shown.append(_("And %(number)d more lines.") % {"number": len(every) - MOST_SHOWN})
    return shown


def target_lines(target: Mapping[str, Any]) -> list[str]:
    """Whom a campaign is for, in words, one line for each condition."""
    lines = []
    low, high = target.get("age_from"), target.get("age_to")
    if low is not None and high is not None:
        lines.append(_("from %(low)d to %(high)d years") % {"low": low, "high": high})
    elif low is not None:
        lines.append(_("%(low)d years and over") % {"low": low})
    elif high is not None:
        lines.append(_("up to %(high)d years") % {"high": high})
    lines += [codes.said("genders", gender) for gender in target.get("genders", ())]
    if target.get("household") == "single-parent":
        lines.append(_("single-parent families"))
    lines += [unit_name(key) for key in target.get("units", ())]
    if target.get("where"):
        lines.append(said(target["where"]))
    if target.get("vulnerable"):
        lines.append(_("vulnerable by the insurer's criteria, for instance a living wage or income guarantee"))
    if target.get("whatever_reimbursement"):
        lines.append(_("with or without increased reimbursement"))
    if target.get("screening"):
        lines.append(_screening(target))
    if target.get("exclusions"):
        lines.append(_("not: %(who)s") % {"who": said(target["exclusions"])})
    return lines


def _screening(target: Mapping[str, Any]) -> str:
    what = SCREENINGS[target["screening"]]
    months = target.get("not_screened_months")
    if not months:
        return str(what)
    return _("no %(what)s in the last %(months)d months") % {"what": what, "months": months}


def unit_name(key: str) -> str:
    """A unit of a target in words; its key where the territory does not have it."""
    level, _colon, slug = key.partition(":")
    unit = Unit.objects.defer("boundary", "outline").filter(level__slug=level, slug=slug).first()
    return in_language(unit, "name", current_language()).text if unit else key
