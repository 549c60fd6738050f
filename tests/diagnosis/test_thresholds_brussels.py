"""Effective reach over the real Brussels, with invented doctors: what adds up, what agrees with reach, how fast."""

import time
from collections import Counter
from collections.abc import Mapping

import numpy as np
import pytest
from django.test import Client
from django.utils import timezone

from nabij.diagnosis.contents import Diagnosis, Layer
from nabij.diagnosis.kinds import kinds
from nabij.diagnosis.models import KeptDiagnosis
from nabij.diagnosis.reach.streets import networks_of
from nabij.diagnosis.reach.walking import walks_of
from nabij.diagnosis.thresholds.computing import effective
from nabij.diagnosis.thresholds.offer import read_sites
from nabij.diagnosis.thresholds.profiles import profiles
from nabij.diagnosis.whole import keeping
from nabij.directory.models import Location, Service, ServiceAtLocation
from tests.brussels import GROUP, needs_files

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.shared,
    needs_files,
    pytest.mark.xdist_group(GROUP),
]


@pytest.fixture
def kept(real_brussels: None) -> KeptDiagnosis:
    """The diagnosis of the real Brussels."""
    row = keeping.current_row()
    assert row is not None
    return row


@pytest.fixture
def layers(kept: KeptDiagnosis) -> Mapping[tuple[str, str], Layer]:
    found: Diagnosis | None = keeping.current()
    assert found is not None
    return found.layers


def test_the_real_offer_is_read_in_bulk_without_anything_hidden(kept: KeptDiagnosis) -> None:
    sites, unplaced, sources = read_sites(timezone.now())
    counts = Counter(kind for site in sites for kind in site.supply)
    assert set(counts) == {kind.slug for kind in kinds()}
    assert counts["pharmacy"] > 400
    assert counts["public-welfare-centre"] + unplaced["public-welfare-centre"] == 19
    beds = [site.supply["hospital"] for site in sites if "hospital" in site.supply]
    assert len([one for one in beds if one]) == 15  # of the federal list; the others are of OpenStreetMap, without beds
    assert not any(site.is_synthetic for site in sites)
    hidden = {str(pk) for pk in ServiceAtLocation.objects.filter(location__is_hidden=True).values_list("pk", flat=True)}
    assert Location.objects.filter(is_hidden=True).exists()
    assert not hidden & {site.id for site in sites}
    assert len(sources) >= 5


def test_invented_doctors_are_in_no_table_of_the_directory(kept: KeptDiagnosis) -> None:
    inputs = keeping.inputs_of(KeptDiagnosis.objects.get(pk=kept.pk))
    invented = [site for site in inputs.sites if site.is_synthetic]
    assert 1300 < len(invented) < 1500
    assert not Service.objects.filter(name_en__startswith="Invented doctor").exists()


def test_what_is_lost_and_unsure_and_certain_adds_up_in_every_sector(layers: Mapping[tuple[str, str], Layer]) -> None:
    for profile in (one for one in profiles() if one.in_diagnosis):
        for kind in kinds():
            key = f"effective.{profile.slug}.{kind.slug}"
            taken = [
                layers[f"{key}.{name}.{threshold}", "sector"].values
                for threshold in profile.person.thresholds
                for name in ("lost", "unsure")
            ]
            certain, plain = (layers[f"{key}.count_{name}", "sector"].values for name in ("certain", "plain"))
            some = plain > 0
            whole = np.sum(taken, axis=0)[some] + certain[some] / plain[some]
            np.testing.assert_allclose(whole, 1, rtol=1e-9)


def test_plain_reach_of_adults_is_that_of_reach(layers: Mapping[tuple[str, str], Layer]) -> None:
    adults = next(one for one in profiles() if one.in_diagnosis and one.walker == "adult")
    for kind in kinds():
        for mine, theirs in (("plain", "within"), ("count_plain", "count"), ("e2sfca_plain", "e2sfca")):
            np.testing.assert_allclose(
                layers[f"effective.{adults.slug}.{kind.slug}.{mine}", "district"].values,
                layers[f"reach.{kind.slug}.adult.{theirs}", "district"].values,
                rtol=1e-9,
            )


def test_certain_is_within_possible_and_possible_within_plain(layers: Mapping[tuple[str, str], Layer]) -> None:
    for profile in (one for one in profiles() if one.in_diagnosis):
        for kind in kinds():
            plain, possible, certain, usual = (
                np.nan_to_num(layers[f"effective.{profile.slug}.{kind.slug}.{name}", "district"].values)
                for name in ("plain", "possible", "certain", "usual")
            )
            assert (certain <= possible + 1e-12).all()
            assert (possible <= plain + 1e-12).all()
            assert (certain <= usual + 1e-12).all()


@pytest.mark.trial
def test_all_kinds_and_people_are_reckoned_in_a_moment(kept: KeptDiagnosis) -> None:
    inputs = keeping.inputs_of(KeptDiagnosis.objects.get(pk=kept.pk))
    networks, _digest = networks_of(inputs.streets)
    walks = walks_of(inputs.territory, inputs.sites, networks)
    effective(inputs, walks)
    started = time.process_time()
    effective(inputs, walks)
    assert time.process_time() - started < 2.5


def test_the_page_of_the_real_city_in_three_languages(kept: KeptDiagnosis, client: Client) -> None:
    for lang, word in (("nl", "Apotheek"), ("fr", "Pharmacie"), ("en", "Pharmacy")):
        page = client.get(f"/{lang}/diagnosis/thresholds/?level=sector")
        assert page.status_code == 200
        assert word in page.content.decode()
        assert "Voorbeelddienst" not in page.content.decode()
