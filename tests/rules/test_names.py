"""Names of places: searched without accents, printed without capitals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.names import fold, from_capitals, tidy


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Sint-Joost-ten-Node", "sint joost ten node"),
        ("Forêt de Soignes", "foret de soignes"),
        ("L'Œuvre", "l oeuvre"),
        ("  ", ""),
        ("21001A00-", "21001a00"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_fold_twice_is_fold_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("capitals", "ordinary"),
    [
        ("VERZET", "Verzet"),
        ("FLAGEY (PLACE)", "Flagey (place)"),
        ("TREILLE (RUE DE LA)", "Treille (rue de la)"),
        ("CAMBIER (AVENUE E.)", "Cambier (avenue E.)"),
        ("TOISON D'OR (AVENUE)", "Toison d'Or (avenue)"),
        ("O.L. VROUW VAN HET HEILIG HART", "O.L. Vrouw van het Heilig Hart"),
        ("U.L.B.", "U.L.B."),
        ("GERMINAL II", "Germinal II"),
        ("ALPHONSE XIII", "Alphonse XIII"),
        ("CERIA - ZONE D'HABITAT", "CERIA - Zone d'Habitat"),
        ("SCHEUT - DE SMET", "Scheut - De Smet"),
        ("DE KAT", "De Kat"),
        ("IJSVOGEL", "IJsvogel"),
        ("BON AIR - HABITATIONS DISP.", "Bon Air - Habitations Disp."),
        ("HOF TEN BERG-NOORD", "Hof ten Berg-Noord"),
    ],
)
def test_name_in_capitals_becomes_ordinary_text(capitals: str, ordinary: str) -> None:
    assert from_capitals(capitals) == ordinary


@given(st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ -()'./", max_size=40))
def test_nothing_of_a_name_in_capitals_is_lost(capitals: str) -> None:
    assert from_capitals(capitals).upper() == capitals


@pytest.mark.parametrize(("text", "expected"), [("A\u00a0 B ", "A B"), ("", None), (None, None), (" \u00a0", None)])
def test_tidy(text: str | None, expected: str | None) -> None:
    assert tidy(text) == expected
