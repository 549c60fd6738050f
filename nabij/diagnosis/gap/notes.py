"""Notes and classes of the gap in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.diagnosis.gap.offer_file import line

LANGUAGES = ("nl", "fr", "en")

CLASSES: dict[str, str | Promise] = {
    "present": _("present"),
    "reachable": _("within reach"),
    "saturated": _("full"),
    "absent": _("absent"),
    "unknown": _("not known"),
    "high_need_low_access": _("high need, low access"),
    "high_need_high_access": _("high need, good access"),
    "low_need_low_access": _("lower need, low access"),
    "low_need_high_access": _("lower need, good access"),
    "on_the_line": _("on the line: too unsure to say"),
}


def _lines(parameters: Mapping[str, Any], lang: str) -> str:
    at = LANGUAGES.index(lang)
    return ", ".join(found.name[at] if (found := line(slug)) else slug for slug in parameters["lines"])


def _invented(parameters: Mapping[str, Any], lang: str) -> str:
    return gettext("Invented, since no open source has the real ones: %(lines)s.") % {"lines": _lines(parameters, lang)}


def _not_complete(parameters: Mapping[str, Any], lang: str) -> str:
    return gettext(
        "For these lines of the basic offer no source lists every service; where none is found it says “not known”, "
        "never “absent”: %(lines)s."
    ) % {"lines": _lines(parameters, lang)}


NOTES = {
    "gap.stands_in": _(
        "The basic offer belongs to the welfare-and-health neighbourhood. Its borders are not in the sources, so the "
        "monitored district stands in for it."
    ),
    "gap.invented": _invented,
    "gap.not_complete": _not_complete,
    "gap.access_score": _(
        "The score of access is a mean over kinds of service, each weighing the same; at least %(kinds_at_least)s "
        "kinds must be known. It is a choice, not a measurement."
    ),
    "gap.no_networks": _(
        "Hospital networks are larger than a zone and none is loaded: whether a hospital offers a service together "
        "with its network is not known."
    ),
}
