"""What stands around a diagnosis in the database: searches that found nothing, open questions, who could tell.

Counts of searches come from `directory.trust.tallies_shown`, which lets them out only through the rules of disclosure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from nabij.directory.trust.tallies_shown import UnmetNearby, unmet_nearby
from nabij.needs import kept
from nabij.needs.models import Question, Standing
from nabij.rules.disclosure import ZERO
from nabij.territory.models import Level, Unit
from nabij.ui.numbers import disclosed, period
from nabij.ui.words import in_language

BAR_AREA, MEETING_PLACE = "bar-area", "meeting-place"
MOST_NEEDS = 12


@dataclass(frozen=True)
class UnmetRow:
    """A need that was asked for and not found; counts in words, as they may leave."""

    need: str
    nearby: str
    everywhere: str
    nearby_number: int | None
    everywhere_number: int | None
    code: str


@dataclass(frozen=True)
class Unmet:
    """Searches that found nothing. `district`: by whose searches; None: those of the whole territory only."""

    period: str
    district: str | None
    rows: tuple[UnmetRow, ...]
    running: tuple[str, ...]


@dataclass(frozen=True)
class OpenQuestion:
    """A question of the catalogue that no figure of this place answers, and who could tell."""

    theme: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Tellers:
    """Who meets people here. `within`: the larger place they are known for, where not for the unit itself."""

    areas: tuple[str, ...]
    meetings: tuple[str, ...]
    within: str | None


@dataclass(frozen=True)
class Surroundings:
    """Everything that the report of one unit says and that no diagnosis holds."""

    unmet: Unmet | None = None
    questions: tuple[OpenQuestion, ...] = ()
    tellers: Tellers = Tellers((), (), None)


class Reader:
    """Reads the surroundings of units, in one language and for one day. Questions are read once."""

    def __init__(self, lang: str, today: date) -> None:
        self._lang, self._today = lang, today
        self._known = kept.known()

    def of(self, unit: Unit) -> Surroundings:
        """The surroundings of a unit: a fixed number of queries."""
        return Surroundings(self._unmet(unit), tuple(self._open(unit)), self._tellers(unit))

    # ---- Searches -------------------------------------------------------------------------------------------------

    def _unmet(self, unit: Unit) -> Unmet:
        district = self._district(unit)
        found = self._everywhere if district is None else unmet_nearby(district.pk, today=self._today)
        rows = [
            UnmetRow(
                need=in_language(one.need, "name", self._lang).text if one.need else _("words that no list has"),
                nearby=disclosed(one.nearby, self._lang),
                everywhere=disclosed(one.everywhere, self._lang),
                nearby_number=one.nearby.number,
                everywhere_number=one.everywhere.number,
                code=one.need.code if one.need else "-",
            )
            for one in found.ended
            if district is None or one.nearby != ZERO
        ]
        running = [
            in_language(need, "name", self._lang).text
            for need, count in found.running
            if need is not None and count.number
        ]
        return Unmet(
            period(found.quarter.first, found.quarter.last, self._lang),
            self._name(district) if district else None,
            tuple(rows[:MOST_NEEDS]),
            tuple(running[:MOST_NEEDS]),
        )

    @cached_property
    def _everywhere(self) -> UnmetNearby:
        return unmet_nearby(None, today=self._today)

    def _district(self, unit: Unit) -> Unit | None:
        """The district whose searches are told: the unit itself, or the one that a sector lies in."""
        level = self._level(unit)
        if level.slug == "district":
            return unit
        if level.slug != "sector":
            return None
        larger = self._known.territory.lies_in(unit.pk, today=self._today)
        return next((one.parent for one in larger if self._level(one.parent).slug == "district"), None)

    # ---- Questions ------------------------------------------------------------------------------------------------

    @cached_property
    def _questions(self) -> tuple[Question, ...]:
        read = Question.objects.select_related("theme").prefetch_related("indicators", "warm_sources")
        return tuple(read.order_by("theme__order", "priority", "slug"))

    def _open(self, unit: Unit) -> Iterable[OpenQuestion]:
        """Questions that no figure approaches here: no indicator at all, or none with a value for this unit."""
        answered = set(Standing.objects.filter(unit=unit).values_list("indicator_id", flat=True))
        for question in self._questions:
            if not any(one.pk in answered for one in question.indicators.all()):
                yield OpenQuestion(
                    in_language(question.theme, "name", self._lang).text,
                    in_language(question, "text", self._lang).text,
                    tuple(in_language(one, "title", self._lang).text for one in question.warm_sources.all()),
                )

    # ---- Who could tell -------------------------------------------------------------------------------------------

    def _tellers(self, unit: Unit) -> Tellers:
        """Neighbourhood action workers and prevention meetings. Their borders are in no source: known by municipality
        and larger, so that for smaller units those of the municipality are named."""
        territory = self._known.territory
        named_at = unit
        if self._level(unit).slug in {"sector", "district", "neighbourhood"}:
            larger = territory.lies_in(unit.pk, today=self._today)
            municipalities = [one for one in larger if self._level(one.parent).slug == "municipality"]
            if not municipalities:
                return Tellers((), (), None)
            named_at = max(municipalities, key=lambda one: one.share).parent
        held = [one.child for one in territory.holds(named_at.pk, today=self._today)]

        def names(level: str) -> tuple[str, ...]:
            return tuple(sorted(self._name(one) + _note(one) for one in held if self._level(one).slug == level))

        within = None if named_at is unit or named_at.pk == unit.pk else self._name(named_at)
        return Tellers(names(BAR_AREA), names(MEETING_PLACE), within)

    def _name(self, unit: Unit) -> str:
        return in_language(unit, "name", self._lang).text

    def _level(self, unit: Unit) -> Level:
        return self._known.territory.level_by_id[unit.level_id]


def _note(unit: Unit) -> str:
    return f" ({unit.note})" if unit.note else ""
