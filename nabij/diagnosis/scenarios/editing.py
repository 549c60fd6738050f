"""The page on which a scenario is put together: its address holds every change, nothing is kept before it is saved."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import numpy as np
from django.http import QueryDict
from django.utils.translation import gettext

from nabij.diagnosis.contents import Inputs, Site
from nabij.diagnosis.scenarios import saying
from nabij.diagnosis.scenarios.changing import OWN, sector_of_site
from nabij.diagnosis.scenarios.drafting import Drafted, ask_of_address, draft
from nabij.diagnosis.scenarios.forms import OpenForm
from nabij.diagnosis.showing import name_of
from nabij.people.models import Account
from nabij.territory.models import Unit
from nabij.ui.words import in_language

MOST_FOUND = 25
LEAST_ASKED = 2  # letters


@dataclass(frozen=True)
class AskRow:
    """One change as it was asked: what it is in words, why it cannot be, and the address without it."""

    words: str
    problem: str
    without: str


@dataclass(frozen=True)
class SiteRow:
    """A service that may be closed or full, with the addresses that add either."""

    name: str
    kinds: str
    where: str
    is_full: bool
    close: str
    full: str


@dataclass(frozen=True)
class Editing:
    """Everything asked so far. `unit` None is the whole territory."""

    unit: Unit | None
    drafted: Drafted
    rows: tuple[AskRow, ...]
    asks: tuple[str, ...]
    address_problem: str
    open_form: OpenForm

    @property
    def can_save(self) -> bool:
        return bool(self.drafted.changes) and not self.drafted.problems


def unit_key(unit: Unit | None) -> str:
    """How a unit stands in an address: zone:noord; "" for the whole territory."""
    return f"{unit.level.slug}:{unit.slug}" if unit else ""


def query(unit: Unit | None, asks: Sequence[str], **more: str) -> str:
    """The address of what is asked, after the question mark."""
    parts = [("unit", unit_key(unit))] if unit else []
    return urlencode([*parts, *(("change", one) for one in asks), *more.items()])


def editing(given: QueryDict, unit: Unit | None, inputs: Inputs, lang: str) -> Editing:
    """Read the address: the changes so far, and one that is added by a pasted address or the form of a new service."""
    asks = [one for one in given.getlist("change") if one.strip()]
    problem = ""
    pasted = given.get("address", "").strip()
    if pasted:
        asked = ask_of_address(pasted)
        if asked is None:
            problem = gettext(
                "“%(address)s” is not the address of a page of workers, sites or borders. Copy the whole address of "
                "such a page and paste it here."
            ) % {"address": pasted[:80]}
        else:
            asks.append(asked + (f"&as={given['as']}" if asked.startswith("sites:") and given.get("as") else ""))
    form = OpenForm(given if "new-kind" in given else None, lang=lang)
    if form.is_bound and form.is_valid():
        asks.append(form.asked())
        form = OpenForm(lang=lang)
    asks = list(dict.fromkeys(asks))
    within = (unit.level.slug, unit.slug) if unit else None
    words = in_language(unit, "name", lang).text if unit else ""
    drafted = draft(asks, inputs, lang, within=within, within_words=words)
    return Editing(unit, drafted, tuple(_rows(drafted, unit, inputs, lang)), tuple(asks), problem, form)


def _rows(drafted: Drafted, unit: Unit | None, inputs: Inputs, lang: str) -> list[AskRow]:
    rows, made = [], iter(drafted.changes)
    for place, ask in enumerate(drafted.asks):
        problem = drafted.problems.get(place, "")
        words = ask[:120] if problem else saying.change_words(next(made), inputs, lang)
        left = [one for other, one in enumerate(drafted.asks) if other != place]
        rows.append(AskRow(words, problem, query(unit, left)))
    return rows


# ---- Choosing a service ---------------------------------------------------------------------------------------------


def found_sites(text: str, editing_: Editing, inputs: Inputs, lang: str) -> tuple[list[SiteRow], int]:
    """Services in the unit whose name or kind holds these letters, by name; and how many there are.

    Hidden places are not among the inputs, so they cannot be chosen. What is invented, or closed already, is left out.
    """
    words = plain(text).split()
    if len("".join(words)) < LEAST_ASKED:
        return [], 0
    mine = _sectors_of(editing_.unit, inputs)
    closed = {ask.partition(":")[2] for ask in editing_.asks if ask.startswith("close:")}
    found = [
        site
        for site in inputs.sites
        if not site.is_synthetic
        and site.supply
        and not site.id.startswith(OWN)
        and site.id not in closed
        and (mine is None or sector_of_site(site) in mine)
        and all(word in _searched(site, lang) for word in words)
    ]
    found.sort(key=lambda site: (plain(saying.site_name(site, lang)), site.id))
    return [_site_row(site, editing_, inputs, lang) for site in found[:MOST_FOUND]], len(found)


def _searched(site: Site, lang: str) -> str:
    kinds = " ".join(saying.kind_words(slug, lang) for slug in site.supply)
    return plain(" ".join([*(name for name in site.name if name), kinds]))


def plain(text: str) -> str:
    """Small letters without accents."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))


def _sectors_of(unit: Unit | None, inputs: Inputs) -> set[str] | None:
    if unit is None:
        return None
    units = inputs.territory.levels.get(unit.level.slug)
    if units is None or unit.slug not in units.slugs:
        return set()
    sectors = inputs.territory.sectors
    return {sectors.slugs[place] for place in np.flatnonzero(units.sector_of == units.slugs.index(unit.slug))}


def _site_row(site: Site, editing_: Editing, inputs: Inputs, lang: str) -> SiteRow:
    sectors, sector = inputs.territory.sectors, sector_of_site(site)
    return SiteRow(
        name=saying.site_name(site, lang),
        kinds=", ".join(saying.kind_words(slug, lang) for slug in site.supply),
        where=name_of(sectors, sectors.slugs.index(sector), lang) if sector in sectors.slugs else "",
        is_full=(site.facts.get("state") or {}).get("state") == "full",
        close=query(editing_.unit, [*editing_.asks, f"close:{site.id}"]),
        full=query(editing_.unit, [*editing_.asks, f"full:{site.id}"]),
    )


def chosen_unit(given: Mapping[str, Any], allowed: Sequence[Unit], by: Account, *, whole: bool) -> Unit | None:
    """The unit asked for, if it may be chosen; else the whole where that may be, else the first. None: the whole."""
    asked = str(given.get("unit", ""))
    found = next((one for one in allowed if unit_key(one) == asked), None)
    if found is not None:
        return found
    return None if whole else next(iter(allowed), None)
