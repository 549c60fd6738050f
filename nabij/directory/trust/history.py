"""What was changed of an entry, field by field, and undoing it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nabij.directory.changing import Conflict, Writer, fields_that_differ, restore_with, writing
from nabij.directory.documents import documents_of
from nabij.directory.models import DuplicatePair, Organization, Revision, Service
from nabij.directory.pages.saying import CONDITIONS, language_in_words
from nabij.directory.quality import recompute_quality
from nabij.directory.shapes import Document
from nabij.directory.trust.hours_words import rows_in_words
from nabij.people.audit import record_write
from nabij.people.models import Account
from nabij.people.sensitivity import Sensitivity
from nabij.ui.numbers import current_language, moment
from nabij.ui.words import LANGUAGES, in_language, language_name
from nabij.vocabulary.models import Term

LISTS = {
    "phones": gettext_lazy("Telephone"),
    "schedules": gettext_lazy("Opening hours"),
    "languages": gettext_lazy("Languages"),
    "service_terms": gettext_lazy("What it offers, for whom"),
    "cost_options": gettext_lazy("Prices"),
    "required_documents": gettext_lazy("Papers to bring"),
    "additional_urls": gettext_lazy("Other web pages"),
    "funding": gettext_lazy("Who pays for it"),
    "service_areas": gettext_lazy("Territory served"),
    "service_at_locations": gettext_lazy("Places"),
}
LABELS = {
    "organization": gettext_lazy("Organisation"),
    "status": gettext_lazy("Status"),
    "url": gettext_lazy("Web page"),
    "email": gettext_lazy("E-mail address"),
    "cost": gettext_lazy("Cost"),
    "fees_description": gettext_lazy("More about the price"),
    "verified_at": gettext_lazy("Checked on"),
    "verified_by": gettext_lazy("Checked by"),
    "alert": gettext_lazy("Warning"),
    "kind": gettext_lazy("Kind"),
    "community": gettext_lazy("Community"),
    "care_line": gettext_lazy("Care line"),
    "sector": gettext_lazy("Sector of care"),
    "original_language": gettext_lazy("Language it was written in"),
    "alternate_name": gettext_lazy("Other name"),
    "reference": gettext_lazy("Source"),
    "classified_by": gettext_lazy("Classified by"),
    "is_synthetic": gettext_lazy("Invented"),
    "interpretation_services": gettext_lazy("Interpreting"),
    "application_process": gettext_lazy("How to apply"),
    "eligibility_description": gettext_lazy("Who may come"),
    "fees": gettext_lazy("What it costs"),
    "wait_time": gettext_lazy("How long it takes"),
    "accreditations": gettext_lazy("Recognised by"),
    "licenses": gettext_lazy("Licences"),
    "minimum_age": gettext_lazy("Youngest age"),
    "maximum_age": gettext_lazy("Oldest age"),
}
_TEXTS = {
    "name": gettext_lazy("Name in %(language)s"),
    "description": gettext_lazy("Description in %(language)s"),
    "easy": gettext_lazy("Easy to read, in %(language)s"),
}
_ORDER = {name: place for place, name in enumerate([*(field.name for field in Service._meta.fields), *LISTS])}
_UNSAID = {"id", "feed", "source_id", "program"}  # of the machinery, not of the service


@dataclass(frozen=True)
class FieldChange:
    """One field: what it said before, and after. Of a list only the lines that differ. Empty: nothing stood there."""

    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """One revision, to be read."""

    revision: Revision
    what: str
    fields: tuple[FieldChange, ...]
    undone: bool


def history_of(service_id: UUID) -> list[Change]:
    """Every change of a service, the newest first, with what may be read by everybody. Five queries.

    Places are told by number alone, because one may be hidden; people and columns that are not open are left out.
    """
    revisions = list(Revision.objects.filter(entity="service", entity_id=service_id).select_related("by", "undoes"))
    undone = set(Revision.objects.filter(undoes__in=revisions).values_list("undoes_id", flat=True))
    names = _Names.of(revisions)
    return [
        Change(
            revision,
            _what(revision),
            tuple(changed_fields(revision.before, revision.after, names)),
            revision.pk in undone,
        )
        for revision in revisions
    ]


def changes_to_read(revisions: Iterable[Revision]) -> list[Change]:
    """As `history_of`, for revisions of several services."""
    found = list(revisions)
    names = _Names.of(found)
    return [Change(one, _what(one), tuple(changed_fields(one.before, one.after, names)), False) for one in found]


def _what(revision: Revision) -> str:
    if revision.before is None:
        return _("The entry was made")
    if revision.after is None:
        return _("The entry was taken away")
    return _("The entry was changed")


# ---- Fields in words ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Names:
    """The names of terms and organisations that documents speak of."""

    terms: dict[str, str]
    organizations: dict[str, str]

    @classmethod
    def of(cls, revisions: Iterable[Revision]) -> "_Names":
        documents = [one for revision in revisions for one in (revision.before, revision.after) if one]
        return cls.of_documents(documents)

    @classmethod
    def of_documents(cls, documents: Iterable[Document]) -> "_Names":
        found = list(documents)
        codes = {row["term"].partition(":")[2] for one in found for row in one.get("service_terms", ())}
        wanted = {one["organization"] for one in found if one.get("organization")}
        lang = current_language()
        terms = Term.objects.filter(code__in=codes).select_related("taxonomy")
        return cls(
            {f"{term.taxonomy.slug}:{term.code}": in_language(term, "name", lang).text for term in terms},
            {str(one.pk): in_language(one, "name", lang).text for one in Organization.objects.filter(pk__in=wanted)},
        )


def names_in(*documents: Document) -> _Names:
    """The names that these documents need to be read."""
    return _Names.of_documents(documents)


def changed_fields(before: Document | None, after: Document | None, names: _Names) -> Iterator[FieldChange]:
    """The fields in which two documents of a service differ, as people read them; what is not open is left out."""
    for key in sorted(fields_that_differ(before, after), key=_place_in_entry):
        label = label_of(key)
        if label is None:
            continue
        one, other = (lines(key, (document or {}).get(key), names) for document in (before, after))
        if key in LISTS:
            one, other = [x for x in one if x not in other], [x for x in other if x not in one]
        if one or other:
            yield FieldChange(label, tuple(one), tuple(other))


def _place_in_entry(key: str) -> int:
    """Fields in the order in which an entry has them; PostgreSQL keeps the keys of a document in another one."""
    return _ORDER.get(key, len(_ORDER))


def label_of(key: str) -> str | None:
    """What a column or list is called; None for one that not everybody may read."""
    if key in LISTS:
        return str(LISTS[key])
    if key in _UNSAID or Service.sensitivity.get(key) != Sensitivity.OPEN:
        return None
    if key in CONDITIONS:
        label = str(CONDITIONS[key])
        return label[:1].upper() + label[1:]
    part, _mark, lang = key.rpartition("_")
    if part in _TEXTS and lang in LANGUAGES:
        return str(_TEXTS[part]) % {"language": language_name(lang)}
    return str(LABELS[key])


def lines(key: str, value: Any, names: _Names) -> list[str]:
    """What a column or list says, line by line; empty where it says nothing."""
    if value in (None, "", []):
        return []
    if key in LISTS:
        return _lines_of_list(key, value, names)
    if isinstance(value, bool):
        return [_("yes") if value else _("no")]
    if key == "organization":
        return [names.organizations.get(value, value)]
    if key == "verified_at":
        return [moment(datetime.fromisoformat(value))]
    return [str(_CHOICES[key](value).label if key in _CHOICES else value)]


_CHOICES: dict[str, type[TextChoices]] = {
    "status": Service.Status,
    "kind": Service.Kind,
    "cost": Service.Cost,
    "community": Service.Community,
    "sector": Service.Sector,
}
_SAID_BY = {
    "phones": ("number",),
    "cost_options": ("amount", "currency", "option", "amount_description"),
    "required_documents": ("document", "uri"),
    "additional_urls": ("label", "url"),
    "funding": ("source",),
    "service_areas": ("unit", "name", "description"),
}


def _lines_of_list(key: str, rows: Sequence[Document], names: _Names) -> list[str]:
    if key == "schedules":
        return rows_in_words(rows)
    if key == "service_at_locations":
        return [ngettext("%(number)s place", "%(number)s places", len(rows)) % {"number": len(rows)}]
    return [line for row in rows if (line := _line(key, row, names))]


def _line(key: str, row: Document, names: _Names) -> str:
    if key == "service_terms":
        return names.terms.get(row["term"], str(row["term"]))
    if key == "languages":
        return language_in_words(row["code"]) if row.get("code") else str(row.get("name") or "")
    return " ".join(str(row[column]) for column in _SAID_BY[key] if row.get(column))


# ---- Undoing --------------------------------------------------------------------------------------------------------


@transaction.atomic
def undo(revision: Revision, *, by: Account | None, at: datetime) -> list[UUID]:
    """Take back one change, and for a merge both its sides; what was changed in other fields since stays.

    Returns the entries it touched. Raises Conflict, naming the fields that somebody has changed since.
    """
    together = [revision]
    if revision.origin == Revision.Origin.MERGE:
        together = list(Revision.objects.filter(origin=Revision.Origin.MERGE, at=revision.at).order_by("-id"))
    with writing(by=by, origin=Revision.Origin.UNDO, at=at, undoes=revision) as writer:
        for one in together:
            _undo_one(writer, one)
    touched = [one.entity_id for one in together if one.entity == "service"]
    if revision.origin == Revision.Origin.MERGE:
        pairs = DuplicatePair.objects.filter(first__in=touched, second__in=touched, state=DuplicatePair.State.MERGED)
        pairs.update(state=DuplicatePair.State.OPEN, decided_at=None, decided_by=None)
    recompute_quality(touched, at=at)
    record_write(by=by, action="undo_change", object_type=revision.entity, object_id=revision.entity_id)
    return touched


def _undo_one(writer: Writer, revision: Revision) -> None:
    if revision.before is None or revision.after is None:
        restore_with(writer, revision)
        return
    now = documents_of(revision.entity, [revision.entity_id]).get(revision.entity_id)
    changed = fields_that_differ(revision.before, revision.after)
    newer = [key for key in changed if now is None or now.get(key) != revision.after.get(key)]
    if newer or now is None:
        raise Conflict(revision.entity, revision.entity_id, newer)
    writer.store(revision.entity, [{**now, **{key: revision.before.get(key) for key in changed}}])


@transaction.atomic
def review(revision: Revision, *, by: Account, at: datetime) -> None:
    """A moderator has looked at an owner's change and leaves it."""
    Revision.objects.filter(pk=revision.pk, reviewed_at__isnull=True).update(reviewed_at=at)
    record_write(by=by, action="review_change", object_type=revision.entity, object_id=revision.entity_id)
