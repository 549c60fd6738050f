"""What the directory knows, said in words: why an answer is there, conditions, room, freshness, telephones, languages.

Unknown is said as unknown. Sentences are in the language of the page.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

import phonenumbers
from babel import Locale
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from nabij.directory.models import Accessibility, Phone, Saturation, Service, SpokenLanguage
from nabij.directory.search.asking import Reason
from nabij.ui.numbers import LOCALES, current_language, day, figure

COUNTRY = "BE"

CONDITIONS = dict(Service.Condition.choices)
NOT_CONDITIONS = {  # what False means
    "without_papers": gettext_lazy("residence papers needed"),
    "without_insurance": gettext_lazy("health insurance needed"),
    "without_address": gettext_lazy("an address needed"),
    "without_referral": gettext_lazy("a referral needed"),
    "without_appointment": gettext_lazy("an appointment needed"),
    "with_dog": gettext_lazy("no dogs"),
    "with_child": gettext_lazy("no children"),
    "has_interpreter": gettext_lazy("no interpreter"),
    "has_mediator": gettext_lazy("no intercultural mediator"),
    "has_peer": gettext_lazy("nobody who has been through it"),
}

# What stands in words elsewhere in an answer, so that the reasons need not repeat it.
STATES = frozenset(
    {"open", "opens", "closed", "room", "waiting", "full", "closed_to_group", "near", "verified", "old", "unsure"}
)

MEANINGS = frozenset({"term", "synonym", "typo"})  # the question was understood, not only its letters found

FIELDS = {
    "name": gettext_lazy("in its name"),
    "alternate": gettext_lazy("in its other name"),
    "organization": gettext_lazy("in the name of the organisation"),
    "about": gettext_lazy("in its description"),
    "terms": gettext_lazy("in what it offers"),
    "places": gettext_lazy("in its address"),
}


@dataclass(frozen=True)
class Names:
    """The names of the terms and places that reasons speak of, in the language of the page."""

    terms: Mapping[str, str]
    units: Mapping[int, str]


# ---- why an answer is there


def reason_in_words(reason: Reason, names: Names) -> str:
    """One reason as a few words; empty for a code that has none."""
    say = _REASONS.get(reason.code)
    return say(reason.parameters, names) if say else ""


def _word(given: Mapping[str, Any], names: Names) -> str:
    where = FIELDS.get(str(given.get("field", "")), "")
    return (
        _("“%(word)s” %(where)s") % {"word": given.get("word", ""), "where": where}
        if where
        else (_("“%(word)s” found") % {"word": given.get("word", "")})
    )


def _synonym(given: Mapping[str, Any], names: Names) -> str:
    return _("“%(word)s” is understood as “%(term)s”") % {
        "word": given.get("word", ""),
        "term": _term_name(given.get("term"), names),
    }


def _typo(given: Mapping[str, Any], names: Names) -> str:
    return _("“%(word)s” is read as “%(meant)s”") % {"word": given.get("word", ""), "meant": given.get("meant", "")}


def _opens(given: Mapping[str, Any], names: Names) -> str:
    at = _moment(given.get("at"))
    return opens_in_words(at) if at else _("closed now")


def _open(given: Mapping[str, Any], names: Names) -> str:
    until = _moment(given.get("until"))
    return _("open until %(time)s") % {"time": clock(until)} if until else _("open then")


def _waiting(given: Mapping[str, Any], names: Names) -> str:
    return waiting_in_words(given.get("weeks"))


def _unsure(given: Mapping[str, Any], names: Names) -> str:
    return _("nobody has said: %(about)s") % {"about": filter_in_words(str(given.get("about", "")))}


def _near(given: Mapping[str, Any], names: Names) -> str:
    return walk_in_words(float(given.get("minutes", 0)))


_REASONS: dict[str, Callable[[Mapping[str, Any], Names], str]] = {
    "word": _word,
    "synonym": _synonym,
    "typo": _typo,
    "asked": lambda given, names: _("helps with: “%(question)s”") % {"question": given.get("text", "")},
    "likely": lambda given, names: _("perhaps meant: %(term)s") % {"term": _term_name(given.get("term"), names)},
    "beside": lambda given, names: (
        _("offers something close to it: %(term)s") % {"term": _term_name(given.get("term"), names)}
    ),
    "term": lambda given, names: _("offers: %(term)s") % {"term": _term_name(given.get("term"), names)},
    "group": lambda given, names: _("for: %(group)s") % {"group": _term_name(given.get("term"), names)},
    "closed_to_group": lambda given, names: room_in_words(
        Saturation.State.CLOSED_TO_GROUP, None, names.terms.get(str(given.get("group")))
    ),
    "condition": lambda given, names: str(CONDITIONS.get(str(given.get("condition")), "")),
    "spoken": lambda given, names: (
        _("speaks %(language)s") % {"language": language_in_words(str(given.get("code", "")))}
    ),
    "open": _open,
    "opens": _opens,
    "closed": lambda given, names: _("closed now"),
    "room": lambda given, names: _("takes new people"),
    "waiting": _waiting,
    "full": lambda given, names: _("full"),
    "near": _near,
    "serves": lambda given, names: _("works for %(place)s") % {"place": names.units.get(_id(given.get("unit_id")), "")},
    "verified": lambda given, names: _("checked on %(day)s") % {"day": day(_date(given.get("on")))},
    "old": lambda given, names: _("not checked for a long time"),
    "unsure": _unsure,
    "free": lambda given, names: _("free of charge"),
    "feature": lambda given, names: feature_in_words(str(given.get("feature", ""))),
}


def _term_name(code: object, names: Names) -> str:
    return names.terms.get(str(code), str(code))


def _id(value: object) -> int:
    return value if isinstance(value, int) else -1


def _date(value: object) -> date | None:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    if isinstance(value, date):
        return value
    return date.fromisoformat(value[:10]) if isinstance(value, str) and value else None


def _moment(value: object) -> datetime | None:
    found = datetime.fromisoformat(value) if isinstance(value, str) and value else value
    return found if isinstance(found, datetime) else None


# ---- filters


def filter_in_words(name: str) -> str:
    """A filter, named as a field of the search's Question or as a condition, in words."""
    words = {
        "text": _("the words you typed"),
        "terms": _("what you need"),
        "groups": _("for whom"),
        "conditions": _("the conditions to get in"),
        "spoken": _("the language spoken"),
        "costs": _("the cost"),
        "kinds": _("the kind of offer"),
        "communities": _("the language community"),
        "features": _("access for people with a disability"),
        "age": _("the age"),
        "open_when": _("the opening hours"),
        "has_room": _("whether there is room"),
        "within_m": _("the distance"),
    }
    if name in CONDITIONS:
        return str(CONDITIONS[name])
    return words.get(name) or feature_in_words(name)


def feature_in_words(feature: str) -> str:
    """A feature of a building, as a word."""
    return str(Accessibility.Feature(feature).label) if feature in Accessibility.Feature.values else feature


# ---- room


def waiting_in_words(weeks: object) -> str:
    """A waiting list, with its length where somebody said it."""
    if not isinstance(weeks, int):
        return _("waiting list, its length is not known")
    return ngettext("waiting list of %(weeks)s week", "waiting list of %(weeks)s weeks", weeks) % {"weeks": weeks}


def room_in_words(state: str | None, weeks: int | None, group: str | None) -> str:
    """Whether a service takes new people; unknown is said as unknown, never as free."""
    if state == Saturation.State.TAKES:
        return _("Takes new people")
    if state == Saturation.State.WAITING:
        said = waiting_in_words(weeks)
        return said[:1].upper() + said[1:]
    if state == Saturation.State.FULL:
        return _("Full")
    if state == Saturation.State.CLOSED_TO_GROUP:
        return _("Not open now to: %(group)s") % {"group": group or _("a group that is not named")}
    return _("Nobody has said whether there is room")


def author_in_words(author: str) -> str:
    """Who said it, by function."""
    return str(Saturation.Author(author).label) if author in Saturation.Author.values else _("somebody")


# ---- time and distance


def clock(moment: datetime) -> str:
    """A time of day in Brussels, as people write it: 9:00 (nl, en), 9 h 00 would be longer than useful in French."""
    local = timezone.localtime(moment)
    return f"{local.hour}:{local.minute:02}"


def opens_in_words(at: datetime, now: datetime | None = None) -> str:
    """When it opens next: today, tomorrow, or on a day with its date."""
    local, here = timezone.localtime(at), timezone.localtime(now)
    days = (local.date() - here.date()).days
    if days == 0:
        return _("opens today at %(time)s") % {"time": clock(at)}
    if days == 1:
        return _("opens tomorrow at %(time)s") % {"time": clock(at)}
    return _("opens on %(day)s at %(time)s") % {"day": weekday_and_day(local.date()), "time": clock(at)}


def weekday_and_day(on: date) -> str:
    """A day as donderdag 3/12."""
    return f"{weekday(on.weekday())} {on.day}/{on.month}"


def weekday(number: int) -> str:
    """The name of a day of the week; 0 is Monday."""
    names: Mapping[int, str] = Locale.parse(LOCALES[current_language()]).days["stand-alone"]["wide"]
    return names[number]


def walk_in_words(minutes: float) -> str:
    """How long it takes on foot: an estimate, so in whole minutes, and coarser when it is far."""
    whole = max(1, round(minutes) if minutes < 20 else round(minutes / 5) * 5)
    if whole > 90:
        return _("more than an hour and a half on foot")
    return ngettext("about %(minutes)s minute on foot", "about %(minutes)s minutes on foot", whole) % {
        "minutes": figure(whole)
    }


# ---- who it is for, languages, telephones


def ages_in_words(service: Service) -> str:
    """The ages that a service is for; empty where there is no limit known."""
    low, high = service.minimum_age, service.maximum_age
    if low is not None and high is not None:
        return _("from %(low)s to %(high)s years") % {"low": low, "high": high}
    if low is not None:
        return _("from %(low)s years") % {"low": low}
    return _("up to %(high)s years") % {"high": high} if high is not None else ""


@cache
def _locale(lang: str) -> Locale:
    return Locale.parse(LOCALES[lang])


def language_in_words(code: str) -> str:
    """The name of a language in the language of the page; its code where it has none."""
    if code == "sgn":
        return pgettext("a language that is spoken", "sign language")
    name: str | None = _locale(current_language()).languages.get(code)
    return name or code


def spoken_in_words(language: SpokenLanguage) -> str:
    """A language in which one is helped, with its note."""
    name = language_in_words(language.code) if language.code else (language.name or "")
    return f"{name} ({language.note})" if language.note and name else name


@dataclass(frozen=True)
class Number:
    """A telephone number to show and to call; `href` is empty where it cannot be dialled."""

    shown: str
    href: str
    phone: Phone


def number_of(phone: Phone) -> Number:
    """The number as Belgians write it, with its link."""
    extension = _(" (extension %(number)s)") % {"number": phone.extension} if phone.extension else ""
    try:
        parsed = phonenumbers.parse(phone.number, COUNTRY)
    except phonenumbers.NumberParseException:
        return Number(phone.number + extension, "", phone)
    if not phonenumbers.is_valid_number(parsed):  # a short number such as 107 or 112
        digits = "".join(filter(str.isdigit, phone.number))
        return Number(phone.number + extension, f"tel:{digits}" if 3 <= len(digits) <= 6 else "", phone)
    here = phonenumbers.country_code_for_region(COUNTRY) == parsed.country_code
    style = phonenumbers.PhoneNumberFormat.NATIONAL if here else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    shown = phonenumbers.format_number(parsed, style).replace(" ", "\u00a0")
    link = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return Number(shown + extension, f"tel:{link}", phone)
