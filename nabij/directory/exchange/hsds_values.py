"""One value of HSDS as a column of ours reads it. Raises `Wrong` where it cannot be one."""

import json
from collections.abc import Callable
from datetime import time
from typing import Any

from nabij.directory.exchange.hsds_mapping import midnight
from nabij.directory.exchange.hsds_tables import Table
from nabij.directory.shapes import Column, Wrong

_CODES = frozenset({"status", "location_type", "address_type"})
_TRUE_FALSE_NULL = {"true": True, "false": False, "null": None}


def read(column: Column, value: Any) -> Any:
    """As the document has it. An empty text says nothing, unless HSDS requires the column."""
    return None if value is None or (value == "" and not column.required) else column.read(value)


def conversion(table: Table, member: str) -> Callable[[dict[str, Any], Any], Any]:
    """How a value of a member becomes what its column reads: HSDS's numbers, days and hours. It takes the row, of
    which an hour may set columns beside its own, and the value, which is not empty. It raises Wrong."""
    if member in ("opens_at", "closes_at"):
        return lambda row, raw: _hour(row, member, raw)
    convert: Callable[[Any], Any] = _as_text
    if member == "amount":
        convert = _amount
    elif member in table.numbers:
        convert = _number
    elif member == "assured_date":
        convert = _day
    elif member in _CODES:
        convert = _code
    return lambda _row, raw: convert(raw)


def of_addition(column: Column, raw: str) -> Any:
    """A fact of ours as the document has it: the text itself, or what stands in it as JSON."""
    try:
        return read(column, raw)
    except Wrong:
        return read(column, _TRUE_FALSE_NULL[raw] if raw in _TRUE_FALSE_NULL else _json(raw))


def _json(raw: str) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        return raw


def _as_text(raw: Any) -> Any:
    """A number where HSDS has a text, as identifiers often are, is that text."""
    return str(raw) if isinstance(raw, int | float) and not isinstance(raw, bool) else raw


def _code(raw: Any) -> Any:
    return raw.strip().lower() if isinstance(raw, str) else raw


def _number(raw: Any) -> float | int:
    if isinstance(raw, str):
        try:
            raw = json.loads(raw)
        except ValueError:
            raise Wrong("not_a_number") from None
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise Wrong("not_a_number")
    return int(raw) if float(raw).is_integer() else raw


def _amount(raw: Any) -> str:
    number = _number(raw)
    if round(number, 2) != number:
        raise Wrong("not_an_amount")
    return str(number)


def _day(raw: Any) -> str:
    try:
        return midnight(str(raw)[:10])
    except ValueError:
        raise Wrong("not_a_date") from None


def _hour(row: dict[str, Any], member: str, raw: Any) -> str:
    """An hour without its offset, which `timezone` says. 24:00 is midnight, of the next day."""
    if member == "closes_at" and str(raw) in ("24:00", "24:00:00"):
        row["closes_next_day"] = True
        return "00:00:00"
    try:
        hour = time.fromisoformat(str(raw))
    except ValueError:
        raise Wrong("not_a_time") from None
    offset = hour.utcoffset()
    if offset is not None and row.get("timezone") is None:
        row["timezone"] = offset.total_seconds() / 3600
    return hour.replace(tzinfo=None).isoformat()
