"""Why a figure looks wrong, in plain words with the numbers that say so. See `nabij.rules.suspicion` for the rules."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext, ngettext

from nabij.needs.models import Indicator, Suspicion
from nabij.rules.sentences import Language
from nabij.ui import numbers

_KIND = Suspicion.Kind


def suspicion_words(suspicion: Suspicion, indicator: Indicator, lang: Language) -> str:
    """One or two sentences: what looks wrong, the evidence, and of which period. The figure itself stays as it is."""
    said = _SAY[suspicion.kind](suspicion.evidence, indicator, lang)
    period = numbers.period(suspicion.period_start, suspicion.period_end, lang)
    return f"{said} ({period})"


def _amount(evidence: dict[str, Any], key: str, indicator: Indicator, lang: Language) -> str:
    return numbers.with_unit(evidence.get(key), indicator.decimals, indicator.unit_of_measure, lang)


def _repeated(evidence: dict[str, Any], indicator: Indicator, lang: Language) -> str:
    return gettext(
        "Looks wrong: exactly the same amount, %(value)s, stands for %(units)s of %(of)s places. That hardly happens "
        "by chance; the value may have been filled in."
    ) % {
        "value": _amount(evidence, "value", indicator, lang),
        "units": numbers.figure(evidence.get("units"), 0, lang),
        "of": numbers.figure(evidence.get("of"), 0, lang),
    }


def _implausibly_low(evidence: dict[str, Any], indicator: Indicator, lang: Language) -> str:
    return gettext(
        "Read with care: %(value)s a year is too little to live on (below %(threshold)s). Usually many students or "
        "people in an institution live here, whose income is not taxed."
    ) % {
        "value": _amount(evidence, "value", indicator, lang),
        "threshold": _amount(evidence, "threshold", indicator, lang),
    }


def _institution(evidence: dict[str, Any], indicator: Indicator, lang: Language) -> str:
    return gettext(
        "Read with care: %(value)s is so high that one institution, such as a rest home, probably shapes the figure."
    ) % {"value": _amount(evidence, "value", indicator, lang)}


def _stale(evidence: dict[str, Any], indicator: Indicator, lang: Language) -> str:
    return gettext(
        "Out of date: %(before)s people lived here on %(before_on)s and %(after)s on %(after_on)s. The figure is "
        "largely about others than those who live here now."
    ) % {
        "before": numbers.figure(evidence.get("before"), 0, lang),
        "before_on": _day(evidence.get("before_on")),
        "after": numbers.figure(evidence.get("after"), 0, lang),
        "after_on": _day(evidence.get("after_on")),
    }


def _small(evidence: dict[str, Any], indicator: Indicator, lang: Language) -> str:
    base = evidence.get("base")
    if base is None:
        return gettext("Rests on few people: one household or one building moves the figure.")
    return ngettext(
        "Rests on one person: one household or one building moves the figure.",
        "Rests on only %(base)s people: one household or one building moves the figure.",
        round(base),
    ) % {"base": numbers.figure(base, 0, lang)}


def _day(text: str | None) -> str:
    return numbers.day(date.fromisoformat(text) if text else None)


_SAY: dict[str, Callable[[dict[str, Any], Indicator, Language], str]] = {
    _KIND.REPEATED.value: _repeated,
    _KIND.IMPLAUSIBLY_LOW.value: _implausibly_low,
    _KIND.INSTITUTION.value: _institution,
    _KIND.STALE.value: _stale,
    _KIND.SMALL.value: _small,
}
