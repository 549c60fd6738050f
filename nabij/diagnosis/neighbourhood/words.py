"""What each number of a unit is, in words: from the keys of the layers."""

from collections.abc import Mapping
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.diagnosis.gap.offer_file import line
from nabij.diagnosis.kinds import Kind, kind
from nabij.diagnosis.need.defining import index_called
from nabij.diagnosis.thresholds.profiles import profile
from nabij.directory.models import Service

LANGUAGES = ("nl", "fr", "en")

WALKERS: Mapping[str, str | Promise] = {
    "adult": gettext_lazy("an adult on foot"),
    "slow": gettext_lazy("somebody who walks slowly"),
    "wheelchair": gettext_lazy("somebody in a wheelchair"),
}

THRESHOLDS: Mapping[str, str | Promise] = {
    "language": gettext_lazy("language"),
    "papers": gettext_lazy("residence papers"),
    "insurance": gettext_lazy("health insurance"),
    "address": gettext_lazy("an address"),
    "referral": gettext_lazy("a referral"),
    "appointment": gettext_lazy("an appointment"),
    "child": gettext_lazy("coming with a child"),
    "dog": gettext_lazy("coming with a dog"),
    "money": gettext_lazy("the price"),
    "age": gettext_lazy("age"),
    "wheelchair": gettext_lazy("wheelchair access"),
    "lift": gettext_lazy("a lift"),
    "toilet": gettext_lazy("an adapted toilet"),
    "parking": gettext_lazy("adapted parking"),
    "hearing_loop": gettext_lazy("a hearing loop"),
    "sign_language": gettext_lazy("sign language"),
    "tactile": gettext_lazy("tactile guidance"),
    "quiet": gettext_lazy("a quiet room"),
    "easy_language": gettext_lazy("easy language"),
    "room": gettext_lazy("room for new people"),
    "hours": gettext_lazy("opening hours"),
    "trust": gettext_lazy("a recent check"),
}

MEASURES: Mapping[str, str | Promise] = {
    "2sfca": gettext_lazy("supply per 1,000 people who share it (2SFCA)"),
    "e2sfca": gettext_lazy("supply per 1,000 people who share it, nearer counts more (E2SFCA)"),
    "3sfca": gettext_lazy("supply per 1,000 people who divide over their services (3SFCA)"),
    "kd2sfca": gettext_lazy("supply per 1,000 people who share it, with a smooth edge (KD2SFCA)"),
    "gravity": gettext_lazy("supply, nearer counts more (gravity)"),
    "raam": gettext_lazy("cost of walking and crowding (RAAM)"),
}


def in_lang(names: tuple[str, str, str], lang: str) -> str:
    """The name in nl, fr or en."""
    return names[LANGUAGES.index(lang)]


def kind_words(slug: str, lang: str) -> str:
    """The name of a kind of service, marked where its services are invented."""
    found = kind(slug)
    if found is None:
        return slug
    name = in_lang(found.name, lang)
    return f"{name} ({_('invented')})" if found.is_synthetic else name


def index_words(slug: str, lang: str) -> str:
    """The name of an index of need."""
    found = index_called(slug)
    return found.name.said(lang) if found else slug


def profile_words(slug: str, lang: str, *, short: bool = True) -> str:
    """The name of a person of the diagnosis."""
    found = profile(slug)
    return slug if found is None else in_lang(found.short if short else found.name, lang)


def line_words(slug: str, lang: str) -> str:
    """The name of a line of the basic offer, marked where what counts is invented."""
    found = line(slug)
    if found is None:
        return slug
    name = in_lang(found.name, lang)
    return f"{name} ({_('invented')})" if found.is_synthetic else name


def threshold_words(slug: str) -> str:
    """A threshold."""
    return str(THRESHOLDS.get(slug, slug))


def walker_words(slug: str) -> str:
    """A kind of walker."""
    return str(WALKERS.get(slug, slug))


@lru_cache(maxsize=20_000)
def key_words(key: str, lang: str) -> str:
    """What the number with this key is; the key itself where nobody put it in words. In the active language `lang`.

    Kept: a report has thousands of numbers, and the words of a key never change.
    """
    room, *rest = key.split(".")
    say = {"need": _need, "reach": _reach, "effective": _effective, "gap": _gap}.get(room)
    found = say(rest, lang) if say else ""
    fixed = {
        "access.score": _("Score of access over all kinds of service (0 to 1)"),
        "typology.need_access": _("Need and access together"),
    }
    return found or fixed.get(key, key)


def _need(rest: list[str], lang: str) -> str:
    if len(rest) != 2:
        return ""
    index = index_words(rest[0], lang)
    if rest[1] == "score":
        return _("%(index)s: score") % {"index": index}
    return _("%(index)s: rank, 1 is most in need") % {"index": index} if rest[1] == "rank" else ""


def _minutes(found: Kind | None) -> str:
    return f"{found.minutes:g}" if found else "?"


def _reach(rest: list[str], lang: str) -> str:
    if len(rest) != 3:
        return ""
    slug, walker, measure = rest
    said = {"kind": kind_words(slug, lang), "walker": walker_words(walker), "minutes": _minutes(kind(slug))}
    if measure == "nearest":
        return _("%(kind)s: minutes to the nearest, %(walker)s") % said
    if measure == "within":
        return _("%(kind)s: share of the people with one within %(minutes)s minutes, %(walker)s") % said
    if measure == "count":
        return _("%(kind)s: supply within %(minutes)s minutes, %(walker)s") % said
    words = MEASURES.get(measure)
    return f"{said['kind']}: {words}, {said['walker']}" if words else ""


def _effective(rest: list[str], lang: str) -> str:
    if len(rest) < 3:
        return ""
    person, slug, what, *more = rest
    said = {
        "person": profile_words(person, lang),
        "kind": kind_words(slug, lang),
        "minutes": _minutes(kind(slug)),
        "threshold": threshold_words(more[0]) if more else "",
    }
    words = {
        "plain": _(
            "%(kind)s within %(minutes)s minutes, whoever it takes: share of the people, walking as “%(person)s”"
        ),
        "certain": _("%(kind)s within %(minutes)s minutes that surely takes “%(person)s”: share of the people"),
        "usual": _(
            "%(kind)s within %(minutes)s minutes that takes “%(person)s”, by what is usual or law: share of the people"
        ),
        "possible": _("%(kind)s within %(minutes)s minutes that perhaps takes “%(person)s”: share of the people"),
        "nearest_certain": _("%(kind)s: minutes to the nearest that surely takes “%(person)s”"),
        "nearest_possible": _("%(kind)s: minutes to the nearest that perhaps takes “%(person)s”"),
        "lost": _("%(kind)s, for “%(person)s”: share of the supply within reach that stops at: %(threshold)s"),
        "unsure": _(
            "%(kind)s, for “%(person)s”: share of the supply within reach of which it is not known: %(threshold)s"
        ),
        "count_plain": _("%(kind)s within %(minutes)s minutes, whoever it takes, walking as “%(person)s”: supply"),
        "count_certain": _("%(kind)s within %(minutes)s minutes that surely takes “%(person)s”: supply"),
        "count_possible": _("%(kind)s within %(minutes)s minutes that perhaps takes “%(person)s”: supply"),
        "e2sfca_plain": _("%(kind)s, whoever it takes, walking as “%(person)s”: supply per 1,000 people (E2SFCA)"),
        "e2sfca_certain": _("%(kind)s that surely takes “%(person)s”: supply per 1,000 people (E2SFCA)"),
        "e2sfca_possible": _("%(kind)s that perhaps takes “%(person)s”: supply per 1,000 people (E2SFCA)"),
    }.get(what)
    return words % said if words else ""


def _gap(rest: list[str], lang: str) -> str:
    if len(rest) != 2 or rest[1] != "state":
        return ""
    return _("Basic offer: %(line)s") % {"line": line_words(rest[0], lang)}


def fact_words(fact: str) -> str:
    """What a service can say of itself, as it follows "takes people …"."""
    return str(Service.Condition(fact).label)
