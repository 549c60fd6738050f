"""The words of a division: amounts, methods, formulas, and why something cannot be divided."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, override
from django.utils.translation import gettext_lazy as _

from nabij.rules.apportion import Method
from nabij.rules.staffing import CannotStaff, Formula, Measure
from nabij.ui.numbers import NO_BREAK_SPACE, figure

METHODS: Mapping[Method, str | Promise] = {
    Method.WEBSTER: _("Webster: to the nearest whole number"),
    Method.HAMILTON: _("Hamilton: whole parts, then the largest remainders"),
    Method.JEFFERSON: _("Jefferson: down, which favours large places"),
    Method.ADAMS: _("Adams: up, which favours small places"),
    Method.DEAN: _("Dean: at the harmonic mean"),
    Method.HUNTINGTON_HILL: _("Huntington-Hill: at the geometric mean"),
    Method.QUOTA: _("Balinski-Young quota: as Jefferson, never above the exact share rounded up"),
}
FORMULAS: Mapping[Formula, str | Promise] = {
    Formula.SCORE: _("people × need"),
    Formula.SQUARED: _("people × need², steeper"),
    Formula.CUBED: _("people × need³, steeper still"),
    Formula.ABOVE_LEAST: _("people × what need is above that of the place with the least"),
    Formula.MOST_DEPRIVED: _("people in the most deprived sectors"),
    Formula.RANK: _("people × place in the order of need"),
}


def number_words(number: Fraction | float, lang: str, most: int = 2) -> str:
    """A number with as few decimals as it needs, at most `most`."""
    value = float(number)
    decimals = next((one for one in range(most + 1) if abs(round(value, one) - value) < 1e-9), most)
    return figure(value, decimals, lang)


def amount_words(number: Fraction, measure: Measure, lang: str) -> str:
    """5 workers, 1 worker, 2.5 full-time posts, 12 hours a week."""
    with override(lang):
        count = 1 if number == 1 else 2
        words = {
            Measure.WORKERS: ngettext("worker", "workers", count),
            Measure.FULL_TIME: ngettext("full-time post", "full-time posts", count),
            Measure.HOURS: ngettext("hour a week", "hours a week", count),
        }[measure]
    return f"{number_words(number, lang)}{NO_BREAK_SPACE}{words}"


def formula_words(code: str) -> str:
    """A formula of a family, with its parameter: most-deprived-20."""
    start, _dash, share = code.rpartition("-")
    if start == Formula.MOST_DEPRIVED and share.isdigit():
        return gettext("people in the sectors of the most deprived %(share)s %%") % {"share": share}
    if code == "head-count":
        return gettext("head count")
    return str(FORMULAS[Formula(code)])


def cannot_words(problem: CannotStaff, measure: Measure, name: Callable[[str], str], lang: str) -> tuple[str, str]:
    """Why it cannot be divided and how to mend it: the field it is about ("" for none) and a sentence."""
    given = problem.parameters

    def amount(key: str) -> str:
        value = given.get(key)
        return amount_words(Fraction(value), measure, lang) if isinstance(value, int | Fraction | float) else ""

    with override(lang):
        said: dict[str, tuple[str, str]] = {
            "no_units": ("over", gettext("There are no places to divide over.")),
            "no_population": ("over", gettext("Nobody lives in these places, so there is nothing to divide by.")),
            "population_unknown": (
                "over",
                gettext("It is not known how many people live in %(places)s. Load their population first.")
                % {"places": _listed(given.get("units"), name)},
            ),
            "negative_population": ("over", gettext("A number of people below 0 was loaded: mend the figures first.")),
            "negative_need": (
                "index",
                gettext("A need below 0 cannot be divided in proportion to: choose another measure of need."),
            ),
            "no_need": (
                "index",
                gettext("No need above 0 is known for any of these places. Choose another measure, or 0 % by need."),
            ),
            "negative_existing": (
                "existing",
                gettext("%(place)s has a number below 0 of workers already there: write 0 or more.")
                % {"place": _listed([given.get("unit")], name)},
            ),
            "unknown_unit": (
                "existing",
                gettext("%(place)s is not among the places that are divided over.")
                % {"place": _listed([given.get("unit")], name)},
            ),
            "not_whole": (
                str(given.get("what", "staff")),
                _not_whole(measure) % {key: amount(key) for key in ("number", "part")},
            ),
            "mixed_measures": (
                "existing",
                gettext("Workers, full-time posts and hours cannot be added up: write both in the same measure."),
            ),
            "bad_intensity": ("intensity", gettext("The part that follows need lies between 0 and 100 %.")),
            "bad_part": ("part", gettext("Whole workers are given one by one; a part must be above 0.")),
            "no_staff": ("staff", gettext("There must be workers to divide: write a number above 0.")),
            "too_much_work": (
                "staff",
                gettext("At most %(most)s can be divided here at once.") % {"most": amount("most")},
            ),
            "too_many_there": (
                "existing",
                gettext("At most %(most)s who are there already can be counted in here.") % {"most": amount("most")},
            ),
            "floor_above_ceiling": (
                "ceiling",
                gettext("The most that a place may get is less than the least: raise the one or lower the other."),
            ),
            "too_few": (
                "floor",
                gettext("The least for each place takes %(needed)s, and there are %(staff)s. Lower it or add workers.")
                % {"needed": amount("needed"), "staff": amount("staff")},
            ),
            "too_many": (
                "ceiling",
                gettext("With at most so many for each place, %(room)s can be placed, and there are %(staff)s.")
                % {"room": amount("room"), "staff": amount("staff")},
            ),
        }
    return said.get(problem.code, ("", problem.code))


def _not_whole(measure: Measure) -> str:
    if measure is Measure.WORKERS:
        return gettext("A person is never divided: write a whole number instead of %(number)s, or count in fte.")
    return gettext(
        "%(number)s is no multiple of %(part)s, the smallest part that is given. Write a multiple, or choose another "
        "smallest part."
    )


def _listed(slugs: Any, name: Callable[[str], str]) -> str:
    names = [name(str(one)) for one in slugs or ()]
    return ", ".join(names[:8]) + (" …" if len(names) > 8 else "")
