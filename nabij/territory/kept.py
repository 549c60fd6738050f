"""What is made from the whole territory and kept in this process until the territory changes."""

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Count, Max

from nabij.people.models import AuditEvent
from nabij.territory.models import Unit

State = tuple[Any, ...]
Made = TypeVar("Made")


def territory_state() -> State:
    """Something that changes whenever the territory changes: every write to it leaves an audit event."""
    events = AuditEvent.objects.filter(object_type="territory").aggregate(last=Max("pk"))
    units = Unit.objects.aggregate(number=Count("pk"), last=Max("pk"))
    return connection.settings_dict["NAME"], events["last"], units["number"], units["last"]


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
