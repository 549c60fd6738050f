"""Standings in the database against the ranking rule, and what is ranked."""

from collections import defaultdict
from datetime import date

import pytest

from nabij.needs.actions import derive_standings
from nabij.needs.models import Observation, Standing
from nabij.rules.ranking import rank
from tests import worlds

pytestmark = pytest.mark.django_db


def standings_by_hand() -> dict[tuple[int, int], tuple[date, int, int, int, float]]:
    """Per indicator and level the newest period with a value, ranked by the rule."""
    figures: dict[tuple[int, int], list[Observation]] = defaultdict(list)
    for figure in Observation.objects.filter(
        gender="all", age="all", value__isnull=False, withheld=False
    ).select_related("unit"):
        figures[figure.indicator_id, figure.unit.level_id].append(figure)
    places = {}
    for (indicator, _level), found in figures.items():
        newest = max(figure.period_end for figure in found)
        ranked = [figure for figure in found if figure.period_end == newest]
        for figure, place in zip(ranked, rank([figure.value or 0 for figure in ranked]), strict=True):
            places[indicator, figure.unit_id] = (newest, place.rank, place.rank_last, place.of, place.share_below)
    return places


def test_standings_are_those_of_the_rule() -> None:
    worlds.small_town()
    stored = {
        (s.indicator_id, s.unit_id): (s.period_end, s.rank, s.rank_last, s.of, s.share_below)
        for s in Standing.objects.all()
    }
    assert stored == standings_by_hand()
    assert len(stored) > 40


def test_a_figure_that_goes_takes_its_standing_with_it() -> None:
    town = worlds.small_town()
    income = Standing.objects.filter(indicator=town.indicators["income-median"], unit__level__slug="sector")
    assert {s.of for s in income} == {4}
    Observation.objects.filter(unit=town.units["sector:a1"], indicator=town.indicators["income-median"]).delete()
    changes = derive_standings(by=None, indicators=[town.indicators["income-median"]])
    assert changes.by_kind["standing"]["deleted"] == 1
    assert {s.of for s in income.all()} == {3}
    assert derive_standings(by=None).written == 0


def test_a_withheld_figure_has_no_standing() -> None:
    town = worlds.small_town()
    withheld = Observation.objects.filter(
        indicator=town.indicators["rare-illness"], withheld=True, unit__level__slug="sector"
    )
    assert withheld.exists()
    assert not Standing.objects.filter(
        indicator=town.indicators["rare-illness"], unit__in=withheld.values("unit")
    ).exists()
