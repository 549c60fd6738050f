"""What a web process does beforehand, so that the first phone that sends does not wait for it."""

import threading

from django.db import DatabaseError, connection


def warm_up() -> None:
    """Import what takes records, read lists and the guard's words, open the server's keys; beside other work."""
    threading.Thread(target=_warm, name="field sync", daemon=True).start()


def _warm() -> None:
    # In the thread: the process need not wait for the imports.
    from nabij.outreach.codes import every_list  # noqa: PLC0415
    from nabij.outreach.guarding.checking import findings  # noqa: PLC0415
    from nabij.outreach.sync import server_keys  # noqa: PLC0415
    from nabij.outreach.sync.acceptors import PLACES, acceptor_of  # noqa: PLC0415

    for type_ in PLACES:
        acceptor_of(type_)
    every_list()
    findings("Madame X, rue Y 1")
    try:
        server_keys.open_all()
    except (DatabaseError, server_keys.KeysUnreadable):
        pass  # not there yet, or said in the log
    finally:
        connection.close()
