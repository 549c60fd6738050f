"""What a reader asks on the page: read from its address, and written back into addresses.

Everything stands in the address, so that a search can be sent to a colleague and works without scripts. A position
stands there only when the reader's device gave it, rounded to some 100 metres. What cannot be read is left out, and
the page says so.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from nabij.directory.models import Accessibility, Service
from nabij.directory.pages.places import Somewhere, somewhere, unit_of_address
from nabij.directory.search.asking import OpenWhen, Question
from nabij.directory.search.facts import CONDITIONS

PAGE_SIZE = 20
MOST_PAGES = 500
MOST_CHARACTERS = 200
OLDEST = 120  # years
DISTANCES_M = (500, 1000, 2000, 5000)
# Degrees are rounded to this many decimals: some 110 metres north to south, 70 metres east to west.
POSITION_DECIMALS = 3

Chosen = tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """What was asked. `problems` are sentences about what could not be read; it was left out."""

    text: str = ""
    needs: Chosen = ()
    groups: Chosen = ()
    conditions: Chosen = ()
    spoken: Chosen = ()
    costs: Chosen = ()
    kinds: Chosen = ()
    communities: Chosen = ()
    features: Chosen = ()
    age: int | None = None
    when: str = ""
    room: bool = False
    place: str = ""  # as typed
    where: Somewhere = field(default_factory=Somewhere)
    within_m: int | None = None
    unsure: bool = False
    page: int = 1
    view: str = "list"
    problems: tuple[str, ...] = ()

    @property
    def something(self) -> bool:
        """Whether anything but a place was asked."""
        return bool(self.text or self.needs or self.filters)

    @property
    def filters(self) -> int:
        """How many filters are chosen."""
        many = (self.groups, self.conditions, self.spoken, self.costs, self.kinds, self.communities, self.features)
        single = (self.age is not None, bool(self.when), self.room, self.within_m is not None)
        return sum(map(len, many)) + sum(single)

    def question(self, *, language: str, at: datetime) -> Question:
        """The question as the search takes it."""
        return Question(
            language=language,
            at=at,
            text=self.text,
            terms=frozenset(self.needs),
            groups=frozenset(self.groups),
            conditions=frozenset(self.conditions),
            spoken=frozenset(self.spoken),
            costs=frozenset(self.costs),
            kinds=frozenset(self.kinds),
            communities=frozenset(self.communities),
            features=frozenset(self.features),
            age=self.age,
            open_when=OpenWhen(self.when) if self.when else None,
            has_room=self.room,
            lon=self.where.lon,
            lat=self.where.lat,
            unit_id=self.where.unit.pk if self.where.unit else None,
            within_m=self.within_m,
            include_unsure=self.unsure,
            first=(self.page - 1) * PAGE_SIZE,
            size=PAGE_SIZE,
        )

    def pairs(self) -> list[tuple[str, str]]:
        """The question as (name, value) pairs of an address, in a fixed order; what is not asked is left out."""
        where = self.where
        single: list[tuple[str, object]] = [
            ("q", self.text),
            ("age", "" if self.age is None else self.age),
            ("when", self.when),
            ("room", "1" if self.room else ""),
            ("unit", f"{where.unit.level.slug}:{where.unit.slug}" if where.unit else ""),
            ("place", "" if where.unit or where.is_point else self.place),
            ("lat", where.lat if where.is_point else ""),
            ("lon", where.lon if where.is_point else ""),
            ("within", self.within_m or ""),
            ("unsure", "1" if self.unsure else ""),
            ("view", "map" if self.view == "map" else ""),
            ("page", self.page if self.page > 1 else ""),
        ]
        many = [(name, value) for name, column in _MANY.items() for value in getattr(self, column)]
        return [*((name, str(value)) for name, value in single[:1] if value != ""), *many] + [
            (name, str(value)) for name, value in single[1:] if value != ""
        ]

    def address(self, **changes: Any) -> str:
        """The address (from the question mark) of this question with some changes; on its first page."""
        changed = replace(self, **{"page": 1, **changes})
        return f"?{urlencode(changed.pairs())}"

    def with_or_without(self, column: str, value: str) -> str:
        """The address with this value added to a filter, or taken from it where it is chosen."""
        now: Chosen = getattr(self, column)
        return self.address(**{column: tuple(one for one in now if one != value) if value in now else (*now, value)})

    def without(self, filter_name: str) -> str:
        """The address without one filter, named as the search names it: a field of its Question, a condition or a
        feature."""
        column = FILTER_COLUMNS.get(filter_name)
        if column is not None:
            return self.address(**{column: getattr(NOTHING, column)})
        for many in ("conditions", "features"):
            if filter_name in getattr(self, many):
                return self.with_or_without(many, filter_name)
        return self.address()


NOTHING = Asked()

# name in the address -> field of Asked
_MANY = {
    "need": "needs",
    "group": "groups",
    "cond": "conditions",
    "spoken": "spoken",
    "cost": "costs",
    "kind": "kinds",
    "community": "communities",
    "access": "features",
}
# field of Question -> field of Asked
FILTER_COLUMNS = {
    "terms": "needs",
    "groups": "groups",
    "conditions": "conditions",
    "spoken": "spoken",
    "costs": "costs",
    "kinds": "kinds",
    "communities": "communities",
    "features": "features",
    "age": "age",
    "open_when": "when",
    "has_room": "room",
    "within_m": "within_m",
}


@dataclass(frozen=True)
class Known:
    """What can be chosen that stands in the database: codes of needs and groups."""

    needs: frozenset[str]
    groups: frozenset[str]


def read(query: QueryDict, known: Known) -> Asked:
    """The question in an address. Never fails: what cannot be read is left out and named in `problems`."""
    problems: list[str] = []
    choose = partial(_choose, query, problems)
    where, place = _where(query, problems)
    return Asked(
        text=_text(query.get("q", "")),
        needs=choose("need", known.needs),
        groups=choose("group", known.groups),
        conditions=choose("cond", frozenset(CONDITIONS)),
        spoken=choose("spoken", _is_language_code),
        costs=choose("cost", frozenset(Service.Cost.values)),
        kinds=choose("kind", frozenset(Service.Kind.values)),
        communities=choose("community", frozenset(Service.Community.values)),
        features=choose("access", frozenset(Accessibility.Feature.values)),
        age=_age(query.get("age", "").strip(), problems),
        when=next(iter(choose("when", frozenset(OpenWhen))), ""),
        room=query.get("room") == "1",
        place=place,
        where=where,
        within_m=_within(query, where, problems),
        unsure=query.get("unsure") == "1",
        page=_page(query.get("page", "1")),
        view="map" if query.get("view") == "map" else "list",
        problems=tuple(problems),
    )


def _text(typed: str) -> str:
    return " ".join(typed.replace("\x00", " ").split())[:MOST_CHARACTERS]


def _is_language_code(code: str) -> bool:
    return 2 <= len(code) <= 3 and code.isascii() and code.isalpha() and code.islower()


def _choose(
    query: QueryDict, problems: list[str], name: str, allowed: frozenset[str] | Callable[[str], bool]
) -> Chosen:
    """The values of one filter that can be chosen, each once, in the order given."""
    fits = allowed if callable(allowed) else allowed.__contains__
    given = dict.fromkeys(value for value in query.getlist(name) if value)
    wrong = [value for value in given if not fits(value)]
    if wrong:
        said = _("“%(value)s” is not something that can be chosen here. It was left out.")
        problems.append(said % {"value": wrong[0][:40]})
    return tuple(value for value in given if value not in wrong)


def _age(typed: str, problems: list[str]) -> int | None:
    if not typed:
        return None
    if typed.isascii() and typed.isdigit() and int(typed[:4]) <= OLDEST:
        return int(typed)
    problems.append(_("An age is a number of years from 0 to %(most)s, for instance 17.") % {"most": OLDEST})
    return None


def _page(typed: str) -> int:
    return min(max(int(typed), 1), MOST_PAGES) if typed.isascii() and typed[:6].isdigit() and len(typed) < 6 else 1


def _where(query: QueryDict, problems: list[str]) -> tuple[Somewhere, str]:
    """From where: the device's position, a place chosen from a list, or a place as typed. What was typed last holds."""
    typed = _text(query.get("place", ""))
    is_as_before = "place" not in query or (bool(typed) and typed == _text(query.get("place_before", "")))
    if (query.get("lat") or query.get("lon")) and not typed:
        position = _position(query)
        if position:
            return Somewhere(lon=position[0], lat=position[1]), ""
        problems.append(_("That position could not be read. You can type the name of a place instead."))
    chosen = query.get("unit", "")
    unit = unit_of_address(chosen) if chosen and is_as_before else None
    if unit:
        return Somewhere(unit=unit), ""
    if typed:
        found = somewhere(typed)
        if not found:
            said = _("No place called “%(place)s” is known here. Services are shown from the whole territory.")
            problems.append(said % {"place": typed[:60]})
        return found, typed
    if chosen and is_as_before:
        problems.append(_("That place is not known here. Services are shown from the whole territory."))
    return Somewhere(), ""


def _position(query: Mapping[str, Any]) -> tuple[float, float] | None:
    try:
        lon, lat = float(query.get("lon", "")), float(query.get("lat", ""))
    except (TypeError, ValueError):
        return None
    if not (math.isfinite(lon) and math.isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90):
        return None
    return round(lon, POSITION_DECIMALS), round(lat, POSITION_DECIMALS)


def is_rounded(query: Mapping[str, Any]) -> bool:
    """Whether the position in an address is as coarse as ours: an exact one stays in no address of ours."""
    return all(len(str(query.get(name, "")).partition(".")[2]) <= POSITION_DECIMALS for name in ("lat", "lon"))


def _within(query: QueryDict, where: Somewhere, problems: list[str]) -> int | None:
    typed = query.get("within", "")
    if not typed:
        return None
    if typed not in {str(metres) for metres in DISTANCES_M}:
        problems.append(_("That distance cannot be chosen here. It was left out."))
        return None
    if not where:
        problems.append(_("A distance needs a place to start from. It was left out."))
        return None
    return int(typed)


def pages_of(total: int, page: int) -> Sequence[int]:
    """The numbers of the pages to link to: the first, the last, and those around this one."""
    last = max(1, math.ceil(total / PAGE_SIZE))
    return sorted({1, last, *range(max(1, page - 1), min(last, page + 1) + 1)})
