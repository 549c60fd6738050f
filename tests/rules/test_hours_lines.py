"""Opening hours as the fewest lines that say them."""

from datetime import date, time

from nabij.rules.hours import Rule
from nabij.rules.hours_lines import Lines, lines

SUNDAY = date(2026, 11, 22)
NO_HOLIDAYS: frozenset[date] = frozenset()


def _weekly(days: str, opens: int, closes: int, **columns: object) -> Rule:
    return Rule(
        freq="WEEKLY",
        byday=tuple(days.split(",")),
        opens_at=time(opens),
        closes_at=time(closes),
        **columns,  # type: ignore[arg-type]
    )


def test_days_with_the_same_hours_are_one_line() -> None:
    rules = [_weekly("MO,TU,TH", 9, 12), _weekly("MO,TU", 13, 16), _weekly("FR,SA", 9, 12)]
    made = lines(rules, SUNDAY, NO_HOLIDAYS)
    assert made.known
    assert made.weekly == (
        (0, 1, ((540, 720), (780, 960))),
        (3, 5, ((540, 720),)),
    )


def test_a_day_between_parts_the_line() -> None:
    made = lines([_weekly("MO,WE", 9, 12)], SUNDAY, NO_HOLIDAYS)
    assert made.weekly == ((0, 0, ((540, 720),)), (2, 2, ((540, 720),)))


def test_hours_that_differ_by_week_are_told_by_date() -> None:
    last_thursday = Rule(freq="MONTHLY", byday=("-1TH",), opens_at=time(14), closes_at=time(16))
    made = lines([last_thursday], SUNDAY, NO_HOLIDAYS)
    assert made.weekly == ()
    assert made.dated == ((date(2026, 11, 26), ((840, 960),)), (date(2026, 12, 31), ((840, 960),)))


def test_nothing_said_is_not_known() -> None:
    assert lines([], SUNDAY, NO_HOLIDAYS) == Lines()
    assert not lines([], SUNDAY, NO_HOLIDAYS).known
    only_phone = [_weekly("MO", 9, 12, purpose="phone")]
    assert not lines(only_phone, SUNDAY, NO_HOLIDAYS).known
    assert lines(only_phone, SUNDAY, NO_HOLIDAYS, purpose="phone").weekly == ((0, 0, ((540, 720),)),)


def test_by_appointment_only_has_no_hours_for_who_walks_in() -> None:
    made = lines([_weekly("MO,TU", 9, 12, by_appointment=True)], SUNDAY, NO_HOLIDAYS)
    assert made.appointment
    assert not made


def test_walking_in_on_some_hours_and_by_appointment_on_others() -> None:
    rules = [_weekly("MO", 9, 12), _weekly("TU", 9, 12, by_appointment=True)]
    made = lines(rules, SUNDAY, NO_HOLIDAYS)
    assert made.appointment
    assert made.weekly == ((0, 0, ((540, 720),)),)


def test_a_closure_is_told_by_the_dates_that_are_left() -> None:
    closed = Rule(is_closure=True, valid_from=date(2026, 11, 23), valid_to=date(2026, 11, 30))
    made = lines([_weekly("MO", 9, 12), closed], SUNDAY, NO_HOLIDAYS)
    assert [day for day, _hours in made.dated] == [
        date(2026, 12, 7),
        date(2026, 12, 14),
        date(2026, 12, 21),
        date(2026, 12, 28),
    ]


def test_a_holiday_that_nobody_spoke_of_leaves_the_rest_known() -> None:
    christmas = date(2026, 12, 25)
    every_other = _weekly("FR", 9, 12, interval=2, dtstart=date(2026, 11, 27))
    made = lines([every_other], SUNDAY, frozenset({christmas}))
    assert made.known
    assert christmas not in [day for day, _hours in made.dated]


def test_day_and_night_is_one_line_of_the_whole_week() -> None:
    always = Rule(
        freq="WEEKLY",
        byday=("MO", "TU", "WE", "TH", "FR", "SA", "SU"),
        opens_at=time(0),
        closes_at=time(0),
        closes_next_day=True,
    )
    assert lines([always], SUNDAY, NO_HOLIDAYS).weekly == ((0, 6, ((0, 1440),)),)
