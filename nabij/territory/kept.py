"""What is made from the whole territory and kept in this process until the territory changes."""

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db import connection

State = tuple[Any, ...]
Made = TypeVar("Made")


def territory_state() -> State:
    """Something that changes whenever the territory changes: every write to it leaves an audit event. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT max(id) FROM people_auditevent WHERE object_type = 'territory'), "
            "(SELECT count(*) FROM territory_unit), (SELECT max(id) FROM territory_unit)"
        )
        return connection.settings_dict["NAME"], *cursor.fetchone()


class Kept(Generic[Made]):
    """A value made from the territory and kept until the territory changes. Threads may share it."""

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._held: tuple[State, Made] | None = None

    def get(self) -> Made:
        """The value for the territory as it is now; made again where the territory has changed."""
        state = territory_state()
        held = self._held
        if held is None or held[0] != state:
            with self._lock:
                held = self._held
                if held is None or held[0] != state:
                    held = self._held = (state, self._make())
        return held[1]
