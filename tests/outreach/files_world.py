"""Files for tests: what a person who does not exist agreed to, and a file with something of everything."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from nabij.outreach.accompaniment import actions, course
from nabij.outreach.accompaniment.actions import Agreed
from nabij.outreach.accompaniment.consent_texts import CURRENT
from nabij.outreach.accompaniment.opened import OpenFile, get_file
from nabij.outreach.accompaniment.server_keys import VARIABLE
from nabij.outreach.models import CaseFile
from nabij.people.models import Account
from tests.outreach.world import FieldWorld

EVERYTHING = ("keep", "plan", "helpers", "share-team", "handover")
CANARY = "kanarieklaver"  # stands in every sealed text of `full_file`


@pytest.fixture(autouse=True)
def _own_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has a home of its own, without a secret for files yet."""
    monkeypatch.setattr(settings, "NABIJ_HOME", tmp_path)
    monkeypatch.delenv(VARIABLE, raising=False)


def agreed(**changed: Any) -> Agreed:
    """A spoken consent of today, to everything, for two months of work and three of keeping."""
    today = timezone.localdate()
    said: dict[str, Any] = {
        "what": EVERYTHING, "how": "spoken", "language": "fr", "with_interpreter": False, "text_version": CURRENT,
        "given_on": today, "ends_on": today + timedelta(days=60), "until": today + timedelta(days=90),
    }  # fmt: skip
    return Agreed(**{**said, **changed})


def a_file(world: FieldWorld, *readers: Account, **changed: Any) -> CaseFile:
    """A file of Wim in team jette. `changed`: of the consent."""
    about = {"called": f"Mia {CANARY}", "reach": f"tuesdays {CANARY}", "situation": f"debts {CANARY}"}
    return actions.open_file(
        by=world.wim, team=world.jette, agreed=agreed(**changed), readers=readers, about=about, on=timezone.localdate()
    )


def opened_by(account: Account, row: CaseFile) -> OpenFile:
    """The file, as this account gets it today."""
    return get_file(account, row.pk, on=timezone.localdate())


def full_file(world: FieldWorld, *readers: Account) -> CaseFile:
    """A file with a goal, a step, a helper, a service that helps, a note, and a note to hand over."""
    row = a_file(world, *readers)
    file, today, by = opened_by(world.wim, row), timezone.localdate(), world.wim
    goal = course.write_goal(
        by=by, opened=file, seen=None, text=f"a door of my own {CANARY}", need="debts", state="open", on=today
    )
    course.write_step(
        by=by, opened=file, seen=None, goal_id=goal, text=f"ask the papers {CANARY}", who="worker",
        due_on=today - timedelta(days=1), done_on=None,
    )  # fmt: skip
    course.write_helper(
        by=by, opened=file, seen=None, kind="near", service=None, text=f"her sister {CANARY}", agreed_on=today
    )
    course.write_helper(
        by=by,
        opened=file,
        seen=None,
        kind="service",
        service=world.service.pk,
        text=f"ask Jan {CANARY}",
        agreed_on=None,
    )
    course.write_agreement(
        by=by, opened=file, seen=None, kind="meeting", on=today, minutes=45, text=f"went along {CANARY}"
    )
    course.write_handover(
        by=by, opened=file, seen_revision=1, to=f"the mediation {CANARY}", service=None, text=f"what she asks {CANARY}"
    )
    return row


def day(offset: int) -> date:
    """Days from today."""
    return timezone.localdate() + timedelta(days=offset)
