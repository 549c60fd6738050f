"""What a reader may see of the field: of which programme, in which place, of which year. Checked here, once."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from threading import Lock, RLock
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.needs import kept
from nabij.outreach.coordination.counting import card_value, cards_of
from nabij.outreach.coordination.folding import MENTIONS
from nabij.outreach.coordination.releasing import Release, places_in_places, read_releases
from nabij.outreach.models import ContactTally, Objective, ReachRelease
from nabij.people.models import Account, Programme
from nabij.people.permissions import Permission, scopes_of
from nabij.rules.card_tables import CARDS
from nabij.rules.disclosure import ZERO, Count, disclose_running
from nabij.rules.reach_table import TOTAL, YEAR, Cell
from nabij.territory.models import Unit
from nabij.ui.numbers import current_language
from nabij.ui.pages import NotFound
from nabij.ui.words import in_language

MAIN_LEVELS = ("region", "zone", "municipality")  # of places to choose from
NO_CELL = Cell(ZERO, 0, 0)
MOST_HELD = 100  # answers of one minute in the memory of one process

Found = TypeVar("Found")


@dataclass(frozen=True)
class Sight:
    """What one reader looks at, and may choose from.

    `place`: whose numbers are shown; `is_whole`: the reader may see the programme everywhere. `release`: the frozen
    tables of the year, empty while it runs: then only floors leave, of the reader's widest place alone.
    """

    programme: Programme
    programmes: tuple[Programme, ...]
    year: int
    years: tuple[int, ...]
    place: Unit
    places: tuple[Unit, ...]
    is_whole: bool
    release: Mapping[str, Release]
    lang: str

    @property
    def is_frozen(self) -> bool:
        return bool(self.release)

    @cached_property
    def is_synthetic(self) -> bool:
        """Whether what is shown is invented: made by a computer, or with demo accounts. Never both it and what is real.

        What is real goes first: what is invented is shown where there is nothing else.
        """
        if self.is_frozen:
            return any(one.is_synthetic for one in self.release.values())
        return self._sorts == {True}

    @cached_property
    def leaves_out_invented(self) -> bool:
        """Whether contacts of the year are invented, and so left out."""
        return True in self._sorts and not self.is_synthetic

    @cached_property
    def _sorts(self) -> frozenset[bool]:
        key = ("sorts", self.programme.pk, self.year)
        return for_a_minute(key, lambda: _sorts(_tallies(self.programme, self.year)))

    @cached_property
    def units_inside(self) -> frozenset[int]:
        """Ids of the place and of every unit that lies in it."""
        lies_in = nesting()
        return frozenset({self.place.pk, *(unit for unit, above in lies_in.items() if self.place.pk in above)})

    @cached_property
    def _running(self) -> dict[tuple[str, str], Count]:
        return running_counts(self)

    def cell(self, table: str, value: str, place: int | str | None = None, period: str = YEAR) -> Cell:
        """One number of the year: zero where nothing was counted. Of a year that runs, a floor without its people."""
        if not self.is_frozen:
            return Cell(self._running.get((table, value), ZERO), None, None)
        found = self.release.get(table)
        key = (period, self.place.pk if place is None else place, value)
        return found.cells.get(key, NO_CELL) if found else NO_CELL

    def values(self, table: str, place: int | str | None = None) -> list[tuple[str, Cell]]:
        """Every value of a table in a place, the largest first, hidden ones last; without the total."""
        if self.is_frozen:
            at = self.place.pk if place is None else place
            cells = self.release[table].cells if table in self.release else {}
            found = [(key[2], one) for key, one in cells.items() if key[:2] == (YEAR, at) and key[2] != TOTAL]
        else:
            found = [
                (value, Cell(count, None, None)) for (name, value), count in self._running.items() if name == table
            ]
        # How many mentioned nothing would tell how many mentioned anything: it left with years frozen long ago.
        nothing = {"", TOTAL} if table in MENTIONS else {TOTAL}
        shown = [(value, one) for value, one in found if one.contacts.number != 0 and value not in nothing]
        return sorted(shown, key=lambda one: (one[1].contacts.number is None, -(one[1].contacts.number or 0), one[0]))

    def has_quarters(self, table: str) -> bool:
        """Whether this table was frozen by quarter for this place."""
        found = self.release.get(table)
        return found is not None and any(key[0] != YEAR and key[1] == self.place.pk for key in found.cells)

    def at_place(self, level: str, slug: str) -> "Sight":
        """The same for a smaller place inside. Raises NotFound, or PermissionDenied for a place outside."""
        territory = kept.known().territory
        unit = next((one for one in territory.units.values() if one.slug == slug and one.level.slug == level), None)
        if unit is None or not self.is_frozen:
            raise NotFound(_("There are no numbers of this place."), [(_("Reach"), reverse("outreach:reach"))])
        if not any(root.pk == unit.pk or root.pk in nesting().get(unit.pk, ()) for root in self.places):
            raise PermissionDenied(_("Your account has no mandate for this place, or there is no such place."))
        return replace(self, place=unit)

    def name(self, unit: Unit) -> str:
        """The name of a unit in the reader's language."""
        return in_language(unit, "name", self.lang).text


def sight_of(account: Account, *, programme: str, year: str, place: str) -> Sight:
    """What this account may see of what it asked for. Raises NotFound, or PermissionDenied (403)."""
    scopes = scopes_of(account, Permission.SEE_REACH)
    if not scopes:
        raise PermissionDenied(_("Your account has no mandate to see what the field reaches."))
    every = Programme.objects.order_by("slug")
    programmes = [one for one in every if any(scope.programme in (None, one.pk) for scope in scopes)]
    chosen = next((one for one in programmes if one.slug == programme), None) if programme else _first(programmes)
    if chosen is None:
        if every.filter(slug=programme).exists():
            raise PermissionDenied(_("Your account has no mandate for this programme."))
        raise NotFound(_("There is no such programme."), [(_("Reach"), reverse("outreach:reach"))])
    roots = {scope.unit for scope in scopes if scope.programme in (None, chosen.pk)}
    years = _years(chosen)
    shown_year = int(year) if year.isdecimal() and int(year) in years else _year_to_begin_with(chosen, years)
    release = read_releases(chosen, shown_year)
    places = _places(roots, may_choose=bool(release))
    shown_place = next((unit for unit in places if f"{unit.level.slug}:{unit.slug}" == place), None)
    if place and shown_place is None and release:
        raise PermissionDenied(_("Your account has no mandate for this place, or there is no such place."))
    return Sight(
        chosen,
        tuple(programmes),
        shown_year,
        years,
        shown_place or places[0],
        tuple(places),
        None in roots,
        release,
        current_language(),
    )


def sight_for_all(programme: Programme, year: int) -> Sight:
    """The whole of a programme in a year: for commands, which are run by who keeps the machine."""
    places = _places({None}, may_choose=False)
    release = read_releases(programme, year)
    return Sight(programme, (programme,), year, (year,), places[0], tuple(places), True, release, current_language())


def nesting() -> dict[int, tuple[int, ...]]:
    """For each unit the larger ones that it counts in; kept as long as the territory does not change."""
    global _nesting  # noqa: PLW0603 - one tuple takes the place of another, so that no thread sees half of each
    territory = kept.known().territory
    of, found = _nesting
    if of is not territory:
        found = places_in_places()
        _nesting = (territory, found)
    return found


def for_a_minute(key: tuple[object, ...], make: Callable[[], Found]) -> Found:
    """What `make` gives, or gave within this minute in this process: what a page shows is at most a minute old.

    Threads that ask at once wait for the first, so that all show the same numbers. What it gives is shared: nobody
    changes it. Where `make` fails, the next one tries.
    """
    full = (connection.settings_dict["NAME"], int(time.monotonic() // 60), *key)
    with _lock:
        if len(_minute) >= MOST_HELD or any(other[1] < full[1] for other in _minute):
            _minute.clear()
        one = _minute.setdefault(full, _Kept())
    with one.making:
        if not one.is_made:
            one.value, one.is_made = make(), True
    return one.value  # type: ignore[return-value]


class _Kept:
    """One answer, and the lock of who makes it."""

    def __init__(self) -> None:
        self.making, self.is_made = RLock(), False
        self.value: object = None


def running_counts(sight: Sight) -> dict[tuple[str, str], Count]:
    """What was counted so far in a year that runs, by table and value, as floors, at most a minute old."""
    key = ("running", sight.programme.pk, sight.year, sight.place.pk, sight.is_whole, sight.is_synthetic)
    return for_a_minute(key, lambda: _running_counts(sight))


def _running_counts(sight: Sight) -> dict[tuple[str, str], Count]:
    rows = _tallies(sight.programme, sight.year).filter(is_synthetic=sight.is_synthetic)
    if not sight.is_whole:
        rows = rows.filter(unit__in=sight.units_inside)
    found = {
        (name, TOTAL if name == "all" else value): disclose_running(number)
        for name, value, number in rows.order_by().values_list("property", "value").annotate(Sum("contacts"))
    }
    cards: dict[str, int] = {}
    for row in cards_of(sight.programme, sight.year, is_invented=sight.is_synthetic):
        if sight.is_whole or row.unit_id in sight.units_inside:
            cards[card_value(row)] = cards.get(card_value(row), 0) + row.cards
    return found | {(CARDS, value): disclose_running(number) for value, number in cards.items()}


_nesting: tuple[object, dict[int, tuple[int, ...]]] = (None, {})  # of which territory, and what it is
_minute: dict[tuple[Any, ...], _Kept] = {}
_lock = Lock()


def _tallies(programme: Programme, year: int) -> QuerySet[ContactTally]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    return ContactTally.objects.filter(programme=programme, month__range=(first, last))


def _sorts(tallies: QuerySet[ContactTally]) -> frozenset[bool]:
    """Whether there are invented contacts (True) and real ones (False)."""
    return frozenset(tallies.filter(property="all").exclude(contacts=0).values_list("is_synthetic", flat=True))


def _first(programmes: list[Programme]) -> Programme | None:
    """The programme that a page begins with: the first that something was counted for."""
    counted = set(ReachRelease.objects.filter(property="all").values_list("programme", flat=True))
    return next((one for one in programmes if one.pk in counted), programmes[0] if programmes else None)


def _years(programme: Programme) -> tuple[int, ...]:
    this = timezone.localdate().year
    frozen = ReachRelease.objects.filter(programme=programme, property="all").values_list("year", flat=True)
    asked = Objective.objects.filter(programme=programme, year__lte=this).values_list("year", flat=True)
    return tuple(sorted({this, *frozen, *asked}, reverse=True))


def _year_to_begin_with(programme: Programme, years: tuple[int, ...]) -> int:
    """The newest year that is frozen; else the one that runs."""
    frozen = ReachRelease.objects.filter(programme=programme, property="all").values_list("year", flat=True)
    return max(frozen, default=years[0])


def _places(roots: set[int | None], *, may_choose: bool) -> list[Unit]:
    """Places to choose from, the widest first. While a year runs only the widest: floors of parts and their sum
    together could give a part away."""
    territory = kept.known().territory
    rank = {level.pk: level.slug for level in territory.levels}
    main = [unit for unit in territory.units.values() if rank[unit.level_id] in MAIN_LEVELS and unit.valid_to is None]
    main.sort(key=lambda unit: (MAIN_LEVELS.index(rank[unit.level_id]), unit.slug))
    if None in roots:
        return main if may_choose else main[:1]
    own = [territory.units[root] for root in roots if root in territory.units]
    own.sort(key=lambda unit: (-territory.level_by_id[unit.level_id].rank, unit.slug))
    if not own:
        raise PermissionDenied(_("Your account has no mandate for this place, or there is no such place."))
    lies_in = nesting()
    inside = [unit for unit in main if roots & set(lies_in.get(unit.pk, ()))]
    return [*own, *(unit for unit in inside if unit not in own)] if may_choose else own[:1]
