"""Synthetic observations of the sizes the specification names, for the benchmarks and nothing else.

Every unit, indicator, source and figure made here is invented and called synthetic. A row count is
units x indicators x years x breakdowns: 145 x 300 x 15 x 5 = 3,262,500. Smaller files have fewer indicators, so
that the number of rows of one indicator and of one unit and indicator stays the same.

The figures hang together as real ones do: a share lies within its interval, agrees with its counts to the last
decimal, some rows are suppressed (VS), missing (ND) or zero. The same seed gives the same bytes.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from nabij.needs.models import Indicator, Source, Theme
from nabij.territory.models import Edition, Level, Membership, Unit, UnitCode

UNITS = 145
YEARS = tuple(range(2010, 2025))
BREAKDOWNS = (("all", "all"), ("women", "all"), ("men", "all"), ("all", "0-64"), ("all", "65+"))
SIZES = {"0.33 M": 30, "1 M": 92, "3.26 M": 300}  # indicators per size
INDICATORS_PER_THEME = 20
KEY_FIGURES = 8
KINDS = ("share", "share", "share", "rate", "count", "median")  # in turn
LEVEL = "synthetic-district"
EDITION = "synthetic-districts"
# The levels above, as in Brussels: their figures are rolled up from the districts'.
LARGER_LEVELS = (("synthetic-municipality", 19), ("synthetic-zone", 5), ("synthetic-region", 1))
SOURCE = "synthetic-source"

MAPPING = f"""\
# Mapping of the synthetic benchmark file.
[about]
title = "Synthetic figures"
source = "{SOURCE}"
edition = "{EDITION}"

[file]
delimiter = ","
encoding = "utf-8"
decimal = "."

[flags]
VS = "suppressed"
ND = "missing"

[unit]
column = "district"

[indicator]
column = "indicator"

[period]
column = "year"

[gender]
column = "gender"

[age]
column = "age"

[[values]]
column = "value"
count = "count"
denominator = "denominator"
lower = "lower"
upper = "upper"
"""


@dataclass(frozen=True)
class IndicatorShape:
    """What a synthetic indicator measures: its kind, and what its value is per."""

    slug: str
    kind: str
    per: int
    decimals: int


def unit_codes() -> list[str]:
    return [f"S{number:03d}" for number in range(1, UNITS + 1)]


def indicator_shapes(count: int) -> list[IndicatorShape]:
    per = {"share": 100, "rate": 1000, "count": 1, "median": 1}
    decimals = {"share": 2, "rate": 2, "count": 0, "median": 0}
    kinds = [KINDS[number % len(KINDS)] for number in range(count)]
    return [
        IndicatorShape(f"synthetic-{number:03d}", kind, per[kind], decimals[kind])
        for number, kind in enumerate(kinds, 1)
    ]


def row_count(indicators: int) -> int:
    return UNITS * indicators * len(YEARS) * len(BREAKDOWNS)


def _indicator_table(shape: IndicatorShape, generator: np.random.Generator) -> pa.Table:
    """All rows of one indicator: unit by unit, year by year, breakdown by breakdown."""
    per_unit = len(YEARS) * len(BREAKDOWNS)
    n = UNITS * per_unit
    denominator = generator.integers(300, 9000, n).astype(float)
    if shape.kind == "median":
        value = generator.integers(14_000, 38_000, n).astype(float)
        spread = np.maximum(1.0, np.round(value * 0.02))
        count, lower, upper = denominator, value - spread, value + spread
        denominator = np.full(n, np.nan)
    elif shape.kind == "count":
        value = count = generator.integers(0, 5000, n).astype(float)
        denominator = lower = upper = np.full(n, np.nan)
    else:
        count = np.floor(denominator * generator.beta(1.2, 12.0, n))
        share = count / denominator
        value = np.round(share * shape.per, shape.decimals)
        margin = 1.96 * np.sqrt(share * (1 - share) / denominator) * shape.per
        lower = np.floor(np.maximum(0.0, value - margin) * 100) / 100
        upper = np.ceil(np.minimum(float(shape.per), value + margin) * 100) / 100
    flag = generator.choice(3, size=n, p=[0.95, 0.03, 0.02])  # 0 a figure, 1 suppressed, 2 missing

    def numbers(values: np.ndarray[Any, np.dtype[np.float64]]) -> pa.Array:
        shown = np.where(flag == 0, values, np.nan)
        array = pa.array(shown, mask=np.isnan(shown))
        whole = bool(np.all(np.isnan(shown) | (shown == np.floor(shown))))
        return pc.cast(pc.cast(array, pa.int64()) if whole else array, pa.string())

    words = pc.replace_with_mask(numbers(value), pa.array(flag == 1), pa.scalar("VS", pa.string()))
    words = pc.replace_with_mask(words, pa.array(flag == 2), pa.scalar("ND", pa.string()))
    genders = [gender for gender, _ in BREAKDOWNS]
    ages = [age for _, age in BREAKDOWNS]
    return pa.table(
        {
            "district": pa.array(np.repeat(unit_codes(), per_unit)),
            "indicator": pa.array([shape.slug]).take(pa.array(np.zeros(n, dtype=np.int8))),
            "year": pc.cast(pa.array(np.tile(np.repeat(YEARS, len(BREAKDOWNS)), UNITS)), pa.string()),
            "gender": pa.array(np.tile(genders, UNITS * len(YEARS))),
            "age": pa.array(np.tile(ages, UNITS * len(YEARS))),
            "value": words,
            "count": numbers(count),
            "denominator": numbers(denominator),
            "lower": numbers(lower),
            "upper": numbers(upper),
        }
    )


def write_csv(path: Path, indicators: int, seed: int = 2026) -> int:
    """Write the file for so many indicators; answers the number of rows."""
    generator = np.random.default_rng(seed)
    writer: pa_csv.CSVWriter | None = None
    options = pa_csv.WriteOptions(quoting_style="none")
    try:
        for shape in indicator_shapes(indicators):
            table = _indicator_table(shape, generator)
            if writer is None:
                writer = pa_csv.CSVWriter(str(path), table.schema, write_options=options)
            writer.write_table(table)
    finally:
        if writer is not None:
            writer.close()
    return row_count(indicators)


def make_world(indicators: int) -> None:
    """The synthetic level, units, source and indicators, in the database that Django points to.

    Made once, left alone after.
    """
    if not Level.objects.filter(slug=LEVEL).exists():
        _make_territory()
    themes = [
        Theme.objects.get_or_create(
            slug=f"synthetic-{number}",
            defaults={
                "order": 900 + number, "name_en": f"Synthetic {number}", "name_nl": f"Synthetisch {number}",
                "name_fr": f"Synthétique {number}",
            },
        )[0]
        for number in range(1, -(-indicators // INDICATORS_PER_THEME) + 1)
    ]  # fmt: skip
    Source.objects.get_or_create(
        slug=SOURCE, defaults={"kind": "study", "access": "open", "title_en": "Invented figures for the benchmarks"}
    )
    known = set(Indicator.objects.values_list("slug", flat=True))
    roll_up = {"count": "sum", "share": "recompute", "rate": "recompute", "median": "estimate"}
    unit_of_measure = {"count": "persons", "share": "%", "rate": "per 1,000", "median": "EUR"}
    definition = {
        "genders": ["women", "men"],
        "ages": ["0-64", "65+"],
        "interval": "none",
        "weight_by": None,
        "levels": [LEVEL],
    }
    Indicator.objects.bulk_create(
        Indicator(
            slug=shape.slug,
            theme=themes[(number - 1) // INDICATORS_PER_THEME],
            order=number,
            kind=shape.kind,
            direction="neutral",
            roll_up=roll_up[shape.kind],
            unit_of_measure=unit_of_measure[shape.kind],
            per=shape.per,
            decimals=shape.decimals,
            is_key_figure=number <= KEY_FIGURES,
            by_gender=True,
            by_age=True,
            name_en=f"Synthetic {number}",
            name_nl=f"Synthetisch {number}",
            name_fr=f"Synthétique {number}",
            digest="0" * 64,
            definition=definition,
        )
        for number, shape in enumerate(indicator_shapes(indicators), 1)
        if shape.slug not in known
    )


def _make_territory() -> None:
    """145 districts in a tree; every tenth lies in two municipalities, as neighbourhoods of Brussels do."""
    districts: list[Unit] = []
    for rank, (slug, number) in enumerate(((LEVEL, UNITS), *LARGER_LEVELS), 9000):
        level = Level.objects.create(
            slug=slug, rank=rank, kind="tree", name_en=slug, name_nl=slug, name_fr=slug,
            plural_en=f"{slug}s", plural_nl=f"{slug}s", plural_fr=f"{slug}s",
        )  # fmt: skip
        edition = Edition.objects.create(
            slug=f"{slug}s", level=level, title=f"Synthetic {slug}", is_current=True, source="bench/synthetic.py"
        )
        codes = unit_codes() if slug == LEVEL else [f"{slug[10].upper()}{place:02d}" for place in range(1, number + 1)]
        units = Unit.objects.bulk_create(
            Unit(
                level=level, slug=code, name_en=f"Synthetic {code}", name_nl=f"Synthetisch {code}",
                name_fr=f"Synthétique {code}", sort_nl=code, sort_fr=code, sort_en=code,
                population=(5000 + 37 * place) * UNITS // number, population_on=date(2024, 1, 1),
            )
            for place, code in enumerate(codes)
        )  # fmt: skip
        UnitCode.objects.bulk_create(UnitCode(edition=edition, code=unit.slug, unit=unit) for unit in units)
        if slug == LEVEL:
            districts = units
            continue
        members = []
        for place, district in enumerate(districts):
            own = place * number // UNITS
            split = place % 10 == 9 and own + 1 < number
            members.append(
                Membership(child=district, parent=units[own], share=0.7 if split else 1.0, basis="synthetic")
            )
            if split:
                members.append(Membership(child=district, parent=units[own + 1], share=0.3, basis="synthetic"))
        Membership.objects.bulk_create(members)
