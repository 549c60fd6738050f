"""What a web process does beforehand, so that nobody's first search waits for it."""

import threading

from django.db import DatabaseError, connection

from nabij.directory.search.index import Index, current_index
from nabij.directory.search.scoring import work_out


def warm_up() -> None:
    """Make the index beside the process's other work."""
    threading.Thread(target=_make_and_hang_up, name="index of the search", daemon=True).start()


def make_ready() -> Index:
    """The index of this process, with everything worked out that questions need again and again."""
    index = current_index()
    work_out(index)
    return index


def _make_and_hang_up() -> None:
    try:
        make_ready()
    except DatabaseError:
        pass  # not there yet, or without its tables: the first search makes it
    finally:
        connection.close()
