"""What a paper or a pocket file says of a service: the facts that one needs at the door, and no more."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from nabij.directory.models import RequiredDocument, Service, ServiceArea, ServiceAtLocation
from nabij.directory.opening import Opening, holidays_around, opening_of
from nabij.directory.pages.saying import Number, number_of
from nabij.directory.queries import Listed, Place, listed
from nabij.directory.saturation import CurrentSaturation, saturation_of
from nabij.rules.hours import PHONE
from nabij.rules.hours_lines import Lines, lines
from nabij.territory.models import Unit
from nabij.territory.queries import lineage_ids
from nabij.ui.words import NO_LANGUAGE, Words, in_language
from nabij.vocabulary.models import Term
from nabij.vocabulary.queries import HELP

CONDITIONS = tuple(one for one in Service.Condition.values if one != Service.Condition.HAS_PEER)
"""What a person worries about before going; a paper tells those that are surely so."""
WHEELCHAIR = "wheelchair"


@dataclass(frozen=True)
class Spot:
    """One place of a service: where, and when it is open there. `street` None: nobody wrote it down."""

    name: Words | None
    street: str | None
    town: str | None
    desk: Lines
    wheelchair: bool


@dataclass(frozen=True)
class Paper:
    """One service. `hidden`: there is a place whose address is not told. `state` None or unknown: nobody said."""

    service: Service
    name: Words
    organization: Words | None
    what: Words | None
    easy: Words | None
    terms: tuple[Term, ...]
    spots: tuple[Spot, ...]
    hidden: bool
    numbers: tuple[Number, ...]
    desk: Lines  # where no place is shown
    phone: Lines
    conditions: tuple[str, ...]
    languages: tuple[str, ...]  # ISO 639 codes
    bring: tuple[str, ...]
    state: CurrentSaturation | None


def papers(service_ids: Collection[UUID], *, lang: str, at: datetime) -> list[Paper]:
    """The papers of these services, by name in the language of the reader; those that are not shown are left out.

    A fixed number of queries, however many there are.
    """
    found = listed(service_ids)
    opening = opening_of(list(found))
    states = saturation_of(list(found), now=at)
    required: dict[UUID, list[str]] = {}
    for paper in RequiredDocument.objects.filter(service__in=list(found), document__gt="").order_by("id"):
        required.setdefault(paper.service_id, []).append(paper.document or "")
    today = timezone.localdate(at)
    made = [
        _paper(one, opening[pk], states.get(pk), tuple(required.get(pk, ())), lang=lang, today=today)
        for pk, one in found.items()
    ]
    return sorted(made, key=lambda paper: (paper.name.text.casefold(), str(paper.service.pk)))


def _paper(
    one: Listed,
    opening: Opening,
    state: CurrentSaturation | None,
    bring: tuple[str, ...],
    *,
    lang: str,
    today: date,
) -> Paper:
    service, holidays = one.service, holidays_around(today)
    return Paper(
        service=service,
        name=in_language(service, "name", lang),
        organization=in_language(service.organization, "name", lang) if service.organization else None,
        what=_text(service, "description", lang),
        easy=_text(service, "easy", lang),
        terms=tuple(link.term for link in service.service_terms.all() if link.term.taxonomy.slug == HELP),
        spots=tuple(_spot(place, opening, lang, today, holidays) for place in one.places.shown),
        hidden=one.places.hidden,
        numbers=tuple(number_of(phone) for phone in one.phones),
        desk=lines(opening.rules, today, holidays),
        phone=lines(opening.rules, today, holidays, purpose=PHONE),
        conditions=tuple(condition for condition in CONDITIONS if getattr(service, condition)),
        languages=tuple(dict.fromkeys(spoken.code for spoken in one.languages if spoken.code)),
        bring=bring,
        state=state if state and state.state else None,
    )


def _text(entry: object, field: str, lang: str) -> Words | None:
    """The text in the language of the reader, or in another; None where there is none at all."""
    words = in_language(entry, field, lang)
    return words if words.text and words.lang != NO_LANGUAGE else None


def _spot(place: Place, opening: Opening, lang: str, today: date, holidays: frozenset[date]) -> Spot:
    address = place.address
    street = (getattr(address, f"address_1_{lang}", None) or address.address_1) if address else None
    return Spot(
        name=_text(place.location, "name", lang),
        street=street or None,
        town=" ".join(filter(None, [address.postal_code, address.city])) or None if address else None,
        desk=lines(opening.places.get(place.id, opening.rules), today, holidays),
        wheelchair=any(feature.feature == WHEELCHAIR and feature.answer == "yes" for feature in place.accessibility),
    )


def services_in(unit: Unit, *, term_codes: Collection[str] | None = None) -> list[UUID]:
    """Services with a place in this unit that may be told. Of one need, where codes of terms are given. One query.

    A hidden place counts nowhere: that a shelter is in a unit would already tell something of where it is.
    """
    within = Q(location__sector=unit.pk) | Q(
        location__sector__memberships_up__parent=unit.pk,
        location__sector__memberships_up__valid_to__isnull=True,
        location__sector__memberships_up__share__gt=0,
    )
    found = ServiceAtLocation.objects.filter(within, location__is_hidden=False, service__status__in=Service.SHOWN)
    if term_codes is not None:
        found = found.filter(
            service__service_terms__term__taxonomy__slug=HELP, service__service_terms__term__code__in=list(term_codes)
        )
    return list(found.order_by("service_id").values_list("service_id", flat=True).distinct())


def services_for(unit: Unit, *, term_codes: Collection[str] | None = None) -> list[UUID]:
    """Services organised for this unit, or for what it lies in, wherever they are given. Two queries."""
    found = ServiceArea.objects.filter(unit__in=lineage_ids(unit))
    services = Service.objects.filter(status__in=Service.SHOWN).filter(
        Q(service_areas__in=found) | Q(service_at_locations__service_areas__in=found)
    )
    if term_codes is not None:
        services = services.filter(
            service_terms__term__taxonomy__slug=HELP, service_terms__term__code__in=list(term_codes)
        )
    return list(services.order_by("pk").values_list("pk", flat=True).distinct())
