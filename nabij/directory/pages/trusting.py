"""How far an entry can be relied on, in words: its score, and each part of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nabij.directory.models import Location
from nabij.rules.quality import Part, Quality
from nabij.ui.numbers import with_unit

PARTS = {
    "verified": gettext_lazy("Checked by somebody who knows"),
    "hours": gettext_lazy("Opening hours"),
    "room": gettext_lazy("Whether there is room"),
    "phone": gettext_lazy("Telephone"),
    "place": gettext_lazy("Where it is"),
    "description": gettext_lazy("Description in Dutch and French"),
    "conditions": gettext_lazy("Conditions to get in"),
    "source": gettext_lazy("Source"),
    "names": gettext_lazy("Name in Dutch and French"),
    "spoken": gettext_lazy("Languages spoken"),
    "cost": gettext_lazy("Cost"),
}


@dataclass(frozen=True)
class PartShown:
    """One part of the score: how much of what it can give, and why."""

    label: str
    share: str
    why: str


@dataclass(frozen=True)
class QualityShown:
    """The score of an entry, with its parts."""

    score: str
    parts: tuple[PartShown, ...]
    maybe_twice: bool


def quality_shown(quality: Quality) -> QualityShown:
    """The score in per cent, each part with its reason; `maybe_twice` where the entry may be a duplicate."""
    return QualityShown(
        with_unit(quality.score * 100, 0, "%"),
        tuple(
            PartShown(str(PARTS.get(part.code, part.code)), with_unit(part.score * 100, 0, "%"), _why(part))
            for part in sorted(quality.parts, key=lambda part: -part.weight)
        ),
        quality.factor < 1,
    )


def _why(part: Part) -> str:
    say = _REASONS.get(part.reason)
    return say(part.parameters) if say else ""


def _days(given: Mapping[str, Any]) -> str:
    months = max(1, round(int(given.get("days", 0)) / 30.4))
    return ngettext("%(months)s month ago", "%(months)s months ago", months) % {"months": months}


def _not_exact(given: Mapping[str, Any]) -> str:
    precision = str(given.get("precision", ""))
    if precision in Location.Precision.values:
        return str(Location.Precision(precision).label)
    return _("no point on the map")


_REASONS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "fresh": lambda given: _("less than half a year ago"),
    "ageing": _days,
    "old": _days,
    "never_verified": lambda given: _("never"),
    "known": lambda given: _("known"),
    "missing": lambda given: _("not known"),
    "partly": lambda given: _("%(known)s of %(of)s known") % {"known": given.get("known"), "of": given.get("of")},
    "unconfirmed": lambda given: _("only as a text, not yet confirmed"),
    "expired": lambda given: _("what was said has expired"),
    "not_exact": _not_exact,
    "by_us": lambda given: _("classified by us, not by the source"),
}
