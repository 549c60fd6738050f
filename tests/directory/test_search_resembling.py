"""Who answers questions like this one, what that adds, and that the files name what there is."""

import tomllib
from uuid import UUID, uuid4

import numpy as np
import pytest

from nabij.directory.pack import packs
from nabij.directory.search import answering
from nabij.directory.search import index as of_index
from nabij.directory.search.answering import NOTHING_LEARNED, Answer, learned, signs_of
from nabij.directory.search.resembling import (
    NONE,
    Resemblances,
    Situation,
    asked_files,
    resemblances_of,
    services_of,
    situations,
)
from nabij.directory.search.stems import stems_of
from nabij.vocabulary.files import read_files
from tests.directory.search_reference import learned_of
from tests.directory.search_world import ask, make_word, named_term, names, reasons, searchable
from tests.directory.world import make_service


def asked(*rows: tuple[tuple[UUID, ...], tuple[str, ...], tuple[str, ...]]) -> Resemblances:
    """Situations in Dutch: services, kinds of help, questions."""
    return resemblances_of(
        [Situation(frozenset(of), needs, tuple(("nl", text) for text in texts)) for of, needs, texts in rows]
    )


def keys(*words: str) -> list[dict[str, float]]:
    stems = stems_of(set(words))
    return [{f"nl:{stems[word]['nl'][-1]}": 1.0} for word in words]


def taught(monkeypatch: pytest.MonkeyPatch, answer: Answer, *words: str) -> None:
    """From here on a new index has learned that questions with these words are answered so, and hardly others."""
    signs = [sign for one in keys(*words) for sign in one]
    known = learned_of({sign: {answer: 9.0} for sign in signs}, {answer: -6.0}, dict.fromkeys(signs, 1), 10)
    monkeypatch.setattr(of_index, "learned", lambda: known)


def test_the_signs_of_a_question_are_its_letters_its_keys_and_what_was_said() -> None:
    signs = signs_of(["kraan", "en"], [{"nl:kran": 1.0, "fr:kraan": 0.5}, {"fr:kraan": 0.8}], {"help:water": 0.6})
    assert signs == {
        "_ kra": 1.0, "_kraa": 1.0, "_raan": 1.0, "_aan ": 1.0, "_ en ": 1.0,
        "nl:kran": 1.0, "fr:kraan": 0.8, "said help:water": answering.SAID * 0.6,
    }  # fmt: skip


def test_chances_are_sums_of_signs_as_odds() -> None:
    known = learned_of(
        {"nl:lek": {"water": 4.0}, "nl:kran": {"water": 2.0, "home": 1.0}},
        {"water": -2.0, "home": -1.0},
        {"nl:lek": 2, "nl:kran": 5},
        20,
    )
    lek, kran, unknown = np.log(1 + 20 / 2), np.log(1 + 20 / 5), answering.UNKNOWN * np.log(1 + 20)
    length = np.sqrt(lek**2 + kran**2 + unknown**2)
    chances = known.chances({"nl:lek": 1.0, "nl:kran": 1.0, "nl:zzz": 1.0, "_zzzz": 1.0}, 0.0)
    water, home = -2 + (4 * lek + 2 * kran) / length, -1 + kran / length
    assert chances.needs == pytest.approx(
        {"water": 1 / (1 + np.exp(-water)), "home": 1 / (1 + np.exp(-home))}, rel=1e-5
    )
    assert chances.services == {}
    assert set(known.chances({"nl:lek": 1.0}, 0.5).needs) == {"water"}
    assert known.chances({"nl:zzz": 1.0}, 0.0).needs == {}, "who says nothing known asks nothing"
    assert NOTHING_LEARNED.chances({"nl:lek": 1.0}, 0.0).needs == {}


def test_letters_alone_are_no_question() -> None:
    known = learned_of(
        {"_kraa": {"water": 9.0}, "nl:lek": {"water": 1.0}}, {"water": -2.0}, {"_kraa": 1, "nl:lek": 1}, 9
    )
    assert known.chances({"_kraa": 1.0, "nl:kraa": 1.0}, 0.0).needs == {}
    assert known.chances({"_kraa": 1.0, "nl:lek": 1.0}, 0.5).needs.keys() == {"water"}


@pytest.mark.django_db
def test_of_what_a_service_answers_the_question_with_the_rarer_words_is_told() -> None:
    one, other, nobody = uuid4(), uuid4(), uuid4()
    known = asked(
        ((one,), (), ("mijn hoofd loopt vol", "wie luistert naar mij")),
        ((other,), (), ("kraan loopt", "wie maakt mijn kraan")),
        ((), ("water",), ("kraan drinkwater",)),
    )
    assert known.likest(keys("hoofd", "loopt"), [one, other, nobody]) == {
        one: "mijn hoofd loopt vol",
        other: "kraan loopt",
    }
    assert known.likest(keys("zzz"), [one]) == {}
    assert NONE.likest(keys("kraan"), [one]) == {}


@pytest.mark.django_db
def test_a_service_that_answers_such_questions_goes_first_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    term = named_term("talking", "Praten", "Parler")
    make_word(term, "nl", "wie luistert naar mij")
    many = [make_service(f"Praathuis {number}", terms=(term,)) for number in range(3)]
    asked_for = make_service("Stille hoek", terms=(named_term("rest", "Rust", "Repos"),))
    taught(monkeypatch, frozenset({asked_for.pk}), "hoofd", "loopt", "vol")
    known = asked(((asked_for.pk,), (), ("mijn hoofd loopt vol", "ik loop over")))
    monkeypatch.setattr(of_index, "read_resemblances", lambda: known)
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
    taught(monkeypatch, "bread", "knorrende", "maag")
    searchable(baker, smith)
    answer = ask("knorrende maag 's ochtends")
    assert names(answer) == ["Bakker"]
    assert "likely" in reasons(answer, baker.pk)


def test_what_was_learned_is_from_the_questions_as_they_are() -> None:
    assert answering.learned_from() == answering.digest_of_questions(), "run scripts/search_fit.py again"
    known = learned()
    needs = {answer for answer in known.answers if isinstance(answer, str)}
    services = [answer for answer in known.answers if not isinstance(answer, str)]
    assert frozenset().union(*services) == {key for row in situations() for key in row.services}
    assert needs == {code for row in situations() for code in row.needs}
    assert known.sums.shape == (len(known.signs.rows), len(known.answers))
    assert np.all(known.odds < 0), "no answer is likely before a word is said"


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
    for file in asked_files():
        text = file.read_text("utf-8")
        assert text.startswith("# ")
        assert set(tomllib.loads(text)) == {"asked"}
