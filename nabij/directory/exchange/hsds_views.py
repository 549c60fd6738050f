"""The HSDS API: `/hsds/3.1/` and, in the shape of the UK profile, `/hsds/uk-3.0/`. Open to all, without a key.

`profile` is "3.1" or "uk-3.0". See docs for the parameters, the additions of ours, and how pages are walked.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone

from nabij.directory.exchange import hsds_filtering as filtering
from nabij.directory.exchange.hsds_answering import POSTING, answer_json, answer_lines, answer_page, open_to_all
from nabij.directory.exchange.hsds_asking import Asked, read_asked
from nabij.directory.exchange.hsds_gathering import Gathering, gone_records
from nabij.directory.exchange.hsds_paging import Few, Record, Rows, Segment, all_of, page_of
from nabij.directory.exchange.hsds_tables import ADDITIONS, addition_term, additions_taxonomy
from nabij.directory.exchange.hsds_uk import uk_record
from nabij.directory.exchange.hsds_vocabulary import taxonomy_out, term_out
from nabij.directory.models import Organization, Service, ServiceAtLocation, Tombstone
from nabij.directory.queries import where_it_went
from nabij.ui.api import ApiProblem, not_found
from nabij.vocabulary.models import Taxonomy, Term

Shape = Callable[[Record], Record]


# ---- Lists -----------------------------------------------------------------------------------------------------------


@open_to_all(methods=POSTING)
def services(request: HttpRequest, profile: str) -> HttpResponseBase:
    """Services, and with `modified_after` those that are gone since."""
    asked, now = _asked(request, "services"), timezone.now()
    gathering = Gathering(public=True, now=now)
    build = gathering.services if asked.full else gathering.flat_services
    rows = Rows(
        filtering.services(asked, now=now),
        ("created_at", "id"),
        gathering.minimal_services if asked.minimal else build,
    )
    gone = Rows(filtering.gone_services(asked), ("gone_at", "id"), gone_records)
    return _list(request, "services", [rows, gone], asked, _shape(profile, "service"))


@open_to_all(methods=POSTING)
def organizations(request: HttpRequest, profile: str) -> HttpResponseBase:
    """Organisations."""
    asked = _asked(request, "organizations")
    gathering = Gathering(public=True, now=timezone.now())

    def build(ids: Sequence[UUID]) -> list[Record]:
        if asked.full or asked.full_service:
            return gathering.organizations(ids, full_service=asked.full_service)
        return gathering.flat_organizations(ids)

    rows = Rows(filtering.organizations(asked), ("created_at", "id"), build)
    return _list(request, "organizations", [rows], asked, _shape(profile, "organization"))


@open_to_all(methods=POSTING)
def service_at_locations(request: HttpRequest, profile: str) -> HttpResponseBase:
    """Services at places. A hidden place is not among them."""
    asked, now = _asked(request, "service_at_locations"), timezone.now()
    gathering = Gathering(public=True, now=now)
    rows = Rows(
        filtering.services_at_locations(asked, now=now),
        ("service__created_at", "id"),
        lambda ids: gathering.services_at_locations(ids, full=asked.full),
    )
    return _list(request, "service_at_locations", [rows], asked, _shape(profile, "service_at_location"))


@open_to_all(methods=POSTING)
def taxonomies(request: HttpRequest, profile: str) -> HttpResponseBase:
    """Taxonomies: those of the vocabulary, those of imports, and that of our additions."""
    asked = _asked(request, "taxonomies")
    return _list(request, "taxonomies", [Few(_said(_taxonomies(), asked))], asked, _shape(profile, "taxonomy"))


@open_to_all(methods=POSTING)
def taxonomy_terms(request: HttpRequest, profile: str) -> HttpResponseBase:
    """Terms of all taxonomies."""
    asked = _asked(request, "taxonomy_terms")
    found = _said(_terms(), asked)
    if asked.taxonomy_id is not None:
        found = [one for one in found if one["taxonomy_id"] == str(asked.taxonomy_id)]
    if asked.parent_id is not None:
        found = [one for one in found if one.get("parent_id") == str(asked.parent_id)]
    if asked.top_only:
        found = [one for one in found if "parent_id" not in one]
    return _list(request, "taxonomy_terms", [Few(found)], asked, _shape(profile, "taxonomy_term"))


# ---- Items -----------------------------------------------------------------------------------------------------------


@open_to_all()
def service(request: HttpRequest, profile: str, pk: str) -> HttpResponseBase:
    """One service with all that hangs on it; where it went, if it was merged; that it is gone, if it is."""
    key = _id(pk)
    _asked(request, "item")
    moved = _moved(request, profile, "service", key)
    if moved is not None:
        return moved
    return _item(request, profile, "service", Gathering(public=True, now=timezone.now()).services([key]))


@open_to_all()
def organization(request: HttpRequest, profile: str, pk: str) -> HttpResponseBase:
    """One organisation with all that hangs on it; with `full_service=true` its services whole."""
    key = _id(pk)
    asked = _asked(request, "organization")
    moved = _moved(request, profile, "organization", key)
    if moved is not None:
        return moved
    found = Gathering(public=True, now=timezone.now()).organizations([key], full_service=asked.full_service)
    return _item(request, profile, "organization", found)


@open_to_all()
def service_at_location(request: HttpRequest, profile: str, pk: str) -> HttpResponseBase:
    """One service at one place, with all that hangs on both."""
    key = _id(pk)
    _asked(request, "item")
    found = Gathering(public=True, now=timezone.now()).services_at_locations([key], full=True)
    return _item(request, profile, "service_at_location", found)


@open_to_all()
def taxonomy(request: HttpRequest, profile: str, pk: str) -> HttpResponseBase:
    """One taxonomy; in the UK profile with its terms."""
    key = str(_id(pk))
    _asked(request, "item")
    found = [one for one in _taxonomies() if one["id"] == key]
    if found and profile != "3.1":
        made = uk_record("taxonomy", found[0])
        terms = [uk_record("taxonomy_term", one) for one in _terms() if one["taxonomy_id"] == key]
        return answer_json(request, made | {"taxonomy_terms": terms})
    return _item(request, profile, "taxonomy", found)


@open_to_all()
def taxonomy_term(request: HttpRequest, profile: str, pk: str) -> HttpResponseBase:
    """One term."""
    key = str(_id(pk))
    _asked(request, "item")
    return _item(request, profile, "taxonomy_term", [one for one in _terms() if one["id"] == key])


@open_to_all()
def nothing_here(request: HttpRequest) -> HttpResponseBase:
    """An address that the API does not have."""
    raise not_found("There is nothing at this address. The API begins at /hsds/3.1/ and at /hsds/uk-3.0/.")


# ---- Shared ----------------------------------------------------------------------------------------------------------


def _asked(request: HttpRequest, what: str) -> Asked:
    """The parameters, from the address and, of a POST, from a form as well."""
    given = {name: list(values) for name, values in request.GET.lists()}
    if request.method == "POST":
        for name, values in request.POST.lists():
            given.setdefault(name, []).extend(str(value) for value in values)
    return read_asked(what, given)


def _list(request: HttpRequest, name: str, segments: Sequence[Segment], asked: Asked, shape: Shape) -> HttpResponseBase:
    modified = _last_change(name)
    if asked.ndjson:
        return answer_lines(request, (shape(record) for record in all_of(segments)), modified=modified)
    page = page_of(name, segments, asked)
    page.envelope["contents"] = [shape(record) for record in page.envelope["contents"]]
    return answer_page(request, page, asked.given, modified=modified)


def _item(request: HttpRequest, profile: str, table: str, found: Sequence[Record]) -> HttpResponseBase:
    if not found:
        raise not_found(f"There is no {table.replace('_', ' ')} with this id.")
    record = found[0]
    told = record.get("last_modified") or record.get("service", {}).get("last_modified")
    modified = datetime.fromisoformat(told).timestamp() if told else None
    return answer_json(request, _shape(profile, table)(record), modified=modified)


def _shape(profile: str, table: str) -> Shape:
    return (lambda record: record) if profile == "3.1" else lambda record: uk_record(table, record)


def _id(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        raise not_found("There is nothing with this id: an id is a UUID.") from None


def _moved(request: HttpRequest, profile: str, entity: str, key: UUID) -> HttpResponseBase | None:
    """The way to what an entry was merged into. Raises ApiProblem (410) where it is gone for good."""
    grave = where_it_went(entity, key)
    if grave is None:
        return None
    if grave.replaced_by is not None:
        there = reverse(f"hsds:{entity}", kwargs={"profile": profile, "pk": grave.replaced_by})
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{there}?{query}" if query else there)
    when = timezone.localtime(grave.gone_at).date().isoformat()
    raise ApiProblem(410, "Gone", f"This {entity} is no longer in the directory since {when}.")


def _last_change(name: str) -> float | None:
    """When something of a list was changed last. None: nothing was, or it is not kept."""
    models: dict[str, list[tuple[Any, str]]] = {
        "services": [(Service, "updated_at"), (Tombstone, "gone_at")],
        "organizations": [(Organization, "updated_at"), (Tombstone, "gone_at")],
        "service_at_locations": [(ServiceAtLocation, "updated_at"), (Service, "updated_at"), (Tombstone, "gone_at")],
    }
    moments = [model.objects.aggregate(last=Max(column))["last"] for model, column in models.get(name, ())]
    found = [moment for moment in moments if moment is not None]
    return max(found).timestamp() if found else None


def _taxonomies() -> list[Record]:
    return [additions_taxonomy(), *(taxonomy_out(one, public=True) for one in Taxonomy.objects.all())]


def _terms() -> list[Record]:
    ours = [{**addition_term(code), "taxonomy_detail": additions_taxonomy()} for code in ADDITIONS]
    rows = Term.objects.select_related("taxonomy").order_by("id")
    return [*ours, *(term_out(one, public=True, detail=True) for one in rows)]


def _said(records: list[Record], asked: Asked) -> list[Record]:
    """Records of which every word of the search stands in some text."""
    words = asked.search.casefold().split()
    return [
        record
        for record in records
        if all(any(word in str(value).casefold() for value in record.values()) for word in words)
    ]
