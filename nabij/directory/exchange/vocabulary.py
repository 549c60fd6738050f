"""What a file brings beside entries: taxonomies of its own, their terms, and readings of capacity."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.text import slugify

from nabij.directory.changing import Writer
from nabij.directory.exchange.cleaning import in_batches
from nabij.directory.exchange.records import CapacityRecord, TaxonomyRecord, TermRecord
from nabij.directory.exchange.reports import Change, What
from nabij.directory.models import CapacityUnit, ServiceCapacity
from nabij.ui.words import LANGUAGES
from nabij.vocabulary.models import Taxonomy, Term

_TAXONOMY = {"name_nl", "name_fr", "name_en", "description_nl", "description_fr", "description_en", "uri", "version",
             "extra"}  # fmt: skip
_TERM = {"order", "name_nl", "name_fr", "name_en", "description_nl", "description_fr", "description_en", "is_need",
         "is_help", "language", "term_uri", "extra"}  # fmt: skip
_UNIT = {"name_nl", "name_fr", "name_en", "scheme", "identifier", "uri", "extra"}


def store_vocabulary(
    taxonomies: Mapping[str, TaxonomyRecord], terms: Mapping[tuple[str, str], TermRecord]
) -> list[Change]:
    """Taxonomies and terms that are not there yet; within a transaction. Those that are there, ours above all, stay
    as they are: a taxonomy that changes comes under another name."""
    changes: list[Change] = []
    slugs = {*taxonomies, *(taxonomy for taxonomy, _code in terms)}
    held = {one.slug: one for one in Taxonomy.objects.filter(slug__in=slugs)}
    for slug in sorted(slugs - held.keys()):
        described = taxonomies.get(slug, TaxonomyRecord(slug))
        columns = {key: value for key, value in described.columns.items() if key in _TAXONOMY}
        pk = _free_id(Taxonomy, described.columns.get("id"))
        held[slug] = Taxonomy.objects.create(id=pk, slug=slug, **columns)
        changes.append(Change(What.NEW, "taxonomy", slug, str(pk), described.row, code="new_taxonomy"))
    there = {
        (slug, code): pk
        for slug, code, pk in Term.objects.filter(taxonomy__slug__in=slugs).values_list("taxonomy__slug", "code", "pk")
    }
    new = {key: record for key, record in terms.items() if key not in there and not held[key[0]].is_ours}
    for slug, code in _parents_first(new):
        record = new[slug, code]
        columns = {key: value for key, value in record.columns.items() if key in _TERM}
        if not any(columns.get(f"name_{language}") for language in LANGUAGES):
            columns["name_en"] = code
        pk = _free_id(Term, record.columns.get("id"))
        parent = there.get((slug, record.parent)) if record.parent else None
        Term.objects.create(id=pk, taxonomy=held[slug], code=code, parent_id=parent, **columns)
        there[slug, code] = pk
        changes.append(Change(What.NEW, "term", f"{slug}:{code}"[:200], str(pk), record.row, code="new_term"))
    return changes


def _free_id(model: type[Taxonomy] | type[Term], wanted: Any) -> UUID:
    """The id that the source uses, if nothing here has it."""
    try:
        pk = UUID(str(wanted))
    except ValueError:
        return uuid.uuid4()
    return uuid.uuid4() if model._default_manager.filter(pk=pk).exists() else pk


def _parents_first(terms: Mapping[tuple[str, str], TermRecord]) -> Iterable[tuple[str, str]]:
    """The keys, each after that of the term above it. The circles were cut before."""
    done: dict[tuple[str, str], None] = {}
    for start in terms:
        way = []
        here: tuple[str, str] | None = start
        while here is not None and here in terms and here not in done and here not in way:
            way.append(here)
            parent = terms[here].parent
            here = (here[0], parent) if parent else None
        done.update(dict.fromkeys(reversed(way)))
    return done


def store_capacities(
    records: Sequence[CapacityRecord], services: Mapping[str, str], writer: Writer | None
) -> list[Change]:
    """Readings of capacity that are not there yet, of services that the file holds. Without a writer only counted."""
    changes: list[Change] = []
    units: dict[str, CapacityUnit] = {}
    for batch in in_batches((one for one in records if one.service in services), 2_000):
        there = {
            (str(service), unit, updated)
            for service, unit, updated in ServiceCapacity.objects.filter(
                service__in=[one.service for one in batch]
            ).values_list("service_id", "unit__slug", "updated")
        }
        taken = set(
            ServiceCapacity.objects.filter(pk__in=[one.columns["id"] for one in batch]).values_list("pk", flat=True)
        )
        rows = []
        for one in batch:
            slug = str(one.unit.get("slug") or slugify(str(one.unit.get("name_en") or "unit")))[:60]
            key = (one.service, slug, datetime.fromisoformat(one.columns["updated"]))
            if key in there or UUID(one.columns["id"]) in taken:
                continue
            there.add(key)
            taken.add(UUID(one.columns["id"]))
            changes.append(Change(What.NEW, "capacity", None, one.columns["id"], one.row, code="new_capacity"))
            if writer is not None:
                units.setdefault(slug, _unit(slug, one.unit))
                columns = {key: one.columns.get(key) for key in ("id", "maximum", "available", "description")}
                rows.append(
                    ServiceCapacity(
                        service_id=one.service, unit=units[slug], updated=key[2], by=writer.by,
                        extra=one.columns.get("extra") or {}, **columns,
                    )
                )  # fmt: skip
        ServiceCapacity.objects.bulk_create(rows)
    return changes


def _unit(slug: str, columns: Mapping[str, Any]) -> CapacityUnit:
    known = {key: value for key, value in columns.items() if key in _UNIT}
    return CapacityUnit.objects.get_or_create(slug=slug, defaults=known)[0]
