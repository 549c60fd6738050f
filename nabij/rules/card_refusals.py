"""What answers to cards say about a service's room.

A service that itself answers "full" or "waiting list" says so at once: one answer is its own word about its room. What
workers hear, and refusals for a reason, are single experiences: only several together say something. Three different
cards within 30 days for the same reason of the service's is the threshold, a choice of ours: one refusal may be one
person at one desk, two may be one bad day. A person's own reason never counts, however often.

Each word that comes of it is second hand (see `nabij.rules.saturation`): half the term, dated, open to contest.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from nabij.rules.card_states import FULL, REFUSED, SERVICE, WAITING
from nabij.rules.saturation import CLOSED_TO_GROUP

WINDOW_DAYS = 30
THRESHOLD = 3  # different cards

GROUP_OF_REASON: Mapping[str, str] = {
    "papers": "people-without-papers",
    "not-accessible": "people-with-a-disability",
}
"""Reasons that close a service to a group of the vocabulary. The others say nothing about room."""


@dataclass(frozen=True)
class Answer:
    """One answer of a service, or what a worker heard of it. `card`: whichever identifies the card."""

    card: object
    who: str
    outcome: str
    at: datetime
    reason: str | None = None
    reason_side: str | None = None
    waiting_weeks: int | None = None
    is_contested: bool = False


@dataclass(frozen=True)
class Room:
    """A word about room: a state of `nabij.rules.saturation`, with what belongs to it."""

    state: str
    waiting_weeks: int | None = None
    group: str | None = None
    cards: int = 1  # how many said so


def said_at_once(answer: Answer) -> Room | None:
    """What one answer of the service itself says about its room; None: nothing."""
    if answer.who != SERVICE or answer.is_contested:
        return None
    if answer.outcome == WAITING:
        return Room(WAITING, waiting_weeks=answer.waiting_weeks)
    return Room(FULL) if _is_full(answer) else None


def said_together(answers: Iterable[Answer], *, now: datetime, since: datetime | None = None) -> Room | None:
    """What the answers of the last 30 days say together; None: nothing that reaches the threshold.

    Of each card the newest answer counts: who was refused and helped later was helped. `since`: what was said or
    contested later than an answer outweighs it, or counted it already. Full comes before a group; of two groups the
    one with more cards.
    """
    start = now - timedelta(days=WINDOW_DAYS)
    if since is not None:
        start = max(start, since)
    newest: dict[object, Answer] = {}
    for one in sorted(answers, key=lambda one: one.at):
        if start < one.at <= now and not one.is_contested:
            newest[one.card] = one
    counted = list(newest.values())
    full = {one.card for one in counted if _is_full(one)}
    if len(full) >= THRESHOLD:
        return Room(FULL, cards=len(full))
    groups = [
        (len(_refused_for(counted, reason)), group)
        for reason, group in GROUP_OF_REASON.items()
        if len(_refused_for(counted, reason)) >= THRESHOLD
    ]
    if not groups:
        return None
    cards, group = max(groups)
    return Room(CLOSED_TO_GROUP, group=group, cards=cards)


def _is_full(answer: Answer) -> bool:
    """Said as an outcome, or as the service's reason to refuse."""
    refused_as_full = answer.outcome == REFUSED and answer.reason == "full" and answer.reason_side == SERVICE
    return answer.outcome == FULL or refused_as_full


def _refused_for(answers: Collection[Answer], reason: str) -> set[object]:
    return {
        one.card for one in answers if one.outcome == REFUSED and one.reason == reason and one.reason_side == SERVICE
    }
