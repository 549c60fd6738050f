"""Records of HSDS 3.1 in the shape of the UK profile 3.0: the same facts, with only the members that it has."""

from collections.abc import Mapping
from typing import Any

from nabij.directory.exchange.hsds_tables import BY_NAME, EVERYWHERE, LISTS

_ONE = {
    "organization": "organization",
    "location": "location",
    "service": "service",
    "taxonomy_term": "taxonomy_term",
    "taxonomy_detail": "taxonomy",
}
"""Members that hold one record, and of which table."""


def uk_record(table: str, record: Mapping[str, Any]) -> dict[str, Any]:
    """A record as the profile has it."""
    kept = BY_NAME[table].uk
    lists = {**LISTS.get(table, {}), **EVERYWHERE, "services": "service", "taxonomy_terms": "taxonomy_term"}
    made: dict[str, Any] = {"id": record["id"]}
    for member, value in record.items():
        if member not in kept:
            continue
        if isinstance(value, list):
            made[member] = [uk_record(lists[member], one) for one in value]
        elif isinstance(value, Mapping):
            made[member] = uk_record(_ONE[member], value)
        else:
            made[member] = value
    if table == "taxonomy_term":
        made["term"] = record["name"]
    return made
