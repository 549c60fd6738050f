"""Opening hours as a person fills them in: a week, what comes once a month, days closed; and as rows again.

A form cannot show all that rows can say. `plan_of` takes what fits and gives back the rest untouched, so that saving a
form loses nothing: `rows_of(plan) + rest` says what the rows said.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from itertools import pairwise
from typing import Any

from nabij.rules.repeating import WEEKDAYS

DESK, APPOINTMENT, PHONE = "desk", "appointment", "phone"
KINDS = (DESK, APPOINTMENT, PHONE)
WHICH = ("1", "2", "3", "4", "-1")  # the first to fourth such day of a month, and the last

Row = Mapping[str, Any]
Span = tuple[time, time]
"""From and until; an end that is not after the beginning is of the next morning."""
Week = tuple[tuple[Span, ...], ...]
EMPTY_WEEK: Week = ((),) * 7

_KNOWN = frozenset(
    {
        "purpose",
        "freq",
        "byday",
        "opens_at",
        "closes_at",
        "closes_next_day",
        "valid_from",
        "valid_to",
        "is_closure",
        "by_appointment",
        "on_holidays",
    }
)
_IGNORED = frozenset({"id", "interval", "timezone", "wkst", "extra"})  # say nothing more of a plain row


@dataclass(frozen=True)
class Monthly:
    """Once a month: the `which` `weekday` (0 Monday) of it. `span` None: closed that day."""

    which: str
    weekday: int
    span: Span | None


@dataclass(frozen=True)
class WeekPlan:
    """What the form shows. `on_holidays`: whether the week holds on public holidays; None: nobody said."""

    weeks: Mapping[str, Week] = field(default_factory=dict)  # by kind; a kind without hours is left out
    on_holidays: bool | None = None
    monthly: tuple[Monthly, ...] = ()
    closures: tuple[tuple[date, date], ...] = ()  # first and last day


def plan_of(rows: Sequence[Row]) -> tuple[WeekPlan, list[Row]]:
    """What of these rows fits in the form, and the rows that do not."""
    plain = [row for row in rows if _is_plain(row)]
    # Of the rows of the week only: what was said of a monthly evening is not about them.
    weekly = [row for row in plain if _is_weekly(row) and not _is_dated_closure(row) and not _is_monthly(row)]
    holidays = next((row.get("on_holidays") for row in weekly), None)
    weeks: dict[str, list[set[Span]]] = defaultdict(lambda: [set() for _day in WEEKDAYS])
    monthly: list[Monthly] = []
    closures: dict[tuple[date, date], list[Row]] = defaultdict(list)
    rest: list[Row] = [row for row in rows if not _is_plain(row)]
    for row in plain:
        span = _span(row)
        if _is_dated_closure(row):
            closures[_date(row["valid_from"]), _date(row["valid_to"])].append(row)
        elif _is_monthly(row):
            code = str(row["byday"])
            monthly.append(Monthly(code[:-2], WEEKDAYS.index(code[-2:]), span))
        elif _is_weekly(row) and row.get("on_holidays") == holidays and span is not None:
            for code in str(row["byday"]).split(","):
                weeks[_kind(row)][WEEKDAYS.index(code)].add(span)
        else:
            rest.append(row)
    purposes = {_purpose(kind) for kind in weeks} or {DESK}
    whole = {days for days, said in closures.items() if purposes <= {_purpose_of(row) for row in said}}
    rest += [row for days, said in closures.items() if days not in whole for row in said]
    plan = WeekPlan(
        {kind: tuple(tuple(sorted(spans)) for spans in weeks[kind]) for kind in KINDS if kind in weeks},
        holidays if weeks else None,
        tuple(dict.fromkeys(monthly)),
        tuple(sorted(whole)),
    )
    return plan, rest


def rows_of(plan: WeekPlan) -> list[dict[str, Any]]:
    """The rows that say what the form says: days with the same hours in one row."""
    rows: list[dict[str, Any]] = []
    for kind, week in plan.weeks.items():
        days: dict[Span, list[str]] = defaultdict(list)
        for weekday, spans in enumerate(week):
            for span in spans:
                days[span].append(WEEKDAYS[weekday])
        rows += [
            _row(kind, freq="WEEKLY", byday=",".join(codes), on_holidays=plan.on_holidays, **_columns(span))
            for span, codes in days.items()
        ]
    rows += [
        _row(
            DESK,
            freq="MONTHLY",
            byday=f"{one.which}{WEEKDAYS[one.weekday]}",
            is_closure=one.span is None,
            **(_columns(one.span) if one.span else {}),
        )
        for one in plan.monthly
    ]
    purposes = sorted({_purpose(kind) for kind, week in plan.weeks.items() if any(week)}) or [DESK]
    rows += [
        _row(purpose, valid_from=first.isoformat(), valid_to=last.isoformat(), is_closure=True)
        for first, last in plan.closures
        for purpose in purposes
    ]
    return rows


def overlapping(spans: Iterable[Span]) -> bool:
    """Whether two spans of one day overlap, or one begins where another still runs past midnight."""
    ordered = sorted(_minutes(span) for span in spans)
    return any(second[0] < first[1] for first, second in pairwise(ordered))


def _minutes(span: Span) -> tuple[int, int]:
    start, end = (one.hour * 60 + one.minute for one in span)
    return start, end if end > start else end + 24 * 60


# ---- Which rows fit -------------------------------------------------------------------------------------------------


def _is_plain(row: Row) -> bool:
    """Whether nothing stands in the row that the form has no place for."""
    said = {key for key, value in row.items() if value not in (None, "", False, {}, [])} | (
        {"on_holidays"} if row.get("on_holidays") is False else set()
    )
    unplain = said - _KNOWN - _IGNORED
    weekly = _is_weekly(row) or _is_monthly(row) or _is_dated_closure(row)
    return not unplain and weekly and (row.get("interval") in (None, 1)) and not row.get("extra")


def _is_weekly(row: Row) -> bool:
    codes = str(row.get("byday") or "").split(",")
    return (
        row.get("freq") == "WEEKLY"
        and not row.get("is_closure")
        and not _is_dated(row)
        and bool(codes)
        and set(codes) <= set(WEEKDAYS)
        and len(set(codes)) == len(codes)
        and _span(row) is not None
        and not (_purpose_of(row) == PHONE and row.get("by_appointment"))
    )


def _is_monthly(row: Row) -> bool:
    code = str(row.get("byday") or "")
    timed = _span(row) is not None
    return (
        row.get("freq") == "MONTHLY"
        and not _is_dated(row)
        and code[:-2] in WHICH
        and code[-2:] in WEEKDAYS
        and _purpose_of(row) == DESK
        and not row.get("by_appointment")
        and row.get("on_holidays") is None
        and timed != bool(row.get("is_closure"))
        and (timed or not (row.get("opens_at") or row.get("closes_at")))
    )


def _is_dated_closure(row: Row) -> bool:
    return (
        bool(row.get("is_closure") and row.get("valid_from") and row.get("valid_to"))
        and not any(row.get(key) for key in ("freq", "byday", "opens_at", "closes_at", "by_appointment"))
        and row.get("on_holidays") is None
    )


def _is_dated(row: Row) -> bool:
    return bool(row.get("valid_from") or row.get("valid_to"))


def _span(row: Row) -> Span | None:
    """The hours of a row; None where it has none, or where its end and `closes_next_day` contradict each other."""
    if not row.get("opens_at") or not row.get("closes_at"):
        return None
    start, end = _time(row["opens_at"]), _time(row["closes_at"])
    return (start, end) if (end <= start) == bool(row.get("closes_next_day")) else None


def _columns(span: Span) -> dict[str, Any]:
    start, end = span
    return {"opens_at": start.isoformat(), "closes_at": end.isoformat(), "closes_next_day": end <= start}


def _row(kind: str, **columns: Any) -> dict[str, Any]:
    return {"purpose": _purpose(kind), "by_appointment": kind == APPOINTMENT, **columns}


def _kind(row: Row) -> str:
    if _purpose_of(row) == PHONE:
        return PHONE
    return APPOINTMENT if row.get("by_appointment") else DESK


def _purpose(kind: str) -> str:
    return PHONE if kind == PHONE else DESK


def _purpose_of(row: Row) -> str:
    return row.get("purpose") or DESK


def _time(value: time | str) -> time:
    return time.fromisoformat(value) if isinstance(value, str) else value


def _date(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value
