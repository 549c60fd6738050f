"""Neighbourhoods drawn over the 724 real sectors: pages, files, API and command line."""

import csv
import io
import json
import re
import time
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import networkx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from typer.testing import CliRunner

from nabij import serving
from nabij.cli import build
from nabij.diagnosis.bordering import planning, showing
from nabij.diagnosis.bordering.asking import MOST_MOVES, Move, Wish, read_wish
from nabij.diagnosis.bordering.files import read_plan
from nabij.diagnosis.bordering.planning import beside_groups, plan
from nabij.diagnosis.bordering.reading import Land, read_land
from tests import worlds
from tests.brussels import GROUP, needs_files
from tests.sign_in import sign_in

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.shared,
    needs_files,
    pytest.mark.xdist_group(GROUP),
    pytest.mark.usefixtures("real_brussels"),
]


@pytest.fixture
def land(real_brussels: None) -> Land:
    return read_land()


def _edge_move(land: Land, wish: Wish) -> Move:
    """A sector with residents that can go to a group beside its own without breaking either."""
    made = plan(land, wish)
    for place, slug in enumerate(land.territory.sectors.slugs):
        for number in beside_groups(made.ground, made.group_of, place):
            moved = plan(land, Wish(**{**wish.__dict__, "moves": (Move(slug, number),)}))
            if land.population[place] > 0 and moved.measure.apart == 0:
                return Move(slug, number)
    raise AssertionError("no sector can be moved")


@pytest.mark.parametrize("inside", ["zone", "municipality", "region"])
@pytest.mark.parametrize("likeness", [0.0, 1.0])
def test_every_group_hangs_together_inside_its_border_within_the_limits(
    land: Land, inside: str, likeness: float
) -> None:
    made = plan(land, Wish(inside=inside, likeness=likeness))
    graph = networkx.Graph(land.territory.beside.tolist())
    border = land.border_of(inside)
    covered = [unit for one in made.measure.groups for unit in one.units]
    assert sorted(covered) == list(range(724))
    for one in made.measure.groups:
        assert networkx.is_connected(graph.subgraph(one.units))
        assert len({border[unit] for unit in one.units}) == 1
        assert 10_000 <= land.population[list(one.units)].sum() <= 30_000


@pytest.mark.trial
def test_724_sectors_are_grouped_well_within_three_seconds_and_a_move_within_a_third(land: Land) -> None:
    planning._held.clear()
    begun = time.perf_counter()
    made = plan(land, Wish(seed=11))
    assert time.perf_counter() - begun < 3.0
    move = _edge_move(land, made.wish)
    begun = time.perf_counter()
    plan(land, Wish(seed=11, moves=(move,)))
    assert time.perf_counter() - begun < 0.3


def test_like_with_like_is_more_alike_and_less_compact(land: Land) -> None:
    compact, alike = plan(land, Wish(likeness=0.0)).measure, plan(land, Wish(likeness=3.0)).measure
    assert alike.within < compact.within
    assert alike.cut_m > compact.cut_m


def test_sectors_without_residents_go_with_the_group_of_their_longest_border(land: Land) -> None:
    """Unless moving one would break a group: then it stays where it is."""
    made = plan(land, Wish(likeness=0.0))
    graph = networkx.Graph(land.territory.beside.tolist())
    border = land.border_of("zone")
    empty = [place for place in range(724) if land.population[place] == 0]
    assert len(empty) == 25
    for place in empty:
        shared: dict[int, float] = {}
        for (one, other), metres in zip(land.territory.beside.tolist(), land.territory.border_m, strict=True):
            if place in {one, other}:
                beside = other if one == place else one
                if border[beside] == border[place]:
                    number = int(made.group_of[beside])
                    shared[number] = shared.get(number, 0.0) + metres
        own = int(made.group_of[place])
        rest = [unit for unit in range(724) if made.group_of[unit] == own and unit != place]
        if shared.get(own, 0.0) < max(shared.values()) - 1e-6:
            assert not networkx.is_connected(graph.subgraph(rest))


def test_borders_that_cannot_be_divided_and_islands_are_said_with_their_numbers(client: Client, land: Land) -> None:
    page = client.get("/en/diagnosis/borders/?inside=municipality&floor=25000&ceiling=32000").content.decode()
    assert "Koekelberg (care zone North) (9 sectors, 22,628 residents) has fewer people" in page
    assert "Auderghem / Oudergem (care zone South-East) (36 sectors, 35,310 residents) cannot be divided" in page
    assert "Ixelles / Elsene (care zone South) lies in several pieces." in page
    assert "(9 sectors, 18,980 residents) is too small for a group" in page


@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
def test_the_pages_speak_each_language(client: Client, land: Land, lang: str) -> None:
    page = client.get(f"/{lang}/diagnosis/borders/")
    assert page.status_code == 200
    words = {"nl": "hangen samen", "fr": "d’un seul tenant", "en": "hang together"}[lang]
    assert words in page.content.decode()
    assert client.get(f"/{lang}/diagnosis/borders/plans/").status_code == 200


def test_a_move_leads_to_the_address_of_the_plan_and_shows_its_effect(client: Client, land: Land) -> None:
    move = _edge_move(land, Wish())
    answer = client.get("/en/diagnosis/borders/", {"sector": move.sector, "to": str(move.group)})
    assert answer.status_code == 302
    address = answer.headers["Location"]
    assert f"moves={move.sector}:{move.group}" in address
    page = client.get(address).content.decode()
    assert "What this move does" in page
    assert "Both groups hang together." in page
    assert "Undo this move" in page
    # What a script asks for is the part of the page, with the address to show.
    part = client.get(
        "/en/diagnosis/borders/", {"sector": move.sector, "to": str(move.group)}, headers={"HX-Request": "true"}
    )
    assert "<html" not in part.content.decode()
    assert part.headers["HX-Push-Url"] == address


def test_a_move_that_cannot_be_stays_on_the_page_and_says_why(client: Client, land: Land) -> None:
    page = client.get("/en/diagnosis/borders/?sector=21001A00-&to=9999")
    assert page.status_code == 200
    assert "There is no group 9999. Nothing was moved." in page.content.decode()


def test_what_is_wrong_in_the_form_is_said_and_stays_typed(client: Client, land: Land) -> None:
    page = client.get("/en/diagnosis/borders/?floor=lots&keep=21001A00-+xx")
    assert page.status_code == 400
    text = page.content.decode()
    assert 'value="lots"' in text
    assert "there is no sector xx" in text


def test_a_plan_saved_as_csv_and_geojson_is_read_back_and_checked(
    client: Client, land: Land, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["nabij", "group"])
    move = _edge_move(land, Wish())
    query = {"moves": f"{move.sector}:{move.group}"}
    rows = client.get("/en/diagnosis/borders/plan.csv", query).content
    listed = list(csv.DictReader(io.StringIO(rows.decode("utf-8-sig"))))
    assert len(listed) == 724
    assert [row["sector"] for row in listed if row["moved_by_hand"] == "true"] == [move.sector]
    shapes = client.get("/en/diagnosis/borders/plan.geojson", query)
    assert shapes.headers["Content-Type"] == "application/geo+json"
    made = plan(land, Wish(moves=(Move(move.sector, move.group),)))
    assert len(shapes.json()["features"]) == len(made.measure.groups)
    answers = []
    for name, content in (("plan.csv", rows), ("plan.geojson", shapes.content)):
        (tmp_path / name).write_bytes(content)
        result = CliRunner().invoke(build(), ["diagnose", "borders", "--plan", str(tmp_path / name), "--json"])
        answers.append((result.exit_code, json.loads(result.stdout)["worth"]))
    assert answers[0][0] == answers[1][0]
    # Groups are numbered as they come in each file, so sums may differ in their last digit.
    assert answers[0][1] == pytest.approx(answers[1][1])
    outside = made.measure.below + made.measure.above
    assert answers[0][0] == (1 if outside else 0)
    assert answers[0][1]["groups"] == len(made.measure.groups)
    assert answers[0][1]["cut_m"] == pytest.approx(made.measure.cut_m, abs=0.1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sector,group\nxx,1\n", "row 2: there is no sector xx"),
        ("sector,group\n21001A00-,1\n21001A00-,2\n", "row 3: sector 21001A00- is there twice"),
        ("sector,group\n21001A00-,1\n", "is missing, and 722 others"),
        ("sector\n21001A00-\n", "there is no column group"),
    ],
)
def test_a_file_that_holds_no_plan_is_refused_with_row_and_reason(
    land: Land, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, words: str
) -> None:
    monkeypatch.setattr("sys.argv", ["nabij", "group"])
    path = tmp_path / "plan.csv"
    path.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(build(), ["diagnose", "borders", "--plan", str(path)])
    assert words in str(result.exception)
    assert result.stdout == ""


def test_the_command_draws_compares_and_refuses(land: Land, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["nabij", "group"])
    runner, app = CliRunner(), build()
    one = json.loads(runner.invoke(app, ["diagnose", "borders", "--json"]).stdout)
    assert one["worth"]["groups"] == len(one["groups"]) == len(plan(land, Wish()).measure.groups)
    assert {source["what"] for source in one["sources"]} == {"territory", "figures:bimd-score"}
    several = json.loads(runner.invoke(app, ["diagnose", "borders", "--plans", "3", "--json"]).stdout)
    assert [row["seed"] for row in several["plans"]] == [0, 1, 2]
    infeasible = runner.invoke(app, ["diagnose", "borders", "--floor", "28000"])
    assert infeasible.exit_code == 1
    assert "make no whole number of groups of 28,000 to 30,000" in infeasible.stderr


def test_the_api_gives_the_same_plan_as_the_page_and_refuses_in_words(client: Client, land: Land) -> None:
    move = _edge_move(land, Wish())
    answer = client.get("/api/v1/diagnosis/borders", {"moves": f"{move.sector}:{move.group}"}).json()
    made = plan(land, Wish(moves=(move,)))
    assert [one["residents"] for one in answer["groups"]] == [one.population for one in made.measure.groups]
    assert "Both groups hang together." in answer["effect"]
    refused = client.get("/api/v1/diagnosis/borders", {"floor": "30000", "ceiling": "10000"})
    assert refused.status_code == 404
    assert "must not be fewer" in refused.json()["detail"]
    assert client.get("/api/v1/diagnosis/borders", {"likeness": "much"}).status_code == 422


@pytest.mark.parametrize("query", [{"floor": "abc"}, {"moves": "zzz"}, {"moves": "nowhere:1"}])
def test_no_file_is_given_of_another_plan_than_was_asked_for(client: Client, land: Land, query: dict[str, str]) -> None:
    for name in ("plan.csv", "plan.geojson"):
        assert client.get(f"/en/diagnosis/borders/{name}", query).status_code == 404


def test_a_group_without_a_name_in_geojson_is_no_group(land: Land, tmp_path: Path) -> None:
    path = tmp_path / "plan.geojson"
    sectors = land.territory.sectors.slugs[:2]
    features = [
        {"properties": {"group": label, "sectors": [slug]}} for label, slug in zip((None, 7), sectors, strict=True)
    ]
    path.write_text(json.dumps({"features": features}), encoding="utf-8")
    assert read_plan(path, land).labels == {1: "7"}


def test_plans_that_take_too_long_are_counted_and_not_waited_for(
    client: Client, land: Land, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(showing, "MOST_SECONDS", -1.0)
    page = client.get("/en/diagnosis/borders/plans/").content.decode()
    assert "not drawn yet: 11." in page


LONGEST_ADDRESS = 8190  # the first line of a request, as the server is started with


def _check(client: Client, name: str, content: bytes, **given: str) -> Any:
    return client.post("/nl/diagnosis/borders/check/", {"file": SimpleUploadedFile(name, content), **given})


def test_a_plan_of_ones_own_is_checked_on_the_page(client: Client, land: Land) -> None:
    sign_in(client, worlds.amina_the_analyst())
    rows = client.get("/en/diagnosis/borders/plan.csv").content
    kept = _check(client, "plan.csv", rows)
    assert kept.status_code == 200
    page = kept.content.decode()
    assert "Het plan heeft 62 groepen en houdt zich aan elke regel." in page
    # Its groups stand on the map as groups to keep, in an address that the server takes.
    address = unescape(re.findall(r'href="([^"]*borders/\?[^"]*keep=[^"]*)"', page)[0])
    assert len(f"GET {address} HTTP/1.1") < LONGEST_ADDRESS
    on_map = read_wish(dict(parse_qsl(urlsplit(address).query)), land)
    assert not on_map.errors
    assert len(on_map.wish.keep) == 62
    broken = _check(client, "plan.csv", rows, ceiling="20000").content.decode()
    assert re.search(r"breekt op \d\d plaatsen een regel", broken)
    assert "meer dan 20.000" in broken


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("plan.csv", b"sector\n21001A00-\n", "plan.csv kan niet als plan worden gelezen"),
        ("plan.csv", b"\xff\xfe\x00", "plan.csv kan niet als plan worden gelezen"),
        ("plan.geojson", b"{}", "plan.geojson"),
        ("plan.csv", b"sector,group\nxx,1\n", "xx"),
        ("plan.csv", b"sector,group\n" + b"x" * 5_000_000, "5 MB"),
        ("", b"", "Kies het bestand van het plan."),
    ],
)
def test_a_file_that_is_no_plan_is_refused_on_the_page(
    client: Client, land: Land, name: str, content: bytes, words: str
) -> None:
    sign_in(client, worlds.amina_the_analyst())
    given = {"file": SimpleUploadedFile(name, content)} if name else {}
    answer = client.post("/nl/diagnosis/borders/check/", given)
    assert answer.status_code in {400, 413}
    assert words in answer.content.decode()
    assert 'class="error-summary"' in answer.content.decode()


def test_300_moves_fit_in_an_address_also_as_a_change_of_a_scenario() -> None:
    moves = tuple(Move("21001A00-", 62) for _ in range(MOST_MOVES))
    query = urlencode({"change": f"borders:{Wish(moves=moves).query()}"})
    assert len(f"GET /nl/diagnosis/scenarios/new/?{query} HTTP/1.1") < LONGEST_ADDRESS
    assert f"--limit-request-line={LONGEST_ADDRESS}" in serving._gunicorn(8000)
