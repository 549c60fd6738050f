"""Work: community work first, what came of cards, time by way of working, workload, the year's objectives."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, DurationField, ExpressionWrapper, F, FloatField, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, Extract, ExtractHour, ExtractIsoWeekDay
from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.outreach.campaigns.counts import YearOfCalls, calls_of_year
from nabij.outreach.community.queries import published_words
from nabij.outreach.coordination.counting import FILES, PARTICIPANTS, of_sort
from nabij.outreach.coordination.parts import Cell, Section, Table, count_cell, number_cell, percent_cell, words
from nabij.outreach.coordination.seeing import Sight, for_a_minute
from nabij.outreach.models import Activity, CommunityProject, Objective
from nabij.outreach.programmes.queries import terms_on, ways_of
from nabij.outreach.programmes.showing import objectives_of
from nabij.rules.card_tables import CARDS, EVERYWHERE
from nabij.rules.disclosure import HIDDEN
from nabij.rules.disclosure import Count as Shown
from nabij.rules.reach_table import TOTAL
from nabij.ui.numbers import figure, with_unit
from nabij.ui.words import in_language

EVENING_FROM, SATURDAY = 18, 6


@dataclass(frozen=True)
class Held:
    """Activities of one kind that were held at one hour of the week. Hours are of all who worked on them together."""

    team: int | None
    way: int | None
    kind: str
    weekday: int  # 1 is Monday
    hour: int
    number: int
    hours: float

    @property
    def is_late(self) -> bool:
        return self.hour >= EVENING_FROM or self.weekday >= SATURDAY


def first_last(year: int) -> tuple[date, date]:
    """The year's first and last day."""
    return date(year, 1, 1), date(year, 12, 31)


def activities_of(sight: Sight) -> QuerySet[Activity]:
    """The activities of the year that were held, in what the reader sees; invented and real never together."""
    found = Activity.objects.filter(
        programme=sight.programme, state=Activity.State.HELD, starts_at__date__range=first_last(sight.year)
    )
    found = of_sort(found, is_invented=sight.is_synthetic)
    return found if sight.is_whole else found.filter(unit__in=sight.units_inside)


def held_of(sight: Sight) -> tuple[Held, ...]:
    """Time of the activities, at most a minute old. One whose end is not known has no hours but its preparation."""
    return for_a_minute(
        ("held", sight.programme.pk, sight.year, sight.place.pk, sight.is_whole, sight.is_synthetic),
        lambda: _held(sight),
    )


def _held(sight: Sight) -> tuple[Held, ...]:
    lasted = Extract(ExpressionWrapper(F("ends_at") - F("starts_at"), DurationField()), "epoch")
    hours = (
        Coalesce(lasted, 0.0, output_field=FloatField())
        / 3600.0
        * Coalesce("worker_count", 1, output_field=FloatField())
        + Coalesce("preparation_minutes", 0, output_field=FloatField()) / 60.0
    )
    rows = (
        activities_of(sight)
        .order_by()
        .values_list(
            "team_id", "way_of_working_id", "kind", ExtractIsoWeekDay("starts_at"), ExtractHour("starts_at")
        )
        .annotate(number=Count("pk"), hours=Sum(hours, output_field=FloatField()))
    )  # fmt: skip
    return tuple(Held(*row) for row in rows)


def community_section(sight: Sight) -> Section:
    """Projects, the changes won, and what residents say, in their own words and language."""
    first, last = first_last(sight.year)
    found = CommunityProject.objects.filter(programme=sight.programme, began_on__lte=last)
    found = found.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=first))
    if not sight.is_whole:
        found = found.filter(unit__in=sight.units_inside)
    demo = _("demo")
    projects = list(found.prefetch_related("steps").select_related("by").order_by("began_on", "pk"))
    won = [one for one in projects if one.outcome in {"won", "partly"} and one.ended_on and one.ended_on <= last]
    rows = tuple(
        (
            words(f"{one.title} ({demo})" if is_invented(one) else one.title),
            words(one.get_outcome_display() if one.ended_on and one.ended_on <= last else _("going on")),
            number_cell(sum(first <= step.on <= last for step in one.steps.all())),
            words((one.change_won or "–") if one in won else "–"),
        )
        for one in projects
    )
    lead = _("%(projects)s projects; changes won, wholly or in part: %(won)s.") % {
        "projects": figure(len(projects)), "won": figure(len(won)),
    }  # fmt: skip
    quotes = tuple((one.text, one.language) for one in published_words(projects) if one.on <= last)
    headings = (_("Project"), _("How it stands"), _("Steps in the year"), _("What changed"))
    tables = (Table(_("Community projects"), headings, rows),) if rows else ()
    return Section("community", _("Community work"), (lead,), quotes=quotes, tables=tables)


def is_invented(project: CommunityProject) -> bool:
    """Whether a project is made up, or was noted with a demo account."""
    return project.is_demo or (project.by is not None and project.by.is_demo)


def files_section(sight: Sight) -> Section:
    """Accompaniment with a file, as counts."""
    names = {
        "opened": _("begun in the year"), "open_at_end": _("going on at its end"),
        "ended": _("ended in the year"), "withdrawn": _("consent withdrawn"),
    }  # fmt: skip
    if not (sight.is_whole and sight.is_frozen):
        unseen = _("Counts of files are shown of a frozen year, to who sees the whole programme.")
        return Section("files", _("Accompaniment"), (unseen,))
    rows = tuple(
        (words(name), count_cell(sight.cell(FILES, value, EVERYWHERE).contacts)) for value, name in names.items()
    )
    if sight.is_synthetic:
        return Section("files", _("Accompaniment"), (_("Invented data have no files."),))
    table = Table(_("Files of accompaniment"), (_("Files of accompaniment"), _("How many")), rows)
    return Section("files", _("Accompaniment"), tables=(table,))


def time_section(sight: Sight) -> Section:
    """Hours of activities by way of working, with the host's share against its maximum."""
    held = held_of(sight)
    ways = ways_of(sight.programme)
    hours: dict[int | None, float] = defaultdict(float)
    number: dict[int | None, int] = defaultdict(int)
    for one in held:
        hours[one.way] += one.hours
        number[one.way] += one.number
    total = sum(hours.values())
    names: list[tuple[int | None, str]] = [
        *(
            (way.pk, in_language(way, "name", sight.lang).text)
            for way in sorted(ways, key=lambda way: not way.is_community_work)
        ),
        (None, _("not said")),
    ]
    rows = tuple(
        (words(name), number_cell(number[way]), number_cell(hours[way]), percent_cell(hours[way], total))
        for way, name in names
        if number[way]
    )
    headings = (_("Way of working"), _("Activities"), _("Hours"), _("Share of the hours"))
    after = (_("Hours are of activities with their preparation, for all who worked on them together. Minutes of "
               "contacts are not added: many contacts are made during an activity."),)  # fmt: skip
    lead = _host_sentence(sight, sum(hours[way.pk] for way in ways if way.is_host_time), total)
    return Section(
        "time",
        _("Time by way of working"),
        lead,
        tables=(Table(_("Time"), headings, rows),) if rows else (),
        after=after,
    )


def objectives_section(sight: Sight) -> Section:
    """What was asked of the year against what was done. A target that nobody set is said."""
    measured, demo = _measures(sight), _("demo")
    rows = []
    objectives = list(objectives_of(sight.programme, sight.year))
    is_demo = any(one.measure in CALLED for one in objectives) and _calls(sight).is_demo
    for one in objectives:
        name = in_language(one, "name", sight.lang).text
        count = measured.get(one.measure, _unknown)(one) if one.team_id is None and sight.is_whole else None
        rows.append(
            (
                words(f"{name} ({demo})" if one.is_demo or (one.measure in CALLED and is_demo) else name),
                words(_("no number was set")) if one.target is None else number_cell(one.target),
                words(_("not counted here")) if count is None else count_cell(count),
                _share(count, one.target),
                words(one.subsidy_order or "–"),
            )
        )
    headings = (_("Objective"), _("Target"), _("Counted"), _("Share"), _("Order of subsidy"))
    after = (
        (
            _("Calls and people reached by phone are floors: lists of references are destroyed at the end of a "
              "campaign, and only how many calls there were stays."),
        )
        if any(one.measure in CALLED for one in objectives)
        else ()
    )  # fmt: skip
    lead = () if rows else (_("No objectives are noted for %(year)s.") % {"year": sight.year},)
    if not sight.is_whole:
        lead = (*lead, _("What was done is shown to who sees the whole programme."))
    tables = (Table(_("Objectives of %(year)s") % {"year": sight.year}, headings, tuple(rows)),) if rows else ()
    return Section("objectives", _("Objectives of the year"), lead, tables=tables, after=after)


def _share(count: Shown | None, target: int | None) -> Cell:
    """How much of a target was done; of a floor at least how much."""
    if count is None or not target:
        return words("–")
    share = percent_cell(count.number, target)
    return Cell(_("at least %(number)s") % {"number": share.text}, is_number=True) if count.at_least else share


def _calls(sight: Sight) -> YearOfCalls:
    """Calls of the programme's campaigns in the year, at most a minute old."""
    key = ("calls", sight.programme.pk, sight.year)
    return for_a_minute(key, lambda: calls_of_year(sight.programme, sight.year, today=timezone.localdate()))


CALLED = frozenset({"calls", "reached"})


def _measures(sight: Sight) -> dict[str, Callable[[Objective], Shown | None]]:
    """How each measure is counted; one that is not here is not counted on this page."""
    place = sight.place.pk

    def plain(one: Objective) -> bool:
        return not one.activity_kind and one.way_of_working_id is None

    def table(name: str, value: str) -> Callable[[Objective], Shown | None]:
        def counted(one: Objective) -> Shown | None:
            if not plain(one):
                return None
            return _both(sight, name, value)

        return counted

    def people(one: Objective) -> Shown | None:
        if not (plain(one) and sight.is_frozen):
            return None
        cells = [sight.cell("all", TOTAL, at) for at in (place, "not said")]
        known = [cell.people for cell in cells if cell.people is not None]
        return Shown(sum(known)) if len(known) == len(cells) else HIDDEN

    def activities(one: Objective) -> Shown:
        return Shown(sum(found.number for found in _narrowed(sight, one)))

    def hours(one: Objective) -> Shown:
        return Shown(round(sum(found.hours for found in _narrowed(sight, one))))

    def participants(one: Objective) -> Shown | None:
        if not sight.is_frozen:
            return None
        if one.way_of_working is None or one.activity_kind:
            return _both(sight, PARTICIPANTS, one.activity_kind or TOTAL)
        # Who took part is counted by kind of activity: those of the way of working together.
        found = [_both(sight, PARTICIPANTS, kind) for kind in one.way_of_working.activity_kinds]
        known = [count.number for count in found if count and count.number is not None]
        return Shown(sum(known)) if len(known) == len(found) else HIDDEN

    def places(one: Objective) -> Shown | None:
        key = ("places", sight.programme.pk, sight.year)
        units = activities_of(sight).filter(unit__isnull=False).order_by().values("unit").distinct()
        found = for_a_minute(key, units.count)
        return Shown(found) if plain(one) else None

    def projects(outcomes: tuple[str, ...]) -> Callable[[Objective], Shown]:
        def counted(_one: Objective) -> Shown:
            first, last = first_last(sight.year)
            found = CommunityProject.objects.filter(programme=sight.programme, began_on__lte=last)
            if not sight.is_synthetic:
                found = found.exclude(is_demo=True).exclude(by__is_demo=True)
            if outcomes:
                return Shown(found.filter(outcome__in=outcomes, ended_on__range=(first, last)).count())
            return Shown(found.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=first)).count())

        return counted

    return {
        "contacts": table("all", TOTAL), "people": people, "activities": activities, "hours": hours,
        "participants": participants, "referrals": table(CARDS, TOTAL), "helped": table(CARDS, "helped"),
        "calls": lambda _one: _calls(sight).calls, "reached": lambda _one: _calls(sight).people_reached,
        "places": places, "projects": projects(()), "changes": projects(("won", "partly")),
    }  # fmt: skip


def _both(sight: Sight, table: str, value: str) -> Shown | None:
    """A number of the whole programme: of the region, and of what has no place. Hidden where either is."""
    if not sight.is_frozen:
        return sight.cell(table, value).contacts if value != TOTAL or table == "all" else None
    found = [sight.cell(table, value, place).contacts.number for place in (sight.place.pk, "not said")]
    known = [number for number in found if number is not None]
    return Shown(sum(known)) if len(known) == len(found) else HIDDEN


def _narrowed(sight: Sight, one: Objective) -> list[Held]:
    return [
        found
        for found in held_of(sight)
        if one.activity_kind in (None, "", found.kind) and one.way_of_working_id in (None, found.way)
    ]


def _host_sentence(sight: Sight, hours: float, total: float) -> tuple[str, ...]:
    terms = terms_on(sight.programme, date(sight.year, 12, 31))
    most = terms.host_time_share_max if terms else None
    if most is None or not total:
        return ()
    shares = {"share": with_unit(100 * hours / total, 0, "%"), "most": with_unit(100 * float(most), 0, "%")}
    return (_("Work for the host partner: %(share)s of the hours; at most %(most)s was agreed.") % shares,)


def _unknown(_one: Objective) -> Shown | None:
    return None
