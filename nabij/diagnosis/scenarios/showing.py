"""What the pages of scenarios show: the map and tables of who gains and who loses, and what it rests on."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext, override

from nabij.diagnosis.contents import SECTOR, Diagnosis, Units
from nabij.diagnosis.gap.offer_file import line as offer_line
from nabij.diagnosis.kinds import kinds
from nabij.diagnosis.scenarios import saying
from nabij.diagnosis.scenarios.comparing import DECILES, Compared, Comparison, firsts
from nabij.diagnosis.scenarios.drawing import Area, gains_map
from nabij.diagnosis.showing import class_words, level_words, name_of, place_href
from nabij.needs import kept
from nabij.rules.basic_offer import STATES
from nabij.rules.gains import Shift
from nabij.ui import numbers
from nabij.ui.numbers import figure
from nabij.ui.words import LANGUAGES

LEVELS = ("sector", "district", "neighbourhood", "municipality", "zone", "region")
USUAL = "district"
MOST_ROWS = 40


@dataclass(frozen=True)
class GainRow:
    """One part of the people in a table. `before`, `after`, `change` are in words with their unit."""

    name: str
    href: str | None
    shift: Shift
    before: str
    after: str
    change: str

    @property
    def is_same(self) -> bool:
        return self.shift.gained + self.shift.lost < 0.5


@dataclass(frozen=True)
class FigureRow:
    """One figure over everybody."""

    key: str
    name: str
    who: str
    row: GainRow
    weighed: Shift


@dataclass(frozen=True)
class StaffRow:
    """The workers of one place: how many before and after, and for each 1,000 people."""

    name: str
    before: str
    after: str
    per_before: str
    per_after: str
    per_weighed: str


@dataclass(frozen=True)
class Shown:
    """One figure looked at closely: by place and by need."""

    key: str
    name: str
    who: str
    level: str
    level_name: str
    map: SafeString
    units: tuple[GainRow, ...]
    more: int
    unchanged: int
    total: GainRow
    deciles: tuple[GainRow, ...]


@dataclass(frozen=True)
class Page:
    """Everything that the page of a result shows. `shown` is None where nothing differs."""

    findings: tuple[str, ...]
    shown: Shown | None
    choices: tuple[tuple[str, str], ...]
    levels: tuple[tuple[str, str], ...]
    figures: tuple[FigureRow, ...]
    unequal: tuple[tuple[str, str, str, str, str], ...]
    offer: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    states: tuple[str, ...]
    staff: tuple[StaffRow, ...]
    same: tuple[str, ...]


def page(comparison: Comparison, lang: str, *, figure_key: str = "", level: str = "") -> Page:
    """The result of a comparison. An unknown figure or level gives the usual one."""
    with override(lang):
        first = firsts(comparison)
        listed = [*first, *(one for one in comparison.differs if all(one is not other for other in first))]
        chosen = next((one for one in listed if one.key == figure_key), listed[0] if listed else None)
        levels = [slug for slug in LEVELS if slug in comparison.levels]
        at = level if level in levels else USUAL if USUAL in levels else levels[0]
        return Page(
            findings=tuple(saying.findings(comparison, lang)),
            shown=_shown(comparison, chosen, at, lang) if chosen else None,
            choices=tuple((one.key, _named(one, lang)) for one in listed),
            levels=tuple((slug, level_words(slug, lang, plural=True)) for slug in levels),
            figures=tuple(_figure_row(comparison, one, lang) for one in listed),
            unequal=tuple(_unequal_rows(comparison, lang)),
            offer=tuple(_offer_rows(comparison, lang)),
            states=tuple(class_words(code, lang) for code in STATES),
            staff=tuple(_staff_rows(comparison.after, lang)),
            same=tuple(_same(comparison, lang)),
        )


def _named(one: Compared, lang: str) -> str:
    who = saying.who_words(one, lang)
    return f"{saying.figure_words(one, lang)} ({who})" if who else saying.figure_words(one, lang)


def row_of(name: str, shift: Shift, one: Compared, lang: str, href: str | None = None) -> GainRow:
    """A part of the people with its means in words."""
    unit = one.unit_of_measure
    means = (mean_words(shift.before, unit, lang), mean_words(shift.after, unit, lang))
    return GainRow(name, href, shift, *means, change_words(shift, unit, lang))


def mean_words(value: float, unit: str, lang: str) -> str:
    """A mean: a share in %, minutes, or a number with as many decimals as it needs to be told from another."""
    if unit == "share":
        return numbers.with_unit(100 * value, 1, "%", lang) if math.isfinite(value) else figure(None, lang=lang)
    return figure(_finite(value), _decimals(unit, value), lang)


def _decimals(unit: str, value: float) -> int:
    if unit == "minutes":
        return 1
    return 4 if abs(value) < 1 else 3


def change_words(shift: Shift, unit: str, lang: str) -> str:
    """The difference of the means with its sign: +1.2 minutes; a share in points of percent."""
    change = shift.after - shift.before
    if not math.isfinite(change):
        return figure(None, lang=lang)
    sign = "+" if change > 0 else "−" if change < 0 else ""
    if unit == "share":
        with override(lang):
            points = gettext("points")
        return f"{sign}{figure(100 * abs(change), 2, lang)} {points}"
    return f"{sign}{figure(abs(change), 2 if unit == 'minutes' else 4, lang)}"


def _figure_row(comparison: Comparison, one: Compared, lang: str) -> FigureRow:
    row = row_of("", one.total, one, lang)
    return FigureRow(one.key, saying.figure_words(one, lang), saying.who_words(one, lang), row, comparison.weighed(one))


def _shown(comparison: Comparison, one: Compared, level: str, lang: str) -> Shown:
    units = comparison.units(level)
    by_unit = comparison.by_unit(one, level)
    rows = [row_of(name_of(units, place, lang), by_unit[place], one, lang, _href(units, place))
            for place in range(len(units))]  # fmt: skip
    if by_unit[-1].people > 0:
        rows.append(row_of(gettext("in none of these"), by_unit[-1], one, lang))
    moved = sorted((row for row in rows if not row.is_same),
                   key=lambda row: (-(row.shift.gained + row.shift.lost), row.name))  # fmt: skip
    name = _named(one, lang)
    return Shown(
        key=one.key,
        name=saying.figure_words(one, lang),
        who=saying.who_words(one, lang),
        level=level,
        level_name=level_words(level, lang),
        map=gains_map(
            _areas(comparison, level, by_unit, lang),
            gettext("Who gains and who loses: %(figure)s") % {"figure": name},
            lang,
        ),
        units=tuple(moved[:MOST_ROWS]),
        more=max(0, len(moved) - MOST_ROWS),
        unchanged=sum(row.is_same and row.shift.people > 0 for row in rows),
        total=row_of(gettext("Everybody"), one.total, one, lang),
        deciles=tuple(_decile_rows(comparison, one, lang)),
    )


def _href(units: Units, place: int) -> str | None:
    return place_href(units, place) if int(units.ids[place]) > 0 else None


def _areas(comparison: Comparison, level: str, by_unit: tuple[Shift, ...], lang: str) -> list[Area]:
    """The units with their outlines; where a level was only drawn here, its sectors with what their unit has."""
    units = comparison.units(level)
    outlines = _outlines(level)
    if outlines:
        return [
            Area(outlines[slug], name_of(units, place, lang), _href(units, place), by_unit[place])
            for place, slug in enumerate(units.slugs)
            if slug in outlines
        ]
    sectors, outlines = comparison.after.units[SECTOR], _outlines(SECTOR)
    return [
        Area(outlines[slug], name_of(units, int(of), lang), None, by_unit[int(of)])
        for slug, of in zip(sectors.slugs, units.sector_of, strict=True)
        if slug in outlines and of >= 0
    ]


def _outlines(level: str) -> dict[str, str]:
    known = kept.known().territory
    found = next((one for one in known.levels if one.slug == level), None)
    return {} if found is None else {unit.slug: unit.outline for unit in known.of_level[found.pk] if unit.outline}


def _decile_rows(comparison: Comparison, one: Compared, lang: str) -> list[GainRow]:
    names = [
        gettext("1 (most in need)"),
        *(str(number) for number in range(2, DECILES)),
        gettext("10 (least in need)"),
        gettext("need not known"),
    ]
    rows = [row_of(name, shift, one, lang) for name, shift in zip(names, comparison.by_decile(one), strict=True)]
    return [row for row in rows if row.shift.people > 0]


def _unequal_rows(comparison: Comparison, lang: str) -> list[tuple[str, str, str, str, str]]:
    return [
        (
            saying.kind_words(one.slug, lang),
            str(saying.MEASURES[one.measure]),
            figure(one.before, 4, lang),
            figure(one.after, 4, lang),
            saying.unequal_words(one.before, one.after, lang),
        )
        for one in comparison.unequal
    ]


def _offer_rows(comparison: Comparison, lang: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Per line, for each state how many people live where it is so, before and after."""
    rows = []
    for one in comparison.offer:
        made = offer_line(one.line)
        name = one.line if made is None else made.name[LANGUAGES.index(lang)]
        cells = tuple(
            (figure(round(one.before.get(code, 0.0)), 0, lang), figure(round(one.after.get(code, 0.0)), 0, lang))
            for code in STATES
        )
        rows.append((name, cells))
    return rows


def _staff_rows(diagnosis: Diagnosis, lang: str) -> list[StaffRow]:
    told: Mapping[str, Any] | None = diagnosis.results.get("scenario", {}).get("staff")
    if told is None or told["level"] not in diagnosis.units:
        return []
    units, level = diagnosis.units[told["level"]], told["level"]
    rows = []
    for one in told["units"]:
        place = units.slugs.index(one["unit"])

        def per(key: str, at: int = place) -> str:
            layer = diagnosis.layers.get((key, level))
            return figure(None, lang=lang) if layer is None else figure(_finite(layer.values[at]), 3, lang)

        rows.append(
            StaffRow(
                name=name_of(units, place, lang),
                before=_fraction(one["existing"], lang),
                after=_fraction(one["total"], lang),
                per_before=per("before.staff.per_1000"),
                per_after=per("staff.per_1000"),
                per_weighed=per("staff.per_1000_weighed"),
            )
        )
    return rows


def _finite(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _fraction(text: str, lang: str) -> str:
    number = Fraction(text)
    return figure(float(number), 0 if number.denominator == 1 else 2, lang)


def _same(comparison: Comparison, lang: str) -> list[str]:
    """The kinds of service for which no figure differs for anybody."""
    moved = {one.slug for one in comparison.differs}
    return [saying.kind_words(one.slug, lang) for one in kinds() if one.slug not in moved]
