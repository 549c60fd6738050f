"""Definition files: the ones we ship are complete; every way to break one is a finding that says how to mend it."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from nabij.cli import build
from nabij.needs.actions import UnknownSource, sync_definitions
from nabij.needs.chain_actions import load_sources
from nabij.needs.definitions import DIRECTORY, BrokenDefinitions, check_definitions, read_definition, read_definitions
from nabij.needs.models import Indicator, Theme
from nabij.people.models import AuditEvent

GOOD = (DIRECTORY / "aged-65-plus-share.toml").read_text("utf-8")
REVIEWED = date(2026, 11, 22)


def findings_of(text: str, file: str = "aged-65-plus-share.toml") -> list[str]:
    _definition, findings = read_definition(file, text.encode())
    return [finding.key for finding in findings]


def test_the_definitions_we_ship_break_no_rule() -> None:
    assert check_definitions(DIRECTORY, REVIEWED) == ()


def test_every_share_and_rate_we_ship_names_its_denominator_in_three_languages() -> None:
    read = read_definitions().indicators
    of_something = [definition for definition in read if definition.kind in ("share", "rate")]
    assert len(of_something) > 10
    for definition in of_something:
        assert definition.denominator is not None
        assert all(definition.denominator.as_dict().values()), definition.slug


def test_every_definition_we_ship_says_who_is_not_counted() -> None:
    for definition in read_definitions().indicators:
        assert all(len(text) > 40 for text in definition.not_counted.as_dict().values()), definition.slug


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('theme = "age"\n', "", "theme"),
        ('nl = "Aandeel 65-plussers"', 'nl = "  "', "name.nl"),
        ('fr = "Part des 65 ans et plus"\n', "", "name.fr"),
        ("decimals = 1", "decimals = 1\ncolour = 3", "colour"),
        ("[name]\n", '[name]\nde = "Anteil"\n', "name.de"),
        ("[review]", "[reviewed]", "review"),
        ("[review]", "[reviewed]", "reviewed"),
        ("on = 2026-11-22", 'on = ""', "review.on"),
        ("on = 2026-11-22", 'on = "2026-11-22"', "review.on"),
        ("within_months = 18", "within_months = 0", "review.within_months"),
        ('kind = "share"', 'kind = "percentage"', "kind"),
        ('roll_up = "recompute"', 'roll_up = "estimate"', "roll_up"),
        ('interval = "wilson"', 'interval = "poisson"', "interval"),
        ("per = 100", "per = 1000", "unit_of_measure"),
        ("[denominator]", "[whole]", "denominator"),
        ('sources = ["statbel-census-2021", "ibsa-mq-2333"]', "sources = []", "sources"),
        ("decimals = 1", "decimals = 1\nminimum_count = 2", "minimum_count"),
        ('roll_up = "recompute"\nweight_by', 'roll_up = "refuse"\nweight_by', "weight_by"),
        ('slug = "aged-65-plus-share"', 'slug = "aged"', "slug"),
        ('slug = "aged-65-plus-share"', "slug = ", "(file)"),
    ],
)
def test_a_broken_definition_is_found_by_its_key(old: str, new: str, key: str) -> None:
    assert old in GOOD
    assert key in findings_of(GOOD.replace(old, new, 1))


def test_all_faults_of_a_file_are_named_at_once() -> None:
    broken = GOOD.replace('nl = "Aandeel', 'nl = "" # ', 1).replace("decimals = 1", "decimals = -1")
    assert set(findings_of(broken)) == {"name.nl", "decimals"}


def test_a_median_may_be_estimated_or_refused_but_never_recomputed() -> None:
    median = (DIRECTORY / "income-median-equivalent.toml").read_text("utf-8")
    for roll_up in ("recompute", "sum"):
        broken = median.replace('roll_up = "estimate"', f'roll_up = "{roll_up}"')
        assert "roll_up" in findings_of(broken, "income-median-equivalent.toml")


def test_a_review_is_overdue_the_day_after_it_was_due() -> None:
    assert check_definitions(DIRECTORY, date(2028, 5, 22)) == ()
    late = check_definitions(DIRECTORY, date(2028, 5, 23))
    assert len(late) == len(read_definitions().indicators)
    assert {finding.key for finding in late} == {"review.on"}
    assert "2028-05-22" in late[0].problem


def test_an_unknown_theme_or_weight_is_found_across_files(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    (folder / "themes.toml").write_text('[income]\norder = 1\nname = { nl = "a", fr = "b", en = "c" }\n')
    (folder / "population.toml").unlink()
    found = {(finding.file, finding.key) for finding in check_definitions(folder, REVIEWED)}
    assert found == {("aged-65-plus-share.toml", "theme"), ("aged-65-plus-share.toml", "weight_by")}


def a_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "definitions"
    folder.mkdir()
    for name in ("themes", "population", "aged-65-plus-share"):
        shutil.copy(DIRECTORY / f"{name}.toml", folder)
    return folder


def test_check_definitions_on_the_command_line_names_file_key_and_remedy(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    path = folder / "population.toml"
    path.write_text(path.read_text("utf-8").replace("on = 2026-11-22", 'on = ""'), "utf-8")
    result = CliRunner().invoke(build(), ["check", "definitions", str(folder)])
    assert result.exit_code == 1
    assert "population.toml: review.on: The day of the review is blank" in result.stdout
    assert "2026-11-22, without quotes" in result.stdout


@pytest.mark.django_db
def test_sync_stores_every_definition_once_and_audits_it() -> None:
    load_sources(by=None)
    first = sync_definitions(by=None)
    assert first.by_kind["indicator"]["added"] == Indicator.objects.count() == len(read_definitions().indicators)
    assert AuditEvent.objects.filter(action="sync_definitions").count() == 1
    assert sync_definitions(by=None).written == 0
    assert AuditEvent.objects.filter(action="sync_definitions").count() == 1
    stored = Indicator.objects.get(slug="aged-65-plus-share")
    assert stored.definition["denominator"]["nl"].startswith("alle inwoners")
    assert set(stored.sources.values_list("slug", flat=True)) == {"statbel-census-2021", "ibsa-mq-2333"}


@pytest.mark.django_db
def test_sync_changes_only_what_changed(tmp_path: Path) -> None:
    load_sources(by=None)
    folder = a_folder(tmp_path)
    sync_definitions(by=None, directory=folder)
    path = folder / "population.toml"
    path.write_text(path.read_text("utf-8").replace('en = "Residents"', 'en = "Inhabitants"'), "utf-8")
    changes = sync_definitions(by=None, directory=folder)
    assert changes.by_kind == {"indicator": {"changed": 1}}
    assert Indicator.objects.get(slug="population").name_en == "Inhabitants"


@pytest.mark.django_db
def test_sync_of_a_broken_folder_writes_nothing(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    (folder / "population.toml").write_text("slug = 3")
    with pytest.raises(BrokenDefinitions, match=r"population\.toml"):
        sync_definitions(by=None, directory=folder)
    assert not Theme.objects.exists()


@pytest.mark.django_db
def test_sync_with_a_source_that_the_catalogue_lacks_names_it(tmp_path: Path) -> None:
    with pytest.raises(UnknownSource, match="statbel-census-2021"):
        sync_definitions(by=None, directory=a_folder(tmp_path))
