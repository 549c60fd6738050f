"""Who may do what, where and for which programme: a table of cases, and the rule against a slow reading of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.access import HeldMandate, Scope, is_allowed, scopes

TODAY = date(2026, 11, 21)
NORTH, SOUTH, JETTE, REGION = 1, 2, 3, 4
BAR, CHW = 10, 11
IN_JETTE = frozenset({JETTE, NORTH, REGION})
CARRIED = {"zone_team": frozenset({"look"}), "analyst": frozenset({"look", "import"}), "field_worker": frozenset()}


def held(
    role: str = "zone_team",
    unit: int | None = None,
    programme: int | None = None,
    since: date = date(2020, 1, 1),
    until: date | None = None,
) -> HeldMandate:
    return HeldMandate(role, unit, programme, since, until)


# what, the mandates held, asked permission, lineage of the object, its programme, allowed
CASES = [
    ("no mandate at all", [], "look", IN_JETTE, None, False),
    ("the whole territory", [held()], "look", IN_JETTE, None, True),
    ("the zone above the place", [held(unit=NORTH)], "look", IN_JETTE, None, True),
    ("the place itself", [held(unit=JETTE)], "look", IN_JETTE, None, True),
    ("another zone", [held(unit=SOUTH)], "look", IN_JETTE, None, False),
    ("a place for the zone above it", [held(unit=JETTE)], "look", frozenset({NORTH, REGION}), None, False),
    ("a zone for the whole territory", [held(unit=NORTH)], "look", frozenset(), None, False),
    ("the whole for the whole", [held()], "look", frozenset(), None, True),
    ("a place in two zones, one is mine", [held(unit=SOUTH)], "look", IN_JETTE | {SOUTH}, None, True),
    ("my programme", [held(programme=BAR)], "look", IN_JETTE, BAR, True),
    ("another programme", [held(programme=CHW)], "look", IN_JETTE, BAR, False),
    ("every programme", [held()], "look", IN_JETTE, BAR, True),
    ("an object of no programme", [held(programme=BAR)], "look", IN_JETTE, None, True),
    ("the right place, the wrong programme", [held(unit=NORTH, programme=CHW)], "look", IN_JETTE, BAR, False),
    ("two half mandates", [held(unit=NORTH, programme=CHW), held("zone_team", SOUTH, BAR)], "look", IN_JETTE, BAR, False),  # noqa: E501
    ("a role that carries nothing", [held(role="field_worker")], "look", IN_JETTE, None, False),
    ("a role that carries something else", [held()], "import", IN_JETTE, None, False),
    ("a role that nobody knows", [held(role="director")], "look", IN_JETTE, None, False),
    ("from today", [held(since=TODAY)], "look", IN_JETTE, None, True),
    ("from tomorrow", [held(since=TODAY + timedelta(1))], "look", IN_JETTE, None, False),
    ("until today", [held(until=TODAY)], "look", IN_JETTE, None, True),
    ("until yesterday", [held(until=TODAY - timedelta(1))], "look", IN_JETTE, None, False),
    ("one ended, one runs", [held(until=TODAY - timedelta(1)), held(unit=NORTH)], "look", IN_JETTE, None, True),
]  # fmt: skip


@pytest.mark.parametrize(
    ("mandates", "permission", "lineage", "programme", "allowed"),
    [pytest.param(*case[1:], id=case[0]) for case in CASES],
)
def test_access_by_case(
    mandates: list[HeldMandate], permission: str, lineage: frozenset[int], programme: int | None, allowed: bool
) -> None:
    assert (
        is_allowed(permission, mandates, lineage=lineage, programme=programme, carried=CARRIED, today=TODAY) is allowed
    )


# what, the holder's scope, the lineage and programme to hand on, allowed
HANDING_ON = [
    ("everything by who has everything", Scope(None, None), frozenset(), None, True),
    ("a place by who has everything", Scope(None, None), IN_JETTE, BAR, True),
    ("a place within the zone", Scope(NORTH, None), IN_JETTE, None, True),
    ("the whole territory by a zone", Scope(NORTH, None), frozenset(), None, False),
    ("the own programme", Scope(None, BAR), IN_JETTE, BAR, True),
    ("every programme by who has one", Scope(None, BAR), IN_JETTE, None, False),
    ("another programme", Scope(None, BAR), IN_JETTE, CHW, False),
]


@pytest.mark.parametrize(
    ("scope", "lineage", "programme", "allowed"), [pytest.param(*case[1:], id=case[0]) for case in HANDING_ON]
)
def test_handing_on_by_case(scope: Scope, lineage: frozenset[int], programme: int | None, allowed: bool) -> None:
    assert scope.covers_scope(lineage, programme) is allowed


def allowed_slowly(
    permission: str, mandates: list[HeldMandate], lineage: frozenset[int], programme: int | None, today: date
) -> bool:
    """The rule read aloud, one condition after the other, for the reference."""
    for mandate in mandates:
        if permission not in CARRIED.get(mandate.role, set()):
            continue
        if today < mandate.valid_from:
            continue
        if mandate.valid_to is not None and today > mandate.valid_to:
            continue
        if mandate.unit is not None and mandate.unit not in lineage:
            continue
        if programme is not None and mandate.programme is not None and mandate.programme != programme:
            continue
        return True
    return False


days = st.dates(date(2026, 11, 15), date(2026, 11, 27))
some_mandates = st.lists(
    st.builds(
        HeldMandate,
        role=st.sampled_from(["zone_team", "analyst", "field_worker", "director"]),
        unit=st.none() | st.integers(1, 4),
        programme=st.none() | st.sampled_from([BAR, CHW]),
        valid_from=days,
        valid_to=st.none() | days,
    ),
    max_size=4,
)
asked = {
    "permission": st.sampled_from(["look", "import"]),
    "lineage": st.frozensets(st.integers(1, 4)),
    "programme": st.none() | st.sampled_from([BAR, CHW]),
}


@given(mandates=some_mandates, **asked)
def test_access_agrees_with_the_slow_reading(
    mandates: list[HeldMandate], permission: str, lineage: frozenset[int], programme: int | None
) -> None:
    fast = is_allowed(permission, mandates, lineage=lineage, programme=programme, carried=CARRIED, today=TODAY)
    assert fast is allowed_slowly(permission, mandates, lineage, programme, TODAY)


@given(mandates=some_mandates, more=some_mandates, **asked)
def test_another_mandate_never_takes_access_away(
    mandates: list[HeldMandate],
    more: list[HeldMandate],
    permission: str,
    lineage: frozenset[int],
    programme: int | None,
) -> None:
    without = is_allowed(permission, mandates, lineage=lineage, programme=programme, carried=CARRIED, today=TODAY)
    with_more = is_allowed(
        permission, mandates + more, lineage=lineage, programme=programme, carried=CARRIED, today=TODAY
    )
    assert with_more or not without


@given(mandates=some_mandates, **asked)
def test_who_may_hand_on_a_scope_may_act_in_it(
    mandates: list[HeldMandate], permission: str, lineage: frozenset[int], programme: int | None
) -> None:
    for scope in scopes(permission, mandates, carried=CARRIED, today=TODAY):
        if scope.covers_scope(lineage, programme):
            assert scope.covers(lineage, programme)
