"""What the pages of programmes show: open data, made ready for the templates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_noop

from nabij.outreach.codes import said
from nabij.outreach.models import ActivitySeries, Objective, ProgrammeTerms, Team, TeamArea, TeamMember, WayOfWorking
from nabij.outreach.programmes.queries import teams_of, terms_on, ways_of
from nabij.people.models import Programme
from nabij.territory.models import Level, Unit
from nabij.territory.queries import unit_url
from nabij.ui import maps
from nabij.ui.numbers import current_language
from nabij.ui.words import in_language
from nabij.vocabulary.models import CareLine

# How we know where a team works, as the files and the forms write it.
BASES = frozenset(
    {
        gettext_noop("Named by the source; its border is not in the source."),
        gettext_noop(
            "Placed by us: the monitored district of that name. The source says that BAR areas are not these districts."
        ),
        gettext_noop("From the team's name. Its neighbourhoods are not in the source."),
        gettext_noop("From the source: one team per care zone."),
        gettext_noop("Said by the programme's coordination."),
    }
)


@dataclass(frozen=True)
class ProgrammeCard:
    """A programme in the list, with how many teams it has on the day."""

    programme: Programme
    terms: ProgrammeTerms | None
    team_count: int


@dataclass(frozen=True)
class Way:
    """A way of working, with the kinds of activity that belong to it, in words."""

    way: WayOfWorking
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class TeamRow:
    """A team with where it works."""

    team: Team
    areas: tuple[TeamArea, ...]

    @property
    def shown(self) -> tuple[TeamArea, ...]:
        """In a list of teams: the areas that the source names, without the districts that we placed beside them."""
        named = tuple(area for area in self.areas if area.unit.level.kind == Level.Kind.OVERLAY)
        return named or self.areas


@dataclass(frozen=True)
class ProgrammePage:
    """Everything on the page of one programme. `meetings`: public series, whose day and hour are demo."""

    programme: Programme
    terms: ProgrammeTerms | None
    lines: tuple[CareLine, ...]
    ways: tuple[Way, ...]
    teams: tuple[TeamRow, ...]
    map: SafeString | None
    year: int | None
    years: tuple[int, ...]
    objectives: tuple[Objective, ...]
    meetings: tuple[ActivitySeries, ...]
    today: date

    @property
    def host_percent(self) -> int | None:
        """The most that the host may ask of a worker's time, in %."""
        share = self.terms.host_time_share_max if self.terms else None
        return None if share is None else round(share * 100)

    @property
    def year_to_add(self) -> int:
        """The year that a further objective is added to: the one shown, else this one."""
        return self.year or self.today.year

    @property
    def has_demo_objectives(self) -> bool:
        return any(objective.is_demo for objective in self.objectives)


def cards(*, on: date) -> list[ProgrammeCard]:
    """Every programme, by name in the reader's language."""
    current = Count("teams", filter=_on_day_of("teams", on))
    found = Programme.objects.annotate(team_count=current)
    rows = [ProgrammeCard(programme, terms_on(programme, on), programme.team_count) for programme in found]
    return sorted(rows, key=lambda row: in_language(row.programme, "name", current_language()).text.casefold())


def programme_page(programme: Programme, *, year: int | None, on: date) -> ProgrammePage:
    """One programme on a day, with the objectives of a year: the one asked for, else the newest."""
    years = tuple(sorted(set(programme.objectives.values_list("year", flat=True)), reverse=True))
    shown = year if year is not None else _year_to_begin_with(programme, on)
    terms = terms_on(programme, on)
    rows = team_rows(teams_of(programme, on=on))
    return ProgrammePage(
        programme=programme,
        terms=terms,
        lines=tuple(CareLine.objects.filter(slug__in=terms.care_lines)) if terms else (),
        ways=tuple(Way(way, _kinds(way)) for way in ways_of(programme)),
        teams=rows,
        map=team_map([area.unit for row in rows for area in row.areas]),
        year=shown,
        years=years,
        objectives=tuple(objectives_of(programme, shown)) if shown else (),
        meetings=tuple(
            ActivitySeries.objects.filter(programme=programme, is_public=True)
            .filter(kind="prevention-meeting")
            .select_related("unit__level", "team")
            .order_by("team__slug", "place")
        ),
        today=on,
    )


def objectives_of(programme: Programme, year: int) -> Iterable[Objective]:
    """The objectives of a year, community work before the rest: it is a result of its own."""
    found = programme.objectives.filter(year=year).select_related("way_of_working", "team").order_by("order", "id")
    first = {Objective.Measure.PROJECTS, Objective.Measure.CHANGES}
    return sorted(found, key=lambda objective: objective.measure not in first)


def team_rows(teams: list[Team]) -> tuple[TeamRow, ...]:
    """Teams with their areas, in the same order. One query."""
    areas: dict[int, list[TeamArea]] = {}
    found = TeamArea.objects.filter(team__in=teams).select_related("unit__level").defer("unit__boundary")
    for area in found.order_by("-unit__level__rank", "unit__slug"):
        areas.setdefault(area.team_id, []).append(area)
    return tuple(TeamRow(team, tuple(areas.get(team.pk, ()))) for team in teams)


def areas_with_basis(row: TeamRow) -> list[tuple[TeamArea, str]]:
    """Each area with how we know it, in the reader's language where it is one of ours."""
    return [(area, translated(area.basis) if area.basis in BASES else area.basis) for area in row.areas]


def members_of(team: Team, *, on: date) -> list[TeamMember]:
    """Who works in a team on a day or later. Personal: only for who keeps the programme."""
    found = TeamMember.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), team=team)
    return list(found.select_related("account").order_by("account__display_name"))


def team_map(units: Iterable[Unit]) -> SafeString | None:
    """Where teams work, on a map of the municipalities; None where none of the units has an outline."""
    lang = current_language()
    drawn = {unit.pk: unit for unit in units if unit.outline}
    if not drawn:
        return None
    ground = Unit.objects.filter(level__slug="municipality", valid_to__isnull=True).exclude(outline=None)
    shapes = [
        maps.Shape(unit.outline or "", in_language(unit, "name", lang).text, unit_url(unit), "known", None)
        for unit in ground.select_related("level").defer("boundary")
        if unit.pk not in drawn
    ]
    shapes += [
        maps.Shape(
            unit.outline or "", in_language(unit, "name", lang).text, unit_url(unit), "known", None, highlight=True
        )
        for unit in drawn.values()
    ]
    return maps.locator_map(shapes, title=_("Where the teams work"), lang=lang)


def _year_to_begin_with(programme: Programme, on: date) -> int | None:
    """The newest year with objectives that are not only a demonstration; else the newest."""
    begun = programme.objectives.filter(year__lte=on.year).order_by("-year").values_list("year", flat=True)
    return begun.filter(is_demo=False).first() or begun.first()


def _kinds(way: WayOfWorking) -> tuple[str, ...]:
    return tuple(said("activity_kinds", kind, current_language()) for kind in way.activity_kinds)


def _on_day_of(relation: str, on: date) -> Q:
    begun = Q(**{f"{relation}__valid_from__isnull": True}) | Q(**{f"{relation}__valid_from__lte": on})
    going = Q(**{f"{relation}__valid_to__isnull": True}) | Q(**{f"{relation}__valid_to__gte": on})
    return begun & going
