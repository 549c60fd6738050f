"""What was missing or assumed in effective reach, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.diagnosis.kinds import kind
from nabij.diagnosis.thresholds.words import in_page_language
from nabij.ui.numbers import figure


def _name(slug: object) -> str:
    found = kind(str(slug))
    return in_page_language(found.name) if found else str(slug)


def _supply_unknown(given: Mapping[str, Any], lang: str) -> str:
    return _(
        "%(kind)s: nobody says how much %(unknown)s of %(all)s services have to offer. They count as near, not in "
        "shares of the supply."
    ) % {"kind": _name(given["kind"]), "unknown": figure(given["unknown"]), "all": figure(given["all"])}


def _supply_negative(given: Mapping[str, Any], lang: str) -> str:
    return _(
        "%(kind)s: %(negative)s of %(all)s services are entered with less than nothing to offer. How much it is counts "
        "as not known: correct the entries."
    ) % {"kind": _name(given["kind"]), "negative": figure(given["negative"]), "all": figure(given["all"])}


def _invented(given: Mapping[str, Any], lang: str) -> str:
    return _("%(kind)s: %(invented)s of %(all)s are invented, with invented languages, conditions and hours.") % {
        "kind": _name(given["kind"]),
        "invented": figure(given["invented"]),
        "all": figure(given["all"]),
    }


NOTES = {
    "thresholds.supply_unknown": _supply_unknown,
    "thresholds.supply_negative": _supply_negative,
    "thresholds.invented": _invented,
    "thresholds.said_spoken": gettext_lazy("Of %(all)s real services, %(said)s say which languages they speak."),
    "thresholds.said_conditions": gettext_lazy(
        "Of %(all)s real services, %(said)s say anything of papers, insurance, address, referral, appointment, "
        "children or dogs."
    ),
    "thresholds.said_cost": gettext_lazy("Of %(all)s real services, %(said)s say what they cost."),
    "thresholds.said_verified": gettext_lazy("Of %(all)s real services, %(said)s were checked by somebody."),
}
CLASSES: dict[str, str] = {}
