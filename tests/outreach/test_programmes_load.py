"""Programmes are data: the reviewed files, a further one, and what is wrong with a broken one."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from nabij.cli import build
from nabij.outreach.models import ActivitySeries, Objective, ProgrammeTerms, Team, WayOfWorking
from nabij.outreach.programmes import actions
from nabij.outreach.programmes.load import load_files, load_own
from nabij.outreach.programmes.reading import ProgrammeFile, line_of, own_files, read_file
from nabij.outreach.synthetic import actions as synthetic
from nabij.people.models import AuditEvent, Programme
from nabij.territory import pack
from nabij.territory.contents import LoadProblems
from tests.outreach.world import FieldWorld

NEW = """
slug = "street-doctors"

[programme]
name = { nl = "Straatdokters" }
funder = "Stad"
source = "a decision of the city, 2026"

[[terms]]
valid_from = 2026-01-01
care_lines = ["low-threshold"]
host_time_share_max = 0.1
source = "the same"

[[way]]
slug = "rounds"
name = { nl = "Rondes" }
activity_kinds = ["round"]

[[team]]
slug = "north"
name = { nl = "Noord" }
unit = "zone:north"
host = "La Rose du Nord"
workers = 2
source = "the same"
[[team.area]]
unit = "municipality:jette"
basis = "named in the decision"

[[objective]]
year = 2026
name = { nl = "Contacten" }
measure = "contacts"
way = "rounds"
subsidy_order = "City 26/1"
source = "the same"
"""


@pytest.fixture(scope="module")
def files() -> dict[str, ProgrammeFile]:
    return {path.stem: read_file(path) for path in own_files()}


def write(folder: Path, text: str) -> Path:
    path = folder / "new.toml"
    path.write_text(text, "utf-8")
    return path


def test_bar_has_nineteen_workers_with_eighteen_hosts_and_at_most_a_fifth_for_the_host(
    files: dict[str, ProgrammeFile],
) -> None:
    bar = files["bar"]
    assert len(bar.team) == 19
    assert sum(team.workers or 0 for team in bar.team) == bar.terms[0].workers_now == 19
    assert len({team.host_entry for team in bar.team}) == 18
    assert bar.terms[0].host_time_share_max == 0.2
    assert [way.slug for way in bar.way if way.host_time] == ["host"]


def test_the_other_programmes_are_as_the_source_says(files: dict[str, ProgrammeFile]) -> None:
    assert len(files["chw"].team) == 4
    assert files["chw"].terms[0].workers_now == 12
    assert all(team.workers is None for team in files["chw"].team), "who works in which team is not in the source"
    assert not any(area.unit.startswith("district:") for team in files["chw"].team for area in team.area)
    assert {team.slug: team.workers for team in files["pgbm"].team} == {
        "noord": 4, "noord-oost": 4, "zuid-oost": 3, "zuid": 3, "centrum-west": 5,
    }  # fmt: skip
    assert (files["pgbm"].terms[0].workers_now, files["pgbm"].terms[0].workers_planned) == (15, 19)
    assert len(files["health-advisers"].team) == 5
    terms = files["health-advisers"].terms[0]
    assert (terms.workers_now, terms.full_time_equivalents) == (16, 10)


def test_no_objective_of_a_real_order_claims_a_number(files: dict[str, ProgrammeFile]) -> None:
    for said in files.values():
        real = [objective for objective in said.objective if not objective.demo]
        assert real
        assert all(objective.subsidy_order and objective.target is None for objective in real)
        assert all(objective.subsidy_order is None for objective in said.objective if objective.demo)


def test_the_files_say_of_a_programme_what_the_territory_says(files: dict[str, ProgrammeFile]) -> None:
    for row in pack.programmes():
        part = files[row.slug].programme
        assert (part.name.nl, part.name.fr, part.name.en) == row.name
        said = (part.abbreviation, part.coordinator, part.funder, part.care_line, part.worker_count, part.source)
        assert said == (
            row.abbreviation, row.coordinator, row.funder, row.care_line, row.worker_count, row.source,
        )  # fmt: skip


def test_a_new_programme_is_a_new_file(world: FieldWorld, tmp_path: Path) -> None:
    path = write(tmp_path, NEW)
    assert load_files([path], by=None).written == 6
    team = Team.objects.get(programme__slug="street-doctors")
    assert (team.unit, team.host_name, team.workers_planned) == (world.places.north, "La Rose du Nord", 2)
    assert [area.unit for area in team.areas.all()] == [world.places.jette]
    assert str(ProgrammeTerms.objects.get(programme=team.programme).host_time_share_max) == "0.100"
    objective = Objective.objects.get(programme=team.programme)
    assert (objective.target, objective.subsidy_order) == (None, "City 26/1")
    assert AuditEvent.objects.filter(action="load_programme", object_id="street-doctors").count() == 1
    assert load_files([path], by=None).written == 0


def test_a_changed_file_changes_only_what_differs(world: FieldWorld, tmp_path: Path) -> None:
    load_files([write(tmp_path, NEW)], by=None)
    changes = load_files([write(tmp_path, NEW.replace("workers = 2", "workers = 3"))], by=None)
    assert changes.written == 1
    assert Team.objects.get(slug="north").workers_planned == 3


def test_what_a_coordinator_kept_stays(world: FieldWorld, tmp_path: Path) -> None:
    load_files([write(tmp_path, NEW)], by=None)
    team = Team.objects.get(slug="north")
    actions.keep_team(by=world.carla, team=team, host_name="Elders", workers_planned=5, units=[world.heizel])
    objective = Objective.objects.get(programme=team.programme)
    actions.save_objective(
        by=world.carla, programme=team.programme, year=2026, fields={"target": 900}, objective=objective
    )
    assert load_files([write(tmp_path, NEW)], by=None).written == 0
    team.refresh_from_db()
    objective.refresh_from_db()
    assert (team.host_name, objective.target) == ("Elders", 900)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('measure = "contacts"', 'measure = "smiles"', "objective.1.measure"),
        ('slug = "rounds"', 'slug = "Street Rounds!"', "way.1.slug"),
        ("workers = 2", 'workers = "two"', "team.1.workers"),
        ("host_time_share_max = 0.1", "host_time_share_max = 10", "host_time_share_max"),
        ('activity_kinds = ["round"]', 'activity_kinds = ["nap"]', "“nap” is no kind of activity"),
        ("workers = 2", "wrokers = 2", "wrokers"),
    ],
)
def test_a_broken_file_names_the_line_and_the_field(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = NEW.replace(old, new)
    with pytest.raises(LoadProblems) as found:
        read_file(write(tmp_path, text))
    line = text[: text.index(new)].count("\n") + 1
    assert str(found.value.problems[0]).startswith(f"new.toml, line {line}, "), found.value.problems
    assert said in str(found.value.problems[0])


def test_a_way_that_is_not_in_the_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LoadProblems, match="objective 1 names the way “nowhere”"):
        read_file(write(tmp_path, NEW.replace('way = "rounds"', 'way = "nowhere"')))


def test_a_unit_that_does_not_exist_is_named_and_nothing_is_written(world: FieldWorld, tmp_path: Path) -> None:
    path = write(tmp_path, NEW.replace("zone:north", "zone:nowhere"))
    with pytest.raises(LoadProblems, match="zone:nowhere"):
        load_files([path], by=None)
    assert not Programme.objects.filter(slug="street-doctors").exists()
    result = CliRunner().invoke(build(), ["load", "programme", str(path)])
    assert result.exit_code == 1
    assert "nothing was written" in result.output


def test_a_missing_field_points_to_its_table() -> None:
    text = "slug = 'x'\n\n[[team]]\nslug = 'a'\n\n[[team]]\nslug = 'b'\n"
    assert line_of(text, ("team", 1, "source")) == 6
    assert line_of(text, ("team", 1, "slug")) == 7
    assert line_of(text, ("slug",)) == 1


@pytest.mark.django_db
def test_the_pack_of_brussels_brings_programmes_and_a_synthetic_year_comes_and_goes() -> None:
    """One load of the pack for all that needs a whole Brussels: it is the slow part."""
    assert CliRunner().invoke(build(), ["load", "pack"]).exit_code == 0
    assert Team.objects.count() == 33
    hosts = Team.objects.filter(programme__slug="bar", host__isnull=False).values("host").distinct()
    assert hosts.count() == 18
    assert WayOfWorking.objects.filter(is_community_work=True).count() == 3
    meetings = ActivitySeries.objects.filter(kind="prevention-meeting")
    assert meetings.count() == 24
    assert all(series.is_demo and series.is_public and "demo" in (series.title or "") for series in meetings)
    assert load_own(by=None).written == 0
    made = CliRunner().invoke(build(), ["synthesize", "contacts", "--count", "400", "--json"])
    assert made.exit_code == 0, made.output
    assert synthetic.is_there()
    agenda = ActivitySeries.objects.exclude(kind="prevention-meeting")
    assert agenda.count() == 4
    assert all(series.is_demo and (series.title or "").startswith(("Demo", "Démo")) for series in agenda)
    again = CliRunner().invoke(build(), ["synthesize", "contacts"])
    assert again.exit_code == 1
    assert "nabij synthesize clear" in again.output
    refused = CliRunner().invoke(build(), ["synthesize", "clear"], input="n\n")
    assert refused.exit_code == 1
    assert synthetic.is_there()
    assert CliRunner().invoke(build(), ["synthesize", "clear"], input="y\n").exit_code == 0
    assert not synthetic.is_there()
    assert not agenda.all().exists()
