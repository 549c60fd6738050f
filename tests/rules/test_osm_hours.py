"""OpenStreetMap's opening hours as rows: what converts, what does not, and the real file minute by minute."""

import json
from collections import Counter
from datetime import date, datetime, time, timedelta

import numpy as np
import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st
from opening_hours import OpeningHours, State

from nabij.directory.opening import belgian_holidays, rules_of
from nabij.rules.hours import DAY, day_hours
from nabij.rules.osm_hours import Parsed, columns_of, parse

FILE = settings.NABIJ_SHARED / "data" / "brussels" / "services_osm_2026.geojson"
START = date(2026, 1, 1)
YEAR_MINUTES = 365 * DAY


def row(byday: str, opens: str, closes: str, **columns: object) -> dict[str, object]:
    return {
        "purpose": "desk",
        "freq": "WEEKLY",
        "byday": byday,
        "opens_at": f"{opens}:00",
        "closes_at": f"{closes}:00",
        **columns,
    }


CONVERTS: dict[str, list[dict[str, object]]] = {
    "Mo-Fr 09:00-12:00": [row("MO,TU,WE,TH,FR", "09:00", "12:00")],
    "Mo-We 09:00-12:00,13:00-17:00; We off": [
        row("MO,TU", "09:00", "12:00"),
        row("MO,TU", "13:00", "17:00"),
    ],
    "Fr 18:00-02:00": [row("FR", "18:00", "02:00", closes_next_day=True)],
    "Mo 18:00-24:00": [row("MO", "18:00", "00:00", closes_next_day=True)],
    "24/7": [row("MO,TU,WE,TH,FR,SA,SU", "00:00", "00:00", closes_next_day=True, on_holidays=True)],
    "Mo 09:00-12:00; PH off": [row("MO", "09:00", "12:00", on_holidays=False)],
    "Mo 09:00-12:00; PH 10:00-11:00": [
        row("MO", "09:00", "12:00", on_holidays=False),
        {"purpose": "desk", "opens_at": "10:00:00", "closes_at": "11:00:00", "on_holidays": True},
    ],
    "Th[-1] 18:00-20:00": [row("-1TH", "18:00", "20:00") | {"freq": "MONTHLY"}],
    "Mo[1,3] 09:00-12:00": [row("1MO,3MO", "09:00", "12:00") | {"freq": "MONTHLY"}],
    'Sa 10:00-13:00 "op afspraak"': [row("SA", "10:00", "13:00", by_appointment=True)],
    '"sur RDV"': [{"purpose": "desk", "by_appointment": True}],
    'We 09:00-12:00; Fr "by appointment"': [
        row("WE", "09:00", "12:00"),
        {"purpose": "desk", "freq": "WEEKLY", "byday": "FR", "by_appointment": True},
    ],
}
DOES_NOT = {
    "sunrise-sunset": "sun",
    "Mo-Fr 09:00-12:00; Jul-Aug off": "seasons",
    "Mo-Fr 09:00-12:00; SH off": "school_holidays",
    "Mo-Fr 09:00-20:00+": "open_end",
    'Mo-Fr 09:00-14:00 || "by appointment"': "fallback",
    'Mo-Fr 09:00-12:00 "ring twice"': "comment",
    "week 1-53/2 Mo 09:00-12:00": "weeks",
    "2026 Mo-Fr 09:00-12:00": "years",
    "easter off; Mo 09:00-12:00": "easter",
    "Mo-Fr unknown": "unknown_state",
    "off": "never_open",
    "Mo[1] 09:00-12:00; Mo[2] 09:00-10:00": "counted_days",
    "Mo-Su, PH 08:00-20:00; Th off": "holidays",
    "open when the lights are on": "unreadable",
    "": "unreadable",
}


@pytest.mark.parametrize("text", CONVERTS)
def test_becomes_these_rows(text: str) -> None:
    found = parse(text).schedules
    assert found is not None
    assert list(found) == CONVERTS[text]


@pytest.mark.parametrize("text", DOES_NOT)
def test_stays_a_text_because(text: str) -> None:
    assert parse(text).schedules is None
    assert parse(text).reason == DOES_NOT[text]


def test_rows_become_the_same_rules_again() -> None:
    for text in CONVERTS:
        schedules = parse(text).schedules
        assert schedules is not None
        assert tuple(columns_of(rule) for rule in rules_of(schedules)) == schedules


@given(st.text(max_size=40) | st.from_regex(r"(Mo|Tu|PH|Sa-Su)? ?\d\d:\d\d-\d\d:\d\d(; (We|PH) off)?", fullmatch=True))
def test_any_text_gives_rows_or_a_reason(text: str) -> None:
    found = parse(text)
    assert (found.schedules is None) == (found.reason is not None)


def real_texts() -> Counter[str]:
    features = json.loads(FILE.read_text(encoding="utf-8"))["features"]
    texts = (feature["properties"].get("opening_hours") for feature in features)
    return Counter(text for text in texts if text)


def painted_by_the_library(hours: OpeningHours) -> np.ndarray:
    """Minute by minute of the year: 0 closed, 1 open, 2 open with a comment."""
    minutes = np.zeros(YEAR_MINUTES, np.int8)
    midnight = datetime.combine(START, time())
    for start, end, state, comment in hours.intervals(midnight, midnight + timedelta(days=365)):
        if state == State.OPEN:
            first, last = ((at - midnight) // timedelta(minutes=1) for at in (start, end))
            minutes[first:last] = 2 if comment else 1
    return minutes


def painted_by_us(parsed: Parsed, holidays: frozenset[date]) -> np.ndarray:
    """The same from the rows; -1 in the minutes of days that they do not know."""
    assert parsed.schedules is not None
    rules = rules_of(parsed.schedules)
    minutes = np.zeros(YEAR_MINUTES + 2 * DAY, np.int8)
    unknown = []
    for number in range(-1, 365):
        found = day_hours(rules, START + timedelta(days=number), holidays)
        for kind, spans in ((1, found.intervals), (2, found.by_appointment_intervals)):
            for start, end in spans:
                minutes[max(0, number * DAY + start) : max(0, number * DAY + end)] = kind
        if not found.known:
            unknown.append(number)
    for number in unknown:
        minutes[max(0, number * DAY) : (number + 1) * DAY] = -1
        minutes[(number + 1) * DAY : (number + 2) * DAY][minutes[(number + 1) * DAY : (number + 2) * DAY] == 0] = -1
    return minutes[:YEAR_MINUTES]


@pytest.mark.shared
@pytest.mark.skipif(not FILE.is_file(), reason="the real Brussels files (NABIJ_SHARED) are not here")
@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.trial)])
def test_the_rows_of_the_real_file_say_what_the_library_says_in_every_minute_of_a_year(every: int) -> None:
    texts = list(real_texts())[::every]
    library = OpeningHours("PH", country="BE")
    theirs = {
        START + timedelta(days=n)
        for n in range(365)
        if library.is_open(datetime.combine(START, time(12)) + timedelta(days=n))
    }
    ours = frozenset(belgian_holidays(2026))
    apart = theirs ^ ours
    assert apart == {date(2026, 5, 24)}  # the library has no Whit Sunday
    compared = 0
    for text in texts:
        parsed = parse(text)
        if parsed.schedules is None:
            continue
        rows, there = painted_by_us(parsed, ours), painted_by_the_library(OpeningHours(text, country="BE"))
        for day in apart:
            rows[(day - START).days * DAY : ((day - START).days + 1) * DAY] = -1
        known = rows != -1
        assert (rows[known] == there[known]).all(), text
        compared += int(known.sum())
    assert compared > 0.92 * len(texts) * 300 * DAY


@pytest.mark.shared
@pytest.mark.skipif(not FILE.is_file(), reason="the real Brussels files (NABIJ_SHARED) are not here")
def test_of_the_real_file_so_many_texts_convert() -> None:
    texts = real_texts()
    converted = [text for text in texts if parse(text).schedules is not None]
    assert (len(converted), len(texts)) == (629, 647)
    assert (sum(texts[text] for text in converted), texts.total()) == (917, 939)
