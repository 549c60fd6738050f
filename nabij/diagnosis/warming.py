"""What a web process does beforehand, so that nobody's first page of the diagnosis waits for it."""

import threading

from django.db import DatabaseError, connection

from nabij.diagnosis.reach.streets import NoStreets


def warm_up() -> None:
    """Read the current diagnosis and who walks how far to its offer, beside the process's other work."""
    threading.Thread(target=_read_and_hang_up, name="current diagnosis", daemon=True).start()


def _read_and_hang_up() -> None:
    # In the thread: loading the compiler of loops takes a moment that the process need not wait for.
    from nabij.diagnosis.thresholds.held import offer_of  # noqa: PLC0415
    from nabij.diagnosis.whole.keeping import current_row, diagnosis_of  # noqa: PLC0415

    try:
        row = current_row()
        if row is not None:
            diagnosis_of(row)
            offer_of(row)
    except (DatabaseError, NoStreets):
        pass  # not there yet: the first page reads it, or says so
    finally:
        connection.close()
