"""Brings the borders of one level into the territory: what would change, and the change itself, all or nothing."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from django.db import transaction
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from nabij.people.audit import record_write
from nabij.people.models import Account
from nabij.rules import geometry, placing
from nabij.rules import territory as rules
from nabij.rules.placing import Held, Piece
from nabij.rules.territory import Finding, LevelFacts, Share, UnitFacts
from nabij.territory.actions import LoadReport, lock_territory, reconcile, refresh_statistics, sort_names
from nabij.territory.boundaries import Border, Fields, read_boundaries
from nabij.territory.contents import LoadProblems, MembershipRow, Problem, UnitKey
from nabij.territory.models import Edition, Level, Membership, Unit, UnitCode

# A corner removed in maps has at most the area of a square with this share of a usual unit's width as its side.
TOLERANCE = 0.05
MOST_M = 60.0
SAME_SHARE = 1e-9
STATED = "stated by the file"


@dataclass(frozen=True)
class Asked:
    """What the person who brings borders asks for. `parent_level` says of which level the file's parent codes are.

    `whole`: a smallest unit (a sector) of which at least this part lies within a new border lies wholly in it.
    """

    level: Level
    edition: str
    fields: Fields
    source: str
    status: str = Unit.Status.OFFICIAL
    parent_level: Level | None = None
    valid_from: date | None = None
    licence: str | None = None
    whole: float = placing.WHOLE


@dataclass(frozen=True)
class Plan:
    """What an import would do. `findings` are those of the rules on the new borders; they stop nothing.

    `redrawn` are the units whose border is new or another than before: only what they lie in and hold is taken from the
    borders. `cut` are the smallest units that the new borders cut through: nobody knows how many of their people live
    where.
    """

    asked: Asked
    borders: tuple[Border, ...]
    new: tuple[str, ...]
    kept: tuple[str, ...]
    redrawn: frozenset[str]
    ended: tuple[str, ...]
    memberships: tuple[MembershipRow, ...]
    population: dict[str, int | None]
    cut: tuple[str, ...]
    findings: tuple[Finding, ...]


def plan_import(path: Path, asked: Asked) -> Plan:
    """Read a file and hold it against the territory. Writes nothing. Raises LoadProblems with every problem."""
    borders = read_boundaries(path, fields=asked.fields, slugs=_slugs(asked.level))
    in_use = set(asked.level.units.filter(valid_to__isnull=True).values_list("slug", flat=True))
    brought = {border.slug for border in borders}
    ended = tuple(sorted(in_use - brought))
    ground = _Ground(asked.level)
    problems = [
        *_problems_of_editions(path, asked, ended),
        *_problems_of_place(borders, ground),
        *_problems_of_parents(borders, asked),
    ]
    if problems:
        raise LoadProblems(problems)
    placed = ground.place(borders, asked)
    return Plan(
        asked,
        tuple(borders),
        tuple(sorted(brought - in_use)),
        tuple(sorted(brought & in_use)),
        frozenset(border.slug for border in borders) - _unchanged(asked.level, borders),
        ended,
        placed.memberships,
        placed.population,
        placed.cut,
        tuple(_findings(asked.level, borders, placed, ground.whole)),
    )


def _slugs(level: Level) -> dict[str, str]:
    """The addresses of the units of a level by the codes of its current edition."""
    known = UnitCode.objects.filter(edition__level=level, edition__is_current=True, unit__isnull=False)
    return {code: slug for code, slug in known.values_list("code", "unit__slug") if slug is not None}


def _unchanged(level: Level, borders: Sequence[Border]) -> frozenset[str]:
    """The units whose border is to the last digit the one that is known already."""
    known = {slug: wkb and bytes(wkb) for slug, wkb in level.units.values_list("slug", "boundary")}
    return frozenset(border.slug for border in borders if known.get(border.slug) == shapely.to_wkb(border.geometry))


def _problems_of_editions(path: Path, asked: Asked, ended: Sequence[str]) -> Iterator[Problem]:
    if ended and asked.valid_from is None:
        yield Problem(
            path.name,
            _("does not have %(number)s units that are in use, such as %(code)s.")
            % {"number": len(ended), "code": ended[0]},
            _("Complete the file, or say from which day the new borders hold: those units then end the day before."),
        )
    edition = Edition.objects.filter(slug=asked.edition).first()
    if edition is not None and edition.level_id != asked.level.pk:
        yield Problem(asked.edition, _("is an edition of another level."), _("Choose another name for the edition."))


def _where(border: Border) -> str:
    return _("feature %(number)s (%(code)s)") % {"number": border.number, "code": border.code}


def _problems_of_place(borders: Sequence[Border], ground: "_Ground") -> Iterator[Problem]:
    if ground.whole is None:
        return
    for border in borders:
        if not border.geometry.intersects(ground.whole):
            yield Problem(
                _where(border),
                _("lies outside the territory, so that it has no larger unit."),
                _("Check the coordinates: longitude comes first, then latitude."),
            )


def _problems_of_parents(borders: Sequence[Border], asked: Asked) -> Iterator[Problem]:
    if not asked.fields.parent or asked.parent_level is None:
        return
    known = _parents(asked.parent_level)
    for border in borders:
        if border.parent not in known:
            yield Problem(
                _where(border),
                _("names “%(parent)s” as what it lies in, which is not known.") % {"parent": border.parent or ""},
                _("Mend the code, or load the larger level first."),
            )


def _parents(level: Level) -> dict[str | None, str]:
    """The addresses of the larger units by what a file may call them: their code or their address."""
    slugs = level.units.filter(valid_to__isnull=True).values_list("slug", flat=True)
    known: dict[str | None, str] = {slug: slug for slug in slugs}
    return known | _slugs(level)


def _border_of(unit: Unit) -> BaseGeometry:
    found: BaseGeometry = shapely.from_wkb(bytes(unit.boundary or b""))
    return found


def _bordered(level: Level) -> list[Unit]:
    return list(level.units.filter(valid_to__isnull=True, boundary__isnull=False).defer("outline").order_by("slug"))


@dataclass(frozen=True)
class _Placed:
    """Where new units lie. `population` is None where it is not certain; `cut` are the pieces that a border cuts."""

    memberships: tuple[MembershipRow, ...]
    population: dict[str, int | None]
    cut: tuple[str, ...]


class _Ground:
    """The territory that new borders are laid upon: its smallest units where they are known, else its larger units."""

    def __init__(self, level: Level) -> None:
        tree = list(Level.objects.filter(kind=Level.Kind.TREE).exclude(pk=level.pk))
        self._level = level
        self._is_tree = level.kind == Level.Kind.TREE
        smallest = tree[0] if tree and (not self._is_tree or tree[0].rank < level.rank) else None
        self._larger = [other for other in tree if other != smallest and (not self._is_tree or other.rank > level.rank)]
        self._between = [other for other in tree if self._is_tree and other != smallest and other.rank < level.rank]
        units = _bordered(smallest) if smallest is not None else []
        self._drawn = geometry.to_lambert([_border_of(unit) for unit in units])
        self._pieces = self._read_pieces(units)
        top = tree[-1] if tree and tree[-1] in self._larger else None
        borders = [_border_of(unit) for unit in _bordered(top)] if top is not None else []
        self.whole: BaseGeometry | None = shapely.union_all(borders) if borders else None

    def _read_pieces(self, units: Sequence[Unit]) -> list[Piece]:
        lies_in: dict[int, list[tuple[UnitKey, float]]] = defaultdict(list)
        rows = Membership.objects.filter(child__in=[unit.pk for unit in units], valid_to__isnull=True)
        for child, level, slug, share in rows.values_list("child_id", "parent__level__slug", "parent__slug", "share"):
            lies_in[child].append(((level, slug), share))
        return [
            Piece((unit.level.slug, unit.slug), unit.population, float(area), tuple(lies_in[unit.pk]))
            for unit, area in zip(units, shapely.area(self._drawn), strict=True)
        ]

    def place(self, borders: Sequence[Border], asked: Asked) -> "_Placed":
        """What the new units hold and lie in, and how many people live in each."""
        drawn = geometry.to_lambert([border.geometry for border in borders])
        held = placing.parts_held(drawn, self._drawn, whole=asked.whole)
        rows = list(self._pieces_in(borders, held))
        for larger in self._larger:
            if asked.fields.parent and larger == asked.parent_level:
                slugs = _parents(larger)
                rows += [
                    MembershipRow(
                        self._key(border.slug), (larger.slug, slugs[border.parent]), 1.0, "stated by the file"
                    )
                    for border in borders
                ]
            elif self._pieces:
                for border, ones in zip(borders, held, strict=True):
                    found = placing.shares_in(ones, self._pieces, larger.slug)
                    rows += self._rows(self._key(border.slug), larger.slug, found, "through the smallest units")
            else:
                rows += self._by_area(borders, drawn, larger, asked.whole)
        names = [border.slug for border in borders]
        for level in self._between:
            for slug, found in placing.shares_of(level.slug, held, self._pieces, names).items():
                rows += self._rows((level.slug, slug), self._level.slug, found, "through the smallest units")
        return _Placed(
            tuple(rows),
            {name: placing.residents(ones, self._pieces) for name, ones in zip(names, held, strict=True)},
            tuple(sorted({self._pieces[one.piece].key[1] for ones in held for one in ones if one.part < 1.0})),
        )

    def _key(self, slug: str) -> UnitKey:
        return self._level.slug, slug

    def _pieces_in(self, borders: Sequence[Border], held: Sequence[Sequence[Held]]) -> Iterator[MembershipRow]:
        for (piece, unit), share in placing.share_of_pieces(held, whole=self._is_tree).items():
            basis = "all of its area, from the borders" if share == 1.0 else "share of its area, from the borders"
            yield MembershipRow(self._pieces[piece].key, self._key(borders[unit].slug), share, basis)

    def _by_area(
        self, borders: Sequence[Border], drawn: np.ndarray, larger: Level, whole: float
    ) -> Iterator[MembershipRow]:
        """Without smaller units to count by: shares of area."""
        units = _bordered(larger)
        others = {
            unit.slug: border
            for unit, border in zip(units, geometry.to_lambert([_border_of(unit) for unit in units]), strict=True)
        }
        for border, found in zip(borders, drawn, strict=True):
            shares = placing.shares_by_area(found, others, whole=whole)
            yield from self._rows(self._key(border.slug), larger.slug, shares, "from the borders")

    @staticmethod
    def _rows(child: UnitKey, parent_level: str, found: Sequence[Share], how: str) -> Iterator[MembershipRow]:
        for share in found:
            of = "all of it" if len(found) == 1 else f"share of its {'area' if share.by_area else 'residents'}"
            yield MembershipRow(child, (parent_level, share.parent), share.share, f"{of}, {how}")


def _findings(
    level: Level, borders: Sequence[Border], placed: _Placed, whole: BaseGeometry | None
) -> Iterator[Finding]:
    """The rules of the level held against the new borders, before they are in."""
    facts = LevelFacts(
        slug=level.slug,
        units=tuple(UnitFacts(border.slug, placed.population[border.slug], border.geometry) for border in borders),
        contiguous=level.contiguous,
        binding=level.binding,
        whole_in=level.whole_in.slug if level.whole_in else None,
        population_minimum=level.population_minimum,
        population_maximum=level.population_maximum,
    )
    yield from rules.not_in_one_piece(facts)
    yield from rules.population_out_of_bounds(facts)
    if level.kind == Level.Kind.TREE:
        yield from rules.overlaps(facts)
        if whole is not None:
            yield from rules.uncovered(facts, whole)
        yield from rules.split(
            facts, [rules.Membership(*row.child, *row.parent, row.share) for row in placed.memberships if row.share > 0]
        )


@transaction.atomic
def import_boundaries(path: Path, asked: Asked, *, by: Account | None) -> tuple[Plan, LoadReport]:
    """Bring the borders of a file in as the current edition of a level. A second time changes nothing.

    Units that the file does not have end the day before `asked.valid_from`. Raises LoadProblems, with nothing written.
    """
    lock_territory()
    plan = plan_import(path, asked)
    report = LoadReport()
    edition_id = _write_edition(report, asked)
    ids = reconcile(report, Unit, ["level_id", "slug"], _unit_rows(plan))
    units = {border.slug: ids[asked.level.pk, border.slug] for border in plan.borders}
    reconcile(
        report,
        UnitCode,
        ["edition_id", "code"],
        [
            {
                "edition_id": edition_id,
                "code": border.code,
                "unit_id": units[border.slug],
                "certainty": UnitCode.Certainty.OFFICIAL,
                "basis": None,
            }
            for border in plan.borders
        ],
        delete_within=UnitCode.objects.filter(edition=edition_id),
    )
    _write_memberships(report, plan, ids)
    _end_units(report, plan)
    if report.written:
        refresh_statistics()
        record_write(
            by=by,
            action="import_boundaries",
            object_type="territory",
            object_id=asked.level.slug,
            edition=asked.edition,
            created=report.created,
            changed=report.changed,
            deleted=report.deleted,
        )
    return plan, report


def _write_edition(report: LoadReport, asked: Asked) -> int:
    """Make the edition current; an edition that is there already keeps its title, source and dates."""
    Edition.objects.filter(level=asked.level, is_current=True).exclude(slug=asked.edition).update(is_current=False)
    row: dict[str, Any] = {"slug": asked.edition, "level_id": asked.level.pk, "is_current": True, "schematic": False}
    if not Edition.objects.filter(slug=asked.edition).exists():
        row |= {
            "title": asked.edition,
            "source": asked.source,
            "licence": asked.licence,
            "valid_from": asked.valid_from,
        }
    return reconcile(report, Edition, ["slug"], [row])[asked.edition,]


def _unit_rows(plan: Plan) -> Iterator[dict[str, Any]]:
    drawn = [border.geometry for border in plan.borders]
    areas = geometry.areas_m2(drawn)
    tolerance = min(MOST_M, TOLERANCE * float(np.sqrt(np.median(areas))))
    paths = geometry.outlines(drawn, tolerance_m=tolerance)
    existing = {unit.slug: unit for unit in plan.asked.level.units.all()}
    for border, path, area in zip(plan.borders, paths, areas, strict=True):
        before = existing.get(border.slug)
        nl, fr, en = (_name(border, before, lang) for lang in ("nl", "fr", "en"))
        yield {
            "level_id": plan.asked.level.pk,
            "slug": border.slug,
            "status": plan.asked.status,
            "valid_from": before.valid_from if before is not None else plan.asked.valid_from,
            "valid_to": None,
            "name_nl": nl,
            "name_fr": fr,
            "name_en": en,
            **sort_names((nl, fr, en), border.slug),
            **_border_fields(border, path, float(area), plan, before),
        }


def _name(border: Border, before: Unit | None, lang: str) -> str | None:
    """The name that the file gives; where it does not speak of this language, the name that was there."""
    if lang in border.names:
        return border.names[lang]
    known: str | None = getattr(before, f"name_{lang}", None)
    return known


def _border_fields(border: Border, path: str, area: float, plan: Plan, before: Unit | None) -> dict[str, Any]:
    """What follows from the border. The same border as before keeps what was known of it."""
    if before is not None and border.slug not in plan.redrawn:
        return {}
    lon, lat = geometry.centre(border.geometry)
    people = plan.population[border.slug]
    return {
        "boundary": shapely.to_wkb(border.geometry),
        "outline": path,
        "area_m2": round(area, 1),
        "centre_lon": lon,
        "centre_lat": lat,
        "population": people,
        "population_on": None if people is None else _counted_on(),
    }


def _counted_on() -> date | None:
    """The day on which the people of the smallest units were counted."""
    counted = Unit.objects.filter(population_on__isnull=False).order_by("level__rank", "pk")
    return counted.values_list("population_on", flat=True).first()


def _write_memberships(report: LoadReport, plan: Plan, ids: Mapping[Any, int]) -> None:
    own = [ids[plan.asked.level.pk, slug] for slug in sorted(plan.redrawn)]
    levels = dict(Level.objects.values_list("slug", "pk"))
    tree = Level.objects.filter(kind=Level.Kind.TREE)
    # What overlays say by name of where they lie does not come from borders, so it stays.
    touched = Membership.objects.filter(valid_to__isnull=True, child__in=own) | Membership.objects.filter(
        valid_to__isnull=True, parent__in=own, child__level__in=tree
    )
    stated = {(row.child_id, row.parent_id): (row.share, row.basis) for row in touched}
    rows = []
    for row in plan.memberships:
        if not {row.child[1], row.parent[1]} & plan.redrawn and row.basis != STATED:
            continue
        pair = ids[levels[row.child[0]], row.child[1]], ids[levels[row.parent[0]], row.parent[1]]
        share, basis = stated.get(pair, (None, ""))
        if share is None or abs(share - row.share) > SAME_SHARE:
            share, basis = row.share, row.basis
        rows.append({"child_id": pair[0], "parent_id": pair[1], "share": share, "basis": basis, "valid_to": None})
    reconcile(report, Membership, ["child_id", "parent_id"], rows, delete_within=touched)


def _end_units(report: LoadReport, plan: Plan) -> None:
    """Units that the new edition no longer has end, with what they lay in and held, the day before it begins."""
    if not plan.ended or plan.asked.valid_from is None:
        return
    last = plan.asked.valid_from - timedelta(days=1)
    ended = plan.asked.level.units.filter(slug__in=plan.ended, valid_to__isnull=True)
    pks = list(ended.values_list("pk", flat=True))
    memberships = Membership.objects.filter(valid_to__isnull=True)
    report.count("unit", changed=ended.update(valid_to=last))
    for kind in ("child", "parent"):
        report.count("membership", changed=memberships.filter(**{f"{kind}__in": pks}).update(valid_to=last))
