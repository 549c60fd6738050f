"""Scenarios in words of the reader's language: what is changed, what cannot be, and who gains and who loses."""

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, override
from django.utils.translation import gettext_lazy as _

from nabij.diagnosis.allocating.words import amount_words
from nabij.diagnosis.contents import Inputs, Site
from nabij.diagnosis.kinds import kind
from nabij.diagnosis.reach.words import WALKERS as WALKER_WORDS
from nabij.diagnosis.scenarios.changing import CannotChange
from nabij.diagnosis.scenarios.comparing import Compared, Comparison, firsts
from nabij.diagnosis.scenarios.records import Borders, Change, Close, Full, Open, Sites, Staff
from nabij.diagnosis.showing import UnitName, level_words, name_of, people_words, value_words
from nabij.diagnosis.thresholds.profiles import profile
from nabij.rules.staffing import Measure
from nabij.ui.numbers import figure
from nabij.ui.words import LANGUAGES, in_language

LEAST_SAID = 0.5  # of a resident: what is less rounds to nobody
POOREST = 3  # deciles that a sentence calls the tenths most in need

MEASURES: Mapping[str, str | Promise] = {
    "within": _("people with one near"),
    "nearest": _("minutes' walk to the nearest"),
    "e2sfca": _("supply for each 1,000 people in reach"),
    "certain": _("people with one near that would certainly take them"),
    "usual": _("people with one near that would take them, by what is usual or law"),
    "possible": _("people with one near that might take them"),
    "nearest_certain": _("minutes' walk to the nearest that would certainly take them"),
    "nearest_possible": _("minutes' walk to the nearest that might take them"),
    "lost.room": _("part of the supply nearby that takes nobody new"),
    "score": _("score of access over all kinds, 0 to 1"),
    "per_1000": _("workers for each 1,000 people"),
    "per_1000_weighed": _("workers for each 1,000 people, weighed by need"),
}

REFUSALS: Mapping[str, str | Promise] = {
    "unknown_site": _("There is no service “%(site)s” in the data of this diagnosis that can be changed."),
    "closed_twice": _("%(name)s is closed already by an earlier change. Leave one of the two out."),
    "closed_already": _("%(name)s is closed by an earlier change, so it cannot be full as well."),
    "full_twice": _("%(name)s is full already by an earlier change. Leave one of the two out."),
    "full_already": _("The directory says already that %(name)s is full."),
    "unknown_kind": _("“%(kind)s” is no kind of service that the diagnosis measures."),
    "unknown_sector": _("There is no statistical sector “%(sector)s” in the data of this diagnosis."),
    "outside_region": _("The point %(lat)s, %(lon)s lies outside the region. Choose a point inside it."),
    "off_streets": _(
        "No street leads to the place of the new service within 300 metres: it may lie in water, or in a large park. "
        "Choose a point beside a street."
    ),
    "outside_unit": _(
        "This change is made outside %(within)s, which the scenario is about. Choose a larger territory, or another "
        "change."
    ),
    "no_supply": _("“%(supply)s” is no supply: write a number above 0."),
    "unknown_condition": _("“%(condition)s” is no condition that is known."),
    "bad_hours": _("A service cannot close (%(closes)s) before it opens (%(opens)s)."),
    "staff_twice": _("Workers are divided by an earlier change already. Leave one of the two out."),
    "sites_twice": _("New meetings are placed by an earlier change already. Leave one of the two out."),
    "borders_twice": _("Borders are drawn by an earlier change already. Leave one of the two out."),
    "unknown_level": _("“%(level)s” is no level of the territory."),
    "unknown_unit": _("There is no place “%(unit)s” in the data of this diagnosis."),
    "unit_twice": _("The place %(unit)s stands there twice."),
    "more_given": _("More workers are given (%(given)s) than there are (%(staff)s)."),
    "some_given": _("Say of every place how many workers it is given, or of none."),
    "cannot_staff": _("The workers cannot be divided like this (%(why)s)."),
    "too_few_groups": _("Borders must make at least two neighbourhoods."),
    "no_synthetic": _("There are no invented services in this diagnosis."),
}


def refused(problem: CannotChange, inputs: Inputs, lang: str, *, within: str = "") -> str:
    """Why a change cannot be, and how to mend it."""
    said = {key: _told(value, lang) for key, value in problem.parameters.items()}
    site = next((one for one in inputs.sites if one.id == problem.parameters.get("site")), None)
    said |= {"name": site_name(site, lang) if site else said.get("site", ""), "within": within}
    with override(lang):
        words = REFUSALS.get(problem.code)
        return str(words) % said if words is not None else problem.code


def _told(value: Any, lang: str) -> str:
    if isinstance(value, float):
        return figure(value, 0 if value.is_integer() else 4, lang)
    return str(value)[:60]


# ---- Changes --------------------------------------------------------------------------------------------------------


def site_name(site: Site, lang: str) -> str:
    """The name of a service in the language, or what there is instead; its kind where it has none."""
    if any(site.name):
        return in_language(UnitName(site.id, *site.name), "name", lang).text
    return kind_words(next(iter(site.supply), ""), lang)


def kind_words(slug: str, lang: str) -> str:
    """The name of a kind of service."""
    found = kind(slug)
    return slug if found is None else found.name[LANGUAGES.index(lang)]


def change_words(change: Change, inputs: Inputs, lang: str) -> str:
    """What a change is, as a sentence."""
    with override(lang):
        if isinstance(change, Close | Full):
            said = _site_words(change, inputs, lang)
        elif isinstance(change, Open):
            said = _open_words(change, inputs, lang)
        elif isinstance(change, Staff):
            said = _staff_words(change, lang)
        elif isinstance(change, Sites):
            said = _sites_words(change, lang)
        elif isinstance(change, Borders):
            count = len(set(change.group_of.values()))
            said = ngettext(
                "Other borders: one neighbourhood.", "Other borders: %(count)s neighbourhoods.", count
            ) % {"count": figure(count)}  # fmt: skip
        else:
            said = gettext("Without the services that are invented.")
    return said


def _site_words(change: Close | Full, inputs: Inputs, lang: str) -> str:
    site = next((one for one in inputs.sites if one.id == change.site), None)
    name = change.site if site is None else f"{site_name(site, lang)} ({_kinds(site, lang)})"
    words = gettext("Closed: %(name)s.") if isinstance(change, Close) else gettext("Full, for new people: %(name)s.")
    return words % {"name": name}


def _kinds(site: Site, lang: str) -> str:
    return ", ".join(_inside(kind_words(slug, lang)) for slug in site.supply) or gettext("no kind that is measured")


def _inside(name: str) -> str:
    """A name in the middle of a sentence; abbreviations (OCMW) stay as they are."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def _open_words(change: Open, inputs: Inputs, lang: str) -> str:
    sectors = inputs.territory.sectors
    known = change.sector in sectors.slugs
    where = name_of(sectors, sectors.slugs.index(change.sector), lang) if known else change.sector
    made = kind(change.kind)
    supply = _supply_words(change.supply, made.unit if made else "services", lang)
    said = gettext("New: %(kind)s in %(sector)s, %(supply)s.") % {
        "kind": _inside(kind_words(change.kind, lang)),
        "sector": where,
        "supply": supply,
    }
    if change.hours or change.languages or change.conditions or change.cost:
        return said
    return f"{said} " + gettext("Nothing is said of its hours, languages or conditions, so whom it takes is not known.")


def _supply_words(supply: float, unit: str, lang: str) -> str:
    if unit == "services":
        number = figure(supply, 0 if supply.is_integer() else 1, lang)
        return ngettext("%(count)s service", "%(count)s services", 1 if supply == 1 else 2) % {"count": number}
    return value_words(supply, unit, lang)


def _staff_words(change: Staff, lang: str) -> str:
    amount = amount_words(Fraction(change.staff), Measure(change.measure), lang)
    over = level_words(change.level, lang, plural=True)
    if all(one.given is not None for one in change.units):
        each = ", ".join(f"{one.unit} {one.given}" for one in change.units)
        return gettext("%(amount)s over %(over)s, as given: %(each)s.") % {
            "amount": amount, "over": over, "each": each}  # fmt: skip
    need = change.need_names[LANGUAGES.index(lang)] or change.need
    percent = figure(100 * float(Fraction(change.rule.get("intensity") or "1/2")), 0, lang)
    return gettext("%(amount)s over %(count)s %(over)s, %(percent)s %% by need (%(need)s).") % {
        "amount": amount, "count": len(change.units), "over": over, "percent": percent, "need": need}  # fmt: skip


def _sites_words(change: Sites, lang: str) -> str:
    count = len(change.places)
    names = ", ".join(in_language(UnitName(one.id, *one.names), "name", lang).text for one in change.places[:6])
    names += " …" if count > 6 else ""
    if change.kind:
        return ngettext(
            "A new service (%(kind)s): %(names)s.", "%(count)s new services (%(kind)s): %(names)s.", count
        ) % {"count": count, "kind": _inside(kind_words(change.kind, lang)), "names": names}
    return ngettext("A new meeting: %(names)s.", "%(count)s new meetings: %(names)s.", count) % {
        "count": count, "names": names}  # fmt: skip


# ---- Figures --------------------------------------------------------------------------------------------------------


def figure_words(one: Compared, lang: str) -> str:
    """What a figure is: Pharmacy: people with one near (by wheelchair)."""
    with override(lang):
        words = str(MEASURES.get(one.measure, one.measure))
        if one.of == "meetings":
            return gettext("%(name)s: %(figure)s") % {"name": gettext("Meetings"), "figure": words}
        if not one.slug:
            return words[:1].upper() + words[1:]
        return gettext("%(name)s: %(figure)s") % {"name": kind_words(one.slug, lang), "figure": words}


def who_words(one: Compared, lang: str) -> str:
    """For whom: the walker, or the person with the thresholds they meet; "" where that makes no difference."""
    with override(lang):
        if one.of == "effective":
            found = profile(one.who)
            return one.who if found is None else found.short[LANGUAGES.index(lang)]
        return str(WALKER_WORDS[one.who]) if one.who in WALKER_WORDS else ""


def _minutes(one: Compared, lang: str) -> str:
    found = kind(one.slug)
    return value_words(found.minutes, "minutes", lang) if found else ""


# ---- Who gains and who loses ----------------------------------------------------------------------------------------


def findings(comparison: Comparison, lang: str) -> list[str]:
    """What it comes down to: a sentence for each thing that changed, the one that says most first.

    Each kind of service is told by one figure: people who come within reach or lose it where there are any, else what
    moves most of them. Workers, meetings and borders have their own.
    """
    with override(lang):
        said = [
            _staff_words_of(comparison, one, lang)
            if one.of == "staff"
            else " ".join(filter(None, (_moved(one, lang), _where_need_is(comparison, one, lang))))
            for one in firsts(comparison)
        ]
        borders = about_borders(comparison, lang)
        if not said and not borders:
            return [nothing(lang)]
        return [*said, *([borders] if borders else [])]


def nothing(lang: str) -> str:
    """Nobody gains and nobody loses."""
    with override(lang):
        return gettext(
            "Nobody gains and nobody loses by any figure of the diagnosis: not in reach, not in walking time, not in "
            "supply for each person."
        )


def _staff_words_of(comparison: Comparison, one: Compared, lang: str) -> str:
    told = comparison.after.results.get("scenario", {}).get("staff")
    told = told or comparison.before.results.get("scenario", {}).get("staff") or {}
    known = one.after[~np.isnan(one.after) & (comparison.people > 0)]
    there = any(Fraction(unit["existing"]) for unit in told.get("units", ()))
    what = {
        "from": figure(float(known.min()), 3, lang) if len(known) else "–",
        "to": figure(float(known.max()), 3, lang) if len(known) else "–",
        "gained": people_words(one.total.gained, lang),
        "lost": people_words(one.total.lost, lang),
        "thousand": figure(1000, lang=lang),
    }
    said = gettext(
        "Workers: from %(from)s to %(to)s for each %(thousand)s people, by place. %(gained)s have more of them than "
        "before, %(lost)s fewer."
    )
    if not there and "staff.per_1000" not in {key for key, _level in comparison.before.layers}:
        said += " " + gettext("No workers were said to be there before, so everybody gains; compare two divisions.")
    said %= what
    for tie in told.get("ties", ()):
        names = _unit_names(comparison, told["level"], tie["units"], lang)
        said += " " + gettext("Equal, so that the order decided: %(places)s.") % {"places": names}
    return said


def _unit_names(comparison: Comparison, level: str, slugs: Sequence[str], lang: str) -> str:
    units = comparison.units(level)
    return ", ".join(name_of(units, units.slugs.index(slug), lang) for slug in slugs)


def _moved(one: Compared, lang: str) -> str:
    total = one.total
    gained, lost = (people_words(number, lang) for number in (total.gained, total.lost))
    what = {"gained": gained, "lost": lost, "figure": figure_words(one, lang)}
    if one.is_share and one.of == "reach":
        name = kind_words(one.slug, lang)
        what["figure"] = name if one.who == "adult" else f"{name} ({who_words(one, lang)})"
        what["minutes"] = _minutes(one, lang)
        if total.lost < LEAST_SAID:
            return gettext("%(figure)s: %(gained)s now have one within %(minutes)s on foot; nobody loses it.") % what
        if total.gained < LEAST_SAID:
            return gettext("%(figure)s: %(lost)s no longer have one within %(minutes)s on foot; nobody gains.") % what
        return (
            gettext("%(figure)s: %(gained)s now have one within %(minutes)s on foot and %(lost)s no longer have one.")
            % what
        )
    if total.lost < LEAST_SAID:
        return gettext("%(gained)s gain (%(figure)s); nobody loses.") % what
    if total.gained < LEAST_SAID:
        return gettext("%(lost)s lose (%(figure)s); nobody gains.") % what
    return gettext("%(gained)s gain and %(lost)s lose (%(figure)s).") % what


def _where_need_is(comparison: Comparison, one: Compared, lang: str) -> str:
    """Of those who gain or lose, how many live in the tenths of the people most in need."""
    deciles = comparison.by_decile(one)
    found = []
    for name, total in (("gained", one.total.gained), ("lost", one.total.lost)):
        if total < LEAST_SAID:
            continue
        poor = sum(getattr(part, name) for part in deciles[:POOREST])
        what = {"people": people_words(poor, lang), "percent": figure(100 * poor / total, 0, lang)}
        if name == "gained":
            found.append(
                gettext("Of those who gain, %(people)s (%(percent)s %%) live where need is highest: three tenths of "
                        "all people.") % what
            )  # fmt: skip
        else:
            found.append(
                gettext("Of those who lose, %(people)s (%(percent)s %%) live where need is highest: three tenths of "
                        "all people.") % what
            )  # fmt: skip
    return " ".join(found)


def about_borders(comparison: Comparison, lang: str) -> str:
    """What borders do, where they were drawn."""
    if not any("neighbourhood" in one.units for one in (comparison.before, comparison.after)):
        return ""
    count = len(comparison.offer)
    with override(lang):
        return gettext(
            "A border moves no service and nobody's way to it. What changes is in which neighbourhood people are "
            "counted: that changes what is said of %(lines)s lines of the basic offer (present, within reach, full, "
            "absent)."
        ) % {"lines": figure(count, 0, lang)}


def unequal_words(before: float | None, after: float | None, lang: str) -> str:
    """Whether something is less or more tied to need than before."""
    with override(lang):
        if before is None or after is None or not (math.isfinite(before) and math.isfinite(after)):
            return gettext("cannot be told")
        if abs(after - before) < 5e-4:
            return gettext("no change")
        if after > before:
            return gettext("shifts towards where need is high")
        return gettext("shifts towards where need is low")


def sentences(changes: Sequence[Change], inputs: Inputs, lang: str) -> list[str]:
    """Every change as a sentence."""
    return [change_words(one, inputs, lang) for one in changes]
