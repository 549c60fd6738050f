"""The API against its own description: every check of Schemathesis, for two readers.

10 examples per operation every day, 100 in `make trial`.

In one process, without a server, and with a fixed seed: the same requests every time. To look further than a test run
has time for, serve a demo and run `schemathesis run http://localhost:8000/api/v1/openapi.json --checks all`.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.config import GenerationConfig, ProjectConfig, ProjectsConfig, SchemathesisConfig

from nabij.wsgi import application
from tests.api.conftest import Town

SEED = 20261122
EXAMPLES = int(os.environ.get("NABIJ_EXAMPLES", "10"))
PLAIN = {"Accept-Encoding": "identity"}  # the in-process client does not unpack what a browser would

config = SchemathesisConfig(
    seed=SEED,
    projects=ProjectsConfig(default=ProjectConfig(generation=GenerationConfig(max_examples=EXAMPLES))),
)
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, config=config)
unhurried = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Requests in this process share the test's transaction: the end of one must not close its connection."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schema.parametrize()
@unhurried
def test_a_visitor_finds_no_fault_in_the_api(case: Any, town: Town, one_connection: None) -> None:
    case.call_and_validate(headers=PLAIN)


@schema.parametrize()
@unhurried
def test_an_analyst_finds_no_fault_in_the_api(case: Any, town: Town, one_connection: None) -> None:
    session = town.analyst.cookies["sessionid"].value
    case.call_and_validate(headers={**PLAIN, "Cookie": f"sessionid={session}"})
