"""The small rules behind the pages: what is counted, how hours and walks are said, where markers stand."""

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import uuid4

import numpy as np
import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from nabij.directory.models import Phone
from nabij.directory.pages import cards, counting, hours, point_map, saying
from nabij.directory.pages.counting import Counted, how_counted
from nabij.directory.pages.places import Somewhere, town_in_language
from nabij.directory.pages.questions import Asked
from nabij.directory.pages.saying import Names
from nabij.directory.search.asking import Hit, Reason
from nabij.rules.hours import Rule
from nabij.rules.names import fold
from tests.directory.find_world import NOW

PERSON = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"}
BREAD = Asked(text="bread")

# ---- counting


@pytest.mark.parametrize(
    ("asked", "before", "counted"),
    [
        (Asked(), None, Counted.NO),
        (Asked(where=Somewhere(lon=4.3, lat=50.8)), None, Counted.NO),
        (BREAD, None, Counted.YES),
        (BREAD, Asked(), Counted.YES),
        (BREAD, Asked(text="shoes"), Counted.YES),
        (BREAD, BREAD, Counted.NO),
        (Asked(text="Bread"), BREAD, Counted.IF_IT_FINDS_NOTHING),
        (Asked(text="bread", page=2), BREAD, Counted.NO),
        (Asked(text="bread", page=2), None, Counted.NO),
        (Asked(text="bread", view="map"), BREAD, Counted.NO),
        (Asked(text="bread", unsure=True), BREAD, Counted.NO),
        (Asked(text="bread", costs=("free",)), BREAD, Counted.IF_IT_FINDS_NOTHING),
        (Asked(text="bread", needs=("food",)), BREAD, Counted.YES),
        (Asked(text="bread", where=Somewhere(lon=4.3, lat=50.8)), BREAD, Counted.YES),
        (Asked(costs=("free",)), None, Counted.YES),
    ],
)
def test_which_search_is_counted(asked: Asked, before: Asked | None, counted: Counted) -> None:
    assert how_counted(asked, before, PERSON) is counted


@pytest.mark.parametrize(
    "agent",
    ["", "Googlebot/2.1", "Mozilla/5.0 (compatible; bingbot/2.0)", "python-requests/2.32", "curl/8.5.0",
     "facebookexternalhit",
     "Mozilla/5.0 HeadlessChrome/130", "Slackbot-LinkExpanding", "ia_archiver"],
)  # fmt: skip
def test_a_robot_by_its_own_word_is_not_a_reader(agent: str) -> None:
    is_reading = counting.is_a_reading({"User-Agent": agent})
    assert is_reading is (agent == "facebookexternalhit")  # names itself no robot: nothing sent tells it apart


# ---- hours in words

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR")


def _rule(start: str = "09:00", end: str = "17:00", **columns: Any) -> Rule:
    columns.setdefault("freq", "WEEKLY")
    columns.setdefault("byday", WEEKDAYS)
    return Rule(opens_at=time.fromisoformat(start), closes_at=time.fromisoformat(end), **columns)


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


OPEN_NOW = [
    ("nothing said", (), NOW, "unknown", "Opening hours not known"),
    ("open", (_rule(),), NOW, "open", "Open now, until 17:00"),
    ("before it opens", (_rule("13:00"),), NOW, "closed", "Closed now, opens today at 13:00"),
    ("after it closed", (_rule("08:00", "10:00"),), _at("2026-11-19T12:00"), "closed",
     "Closed now, opens tomorrow at 8:00"),
    ("at the weekend", (_rule(),), _at("2026-11-21T12:00"), "closed", "Closed now, opens on Monday 23/11 at 9:00"),
    ("through the night", (_rule("20:00", "08:00", closes_next_day=True),), _at("2026-11-19T22:00"), "open",
     "Open now, until tomorrow 8:00"),
    ("until midnight", (_rule("08:00", "00:00", closes_next_day=True),), NOW, "open", "Open now, until midnight"),
    ("day and night", (_rule("00:00", "00:00", byday=(*WEEKDAYS, "SA", "SU"), closes_next_day=True, on_holidays=True),),
     NOW, "open", "Open now, day and night"),
    ("by appointment", (_rule(by_appointment=True),), NOW, "appointment", "Open now, by appointment"),
    ("by appointment, later", (_rule("13:00", by_appointment=True),), NOW, "appointment", "By appointment only"),
    ("on a holiday nobody spoke of", (_rule(),), _at("2026-11-11T10:00"), "unknown",
     "Today is a public holiday: nobody has said whether it is open"),
    ("closed on holidays", (_rule(on_holidays=False),), _at("2026-11-11T10:00"), "closed",
     "Closed now, opens tomorrow at 9:00"),
    ("only by telephone", (_rule(purpose="phone"),), NOW, "open", "By telephone: open now, until 17:00"),
    ("once, long ago", (_rule(freq=None, byday=(), valid_from=date(2020, 1, 1), valid_to=date(2020, 1, 1)),), NOW,
     "unknown",     "Not known whether it is open now"),
    ("the night the clock goes back", (_rule("20:00", "08:00", byday=("SA",), closes_next_day=True),),
     _at("2026-10-25T06:30"), "open", "Open now, until 8:00"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rules", "now", "state", "words"), [case[1:] for case in OPEN_NOW], ids=[case[0] for case in OPEN_NOW]
)
def test_open_now_in_words(rules: tuple[Rule, ...], now: datetime, state: str, words: str) -> None:
    with override("en"):
        assert hours.open_now(rules, now) == hours.OpenNow(state, words)


def test_days_in_a_row_with_the_same_hours_are_said_once() -> None:
    rules = (
        _rule(on_holidays=False),
        Rule(is_closure=True, valid_from=date(2026, 12, 23), valid_to=date(2026, 12, 27)),
    )
    with override("nl"):
        found = hours.different_days(rules, NOW.date())
    assert [(one.first, one.last, one.words, one.what) for one in found] == [
        (date(2026, 12, 23), date(2026, 12, 27), "gesloten", "Kerstmis"),
        (date(2027, 1, 1), date(2027, 1, 1), "gesloten", "Nieuwjaar"),
    ]


# ---- words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0.2, "about 1 minute on foot"), (7.4, "about 7 minutes on foot"), (33.0, "about 35 minutes on foot"),
     (90.0, "about 90 minutes on foot"), (400.0, "more than an hour and a half on foot")],
)  # fmt: skip
def test_a_walk_is_said_as_coarsely_as_it_is_known(minutes: float, words: str) -> None:
    with override("en"):
        assert saying.walk_in_words(minutes) == words


@pytest.mark.parametrize(
    ("number", "shown", "href"),
    [("+3225132952", "02 513 29 52", "tel:+3225132952"), ("02 513 29 52", "02 513 29 52", "tel:+3225132952"),
     ("0800 13 500", "0800 13 500", "tel:+3280013500"), ("107", "107", "tel:107"), ("112", "112", "tel:112"),
     ("+33142345678", "+33 1 42 34 56 78", "tel:+33142345678"), ("ask at the desk", "ask at the desk", ""),
     ("02 513", "02 513", "tel:02513"), ("99999999999999", "99999999999999", "")],
)  # fmt: skip
def test_a_number_is_shown_as_belgians_write_it(number: str, shown: str, href: str) -> None:
    found = saying.number_of(Phone(number=number))
    assert (found.shown.replace("\u00a0", " "), found.href) == (shown, href)


@pytest.mark.parametrize(
    ("text", "line"),
    [("One. Two.", "One."), ("Is it? Yes.", "Is it?"), ("No end", "No end"), ("  a \n b  ", "a b"), ("", ""),
     ("word " * 60, "word " * 33 + "word …")],
)  # fmt: skip
def test_a_description_in_a_line(text: str, line: str) -> None:
    assert cards.first_sentence(text) == line
    assert len(cards.first_sentence(text)) <= cards.LINE + 2


def test_every_reason_has_words_in_every_language() -> None:
    names = Names({"food": "Food"}, {7: "Kade"})
    given: dict[str, dict[str, object]] = {
        "word": {"word": "a", "field": "name"}, "synonym": {"word": "a", "term": "food"},
        "typo": {"word": "a", "meant": "b"}, "term": {"term": "food"}, "group": {"term": "food"},
        "condition": {"condition": "with_dog"}, "spoken": {"code": "ar"}, "open": {"until": NOW}, "opens": {"at": NOW},
        "closed": {}, "room": {}, "waiting": {"weeks": 2}, "full": {}, "closed_to_group": {"group": "food"},
        "likely": {"term": "food"}, "beside": {"term": "food"}, "asked": {"text": "a"},
        "near": {"minutes": 5}, "serves": {"unit_id": 7}, "verified": {"on": NOW.date()}, "old": {"on": None},
        "unsure": {"about": "with_dog"}, "free": {}, "feature": {"feature": "lift"},
    }  # fmt: skip
    for lang in ("nl", "fr", "en"):
        with override(lang):
            words = {code: saying.reason_in_words(Reason(code, given[code]), names) for code in given}
        assert all(words.values()), words
        assert all(code not in text for code, text in words.items() if "_" in code)
    assert saying.reason_in_words(Reason("unheard_of"), names) == ""


def test_a_reason_that_stands_elsewhere_is_not_repeated() -> None:
    names = Names({"food": "Food"}, {})
    reasons = (Reason("word", {"word": "a", "field": "name"}), Reason("term", {"term": "food"}), Reason("room"))
    with override("en"):
        assert cards.why(Hit(uuid4(), 1.0, reasons), names) == ("offers: Food",)
        assert cards.why(Hit(uuid4(), 1.0, (Reason("room"),)), names) == ("takes new people",)


@pytest.mark.parametrize(
    ("city", "shown"),
    [("Bruxelles", "Brussel"), ("Bruxelles - Brussel", "Brussel"), ("BRUSSEL", "Brussel"), ("Gent", "Gent"),
     ("Bruxelles - Gent", "Bruxelles - Gent"), ("", "")],
)  # fmt: skip
def test_a_town_in_the_language_of_the_page(city: str, shown: str) -> None:
    assert town_in_language(city, {fold("Brussel"): "Brussel", fold("Bruxelles"): "Brussel"}) == shown


# ---- the map


@given(st.lists(st.tuples(st.floats(100, 900), st.floats(100, 900)), min_size=1, max_size=20))
def test_markers_are_moved_apart_and_stay_near_their_place(points: list[tuple[float, float]]) -> None:
    places = np.array(points)
    moved = point_map.apart(places, 80.0)
    assert moved.shape == places.shape and np.isfinite(moved).all()
    assert np.array_equal(moved, point_map.apart(places, 80.0))
    assert np.linalg.norm(moved - places, axis=1).max() < 80.0 * len(points)


def test_markers_on_one_spot_can_be_told_apart() -> None:
    moved = point_map.apart(np.full((6, 2), 500.0), 80.0)
    distances = np.linalg.norm(moved[:, None] - moved[None], axis=2) + np.eye(6) * 1000
    assert distances.min() > 60


def test_a_marker_that_is_alone_stands_where_it_is() -> None:
    places = np.array([[100.0, 100.0], [900.0, 900.0]])
    assert np.array_equal(point_map.apart(places, 80.0), places)


def test_the_frame_holds_every_point_and_fits_a_screen() -> None:
    points = np.array([[0.0, 0.0], [10_000.0, 500.0]])
    box = point_map.frame(points)
    assert box[0] < 0 and box[2] > 10_000 and box[1] < 0 and box[3] > 500
    assert point_map.LOWEST - 1e-9 <= (box[3] - box[1]) / (box[2] - box[0]) <= point_map.HIGHEST + 1e-9
    alone = point_map.frame(np.array([[5.0, 5.0]]))
    assert alone[2] - alone[0] >= point_map.LEAST_SIDE_M


def test_every_label_of_the_map_is_escaped() -> None:
    marker = point_map.Marker(1, 4.35, 50.84, "<b>", '#"onload="x')
    area = point_map.Area("M648000 -670000 650000 -670000 650000 -672000Z", "<i>area</i>")
    points = point_map.projected([(4.35, 50.84)])
    drawn = point_map.point_map(
        [marker],
        [area],
        point_map.frame(points),
        title="<u>",
        described="<s>",
        start=(4.351, 50.841),
        start_label="<q>",
    )
    assert not [tag for tag in ("<b>", "<i>", "<u>", "<s>", "<q>", 'href="#"') if tag in drawn]
