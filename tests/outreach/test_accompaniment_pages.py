"""The pages of files: bad input keeps what was typed, two writers both stand, a missing secret is said."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nabij.outreach.accompaniment import course
from nabij.outreach.accompaniment.course import Seen
from nabij.outreach.accompaniment.server_keys import key_file
from nabij.outreach.models import CaseFile, Goal, Helper, Step
from nabij.people.models import Account, AuditEvent
from tests.outreach.files_world import CANARY, _own_secret, a_file, day, full_file, opened_by  # noqa: F401
from tests.outreach.world import FieldWorld
from tests.sign_in import sign_in

OF_A_FILE = (
    *("", "_about", "_goal_new", "_helper_new", "_agreement_new", "_handover", "_readers", "_consent", "_withdraw"),
    *("_end", "_export", "_pdf", "_json", "_handover_pdf"),
)


def as_(account: Account) -> Client:
    client = Client()
    sign_in(client, account)
    return client


@pytest.fixture
def wim(world: FieldWorld) -> Iterator[Client]:
    yield as_(world.wim)


def at(name: str, **address: Any) -> str:
    return reverse(f"outreach:{name}", kwargs=address)


def consent(world: FieldWorld, **changed: Any) -> dict[str, Any]:
    """The form of a new file, filled in well."""
    filled: dict[str, Any] = {
        "team": world.jette.pk, "heard": "on", "what": ["keep", "plan", "share-team"], "readers": [world.nora.pk],
        "how": "spoken", "language": "ar", "with_interpreter": "yes", "given_on": day(0), "ends_on": day(60),
        "until": day(90), "called": "Mia", "reach": "", "situation": "",
    }  # fmt: skip
    return {**filled, **changed}


def test_a_consent_opens_a_file(world: FieldWorld, wim: Client) -> None:
    answer = wim.post(at("file_new"), consent(world))
    row = CaseFile.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, at("file", file_id=row.pk))
    agreed = row.consents.get()
    assert (agreed.what, agreed.language, agreed.with_interpreter, agreed.text_version) == (
        ["keep", "plan", "share-team"], "ar", True, "2026-1",
    )  # fmt: skip
    assert {one.account_id: one.is_lead for one in row.readers.all()} == {world.wim.pk: True, world.nora.pk: False}
    page = wim.get(answer.headers["Location"])
    assert page.headers["Cache-Control"] == "no-store, private"
    assert "Mia" in page.content.decode()
    assert "Mia" in wim.get(at("files")).content.decode()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"heard": ""}, "heard"),
        ({"what": []}, "what"),
        ({"what": ["plan"]}, "what"),
        ({"what": ["keep"]}, "readers"),
        ({"what": ["everything"]}, "what"),
        ({"how": "assumed"}, "how"),
        ({"language": "xx"}, "language"),
        ({"until": day(400)}, "until"),
        ({"until": "soon"}, "until"),
        ({"ends_on": day(-1)}, "ends_on"),
        ({"given_on": day(2)}, "given_on"),
        ({"called": ""}, "called"),
        ({"situation": "nr 85.07.30-033.28"}, "situation"),
        ({"reach": "BE71 0961 2345 6769"}, "reach"),
        ({"called": "x" * 300}, "called"),
    ],
)
def test_a_consent_that_does_not_fit_opens_nothing_and_loses_nothing(
    world: FieldWorld, wim: Client, changed: dict[str, Any], field: str
) -> None:
    answer = wim.post(at("file_new"), consent(world, situation=changed.get("situation", "huur te hoog"), **{
        name: value for name, value in changed.items() if name != "situation"}))  # fmt: skip
    assert answer.status_code == 400
    assert field in answer.context["form"].errors
    assert not CaseFile.objects.exists()
    assert changed.get("situation", "huur te hoog") in answer.content.decode()


def test_a_team_of_others_cannot_be_chosen(world: FieldWorld, wim: Client) -> None:
    answer = wim.post(at("file_new"), consent(world, team=world.saint_gilles.pk))
    assert answer.status_code == 400
    assert "team" in answer.context["form"].errors


def test_the_consent_is_shown_in_three_languages_before_anything_is_asked(wim: Client) -> None:
    page = wim.get(at("file_new")).content.decode()
    texts = [page.index(words) for words in ("Ik wil u helpen", "Je veux vous aider", "I want to help you")]
    assert texts == sorted(texts)
    assert texts[-1] < page.index('name="heard"') < page.index('name="called"')


@pytest.mark.parametrize("name", OF_A_FILE)
def test_no_page_of_a_file_opens_for_others(world: FieldWorld, name: str) -> None:
    row = full_file(world)
    before = AuditEvent.objects.filter(kind="read").count()
    address = at(f"file{name}", file_id=row.pk)
    for account in (world.nora, world.carla, world.zoe):
        for answer in (as_(account).get(address), as_(account).post(address)):
            assert answer.status_code in {404, 405}
            assert CANARY not in answer.content.decode()
    assert AuditEvent.objects.filter(kind="read").count() == before
    assert as_(world.wim).get(address).status_code == 200
    assert AuditEvent.objects.filter(kind="read", object_id=str(row.pk)).count() == before + 1


def test_the_whole_course_is_written_by_forms(world: FieldWorld, wim: Client) -> None:
    row = a_file(world)
    where = {"file_id": row.pk}
    home = at("file", **where)

    def sends(name: str, fields: dict[str, Any], **more: Any) -> None:
        answer = wim.post(at(name, **where, **more), fields)
        assert (answer.status_code, answer.headers.get("Location")) == (302, home), answer.context["form"].errors

    sends("file_about", {"called": "Mia B", "reach": "", "situation": "huur", "revision": 1})
    sends("file_goal_new", {"text": "een eigen deur", "need": "debts", "state": "open"})
    goal = Goal.objects.get()
    sends(
        "file_step_new", {"text": "papieren vragen", "who": "person", "due_on": day(3), "done_on": ""}, goal_id=goal.pk
    )
    step = Step.objects.get()
    sends("file_step_done", {"revision": 1}, row_id=step.pk)
    step.refresh_from_db()
    assert (step.done_on, step.revision) == (day(0), 2)
    sends("file_step_done", {"revision": 2, "undo": "1"}, row_id=step.pk)
    sends("file_helper_new", {"kind": "near", "text": "haar zus", "may_contact": "on"})
    sends("file_agreement_new", {"kind": "agreement", "on": day(0), "text": "samen bellen", "minutes": "20"})
    sends("file_handover", {"to": "CAW", "text": "zij vraagt een afspraak", "revision": 2})
    page = wim.get(home).content.decode()
    for said in (
        "Mia B",
        "een eigen deur",
        "Schulden",
        "papieren vragen",
        "haar zus",
        "samen bellen",
        "afspraak",
        "CAW",
    ):
        assert said in page, said
    sends("file_goal", {"remove": "1", "revision": 1}, row_id=goal.pk)
    assert not Step.objects.exists()


def test_a_service_is_looked_up_without_losing_what_was_typed(
    world: FieldWorld, wim: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [(str(world.service.pk), "Service de médiation de dettes")]
    monkeypatch.setattr("nabij.outreach.accompaniment.forms.services_like", lambda text: found if text else [])
    row = a_file(world)
    address = at("file_helper_new", file_id=row.pk)
    typed = {"kind": "service", "looked_for": "schulden", "text": "vraag naar Jan", "may_contact": "on"}
    looked = wim.post(address, {**typed, "look": "1"})
    assert looked.status_code == 200
    assert "vraag naar Jan" in looked.content.decode()
    assert "médiation de dettes" in looked.content.decode()
    assert not Helper.objects.exists()
    missing = wim.post(address, typed)
    assert (missing.status_code, list(missing.context["form"].errors)) == (400, ["looked_for"])
    assert wim.post(address, {**typed, "service": found[0][0]}).status_code == 302
    assert Helper.objects.get().service == world.service


def test_two_writers_both_stand_until_one_decides(world: FieldWorld, wim: Client) -> None:
    row = full_file(world, world.nora)
    goal = Goal.objects.get()
    address = at("file_goal", file_id=row.pk, row_id=goal.pk)
    shown = revision_in(wim.get(address).content.decode())
    course.write_goal(
        by=world.nora, opened=opened_by(world.nora, row), seen=Seen(goal.pk, shown), text="wat Nora schreef", need=None,
        state="partly", on=day(0),
    )  # fmt: skip
    mine = {"text": "wat Wim schreef", "need": "", "state": "open", "revision": shown}
    answer = wim.post(address, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "wat Nora schreef" in page
    assert "wat Wim schreef" in page
    goal.refresh_from_db()
    assert opened_by(world.wim, row).text(goal) == "wat Nora schreef"
    both = {**mine, "text": "wat wij schreven", "revision": revision_in(page)}
    assert wim.post(address, both).status_code == 302
    goal.refresh_from_db()
    assert opened_by(world.wim, row).text(goal) == "wat wij schreven"


def revision_in(page: str) -> int:
    found = re.search(r'name="revision" value="(\d+)"', page)
    assert found
    return int(found[1])


@pytest.mark.parametrize("revision", ["", "x", "-1", "9" * 30, "²"])
def test_a_revision_that_is_no_number_saves_nothing(world: FieldWorld, wim: Client, revision: str) -> None:
    row = a_file(world)
    answer = wim.post(at("file_about", file_id=row.pk), {"called": "Anders", "revision": revision})
    assert answer.status_code == 409
    assert opened_by(world.wim, row).about("called") == f"Mia {CANARY}"


def test_withdrawing_asks_once_and_erases(world: FieldWorld, wim: Client) -> None:
    row = full_file(world, world.nora)
    address = at("file_withdraw", file_id=row.pk)
    assert wim.get(address).status_code == 200
    assert CaseFile.objects.get().state == "open"
    assert as_(world.nora).post(address).status_code == 302
    assert CaseFile.objects.get().state == "erased"
    assert wim.get(at("file", file_id=row.pk)).status_code == 404


def test_only_the_lead_changes_who_reads(world: FieldWorld, wim: Client) -> None:
    row = a_file(world)
    address = at("file_readers", file_id=row.pk)

    def readers() -> set[str]:
        return {one.account.username for one in row.readers.filter(until=None).select_related("account")}

    wim.post(address, {"act": "name", "account": world.sami.pk})
    wim.post(address, {"act": "name", "account": "x"})
    assert readers() == {"wim"}
    wim.post(address, {"act": "name", "account": world.nora.pk})
    assert readers() == {"wim", "nora"}
    nora = as_(world.nora)
    nora.post(address, {"act": "end", "account": world.wim.pk})
    assert readers() == {"wim", "nora"}
    wim.post(address, {"act": "lead", "account": world.nora.pk})
    nora.post(address, {"act": "end", "account": world.wim.pk})
    assert readers() == {"nora"}
    assert wim.get(address).status_code == 404


def test_a_missing_secret_has_a_clear_page(world: FieldWorld, wim: Client) -> None:
    row = a_file(world)
    kept = key_file().read_text()
    key_file().unlink()
    for address in (at("files"), at("file", file_id=row.pk), at("file_pdf", file_id=row.pk)):
        answer = wim.get(address)
        assert answer.status_code == 503
        assert "niets verloren" in answer.content.decode()
    tried = wim.post(at("file_new"), consent(world, situation="huur te hoog"))
    assert tried.status_code == 503
    assert "huur te hoog" in tried.content.decode()
    assert CaseFile.objects.count() == 1
    key_file().write_text(kept)
    assert wim.get(at("file", file_id=row.pk)).status_code == 200


def test_what_ends_soon_is_said(world: FieldWorld, wim: Client) -> None:
    for last in (5, 20, 80):
        a_file(world, ends_on=day(2), until=day(last))
    page = wim.get(at("files")).content.decode()
    assert page.count("binnen een week") == 1
    assert page.count("binnen een maand") == 1
    assert [page.index(words) for words in ("binnen een week", "binnen een maand", "Bewaard tot")] == sorted(
        page.index(words) for words in ("binnen een week", "binnen een maand", "Bewaard tot")
    )


def test_the_audit_trail_shows_readings_without_a_word_of_the_file(world: FieldWorld, wim: Client) -> None:
    row = full_file(world)
    wim.get(at("file_json", file_id=row.pk))
    event = AuditEvent.objects.filter(kind="read").latest("pk")
    assert (event.action, event.object_type, event.object_id, event.detail) == (
        "export_file",
        "case_file",
        str(row.pk),
        {},
    )
    texts = [str(values) for values in AuditEvent.objects.values_list("action", "object_type", "object_id", "detail")]
    assert not [text for text in texts if CANARY in text]


def test_no_text_takes_the_numbers_that_the_consent_promises_never_to_keep(world: FieldWorld, wim: Client) -> None:
    row = a_file(world)
    said = {"to": "CAW BE68 5390 0754 7034", "text": "zij vraagt een afspraak", "revision": 1}
    answer = wim.post(at("file_handover", file_id=row.pk), said)
    assert answer.status_code == 400
    assert "to" in answer.context["form"].errors


def test_a_step_cannot_be_done_on_a_day_to_come(world: FieldWorld, wim: Client) -> None:
    row = a_file(world)
    wim.post(at("file_goal_new", file_id=row.pk), {"text": "een eigen deur", "need": "", "state": "open"})
    said = {"text": "papieren vragen", "who": "person", "done_on": day(1)}
    answer = wim.post(at("file_step_new", file_id=row.pk, goal_id=Goal.objects.get().pk), said)
    assert answer.status_code == 400
    assert "done_on" in answer.context["form"].errors
    assert not Step.objects.exists()


def test_a_further_file_in_the_list_costs_its_audit_event_alone(world: FieldWorld, wim: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert wim.get(at("files")).status_code == 200
        return len(found)

    a_file(world)
    queries()
    one = queries()
    for _ in range(3):
        a_file(world)
    assert queries() == one + 3


def test_a_note_of_another_century_is_asked_about(world: FieldWorld, wim: Client) -> None:
    row = a_file(world)
    answer = wim.post(at("file_agreement_new", file_id=row.pk), {"kind": "note", "on": "0026-11-20", "text": "gebeld"})
    assert answer.status_code == 400
    assert "gebeld" in answer.content.decode()
    assert list(answer.context["form"].errors) == ["on"]


def test_an_unknown_row_is_not_there(world: FieldWorld, wim: Client) -> None:
    row = a_file(world)
    for name in ("file_goal", "file_helper", "file_agreement"):
        for wrong in (1, 2**70):
            assert wim.get(at(name, file_id=row.pk, row_id=wrong)).status_code == 404
    assert wim.get(at("file", file_id=UUID(int=1))).status_code == 404
