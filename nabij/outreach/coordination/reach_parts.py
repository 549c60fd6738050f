"""Reach against need, by place and time; who is not reached; what people need and what stands in their way."""

import math
from collections.abc import Callable, Mapping
from functools import partial
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nabij.diagnosis.whole import keeping
from nabij.needs import kept
from nabij.needs.queries import TOTAL as ALL
from nabij.needs.queries import released, visible_observations
from nabij.outreach import codes
from nabij.outreach.cards.saying import need_names
from nabij.outreach.coordination.counting import NOT_SAID
from nabij.outreach.coordination.parts import Cell, Section, Table, count_cell, number_cell, words
from nabij.outreach.coordination.seeing import Sight, for_a_minute
from nabij.outreach.coordination.work_parts import SATURDAY, held_of
from nabij.rules.blind_spots import HIGH_NEED, PlaceSeen, blind_places, is_underrepresented, per_1000, share_of
from nabij.rules.reach_table import TOTAL
from nabij.territory.models import Unit
from nabij.ui.maps import Shape, choropleth
from nabij.ui.numbers import disclosed, figure, with_unit

AGED_65 = "aged-65-plus-share"
NEED = "need.deprivation.score"
OLDER = ("older", "oldest")
UNREGISTERED = ("no-papers", "no-address")
MORNING, AFTERNOON, EVENING = 12, 18, 24


def places_seen(sight: Sight) -> list[tuple[Unit, PlaceSeen]]:
    """Every district of the place, with its need, its registered residents and the contacts there."""
    territory = kept.known().territory
    level = next((one for one in territory.levels if one.slug == "district"), None)
    diagnosis = keeping.current()
    units = diagnosis.units.get("district") if diagnosis else None
    need = diagnosis.layers.get((NEED, "district")) if diagnosis else None
    at = {slug: place for place, slug in enumerate(units.slugs)} if units else {}
    found = []
    for unit in territory.of_level.get(level.pk, ()) if level else ():
        if unit.valid_to is not None or unit.pk not in sight.units_inside:
            continue
        place = at.get(unit.slug)
        residents = None if units is None or place is None else _known(float(units.population[place]))
        score = None if need is None or place is None else _known(float(need.values[place]))
        cell = sight.cell("all", TOTAL, unit.pk)
        found.append((unit, PlaceSeen(unit.pk, score, residents, cell.contacts)))
    return found


def reach_section(sight: Sight) -> Section:
    """How many people were met, for how many registered residents, and where."""
    total = sight.cell("all", TOTAL)
    sentences = [
        _("%(contacts)s contacts in %(year)s.") % {"contacts": disclosed(total.contacts), "year": sight.year}
        if total.people is None
        else _("%(contacts)s contacts with %(people)s people in %(year)s. Somebody who was met twice counts twice.")
        % {"contacts": disclosed(total.contacts), "people": figure(total.people), "year": sight.year}
    ]
    if not sight.is_frozen:
        sentences.append(
            _("This year still runs: counts are floors, in steps of five, without places. Two months after its end the "
              "year is frozen, and then shown by place and quarter.")
        )  # fmt: skip
        return Section("reach", _("Reach"), tuple(sentences), after=unregistered(sight))
    seen = places_seen(sight)
    if sight.is_whole and sight.place.level_id == _region_level():
        elsewhere = sight.cell("all", TOTAL, NOT_SAID).contacts
        sentences.append(_("Place not said: %(contacts)s contacts.") % {"contacts": disclosed(elsewhere)})
    tables = (_quarters(sight), _places_table(sight, seen))
    return Section(
        "reach", _("Reach against need"), tuple(sentences), tables=tables, after=unregistered(sight),
        drawing=_map(sight, seen),
    )  # fmt: skip


def unregistered(sight: Sight) -> tuple[str, ...]:
    """What the denominator leaves out, said each time that it is used."""
    total = sight.cell("all", TOTAL).contacts
    said = [
        f"{codes.said('barriers', code)}: {_share(sight, code)}"
        for code in UNREGISTERED
        if sight.cell("barrier", code).contacts.number != 0
    ]
    first = _("“Per 1,000” is per 1,000 registered residents. People who sleep rough, live without papers or are not "
              "registered are met too, but nobody counts how many there are: they are not in the 1,000.")  # fmt: skip
    return (first, _("Share of the contacts: %(said)s.") % {"said": "; ".join(said)}) if said and total else (first,)


def blind_section(sight: Sight) -> Section:
    """Who is not reached, each with its evidence; and what that cannot say."""
    after = (
        _("“Not met” is not “not there”: other teams or services may reach these people. Contacts whose place, age or "
          "language nobody noted are not in it. Need is the index of deprivation of the diagnosis."),
    )  # fmt: skip
    if not sight.is_frozen:
        return Section(
            "blind", _("Who is not reached"),
            lead=(_("Blind spots are shown of a year that is frozen: floors cannot show what is missing."),),
            after=after,
        )  # fmt: skip
    seen = places_seen(sight)
    units = {unit.pk: unit for unit, _seen in seen}
    spots = blind_places([one for _unit, one in seen])
    rows = tuple(
        (
            words(sight.name(units[spot.seen.place]), _place_url(sight, units[spot.seen.place])),
            number_cell(spot.rank),
            count_cell(spot.seen.contacts),
            number_cell(spot.per_1000, 1) if spot.per_1000 is not None else words("–"),
        )
        for spot in spots
    )
    headings = (_("Place"), _("Rank of need"), _("Contacts"), _("Contacts per 1,000 registered residents"))
    high = round(sum(one.need is not None for _unit, one in seen) * HIGH_NEED)
    lead = _("%(number)s of the %(high)s places with the highest need have no contacts, fewer than five, or less than "
             "half the rate of the whole area.") % {"number": len(spots), "high": high}  # fmt: skip
    points = [*_ages_missed(sight), *_languages_missed(sight), *_kinds_missed(sight), *_hours_missed(sight)]
    tables = (Table(_("Places of high need with few contacts"), headings, rows),) if rows else ()
    return Section("blind", _("Who is not reached"), (lead,), tuple(points), tables=tables, after=after)


def needs_sections(sight: Sight) -> tuple[Section, ...]:
    """Needs, rights, barriers, mechanisms of non-take-up and languages, the most said first."""
    names = need_names()
    tables = [
        _values_table(sight, "need", _("Needs"), lambda code: names.get(code, code)),
        *(
            _values_table(sight, table, title, partial(codes.said, kind))
            for table, kind, title in (
                ("right", "rights", _("Rights at stake")),
                ("barrier", "barriers", _("Barriers")),
                ("mechanism", "mechanisms", _("Why people do not take up what they are entitled to")),
                ("language", "languages", _("Languages")),
                ("age", "age_bands", _("Ages")),
            )
        ),
    ]
    tables += _over_time(sight, names)
    after = (
        _("A contact may have several needs, rights, barriers and languages: these do not add up. Contacts of which "
          "nothing of the kind was noted are not in these tables."),
    )  # fmt: skip
    return (Section("needs", _("Needs and barriers"), tables=tuple(tables), after=after),)


def first_section(sight: Sight) -> Section:
    """First contacts, and whether urgent medical aid was open: the prompt of a first contact."""
    first = {"yes": _("first contact"), "no": _("met before"), "": _("not said")}
    tables = (
        _values_table(sight, "first", _("First contacts"), lambda code: first.get(code, code)),
        _values_table(sight, "aid", _("Urgent medical aid"), partial(codes.said, "urgent_medical_aid")),
    )
    after = (_("At a first contact the worker is asked whether urgent medical aid is open. “Not said” is no answer."),)
    return Section("first", _("At first contact"), tables=tuple(one for one in tables if one.rows), after=after)


def _over_time(sight: Sight, names: Mapping[str, str]) -> list[Table]:
    """Needs and barriers by quarter, of a frozen year and a zone or larger; none of years frozen without quarters."""
    quarters = [f"{sight.year}-Q{number}" for number in range(1, 5)]
    headings = tuple(_("Quarter %(number)s") % {"number": number} for number in range(1, 5))
    tables = []
    sorts: list[tuple[str, str, str, Callable[[str], str]]] = [
        ("need", _("Needs by quarter"), _("Need"), lambda code: names.get(code, code)),
        ("barrier", _("Barriers by quarter"), _("Barrier"), partial(codes.said, "barriers")),
    ]
    for table, title, what, say in sorts:
        if sight.has_quarters(table):
            rows = [
                (
                    words(say(value)),
                    *(count_cell(sight.cell(table, value, period=quarter).contacts) for quarter in quarters),
                    count_cell(cell.contacts),
                )
                for value, cell in sight.values(table)
            ]
            tables.append(Table(title, (what, *headings, _("Year")), tuple(rows)))
    return tables


def _values_table(sight: Sight, table: str, title: str, say: Callable[[str], str]) -> Table:
    """One property of contacts: each value with its contacts."""
    rows = [
        (words(say(value) if value else _("not said")), count_cell(cell.contacts), _people(cell.people))
        for value, cell in sight.values(table)
    ]
    return Table(title, (title, _("Contacts"), _("People met")), tuple(rows))


def _quarters(sight: Sight) -> Table:
    rows, name = [], _("quarter")
    for quarter in range(1, 5):
        cell = sight.cell("all", TOTAL, period=f"{sight.year}-Q{quarter}")
        rows.append((words(f"{sight.year}, {name} {quarter}"), count_cell(cell.contacts), _people(cell.people)))
    return Table(_("By quarter"), (_("Quarter"), _("Contacts"), _("People met")), tuple(rows))


def _places_table(sight: Sight, seen: list[tuple[Unit, PlaceSeen]]) -> Table:
    ranked = sorted(seen, key=lambda one: (one[1].need is None, -(one[1].need or 0.0), one[0].slug))
    rows = []
    for unit, one in ranked:
        people = sight.cell("all", TOTAL, unit.pk).people
        rate = None if people is None or not one.residents else 1000 * people / one.residents
        rows.append(
            (
                words(sight.name(unit), _place_url(sight, unit)),
                number_cell(one.need, 2),
                number_cell(one.residents),
                count_cell(one.contacts),
                _people(people),
                number_cell(rate, 1) if people is not None else words("–"),
            )
        )
    headings = (
        _("Place"), _("Need (index)"), _("Registered residents"), _("Contacts"), _("People met"),
        _("People met per 1,000 registered residents"),
    )  # fmt: skip
    return Table(_("By place, the highest need first"), headings, tuple(rows))


def _map(sight: Sight, seen: list[tuple[Unit, PlaceSeen]]) -> SafeString | None:
    shapes = []
    for unit, one in seen:
        rate = per_1000(one.contacts, one.residents)
        status = (
            "known" if rate else "zero" if one.contacts.number == 0 else "suppressed" if one.residents else "missing"
        )
        if unit.outline:
            shapes.append(Shape(unit.outline, sight.name(unit), _place_url(sight, unit), status, rate))
    if not shapes:
        return None
    title = _("Contacts per 1,000 registered residents, %(year)s") % {"year": sight.year}
    ends = (_("fewer contacts"), _("more contacts"))
    return choropleth(shapes, title=title, unit="", decimals=1, lang=sight.lang, direction="neutral", ends=ends).figure


def _ages_missed(sight: Sight) -> list[str]:
    """Whether people of 65 and older are met less than half as often as they live there."""
    met = share_of([sight.cell("age", code).contacts for code in OLDER], sight.cell("all", TOTAL).contacts)
    key = ("aged", sight.place.pk)
    living = for_a_minute(key, lambda: _share_65(sight))
    if met is None or living is None:
        return [_("Whether older people are reached cannot be said: a share is unknown or hidden.")]
    numbers = {"met": with_unit(100 * met, 0, "%"), "living": with_unit(100 * living, 0, "%")}
    if is_underrepresented(met, living):
        return [_("Age: people of 65 and older are in %(met)s of the contacts, and are %(living)s of the registered "
                  "residents.") % numbers]  # fmt: skip
    return []


def _share_65(sight: Sight) -> float | None:
    """The share of people of 65 and older among registered residents here, from the figures of statistical sectors."""
    diagnosis = keeping.current()
    sectors = diagnosis.units.get("sector") if diagnosis else None
    if sectors is None:
        return None
    residents = dict(zip(sectors.ids.tolist(), sectors.population.tolist(), strict=True))
    inside = [unit for unit, number in residents.items() if unit in sight.units_inside and math.isfinite(number)]
    rows = visible_observations(None).filter(
        indicator__slug=AGED_65, unit__in=inside, gender=ALL, age=ALL, value__isnull=False
    )
    figures = released(rows.order_by("period_end"), None)
    found = {one.unit: one.value / 100 for one in figures if one.value is not None}
    living = sum(residents[unit] for unit in found)
    return sum(residents[unit] * share for unit, share in found.items()) / living if living else None


def _languages_missed(sight: Sight) -> list[str]:
    """Languages met elsewhere in the programme and not in this place; there are no figures of who speaks what."""
    missing = [code for code in codes.every_list()["languages"] if sight.cell("language", code).contacts.number == 0]
    if not missing:
        return []
    names = ", ".join(codes.said("languages", code) for code in missing)
    return [
        _("Languages in no contact at all: %(names)s. How many people here speak them is not known.") % {"names": names}
    ]


def _kinds_missed(sight: Sight) -> list[str]:
    missing = [code for code in codes.every_list()["place_kinds"] if sight.cell("place", code).contacts.number == 0]
    if not missing:
        return []
    return [
        _("Kinds of place without any contact: %(names)s.")
        % {"names": ", ".join(codes.said("place_kinds", code) for code in missing)}
    ]


def _hours_missed(sight: Sight) -> list[str]:
    """Parts of the week in which no activity was held. What a team does when is open."""
    days = {
        (one.weekday >= SATURDAY, next(i for i, end in enumerate((MORNING, AFTERNOON, EVENING)) if one.hour < end))
        for one in held_of(sight)
    }
    parts = {
        (False, 2): _("weekday evenings"), (True, 0): _("weekend mornings"),
        (True, 1): _("weekend afternoons"), (True, 2): _("weekend evenings"),
    }  # fmt: skip
    missing = [name for part, name in parts.items() if part not in days]
    return [_("Never out at: %(names)s (from the activities held).") % {"names": ", ".join(missing)}] if missing else []


def _share(sight: Sight, code: str) -> str:
    share = share_of([sight.cell("barrier", code).contacts], sight.cell("all", TOTAL).contacts)
    return with_unit(100 * share, 1, "%") if share is not None else disclosed(sight.cell("barrier", code).contacts)


def _people(people: int | None) -> Cell:
    return number_cell(people) if people is not None else words("–")


def _place_url(sight: Sight, unit: Unit) -> str:
    query = urlencode({"programme": sight.programme.slug, "year": sight.year})
    return f"{reverse('outreach:reach_place', args=[unit.level.slug, unit.slug])}?{query}"


def _region_level() -> int | None:
    return next((one.pk for one in kept.known().territory.levels if one.slug == "region"), None)


def _known(value: float) -> float | None:
    return value if math.isfinite(value) else None
