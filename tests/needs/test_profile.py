"""The profile of a place: what it says first, beside what, how we know, what is not known, and who is not counted."""

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nabij.needs import kept, profile
from nabij.needs.asking import Ask
from nabij.needs.models import Indicator, Observation, Standing, Suspicion, Theme
from nabij.people.models import Role
from nabij.territory.models import Edition, Level, Membership, Unit
from tests import worlds

pytestmark = pytest.mark.django_db

# session, account and language need none for a visitor; unit, version stamp and the page's own reads
PROFILE_QUERIES = 22
THEME_QUERIES = 13


@pytest.fixture
def town() -> worlds.SmallTown:
    return worlds.small_town()


def text_of(client: Client, path: str, status: int = 200, **headers: str) -> str:
    """The page as words: tags taken away, spaces made single."""
    response = client.get(path, headers=headers)
    assert response.status_code == status, response.content.decode()[:500]
    bare = re.sub(r"<(style|script).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", bare))).replace("\u00a0", " ")


ALL_UNITS = [
    "region/klaverstad", "zone/oost", "zone/west", "municipality/akker", "municipality/brug", "municipality/dal",
    "district/markt", "district/kade", "district/weide", "district/park", "sector/a1", "sector/a2", "sector/d1",
    "sector/d2",
]  # fmt: skip


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_every_unit_at_every_level_has_a_profile_in_each_language(
    client: Client, town: worlds.SmallTown, language: str
) -> None:
    for unit in ALL_UNITS:
        for tail in ("", "living/"):
            page = client.get(f"/{language}/place/{unit}/{tail}")
            assert page.status_code == 200, (unit, tail)
            assert f'<html lang="{language}">' in page.content.decode()


def test_the_page_begins_with_a_plain_sentence(client: Client, town: worlds.SmallTown) -> None:
    page = client.get("/en/place/district/weide/").content.decode()
    first = re.search(r'<p class="lead"><strong>(.*?)</strong>', page)
    assert first is not None
    assert unescape(first[1]) == "income-median (en): €13,446 (estimated), the lowest figure of the 2 districts."


def test_figures_stand_beside_the_zones_and_the_region_with_interval_and_rank(
    client: Client, town: worlds.SmallTown
) -> None:
    page = text_of(client, "/en/place/sector/a1/living/")
    # 60 of 300: 20.0 %, Wilson 15.9 to 24.9
    assert "20.0% 15.9 to 24.9%" in page
    assert "East" in page and "Trèfleville / Klaverstad" in page
    assert "1st to 4th highest of 5" in page or "the same everywhere" in page


def test_a_unit_in_two_zones_stands_beside_both_with_its_shares(client: Client, town: worlds.SmallTown) -> None:
    page = text_of(client, "/en/place/municipality/brug/")
    assert "40% " in page and "60% " in page
    table = text_of(client, "/en/place/municipality/brug/living/")
    assert "East" in table and "West" in table


def test_a_count_is_a_share_only_of_what_the_place_lies_in_wholly(client: Client, town: worlds.SmallTown) -> None:
    whole = text_of(client, "/en/place/sector/a1/living/")
    assert "East : 25% of it is here" in whole.replace("East:", "East :")  # 300 of 1,200
    split = text_of(client, "/en/place/municipality/brug/living/").replace(":", " :")
    assert "Klaverstad : 40% of it is here" in split  # 1,000 of 2,500
    assert "East : 83%" not in split and "West : 77%" not in split


def test_each_status_is_told_apart(client: Client, town: worlds.SmallTown) -> None:
    suppressed = text_of(client, "/en/place/sector/a2/")
    assert "Suppressed: counted, but too few people to publish without recognising them." in suppressed
    empty = text_of(client, "/en/place/sector/d2/")
    assert "income-median (en): does not apply" in empty
    assert "0 people" in empty  # zero is a figure
    estimated = text_of(client, "/en/place/district/weide/")
    assert "(estimated)" in estimated
    assert "The real median cannot be known from the medians of parts." in estimated
    missing = text_of(client, "/en/place/sector/d2/living/")
    assert "missing: no figure was found in the source" in missing.lower()


def test_a_figure_that_is_not_known_is_never_put_in_a_sentence_or_read_as_zero(
    client: Client, town: worlds.SmallTown
) -> None:
    page = text_of(client, "/en/place/sector/a2/")
    assert "income-median (en): €0" not in page
    assert "income-median (en) suppressed" in page
    assert "unease-score (en): 5.0" in text_of(client, "/en/place/sector/a2/living/")


def test_where_only_the_number_of_residents_is_known_it_is_said_first(client: Client, town: worlds.SmallTown) -> None:
    Observation.objects.exclude(indicator=town.indicators["population"]).delete()
    Standing.objects.exclude(indicator=town.indicators["population"]).delete()
    page = client.get("/nl/place/zone/oost/").content.decode()
    assert re.search(r'<p class="lead"><strong>Hier wonen 1.200 mensen \(01/01/2024\), ', page)


def test_the_map_shows_a_figure_that_the_parts_have(client: Client, town: worlds.SmallTown) -> None:
    Standing.objects.filter(indicator=town.indicators["income-median"]).delete()
    page = client.get("/en/place/region/klaverstad/?of=sector").content.decode()
    chooser = page.split('id="map-indicator"')[1].split("</select>")[0]
    assert "income-median" not in chooser and "aged-share" in chooser


def test_the_whole_territory_is_not_looked_for_on_a_map(client: Client, town: worlds.SmallTown) -> None:
    page = text_of(client, "/en/place/region/klaverstad/")
    assert "This is the whole territory." in page and "It lies in no larger place" not in page


def test_a_place_where_nobody_lives_says_so_first(client: Client, town: worlds.SmallTown) -> None:
    assert "Nobody lives here according to the register." in text_of(client, "/en/place/sector/d2/")


def test_a_place_of_few_people_says_so_first(client: Client, town: worlds.SmallTown) -> None:
    unit = town.units["sector:a1"]
    unit.population = 44
    unit.save(update_fields=["population"])
    assert "Hier wonen maar 44 mensen." in text_of(client, "/nl/place/sector/a1/")


def test_what_looks_wrong_is_said_with_its_evidence_and_not_led_with(client: Client, town: worlds.SmallTown) -> None:
    page = text_of(client, "/en/place/sector/d1/")  # 700 people, a median of 8,000 euro
    assert "€8,000 a year is too little to live on (below €12,000)" in page
    lead = page.split("Key figures")[0]
    assert "8,000" not in lead
    against = page.split("€8,000 a year is too little")[0].rsplit("income-median (en)", 1)[1]
    assert "less favourable" not in against


@pytest.mark.parametrize("kind", Suspicion.Kind.values)
@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_every_kind_of_doubt_has_words(client: Client, town: worlds.SmallTown, kind: str, language: str) -> None:
    Suspicion.objects.all().delete()
    evidence = {
        "value": 24182.0, "units": 6, "of": 118, "threshold": 12000.0, "base": 1, "before": 632, "after": 1522,
        "before_on": "2021-01-01", "after_on": "2024-01-01",
    }  # fmt: skip
    Suspicion.objects.create(
        indicator=town.indicators["income-median"], unit=town.units["sector:b1"], kind=kind, evidence=evidence,
        period_start=worlds.COUNT_DAY, period_end=worlds.COUNT_DAY,
    )  # fmt: skip
    page = client.get(f"/{language}/place/sector/b1/").content.decode()
    assert 'class="attention small"' in page


def test_an_estimate_says_how_much_it_rests_on(client: Client, town: worlds.SmallTown) -> None:
    Observation.objects.filter(unit=town.units["district:weide"], indicator=town.indicators["income-median"]).update(
        coverage=0.923
    )
    assert "Areas with a figure hold 92.3% of the people." in text_of(client, "/en/place/district/weide/")


def test_what_is_not_known_is_listed_with_its_reason(client: Client, town: worlds.SmallTown) -> None:
    page = text_of(client, "/en/place/zone/oost/")
    assert "No figure here; the sources give it for: sectors : unease-score (en)." in page


def test_a_level_without_units_is_named(client: Client, town: worlds.SmallTown) -> None:
    Level.objects.create(
        slug="neighbourhood", rank=25, kind="tree", name_en="neighbourhood", plural_en="neighbourhoods",
        note_en="None is loaded: their borders are not in the sources.",
    )  # fmt: skip
    assert "None is loaded: their borders are not in the sources." in text_of(client, "/en/place/zone/oost/")


def test_who_is_not_counted_and_of_whom_every_share_is(client: Client, town: worlds.SmallTown) -> None:
    page = text_of(client, "/nl/place/zone/oost/")
    assert "Wie niet meetelt" in page and "Wat men telt." in page
    assert "Van: alle inwoners." in page


def test_sources_have_their_age_today(client: Client, town: worlds.SmallTown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2027, 3, 1))
    page = text_of(client, "/en/place/zone/oost/")
    assert "Town register IBSA / BISA 01/01/2024 3 years old" in page


def test_time_series_shows_every_period_as_picture_and_table(client: Client, town: worlds.SmallTown) -> None:
    page = client.get("/en/place/sector/a1/living/").content.decode()
    assert "chart-lines" in page
    words = text_of(client, "/en/place/sector/a1/living/")
    assert "01/01/2024 300 people" in words and "01/01/2021 270 people" in words


def test_figures_of_two_sources_are_two_lines_and_a_warning(client: Client, town: worlds.SmallTown) -> None:
    other = worlds.a_source("survey", title_en="Town survey")
    batch = Observation.objects.filter(unit=town.units["sector:a1"]).select_related("batch")[0].batch
    batch.pk, batch.slug, batch.source = None, "survey-batch", other
    batch.save()
    Observation.objects.filter(
        unit=town.units["sector:a1"], indicator=town.indicators["population"], period_start=worlds.CENSUS_DAY
    ).update(batch=batch)
    page = text_of(client, "/en/place/sector/a1/living/")
    assert "Different sources count differently" in page
    assert "A: Town survey" in page or "B: Town survey" in page


def test_composition_shows_parts_that_add_up(client: Client, town: worlds.SmallTown) -> None:
    page = text_of(client, "/en/place/region/klaverstad/")
    assert "West is the largest part: 52% of the residents live there" in page
    assert "women" in page and "65 and over" in page
    assert "everyone else" in page  # of the share of the aged


def test_parts_that_lie_here_for_a_share_count_for_that_share(client: Client, town: worlds.SmallTown) -> None:
    page = text_of(client, "/en/place/zone/oost/?of=municipality")
    assert "(40% of it lies here)" in page


def test_the_map_of_the_parts_can_be_chosen(client: Client, town: worlds.SmallTown) -> None:
    page = client.get("/en/place/region/klaverstad/?map=aged-share&of=district").content.decode()
    assert '<option value="aged-share" selected>' in page and '<option value="district" selected>' in page
    assert page.count('class="area ') > 4


@pytest.mark.parametrize("query", ["?map=nothing", "?of=planet", "?map=debt-help"])
def test_a_map_that_cannot_be_made_is_a_helpful_404(client: Client, town: worlds.SmallTown, query: str) -> None:
    page = client.get(f"/en/place/region/klaverstad/{query}")
    assert page.status_code == 404
    assert "cannot be put on the map" in page.content.decode()
    assert 'href="/en/place/region/klaverstad/"' in page.content.decode()


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/en/place/district/nowhere/", "There is no “nowhere” among the districts."),
        ("/en/place/planet/earth/", "There is no territorial level “planet”."),
        ("/en/place/zone/oost/astrology/", "There is no theme “astrology”."),
        ("/en/place/zone/oost/living/?page=7", "This theme has no such page."),
        ("/en/place/zone/oost/living/?page=x", "This theme has no such page."),
        ("/en/place/zone/oost/figures.csv?part=soul", "There is no part “soul” of a profile to download."),
    ],
)
def test_what_does_not_exist_is_a_404_that_leads_on(
    client: Client, town: worlds.SmallTown, path: str, says: str
) -> None:
    page = client.get(path)
    assert page.status_code == 404
    assert says in page.content.decode()
    assert "<ul" in page.content.decode()


def test_an_unknown_language_is_a_404(client: Client, town: worlds.SmallTown) -> None:
    assert client.get("/de/place/zone/oost/").status_code == 404


def test_a_schematic_map_says_so(client: Client, town: worlds.SmallTown) -> None:
    Edition.objects.update(schematic=True)
    assert text_of(client, "/en/place/zone/oost/").count("These are not its real borders.") >= 2


def test_an_inferred_membership_is_said_to_be_inferred(client: Client, town: worlds.SmallTown) -> None:
    Membership.objects.filter(child=town.units["sector:a1"], parent=town.units["zone:oost"]).update(
        basis="zone of the sector: inferred from population sum"
    )
    page = text_of(client, "/nl/place/sector/a1/")
    assert "afgeleid, te bevestigen" in page
    assert "inferred from population sum" not in page  # the basis is told in Dutch


def test_a_membership_that_has_ended_is_not_shown(client: Client, town: worlds.SmallTown) -> None:
    Membership.objects.filter(child=town.units["municipality:brug"], parent=town.units["zone:oost"]).update(
        valid_from=date(2010, 1, 1), valid_to=date(2019, 12, 31)
    )
    page = client.get("/en/place/municipality/brug/").content.decode()
    assert "/en/place/zone/west/" in page and "/en/place/zone/oost/" not in page


# ---- A place without borders and figures ----------------------------------------------------------------------------


@pytest.fixture
def overlay(town: worlds.SmallTown) -> Unit:
    level = Level.objects.create(
        slug="bar-area", rank=110, kind="overlay", name_en="BAR area", plural_en="BAR areas", note_en="Where BAR work."
    )
    unit = Unit.objects.create(
        level=level, slug="bar-01", name_nl="Dalkant", name_fr="Côté val", note="The Clover House"
    )
    for parent in ("municipality:dal", "zone:west", "region:klaverstad"):
        Membership.objects.create(
            child=unit, parent=town.units[parent], share=1,
            basis="follows from the name of the place; its border is not in the source",
        )  # fmt: skip
    return unit


def test_a_place_without_borders_says_so_and_shows_what_is_known_around_it(client: Client, overlay: Unit) -> None:
    page = text_of(client, "/en/place/bar-area/bar-01/")
    assert "No source gives figures for this place itself." in page
    assert "There is no map: the borders of this place are not in the sources." in page
    assert "its borders are not in the sources, so nobody can be counted in it" in page
    assert "Where BAR work." in page and "The Clover House" in page
    assert "income-median (en): not known here, only around it" in page
    assert "Val / Dal" in page and "West" in page
    assert "follows from the name of the place; its border is not in the source inferred, to be confirmed" in page


def test_a_theme_of_a_place_without_figures_shows_the_larger_places(client: Client, overlay: Unit) -> None:
    page = text_of(client, "/en/place/bar-area/bar-01/living/")
    assert "they say what is known around it, not how it is here" in page
    assert "West" in page


@pytest.mark.parametrize("address", ["bar-area/bar-01/", "bar-area/bar-01/living/", "sector/a1/", "sector/a1/living/"])
def test_every_figure_links_to_a_page_that_exists(client: Client, overlay: Unit, address: str) -> None:
    Indicator.objects.filter(slug="income-median").update(definition={"levels": ["municipality"]})
    page = client.get(f"/en/place/{address}").content.decode()
    links = set(re.findall(r'href="(/en/indicator/[^"#]+)"', page))
    assert links
    assert {link: client.get(link.replace("&amp;", "&")).status_code for link in links} == dict.fromkeys(links, 200)


def test_a_place_that_lies_nowhere_still_has_an_honest_page(client: Client, overlay: Unit) -> None:
    Membership.objects.filter(child=overlay).delete()
    page = text_of(client, "/en/place/bar-area/bar-01/")
    assert "It lies in no larger place that Nabij knows." in page
    assert "No key figure exists for this place or for the places it lies in." in page


# ---- Themes ---------------------------------------------------------------------------------------------------------


def test_a_theme_without_indicators_tells_what_is_asked(client: Client, town: worlds.SmallTown) -> None:
    theme = Theme.objects.create(slug="food", order=90, name_nl="Voeding", name_fr="Alimentation", name_en="Food")
    worlds.a_question(theme, "enough", text_en="Does everyone eat enough?")
    page = text_of(client, "/en/place/zone/oost/food/")
    assert "No indicator measures this theme yet." in page
    assert "Does everyone eat enough?" in page


def test_a_large_theme_is_paged(client: Client, town: worlds.SmallTown) -> None:
    theme = town.indicators["aged-share"].theme
    batch = Observation.objects.all()[0].batch
    for number in range(30):
        extra = worlds.an_indicator(theme, f"extra-{number}", order=200 + number)
        Observation.objects.create(
            unit=town.units["zone:oost"], indicator=extra, status="known", value=number, batch=batch,
            period_start=worlds.COUNT_DAY, period_end=worlds.COUNT_DAY,
        )  # fmt: skip
    first = client.get("/en/place/zone/oost/living/").content.decode()
    assert "Page 1 of 3, 35 indicators in all" in first  # 30 and the five that are open to all
    assert 'rel="next" href="?page=2"' in first
    last = client.get("/en/place/zone/oost/living/?page=3").content.decode()
    assert 'id="figure-extra-29"' in last and 'rel="next"' not in last


def test_htmx_gets_the_part_and_a_browser_the_page(client: Client, town: worlds.SmallTown) -> None:
    part = client.get("/en/place/zone/oost/living/", headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode() and "<h1" in part.content.decode()
    assert "HX-Request" in part.headers["Vary"]
    assert "<html" in client.get("/en/place/zone/oost/living/").content.decode()


# ---- Who may see what -----------------------------------------------------------------------------------------------


def test_a_restricted_figure_is_shown_only_to_who_may_see_it(client: Client, town: worlds.SmallTown) -> None:
    assert "debt-help" not in client.get("/en/place/sector/a1/living/").content.decode()
    zoe = worlds.somebody("zoe", language="en")
    worlds.give_mandate(zoe, Role.ZONE_TEAM, town.units["zone:oost"])
    client.force_login(zoe)
    ask = Ask(zoe, date(2026, 11, 22), "en", kept.known())
    theme = town.indicators["debt-help"].theme
    a1, d1 = town.units["sector:a1"], town.units["sector:d1"]
    inside = profile.theme_page(a1, theme, profile.here(a1, ask), ask)
    outside = profile.theme_page(d1, theme, profile.here(d1, ask), ask)
    assert "debt-help" in {row.indicator.slug for row in inside.rows}
    assert "debt-help" not in {row.indicator.slug for row in outside.rows}


def test_a_withheld_count_leaves_only_as_suppressed(client: Client, town: worlds.SmallTown) -> None:
    page = text_of(client, "/en/place/sector/a2/living/")  # three people are ill, fewer than five
    assert "rare-illness (en) suppressed" in page
    raw = client.get("/en/place/sector/a2/figures.json").json()
    figure = next(one for one in raw["figures"] if one["indicator"] == "rare-illness" and one["unit_code"] == "a2")
    assert (figure["status"], figure["value"], figure["count"]) == ("suppressed", None, None)


# ---- How much work it is --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("path", "most"), [("", PROFILE_QUERIES), ("living/", THEME_QUERIES)])
def test_the_number_of_queries_does_not_grow_with_figures_years_or_units(
    client: Client, town: worlds.SmallTown, path: str, most: int
) -> None:
    address = f"/en/place/zone/oost/{path}"
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    _many_more(town)
    client.get(address)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)
    assert len(few) <= most, [query["sql"][:120] for query in few]


def _many_more(town: worlds.SmallTown) -> None:
    """Ten more indicators over ten years, and twenty more sectors in the zone."""
    theme = town.indicators["aged-share"].theme
    batch = Observation.objects.all()[0].batch
    zone = town.units["zone:oost"]
    sectors = [
        Unit.objects.create(level=town.levels["sector"], slug=f"x{n}", population=10, population_on=worlds.COUNT_DAY)
        for n in range(20)
    ]
    Membership.objects.bulk_create(Membership(child=one, parent=zone, share=1, basis="made up") for one in sectors)
    for number in range(10):
        extra = worlds.an_indicator(theme, f"extra-{number}", is_key_figure=True)
        Observation.objects.bulk_create(
            Observation(
                unit=unit, indicator=extra, status="known", value=number + year / 10, batch=batch,
                period_start=date(2010 + year, 1, 1), period_end=date(2010 + year, 12, 31),
            )
            for unit in (*sectors, zone, town.units["region:klaverstad"]) for year in range(10)
        )  # fmt: skip
        Standing.objects.create(
            indicator=extra, unit=zone, period_start=date(2019, 1, 1), period_end=date(2019, 12, 31), rank=1,
            rank_last=1, of=2, share_below=1,
        )  # fmt: skip


def test_a_change_of_any_row_shows_at_once(client: Client, town: worlds.SmallTown) -> None:
    """What is kept in the process is read again when a name, a share or a definition changed by any route."""
    assert "East" in text_of(client, "/en/place/zone/oost/")
    Unit.objects.filter(pk=town.units["zone:oost"].pk).update(name_en="Sunrise")
    Indicator.objects.filter(slug="aged-share").update(name_en="older people")
    page = text_of(client, "/en/place/zone/oost/")
    assert "Sunrise" in page and "older people" in page and "aged-share (en)" not in page
    Unit.objects.filter(pk=town.units["zone:oost"].pk).update(name_en="Sunset")
    assert "Sunset" in text_of(client, "/en/place/zone/oost/")
