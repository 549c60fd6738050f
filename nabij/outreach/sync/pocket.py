"""What a phone keeps for its worker, put together from the parts that have something for it."""

import importlib
import importlib.util
from datetime import datetime
from typing import Any

from nabij.people.models import Account

PARTS = ("programmes", "contacts", "activities", "community", "campaigns")


def pocket_of(account: Account, *, now: datetime) -> dict[str, Any]:
    """What each part gives, by its name; None where a part gives nothing. Holds codes and no moment of its making, so
    that the same pocket is the same answer."""
    return {part: _of_part(part, account, now) for part in PARTS}


def _of_part(part: str, account: Account, now: datetime) -> Any:
    module = f"nabij.outreach.{part}.pocket"
    if importlib.util.find_spec(module) is None:
        return None
    return importlib.import_module(module).pocket_of(account, now=now)
