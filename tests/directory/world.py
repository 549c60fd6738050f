"""Makers of entries of the directory, for tests. Everything here is invented."""

from datetime import UTC, datetime
from typing import Any

from nabij.directory.models import Location, Organization, Service, ServiceAtLocation, ServiceTerm
from nabij.vocabulary.models import Taxonomy, Term

THEN = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def make_term(code: str, *, taxonomy: str = "help", **columns: Any) -> Term:
    """A term, named after its code where no name is given; its taxonomy is made when needed."""
    owner, _made = Taxonomy.objects.get_or_create(slug=taxonomy, defaults={"name_en": taxonomy, "is_ours": True})
    columns.setdefault("name_en", code)
    return Term.objects.create(taxonomy=owner, code=code, is_need=True, is_help=True, **columns)


def make_organization(name: str, *, language: str = "fr", **columns: Any) -> Organization:
    """An organisation with one name, in `language`."""
    columns.setdefault(f"name_{language}", name)
    return Organization.objects.create(original_language=language, created_at=THEN, updated_at=THEN, **columns)


def make_service(
    name: str,
    *,
    language: str = "fr",
    at: tuple[float, float] | None = None,
    terms: tuple[Term, ...] = (),
    hidden: bool = False,
    **columns: Any,
) -> Service:
    """A service with one name, in `language`; at a point (longitude, latitude) if one is given."""
    columns.setdefault(f"name_{language}", name)
    service = Service.objects.create(original_language=language, created_at=THEN, updated_at=THEN, **columns)
    for term in terms:
        ServiceTerm.objects.create(service=service, term=term)
    if at:
        location = Location.objects.create(
            location_type="physical",
            original_language=language,
            longitude=at[0],
            latitude=at[1],
            precision="exact",
            is_hidden=hidden,
            created_at=THEN,
            updated_at=THEN,
        )
        ServiceAtLocation.objects.create(service=service, location=location, updated_at=THEN)
    return service
