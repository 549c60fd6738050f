"""`nabij search` and `nabij directory index`, as somebody types them."""

import json
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from nabij.cli import build
from nabij.directory.models import SearchDocument, SearchTally
from tests.directory.search_world import HERE, named_term, north_of_here, searchable
from tests.directory.world import make_service

pytestmark = pytest.mark.django_db


def nabij(*arguments: object) -> Result:
    return CliRunner().invoke(build(), [str(argument) for argument in arguments])


def found(*arguments: object) -> Any:
    done = nabij("search", *arguments, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_search_gives_id_name_score_and_reasons_as_json() -> None:
    term = named_term("bicycle", "Fiets", "Vélo")
    service = make_service("Atelier", terms=(term,), at=north_of_here(300))
    searchable(service)
    answer = found("fiets", "--lang", "nl", "--lon", HERE[0], "--lat", HERE[1])
    (hit,) = answer["hits"]
    assert (hit["id"], hit["name"], hit["distance_m"]) == (str(service.pk), "Atelier", 300)
    assert 0 < hit["score"] <= 1
    assert [reason["code"] for reason in hit["reasons"]] == ["term", "near"]
    assert answer["needs"] == ["bicycle"]
    assert not SearchTally.objects.exists()


def test_filters_are_options_that_may_be_repeated() -> None:
    searchable(
        make_service("Yes", without_papers=True, with_dog=True), make_service("No", without_papers=True, with_dog=False)
    )
    answer = found("--condition", "without_papers", "--condition", "with_dog")
    assert [hit["name"] for hit in answer["hits"]] == ["Yes"]
    assert found("--condition", "has_peer")["unsure_total"] == 2
    assert len(found("--condition", "has_peer", "--unsure")["hits"]) == 2


def test_a_table_for_people() -> None:
    searchable(make_service("Atelier", without_papers=False))
    done = nabij("search", "atelier")
    assert done.exit_code == 0
    assert "Atelier" in done.stdout
    emptied = nabij("search", "atelier", "--condition", "without_papers")
    assert "without_papers" in emptied.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("x", "--lang", "de"),
        ("x", "--condition", "without_shoes"),
        ("x", "--unit", "zone:nowhere"),
        ("x", "--lon", "4.3"),
        ("x", "--age", "200"),
        ("x", "--open", "monday"),
    ],
)
def test_a_wrong_option_is_refused(arguments: tuple[str, ...]) -> None:
    assert nabij("search", *arguments).exit_code == 2


def test_the_index_is_written_anew_for_every_service() -> None:
    service = make_service("Atelier")
    done = nabij("directory", "index")
    assert done.exit_code == 0, done.output
    assert SearchDocument.objects.get().service_id == service.pk
    assert len(found("atelier")["hits"]) == 1
