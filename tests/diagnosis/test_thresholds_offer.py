"""The offer as the diagnosis reads it: what comes in, with how much supply, and what never does."""

import json
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nabij.diagnosis.contents import InputSource, Site
from nabij.diagnosis.thresholds.offer import read_sites
from nabij.diagnosis.thresholds.synthetic import KIND, general_practitioners
from nabij.directory import changing
from nabij.directory.capacity import load_units
from nabij.directory.models import (
    CapacityUnit,
    Feed,
    Location,
    Schedule,
    SearchDocument,
    Service,
    ServiceAtLocation,
    ServiceCapacity,
    SpokenLanguage,
)
from tests.diagnosis.thresholds_world import inputs, territory, walks
from tests.directory.world import THEN, make_service, make_term

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
HERE, HIDDEN = (4.3460, 50.8365), (4.36789, 50.86012)


def _read() -> tuple[dict[str, Site], dict[str, int], list[InputSource]]:
    changing.touch([service.pk for service in Service.objects.all()], at=NOW)
    sites, unplaced, sources = read_sites(NOW)
    return {site.name[1] or site.name[0] or "": site for site in sites}, unplaced, sources


@pytest.mark.django_db
def test_a_term_below_that_of_a_kind_makes_the_kind() -> None:
    pharmacy = make_term("pharmacy")
    make_service("Officine", at=HERE, terms=(make_term("night-pharmacy", parent=pharmacy),))
    make_service("Fleuriste", at=HERE, terms=(make_term("flowers"),))
    make_service("Deux", at=HERE, terms=(pharmacy, make_term("hospital")))
    sites, unplaced, _sources = _read()
    assert {name: dict(site.supply) for name, site in sites.items()} == {
        "Officine": {"pharmacy": 1.0},
        "Deux": {"pharmacy": 1.0, "hospital": None},
    }
    assert unplaced == {}


@pytest.mark.django_db
def test_emergency_help_outside_a_hospital_is_no_hospital() -> None:
    hospital = make_term("hospital")
    make_service("Clinique", at=HERE, terms=(hospital,))
    make_service("Violences", at=HERE, terms=(make_term("emergency-care", parent=hospital), make_term("library")))
    sites, _unplaced, _sources = _read()
    assert {name: dict(site.supply) for name, site in sites.items()} == {
        "Clinique": {"hospital": None},
        "Violences": {"library": 1.0},
    }


@pytest.mark.django_db
def test_what_no_one_can_walk_to_is_counted_and_left_out() -> None:
    library = make_term("library")
    make_service("Cachée", at=HIDDEN, hidden=True, terms=(library,))
    make_service("Ligne", at=HERE, terms=(library,), kind="phone_line")
    make_service("Nulle part", terms=(library,))
    make_service("Finie", at=HERE, terms=(library,), status="defunct")
    make_service("Exemple", at=HERE, terms=(library,), is_synthetic=True)
    sites, unplaced, _sources = _read()
    assert sites == {}
    assert unplaced == {"library": 3}


@pytest.mark.django_db
def test_of_a_service_with_a_hidden_place_only_the_visible_one_comes_in() -> None:
    service = make_service("Deux lieux", at=HERE, terms=(make_term("social-work"),))
    secret = Location.objects.create(
        location_type="physical", original_language="fr", longitude=HIDDEN[0], latitude=HIDDEN[1], is_hidden=True,
        name_fr="Derrière la porte", created_at=THEN, updated_at=THEN,
    )  # fmt: skip
    hidden = ServiceAtLocation.objects.create(service=service, location=secret, updated_at=THEN)
    Schedule.objects.create(service_at_location=hidden, freq="WEEKLY", byday="SU", opens_at="03:00", closes_at="03:30")
    sites, unplaced, _sources = _read()
    assert list(sites) == ["Deux lieux"]
    assert unplaced == {}
    written = json.dumps([site.facts for site in sites.values()])
    assert not any(word in written for word in (str(hidden.pk), "4.36789", "50.86012", "porte", "03:00", "hidden"))


@pytest.mark.django_db
def test_a_service_at_two_places_is_two_sites_and_its_beds_are_of_neither() -> None:
    load_units()
    service = make_service("Clinique", at=HERE, terms=(make_term("hospital"),))
    ServiceCapacity.objects.create(
        service=service, unit=CapacityUnit.objects.get(slug="bed"), maximum=40, updated=NOW - timedelta(days=1)
    )
    assert [site.supply["hospital"] for site in _read()[0].values()] == [40.0]
    other = Location.objects.create(
        location_type="physical", original_language="fr", longitude=4.35, latitude=50.84, created_at=THEN,
        updated_at=THEN,
    )  # fmt: skip
    ServiceAtLocation.objects.create(service=service, location=other, updated_at=THEN)
    changing.touch([service.pk], at=NOW)
    assert [site.supply["hospital"] for site in read_sites(NOW)[0]] == [None, None]


@pytest.mark.django_db
def test_beds_are_those_said_last_up_to_the_moment() -> None:
    load_units()
    service = make_service("Clinique", at=HERE, terms=(make_term("hospital"),))
    for days, maximum in ((30, 40), (10, 50), (-5, 60)):
        ServiceCapacity.objects.create(
            service=service, unit=CapacityUnit.objects.get(slug="bed"), maximum=maximum,
            updated=NOW - timedelta(days=days),
        )  # fmt: skip
    assert _read()[0]["Clinique"].supply == {"hospital": 50.0}


@pytest.mark.django_db
def test_a_service_closed_for_a_time_gives_nothing_now() -> None:
    make_service("Fermée", at=HERE, terms=(make_term("library"),), status="temporarily closed")
    assert _read()[0]["Fermée"].supply == {"library": 0.0}


@pytest.mark.django_db
def test_facts_of_the_service_come_along_with_its_source() -> None:
    feed = Feed.objects.create(
        slug="list", name="A list", format="csv", language="fr", source="an invented list", licence="CC0"
    )
    service = make_service("Biblio", at=HERE, terms=(make_term("library"),), cost="free", feed=feed, source_id="1")
    SpokenLanguage.objects.create(service=service, code="ar")
    sites, _unplaced, sources = _read()
    assert sites["Biblio"].facts["spoken"] == ["ar"]
    assert sites["Biblio"].facts["cost"] == "free"
    assert [(one.what, one.licence, one.on) for one in sources] == [("offer:list", "CC0", NOW.date())]
    before = sources[0].digest
    Service.objects.filter(pk=service.pk).update(cost="paid")
    assert _read()[2][0].digest != before


@pytest.mark.django_db
def test_the_number_of_queries_does_not_grow_with_the_offer() -> None:
    library = make_term("library")
    make_service("Une", at=HERE, terms=(library,))
    _read()
    with CaptureQueriesContext(
        connection,
    ) as few:
        read_sites(NOW)
    for number in range(20):
        make_service(f"Autre {number}", at=HERE, terms=(library,))
    _read()
    with CaptureQueriesContext(connection) as many:
        assert len(read_sites(NOW)[0]) == 21
    assert len(many) == len(few) <= 4


# ---- Invented doctors -----------------------------------------------------------------------------------------------


def test_invented_doctors_follow_the_people_and_say_what_they_are() -> None:
    posts, source = general_practitioners(territory(), residents_per_post=10)
    assert len(posts) == round(457 / 10)
    by_sector = [post.facts["places"][0]["unit"] for post in posts]
    assert by_sector.count("sector:b") > by_sector.count("sector:a") > by_sector.count("sector:d")
    assert all(post.is_synthetic and post.facts["synthetic"] and post.service_id is None for post in posts)
    assert posts[11].id == f"synthetic:{KIND}:12"
    assert posts[11].name == ("Verzonnen huisarts 12", "Médecin fictif 12", "Invented doctor 12")
    assert source.what == f"synthetic:{KIND}"
    assert "seed" in source.edition


def test_the_same_seed_gives_the_same_doctors() -> None:
    first, one = general_practitioners(territory(), residents_per_post=20)
    again, other = general_practitioners(territory(), residents_per_post=20)
    third, another = general_practitioners(territory(), residents_per_post=20, seed=1)
    assert first == again
    assert one.digest == other.digest != another.digest
    assert third != first


def test_invented_doctors_stand_near_the_middle_of_their_sector() -> None:
    posts, _source = general_practitioners(territory(), residents_per_post=5)
    sectors = territory().sectors
    for post in posts:
        place = sectors.slugs.index(post.facts["places"][0]["unit"].removeprefix("sector:"))
        metres = np.hypot(
            (post.lon - sectors.lon[place]) * 111_195 * np.cos(np.radians(post.lat)),
            (post.lat - sectors.lat[place]) * 111_195,
        )
        assert metres <= 200.1


def test_nobody_gets_a_doctor_where_people_are_not_known() -> None:
    land = territory()
    land.sectors.population[:] = np.nan
    assert general_practitioners(land)[0] == ()
    with pytest.raises(ValueError, match="above 0"):
        general_practitioners(land, residents_per_post=0)


@pytest.mark.django_db
def test_invented_doctors_are_never_written_in_the_directory() -> None:
    given = inputs(*general_practitioners(territory(), residents_per_post=50)[0])
    walks(given)
    assert not Service.objects.exists()
    assert not SearchDocument.objects.exists()
