"""Walkers, measures, and why something is not joined, in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.diagnosis.kinds import Kind

LANGUAGES = ("nl", "fr", "en")

WALKERS: Mapping[str, str | Promise] = {
    "adult": _("An adult on foot (4.8 km an hour)"),
    "slow": _("Somebody who walks slowly (3.6 km an hour)"),
    "wheelchair": _("Somebody in a wheelchair (2.9 km an hour, no stairs)"),
}

MEASURES: Mapping[str, str | Promise] = {
    "nearest": _("Minutes to the nearest"),
    "within": _("Share of residents with one near"),
    "count": _("How much is near"),
    "2sfca": _("Per 1,000 people who share it (2SFCA)"),
    "e2sfca": _("Per 1,000 people, nearer counts more (E2SFCA)"),
    "3sfca": _("Per 1,000 people, who divide over services (3SFCA)"),
    "kd2sfca": _("Per 1,000 people, falling off smoothly (KD2SFCA)"),
    "gravity": _("All within 45 minutes, nearer counts more (gravity)"),
    "raam": _("Cost of walking and crowding (RAAM)"),
}

# One sentence each: what the number is. `minutes` are those of the kind.
EXPLAINED: Mapping[str, str | Promise] = {
    "nearest": _("The walk to the nearest service that gives help now, in minutes over the streets."),
    "within": _("The share of residents who have at least one within %(minutes)s minutes."),
    "count": _("Everything there is within %(minutes)s minutes, whoever else uses it."),
    "2sfca": _(
        "What there is within %(minutes)s minutes, where each service is first divided among all who live within "
        "%(minutes)s minutes of it: a crowded service counts for less."
    ),
    "e2sfca": _(
        "As 2SFCA, but near counts more: fully in the first third of the %(minutes)s minutes, for about two thirds in "
        "the second and for about a fifth in the last."
    ),
    "3sfca": _(
        "As E2SFCA, but people first divide themselves over the services near them: who has a choice weighs on each of "
        "them less."
    ),
    "kd2sfca": _("As 2SFCA, but a service counts for less and less, down to nothing at %(minutes)s minutes."),
    "gravity": _(
        "Everything within 45 minutes, counted for less the farther it is: for about three fifths at half of "
        "%(minutes)s minutes, for about one seventh at %(minutes)s minutes."
    ),
    "raam": _(
        "What getting help costs when everybody chooses well between a longer walk and a more crowded service: a walk "
        "of %(minutes)s minutes counts for 1, and so does the average crowding of the territory. Lower is better."
    ),
}

WHY: Mapping[str, str | Promise] = {
    "no_point": _("no place on the map is known"),
    "too_far": _("too far from any street: in the water, in a large park, or outside the region"),
}


def kind_name(kind: Kind, lang: str) -> str:
    """The name of a kind of service."""
    return kind.name[LANGUAGES.index(lang)]
