"""The notes of reach in words (see `nabij.diagnosis.showing`)."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.diagnosis.kinds import kind
from nabij.diagnosis.reach.words import WALKERS, WHY, kind_name
from nabij.diagnosis.showing import UNIT_WORDS
from nabij.ui import numbers

Parameters = Mapping[str, Any]


def _kind(parameters: Parameters, lang: str) -> str:
    found = kind(str(parameters["kind"]))
    return kind_name(found, lang) if found else str(parameters["kind"])


def _walker(parameters: Parameters) -> str:
    return str(WALKERS.get(str(parameters["walker"]), parameters["walker"]))


def _count(parameters: Parameters, name: str, lang: str) -> str:
    return numbers.figure(parameters[name], 0, lang)


def _supply_unknown(parameters: Parameters, lang: str) -> str:
    return _(
        "%(kind)s: of %(sites)s of the %(of)s places nobody knows how much they have (%(unit)s). They count as places "
        "that can be reached, and are left out of every number of %(unit)s: none of them is taken for 0 or for 1."
    ) % {
        "kind": _kind(parameters, lang),
        "sites": _count(parameters, "sites", lang),
        "of": _count(parameters, "of", lang),
        "unit": UNIT_WORDS.get(parameters["unit"], parameters["unit"]),
    }


def _supply_negative(parameters: Parameters, lang: str) -> str:
    return ngettext(
        "%(kind)s: %(count)s place says that it has less than nothing. How much it has is taken as unknown.",
        "%(kind)s: %(count)s places say that they have less than nothing. How much they have is taken as unknown.",
        parameters["sites"],
    ) % {"kind": _kind(parameters, lang), "count": _count(parameters, "sites", lang)}


def _supply_zero(parameters: Parameters, lang: str) -> str:
    return ngettext(
        "%(kind)s: %(count)s place gives nothing now, as it is closed for a time: nobody is sent there.",
        "%(kind)s: %(count)s places give nothing now, as they are closed for a time: nobody is sent there.",
        parameters["sites"],
    ) % {"kind": _kind(parameters, lang), "count": _count(parameters, "sites", lang)}


def _unplaced(parameters: Parameters, lang: str) -> str:
    return ngettext(
        "%(kind)s: %(count)s service has no place to walk to (a telephone line, a place that is kept hidden, or no "
        "address on the map) and is in no number.",
        "%(kind)s: %(count)s services have no place to walk to (a telephone line, a place that is kept hidden, or no "
        "address on the map) and are in no number.",
        parameters["services"],
    ) % {"kind": _kind(parameters, lang), "count": _count(parameters, "services", lang)}


def _no_site(parameters: Parameters, lang: str) -> str:
    return _("%(kind)s: the directory has none with a place.") % {"kind": _kind(parameters, lang)}


def _invented(parameters: Parameters, lang: str) -> str:
    return _("%(kind)s: the supply is invented, since no open source has it. It shows the method, not the city.") % {
        "kind": _kind(parameters, lang)
    }


def _older(parameters: Parameters, lang: str) -> str:
    said = _("Who walks slowly stands for residents of 65 and over: %(people)s, as counted in %(year)s.") % {
        "people": _count(parameters, "people", lang),
        "year": parameters["year"],
    }
    if not parameters["sectors"]:
        return said
    missing = ngettext(
        "In %(count)s sector with %(residents)s residents nobody knows how many are 65 and over: not in the means.",
        "In %(count)s sectors with %(residents)s residents nobody knows how many are 65 and over: not in the means.",
        parameters["sectors"],
    ) % {"count": _count(parameters, "sectors", lang), "residents": _count(parameters, "residents", lang)}
    return f"{said} {missing}"


def _people_unknown(parameters: Parameters, lang: str) -> str:
    return ngettext(
        "How many people live in %(count)s sector is unknown: nobody from there shares in the supply here.",
        "How many people live in %(count)s sectors is unknown: nobody from there shares in the supply here.",
        parameters["sectors"],
    ) % {"count": _count(parameters, "sectors", lang)}


def _bound(parameters: Parameters, lang: str) -> str:
    return _(
        "%(walker)s: walks are reckoned up to %(minutes)s minutes. What is farther has no number of minutes, and is "
        "not in the mean of a larger area."
    ) % {"walker": _walker(parameters), "minutes": _count(parameters, "minutes", lang)}


def _sectors_not_joined(parameters: Parameters, lang: str) -> str:
    return ngettext(
        "%(walker)s: from %(count)s sector with %(people)s residents no street leads on: everything there is unknown.",
        "%(walker)s: from %(count)s sectors with %(people)s residents no street leads on: everything there is unknown.",
        parameters["sectors"],
    ) % {
        "walker": _walker(parameters),
        "count": _count(parameters, "sectors", lang),
        "people": _count(parameters, "people", lang),
    }


def _services_not_joined(parameters: Parameters, lang: str) -> str:
    return ngettext(
        "%(walker)s: %(count)s service is not reached by any street (%(why)s) and is in no number.",
        "%(walker)s: %(count)s services are not reached by any street (%(why)s) and are in no number.",
        parameters["services"],
    ) % {
        "walker": _walker(parameters),
        "count": _count(parameters, "services", lang),
        "why": WHY.get(parameters["why"], parameters["why"]),
    }


def _pieces(parameters: Parameters, lang: str) -> str:
    return _(
        "%(walker)s: %(pieces)s small parts of the streets, with %(percent)s of the crossings, hang together with no "
        "other; nothing is joined to them."
    ) % {
        "walker": _walker(parameters),
        "pieces": _count(parameters, "pieces", lang),
        "percent": numbers.with_unit(parameters["percent"], 1, "%", lang),
    }


def _wheelchair(parameters: Parameters, lang: str) -> str:
    return _(
        "Nobody counts who uses a wheelchair where: means are over all residents. The streets know stairs, not kerbs, "
        "slopes or pavements: what is told is the most that a wheelchair reaches."
    )


def _older_unknown(parameters: Parameters, lang: str) -> str:
    return _("How many residents are 65 and over is not known: for who walks slowly, means are over all residents.")


def _nobody(parameters: Parameters, lang: str) -> str:
    return _("Nobody is known to live in the territory: nothing can be shared out.")


NOTES: Mapping[str, Callable[[Parameters, str], str]] = {
    "reach.supply_unknown": _supply_unknown,
    "reach.supply_negative": _supply_negative,
    "reach.supply_zero": _supply_zero,
    "reach.unplaced": _unplaced,
    "reach.no_site": _no_site,
    "reach.invented": _invented,
    "reach.older": _older,
    "reach.older_unknown": _older_unknown,
    "reach.people_unknown": _people_unknown,
    "reach.nobody": _nobody,
    "reach.wheelchair_users_unknown": _wheelchair,
    "reach.bound": _bound,
    "reach.sectors_not_joined": _sectors_not_joined,
    "reach.services_not_joined": _services_not_joined,
    "reach.pieces": _pieces,
}
