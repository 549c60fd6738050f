"""What the page of reach shows: a finding, a map, minutes by people, rows, and what no street leads to."""

import math
from dataclasses import dataclass, replace

import numpy as np
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.diagnosis import showing
from nabij.diagnosis.contents import SECTOR, Diagnosis, Floats, InputSource, Note
from nabij.diagnosis.kinds import kinds
from nabij.diagnosis.reach.asking import OLDER, Answer, Asked
from nabij.diagnosis.reach.beyond import none_share, unjoined_sectors
from nabij.diagnosis.reach.measures import COSTS
from nabij.diagnosis.reach.words import EXPLAINED, MEASURES, WALKERS, WHY, kind_name
from nabij.ui import numbers
from nabij.ui.charts import Bar, bar_chart
from nabij.ui.maps import Map

BANDS = (5.0, 10.0, 15.0, 20.0, 30.0, 45.0)  # minutes; a band ends with its bound
WORST = 3  # areas that the finding names
LEAST_PEOPLE = 200  # who live in an area that it names: a cemetery with two residents tells nothing of the city
SURELY_ALL = 0.995  # from this share on, numbers without decimals say all


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen in the form."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Unjoined:
    """A service that no street leads to."""

    name: str
    href: str | None
    why: str


def choices(asked: Asked, diagnosis: Diagnosis, lang: str) -> dict[str, list[Choice]]:
    """What the form offers, by field."""
    return {
        "kind": [Choice(one.slug, kind_name(one, lang), one is asked.kind) for one in kinds()],
        "walker": [Choice(slug, str(name), slug == asked.walker) for slug, name in WALKERS.items()],
        "measure": [Choice(slug, str(name), slug == asked.measure) for slug, name in MEASURES.items()],
        "level": [
            Choice(level, showing.level_words(level, lang, plural=True), level == asked.level)
            for level in diagnosis.units
        ],
    }


def finding(diagnosis: Diagnosis, answer: Answer, lang: str) -> str:
    """How many have one near, how long the walk is, and where the number is worst."""
    asked = answer.asked
    whole = list(diagnosis.units)[-1]
    facts = {
        "kind": kind_name(asked.kind, lang),
        "minutes": numbers.figure(asked.kind.minutes, 0, lang),
        "share": _whole(diagnosis, asked, "within", whole, lang),
        "mean": _whole(diagnosis, asked, "nearest", whole, lang),
        "walker": str(WALKERS[asked.walker]),
    }
    said = [_sentence(diagnosis, asked) % facts]
    if beyond := _beyond(diagnosis, asked, whole, lang):
        said.append(beyond)
    if asked.measure not in {"nearest", "within"}:
        said.append(
            _("By this measure, the mean of the territory is %(value)s.")
            % {"value": _whole(diagnosis, asked, asked.measure, whole, lang)}
        )
    if worst := _worst(diagnosis, answer, lang):
        said.append(worst)
    return " ".join(said)


def _sentence(diagnosis: Diagnosis, asked: Asked) -> str:
    """Of whom the shares and means are: of those of 65 and over where who walks slowly stands for them."""
    if asked.walker == "slow" and any(note.code == "reach.older" for note in diagnosis.notes):
        return _(
            "%(kind)s. %(walker)s: %(share)s of the residents of 65 and over have one within %(minutes)s minutes; "
            "their mean walk to the nearest is %(mean)s."
        )
    return _(
        "%(kind)s. %(walker)s: %(share)s of the residents have one within %(minutes)s minutes; the mean walk to "
        "the nearest is %(mean)s."
    )


def _whole(diagnosis: Diagnosis, asked: Asked, measure: str, level: str, lang: str) -> str:
    layer = diagnosis.layer("reach", asked.kind.slug, asked.walker, measure, level=level)
    return numbers.figure(None, lang=lang) if layer is None else showing.text_at(layer, 0, lang)


def _beyond(diagnosis: Diagnosis, asked: Asked, level: str, lang: str) -> str:
    """Of how many people there is no number of minutes; empty where that is hardly anybody."""
    layer = diagnosis.layer("reach", asked.kind.slug, asked.walker, "nearest", level=level)
    if layer is None or layer.known is None or not layer.known[0] < SURELY_ALL:
        return ""
    share = numbers.with_unit(100 * (1 - float(layer.known[0])), 0, "%", lang)
    if math.isnan(none_share(diagnosis, asked, level)[0]):
        return _("For %(share)s it is longer than 45 minutes or not known: they are not in that mean.") % {
            "share": share
        }
    return _("%(share)s reach none within 45 minutes and are not in that mean.") % {"share": share}


def _worst(diagnosis: Diagnosis, answer: Answer, lang: str) -> str:
    """The areas that people live in where the number is worst; among equals those with most people.

    Where there are areas from which nobody reaches one at all, those are the worst.
    """
    layer, units = answer.layer, answer.units
    if len(units) <= WORST:
        return ""
    sign = -1 if layer.direction == "higher_is_worse" else 1
    lived_in = [place for place in range(len(units)) if units.population[place] >= LEAST_PEOPLE]
    none = none_share(diagnosis, answer.asked, answer.asked.level)
    without = [place for place in lived_in if none[place] >= SURELY_ALL]
    if answer.asked.measure in COSTS and without:
        without.sort(key=lambda place: -units.population[place])
        names = "; ".join(showing.name_of(units, place, lang) for place in without[:WORST])
        return ngettext(
            "From %(count)s area with at least %(people)s residents nobody reaches one within 45 minutes: %(areas)s.",
            "From %(count)s areas with at least %(people)s residents nobody reaches one within 45 minutes, such as "
            "%(areas)s.",
            len(without),
        ) % {
            "count": numbers.figure(len(without), 0, lang),
            "people": numbers.figure(LEAST_PEOPLE, 0, lang),
            "areas": names,
        }
    known = [place for place in lived_in if math.isfinite(layer.values[place])]
    known.sort(key=lambda place: (sign * round(float(layer.values[place]), 6), -units.population[place]))
    if not known:
        return ""
    named = (
        f"{showing.name_of(units, place, lang)} ({showing.text_at(layer, place, lang)})" for place in known[:WORST]
    )
    return _("Worst off of the areas with at least %(people)s residents: %(areas)s.") % {
        "people": numbers.figure(LEAST_PEOPLE, 0, lang),
        "areas": "; ".join(named),
    }


def unit_map(answer: Answer, lang: str) -> Map | None:
    """The measure on the map."""
    asked = answer.asked
    title = _("%(kind)s: %(measure)s") % {
        "kind": kind_name(asked.kind, lang),
        "measure": str(MEASURES[asked.measure]),
    }
    units = answer.units
    ends = _("well within reach"), _("hardly within reach")
    return showing.map_of(
        answer.layer, units, lang, title=title, href=lambda place: showing.place_href(units, place), ends=ends
    )


def rows(diagnosis: Diagnosis, answer: Answer, lang: str) -> list[showing.Row]:
    """The table, worst first: before all others those from which nobody reaches one."""
    units, asked = answer.units, answer.asked
    found = showing.rows_of(
        answer.layer,
        units,
        lang,
        lambda place: showing.place_href(units, place),
        highest_first=answer.layer.direction == "higher_is_worse",
    )
    if asked.measure not in COSTS:
        return found
    none = none_share(diagnosis, asked, asked.level)
    said = [_with_none(row, none, lang) for row in found]
    return sorted(said, key=lambda row: not none[row.place] >= SURELY_ALL)


def _with_none(row: showing.Row, none: Floats, lang: str) -> showing.Row:
    """The row, which says how many reach none: that is known, though it has no number."""
    share = float(none[row.place])
    if not share > 1 - SURELY_ALL:
        return row
    if row.value is None:
        return replace(row, text=_("none within 45 minutes"), known="")
    without = numbers.with_unit(100 * share, 0, "%", lang)
    return replace(row, known=_("%(share)s reach none within 45 minutes") % {"share": without})


def map_note(diagnosis: Diagnosis, answer: Answer) -> str:
    """What areas without a number are on the map, where there are any from which nobody reaches one."""
    asked = answer.asked
    if asked.measure not in COSTS or not (none_share(diagnosis, asked, asked.level) >= SURELY_ALL).any():
        return ""
    return _("Areas that are dotted as missing on the map: from there nobody reaches one within 45 minutes.")


def minutes_by_people(diagnosis: Diagnosis, asked: Asked, lang: str) -> SafeString | None:
    """How many residents walk how long to the nearest: the residents of each sector at its minutes."""
    layer = diagnosis.layer("reach", asked.kind.slug, asked.walker, "nearest", level=SECTOR)
    count = diagnosis.layer("reach", asked.kind.slug, asked.walker, "count", level=SECTOR)
    if layer is None or count is None:
        return None
    people = np.nan_to_num(diagnosis.units[SECTOR].population)
    minutes = layer.values
    bars = []
    for low, high in zip((0.0, *BANDS), BANDS, strict=False):
        # The first band holds who is there already.
        inside = (minutes <= high) & ((minutes > low) | (low == 0))
        label = _("up to %(high)s") if low == 0 else _("%(low)s to %(high)s")
        bounds = {"low": numbers.figure(low, 0, lang), "high": numbers.figure(high, 0, lang)}
        bars.append(_bar(label % bounds, float(people[inside].sum()), near=high <= asked.kind.minutes))
    not_known = unjoined_sectors(diagnosis, asked)
    beyond = np.isnan(minutes) & ~not_known
    bars.append(
        _bar(_("more than %(high)s") % {"high": numbers.figure(BANDS[-1], 0, lang)}, float(people[beyond].sum()))
    )
    unknown = float(people[not_known].sum())
    if unknown:
        bars.append(_bar(_("not known"), unknown))
    title = _("%(kind)s: residents by minutes to the nearest") % {"kind": kind_name(asked.kind, lang)}
    return bar_chart(bars, title=title, unit=_("residents"), decimals=0, lang=lang)


def _bar(label: str, people: float, *, near: bool = False) -> Bar:
    return Bar(label, people, None, None, "known" if people else "zero", highlight=near)


def unjoined(diagnosis: Diagnosis, asked: Asked, lang: str) -> list[Unjoined]:
    """The services of the kind that no street leads to."""
    found = diagnosis.results.get("reach", {}).get("not_joined", {}).get(asked.walker, {})
    return [
        Unjoined(
            _name(one["name"], lang),
            reverse("directory:service", args=[one["service"]]) if one["service"] else None,
            str(WHY.get(one["why"], one["why"])),
        )
        for one in found.get("services", ())
        if asked.kind.slug in one["kinds"]
    ]


def _name(names: list[str | None], lang: str) -> str:
    own = names[("nl", "fr", "en").index(lang)]
    return own or next((name for name in names if name), "–")


def explanations(asked: Asked, lang: str) -> list[tuple[str, str, bool]]:
    """Each measure with what it is, in one sentence."""
    minutes = {"minutes": numbers.figure(asked.kind.minutes, 0, lang)}
    return [(str(name), str(EXPLAINED[slug]) % minutes, slug == asked.measure) for slug, name in MEASURES.items()]


def streets_said(diagnosis: Diagnosis) -> str | None:
    """How old the streets are."""
    streets = next((one for one in diagnosis.sources if one.what == "streets"), None)
    if streets is None or streets.on is None:
        return None
    return _(
        "The streets are those of %(day)s: paths, bridges and passages made since are not in them, so that some walks "
        "are shorter in truth. Walks stay on these streets, also where shorter ones lie outside them."
    ) % {"day": numbers.day(streets.on)}


def about(diagnosis: Diagnosis, asked: Asked) -> Diagnosis:
    """The diagnosis with only the notes and sources that concern this kind of service and this walker."""

    def concerns(note: Note) -> bool:
        kind, walker = (note.parameters.get(name, own) for name, own in (("kind", asked.kind.slug), ("walker", None)))
        said_of = walker or _WALKER_OF.get(note.code) or asked.walker
        return kind == asked.kind.slug and said_of == asked.walker

    def was_read(source: InputSource) -> bool:
        if source.what.startswith("figures:"):
            return asked.walker == "slow" and source.what == f"figures:{OLDER}@{SECTOR}"
        return not source.what.startswith("synthetic") or source.what.endswith(f":{asked.kind.slug}")

    return replace(
        diagnosis,
        notes=tuple(note for note in diagnosis.notes if concerns(note)),
        sources=tuple(source for source in diagnosis.sources if was_read(source)),
    )


_WALKER_OF = {
    "reach.older": "slow",
    "reach.older_unknown": "slow",
    "reach.wheelchair_users_unknown": "wheelchair",
}
