"""The welfare barometer: how the region is doing over time, by theme, in plain words; and what nobody measures.

A change is only told between two periods of the same source, because different sources count differently, and only
called one where the figures' margins do not overlap.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from nabij.needs import downloads, kept, queries
from nabij.needs import profile as profiles
from nabij.needs.asking import Ask
from nabij.needs.models import Indicator, Question, Theme
from nabij.needs.queries import Figure
from nabij.needs.rows import Row, newest, row, series
from nabij.needs.saying import Set, measured, period_words, said_difference, tone_words
from nabij.rules.differences import change
from nabij.rules.sentences import Language
from nabij.territory.models import Unit
from nabij.ui import numbers
from nabij.ui.numbers import current_language
from nabij.ui.pages import Crumb, NotFound, render_page

FIGURES_SHOWN = 40  # of all themes together; the rest stands on the theme pages of the region


@dataclass(frozen=True)
class Change:
    """A figure of the region against an earlier one of the same source."""

    earlier: str
    later: str
    set: Set
    tone_words: str


@dataclass(frozen=True)
class Reading:
    """One figure of the barometer: what it is now, how it changed, or why nothing can be said about change."""

    row: Row
    changes: tuple[Change, ...]
    why_not: str

    @property
    def tone(self) -> str:
        """Of the newest change: better, worse, neutral or same; none where nothing can be compared."""
        return (self.changes[0].set.tone or "same") if self.changes else "none"


@dataclass(frozen=True)
class ThemeReading:
    """One theme: its figures, and the questions that no indicator answers yet."""

    theme: Theme
    href: str
    readings: tuple[Reading, ...]
    unanswered: tuple[Question, ...]


@dataclass(frozen=True)
class Barometer:
    """The region over time: what became better, worse or neither, by theme, and what is not measured at all."""

    region: Unit
    name: str
    finding: str
    themes: tuple[ThemeReading, ...]
    better: tuple[Reading, ...]
    worse: tuple[Reading, ...]
    other: tuple[Reading, ...]
    more: int
    not_measured: tuple[Theme, ...]
    honesty: profiles.Honesty

    @property
    def readings(self) -> list[Reading]:
        return [one for theme in self.themes for one in theme.readings]


# ---- Reading --------------------------------------------------------------------------------------------------------


def region_of(ask: Ask) -> Unit | None:
    """The unit of the largest level that has units; None in an empty territory."""
    territory = ask.known.territory
    return next(
        (units[0] for level in reversed(territory.tree_levels) if (units := territory.of_level[level.pk])), None
    )


def barometer(region: Unit, ask: Ask) -> Barometer:
    """The barometer of a region. Four queries."""
    seen = profiles.here(region, ask)
    allowed = seen.indicators
    keys_first = sorted(allowed, key=lambda one: not one.is_key_figure)
    chosen = set(keys_first[:FIGURES_SHOWN])
    shown = [one for one in allowed if one in chosen]
    found = queries.series_for_unit(region, shown, ask.account)
    doubts = queries.suspicions_for_units([region], shown, ask.account)
    readings: dict[int, list[Reading]] = {}
    for one in shown:
        figures = found.get(one.slug, [])
        if any(figure.has_value for figure in figures):
            shown_row = row(
                region,
                one,
                newest(figures),
                ask,
                suspicions=doubts.get((region.pk, one.slug), ()),
                series=series(region, one, figures, (), ask),
            )
            readings.setdefault(one.theme_id, []).append(_reading(shown_row, figures, ask))
    themes = tuple(_theme(theme, readings.get(theme.pk, []), region, ask) for theme in ask.known.catalogue.themes)
    everything = [one for theme in themes for one in theme.readings]
    return Barometer(
        region=region,
        name=ask.name(region),
        finding=_finding(everything, ask),
        themes=tuple(one for one in themes if one.readings),
        better=tuple(one for one in everything if one.tone == "better"),
        worse=tuple(one for one in everything if one.tone == "worse"),
        other=tuple(one for one in everything if one.tone in ("same", "neutral")),
        more=len(allowed) - len(shown),
        not_measured=tuple(one.theme for one in themes if not one.readings),
        honesty=profiles.honesty(region, [one.row for one in everything], seen, ask),
    )


def _theme(theme: Theme, readings: Sequence[Reading], region: Unit, ask: Ask) -> ThemeReading:
    unanswered = [one for one in ask.known.catalogue.questions if one.theme_id == theme.pk and not one.indicators.all()]
    href = reverse("needs:theme", args=[ask.level(region).slug, region.slug, theme.slug])
    return ThemeReading(theme, href, tuple(readings), tuple(unanswered))


def _reading(shown: Row, figures: Sequence[Figure], ask: Ask) -> Reading:
    """The changes of a figure: against the previous period of its source, and against the first of three or more."""
    last = newest(figures)
    same = [one for one in figures if last is not None and one.source == last.source and one.has_value]
    if last is None or len(same) < 2:
        return Reading(shown, (), _why_not(figures))
    earlier = same[:-1]
    against = [earlier[-1]] if len(earlier) == 1 else [earlier[-1], earlier[0]]
    return Reading(shown, tuple(_change(one, last, shown.indicator, ask) for one in against), "")


def _change(earlier: Figure, later: Figure, indicator: Indicator, ask: Ask) -> Change:
    found = said_difference(change(measured(later), measured(earlier)), indicator, ask.lang)
    return Change(period_words(earlier, ask.lang), period_words(later, ask.lang), found, tone_words(found.tone))


def _why_not(figures: Sequence[Figure]) -> str:
    if len([one for one in figures if one.has_value]) < 2:
        return gettext("Only one period is known, so nothing can be said about change.")
    return gettext("The periods come from different sources, which count differently, so they are not compared.")


def _finding(readings: Sequence[Reading], ask: Ask) -> str:
    """How many figures changed for the better and for the worse: never a mark out of ten."""
    compared = [one for one in readings if one.changes]
    if not readings:
        return gettext("No figure of the region is known yet.")
    if not compared:
        return gettext(
            "%(count)s figures say how the region is doing. For none of them two periods were measured in the same "
            "way, so Nabij cannot yet say what became better or worse."
        ) % {"count": numbers.figure(len(readings), 0, ask.lang)}
    return gettext(
        "Of %(count)s figures that can be compared over time, %(better)s became better and %(worse)s worse; "
        "%(other)s changed neither way or not clearly."
    ) % {
        "count": numbers.figure(len(compared), 0, ask.lang),
        "better": numbers.figure(sum(one.tone == "better" for one in compared), 0, ask.lang),
        "worse": numbers.figure(sum(one.tone == "worse" for one in compared), 0, ask.lang),
        "other": numbers.figure(sum(one.tone not in ("better", "worse") for one in compared), 0, ask.lang),
    }


# ---- Pages ----------------------------------------------------------------------------------------------------------


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The welfare barometer."""
    found, ask = _found(request)
    context = {
        "barometer": found,
        "place": found.region,
        "place_path": (found.region,),
        "level": ask.level(found.region),
        "crumbs": [Crumb(gettext("Home"), f"/{ask.lang}/"), Crumb(gettext("Welfare barometer"))],
    }
    return render_page(request, "publishing/barometer.html", context)


@require_safe
def as_csv(request: HttpRequest) -> HttpResponse:
    """Every period of every figure of the barometer as CSV."""
    found, ask = _found(request)
    return downloads.csv_file("nabij-barometer", downloads.FIGURE_COLUMNS, _records(found, ask))


@require_safe
def as_json(request: HttpRequest) -> HttpResponse:
    """The barometer as JSON: figures, changes, and what is not measured."""
    found, ask = _found(request)
    content = {
        **downloads.about(gettext("Welfare barometer"), ask),
        "finding": found.finding,
        "figures": _records(found, ask),
        "changes": list(_change_records(found.readings)),
        "not_measured": [one.slug for one in found.not_measured],
        **downloads.honesty_record(found.honesty),
        "indicators": downloads.indicator_records([one.row.indicator for one in found.readings], ask.lang),
        "sources": downloads.source_records([one.source for one in found.honesty.sources], ask.lang),
    }
    return downloads.json_file("nabij-barometer", content)


def _records(found: Barometer, ask: Ask) -> list[downloads.Record]:
    return downloads.unit_records(found.region, (), [one.row.indicator for one in found.readings], ask)


def _change_records(readings: Iterable[Reading]) -> Iterable[downloads.Record]:
    for one in readings:
        for change_found in one.changes:
            yield {
                "indicator": one.row.indicator.slug,
                "earlier": change_found.earlier,
                "later": change_found.later,
                "verdict": change_found.set.found.verdict,
                "change": change_found.set.found.amount,
                "change_lower": change_found.set.found.lower,
                "change_upper": change_found.set.found.upper,
                "for_the": change_found.set.tone or None,
            }


def _found(request: HttpRequest) -> tuple[Barometer, Ask]:
    ask = Ask(cast(Any, request.user), timezone.localdate(), cast(Language, current_language()), kept.known())
    region = region_of(ask)
    if region is None:
        raise NotFound(gettext("No territory is loaded yet, so there is no barometer."))
    return barometer(region, ask), ask


urlpatterns = [
    path("barometer/", page, name="barometer"),
    path("barometer/figures.csv", as_csv, name="barometer_csv"),
    path("barometer/figures.json", as_json, name="barometer_json"),
]
