"""Bringing the database to what programme files say. What coordinators changed on the site stays as they left it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils import timezone

from nabij.directory.models import Feed, Organization
from nabij.needs.load import Progress
from nabij.needs.storing import Changes
from nabij.outreach.activities.demo_titles import MEETING
from nabij.outreach.models import ActivitySeries, Objective, ProgrammeTerms, Team, TeamArea, WayOfWorking
from nabij.outreach.programmes.reading import MeetingsPart, ProgrammeFile, TeamPart, Texts, own_files, read_file
from nabij.people.audit import record_write
from nabij.people.models import Account, AuditEvent, Programme
from nabij.territory.contents import LoadProblems, Problem
from nabij.territory.models import Unit
from nabij.vocabulary.models import CareLine

TEAM_KEPT = "team"  # audited object: a team that somebody changed on the site
YEAR_KEPT = "programme_year"  # audited object: the objectives of a programme and year, "bar:2025"
M = TypeVar("M", bound=models.Model)
_DAYS = ("MO", "TU", "WE", "TH", "FR")


def load_own(*, by: Account | None, progress: Progress | None = None) -> Changes:
    """The programmes of the project's own files. A second load changes nothing. Raises LoadProblems."""
    return load_files(own_files(), by=by, progress=progress)


@transaction.atomic
def load_files(paths: Iterable[Path], *, by: Account | None, progress: Progress | None = None) -> Changes:
    """Programmes from their files, all or nothing. Raises LoadProblems with every problem of every file."""
    read: list[tuple[str, ProgrammeFile]] = []
    problems: list[Problem] = []
    changes = Changes()
    for path in paths:
        try:
            read.append((path.name, read_file(path)))
        except LoadProblems as wrong:
            problems += wrong.problems
    for number, (name, said) in enumerate(read):
        if progress:
            progress(f"programmes: {said.slug}", number, len(read))
        load = _Load(name, said, by, changes)
        load.run()
        problems += load.problems
    if problems:
        raise LoadProblems(problems)
    return changes


@dataclass
class _Load:
    """One file being brought in; what is wrong with it gathers in `problems`."""

    name: str
    said: ProgrammeFile
    by: Account | None
    changes: Changes
    problems: list[Problem] = field(default_factory=list)
    ways: dict[str, WayOfWorking] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)

    def run(self) -> None:
        before = self.changes.written
        programme = self._programme()
        self._terms(programme)
        self._ways(programme)
        for team in self.said.team:
            self._team(programme, team)
        self._objectives(programme)
        if self.said.meetings:
            self._meetings(programme, self.said.meetings)
        if self.changes.written > before:
            record_write(
                by=self.by,
                action="load_programme",
                object_type="programme",
                object_id=self.said.slug,
                rows=self.changes.written - before,
            )

    def _programme(self) -> Programme:
        part = self.said.programme
        wanted = {
            **_texts("name", part.name),
            "abbreviation": part.abbreviation,
            "coordinator": part.coordinator,
            "funder": part.funder,
            "care_line": part.care_line,
            "worker_count": part.worker_count,
            "source": part.source,
        }
        return self._bring(Programme, {"slug": self.said.slug}, wanted)

    def _terms(self, programme: Programme) -> None:
        known = set(CareLine.objects.values_list("slug", flat=True))
        for part in self.said.terms:
            for line in part.care_lines:
                if known and line not in known:
                    self._wrong("terms.care_lines", f"there is no line of care “{line}”.", "Use one of the vocabulary.")
            wanted = {
                **_texts("for_whom", part.for_whom),
                "care_lines": list(part.care_lines),
                "host_time_share_max": _decimal(part.host_time_share_max, "0.001"),
                "workers_planned": part.workers_planned,
                "workers_now": part.workers_now,
                "full_time_equivalents": _decimal(part.full_time_equivalents, "0.01"),
                "source": part.source,
            }
            self._bring(ProgrammeTerms, {"programme": programme, "valid_from": part.valid_from}, wanted)

    def _ways(self, programme: Programme) -> None:
        for order, part in enumerate(self.said.way, 1):
            wanted = {
                **_texts("name", part.name),
                "order": order * 10,
                "activity_kinds": list(part.activity_kinds),
                "is_community_work": part.community_work,
                "is_host_time": part.host_time,
            }
            self.ways[part.slug] = self._bring(WayOfWorking, {"programme": programme, "slug": part.slug}, wanted)

    def _team(self, programme: Programme, part: TeamPart) -> None:
        held = Team.objects.filter(programme=programme, slug=part.slug).first()
        if held is not None and _was_kept_by_somebody(TEAM_KEPT, str(held.pk)):
            self.teams[part.slug] = held
            return
        wanted = {
            **_texts("name", part.name),
            "unit": self._unit(f"team {part.slug}, unit", part.unit),
            "host_name": part.host,
            "host": self._host(part),
            "workers_planned": part.workers,
            "valid_from": part.valid_from,
            "valid_to": part.valid_to,
            "is_demo": part.demo,
            "source": part.source,
        }
        team = self.teams[part.slug] = self._bring(Team, {"programme": programme, "slug": part.slug}, wanted)
        areas = [(self._unit(f"team {part.slug}, area", area.unit), area.basis) for area in part.area]
        for unit, basis in areas:
            if unit is not None:
                self._bring(TeamArea, {"team": team, "unit": unit}, {"basis": basis})
        gone, _each = team.areas.exclude(unit__in=[unit for unit, _basis in areas if unit]).delete()
        self.changes.count("area of a team", deleted=gone)

    def _objectives(self, programme: Programme) -> None:
        by_year: dict[int, list[Any]] = {}
        for part in self.said.objective:
            by_year.setdefault(part.year, []).append(part)
        for year, parts in by_year.items():
            if _was_kept_by_somebody(YEAR_KEPT, f"{programme.slug}:{year}"):
                continue
            for order, part in enumerate(parts, 1):
                wanted = {
                    **_texts("name", part.name),
                    "team": self.teams.get(part.team) if part.team else None,
                    "measure": part.measure,
                    "activity_kind": part.activity_kind,
                    "way_of_working": self.ways.get(part.way) if part.way else None,
                    "target": part.target,
                    "subsidy_order": part.subsidy_order,
                    "is_demo": part.demo,
                    "source": part.source,
                }
                self._bring(Objective, {"programme": programme, "year": year, "order": order * 10}, wanted)
            stale = programme.objectives.filter(year=year).exclude(order__in=[10 * n for n in range(1, len(parts) + 1)])
            self.changes.count("objective", deleted=stale.delete()[0])

    def _meetings(self, programme: Programme, part: MeetingsPart) -> None:
        """A series per place. The day of the month is ours: spread over working days, so that not all are on one."""
        places = Unit.objects.filter(level__slug=part.level, valid_to__isnull=True).order_by("slug")
        for number, place in enumerate(places):
            week, day = number // len(_DAYS) % 4 + 1, _DAYS[number % len(_DAYS)]
            zones = place.memberships_up.filter(parent__level__slug="zone", valid_to__isnull=True)
            zone = zones.values_list("parent__slug", flat=True).first()
            starts = datetime.combine(part.first_day, time(part.hour), timezone.get_current_timezone())
            wanted = {
                "team": self.teams.get(zone) if zone else None,
                "way_of_working": self.ways[part.way],
                "title": MEETING,
                "place": place.name_nl or place.name_fr,
                "recurrence": f"FREQ=MONTHLY;BYDAY={week}{day}",
                "starts_at": starts,
                "minutes": part.minutes,
                "ends_on": part.last_day,
                "is_public": True,
                "is_demo": True,
                "source": part.source,
            }
            self._bring(ActivitySeries, {"programme": programme, "kind": part.kind, "unit": place, "by": None}, wanted)

    def _unit(self, where: str, key: str | None) -> Unit | None:
        """A unit by "level:slug". None where the territory has no units of that level at all, as a schematic map."""
        if key is None:
            return None
        level, slug = key.split(":", 1)
        found = Unit.objects.filter(level__slug=level, slug=slug).first()
        if found is None and Unit.objects.filter(level__slug=level).exists():
            self._wrong(where, f"there is no unit “{key}” in the territory.", "Write level:slug as its page does.")
        return found

    def _host(self, part: TeamPart) -> Organization | None:
        """The directory's entry of the host. None where that part of the directory is not loaded."""
        if part.host_entry is None:
            return None
        feed, key = part.host_entry.split(":", 1)
        found = Organization.objects.filter(feed__slug=feed, source_id=key).first()
        if found is None and Feed.objects.filter(slug=feed).exists():
            self._wrong(
                f"team {part.slug}, host_entry", f"the directory has no “{part.host_entry}”.", "Write feed:key."
            )
        return found

    def _wrong(self, where: str, what: str, mend: str) -> None:
        self.problems.append(Problem(f"{self.name}, {where}", what, mend))

    def _bring(self, model: type[M], key: dict[str, Any], wanted: dict[str, Any]) -> M:
        """The row with this key as wanted, written only where it differs."""
        kind = str(model._meta.verbose_name)
        row = model._default_manager.filter(**key).first()
        if row is None:
            self.changes.count(kind, added=1)
            return model._default_manager.create(**key, **wanted)
        different = [name for name, value in wanted.items() if getattr(row, name) != value]
        if different:
            for name in different:
                setattr(row, name, wanted[name])
            row.save(update_fields=different)
            self.changes.count(kind, changed=1)
        return row


def _was_kept_by_somebody(object_type: str, object_id: str) -> bool:
    return AuditEvent.objects.filter(object_type=object_type, object_id=object_id, by__isnull=False).exists()


def _texts(field_name: str, said: Texts | None) -> dict[str, str | None]:
    return {f"{field_name}_{language}": getattr(said, language) if said else None for language in ("nl", "fr", "en")}


def _decimal(number: float | None, step: str) -> Decimal | None:
    return None if number is None else Decimal(str(number)).quantize(Decimal(step))
