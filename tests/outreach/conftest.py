"""Fixtures of the tests about the field."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from tests.outreach.world import FieldWorld, field_world


@pytest.fixture(autouse=True)
def _in_dutch() -> Iterator[None]:
    """Each test begins in the site's first language, whatever the page of another test was in."""
    with translation.override("nl"):
        yield


@pytest.fixture
def world(db: None) -> FieldWorld:
    """The small world of the field."""
    return field_world()
