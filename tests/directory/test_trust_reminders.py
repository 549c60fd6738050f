"""Reminders: who gets one and when, in which words; and the worker that sends them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app as jobs
from procrastinate.contrib.django.models import ProcrastinateJob
from typer.testing import CliRunner

from nabij.cli import build
from nabij.directory.models import OwnerLink, Service
from nabij.directory.saturation import state_saturation
from nabij.directory.trust.reminders import PAUSE_WEEKS, due_services, send_reminders
from nabij.directory.trust.tasks import remind_owners, send_owner_link
from nabij.mail import django_settings
from nabij.people.models import AuditEvent
from tests.directory.world import make_organization, make_service

NOW = timezone.now()
LONG_AGO = NOW - timedelta(days=200)


def old(name: str = "Soupe", **columns: Any) -> Service:
    """An entry that nobody has confirmed for long."""
    columns.setdefault("email", "info@soupe.example")
    return make_service(name, **{"verified_at": LONG_AGO, **columns})


# ---- Who is due -----------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_who_is_reminded_and_who_is_left_in_peace() -> None:
    never = make_service("Never", verified_at=None)
    Service.objects.filter(pk=never.pk).update(created_at=LONG_AGO)
    due = {old("Old").pk, never.pk}
    make_service("New", verified_at=None)
    make_service("Fresh", verified_at=NOW - timedelta(days=20))
    old("Ended", status="defunct")
    old("Invented", is_synthetic=True)
    old("Person", kind="connecting_person", email=None)
    assert set(due_services(now=NOW).values_list("pk", flat=True)) == due


@pytest.mark.django_db
def test_room_that_has_expired_is_asked_about_for_a_month() -> None:
    service = make_service("Fresh", verified_at=NOW - timedelta(days=1))
    state_saturation(service=service, state="takes", by=None, author="owner", now=NOW - timedelta(days=40))
    assert list(due_services(now=NOW)) == [service]
    assert not due_services(now=NOW + timedelta(days=60)).filter(pk=service.pk).exists()
    state_saturation(service=service, state="full", by=None, author="owner", now=NOW - timedelta(days=1))
    assert list(due_services(now=NOW)) == []


@pytest.mark.django_db
def test_nobody_is_reminded_more_often_than_every_six_weeks() -> None:
    old()
    assert send_reminders(now=NOW).mails == 1
    for days in (0, 1, 7 * PAUSE_WEEKS - 1):
        assert send_reminders(now=NOW + timedelta(days=days)).mails == 0
    assert send_reminders(now=NOW + timedelta(weeks=PAUSE_WEEKS, minutes=1)).mails == 1
    assert len(mail.outbox) == 2


@pytest.mark.django_db
def test_one_address_gets_one_mail_about_all_its_entries_in_its_language() -> None:
    runs = make_organization("Soepbar", language="nl", email="info@soep.example")
    first, second = (old(name, language="fr", organization=runs, email=None) for name in ("Midi", "Soir"))
    old("Autre", language="fr", email="autre@soupe.example")
    old("Sans", email=None)
    done = send_reminders(now=NOW)
    assert (done.mails, done.entries, done.without_address) == (2, 3, 1)
    dutch = next(sent for sent in mail.outbox if sent.to == ["info@soep.example"])
    french = next(sent for sent in mail.outbox if sent.to == ["autre@soupe.example"])
    assert dutch.subject.startswith("Klopt dit nog?")
    assert dutch.body.count("/nl/offer/own/") == 2
    assert "in 2 fiches" in dutch.body
    assert french.subject.startswith("Est-ce toujours juste ?")
    assert french.body.count("/fr/offer/own/") == 1
    assert "&" not in f"{dutch.body}{french.body}"
    assert not dutch.alternatives  # type: ignore[attr-defined]  # plain text alone
    assert set(OwnerLink.objects.filter(service__in=[first, second]).values_list("sent_to", flat=True)) == {
        "info@soep.example"
    }
    assert AuditEvent.objects.filter(action="make_owner_link").count() == 3


@pytest.mark.django_db
def test_a_mail_server_that_refuses_leaves_the_entry_due(settings: Any) -> None:
    old()
    settings.EMAIL_BACKEND = "tests.directory.refusing_mail.Backend"
    with pytest.raises(OSError, match="refused"):
        send_reminders(now=NOW)
    assert not OwnerLink.objects.exists()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_reminders(now=NOW).mails == 1


@pytest.mark.django_db
def test_the_hourly_job_sends_what_is_due() -> None:
    old()
    remind_owners(timestamp=0)
    assert len(mail.outbox) == 1
    send_owner_link(service_id=str(make_service("Gone").pk))
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_reminders_by_hand_from_the_command_line() -> None:
    old()
    counted = CliRunner().invoke(build(), ["directory", "remind", "--dry-run", "--json"])
    assert (counted.exit_code, counted.output.strip()) == (0, '{"due": 1}')
    sent = CliRunner().invoke(build(), ["directory", "remind", "--json"])
    assert '"mails": 1, "entries": 1, "without_address": 0' in sent.output
    link = CliRunner().invoke(build(), ["directory", "owner-link", str(Service.objects.get().pk)])
    assert "/fr/offer/own/" in link.output


# ---- Where mails go -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "host", "port", "tls", "ssl"),
    [
        ("smtp://mail.example", "mail.example", 25, False, False),
        ("smtp://u%40x:p@mail.example:587?tls=1", "mail.example", 587, True, False),
        ("smtps://mail.example", "mail.example", 465, False, True),
    ],
)
def test_the_address_of_a_mail_server(url: str, host: str, port: int, tls: bool, ssl: bool) -> None:
    found = django_settings(url)
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == (host, port)
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (tls, ssl)
    if "u%40x" in url:
        assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("u@x", "p")


@pytest.mark.parametrize("url", ["mail.example", "http://secret@mail.example", "smtp://u:secret@host:port"])
def test_an_address_that_is_none_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="NABIJ_EMAIL_URL") as raised:
        django_settings(url)
    assert "secret" not in str(raised.value)


def test_without_a_mail_server_mails_are_files() -> None:
    assert django_settings("")["EMAIL_BACKEND"].endswith("filebased.EmailBackend")


# ---- The worker -----------------------------------------------------------------------------------------------------


@pytest.fixture
def worker(transactional_db: None, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A real worker on the database of this test, as `nabij serve` starts it; mails are files in tmp_path."""
    database = connection.settings_dict
    address = "postgresql://{USER}@/{NAME}?host={HOST}&port={PORT}".format(**database)
    environment = {
        **os.environ,
        "DATABASE_URL": address,
        "NABIJ_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "nabij.settings",
    }
    command = [sys.executable, "-c", "from nabij.cli import main; main()", "jobs", "work"]
    running = subprocess.Popen(command, env=environment)
    try:
        yield running
    finally:
        running.kill()
        running.wait(10)


def wait_for(what: Any, worker: subprocess.Popen[bytes], *, seconds: float = 40) -> Any:
    end = time.monotonic() + seconds
    while not (found := what()):
        assert worker.poll() is None, "the worker ended"
        assert time.monotonic() < end, "the worker did not do it in time"
        time.sleep(0.05)
    return found


def mails_in(folder: Path) -> list[str]:
    """Mails that are written to their end, which is a line of hyphens."""
    mails = [file.read_text("utf-8") for file in folder.glob("mail/*.log")]
    return [mail for mail in mails if mail.rstrip().endswith("-" * 79)]


def test_a_real_worker_mails_a_link_and_does_so_again_after_the_database_went_away(
    worker: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    service = make_service("Soupe", email="info@soupe.example")
    send_owner_link.defer(service_id=str(service.pk))
    (first,) = wait_for(lambda: mails_in(tmp_path), worker)
    assert "To: info@soupe.example" in first
    assert "/fr/offer/own/" in first
    wait_for(lambda: not ProcrastinateJob.objects.exists(), worker)
    # All its connections break at once, as when the server is restarted.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    send_owner_link.defer(service_id=str(service.pk))
    wait_for(lambda: len(mails_in(tmp_path)) == 2, worker)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(30) == 0, "it ends by itself when asked"


@pytest.mark.django_db
def test_the_reminders_stand_in_the_timetable() -> None:
    jobs.perform_import_paths()  # type: ignore[no-untyped-call]
    timed = {task.task.name: task.cron for task in jobs.periodic_registry.periodic_tasks.values()}
    assert timed["directory.remind_owners"] == "17 * * * *"
