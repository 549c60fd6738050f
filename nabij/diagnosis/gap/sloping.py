"""Inequality over the gradient of need on a page: what the figures say in plain words, and the concentration curve."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from nabij.diagnosis.contents import Diagnosis
from nabij.diagnosis.gap.evidence import gradients_kept
from nabij.diagnosis.gap.gradients import FIGURES, MEASURES
from nabij.diagnosis.kinds import Kind, kinds
from nabij.diagnosis.showing import value_words
from nabij.ui import numbers

LANGUAGES = ("nl", "fr", "en")

MEASURE_WORDS: dict[str, str | Promise] = {
    "within": _("people with one near"),
    "e2sfca": _("supply for each 1,000 people in reach"),
    "nearest": _("minutes' walk to the nearest"),
}
FIGURE_WORDS: dict[str, str | Promise] = {
    "concentration": _("Concentration index"),
    "slope": _("Slope index"),
    "relative": _("Relative index"),
    "gini": _("Gini"),
    "theil": _("Theil"),
}
FIGURE_MEANINGS: dict[str, str | Promise] = {
    "concentration": _("0: need makes no difference; above 0: more where need is higher; below 0: less"),
    "slope": _("the difference between the most and the least in need, along a straight line"),
    "relative": _("the most in need over the least in need, along the same line; 1 is equal"),
    "gini": _("0: everybody the same, 1: one place has all; whatever the need"),
    "theil": _("0: everybody the same; higher is more unequal; whatever the need"),
}
WHY_NOT: dict[str, str | Promise] = {
    "mean_is_zero": _("nobody has any"),
    "negative_values": _("has no meaning for values below 0"),
    "one_rank": _("everybody has the same rank"),
    "low_end_is_zero": _("one end of the line is at 0"),
}


@dataclass(frozen=True)
class FigureRow:
    """One measure of inequality: its value with its interval, and what it means."""

    name: str
    value: str
    interval: str
    meaning: str


@dataclass(frozen=True)
class Gradient:
    """One kind and measure over the gradient of need."""

    kind: Kind
    name: str
    measure: str
    measure_words: str
    sentence: str
    verdict: str  # better, worse, equal, unknown: for whom is most in need
    figures: tuple[FigureRow, ...]
    curve: SafeString | None
    points: tuple[tuple[str, str], ...]
    left_out: float
    people: float | None


def gradients_of(diagnosis: Diagnosis, measure: str, lang: str) -> list[Gradient]:
    """Every kind by one measure, in the order of the kinds. Raises KeyError for an unknown measure."""
    if measure not in MEASURES:
        raise KeyError(measure)
    found = dict(gradients_kept(diagnosis, measure))
    return [gradient_of(kind, measure, found[kind.slug], lang) for kind in kinds() if kind.slug in found]


def gradient_of(kind: Kind, measure: str, entry: Mapping[str, Any], lang: str) -> Gradient:
    """One gradient in words, with its curve."""
    name = kind.name[LANGUAGES.index(lang)]
    verdict = _verdict(measure, entry)
    with override(lang):
        return Gradient(
            kind=kind,
            name=name,
            measure=measure,
            measure_words=str(MEASURE_WORDS[measure]),
            sentence=_sentence(name, measure, entry, verdict, lang),
            verdict=verdict,
            figures=tuple(_figure(code, entry, lang) for code in FIGURES if code in entry),
            curve=curve(entry["curve"], name, lang) if entry.get("curve") else None,
            points=tuple((_percent(x, lang), _percent(y, lang)) for x, y in entry.get("curve", ())[::4]),
            left_out=float(entry["left_out"]),
            people=entry.get("people"),
        )


def _verdict(measure: str, entry: Mapping[str, Any]) -> str:
    """For whom is most in need: better, worse, or equal where the interval holds 0."""
    index = entry.get("concentration", {})
    lower, upper = index.get("lower"), index.get("upper")
    if lower is None or upper is None:
        return "unknown"
    if lower <= 0 <= upper:
        return "equal"
    more = lower > 0
    return "better" if more != (measure == "nearest") else "worse"


def _sentence(name: str, measure: str, entry: Mapping[str, Any], verdict: str, lang: str) -> str:
    slope, mean = entry.get("slope", {}).get("value"), entry.get("mean")
    if verdict == "unknown" or slope is None or mean is None:
        return gettext("%(kind)s: no gradient can be told.") % {"kind": name}
    low, high = _end(mean - slope / 2, entry), _end(mean + slope / 2, entry)
    words = {
        "better": {
            "within": gettext("%(kind)s: whoever lives where need is higher more often has one near."),
            "e2sfca": gettext("%(kind)s: where need is higher there is more for each person."),
            "nearest": gettext("%(kind)s: where need is higher it is a shorter walk."),
        },
        "worse": {
            "within": gettext("%(kind)s: whoever lives where need is higher less often has one near."),
            "e2sfca": gettext("%(kind)s: where need is higher there is less for each person."),
            "nearest": gettext("%(kind)s: where need is higher it is a longer walk."),
        },
    }
    said = (
        gettext("%(kind)s: no clear difference between more and less need.")
        if verdict == "equal"
        else words[verdict][measure]
    )
    unit = entry["unit"]
    ends = gettext("Along a straight line: from %(low)s at the least need to %(high)s at the most.") % {
        "low": value_words(low, unit, lang),
        "high": value_words(high, unit, lang),
    }
    return f"{said % {'kind': name}} {ends}"


def _end(value: float, entry: Mapping[str, Any]) -> float:
    """An end of the fitted line; a share stays between 0 and 1, nothing is below 0."""
    value = max(0.0, value)
    return min(1.0, value) if entry["unit"] == "share" else value


def _figure(code: str, entry: Mapping[str, Any], lang: str) -> FigureRow:
    measured = entry[code]
    meaning = str(FIGURE_MEANINGS[code])
    if measured["value"] is None:
        why = str(WHY_NOT.get(measured["why"], measured["why"]))
        return FigureRow(str(FIGURE_WORDS[code]), "–", why, meaning)
    is_amount = code == "slope"
    shown = (
        value_words(measured["value"], entry["unit"], lang) if is_amount else numbers.figure(measured["value"], 3, lang)
    )
    lower, upper = measured["lower"], measured["upper"]
    if lower is None or upper is None:
        between = ""
    elif is_amount and entry["unit"] == "share":
        between = numbers.interval(100 * lower, 100 * upper, 0, "%", lang)
    else:
        between = numbers.interval(lower, upper, 1 if is_amount and entry["unit"] == "minutes" else 3, "", lang)
    return FigureRow(str(FIGURE_WORDS[code]), shown, between, meaning)


def _percent(share: float, lang: str) -> str:
    return numbers.with_unit(100 * share, 0, "%", lang)


# ---- The curve ------------------------------------------------------------------------------------------------------

_SIZE, _LEFT, _BOTTOM = 400, 20, 420


def curve(points: list[list[float]], name: str, lang: str) -> SafeString:
    """The concentration curve: people from the least to the most in need, and the share of all reach that they have.

    On the straight line everybody has the same; below it those most in need have more.
    """
    with override(lang):
        half = next((y for x, y in points if x >= 0.5), None)
        said = gettext("The half of the people with the least need has %(share)s of it.") % {
            "share": _percent(half, lang) if half is not None else numbers.figure(None, lang=lang)
        }
        title = gettext("%(kind)s: how it is shared out from the least to the most need") % {"kind": name}
        across, upward = gettext("people, from least to most need"), gettext("share of the whole")
    drawn = " ".join(f"{_LEFT + x * _SIZE:.1f},{_BOTTOM - y * _SIZE:.1f}" for x, y in points)
    top = _BOTTOM - _SIZE
    return mark_safe(  # noqa: S308 - every text is escaped where it is written
        f'<svg class="concentration" role="img" viewBox="0 0 440 470"><title>{escape(title)}</title>'
        f"<desc>{escape(said)}</desc>"
        f'<rect class="frame" x="{_LEFT}" y="{top}" width="{_SIZE}" height="{_SIZE}"/>'
        f'<line class="even" x1="{_LEFT}" y1="{_BOTTOM}" x2="{_LEFT + _SIZE}" y2="{top}"/>'
        f'<polyline class="shared" points="{drawn}"/>'
        f'<text class="axis" x="{_LEFT + _SIZE / 2:.0f}" y="455" text-anchor="middle">{escape(across)} →</text>'
        f'<text class="axis" x="{_LEFT + 8}" y="{top + 24}">↑ {escape(upward)}</text></svg>'
    )
