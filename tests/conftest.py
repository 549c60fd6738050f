"""Fixtures for every test, and the count of skips at the end of a run.

The database is DATABASE_URL where it is set, else an embedded server that belongs to this run alone. Test databases
carry the process id, so that two runs at once never meet.
"""

import gc
import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.middleware import csrf
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from nabij import postgres
from tests.brussels import brussels_database, real_brussels  # noqa: F401 - fixtures for every room
from tests.chromium import CHROMIUM_FLAGS, chromium_executable, use_the_node_of_the_set_up
from tests.emptying import empty_quickly
from tests.servers import remove_home

_RUN_HOME = "NABIJ_TEST_RUN_HOME"  # from the controlling process to the workers of pytest-xdist
_RUN_PREFIX = "nabij-tests-"
SLOW_FIXTURES = {"browser", "live_server", "transactional_db"}


# How long one example takes says how busy the machine is, not whether the rule is right. Every day the same few are
# drawn, so that a change is judged by what it changes; `make trial` draws a hundred others each time.
_EXAMPLES = os.environ.get("NABIJ_EXAMPLES")
hypothesis.settings.register_profile(
    "nabij", deadline=None, max_examples=int(_EXAMPLES or 30), derandomize=_EXAMPLES is None
)
hypothesis.settings.load_profile("nabij")


def pytest_configure(config: pytest.Config) -> None:
    """Give this run a private home, and the settings that make tests quick and self-contained."""
    if not hasattr(config, "workerinput"):
        _remove_homes_of_dead_runs()
        os.environ[_RUN_HOME] = tempfile.mkdtemp(prefix=f"{_RUN_PREFIX}{os.getpid()}-")
    settings.NABIJ_HOME = Path(os.environ[_RUN_HOME])
    settings.STATIC_ROOT = settings.NABIJ_HOME / "static"
    # Sources straight from the rooms' folders: no collected copy that may be older than the code.
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.WHITENOISE_AUTOREFRESH = True
    settings.WHITENOISE_USE_FINDERS = True
    # Argon2 is slow on purpose; tests of sign-in sign in often.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # A random token spells a worker's name now and then, on a page of which a test says that it names nobody.
    csrf.CSRF_ALLOWED_CHARS = "QXZ"


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server of this run and remove its home."""
    if hasattr(config, "workerinput") or _RUN_HOME not in os.environ:
        return
    remove_home(Path(os.environ.pop(_RUN_HOME)))


def _remove_homes_of_dead_runs() -> None:
    """A run that was killed leaves its server behind; the next run of the same user ends it."""
    for home in Path(tempfile.gettempdir()).glob(f"{_RUN_PREFIX}*-*"):
        process_id = int(home.name.removeprefix(_RUN_PREFIX).partition("-")[0])
        if home.is_symlink() or home.stat().st_uid != os.geteuid() or _is_alive(process_id):
            continue
        remove_home(home)


def _is_alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@pytest.hookimpl(wrapper=True, tryfirst=True)  # before xdist reads the groups, and after the order is random
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """A test that uses the browser is marked so: `pytest -m "not browser"` leaves it out.

    A file that makes something once for all its tests runs in one process, which then makes it once. Of groups of the
    same size the slow ones go out first: a run in two processes does not end with one of them alone.
    """
    for item in items:
        if not isinstance(item, pytest.Function):
            continue
        if "browser" in item.fixturenames:
            item.add_marker(pytest.mark.browser)
        made_once = any(
            fixture.scope == "module" for found in item._fixtureinfo.name2fixturedefs.values() for fixture in found
        )
        if made_once and item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.module.__name__))
    yield
    if hasattr(config, "workerinput"):
        items.sort(key=_is_quick)


def _is_quick(item: pytest.Item) -> bool:
    """Whether a test is likely to take less than a second: without a browser, and undone rather than emptied."""
    return SLOW_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))


def pytest_collection_finish() -> None:
    """What is imported stays: the collector of garbage need not go through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """End every run with the number of skips by reason."""
    yield
    reasons = Counter(_reason(report) for report in terminalreporter.stats.get("skipped", []))
    terminalreporter.write_sep("=", f"{sum(reasons.values())} skipped")
    for reason, number in sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0])):
        terminalreporter.write_line(f"{number:5d}  {reason}")


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    if isinstance(report.longrepr, tuple):
        return report.longrepr[2].removeprefix("Skipped: ")
    return str(report.longrepr)


@pytest.fixture(scope="session")
def nabij_home() -> Path:
    """The private home of this run: embedded server, secret, uploads."""
    return Path(os.environ[_RUN_HOME])


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None, nabij_home: Path) -> None:
    """The test database of this process: on DATABASE_URL's server, else on this run's own embedded server."""
    database = settings.DATABASES["default"]
    if not os.environ.get("DATABASE_URL"):
        postgres.start(nabij_home, durable=False)
        database.update(postgres.embedded_database(nabij_home))
    # Connections that stay open between requests would keep the test database from being dropped.
    database["CONN_MAX_AGE"] = 0
    database.setdefault("TEST", {})["NAME"] = f"test_{database['NAME']}_{os.getpid()}"


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The test database, whichever tests are run. Those with real transactions empty every table afterwards.

    The fixture of pytest-django makes none for a file none of whose tests is marked, and leaves the product's in its
    place: what that file does would be done to it.
    """
    with django_db_blocker.unblock():
        aliases: Any = {DEFAULT_DB_ALIAS}  # django-stubs asks for a mapping, Django only whether it is among them
        made = setup_databases(verbosity=0, interactive=False, aliases=aliases)
        with connection.cursor() as cursor:  # here alone may the audit trail be emptied
            cursor.execute("ALTER TABLE people_auditevent DISABLE TRIGGER audit_not_emptied")
    with pytest.MonkeyPatch.context() as patch:
        with django_db_blocker.unblock():
            empty_quickly(patch)
        yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium. Open a page with `browser.new_page()` or `browser.new_context()`, and close it."""
    try:
        executable = chromium_executable()
    except FileNotFoundError as problem:
        pytest.skip(str(problem))
    # Playwright's synchronous API runs an event loop in this thread; Django would refuse the database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    use_the_node_of_the_set_up()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()
        # Beside an event loop Django keeps other connections than without; they would keep the test database alive.
        connections.close_all()


@pytest.fixture
def live_site(live_server: LiveServer) -> str:
    """Address of the site served for a browser, without a slash at the end.

    On `localhost`: browsers refuse passkeys on an address in figures.
    """
    return str(live_server.url)
