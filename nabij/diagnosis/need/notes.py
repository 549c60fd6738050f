"""The notes of need in words (see `nabij.diagnosis.showing`)."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext, ngettext

from nabij.diagnosis.need.defining import index_called
from nabij.ui import numbers


def _name(parameters: Mapping[str, Any], lang: str) -> str:
    index = index_called(str(parameters["index"]))
    return index.name.said(lang) if index else str(parameters["index"])


def _counted(said: Callable[[], str]) -> Callable[[Mapping[str, Any], str], str]:
    """A note of so many units with so many people, of one index."""

    def words(parameters: Mapping[str, Any], lang: str) -> str:
        units = int(parameters["units"])
        areas = ngettext("%(count)s area", "%(count)s areas", units) % {"count": numbers.figure(units, 0, lang)}
        return gettext("%(index)s: %(areas)s (%(people)s residents): %(what)s.") % {
            "index": _name(parameters, lang),
            "areas": areas,
            "people": numbers.figure(parameters["people"], 0, lang),
            "what": said(),
        }

    return words


def _without_figures(parameters: Mapping[str, Any], lang: str) -> str:
    return gettext("%(index)s: no figure approaches this need.") % {"index": _name(parameters, lang)}


def _figure_absent(parameters: Mapping[str, Any], lang: str) -> str:
    return gettext("%(index)s cannot be computed: the figure “%(figure)s” is not loaded.") % {
        "index": _name(parameters, lang),
        "figure": parameters["figure"],
    }


NOTES: Mapping[str, Callable[[Mapping[str, Any], str], str]] = {
    "need.no_residents": _counted(lambda: gettext("no score, since nobody lives there")),
    "need.small": _counted(lambda: gettext("no place of their own, since too few people live there")),
    "need.odd": _counted(lambda: gettext("set aside, since an institution or students shape the figures")),
    "need.too_little_known": _counted(lambda: gettext("no score, since too little is known")),
    "need.people_unknown": _counted(lambda: gettext("no score, since it is unknown how many people live there")),
    "need.reweighed": _counted(lambda: gettext("scored from the indicators that are known")),
    "need.without_figures": _without_figures,
    "need.figure_absent": _figure_absent,
}
