"""Named people and places that the tests share. Each room has its section."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from nabij.needs.actions import BatchKey, FigureRow, derive, store_figures
from nabij.needs.models import Indicator, Question, Source, Theme
from nabij.people.models import Account, Mandate, Programme, Role
from nabij.rules.intervals import interval
from nabij.territory.models import Edition, Level, Membership, Unit

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


# ---- A small town: levels, units, indicators and figures ----------------------------------------------------------

CENSUS_DAY = date(2021, 1, 1)
COUNT_DAY = date(2024, 1, 1)


@dataclass(frozen=True)
class SmallTown:
    """Klaverstad, a town that does not exist, with its five levels. Units by "level:slug", indicators by slug.

    Two zones (oost, west), three municipalities (akker in oost, dal in west, brug 400 to 600 in both), four districts
    (kade lies in akker and brug; nobody lives in park) and six sectors. Residents: a1 300, a2 500, b1 400, b2 600,
    d1 700, d2 0.
    """

    levels: dict[str, Level]
    units: dict[str, Unit]
    indicators: dict[str, Indicator]


_TOWN_LEVELS = {
    "sector": ("sector", "secteur", "sector"),
    "district": ("wijk", "quartier", "district"),
    "municipality": ("gemeente", "commune", "municipality"),
    "zone": ("zone", "bassin", "zone"),
    "region": ("gewest", "région", "region"),
}
# sector -> residents, district, municipality, zone
_TOWN_SECTORS = {
    "a1": (300, "markt", "akker", "oost"),
    "a2": (500, "kade", "akker", "oost"),
    "b1": (400, "kade", "brug", "oost"),
    "b2": (600, "weide", "brug", "west"),
    "d1": (700, "weide", "dal", "west"),
    "d2": (0, "park", "dal", "west"),
}
_TOWN_NAMES = {
    "akker": ("Akker", "Champ", None), "brug": ("Brug", "Pont", "Bridge"), "dal": ("Dal", "Val", None),
    "oost": ("Oost", "Est", "East"), "west": ("West", "Ouest", "West"),
    "klaverstad": ("Klaverstad", "Trèfleville", None),
    "markt": ("Markt", "Marché", None), "kade": ("Kade", "Quai", None), "weide": ("Weide", "Prairie", None),
    "park": ("Park", "Parc", None),
}  # fmt: skip


def small_town(*, derived: bool = True) -> SmallTown:
    """Klaverstad with figures of every status; `derived`: rolled up, withheld, ranked and doubted as after a load."""
    levels, units = _town_territory()
    theme = Theme.objects.create(slug="living", order=10, name_nl="Wonen", name_fr="Vivre", name_en="Living")
    source = a_source("town-register", title_nl="Stadsregister", title_fr="Registre communal", title_en="Town register")
    indicators = _town_indicators(theme, source)
    batch = BatchKey(source.slug, "town-sectors", "town.csv")
    store_figures(list(_town_figures(units, indicators)), by=None, batch=batch, digest="1" * 64)
    if derived:
        derive(by=None)
    return SmallTown(levels, units, indicators)


def _town_territory() -> tuple[dict[str, Level], dict[str, Unit]]:
    levels = {
        slug: Level.objects.create(
            slug=slug, rank=10 * (number + 1), kind="tree", name_nl=nl, name_fr=fr, name_en=en,
            plural_nl=f"{nl}s", plural_fr=f"{fr}s", plural_en=f"{en}s",
        )
        for number, (slug, (nl, fr, en)) in enumerate(_TOWN_LEVELS.items())
    }  # fmt: skip
    for slug, stored in levels.items():
        Edition.objects.create(slug=f"town-{slug}s", level=stored, title=slug, is_current=True, source="made up")
    people: dict[tuple[str, str], int] = defaultdict(int)
    overlap: dict[tuple[str, str, str, str], int] = defaultdict(int)  # level, unit, higher level, its unit
    for sector, row in _TOWN_SECTORS.items():
        chain = dict(zip(_TOWN_LEVELS, [sector, *row[1:], "klaverstad"], strict=True))
        for level, unit in chain.items():
            people[level, unit] += row[0]
            for higher in list(chain)[list(chain).index(level) + 1 :]:
                overlap[level, unit, higher, chain[higher]] += row[0]
    units = {}
    for number, ((level, slug), residents) in enumerate(people.items()):
        nl, fr, en = _TOWN_NAMES.get(slug, (slug.upper(), slug.upper(), None))
        units[f"{level}:{slug}"] = Unit(
            level=levels[level], slug=slug, name_nl=nl, name_fr=fr, name_en=en, population=residents,
            population_on=COUNT_DAY,
            outline=f"M{100 * number} 0 {100 * number + 90} 0 {100 * number + 90} 90 {100 * number} 90Z",
            centre_lon=4.3 + number / 100, centre_lat=50.8, area_m2=1_000_000.0,
            sort_nl=slug, sort_fr=slug, sort_en=slug,
        )  # fmt: skip
    Unit.objects.bulk_create(units.values())
    Membership.objects.bulk_create(
        Membership(
            child=units[f"{level}:{unit}"], parent=units[f"{higher}:{parent}"],
            share=residents / people[level, unit] if people[level, unit] else 1.0, basis="share of its residents",
        )
        for (level, unit, higher, parent), residents in overlap.items()
    )  # fmt: skip
    return levels, units


def _town_indicators(theme: Theme, source: Source) -> dict[str, Indicator]:
    said = {"nl": "Wat men telt.", "fr": "Ce que l'on compte.", "en": "What is counted."}
    definition = {
        "numerator": said, "denominator": None, "why": said, "not_counted": said, "limits": said, "interval": "none",
        "levels": ["sector"], "weight_by": None, "genders": [], "ages": [], "reviewed_by": "the town council",
        "reviewed_on": "2026-01-01", "review_within_months": 24,
    }  # fmt: skip
    share = {"kind": "share", "roll_up": "recompute", "unit_of_measure": "%", "per": 100, "decimals": 1}
    count = {"kind": "count", "roll_up": "sum", "unit_of_measure": "persons", "per": 1, "decimals": 0}
    people = {"denominator": {"nl": "alle inwoners", "fr": "tous les habitants", "en": "all residents"}}
    wanted: dict[str, tuple[dict[str, object], dict[str, object]]] = {
        "population": (
            {**count, "is_key_figure": True, "by_gender": True, "by_age": True},
            {"genders": ["female", "male"], "ages": ["0-64", "65+"]},
        ),
        "aged-share": ({**share, "is_key_figure": True}, {"interval": "wilson", **people}),
        "income-median": (
            {"kind": "median", "roll_up": "estimate", "unit_of_measure": "EUR", "per": 1, "decimals": 0,
             "direction": "higher_is_better", "is_key_figure": True},
            {"weight_by": "population"},
        ),
        "unease-score": (
            {"kind": "index", "roll_up": "refuse", "unit_of_measure": "score", "per": 1, "decimals": 1,
             "direction": "higher_is_worse"},
            {},
        ),
        "rare-illness": ({**count, "minimum_count": 5, "direction": "higher_is_worse"}, {}),
        "debt-help": ({**count, "access": "restricted", "direction": "higher_is_worse"}, {}),
    }  # fmt: skip
    indicators = {}
    for order, (slug, (fields, defined)) in enumerate(wanted.items()):
        indicators[slug] = Indicator.objects.create(
            slug=slug, theme=theme, order=10 * order, digest=slug[:1] * 64, definition={**definition, **defined},
            name_nl=f"{slug} (nl)", name_fr=f"{slug} (fr)", name_en=f"{slug} (en)",
            **{"direction": "neutral", **fields},
        )  # fmt: skip
        indicators[slug].sources.set([source])
    return indicators


def _town_figures(units: dict[str, Unit], indicators: dict[str, Indicator]) -> Iterator[FigureRow]:
    """Sector by sector: 2021 nine tenths of the residents of 2024; one sector in six suppressed, missing or empty."""

    nothing = dict.fromkeys(("count", "denominator", "lower", "upper", "coverage"))

    def row(sector: str, slug: str, day: date, value: float | None, status: str = "", **more: Any) -> FigureRow:
        known = status or ("zero" if value == 0 else "known")
        given: dict[str, Any] = {**nothing, "gender": "all", "age": "all", **more}
        return FigureRow(
            unit_id=units[f"sector:{sector}"].pk, indicator_id=indicators[slug].pk, period_start=day, period_end=day,
            status=known, value=value, **given,
        )  # fmt: skip

    incomes = {"a1": 31_000.0, "a2": None, "b1": 24_500.0, "b2": 19_800.0, "d1": 8_000.0}
    ill = {"a1": 12, "a2": 3, "b1": 7, "b2": 0, "d1": 20, "d2": 0}
    for sector, (residents, *_where) in _TOWN_SECTORS.items():
        for day, people in ((CENSUS_DAY, residents * 9 // 10), (COUNT_DAY, residents)):
            old = people // 5
            parts = {("all", "all"): people, ("female", "all"): people // 2, ("male", "all"): people - people // 2,
                     ("all", "65+"): old, ("all", "0-64"): people - old}  # fmt: skip
            for (gender, age), number in parts.items():
                yield row(sector, "population", day, number, count=number, gender=gender, age=age)
            if people:
                lower, upper = interval("wilson", old, people, per=100)
                counts: dict[str, Any] = {"count": old, "denominator": people}
                yield row(sector, "aged-share", day, old / people * 100, lower=lower, upper=upper, **counts)
            else:
                yield row(sector, "aged-share", day, None, "not_applicable")
        yield row(sector, "rare-illness", COUNT_DAY, ill[sector], count=ill[sector])
        yield row(sector, "debt-help", COUNT_DAY, residents // 50, count=residents // 50)
        if sector == "d2":
            yield row(sector, "income-median", COUNT_DAY, None, "not_applicable")
            yield row(sector, "unease-score", COUNT_DAY, None, "missing")
        else:
            income = incomes[sector]
            yield row(sector, "income-median", COUNT_DAY, income, "" if income else "suppressed")
            yield row(sector, "unease-score", COUNT_DAY, residents / 100)


# ---- People: who works where, for which programme ------------------------------------------------------------


@dataclass(frozen=True)
class TwoZones:
    """Two zones of one region. Jette lies in the north, Saint-Gilles in the south, one district in both."""

    region: Unit
    north: Unit
    south: Unit
    jette: Unit
    saint_gilles: Unit
    straddling: Unit


def two_zones() -> TwoZones:
    """The smallest territory in which a mandate can be too narrow."""
    levels = {
        slug: Level.objects.create(
            slug=slug, rank=rank, kind=Level.Kind.TREE, name_nl=slug, name_fr=slug, plural_nl=slug
        )
        for rank, slug in ((80, "region"), (70, "zone"), (60, "municipality"), (50, "district"))
    }

    def a_unit(level: str, slug: str, name: str, *parents: Unit) -> Unit:
        made = Unit.objects.create(
            level=levels[level], slug=slug, name_nl=name, name_fr=name, sort_nl=slug, sort_fr=slug
        )
        for parent in parents:
            Membership.objects.create(child=made, parent=parent, share=1 / len(parents), basis="residents")
        return made

    region = a_unit("region", "brussels", "Brussel")
    north, south = a_unit("zone", "north", "Noord", region), a_unit("zone", "south", "Zuid", region)
    return TwoZones(
        region=region,
        north=north,
        south=south,
        jette=a_unit("municipality", "jette", "Jette", north),
        saint_gilles=a_unit("municipality", "saint-gilles", "Sint-Gillis", south),
        straddling=a_unit("district", "straddling", "Tussenin", north, south),
    )


def a_programme(slug: str = "bar") -> Programme:
    """An outreach programme, by its slug."""
    return Programme.objects.create(slug=slug, name_nl=slug.upper(), name_fr=slug.upper(), source="made for a test")


def somebody(username: str, *, language: str = "nl") -> Account:
    """An account without a password, a second factor or a mandate."""
    return Account.objects.create_user(username, display_name=username.title(), language=language)


def give_mandate(
    account: Account, role: Role, unit: Unit | None = None, programme: Programme | None = None, **dates: date | None
) -> Mandate:
    """A mandate since 2020 without an end, unless other dates are given."""
    return Mandate.objects.create(
        account=account, role=role, unit=unit, programme=programme, **{"valid_from": date(2020, 1, 1), **dates}
    )


def alice_of_the_north(places: TwoZones) -> Account:
    """Zone team of the northern zone, for every programme."""
    alice = somebody("alice")
    give_mandate(alice, Role.ZONE_TEAM, places.north)
    return alice


def bob_of_the_south(places: TwoZones, programme: Programme) -> Account:
    """Zone team of the southern zone, for one programme only."""
    bob = somebody("bob", language="fr")
    give_mandate(bob, Role.ZONE_TEAM, places.south, programme)
    return bob


def charlie_who_administers(place: Unit | None = None, programme: Programme | None = None) -> Account:
    """An administrator: for the whole territory unless a place is given."""
    charlie = somebody("charlie")
    give_mandate(charlie, Role.ADMINISTRATOR, place, programme)
    return charlie
