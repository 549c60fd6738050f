"""Named people and places that the tests share. Each room has its section."""

from datetime import date

from nabij.needs.models import Indicator, Question, Source, Theme
from nabij.people.models import Account, Mandate, Role

# ---- The chain: themes, questions, indicators, sources -------------------------------------------------------


def a_theme(slug: str = "social-isolation", order: int = 10) -> Theme:
    """A theme named in Dutch and French, not in English."""
    return Theme.objects.create(slug=slug, order=order, name_nl="Sociaal isolement", name_fr="Isolement social")


def a_source(slug: str = "wijkmonitoring", **fields: object) -> Source:
    """An open register of 2025, titled in three languages."""
    wanted: dict[str, object] = {
        "kind": "register", "access": "open", "title_nl": "Wijkmonitoring", "title_fr": "Monitoring des quartiers",
        "title_en": "Neighbourhood monitoring", "period_start": date(2025, 1, 1), "period_end": date(2025, 1, 1),
        "update_frequency": "ANNUAL", "owner": "IBSA / BISA",
    }  # fmt: skip
    return Source.objects.create(slug=slug, **{**wanted, **fields})


def an_indicator(theme: Theme, slug: str = "living-alone", **fields: object) -> Indicator:
    """A share of households, given by a source per district and not rolled up."""
    wanted: dict[str, object] = {
        "kind": "share", "direction": "neutral", "roll_up": "refuse", "unit_of_measure": "%", "per": 100, "decimals": 1,
        "name_nl": "Alleenwonenden", "name_fr": "Personnes isolées", "name_en": "People living alone",
        "definition": {"levels": ["district"]}, "digest": "0" * 64,
    }  # fmt: skip
    return Indicator.objects.create(slug=slug, theme=theme, **{**wanted, **fields})


def a_question(theme: Theme, slug: str = "who-is-alone", **fields: object) -> Question:
    """A first question in Dutch and French."""
    wanted: dict[str, object] = {"priority": 1, "text_nl": "Wie is alleen?", "text_fr": "Qui est seul ?"}
    return Question.objects.create(slug=slug, theme=theme, **{**wanted, **fields})


def amina_the_analyst() -> Account:
    """An analyst for the whole territory."""
    amina = Account.objects.create_user("amina", password="amina", display_name="Amina", language="fr")
    Mandate.objects.create(account=amina, role=Role.ANALYST, valid_from=date(2020, 1, 1))
    return amina


def fien_the_field_worker() -> Account:
    """A field worker, who may not edit the catalogue."""
    fien = Account.objects.create_user("fien", password="fien", display_name="Fien", language="nl")
    Mandate.objects.create(account=fien, role=Role.FIELD_WORKER, valid_from=date(2020, 1, 1))
    return fien
