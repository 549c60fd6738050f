"""`nabij group` on plain files: units and which of them touch in, groups out."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nabij.diagnosis.plain.files import UnusableFile, columns_of, numbers, read_table, row_number, texts
from nabij.rules.grouping import CannotGroup, Grouping, Ungrouped, group


@dataclass(frozen=True)
class Drawn:
    """The best of the plans. `group_of`: the number of each unit's group, None in a border without groups."""

    groups: list[dict[str, Any]]
    group_of: dict[str, int | None]
    infeasible: list[dict[str, Any]]
    plans: list[dict[str, Any]]
    evidence: dict[str, Any]

    def record(self) -> dict[str, Any]:
        """All of it, for programs."""
        return {
            **self.evidence,
            "groups": self.groups,
            "units": self.group_of,
            "infeasible": self.infeasible,
            "plans": self.plans,
        }


def draw_groups(
    units: Path,
    neighbours: Path,
    *,
    floor: float,
    ceiling: float,
    likeness: float,
    seeds: Iterable[int],
    given: Path | None = None,
) -> Drawn:
    """Reads, checks and draws; of several seeds the plan with the most units in groups that parts neighbours least.

    Raises UnusableFile, which names file and row.
    """
    columns = ["unit", "population", "border", *(["value"] if likeness else [])]
    table = read_table(units, columns)
    names = texts(units, table, "unit", unique=True)
    border = texts(units, table, "border")
    population = numbers(units, table, "population").tolist()
    values = numbers(units, table, "value").tolist() if likeness else None
    pairs, lengths = _neighbours(neighbours, {name: place for place, name in enumerate(names)}, units)
    labels, kept = _given(given, {name: place for place, name in enumerate(names)}, units)
    try:
        plans = {
            seed: group(
                population,
                border,
                pairs,
                floor=floor,
                ceiling=ceiling,
                lengths=lengths,
                values=values,
                likeness=likeness,
                given=kept,
                seed=seed,
            )
            for seed in seeds
        }
    except CannotGroup as problem:
        raise UnusableFile(_said(problem, units, labels)) from None
    best = min(plans, key=lambda seed: (_left(plans[seed]), plans[seed].parted, seed))
    made = plans[best]
    return Drawn(
        groups=[
            {
                "group": number,
                "border": one.border,
                "population": one.population,
                "given": set(one.units) in kept,
                "units": [names[unit] for unit in one.units],
            }
            for number, one in enumerate(made.groups, start=1)
        ],
        group_of=_group_of(made, names),
        infeasible=[_infeasible(one, names, floor, ceiling) for one in made.ungrouped],
        plans=[
            {"seed": seed, "groups": len(plan.groups), "parted": plan.parted, "units_left": _left(plan)}
            for seed, plan in plans.items()
        ],
        evidence={
            "floor": floor,
            "ceiling": ceiling,
            "likeness": likeness,
            "seed": best,
            "population": sum(population),
            "parted": made.parted,
        },
    )


def _neighbours(path: Path, places: dict[str, int], units: Path) -> tuple[list[tuple[int, int]], list[float] | None]:
    has_length = "length" in columns_of(path)
    table = read_table(path, ["a", "b", *(["length"] if has_length else [])])
    sides = []
    for column in ("a", "b"):
        names = texts(path, table, column)
        for index, name in enumerate(names):
            if name not in places:
                row = row_number(path, index)
                raise UnusableFile(f"{path.name}, row {row}: the unit {name} is not in {units.name}.")
        sides.append([places[name] for name in names])
    pairs = list(zip(*sides, strict=True))
    for index, (one, other) in enumerate(pairs):
        if one == other:
            raise UnusableFile(f"{path.name}, row {row_number(path, index)}: a unit cannot be its own neighbour.")
    if not has_length:
        return pairs, None
    lengths = numbers(path, table, "length")
    if (lengths < 0).any():
        row = row_number(path, int((lengths < 0).argmax()))
        raise UnusableFile(f"{path.name}, row {row}: the length is negative; it must be 0 or more.")
    return pairs, lengths.tolist()


def _given(path: Path | None, places: dict[str, int], units: Path) -> tuple[list[str], list[set[int]]]:
    """The labels of the groups that stay as they are, and their units."""
    if path is None:
        return [], []
    table = read_table(path, ["unit", "group"])
    found: dict[str, set[int]] = {}
    names = texts(path, table, "unit", unique=True)
    for index, (name, label) in enumerate(zip(names, texts(path, table, "group"), strict=True)):
        if name not in places:
            raise UnusableFile(f"{path.name}, row {row_number(path, index)}: the unit {name} is not in {units.name}.")
        found.setdefault(label, set()).add(places[name])
    return list(found), list(found.values())


def _left(made: Grouping) -> int:
    return sum(len(one.units) for one in made.ungrouped)


def _group_of(made: Grouping, names: list[str]) -> dict[str, int | None]:
    found: dict[str, int | None] = dict.fromkeys(names)
    for number, one in enumerate(made.groups, start=1):
        found.update(dict.fromkeys((names[unit] for unit in one.units), number))
    return found


def _infeasible(one: Ungrouped, names: list[str], floor: float, ceiling: float) -> dict[str, Any]:
    where = f"{one.border}, {len(one.units)} units that hang together from {names[one.units[0]]} on"
    largest = "" if one.unit is None else names[one.unit]
    why = {
        "too_few_people": f"{one.population:g} people live there, fewer than the floor of {floor:g}.",
        "unit_too_large": f"the unit {largest} alone has more people than the ceiling of {ceiling:g}.",
        "no_number": f"its {one.population:g} people make no whole number of groups of {floor:g} to {ceiling:g}.",
        "impossible": f"no division into groups of {floor:g} to {ceiling:g} exists; all were tried.",
        "not_found": f"no division into groups of {floor:g} to {ceiling:g} was found, which does not prove that there "
        "is none. Try another --seed, or other bounds.",
    }[one.code]
    return {
        "border": one.border,
        "code": one.code,
        "why": f"{where}: {why}",
        "population": one.population,
        "units": [names[unit] for unit in one.units],
    }


def _said(problem: CannotGroup, units: Path, given: list[str]) -> str:
    row = row_number(units, problem.parameters.get("unit", 0))
    if problem.code == "given_apart":
        return f"the given group {given[problem.parameters['group']]} does not hang together inside one border."
    return {
        "no_units": f"{units.name}: there is no row below the header.",
        "bad_bounds": "--floor must be above 0 and not above --ceiling.",
        "negative_population": f"{units.name}, row {row}: the population is negative; it must be 0 or more.",
    }[problem.code]
