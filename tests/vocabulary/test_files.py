"""The vocabulary's files: complete in three languages, one tree, words that mean one thing; every fault is named."""

import tomllib
from pathlib import Path
from shutil import copytree

import pytest

from nabij.needs.definitions import DIRECTORY as DEFINITIONS
from nabij.needs.definitions import THEMES_FILE
from nabij.ui.glossary import care_lines
from nabij.vocabulary.checks import check_files
from nabij.vocabulary.files import DIRECTORY, HELP, Files, SynonymEntry, read_files

THEMES = set(tomllib.loads((DEFINITIONS / THEMES_FILE).read_text("utf-8")))


def _is(word: SynonymEntry, register: str, language: str) -> bool:
    return word.register == register and word.language == language


@pytest.fixture(scope="module")
def files() -> Files:
    return read_files()


def test_nothing_is_wrong_in_our_files(files: Files) -> None:
    assert [str(problem) for problem in check_files(files, THEMES)] == []


def test_every_term_is_named_and_has_other_words_in_three_languages(files: Files) -> None:
    spoken = {(word.taxonomy, word.code, word.language) for word in files.synonyms}
    for term in files.terms:
        for language, text in term.name.items():
            assert text.strip(), term.code
            assert (term.taxonomy, term.code, language) in spoken, f"{term.code} in {language}"


def test_residents_words_stand_beside_those_of_professionals_in_each_language(files: Files) -> None:
    for register in ("professional", "resident"):
        for language in ("nl", "fr", "en"):
            codes = {word.code for word in files.synonyms if word.taxonomy == HELP and _is(word, register, language)}
            assert len(codes) > 200


def test_each_urgent_need_has_words_of_residents_in_each_language(files: Files) -> None:
    urgent = (
        "food",
        "emergency-shelter",
        "eviction",
        "suicide",
        "domestic-violence",
        "general-practitioner",
        "dentist",
    )
    for code in urgent:
        for language in ("nl", "fr", "en"):
            assert any(_is(word, "resident", language) for word in files.synonyms if word.code == code)


def test_other_help_is_read_in_its_order(files: Files) -> None:
    by_code = {term.code: term for term in files.terms if term.taxonomy == HELP}
    assert by_code["clothing"].also[0] == "second-hand-shop"
    assert {"free-legal-advice", "social-work"} <= set(by_code["eviction"].also)
    assert by_code["street-team"].also == ()  # nobody asks for it
    assert not any(term.also for term in files.terms if term.taxonomy != HELP)


def test_the_care_lines_are_the_meanings_of_the_glossary(files: Files) -> None:
    """Two tables of the same crosswalk, by meaning and by word, must not drift apart."""
    # The French levels put specialised care and the general hospital in one; a service here tells them apart.
    of_the_glossary_only = {
        "specialised care or a general hospital, on referral",
        "hospital and rehabilitation, on referral",
    }
    here_only = {"specialised care, on referral", "general hospital and rehabilitation, on referral"}
    for sector in ("health_fr", "health_nl", "welfare_fr"):
        in_glossary = {getattr(word, sector).text_en for word in care_lines() if getattr(word, sector)}
        here = {_lower(line.meaning.en) for line in files.care_lines if line.said[sector]}
        assert here - here_only == in_glossary - of_the_glossary_only
        assert bool(here & here_only) == bool(in_glossary & of_the_glossary_only)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


FAULTS = {
    "no French name": ("help.toml", 'fr = "Manger", ', "", "help.toml, food: has no text in fr."),
    "an unknown parent": ("help.toml", 'parent = "food"', 'parent = "foot"', "has the unknown parent 'foot'."),
    "a parent after its child": ("help.toml", 'parent = "food"', 'parent = "safety"', "before its parent 'safety'"),
    "an unknown theme": ("help.toml", 'theme = "food"', 'theme = "feasts"', "names the theme 'feasts'"),
    "an unknown key": ("help.toml", 'theme = "food"', 'topic = "food"', "has the unknown key 'topic'."),
    "a code twice": ("help.toml", "[food-parcel]", "[food]", "help.toml: is not TOML in UTF-8"),
    "no code": ("help.toml", "[food-parcel]", "[Food_Parcel]", "help.toml, Food_Parcel: is not a code."),
    "neither need nor help": ("help.toml", 'theme = "food"', "is_need = false\nis_help = false", "neither a need nor"),
    "words of no term": ("synonyms/food.toml", "[social-grocery]", "[grocery]", "grocery: is a term that does not"),
    "an unknown register": ("synonyms/food.toml", "resident.nl", "slang.nl", "has the unknown key 'slang'."),
    "an unknown language": ("synonyms/food.toml", "resident.nl", "resident.de", "has the unknown key 'de'."),
    "a word twice": ("synonyms/food.toml", '"voeding"', '"voeding", "Voeding"', "says 'Voeding' twice in nl"),
    "a word that is the name": ("synonyms/food.toml", '"voeding"', '"eten"', "says 'eten' twice in nl"),
    "an empty word": ("synonyms/food.toml", '"voeding"', '""', "holds '', which is no word"),
    "a word of two terms": ("synonyms/food.toml", '"voeding"', '"tandpijn"', "share the word 'tandpijn'."),
    "help by an unknown term": ("help.toml", 'also = ["', 'also = ["feast", "', "also helped by the unknown 'feast'."),
    "help by itself": ("help.toml", 'also = ["', 'also = ["food", "', "help.toml, food: is also helped by itself."),
    "help named twice": ("help.toml", 'also = ["', 'also = ["school", "school", "', "names 'school' twice in `also`."),
    "help that is no list": ("help.toml", 'also = ["', 'also = "food" # ["', "help.toml, food, also: is not a list."),
    "help for no need": ("help.toml", 'also = ["', 'is_need = false\nalso = ["', "has `also`, but nobody asks for it."),
    "help nobody offers": ("help.toml", "[social-work]", "[social-work]\nis_help = false", "which nobody offers"),
    "a reason too many": ("shared_words.toml", '"home"', '"homely"', "shared_words.toml, homely: is not shared"),
    "no reason": ("shared_words.toml", '"home"', '"homely"', "help, housing, rest-home: share the word 'home'."),
    "a care line without source": ("care_lines.toml", "source =", "page =", "community: has no source."),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_its_place(fault: str, tmp_path: Path) -> None:
    file, before, after, said = FAULTS[fault]
    folder = copytree(DIRECTORY, tmp_path / "data")
    text = (folder / file).read_text("utf-8")
    assert before in text
    (folder / file).write_text(text.replace(before, after, 1), "utf-8")
    problems = [str(problem) for problem in check_files(read_files(folder), THEMES)]
    assert any(said in problem for problem in problems), problems[:5]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = copytree(DIRECTORY, tmp_path / "data")
    (folder / "groups.toml").unlink()
    assert "groups.toml: is missing. Put the file back." in [str(problem) for problem in read_files(folder).problems]


def test_a_file_that_is_no_utf8_is_named(tmp_path: Path) -> None:
    folder = copytree(DIRECTORY, tmp_path / "data")
    (folder / "synonyms" / "food.toml").write_bytes(b'[food]\nresident.fr = ["\xe9"]\n')
    assert any(problem.where == "synonyms/food.toml" for problem in read_files(folder).problems)
