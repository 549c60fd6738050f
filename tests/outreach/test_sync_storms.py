"""What storms do to sync: parallel posts, lost answers, a model of phones with wrong clocks, a server that dies."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection, connections, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from hypothesis.strategies import booleans, integers, sampled_from
from psycopg.conninfo import make_conninfo

from nabij.outreach.models import Contact, ReceivedRecord
from nabij.outreach.sync import acceptors
from nabij.people.models import AuditEvent
from tests.outreach.phone_model import Phone, Reply
from tests.outreach.sync_world import PLAINLY, a_contact, a_phone, grant, posting, server_key
from tests.outreach.world import FieldWorld
from tests.worlds import a_programme, somebody


@pytest.fixture(autouse=True)
def _contacts_taken_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(acceptors.PLACES, "contact", PLAINLY)


# ---- Parallel posts -------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_fifty_parallel_posts_of_one_uuid_are_one_row_and_fifty_answers() -> None:
    a_programme("bar")
    phone = a_phone(somebody("wim"))
    pk = phone.write("contact", a_contact())
    body = json.dumps(phone.batch()).encode()

    def post(_turn: int) -> Reply:
        try:
            return posting()(body)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(16) as threads:
        replies = list(threads.map(post, range(50)))
    assert [status for status, _answer in replies] == [200] * 50
    said = Counter(answer["answers"][0]["answer"] for _status, answer in replies)
    assert said == {"created": 1, "duplicate": 49}
    assert [str(row.pk) for row in Contact.objects.all()] == [pk]
    assert ReceivedRecord.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_who_comes_second_waits_for_the_first_and_takes_its_place_if_it_fails() -> None:
    """The first transaction has the id and is undone: the second, which waited, is the one that counts."""
    a_programme("bar")
    phone = a_phone(somebody("wim"))
    pk = phone.write("contact", a_contact())
    body = json.dumps(phone.batch()).encode()

    def post() -> Reply:
        try:
            return posting()(body)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread:
        with pytest.raises(RuntimeError), transaction.atomic():
            ReceivedRecord.objects.create(
                id=pk, type="contact", schema=1, digest="0" * 64, sequence=1, made_at=timezone.now(), answer="created"
            )
            second = thread.submit(post)
            _until_somebody_waits()
            assert not second.done()
            raise RuntimeError
        status, answer = second.result(timeout=20)
    assert (status, answer["answers"][0]["answer"]) == (200, "created")
    assert Contact.objects.count() == 1


def _until_somebody_waits() -> None:
    """Until another connection waits for what this one holds."""
    for _turn in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    raise AssertionError("nobody waits")


@pytest.mark.django_db(transaction=True)
def test_batches_that_share_records_crosswise_all_get_their_answers() -> None:
    a_programme("bar")
    phone = a_phone(somebody("wim"))
    for _turn in range(20):
        phone.write("contact", a_contact())
    batch = phone.batch()
    bodies = []
    for seed in range(6):
        records = list(batch["records"])
        random.Random(seed).shuffle(records)
        bodies.append(json.dumps({**batch, "records": records}).encode())

    def post(body: bytes) -> Reply:
        try:
            return posting()(body)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as threads:
        replies = list(threads.map(post, bodies))
    said = Counter(one["answer"] for status, answer in replies if status == 200 for one in answer["answers"])
    assert said == {"created": 20, "duplicate": 100}
    assert Contact.objects.count() == 20


# ---- Lost answers ---------------------------------------------------------------------------------------------------


def lose_answers_at_random(world: FieldWorld, records: int, seed: int) -> None:
    """Post batches of random size; every third answer is lost after the commit, so that all is sent once more."""
    draw = random.Random(seed)
    phone = a_phone(world.wim)
    written = {phone.write("contact", a_contact(people_count=1 + number % 400)) for number in range(records)}
    post, turns = posting(), 0
    while phone.outbox:
        phone.send(post, lose_answer=draw.random() < 1 / 3, most=draw.randint(1, 100))
        turns += 1
        assert turns < records * 5
    rows = [str(pk) for pk in Contact.objects.values_list("pk", flat=True)]
    assert len(rows) == len(set(rows)) == records, "none twice"
    assert set(rows) == written, "none lost"
    assert set(phone.answered) == written
    assert "duplicate" in phone.answered.values(), "some answers were lost"
    assert not phone.quarantine


@pytest.mark.django_db
def test_answers_lost_after_the_commit_lose_nothing_and_double_nothing(
    world: FieldWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nabij.outreach.sync.api.may_send", lambda *asked: True)
    lose_answers_at_random(world, 100, seed=20261122)


@pytest.mark.trial
@pytest.mark.django_db
def test_answers_lost_at_random_over_a_thousand_records(world: FieldWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nabij.outreach.sync.api.may_send", lambda *asked: True)
    lose_answers_at_random(world, 1000, seed=7)


# ---- A model of phones ----------------------------------------------------------------------------------------------


class Phones(RuleBasedStateMachine):
    """Three devices, shared by two workers, with clocks up to 48 hours wrong that change; answers that get lost.

    What the model knows: who wrote what, and whether it can be taken. What must hold at every moment: a row is its
    author's own record, once; what was answered as taken is a row. At the end, when all was sent: none is missing.
    """

    written = Bundle("written")
    seen: Counter[str] = Counter()  # over all examples: a model that never does anything proves nothing

    @initialize()
    def begin(self) -> None:
        self.undone = transaction.atomic()
        self.undone.__enter__()
        a_programme("bar")
        server_key()
        self.workers = [somebody("wim"), somebody("nora")]
        self.phones = [Phone() for _number in range(3)]
        self.author: dict[str, Any] = {}
        self.good: dict[str, bool] = {}
        self.post = posting()
        self.sign_in(device=0, worker=0)
        self.sign_in(device=1, worker=1)

    def teardown(self) -> None:
        if not hasattr(self, "undone"):
            return
        for phone in self.phones:
            phone.send_all(self.post)
        self.everything_came()
        self.seen["orders"] += 1
        for phone in self.phones:
            self.seen.update(phone.answered.values())
            self.seen.update(code or "" for code in phone.quarantine.values())
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @rule(device=integers(0, 2), worker=integers(0, 1))
    def sign_in(self, device: int, worker: int) -> None:
        self.phones[device].sign_in(grant(self.workers[worker], self.phones[device]))
        self.phones[device].worker = self.workers[worker]  # type: ignore[attr-defined]

    @rule(device=integers(0, 2))
    def sign_out(self, device: int) -> None:
        self.phones[device].sign_out()

    @rule(device=integers(0, 2), hours=integers(-48, 48))
    def clock_changes(self, device: int, hours: int) -> None:
        self.phones[device].clock = timedelta(hours=hours)

    @rule(target=written, device=integers(0, 2), words=sampled_from([None, None, None, "REFUSE", "BREAK"]))
    def write(self, device: int, words: str | None) -> str:
        phone = self.phones[device]
        if phone.session is None:
            return ""
        believed = timezone.localtime(phone.now()).date().isoformat()
        pk = phone.write("contact", a_contact(occurred_on=believed, observation=words))
        self.author[pk] = phone.worker  # type: ignore[attr-defined]
        self.good[pk] = words is None
        return pk

    @rule(device=integers(0, 2), lost=booleans(), most=integers(1, 4))
    def send(self, device: int, lost: bool, most: int) -> None:
        assert self.phones[device].send(self.post, lose_answer=lost, most=most) in {200, None}

    @rule(device=integers(0, 2), record=written)
    def send_once_more(self, device: int, record: str) -> None:
        """What was sent and answered arrives again, as by a request that was under way for long."""
        phone = self.phones[device]
        kept = getattr(phone, "kept", {})
        phone.kept = kept | phone.outbox  # type: ignore[attr-defined]
        if record in phone.kept:  # type: ignore[attr-defined]
            envelope = phone.kept[record]  # type: ignore[attr-defined]
            batch = phone.batch() | {"records": [envelope], "keys": {envelope["key"]: phone.wrapped[envelope["key"]]}}
            status, answer = self.post(json.dumps(batch).encode())
            assert status == 200
            expected = {"created", "duplicate"} if self.good[record] else {"rejected"}
            assert answer["answers"][0]["answer"] in expected

    @invariant()
    def each_row_is_its_authors_own_record_once(self) -> None:
        if not hasattr(self, "phones"):
            return
        today = timezone.localdate()
        for row in Contact.objects.select_related("by"):
            pk = str(row.pk)
            assert self.good[pk]
            assert row.by == self.author[pk]
            assert abs((row.occurred_on - today).days) <= 4, "no clock puts a contact where its phone never was"
            assert row.occurred_on <= today
        rows = {str(pk) for pk in Contact.objects.values_list("pk", flat=True)}
        for phone in self.phones:
            assert set(phone.answered) <= rows, "what was answered is there"

    def everything_came(self) -> None:
        rows = {str(pk) for pk in Contact.objects.values_list("pk", flat=True)}
        assert rows == {pk for pk, good in self.good.items() if good}
        waiting = ReceivedRecord.objects.filter(kept_sealed__isnull=False).values_list("pk", flat=True)
        assert {str(pk) for pk in waiting} == {pk for pk, good in self.good.items() if not good}


def run_phones(examples: int, steps: int) -> None:
    Phones.seen.clear()
    run_state_machine_as_test(
        Phones,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.django_db
def test_no_order_of_events_on_three_phones_loses_or_doubles_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nabij.outreach.sync.api.may_send", lambda *asked: True)
    run_phones(examples=50, steps=20)
    assert Phones.seen["created"] > 20, Phones.seen
    assert min(Phones.seen[answer] for answer in ("duplicate", "guard", "failed")) > 0, Phones.seen


@pytest.mark.trial
@pytest.mark.django_db
def test_ten_thousand_orders_of_events_on_three_phones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nabij.outreach.sync.api.may_send", lambda *asked: True)
    run_phones(examples=10_000, steps=20)
    assert Phones.seen["orders"] >= 10_000, Phones.seen


# ---- A server that dies ---------------------------------------------------------------------------------------------


def kill_the_server(cycles: int, folder: Path) -> None:
    """A real `nabij serve`, killed with SIGKILL while it writes, then started again; the phone goes on sending."""
    a_programme("bar")
    phone = a_phone(somebody("wim"))
    written: set[str] = set()
    draw = random.Random(cycles)
    with Server(folder) as server:
        for _cycle in range(cycles):
            written |= {phone.write("contact", a_contact()) for _number in range(60)}
            with ThreadPoolExecutor(1) as thread:
                sent = thread.submit(phone.send, server.post)
                time.sleep(draw.uniform(0.0, 0.25))
                server.kill()
                assert sent.result(timeout=60) in {200, 0}
            server.start()
        while phone.outbox:
            phone.send(server.post)
    rows = [str(pk) for pk in Contact.objects.values_list("pk", flat=True)]
    assert sorted(rows) == sorted(written), "none lost, none twice"
    assert ReceivedRecord.objects.count() == AuditEvent.objects.filter(action="log_contact").count() == len(written)
    assert not phone.quarantine


class Server:
    """Web processes as `nabij serve` starts them, on the database of this test, with contacts taken plainly."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Server":
        self.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self.kill()

    def start(self) -> None:
        here = connection.settings_dict
        names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
        address = make_conninfo("", **{name: str(here[key]) for name, key in names.items() if here.get(key)})
        environment = os.environ | {
            "DATABASE_URL": address, "NABIJ_SECRET_KEY": django_settings.SECRET_KEY, "NABIJ_HOME": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "nabij.settings",
        }  # fmt: skip
        serve = "import tests.outreach.taken_plainly; from gunicorn.app.wsgiapp import run; run()"
        self.process = subprocess.Popen(
            [
                sys.executable, "-c", serve, "nabij.wsgi", f"--bind=127.0.0.1:{self.port}", "--workers=2",
                "--threads=4", "--log-level=error", "--no-control-socket",
            ],
            env=environment, start_new_session=True,
        )  # fmt: skip
        for _turn in range(600):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/api/v1/", timeout=5)
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("the server does not start")

    def kill(self) -> None:
        """All of its processes at once, in the middle of whatever they do."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def post(self, body: bytes) -> Reply:
        """Status 0 where no answer came."""
        address = f"http://127.0.0.1:{self.port}/api/v1/field/sync"
        request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return response.status, json.loads(response.read())
        except urllib.error.HTTPError as refused:
            return refused.code, {}
        except (OSError, ValueError):
            return 0, {}


@pytest.mark.trial
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("cycles", [100])
def test_a_server_killed_while_it_writes_loses_nothing_and_doubles_nothing(cycles: int, tmp_path: Path) -> None:
    kill_the_server(cycles, tmp_path)
