"""Sites over the real Brussels: its sectors, streets and offer; the meetings of 2025 beside what could be."""

import csv
import io
import json
import re
from dataclasses import replace

import networkx
import numpy as np
import pytest
from django.test import Client
from typer.testing import CliRunner

from nabij.cli import build
from nabij.diagnosis.reach.streets import network_of
from nabij.diagnosis.siting.asking import Minutes, Wish
from nabij.diagnosis.siting.choosing import CannotChoose, Chosen, choose
from nabij.diagnosis.siting.comparing import Comparison, compare
from nabij.diagnosis.siting.reading import Ground, Place, read_ground, walked
from nabij.rules.siting import Model
from nabij.rules.walking_network import ADULT, join
from tests.brussels import GROUP, needs_files

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.shared,
    needs_files,
    pytest.mark.xdist_group(GROUP),
    pytest.mark.usefixtures("real_brussels"),
]


@pytest.fixture
def ground(real_brussels: None) -> Ground:
    return read_ground()


@pytest.fixture
def compared(ground: Ground) -> Comparison:
    found = compare(ground)
    assert found is not None
    return found


def _mean(ground: Ground, chosen: Chosen, places: list[int]) -> float:
    """The mean walk of the demand to the nearest of some places, reckoned anew."""
    minutes = walked(ground, chosen.wish.walker, [chosen.places[place] for place in places]).minutes.min(axis=1)
    live = chosen.demand > 0
    return float(np.average(minutes[live], weights=chosen.demand[live]))


def test_walks_to_places_are_those_of_networkx(ground: Ground) -> None:
    places = [*ground.of_kinds(["library"])[:3], ground.sector_places[40]]
    minutes = walked(ground, "adult", places).minutes
    network, _digest = network_of("adult", ground.streets)
    graph = networkx.Graph()
    for node in range(len(network.vectors)):
        for street in range(network.start[node], network.start[node + 1]):
            there, metres = int(network.to[street]), float(network.metres[street])
            if metres < graph.get_edge_data(node, there, {"weight": np.inf})["weight"]:
                graph.add_edge(node, there, weight=metres)
    sectors = ground.land.territory.sectors
    doors = join(network, [place.lon for place in places], [place.lat for place in places], at_most_m=600)
    homes = join(network, sectors.lon, sectors.lat, at_most_m=600)
    for place in range(len(places)):
        far = networkx.single_source_dijkstra_path_length(graph, int(doors.node[place]))
        for sector in range(0, 724, 37):
            expected = (far[int(homes.node[sector])] + homes.metres[sector]) / ADULT.metres_a_minute
            assert minutes[sector, place] == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("model", [Model.PMEDIAN, Model.PCENTER, Model.MCLP])
def test_the_next_places_are_proven_the_best_and_no_random_choice_is_better(ground: Ground, model: Model) -> None:
    chosen = choose(ground, Wish(model=model, k=4))
    assert len(chosen.chosen) == 4
    assert not set(chosen.chosen) & set(chosen.existing)
    assert chosen.made.gap <= 1e-4
    chance = np.random.default_rng(3)
    candidates = np.arange(len(chosen.existing), len(chosen.places))
    minutes = walked(ground, "adult", chosen.places).minutes
    live = chosen.demand > 0
    for _draw in range(60):
        opened = [*chosen.existing, *chance.choice(candidates, 4, replace=False).tolist()]
        ways = minutes[live][:, opened].min(axis=1)
        if model is Model.PMEDIAN:
            assert np.average(ways, weights=chosen.demand[live]) >= chosen.bound - 1e-9
        elif model is Model.PCENTER:
            assert ways.max() >= chosen.bound - 1e-9
        else:
            assert chosen.demand[live][ways <= 15.0].sum() <= chosen.bound + 1e-6
    if model is Model.PMEDIAN:
        assert _mean(ground, chosen, [*chosen.existing, *chosen.chosen]) == pytest.approx(chosen.objective)


def test_what_exists_stays_and_gains_add_up_over_zones_and_need(ground: Ground) -> None:
    chosen = choose(ground, Wish(k=3))
    assert len(chosen.existing) == 24
    assert sum(one.after.people for one in chosen.by_zone) == chosen.people.sum() == 1_246_136
    assert sum(one.after.within for one in chosen.by_zone) == pytest.approx(chosen.after.within)
    assert chosen.after.within > chosen.before.within
    assert [one.label for one in chosen.by_need] == [str(part) for part in range(1, 11)]
    known = chosen.people[~np.isnan(ground.land.need)].sum()
    assert sum(one.after.people for one in chosen.by_need) == pytest.approx(known)


def test_weighed_by_need_those_most_in_need_gain_more_than_counted_alike(ground: Ground) -> None:
    by_need, alike = choose(ground, Wish(k=5)), choose(ground, Wish(k=5, weigh="people"))
    assert by_need.by_need[0].after.mean <= alike.by_need[0].after.mean
    assert by_need.after.mean >= alike.after.mean


def test_places_too_near_to_what_is_there_are_left_out_and_counted(ground: Ground) -> None:
    free = choose(ground, Wish(k=3))
    clear = choose(ground, Wish(k=3, apart=Minutes(10.0), apart_from=("meetings", "bar")))
    assert clear.left.too_near > 50
    assert clear.candidates + clear.left.too_near == free.candidates
    middles = [*ground.meetings.middles.tolist(), *ground.areas.middles.tolist()]
    ways = walked(ground, "adult", [clear.places[place] for place in clear.chosen]).minutes[middles]
    assert ways.min() > 10.0


def test_sectors_of_the_reader_are_avoided(ground: Ground) -> None:
    free = choose(ground, Wish(k=1))
    sector = ground.land.territory.sectors.slugs[free.places[free.chosen[0]].sector]
    avoiding = choose(ground, Wish(k=1, avoid=(sector,)))
    assert avoiding.places[avoiding.chosen[0]].sector != free.places[free.chosen[0]].sector


def test_a_zone_asks_for_its_own_people_and_places(ground: Ground) -> None:
    chosen = choose(ground, Wish(k=2, zone="noord"))
    zones = ground.land.territory.levels["zone"]
    assert chosen.people.sum() == 223_509
    assert {zones.slugs[zones.sector_of[chosen.places[one].sector]] for one in chosen.chosen} == {"noord"}
    assert chosen.left.outside > 0


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (Wish(k=90, among=("public-welfare-centre",)), "too_many_sites"),
        (Wish(model=Model.LSCP, radius=Minutes(15.0)), "out_of_reach"),
    ],
)
def test_what_cannot_be_is_said_with_its_numbers(ground: Ground, wish: Wish, code: str) -> None:
    with pytest.raises(CannotChoose) as caught:
        choose(ground, wish)
    assert caught.value.problem.code == code
    if code == "out_of_reach":
        assert caught.value.nearest_minutes is not None
        enough = replace(wish, radius=Minutes(float(np.ceil(caught.value.nearest_minutes))))
        assert choose(ground, enough).made.bound == len(choose(ground, enough).chosen)


def test_a_service_in_the_river_and_one_far_outside_are_in_no_walk(ground: Ground) -> None:
    river = Place("river", (None, None, None), "library", 4.3405, 50.9200, -1)  # beyond the last streets of the region
    outside = Place("outside", (None, None, None), "library", 4.55, 50.95, -1)
    found = walked(ground, "adult", [river, outside])
    assert found.why == ("too_far", "too_far")
    assert np.isinf(found.minutes).all()


def test_a_hidden_place_is_never_a_candidate(ground: Ground) -> None:
    assert not any("Hidden" in (name or "") for place in ground.services for name in place.names)
    assert {place.kind for place in ground.services} >= {"library", "community-centre", "public-welfare-centre"}


# ---- The meetings of 2025 -------------------------------------------------------------------------------------------


def test_the_meetings_are_located_by_name_and_labelled(ground: Ground) -> None:
    places = {place.slug: place for place in ground.meetings.places}
    assert len(places) == 24
    assert ground.meetings.unplaced == ground.areas.unplaced == ()
    assert len(ground.areas.places) == 18
    zones = ground.land.territory.levels["zone"].slugs
    # What the database says of each, from the source, and where the name was put, agree.
    assert zones[places["peterbos"].zone] == "centrum-west"
    assert zones[places["drie-linden"].zone] == "zuid"
    assert {places["mdp"].basis, places["dorp-sint-anna"].basis} == {"municipality"}
    assert {places["plato"].basis, places["everna"].basis} == {"street"}


def test_the_meetings_are_better_than_chance_and_less_near_than_the_best(compared: Comparison) -> None:
    rows = {row.code: row.walked for row in compared.rows}
    assert compared.per_zone == {"noord": 5, "noord-oost": 5, "zuid-oost": 5, "zuid": 5, "centrum-west": 4}
    assert rows["chance"].within < rows["meetings"].within < rows["best_per_zone"].within
    assert rows["best_per_zone"].within < rows["best_median"].within < rows["best_cover"].within
    assert rows["best_median"].weighted < rows["best_per_zone"].weighted < rows["meetings"].weighted
    assert rows["meetings"].within == pytest.approx(603_608)
    assert rows["best_cover"].within == pytest.approx(957_637)


def test_where_in_its_neighbourhood_a_meeting_is_makes_a_range_that_is_said(compared: Comparison) -> None:
    row = next(row for row in compared.rows if row.code == "meetings")
    assert row.lower is not None and row.upper is not None
    assert row.lower.within < row.upper.within
    assert row.upper.weighted > row.walked.weighted > row.lower.weighted - 1


def test_the_best_swap_is_as_good_as_reckoned_anew(ground: Ground, compared: Comparison) -> None:
    assert compared.swap is not None and compared.swapped is not None
    minutes = walked(ground, "adult", ground.sector_places).minutes
    moved = compared.named.middles.copy()
    moved[compared.swap.out] = compared.swap.into
    demand = ground.demand("need")
    live = demand > 0
    mean = np.average(minutes[live][:, moved].min(axis=1), weights=demand[live])
    assert compared.swap.weighted == pytest.approx(mean)
    assert compared.swapped.weighted == pytest.approx(mean)
    row = next(row.walked for row in compared.rows if row.code == "meetings")
    assert compared.swap.weighted < row.weighted


# ---- Pages, API, command line ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
def test_the_page_says_finding_proof_and_comparison_in_each_language(client: Client, ground: Ground, lang: str) -> None:
    page = client.get(f"/{lang}/diagnosis/sites/?k=3&compare=2025")
    assert page.status_code == 200
    text = page.content.decode()
    proven = {"nl": "Bewezen: geen andere keuze", "fr": "Prouvé : aucun autre choix", "en": "Proven: no other choice"}
    assert proven[lang] in text
    meetings = {"nl": "603.608 inwoners", "fr": "603\u00a0608 habitants", "en": "603,608 residents"}
    assert meetings[lang] in text


def test_metres_for_minutes_and_too_many_places_are_refused_on_the_page(client: Client, ground: Ground) -> None:
    metres = client.get("/en/diagnosis/sites/?radius=1200")
    assert metres.status_code == 400
    assert "looks like metres" in metres.content.decode()
    assert 'value="1200"' in metres.content.decode()
    many = client.get("/en/diagnosis/sites/?k=90&among=public-welfare-centre")
    assert many.status_code == 400
    assert "there are only 18 to choose from" in many.content.decode()


def test_files_and_api_hold_the_same_places(client: Client, ground: Ground) -> None:
    rows = list(
        csv.DictReader(io.StringIO(client.get("/en/diagnosis/sites/places.csv?k=2").content.decode("utf-8-sig")))
    )
    answer = client.get("/api/v1/diagnosis/sites?k=2").json()
    assert [row["id"] for row in rows] == [place["id"] for place in answer["places"]]
    assert [row["state"] for row in rows[:3]] == ["new", "new", "existing"]
    assert answer["gap"] <= 1e-4
    assert any(source["what"] == "streets" for source in answer["sources"])
    whole = json.loads(client.get("/en/diagnosis/sites/places.json?k=2").content)
    assert whole["objective"] == pytest.approx(answer["objective"])
    refused = client.get("/api/v1/diagnosis/sites?radius=1200m")
    assert refused.status_code == 422
    assert "looks like metres" in refused.json()["errors"][0]["what"]


def test_the_command_answers_and_compares(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["nabij", "locate"])
    runner, app = CliRunner(), build()
    said = runner.invoke(app, ["diagnose", "sites", "--k", "2"])
    assert said.exit_code == 0, said.output
    assert re.search(r"Proven: no other choice among the [0-9,]+ places does better than", said.stdout)
    made = json.loads(runner.invoke(app, ["diagnose", "sites", "--compare-2025", "--json"]).stdout)
    assert [row["code"] for row in made["rows"]] == [
        "meetings", "best_median", "best_cover", "best_per_zone", "chance",
    ]  # fmt: skip
    refused = runner.invoke(app, ["diagnose", "sites", "--radius", "1200m", "--k", "0"])
    assert "--k: Write how many places" in str(refused.exception)


def test_no_file_is_given_of_another_question_than_was_asked(client: Client, ground: Ground) -> None:
    for name in ("places.csv", "places.json"):
        assert client.get(f"/en/diagnosis/sites/{name}", {"k": "abc"}).status_code == 404
    page = client.get("/en/diagnosis/sites/", {"k": "abc"}).content.decode()
    assert 'aria-invalid="true" aria-describedby="sites-k-error"' in page


def test_an_index_that_was_not_computed_is_refused_and_not_taken_for_another(ground: Ground) -> None:
    with pytest.raises(CannotChoose) as refused:
        choose(replace(ground, indices={}), Wish(weigh="bar-selection"))
    assert refused.value.problem.code == "no_index"
