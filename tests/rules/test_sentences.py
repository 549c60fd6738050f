"""Sentences made of figures: grammatical in three languages, and never saying more than the figure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.sentences import (
    SAID_WITH_HEDGE_WITHIN,
    Language,
    Phrase,
    Place,
    english_ordinal,
    proportion,
    rank_words,
    share_sentence,
    standing_clause,
)

HOUSEHOLDS = {
    "nl": Phrase("huishouden", "huishoudens", "bestaat uit één persoon", "bestaan uit één persoon"),
    "fr": Phrase("ménage", "ménages", "se compose d’une seule personne", "se composent d’une seule personne"),
    "en": Phrase("household", "households", "is one person living alone", "are one person living alone"),
}
PEOPLE_FR = Phrase("personne", "personnes", "a 65 ans ou plus", "ont 65 ans ou plus", feminine=True)

SHARES = [
    (33.1, "nl", "Een op de drie huishoudens bestaat uit één persoon"),
    (33.1, "fr", "Un ménage sur trois se compose d’une seule personne"),
    (33.1, "en", "One in three households is one person living alone"),
    (32.1, "nl", "Bijna een op de drie huishoudens bestaat uit één persoon"),
    (32.1, "fr", "Près d’un ménage sur trois se compose d’une seule personne"),
    (34.2, "fr", "Un peu plus d’un ménage sur trois se compose d’une seule personne"),
    (34.2, "en", "Just over one in three households is one person living alone"),
    (66.0, "nl", "Bijna twee op de drie huishoudens bestaan uit één persoon"),
    (66.0, "fr", "Près de deux ménages sur trois se composent d’une seule personne"),
    (46.5, "nl", "47 op de 100 huishoudens bestaan uit één persoon"),
    (46.5, "en", "47 in 100 households are one person living alone"),
    (0.3, "fr", "Trois ménages sur 1000 se composent d’une seule personne"),
    (0.02, "en", "Nearly one in 1000 households is one person living alone"),
    (99.7, "nl", "Bijna alle huishoudens bestaan uit één persoon"),
    (100.0, "fr", "Tous les ménages se composent d’une seule personne"),
]


@pytest.mark.parametrize(("percent", "language", "sentence"), SHARES)
def test_a_share_is_said_as_people_say_it(percent: float, language: Language, sentence: str) -> None:
    assert share_sentence(percent, HOUSEHOLDS[language], language) == sentence


def test_french_articles_follow_the_gender_of_the_noun() -> None:
    assert share_sentence(33.3, PEOPLE_FR, "fr") == "Une personne sur trois a 65 ans ou plus"
    assert share_sentence(99.8, PEOPLE_FR, "fr") == "Presque toutes les personnes ont 65 ans ou plus"


def test_a_large_number_is_written_in_the_reader_s_language() -> None:
    said = share_sentence(0.3, HOUSEHOLDS["nl"], "nl", write=lambda number: f"{number:,}".replace(",", "."))
    assert said.startswith("Drie op de 1.000 huishoudens")


@pytest.mark.parametrize("percent", [0, -1, 100.1])
def test_what_is_no_proportion_is_refused(percent: float) -> None:
    with pytest.raises(ValueError, match="above 0 and at most 100"):
        proportion(percent)


@given(st.floats(min_value=0.001, max_value=100))
def test_a_proportion_is_never_far_from_the_share(percent: float) -> None:
    said = proportion(percent)
    spoken = said.part / said.whole
    share = percent / 100
    assert abs(spoken - share) <= max(0.0051, SAID_WITH_HEDGE_WITHIN * min(share, 1 - share) * 1.07)
    if said.hedge == "under" and said.part < said.whole:
        assert share < spoken
    if said.hedge == "over":
        assert share > spoken


STANDINGS = [
    (Place(19, 19, 118, "districts"), "more than in 84% of the other districts", "19th highest of 118"),
    (Place(100, 100, 118, "districts"), "less than in 84% of the other districts", "19th lowest of 118"),
    (Place(1, 1, 118, "districts"), "the highest figure of the 118 districts", "highest of 118"),
    (
        Place(116, 118, 118, "districts"),
        "the lowest figure of the 118 districts, level with 2 others",
        "1st to 3rd lowest of 118",
    ),
    (Place(59, 61, 118, "districts"), "around the middle of the 118 districts", "58th to 60th lowest of 118"),
    (Place(2, 2, 5, "zones"), "the second highest figure of the 5 zones", "2nd highest of 5"),
    (Place(7, 7, 19, "municipalities"), "more than in 12 of the 18 other municipalities", "7th highest of 19"),
    (Place(1, 5, 5, "zones"), "the same as in the other zones", "the same everywhere"),
    (Place(1, 1, 1, "regions"), "", ""),
]


@pytest.mark.parametrize(("place", "clause", "words"), STANDINGS)
def test_a_standing_in_a_sentence_and_in_a_table(place: Place, clause: str, words: str) -> None:
    assert standing_clause(place, "share", "en") == clause
    assert rank_words(place, "en") == words


def test_a_standing_in_dutch_and_french() -> None:
    place = Place(19, 19, 118, "wijken")
    assert standing_clause(place, "amount", "nl") == "hoger dan in 84\u00a0% van de andere wijken"
    assert rank_words(place, "nl") == "19e hoogste van 118"
    place = Place(19, 19, 118, "quartiers")
    assert standing_clause(place, "amount", "fr") == "un niveau plus élevé que dans 84\u00a0% des autres quartiers"
    assert rank_words(Place(1, 1, 118, "quartiers"), "fr") == "le plus élevé sur 118"
    assert rank_words(Place(1, 2, 118, "quartiers"), "fr") == "1er à 2e plus élevé sur 118"


@given(st.lists(st.integers(min_value=0, max_value=6), min_size=2, max_size=60), st.data())
def test_a_percentage_of_the_others_is_never_more_than_there_are(values: list[int], data: st.DataObject) -> None:
    """Against a slow count: the clause's percentage, where it has one, holds for the values themselves."""
    own = data.draw(st.sampled_from(range(len(values))))
    higher = sum(value > values[own] for value in values)
    lower = sum(value < values[own] for value in values)
    place = Place(higher + 1, len(values) - lower, len(values), "districts")
    clause = standing_clause(place, "share", "en")
    others = len(values) - 1
    if "%" in clause:
        claimed = int(clause.split("% ")[0].rsplit(" ", 1)[1]) / 100
        assert claimed <= (lower if clause.startswith("more") else higher) / others
    if " of the " in clause and " other " in clause and clause.startswith(("more", "less")) and "%" not in clause:
        claimed = int(clause.split(" in ")[1].split(" ")[0])
        assert claimed == (lower if clause.startswith("more") else higher)
    if "highest" in clause and "second" not in clause and "third" not in clause:
        assert higher == 0
    if "lowest" in clause and "second" not in clause and "third" not in clause:
        assert lower == 0


@pytest.mark.parametrize(
    ("number", "text"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (112, "112th"), (121, "121st")]
)
def test_english_ordinals(number: int, text: str) -> None:
    assert english_ordinal(number) == text
