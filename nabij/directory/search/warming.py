"""What a web process does beforehand, so that nobody's first search waits for it."""

import gc
import threading

from django.db import DatabaseError, connection
from django.utils import timezone

from nabij.directory.search.asking import Question
from nabij.directory.search.finding import find
from nabij.directory.search.index import Index, current_index
from nabij.directory.search.scoring import work_out

# A word of the vocabulary, slips, and a word that nobody knows, which is compared by its sound with every other.
TRIAL = "tandarts dentsite psygoloog qwzxvkj"


def warm_up() -> None:
    """Make the index beside the process's other work."""
    threading.Thread(target=_make_and_hang_up, name="index of the search", daemon=True).start()


def make_ready() -> Index:
    """The index of this process, with everything worked out that questions need again and again.

    What is held from now on as long as the process lives is left to the end by the collector of circles: looking at
    all of it again made somebody wait for a third of a second now and then.
    """
    index = current_index()
    work_out(index)
    find(Question(language="nl", at=timezone.now(), text=TRIAL))
    gc.collect()
    gc.freeze()
    return index


def _make_and_hang_up() -> None:
    try:
        make_ready()
    except DatabaseError:
        pass  # not there yet, or without its tables: the first search makes it
    finally:
        connection.close()
