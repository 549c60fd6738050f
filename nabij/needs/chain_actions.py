"""Writes to the chain: loading the catalogue that comes with Nabij, and what analysts add and change."""

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from nabij.needs.chain import QUESTION_FIELDS, SOURCE_FIELDS, version_of
from nabij.needs.models import Indicator, Question, Source, Theme
from nabij.people.audit import record_write
from nabij.people.models import Account
from nabij.territory.models import Level
from nabij.ui.words import LANGUAGES

DIRECTORY = Path(__file__).with_name("catalogue_data")
_TEXTS = ("title", "description", "access_rules", "not_counted", "text")


class CatalogueError(ValueError):
    """The catalogue's files contradict themselves: which entry, what is wrong, how to mend it."""


class EditConflict(Exception):
    """Somebody else changed the entry since its author saw it. `version` is the mark of its present contents."""

    def __init__(self, version: str) -> None:
        super().__init__("changed by someone else meanwhile")
        self.version = version


@dataclass
class LoadReport:
    """What a load did: slugs per outcome. `edited` were left alone because a person had changed them.

    `unknown` names links that could not be made yet, for instance to a level that this city does not have.
    """

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def __add__(self, other: "LoadReport") -> "LoadReport":
        return LoadReport(
            self.created + other.created,
            self.updated + other.updated,
            self.unchanged + other.unchanged,
            self.edited + other.edited,
            self.unknown + other.unknown,
        )


@dataclass(frozen=True)
class Entry:
    """One entry of a catalogue file: its fields as the model names them, its links by slug, and its digest."""

    slug: str
    fields: Mapping[str, Any]
    links: Mapping[str, Sequence[str]]
    digest: str


# ---- Reading the files ----------------------------------------------------------------------------------------------


def read_sources(directory: Path = DIRECTORY) -> list[Entry]:
    """The sources of the files. Raises CatalogueError on an unknown key, a missing one or a slug used twice."""
    data = tomllib.loads((directory / "sources.toml").read_text(encoding="utf-8"))
    shared: dict[str, dict[str, str]] = data.get("texts", {})
    entries = []
    for raw in data["source"]:
        row = dict(raw)
        for key in [key for key in row if key.endswith("_text")]:
            name = row.pop(key)
            if name not in shared:
                raise CatalogueError(f"source {row.get('slug')}: {key} = {name!r} is not among [texts]. Add it there.")
            row[key.removesuffix("_text")] = shared[name]
        entries.append(
            _entry(
                "source", row, ("slug", *SOURCE_FIELDS), ("levels",), required=("slug", "kind", "access", "reference")
            )
        )
    return _once("source", entries)


def read_questions(directory: Path = DIRECTORY) -> list[Entry]:
    """The questions of the catalogue's files; the theme stands among the links. Errors as for the sources."""
    data = tomllib.loads((directory / "questions.toml").read_text(encoding="utf-8"))
    entries = [
        _entry(
            "question",
            {**raw, "theme": [raw["theme"]]} if "theme" in raw else raw,
            ("slug", *(name for name in QUESTION_FIELDS if name != "theme_id")),
            ("theme", "indicators", "warm_sources"),
            required=("slug", "priority", "theme", "reference"),
        )
        for raw in data["question"]
    ]
    return _once("question", entries)


def _entry(
    kind: str, row: Mapping[str, Any], fields: Sequence[str], links: Sequence[str], *, required: Sequence[str]
) -> Entry:
    slug = row.get("slug", "without slug")
    lacking = [key for key in required if key not in row]
    if lacking:
        raise CatalogueError(f"{kind} {slug}: {', '.join(lacking)} is missing. Add it.")
    flat: dict[str, Any] = {}
    linked: dict[str, list[str]] = {name: [] for name in links}
    for key, value in row.items():
        if key in _TEXTS and isinstance(value, dict):
            flat.update({f"{key}_{language}": text for language, text in value.items()})
        elif key in links:
            linked[key] = list(value)
        else:
            flat[key] = value
    unknown = sorted(set(flat) - set(fields))
    if unknown:
        raise CatalogueError(f"{kind} {slug}: nobody knows the key {', '.join(unknown)}. Is it misspelt?")
    values = {name: flat.get(name) for name in fields if name != "slug"}
    digest = hashlib.sha256(json.dumps([values, linked], sort_keys=True, default=str).encode()).hexdigest()
    return Entry(slug, values, linked, digest)


def _once(kind: str, entries: list[Entry]) -> list[Entry]:
    slugs = [entry.slug for entry in entries]
    twice = sorted({slug for slug in slugs if slugs.count(slug) > 1})
    if twice:
        raise CatalogueError(f"{kind} {', '.join(twice)} stands twice. Remove one.")
    return entries


# ---- Loading --------------------------------------------------------------------------------------------------------


@transaction.atomic
def load_catalogue(*, by: Account | None) -> LoadReport:
    """Load the sources and the questions. Run twice it changes nothing; what a person edited is never overwritten.

    Indicators lie between the two: `load_sources` comes before the definitions are stored, `load_questions` after. A
    question is linked to the indicators that are there; the next load links the rest.
    """
    return load_sources(by=by) + load_questions(by=by)


@transaction.atomic
def load_sources(*, by: Account | None) -> LoadReport:
    """Load the sources that come with Nabij. Levels that this city does not have are reported, not invented."""
    report = LoadReport()
    levels = {level.slug: level for level in Level.objects.all()}
    existing = {source.slug: source for source in Source.objects.select_for_update().order_by("slug")}
    for entry in read_sources():
        wanted = [levels[slug] for slug in entry.links["levels"] if slug in levels]
        report.unknown += [f"source {entry.slug}: level {s}" for s in entry.links["levels"] if s not in levels]
        source = existing.get(entry.slug)
        if _left_alone(source, entry, report):
            continue
        before = None if source is None else set(source.levels.all())
        if source is not None and source.loaded_digest == entry.digest and before == set(wanted):
            report.unchanged.append(entry.slug)
            continue
        source = source or Source(slug=entry.slug)
        _fill(source, entry.fields, entry.digest)
        source.levels.set(wanted)
        (report.created if before is None else report.updated).append(entry.slug)
    _record_load(by, "source", report)
    return report


@transaction.atomic
def load_questions(*, by: Account | None) -> LoadReport:
    """Load the questions that come with Nabij. Raises CatalogueError when the theme of a question is not there yet."""
    report = LoadReport()
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    indicators = {indicator.slug: indicator for indicator in Indicator.objects.all()}
    sources = {source.slug: source for source in Source.objects.all()}
    existing = {question.slug: question for question in Question.objects.select_for_update().order_by("slug")}
    for entry in read_questions():
        (theme,) = entry.links["theme"]
        if theme not in themes:
            raise CatalogueError(f"question {entry.slug}: there is no theme {theme!r}. Store the definitions first.")
        wanted: dict[str, set[Any]] = {
            "indicators": {indicators[slug] for slug in entry.links["indicators"] if slug in indicators},
            "warm_sources": {sources[slug] for slug in entry.links["warm_sources"] if slug in sources},
        }
        report.unknown += [
            f"question {entry.slug}: indicator {s}" for s in entry.links["indicators"] if s not in indicators
        ]
        report.unknown += [
            f"question {entry.slug}: source {s}" for s in entry.links["warm_sources"] if s not in sources
        ]
        question = existing.get(entry.slug)
        if _left_alone(question, entry, report):
            continue
        before = None if question is None else {name: set(getattr(question, name).all()) for name in wanted}
        if question is not None and question.loaded_digest == entry.digest and before == wanted:
            report.unchanged.append(entry.slug)
            continue
        question = question or Question(slug=entry.slug)
        _fill(question, {**entry.fields, "theme": themes[theme]}, entry.digest)
        question.indicators.set(wanted["indicators"])
        question.warm_sources.set(wanted["warm_sources"])
        (report.created if before is None else report.updated).append(entry.slug)
    _record_load(by, "question", report)
    return report


def _left_alone(existing: Source | Question | None, entry: Entry, report: LoadReport) -> bool:
    """Whether a person made or changed this entry, so that the load must not touch it."""
    if existing is None or existing.loaded_digest is not None:
        return False
    report.edited.append(entry.slug)
    return True


def _fill(entry: Source | Question, values: Mapping[str, Any], digest: str | None) -> None:
    for name, value in values.items():
        setattr(entry, name, value)
    entry.loaded_digest = digest
    entry.save()


def _record_load(by: Account | None, kind: str, report: LoadReport) -> None:
    if report.created or report.updated:
        record_write(
            by=by,
            action="load_catalogue",
            object_type=kind,
            object_id="catalogue",
            created=len(report.created),
            updated=len(report.updated),
        )


# ---- What people add and change -------------------------------------------------------------------------------------


@transaction.atomic
def save_source(
    *, by: Account, source: Source | None, values: Mapping[str, Any], levels: Sequence[Level], seen: str | None
) -> Source:
    """Add a source (`source=None`) or change one. `values` holds SOURCE_FIELDS; `seen` is the version its author saw.

    Raises EditConflict when the source was changed since. From then on a load leaves the entry alone.
    """
    if source is None:
        fresh = Source(slug=_new_slug(Source, values, "title"))
    else:
        fresh = Source.objects.select_for_update().get(pk=source.pk)
        _check_seen(fresh, seen)
    changed = _changed(fresh, {name: values.get(name) for name in SOURCE_FIELDS})
    if source is None or set(fresh.levels.all()) != set(levels):
        changed.append("levels")
    if changed or source is None:
        _fill(fresh, {name: values.get(name) for name in SOURCE_FIELDS}, None)
        fresh.levels.set(levels)
        _record_edit(by, "source", fresh, created=source is None, changed=changed)
    return fresh


@transaction.atomic
def save_question(
    *,
    by: Account,
    question: Question | None,
    values: Mapping[str, Any],
    indicators: Sequence[Indicator],
    warm_sources: Sequence[Source],
    seen: str | None,
) -> Question:
    """Add a question (`question=None`) or change one, with its links: QUESTION_FIELDS; `seen` as for a source."""
    if question is None:
        fresh = Question(slug=_new_slug(Question, values, "text"))
    else:
        fresh = Question.objects.select_for_update().get(pk=question.pk)
        _check_seen(fresh, seen)
    changed = _changed(fresh, {name: values.get(name) for name in QUESTION_FIELDS})
    if question is None or set(fresh.indicators.all()) != set(indicators):
        changed.append("indicators")
    if question is None or set(fresh.warm_sources.all()) != set(warm_sources):
        changed.append("warm_sources")
    if changed or question is None:
        _fill(fresh, {name: values.get(name) for name in QUESTION_FIELDS}, None)
        fresh.indicators.set(indicators)
        fresh.warm_sources.set(warm_sources)
        _record_edit(by, "question", fresh, created=question is None, changed=changed)
    return fresh


@transaction.atomic
def link_indicator(*, by: Account, question: Question, indicator: Indicator) -> Question:
    """Say that an indicator approaches a question. Already linked: nothing changes."""
    fresh = Question.objects.select_for_update().get(pk=question.pk)
    if not fresh.indicators.filter(pk=indicator.pk).exists():
        fresh.indicators.add(indicator)
        _fill(fresh, {}, None)
        _record_edit(by, "question", fresh, created=False, changed=["indicators"])
    return fresh


@transaction.atomic
def unlink_indicator(*, by: Account, question: Question, indicator: Indicator) -> Question:
    """Take back that an indicator approaches a question. Not linked: nothing changes."""
    fresh = Question.objects.select_for_update().get(pk=question.pk)
    if fresh.indicators.filter(pk=indicator.pk).exists():
        fresh.indicators.remove(indicator)
        _fill(fresh, {}, None)
        _record_edit(by, "question", fresh, created=False, changed=["indicators"])
    return fresh


def _check_seen(fresh: Source | Question, seen: str | None) -> None:
    version = version_of(fresh)
    if seen != version:
        raise EditConflict(version)


def _changed(entry: Source | Question, values: Mapping[str, Any]) -> list[str]:
    return [name for name, value in values.items() if getattr(entry, name) != value]


def _record_edit(by: Account, kind: str, entry: Source | Question, *, created: bool, changed: Sequence[str]) -> None:
    record_write(
        by=by,
        action=f"add_{kind}" if created else f"edit_{kind}",
        object_type=kind,
        object_id=entry.slug,
        fields=sorted(changed),
    )


def _new_slug(model: type[Source] | type[Question], values: Mapping[str, Any], field_name: str) -> str:
    """A slug made of the first text there is, with a number behind it where it is taken."""
    text = next((str(values[f"{field_name}_{lang}"]) for lang in LANGUAGES if values.get(f"{field_name}_{lang}")), "")
    stem = slugify(text)[:60].strip("-") or ("source" if model is Source else "question")
    taken = set(model.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    if stem not in taken:
        return stem
    return next(slug for number in range(2, len(taken) + 3) if (slug := f"{stem}-{number}") not in taken)
