"""What a postcode can and cannot say about a place. It never decides alone: all candidates are named, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why a unit is a candidate for a postcode."""

    TOUCHED = "touched"  # a source says that the postcode touches the unit
    HOLDS = "holds"  # it holds a smaller unit that the postcode touches
    PERHAPS = "perhaps"  # it holds a part of a unit that the postcode touches, and nothing says which part


@dataclass(frozen=True)
class Touch:
    """A source says that the postcode touches this unit."""

    unit: int
    level: str
    basis: str


@dataclass(frozen=True)
class Parent:
    """A larger unit that holds a unit, wholly (share 1) or partly."""

    unit: int
    level: str
    share: float


@dataclass(frozen=True)
class Candidate:
    """A unit that an address with this postcode may lie in. `through` are the touched units that lead to it."""

    unit: int
    level: str
    why: Why
    basis: str | None
    through: tuple[int, ...]


def candidates(touches: Iterable[Touch], parents: Mapping[int, Iterable[Parent]]) -> list[Candidate]:
    """Every unit that an address may lie in, from what the postcode touches and what lies in what.

    A touched unit that lies in several larger ones leads to all of them, unless a smaller touched unit inside it, or a
    touched larger unit, says more precisely where the postcode is.
    """
    touched = {touch.unit: touch for touch in touches}
    found: dict[int, Candidate] = {
        touch.unit: Candidate(touch.unit, touch.level, Why.TOUCHED, touch.basis, ()) for touch in touched.values()
    }
    # A larger unit is refined where a smaller touched unit lies in it: then the smaller one speaks for it.
    refined = {parent.unit for unit in touched for parent in parents.get(unit, ())}
    sure: dict[int, list[int]] = {}
    perhaps: dict[int, list[int]] = {}
    level_of: dict[int, str] = {}
    for unit in touched:
        ups = list(parents.get(unit, ()))
        per_level: dict[str, list[Parent]] = {}
        for parent in ups:
            per_level.setdefault(parent.level, []).append(parent)
        for level, held in per_level.items():
            for parent in held:
                level_of[parent.unit] = level
            if len(held) == 1:
                sure.setdefault(held[0].unit, []).append(unit)
            elif unit not in refined and not any(parent.unit in touched for parent in held):
                for parent in held:
                    perhaps.setdefault(parent.unit, []).append(unit)
    for unit, through in sure.items():
        if unit not in found:
            found[unit] = Candidate(unit, level_of[unit], Why.HOLDS, None, tuple(sorted(through)))
    for unit, through in perhaps.items():
        if unit not in found:
            found[unit] = Candidate(unit, level_of[unit], Why.PERHAPS, None, tuple(sorted(through)))
    return sorted(found.values(), key=lambda candidate: candidate.unit)


def narrowed(touches: Iterable[Touch], parents: Mapping[int, Iterable[Parent]], municipality: int) -> list[Touch]:
    """Only what the postcode touches in one municipality: the municipality, what lies in it, and what holds it."""
    holding = {parent.unit for parent in parents.get(municipality, ())}
    return [
        touch
        for touch in touches
        if touch.unit == municipality
        or touch.unit in holding
        or any(parent.unit == municipality for parent in parents.get(touch.unit, ()))
    ]
