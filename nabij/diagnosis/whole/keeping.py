"""Diagnoses in the database: kept with everything they read, and the current one held in the process."""

import subprocess
from collections import OrderedDict
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Lock
from uuid import UUID

from django.db import connection, transaction

from nabij.diagnosis.contents import Diagnosis, Inputs
from nabij.diagnosis.models import KeptDiagnosis, KeptInputs
from nabij.diagnosis.whole import storing
from nabij.people.audit import record_write
from nabij.people.models import Account

MOST_HELD = 4  # diagnoses in the memory of one process: the current one, and scenarios that are looked at
MOST_KEPT = 20  # former diagnoses that no scenario rests on; older ones are let go
_LOCK = 7_204_116_003  # of PostgreSQL: one process keeps a diagnosis at a time


# ---- Writing --------------------------------------------------------------------------------------------------------


@transaction.atomic
def keep(
    diagnosis: Diagnosis,
    inputs: Inputs,
    *,
    offer_change: int,
    seconds: float,
    by: Account | None,
    is_current: bool = True,
) -> KeptDiagnosis:
    """Keep a diagnosis with what it read; `is_current`: pages show it from now on. A scenario's is not current.

    `offer_change`: the number of the directory's newest change when it was read. Former diagnoses that no scenario
    rests on are let go beyond the newest MOST_KEPT.
    """
    content, digest = storing.inputs_to_bytes(inputs)
    found = storing.diagnosis_to_bytes(diagnosis)
    _wait_for_others()
    kept_inputs, _made = KeptInputs.objects.get_or_create(digest=digest, defaults={"content": content})
    if is_current:
        KeptDiagnosis.objects.filter(is_current=True).update(is_current=False)
    row = KeptDiagnosis.objects.create(
        inputs=kept_inputs,
        content=found,
        digest=storing.digest_of_diagnosis(diagnosis),
        parameters=dict(diagnosis.parameters),
        code_version=diagnosis.code_version,
        offer_change=offer_change,
        is_current=is_current,
        made_at=diagnosis.made_at,
        seconds=seconds,
    )
    gone = _let_go() if is_current else 0
    record_write(
        by=by,
        action="diagnosis kept",
        object_type="diagnosis",
        object_id=row.pk,
        layers=len(diagnosis.layers),
        is_current=is_current,
        let_go=gone,
    )
    return row


def _wait_for_others() -> None:
    """Until the end of this transaction nobody else keeps: two at once would both be current, or lose their inputs."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _let_go() -> int:
    """Remove the oldest former diagnoses that nothing rests on, and inputs that no diagnosis has any more."""
    unused = KeptDiagnosis.objects.filter(is_current=False, scenarios=None, results_of=None)
    old = list(unused.order_by("-made_at").values_list("pk", flat=True)[MOST_KEPT:])
    KeptDiagnosis.objects.filter(pk__in=old).delete()
    KeptInputs.objects.filter(diagnoses=None).delete()
    return len(old)


# ---- Reading --------------------------------------------------------------------------------------------------------

_lock = Lock()
_held: "OrderedDict[tuple[str, UUID], Diagnosis]" = OrderedDict()


def current_row() -> KeptDiagnosis | None:
    """The diagnosis that pages show, without its contents; None where none was computed yet. One query."""
    return KeptDiagnosis.objects.filter(is_current=True).defer("content").first()


def current() -> Diagnosis | None:
    """What the current diagnosis found; None where none was computed yet. Held in the process by its id."""
    row = current_row()
    return None if row is None else diagnosis_of(row)


def diagnosis_of(row: KeptDiagnosis) -> Diagnosis:
    """What a kept diagnosis found. Held in the process by its id: it never changes."""
    key = (str(connection.settings_dict["NAME"]), row.pk)
    with _lock:
        found = _held.get(key)
        if found is not None:
            _held.move_to_end(key)
            return found
    found = storing.diagnosis_from_bytes(row.content)
    with _lock:
        _held[key] = found
        while len(_held) > MOST_HELD:
            _held.popitem(last=False)
    return found


def inputs_of(row: KeptDiagnosis) -> Inputs:
    """What a kept diagnosis read."""
    return storing.inputs_from_bytes(row.inputs.content)


# ---- Version --------------------------------------------------------------------------------------------------------


@cache
def code_version() -> str:
    """The version of this code: of the package, with the commit where it runs from a checkout that git knows."""
    try:
        release = version("nabij")
    except PackageNotFoundError:
        release = "unknown"
    return f"{release}+{commit}" if (commit := _commit()) else release


def _commit() -> str:
    """The commit checked out, marked where files differ from it; empty without git or without a checkout."""
    root = Path(__file__).resolve().parents[3]
    if not (root / ".git").exists():
        return ""
    try:
        described = subprocess.run(  # noqa: S603 - a fixed command
            ["git", "-C", str(root), "describe", "--always", "--dirty", "--exclude=*"],  # noqa: S607
            capture_output=True,
            text=True,
            timeout=5,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return described.stdout.strip()
