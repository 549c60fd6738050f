"""Every figure that may leave, as rows of a table. An indicator at a time, so that millions take little memory."""

from collections.abc import Collection, Iterator

from nabij.needs.queries import Figure, released, visible_indicators, visible_observations
from nabij.territory.models import Unit

COLUMNS = (
    "level", "unit", "indicator", "period_start", "period_end", "gender", "age", "status", "value", "count",
    "denominator", "lower", "upper", "coverage", "source", "edition", "rolled_up",
)  # fmt: skip


def released_rows(
    *, indicators: Collection[str] | None = None, level: str | None = None
) -> Iterator[tuple[object, ...]]:
    """Rows of COLUMNS, in the same order each time: by indicator, level, unit, period and breakdown.

    As a visitor may see them. An empty cell is no number; `status` says why. `indicators` and `level` are slugs.
    """
    units = {pk: (rank, slug, code) for pk, rank, slug, code in _units(level)}
    wanted = visible_indicators(None).order_by("slug")
    if indicators is not None:
        wanted = wanted.filter(slug__in=indicators)
    for indicator in wanted:
        found = visible_observations(None).filter(indicator=indicator)
        if level is not None:
            found = found.filter(unit__level__slug=level)
        figures = [figure for figure in released(found, None) if figure.unit in units]
        figures.sort(key=lambda f: (units[f.unit], f.period_start, f.period_end, f.gender, f.age))
        for figure in figures:
            yield _row(figure, *units[figure.unit][1:])


def _units(level: str | None) -> Iterator[tuple[int, int, str, str]]:
    found = Unit.objects.values_list("pk", "level__rank", "level__slug", "slug")
    yield from found.filter(level__slug=level) if level is not None else found


def _row(figure: Figure, level: str, unit: str) -> tuple[object, ...]:
    numbers = (figure.value, figure.count, figure.denominator, figure.lower, figure.upper, figure.coverage)
    return (
        level, unit, figure.indicator, figure.period_start.isoformat(), figure.period_end.isoformat(),
        figure.gender, figure.age, figure.status,
        *("" if number is None else _plain(number) for number in numbers),
        figure.source, figure.edition, "yes" if figure.rolled_up else "no",
    )  # fmt: skip


def _plain(number: float) -> str:
    """A number with all its digits, whole ones without a point."""
    return str(int(number)) if number.is_integer() and abs(number) < 2**53 else repr(number)
