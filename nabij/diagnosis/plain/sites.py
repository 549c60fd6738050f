"""`nabij locate` on plain files: demand and a table of costs in, the sites to choose out."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nabij.diagnosis.plain.files import UnusableFile, read_table, row_number, texts
from nabij.diagnosis.plain.pairs import read_pairs, read_side, read_sites
from nabij.rules.pairs import UnusableTable
from nabij.rules.siting import CannotSite, Model, Sited, site


@dataclass(frozen=True)
class Chosen:
    """What was chosen, by label."""

    made: Sited
    sites: list[str]
    nearest: dict[str, str | None]
    evidence: dict[str, Any]


def choose_sites(
    model: Model, demand: Path, cost: Path, *, k: int | None, radius: float | None, existing: Path | None
) -> Chosen:
    """Reads, checks and chooses. Raises UnusableFile, which names file and row, or says why there is no answer."""
    origins, people = read_side(demand, "origin", "demand")
    sites = read_sites(cost)
    kept = _existing(existing, sites.to_pylist(), cost)
    pairs = read_pairs(cost, origins, sites)
    labels, names = sites.to_pylist(), origins.to_pylist()
    try:
        made = site(model, pairs, people, k=k, radius=radius, existing=kept)
    except CannotSite as problem:
        raise UnusableFile(_said(problem, demand, cost, names)) from None
    except UnusableTable:
        raise UnusableFile(f"{demand.name}: the demand must be 0 or more everywhere.") from None
    nearest = {
        name: None if place < 0 else labels[place] for name, place in zip(names, made.nearest.tolist(), strict=True)
    }
    evidence = {
        "model": model.value,
        "k": k,
        "radius": radius,
        "origins": len(names),
        "sites_to_choose_from": len(labels) - len(kept),
        "existing": [labels[place] for place in kept],
        "pairs": len(pairs),
        "demand": float(people.sum()),
    }
    return Chosen(made, [labels[place] for place in made.sites], nearest, evidence)


def _existing(path: Path | None, sites: list[str], cost: Path) -> list[int]:
    if path is None:
        return []
    table = read_table(path, ["site"])
    places = {label: place for place, label in enumerate(sites)}
    found = []
    for index, label in enumerate(texts(path, table, "site", unique=True)):
        if label not in places:
            raise UnusableFile(f"{path.name}, row {row_number(path, index)}: the site {label} is not in {cost.name}.")
        found.append(places[label])
    return found


def _said(problem: CannotSite, demand: Path, cost: Path, origins: list[str]) -> str:
    given = problem.parameters
    origin = origins[given.get("origin", 0)]
    return {
        "no_demand": f"{demand.name}: nobody lives anywhere: all demand together is 0.",
        "bad_k": "--k must be 1 or more: how many sites to choose.",
        "too_many_sites": f"{cost.name}: {given.get('k')} sites were asked, and there are {given.get('sites')} to "
        "choose from.",
        "no_radius": "this model needs --radius, 0 or more, in the unit of the costs.",
        "unreachable": f"{cost.name}: no site can be reached from {origin}, where people live.",
        "out_of_reach": f"{cost.name}: no site is within the radius of {origin}, where people live.",
        "too_few_sites": f"{cost.name}: {given.get('k')} sites cannot reach everybody; {given.get('needed')} can.",
    }[problem.code]
