"""What the chain theme -> question -> indicator -> source lacks: pure functions; `today` is an argument."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# How many months lie between two editions, per term of the EU frequency list. Terms that promise no rhythm are absent.
FREQUENCY_MONTHS: dict[str, int] = {
    "DAILY": 1,
    "WEEKLY": 1,
    "MONTHLY": 1,
    "QUARTERLY": 3,
    "ANNUAL_2": 6,
    "ANNUAL": 12,
    "BIENNIAL": 24,
    "TRIENNIAL": 36,
    "QUADRENNIAL": 48,
    "QUINQUENNIAL": 60,
    "DECENNIAL": 120,
}
# Kept up all the time: such a source, a directory for instance, needs no period to be recent.
CONTINUOUS = frozenset({"CONT", "UPDATE_CONT"})
# Statistics appear long after what they describe: Brussels' income of 2023 came out at the end of 2025.
PUBLICATION_LAG_MONTHS = 24
# Where nobody promised a next edition, values older than this say little of a neighbourhood today.
WITHOUT_RHYTHM_MONTHS = 60
# A legal text holds until it is changed, a contact person knows what is so today: neither ages as figures do.
AGELESS_KINDS = frozenset({"legal", "contact"})


class Recency(StrEnum):
    """Whether a source's values are recent."""

    RECENT = "recent"
    OLD = "old"
    OVERDUE = "overdue"  # a newer edition was announced for a day that has passed
    UNKNOWN = "unknown"  # nobody said what period the values are of
    DOES_NOT_AGE = "does_not_age"


@dataclass(frozen=True)
class SourceFacts:
    """What the rule needs to know of a source. None is unknown."""

    slug: str
    kind: str
    period_start: date | None
    period_end: date | None
    update_frequency: str | None
    next_expected_on: date | None


@dataclass(frozen=True)
class Freshness:
    """A source's recency with its evidence: its age and the age it may reach, in whole months. None is unknown."""

    recency: Recency
    age_months: int | None
    allowed_months: int | None

    @property
    def is_gap(self) -> bool:
        """Whether the source counts as one without recent values."""
        return self.recency in (Recency.OLD, Recency.OVERDUE, Recency.UNKNOWN)


def months_between(earlier: date, later: date) -> int:
    """Whole months from `earlier` to `later`; negative when `later` comes first.

    A month is whole once the same day of the month is reached, or the month's last day where it has no such day.
    """
    if later < earlier:
        return -months_between(later, earlier)
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    last_day_reached = later.day < earlier.day and (date.fromordinal(later.toordinal() + 1)).day == 1
    return months if later.day >= earlier.day or last_day_reached else months - 1


def freshness(source: SourceFacts, *, today: date) -> Freshness:
    """Whether a source has recent values on `today`.

    The newest value is of `period_end`, or of `period_start` where no end is known. It may be as old as the time
    between two editions plus PUBLICATION_LAG_MONTHS; WITHOUT_RHYTHM_MONTHS where no rhythm is known. A newer edition
    that was announced for a past day makes the source overdue, unless its values already reach that day.
    """
    if source.kind in AGELESS_KINDS:
        return Freshness(Recency.DOES_NOT_AGE, None, None)
    newest = source.period_end or source.period_start
    continuous = source.update_frequency in CONTINUOUS
    rhythm = FREQUENCY_MONTHS.get(source.update_frequency or "")
    allowed = WITHOUT_RHYTHM_MONTHS if rhythm is None else rhythm + PUBLICATION_LAG_MONTHS
    age = None if newest is None else max(0, months_between(newest, today))
    due = source.next_expected_on
    if due is not None and due < today and (newest is None or newest < due):
        return Freshness(Recency.OVERDUE, age, allowed)
    if continuous:
        return Freshness(Recency.RECENT, age, None)
    if age is None:
        return Freshness(Recency.UNKNOWN, None, allowed)
    return Freshness(Recency.OLD if age > allowed else Recency.RECENT, age, allowed)


class Coverage(StrEnum):
    """How far a question is answered, from best to worst."""

    FIGURES = "figures"  # an indicator with figures approaches it
    INDICATOR = "indicator"  # an indicator approaches it, without figures yet
    WARM = "warm"  # no indicator; a source or a contact may answer
    NOTHING = "nothing"


def coverage(*, indicators: int, indicators_with_figures: int, other_sources: int) -> Coverage:
    """How far a question is answered, from how many indicators and other sources lead on from it."""
    if indicators_with_figures > 0:
        return Coverage.FIGURES
    if indicators > 0:
        return Coverage.INDICATOR
    return Coverage.WARM if other_sources > 0 else Coverage.NOTHING


class LevelCover(StrEnum):
    """Whether an indicator has figures at a level of the territory, and if not why."""

    FULL = "full"  # every unit that is lived in has a figure
    PARTLY = "partly"
    NO_UNITS = "no_units"  # the level has no units yet
    NOT_GIVEN = "not_given"  # no source gives it there, and adding up smaller units cannot lead there
    NONE = "none"  # it could be there and is not


@dataclass(frozen=True)
class Cell:
    """One indicator at one level: units with a figure, of how many that are lived in or hold a figure."""

    indicator: str
    level: str
    cover: LevelCover
    with_figure: int
    units: int

    @property
    def is_gap(self) -> bool:
        return self.cover is not LevelCover.FULL


@dataclass(frozen=True)
class IndicatorFacts:
    """What the rule needs of an indicator: at which levels a source gives it, and whether it may be rolled up."""

    slug: str
    given_at: frozenset[str]
    rolls_up: bool


def level_cover(
    indicators: Sequence[IndicatorFacts],
    levels: Sequence[str],
    *,
    units: dict[str, int],
    with_figure: dict[tuple[str, str], int],
) -> list[list[Cell]]:
    """The matrix of indicators by levels, rows and columns in the order given; levels smallest first.

    What is rolled up reaches only levels larger than the smallest at which a source gives it. `units`: how many units
    of a level should have figures. `with_figure`: how many units have one, by (indicator, level); absent is none.
    """
    return [
        [
            _cell(
                indicator.slug,
                level,
                units.get(level, 0),
                with_figure.get((indicator.slug, level), 0),
                within_reach=level in indicator.given_at
                or (indicator.rolls_up and not indicator.given_at.isdisjoint(levels[:place])),
            )
            for place, level in enumerate(levels)
        ]
        for indicator in indicators
    ]


def _cell(indicator: str, level: str, units: int, with_figure: int, *, within_reach: bool) -> Cell:
    total = max(units, with_figure)
    if total == 0:
        cover = LevelCover.NO_UNITS
    elif with_figure >= total:
        cover = LevelCover.FULL
    elif with_figure > 0:
        cover = LevelCover.PARTLY
    elif not within_reach:
        cover = LevelCover.NOT_GIVEN
    else:
        cover = LevelCover.NONE
    return Cell(indicator, level, cover, with_figure, total)


def without_recent_values(sources: Iterable[SourceFacts], *, today: date) -> list[tuple[SourceFacts, Freshness]]:
    """The sources that are old, overdue or of unknown age, oldest first; those of unknown age last."""
    found = [(source, freshness(source, today=today)) for source in sources]
    return sorted(
        ((source, fresh) for source, fresh in found if fresh.is_gap),
        key=lambda pair: (pair[1].age_months is None, -(pair[1].age_months or 0), pair[0].slug),
    )
