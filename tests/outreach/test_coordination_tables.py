"""Coordinators' further tables: kinds of help, waits, load in bands, demo apart, calls, files of two years, threads."""

import threading
import time
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
from django.core.cache import cache
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from nabij.outreach.coordination import (
    card_parts,
    load_parts,
    reach_parts,
    releasing,
    report_parts,
    seeing,
    work_parts,
    workbook,
)
from nabij.outreach.coordination.folding import fold
from nabij.outreach.coordination.parts import Section
from nabij.outreach.coordination.releasing import read_release, release_year
from nabij.outreach.models import Activity, Card, CardAnswer, Contact, Objective, TeamMember
from nabij.rules.card_tables import BOUNCED, EVERYWHERE, KINDS, WEEKS
from nabij.rules.disclosure import HIDDEN, Count
from nabij.rules.file_counts import ENDED, OPEN_AT_END, OPENED, WITHDRAWN, file_counts_shown
from nabij.rules.reach_table import TOTAL, YEAR
from nabij.territory.models import Unit
from tests.outreach.campaigns_world import a_campaign, a_list, say_call, working_hour
from tests.outreach.world import FieldWorld, field_world
from tests.worlds import somebody

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def field(db: None) -> FieldWorld:
    cache.clear()
    seeing._minute.clear()
    return field_world()


def contacts(field: FieldWorld, number: int, unit: Unit | None, **fields: Any) -> None:
    row = {
        "programme": field.bar, "team": field.jette, "unit": unit, "occurred_on": date(2025, 5, 6), "channel": "street",
        "needs": ["debts"], "origin": "page", **fields,
    }  # fmt: skip
    Contact.objects.bulk_create(Contact(**row) for _ in range(number))


def cards(field: FieldWorld, number: int, state: str, answer: dict[str, Any] | None = None, **fields: Any) -> None:
    given = date(2025, 4, 1)
    for _ in range(number):
        row = {
            "programme": field.bar, "team": field.jette, "unit": field.heizel, "need": "debts", "given_on": given,
            "language": "nl", "state": state, "state_since": NOW, "expires_on": given + timedelta(days=60),
            "purge_on": given + timedelta(days=180), **fields,
        }  # fmt: skip
        card = Card.objects.create(**row)
        if answer is not None:
            after = datetime(2025, 4, 4, 12, tzinfo=UTC)
            CardAnswer.objects.create(card=card, who="service", outcome=state, at=after, **answer)


def frozen(field: FieldWorld) -> seeing.Sight:
    release_year(programme=field.bar, year=2025, by=None, now=NOW)
    return seeing.sight_for_all(field.bar, 2025)


def rows_of(section: Section, caption: str) -> dict[str, list[str]]:
    table = next(one for one in section.tables if one.caption.startswith(caption))
    return {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}


def test_results_stand_by_kind_of_help_with_reasons_waits_and_answers(field: FieldWorld) -> None:
    contacts(field, 20, field.heizel)
    cards(field, 9, "waiting", {"waiting_weeks": 6})
    cards(field, 7, "refused", {"reason": "full", "reason_side": "service"}, service=field.service)
    cards(field, 6, "refused", {"reason": "changed-mind", "reason_side": "person"}, service=field.service)
    cards(field, 8, "expired", need="social-contact")
    sight = frozen(field)
    assert sight.cell(KINDS, "refused.service", "debts").contacts == Count(7)
    assert sight.cell(WEEKS, "to-8", "debts").contacts == Count(9)
    assert sight.cell(BOUNCED, str(field.service.pk), EVERYWHERE).contacts == Count(13)
    with override("en"):
        section = card_parts.results_section(sight)
    by_kind = rows_of(section, "What came of the cards, by kind of help")
    assert by_kind["Debts"] == ["22", "0", "0", "9", "0", "7", "6", "0", "0"]
    assert by_kind["Seeing people"][-1] == "8"
    assert rows_of(section, "How long one waits")["Debts"] == ["9", "0", "0", "0"]
    assert rows_of(section, "How long until an answer")["all together"] == ["22", "0", "0", "0"]
    why = next(one for one in section.tables if one.caption.startswith("Why, by kind"))
    assert [row[2].text for row in why.rows] == ["the service's reason", "the person's reason"]
    assert rows_of(section, "Where cards bounce") == {"Service de médiation de dettes": ["13"]}


def test_one_card_of_a_kind_is_hidden_in_every_table(field: FieldWorld) -> None:
    contacts(field, 20, field.heizel)
    cards(field, 9, "waiting", {"waiting_weeks": 6})
    cards(field, 1, "waiting", {"waiting_weeks": 40}, need="social-contact")
    sight = frozen(field)
    for table, value in ((KINDS, "waiting"), (KINDS, TOTAL), (WEEKS, "longer")):
        assert sight.cell(table, value, "social-contact").contacts.number is None
        both = [sight.cell(table, value, EVERYWHERE).contacts.number, sight.cell(KINDS, TOTAL, "debts").contacts.number]
        assert None in both or 10 not in both


def test_needs_by_quarter_leave_for_zones_and_larger_and_first_contacts_are_told(field: FieldWorld) -> None:
    contacts(field, 20, field.heizel, is_first_contact=True)
    contacts(field, 15, field.bosnia, occurred_on=date(2025, 11, 6), barriers=["cost"], urgent_medical_aid="opened")
    sight = frozen(field)
    with override("en"):
        needs = reach_parts.needs_sections(sight)[0]
        first = reach_parts.first_section(sight)
    assert rows_of(needs, "Needs by quarter") == {"Debts": ["0", "20", "0", "15", "35"]}
    assert list(rows_of(needs, "Barriers by quarter").values()) == [["0", "0", "0", "15", "15"]]
    assert rows_of(first, "First contacts") == {"first contact": ["20", "20"], "not said": ["15", "15"]}
    assert "not said" not in rows_of(needs, "Barriers")


def test_load_is_told_in_bands_of_teams_of_three_without_names(field: FieldWorld) -> None:
    for name in ("one", "two", "three"):
        TeamMember.objects.create(team=field.jette, account=somebody(name), valid_from=date(2020, 1, 1))
    contacts(field, 9, field.heizel)
    cards(field, 12, "expired")
    cards(field, 3, "expired", team=field.saint_gilles, unit=field.bosnia)
    cards(field, 6, "helped", {})
    with override("en"):
        section = load_parts.workload_section(frozen(field))
    assert rows_of(section, "Workload") == {"jette": ["0.0", "unknown", "–", "0", "10 to 19"]}


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (Count(0), "0"), (Count(None, fewer_than=5), "fewer than 5"), (HIDDEN, "not shown"),
        (Count(5, at_least=True), "5 to 9"), (Count(45, at_least=True), "20 to 49"),
        (Count(300, at_least=True), "100 or more"),
    ],
)  # fmt: skip
def test_a_floor_is_told_as_a_band(count: Count, text: str) -> None:
    with override("en"):
        assert load_parts.band_text(count) == text


def test_demo_accounts_are_never_counted_with_people_and_are_named(field: FieldWorld) -> None:
    field.nora.is_demo = True
    field.nora.save()
    contacts(field, 30, field.heizel, by=field.nora)
    cards(field, 8, "helped", {}, by=field.nora)
    fold(now=NOW)
    sight = seeing.sight_for_all(field.bar, 2025)
    assert sight.is_synthetic
    with override("en"):
        made = report_parts.yearly_report(sight)
        assert "demo" in made.title
    contacts(field, 10, field.heizel, by=field.wim)
    seeing._minute.clear()  # the minute is over
    start = datetime(2025, 5, 6, 9, tzinfo=UTC)
    for by in (field.wim, field.nora, None):
        Activity.objects.create(
            id=uuid4(), programme=field.bar, team=field.jette, kind="round", starts_at=start, state="held", by=by,
            ends_at=start.replace(hour=11),
        )  # fmt: skip
    sight = frozen(field)
    assert not sight.is_synthetic
    assert sight.leaves_out_invented
    assert sight.cell("all", TOTAL).contacts == Count(10)
    assert sight.cell("cards", TOTAL).contacts == Count(0)
    assert sum(one.number for one in work_parts.held_of(sight)) == 2
    with override("en"):
        made = report_parts.yearly_report(sight)
    assert "demo" not in made.title
    assert any("left out" in sentence for sentence in made.warnings)
    book = openpyxl.load_workbook(BytesIO(workbook.xlsx_of(made)))
    assert all(any("left out" in str(row[0].value) for row in sheet.iter_rows(max_row=6)) for sheet in book.worksheets)


def test_calls_are_held_against_the_objectives_with_their_order_of_subsidy(field: FieldWorld) -> None:
    row = a_list(field, a_campaign(field), "\n".join(f"LM-{1000 + number}" for number in range(8)))
    for entry in row.entries.all():
        say_call(field.helen, entry, "reached", answers={"time": "yes"})
    year = working_hour().year
    for measure, target in (("calls", 20), ("reached", 10)):
        Objective.objects.create(
            programme=field.advisers, year=year, measure=measure, name_en=measure, name_nl=measure, target=target,
            subsidy_order="order 7", source="made for a test",
        )  # fmt: skip
    with override("en"):
        section = work_parts.objectives_section(seeing.sight_for_all(field.advisers, year))
    found = rows_of(section, "Objectives")
    assert found["calls"] == ["20", "at least 5", "at least 25%", "order 7"]
    assert found["reached"][1] in {"not shown", "at least 5"}  # by whether the month of the calls is over


@given(st.tuples(*[st.integers(0, 9)] * 4), st.booleans())
def test_files_of_two_years_give_no_small_count_away(numbers: tuple[int, int, int, int], was_shown: bool) -> None:
    before, opened, ended, withdrawn = numbers
    ended = min(ended, before + opened)
    counts = {
        OPENED: opened, ENDED: ended, WITHDRAWN: min(withdrawn, ended), OPEN_AT_END: before + opened - ended,
    }  # fmt: skip
    left = Count(before) if before == 0 or before >= 5 else Count(None, fewer_than=5)
    shown = file_counts_shown(counts, left if was_shown else None)
    assert all(count.number in (None, counts[name]) for name, count in shown.items())
    assert not any(1 <= (count.number or 0) < 5 for count in shown.values())
    parts = [shown[OPENED], shown[ENDED], shown[OPEN_AT_END], left]
    if was_shown and any(count.fewer_than for count in parts):
        assert sum(count.number is None for count in parts) != 1  # else the others would give it away


def test_threads_that_ask_at_once_get_one_answer_and_the_territory_they_asked_for(
    field: FieldWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []

    def slowly() -> int:
        made.append(1)
        time.sleep(0.05)
        return len(made)

    found: list[object] = []
    asking = [threading.Thread(target=lambda: found.append(seeing.for_a_minute(("a test",), slowly))) for _ in range(8)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert found == [1] * 8
    with pytest.raises(ZeroDivisionError):
        seeing.for_a_minute(("fails",), lambda: 1 // 0)
    assert seeing.for_a_minute(("fails",), lambda: 2) == 2
    # While one thread reads the nesting of its territory, another comes with the next one: each gets its own.
    of: dict[str, Any] = {}
    real = releasing.places_in_places

    def while_another_came() -> dict[int, tuple[int, ...]]:
        if "other" not in of:
            of["other"] = True
            seeing._nesting = (object(), {-1: ()})
        return real()

    monkeypatch.setattr(seeing, "places_in_places", while_another_came)
    monkeypatch.setattr(seeing, "_nesting", (None, {}))
    assert -1 not in seeing.nesting()


def test_a_frozen_table_holds_quarters_of_zones_and_larger_alone(field: FieldWorld) -> None:
    contacts(field, 9, field.heizel)
    frozen(field)
    held = read_release(field.bar, 2025, "need")
    assert held is not None
    assert held.cells["2025-Q2", field.places.region.pk, "debts"].contacts == Count(9)
    assert ("2025-Q2", field.heizel.pk, "debts") not in held.cells
    assert held.cells[YEAR, field.heizel.pk, "debts"].contacts == Count(9)
