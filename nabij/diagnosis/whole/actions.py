"""Computing the diagnosis and keeping it: by command, at the end of a load, and by the worker after a change."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from nabij.diagnosis.contents import Diagnosis, Inputs
from nabij.diagnosis.models import KeptDiagnosis
from nabij.diagnosis.reach.streets import networks_of
from nabij.diagnosis.whole import keeping
from nabij.diagnosis.whole.changes import offer_change, since
from nabij.diagnosis.whole.computing import Progress, diagnose
from nabij.diagnosis.whole.reading import read_inputs
from nabij.people.models import Account

REST = timedelta(minutes=10)  # between two diagnoses that the worker computes by itself
_LOCK = 7_204_116_002  # of PostgreSQL: one process computes the current diagnosis at a time


@dataclass(frozen=True)
class Computed:
    """A diagnosis with what it read, the number of the offer's newest change then, and how long it took."""

    diagnosis: Diagnosis
    inputs: Inputs
    offer_change: int
    seconds: float


def compute(*, at: datetime, synthetic: bool = True, progress: Progress | None = None) -> Computed:
    """Compute a diagnosis of the database as it is now. Raises NoSectors, NoStreets."""
    started = time.perf_counter()
    change = offer_change()  # before reading: what changes meanwhile counts as changed since
    inputs = read_inputs(at, synthetic=synthetic)
    networks, _digest = networks_of(inputs.streets)
    found = diagnose(inputs, networks, code_version=keeping.code_version(), progress=progress)
    return Computed(found, inputs, change, time.perf_counter() - started)


def keep_computed(computed: Computed, *, by: Account | None) -> KeptDiagnosis:
    """Keep a diagnosis; pages show it from now on."""
    return keeping.keep(
        computed.diagnosis,
        computed.inputs,
        offer_change=computed.offer_change,
        seconds=computed.seconds,
        by=by,
    )


@transaction.atomic
def renew(*, at: datetime, by: Account | None, rest: timedelta = REST, progress: Progress | None = None) -> bool:
    """Compute and keep a diagnosis where there is none, or where something changed since; whether it was done.

    Not within `rest` of the last one, and not while another process does it. Invented services stay in or out as they
    were. Raises NoSectors, NoStreets.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            return False
    row = keeping.current_row()
    if row is not None and (at - row.made_at < rest or not since(row)):
        return False
    synthetic = row is None or bool(row.parameters.get("synthetic", True))
    keep_computed(compute(at=at, synthetic=synthetic, progress=progress), by=by)
    return True
