"""Writes of definitions and figures: bringing in the definition files, and loading Brussels.

What other rooms and commands use of storing and deriving is named here too.
"""

import hashlib
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from django.db import connection, transaction

from nabij.needs import chain_actions
from nabij.needs.definitions import DIRECTORY, BrokenDefinitions, Definition, read_definitions
from nabij.needs.definitions import Theme as ThemeDefinition
from nabij.needs.deriving import derive, derive_standings, derive_suspicions, step, withhold_counts
from nabij.needs.load import FigureFiles, FigureLine, Origin, Progress, read_brussels_figures
from nabij.needs.models import Batch, Indicator, Source, Theme
from nabij.needs.rolling_up import roll_up_figures
from nabij.needs.storing import FIGURES_LOCK, BatchKey, Changes, FigureRow, store_figures
from nabij.people.audit import record_write
from nabij.people.models import Account
from nabij.rules.intervals import interval
from nabij.territory import actions as territory_actions
from nabij.territory.models import Edition, Unit

__all__ = [
    "FIGURES_LOCK",
    "BatchKey",
    "Changes",
    "FigureRow",
    "UnknownSource",
    "derive",
    "derive_standings",
    "derive_suspicions",
    "load_brussels",
    "load_brussels_indicators",
    "load_pack",
    "roll_up_figures",
    "store_figures",
    "sync_definitions",
    "withhold_counts",
]

# The pack's figures, and where its inhabitants come from. Those of the region are the sum.
_PACK = Path(__file__).with_name("pack.toml")
PACK_FILE = "facts written for Nabij"
_PACK_POPULATION_SOURCES = {"municipality": "statbel-population-2024", "zone": "outreach-panorama-2025"}


# ---- Definitions ----------------------------------------------------------------------------------------------------


@transaction.atomic
def sync_definitions(*, by: Account | None, directory: Path = DIRECTORY) -> Changes:
    """Bring themes and indicators to what the definition files say. Run twice, the second run changes nothing.

    An indicator whose file is gone stays: figures hang on it. Raises BrokenDefinitions, with nothing written, when a
    file breaks its rules, and UnknownSource when a source is not in the catalogue.
    """
    read = read_definitions(directory)
    if read.findings:
        raise BrokenDefinitions(read.findings)
    changes = Changes()
    themes = {theme.slug: _sync_theme(theme, changes) for theme in read.themes}
    existing = {indicator.slug: indicator for indicator in Indicator.objects.select_for_update()}
    sources = {source.slug: source for source in Source.objects.all()}
    lacking = sorted({slug for d in read.indicators for slug in d.sources} - set(sources))
    if lacking:
        raise UnknownSource(f"the catalogue has no source {', '.join(lacking)}: load or add it first")
    for definition in read.indicators:
        _sync_indicator(definition, existing.get(definition.slug), themes, sources, changes)
    if changes.written:
        record_write(by=by, action="sync_definitions", object_type="indicator", object_id="all", rows=changes.written)
    return changes


class UnknownSource(Exception):
    """A definition or a file names a source that is not in the catalogue."""


def _sync_theme(definition: ThemeDefinition, changes: Changes) -> Theme:
    fields = {
        "order": definition.order,
        "name_nl": definition.name.nl,
        "name_fr": definition.name.fr,
        "name_en": definition.name.en,
        "raised_by": definition.raised_by,
    }
    theme = Theme.objects.select_for_update().filter(slug=definition.slug).first()
    if theme is None:
        changes.count("theme", added=1)
        return Theme.objects.create(slug=definition.slug, **fields)
    if any(getattr(theme, name) != value for name, value in fields.items()):
        changes.count("theme", changed=1)
        for name, value in fields.items():
            setattr(theme, name, value)
        theme.save()
    return theme


def _sync_indicator(
    definition: Definition,
    indicator: Indicator | None,
    themes: Mapping[str, Theme],
    sources: Mapping[str, Source],
    changes: Changes,
) -> None:
    wanted = {sources[slug] for slug in definition.sources}
    if indicator is not None and indicator.digest == definition.digest and set(indicator.sources.all()) == wanted:
        return
    fields = {
        "theme": themes[definition.theme],
        "order": definition.order,
        "kind": definition.kind,
        "direction": definition.direction,
        "roll_up": definition.roll_up,
        "access": definition.access,
        "minimum_count": definition.minimum_count,
        "unit_of_measure": definition.unit_of_measure,
        "per": definition.per,
        "decimals": definition.decimals,
        "is_key_figure": definition.key_figure,
        "by_gender": bool(definition.genders),
        "by_age": bool(definition.ages),
        "name_nl": definition.name.nl,
        "name_fr": definition.name.fr,
        "name_en": definition.name.en,
        "definition": definition.as_json(),
        "digest": definition.digest,
    }
    changes.count("indicator", **{"added" if indicator is None else "changed": 1})
    stored, _created = Indicator.objects.update_or_create(slug=definition.slug, defaults=fields)
    stored.sources.set(wanted)


# ---- Loading --------------------------------------------------------------------------------------------------------


@transaction.atomic
def load_brussels(directory: Path, *, by: Account | None, progress: Progress | None = None) -> Changes:
    """Load the real Brussels, territory and figures: all or nothing. Run twice, the second run changes nothing."""
    territory = territory_actions.load_brussels(directory, by=by, progress=progress)
    changes = load_brussels_indicators(directory, by=by, progress=progress)
    changes.count("territory", added=territory.created, changed=territory.changed, deleted=territory.deleted)
    return changes


@transaction.atomic
def load_pack(*, by: Account | None, progress: Progress | None = None) -> Changes:
    """Load the project's own Brussels pack: its territory, and the few figures that stand in it with their source.

    Where figures of the real files are loaded, those of the pack stay out.
    """
    territory = territory_actions.load_pack(by=by, progress=progress)
    changes = _load_chain(by=by, progress=progress)
    step(progress, "store figures", 2)
    if not Batch.objects.filter(rolled_up=False).exclude(file_name=PACK_FILE).exists():
        changes.add(_store_files(_pack_figures(), by=by))
    changes.add(derive(by=by, progress=progress))
    changes.count("territory", added=territory.created, changed=territory.changed, deleted=territory.deleted)
    return changes


def _pack_figures() -> FigureFiles:
    """Inhabitants of the places, and the pack's own figures, as lines of a file."""
    content = _PACK.read_bytes()
    lines = [
        FigureLine(row["level"], row["unit"], row["indicator"], Origin(row["on"], row["on"], row["source"]), "known",
                   PACK_FILE, value=row["value"])
        for row in tomllib.loads(content.decode("utf-8"))["figure"]
    ]  # fmt: skip
    people = Unit.objects.filter(level__slug__in=_PACK_POPULATION_SOURCES, population__isnull=False)
    for level, slug, number, day in people.values_list("level__slug", "slug", "population", "population_on"):
        if day is not None:
            origin = Origin(day, day, _PACK_POPULATION_SOURCES[level])
            lines.append(FigureLine(level, slug, "population", origin, "known", PACK_FILE, count=number, value=number))
    return FigureFiles(tuple(lines), {PACK_FILE: hashlib.sha256(content).hexdigest()})


@transaction.atomic
def load_brussels_indicators(directory: Path, *, by: Account | None, progress: Progress | None = None) -> Changes:
    """Load the real figures of Brussels from `directory`, with their definitions and catalogue, and derive from them.

    The territory must be loaded first. Run twice, the second run changes nothing. Raises LoadProblems with every
    problem of the files, and nothing is written.
    """
    codes: dict[str, list[str]] = defaultdict(list)
    for level, slug in Unit.objects.values_list("level__slug", "slug"):
        codes[level].append(slug)
    step(progress, "read figures", 0)
    files = read_brussels_figures(directory, codes=codes)
    changes = _load_chain(by=by, progress=progress)
    step(progress, "store figures", 2)
    for batch in Batch.objects.filter(file_name=PACK_FILE).select_related("source", "edition"):
        # The pack stood in for the real figures, which now come.
        key = BatchKey(batch.source.slug, batch.edition.slug, PACK_FILE)
        changes.add(store_figures([], by=by, batch=key, digest=batch.file_digest))
    changes.add(_store_files(files, by=by))
    changes.add(derive(by=by, progress=progress))
    if changes.written:
        with connection.cursor() as cursor:  # so that the first pages already get good plans
            cursor.execute("ANALYZE needs_observation, needs_standing, territory_unit, territory_membership")
    return changes


def _load_chain(*, by: Account | None, progress: Progress | None) -> Changes:
    """Sources, then the definitions that name them, then the questions that name both."""
    step(progress, "definitions and catalogue", 1)
    sources = chain_actions.load_sources(by=by)
    changes = sync_definitions(by=by)
    questions = chain_actions.load_questions(by=by)
    for kind, report in (("source", sources), ("question", questions)):
        changes.count(kind, added=len(report.created), changed=len(report.updated))
    return changes


def _store_files(files: FigureFiles, *, by: Account | None) -> Changes:
    units = {(level, slug): pk for level, slug, pk in Unit.objects.values_list("level__slug", "slug", "pk")}
    indicators = {indicator.slug: indicator for indicator in Indicator.objects.all()}
    editions = dict(Edition.objects.filter(is_current=True).values_list("level__slug", "slug"))
    batches: dict[BatchKey, list[FigureRow]] = defaultdict(list)
    for line in files.lines:
        batches[BatchKey(line.origin.source, editions[line.level], line.file)].append(
            _row_of_line(line, units[line.level, line.code], indicators[line.indicator])
        )
    changes = Changes()
    for key, rows in batches.items():
        changes.add(store_figures(rows, by=by, batch=key, digest=files.digests[key.file]))
    return changes


def _row_of_line(line: FigureLine, unit: int, indicator: Indicator) -> FigureRow:
    method = indicator.definition.get("interval", "none") if line.status in ("known", "zero") else "none"
    lower, upper = interval(method, line.count, line.denominator, per=indicator.per)
    return FigureRow(
        unit, indicator.pk, line.gender, line.age, line.origin.start, line.origin.end, line.status, line.count,
        line.denominator, line.value, lower, upper, None,
    )  # fmt: skip
