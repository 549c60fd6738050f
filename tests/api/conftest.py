"""A small town with borders, a chain and restricted figures, as programs find it."""

from dataclasses import dataclass

import pytest
import shapely
from django.test import Client

from nabij.needs.models import Theme
from nabij.people.models import Account
from nabij.territory.models import Postcode, Unit
from tests import worlds
from tests.sign_in import sign_in


@dataclass(frozen=True)
class Town:
    """Klaverstad (see worlds.small_town) with borders for its zones, one postcode, and a question; and two readers."""

    town: worlds.SmallTown
    visitor: Client
    analyst: Client
    amina: Account


@pytest.fixture
def town(db: None) -> Town:
    """`debt-help` is restricted, `rare-illness` withholds small counts; the zones meet at 4.4 degrees east."""
    town = worlds.small_town()
    for zone, (west, east) in {"oost": (4.3, 4.4), "west": (4.4, 4.5)}.items():
        Unit.objects.filter(pk=town.units[f"zone:{zone}"].pk).update(boundary=shapely.box(west, 50.8, east, 50.9).wkb)
    for municipality in ("brug", "dal"):
        Postcode.objects.create(code="1000", unit=town.units[f"municipality:{municipality}"], basis="made up")
    theme = Theme.objects.get(slug="living")
    question = worlds.a_question(theme)
    question.indicators.add(town.indicators["aged-share"])
    question.warm_sources.add(worlds.a_source("neighbours", kind="contact", contact_function="Conciërge"))
    worlds.a_question(theme, "who-is-hungry", priority=2)
    amina = worlds.amina_the_analyst()
    analyst = Client()
    sign_in(analyst, amina)
    return Town(town, Client(), analyst, amina)
