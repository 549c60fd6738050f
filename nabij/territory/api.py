"""For programs: levels, units, and where a point, a postcode or a name leads."""

from datetime import date
from typing import Annotated, Literal

from django.db.models import Count, Q
from django.http import HttpRequest
from ninja import Field, Path, Query, Router, Schema
from pydantic import Field as Limits

from nabij.territory import lookup
from nabij.territory.models import Level, Unit
from nabij.territory.queries import UnitRecord, unit_records
from nabij.ui.api import (
    SLUG,
    UNIT_SLUG,
    Number,
    PageOf,
    PlainText,
    SlugText,
    Texts,
    Whole,
    not_found,
    read_cursor,
    reading,
    texts,
    write_cursor,
)

router = Router(tags=["territory"])

LevelSlug = Path[Annotated[str, Limits(pattern=SLUG, examples=["zone"])]]
UnitSlug = Path[Annotated[str, Limits(pattern=UNIT_SLUG, examples=["noord"])]]


# ---- What is sent ---------------------------------------------------------------------------------------------------


class LevelOut(Schema):
    """A kind of unit. `rank` orders levels, smallest units first; an overlay belongs to no tree."""

    slug: str = Field(examples=["zone"])
    rank: int = Field(examples=[50])
    kind: Literal["tree", "overlay"]
    names: Texts
    plurals: Texts
    population_minimum: int | None = Field(examples=[200000])
    population_maximum: int | None = Field(examples=[300000])
    notes: Texts
    units: int = Field(examples=[5])


class LevelList(Schema):
    """Every level, smallest units first."""

    items: list[LevelOut]


class UnitRef(Schema):
    """Which unit: its level and its address within the level."""

    level: str = Field(examples=["zone"])
    slug: str = Field(examples=["noord"])
    names: Texts


class Parent(Schema):
    """A larger unit in which a unit lies, wholly or for a share (0 to 1; `basis` says of what)."""

    level: str = Field(examples=["region"])
    slug: str = Field(examples=["brussels"])
    code: str = Field(examples=["04000"])
    share: float = Field(examples=[1.0])
    basis: str = Field(examples=["all of it lies in the region"])


class Position(Schema):
    """A place on earth, in degrees (WGS 84)."""

    lon: float = Field(examples=[4.3517])
    lat: float = Field(examples=[50.8466])


class UnitOut(Schema):
    """A unit. `population` is of `population_on`; null is unknown, 0 is nobody."""

    level: str = Field(examples=["zone"])
    slug: str = Field(examples=["noord"])
    code: str = Field(examples=["noord"])
    edition: str | None = Field(examples=["zones-2024"])
    names: Texts
    kind: str | None = Field(examples=["residential"])
    status: Literal["official", "proposed", "decreed"]
    population: int | None = Field(examples=[223509])
    population_on: date | None = Field(examples=["2024-01-01"])
    area_m2: float | None = Field(examples=[31250000.0])
    centre: Position | None
    valid_from: date | None
    valid_to: date | None
    parents: list[Parent]


class UnitPage(Schema):
    """A page of units, by level and address. `next` is null on the last page."""

    items: list[UnitOut]
    next: str | None


class PointCandidate(Schema):
    """A unit in which a point may lie: why, and how far off it is (0 inside)."""

    unit: UnitRef
    why: Literal["inside", "on_border", "within_accuracy"]
    distance_m: float


class NearestUnit(Schema):
    """The nearest unit to a point that lies in none."""

    unit: UnitRef
    distance_m: float


class PointLevel(Schema):
    """Where a point lies at one level: every candidate; the nearest unit where there is none."""

    level: str
    candidates: list[PointCandidate]
    nearest: NearestUnit | None


class PointOut(Schema):
    """Where a point lies, smallest level first. `schematic`: the borders are not real ones, so this is only rough."""

    lon: float
    lat: float
    inside: bool
    schematic: bool
    levels: list[PointLevel]


class PostcodeCandidate(Schema):
    """A unit that an address with this postcode may lie in: why, and through which smaller units."""

    unit: UnitRef
    why: str
    basis: str | None
    through: list[UnitRef]


class PostcodeLevel(Schema):
    """Every candidate at one level: a postcode alone seldom decides."""

    level: str
    candidates: list[PostcodeCandidate]


class PostcodeOut(Schema):
    """What a postcode may mean. `known` is false for a postcode that is not of this territory."""

    postcode: str = Field(examples=["1000"])
    known: bool
    levels: list[PostcodeLevel]


class NameMatch(Schema):
    """A unit found by name or code; `exact` is false where typing errors were overlooked."""

    unit: UnitRef
    exact: bool


class NameOut(Schema):
    """What a name may mean, best first."""

    items: list[NameMatch]


# ---- What is asked --------------------------------------------------------------------------------------------------


class UnitFilters(PageOf):
    """Which units."""

    level: SlugText | None = Field(None, description="Only units of this level.")


class PointAsked(Schema):
    """Which point, in degrees (WGS 84)."""

    lon: Annotated[float, Number] = Field(ge=-180, le=180, allow_inf_nan=False, description="Longitude, in degrees.")
    lat: Annotated[float, Number] = Field(ge=-90, le=90, allow_inf_nan=False, description="Latitude, in degrees.")
    accuracy_m: Annotated[float, Number] = Field(
        0, ge=0, le=100_000, allow_inf_nan=False, description="How far off the position may be, in metres."
    )


class PostcodeAsked(Schema):
    """Which postcode; naming the municipality too leaves fewer candidates."""

    code: str = Field(pattern=r"^[0-9A-Za-z][0-9A-Za-z -]{0,9}$", description="The postcode.", examples=["1000"])
    municipality: Annotated[str, Limits(pattern=UNIT_SLUG)] | None = Field(
        None, description="Address of the municipality (its `slug`)."
    )


class NameAsked(Schema):
    """Which name or code, and at which level."""

    q: PlainText = Field(description="A name in any language, or a code.")
    level: SlugText | None = Field(None, description="Only units of this level.")
    limit: Annotated[int, Whole] = Field(20, ge=1, le=50, description="How many units at most.")


# ---- Operations -----------------------------------------------------------------------------------------------------


@reading(router, "/levels", answer=LevelList, name="levels", refuses=())
def read_levels(request: HttpRequest) -> LevelList:
    """The levels of the territory, smallest units first."""
    found = Level.objects.annotate(size=Count("units")).order_by("rank")
    return LevelList(
        items=[
            LevelOut(
                slug=level.slug,
                rank=level.rank,
                kind=level.kind,  # type: ignore[arg-type]
                names=texts(level, "name"),
                plurals=texts(level, "plural"),
                population_minimum=level.population_minimum,
                population_maximum=level.population_maximum,
                notes=texts(level, "note"),
                units=level.size,
            )
            for level in found
        ]
    )


@reading(router, "/units", answer=UnitPage, name="units", query=UnitFilters)
def read_units(request: HttpRequest, asked: Query[UnitFilters]) -> UnitPage:
    """Units with their codes, names, population and the larger units they lie in; by level, then by address."""
    found = Unit.objects.select_related("level").only("pk", "slug", "level__rank").order_by("level__rank", "slug")
    if asked.level is not None:
        found = found.filter(level=find_level(asked.level))
    if asked.cursor is not None:
        rank, slug = read_cursor("units", asked.cursor)
        found = found.filter(Q(level__rank__gt=rank) | Q(level__rank=rank, slug__gt=slug))
    units = list(found[: asked.limit + 1])
    page, more = units[: asked.limit], units[asked.limit :]
    last = page[-1] if more else None
    return UnitPage(
        items=[_unit_out(record) for record in unit_records(units=page)],
        next=write_cursor("units", [last.level.rank, last.slug]) if last else None,
    )


@reading(router, "/units/{level}/{slug}", answer=UnitOut, name="unit")
def read_unit(request: HttpRequest, level: LevelSlug, slug: UnitSlug) -> UnitOut:
    """One unit."""
    return _unit_out(unit_records(units=[find_unit(level, slug)])[0])


@reading(router, "/look-up/point", answer=PointOut, name="look_up_point", query=PointAsked, refuses=())
def look_up_point(request: HttpRequest, asked: Query[PointAsked]) -> PointOut:
    """In which units a point lies, at every level; on a border, all of them."""
    found = lookup.locate_point(asked.lon, asked.lat, accuracy_m=asked.accuracy_m)
    return PointOut(
        lon=found.lon,
        lat=found.lat,
        inside=found.inside,
        schematic=found.schematic,
        levels=[
            PointLevel(
                level=answer.level.slug,
                candidates=[
                    PointCandidate(unit=unit_ref(one.unit), why=one.why.value, distance_m=one.distance_m)
                    for one in answer.candidates
                ],
                nearest=_nearest(answer.nearest),
            )
            for answer in found.levels
        ],
    )


@reading(router, "/look-up/postcode", answer=PostcodeOut, name="look_up_postcode", query=PostcodeAsked)
def look_up_postcode(request: HttpRequest, asked: Query[PostcodeAsked]) -> PostcodeOut:
    """Every unit that an address with this postcode may lie in, and why. A postcode never decides alone."""
    municipality = None if asked.municipality is None else find_unit("municipality", asked.municipality)
    found = lookup.locate_postcode(asked.code, municipality=municipality)
    return PostcodeOut(
        postcode=found.code,
        known=found.known,
        levels=[
            PostcodeLevel(
                level=level.slug,
                candidates=[
                    PostcodeCandidate(
                        unit=unit_ref(one.unit),
                        why=one.why.value,
                        basis=one.basis,
                        through=[unit_ref(unit) for unit in one.through],
                    )
                    for one in candidates
                ],
            )
            for level, candidates in found.levels
        ],
    )


@reading(router, "/look-up/name", answer=NameOut, name="look_up_name", query=NameAsked)
def look_up_name(request: HttpRequest, asked: Query[NameAsked]) -> NameOut:
    """Units by name or code, best first; accents and capitals do not matter."""
    level = None if asked.level is None else find_level(asked.level).slug
    found = lookup.search(asked.q, level=level, limit=asked.limit)
    return NameOut(items=[NameMatch(unit=unit_ref(match.unit), exact=match.exact) for match in found])


# ---- Shared with the rooms above ------------------------------------------------------------------------------------


def find_unit(level: str, slug: str) -> Unit:
    """The unit with this address. Raises ApiProblem (404)."""
    found = Unit.objects.select_related("level").defer("boundary", "outline").filter(level=find_level(level), slug=slug)
    unit = found.first()
    if unit is None:
        raise not_found(f"There is no unit “{level}:{slug}”.")
    return unit


def find_level(slug: str) -> Level:
    level = Level.objects.filter(slug=slug).first()
    if level is None:
        known = ", ".join(Level.objects.order_by("rank").values_list("slug", flat=True))
        raise not_found(f"There is no level “{slug}”. Known: {known or 'none'}.")
    return level


def unit_ref(unit: Unit) -> UnitRef:
    """Which unit, for an answer."""
    return UnitRef(level=unit.level.slug, slug=unit.slug, names=texts(unit, "name"))


def _nearest(found: lookup.Nearest | None) -> NearestUnit | None:
    return None if found is None else NearestUnit(unit=unit_ref(found.unit), distance_m=found.distance_m)


def _unit_out(record: UnitRecord) -> UnitOut:
    centre = record["centre"]
    return UnitOut.model_validate(
        {**record, "centre": {"lon": centre[0], "lat": centre[1]} if centre is not None else None}
    )
