"""Unmet demand as a page and a file: what was asked and not found, by need and by neighbourhood."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.directory.trust.tallies_shown import Period, last_quarter, order_of, quarter_of
from nabij.rules.disclosure import ALL, ZERO, Count, Disclosed
from nabij.territory.models import Unit
from nabij.ui.pages import NotFound
from nabij.ui.words import LANGUAGES
from nabij.vocabulary.models import Term

COLUMNS = ("quarter", "need", "level", "unit", "language", "searches", "hidden")
_QUARTER = re.compile(r"(20\d\d)-([1-4])")


@dataclass(frozen=True)
class NeedRow:
    """One need: searches in all, and by language of the page. `term` None: words that no vocabulary has."""

    term: Term | None
    total: Count
    by_language: tuple[Count, ...]
    districts: tuple[tuple[Unit, Count], ...]


@dataclass(frozen=True)
class UnmetPage:
    """A quarter that has ended. `filters`: how often one filter left nothing."""

    quarter: Period
    name: str
    total: Count
    needs: tuple[NeedRow, ...]
    districts: tuple[tuple[Unit | None, Count], ...]
    filters: tuple[tuple[str, Count], ...]
    earlier: str
    later: str
    later_exists: bool


def name_of(quarter: Period) -> str:
    """2026-3 for July to September 2026."""
    return f"{quarter.first.year}-{(quarter.first.month + 2) // 3}"


def chosen_quarter(text: str, *, today: date) -> Period:
    """The quarter that an address names, the last that ended where it names none. Raises NotFound."""
    newest = last_quarter(today)
    if not text:
        return newest
    found = _QUARTER.fullmatch(text)
    quarter = quarter_of(date(int(found[1]), 3 * int(found[2]) - 2, 1)) if found else None
    if quarter is None or quarter.last > newest.last:
        raise NotFound(
            _("This quarter has not ended, or is none."), [(_("The last quarter"), reverse("directory:unmet"))]
        )
    return quarter


def page(quarter: Period, table: Disclosed, filters: Disclosed, *, today: date) -> UnmetPage:
    """The table as its readers see it, the most asked first; hidden counts stand between zero and the shown ones."""
    terms = Term.objects.in_bulk([key for key in table.keys(0) if isinstance(key, UUID)])
    districts = _districts(table)
    needs = [_need(table, key, terms, districts) for key in table.keys(0)]
    before = quarter_of(quarter.first - relativedelta(days=1))
    after = quarter_of(quarter.last + relativedelta(days=1))
    return UnmetPage(
        quarter=quarter,
        name=name_of(quarter),
        total=table[ALL, ALL, ALL],
        needs=tuple(sorted(needs, key=lambda row: order_of(row.total), reverse=True)),
        districts=tuple(
            sorted(
                ((districts.get(key), table[ALL, key, ALL]) for key in table.keys(1)),
                key=lambda row: order_of(row[1]),
                reverse=True,
            )
        ),
        filters=tuple(
            sorted(
                ((str(key), filters[(key,)]) for key in filters.keys(0)), key=lambda row: order_of(row[1]), reverse=True
            )
        ),
        earlier=name_of(before),
        later=name_of(after),
        later_exists=after.last < today,
    )


def rows(quarter: Period, table: Disclosed) -> Iterator[dict[str, Any]]:
    """Every cell of the table for a file; `need` and `unit` empty: the total, `-`: not known."""
    terms = Term.objects.in_bulk([key for key in table.keys(0) if isinstance(key, UUID)])
    districts = _districts(table)
    for key, count in table.counts.items():
        need, district, language = key
        unit = districts.get(district)
        yield {
            "quarter": name_of(quarter),
            "need": None if need is ALL else terms[need].code if isinstance(need, UUID) and need in terms else "-",
            "level": unit.level.slug if unit else None,
            "unit": None if district is ALL else unit.slug if unit else "-",
            "language": None if language is ALL else language,
            "searches": count.number,
            "hidden": _hidden(count),
        }


def _hidden(count: Count) -> str | None:
    if count.number is not None:
        return None
    return f"fewer than {count.fewer_than}" if count.fewer_than else "not shown"


def _need(table: Disclosed, key: object, terms: dict[UUID, Term], districts: dict[object, Unit]) -> NeedRow:
    where = [(unit, table[key, pk, ALL]) for pk, unit in districts.items()]
    near = [(unit, count) for unit, count in where if count != ZERO]
    return NeedRow(
        term=terms.get(key) if isinstance(key, UUID) else None,
        total=table[key, ALL, ALL],
        by_language=tuple(table[key, ALL, language] for language in LANGUAGES),
        districts=tuple(sorted(near, key=lambda row: order_of(row[1]), reverse=True)),
    )


def _districts(table: Disclosed) -> dict[object, Unit]:
    found = Unit.objects.select_related("level").defer("boundary", "outline")
    return {unit.pk: unit for unit in found.filter(pk__in=[key for key in table.keys(1) if isinstance(key, int)])}
