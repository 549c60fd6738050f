"""What the page of the thresholds shows: from an answer to sentences, charts, a map and tables."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import numpy as np
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.diagnosis import showing
from nabij.diagnosis.contents import Layer, Site, Territory
from nabij.diagnosis.kinds import kinds
from nabij.diagnosis.reach.computing import unit_of
from nabij.diagnosis.thresholds import words
from nabij.diagnosis.thresholds.answering import Answer, Taken, ToAsk
from nabij.diagnosis.thresholds.asking import OWN, Asked, Given
from nabij.diagnosis.thresholds.profiles import profiles
from nabij.diagnosis.thresholds.usual import Usual, usuals_of
from nabij.directory.pages.choices import SPOKEN
from nabij.directory.pages.saying import feature_in_words, language_in_words
from nabij.rules.acceptance import FEATURES, NOT_KNOWN, PASSES, STOPS
from nabij.rules.repeating import WEEKDAYS
from nabij.ui.charts import Part, stacked_bar
from nabij.ui.maps import Map
from nabij.ui.numbers import NO_BREAK_SPACE, current_language, figure

PERSON_FIELDS = (
    *("language", "condition", "feature", "money", "age", "group", "from", "until", "day", "wait", "room", "trust"),
    "walker",
)
MEASURE_WORDS: Mapping[str, str | Promise] = {
    "count": gettext_lazy("supply within that walk (count)"),
    "gravity": gettext_lazy("supply, weighed by the walk (gravity)"),
    "2sfca": gettext_lazy("supply per head, shared among all who reach it (2SFCA)"),
    "e2sfca": gettext_lazy("the same, weighed in three zones (E2SFCA)"),
    "kd2sfca": gettext_lazy("the same, weighed by a curve (KD2SFCA)"),
}
LEAST_SHOWN = 0.005  # of the supply: smaller shares are in the table only


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen in the form."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Row:
    """One unit: its name, the address that puts the question for it, and its shares in words."""

    name: str
    href: str
    people: float | None
    plain: str
    certain: str
    usual: str
    possible: str
    most: str
    is_chosen: bool


@dataclass(frozen=True)
class UsualRow:
    """What is usual or law, in words."""

    thresholds: str
    answer: str
    only: str
    basis: str
    reference: str


@dataclass(frozen=True)
class AskRow:
    """A service worth asking, with its questions."""

    name: str
    href: str
    questions: tuple[str, ...]
    people: float


@dataclass(frozen=True)
class ServiceRow:
    """A service near the place, what it would do, and the facts that says, what speaks against first."""

    name: str
    href: str
    minutes: float
    answer: str
    facts: tuple[str, ...]
    is_invented: bool


def address(given: Given, *, without: Sequence[str] = (), **changed: str) -> str:
    """The query of the same question with some of it changed."""
    names = ("person", "kind", "level", "unit", "usual", *PERSON_FIELDS)
    kept = [
        (name, value)
        for name in names
        if name not in changed and name not in without
        for value in given.getlist(name)
        if value
    ]
    return urlencode([*kept, *((name, value) for name, value in changed.items() if value)])


def place_words(asked: Asked) -> str:
    """The place that the question is about."""
    if asked.place is None:
        return _("the whole territory")
    return showing.name_of(asked.units, asked.place, current_language())


# ---- The form -------------------------------------------------------------------------------------------------------


def people_choices(asked: Asked) -> list[Choice]:
    """Everybody of the file; a person of one's own first, where one was described."""
    found = [Choice(one.slug, words.in_page_language(one.name), one.slug == asked.profile.slug) for one in profiles()]
    own = [] if asked.profile.slug else [Choice(OWN, words.in_page_language(asked.profile.name), True)]
    return [*own, *found]


def own_pairs(asked: Asked, given: Given) -> list[tuple[str, str]]:
    """What describes a person of one's own, so that the other form keeps it."""
    if asked.profile.slug:
        return []
    return [(name, value) for name in PERSON_FIELDS for value in given.getlist(name) if value]


def kind_choices(asked: Asked) -> list[Choice]:
    """Every kind of service."""
    return [Choice(one.slug, words.kind_words(one), one is asked.kind) for one in kinds()]


def level_choices(asked: Asked, territory: Territory) -> list[Choice]:
    """Every level."""
    lang = current_language()
    return [
        Choice(level, showing.level_words(level, lang, plural=True), level == asked.level) for level in territory.levels
    ]


@dataclass(frozen=True)
class OwnForm:
    """The fields with which a person is described, filled in with what the chosen one brings or with what was typed."""

    language: list[Choice]
    condition: list[Choice]
    feature: list[Choice]
    day: list[Choice]
    walker: list[Choice]
    ticked: Mapping[str, bool]  # money (has none), wait (cannot), room (must be sure)
    typed: Mapping[str, str]  # from, until, age, trust


def own_form(given: Given) -> OwnForm:
    """The fields, from a description that may hold mistakes."""
    spoken = [*SPOKEN, *sorted({code for said in given.getlist("language") for code in said.split()} - set(SPOKEN))]
    days = [_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")]
    return OwnForm(
        language=_choices(given, "language", [(code, language_in_words(code)) for code in spoken]),
        condition=_choices(given, "condition", [(name, str(said)) for name, said in words.LACKS.items()]),
        feature=_choices(given, "feature", [(name, feature_in_words(name)) for name in FEATURES]),
        day=_choices(given, "day", list(zip(WEEKDAYS, days, strict=True))),
        walker=_choices(given, "walker", words.walkers()),
        ticked={name: given.get(name) == value for name, value in (("money", "no"), ("wait", "no"), ("room", "1"))},
        typed={name: given.get(name) or "" for name in ("from", "until", "age", "trust")},
    )


def _choices(given: Given, name: str, known: Sequence[tuple[str, str]]) -> list[Choice]:
    chosen = given.getlist(name)
    return [Choice(value, label, value in chosen) for value, label in known]


# ---- What was found -------------------------------------------------------------------------------------------------


def taken_chart(answer: Answer) -> SafeString:
    """What an average resident has near, divided: certain, stopped by each threshold, not known."""
    lost = [Part(_stopped(one.threshold), 100 * one.lost, "known") for one in answer.taken if one.lost >= LEAST_SHOWN]
    unsure = sum(one.unsure for one in answer.taken if math.isfinite(one.unsure))
    parts = [
        Part(_("known to take this person"), 100 * answer.certain_supply, "known"),
        *sorted(lost, key=lambda part: -(part.value or 0)),
        Part(_("nobody knows"), 100 * unsure, "known"),
    ]
    if math.isnan(answer.certain_supply):
        return SafeString("")
    return stacked_bar(
        parts, title=_("Of what is near: what each threshold takes away"), unit="%", decimals=0, lang=current_language()
    )


def _stopped(threshold: str) -> str:
    return _("stopped by: %(threshold)s") % {"threshold": words.threshold_words(threshold)}


def unsure_chart(answer: Answer) -> SafeString:
    """Of what nobody knows: which thresholds leave it open."""
    total = sum(one.unsure for one in answer.taken if math.isfinite(one.unsure))
    if not total > LEAST_SHOWN:
        return SafeString("")
    parts = [
        Part(words.threshold_words(one.threshold), 100 * one.unsure / total, "known")
        for one in sorted(answer.taken, key=lambda one: -one.unsure)
        if one.unsure / total >= LEAST_SHOWN
    ]
    return stacked_bar(
        parts, title=_("Where nobody knows: what was not said"), unit="%", decimals=0, lang=current_language()
    )


def taken_rows(answer: Answer) -> Iterator[tuple[str, Taken, dict[str, str]]]:
    """The thresholds, the one that takes most first, with their shares in words."""
    for one in sorted(answer.taken, key=lambda one: -np.nan_to_num(one.lost + one.unsure)):
        said = {name: words.share_words(getattr(one, name)) for name in ("lost", "alone", "back", "unsure", "told")}
        yield words.threshold_words(one.threshold), one, said


def unit_map(answer: Answer) -> tuple[Map | None, str]:
    """The share of people who have one that is certain, and what to say of the map.

    Where nobody has one anywhere, an empty map would tell nothing more: then it is of those that are not known to
    refuse, and is said to be.
    """
    asked, note = answer.asked, ""
    ends = _("well within reach"), _("hardly within reach")
    values, title = answer.mapped, _("Share of people with one that is known to take this person")
    if asked.with_usual:
        title = _("Share of people with one that takes this person, as it says or by law or custom")
    if not np.nan_to_num(values).any():
        values, title = answer.possible, _("Share of people with one that is not known to refuse this person")
        note = _(
            "Nowhere is there one within that walk that is known to take this person. So the map shows where there is "
            "one that is not known to refuse."
        )
    layer = Layer("", asked.level, values, "share", direction="higher_is_better")
    chosen = None if asked.place is None else asked.units.slugs[asked.place]
    lang = current_language()
    return showing.map_of(layer, asked.units, lang, title=title, highlight=chosen, ends=ends), note


def unit_rows(answer: Answer, given: Given) -> list[Row]:
    """Every unit: those whose people have least that is possible first."""
    asked, lang = answer.asked, current_language()
    order = sorted(
        range(len(asked.units)),
        key=lambda place: (
            math.isnan(answer.mapped[place]),
            np.nan_to_num(answer.mapped[place]),
            np.nan_to_num(answer.possible[place]),
            asked.units.slugs[place],
        ),
    )
    return [
        Row(
            name=showing.name_of(asked.units, place, lang),
            href=f"?{address(given, level=asked.level, unit=asked.units.slugs[place])}",
            people=None if math.isnan(asked.units.population[place]) else float(asked.units.population[place]),
            plain=words.share_words(answer.plain[place]),
            certain=words.share_words(answer.certain[place]),
            usual=words.share_words(answer.usual[place]),
            possible=words.share_words(answer.possible[place]),
            most=_most(answer, place),
            is_chosen=place == asked.place,
        )
        for place in order
    ]


def _most(answer: Answer, place: int) -> str:
    if answer.most[place] < 0:
        return "–"
    name = words.threshold_words(answer.thresholds[answer.most[place]])
    return f"{name} ({words.share_words(answer.most_share[place])})"


def usual_rows(answer: Answer) -> list[UsualRow]:
    """What is usual or law for this kind, as far as it matters to this person."""
    asked = answer.asked
    return [_usual_row(one, answer.thresholds) for one in usuals_of(asked.kind.slug, asked.profile.person)]


def _usual_row(one: Usual, met: Sequence[str]) -> UsualRow:
    return UsualRow(
        thresholds=", ".join(words.threshold_words(name) for name in one.thresholds if name in met),
        answer=_("no obstacle") if one.answer == PASSES else _("an obstacle"),
        only=words.in_page_language(one.only) if one.only else "",
        basis=_("law") if one.basis == "law" else _("custom"),
        reference=one.reference,
    )


def ask_rows(answer: Answer) -> list[AskRow]:
    """The services worth asking, most valuable first."""
    return [_ask_row(one) for one in answer.to_ask]


def listed_rows(answer: Answer) -> list[ServiceRow]:
    """The services near the place that was asked about, the nearest first."""
    said = {PASSES: _("known to take this person"), NOT_KNOWN: _("nobody knows"), STOPS: _("known not to")}
    return [
        ServiceRow(
            name=_site_name(one.site),
            href=_site_href(one.site),
            minutes=one.minutes,
            answer=said[one.answer],
            facts=tuple(words.fact_words(verdict) for verdict in sorted(one.verdicts, key=lambda each: each.answer)),
            is_invented=one.site.is_synthetic,
        )
        for one in answer.listed
    ]


def _site_name(site: Site) -> str:
    nl, fr, en = site.name
    by_language = {"nl": (nl, fr, en), "fr": (fr, nl, en), "en": (en, fr, nl)}[current_language()]
    return next((text for text in by_language if text), site.id)


def _site_href(site: Site) -> str:
    return reverse("directory:service", args=[site.service_id]) if site.service_id else ""


def _ask_row(one: ToAsk) -> AskRow:
    name, href = _site_name(one.site), _site_href(one.site)
    return AskRow(name, href, tuple(words.question_words(name) for name in one.thresholds), one.people)


def measure_rows(answer: Answer) -> list[tuple[str, str, str, str]]:
    """The catchment measures for an average resident: over all services, certain ones, possible ones."""
    found = []
    for one in answer.measures:
        unit = unit_of(one.name, answer.asked.kind)
        plain, certain, possible = (_amount(value, unit) for value in (one.plain, one.certain, one.possible))
        found.append((str(MEASURE_WORDS[one.name]), plain, certain, possible))
    return found


def _amount(value: float, unit: str) -> str:
    """A mean: unlike a count it has decimals."""
    if unit == "per_1000":
        return showing.value_words(value, unit, current_language())
    said = figure(None if math.isnan(value) else value, 1)
    named = showing.UNIT_WORDS.get(unit)
    return said if named is None or math.isnan(value) else f"{said}{NO_BREAK_SPACE}{named}"


def nearest_words(answer: Answer) -> list[tuple[str, str]]:
    """How long an average resident of the place walks to the nearest, the nearest certain, the nearest possible."""
    labels = (_("to the nearest"), _("to the nearest that is known to take this person"), _("to the nearest that may"))
    return [
        (label, _("none within 45 minutes") if math.isnan(minutes) else _minutes(minutes))
        for label, minutes in zip(labels, answer.minutes, strict=True)
    ]


def _minutes(minutes: float) -> str:
    return _("%(minutes)s minutes") % {"minutes": figure(minutes, 1)}
