"""Thresholds, persons and findings in words, in the language of the page."""

import math
from collections.abc import Callable, Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nabij.diagnosis.kinds import Kind
from nabij.diagnosis.thresholds.answering import Answer
from nabij.diagnosis.thresholds.profiles import WALKERS, Names
from nabij.diagnosis.thresholds.usual import usuals_of
from nabij.directory.models import Accessibility, Service
from nabij.directory.pages.saying import feature_in_words, language_in_words, room_in_words
from nabij.rules.acceptance import FEATURES, Person, Verdict
from nabij.rules.hours_lines import clock
from nabij.ui.numbers import NO_BREAK_SPACE, current_language, day, figure, with_unit

THRESHOLDS: Mapping[str, str | Promise] = {
    "language": gettext_lazy("language"),
    "papers": gettext_lazy("residence papers"),
    "insurance": gettext_lazy("health insurance"),
    "address": gettext_lazy("an address"),
    "referral": gettext_lazy("a referral"),
    "appointment": gettext_lazy("an appointment"),
    "child": gettext_lazy("coming with a child"),
    "dog": gettext_lazy("coming with a dog"),
    "money": gettext_lazy("money"),
    "age": gettext_lazy("age"),
    "room": gettext_lazy("room for new people"),
    "hours": gettext_lazy("opening hours"),
    "trust": gettext_lazy("how old the information is"),
}
QUESTIONS: Mapping[str, str | Promise] = {
    "language": gettext_lazy("Which languages do you speak?"),
    "papers": gettext_lazy("Do you help people without residence papers?"),
    "insurance": gettext_lazy("Do you help people without health insurance?"),
    "address": gettext_lazy("Do you help people without an address?"),
    "referral": gettext_lazy("Can people come without a referral?"),
    "appointment": gettext_lazy("Can people come without an appointment?"),
    "child": gettext_lazy("Can a child come along?"),
    "dog": gettext_lazy("Can a dog come along?"),
    "money": gettext_lazy("What does it cost?"),
    "age": gettext_lazy("For which ages are you there?"),
    "room": gettext_lazy("Do you take new people now?"),
    "hours": gettext_lazy("When are you open?"),
    "trust": gettext_lazy("Is what the directory says of you still right?"),
}
WALKER_WORDS: Mapping[str, str | Promise] = {
    "adult": gettext_lazy("at an adult's pace (80 m a minute)"),
    "slow": gettext_lazy("slowly (60 m a minute)"),
    "wheelchair": gettext_lazy("by wheelchair (48 m a minute, without stairs)"),
}
FACTS: Mapping[str, str | Promise] = {
    "nobody_said": gettext_lazy("nobody said"),
    "said_yes": gettext_lazy("no obstacle, as it says"),
    "said_no": gettext_lazy("an obstacle, as it says"),
    "interpreter": gettext_lazy("works with interpreters or mediators; for which languages nobody said"),
    "expired": gettext_lazy("what was said has expired"),
    "open_then": gettext_lazy("open on arrival"),
    "closed_then": gettext_lazy("shut on arrival"),
    "never_checked": gettext_lazy("never checked"),
}
LACKS: Mapping[str, str | Promise] = {
    "papers": gettext_lazy("without residence papers"),
    "insurance": gettext_lazy("without health insurance"),
    "address": gettext_lazy("without an address"),
    "referral": gettext_lazy("nobody refers them"),
    "appointment": gettext_lazy("cannot make an appointment"),
    "child": gettext_lazy("a child comes along"),
    "dog": gettext_lazy("a dog comes along"),
}


UNSEEN: Mapping[str, str | Promise] = {
    "nobody": gettext_lazy("%(kind)s: nobody is known to live in %(place)s, so that nothing is reckoned from there."),
    "not_joined": gettext_lazy("%(kind)s: no street is known to lead from %(place)s, so what is near is not known."),
}


def in_page_language(names: Names) -> str:
    """One of the names in Dutch, French and English."""
    return names[("nl", "fr", "en").index(current_language())]


def threshold_words(name: str) -> str:
    """A threshold, as a noun."""
    return feature_in_words(name) if name in FEATURES else str(THRESHOLDS[name])


def question_words(name: str) -> str:
    """What to ask a service about a threshold."""
    if name in FEATURES:
        return _("Is there: %(feature)s?") % {"feature": feature_in_words(name)}
    return str(QUESTIONS[name])


def person_words(person: Person, walker: str) -> list[str]:
    """Everything that a person brings and lacks, one by one."""
    found = []
    if person.languages:
        spoken = ", ".join(language_in_words(code) for code in sorted(person.languages))
        found.append(_("speaks %(languages)s") % {"languages": spoken})
    found += [str(LACKS[name]) for name in LACKS if name in person.conditions]
    if not person.has_money:
        found.append(_("has no money"))
    found += [_("needs: %(feature)s") % {"feature": feature_in_words(name)} for name in sorted(person.features)]
    if person.age is not None:
        found.append(_("is %(age)s years old") % {"age": figure(person.age)})
    if person.windows:
        found.append(_("can come only %(hours)s") % {"hours": _windows(person)})
    if not person.can_wait:
        found.append(_("cannot wait"))
    if person.needs_room:
        found.append(_("must be sure that there is room"))
    if person.trusts_days is not None:
        found.append(_("trusts what was checked in the last %(days)s days") % {"days": figure(person.trusts_days)})
    found.append(_("walks %(pace)s") % {"pace": WALKER_WORDS[walker]})
    return found


def _windows(person: Person) -> str:
    """As "Mon, Tue 17:00–20:00; Sat 09:00–18:00": the same hours together."""
    by_hours: dict[tuple[int, int], list[int]] = {}
    for weekday, start, end in sorted(person.windows):
        by_hours.setdefault((start, end), []).append(weekday)
    days = [_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")]
    every_day = _("every day")
    found = []
    for (start, end), those in by_hours.items():
        named = every_day if len(those) == 7 else ", ".join(days[weekday] for weekday in those)
        found.append(f"{named} {clock(start)}–{clock(end)}")
    return "; ".join(found)


def fact_words(verdict: Verdict) -> str:
    """The fact that a judgement rests on, after the name of the threshold."""
    said = {"threshold": threshold_words(verdict.threshold), "fact": _fact(verdict)}
    return _("%(threshold)s: %(fact)s") % said


def _fact(verdict: Verdict) -> str:
    if verdict.fact in FACTS:
        return str(FACTS[verdict.fact])
    say = _VALUES.get(verdict.fact)
    return say(verdict.value or "") if say else room_in_words(verdict.fact, None, None)


def _languages(codes: str) -> str:
    return ", ".join(language_in_words(code) for code in codes.split())


def _ages(limits: str) -> str:
    low, _dash, high = limits.partition("-")
    return f"{low or 0}–{high}" if high else f"{low}+"


_VALUES: Mapping[str, Callable[[str], str]] = {
    "spoken": _languages,
    "other_languages": _languages,
    "cost": lambda value: str(Service.Cost(value).label),
    "feature": lambda value: str(Accessibility.Answer(value).label),
    "ages": _ages,
    "checked": lambda value: day(date.fromisoformat(value)),
}


def share_words(share: float) -> str:
    """A share from 0 to 1 in per cent, or the word for unknown; what is above 0 is never said as 0."""
    if math.isfinite(share) and 0 < share < 0.005:
        return f"<{NO_BREAK_SPACE}{with_unit(1, 0, '%')}"
    return with_unit(None if math.isnan(share) else 100 * float(share), 0, "%")


def kind_words(kind: Kind) -> str:
    """The kind of service."""
    return in_page_language(kind.name)


def finding(answer: Answer, place: str) -> str:
    """The whole in a few sentences: how many are near, how many take this person, of how many nobody knows."""
    counted, kind = answer.counted, answer.asked.kind
    said = {"kind": kind_words(kind), "minutes": figure(kind.minutes), "place": place}
    if answer.unseen:
        return str(UNSEEN[answer.unseen]) % said
    if not counted.everything:
        return _("%(kind)s: nothing lies within %(minutes)s minutes' walk of %(place)s.") % said
    parts = [
        ngettext(
            "%(kind)s: %(count)s service lies within %(minutes)s minutes' walk of where people live in %(place)s.",
            "%(kind)s: %(count)s services lie within %(minutes)s minutes' walk of where people live in %(place)s.",
            counted.everything,
        )
        % {**said, "count": figure(counted.everything)}
    ]
    if counted.certain:
        parts.append(
            ngettext(
                "%(count)s is known to take this person.",
                "%(count)s are known to take this person.",
                counted.certain,
            )
            % {"count": figure(counted.certain)}
        )
    else:
        parts.append(_("Of none it is known that it takes this person."))
    if counted.unknown:
        parts.append(_("Of %(count)s nobody knows.") % {"count": figure(counted.unknown)})
    if counted.usual:
        parts.append(_usual(answer))
    if counted.stopped:
        parts.append(
            ngettext(
                "%(count)s is known not to take this person.",
                "%(count)s are known not to take this person.",
                counted.stopped,
            )
            % {"count": figure(counted.stopped)}
        )
    return " ".join(parts)


def _usual(answer: Answer) -> str:
    """How many of those of which nobody knows would by law or custom; not all of them for everything."""
    said = {"count": figure(answer.counted.usual)}
    if any(one.only for one in usuals_of(answer.asked.kind.slug, answer.asked.profile.person)):
        return _("By law or custom, %(count)s of these would, be it for some help only: see below for which.") % said
    return _("By law or custom, %(count)s of these would.") % said


def walkers() -> list[tuple[str, str]]:
    """The ways of walking that can be chosen."""
    return [(walker, str(WALKER_WORDS[walker])) for walker in WALKERS]
