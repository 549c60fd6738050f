"""`nabij import …`, as somebody types it."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bench.synthetic_offer import services
from nabij.cli import build
from nabij.directory.changing import store
from nabij.directory.documents import documents_of
from nabij.directory.models import (
    Feed,
    FeedRecord,
    ImportRun,
    Location,
    Organization,
    Revision,
    Service,
    Tombstone,
)
from nabij.directory.shapes import SHAPES, Document
from nabij.vocabulary.load import load_vocabulary
from tests.directory.test_import_pages import FIRST, MAPPING
from tests.directory.world import THEN

pytestmark = pytest.mark.django_db


def nabij(*arguments: object) -> Result:
    return CliRunner().invoke(build(), [str(argument) for argument in arguments])


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    (tmp_path / "m.toml").write_text(MAPPING, encoding="utf-8")
    return write(tmp_path / "offer.csv", *FIRST)


def write(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(("nr,nom,prix,tel,horaire", *rows, "")), encoding="utf-8")
    return path


def bring_in(file: Path, *more: object) -> Result:
    return nabij("import", "csv", file, "--mapping", file.parent / "m.toml", "--feed", "f", *more)


def told(result: Result) -> dict[str, Any]:
    return dict(json.loads(result.stdout))


def test_preview_counts_and_writes_nothing(csv: Path) -> None:
    result = bring_in(csv, "--preview", "--json")
    assert (result.exit_code, told(result)["counts"]["new"]) == (0, 2)
    assert not Service.objects.exists() and not Feed.objects.exists()


def test_apply_counts_names_rejected_rows_and_ends_with_three(csv: Path) -> None:
    write(csv, *FIRST, "3,Trois,,nobody,")
    result = bring_in(csv, "--apply", "--json")
    data = told(result)
    assert (result.exit_code, data["applied"]) == (3, True)
    assert data["counts"] == {
        "new": 3, "changed": 0, "gone": 0, "conflicting": 0, "rejected": 1, "cleaned": 0, "same": 0
    }  # fmt: skip
    (rejected,) = data["rejected"]
    assert (rejected["row"], rejected["source_id"], rejected["fields"]) == (4, "3", ["phones[0].number"])
    assert rejected["reason"] == "This is no telephone number that one can dial." and rejected["remedy"]
    write(csv, "1,Épicerie,6 euro,02 512 34 56,lundi de 9h à 12h")
    again = told(bring_in(csv, "--apply", "--json"))["counts"]
    assert (again["changed"], again["gone"], again["same"]) == (1, 2, 0)


def test_all_or_nothing_ends_with_one(csv: Path) -> None:
    write(csv, *FIRST, "3,Trois,,nobody,")
    result = bring_in(csv, "--apply", "--all-or-nothing")
    assert result.exit_code == 1 and "Nothing was written" in result.stdout
    assert not Service.objects.exists()


def test_undo_asks_unless_told_not_to(csv: Path) -> None:
    run = told(bring_in(csv, "--apply", "--json"))["run"]
    assert nabij("import", "undo", run).exit_code == 1  # nobody can answer here
    assert Service.objects.count() == 2
    result = nabij("import", "undo", run, "--yes", "--json")
    assert (result.exit_code, told(result)["restored"]) == (0, 2)
    assert not Service.objects.exists()
    assert nabij("import", "undo", run, "--yes").exit_code == 1
    assert nabij("import", "undo", 987, "--yes").exit_code == 1


def test_removing_what_is_gone_asks_unless_told_not_to(csv: Path) -> None:
    bring_in(csv, "--apply")
    write(csv, FIRST[0])
    assert bring_in(csv, "--apply", "--gone", "remove").exit_code == 1
    assert Service.objects.count() == 2
    assert bring_in(csv, "--apply", "--gone", "remove", "--yes").exit_code == 0
    assert (Service.objects.count(), Tombstone.objects.count()) == (1, 1)


@pytest.mark.parametrize("more", [(), ("--preview", "--apply")])
def test_either_preview_or_apply(csv: Path, more: tuple[str, ...]) -> None:
    assert bring_in(csv, *more).exit_code == 2


def test_a_file_that_cannot_be_read_ends_with_one_and_says_why(csv: Path) -> None:
    csv.write_bytes(b"PK\x03\x04")
    result = bring_in(csv, "--apply", "--json")
    assert (result.exit_code, told(result)["error"]["code"]) == (1, "file_not_text")
    assert not ImportRun.objects.exists()


def test_the_social_brussels_shape(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps([{"id": "1", "name_fr": "Halte", "name_nl": "Halte", "horaire_fr": "lundi"}]))
    result = nabij("import", "social-brussels", file, "--apply", "--json")
    assert (result.exit_code, told(result)["counts"]["new"]) == (0, 1)
    assert Service.objects.get().feed.slug == "social-brussels"  # type: ignore[union-attr]


# ---- What leaves as HSDS comes back the same ------------------------------------------------------------------------


def _everything() -> dict[str, dict[str, Document]]:
    found = {}
    for entity, model in (("organization", Organization), ("location", Location), ("service", Service)):
        documents = documents_of(entity, list(model.objects.values_list("pk", flat=True)))
        found[entity] = {
            str(pk): {key: value for key, value in document.items() if key not in {"feed", "source_id", "sector"}}
            for pk, document in documents.items()
        }
    return found


@pytest.mark.parametrize("form", ["json", "ndjson", "csv"])
def test_what_is_exported_as_hsds_is_imported_without_loss(tmp_path: Path, form: str) -> None:
    load_vocabulary()
    seen: set[str] = set()
    for service, organization, location in services(12, seed=3):
        location["is_hidden"] = False  # a hidden place never leaves
        if organization["id"] not in seen:
            store("organization", [organization], by=None, origin=Revision.Origin.PERSON, at=THEN)
            seen.add(organization["id"])
        store("location", [location], by=None, origin=Revision.Origin.PERSON, at=THEN)
        store("service", [service], by=None, origin=Revision.Origin.PERSON, at=THEN)
    before = _everything()
    assert nabij("export", "hsds", tmp_path / "out", "--format", form).exit_code == 0
    _empty()
    result = nabij("import", "hsds", tmp_path / "out", "--feed", "again", "--apply", "--json")
    assert result.exit_code == 0, result.stdout[:2000]
    assert _everything() == before
    same = nabij("import", "hsds", tmp_path / "out", "--feed", "again", "--preview", "--json")
    assert told(same)["counts"]["same"] == sum(map(len, before.values()))


def _empty() -> None:
    """An installation that has the vocabulary and no entries."""
    FeedRecord.objects.all().delete()
    for entity in ("service", "location", "organization"):
        shape = SHAPES[entity]
        shape.model._default_manager.all().delete()


def test_without_a_name_the_feed_is_called_after_its_file(csv: Path) -> None:
    assert nabij("import", "csv", csv, "--mapping", csv.parent / "m.toml", "--apply").exit_code in {0, 3}
    assert list(Feed.objects.values_list("slug", flat=True)) == ["offer"]
