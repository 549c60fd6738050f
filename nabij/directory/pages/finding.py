"""What the search page shows: the answers in words, the map, and what to do where nothing was found."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.directory import queries
from nabij.directory.models import Service
from nabij.directory.pages import cards, choices, mapping, point_map, saying, unmet
from nabij.directory.pages.questions import PAGE_SIZE, Asked, pages_of
from nabij.directory.pages.saying import Names, Number
from nabij.directory.search import asking
from nabij.territory.models import Unit
from nabij.ui import maps
from nabij.ui.numbers import current_language, figure
from nabij.ui.words import in_language
from nabij.vocabulary.models import Term

PHONE_LINES = 6


@dataclass(frozen=True)
class PageLink:
    """A page of the answers; `gap`: some pages before it are not named."""

    number: int
    href: str
    current: bool
    gap: bool


@dataclass(frozen=True)
class Nothing:
    """Where nothing was found: the filter that emptied it, what to do instead, and who always answers."""

    filter: str
    without: str
    others_ask: tuple[tuple[Term, str], ...]
    lines: tuple[tuple[Service, Number | None], ...]


@dataclass(frozen=True)
class Found:
    """An answer, shaped for the page."""

    answer: asking.Answer
    cards: tuple[cards.Card, ...]
    headline: str
    meant: tuple[str, ...]
    pages: tuple[PageLink, ...]
    nothing: Nothing | None
    map: SafeString | None = None

    @property
    def unsure_left_out(self) -> int:
        """How many answers are left out because nobody has said something about them."""
        return self.answer.unsure_total


def asking_again(asked: Asked, terms: choices.Vocabulary) -> dict[str, object]:
    """What the page shows to ask, or to ask otherwise: boxes, needs, filters, what is chosen, other views."""
    return {
        "asked": asked,
        "place_name": place_name(asked),
        "needs": [] if asked.needs else terms.needs(),
        "narrower": terms.below(asked.needs[0]) if len(asked.needs) == 1 else [],
        "quick": choices.quick(asked),
        "filters": choices.filters(asked, terms),
        "distances": choices.distances(asked),
        "chosen": choices.taken_off(asked, terms.names()),
        "lines": () if asked.something else always_there(),
        "list_href": asked.address(view="list", page=asked.page),
        "map_href": asked.address(view="map", page=asked.page),
        "unsure_href": asked.address(unsure=not asked.unsure),
    }


def found(asked: Asked, answer: asking.Answer, terms: choices.Vocabulary, *, now: datetime) -> Found:
    """The answers with everything that the page says of them."""
    names = Names(terms.names(), _unit_names(cards.units_in(answer.hits)))
    made = cards.cards(answer.hits, names, now=now, first=(asked.page - 1) * PAGE_SIZE + 1)
    total = answer.total + (answer.unsure_total if asked.unsure else 0)
    return Found(
        answer=answer,
        cards=tuple(made),
        headline=_headline(asked, answer.total),
        meant=tuple(_("“%(typed)s” was read as “%(meant)s”.") % {"typed": typed, "meant": meant}
                    for typed, meant in answer.meant),
        pages=_pages(asked, total),
        nothing=None if answer.hits else _nothing(asked, answer, terms),
        map=_map(asked, made) if asked.view == "map" and made else None,
    )  # fmt: skip


def _headline(asked: Asked, total: int) -> str:
    """The finding as a sentence: how many, and near where."""
    if not total:
        return _("No answer that surely fits")
    if not asked.where:
        said = ngettext("%(count)s answer", "%(count)s answers", total)
        return said % {"count": figure(total)}
    said = ngettext("%(count)s answer, the nearest to %(place)s among the first",
                    "%(count)s answers, those near %(place)s among the first", total)  # fmt: skip
    return said % {"count": figure(total), "place": place_name(asked)}


def place_name(asked: Asked) -> str:
    """The place that the reader starts from, in words; empty where there is none."""
    if asked.where.unit:
        return in_language(asked.where.unit, "name", current_language()).text
    return _("your position") if asked.where.is_point else ""


def _unit_names(ids: Collection[int]) -> Mapping[int, str]:
    """The names of units by id. One query, or none."""
    if not ids:
        return {}
    lang = current_language()
    return {unit.pk: in_language(unit, "name", lang).text
            for unit in Unit.objects.filter(pk__in=ids).defer("boundary", "outline")}  # fmt: skip


def _pages(asked: Asked, total: int) -> tuple[PageLink, ...]:
    if total <= PAGE_SIZE:
        return ()
    numbers = pages_of(total, asked.page)
    return tuple(
        PageLink(number, asked.address(page=number), number == asked.page, number > 1 and number - 1 not in numbers)
        for number in numbers
    )


# ---- nothing found


def always_there() -> tuple[tuple[Service, Number | None], ...]:
    """Telephone lines that anybody can call, each with its number where one is known. Two queries."""
    lines = queries.phone_lines(most=PHONE_LINES, language=current_language())
    phones = queries.phones_of(lines)
    return tuple((line, saying.number_of(phones[line.pk][0]) if phones.get(line.pk) else None) for line in lines)


def _nothing(asked: Asked, answer: asking.Answer, terms: choices.Vocabulary) -> Nothing:
    by_code = {term.code: term for term in terms.terms}
    wanted = unmet.asked_near(asked.where.unit)
    return Nothing(
        filter=saying.filter_in_words(answer.emptied_by) if answer.emptied_by else "",
        without=asked.without(answer.emptied_by) if answer.emptied_by else "",
        others_ask=tuple((by_code[code], asked.address(text="", needs=(code,))) for code in wanted if code in by_code),
        lines=always_there(),
    )


# ---- the map


def _map(asked: Asked, made: Sequence[cards.Card]) -> SafeString | None:
    """The answers of this page as numbered points, on the borders of the territory. Hidden places are never among
    them: a card holds only places that may be shown."""
    markers = [marker for card in made if (marker := _marker(card)) is not None]
    unit = asked.where.unit
    point = (asked.where.lon, asked.where.lat) if asked.where.is_point else None
    points = [(marker.lon, marker.lat) for marker in markers]
    if point is not None:
        points.append(point)  # type: ignore[arg-type]
    own = mapping.outline_of(unit) if unit else None
    if not points and not own:
        return None
    is_small = unit is not None and unit.level.slug in {"sector", "district"}
    box = point_map.frame(point_map.projected(points), maps.bounds(own) if own and (is_small or not points) else None)
    areas = mapping.areas(box, unit, own)
    without = len(made) - len(markers)
    described = ngettext("%(count)s place with a number", "%(count)s places with a number", len(markers))
    if without:
        described += "; " + ngettext("%(count)s answer has no point", "%(count)s answers have no point", without) % {
            "count": without
        }
    return point_map.point_map(
        markers,
        areas,
        box,
        title=_("Where they are"),
        described=described % {"count": len(markers)},
        start=point,  # type: ignore[arg-type]
        start_label=_("your position"),
    )


def _marker(card: cards.Card) -> point_map.Marker | None:
    if card.place is None or card.place.point is None:
        return None
    lon, lat = card.place.point
    name = in_language(card.service, "name", current_language()).text
    return point_map.Marker(card.number, lon, lat, f"{card.number}. {name}", f"#answer-{card.number}",
                            rough=card.place.location.precision != "exact")  # fmt: skip
