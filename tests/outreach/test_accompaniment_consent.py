"""No file without consent: not by the code, not by raw SQL; and how long one lasts."""

import hashlib
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.template.loader import render_to_string
from django.utils import timezone

import nabij.outreach
from nabij.outreach.accompaniment import actions, consent_texts
from nabij.outreach.accompaniment.actions import NotPossible
from nabij.outreach.models import CaseFile, Consent
from nabij.rules.file_terms import Fault, Nearness, Term, faults, nearness
from nabij.ui.words import LANGUAGES
from tests.outreach.files_world import _own_secret, a_file, agreed, day, full_file, opened_by  # noqa: F401
from tests.outreach.world import FieldWorld, field_world

TODAY = date(2026, 11, 22)


# ---- The database ---------------------------------------------------------------------------------------------------

FILE_SQL = """INSERT INTO outreach_casefile (id, revision, programme_id, team_id, state, opened_on, ends_on, erase_on,
    wrapped_key) VALUES (%s, 1, %s, %s, 'open', %s, %s, %s, '\\x00')"""
CONSENT_SQL = """INSERT INTO outreach_consent
    (file_id, what, how, language, text_version, given_on, until, withdrawn_on)
    VALUES (%s, %s, 'spoken', 'fr', '2026-1', %s, %s, %s)"""


def by_raw_sql(world: FieldWorld, consent: dict[str, Any] | None) -> None:
    """A file, and perhaps a consent, written past the code; the commit is what counts."""
    file_id = uuid4()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(FILE_SQL, [file_id, world.bar.pk, world.jette.pk, TODAY, TODAY, TODAY + timedelta(days=30)])
        if consent is not None:
            said = {
                "what": '["keep"]',
                "given": TODAY,
                "until": TODAY + timedelta(days=30),
                "withdrawn": None,
                **consent,
            }
            cursor.execute(CONSENT_SQL, [file_id, said["what"], said["given"], said["until"], said["withdrawn"]])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as a commit does


@pytest.mark.parametrize(
    "consent",
    [
        None,
        {"what": '["plan"]'},
        {"until": TODAY + timedelta(days=29)},
        {"withdrawn": TODAY},
        {"given": TODAY + timedelta(days=1)},
    ],
    ids=["none", "not to keeping", "shorter than the file", "withdrawn", "given after it was opened"],
)
def test_the_database_refuses_a_file_without_a_consent_that_holds(
    world: FieldWorld, consent: dict[str, Any] | None
) -> None:
    with pytest.raises(IntegrityError, match="a file needs a consent that holds"):
        by_raw_sql(world, consent)
    assert not CaseFile.objects.exists()
    assert not Consent.objects.exists()


def test_the_database_takes_a_file_with_its_consent(world: FieldWorld) -> None:
    by_raw_sql(world, {})
    assert CaseFile.objects.count() == Consent.objects.count() == 1


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM outreach_consent",
        "UPDATE outreach_consent SET withdrawn_on = given_on",
        "UPDATE outreach_consent SET what = '[]'",
        "UPDATE outreach_casefile SET erase_on = erase_on + 1",
    ],
)
def test_the_database_lets_no_consent_be_taken_from_under_a_file(world: FieldWorld, statement: str) -> None:
    a_file(world)
    with pytest.raises(IntegrityError, match="needs a consent"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.django_db(transaction=True)
def test_it_is_the_commit_that_is_refused() -> None:
    world = field_world()
    with pytest.raises(IntegrityError, match="needs a consent"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(FILE_SQL, [uuid4(), world.bar.pk, world.jette.pk, TODAY, TODAY, TODAY])
    assert not CaseFile.objects.exists()


# ---- The code -------------------------------------------------------------------------------------------------------


def test_one_function_makes_files() -> None:
    room = Path(nabij.outreach.__file__).parent
    makers = {
        path.relative_to(room).as_posix()
        for path in room.rglob("*.py")
        if "migrations" not in path.parts
        and re.search(r"CaseFile(\.objects\.(bulk_|get_or_|update_or_)?create)?\(", path.read_text())
    }
    assert makers - {"models/accompaniment.py"} == {"accompaniment/actions.py"}
    assert (room / "accompaniment/actions.py").read_text().count("CaseFile.objects.create(") == 1


def test_nothing_leads_from_a_contact_or_a_card_to_a_file() -> None:
    """No key from the files to contacts, cards, activities, campaigns; none from anywhere to a file."""
    ours = {"CaseFile", "Consent", "FileReader", "Goal", "Step", "Helper", "Agreement"}
    keys = {
        (model.__name__, field.related_model.__name__)
        for model in apps.get_models()
        for field in model._meta.get_fields(include_hidden=True)
        if field.is_relation and field.concrete and isinstance(field.related_model, type)
    }
    assert {to for name, to in keys if name in ours} == {
        "Programme",
        "Team",
        "Unit",
        "Account",
        "CaseFile",
        "Goal",
        "Service",
    }
    assert {name for name, to in keys if to in ours} <= ours
    for model in apps.get_app_config("outreach").get_models():
        names = {field.name for field in model._meta.fields}
        assert model.__name__ in ours or not {name for name in names if "file" in name and "profile" not in name}, model


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"what": ("plan",)}, "no_consent"),
        ({"how": "assumed"}, "no_consent"),
        ({"until": day(400)}, "bad_term"),
        ({"given_on": day(1)}, "bad_term"),
        ({"ends_on": day(95)}, "bad_term"),
    ],
)
def test_without_a_consent_that_fits_nothing_is_written(world: FieldWorld, changed: dict[str, Any], code: str) -> None:
    with pytest.raises(NotPossible) as refused:
        a_file(world, **changed)
    assert refused.value.code == code
    assert not CaseFile.objects.exists()


def test_colleagues_read_only_where_the_person_shares(world: FieldWorld) -> None:
    for what, reader, code in (
        (("keep",), world.nora, "no_part"),
        (("keep", "share-team"), world.sami, "not_named"),
        (("keep", "share-team"), world.carla, "not_named"),
    ):
        with pytest.raises(NotPossible) as refused:
            a_file(world, reader, what=what)
        assert refused.value.code == code
    assert not CaseFile.objects.exists()


def test_going_on_longer_needs_a_new_consent_and_what_it_leaves_out_is_erased(world: FieldWorld) -> None:
    row = full_file(world, world.nora)
    file = opened_by(world.wim, row)
    actions.end_file(by=world.wim, opened=file, on=timezone.localdate())
    actions.agree_anew(
        by=world.wim, opened=file, agreed=agreed(what=("keep", "plan"), until=day(200)), on=timezone.localdate()
    )
    row.refresh_from_db()
    assert (row.state, row.erase_on, row.handover_sealed) == ("open", day(200), None)
    assert row.goals.count() == 1
    assert row.helpers.count() == 0
    assert [one.account for one in row.readers.all()] == [world.wim]
    with pytest.raises(NotPossible) as refused:
        actions.agree_anew(by=world.wim, opened=file, agreed=agreed(given_on=day(-3)), on=timezone.localdate())
    assert refused.value.code == "given_before"


# ---- Terms and texts ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "ends", "until", "wrong"),
    [
        (0, 60, 90, {}),
        (-14, 0, 1, {}),
        (0, 366, 366, {}),
        (1, 60, 90, {"given_on": Fault.GIVEN_LATER}),
        (-15, 60, 90, {"given_on": Fault.GIVEN_LONG_AGO}),
        (0, 60, 367, {"until": Fault.TOO_LONG}),
        (0, 0, 0, {"until": Fault.OVER_ALREADY}),
        (0, -1, 90, {"ends_on": Fault.ENDS_BEFORE_TODAY}),
        (0, 91, 90, {"ends_on": Fault.ENDS_AFTER_TERM}),
    ],
)
def test_terms(given: int, ends: int, until: int, wrong: dict[str, Fault]) -> None:
    term = Term(*(TODAY + timedelta(days=days) for days in (given, ends, until)))
    assert faults(term, today=TODAY) == wrong


def test_how_near_the_end_is() -> None:
    found = [nearness(TODAY + timedelta(days=left), today=TODAY) for left in (31, 30, 8, 7, 0, -1)]
    assert found == [Nearness.FAR, Nearness.MONTH, Nearness.MONTH, Nearness.WEEK, Nearness.WEEK, Nearness.PAST]


READ_OUT = {
    ("2026-1", "nl"): "0baf075f88ce48e6",
    ("2026-1", "fr"): "3fa9bb806861e727",
    ("2026-1", "en"): "416af3f1ee6ad97d",
}  # fmt: skip


def test_a_text_that_was_read_out_never_changes() -> None:
    """Who changes a word makes a new version: what somebody said yes to stays what it was."""
    found = {
        (version, lang): hashlib.sha256(
            render_to_string(consent_texts.Text(version, lang).template).encode()
        ).hexdigest()[:16]
        for version in consent_texts.VERSIONS
        for lang in LANGUAGES
    }
    assert found == READ_OUT
