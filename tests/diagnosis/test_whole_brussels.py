"""The whole diagnosis over the real Brussels: computed, kept, repeated, changed, shown, told to programs."""

import csv
import io
import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from django.test import Client
from typer.testing import CliRunner

from nabij.cli import build
from nabij.diagnosis.contents import Diagnosis
from nabij.diagnosis.gap import matrix
from nabij.diagnosis.gap.classing import classed
from nabij.diagnosis.gap.gradients import MEASURES
from nabij.diagnosis.kinds import kinds
from nabij.diagnosis.models import KeptDiagnosis
from nabij.diagnosis.reach.streets import networks_of
from nabij.diagnosis.showing import said
from nabij.diagnosis.whole import keeping, storing
from nabij.diagnosis.whole.computing import diagnose
from tests.brussels import GROUP, needs_files

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.shared,
    needs_files,
    pytest.mark.xdist_group(GROUP),
    pytest.mark.usefixtures("real_brussels"),
]


@pytest.fixture
def kept(real_brussels: None) -> KeptDiagnosis:
    """The diagnosis of the real Brussels."""
    row = keeping.current_row()
    assert row is not None
    return row


@pytest.fixture
def diagnosis(kept: KeptDiagnosis) -> Diagnosis:
    found = keeping.current()
    assert found is not None
    return found


def test_it_holds_every_kind_profile_and_gap(diagnosis: Diagnosis) -> None:
    keys = {key for key, _level in diagnosis.layers}
    assert len(kinds()) >= 12
    assert all(f"reach.{kind.slug}.adult.within" in keys for kind in kinds())
    assert len({key.split(".")[1] for key in keys if key.startswith("effective.")}) >= 4
    assert {"need.deprivation.rank", "access.score", "typology.need_access", "gap.pharmacy.state"} <= keys
    found = diagnosis.results["gap"]["inequality"]
    assert set(found) == {kind.slug for kind in kinds()}
    assert all(set(measures) == set(MEASURES) for measures in found.values())
    assert found["pharmacy"]["within"]["concentration"]["lower"] < found["pharmacy"]["within"]["concentration"]["value"]


@pytest.mark.trial
def test_it_is_computed_well_within_twenty_seconds(kept: KeptDiagnosis) -> None:
    assert kept.seconds < 20


def test_again_from_what_was_kept_it_is_the_same_to_the_bit(kept: KeptDiagnosis) -> None:
    inputs = keeping.inputs_of(KeptDiagnosis.objects.get(pk=kept.pk))
    networks, _digest = networks_of(inputs.streets)
    assert storing.digest_of_diagnosis(diagnose(inputs, networks)) == kept.digest


def test_when_one_service_changes_it_is_as_if_all_were_computed_anew(kept: KeptDiagnosis) -> None:
    inputs = keeping.inputs_of(KeptDiagnosis.objects.get(pk=kept.pk))
    networks, _digest = networks_of(inputs.streets)
    diagnose(inputs, networks)
    place = next(place for place, site in enumerate(inputs.sites) if "library" in site.supply)
    closed = replace(inputs.sites[place], supply={"library": 0.0})
    changed = replace(inputs, sites=(*inputs.sites[:place], closed, *inputs.sites[place + 1 :]))
    warm = storing.digest_of_diagnosis(diagnose(changed, networks))
    fresh = storing.inputs_from_bytes(storing.inputs_to_bytes(changed)[0])
    assert warm == storing.digest_of_diagnosis(diagnose(fresh, networks)) != kept.digest


def test_everybody_is_in_one_class_or_said_to_be_in_none(diagnosis: Diagnosis) -> None:
    found = classed(diagnosis, "district", "en")
    assert found is not None
    layer = diagnosis.layers["typology.need_access", "district"]
    assert sum(one.units for one in found.counts) == int(np.sum(~np.isnan(layer.values))) >= 100
    assert sum(one.people for one in found.counts) > 1_200_000
    people = [row.people for row in found.rows]
    assert people == sorted(people, key=lambda count: -(count or 0))  # most people first
    assert all(row.code == "high_need_low_access" and "number" in row.sentence for row in found.rows)


def test_each_zone_has_a_hospital_and_each_municipality_its_public_welfare_centre(diagnosis: Diagnosis) -> None:
    for line, level, units in (("hospital", "zone", 5), ("public-welfare-centre", "municipality", 19)):
        head = next(one for one in matrix.matrix(diagnosis, level, "en").heads if one.line.slug == line)
        counts = {state: count for state, _words, count in head.counts}
        assert sum(counts.values()) == units
        # One centre has no point in the source, so its municipality's is not found.
        assert counts["present"] >= units - 1


def test_no_hospital_service_is_called_absent_since_nobody_said_so(diagnosis: Diagnosis) -> None:
    _minimum, services, rows = matrix.hospital_rows(diagnosis, "nl")
    assert len(services) == 10 and len(rows) >= 15
    assert "absent" not in {state for row in rows for state, _words, _evidence in row.cells}


@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
@pytest.mark.parametrize(
    "path",
    [
        "",
        "?level=municipality&class=on_the_line&kind=library&measure=nearest",
        "?level=sector&measure=e2sfca",
        "gap/",
        "gap/?level=zone&unit=noord",
        "gap/?level=municipality",
        "gap/?level=region&line=food-aid",
    ],
)
def test_every_page_opens_in_every_language(client: Client, path: str, lang: str) -> None:
    page = client.get(f"/{lang}/diagnosis/{path}")
    text = page.content.decode()
    assert page.status_code == 200
    assert "%(" not in text


@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
def test_every_note_is_said_in_words(diagnosis: Diagnosis, lang: str) -> None:
    assert not [note.code for note in diagnosis.notes if said(note, lang).startswith(note.code)]


@pytest.mark.parametrize("query", ["?level=street", "?class=best", "?measure=most", "?kind=butcher"])
def test_what_cannot_be_chosen_is_said(client: Client, query: str) -> None:
    assert client.get(f"/en/diagnosis/{query}").status_code == 404


def test_the_basic_offer_is_told_to_programs_as_it_stands_on_the_page(client: Client, diagnosis: Diagnosis) -> None:
    answer = client.get("/api/v1/diagnosis/gap?level=zone").json()
    rows = list(
        csv.DictReader(io.StringIO(client.get("/en/diagnosis/gap/csv/?level=zone").content.decode("utf-8-sig")))
    )
    assert len(rows) == len(answer["units"]) == 5 * len(answer["lines"])
    assert [row["state"] for row in rows] == [one["state"] for one in answer["units"]]
    assert client.get("/api/v1/diagnosis/gap?level=sector").status_code == 404


def test_layers_are_told_with_null_for_unknown(client: Client, diagnosis: Diagnosis) -> None:
    index = client.get("/api/v1/diagnosis/").json()
    assert {"typology.need_access", "access.score"} <= {one["key"] for one in index["layers"]}
    assert all(note["texts"]["nl"] and note["texts"]["fr"] for note in index["notes"])
    layer = client.get("/api/v1/diagnosis/layers/typology.need_access").json()
    assert {one["code"] for one in layer["units"]} <= {*layer["classes"], None}
    assert None in {one["code"] for one in layer["units"]}
    assert client.get("/api/v1/diagnosis/layers/no.such?level=zone").status_code == 404


@pytest.mark.parametrize("measure", MEASURES)
def test_inequality_is_told_with_intervals_and_the_curve(client: Client, diagnosis: Diagnosis, measure: str) -> None:
    answer = client.get(f"/api/v1/diagnosis/inequality?measure={measure}").json()
    assert [one["kind"] for one in answer["kinds"]] == [kind.slug for kind in kinds()]
    for one in answer["kinds"]:
        assert one["people"] + one["left_out"] == pytest.approx(1_246_136)
        index = one["concentration"]
        assert index["lower"] <= index["value"] <= index["upper"]
        assert one["curve"][0] == [0, 0] and one["curve"][-1] == [1, 1]
    assert client.get("/api/v1/diagnosis/inequality?measure=best").status_code == 422


def _run(*words: str) -> str:
    result = CliRunner().invoke(build(), list(words))
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_commands_tell_the_same(diagnosis: Diagnosis) -> None:
    told: dict[str, Any] = json.loads(_run("diagnose", "whole", "--no-keep", "--no-synthetic", "--json"))
    assert told["kept"] is None and not told["parameters"]["synthetic"]
    assert not any(source["what"].startswith("synthetic") for source in told["sources"])
    assert next(one for one in told["reach"] if one["kind"] == "pharmacy")["share"] > 0.8
    layers = list(csv.DictReader(io.StringIO(_run("diagnose", "--no-keep", "--csv"))))
    assert {row["level"] for row in layers} == {"district"} and {"value", "lower", "upper"} <= set(layers[0])
    rows = json.loads(_run("diagnose", "gap", "--level", "zone", "--json"))["rows"]
    assert {row["unit"] for row in rows} == set(diagnosis.units["zone"].slugs)
    assert "Pharmacy: 5 present" in _run("diagnose", "gap", "--level", "zone")
    assert "emergency: on_site" in _run("diagnose", "gap", "--hospitals")
