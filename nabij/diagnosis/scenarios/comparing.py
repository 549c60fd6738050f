"""Two diagnoses side by side: who gains and who loses, by place, by need, by kind of service and by person. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nabij.diagnosis.contents import SECTOR, Diagnosis, Floats, Layer, Numbers, Units
from nabij.diagnosis.kinds import kind, kinds
from nabij.diagnosis.scenarios.meeting import NEAREST, WITHIN
from nabij.diagnosis.scenarios.staffing import KEYS as STAFF
from nabij.rules.gains import LEAST, Shift, shifts, weighed_by_need
from nabij.rules.siting_effects import parts_of_people

INDEX = "deprivation"
DECILES = 10
WALKERS = ("adult", "slow", "wheelchair")
SAID = ("certain", "usual", "possible", "nearest_certain", "nearest_possible", "lost.room")


class CannotCompare(ValueError):
    """The two diagnoses are not of the same sectors and people, so nobody can be followed from one to the other."""


@dataclass(frozen=True)
class Compared:
    """One figure before and after, per sector, for people who add up.

    `of`: reach, effective, access, meetings or staff. `slug`: the kind of service; `who`: the walker, or the person.
    """

    key: str
    of: str
    measure: str
    slug: str
    who: str
    unit_of_measure: str
    higher_is_better: bool
    people: Floats
    before: Floats
    after: Floats

    @property
    def is_share(self) -> bool:
        """Whether people come within reach or lose it."""
        return self.unit_of_measure == "share" and self.measure != "lost.room"

    def shifts(self, part: Numbers, parts: int, people: Floats | None = None) -> tuple[Shift, ...]:
        """What changes for the people of each part."""
        return shifts(
            part,
            parts,
            self.people if people is None else people,
            self.before,
            self.after,
            higher_is_better=self.higher_is_better,
            none_is_worst=self.unit_of_measure == "minutes",
            is_share=self.is_share,
        )

    @cached_property
    def total(self) -> Shift:
        """What changes for everybody."""
        return self.shifts(np.zeros(len(self.people), dtype=np.int64), 1)[0]

    @property
    def is_same(self) -> bool:
        """Whether nobody gains and nobody loses."""
        return self.total.gained <= LEAST and self.total.lost <= LEAST


@dataclass(frozen=True)
class Unequal:
    """How unequally something is spread over need, before and after: a concentration index, None where it has none."""

    slug: str
    measure: str
    before: float | None
    after: float | None


@dataclass(frozen=True)
class Stated:
    """One line of the basic offer: people who live where it is present or within reach, full, absent, not known."""

    line: str
    before: Mapping[str, float]
    after: Mapping[str, float]


@dataclass(frozen=True)
class Comparison:
    """What differs between two diagnoses, and what does not. `decile` per sector: 1 most in need, 0 not known."""

    before: Diagnosis
    after: Diagnosis
    people: Floats
    weights: Floats
    decile: Numbers
    differs: tuple[Compared, ...]
    same: tuple[Compared, ...]
    unequal: tuple[Unequal, ...]
    offer: tuple[Stated, ...]

    def get(self, key: str) -> Compared | None:
        """The figure with this key."""
        return next((one for one in (*self.differs, *self.same) if one.key == key), None)

    def by_decile(self, one: Compared) -> tuple[Shift, ...]:
        """Ten parts of the people, most in need first; the last holds those whose need is not known."""
        return one.shifts(np.where(self.decile > 0, self.decile - 1, DECILES).astype(np.int64), DECILES + 1)

    def by_unit(self, one: Compared, level: str) -> tuple[Shift, ...]:
        """The units of a level in their order; the last holds the people of sectors that lie in none."""
        units = self.units(level)
        return one.shifts(np.where(units.sector_of >= 0, units.sector_of, len(units)).astype(np.int64), len(units) + 1)

    def weighed(self, one: Compared) -> Shift:
        """What changes for everybody, each person counted by the need of their sector over the mean."""
        return one.shifts(np.zeros(len(self.people), dtype=np.int64), 1, self.weights)[0]

    def units(self, level: str) -> Units:
        """The units of a level, of whichever of the two has it (the later first). Raises KeyError."""
        return self.after.units[level] if level in self.after.units else self.before.units[level]

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels that gains can be told by."""
        return tuple(dict.fromkeys((*self.after.units, *self.before.units)))


def compare(before: Diagnosis, after: Diagnosis) -> Comparison:
    """Everything that differs. Raises CannotCompare where the sectors or their people are not the same."""
    sectors = after.units[SECTOR]
    same_people = np.array_equal(before.units[SECTOR].population, sectors.population, equal_nan=True)
    if before.units[SECTOR].slugs != sectors.slugs or not same_people:
        raise CannotCompare
    people = np.nan_to_num(sectors.population)
    score = before.layer("need", INDEX, "score", level=SECTOR)
    need = np.full(len(people), np.nan) if score is None else score.values
    found = list(_compared(before, after, people))
    changed_kinds = {one.slug for one in found if not one.is_same and one.of == "reach"}
    return Comparison(
        before=before,
        after=after,
        people=people,
        weights=weighed_by_need(people, need),
        decile=parts_of_people(need, people, DECILES),
        differs=tuple(one for one in found if not one.is_same),
        same=tuple(one for one in found if one.is_same),
        unequal=tuple(_unequal(before, after, changed_kinds)),
        offer=tuple(_offer(before, after)),
    )


def _compared(before: Diagnosis, after: Diagnosis, people: Floats) -> Iterator[Compared]:
    persons = after.results.get("effective", {}).get("people", {})
    wanted: list[tuple[str, str, str, str, str]] = [("access.score", "access", "score", "", "")]
    for one in kinds():
        for walker in WALKERS:
            for measure in ("within", "nearest", *(("e2sfca",) if walker == "adult" else ())):
                wanted.append((f"reach.{one.slug}.{walker}.{measure}", "reach", measure, one.slug, walker))
        for person in persons:
            for said in SAID:
                wanted.append((f"effective.{person}.{one.slug}.{said}", "effective", said, one.slug, person))
    wanted += [(WITHIN, "meetings", "within", "", ""), (NEAREST, "meetings", "nearest", "", "")]
    wanted += [(key, "staff", key.removeprefix("staff."), "", "") for key in STAFF]
    for key, of, measure, slug, who in wanted:
        first, second = _sides(before, after, key)
        if first is None or second is None:
            continue
        better = (second if second.direction != "neutral" else first).direction != "higher_is_worse"
        yield Compared(key, of, measure, slug, who, second.unit_of_measure, better, people, first.values, second.values)


def _sides(before: Diagnosis, after: Diagnosis, key: str) -> tuple[Layer | None, Layer | None]:
    """The figure of both; workers and meetings that only one of them has are held against what was there already."""
    first, second = before.layers.get((key, SECTOR)), after.layers.get((key, SECTOR))
    if first is None:
        first = after.layers.get((f"before.{key}", SECTOR))
    if second is None:
        second = before.layers.get((f"before.{key}", SECTOR))
    return first, second


def _unequal(before: Diagnosis, after: Diagnosis, slugs: set[str]) -> Iterator[Unequal]:
    first, second = (one.results.get("gap", {}).get("inequality", {}) for one in (before, after))
    for one in kinds():
        if one.slug not in slugs:
            continue
        for measure in ("within", "e2sfca"):
            values = [
                (side.get(one.slug, {}).get(measure, {}).get("concentration") or {}).get("value")
                for side in (first, second)
            ]
            if values[0] is not None or values[1] is not None:
                yield Unequal(one.slug, measure, values[0], values[1])


def _offer(before: Diagnosis, after: Diagnosis) -> Iterator[Stated]:
    """Lines whose states differ for anybody, each at its own level in each of the two."""
    lines = sorted({key for key, _level in (*before.layers, *after.layers) if key.startswith("gap.")})
    for key in lines:
        states = [_people_by_state(one, key) for one in (before, after)]
        told = set(states[0]) | set(states[1])
        if any(abs(states[0].get(code, 0.0) - states[1].get(code, 0.0)) > LEAST for code in told):
            yield Stated(key.split(".")[1], states[0], states[1])


def _people_by_state(diagnosis: Diagnosis, key: str) -> dict[str, float]:
    level = next((one for one in diagnosis.units if (key, one) in diagnosis.layers), None)
    if level is None:
        return {}
    layer, units = diagnosis.layers[key, level], diagnosis.units[level]
    people = np.nan_to_num(diagnosis.units[SECTOR].population)
    found: dict[str, float] = {}
    for place, code in enumerate(layer.classes or ()):
        inside = np.flatnonzero(layer.values == place)
        found[code] = float(people[np.isin(units.sector_of, inside)].sum())
    return found


def firsts(comparison: Comparison) -> list[Compared]:
    """For each kind of service (and meetings, workers) the one figure that says most, most people moved first.

    People who come within reach or lose it say more than any other figure, an adult's walk more than another walker's.
    The score of access is a mean over kinds and is told only where nothing else differs.
    """
    best: dict[tuple[str, str], Compared] = {}
    for one in sorted(comparison.differs, key=_weight):
        best.setdefault((one.slug, "" if one.slug else one.of), one)
    score = best.pop(("", "access"), None)
    return sorted(best.values(), key=_weight) or ([score] if score else [])


def _weight(one: Compared) -> tuple[int, bool, bool, float, str]:
    order = {"reach": 0, "meetings": 0, "staff": 1, "effective": 2, "access": 3}[one.of]
    is_main = one.who in {"adult", ""} and (one.is_share or one.measure == "per_1000")
    made = kind(one.slug)
    invented = made is not None and made.is_synthetic
    return (order + (0 if is_main else 3), one.measure == "lost.room", invented, -_moved(one), one.key)


def _moved(one: Compared) -> float:
    return one.total.gained + one.total.lost
