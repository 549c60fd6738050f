"""Files of others, good and bad: what is wrong is named with its row, and nothing else is lost."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from nabij.directory.exchange.hsds_reading import read_hsds
from nabij.directory.exchange.hsds_writing import write_hsds
from nabij.directory.exchange.records import CapacityRecord, Cleaned, FileRefused, Item, Record, Rejected, TermRecord
from nabij.directory.models import Location, Organization, Service, ServiceTerm
from tests.directory.hsds_world import NOW, bring_in, made


def read(tmp_path: Path, held: object, name: str = "file.json") -> list[Item]:
    path = tmp_path / name
    path.write_text(held if isinstance(held, str) else json.dumps(held), encoding="utf-8")
    return list(read_hsds(path, feed="theirs", language="fr"))


def records(found: list[Item], entity: str = "service") -> list[dict[str, Any]]:
    return [item.document for item in found if isinstance(item, Record) and item.entity == entity]


def aside(found: list[Item]) -> dict[str, str]:
    """Where a value was kept aside, and why."""
    return {item.path: item.parameters["why"] for item in found if isinstance(item, Cleaned)}


def service(**members: Any) -> dict[str, Any]:
    return {"id": made("one"), "name": "Épicerie", "status": "active", **members}


def test_ids_that_are_no_uuid_are_mapped_and_kept(tmp_path: Path) -> None:
    held = service(
        id=12,
        organization={"id": "org-7", "name": "Entraide", "description": ""},
        phones=[{"id": 3, "number": "+3225550100"}, {"id": 4, "number": "+3225550101"}],
        service_at_locations=[{"id": "a", "location": {"id": 9, "location_type": "physical"}}],
    )
    first, again = read(tmp_path, held), read(tmp_path, held)
    assert first == again
    (document,) = records(first)
    (organization,) = records(first, "organization")
    (location,) = records(first, "location")
    assert document["extra"]["id"] == "12" and organization["extra"]["id"] == "org-7"
    assert document["organization"] == organization["id"]
    assert document["service_at_locations"][0]["location"] == location["id"]
    assert [phone["extra"]["id"] for phone in document["phones"]] == ["3", "4"]
    assert len({phone["id"] for phone in document["phones"]}) == 2
    other = list(read_hsds(tmp_path / "file.json", feed="another"))
    assert records(other)[0]["id"] != document["id"]  # 12 of another feed is another service


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["json", "csv"])
def test_ids_of_others_come_back_from_an_export(tmp_path: Path, form: str) -> None:
    (tmp_path / "file.json").write_text(json.dumps(service(id=12, phones=[{"id": 3, "number": "+3225550100"}])))
    bring_in(read_hsds(tmp_path / "file.json", feed="theirs"))
    write_hsds(tmp_path / "out", form=form, now=NOW)
    found = list(read_hsds(tmp_path / "out", feed="elsewhere"))
    (document,) = records(found)
    assert document["id"] == str(Service.objects.get().pk) and document["extra"]["id"] == "12"
    assert document["phones"][0]["extra"]["id"] == "3"


@pytest.mark.parametrize(
    ("members", "path", "why"),
    [
        ({"minimum_age": "old"}, "minimum_age", "not_a_number"),
        ({"minimum_age": 1.5}, "minimum_age", "not_a_whole_number"),
        ({"minimum_age": 20, "maximum_age": 10}, "maximum_age", "ages_out_of_order"),
        ({"email": "nobody"}, "email", "not_an_email"),
        ({"url": "javascript:alert(1)"}, "url", "not_a_web_address"),
        ({"assured_date": "soon"}, "assured_date", "not_a_date"),
        ({"fees": ["2 euro"]}, "fees", "not_text"),
        ({"phones": [{"id": made("p")}]}, "phones[0].number", "missing"),
        ({"phones": ["+3225550100"]}, "phones[0].", "not_a_mapping"),
        ({"schedules": [{"opens_at": "25:00"}]}, "schedules[0].opens_at", "not_a_time"),
        ({"schedules": [{"opens_at": "17:00", "closes_at": "09:00"}]},
         "schedules[0].closes_at", "closes_before_it_opens"),
        ({"schedules": [{"freq": "DAILY"}]}, "schedules[0].freq", "not_a_choice"),
        ({"cost_options": [{"amount": 1.005}]}, "cost_options[0].amount", "not_an_amount"),
        ({"languages": [{"code": "fr"}, {"code": "fr"}]}, "languages[1].code", "said_twice"),
        ({"service_at_locations": [{"id": made("x")}]}, "service_at_locations[0].location", "missing"),
        ({"capacities": [{"available": 3, "maximum": 2, "unit": {"name": "lit"}, "updated": "2026-01-01"}]},
         "capacities[0]", "capacity_unusable"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_stand_is_named_and_kept(
    tmp_path: Path, members: dict[str, Any], path: str, why: str
) -> None:
    found = read(tmp_path, service(**members))
    assert aside(found) == {path: why}
    (document,) = records(found)
    assert document["name_fr"] == "Épicerie"
    assert json.dumps(next(iter(members.values())))[1:-1].strip('"')[:6] in json.dumps(document)


def test_hours_are_read_as_they_are_meant(tmp_path: Path) -> None:
    rows = [{"opens_at": "09:30+01:00", "closes_at": "24:00"}, {"opens_at": "9:30"}, {"opens_at": "10:00"}]
    found = read(tmp_path, service(schedules=rows))
    first, second, third = records(found)[0]["schedules"]
    assert (first["opens_at"], first["timezone"]) == ("09:30:00", 1.0)
    assert (first["closes_at"], first["closes_next_day"]) == ("00:00:00", True)
    assert second["extra"] == {"opens_at": "9:30"} and third["opens_at"] == "10:00:00"


@pytest.mark.parametrize(
    ("held", "code", "row"),
    [
        ([service(), {"id": made("two"), "status": "active"}], "missing", 2),
        ([service(), {"id": made("two"), "name": "x", "status": "perhaps"}], "missing", 2),
        ([service(), {"name": "x", "status": "active"}], "missing", 2),
        ([service(), service(name="Autre")], "id_used_twice", 2),
        ([service(), 7], "not_hsds", 2),
        ([service(), {"id": made("sal"), "location": {}}], "hangs_on_nothing", 2),
    ],
)
def test_a_record_that_cannot_be_kept_is_named_with_its_row(
    tmp_path: Path, held: list[Any], code: str, row: int
) -> None:
    found = read(tmp_path, held)
    rejected = [item for item in found if isinstance(item, Rejected)]
    assert [(item.code, item.row) for item in rejected] == [(code, row)]
    assert len(records(found)) == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"{", "not_json"),
        (b"[NaN]", "not_json"),
        (b"[" * 100_000, "not_json"),
        (b"[]", "no_hsds"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "file.json").write_bytes(content)
    with pytest.raises(FileRefused) as refused:
        list(read_hsds(tmp_path / "file.json", feed="theirs"))
    assert refused.value.code == code


def test_broken_utf8_costs_only_its_own_record(tmp_path: Path) -> None:
    good, bad = json.dumps(service()), json.dumps(service(id=made("two"), name="BROKEN"))
    broken = bad.encode().replace(b"BROKEN", b"\xffpicerie")
    contents = {
        "file.json": b"[" + good.encode() + b",\n" + broken + b"]",
        "services.ndjson": good.encode() + b"\n" + broken,
        "services.csv": f"id,name,status\n{made('one')},Épicerie,active\n{made('two')},".encode() + b"\xff,active\n",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
        found = list(read_hsds(tmp_path / name, feed="theirs"))
        (rejected,) = [item for item in found if isinstance(item, Rejected)]
        assert (rejected.code, rejected.row) == ("broken_text", 3 if name.endswith("csv") else 2)
        assert rejected.parameters["places"].startswith("3:" if name.endswith("csv") else "2:")
        assert [document["id"] for document in records(found)] == [made("one")]


def test_an_empty_folder_and_no_file_are_refused(tmp_path: Path) -> None:
    for path, code in ((tmp_path, "no_hsds"), (tmp_path / "none.json", "no_such_file")):
        with pytest.raises(FileRefused) as refused:
            read_hsds(path, feed="theirs")
        assert refused.value.code == code


def test_one_broken_line_costs_no_other(tmp_path: Path) -> None:
    text = "\n".join([json.dumps(service()), "{broken", json.dumps(service(id=made("two"))), ""])
    found = read(tmp_path, text, "services.ndjson")
    assert len(records(found)) == 2
    assert [(item.code, item.row) for item in found if isinstance(item, Rejected)] == [("not_json", 2)]


def test_an_entry_nested_in_many_is_one_from_all_that_is_said(tmp_path: Path) -> None:
    organization = {"id": made("org"), "name": "Entraide", "description": "x"}
    one = service(organization=organization, program={"id": made("program"), "name": "Hiver", "description": "y"})
    two = service(id=made("two"), organization={**organization, "website": "https://entraide.example.org"})
    found = read(tmp_path, [one, two])
    (document,) = records(found, "organization")
    assert document["website"] == "https://entraide.example.org"
    assert [program["name_fr"] for program in document["programs"]] == ["Hiver"]
    assert records(found)[0]["program"] == document["programs"][0]["id"]


def test_an_id_of_what_is_not_in_the_file_is_kept_as_it_was(tmp_path: Path) -> None:
    found = read(tmp_path, service(organization_id=made("elsewhere"), program_id=made("nowhere")))
    (document,) = records(found)
    assert document.get("organization") is None and document["extra"]["organization_id"] == made("elsewhere")
    assert document["extra"]["program_id"] == made("nowhere")


def test_terms_that_are_each_others_parents_are_cut_loose(tmp_path: Path) -> None:
    terms = [
        {"id": made(name), "code": name, "name": name, "parent_id": made(parent), "taxonomy": "T", "description": ""}
        for name, parent in (("a", "b"), ("b", "a"), ("c", "a"), ("d", "d"))
    ]
    found = read(tmp_path, {"taxonomy_terms": terms, "services": [service()]})
    assert {item.code: item.parent for item in found if isinstance(item, TermRecord)} == dict.fromkeys("abcd")


def test_a_capacity_is_read(tmp_path: Path) -> None:
    unit = {"id": 5, "name": "lits"}
    given = {"id": made("cap"), "unit": unit, "available": 0, "maximum": "12", "updated": "2026-09-25T14:23:06.5+01"}
    found = [item for item in read(tmp_path, service(capacities=[given])) if isinstance(item, CapacityRecord)]
    assert found[0].columns["available"] == 0 and found[0].columns["maximum"] == 12
    assert found[0].unit["slug"] == "lits" and found[0].unit["extra"]["id"] == "5"


@pytest.mark.django_db
@pytest.mark.parametrize("packed", [False, True])
def test_a_package_of_others_is_read_as_a_folder_and_as_a_zip(tmp_path: Path, packed: bool) -> None:
    folder = tmp_path / "package"
    folder.mkdir()
    tables = {
        "organizations.csv": "id,name,description\r\n1,Entraide,x\r\n",
        "services.csv": 'id,organization_id,name,status,couleur\r\n10,1,"Aide, sociale",active,bleu\r\n',
        "locations.csv": "id,location_type,latitude,longitude\r\n5,physical,50.85,4.35\r\n",
        "service_at_location.csv": "id,service_id,location_id\r\n7,10,5\r\n",
        "phones.csv": "id,service_id,location_id,number\r\n8,10,5,+3225550100\r\n9,,,+3225550101\r\n",
        "schedules.csv": "id,service_id,freq,byday,opens_at,closes_at\r\n3,10,WEEKLY,MO,09:00,12:00\r\n",
        "attributes.csv": "id,link_id,link_entity,taxonomy_term_id\r\n4,10,service,6\r\n",
        "taxonomy_terms.csv": "id,code,name,description,taxonomy\r\n6,aide,Aide,,Leur liste\r\n",
        "strange.csv": "a\r\n1\r\n",
        "datapackage.json": "{}",
    }
    for name, text in tables.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    path = folder
    if packed:
        path = tmp_path / "package.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for file in folder.iterdir():
                archive.write(file, f"inner/{file.name}")
    report = bring_in(read_hsds(path, feed="theirs", language="fr"))
    rejected = {(change.entity, change.code) for change in report.listed["rejected"]}
    assert rejected == {("file", "unknown_table"), ("phone", "hangs_on_nothing")}
    found = Service.objects.get()
    assert found.name_fr == "Aide, sociale" and found.extra == {"id": "10", "couleur": "bleu"}
    assert found.organization == Organization.objects.get() and found.schedules.get().byday == "MO"
    assert found.phones.get().number == Location.objects.get().phones.get().number == "+3225550100"
    assert ServiceTerm.objects.get().term.name_fr == "Aide"
