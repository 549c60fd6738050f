"""What the page of an organisation shows: who it is, its services, its places that may be shown."""

from dataclasses import dataclass
from datetime import datetime

from nabij.directory import queries
from nabij.directory.models import Organization, Phone
from nabij.directory.pages import cards, saying
from nabij.directory.pages.choices import Vocabulary
from nabij.directory.pages.places import towns
from nabij.directory.search.asking import Hit
from nabij.territory.words import Said
from nabij.ui.numbers import current_language
from nabij.ui.words import NO_LANGUAGE, in_language, not_in_language


@dataclass(frozen=True)
class OrganizationPage:
    """Everything the page shows beside the organisation itself."""

    only_in: str
    about: Said | None
    easy: Said | None
    cards: tuple[cards.Card, ...]
    phones: tuple[saying.Number, ...]
    places: tuple[tuple[queries.Place, str], ...]
    funding: tuple[str, ...]


def organization_page(organization: Organization, terms: Vocabulary, *, now: datetime) -> OrganizationPage:
    """What there is to say of an organisation. A fixed number of queries."""
    lang, known_towns = current_language(), towns()
    name = in_language(organization, "name", lang)
    ids = queries.services_of_organization(organization)
    hits = [Hit(pk, 0.0, ()) for pk in ids]
    phones = Phone.objects.filter(organization=organization).exclude(type__iexact=queries.FAX).order_by("id")
    return OrganizationPage(
        only_in=not_in_language(lang, name) if name.missing else "",
        about=_said(organization, "description"),
        easy=_said(organization, "easy"),
        cards=tuple(cards.cards(hits, saying.Names(terms.names(), {}), now=now, first=1)),
        phones=tuple(saying.number_of(phone) for phone in phones),
        places=tuple(
            (place, cards.address_in_words(place.address, known_towns))
            for place in queries.public_locations(organization)
        ),
        funding=tuple(row.source for row in organization.funding.all() if row.source),
    )


def _said(organization: Organization, field: str) -> Said | None:
    found = in_language(organization, field, current_language())
    return None if found.lang == NO_LANGUAGE else Said(found.parts[0][0], found.parts[0][1])
