"""What is exported reads back as the same directory, to the byte; of a file of others, nothing is lost."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from nabij.directory.changing import store
from nabij.directory.documents import documents_of
from nabij.directory.exchange.hsds_documents import Arriving, document_of
from nabij.directory.exchange.hsds_mapping import Leaving, record_of
from nabij.directory.exchange.hsds_reading import read_hsds
from nabij.directory.exchange.hsds_tables import ADDITIONS, LOCAL, OF_MODEL
from nabij.directory.exchange.hsds_writing import FORMATS, write_hsds
from nabij.directory.exchange.records import ENTITIES
from nabij.directory.exchange.runs import preview
from nabij.directory.load import load_offer
from nabij.directory.models import (
    CapacityUnit,
    FeedRecord,
    ImportChange,
    ImportRun,
    Location,
    Organization,
    Revision,
    Saturation,
    Service,
    ServiceCapacity,
    Tombstone,
)
from nabij.directory.shapes import SHAPES, Document, Shape
from nabij.territory.actions import load_brussels
from nabij.vocabulary.models import Synonym, Taxonomy, Term
from tests.directory.entry_documents import entries
from tests.directory.hsds_world import HSDS, NOW, SECRETS, SHELTER, bring_in, build_world, made, needs_hsds, put
from tests.directory.world import make_organization, make_term

EXAMPLES = HSDS / "3.1" / "examples"
BRUSSELS = settings.NABIJ_SHARED / "data" / "brussels"
FEW = hypothesis_settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def empty_the_directory() -> None:
    for model in (ImportChange, FeedRecord, Revision, ImportRun, Tombstone, Saturation, ServiceCapacity, CapacityUnit):
        model.objects.all().delete()
    for entry in (Service, Location, Organization, Synonym):
        entry.objects.all().delete()
    Term.objects.update(parent=None)
    Term.objects.all().delete()
    Taxonomy.objects.all().delete()


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def round_trip(tmp_path: Path, form: str) -> None:
    """Export, import into an empty directory, export: the same bytes."""
    write_hsds(tmp_path / "first", form=form, now=NOW)
    before = {entity: _documents(entity) for entity in ENTITIES}
    empty_the_directory()
    report = bring_in(read_hsds(tmp_path / "first", feed="ours"), feed="ours")
    assert report.counts["rejected"] == 0
    write_hsds(tmp_path / "second", form=form, now=NOW)
    assert files(tmp_path / "first") == files(tmp_path / "second")
    for entity, documents in before.items():
        after = _documents(entity)
        assert {pk: after[pk] for pk in documents} == documents
        assert {str(pk) for pk in after} - {str(pk) for pk in documents} <= {SHELTER}


def _documents(entity: str) -> dict[Any, Document]:
    """Every document that may leave, without the bookkeeping of an installation."""
    hidden = {str(pk) for pk in Location.objects.filter(is_hidden=True).values_list("pk", flat=True)}
    pks = SHAPES[entity].model._default_manager.values_list("pk", flat=True)
    found = {}
    for pk, document in documents_of(entity, list(pks)).items():
        if str(pk) in hidden or any(place["location"] in hidden for place in document.get("service_at_locations", ())):
            continue
        found[pk] = {key: value for key, value in document.items() if f"{entity}.{key}" not in LOCAL}
    return found


# ---- Ours ------------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMATS)
def test_a_directory_reads_back_to_the_byte(tmp_path: Path, form: str) -> None:
    build_world()
    ServiceCapacity.objects.filter(available__isnull=True).delete()  # HSDS cannot say it
    round_trip(tmp_path, form)


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMATS)
def test_a_file_never_holds_a_hidden_place(tmp_path: Path, form: str) -> None:
    build_world(more=1)
    written = write_hsds(tmp_path, form=form, now=NOW)
    assert written.named_contacts == 1
    text = "".join(content.decode() for content in files(tmp_path).values())
    persons = {"Ann Persona", "ann.persona@example.org", "+3225550199", "keeper@example.org", "de deur achteraan"}
    assert [secret for secret in SECRETS if secret in text and secret not in persons] == []
    assert "Ann Persona" in text and "Refuge de nuit" in text  # whole, for whoever moves house; told by the command
    assert made("at-hidden") not in text and made("hidden") not in text


@pytest.mark.django_db
def test_reading_its_own_export_changes_nothing(tmp_path: Path) -> None:
    build_world(more=3)
    write_hsds(tmp_path, form="json", now=NOW)
    counts = preview(read_hsds(tmp_path, feed="ours"), feed="ours").numbers()
    shelter = 1  # without its hidden place it is another one: the file does not say where
    assert (counts["new"], counts["gone"], counts["rejected"]) == (0, 0, 0)
    assert counts["changed"] + counts["conflicting"] <= shelter


@pytest.mark.django_db
def test_a_package_holds_to_its_description(tmp_path: Path) -> None:
    build_world(more=2)
    write_hsds(tmp_path, form="csv", now=NOW)
    package = json.loads((tmp_path / "datapackage.json").read_text())
    described = {resource["path"]: resource["schema"] for resource in package["resources"]}
    assert described.keys() == files(tmp_path).keys() - {"datapackage.json"}
    ids = {}
    for name, schema in described.items():
        with (tmp_path / name).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert list(rows[0]) == [field["name"] for field in schema["fields"]]
        assert len({row["id"] for row in rows}) == len(rows)
        ids[name] = rows
    by_resource = {resource["name"]: resource["path"] for resource in package["resources"]}
    for name, schema in described.items():
        for key in schema.get("foreignKeys", ()):
            known = {row["id"] for row in ids[by_resource[key["reference"]["resource"]]]}
            assert {row[key["fields"]] for row in ids[name]} - {""} <= known, (name, key)


@pytest.mark.django_db
@pytest.mark.parametrize("entity", ENTITIES)
@FEW
@given(data=st.data())
def test_any_document_comes_back_from_its_record(entity: str, data: st.DataObject) -> None:
    with transaction.atomic():
        organization = str(make_organization("Entraide").pk)
        refers = {
            "directory.Organization": [organization],
            "directory.Location": [made("place")],
            "vocabulary.Term": [f"help:{make_term(code).code}" for code in ("food", "roof")],
        }
        document = data.draw(entries(SHAPES[entity], refers))
        if entity == "service":
            put("location", {"id": made("place"), "location_type": "physical", "original_language": "fr"})
        store(entity, [document], by=None, origin="person", at=NOW)
        (stored,) = documents_of(entity, [document["id"]]).values()
        terms = {
            f"help:{term.code}": {"id": str(term.pk), "code": term.code, "name": "x"} for term in Term.objects.all()
        }
        names = {term["id"]: ref for ref, term in terms.items()}
        record = record_of(SHAPES[entity], stored, Leaving(terms, public=False, day=NOW.date()))
        record = json.loads(json.dumps(record))
        arriving = Arriving("ours", "fr", lambda one: names.get(one["taxonomy_term_id"]))
        back = document_of(SHAPES[entity], record, arriving, pk=stored["id"])
        back |= {name.split(".")[1]: stored[name.split(".")[1]] for name in LOCAL if name.startswith(f"{entity}.")}
        store(entity, [back], by=None, origin="person", at=NOW)
        (again,) = documents_of(entity, [stored["id"]]).values()
        assert again == stored
        transaction.set_rollback(True)


def test_every_column_has_its_place_in_hsds_or_among_our_additions() -> None:
    for entity in ENTITIES:
        for shape in SHAPES[entity].all_below():
            if shape.name != "serviceterm":
                assert set(_unsaid(shape)) == set()


def _unsaid(shape: Shape) -> Iterator[str]:
    table = OF_MODEL[shape.name]
    members = {table.ours.get(member, member) for member in table.columns}
    for column in shape.columns:
        known = column.key in members | {"extra"} or f"{shape.name}.{column.key}" in LOCAL
        if not known and column.key not in ADDITIONS:
            yield f"{shape.name}.{column.key}"


@pytest.mark.shared
@pytest.mark.skipif(not BRUSSELS.is_dir(), reason="the real Brussels files (NABIJ_SHARED) are not here")
@pytest.mark.django_db
@pytest.mark.trial
@pytest.mark.parametrize("form", ["json", "csv"])
def test_the_real_directory_reads_back_to_the_byte(tmp_path: Path, form: str) -> None:
    load_brussels(BRUSSELS, by=None)
    load_offer(BRUSSELS, at=NOW)
    write_hsds(tmp_path / "first", form=form, now=NOW)
    empty_the_directory()
    bring_in(read_hsds(tmp_path / "first", feed="ours"), feed="ours")
    write_hsds(tmp_path / "second", form=form, now=NOW)
    first, second = files(tmp_path / "first"), files(tmp_path / "second")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


# ---- Files of others -------------------------------------------------------------------------------------------------


def lost(source: Any, found: Any, path: str = "") -> Iterator[str]:
    """What the source says and the found does not. Lists of records are compared by id."""
    if isinstance(source, dict):
        for key, value in source.items():
            if key not in found:
                yield f"{path}/{key}"
            else:
                yield from lost(value, found[key], f"{path}/{key}")
    elif isinstance(source, list):
        by_id = {one["id"]: one for one in found if isinstance(one, dict)}
        for one in source:
            if one.get("id") not in by_id:
                yield f"{path}[{one.get('id')}]"
            else:
                yield from lost(one, by_id[one["id"]], f"{path}[]")
    elif path.endswith("/number"):  # a telephone number is written as one, which is said
        if "".join(filter(str.isdigit, source)) != "".join(filter(str.isdigit, found)):
            yield path
    elif source != found and str(source) != str(found):
        yield f"{path}: {source!r} is now {found!r}"


@pytest.mark.shared
@needs_hsds
@pytest.mark.django_db
@pytest.mark.parametrize("name", ["service_full", "organization_full", "service_at_location_full", "service_list"])
@pytest.mark.parametrize("form", FORMATS)
def test_the_examples_of_the_standard_survive(tmp_path: Path, name: str, form: str) -> None:
    bring_in(read_hsds(EXAMPLES / f"{name}.json", feed="theirs"))
    round_trip_of_others(tmp_path, form)
    source = json.loads((EXAMPLES / f"{name}.json").read_text())
    write_hsds(tmp_path / "told", form="json", now=NOW)
    services = json.loads((tmp_path / "told" / "services.json").read_text())
    organizations = json.loads((tmp_path / "told" / "organizations.json").read_text())
    locations = {one["id"]: one for one in json.loads((tmp_path / "told" / "locations.json").read_text())}
    for service in services:
        if "organization" in service:  # its places stand in a file of their own, with its id
            its = [one for one in locations.values() if one.get("organization_id") == service["organization"]["id"]]
            service["organization"]["locations"] = its
    for record in source.get("contents", [source]):
        if "service_areas" in record and "service" in record:
            at_place = services[0]["service_at_locations"][0]
            assert list(lost({key: value for key, value in record.items() if key != "service"}, at_place)) == []
            assert list(lost(record["service"], services[0])) == []
        elif "status" in record:
            assert list(lost(record, services[0])) == []
        else:
            told = organizations[0] | {"services": services, "locations": list(locations.values())}
            assert list(lost(record, told)) == []


def round_trip_of_others(tmp_path: Path, form: str) -> None:
    write_hsds(tmp_path / "first", form=form, now=NOW)
    empty_the_directory()
    bring_in(read_hsds(tmp_path / "first", feed="elsewhere"), feed="elsewhere")
    write_hsds(tmp_path / "second", form=form, now=NOW)
    assert files(tmp_path / "first") == files(tmp_path / "second")


@pytest.mark.shared
@needs_hsds
@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMATS)
def test_the_tabular_example_survives_but_for_what_hangs_on_nothing(tmp_path: Path, form: str) -> None:
    source = json.loads((EXAMPLES / "tabular.json").read_text())
    report = bring_in(read_hsds(EXAMPLES / "tabular.json", feed="theirs"))
    dangling = {change.source_id for change in report.listed["rejected"] if change.code == "hangs_on_nothing"}
    assert dangling == {source["attributes.csv"][0]["id"], source["metadata.csv"][0]["id"]}
    round_trip_of_others(tmp_path, form)
    write_hsds(tmp_path / "told", form="csv", now=NOW)
    for name, rows in source.items():
        if name in ("attributes.csv", "metadata.csv", "meta_table_descriptions.csv"):
            continue
        with (tmp_path / "told" / name).open(encoding="utf-8", newline="") as file:
            told = {row["id"]: row for row in csv.DictReader(file)}
        for row in rows:
            found = {**told[row["id"]], **json.loads(told[row["id"]].get("extra") or "{}")}
            assert list(lost(row, found)) == [], name
