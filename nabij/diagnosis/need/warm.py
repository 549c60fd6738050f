"""Where registers are blind: who is not counted, whom to ask, and what is checked against the field. Reads."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.db.models import Prefetch
from django.urls import NoReverseMatch, reverse

from nabij.diagnosis import showing
from nabij.diagnosis.need.defining import Index
from nabij.diagnosis.need.found import Found
from nabij.needs.models import Indicator, Question, Source
from nabij.territory.models import Unit
from nabij.ui.words import in_language

# Who meets people that no register counts, where a theme has no questions of its own.
USUAL_CONTACTS = (
    "contact-neighbourhood-action-workers",
    "contact-community-health-workers",
    "contact-prevention-workers",
    "contact-health-advisers",
    "contact-hallo-welzijnswerk",
)


@dataclass(frozen=True)
class WarmEvidence:
    """What the figures do not say. `not_counted`: texts of the indicators, each once."""

    not_counted: tuple[str, ...]
    questions: tuple[str, ...]
    contacts: tuple[tuple[str, str], ...]  # title, address
    outreach: str  # the page of the places where neighbourhood action workers are; empty without one
    unmet: str  # the page of what people looked for and did not find; empty without one


@dataclass(frozen=True)
class CheckedPlace:
    """A known place, and where the index has the units that bear its name."""

    name: str
    units: tuple[tuple[str, str], ...]  # name, rank in words
    listed: bool | None  # whether one of them is on the list; None: no unit bears its name


@dataclass(frozen=True)
class Checked:
    """A check of an index against known places. `by_chance`: how many of them a list drawn at random would hold."""

    about: str
    places: tuple[CheckedPlace, ...]
    listed: int
    with_units: int
    by_chance: float


def warm_evidence(index: Index, lang: str) -> WarmEvidence:
    """Texts, questions and contacts for an index. Three queries."""
    slugs = [one.indicator for one in index.indicators]
    definitions = Indicator.objects.filter(slug__in=slugs, access=Source.Access.OPEN).values_list(
        "definition", flat=True
    )
    texts = [str((one.get("not_counted") or {}).get(lang) or "") for one in definitions]
    contacts = Prefetch("warm_sources", Source.objects.filter(kind=Source.Kind.CONTACT), to_attr="contacts")
    questions = list(Question.objects.filter(theme__slug=index.theme).prefetch_related(contacts))
    named = {source.slug: source for question in questions for source in question.contacts}
    if not named:
        named = {source.slug: source for source in Source.objects.filter(slug__in=USUAL_CONTACTS)}
    return WarmEvidence(
        not_counted=tuple(text for text in dict.fromkeys(texts) if text),
        questions=tuple(in_language(one, "text", lang).text for one in questions),
        contacts=tuple(
            (in_language(source, "title", lang).text, reverse("needs:catalogue_source", args=[slug]))
            for slug, source in sorted(named.items())
        ),
        outreach=_address("territory:level", "bar-area"),
        unmet=_address("directory:unmet"),
    )


def _address(name: str, *args: str) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def checked(found: Found, lang: str) -> Checked | None:
    """Where the index has the places that its definition names; None where it has none for this level. One query."""
    check = found.index.check
    if check is None or check.level != found.level or found.listing is None:
        return None
    names = {
        unit.slug: in_language(unit, "name", lang).text
        for unit in Unit.objects.filter(level__slug=check.overlay).only("slug", "name_nl", "name_fr", "name_en")
    }
    at = {slug: place for place, slug in enumerate(found.units.slugs)}
    places = [
        _checked_place(names.get(one.place, one.place), [at[slug] for slug in one.units if slug in at], found, lang)
        for one in check.places
    ]
    judged = [one.listed for one in places if one.listed is not None]
    ranked = np.flatnonzero(~np.isnan(found.ranks)).tolist()
    number = sum(found.listing["listed"])
    chance = [
        expected_by_chance(len([slug for slug in one.units if at.get(slug) in ranked]), len(ranked), number)
        for one in check.places
    ]
    return Checked(check.about.said(lang), tuple(places), sum(judged), len(judged), sum(chance))


def expected_by_chance(units: int, ranked: int, k: int) -> float:
    """How likely a random list of k among `ranked` units holds at least one of `units` given ones."""
    return 1 - math.comb(ranked - units, k) / math.comb(ranked, k)


def _checked_place(name: str, places: Sequence[int], found: Found, lang: str) -> CheckedPlace:
    listing = found.listing or {"listed": [False] * len(found.units)}
    ranks = found.ranks
    units = tuple(
        (showing.name_of(found.units, place, lang), f"{ranks[place]:.0f}" if ranks[place] > 0 else "–")
        for place in places
    )
    return CheckedPlace(name, units, any(listing["listed"][place] for place in places) if places else None)
