"""The fast search answers as the slow one does: same services, same order, same scores, on random worlds."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nabij.directory.search.answering import Answer, Learned
from nabij.directory.search.asking import OpenWhen, Question
from nabij.directory.search.columns import COMMUNITIES, COSTS, FEATURES, KINDS
from nabij.directory.search.context import understood
from nabij.directory.search.facts import CONDITIONS
from nabij.directory.search.finding import answered_by_index
from nabij.directory.search.hours import HoursTable
from nabij.directory.search.index import Index, make_segment
from nabij.directory.search.lexicon import kin_of, make_lexicon
from nabij.directory.search.places import Places
from nabij.directory.search.words import WordList
from nabij.rules.searching import WEIGHTS
from tests.directory.search_reference import learned_of, slow_find

pytestmark = pytest.mark.django_db

WORDS = ("fiets", "fietsen", "fietspomp", "jardin", "jardins", "été", "maison", "accueil", "huis", "garden", "de", "en")
TERMS = ("help:move", "help:move-bike", "help:move-bus", "help:grow", "groups:women", "groups:men")
PARENTS = {"help:move-bike": "help:move", "help:move-bus": "help:move"}
PHRASES = [
    ("help:move-bike", "nl", "fiets"), ("help:move-bike", "fr", "vélo"), ("help:move", "nl", "vervoer"),
    ("help:grow", "fr", "jardin"), ("groups:women", "nl", "vrouwen"), ("spoken:ar", "nl", "arabisch"),
    ("condition:without_papers", "nl", "zonder papieren"), ("cost:free", "nl", "gratis"),
    ("help:move-bus", "fr", "prendre le bus"),
]  # fmt: skip
TYPED = (*WORDS, "vrouwen", "zonder", "papieren", "gratis", "arabisch", "vélo", "bus", "fitspomp", "huisjardin", "zoek")
HOUSES = tuple(str(UUID(int=number << 64)) for number in (1, 2))
ALSO = {"help:grow": ("help:move",), "help:move-bus": ("help:grow", "groups:women")}
STATES = ("takes", "waiting", "full", "closed_to_group")
NOON = datetime(2026, 11, 17, 11, 0, tzinfo=UTC)
LANGUAGES = ("nl", "fr", "en")

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)


def subsets(values: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    """Up to three of these."""
    return st.sets(st.sampled_from(values), max_size=3).map(sorted)


clock = st.sampled_from(["08:00:00", "11:59:00", "12:00:00", "12:01:00", "18:00:00", "23:00:00"])


def into_the_night(row: dict[str, Any]) -> dict[str, Any]:
    """Hours that end before they begin end the next day."""
    return row | {"closes_next_day": True} if row["closes_at"] <= row["opens_at"] else row


hours = st.lists(
    st.fixed_dictionaries(
        {"freq": st.just("WEEKLY"), "interval": st.just(1), "byday": st.sampled_from(["MO", "TU", "TU,SA", "SU"]),
         "opens_at": clock, "closes_at": clock, "purpose": st.sampled_from(["desk", "phone"])},
        optional={"is_closure": st.just(True), "by_appointment": st.just(True), "on_holidays": st.booleans(),
                  "valid_to": st.sampled_from(["2026-11-16", "2026-12-31"])},
    ).map(into_the_night),
    max_size=2,
)  # fmt: skip
features = st.dictionaries(st.sampled_from(FEATURES[:2]), st.sampled_from(["yes", "limited", "no"]))


def a_place(place: dict[str, Any]) -> dict[str, Any]:
    """A place of a service as the facts hold it."""
    point = place.pop("point", None)
    return place | ({"lon": point[0], "lat": point[1]} if point else {})


places = st.fixed_dictionaries(
    {"id": st.uuids().map(str), "hours": hours, "features": features},
    optional={"point": st.tuples(st.floats(4.30, 4.40), st.floats(50.80, 50.90)), "words": texts},
).map(a_place)
days = st.integers(0, 900).map(lambda ago: (NOON - timedelta(days=ago)).date().isoformat())
states = st.builds(
    lambda state, weeks, hours_left: {"state": state, "until": (NOON + timedelta(hours=hours_left)).isoformat()}
    | ({"weeks": weeks} if state == "waiting" and weeks is not None else {})
    | ({"group": "women"} if state == "closed_to_group" else {}),
    st.sampled_from(STATES), st.none() | st.integers(0, 30), st.integers(-5, 5),
)  # fmt: skip
by_language = st.dictionaries(st.sampled_from(LANGUAGES), texts)
entries = st.fixed_dictionaries(
    {
        "name": st.dictionaries(st.sampled_from(LANGUAGES), texts, min_size=1),
        "language": st.just("nl"),
        "kind": st.sampled_from(KINDS),
        "status": st.sampled_from(["active", "active", "active", "temporarily closed", "defunct"]),
        "terms": subsets(TERMS),
        "spoken": subsets(("nl", "fr", "ar")),
        "places": st.lists(places, max_size=2),
    },
    optional={
        "of": st.sampled_from(HOUSES),
        "areas": subsets(("municipality:A", "municipality:B", "region:all")),
        "about": by_language,
        "alternate": texts,
        "organization": by_language,
        "cost": st.sampled_from(COSTS),
        "community": st.sampled_from(COMMUNITIES),
        "conditions": st.dictionaries(st.sampled_from(CONDITIONS[:3]), st.booleans()),
        "verified": days,
        "quality": st.sampled_from([0.0, 0.25, 0.5, 1.0]),
        "ages": st.sampled_from([[18, None], [None, 12], [18, 65]]),
        "state": states,
        "synthetic": st.just(True),
        "hours": hours,
    },
)
# One or two filters at most: more of them leave nothing of a small world.
FILTERS: list[tuple[str, Any]] = [
    ("terms", frozenset({"move"})), ("terms", frozenset({"grow", "move-bus"})), ("groups", frozenset({"women"})),
    ("conditions", frozenset({"without_papers"})), ("conditions", frozenset(CONDITIONS[:2])),
    ("spoken", frozenset({"ar"})), ("spoken", frozenset({"fr", "ar"})), ("costs", frozenset({"free", "low"})),
    ("kinds", frozenset({"phone_line", "service"})), ("communities", frozenset({"nl"})),
    ("features", frozenset(FEATURES[:2])), ("age", 17), ("age", 18), ("age", 66), ("within_m", 2000),
    ("has_room", True),
    *(("open_when", when) for when in OpenWhen),
]  # fmt: skip


def a_question(
    words: list[str], point: tuple[float, float] | None, asked: list[tuple[str, Any]], language: str, unsure: bool
) -> Question:
    """A question with these words, filters and starting point."""
    chosen = {name: value for name, value in asked if name != "within_m" or point}
    lon, lat = point or (None, None)
    return Question(
        at=NOON, text=" ".join(words), size=100, lon=lon, lat=lat, language=language, include_unsure=unsure, **chosen
    )


questions = st.builds(
    a_question,
    words=st.lists(st.sampled_from(TYPED), max_size=4),
    point=st.none() | st.tuples(st.floats(4.30, 4.40), st.floats(50.80, 50.90)),
    asked=st.lists(st.sampled_from(FILTERS), max_size=2),
    language=st.sampled_from(LANGUAGES),
    unsure=st.booleans(),
)


worlds = st.dictionaries(st.uuids(), entries, min_size=1, max_size=14)


def an_index(world: dict[UUID, Any], recent: int) -> Index:
    """The world with its last services in the recent part, one of which is dead in the base."""
    lexicon = make_lexicon([], PHRASES, kin_of({term: (term, PARENTS.get(term)) for term in TERMS}), ALSO)
    table = HoursTable()
    rows = sorted(world.items())
    split = len(rows) - recent
    again = rows[split:]
    base = make_segment([*rows[:split], *again[:1]], table)
    alive = np.ones(base.size, np.bool_)
    if again and (row := base.columns.row_of(again[0][0])) is not None:
        alive[row] = False
    words = WordList.of(dict.fromkeys(lexicon.words, 1_000_000))
    nowhere = Places({}, {}, {}, {})
    return Index(base, alive, make_segment(again, table), lexicon, words, nowhere, table, 0, 0, taught(list(world)))


def taught(services: list[UUID]) -> Learned:
    """Questions that some of the services answer, some a kind of help alone."""
    third: list[Answer] = [frozenset({pk}) for pk in services[::3]]
    fourth: Answer = frozenset(services[1::4])
    sums: dict[str, dict[Answer, float]] = {
        "nl:fiet": dict.fromkeys(third, 3.0) | {"grow": 5.0},
        "fr:vélo": dict.fromkeys(third, 2.0),
        "_ hui": {fourth: 4.0},
        "said help:move": {"move-bus": 2.5},
    }
    return learned_of(sums, dict.fromkeys([*third, fourth, "grow", "move-bus"], -2.0), dict.fromkeys(sums, 2), 9)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    world=st.dictionaries(st.uuids(), entries, min_size=1, max_size=14), question=questions, recent=st.integers(0, 3)
)
def test_the_fast_search_answers_as_the_slow_one(world: dict[UUID, Any], question: Question, recent: int) -> None:
    index = an_index(world, min(recent, len(world)))
    asked = understood(question, index, WEIGHTS)
    fast = answered_by_index(asked)
    slow = slow_find(world, index.lexicon, asked.reading, question)
    scores = {pk: (score, surely) for pk, score, surely in slow}
    assert {hit.service_id for hit in fast.hits} == scores.keys()
    for hit, (_pk, score, _surely) in zip(fast.hits, slow, strict=True):
        assert hit.score == pytest.approx(score, rel=1e-5)  # impacts are kept in single precision
        assert hit.score == pytest.approx(scores[hit.service_id][0], rel=1e-5)
        assert bool(hit.unsure) is not scores[hit.service_id][1]
    assert fast.total == sum(surely for _pk, _score, surely in slow)
