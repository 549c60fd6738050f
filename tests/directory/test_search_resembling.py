"""What a question resembles of those that people ask, what that adds, and that the files name what there is."""

import tomllib
from importlib.resources import files
from uuid import UUID, uuid4

import pytest

from nabij.directory.pack import packs
from nabij.directory.search import index as of_index
from nabij.directory.search.resembling import NONE, Resemblances, Situation, resemblances_of, services_of, situations
from nabij.directory.search.stems import stems_of
from nabij.vocabulary.files import read_files
from tests.directory.search_world import ask, make_word, named_term, names, reasons, searchable
from tests.directory.world import make_service


def asked(*rows: tuple[tuple[UUID, ...], tuple[str, ...], tuple[str, ...]]) -> Resemblances:
    """Situations in Dutch: services, kinds of help, questions."""
    return resemblances_of(
        [Situation(frozenset(of), needs, tuple(("nl", text) for text in texts)) for of, needs, texts in rows]
    )


def keys(*words: str) -> dict[int, dict[str, float]]:
    stems = stems_of(set(words))
    return {at: {f"nl:{stems[word]['nl'][-1]}": 1.0} for at, word in enumerate(words)}


@pytest.mark.django_db
def test_a_question_resembles_the_situation_with_its_rarer_words() -> None:
    one, other = uuid4(), uuid4()
    known = asked(
        ((one,), (), ("mijn hoofd loopt vol", "wie luistert naar mij")),
        ((other,), (), ("kraan loopt", "wie maakt mijn kraan")),
        ((), ("water",), ("kraan drinkwater",)),
    )
    first, *rest = known.to(keys("hoofd", "loopt"), 5)
    assert first.situation.services == {one}
    assert first.text == "mijn hoofd loopt vol"
    assert first.positions == {0, 1}
    assert [found.situation.services for found in rest] == [{other}]
    assert first.far > rest[0].far > 0


@pytest.mark.django_db
def test_the_same_words_are_wholly_alike_and_a_word_that_nobody_asked_takes_away() -> None:
    known = asked(((), ("a",), ("kraan lekt",)), ((), ("b",), ("deur klemt",)))
    same, more = known.to(keys("kraan", "lekt"), 1)[0], known.to(keys("kraan", "lekt", "zzz"), 1)[0]
    assert same.far == pytest.approx(1.0)
    assert 0.5 < more.far < 1.0
    assert known.to(keys("zzz"), 3) == []
    assert NONE.to(keys("kraan"), 3) == []


@pytest.mark.django_db
def test_a_service_that_answers_such_questions_goes_first_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    term = named_term("talking", "Praten", "Parler")
    make_word(term, "nl", "wie luistert naar mij")
    many = [make_service(f"Praathuis {number}", terms=(term,)) for number in range(3)]
    asked_for = make_service("Stille hoek", terms=(named_term("rest", "Rust", "Repos"),))
    known = asked(((asked_for.pk,), (), ("mijn hoofd loopt vol", "ik loop over")))
    monkeypatch.setattr(of_index, "read_resemblances", lambda phrases: known)
    searchable(*many, asked_for)
    answer = ask("mijn hoofd loopt vol, wie luistert")
    assert names(answer)[0] == "Stille hoek"
    assert "asked" in reasons(answer, asked_for.pk)
    assert all("asked" not in reasons(answer, service.pk) for service in many)
    assert len(names(answer)) == 4


@pytest.mark.django_db
def test_a_need_that_only_such_questions_say_is_found_and_said_to_be_a_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    baker, smith = (
        make_service("Bakker", terms=(named_term("bread", "Brood", "Pain"),)),
        make_service("Smid", terms=(named_term("iron", "IJzer", "Fer"),)),
    )
    monkeypatch.setattr(
        of_index, "read_resemblances", lambda phrases: asked(((), ("bread",), ("knorrende maag in de ochtend",)))
    )
    searchable(baker, smith)
    answer = ask("knorrende maag 's ochtends")
    assert names(answer) == ["Bakker"]
    assert "likely" in reasons(answer, baker.pk)


def test_the_files_name_entries_and_kinds_of_help_that_there_are() -> None:
    terms = {term.code for term in read_files().terms if term.taxonomy == "help"}
    own = {UUID(record.document["id"]) for pack in packs() for record in pack.records if record.entity == "service"}
    own |= set(services_of(["public-welfare-centres:*", "hospitals-2024:*"]))
    for situation in situations():
        assert situation.services or situation.needs
        assert situation.services <= own
        assert set(situation.needs) <= terms
        assert situation.questions
        assert len(set(situation.questions)) == len(situation.questions)


def test_a_star_is_all_of_a_feed() -> None:
    assert len(set(services_of(["public-welfare-centres:*"]))) == 19
    assert len(set(services_of(["hospitals-2024:*"]))) == 15
    assert len(set(services_of(["helplines:*"]))) == 32


def test_every_file_says_by_whom_it_is() -> None:
    for file in files("nabij.directory.search").joinpath("asked").iterdir():
        text = file.read_text("utf-8")
        assert text.startswith("# ")
        assert set(tomllib.loads(text)) == {"asked"}
