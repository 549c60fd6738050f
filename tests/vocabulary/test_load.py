"""Loading the vocabulary: the rows become what the files say, and a second load changes nothing."""

import json
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from typer.testing import CliRunner

from nabij import cli
from nabij.people.models import AuditEvent
from nabij.territory.contents import LoadProblems
from nabij.vocabulary import checks, load, queries
from nabij.vocabulary.files import Files, read_files
from nabij.vocabulary.load import load_vocabulary
from nabij.vocabulary.models import CareLine, Synonym, Taxonomy, Term
from tests import worlds
from tests.directory.world import make_term

pytestmark = pytest.mark.django_db


def test_everything_in_the_files_is_in_the_rows() -> None:
    files = read_files()
    loaded = load_vocabulary()
    assert Term.objects.count() == len(files.terms) == loaded.counts["term"]["added"]
    assert Synonym.objects.count() == len(files.synonyms)
    assert CareLine.objects.count() == len(files.care_lines) == 8
    parcel = queries.term_by_code("help", "food-parcel")
    assert parcel.parent is not None and parcel.parent.code == "food"
    assert (parcel.name_nl, parcel.name_fr, parcel.name_en) == ("Voedselpakket", "Colis alimentaire", "Food parcel")
    assert parcel.is_need and parcel.is_help
    street_team = queries.term_by_code("help", "street-team")
    assert street_team.is_help and not street_team.is_need
    assert street_team.extra == {}
    also = {entry.code: list(entry.also) for entry in files.terms if entry.taxonomy == "help"}["eviction"]
    assert queries.term_by_code("help", "eviction").extra == {"also": also} and also


def test_a_second_load_changes_nothing_and_writes_no_audit() -> None:
    load_vocabulary()
    before = list(Term.objects.order_by("id").values()), list(Synonym.objects.order_by("id").values())
    events = AuditEvent.objects.count()
    again = load_vocabulary()
    assert again.written == 0
    assert before == (list(Term.objects.order_by("id").values()), list(Synonym.objects.order_by("id").values()))
    assert AuditEvent.objects.count() == events == 1


def test_a_term_has_the_same_id_in_every_installation() -> None:
    load_vocabulary()
    assert queries.term_by_code("help", "food-parcel").pk == UUID("fc1cb808-daef-5d51-b537-277c2911e1ce")


def test_a_term_that_was_there_keeps_its_id_and_becomes_ours() -> None:
    made = make_term("food")
    load_vocabulary()
    food = queries.term_by_code("help", "food")
    assert food.pk == made.pk
    assert food.name_nl == "Eten"


def test_what_was_changed_in_the_rows_is_taken_back() -> None:
    load_vocabulary()
    food = queries.term_by_code("help", "food")
    Term.objects.filter(pk=food.pk).update(name_fr="Autre", is_need=False, extra={"also": ["dentist"]})
    Synonym.objects.filter(term=food, text="honger").update(register="professional")
    Synonym.objects.create(term=food, language="nl", text="iets anders", register="resident")
    counts = load_vocabulary().counts
    assert counts == {"term": {"changed": 1}, "synonym": {"changed": 1, "removed": 1}}
    food.refresh_from_db()
    assert food.name_fr == "Manger" and food.is_need and "dentist" not in food.extra["also"]
    assert Synonym.objects.get(term=food, text="honger").register == "resident"


def test_terms_and_words_of_an_import_are_left_alone() -> None:
    other = Taxonomy.objects.create(slug="sb", name_fr="Sociaal Brussel")
    term = Term.objects.create(taxonomy=other, code="food", name_fr="Autre chose")
    Synonym.objects.create(term=term, language="fr", text="mot", register="professional")
    load_vocabulary()
    term.refresh_from_db()
    assert term.name_fr == "Autre chose" and term.synonyms.count() == 1


def test_themes_are_linked_when_they_are_there_and_by_a_later_load() -> None:
    first = load_vocabulary()
    assert first.without_theme > 0
    assert queries.term_by_code("help", "housing").theme is None
    theme = worlds.a_theme("housing")
    second = load_vocabulary()
    assert queries.term_by_code("help", "housing").theme == theme
    assert 0 < second.without_theme < first.without_theme


def test_the_load_is_audited_with_who_did_it() -> None:
    amina = worlds.amina_the_analyst()
    load_vocabulary(by=amina)
    event = AuditEvent.objects.get(action="load_vocabulary")
    assert event.by == amina and event.detail["rows"] > 6000


def test_broken_files_write_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    good = read_files()
    broken = Files(good.terms[1:], good.synonyms, good.care_lines, good.shared_words, ())
    monkeypatch.setattr(load, "read_files", lambda: broken)
    with pytest.raises(LoadProblems, match="has the unknown parent 'food'"):
        load_vocabulary()
    assert not Term.objects.exists() and not AuditEvent.objects.exists()


def test_a_term_that_the_files_no_longer_have_is_named() -> None:
    load_vocabulary()
    make_term("old-word")
    assert [str(problem) for problem in checks.check_vocabulary()] == [
        "database, help:old-word: is no longer in the files. "
        "Put it back in the file, or move its services to another term and delete it."
    ]
    assert load_vocabulary().written == 0
    assert Term.objects.filter(code="old-word").exists()


@pytest.mark.parametrize("name", ["words", "care_lines"])
def test_the_page_before_a_load_says_how_to_begin(client: Client, name: str) -> None:
    assert "nabij load vocabulary" in client.get(reverse(f"vocabulary:{name}")).content.decode()


# ---- The command line -----------------------------------------------------------------------------------------------


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli.build(), list(arguments))
    return result.exit_code, result.stdout, result.stderr


def test_the_command_loads_and_says_what_it_wrote() -> None:
    code, out, err = run("load", "vocabulary")
    assert code == 0 and "term: " in out and "rows written" in out
    assert "wait for the themes of the needs" in err
    code, out, _err = run("load", "vocabulary", "--json")
    assert code == 0 and json.loads(out) == {}


def test_the_command_checks() -> None:
    run("load", "vocabulary")
    code, out, err = run("check", "vocabulary", "--json")
    assert (code, json.loads(out)) == (0, [])
    assert "0 problems in the vocabulary" in err
    make_term("old-word")
    code, out, _err = run("check", "vocabulary")
    assert code == 1 and "help:old-word" in out
