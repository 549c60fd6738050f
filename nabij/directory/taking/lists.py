"""Lists for paper: all help in a place, grouped by need; all help for one need, grouped by place."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.directory.models import Service, ServiceAtLocation
from nabij.directory.pages.places import unit_of_address
from nabij.directory.queries import phone_lines
from nabij.directory.taking.papers import Paper, papers, services_for, services_in
from nabij.territory.models import Unit
from nabij.territory.queries import parents_by_unit
from nabij.ui.pages import NotFound
from nabij.ui.words import in_language
from nabij.vocabulary.models import Term
from nabij.vocabulary.queries import HELP, all_terms, descendants, term_by_code

MOST = 400  # services on one printed list; a larger place is printed need by need
PER_PAGE = 60
LINES = 8  # telephone lines at the end of every list
MUNICIPALITY = "municipality"


@dataclass(frozen=True)
class Group:
    """Services under one heading: a need or a place. `term` or `unit` None: all that fit nowhere else."""

    papers: tuple[Paper, ...]
    term: Term | None = None
    unit: Unit | None = None


@dataclass(frozen=True)
class Need:
    """A need with how many services there are for it in a place."""

    term: Term
    services: int


@dataclass(frozen=True)
class PlaceList:
    """`groups` is empty where there is too much for one list; `needs` then lead to shorter ones."""

    unit: Unit
    groups: tuple[Group, ...]
    needs: tuple[Need, ...]
    total: int
    elsewhere: tuple[Paper, ...]  # organised for people here, given elsewhere or without an address
    lines: tuple[Paper, ...]
    made_on: date
    has_synthetic: bool


@dataclass(frozen=True)
class ThemeList:
    """Services for one need, grouped by municipality, a page of them."""

    term: Term
    unit: Unit | None
    groups: tuple[Group, ...]
    total: int
    page: int
    pages: int
    made_on: date
    has_synthetic: bool

    @property
    def earlier(self) -> int | None:
        return self.page - 1 if self.page > 1 else None

    @property
    def later(self) -> int | None:
        return self.page + 1 if self.page < self.pages else None


def of_place(unit: Unit, *, lang: str, at: datetime, most: int = MOST) -> PlaceList:
    """All help in a place, and what is organised for its people elsewhere. Nothing keeps anybody from going further."""
    here = services_in(unit)
    ids_here = set(here)
    elsewhere = [pk for pk in services_for(unit) if pk not in ids_here]
    lines = [service.pk for service in phone_lines(most=LINES)]
    only_elsewhere = set(elsewhere) - set(lines)
    whole = len(here) <= most
    read = {
        paper.service.pk: paper
        for paper in papers({*(here if whole else ()), *elsewhere[:most], *lines}, lang=lang, at=at)
    }
    chosen = [paper for pk, paper in read.items() if whole and pk in ids_here]
    return PlaceList(
        unit=unit,
        groups=by_need(chosen),
        needs=() if whole else needs_in(here),
        total=len(here),
        elsewhere=tuple(paper for pk, paper in read.items() if pk in only_elsewhere),
        lines=tuple(read[pk] for pk in lines if pk in read),
        made_on=timezone.localdate(at),
        has_synthetic=any(paper.service.is_synthetic for paper in read.values()),
    )


def of_theme(term: Term, place: str, *, lang: str, at: datetime, page: str) -> ThemeList:
    """All help for a need, in the whole territory or in one place. Raises NotFound for a page or place that is none."""
    unit = unit_of_address(place) if place else None
    if place and unit is None:
        raise NotFound(
            _("There is no such place."), [(_("The whole territory"), reverse("directory:theme", args=[term.code]))]
        )
    codes = descendants(term.code)
    ids = services_in(unit, term_codes=codes) if unit else _everywhere(codes)
    pages = max(1, -(-len(ids) // PER_PAGE))
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 0
    if not 1 <= number <= pages:
        raise NotFound(
            _("There is no such page."), [(_("The first page"), reverse("directory:theme", args=[term.code]))]
        )
    placed = _municipalities(ids)
    ids = sorted(ids, key=lambda pk: (_sort_key(placed.get(pk), lang), str(pk)))
    chosen = papers(ids[(number - 1) * PER_PAGE : number * PER_PAGE], lang=lang, at=at)
    return ThemeList(
        term=term,
        unit=unit,
        groups=_by_municipality(chosen, placed, lang),
        total=len(ids),
        page=number,
        pages=pages,
        made_on=timezone.localdate(at),
        has_synthetic=any(paper.service.is_synthetic for paper in chosen),
    )


def theme(code: str) -> Term:
    """The need with this code. Raises NotFound."""
    try:
        return term_by_code(HELP, code)
    except Term.DoesNotExist:
        raise NotFound(_("There is no such need."), [(_("All needs"), reverse("vocabulary:words"))]) from None


def by_need(chosen: Sequence[Paper]) -> tuple[Group, ...]:
    """Services under their first need, by the tops of the vocabulary, in its order; the rest at the end.

    A service with several needs stands once, under the one that the vocabulary names first.
    """
    tops = _tops()
    groups: dict[UUID | None, list[Paper]] = {}
    for paper in chosen:
        found = sorted((tops[term.pk] for term in paper.terms if term.pk in tops), key=lambda top: top.order)
        groups.setdefault(found[0].pk if found else None, []).append(paper)
    ordered = sorted({top.pk: top for top in tops.values()}.values(), key=lambda top: top.order)
    made = [Group(tuple(groups[top.pk]), term=top) for top in ordered if top.pk in groups]
    return (*made, Group(tuple(groups[None]))) if None in groups else tuple(made)


def needs_in(service_ids: Collection[UUID]) -> tuple[Need, ...]:
    """For each top of the vocabulary how many of these services there are. A service counts once for each."""
    tops = _tops()
    found: dict[UUID, set[UUID]] = {}
    links = Service.terms.through.objects.filter(service__in=service_ids).values_list("service_id", "term_id")
    for service_id, term_id in links:
        if term_id in tops:
            found.setdefault(tops[term_id].pk, set()).add(service_id)
    ordered = sorted({top.pk: top for top in tops.values()}.values(), key=lambda top: top.order)
    return tuple(Need(top, len(found[top.pk])) for top in ordered if top.pk in found)


def _tops() -> dict[UUID, Term]:
    """For every term of help the one at the top of its branch."""
    terms = {term.pk: term for term in all_terms(HELP)}

    def top(term: Term) -> Term:
        while term.parent_id is not None and term.parent_id in terms:
            term = terms[term.parent_id]
        return term

    return {pk: top(term) for pk, term in terms.items()}


def _everywhere(codes: Iterable[str]) -> list[UUID]:
    found = Service.objects.filter(
        status__in=Service.SHOWN, service_terms__term__taxonomy__slug=HELP, service_terms__term__code__in=list(codes)
    )
    return list(found.order_by("pk").values_list("pk", flat=True).distinct())


def _municipalities(service_ids: Collection[UUID]) -> dict[UUID, Unit]:
    """The municipality of the first place that may be shown of each service that has one."""
    rows = list(
        ServiceAtLocation.objects.filter(
            service__in=service_ids, location__is_hidden=False, location__sector__isnull=False
        )
        .order_by("service_id", "id")
        .distinct("service_id")
        .values_list("service_id", "location__sector_id")
    )
    parents = parents_by_unit({sector for _service, sector in rows if sector is not None}, MUNICIPALITY)
    return {service: parents[sector][0].unit for service, sector in rows if sector is not None and parents.get(sector)}


def _by_municipality(chosen: Sequence[Paper], placed: dict[UUID, Unit], lang: str) -> tuple[Group, ...]:
    groups: dict[int | None, list[Paper]] = {}
    units = {unit.pk: unit for unit in placed.values()}
    for paper in chosen:
        unit = placed.get(paper.service.pk)
        groups.setdefault(unit.pk if unit else None, []).append(paper)
    ordered = sorted((units[pk] for pk in groups if pk is not None), key=lambda unit: _sort_key(unit, lang))
    made = [Group(tuple(groups[unit.pk]), unit=unit) for unit in ordered]
    return (*made, Group(tuple(groups[None]))) if None in groups else tuple(made)


def _sort_key(unit: Unit | None, lang: str) -> tuple[bool, str]:
    """By name, and what has no place last."""
    return (unit is None, in_language(unit, "name", lang).text.casefold() if unit else "")
