"""The evidence of the gap as a kept diagnosis holds it. What an older version of the code did not keep is None."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nabij.diagnosis.contents import Diagnosis

GRADIENT = {"need", "unit", "sectors", "left_out", "replicates"}  # what every gradient says, measured or not


@dataclass(frozen=True)
class Told:
    """What a line of the basic offer rests on in one unit; the names as in `offer.basic_offer`. None: not kept."""

    inside: int | None
    full: int | None
    share: float | None
    minutes: float | None
    wider: int | None
    enough: bool | None
    nearest: Mapping[str, Any] | None
    named: tuple[Mapping[str, Any], ...]


def told_of(diagnosis: Diagnosis, level: str, line: str, place: int) -> Told:
    """The evidence of one line in one unit."""
    kept = _gap(diagnosis)
    evidence: Mapping[str, Any] = kept.get("offer", {}).get(level, {}).get(line, {})
    services: Mapping[str, Any] = kept.get("services", {})

    def at(name: str) -> Any:
        column = evidence.get(name)
        return None if column is None else column[place]

    return Told(
        inside=at("inside"),
        full=at("full"),
        share=at("share"),
        minutes=at("minutes"),
        wider=at("wider"),
        enough=at("enough"),
        nearest=services.get(at("nearest") or ""),
        named=tuple(services[one] for one in at("named") or () if one in services),
    )


def hospital_sites(diagnosis: Diagnosis) -> list[dict[str, Any]]:
    """The hospitals' sites with what is said of their services."""
    found: list[dict[str, Any]] = _gap(diagnosis).get("hospitals", {}).get("sites", [])
    return found


def gradients_kept(diagnosis: Diagnosis, measure: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The kinds of service with their inequality by one measure of reach; see `gradients.gradients`."""
    for kind, measures in _gap(diagnosis).get("inequality", {}).items():
        entry: Mapping[str, Any] = measures.get(measure, {})
        if entry.keys() >= GRADIENT:
            yield kind, entry


def _gap(diagnosis: Diagnosis) -> Mapping[str, Any]:
    found: Mapping[str, Any] = diagnosis.results.get("gap", {})
    return found
