"""Hours as pages show them: open now or not, a week with today marked, and the days that will be different."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

import holidays
from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.directory.opening import holidays_around
from nabij.directory.pages import saying
from nabij.rules.hours import DAY, DESK, PHONE, DayHours, Rule, Span, day_hours, next_opening, open_at, open_until, week
from nabij.ui.numbers import EN_DASH, current_language

COMING_DAYS = 60
_LANGUAGES = {"nl": "nl", "fr": "fr", "en": "en_US"}  # of the names of holidays
_DIFFERENT = frozenset({"closure", "exception"})


@dataclass(frozen=True)
class OpenNow:
    """Whether it is open at this moment. `state` is open, appointment, closed or unknown."""

    state: str
    words: str


def open_now(rules: Sequence[Rule], now: datetime) -> OpenNow:
    """Whether it is open now and until when, or when it opens next; by telephone where there is no desk."""
    purpose = DESK if any(rule.purpose == DESK for rule in rules) else PHONE
    if not any(rule.purpose == purpose for rule in rules):
        return OpenNow("unknown", _("Opening hours not known"))
    found = _open_now(rules, now, purpose)
    if purpose == PHONE:
        return OpenNow(found.state, _("By telephone: %(hours)s") % {"hours": found.words[:1].lower() + found.words[1:]})
    return found


def _open_now(rules: Sequence[Rule], now: datetime, purpose: str) -> OpenNow:
    days = holidays_around(timezone.localtime(now).date())
    is_open = open_at(rules, now, days, purpose=purpose)
    if is_open:
        until = open_until(rules, now, days, purpose=purpose)
        said = _("Open now, until %(time)s") % {"time": _until(until, now)} if until else _("Open now, day and night")
        return OpenNow("open", said)
    if open_at(rules, now, days, purpose=purpose, with_appointment=True):
        return OpenNow("appointment", _("Open now, by appointment"))
    if is_open is None:
        return OpenNow("unknown", _not_known(rules, now, purpose))
    return _closed_now(rules, now, purpose, days)


def _closed_now(rules: Sequence[Rule], now: datetime, purpose: str, days: frozenset[date]) -> OpenNow:
    opens = next_opening(rules, now, days, purpose=purpose)
    if opens is not None:
        return OpenNow("closed", _("Closed now, %(opens)s") % {"opens": saying.opens_in_words(opens, now)})
    if any(rule.by_appointment for rule in rules if rule.purpose == purpose):
        return OpenNow("appointment", _("By appointment only"))
    return OpenNow("closed", _("Closed now; when it opens is not known"))


def _until(until: datetime, now: datetime) -> str:
    local, here = timezone.localtime(until), timezone.localtime(now)
    if local.date() == here.date() or (local.hour, local.minute) == (0, 0):
        return _("midnight") if (local.hour, local.minute) == (0, 0) else saying.clock(until)
    if (local.date() - here.date()).days == 1:
        return _("tomorrow %(time)s") % {"time": saying.clock(until)}
    return f"{saying.weekday_and_day(local.date())} {saying.clock(until)}"


def _not_known(rules: Sequence[Rule], now: datetime, purpose: str) -> str:
    today = timezone.localtime(now).date()
    why = day_hours(rules, today, holidays_around(today), purpose=purpose).why
    if "holiday" in why:
        return _("Today is a public holiday: nobody has said whether it is open")
    if "by_appointment" in why:
        return _("By appointment; the hours are not known")
    return _("Not known whether it is open now")


# ---- the week


@dataclass(frozen=True)
class Day:
    """One day of the week table. `holiday` is its name, empty on other days."""

    name: str
    on: date
    is_today: bool
    holiday: str
    desk: str
    phone: str


@dataclass(frozen=True)
class Week:
    """Seven days; `has_desk` and `has_phone` say which hours anybody has told of."""

    days: tuple[Day, ...]
    has_desk: bool
    has_phone: bool


def week_of(rules: Sequence[Rule], today: date) -> Week | None:
    """The week that today is in; None where nobody has told any hours."""
    has_desk, has_phone = (any(rule.purpose == purpose for rule in rules) for purpose in (DESK, PHONE))
    if not (has_desk or has_phone):
        return None
    monday = today - timedelta(days=today.weekday())
    free = holidays_around(today)
    desk, phone = (week(rules, monday, free, purpose=purpose) for purpose in (DESK, PHONE))
    return Week(
        tuple(
            Day(
                name=saying.weekday(number),
                on=(on := monday + timedelta(days=number)),
                is_today=on == today,
                holiday=holiday_name(on),
                desk=hours_in_words(desk[number]),
                phone=hours_in_words(phone[number]),
            )
            for number in range(7)
        ),
        has_desk,
        has_phone,
    )


def hours_in_words(hours: DayHours) -> str:
    """The hours of one day: from and until, by appointment, closed, or what is not known."""
    parts = []
    if hours.intervals:
        parts.append(_spans(hours.intervals))
    if hours.by_appointment_intervals:
        parts.append(_("%(hours)s by appointment") % {"hours": _spans(hours.by_appointment_intervals)})
    if not hours.known:
        parts.append(_why_not_known(hours.why))
    return "; ".join(parts) or _("closed")


def _why_not_known(why: Sequence[str]) -> str:
    if "holiday" in why:
        return _("public holiday: not known")
    if "by_appointment" in why:
        return _("by appointment")
    if "hours_missing" in why:
        return _("open, hours not known")
    return _("not known")


def _spans(spans: Sequence[Span]) -> str:
    return ", ".join(f"{_clock(start)}{EN_DASH}{_clock(end)}" for start, end in spans)


def _clock(minute: int) -> str:
    rest = minute % DAY
    return "24:00" if minute == DAY else f"{rest // 60}:{rest % 60:02}"


# ---- days that will be different


@dataclass(frozen=True)
class Different:
    """Days on which other hours hold, from the first to the last of them."""

    first: date
    last: date
    words: str
    what: str


def different_days(rules: Sequence[Rule], today: date, *, days: int = COMING_DAYS) -> tuple[Different, ...]:
    """Closures, exceptions and public holidays of the coming days; days in a row with the same hours as one."""
    purpose = DESK if any(rule.purpose == DESK for rule in rules) else PHONE
    if not any(rule.purpose == purpose for rule in rules):
        return ()
    found: list[Different] = []
    for offset in range(days):
        on = today + timedelta(days=offset)
        hours = day_hours(rules, on, holidays_around(on), purpose=purpose)
        name = holiday_name(on)
        if not name and not _DIFFERENT.intersection(hours.why):
            continue
        words = hours_in_words(hours)
        if found and found[-1].last == on - timedelta(days=1) and found[-1].words == words:
            names = ", ".join(filter(None, (found[-1].what, name)))
            found[-1] = Different(found[-1].first, on, words, names)
        else:
            found.append(Different(on, on, words, name))
    return tuple(found)


@lru_cache(maxsize=64)
def _holiday_names(year: int, lang: str) -> dict[date, str]:
    return dict(holidays.country_holidays("BE", years=year, language=_LANGUAGES[lang]).items())


def holiday_name(on: date) -> str:
    """The name of a Belgian public holiday in the language of the page; empty on other days."""
    return _holiday_names(on.year, current_language()).get(on, "")
