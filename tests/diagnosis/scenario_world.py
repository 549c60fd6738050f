"""The street of the thresholds as the base of scenarios: computed in memory, or kept in the database."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np

from nabij.diagnosis.contents import Diagnosis, FigureColumn, Inputs
from nabij.diagnosis.models import KeptDiagnosis
from nabij.diagnosis.whole import keeping
from nabij.diagnosis.whole.computing import diagnose
from nabij.rules.walking_network import PROFILES, Network, index_network
from nabij.territory.models import Streets
from tests.diagnosis import thresholds_world as world

# What deprivation is made of, so that b is most in need, then c, then a; nobody knows of d.
DOMAINS = ("income", "employment", "education", "housing", "health", "crime")
SCORES = (10.0, 90.0, 40.0, float("nan"))


@cache
def networks() -> Mapping[str, Network]:
    """The street for every kind of walker."""
    street = world.streets()
    return {
        walker: index_network(
            street.u, street.v, street.metres, street.lon, street.lat, kind=street.kind, profile=PROFILES[walker]
        )
        for walker in PROFILES
    }


def inputs() -> Inputs:
    """The street with need, ten times its people, and each service in the sector where it stands."""
    given = world.inputs()
    levels = {slug: replace(one, population=10 * one.population) for slug, one in given.territory.levels.items()}
    sector = {"takes": "a", "wants-papers": "b", "silent": "c", "invented": "b"}
    sites = tuple(
        replace(
            site, facts={**site.facts, "places": [{**site.facts["places"][0], "unit": f"sector:{sector[site.id]}"}]}
        )
        for site in given.sites
    )
    territory = replace(given.territory, levels=levels)
    return replace(
        given,
        territory=territory,
        sites=sites,
        figures={(one.indicator, one.level): one for one in map(_column, DOMAINS)},
    )


def _column(domain: str) -> FigureColumn:
    return FigureColumn(
        indicator=f"bimd-{domain}",
        level="sector",
        values=np.array(SCORES),
        status=("known", "known", "known", "missing"),
        period_start=date(2011, 1, 1),
        period_end=date(2011, 12, 31),
        unit_of_measure="score",
        source="bimd-2011",
        edition="sectors",
    )


@cache
def base() -> tuple[Inputs, Diagnosis]:
    """The inputs and the diagnosis of them."""
    given = inputs()
    return given, diagnose(given, networks(), code_version="test")


def kept_base() -> KeptDiagnosis:
    """The base as the current diagnosis, with its streets."""
    given, found = base()
    street = world.streets()
    Streets.objects.get_or_create(
        digest=street.digest,
        defaults={
            "title": "An invented street",
            "source": "nobody",
            "content": street.packed(),
            "node_count": 4,
            "street_count": 3,
            "is_current": True,
        },
    )
    return keeping.keep(found, given, offer_change=0, seconds=1.0, by=None)
