"""A small territory and its indicators for the tests of the import, and files about it."""

from dataclasses import dataclass
from pathlib import Path

from nabij.needs.models import Indicator, Observation, Source, Theme
from nabij.territory.models import Edition, Level, Unit, UnitCode

LONG = """
[about]
source = "register"
edition = "wijken-2024"

[file]
delimiter = ";"
encoding = "utf-8"
decimal = ","

[flags]
VS = "suppressed"
ND = "missing"

[unit]
column = "wijk"

[indicator]
column = "indicator"

[period]
column = "jaar"

[gender]
column = "geslacht"
words = { V = "women", M = "men", T = "all" }

[age]
column = "leeftijd"

[[values]]
column = "waarde"
count = "teller"
denominator = "noemer"
lower = "onder"
upper = "boven"
status = "status"
"""
HEADER = "wijk;indicator;jaar;geslacht;leeftijd;waarde;teller;noemer;onder;boven;status"


@dataclass(frozen=True)
class ImportWorld:
    """The ids that tests look for."""

    units: dict[str, int]
    indicators: dict[str, int]


def make_import_world() -> ImportWorld:
    """Four neighbourhoods with a certain code, one with a candidate code, one code without a unit; seven indicators."""
    level = Level.objects.create(slug="wijk", rank=7, kind="tree", name_nl="wijk")
    edition = Edition.objects.create(
        slug="wijken-2024", level=level, title="Wijken 2024", is_current=True, source="test"
    )
    units = {}
    for code in ("W001", "W002", "W003", "W04-"):
        units[code] = Unit.objects.create(level=level, slug=code, name_nl=code).pk
        UnitCode.objects.create(edition=edition, code=code, unit_id=units[code])
    candidate = Unit.objects.create(level=level, slug="W005", name_nl="W005").pk
    UnitCode.objects.create(edition=edition, code="W005", unit_id=candidate, certainty="candidate")
    UnitCode.objects.create(edition=edition, code="W006", unit=None, certainty="unknown")
    theme = Theme.objects.create(slug="test", order=1)
    Source.objects.create(slug="register", kind="register", access="open")
    Source.objects.create(slug="survey", kind="survey", access="open")
    kinds = {
        "alone": ("share", 100, "none"),
        "aged": ("share", 100, "wilson"),
        "births": ("rate", 1000, "poisson"),
        "people": ("count", 1, "none"),
        "income": ("median", 1, "none"),
        "score": ("index", 1, "none"),
    }
    roll_up = {"share": "refuse", "rate": "refuse", "count": "refuse", "median": "refuse", "index": "refuse"}
    indicators = {
        slug: Indicator.objects.create(
            slug=slug, theme=theme, kind=kind, direction="neutral", roll_up=roll_up[kind], unit_of_measure="x", per=per,
            by_gender=True, by_age=slug != "score", name_nl=slug, name_fr=slug, name_en=slug, digest="0",
            definition={"genders": ["women", "men"], "ages": ["0-64", "65+"], "interval": interval, "weight_by": None},
        ).pk
        for slug, (kind, per, interval) in kinds.items()
    }  # fmt: skip
    return ImportWorld(units, indicators)


def write_file(folder: Path, *rows: str, header: str = HEADER, encoding: str = "utf-8", name: str = "file.csv") -> Path:
    """A file of a header and rows."""
    path = folder / name
    path.write_bytes("".join(f"{line}\n" for line in (header, *rows)).encode(encoding))
    return path


def stored_figures() -> dict[tuple[object, ...], tuple[object, ...]]:
    """Every observation: key -> (status, count, denominator, value, lower, upper)."""
    return {
        row[:6]: row[6:]
        for row in Observation.objects.values_list(
            "unit_id", "indicator_id", "gender", "age", "period_start", "period_end",
            "status", "count", "denominator", "value", "lower", "upper",
        )
    }  # fmt: skip
