"""What words that nobody listed lean to; who speaks of what was asked; and variety among the first answers."""

import pytest

from nabij.directory.models import Service, ServiceArea
from nabij.directory.search.leaning import NOTHING, leanings_of
from nabij.rules.searching import WEIGHTS
from tests import worlds
from tests.directory.search_world import ask, make_word, named_term, names, reasons, searchable
from tests.directory.world import make_service

PHRASES = [
    ("help:cough", ["fr:sirop", "fr:tou"]), ("help:cough", ["nl:siroop"]), ("help:bread", ["fr:pain"]),
    ("help:ache", ["en:pain"]), ("help:ache", ["en:pain", "en:back"]), ("help:ache", ["fr:tou"]),
]  # fmt: skip


def test_several_words_of_one_term_outweigh_one_of_another() -> None:
    bags = leanings_of(PHRASES)
    leans = bags.of([{"fr:sirop": 1.0}, {"fr:tou": 1.0}, {"fr:zzz": 1.0}])
    assert next(iter(leans)) == "help:cough"
    assert leans["help:cough"] == (1.0, frozenset({0, 1}))
    assert "help:bread" not in leans


def test_a_word_read_unsurely_speaks_less() -> None:
    bags = leanings_of(PHRASES)
    assert list(bags.of([{"en:pain": 1.0, "fr:pain": 0.2}])) == ["help:ache"]
    assert next(iter(bags.of([{"en:pain": 0.2, "fr:pain": 1.0}]))) == "help:bread"


def test_nothing_is_leant_to_by_words_of_no_phrase() -> None:
    assert leanings_of(PHRASES).of([{"nl:fiets": 1.0}]) == {}
    assert NOTHING.of([{"nl:fiets": 1.0}]) == {}


def test_only_words_that_tell_are_kept_for_texts() -> None:
    common = [(f"help:{number}", ["nl:hulp"]) for number in range(40)]
    bags = leanings_of([*common, ("help:0", ["nl:fiets"])])
    assert "help:0" not in bags.telling  # one phrase of 41 is smoothed away
    often = leanings_of([*common * 20, *[("help:0", ["nl:fiets"])] * 9])
    assert [key for key, _far in often.telling["help:0"]] == ["nl:fiets"]


@pytest.mark.django_db
def test_a_question_that_nobody_listed_is_guessed_and_said_to_be() -> None:
    repair, other = named_term("repair", "Herstel", "Réparation"), named_term("garden", "Tuin", "Jardin")
    make_word(repair, "nl", "kapotte ketting van mijn fiets", "lekke band van de fiets laten maken")
    make_word(other, "nl", "onkruid wieden")
    workshop, garden = make_service("A", terms=(repair,)), make_service("B", terms=(other,))
    searchable(workshop, garden)
    answer = ask("ketting eraf op de lekke straat")
    assert names(answer) == ["A"]
    assert reasons(answer, workshop.pk)[0] == "likely"
    assert "likely" not in reasons(ask("onkruid wieden"), garden.pk)


@pytest.mark.django_db
def test_who_speaks_of_what_was_asked_goes_first_whatever_the_language() -> None:
    term = named_term("bicycle", "Fiets", "Vélo")
    # So many other words that those of bicycles are rare among all.
    for number in range(60):
        make_word(named_term(f"other-{number}", f"Woord{number}", f"Mot{number}"), "nl", f"eigen{number}")
    make_word(term, "fr", "vélo cassé", "mon vélo", "réparer un vélo", "vélo d'occasion", "acheter un vélo")
    quiet, speaking = (make_service(name, terms=(term,)) for name in ("quiet", "speaking"))
    Service.objects.filter(pk=speaking.pk).update(description_fr="On répare chaque vélo.", description_nl="Herstel.")
    Service.objects.filter(pk=quiet.pk).update(description_fr="Un peu de tout.", description_nl="Van alles.")
    searchable(quiet, speaking)
    first, second = ask("fiets").hits
    assert first.service_id == speaking.pk
    assert second.score < first.score * WEIGHTS.alike


@pytest.mark.django_db
def test_lines_leave_room_for_places() -> None:
    term = named_term("talk", "Praten", "Parler")
    lines = [make_service(f"line {number}", terms=(term,), kind="phone_line") for number in range(3)]
    places = [make_service(f"place {number}", terms=(term, named_term(f"x{number}", "X", "X"))) for number in range(2)]
    searchable(*lines, *places)
    assert [name.split()[0] for name in names(ask("praten"))][-2:] == ["line", "line"]


@pytest.mark.django_db
def test_who_is_there_for_one_part_goes_after_who_is_there_for_all_unless_that_part_is_asked() -> None:
    west = worlds.small_town().units["zone:west"]
    term = named_term("bicycle", "Fiets", "Vélo")
    here, everywhere = make_service("here", terms=(term,)), make_service("there", terms=(term,))
    ServiceArea.objects.create(service=here, unit=west)
    searchable(here, everywhere)
    assert names(ask("fiets"))[0] == "there"
    assert names(ask("fiets", unit_id=west.pk))[0] == "here"
