"""The small town of the tests is what its description says."""

import pytest

from nabij.needs.models import Observation
from tests import worlds

pytestmark = pytest.mark.django_db


def test_small_town_has_every_status_and_its_figures_add_up() -> None:
    town = worlds.small_town()
    statuses = set(Observation.objects.values_list("status", flat=True))
    assert statuses == {"known", "zero", "suppressed", "missing", "not_applicable", "estimated"}
    whole = Observation.objects.get(
        unit=town.units["region:klaverstad"], indicator=town.indicators["population"], gender="all", age="all",
        period_start=worlds.COUNT_DAY,
    )  # fmt: skip
    assert (whole.value, whole.status) == (2500, "known")
