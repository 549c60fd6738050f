"""From what the directory says of a service to what the rules of acceptance read."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from nabij.diagnosis.contents import Site
from nabij.directory.opening import rules_of
from nabij.rules.acceptance import ServiceFacts, Span
from nabij.rules.hours import BRUSSELS, Rule, day_hours, is_same_every_week

WEEKS = 5  # hold every "last Thursday" of a month
Week = tuple[tuple[Span, ...], bool]


def facts_of_sites(sites: Sequence[Site], at: datetime) -> list[ServiceFacts]:
    """What is known of each site, in their order. `at` says which weeks hours that change are looked at in."""
    today = at.astimezone(BRUSSELS).date()
    monday = today - timedelta(days=today.weekday())
    weeks: dict[str, Week] = {}
    return [_facts(site.facts, monday, weeks) for site in sites]


def usual_week(rules: Sequence[Rule], monday: date) -> Week:
    """The openings of a week, with and without appointment, and whether they are all that there is.

    Of hours that are not the same every week, those of any of the five weeks from `monday` on. Without holidays.
    """
    if not rules:
        return (), False
    weeks = 1 if is_same_every_week(rules) else WEEKS
    spans: set[Span] = set()
    known = True
    for number in range(7 * weeks):
        found = day_hours(rules, monday + timedelta(days=number), frozenset())
        known = known and found.known
        spans |= {(number % 7, *span) for span in (*found.intervals, *found.by_appointment_intervals)}
    return tuple(sorted(spans)), known


def _facts(facts: Mapping[str, Any], monday: date, weeks: dict[str, Week]) -> ServiceFacts:
    place: Mapping[str, Any] = next(iter(facts.get("places", ())), {})
    state = facts.get("state", {})
    ages = facts.get("ages")
    openings, known = _week(place.get("hours", ()), monday, weeks)
    return ServiceFacts(
        conditions=facts.get("conditions", {}),
        cost=facts.get("cost"),
        spoken=frozenset(facts.get("spoken", ())),
        ages=None if ages is None else (ages[0], ages[1]),
        features=place.get("features", {}),
        state=state.get("state"),
        state_group=state.get("group"),
        state_until=datetime.fromisoformat(state["until"]) if "until" in state else None,
        openings=openings,
        openings_known=known,
        verified=date.fromisoformat(facts["verified"]) if "verified" in facts else None,
    )


def _week(rows: Iterable[Mapping[str, Any]], monday: date, weeks: dict[str, Week]) -> Week:
    """Many places keep the same hours, so each different set is worked out once."""
    key = json.dumps(list(rows), sort_keys=True)
    if key not in weeks:
        weeks[key] = usual_week(rules_of(json.loads(key)), monday)
    return weeks[key]
