"""A diagnosis that an older version of the code kept, without what pages show by now: nothing falls over."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from nabij.diagnosis.contents import Diagnosis
from nabij.diagnosis.whole import keeping
from nabij.diagnosis.whole.computing import diagnose
from tests.diagnosis import gap_world

pytestmark = pytest.mark.django_db

PATHS = (
    "/en/diagnosis/",
    "/en/diagnosis/gap/",
    "/en/diagnosis/gap/?unit=ab",
    "/en/diagnosis/gap/?line=pharmacy",
    "/en/diagnosis/gap/csv/",
    "/api/v1/diagnosis/",
    "/api/v1/diagnosis/gap",
    "/api/v1/diagnosis/inequality",
)


def _without(diagnosis: Diagnosis, *starts: str) -> Diagnosis:
    return replace(
        diagnosis, layers={key: layer for key, layer in diagnosis.layers.items() if not key[0].startswith(starts)}
    )


def _kept(diagnosis: Diagnosis) -> None:
    inputs = gap_world.inputs()
    now = replace(diagnosis, made_at=timezone.now())
    keeping.keep(now, inputs, offer_change=0, seconds=0.1, by=None)


@pytest.fixture
def diagnosis() -> Diagnosis:
    inputs = gap_world.inputs(gap_world.site("p", "b", "pharmacy", supply={"pharmacy": 1.0}))
    return diagnose(inputs, gap_world.networks())


@pytest.mark.parametrize(
    "results", [{}, {"gap": {}}, {"gap": {"offer": {}, "inequality": {"pharmacy": {"within": {}}}}}]
)
def test_pages_open_where_evidence_was_not_kept(
    client: Client, diagnosis: Diagnosis, results: Mapping[str, Any]
) -> None:
    _kept(replace(diagnosis, results=dict(results)))
    assert [client.get(path).status_code for path in PATHS] == [200] * len(PATHS)


@pytest.mark.parametrize("starts", ["access", "typology", "need.", "reach."])
def test_pages_open_where_layers_were_not_kept(client: Client, diagnosis: Diagnosis, starts: str) -> None:
    _kept(_without(diagnosis, starts))
    assert [client.get(path).status_code for path in PATHS] == [200] * len(PATHS)


def test_without_any_line_of_the_basic_offer_it_is_said(client: Client, diagnosis: Diagnosis) -> None:
    _kept(_without(diagnosis, "gap."))
    page = client.get("/en/diagnosis/gap/")
    assert page.status_code == 404 and "not reckoned" in page.content.decode()
    assert client.get("/api/v1/diagnosis/gap").status_code == 404


def test_a_place_or_line_that_is_not_there_is_said(client: Client, diagnosis: Diagnosis) -> None:
    _kept(diagnosis)
    page = client.get("/en/diagnosis/gap/?unit=nowhere&line=hospital").content.decode()
    assert page.count("is not found at this level") == 2  # a hospital is looked for in a zone
    assert "is not found" not in client.get("/en/diagnosis/gap/?unit=ab&line=").content.decode()


def test_what_was_not_kept_is_not_said_to_be_none(client: Client, diagnosis: Diagnosis) -> None:
    _kept(replace(diagnosis, results={}))
    rows = client.get("/api/v1/diagnosis/gap").json()["units"]
    assert {row["inside"] for row in rows} == {None}
    assert "None found here" not in client.get("/en/diagnosis/gap/?line=pharmacy").content.decode()
