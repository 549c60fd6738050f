"""The words of the indices of need: standings, transformations, rules, changes."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.diagnosis.need.defining import Assumed, Index, IndexIndicator, Rules
from nabij.ui import numbers

STANDINGS: Mapping[str, str | Promise] = {
    "ranked": _("ranked"),
    "no_residents": _("nobody lives here"),
    "small": _("too few residents for a place of its own"),
    "odd": _("an institution or students shape the figures"),
    "too_little_known": _("too little is known"),
    "people_unknown": _("how many people live here is unknown"),
}
DOUBTS: Mapping[str, str | Promise] = {
    "repeated": _("the same amount stands for several areas"),
    "implausibly_low": _("an income too low to live on: often students or an institution"),
    "institution": _("an institution, such as a rest home, shapes the figure"),
    "stale": _("the population changed much since the figure"),
    "small": _("few people"),
}
LACKING: Mapping[str, str | Promise] = {
    "suppressed": _("suppressed"),
    "missing": _("missing"),
    "not_applicable": _("does not apply"),
    "dropped": _("not used, because it is doubtful"),
}
RULES: Mapping[str, str | Promise] = {
    "flag": _("used, and said"),
    "drop_figure": _("the figure counts as missing"),
    "set_aside": _("the area gets no place of its own"),
}
TRANSFORMATIONS: Mapping[str, str | Promise] = {
    "none": _("as it is"),
    "rank": _("its place in the row"),
    "percent_rank": _("its place in the row, from 0 to 100"),
    "z": _("distance to the mean, in standard deviations"),
    "min_max": _("from 0 for the lowest to 100 for the highest"),
    "exponential": _("its place in the row, stretched so that the highest needs weigh heavily (0 to 100)"),
}


def word(words: Mapping[str, str | Promise], code: str) -> str:
    """A code in words; the code itself where there are none."""
    return str(words.get(code, code))


def direction_words(one: IndexIndicator) -> str:
    """Which way need lies."""
    return gettext("higher is more need") if one.direction == "higher_is_worse" else gettext("lower is more need")


def doubt_words(one: IndexIndicator) -> str:
    """How far its value may be off, and who says so."""
    if one.doubt == "interval":
        return gettext("the margin of the figure itself")
    if one.doubt == "poisson":
        return gettext("as a count of this size moves by chance")
    if not isinstance(one.doubt, Assumed):
        return gettext("taken as it is")
    amount, people = one.doubt.amount, numbers.figure(one.doubt.people)
    said = numbers.with_unit(100 * amount, 1, "%") if one.doubt.relative else _short(amount)
    return gettext("assumed: %(amount)s for %(people)s residents, more for fewer") % {"amount": said, "people": people}


def _short(amount: float) -> str:
    return numbers.figure(amount, next((decimals for decimals in (0, 1, 2) if round(amount, decimals) == amount), 4))


def rule_words(index: Index, rules: Rules) -> list[str]:
    """The rules for missing values and for small and odd areas, as sentences."""
    found = [_missing_rule(index), gettext("An area where nobody lives gets no score and no place.")]
    people = numbers.figure(rules.least_people)
    if index.level == "sector" and rules.small == "district_value":
        said = gettext(
            "Below %(people)s residents a sector has no place of its own; it shows the value of its district, marked "
            "as estimated."
        )
    else:
        said = gettext("Below %(people)s residents an area has no place of its own.")
    found.append(said % {"people": people})
    larger = gettext("A larger area needs %(people)s residents for a place, and figures for %(share)s of them.")
    share = numbers.with_unit(100 * index.least_known_people, 0, "%")
    found.append(larger % {"people": numbers.figure(rules.least_people_larger), "share": share})
    for kind, rule in rules.doubts.items():
        if kind != "small":
            found.append(gettext("%(doubt)s: %(rule)s.") % {"doubt": word(DOUBTS, kind), "rule": word(RULES, rule)})
    return [sentence[0].upper() + sentence[1:] for sentence in found]


def _missing_rule(index: Index) -> str:
    if index.least_known_weight >= 1:
        return gettext("An area that lacks one of the indicators gets no score. What is missing never counts as 0.")
    share = numbers.with_unit(100 * index.least_known_weight, 0, "%")
    said = gettext(
        "An area that lacks an indicator is scored from the others, where these hold at least %(share)s of the weight, "
        "and this is said. What is missing never counts as 0."
    )
    return said % {"share": share}


def weight_words(weight: float) -> str:
    """A weight as a share: 0,20."""
    return numbers.figure(weight, 2)


def draws_words(share: float | None, lang: str) -> str:
    """A share of draws (0 to 1) in %; never all or none of them where it is not. None: a dash."""
    if share is None:
        return "–"
    if 0 < share < 0.01:
        return gettext("less than %(share)s") % {"share": numbers.with_unit(1, 0, "%", lang)}
    if 0.99 < share < 1:
        return gettext("more than %(share)s") % {"share": numbers.with_unit(99, 0, "%", lang)}
    return numbers.with_unit(100 * share, 0, "%", lang)


def change_words(
    listed: bool,
    change: Mapping[str, Any] | None,
    removal: Sequence[str] | None,
    names: Mapping[str, str],
    weights: Mapping[str, float],
) -> str:
    """What it would take to move a unit over the line."""
    parts = []
    if change is not None:
        said = (
            gettext("leaves the list if %(indicator)s counts %(to)s instead of %(stated)s")
            if listed
            else gettext("comes onto the list if %(indicator)s counts %(to)s instead of %(stated)s")
        )
        name = change["indicator"]
        facts = {"indicator": names[name], "to": _beyond(change), "stated": weight_words(weights[name])}
        parts.append(said % facts)
    if removal:
        said = gettext("leaves it without: %(names)s") if listed else gettext("comes onto it without: %(names)s")
        parts.append(said % {"names": ", ".join(names[name] for name in removal)})
    if not parts:
        return gettext("no change of one weight, and no indicator left out, moves it")
    return "; ".join(parts)


def _beyond(change: Mapping[str, Any]) -> str:
    """The weight at which it changes sides, on the far side of it."""
    return numbers.figure(float(change["to"]), 2 if abs(float(change["by"])) >= 0.01 else 4)
