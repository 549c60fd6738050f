"""What the page of a service shows: everything a person needs before going, and whether the entry can be trusted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nabij.directory import opening, queries
from nabij.directory.exchange.schema_org import as_data_block, schema_org_of
from nabij.directory.models import Accessibility, Phone, Saturation, Service
from nabij.directory.pages import cards, charts, hours, mapping, point_map, saying, trusting
from nabij.directory.pages.choices import Vocabulary
from nabij.directory.pages.places import Towns, towns
from nabij.directory.quality import quality_parts
from nabij.directory.queries import Listed, Place
from nabij.directory.saturation import saturation_of
from nabij.directory.search import asking
from nabij.directory.search.asking import Question
from nabij.rules.hours import Rule
from nabij.territory.words import Said
from nabij.ui.numbers import current_language, with_unit
from nabij.ui.words import NO_LANGUAGE, in_language
from nabij.vocabulary.models import CareLine

NEAR_BY = 4
HISTORY = 12
SENSES = frozenset({"hearing_loop", "sign_language", "tactile", "quiet", "easy_language"})


@dataclass(frozen=True)
class Threshold:
    """One condition: `answer` is yes, no or unknown; three different things."""

    label: str
    answer: str
    words: str


@dataclass(frozen=True)
class Feature:
    """What a place has, or lacks, for people with a disability."""

    label: str
    answer: str
    words: str
    details: str


@dataclass(frozen=True)
class PlaceShown:
    """A place as the page shows it. `week` only where its hours differ from those of the service."""

    place: Place
    address: str
    precision: str
    body: tuple[Feature, ...]
    senses: tuple[Feature, ...]
    week: hours.Week | None
    open_now: hours.OpenNow | None

    @property
    def knows_access(self) -> bool:
        """Whether anybody has answered for any feature."""
        return any(one.answer != "unknown" for one in (*self.body, *self.senses))


@dataclass(frozen=True)
class Written:
    """A text of an entry that is written in one language only."""

    label: str
    text: str
    lang: str


@dataclass(frozen=True)
class SaidOfRoom:
    """One thing that somebody said about room, now or before."""

    words: str
    author: str
    on: datetime
    until: datetime
    contested: bool


@dataclass(frozen=True)
class CareWords:
    """The care line in the words of the service's own sector; `others` says what the other sectors call it."""

    meaning: Said
    words: tuple[tuple[str, str, str], ...]  # sector, word, language


@dataclass(frozen=True)
class ServicePage:
    """Everything the page shows beside the service itself."""

    service: Service
    listed: Listed
    line: Said | None
    only_in: str
    kind: str
    offers: tuple[Said, ...]
    groups: tuple[Said, ...]
    ages: str
    open_now: hours.OpenNow
    week: hours.Week | None
    different: tuple[hours.Different, ...]
    room: cards.Room
    room_history: tuple[SaidOfRoom, ...]
    checked: cards.Checked
    thresholds: tuple[Threshold, ...]
    places: tuple[PlaceShown, ...]
    map: SafeString | None
    phones: tuple[saying.Number, ...]
    spoken: tuple[str, ...]
    cost: str
    prices: tuple[tuple[str, str, str], ...]
    texts: tuple[Written, ...]
    care: CareWords | None
    capacities: tuple[charts.CapacityShown, ...]
    quality: trusting.QualityShown
    near_by: tuple[cards.Card, ...]
    easy: Said | None
    links: Mapping[str, str]
    schema: SafeString | str

    @property
    def knows_thresholds(self) -> bool:
        """Whether anybody has answered for any condition."""
        return any(one.answer != "unknown" for one in self.thresholds)

    @property
    def is_over(self) -> bool:
        """Whether nobody can go there any more."""
        return self.service.status in {Service.Status.INACTIVE, Service.Status.DEFUNCT}


def service_page(service: Service, terms: Vocabulary, *, now: datetime, with_others: bool = True) -> ServicePage:
    """What there is to say of a service. `service` comes from `queries.full_service`. A fixed number of queries.

    `with_others`: also others near by that do the same, which takes a search.
    """
    today = timezone.localtime(now).date()
    names = terms.names()
    places = queries.places_of([service.pk]).get(service.pk, queries.NOWHERE)
    listed = Listed(service, places, queries.phones_of([service])[service.pk], tuple(service.languages.all()))
    found = opening.opening_of([service.pk])[service.pk]
    rules = _main_rules(found, places)
    line, known_towns = cards.one_line(service), towns()
    return ServicePage(
        service=service,
        listed=listed,
        line=line,
        only_in=cards.only_in(service, line),
        kind="" if service.kind == Service.Kind.SERVICE else cards.label(Service.Kind, service.kind),
        offers=cards.offers(service),
        groups=cards.offers(service, "groups"),
        ages=saying.ages_in_words(service),
        open_now=hours.open_now(rules, now),
        week=hours.week_of(rules, today),
        different=hours.different_days(rules, today),
        room=cards.room(saturation_of([service.pk], now=now)[service.pk], names),
        room_history=_room_history(service, names),
        checked=cards.checked(service, now),
        thresholds=thresholds(service),
        places=tuple(_place(place, found.places.get(place.id, ()), rules, known_towns, now) for place in places.shown),
        map=_map(service, places.shown, known_towns),
        phones=_phones(listed.phones),
        spoken=tuple(saying.spoken_in_words(one) for one in listed.languages),
        cost=cards.label(Service.Cost, service.cost) if service.cost else "",
        prices=_prices(service),
        texts=_texts(service),
        care=care_words(service.care_line, service.sector),
        capacities=charts.capacities_of(service),
        quality=trusting.quality_shown(quality_parts(service, at=now)),
        near_by=_near_by(service, places.shown, names, now) if with_others else (),
        easy=_easy(service),
        links=_links(service),
        schema=_schema(service, now),
    )


def _main_rules(found: opening.Opening, places: queries.Places) -> tuple[Rule, ...]:
    """The hours shown at the top: those of the only place, else those said of the service as such."""
    if len(found.places) == 1:
        return next(iter(found.places.values()))
    return found.rules


def _place(place: Place, own: tuple[Rule, ...], main: tuple[Rule, ...], towns: Towns, now: datetime) -> PlaceShown:
    differs = bool(own) and own != main
    features = {row.feature: row for row in place.accessibility if row.feature}
    shown = [_feature(code, features.get(code)) for code in Accessibility.Feature.values]
    return PlaceShown(
        place=place,
        address=cards.address_in_words(place.address, towns),
        precision=cards.precision_in_words(place.location),
        body=tuple(one for code, one in zip(Accessibility.Feature.values, shown, strict=True) if code not in SENSES),
        senses=tuple(one for code, one in zip(Accessibility.Feature.values, shown, strict=True) if code in SENSES),
        week=hours.week_of(own, timezone.localtime(now).date()) if differs else None,
        open_now=hours.open_now(own, now) if differs else None,
    )


def _feature(code: str, row: Accessibility | None) -> Feature:
    label = cards.label(Accessibility.Feature, code)
    if row is None or not row.answer:
        return Feature(label, "unknown", _("not known"), "")
    details = "; ".join(filter(None, (row.description, row.details)))
    return Feature(label, row.answer, str(Accessibility.Answer(row.answer).label), details)


def thresholds(service: Service) -> tuple[Threshold, ...]:
    """Every condition with its answer: yes, no, or not known."""
    words = {True: ("yes", _("yes")), False: ("no", _("no")), None: ("unknown", _("not known"))}
    return tuple(
        Threshold(str(label)[:1].upper() + str(label)[1:], *words[getattr(service, name)])
        for name, label in saying.CONDITIONS.items()
    )


def _phones(phones: Sequence[Phone]) -> tuple[saying.Number, ...]:
    return tuple(saying.number_of(phone) for phone in phones)


def _prices(service: Service) -> tuple[tuple[str, str, str], ...]:
    """Prices: amount, what for, and the language of that text."""
    lang = service.original_language
    return tuple(
        (
            "" if row.amount is None else with_unit(row.amount, 2, row.currency or "EUR"),
            "; ".join(filter(None, (row.option, row.amount_description))),
            lang,
        )
        for row in service.cost_options.all()
    )


def _texts(service: Service) -> tuple[Written, ...]:
    """Texts that were written in one language, with what they are about."""
    labels = {
        "application_process": _("How to apply"),
        "eligibility_description": _("Who may come"),
        "wait_time": _("How long it takes"),
        "fees": _("What it costs"),
        "fees_description": _("About the price"),
        "interpretation_services": _("Interpreting"),
        "accreditations": _("Recognised by"),
        "licenses": _("Licences"),
    }
    lang = service.original_language
    return tuple(Written(label, text, lang) for name, label in labels.items() if (text := getattr(service, name)))


def care_words(line: CareLine | None, sector: str | None) -> CareWords | None:
    """The care line: its meaning, and the words for it in the service's own sector, or in all where none is named."""
    if line is None:
        return None
    meaning = in_language(line, "meaning", current_language())
    words = [
        ("health", line.health_fr, "fr"),
        ("health", line.health_nl, "nl"),
        ("welfare", line.welfare_fr, "fr"),
    ]
    own = [
        (str(Service.Sector(name).label), word, lang)
        for name, word, lang in words
        if word and (sector is None or name == sector)
    ]
    return CareWords(Said(meaning.text, meaning.lang), tuple(own))


def _room_history(service: Service, names: Mapping[str, str]) -> tuple[SaidOfRoom, ...]:
    """What was said about room before, the newest first. Nobody is named, only in what function it was said."""
    rows = Saturation.objects.filter(service=service).select_related("group").order_by("-stated_at", "id")[:HISTORY]
    return tuple(
        SaidOfRoom(
            saying.room_in_words(row.state, row.waiting_weeks, names.get(row.group.code) if row.group else None),
            saying.author_in_words(row.author),
            row.stated_at,
            row.expires_at,
            row.is_contested,
        )
        for row in rows
    )


def _easy(service: Service) -> Said | None:
    found = in_language(service, "easy", current_language())
    return None if found.lang == NO_LANGUAGE else Said(found.parts[0][0], found.parts[0][1])


def _near_by(
    service: Service, places: Sequence[Place], names: Mapping[str, str], now: datetime
) -> tuple[cards.Card, ...]:
    """Other services that offer the same, near by where this one has a place that may be shown."""
    codes = frozenset(row.term.code for row in service.service_terms.all() if row.term.taxonomy.slug == "help")
    if not codes:
        return ()
    point = next((place.point for place in places if place.point), None)
    lon, lat = point or (None, None)
    asked = Question(current_language(), now, terms=codes, lon=lon, lat=lat, size=NEAR_BY + 1)
    hits = [hit for hit in asking.find(asked).hits if hit.service_id != service.pk][:NEAR_BY]
    return tuple(cards.cards(hits, saying.Names(names, {}), now=now, first=1))


def _map(service: Service, places: Sequence[Place], towns: Towns) -> SafeString | None:
    """Where the places of the service lie; None where no point is known or none may be shown."""
    lang = current_language()
    markers = [
        point_map.Marker(
            number,
            *place.point,
            cards.address_in_words(place.address, towns),
            f"#place-{number}",
            rough=place.location.precision != "exact",
        )
        for number, place in enumerate(places, start=1)
        if place.point
    ]
    if not markers:
        return None
    box = point_map.frame(point_map.projected([(marker.lon, marker.lat) for marker in markers]))
    described = in_language(service, "name", lang).text
    return point_map.point_map(markers, mapping.areas(box), box, title=_("Where it is"), described=described)


def _schema(service: Service, now: datetime) -> SafeString | str:
    """The service in the words of schema.org, for search engines; empty where it is not shown to people."""
    node = schema_org_of(service.pk, current_language(), today=timezone.localtime(now).date())
    return as_data_block(node) if node else ""


def _links(service: Service) -> dict[str, str]:
    """Pages of other parts that belong to this service; those that do not exist are left out."""
    found = {}
    for name in ("suggest", "slip"):
        try:
            found[name] = reverse(f"directory:{name}", args=[service.pk])
        except NoReverseMatch:
            continue
    return found
