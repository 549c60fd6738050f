"""The real Brussels for tests: loaded once for a run, into a test database of its own, whatever the order of files.

A file asks for it with `pytest.mark.usefixtures("real_brussels")`; what the file changes is rolled back at its end.
Give every file that uses it the same `xdist_group` (`GROUP`), so that one process alone loads it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

FILES = settings.NABIJ_SHARED / "data" / "brussels"
GROUP = "the real Brussels"
_NO_FILES = "the real Brussels files (NABIJ_SHARED) are not here"
needs_files = pytest.mark.skipif(not FILES.is_dir(), reason=_NO_FILES)
_SUFFIX = "brussels"


@contextmanager
def loaded_database(blocker: DjangoDbBlocker) -> Iterator[str]:
    """The name of a copy of the test database with the real Brussels, its offer, its streets and their diagnosis."""
    from nabij.diagnosis.whole import actions  # noqa: PLC0415 - loads the compiler of loops
    from nabij.directory.load import load_offer  # noqa: PLC0415
    from nabij.needs.actions import load_brussels  # noqa: PLC0415
    from nabij.territory.streets_actions import load_brussels_streets  # noqa: PLC0415

    with blocker.unblock():
        _alone()
        connection.creation.clone_test_db(suffix=_SUFFIX, verbosity=0)
        name = str(connection.creation.get_test_db_clone_settings(_SUFFIX)["NAME"])
        with connected(name):
            load_brussels(FILES, by=None)
            load_offer(FILES, at=timezone.now())
            load_brussels_streets(FILES, by=None)
            actions.keep_computed(actions.compute(at=timezone.now()), by=None)
    yield name
    with blocker.unblock():
        connection.close()
        connection.creation.destroy_test_db(suffix=_SUFFIX, verbosity=0)


def _alone() -> None:
    """End every session of the test database: one that somebody is connected to cannot be copied.

    A thread of the live site keeps its session as long as the browser keeps its line; it takes a new one when asked.
    """
    name = connection.settings_dict["NAME"]
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", [name])


@contextmanager
def connected(name: str) -> Iterator[None]:
    """The connection goes to this database meanwhile."""
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual


@contextmanager
def in_brussels(name: str, blocker: DjangoDbBlocker) -> Iterator[None]:
    """In the loaded database; all that is changed meanwhile is undone."""
    with blocker.unblock(), connected(name), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def brussels_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The test database that holds the real Brussels and its diagnosis."""
    if not FILES.is_dir():
        pytest.skip(_NO_FILES)
    with loaded_database(django_db_blocker) as name:
        yield name


@pytest.fixture(scope="module")
def real_brussels(brussels_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The real Brussels with its offer, its streets and its diagnosis; what a file changes is undone after it."""
    with in_brussels(brussels_database, django_db_blocker):
        yield
