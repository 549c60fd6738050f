"""Fixtures of the tests about people."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _in_dutch() -> Iterator[None]:
    """Each test begins in the site's first language, whatever the page of another test was in."""
    with translation.override("nl"):
        yield
