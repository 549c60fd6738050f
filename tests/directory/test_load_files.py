"""The real Brussels files as an offer: counts by kind, names, hours, places; and files that are broken."""

import csv
import json
import shutil
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from typer.testing import CliRunner

from nabij.cli import build
from nabij.directory.load import load_offer
from nabij.directory.models import (
    Accessibility,
    Feed,
    HoursProposal,
    Location,
    Organization,
    Revision,
    Schedule,
    SearchDocument,
    Service,
    ServiceCapacity,
)
from nabij.directory.real_files.osm import read_services, service_id
from nabij.people.models import AuditEvent
from nabij.vocabulary.models import Term
from tests.brussels import FILES, GROUP, needs_files

OFFER = ("services_osm_2026.geojson", "hospitals_2024.csv", "cpas.csv")
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.shared,
    needs_files,
    pytest.mark.xdist_group(GROUP),
    pytest.mark.usefixtures("real_brussels"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the files of the offer that may be broken."""
    for name in OFFER:
        shutil.copyfile(FILES / name, tmp_path / name)
    return tmp_path


def test_services_of_openstreetmap_are_counted_by_kind() -> None:
    kinds = Counter(Service.objects.filter(feed__slug="osm-2026-05").values_list("extra__osm__category", flat=True))

    assert sum(kinds.values()) == 3_287
    assert kinds["pharmacy"] == 414
    assert kinds["school"] == 656
    assert kinds["hospital"] == 20
    assert kinds["dentist"] == 125
    assert kinds["library"] == 94
    assert kinds["playground"] == 480
    # One clinic, five community centres and one social facility stand in the social map of the Marolles.
    assert (kinds["clinic"], kinds["community_centre"], kinds["social_facility"]) == (145, 256, 3)


def test_what_is_left_out_is_counted_with_its_reason() -> None:
    found = read_services(FILES, districts={}, municipalities={})

    assert found.left_out == {"outside the Region": 122, "stands in the social map of the Marolles": 7}


def test_feeds_name_their_source_and_licence() -> None:
    osm = Feed.objects.get(slug="osm-2026-05")

    assert "© OpenStreetMap contributors" in osm.source
    assert osm.licence == "ODbL 1.0"
    assert set(Feed.objects.values_list("slug", flat=True)) == {
        "marolles-map", "bar-hosts", "panorama-2025", "public-knowledge", "helplines", "examples", "osm-2026-05",
        "hospitals-2024", "public-welfare-centres",
    }  # fmt: skip


def test_every_service_has_a_term_of_our_vocabulary_and_can_be_found() -> None:
    assert not Service.objects.exclude(terms__taxonomy__slug="help").exists()
    assert SearchDocument.objects.count() == Service.objects.count() == 3_615
    assert not Service.objects.filter(quality=None).exists()
    assert Term.objects.filter(taxonomy__slug="help").count() > 200


def test_names_stand_in_the_language_they_are_in() -> None:
    town_hall = Service.objects.get(alternate_name="Maison communale d'Ixelles - Gemeentehuis Elsene")
    crafted = Service.objects.get(alternate_name="Willemijns")
    dutch = Service.objects.get(name_nl="Openbare Bibliotheek Jette")

    assert (town_hall.name_fr, town_hall.name_nl) == ("Maison communale d'Ixelles", "Gemeentehuis Elsene")
    assert (crafted.name_fr, crafted.name_nl, crafted.name_en) == (
        "Pharmacie Willemijns", "Apotheek Willemijns", "Pharmacy Willemijns",
    )  # fmt: skip
    assert (dutch.original_language, dutch.name_fr) == ("nl", None)


def test_a_point_without_a_name_gets_one_of_its_kind_and_neighbourhood_and_says_so() -> None:
    unnamed = Service.objects.filter(extra__osm__unnamed=True)

    assert unnamed.count() == 528
    assert unnamed.filter(name_nl__startswith="Apotheek, wijk ").count() == 59
    assert not unnamed.exclude(description_fr__startswith="OpenStreetMap ne donne pas de nom").exists()


def test_a_dentists_name_is_that_of_a_practice() -> None:
    """Names of persons stand only as names of practices, and nobody is an organisation for running a single one."""
    says = ("dent", "tand", "smile", "clini", "ortho")
    for name in Service.objects.filter(extra__osm__category="dentist").values_list("name_fr", "name_nl"):
        assert any(word in " ".join(filter(None, name)).lower() for word in says), name
    assert not Organization.objects.filter(services__extra__osm__category="dentist").exists()


def test_hours_become_rows_where_rows_say_the_same_else_wait_for_a_human() -> None:
    with_hours = Service.objects.filter(feed__slug="osm-2026-05", schedules__isnull=False).distinct()
    library = Service.objects.get(pk=service_id("osm26-02195"))  # a police station that is always open

    assert with_hours.count() == 896
    assert HoursProposal.objects.filter(state="open").count() == 21
    assert "sunrise-sunset" in set(HoursProposal.objects.values_list("prose", flat=True))
    assert Schedule.objects.get(service=library).on_holidays is True


def test_wheelchair_access_is_what_openstreetmap_says_and_unknown_elsewhere() -> None:
    found = Accessibility.objects.filter(feature="wheelchair", location__feed__slug="osm-2026-05")

    assert Counter(found.values_list("answer", flat=True)) == {"yes": 181, "limited": 76, "no": 75}


def test_hospitals_have_their_beds_and_nobody_says_how_many_are_free() -> None:
    beds = ServiceCapacity.objects.filter(service__feed__slug="hospitals-2024").select_related("service")

    assert {(reading.unit.slug, reading.available) for reading in beds} == {("bed", None)}
    assert sum(reading.maximum or 0 for reading in beds) == 6_383
    assert Organization.objects.filter(feed__slug="hospitals-2024").count() == 12
    assert Service.objects.filter(feed__slug="hospitals-2024", terms__code="emergency-care").count() == 14


def test_public_welfare_centres_serve_their_municipality_and_say_how_they_were_located() -> None:
    centres = Service.objects.filter(feed__slug="public-welfare-centres")
    places = Location.objects.filter(feed__slug="public-welfare-centres")

    assert centres.count() == 19
    assert set(centres.values_list("service_areas__unit__slug", flat=True)) == {str(nis) for nis in range(21001, 21020)}
    assert Counter(places.values_list("precision", flat=True)) == {"exact": 2, "nearby": 3, "street": 13, None: 1}
    lost = places.get(source_id="21002")
    assert (lost.latitude, lost.precision, lost.located_by) == (None, None, None)
    assert centres.get(source_id="21015").alternate_name == "OCMW, CPAS, CPAS/OCMW Schaerbeek, OCMW van Schaarbeek"
    assert "CPAS Molenbeek" in (centres.get(source_id="21012").alternate_name or "").split(", ")


def test_the_marolles_are_complete_and_stand_where_the_territory_says() -> None:
    """Each of the 48 has a point in a sector, and those sectors lie in the Marolles or the districts beside it."""
    places = Location.objects.filter(feed__slug="marolles-map").select_related("sector")
    districts = Counter(
        place.sector.memberships_up.filter(parent__level__slug="district").get().parent.name_fr
        for place in places
        if place.sector
    )

    assert sum(districts.values()) == 48
    assert set(districts) <= {"Marolles", "Sablon", "Stalingrad", "Anneessens"}
    assert districts["Marolles"] >= 35


def test_every_point_stands_in_a_sector() -> None:
    assert not Location.objects.filter(latitude__isnull=False, sector=None).exists()


def test_a_second_load_of_the_files_changes_nothing() -> None:
    before = Revision.objects.count(), AuditEvent.objects.count()

    assert load_offer(FILES, at=NOW).written == 0
    assert (Revision.objects.count(), AuditEvent.objects.count()) == before


def test_every_write_is_audited_without_words_of_an_entry() -> None:
    event = AuditEvent.objects.filter(action="offer_import").latest("pk")

    assert "Pharmacie" not in str(event.__dict__)


def test_the_hidden_shelter_leaks_in_no_page_list_map_file_or_api(client: Client) -> None:
    """With real borders: where it stands must not be told by the lists of its neighbourhood either."""
    shelter = Service.objects.get(name_en="Example service: refuge for women")
    place = Location.objects.get(is_hidden=True)
    assert place.sector is not None
    pages = [
        *(f"/{language}/help/service/{shelter.pk}/" for language in ("nl", "fr", "en")),
        f"/nl/help/service/{shelter.pk}/slip/",
        f"/nl/help/organization/{shelter.organization_id}/",
        "/nl/help/?q=vrouwen&view=map",
        "/fr/help/?q=refuge",
        "/nl/help/place/district/8/",
        "/nl/help/pocket/district/8/",
        "/nl/help/list/women-support/",
        f"/nl/offer/entry/{shelter.pk}/history/",
        "/api/v1/services/search?q=refuge&lang=fr",
        "/hsds/services.geojson",
        f"/hsds/services/{shelter.pk}.jsonld",
        f"/hsds/3.1/services/{shelter.pk}",
        f"/hsds/uk-3.0/services/{shelter.pk}",
        "/hsds/3.1/service_at_locations?per_page=100&full=true",
    ]
    for page in pages:
        answer = client.get(page)
        said = answer.getvalue()
        assert answer.status_code == 200, page
        secrets = ["Verborgen voorbeeldstraat", "4.3467613", "50.8391211", str(place.pk)]
        if str(shelter.pk) in page:  # on other pages other places may stand in that sector
            secrets.append(place.sector.slug)
        for secret in secrets:
            assert secret not in said.decode(), (page, secret)


# ---- Broken files ---------------------------------------------------------------------------------------------------


def _refused(folder: Path) -> list[str]:
    before = Service.objects.count()
    with pytest.raises(ValidationError) as caught:
        load_offer(folder, at=NOW)
    assert Service.objects.count() == before
    return caught.value.messages


def test_a_file_that_is_no_geojson_is_named_with_how_to_mend_it(folder: Path) -> None:
    (folder / OFFER[0]).write_text('{"type": "FeatureCollection"', encoding="utf-8")

    assert "services_osm_2026.geojson: is no GeoJSON FeatureCollection." in " ".join(_refused(folder))


def test_a_feature_without_a_point_is_named_by_its_number(folder: Path) -> None:
    content = json.loads((folder / OFFER[0]).read_text("utf-8"))
    content["features"][4]["geometry"] = None
    (folder / OFFER[0]).write_text(json.dumps(content), encoding="utf-8")

    assert "services_osm_2026.geojson, feature 5: has no point." in " ".join(_refused(folder))


def test_a_property_that_is_missing_is_named(folder: Path) -> None:
    content = json.loads((folder / OFFER[0]).read_text("utf-8"))
    del content["features"][0]["properties"]["opening_hours"]
    (folder / OFFER[0]).write_text(json.dumps(content), encoding="utf-8")

    assert "feature 1: lacks opening_hours." in " ".join(_refused(folder))


def test_every_broken_file_is_named_at_once(folder: Path) -> None:
    (folder / OFFER[0]).write_bytes(b"\xff\xfe{")
    _break(folder / OFFER[1], "beds_campus", "many")
    _break(folder / OFFER[2], "lon", "east")
    said = " ".join(_refused(folder))

    assert "services_osm_2026.geojson: is not UTF-8." in said
    assert "'many' is no number of beds." in said
    assert "'east' is no number." in said


def test_a_column_that_is_missing_is_named(folder: Path) -> None:
    text = (folder / OFFER[2]).read_text("utf-8")
    (folder / OFFER[2]).write_text(text.replace("geo_precision", "geo", 1), encoding="utf-8")

    assert "cpas.csv: lacks the columns geo_precision." in " ".join(_refused(folder))


def test_a_repeated_line_is_named(folder: Path) -> None:
    lines = (folder / OFFER[2]).read_text("utf-8").splitlines()
    (folder / OFFER[2]).write_text("\n".join([*lines, lines[1]]), encoding="utf-8")

    assert "cpas.csv, line 21: lacks nis, or repeats it." in " ".join(_refused(folder))


def _break(path: Path, column: str, value: str) -> None:
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    rows[0][column] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_load_offer_on_the_command_line_says_what_is_wrong_and_ends_with_one(tmp_path: Path) -> None:
    result = CliRunner().invoke(build(), ["load", "offer", str(tmp_path)])

    assert result.exit_code == 1
    assert "3 problems; nothing was written" in result.stderr
