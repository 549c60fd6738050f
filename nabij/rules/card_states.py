"""What became of a referral card: who may move it where, and what its answers together mean.

Three kinds of people answer: the service, the worker who meets the person again, and the person. Answers are only
added; the state is what the table makes of them, in order. The service's word moves the card. The worker's is second
hand: it moves a card that the service has not settled. The person's word never moves it and stands beside it: whether
it helped is another question than what the service did. Where they say different things, both are shown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

GIVEN, CAME, HELPED, WAITING = "given", "came", "helped", "waiting"
FULL, REFUSED, REDIRECTED, EXPIRED = "full", "refused", "redirected", "expired"
STATES = (GIVEN, CAME, HELPED, WAITING, FULL, REFUSED, REDIRECTED, EXPIRED)
OUTCOMES = (CAME, HELPED, WAITING, FULL, REFUSED, REDIRECTED)
"""What a service or a worker can answer."""

SERVICE, PERSON, WORKER, TERM = "service", "person", "worker", "term"
IT_HELPED, DID_NOT_HELP, DID_NOT_GO = "helped", "not-helped", "did-not-go"
PERSON_ANSWERS = (IT_HELPED, DID_NOT_HELP, DID_NOT_GO)

_NOT_TAKEN = frozenset({WAITING, FULL, REFUSED, REDIRECTED})
_BY_SERVICE: Mapping[str, frozenset[str]] = {
    GIVEN: frozenset(OUTCOMES),
    CAME: _NOT_TAKEN | {HELPED},
    WAITING: frozenset(OUTCOMES) - {WAITING},
    HELPED: _NOT_TAKEN,  # a wrong tap mended; who was helped also came, so `came` changes nothing
    FULL: frozenset(OUTCOMES) - {FULL},
    REFUSED: frozenset(OUTCOMES) - {REFUSED},
    REDIRECTED: frozenset(OUTCOMES) - {REDIRECTED},
    EXPIRED: frozenset(),  # its code answers no more
}
_NEVER: Mapping[str, frozenset[str]] = dict.fromkeys(STATES, frozenset())

MOVES: Mapping[str, Mapping[str, frozenset[str]]] = {
    SERVICE: _BY_SERVICE,
    WORKER: {
        GIVEN: frozenset(OUTCOMES),
        CAME: _NOT_TAKEN | {HELPED},
        WAITING: frozenset(OUTCOMES) - {WAITING},
        # What the service settled stays; what another worker heard can be heard better (see `state_of`).
        HELPED: frozenset(),
        FULL: frozenset(),
        REFUSED: frozenset(),
        REDIRECTED: frozenset(),
        EXPIRED: frozenset(OUTCOMES),
    },
    PERSON: _NEVER,
    TERM: {**_NEVER, GIVEN: frozenset({EXPIRED})},
}
"""Who may move a card from which state to which."""


@dataclass(frozen=True)
class Said:
    """One answer. `outcome`: of OUTCOMES, for the person of PERSON_ANSWERS. `is_contested`: the service denies it."""

    who: str
    outcome: str
    is_contested: bool = False


@dataclass(frozen=True)
class Held:
    """Where a card stands, and whose word put it there; `by` None: nobody's yet."""

    state: str = GIVEN
    by: str | None = None


def after(held: Held, who: str, outcome: str) -> Held:
    """Where the card stands after one more word; unchanged where the table has no such move.

    The service that says the same as a worker did makes the word its own.
    """
    if who == SERVICE and outcome == held.state:
        return Held(outcome, SERVICE)
    table = MOVES[who]
    allowed = table[held.state]
    if who == WORKER and held.by == WORKER:
        allowed |= _BY_SERVICE[held.state]
    return Held(outcome, who) if outcome in allowed else held


def state_of(answers: Iterable[Said], *, term_ended: bool = False) -> Held:
    """What all answers, the oldest first, make of a card. `term_ended`: the day to answer it is over.

    An answer that the service contests counts for nothing. A card that nobody answered before its term is expired, and
    what a worker hears after that still counts.
    """
    held = Held()
    for said in answers:
        if not said.is_contested:
            held = after(held, said.who, said.outcome)
    return after(held, TERM, EXPIRED) if term_ended else held


def disagree(answers: Iterable[Said]) -> bool:
    """Whether the newest word of one contradicts that of another about the same fact.

    Two facts: did the person go (a service that saw the person against a person who says they did not go), and did it
    help (helped by one, not by another). A list, a full house or a refusal against "it helped" contradict too.
    """
    newest: dict[str, str] = {}
    for said in answers:
        if not said.is_contested:
            newest[said.who] = said.outcome
    person = newest.get(PERSON)
    told = {newest[who] for who in (SERVICE, WORKER) if who in newest}
    if person == DID_NOT_GO and told & {CAME, HELPED}:
        return True
    if person == DID_NOT_HELP and HELPED in told:
        return True
    is_helped = HELPED in told or person == IT_HELPED
    return is_helped and bool(told & {FULL, REFUSED})
