"""The rules of cards: who moves a card where, how long it lives, what answers say about a service's room."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.outreach import codes
from nabij.outreach.models import Card, CardAnswer
from nabij.rules import card_refusals as refusals
from nabij.rules import card_states as states
from nabij.rules.card_states import Held, Said
from nabij.rules.card_terms import Terms, terms_of, with_list

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_states_are_those_of_the_model() -> None:
    assert list(states.STATES) == Card.State.values
    assert {states.SERVICE, states.PERSON, states.WORKER} == set(CardAnswer.Who.values)
    assert set(states.PERSON_ANSWERS) == set(codes.every_list()["person_answers"])


def test_table_names_every_state_and_never_leads_back() -> None:
    for table in states.MOVES.values():
        assert set(table) == set(states.STATES)
        assert all(states.GIVEN not in to and came not in to for came, to in table.items())
    only_time_expires = {
        who for who, table in states.MOVES.items() if any(states.EXPIRED in to for to in table.values())
    }
    assert only_time_expires == {states.TERM}
    assert all(not to for to in states.MOVES[states.PERSON].values())


SAID = st.builds(
    Said,
    who=st.sampled_from([states.SERVICE, states.WORKER]),
    outcome=st.sampled_from(states.OUTCOMES),
    is_contested=st.booleans(),
) | st.builds(Said, who=st.just(states.PERSON), outcome=st.sampled_from(states.PERSON_ANSWERS))


@given(st.lists(SAID, max_size=8), st.booleans())
def test_what_the_person_says_never_moves_a_card(answers: list[Said], term_ended: bool) -> None:
    without = [one for one in answers if one.who != states.PERSON]
    assert states.state_of(answers, term_ended=term_ended) == states.state_of(without, term_ended=term_ended)


@given(st.lists(SAID, max_size=8))
def test_newest_word_of_the_service_holds(answers: list[Said]) -> None:
    """Whatever else was said after it; only `came` after `helped` changes nothing."""
    told = [one.outcome for one in answers if one.who == states.SERVICE and not one.is_contested]
    held = states.state_of(answers)
    if told and told[-1] in {states.HELPED, states.FULL, states.REFUSED, states.REDIRECTED}:
        assert held.state == told[-1]
    if not any(not one.is_contested and one.who != states.PERSON for one in answers):
        assert held == Held()


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ([], "given"),
        ([("service", "came"), ("service", "helped")], "helped"),
        ([("service", "helped"), ("service", "came")], "helped"),
        ([("service", "helped"), ("service", "refused")], "refused"),  # the wrong tap mended
        ([("service", "waiting"), ("worker", "helped")], "helped"),
        ([("service", "refused"), ("worker", "helped")], "refused"),
        ([("worker", "full"), ("worker", "helped")], "helped"),
        ([("worker", "helped"), ("service", "full")], "full"),
        ([("service", "full", True)], "given"),
        ([("service", "full", True), ("worker", "came")], "came"),
        ([("person", "helped")], "given"),
    ],
)
def test_state_after(answers: list[tuple[str, str]], state: str) -> None:
    assert states.state_of([Said(*one) for one in answers]).state == state


def test_term_ends_only_what_nobody_answered() -> None:
    assert states.state_of([], term_ended=True).state == "expired"
    assert states.state_of([Said("person", "helped")], term_ended=True).state == "expired"
    assert states.state_of([Said("service", "came")], term_ended=True).state == "came"
    assert states.state_of([Said("worker", "helped")], term_ended=True).state == "helped"


@pytest.mark.parametrize(
    ("answers", "differ"),
    [
        ([("service", "helped"), ("person", "not-helped")], True),
        ([("service", "came"), ("person", "did-not-go")], True),
        ([("service", "refused"), ("person", "helped")], True),
        ([("service", "full"), ("worker", "helped")], True),
        ([("service", "helped"), ("person", "helped")], False),
        ([("service", "refused"), ("person", "not-helped")], False),
        ([("service", "came"), ("person", "not-helped")], False),
        ([("service", "helped", True), ("person", "not-helped")], False),
        ([("person", "not-helped"), ("person", "helped"), ("service", "helped")], False),
    ],
)
def test_contradiction_is_seen(answers: list[tuple[str, str]], differ: bool) -> None:
    assert states.disagree([Said(*one) for one in answers]) is differ


# ---- terms ----------------------------------------------------------------------------------------------------------


def test_terms_of_a_card() -> None:
    given_on = date(2026, 11, 22)
    terms = terms_of(given_on)
    assert terms == Terms(date(2027, 1, 21), date(2027, 5, 21))
    assert with_list(terms, given_on, given_on, None) == terms
    assert with_list(terms, given_on, given_on, 2) == terms  # shorter than its own term
    assert with_list(terms, given_on, given_on, 30).purge_on == given_on + timedelta(days=30 * 7 + 60)
    assert with_list(terms, given_on, given_on, 260).purge_on == given_on + timedelta(days=365)


# ---- room -----------------------------------------------------------------------------------------------------------


def _refusals(reason: str, cards: list[object], *, who: str = "worker", days_ago: int = 1) -> list[refusals.Answer]:
    side = codes.every_list()["refusal_reasons"][reason].extra["side"]
    at = NOW - timedelta(days=days_ago)
    return [refusals.Answer(card, who, "refused", at, reason=reason, reason_side=side) for card in cards]


def test_one_word_of_the_service_is_enough() -> None:
    full = refusals.Answer("a", "service", "full", NOW)
    listed = refusals.Answer("a", "service", "waiting", NOW, waiting_weeks=6)
    assert refusals.said_at_once(full) == refusals.Room("full")
    assert refusals.said_at_once(listed) == refusals.Room("waiting", waiting_weeks=6)
    assert refusals.said_at_once(_refusals("full", ["a"], who="service")[0]) == refusals.Room("full")
    for outcome, who in product(["came", "helped", "redirected"], ["service", "worker"]):
        assert refusals.said_at_once(refusals.Answer("a", who, outcome, NOW)) is None
    assert refusals.said_at_once(refusals.Answer("a", "worker", "full", NOW)) is None
    assert refusals.said_at_once(refusals.Answer("a", "service", "full", NOW, is_contested=True)) is None


def test_three_cards_within_thirty_days_say_full() -> None:
    assert refusals.said_together(_refusals("full", ["a", "b"]), now=NOW) is None
    assert refusals.said_together(_refusals("full", ["a", "b", "b", "a"]), now=NOW) is None
    assert refusals.said_together(_refusals("full", ["a", "b", "c"]), now=NOW) == refusals.Room("full", cards=3)
    old = _refusals("full", ["c"], days_ago=30)
    assert refusals.said_together([*_refusals("full", ["a", "b"]), *old], now=NOW) is None


def test_three_refusals_for_papers_close_to_a_group() -> None:
    found = refusals.said_together(_refusals("papers", ["a", "b", "c"], who="service"), now=NOW)
    assert found == refusals.Room("closed_to_group", group="people-without-papers", cards=3)


def test_reason_of_the_person_never_counts() -> None:
    of_person = [code for code, row in codes.every_list()["refusal_reasons"].items() if row.extra["side"] == "person"]
    assert of_person
    for reason in of_person:
        assert refusals.said_together(_refusals(reason, list(range(20))), now=NOW) is None
    # Nor a reason of the service that closes it to nobody.
    assert refusals.said_together(_refusals("outside-area", list(range(20))), now=NOW) is None


def test_who_was_helped_later_was_not_refused() -> None:
    answers = _refusals("full", ["a", "b", "c"], days_ago=5)
    helped = refusals.Answer("c", "service", "helped", NOW - timedelta(days=1))
    assert refusals.said_together([*answers, helped], now=NOW) is None


def test_service_own_later_word_outweighs() -> None:
    answers = _refusals("full", ["a", "b", "c"], days_ago=5)
    assert refusals.said_together(answers, now=NOW, since=NOW - timedelta(days=1)) is None
    assert refusals.said_together(answers, now=NOW, since=NOW - timedelta(days=6)) is not None
