"""Taxonomies, terms and units of HSDS and ours, both ways. They have no attributes, so ours beside HSDS's columns are
plain further members: `slug`, `name_nl`, `is_need`…
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.text import slugify

from nabij.directory.exchange.hsds_mapping import is_uuid
from nabij.directory.exchange.hsds_tables import ADDITIONS_ID, ADDITIONS_NAME, made_id
from nabij.directory.exchange.records import TaxonomyRecord, TermRecord
from nabij.directory.models import CapacityUnit
from nabij.ui.words import LANGUAGES
from nabij.vocabulary.models import Taxonomy, Term

_ORDER = ("en", "fr", "nl")  # in this order a name stands as the one that HSDS has
_TEXTS = tuple(f"{field}_{language}" for field in ("name", "description") for language in LANGUAGES)
_TERM_FLAGS = ("order", "is_need", "is_help")


# ---- Ours as HSDS ----------------------------------------------------------------------------------------------------


def taxonomy_out(taxonomy: Taxonomy, *, public: bool) -> dict[str, Any]:
    """A taxonomy of ours."""
    made = {
        "id": str(taxonomy.pk),
        "name": _shown(taxonomy, "name") or taxonomy.slug,
        "description": _shown(taxonomy, "description") or "",
        "uri": taxonomy.uri,
        "version": taxonomy.version,
        "slug": taxonomy.slug,
    }
    return _with(made, taxonomy, _TEXTS, public=public)


def term_out(term: Term, *, public: bool, detail: bool = False) -> dict[str, Any]:
    """A term of ours. `detail`: with its taxonomy nested, as in the list of terms."""
    made: dict[str, Any] = {
        "id": str(term.pk),
        "code": term.code,
        "name": _shown(term, "name"),
        "description": _shown(term, "description") or "",
        "parent_id": str(term.parent_id) if term.parent_id else None,
        "taxonomy": term.taxonomy.slug,
        "language": term.language,
        "taxonomy_id": str(term.taxonomy_id),
        "term_uri": term.term_uri,
    }
    if not public and isinstance(term.extra.get("taxonomy"), str):
        made["taxonomy"] = term.extra["taxonomy"]
    if detail:
        made["taxonomy_detail"] = taxonomy_out(term.taxonomy, public=public)
    flags = tuple(flag for flag in _TERM_FLAGS if getattr(term, flag))
    return _with(made, term, (*_TEXTS, *flags), public=public)


def unit_out(unit: CapacityUnit, *, public: bool) -> dict[str, Any]:
    """A unit of capacity of ours. Its id follows from its short name, so that it is the same in every installation."""
    known_as = unit.extra.get("id")
    made = {
        "id": known_as if is_uuid(known_as) else made_id("unit", unit.slug),
        "name": _shown(unit, "name") or unit.slug,
        "scheme": unit.scheme,
        "identifier": unit.identifier,
        "uri": unit.uri,
        "slug": unit.slug,
    }
    return _with(made, unit, _TEXTS[:3], public=public)


def _shown(row: object, field: str) -> str | None:
    texts = (getattr(row, f"{field}_{language}") for language in _ORDER)
    return next((text for text in texts if text), None)


def _with(made: dict[str, Any], row: Any, members: tuple[str, ...], *, public: bool) -> dict[str, Any]:
    made.update({member: getattr(row, member) for member in members})
    made = {key: value for key, value in made.items() if value is not None}
    if not public:
        made.update({key: value for key, value in row.extra.items() if key not in made and key != "id"})
        if isinstance(row.extra.get("id"), str) and not is_uuid(row.extra["id"]):
            made["original_id"] = row.extra["id"]
    return made


# ---- HSDS's as ours --------------------------------------------------------------------------------------------------


class Vocabulary:
    """The taxonomies and terms that a file describes, wherever in it: records for the import, and names of terms."""

    def __init__(self, *, feed: str, language: str) -> None:
        self.feed, self.language = feed, language
        self._terms: dict[str, dict[str, Any]] = {}
        self._taxonomies: dict[str, dict[str, Any]] = {}
        self._slugs: dict[str, str] = {}

    def meet_taxonomy(self, record: Mapping[str, Any]) -> None:
        """Take in a taxonomy. Ours of attributes is known already."""
        pk = str(record.get("id") or record.get("name") or "")
        if pk and pk != ADDITIONS_ID:
            self._taxonomies.setdefault(pk, {}).update({k: v for k, v in record.items() if k != "taxonomy_terms"})

    def meet_term(self, record: Mapping[str, Any]) -> None:
        """Take in a term, with the taxonomy that it names."""
        if record.get("taxonomy") == ADDITIONS_NAME or str(record.get("taxonomy_id")) == ADDITIONS_ID:
            return
        if record.get("id") in (None, "") or record.get("name") in (None, ""):
            return
        self._terms.setdefault(str(record["id"]), {}).update(record)
        if isinstance(record.get("taxonomy_detail"), Mapping):
            self.meet_taxonomy(record["taxonomy_detail"])
        else:
            pk = self._taxonomy_of(record)
            known_by_name = any(one.get("slug") == pk for one in self._taxonomies.values())
            if pk not in self._taxonomies and not known_by_name:
                self._taxonomies[pk] = {"id": pk, "name": str(record.get("taxonomy") or pk)}

    def ref(self, attribute: Mapping[str, Any]) -> str | None:
        """ "taxonomy:code" of the term of an attribute; None where nobody described it."""
        nested = attribute.get("taxonomy_term")
        pk = attribute.get("taxonomy_term_id") or (nested.get("id") if isinstance(nested, Mapping) else None)
        term = self._terms.get(str(pk))
        return f"{self._slug(self._taxonomy_of(term))}:{self._code(term)}" if term else None

    def records(self) -> Iterator[TaxonomyRecord | TermRecord]:
        """What the import must know before it meets a service: taxonomies, and terms after those above them."""
        for pk, record in self._taxonomies.items():
            yield TaxonomyRecord(self._slug(pk), self._columns(record, ("uri", "version")) | self._id("taxonomy", pk))
        for pk in self._from_the_top():
            record, parent = self._terms[pk], self._parent(pk)
            columns = self._columns(record, ("language", "term_uri", *_TERM_FLAGS)) | self._id("term", pk)
            extra = columns["extra"]
            if parent is None and record.get("parent_id"):
                extra["parent_id"] = record["parent_id"]
            taxonomy = self._slug(self._taxonomy_of(record))
            if record.get("taxonomy") not in (None, taxonomy):
                extra["taxonomy"] = record["taxonomy"]
            code = self._code(self._terms[parent]) if parent else None
            yield TermRecord(taxonomy, self._code(record), code, columns)

    def _from_the_top(self) -> list[str]:
        """The terms, each after the one above it."""
        depth: dict[str, int] = {}
        for pk in self._terms:
            depth[pk], above = 0, self._parent(pk)
            while above is not None:
                depth[pk], above = depth[pk] + 1, self._parent(above)
        return sorted(self._terms, key=lambda pk: depth[pk])

    def _taxonomy_of(self, term: Mapping[str, Any]) -> str:
        detail = term.get("taxonomy_detail")
        named = detail.get("id") if isinstance(detail, Mapping) else None
        pk = named or term.get("taxonomy_id")
        if pk:
            return str(pk)
        by_slug = next((pk for pk, one in self._taxonomies.items() if one.get("slug") == term.get("taxonomy")), None)
        return by_slug or str(term.get("taxonomy") or f"terms-{self.feed}")

    def _slug(self, pk: str) -> str:
        if pk not in self._slugs:
            record = self._taxonomies.get(pk, {})
            made = record.get("slug") or slugify(
                f"{str(record.get('name') or 'terms')[:40]}-{self._uuid('taxonomy', pk)[:8]}"
            )
            self._slugs[pk] = str(made)[:60]
        return self._slugs[pk]

    def _code(self, term: Mapping[str, Any]) -> str:
        return str(term.get("code") or term["id"])[:80]

    def _parent(self, pk: str) -> str | None:
        """The term above it, where the file describes it in the same taxonomy and the way up does not come back."""
        above = str(self._terms[pk].get("parent_id") or "")
        if above not in self._terms or self._taxonomy_of(self._terms[above]) != self._taxonomy_of(self._terms[pk]):
            return None
        seen, step = {pk}, above
        while step in self._terms:
            if step in seen:
                return None
            seen.add(step)
            step = str(self._terms[step].get("parent_id") or "")
        return above

    def _uuid(self, table: str, pk: str) -> str:
        return pk if is_uuid(pk) else made_id("row", self.feed, table, pk)

    def _id(self, table: str, pk: str) -> dict[str, Any]:
        return {"id": self._uuid(table, pk)}

    def _columns(self, record: Mapping[str, Any], plain: tuple[str, ...]) -> dict[str, Any]:
        columns: dict[str, Any] = {key: record[key] for key in plain if record.get(key) not in (None, "")}
        texts = {key: record[key] for key in _TEXTS if record.get(key)}
        if not any(key.startswith("name_") for key in texts):
            texts = {
                f"{field}_{self.language}": str(record[field]) for field in ("name", "description") if record.get(field)
            }
        known = {"id", "original_id", "name", "description", "slug", "code", "parent_id", "taxonomy", "taxonomy_id"}
        known |= {"taxonomy_detail", *_TEXTS, *plain}
        extra = {key: value for key, value in record.items() if key not in known and value not in (None, "")}
        source_id = record.get("original_id", record.get("id"))
        if source_id is not None and not is_uuid(source_id):
            extra["id"] = str(source_id)
        for flag in _TERM_FLAGS:
            if isinstance(columns.get(flag), str):  # a cell of a table
                columns[flag] = int(columns[flag]) if columns[flag].isdigit() else columns[flag] == "true"
        return columns | texts | {"extra": extra}


def unit_columns(record: Mapping[str, Any], *, feed: str, language: str) -> dict[str, Any]:
    """The columns of a unit of capacity that a file describes."""
    pk = str(record.get("id") or record.get("name") or "places")
    name = str(record.get("name") or pk)
    columns: dict[str, Any] = {"id": pk if is_uuid(pk) else made_id("row", feed, "unit", pk)}
    columns["slug"] = str(record.get("slug") or slugify(name) or "unit")[:60]
    columns.update({key: str(record[key]) for key in ("scheme", "identifier", "uri") if record.get(key)})
    texts = {key: str(record[key]) for key in _TEXTS[:3] if record.get(key)}
    columns.update(texts or {f"name_{language}": name})
    known = {"id", "original_id", "name", "slug", "scheme", "identifier", "uri", *_TEXTS}
    extra = {key: value for key, value in record.items() if key not in known and value not in (None, "")}
    if record.get("id") is not None and record["id"] != made_id("unit", columns["slug"]):
        extra["id"] = str(record.get("original_id", record["id"]))
    return columns | {"extra": extra}
