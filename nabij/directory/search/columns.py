"""What the filters and the ranking read of many services, as arrays: per service, and per place of a service."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, lru_cache
from hashlib import blake2b
from math import log
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from nabij.directory.models import Accessibility, Service
from nabij.directory.search.calling import names_of, number_of
from nabij.directory.search.facts import CONDITIONS
from nabij.directory.search.hours import HoursTable
from nabij.rules.walking import unit_vectors

Facts = Mapping[str, Any]
Rows = NDArray[np.int32]
FEATURES = tuple(Accessibility.Feature.values)
COSTS = tuple(Service.Cost.values)
KINDS = tuple(Service.Kind.values)
COMMUNITIES = tuple(Service.Community.values)
STATES = ("takes", "waiting", "full", "closed_to_group")
NEVER = np.iinfo(np.int64).max
WHOLE = "region:"  # areas that are the whole territory
FEW, MANY = 3, 24  # kinds of help of one service
LEAST_FOCUS = 0.8
# Small groups, with the help that is asked for by or for them alone: who asks for that names the group by it.
NARROW = {
    "groups:detainees": "help:detention-support",
    "groups:sex-workers": "help:sex-work-support",
    "groups:professionals": "help:professional-helpdesk",
    "groups:volunteers": "help:volunteering",
    "groups:unaccompanied-minors": "help:asylum",
    "groups:asylum-seekers": "help:migration",
    "groups:victims-of-violence": "help:violence",
    "groups:lgbtqia": "help:lgbtqia-support",
    "groups:carers": "help:carer-support",
    "groups:people-with-an-addiction": "help:addiction",
}
_NO_ROWS = np.empty(0, np.int32)
_ANSWERS = {"yes": 1, "limited": 1, "no": -1}


_NAMED = ("terms", "spoken", "closed_to", "units", "areas")
_OF_PLACES = ("place_ids", "points", "hours", "features")
_ARRAYS: Mapping[str, tuple[Any, int]] = {
    "ids": (np.uint64, 2),
    "organization": (np.uint64, 0),
    "likeness": (np.uint64, 0),
    "focus": (np.float32, 0),
    "conditions": (np.int8, len(CONDITIONS)),
    "cost": (np.int8, 0),
    "kind": (np.int8, 0),
    "community": (np.int8, 0),
    "ages": (np.int16, 2),
    "has_ages": (np.bool_, 0),
    "state": (np.int8, 0),
    "weeks": (np.float32, 0),
    "state_until": (np.int64, 0),
    "verified": (np.float32, 0),
    "quality": (np.float32, 0),
    "closed": (np.bool_, 0),
    "invented": (np.bool_, 0),
    "says_terms": (np.bool_, 0),
    "says_groups": (np.bool_, 0),
    "says_spoken": (np.bool_, 0),
    "place_starts": (np.int64, 0),
    "place_ids": (np.uint64, 2),
    "points": (np.float64, 2),
    "hours": (np.int32, 0),
    "features": (np.int8, len(FEATURES)),
}


@dataclass(frozen=True)
class Chosen:
    """Some services of the columns, by ascending row: what is worked out for these alone costs as much less."""

    columns: "Columns"
    rows: Rows

    @property
    def size(self) -> int:
        return len(self.rows)

    def take(self, of_services: NDArray[Any]) -> NDArray[Any]:
        """Of an array with an element per service, those of these services."""
        return of_services if self.size == self.columns.size else of_services[self.rows]

    def take_places(self, of_places: NDArray[Any]) -> NDArray[Any]:
        """Of an array with an element per place, those of the places of these services."""
        return of_places if self.size == self.columns.size else of_places[self.places]

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        """How many places each has."""
        return np.asarray(self.columns.place_starts[self.rows + 1] - self.columns.place_starts[self.rows])

    @property
    def each_has_one_place(self) -> bool:
        """Then what is said of places is said of services."""
        return len(self.columns.hours) == self.columns.size

    @cached_property
    def places(self) -> Rows:
        """The places of these services, one service after the other."""
        if self.each_has_one_place:
            return self.rows
        first = np.repeat(self.columns.place_starts[self.rows] - self._starts, self.counts)
        return np.asarray(first + np.arange(len(first)))

    @cached_property
    def _starts(self) -> NDArray[np.int64]:
        return np.asarray(np.cumsum(self.counts) - self.counts)

    def places_of(self, at: int) -> range:
        """Where among `places` those of one of these services are."""
        if self.each_has_one_place:
            return range(at, at + 1)
        first = int(self._starts[at])
        return range(first, first + int(self.counts[at]))

    def of_services(self, of_places: NDArray[Any], combine: np.ufunc) -> NDArray[Any]:
        """Values of `places` combined to one per service: the least with `np.minimum`, the most with `np.maximum`."""
        if self.each_has_one_place or not self.size:
            return of_places
        return np.asarray(combine.reduceat(of_places, self._starts))

    def to_places(self, of_services: NDArray[Any]) -> NDArray[Any]:
        """Values of these services, given to each of their places."""
        return of_services if self.each_has_one_place else np.repeat(of_services, self.counts)

    def among(self, rows: Rows) -> NDArray[np.bool_]:
        """Which of these services are in other rows (which may come twice)."""
        found = np.zeros(self.columns.size, np.bool_)
        found[rows] = True
        return self.take(found)

    def only(self, kept: NDArray[np.bool_]) -> "Chosen":
        """Those of these services that are kept."""
        return self if kept.all() else Chosen(self.columns, self.rows[kept])


@dataclass(frozen=True)
class Columns:
    """Arrays with one element per service. Numbers of choices: -1 is unknown; NaN is unknown in floats."""

    ids: NDArray[np.uint64]  # (n, 2): the two halves of the id, so that their order is that of the ids
    organization: NDArray[np.uint64]  # half of its id, enough to tell one from another; 0: none
    likeness: NDArray[np.uint64]  # the same for services that are classified alike to the last term; 0: by no term
    focus: NDArray[np.float32]  # 1 for a service of few kinds of help, less where each is one of many
    conditions: NDArray[np.int8]  # (n, conditions): yes 1, unknown 0, no -1
    cost: NDArray[np.int8]
    kind: NDArray[np.int8]
    community: NDArray[np.int8]
    ages: NDArray[np.int16]  # (n, 2): from and to; -1 is no limit
    has_ages: NDArray[np.bool_]
    state: NDArray[np.int8]
    weeks: NDArray[np.float32]
    state_until: NDArray[np.int64]  # seconds since 1970
    verified: NDArray[np.float32]  # days since 1970
    quality: NDArray[np.float32]  # 0 to 1; NaN: not reckoned yet
    closed: NDArray[np.bool_]  # closed for a time
    invented: NDArray[np.bool_]
    says_terms: NDArray[np.bool_]
    says_groups: NDArray[np.bool_]
    says_spoken: NDArray[np.bool_]
    place_starts: NDArray[np.int64]  # n + 1; each service has one place at least, be it an unknown one
    # Of places.
    place_ids: NDArray[np.uint64]  # (places, 2); 0 is no place, or a hidden one
    points: NDArray[np.float64]  # (places, 3) on a sphere; NaN unknown or hidden
    hours: NDArray[np.int32]  # number in the table of hours
    features: NDArray[np.int8]  # (places, features)
    # Which services have it, per name.
    terms: Mapping[str, Rows] = field(default_factory=dict)
    spoken: Mapping[str, Rows] = field(default_factory=dict)
    closed_to: Mapping[str, Rows] = field(default_factory=dict)  # groups that it takes nobody of
    units: Mapping[str, Rows] = field(default_factory=dict)  # a place of the service lies there; "level:slug"
    areas: Mapping[str, Rows] = field(default_factory=dict)  # it is organised for this territory
    # Every name of every service, as a number, and the service's row.
    names: NDArray[np.uint64] = field(default_factory=lambda: np.empty(0, np.uint64))
    named: Rows = field(default_factory=lambda: _NO_ROWS)

    @property
    def size(self) -> int:
        return len(self.ids)

    def service_id(self, row: int) -> UUID:
        """The id of the service in a row."""
        return _as_uuid(self.ids[row])

    def place_id(self, place: int) -> UUID | None:
        """The id of a service at location; None where no place is known, and for a hidden one."""
        return _as_uuid(self.place_ids[place]) if self.place_ids[place].any() else None

    def chosen(self, rows: Rows) -> "Chosen":
        """The services in some rows, with their places."""
        return Chosen(self, rows)

    @cached_property
    def _by_name(self) -> tuple[NDArray[np.uint64], Rows]:
        order = np.argsort(self.names, kind="stable")
        return self.names[order], self.named[order]

    def called(self, name: int) -> Rows:
        """The services that bear a name."""
        names, rows = self._by_name
        first, last = np.searchsorted(names, np.uint64(name), "left"), np.searchsorted(names, np.uint64(name), "right")
        return rows[first:last]

    @cached_property
    def has_areas(self) -> NDArray[np.bool_]:
        """Whether a service is organised for some territory."""
        found = np.zeros(self.size, np.bool_)
        for rows in self.areas.values():
            found[rows] = True
        return found

    @cached_property
    def is_local(self) -> NDArray[np.bool_]:
        """Whether a service is organised for a part of the territory alone."""
        found = self.has_areas.copy()
        for name, rows in self.areas.items():
            if name.startswith(WHOLE):
                found[rows] = False
        return found

    @cached_property
    def narrow(self) -> Mapping[str, Rows]:
        """Services that are for one small group alone, per group."""
        others = np.zeros(self.size, np.bool_)
        for name, rows in self.terms.items():
            if name.startswith("groups:") and name not in NARROW:
                others[rows] = True
        held = {name: self.terms[name] for name in NARROW if name in self.terms}
        return {name: rows[~others[rows]] for name, rows in held.items() if not others[rows].all()}

    @cached_property
    def _order(self) -> NDArray[np.int64]:
        return np.lexsort((self.ids[:, 1], self.ids[:, 0]))

    @cached_property
    def _ordered_halves(self) -> NDArray[np.uint64]:
        return np.asarray(self.ids[self._order, 0])

    def row_of(self, service_id: UUID) -> int | None:
        """Where a service is; None where it is not."""
        high, low = halves(service_id)
        at = int(np.searchsorted(self._ordered_halves, np.uint64(high)))
        while at < self.size and int(self._ordered_halves[at]) == high:
            row = int(self._order[at])
            if int(self.ids[row, 1]) == low:
                return row
            at += 1
        return None


def halves(value: UUID) -> tuple[int, int]:
    """An id as two numbers."""
    return value.int >> 64, value.int & 0xFFFF_FFFF_FFFF_FFFF


def _as_uuid(pair: NDArray[np.uint64]) -> UUID:
    return UUID(int=(int(pair[0]) << 64) | int(pair[1]))


@dataclass
class ColumnsBuilder:
    """Takes services one by one and makes their columns."""

    hours_table: HoursTable
    rows: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    named: dict[str, dict[str, list[int]]] = field(default_factory=lambda: {name: defaultdict(list) for name in _NAMED})
    places: int = 0
    names: list[int] = field(default_factory=list)
    names_rows: list[int] = field(default_factory=list)

    def add(self, service_id: UUID, facts: Facts) -> None:
        """The next service."""
        rows, row = self.rows, len(self.rows["ids"])
        rows["ids"].append(halves(service_id))
        rows["organization"].append(halves(UUID(facts["of"]))[0] if facts.get("of") else 0)
        said = facts.get("conditions", {})
        rows["conditions"].append([0 if name not in said else 1 if said[name] else -1 for name in CONDITIONS])
        rows["cost"].append(_choice(COSTS, facts.get("cost")))
        rows["kind"].append(_choice(KINDS, facts["kind"]))
        rows["community"].append(_choice(COMMUNITIES, facts.get("community")))
        ages = facts.get("ages")
        rows["ages"].append([-1 if age is None else age for age in ages or (None, None)])
        rows["has_ages"].append(ages is not None)
        self._add_state(row, facts.get("state") or {})
        rows["verified"].append(_days(facts.get("verified")))
        rows["quality"].append(_number(facts.get("quality")))
        rows["closed"].append(facts["status"] == Service.Status.TEMPORARILY_CLOSED)
        rows["invented"].append(bool(facts.get("synthetic")))
        terms = facts.get("terms", ())
        helps = [term for term in terms if term.startswith("help:")]
        rows["likeness"].append(_likeness(terms) if helps else 0)
        rows["focus"].append(focus_of(len(helps)))
        rows["says_terms"].append(bool(helps))
        rows["says_groups"].append(any(term.startswith("groups:") for term in terms))
        rows["says_spoken"].append(bool(facts.get("spoken")))
        self._name(row, "terms", terms)
        self._name(row, "spoken", facts.get("spoken", ()))
        self._name(row, "areas", facts.get("areas", ()))
        self._name(row, "units", {place["unit"] for place in facts.get("places", ()) if place.get("unit")})
        numbers = [number_of(key) for key in names_of(facts)]
        self.names += numbers
        self.names_rows += [row] * len(numbers)
        rows["place_starts"].append(self.places)
        for place in facts.get("places") or [{"hours": facts.get("hours", [])}]:
            self._add_place(place, facts["kind"])

    def _add_state(self, row: int, state: Mapping[str, Any]) -> None:
        self.rows["state"].append(_choice(STATES, state.get("state")))
        self.rows["weeks"].append(_number(state.get("weeks")))
        until = state.get("until")
        self.rows["state_until"].append(int(datetime.fromisoformat(until).timestamp()) if until else NEVER)
        if state.get("group"):
            self._name(row, "closed_to", [state["group"]])

    def _add_place(self, place: Facts, kind: str) -> None:
        self.places += 1
        shown = "id" in place and not place.get("hidden")
        self.rows["place_ids"].append(halves(UUID(place["id"])) if shown else (0, 0))
        self.rows["points"].append((_number(place.get("lon")), _number(place.get("lat"))))
        self.rows["hours"].append(self.hours_table.number(place.get("hours", ()), kind))
        said = place.get("features", {})
        self.rows["features"].append([_ANSWERS.get(said.get(name, ""), 0) for name in FEATURES])

    def _name(self, row: int, column: str, names: Iterable[str]) -> None:
        for name in names:
            self.named[column][name].append(row)

    def finish(self) -> Columns:
        """The columns of all services that were added."""
        made: dict[str, Any] = {}
        for name, (kind, width) in _ARRAYS.items():
            made[name] = (
                np.array(self.rows[name], kind).reshape(-1, width) if width else np.array(self.rows[name], kind)
            )
        places = made["points"]
        made["points"] = unit_vectors(places[:, 0], places[:, 1])
        made["place_starts"] = np.append(made["place_starts"], self.places)
        for name in _NAMED:
            made[name] = {key: np.array(rows, np.int32) for key, rows in self.named[name].items()}
        made["names"], made["named"] = np.array(self.names, np.uint64), np.array(self.names_rows, np.int32)
        return Columns(**made)


def _likeness(terms: Iterable[str]) -> int:
    return int.from_bytes(blake2b(" ".join(sorted(terms)).encode(), digest_size=8).digest())


def focus_of(kinds_of_help: int) -> float:
    """What one kind of help of a service is worth: 1 where it is one of a few, `LEAST_FOCUS` where one of many."""
    among = log(max(kinds_of_help, FEW) / FEW) / log(MANY / FEW)
    return 1 - (1 - LEAST_FOCUS) * min(among, 1.0)


def _choice(choices: Sequence[str], value: str | None) -> int:
    return choices.index(value) if value in choices else -1


def _number(value: float | None) -> float:
    return float("nan") if value is None else float(value)


@lru_cache(maxsize=20_000)
def _days(day: str | None) -> float:
    return float("nan") if day is None else float((date.fromisoformat(day) - date(1970, 1, 1)).days)


def joined(first: Columns, kept: NDArray[np.bool_], second: Columns) -> Columns:
    """The kept services of the first, then those of the second."""
    made: dict[str, Any] = {}
    places = np.diff(first.place_starts)
    kept_places = np.repeat(kept, places)
    for name in _ARRAYS:
        if name != "place_starts":
            keep = kept_places if name in _OF_PLACES else kept
            made[name] = np.concatenate([getattr(first, name)[keep], getattr(second, name)])
    made["place_starts"] = np.concatenate(
        [[0], np.cumsum(np.concatenate([places[kept], np.diff(second.place_starts)]))]
    )
    new_row = (np.cumsum(kept) - 1).astype(np.int32)
    for name in _NAMED:
        one, other = getattr(first, name), getattr(second, name)
        made[name] = {
            key: np.concatenate(
                [
                    new_row[rows[kept[rows]]] if (rows := one.get(key)) is not None else _NO_ROWS,
                    other.get(key, _NO_ROWS) + np.int32(kept.sum()),
                ]
            )
            for key in {*one, *other}
        }
    stays = kept[first.named]
    made["names"] = np.concatenate([first.names[stays], second.names])
    made["named"] = np.concatenate([new_row[first.named[stays]], second.named + np.int32(kept.sum())])
    return Columns(**made)
