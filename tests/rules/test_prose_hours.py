"""Hours in sentences: what is proposed, and what is named as not understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.directory.opening import rules_of
from nabij.rules.prose_hours import LANGUAGES, LONGEST_TEXT, read_prose
from nabij.rules.repeating import Repeat, is_readable

# language, text, rows as "days from-until", what was not understood, doubts.
SPEC: list[tuple[str, str, list[str], tuple[str, ...], tuple[str, ...]]] = [
    (
        "fr",
        "Ouvert LU-VE 9h-12h et 13h-16h sur RDV",
        ["MO,TU,WE,TH,FR 09:00-12:00 appointment", "MO,TU,WE,TH,FR 13:00-16:00 appointment"],
        (),
        ("appointment_scope",),
    ),
    (
        "nl",
        "ma-vr 9-12u en 13-16u, woensdag gesloten",
        ["MO,TU,TH,FR 09:00-12:00", "MO,TU,TH,FR 13:00-16:00"],
        (),
        ("closed_days",),
    ),
    ("nl", "laatste donderdag van de maand 18u-20u", ["-1TH 18:00-20:00"], (), ()),
    ("nl", "laatste donderdag van de maand", [], ("laatste donderdag van de maand",), ()),
    ("fr", "1er et 3e lundi du mois de 14h à 16h", ["1MO,3MO 14:00-16:00"], (), ()),
    ("en", "first Tuesday of the month 10:00-12:00", ["1TU 10:00-12:00"], (), ()),
    ("fr", "fermé pendant les vacances", [], ("fermé pendant les vacances",), ()),
    (
        "fr",
        "LU-VE 9h-12h (fermé vacances scolaires)",
        ["MO,TU,WE,TH,FR 09:00-12:00"],
        ("fermé vacances scolaires",),
        (),
    ),
    ("fr", "LU-VE 9h-12h, juillet-août 10h-12h", ["MO,TU,WE,TH,FR 09:00-12:00"], ("juillet-août 10h-12h",), ()),
    (
        "nl",
        "van 15 juli tot 15 augustus gesloten; ma-vr 9u-12u",
        ["MO,TU,WE,TH,FR 09:00-12:00"],
        ("15 juli tot 15 augustus gesloten",),
        (),
    ),
    ("nl", "ma 9-12u, om de twee weken", [], ("ma 9-12u, om de twee weken",), ()),
    ("nl", "ma 9-12u", ["MO 09:00-12:00"], (), ()),  # in Dutch a Monday
    ("fr", "ma 9-12h", ["TU 09:00-12:00"], (), ()),  # in French a Tuesday
    ("nl", "di 9-12u", ["TU 09:00-12:00"], (), ()),
    ("fr", "di 9-12h", ["SU 09:00-12:00"], (), ()),
    ("nl", "vr-ma 9u-12u", ["MO,FR,SA,SU 09:00-12:00"], (), ()),
    ("fr", "9h-12h du lundi au vendredi", ["MO,TU,WE,TH,FR 09:00-12:00"], (), ()),
    ("fr", "lundi fermé, mardi 9-12", ["TU 09:00-12:00"], (), ()),
    ("fr", "Tous les matins 9h-12h sauf le mercredi", ["MO,TU,TH,FR,SA,SU 09:00-12:00"], (), ("closed_days",)),
    (
        "fr",
        "LU-VE 9h-17h. Fermé le mercredi après-midi",
        ["MO,TU,WE,TH,FR 09:00-17:00"],
        ("Fermé le mercredi après-midi",),
        (),
    ),
    ("nl", "elke dag van 20u tot 8u", ["MO,TU,WE,TH,FR,SA,SU 20:00-08:00 next day"], (), ()),
    ("fr", "7j/7 24h/24", ["MO,TU,WE,TH,FR,SA,SU 00:00-00:00 next day"], (), ()),
    ("en", "Mon-Fri 9-5pm", ["MO,TU,WE,TH,FR 09:00-17:00"], (), ()),
    (
        "en",
        "Monday to Friday 9 am - 5 pm, closed on public holidays",
        ["MO,TU,WE,TH,FR 09:00-17:00 not on holidays"],
        (),
        (),
    ),
    ("fr", "Jours fériés 10h-12h", ["holidays 10:00-12:00"], (), ()),
    ("nl", "op afspraak", ["by appointment"], (), ()),
    (
        "nl",
        "ma 9-12u (zonder afspraak), di 13-16u op afspraak",
        ["MO 09:00-12:00", "TU 13:00-16:00 appointment"],
        (),
        (),
    ),
    (
        "nl",
        "Telefonisch bereikbaar ma-vr 9u-17u; onthaal: di en do 9u30 tot 12u",
        ["phone MO,TU,WE,TH,FR 09:00-17:00", "TU,TH 09:30-12:00"],
        (),
        ("purpose",),
    ),
    ("fr", "9h-12h et 13h-16h", [], ("9h-12h et 13h-16h",), ()),  # on which days?
    ("fr", "Mo-Fr 09:00-12:00", [], ("Mo-Fr 09:00-12:00",), ()),
    (
        "en",
        "Mo,Tu 08:00-16:30; We 08:00-13:00; Sa,Su off; PH off; SH off",
        ["MO,TU 08:00-16:30 not on holidays", "WE 08:00-13:00 not on holidays"],
        ("SH off",),
        (),
    ),
    (
        "en",
        "Mo-Su, PH 08:00-20:00; Th off",
        ["MO,TU,WE,FR,SA,SU 08:00-20:00", "holidays 08:00-20:00"],
        (),
        ("closed_days",),
    ),
    ("en", "Mo-We 10:00-12:00; Jul-Aug Mo 10:00-11:00", ["MO,TU,WE 10:00-12:00"], ("Jul-Aug Mo 10:00-11:00",), ()),
    ("en", "We are open Mon 9-12", ["MO 09:00-12:00"], ("We are",), ()),
    ("en", "Mo 09:00-12:00; Fr 15:30-20:00+", ["MO 09:00-12:00"], ("Fr 15:30-20:00+",), ()),
    ("en", 'Mo 9:00-14:00 "by appointment"', ["MO 09:00-14:00 appointment"], (), ()),
    ("en", 'Mo 9:00-14:00 || "by appointment"', ["MO 09:00-14:00", "by appointment"], (), ("appointment_scope",)),
    ("en", "sunrise-sunset", [], ("sunrise-sunset",), ()),
    ("nl", "24u/24 bereikbaar", ["MO,TU,WE,TH,FR,SA,SU 00:00-00:00 next day"], ("bereikbaar",), ()),
    ("fr", "à partir de 14h le mercredi", [], ("à partir de 14h le mercredi",), ()),
    ("fr", "lundi 25h-29h", [], ("lundi 25h-29h",), ()),
    ("fr", "lundi 12h-9h", [], ("lundi 12h-9h",), ()),
    ("fr", "permanences pour femmes mardi 9h-12h", ["TU 09:00-12:00"], ("permanences pour femmes",), ()),
    ("fr", "fermé mercredi, jeudi 9h-12h", [], ("fermé mercredi, jeudi 9h-12h",), ()),
    ("en", "ask at the desk", [], ("ask", "desk"), ()),
]


def said(row: dict[str, object]) -> str:
    """A row in short."""
    if "opens_at" not in row:
        return "by appointment"
    days = str(row.get("byday") or "holidays")
    words = [] if row["purpose"] == "desk" else [str(row["purpose"])]
    words += [days, f"{str(row['opens_at'])[:5]}-{str(row['closes_at'])[:5]}"]
    words += ["next day"] if row.get("closes_next_day") else []
    words += ["appointment"] if row.get("by_appointment") else []
    words += ["not on holidays"] if row.get("on_holidays") is False else []
    return " ".join(words)


@pytest.mark.parametrize("case", SPEC, ids=[f"{case[0]} {case[1]}" for case in SPEC])
def test_the_sentence_is_read_as(case: tuple[str, str, list[str], tuple[str, ...], tuple[str, ...]]) -> None:
    language, text, rows, not_understood, doubts = case
    found = read_prose(text, language)
    assert [said(row) for row in found.schedules] == rows
    assert found.not_understood == not_understood
    assert found.doubts == doubts


PIECES = st.sampled_from(
    ["ma", "lundi", "Fri", "-", " ", ", ", "; ", "\n", "9h", "12u30", "9-12", "24h/24", "gesloten", "fermé", "sur RDV",
     "1er", "dernier", "du mois", "juli", "vacances", "feestdagen", "sauf", "matin", "telefonisch", "et", "à", "14/07",
     "tot", "x", "É", "’"]
)  # fmt: skip


@given(text=st.text(max_size=60) | st.lists(PIECES, max_size=14).map(" ".join), language=st.sampled_from(LANGUAGES))
def test_any_text_gives_rows_that_can_be_kept_and_phrases_of_the_text(text: str, language: str) -> None:
    found = read_prose(text, language)
    for phrase in found.not_understood:
        assert phrase in text
    for rule in rules_of(found.schedules):
        assert rule.opens_at is None or rule.closes_at is None or rule.closes_next_day or rule.opens_at < rule.closes_at
        assert rule.freq != "MONTHLY" or is_readable(Repeat("MONTHLY", byday=rule.byday))


def test_a_text_as_long_as_a_book_is_not_read() -> None:
    text = "ma 9-12u " * LONGEST_TEXT
    assert read_prose(text, "nl").not_understood == (text,)


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="'de'"):
        read_prose("Mo 9-12", "de")
