"""Files of services read: a CSV with its mapping, the social.brussels shape; what cannot be read is named by row."""

import json
from pathlib import Path
from typing import Any

import pytest

from nabij.directory.exchange import csv_rows
from nabij.directory.exchange.csv_mapping import CsvMapping, read_mapping, social_brussels_mapping
from nabij.directory.exchange.csv_reading import read_csv, read_social_brussels
from nabij.directory.exchange.opening import open_reading
from nabij.directory.exchange.records import Cleaned, FileRefused, Item, Record, Rejected
from nabij.vocabulary.models import Synonym
from tests.directory.world import make_term

pytestmark = pytest.mark.django_db

MAPPING = """
[about]
name = "Invented"
language = "fr"
source = "invented for tests"
[file]
delimiter = ";"
[columns]
id = "nr"
name_fr = "nom"
name_nl = "naam"
description_fr = ["texte", "suite"]
phones = "tel"
languages = "langues"
cost = "prix"
without_papers = "papiers"
minimum_age = "age"
verified_at = "vu le"
hours_fr = "horaire"
"organization.name_fr" = "asbl"
"location.address_1_fr" = "rue"
"location.postal_code" = "cp"
"location.latitude" = "lat"
"location.longitude" = "lon"
[terms]
columns = ["theme", "public"]
[terms.values]
"Repas" = ["help:meal", "help:food"]
[values.cost]
"Gratuit" = "free"
[values.languages]
"dialecte" = "ar"
"""
HEADER = "nr;nom;naam;texte;suite;tel;langues;prix;papiers;age;vu le;horaire;asbl;rue;cp;lat;lon;theme;public"
CELLS = HEADER.split(";")


def write(path: Path, *rows: dict[str, str], raw: bytes = b"") -> Path:
    lines = [HEADER, *(";".join(row.get(name, "") for name in CELLS) for row in rows)]
    file = path / "offer.csv"
    file.write_bytes("\n".join([*lines, ""]).encode() + raw)
    return file


def read(path: Path, mapping: CsvMapping | None = None) -> list[Item]:
    return list(read_csv(path, feed="f", mapping=mapping or read_mapping(MAPPING)))


def service_of(items: list[Item]) -> dict[str, Any]:
    return next(item.document for item in items if isinstance(item, Record) and item.entity == "service")


def said(items: list[Item]) -> list[tuple[str, int | None, str]]:
    return [(item.code, item.row, item.path) for item in items if isinstance(item, Rejected | Cleaned)]


def test_one_row_is_a_service_its_organisation_and_its_place(tmp_path: Path) -> None:
    make_term("meal")
    Synonym.objects.create(term=make_term("women", taxonomy="groups"), language="fr", text="dames", register="resident")
    items = read(
        write(
            tmp_path,
            {
                "nr": "7", "nom": "Épicerie", "naam": "Winkel", "texte": "un", "suite": "deux", "tel": "02 512|107",
                "langues": "Français|DIALECTE|arabe", "prix": "gratuit", "papiers": "oui", "age": "18",
                "vu le": "03/11/26", "horaire": "lundi de 9h à 12h", "asbl": "Entraide", "rue": "Rue Haute 1",
                "cp": "1000", "lat": "50,84", "lon": "4.35", "theme": "repas", "public": "Dames",
            },
        )
    )  # fmt: skip
    assert said(items) == []
    organization, location, service = (item for item in items if isinstance(item, Record))
    assert (organization.source_id, organization.document["name_fr"]) == ("Entraide", "Entraide")
    assert location.document["addresses"][0]["address_1_fr"] == "Rue Haute 1"
    assert (location.document["latitude"], location.document["longitude"]) == (50.84, 4.35)
    document = service.document
    assert document["organization"] == organization.document["id"] == location.document["organization"]
    assert document["service_at_locations"] == [{"location": location.document["id"]}]
    assert (document["description_fr"], document["cost"], document["without_papers"]) == ("un\ndeux", "free", True)
    assert document["verified_at"] == "2026-11-03T12:00:00+01:00"
    assert [one["code"] for one in document["languages"]] == ["fr", "ar"]
    assert [one["term"] for one in document["service_terms"]] == ["groups:women", "help:food", "help:meal"]
    assert [(one.language, one.text) for one in service.prose] == [("fr", "lundi de 9h à 12h")]


def test_an_empty_cell_empties_and_the_first_row_says_what_an_organisation_is(tmp_path: Path) -> None:
    items = read(write(tmp_path, {"nr": "1", "nom": "Un", "asbl": "E"}, {"nr": "2", "nom": "Deux", "asbl": "E"}))
    records = [item for item in items if isinstance(item, Record)]
    assert [(one.entity, one.source_id) for one in records] == [
        ("organization", "E"), ("service", "1"), ("service", "2")
    ]  # fmt: skip
    document = records[1].document
    assert document["name_nl"] is None and document["phones"] == [] and document["cost"] is None
    assert "url" not in document  # the file has no such column


def test_the_language_is_that_of_the_name_that_is_there(tmp_path: Path) -> None:
    assert service_of(read(write(tmp_path, {"nr": "1", "naam": "Winkel"})))["original_language"] == "nl"


BAD_CELLS = [
    ({"age": "dix-huit"}, "not_a_whole_number", "minimum_age"),
    ({"papiers": "peut-être"}, "not_yes_or_no", "without_papers"),
    ({"vu le": "31/02/26"}, "not_a_date", "verified_at"),
    ({"prix": "cher"}, "value_not_mapped", "cost"),
    ({"langues": "klingon"}, "unknown_language", "languages"),
    ({"rue": "Rue 1", "lat": "nord"}, "not_a_number", "location.latitude"),
    ({"theme": "Autre chose"}, "unknown_category", "service_terms"),
]


@pytest.mark.parametrize(("cells", "code", "path"), BAD_CELLS, ids=[row[1] for row in BAD_CELLS])
def test_a_bad_cell_is_named_and_the_row_is_kept(tmp_path: Path, cells: dict[str, str], code: str, path: str) -> None:
    items = read(write(tmp_path, {"nr": "1", "nom": "Un", **cells}))
    assert said(items) == [(code, 2, path)]
    assert service_of(items)["name_fr"] == "Un"


def test_broken_utf8_is_named_by_row_and_place_and_costs_no_other_row(tmp_path: Path) -> None:
    file = write(tmp_path, {"nr": "1", "nom": "Un"}, raw=b"2;Caf\xe9" + b";" * 17 + b"\n3;Trois" + b";" * 17 + b"\n")
    items = read(file)
    rejected = next(item for item in items if isinstance(item, Rejected))
    assert (rejected.code, rejected.source_id, rejected.row) == ("broken_text", "2", 3)
    assert rejected.parameters == {"places": {"3": [5]}}
    assert [item.source_id for item in items if isinstance(item, Record)] == ["1", "3"]


def test_other_bad_rows_are_named(tmp_path: Path) -> None:
    tail = b";" * 17 + b"\n"
    file = write(tmp_path, {"nom": "no key"}, raw=b"2;few\n" + b"3;Many;;" + tail + b'4;"Open' + tail)
    assert [(code, row) for code, row, _path in said(read(file))] == [
        ("missing", 2), ("wrong_number_of_cells", 3), ("wrong_number_of_cells", 4), ("wrong_number_of_cells", 5)
    ]  # fmt: skip


def test_a_cell_without_end_is_named_and_what_comes_after_is_read(tmp_path: Path) -> None:
    long = b"1;" + b"x" * 9_000_000 + b";" * 17 + b"\n"
    items = read(write(tmp_path, raw=long + b"2;Deux" + b";" * 17 + b"\n"))
    assert {code for code, _row, _path in said(items)} <= {"row_unreadable", "wrong_number_of_cells"} and said(items)
    assert service_of(items)["name_fr"] == "Deux"


def test_columns_that_the_mapping_does_not_know_are_named_once(tmp_path: Path) -> None:
    file = write(tmp_path, {"nr": "1", "nom": "Un"}, {"nr": "2", "nom": "Deux"})
    file.write_bytes(file.read_bytes().replace(b";public", b";public;couleur").replace(b";;\n", b";;;\n"))
    assert said(read(file)) == [("unmapped_column", 1, "")]
    quiet = read_mapping(f'ignore = ["couleur"]\n{MAPPING}')
    assert said(read(file, quiet)) == []


REFUSED = [
    (b"", "file_empty"),
    (b"PK\x03\x04zip", "file_not_text"),
    (b"%PDF-1.7", "file_not_text"),
    (b"a;b\n1;2\n", "column_missing"),
    (b"nr;nr\n1;2\n", "column_repeated"),
]


@pytest.mark.parametrize(("raw", "code"), REFUSED, ids=[row[1] for row in REFUSED])
def test_a_file_that_cannot_be_read_is_refused_by_name(tmp_path: Path, raw: bytes, code: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(raw)
    with pytest.raises(FileRefused) as refused:
        read(file)
    assert refused.value.code == code


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_rows, "LIMIT_BYTES", 100)
    with pytest.raises(FileRefused) as refused:
        read(write(tmp_path, {"nr": "1", "nom": "Un"}))
    assert refused.value.code == "file_too_large"


BAD_MAPPINGS = [
    ("[about", "mapping_not_toml"),
    (MAPPING.replace('language = "fr"', 'language = "de"'), "mapping_entry"),
    (MAPPING.replace("minimum_age", "minimal_age"), "mapping_field"),
    (MAPPING.replace('id = "nr"', ""), "mapping_without_id"),
    (f"{MAPPING}\n[surprise]", "mapping_entry"),
    ("#" * 300_000, "mapping_too_large"),
]


@pytest.mark.parametrize(("text", "code"), BAD_MAPPINGS, ids=range(len(BAD_MAPPINGS)))
def test_a_wrong_mapping_is_refused_by_name(text: str, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_mapping(text)
    assert refused.value.code == code


def test_a_csv_needs_a_mapping(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as refused:
        open_reading("csv", write(tmp_path), feed="f")
    assert refused.value.code == "mapping_missing"


# ---- The social.brussels shape --------------------------------------------------------------------------------------

ROW = {
    "id": "A12", "name_fr": "Permanence sociale", "name_nl": "Sociale permanentie", "description_fr": "Aide",
    "description_nl": "Hulp", "address_fr": "Rue Haute 1", "address_nl": "Hoogstraat 1", "postal_code": "1000",
    "municipality_fr": "Bruxelles", "horaire_fr": "lundi de 9h à 12h", "uurregeling_nl": "maandag van 9u tot 12u",
    "checked_on": "03/11/26", "phone": "02 512 34 56", "organization_fr": "Entraide", "organization_nl": "Entraide",
    "recognition": "COCOM", "categories_fr": "Aide sociale|Inconnu",
}  # fmt: skip


def test_pairs_of_french_and_dutch_columns_become_fields_of_both_languages(tmp_path: Path) -> None:
    make_term("social-work", name_fr="Aide sociale")
    as_csv, as_json = tmp_path / "a.csv", tmp_path / "a.json"
    as_csv.write_text("\n".join([";".join(ROW), ";".join(ROW.values()), ""]), encoding="utf-8")
    as_json.write_text(json.dumps([ROW], ensure_ascii=False), encoding="utf-8")
    for file in (as_csv, as_json):
        items = list(read_social_brussels(file, feed="f", mapping=social_brussels_mapping()))
        service = next(item for item in items if isinstance(item, Record) and item.entity == "service")
        document = service.document
        assert (document["name_fr"], document["name_nl"]) == ("Permanence sociale", "Sociale permanentie")
        assert (document["community"], document["verified_at"]) == ("bicommunal", "2026-11-03T12:00:00+01:00")
        assert [one["term"] for one in document["service_terms"]] == ["help:social-work"]
        assert "schedules" not in document  # prose becomes structured only when a human confirms it
        assert {(one.language, one.purpose) for one in service.prose} == {("fr", "desk"), ("nl", "desk")}
        location = next(item for item in items if isinstance(item, Record) and item.entity == "location")
        assert location.document["addresses"][0]["address_1_nl"] == "Hoogstraat 1"
        assert {code for code, _row, _path in said(items)} == {"unknown_category"}


BAD_JSON = [
    (b"{}", "file_not_a_list"),
    (b"[", "file_not_json"),
    (b'["\xe9"]', "file_not_utf8"),
    (b"[" * 100_000, "file_not_json"),
]


@pytest.mark.parametrize(("raw", "code"), BAD_JSON, ids=[f"{place}-{row[1]}" for place, row in enumerate(BAD_JSON)])
def test_json_that_cannot_be_read_is_refused_by_name(tmp_path: Path, raw: bytes, code: str) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(raw)
    with pytest.raises(FileRefused) as refused:
        list(read_social_brussels(file, feed="f", mapping=social_brussels_mapping()))
    assert refused.value.code == code


def test_json_of_wrong_types_is_named_by_row(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps([7, {"id": 5, "name_fr": ["x"]}, {"id": "2", "name_fr": "Deux"}]), encoding="utf-8")
    items = list(read_social_brussels(file, feed="f", mapping=social_brussels_mapping()))
    assert said(items) == [("row_not_an_object", 1, "")]
    assert [item.source_id for item in items if isinstance(item, Record)] == ["5", "2"]
