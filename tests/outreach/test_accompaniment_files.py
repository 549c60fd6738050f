"""Who gets at a file, what is recorded of it, what is written in it together, and how it ends."""

import json
import logging
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone, translation
from pydantic import ValidationError
from pypdf import PdfReader
from typer.testing import CliRunner

from nabij.cli import build
from nabij.outreach.accompaniment import actions, course, paper, queries, records, tasks
from nabij.outreach.accompaniment.actions import NotPossible
from nabij.outreach.accompaniment.course import Changed, Seen
from nabij.outreach.accompaniment.opened import EXPORTED, OpenFile, get_file
from nabij.outreach.accompaniment.server_keys import (
    VARIABLE,
    KeyProblem,
    NoSecret,
    key_file,
    make_first_secret,
    new_line,
)
from nabij.outreach.models import CaseFile, Goal
from nabij.people.models import Account, AuditEvent, Mandate, Role
from nabij.ui.pages import NotFound
from tests import worlds
from tests.outreach.files_world import CANARY, EVERYTHING, _own_secret, a_file, day, full_file, opened_by  # noqa: F401
from tests.outreach.world import FieldWorld


def gets(account: Account, row: CaseFile, offset: int = 0) -> bool:
    """Whether this account gets the file, some days from today."""
    try:
        return get_file(account, row.pk, on=day(offset)).row == row
    except NotFound:
        return False


# ---- Access ---------------------------------------------------------------------------------------------------------


def test_only_those_named_get_the_file(world: FieldWorld) -> None:
    row = a_file(world, world.nora)
    admin = worlds.charlie_who_administers()
    asked = {
        "wim": world.wim, "nora": world.nora, "sami": world.sami, "carla": world.carla, "helen": world.helen,
        "hugo": world.hugo, "zoe": world.zoe, "admin": admin,
    }  # fmt: skip
    assert {name for name, account in asked.items() if gets(account, row)} == {"wim", "nora"}


@pytest.mark.parametrize(
    ("role", "place", "programme", "expected"),
    [
        (Role.FIELD_WORKER, "jette", "bar", True),
        (Role.FIELD_WORKER, "north", "bar", True),
        (Role.FIELD_WORKER, None, None, True),
        (Role.FIELD_WORKER, "saint_gilles", "bar", False),
        (Role.FIELD_WORKER, "jette", "advisers", False),
        (Role.PROGRAMME_COORDINATOR, "jette", "bar", False),
        (Role.ZONE_TEAM, "jette", "bar", False),
        (Role.MUNICIPAL_CPAS, "jette", "bar", False),
        (Role.ANALYST, None, None, False),
        (Role.STEERING_BODY, None, None, False),
        (Role.SERVICE_PROVIDER, "jette", "bar", False),
        (Role.ADMINISTRATOR, None, None, False),
    ],
)
def test_being_named_is_not_enough_without_the_mandate(
    world: FieldWorld, role: Role, place: str | None, programme: str | None, expected: bool
) -> None:
    row = a_file(world, world.nora)
    Mandate.objects.filter(account=world.nora).delete()
    worlds.give_mandate(
        world.nora,
        role,
        getattr(world.places, place) if place else None,
        getattr(world, programme) if programme else None,
    )
    assert gets(world.nora, row) is expected
    other = worlds.somebody("other")
    worlds.give_mandate(other, Role.FIELD_WORKER)
    assert not gets(other, row)  # the mandate is not enough without being named


def test_nobody_gets_it_outside_its_days(world: FieldWorld) -> None:
    row = a_file(world, world.nora)
    assert gets(world.wim, row, 90)
    assert not gets(world.wim, row, 91)  # also when the erasing is late
    assert not gets(world.wim, row, -1)
    actions.end_reader(by=world.wim, opened=opened_by(world.wim, row), account=world.nora, on=day(0))
    assert not gets(world.nora, row)
    world.wim.is_active = False
    world.wim.save()
    assert not gets(world.wim, row)


def test_the_lead_stays_until_another_leads(world: FieldWorld) -> None:
    row = a_file(world, world.nora)
    file = opened_by(world.wim, row)
    with pytest.raises(NotPossible):
        actions.end_reader(by=world.wim, opened=file, account=world.wim, on=day(0))
    actions.hand_lead(by=world.wim, opened=file, account=world.nora)
    actions.end_reader(by=world.nora, opened=file, account=world.wim, on=day(0))
    assert [one.account for one in queries.readers_of(file)] == [world.nora]
    actions.name_reader(by=world.nora, opened=file, account=world.wim, on=day(0))
    assert gets(world.wim, row)


def test_every_reading_is_recorded_with_the_id_alone(world: FieldWorld) -> None:
    row = a_file(world, world.nora)
    before = AuditEvent.objects.count()
    get_file(world.wim, row.pk, on=day(0))
    get_file(world.nora, row.pk, on=day(0), action=EXPORTED)
    queries.files_of(world.nora, on=day(0))
    assert not gets(world.carla, row)
    events = list(AuditEvent.objects.order_by("pk")[before:].values_list("by", "kind", "action", "object_id", "detail"))
    assert events == [
        (world.wim.pk, "read", "read_file", str(row.pk), {}),
        (world.nora.pk, "read", "export_file", str(row.pk), {}),
        (world.nora.pk, "read", "list_file", str(row.pk), {}),
    ]
    assert [(one.by, one.action) for one in queries.readings_of(row.pk)] == [
        ("Nora", "list_file"), ("Nora", "export_file"), ("Wim", "read_file"),
    ]  # fmt: skip


# ---- Secrets --------------------------------------------------------------------------------------------------------


def test_no_text_stands_open_in_the_database_or_the_logs(world: FieldWorld, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    row = full_file(world, world.nora)
    file = opened_by(world.wim, row)
    paper.pdf_of_file(records.record_of(file, at=timezone.localtime()))
    with connection.cursor() as cursor:
        dump = ""
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f'SELECT t::text FROM "{model._meta.db_table}" t')
            dump += "\n".join(line for (line,) in cursor.fetchall())
    assert str(row.pk) in dump
    for text in (CANARY, CANARY.encode().hex(), "door of my own"):
        assert text not in dump
        assert text not in caplog.text
    assert sum(CANARY in text for text in texts_of(file)) == 10  # they were there to be found


def texts_of(file: OpenFile) -> list[str]:
    """Every sealed text of a file, opened."""
    record = records.record_of(file, at=timezone.localtime()).model_dump()
    found = [record["called"], record["reach"], record["situation"], *record["handover"].values()]
    for goal in record["goals"]:
        found += [goal["text"], *(step["text"] for step in goal["steps"])]
    return [*found, *(one["text"] for one in [*record["helpers"], *record["course"]])]


def test_a_missing_or_other_secret_loses_nothing(world: FieldWorld) -> None:
    row = a_file(world)
    kept = key_file().read_text()
    key_file().unlink()
    with pytest.raises(NoSecret):
        opened_by(world.wim, row)
    with pytest.raises(NoSecret):  # and no new one is made in its place
        a_file(world)
    assert not key_file().exists()
    make_first_secret()
    with pytest.raises(NoSecret):
        opened_by(world.wim, row)
    key_file().write_text(kept)
    assert opened_by(world.wim, row).about("called") == f"Mia {CANARY}"
    assert CaseFile.objects.count() == 1


def test_a_text_moved_to_another_row_does_not_open(world: FieldWorld) -> None:
    row = full_file(world)
    CaseFile.objects.filter(pk=row.pk).update(reach_sealed=row.called_sealed)
    with pytest.raises(KeyProblem):
        opened_by(world.wim, row).about("reach")


def test_rotating_wraps_every_key_anew_and_destroys_the_old_secret(world: FieldWorld) -> None:
    row = full_file(world)
    old_key, old_secret = bytes(row.wrapped_key or b""), key_file().read_text()
    told = json.loads(CliRunner().invoke(build(), ["files", "rotate-key", "--json"]).stdout)
    assert told["wrapped_anew"] == 1
    assert old_secret.strip() not in key_file().read_text()
    assert len(key_file().read_text().split()) == 1
    assert opened_by(world.wim, row).about("called") == f"Mia {CANARY}"
    # What a copy of the database from before holds opens no more.
    CaseFile.objects.filter(pk=row.pk).update(wrapped_key=old_key)
    with pytest.raises(NoSecret):
        opened_by(world.wim, row)
    refused = CliRunner().invoke(build(), ["files", "rotate-key"])
    assert refused.exit_code != 0
    assert len(key_file().read_text().split()) == 2  # nothing that might be needed was destroyed


def test_a_secret_moves_from_the_file_to_the_environment_and_is_changed_there(
    world: FieldWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, of_file = a_file(world), key_file().read_text().strip()
    first, second = new_line(), new_line()
    for given, secrets in ((first, [of_file]), (f"{second},{first}", [])):
        monkeypatch.setenv(VARIABLE, given)
        told = CliRunner().invoke(build(), ["files", "rotate-key"]).stdout
        assert f"take the old secret out of {VARIABLE}" in told
        assert (key_file().read_text().split() if key_file().exists() else []) == secrets
        key_file().unlink(missing_ok=True)
    monkeypatch.setenv(VARIABLE, second)
    assert opened_by(world.wim, row).about("called") == f"Mia {CANARY}"


# ---- Written together -----------------------------------------------------------------------------------------------


def test_what_somebody_else_wrote_is_not_overwritten(world: FieldWorld) -> None:
    row = full_file(world, world.nora)
    file, goal = opened_by(world.wim, row), Goal.objects.get()
    seen = Seen(goal.pk, goal.revision)
    course.write_goal(by=world.nora, opened=file, seen=seen, text="nora", need=None, state="partly", on=day(0))
    with pytest.raises(Changed) as told:
        course.write_goal(by=world.wim, opened=file, seen=seen, text="wim", need=None, state="open", on=day(0))
    goal.refresh_from_db()
    assert (file.text(goal), goal.state, goal.revision, told.value.revision) == ("nora", "partly", 2, 2)
    with pytest.raises(Changed):
        course.write_about(by=world.wim, opened=file, seen_revision=1, texts={"called": "wim"})
    with pytest.raises(Changed):
        course.remove(by=world.wim, opened=file, row=goal, seen_revision=1)
    course.remove(by=world.wim, opened=file, row=goal, seen_revision=2)
    assert not row.goals.exists()


@pytest.mark.parametrize(("state", "waiting"), [("open", 1), ("partly", 1), ("reached", 0), ("let_go", 0)])
def test_the_list_tells_which_steps_wait(world: FieldWorld, state: str, waiting: int) -> None:
    full_file(world)
    Goal.objects.update(state=state)
    (mine,) = queries.files_of(world.wim, on=day(0))
    assert (mine.steps_open, mine.next_due, mine.is_late) == (waiting, day(-1) if waiting else None, bool(waiting))


def test_nothing_is_written_that_the_person_did_not_agree_to(world: FieldWorld) -> None:
    row = a_file(world, what=("keep",))
    file = opened_by(world.wim, row)
    asked = (
        lambda: course.write_goal(by=world.wim, opened=file, seen=None, text="x", need=None, state="open", on=day(0)),
        lambda: course.write_helper(
            by=world.wim, opened=file, seen=None, kind="near", service=None, text="x", agreed_on=None
        ),
        lambda: course.write_handover(by=world.wim, opened=file, seen_revision=1, to="x", service=None, text="x"),
        lambda: actions.name_reader(by=world.wim, opened=file, account=world.nora, on=day(0)),
    )
    for ask in asked:
        with pytest.raises(NotPossible) as refused:
            ask()
        assert refused.value.code == "no_part"
    actions.end_file(by=world.wim, opened=file, on=day(0))
    with pytest.raises(NotPossible) as refused:
        course.write_agreement(by=world.wim, opened=file, seen=None, kind="note", on=day(0), minutes=None, text="x")
    assert refused.value.code == "closed"


def test_a_row_of_another_file_is_out_of_reach(world: FieldWorld) -> None:
    full_file(world)
    other = opened_by(world.wim, a_file(world))
    goal = Goal.objects.get()
    with pytest.raises(NotPossible) as refused:
        course.write_goal(
            by=world.wim, opened=other, seen=Seen(goal.pk, 1), text="x", need=None, state="open", on=day(0)
        )
    assert refused.value.code == "gone"
    with pytest.raises(NotPossible):
        course.tick_step(by=world.wim, opened=other, step_id=goal.steps.get().pk, seen_revision=1, done_on=day(0))


# ---- The end --------------------------------------------------------------------------------------------------------


def test_withdrawn_means_erased(world: FieldWorld) -> None:
    row = full_file(world, world.nora)
    assert actions.erase_file(by=world.wim, file_id=row.pk, because="withdrawn", at=timezone.now())
    row.refresh_from_db()
    left = {name: getattr(row, name) for name in (field.attname for field in CaseFile._meta.fields)}
    gone = ("wrapped_key", "called_sealed", "reach_sealed", "situation_sealed", "handover_sealed", "by_id")
    assert [left[name] for name in gone] == [None] * 6
    assert (left["state"], left["erased_because"], left["team_id"]) == ("erased", "withdrawn", world.jette.pk)
    below = {relation.related_model for relation in CaseFile._meta.related_objects}
    assert len(below) == 5
    for model in [*below, apps.get_model("outreach", "Step")]:
        assert not model._default_manager.exists(), model
    assert not gets(world.wim, row)
    assert not actions.erase_file(by=world.wim, file_id=row.pk, because="withdrawn", at=timezone.now())
    assert not actions.erase_file(by=None, file_id=uuid4(), because="term", at=timezone.now())


def test_a_backup_that_is_put_back_brings_no_erased_file_back(
    world: FieldWorld, django_capture_on_commit_callbacks: Any
) -> None:
    row = full_file(world)
    columns = [field.attname for field in CaseFile._meta.fields if field.attname != "id"]
    backup = CaseFile.objects.filter(pk=row.pk).values(*columns).get()
    consents = list(row.consents.values("what", "how", "language", "text_version", "given_on", "until"))
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase_file(by=world.wim, file_id=row.pk, because="withdrawn", at=timezone.now())
    CaseFile.objects.filter(pk=row.pk).update(**backup)
    for one in consents:
        row.consents.create(**one)
    row.readers.create(account=world.wim, is_lead=True, since=day(0))
    assert not gets(world.wim, row)
    assert queries.files_of(world.wim, on=day(0)) == []
    tasks.erase_files(timestamp=0)
    row.refresh_from_db()
    assert (row.state, row.wrapped_key) == ("erased", None)


def test_writing_in_what_was_erased_meanwhile_brings_nothing_back(world: FieldWorld) -> None:
    row = a_file(world)
    file = opened_by(world.wim, row)
    actions.erase_file(by=world.wim, file_id=row.pk, because="withdrawn", at=timezone.now())
    for write in (
        lambda: course.write_about(by=world.wim, opened=file, seen_revision=1, texts={"called": "x"}),
        lambda: actions.end_file(by=world.wim, opened=file, on=day(0)),
        lambda: course.write_agreement(
            by=world.wim, opened=file, seen=None, kind="note", on=day(0), minutes=None, text="x"
        ),
    ):
        with pytest.raises(NotPossible):
            write()
    row.refresh_from_db()
    assert row.called_sealed is None


def make_late(row: CaseFile, days: int) -> None:
    """Move a file and its consents into the past, as if it had been opened `days` earlier."""
    row.consents.update(given_on=day(-days), until=row.erase_on - timedelta(days=days))
    CaseFile.objects.filter(pk=row.pk).update(
        opened_on=day(-days), ends_on=row.ends_on - timedelta(days=days), erase_on=row.erase_on - timedelta(days=days)
    )


def test_files_are_erased_by_term(world: FieldWorld) -> None:
    late, last_day = full_file(world), full_file(world)
    make_late(late, 91)
    make_late(last_day, 90)
    asked = CliRunner().invoke(build(), ["files", "erase", "--json"], input="n\n")
    assert asked.exit_code == 1
    assert CaseFile.objects.filter(state="open").count() == 2
    tasks.erase_files(timestamp=0)
    assert list(CaseFile.objects.filter(state="erased").values_list("id", "erased_because")) == [(late.pk, "term")]
    make_late(last_day, 91)
    told = CliRunner().invoke(build(), ["files", "erase", "--yes", "--json"])
    assert json.loads(told.stdout) == {"erased": 1}
    assert CliRunner().invoke(build(), ["files", "erase", "--json"]).stdout == '{"erased": 0}\n'
    events = AuditEvent.objects.filter(action="erase_file").values_list("by", "detail")
    assert [tuple(event) for event in events] == [(None, {"because": "term"})] * 2


def test_one_file_is_erased_by_command_when_asked(world: FieldWorld) -> None:
    row, other = a_file(world), a_file(world)
    told = CliRunner().invoke(build(), ["files", "erase", "--file", str(row.pk), "--because", "asked", "--yes"])
    assert told.stdout == "erased 1\n"
    assert {one.pk: one.state for one in CaseFile.objects.all()} == {row.pk: "erased", other.pk: "open"}
    assert CliRunner().invoke(build(), ["files", "erase", "--because", "boredom"]).exit_code == 2


# ---- Out: the person's copy, and counts -----------------------------------------------------------------------------


def test_the_copy_reads_back_whole(world: FieldWorld) -> None:
    record = records.record_of(opened_by(world.wim, full_file(world, world.nora)), at=timezone.localtime())
    text = records.as_json(record)
    assert records.read_back(text) == record
    assert record.goals[0].steps[0].text == f"ask the papers {CANARY}"
    assert [one.action for one in record.readings] == ["read_file", "read_file"]
    with pytest.raises(ValidationError):
        records.read_back(text.replace('"spoken"', '"assumed"'))
    shape = json.loads(CliRunner().invoke(build(), ["files", "schema"]).stdout)
    assert set(json.loads(text)) == set(shape["properties"])


@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
def test_the_copy_on_paper_is_tagged_and_says_everything(world: FieldWorld, lang: str) -> None:
    with translation.override(lang):
        record = records.record_of(opened_by(world.wim, full_file(world)), at=timezone.localtime())
        read = PdfReader(BytesIO(paper.pdf_of_file(record)))
        note = PdfReader(BytesIO(paper.pdf_of_handover(record)))
    text = "".join(page.extract_text() for page in read.pages)
    for said in ("Mia", "door of my own", "ask the papers", "her sister", "went along", "what she asks", "Wim"):
        assert said in text, said
    root = read.trailer["/Root"].get_object()
    assert root["/Lang"] == lang  # type: ignore[index]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    handed = "".join(page.extract_text() for page in note.pages)
    assert "what she asks" in handed
    assert "her sister" not in handed
    assert "debts" not in handed  # the situation stays in the file


def test_a_sign_that_no_typeface_has_costs_nobody_their_copy(world: FieldWorld) -> None:
    record = records.record_of(opened_by(world.wim, full_file(world)), at=timezone.localtime())
    signs = "\U0001f3e0 \u6211 \u1230\u120b\u121d \u06cd a\x07b"  # emoji, Chinese, Amharic, Pashto, no sign at all
    with translation.override("en"):
        read = PdfReader(BytesIO(paper.pdf_of_file(record.model_copy(update={"situation": signs}))))
    text = " ".join(" ".join(page.extract_text() for page in read.pages).split())
    assert "door of my own" in text
    assert "Some signs cannot be printed" in text
    assert read.trailer["/Root"].get_object()["/MarkInfo"]["/Marked"]  # type: ignore[index]


def test_a_copy_made_with_a_demo_account_says_so(world: FieldWorld) -> None:
    row = a_file(world)
    Account.objects.filter(pk=world.wim.pk).update(is_demo=True)
    record = records.record_of(opened_by(world.wim, row), at=timezone.localtime())
    assert record.is_demo
    assert "Demo" in PdfReader(BytesIO(paper.pdf_of_file(record))).pages[0].extract_text()
    real = record.model_copy(update={"is_demo": False})
    assert "Demo" not in PdfReader(BytesIO(paper.pdf_of_file(real))).pages[0].extract_text()


def test_counts_for_coordinators_hold_no_file(world: FieldWorld) -> None:
    full_file(world)
    ended, withdrawn = a_file(world), a_file(world)
    actions.end_file(by=world.wim, opened=opened_by(world.wim, ended), on=day(0))
    actions.erase_file(by=world.wim, file_id=withdrawn.pk, because="withdrawn", at=timezone.now())
    teams = [world.jette.pk, world.saint_gilles.pk]
    found = queries.file_counts(teams, first=day(-10), last=day(10))
    assert found[world.jette.pk] == queries.FileCounts(
        opened=3, open_at_end=1, ended=2, withdrawn=1, by_need={"debts": 1}
    )
    assert found[world.saint_gilles.pk] == queries.FileCounts(0, 0, 0, 0, {})
    before = queries.file_counts(teams, first=day(-10), last=day(-1))
    assert before[world.jette.pk] == queries.FileCounts(0, 0, 0, 0, {})
