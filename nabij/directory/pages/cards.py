"""One answer of the search as the page shows it: everything is said here, the template only places it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.directory import opening, queries
from nabij.directory.models import Address, Location, Organization, Service
from nabij.directory.pages import hours, saying
from nabij.directory.pages.places import Towns, town_in_language, towns
from nabij.directory.pages.saying import Names, Number
from nabij.directory.queries import Listed, Place
from nabij.directory.saturation import CurrentSaturation, saturation_of
from nabij.directory.search.asking import Hit
from nabij.rules.hours import Rule
from nabij.rules.quality import THRESHOLDS, age_of, is_too_old
from nabij.territory.words import Said
from nabij.ui.numbers import current_language, day
from nabij.ui.words import NO_LANGUAGE, in_language, not_in_language

LINE = 170  # characters of what a service does, in a list
MOST_TERMS = 4
MOST_SPOKEN = 6
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True)
class Room:
    """Whether there is room, who said so and until when. `css` is takes, waiting, full or unknown."""

    css: str
    words: str
    said: str = ""
    note: str = ""


@dataclass(frozen=True)
class Checked:
    """When somebody who knows last confirmed the entry. `css` is fresh, ageing, old or never."""

    css: str
    words: str


@dataclass(frozen=True)
class Where:
    """Where to go, as far as it may be shown. `rough` says how the point was found where it is not at the door."""

    address: str
    rough: str
    walk: str
    hidden: bool


@dataclass(frozen=True)
class Thresholds:
    """What one can go without: known to be so, known not to be so, and what nobody has said."""

    can: tuple[str, ...]
    cannot: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """One answer."""

    number: int
    service: Service
    line: Said | None
    only_in: str
    offers: tuple[Said, ...]
    open_now: hours.OpenNow
    room: Room
    where: Where
    thresholds: Thresholds
    spoken: str
    phones: tuple[Number, ...]
    checked: Checked
    why: tuple[str, ...]
    unsure: tuple[str, ...]
    place: Place | None
    kind: str
    cost: str

    @property
    def organization(self) -> Organization | None:
        """Who runs it, where the name of the service does not say that already."""
        runs, lang = self.service.organization, current_language()
        if runs is None or in_language(runs, "name", lang).text == in_language(self.service, "name", lang).text:
            return None
        return runs


def cards(hits: Sequence[Hit], names: Names, *, now: datetime, first: int) -> list[Card]:
    """The answers with what a person needs to choose among them, numbered from `first`. A fixed number of queries."""
    ids = [hit.service_id for hit in hits]
    listed = queries.listed(ids)
    states, openings = saturation_of(ids, now=now), opening.opening_of(ids)
    known_towns = towns()
    made: list[Card] = []
    for hit in hits:
        one = listed.get(hit.service_id)
        if one is not None:
            rules = _rules(openings[hit.service_id], hit, one)
            number = first + len(made)
            made.append(_card(number, hit, one, states.get(hit.service_id), rules, names, known_towns, now))
    return made


def _rules(found: opening.Opening, hit: Hit, listed: Listed) -> tuple[Rule, ...]:
    """The hours at the place that the answer is about; of the only place where it names none."""
    place = listed.place(hit.service_at_location_id)
    chosen = hit.service_at_location_id or (place.id if place else None)
    if chosen is not None and chosen in found.places:
        return found.places[chosen]
    return next(iter(found.places.values())) if len(found.places) == 1 else found.rules


def _card(  # noqa: PLR0917 - one answer is made of all these, and this is the only caller
    number: int,
    hit: Hit,
    listed: Listed,
    state: CurrentSaturation | None,
    rules: tuple[Rule, ...],
    names: Names,
    towns: Towns,
    now: datetime,
) -> Card:
    service = listed.service
    place = listed.place(hit.service_at_location_id)
    line = one_line(service)
    return Card(
        number=number,
        service=service,
        line=line,
        only_in=only_in(service, line),
        offers=offers(service)[:MOST_TERMS],
        open_now=hours.open_now(rules, now),
        room=room(state, names.terms),
        where=where(listed, place, hit.walk_minutes, towns),
        thresholds=thresholds(service),
        spoken=", ".join([saying.spoken_in_words(one) for one in listed.languages][:MOST_SPOKEN]),
        phones=tuple(saying.number_of(phone) for phone in listed.phones[:1]),
        checked=checked(service, now),
        why=why(hit, names),
        unsure=tuple(saying.filter_in_words(one) for one in sorted(hit.unsure)),
        place=place,
        kind="" if service.kind == Service.Kind.SERVICE else label(Service.Kind, service.kind),
        cost=label(Service.Cost, service.cost) if service.cost else "",
    )


def label(choices: type[TextChoices], value: str) -> str:
    """The word of a choice, with a capital."""
    word = str(choices(value).label)
    return word[:1].upper() + word[1:]


def one_line(service: Service) -> Said | None:
    """What a service does in a line: its first sentence, cut at a word where it is long. None where nobody wrote it."""
    found = in_language(service, "description", current_language())
    if not found.parts or found.lang == NO_LANGUAGE:
        return None
    text, lang = found.parts[0]
    return Said(first_sentence(text), lang)


def first_sentence(text: str, most: int = LINE) -> str:
    """The first sentence of a text, or as many of its words as fit."""
    sentence = " ".join(_SENTENCE_END.split(" ".join(text.split()))[0].split())
    if len(sentence) <= most:
        return sentence
    return sentence[:most].rsplit(" ", 1)[0].rstrip(",;:–-") + " …"


def only_in(service: Service, line: Said | None) -> str:
    """Says that what is shown is in another language than the page; empty where it is in the page's."""
    lang = current_language()
    shown = in_language(service, "description" if line else "name", lang)
    return not_in_language(lang, shown) if shown.missing else ""


def offers(service: Service, taxonomy: str = "help") -> tuple[Said, ...]:
    """What a service offers (or for whom, with taxonomy `groups`), by name."""
    lang = current_language()
    terms = [row.term for row in service.service_terms.all() if row.term.taxonomy.slug == taxonomy]
    shown = [in_language(term, "name", lang) for term in sorted(terms, key=lambda term: (term.order, term.code))]
    return tuple(Said(words.text, words.lang) for words in shown)


def room(state: CurrentSaturation | None, names: Mapping[str, str]) -> Room:
    """Whether there is room, with who said it and until when it holds. Expired or contested is unknown, not free."""
    if state is None or state.said is None:
        return Room("unknown", saying.room_in_words(None, None, None))
    said = {
        "author": saying.author_in_words(state.author or ""),
        "day": _day(state.stated_at),
        "until": _day(state.expires_at),
        "said": saying.room_in_words(state.said, None, None).lower(),
    }
    if state.state is None:
        unknown = _("Not known whether there is room")
        if state.is_contested:
            return Room("unknown", unknown, _("what was said on %(day)s is contested, a moderator looks at it") % said)
        return Room("unknown", unknown, _("“%(said)s”, said on %(day)s, held until %(until)s") % said)
    css = {"takes": "takes", "waiting": "waiting"}.get(state.state, "full")
    group = names.get(state.group) if state.group else None
    words = saying.room_in_words(state.state, state.waiting_weeks, group)
    told = _("said by %(author)s on %(day)s, holds until %(until)s") % said
    return Room(css, words, told, state.note or "")


def _day(moment: datetime | None) -> str:
    return day(timezone.localtime(moment).date() if moment else None)


def checked(service: Service, now: datetime) -> Checked:
    """When the entry was last checked by somebody who knows; a change of a text is no check."""
    if service.verified_at is None:
        return Checked("never", _("Not checked by anyone yet"))
    on = timezone.localtime(service.verified_at).date()
    today = timezone.localtime(now).date()
    if is_too_old(on, today):
        return Checked("old", _("Last checked on %(day)s, which is long ago: call first") % {"day": day(on)})
    return Checked(age_of(on, today), _("Checked on %(day)s") % {"day": day(on)})


def thresholds(service: Service) -> Thresholds:
    """The conditions of admission, and the help to come in, that are known and not known."""
    known = {name: getattr(service, name) for name in saying.CONDITIONS}
    unknown = tuple(str(saying.CONDITIONS[name]) for name in THRESHOLDS if known[name] is None)
    return Thresholds(
        can=tuple(str(saying.CONDITIONS[name]) for name, value in known.items() if value is True),
        cannot=tuple(str(saying.NOT_CONDITIONS[name]) for name, value in known.items() if value is False),
        unknown=(_("what one needs to get in"),) if len(unknown) == len(THRESHOLDS) else unknown,
    )


def where(listed: Listed, place: Place | None, walk_minutes: float | None, towns: Towns) -> Where:
    """Where to go: an address, how many places, or that the address is not published."""
    shown = listed.places.shown
    walk = saying.walk_in_words(walk_minutes) if walk_minutes is not None else ""
    if place is not None:
        return Where(address_in_words(place.address, towns), precision_in_words(place.location), walk, False)
    if shown:
        return Where(
            ngettext("%(count)s place", "%(count)s places", len(shown)) % {"count": len(shown)}, "", walk, False
        )
    return Where("", "", "", listed.places.hidden)


def address_in_words(address: Address | None, towns: Towns | None = None) -> str:
    """An address, its street (with `towns` its town too) in the language of the page; empty where there is none."""
    if address is None:
        return ""
    lang = current_language()
    street = (address.address_1_nl if lang == "nl" else address.address_1_fr) or address.address_1
    if lang == "en" and address.address_1_nl and address.address_1_fr:
        street = f"{address.address_1_fr} / {address.address_1_nl}"
    town = " ".join(filter(None, (address.postal_code, town_in_language(address.city, towns or {}))))
    return ", ".join(filter(None, (street, address.address_2, town)))


def precision_in_words(location: Location) -> str:
    """How far the point on the map can be trusted; empty where it is at the door, or there is no point."""
    if location.longitude is None or location.precision == Location.Precision.EXACT:
        return ""
    if location.precision is None:
        return _("how exact the point on the map is, is not known")
    return _("point on the map: %(where)s") % {"where": Location.Precision(location.precision).label}


def why(hit: Hit, names: Names) -> tuple[str, ...]:
    """Why the answer is there: what fits the question. What is said elsewhere in the answer is not repeated."""
    telling = [reason for reason in hit.reasons if reason.code not in saying.STATES] or list(hit.reasons)
    if any(reason.code in saying.MEANINGS for reason in telling):  # which words led there is then no news
        telling = [reason for reason in telling if reason.code != "word"]
    said = (saying.reason_in_words(reason, names) for reason in telling)
    return tuple(dict.fromkeys(words for words in said if words))


def units_in(hits: Sequence[Hit]) -> frozenset[int]:
    """The ids of the places that reasons speak of."""
    given = (reason.parameters.get("unit_id") for hit in hits for reason in hit.reasons if reason.code == "serves")
    return frozenset(one for one in given if isinstance(one, int))
