"""Two entries side by side, in words."""

from dataclasses import dataclass

from nabij.directory.documents import documents_of
from nabij.directory.models import DuplicatePair, Service
from nabij.directory.pages import cards
from nabij.directory.queries import places_of
from nabij.directory.shapes import Document
from nabij.directory.trust.history import label_of as label_of_field
from nabij.directory.trust.history import lines, names_in
from nabij.rules.merging import differences

__all__ = ["Row", "SideBySide", "label_of", "side_by_side"]


@dataclass(frozen=True)
class Row:
    """One line of the comparison. `choices`: what can be kept, `proposed` first chosen."""

    name: str
    label: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    is_list: bool
    proposed: str


@dataclass(frozen=True)
class SideBySide:
    """The entry that would live on, and the other one."""

    survivor: Service
    other: Service
    rows: tuple[Row, ...]
    same: tuple[tuple[str, tuple[str, ...]], ...]  # what both say


def side_by_side(pair: DuplicatePair, *, keeps: str | None) -> SideBySide:
    """The comparison; `keeps` is the id of the entry that lives on, by default the one that was confirmed last."""
    both = [pair.first, pair.second]
    both.sort(key=lambda one: (str(one.pk) != keeps, -(one.verified_at.timestamp() if one.verified_at else 0), one.pk))
    survivor, other = both
    found = documents_of("service", [survivor.pk, other.pk])
    first, second = found[survivor.pk], found[other.pk]
    names = names_in(first, second)
    addresses = {pk: _addresses(pk) for pk in (survivor, other)}

    def said(name: str, document: Document, service: Service) -> tuple[str, ...]:
        if name == "service_at_locations":
            return addresses[service]
        return tuple(lines(name, document.get(name), names))

    different = differences(first, second)
    rows = tuple(
        Row(one.name, label, said(one.name, first, survivor), said(one.name, second, other), one.is_list, one.proposed)
        for one in different
        if (label := label_of_field(one.name)) is not None
    )
    apart = {one.name for one in different}
    same = tuple(
        (label, told)
        for name in first
        if name not in apart and (label := label_of_field(name)) and (told := said(name, first, survivor))
    )
    return SideBySide(survivor, other, rows, same)


def label_of(name: str) -> str | None:
    """What a column or list is called."""
    return label_of_field(name)


def _addresses(service: Service) -> tuple[str, ...]:
    """The addresses that may be shown; a hidden place only as one."""
    places = places_of([service.pk]).get(service.pk)
    if places is None:
        return ()
    shown = tuple(cards.address_in_words(place.address) for place in places.shown)
    return (*shown, *(["•••"] if places.hidden else []))
