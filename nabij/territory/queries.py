"""Reads over the territory: units, what they lie in, what they hold, and where a name leads."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from django.db.models import Prefetch, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nabij.territory.lookup import search
from nabij.territory.models import Edition, Level, Membership, Unit, UnitCode
from nabij.ui.pages import NotFound
from nabij.ui.words import in_language


@dataclass(frozen=True)
class Relative:
    """A unit that another one lies in or holds. `share` is of the smaller one's residents (see `basis`), 0 to 1."""

    unit: Unit
    share: float
    basis: str

    @property
    def percent(self) -> float:
        """The share in %."""
        return self.share * 100


class ParentRecord(TypedDict):
    level: str
    slug: str
    code: str
    share: float
    basis: str


class UnitRecord(TypedDict):
    """A unit as programs read it. `population` is None where unknown; `population_on` is its day (ISO 8601)."""

    level: str
    slug: str
    code: str
    edition: str | None
    names: dict[str, str | None]
    kind: str | None
    status: str
    population: int | None
    population_on: str | None
    area_m2: float | None
    centre: tuple[float, float] | None
    valid_from: str | None
    valid_to: str | None
    parents: list[ParentRecord]


def current_memberships() -> QuerySet[Membership]:
    """What lies in what today: memberships without an end."""
    return Membership.objects.filter(valid_to__isnull=True)


def get_level(slug: str) -> Level:
    """The level with this slug. Raises NotFound, with the levels that do exist."""
    found = Level.objects.filter(slug=slug).first()
    if found is None:
        raise NotFound(
            _("There is no territorial level “%(slug)s”.") % {"slug": slug[:40]},
            [(capfirst(in_language(level, "plural", _lang()).text), level_url(level)) for level in Level.objects.all()],
        )
    return found


def get_unit(level_slug: str, unit_slug: str) -> Unit:
    """The unit with this address. Raises NotFound, with the units whose name, code or address comes near."""
    found = Unit.objects.select_related("level").filter(level__slug=level_slug, slug=unit_slug).first()
    if found is not None:
        return found
    level = get_level(level_slug)
    raise NotFound(
        _("There is no “%(slug)s” among the %(level)s.")
        % {"slug": unit_slug[:40], "level": in_language(level, "plural", _lang()).text},
        [
            *((in_language(unit, "name", _lang()).text, unit_url(unit)) for unit in _near(level, unit_slug)),
            (_("All %(level)s") % {"level": in_language(level, "plural", _lang()).text}, level_url(level)),
            (_("Find a place"), reverse("territory:finder")),
        ],
    )


def _near(level: Level, slug: str) -> list[Unit]:
    """Units that somebody who typed `slug` may have meant: by an old code, another way of writing it, or a name."""
    by_code = Unit.objects.filter(level=level, codes__code__iexact=slug)
    by_case = Unit.objects.filter(level=level, slug__iexact=slug.replace("_", "-"))
    by_start = Unit.objects.filter(level=level, slug__istartswith=slug[:6]).order_by("slug")[:5] if slug else []
    found = {unit.pk: unit for unit in (*by_code, *by_case)}
    for match in search(slug.replace("-", " "), level=level.slug, limit=5):
        found.setdefault(match.unit.pk, match.unit)
    if not found:
        found = {unit.pk: unit for unit in by_start}
    return list(found.values())[:5]


def _lang() -> str:
    return (get_language() or "nl")[:2]


def level_url(level: Level) -> str:
    """The page of a level."""
    return reverse("territory:level", args=[level.slug])


def unit_url(unit: Unit) -> str:
    """The page of a unit: its profile, or its row in the level's list where profiles do not exist."""
    try:
        return reverse("needs:profile", args=[unit.level.slug, unit.slug])
    except NoReverseMatch:
        return f"{level_url(unit.level)}#{unit.slug}"


def lineage_ids(unit: Unit) -> frozenset[int]:
    """Ids of the unit and of everything it lies in, wholly or partly. For access by territory."""
    return frozenset({unit.pk, *current_memberships().filter(child=unit).values_list("parent_id", flat=True)})


def ancestors(unit: Unit) -> list[Relative]:
    """Everything the unit lies in, smallest level first, largest share first."""
    found = current_memberships().filter(child=unit).select_related("parent__level")
    return [
        Relative(membership.parent, membership.share, membership.basis)
        for membership in sorted(found, key=lambda item: (item.parent.level.rank, -item.share, item.parent.slug))
    ]


def children(unit: Unit, level_slug: str | None = None) -> list[Relative]:
    """Everything that lies in the unit, wholly or partly (of one level, where given); by level, then by name."""
    found = current_memberships().filter(parent=unit).select_related("child__level")
    if level_slug is not None:
        found = found.filter(child__level__slug=level_slug)
    sort = f"sort_{_lang()}"
    return [
        Relative(membership.child, membership.share, membership.basis)
        for membership in sorted(found, key=lambda item: (item.child.level.rank, getattr(item.child, sort)))
    ]


def peers(unit: Unit) -> QuerySet[Unit]:
    """All units in use of the same level, the unit itself included, by name in the reader's language."""
    return units_of(unit.level)


def units_of(level: Level) -> QuerySet[Unit]:
    """The units of a level in use, by name in the reader's language, without the borders, which are large."""
    return (
        level.units.filter(valid_to__isnull=True)
        .select_related("level")
        .defer("boundary")
        .order_by(f"sort_{_lang()}", "slug")
    )


def current_edition(level: Level) -> Edition | None:
    """The edition that the units of a level are addressed by."""
    return level.editions.filter(is_current=True).first()


def codes_of(units: Iterable[Unit]) -> dict[int, str]:
    """The code of each unit in the current edition of its level, by id. One query."""
    found = UnitCode.objects.filter(unit__in=[unit.pk for unit in units], edition__is_current=True)
    return {unit_id: code for unit_id, code in found.values_list("unit_id", "code") if unit_id is not None}


def unit_records(*, level: str | None = None, units: Iterable[Unit] | None = None) -> list[UnitRecord]:
    """Units for programs: of one level, the given ones, or all; by level and address. A fixed number of queries."""
    found = Unit.objects.all() if units is None else Unit.objects.filter(pk__in=[unit.pk for unit in units])
    if level is not None:
        found = found.filter(level__slug=level)
    ordered = list(
        found.select_related("level")
        .defer("boundary", "outline")
        .prefetch_related(
            Prefetch("codes", UnitCode.objects.filter(edition__is_current=True).select_related("edition")),
            Prefetch("memberships_up", current_memberships()),
        )
        .order_by("level__rank", "slug")
    )
    parent_ids = {membership.parent_id for unit in ordered for membership in unit.memberships_up.all()}
    parents = {
        unit.pk: unit
        for unit in Unit.objects.filter(pk__in=parent_ids)
        .select_related("level")
        .defer("boundary", "outline")
        .prefetch_related(Prefetch("codes", UnitCode.objects.filter(edition__is_current=True)))
    }
    return [_record(unit, parents) for unit in ordered]


def _record(unit: Unit, parents: dict[int, Unit]) -> UnitRecord:
    codes = list(unit.codes.all())
    lies_in = sorted(
        unit.memberships_up.all(),
        key=lambda item: (parents[item.parent_id].level.rank, -item.share, parents[item.parent_id].slug),
    )
    return {
        "level": unit.level.slug,
        "slug": unit.slug,
        "code": _code(unit),
        "edition": codes[0].edition.slug if codes else None,
        "names": {"nl": unit.name_nl, "fr": unit.name_fr, "en": unit.name_en},
        "kind": unit.kind,
        "status": unit.status,
        "population": unit.population,
        "population_on": _iso(unit.population_on),
        "area_m2": unit.area_m2,
        "centre": None if unit.centre_lon is None or unit.centre_lat is None else (unit.centre_lon, unit.centre_lat),
        "valid_from": _iso(unit.valid_from),
        "valid_to": _iso(unit.valid_to),
        "parents": [
            {
                "level": (parent := parents[membership.parent_id]).level.slug,
                "slug": parent.slug,
                "code": _code(parent),
                "share": membership.share,
                "basis": membership.basis,
            }
            for membership in lies_in
        ],
    }


def _code(unit: Unit) -> str:
    codes = list(unit.codes.all())
    return codes[0].code if codes else unit.slug


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def parents_by_unit(unit_ids: Iterable[int], level_slug: str) -> dict[int, list[Relative]]:
    """For each unit the ones of a larger level that it lies in, largest share first. One query."""
    found: dict[int, list[Relative]] = defaultdict(list)
    rows = current_memberships().filter(child__in=list(unit_ids), parent__level__slug=level_slug)
    for membership in rows.select_related("parent__level").order_by("-share", "parent__slug"):
        found[membership.child_id].append(Relative(membership.parent, membership.share, membership.basis))
    return dict(found)
