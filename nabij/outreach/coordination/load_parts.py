"""Workload of teams as a signal: hours against contracts, files that are open, cards without an answer."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.outreach.accompaniment.queries import file_counts
from nabij.outreach.coordination.counting import cards_of
from nabij.outreach.coordination.parts import Cell, Section, Table, number_cell, percent_cell, words
from nabij.outreach.coordination.seeing import Sight, for_a_minute
from nabij.outreach.coordination.work_parts import first_last, held_of
from nabij.outreach.models import Card, Team, TeamMember
from nabij.rules.call_progress import progress
from nabij.rules.disclosure import Count
from nabij.ui.numbers import day, disclosed, figure
from nabij.ui.words import in_language

LEAST_WORKERS = 3  # of a team whose hours are shown: fewer, and the hours are somebody's
WEEKS = 52
BANDS = (5, 10, 20, 50, 100)  # where each begins
UNANSWERED = (Card.State.GIVEN, Card.State.EXPIRED)


@dataclass(frozen=True)
class Together:
    """Teams whose work is shown in one row. `contracts`: hours a week of each worker; empty: not known of all."""

    name: str
    teams: frozenset[int | None]
    contracts: Mapping[int, Decimal | None]


def workload_section(sight: Sight) -> Section:
    """Teams of at least three workers by name, smaller ones only together: a signal, never a ranking of workers."""
    rows = _together(sight)
    first, last = first_last(sight.year)
    key = ("load", sight.programme.pk, sight.year, sight.place.pk, sight.is_whole, sight.is_synthetic)
    files, cards = for_a_minute(key, lambda: (_open_files(sight), _unanswered(sight)))
    open_files, waiting = _bands(rows, files), _bands(rows, cards)
    hours: dict[int | None, float] = defaultdict(float)
    late: dict[int | None, float] = defaultdict(float)
    for one in held_of(sight):
        hours[one.team] += one.hours
        late[one.team] += one.hours if one.is_late else 0.0
    made = tuple(
        (
            words(row.name),
            *_hours(row, hours, late),
            Cell(open_files[row.name], is_number=True),
            Cell(waiting[row.name], is_number=True),
        )
        for row in rows
    )  # fmt: skip
    headings = (
        _("Team"), _("Hours a week"), _("Hours a week by contract"), _("Share of evenings and weekends"),
        _("Accompaniments going on"), _("Cards without an answer"),
    )  # fmt: skip
    lead = (
        _("This is a signal for talking about load, never a ranking. No worker is shown; teams of one or two workers "
          "only stand together."),
    )  # fmt: skip
    on = min(last, timezone.localdate())
    after = (
        _("Hours are of activities. A team that notes fewer activities does not work less. Teams stand by name."),
        _("Accompaniments with a file on %(day)s, and cards given from %(first)s on that nobody answered, in bands: so "
          "that nobody can be recognised.") % {"day": day(on), "first": day(first)},
    )  # fmt: skip
    tables = (Table(_("Workload"), headings, made),) if made else ()
    none = () if made else (_("There is no team of three workers or more here whose hours may be shown."),)
    return Section("workload", _("Workload"), (*lead, *none), tables=tables, after=after)


def band_text(count: Count) -> str:
    """A floor as a band, in words: "10 to 19"; zero, too small and hidden as everywhere."""
    if not count.number:
        return disclosed(count)
    begins = max(begin for begin in BANDS if begin <= count.number)
    ends = next((begin - 1 for begin in BANDS if begin > begins), None)
    if ends is None:
        return _("%(number)s or more") % {"number": figure(begins)}
    return _("%(least)s to %(most)s") % {"least": figure(begins), "most": figure(ends)}


def _together(sight: Sight) -> list[Together]:
    first, last = first_last(sight.year)
    members: dict[int, dict[int, Decimal | None]] = defaultdict(dict)
    names: dict[int, str] = {}
    working = TeamMember.objects.filter(team__programme=sight.programme, valid_from__lte=last).select_related("team")
    for member in working.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=first)):
        if sight.is_whole or (member.team.unit_id in sight.units_inside):
            members[member.team_id][member.account_id] = member.hours_per_week
            names[member.team_id] = in_language(member.team, "name", sight.lang).text
    large = [team for team in names if len(members[team]) >= LEAST_WORKERS]
    rows = [
        Together(names[team], frozenset({team}), members[team])
        for team in sorted(large, key=lambda team: names[team].casefold())
    ]
    small = {one.team for one in held_of(sight)} - set(large)
    people = {key: value for team in small if team for key, value in members[team].items()}
    if not all(team and members[team] for team in small):
        people = {}  # who works in some of them is not known: nor are their contracts
    if len(people) >= LEAST_WORKERS or len([team for team in small if team]) >= LEAST_WORKERS:
        rows.append(Together(_("all smaller teams together"), frozenset(small), people))
    return rows


def _hours(row: Together, hours: Mapping[int | None, float], late: Mapping[int | None, float]) -> tuple[Cell, ...]:
    worked = sum(hours.get(team, 0.0) for team in row.teams)
    known = [float(one) for one in row.contracts.values() if one is not None]
    contract = sum(known) if known and len(known) == len(row.contracts) else None
    shown = sum(late.get(team, 0.0) for team in row.teams)
    return (number_cell(worked / WEEKS, 1), number_cell(contract, 1), percent_cell(shown, worked))


def _bands(rows: Collection[Together], by_team: Mapping[int | None, int]) -> dict[str, str]:
    """For each row how many there are, in words; with what is in no row, since readers may know them all together."""
    parts = {row.name: sum(by_team.get(team, 0) for team in row.teams) for row in rows}
    parts[""] = sum(by_team.values()) - sum(parts.values())
    return {name: band_text(count) for name, count in progress(parts).items()}


def _open_files(sight: Sight) -> dict[int | None, int]:
    """Files by team on the last day of the year, or today."""
    teams = list(Team.objects.filter(programme=sight.programme).values_list("pk", flat=True))
    first, last = first_last(sight.year)
    found = file_counts(teams, first=first, last=min(last, timezone.localdate()), is_demo=sight.is_synthetic)
    return {team: counts.open_at_end for team, counts in found.items()}


def _unanswered(sight: Sight) -> dict[int | None, int]:
    """Cards of the year by team that nobody answered."""
    found: dict[int | None, int] = defaultdict(int)
    for row in cards_of(sight.programme, sight.year, is_invented=sight.is_synthetic):
        if row.state in UNANSWERED and (sight.is_whole or row.unit_id in sight.units_inside):
            found[row.team_id] += row.cards
    return dict(found)
