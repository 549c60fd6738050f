"""Writes to the territory: loading it whole. Everything of one load happens in one transaction."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection, models, transaction

from nabij.people.audit import record_write
from nabij.people.models import Account, Programme
from nabij.rules.names import fold
from nabij.territory import pack
from nabij.territory.contents import Contents, LevelRow, LoadProblems, Problem, Texts, UnitKey, UnitRow
from nabij.territory.load import Progress, read_brussels
from nabij.territory.models import Edition, Level, Membership, Postcode, RuleException, Unit, UnitCode
from nabij.territory.streets_actions import load_brussels_streets

# Any number that no other lock of this database has.
_LOAD_LOCK = 0x6E6162696A


@dataclass
class LoadReport:
    """How many rows a load made, changed, deleted, and found as they should be, in all and per kind of row."""

    created: int = 0
    changed: int = 0
    deleted: int = 0
    unchanged: int = 0
    by_kind: dict[str, Counter[str]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def written(self) -> int:
        """Rows that this load wrote: made, changed or deleted."""
        return self.created + self.changed + self.deleted

    def count(self, kind: str, **numbers: int) -> None:
        self.by_kind.setdefault(kind, Counter()).update(numbers)
        for name, number in numbers.items():
            setattr(self, name, getattr(self, name) + number)


@transaction.atomic
def load_brussels(directory: Path, *, by: Account | None, progress: Progress | None = None) -> LoadReport:
    """Load the real territory of Brussels from the files in `directory`, with its streets. Twice changes nothing.

    Raises LoadProblems, with nothing written, when a file is missing or broken.
    """
    contents = read_brussels(directory, progress=progress)
    report = write_contents(contents, by=by, action="load_brussels", progress=progress)
    if progress:
        progress("streets", 0, 1)
    kept = load_brussels_streets(directory, by=by)
    if kept is not None:
        report.count("streets", created=int(kept), unchanged=int(not kept))
    if progress:
        progress("streets", 1, 1)
    return report


def load_pack(*, by: Account | None, progress: Progress | None = None) -> LoadReport:
    """Load the project's own Brussels pack: zones and municipalities on a schematic map. A second load changes nothing.

    Raises LoadProblems where real borders are loaded: a schematic map must not replace them.
    """
    if Edition.objects.filter(level__slug="municipality", is_current=True, schematic=False).exists():
        raise LoadProblems(
            [Problem("municipality", "has real borders already.", "The schematic pack is for a database without them.")]
        )
    return write_contents(pack.contents(), by=by, action="load_pack", progress=progress)


@transaction.atomic
def write_contents(
    contents: Contents, *, by: Account | None, action: str, progress: Progress | None = None
) -> LoadReport:
    """Bring the database to what `contents` says, writing only rows that differ.

    Levels, editions and units are added or changed, never deleted: figures hang on them. Codes, memberships and
    postcodes between the units of this load are also deleted where the load no longer names them.
    """
    lock_territory()
    report = LoadReport(notes=contents.notes)
    steps = ("levels", "editions", "units", "codes", "memberships", "postcodes", "programmes")

    def step(name: str) -> None:
        if progress:
            progress(f"write {name}", steps.index(name), len(steps))

    step("levels")
    levels: dict[tuple[Hashable, ...], int] = {}
    for row in sorted(contents.levels, key=lambda row: -row.rank):  # a level may name a larger one
        levels |= reconcile(report, Level, ["slug"], [_level_fields(row, levels)])
    step("editions")
    editions = reconcile(
        report,
        Edition,
        ["slug"],
        [
            {
                "slug": row.slug,
                "level_id": levels[row.level,],
                "title": row.title,
                "source": row.source,
                "licence": row.licence,
                "valid_from": row.valid_from,
                "is_current": row.is_current,
                "schematic": row.schematic,
            }
            for row in contents.editions
        ],
    )
    step("units")
    by_ids = reconcile(
        report, Unit, ["level_id", "slug"], [_unit_fields(row, levels[row.key[0],]) for row in contents.units]
    )
    units: dict[UnitKey, int] = {row.key: by_ids[levels[row.key[0],], row.key[1]] for row in contents.units}
    ids = list(units.values())
    own_editions = [editions[row.slug,] for row in contents.editions]
    step("codes")
    reconcile(
        report,
        UnitCode,
        ["edition_id", "code"],
        [
            {
                "edition_id": editions[row.edition,],
                "code": row.code,
                "unit_id": units[row.unit] if row.unit else None,
                "certainty": row.certainty,
                "basis": row.basis,
            }
            for row in contents.codes
        ],
        delete_within=UnitCode.objects.filter(edition__in=own_editions),
    )
    step("memberships")
    reconcile(
        report,
        Membership,
        ["child_id", "parent_id"],
        [
            {"child_id": units[row.child], "parent_id": units[row.parent], "share": row.share, "basis": row.basis}
            for row in contents.memberships
        ],
        delete_within=Membership.objects.filter(child__in=ids, parent__in=ids, valid_from=None),
    )
    step("postcodes")
    reconcile(
        report,
        Postcode,
        ["code", "unit_id"],
        [{"code": row.code, "unit_id": units[row.unit], "basis": row.basis} for row in contents.postcodes],
        delete_within=Postcode.objects.filter(unit__in=ids),
    )
    step("programmes")
    reconcile(
        report,
        Programme,
        ["slug"],
        [
            {
                "slug": row.slug,
                **_in_languages("name", row.name),
                "abbreviation": row.abbreviation,
                "coordinator": row.coordinator,
                "funder": row.funder,
                "care_line": row.care_line,
                "worker_count": row.worker_count,
                "source": row.source,
            }
            for row in contents.programmes
        ],
    )
    if report.written:
        refresh_statistics()
        record_write(
            by=by,
            action=action,
            object_type="territory",
            object_id="all",
            created=report.created,
            changed=report.changed,
            deleted=report.deleted,
        )
    if progress:
        progress("written", len(steps), len(steps))
    return report


@transaction.atomic
def record_rule_exception(
    *, by: Account, unit: Unit, rule: str, reason: str, decided_by: str, decided_on: date
) -> RuleException:
    """Record that a unit may depart from a rule, as a body decided. Who may do this is for the caller to ask."""
    made = RuleException.objects.create(
        unit=unit, rule=rule, reason=reason, decided_by=decided_by, decided_on=decided_on
    )
    record_write(
        by=by,
        action="record_rule_exception",
        object_type="territory",
        object_id=f"{unit.level.slug}:{unit.slug}",
        rule=rule,
    )
    return made


def lock_territory() -> None:
    """Until the transaction ends, nobody else loads: two loads at once would each see half of the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOAD_LOCK])


def refresh_statistics() -> None:
    """Let the database know how large the tables have become: until it does, its plans after a load are very slow."""
    tables = ", ".join(model._meta.db_table for model in (Unit, UnitCode, Membership, Postcode))
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {tables}")


def _in_languages(name: str, found: Texts) -> dict[str, str | None]:
    return {f"{name}_{lang}": text for lang, text in zip(("nl", "fr", "en"), found, strict=True)}


def _level_fields(row: LevelRow, levels: Mapping[tuple[Hashable, ...], int]) -> dict[str, Any]:
    return {
        "slug": row.slug,
        "rank": row.rank,
        "kind": row.kind,
        **_in_languages("name", row.name),
        **_in_languages("plural", row.plural),
        **_in_languages("note", row.note),
        "contiguous": row.contiguous,
        "whole_in_id": levels[row.whole_in,] if row.whole_in else None,
        "binding": row.binding,
        "population_minimum": row.population_minimum,
        "population_maximum": row.population_maximum,
        "source": row.source,
    }


def _unit_fields(row: UnitRow, level_id: int) -> dict[str, Any]:
    slug = row.key[1]
    return {
        "level_id": level_id,
        "slug": slug,
        **_in_languages("name", row.name),
        "kind": row.kind,
        "status": row.status,
        "population": row.population,
        "population_on": row.population_on,
        "boundary": row.boundary,
        "outline": row.outline,
        "area_m2": row.area_m2,
        "centre_lon": row.centre[0] if row.centre else None,
        "centre_lat": row.centre[1] if row.centre else None,
        **sort_names(row.name, slug),
        "note": row.note,
    }


def sort_names(name: Texts, slug: str) -> dict[str, str]:
    """What a unit is sorted by in each language: the name that is shown, or the one that stands in for it."""
    nl, fr, en = name
    return {
        "sort_nl": fold(nl or fr or en or slug)[:160],
        "sort_fr": fold(fr or nl or en or slug)[:160],
        "sort_en": fold(en or fr or nl or slug)[:160],
    }


def reconcile(
    report: LoadReport,
    model: type[models.Model],
    key: Sequence[str],
    rows: Iterable[Mapping[str, Any]],
    *,
    delete_within: models.QuerySet[Any] | None = None,
) -> dict[tuple[Hashable, ...], int]:
    """Bring the rows of `model` to `rows`, found by `key`; returns the id of each key.

    Only rows that differ are written. Of `delete_within`, rows that are not in `rows` are deleted.
    """
    wanted = {tuple(row[name] for name in key): row for row in rows}
    manager: models.Manager[Any] = model._default_manager
    existing = {tuple(getattr(found, name) for name in key): found for found in manager.all()}
    fresh = [model(**row) for found_key, row in wanted.items() if found_key not in existing]
    changed: list[models.Model] = []
    changed_fields: set[str] = set()
    for found_key, row in wanted.items():
        found = existing.get(found_key)
        if found is None:
            continue
        different = [name for name, value in row.items() if _stored(getattr(found, name)) != value]
        if different:
            for name in different:
                setattr(found, name, row[name])
            changed.append(found)
            changed_fields.update(name.removesuffix("_id") for name in different)
    stale = (
        [found.pk for found in delete_within if tuple(getattr(found, name) for name in key) not in wanted]
        if delete_within is not None
        else []
    )
    if stale:
        manager.filter(pk__in=stale).delete()
    manager.bulk_create(fresh, batch_size=500)
    if changed:
        manager.bulk_update(changed, sorted(changed_fields), batch_size=200)
    report.count(
        model.__name__.lower(),
        created=len(fresh),
        changed=len(changed),
        deleted=len(stale),
        unchanged=len(wanted) - len(fresh) - len(changed),
    )
    every = [*existing.values(), *fresh]
    return {tuple(getattr(found, name) for name in key): found.pk for found in every}


def _stored(value: Any) -> Any:
    """A value as the loader gives it: the database hands out binary columns as memory views."""
    return bytes(value) if isinstance(value, memoryview) else value
