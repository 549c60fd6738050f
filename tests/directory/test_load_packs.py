"""The offer of the packs: the social map of the Marolles, hosts, lines, examples. No real files needed."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import phonenumbers
import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from nabij.directory import pack
from nabij.directory.changing import store
from nabij.directory.documents import documents_of
from nabij.directory.load import load_offer
from nabij.directory.models import (
    FeedRecord,
    Location,
    Organization,
    Revision,
    SearchDocument,
    Service,
    ServiceCapacity,
)
from nabij.directory.opening import opening_of
from nabij.directory.saturation import saturation_of
from nabij.rules.hours import open_at
from nabij.rules.names import fold
from nabij.territory.actions import load_pack

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
MAP = pack.table("marolles")["organization"]
PANORAMA = settings.NABIJ_SHARED / "sources" / "panorama-outreach-2025.nl.txt"
# Addresses of a service, not of somebody who works there. A new one is added here by a human who looked at it.
GENERAL_EMAILS = """
info@brigittines.be info@atelierspopulaires.be comitedelasamaritaine@gmail.com minimes@habitatetrenovation.be
mjle88@hotmail.com info@casalegal.be nativitas.asbl@gmail.com secretariat@pierredangle.be info@lestanneurs.be
secretariat@ladds.be info@maisonsaintemonique.be caria119@asblcaria.be querelle@habitatetrenovation.be
equipe@centresantemiroir.be Brussel-Zuid@opgroeien.be contact@reseaudiabete.be info@maisonmedicalemarolles.be
urbancenterbrussel@gmail.com entraide@entraide-marolles.be asblepee@gmail.com info@clubdejeunesse.be
info@amo-cars.be info@vrienden-huizeke.be ulmarolles@yahoo.fr info@ccbruegel.be info@mlocbxl.irisnet.be
facilitateur@zoomseniors.brussels radis-marolles@habitatetrenovation.be ms.bruxelles@psdp.be
hdp-direction@homedupre.be centredeguidance@ssmulb.be doubleclick@cpasbxl.brussels info@fjmarolles.eu
lapetiteecolebxl@gmail.com lepianocktail.bruxelles@gmail.com info@artetmarges.be cpas@stpierre-bru.be
cemavie@stpierre-bru.be aquarelle@stpierre-bru.be lfb@ordmalt.be helpdesk@brusano.brussels
"""

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def packs(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Territory and offer of the packs, loaded once for this file and taken away after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_pack(by=None)
        load_offer(None, at=NOW)
        yield
        transaction.set_rollback(True)


# ---- The files ------------------------------------------------------------------------------------------------------


def test_the_map_has_each_number_from_1_to_48_once() -> None:
    assert sorted(row["number"] for row in MAP) == list(range(1, 49))


@pytest.mark.parametrize("row", MAP, ids=[str(row["number"]) for row in MAP])
def test_an_organisation_of_the_map_has_its_facts(row: dict[str, Any]) -> None:
    number = phonenumbers.parse(row["phone"], "BE")
    assert phonenumbers.is_valid_number(number)
    assert row["street"]["fr"]
    assert row["street"]["nl"]
    assert re.match(r"\d", row["house"])
    assert 4.33 < row["point"]["lon"] < 4.36
    assert 50.83 < row["point"]["lat"] < 50.845
    for service in row["service"]:
        assert set(service["about"]) == {"nl", "fr", "en"}
        assert service["terms"]


def test_no_email_names_a_person() -> None:
    found = {
        said["email"]
        for name in ("marolles", "hosts", "panorama", "known", "lines", "examples")
        for said in _every_table(pack.table(name))
        if "email" in said
    }
    assert found == set(GENERAL_EMAILS.split())


def _every_table(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for below in value.values():
            yield from _every_table(below)
    elif isinstance(value, list):
        for below in value:
            yield from _every_table(below)


@pytest.mark.shared
@pytest.mark.skipif(not PANORAMA.is_file(), reason="the source documents (NABIJ_SHARED) are not here")
def test_every_name_street_and_telephone_stands_in_the_source() -> None:
    text = PANORAMA.read_text(encoding="utf-8")
    folded, digits = fold(text), re.sub(r"\D", "", text)
    for row in MAP:
        assert fold(row["name"]) in folded
        assert re.sub(r"\D", "", row["phone"]) in digits
        # The map writes "Pt Rue des Brigittines" and "Rue de Terre-Neuve".
        street = fold(row["street"]["fr"].removeprefix("Petite "))
        assert re.search(rf"{street} {row['house'].lower()}\b", folded), row["number"]


@pytest.mark.shared
@pytest.mark.skipif(not PANORAMA.is_file(), reason="the source documents (NABIJ_SHARED) are not here")
def test_descriptions_are_in_our_own_words() -> None:
    """No seven words in a row are the source's."""
    words = fold(PANORAMA.read_text(encoding="utf-8")).split()
    theirs = {tuple(words[place : place + 7]) for place in range(len(words))}
    for name in ("marolles", "hosts", "panorama", "known"):
        for said in _every_table(pack.table(name)):
            for text in said.get("about", {}).values():
                ours = fold(text).split()
                runs = {tuple(ours[place : place + 7]) for place in range(len(ours) - 6)}
                assert not runs & theirs, text


# ---- Loaded ---------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("packs")
def test_every_entry_says_where_it_is_from_and_who_classified_it() -> None:
    assert Organization.objects.filter(feed__slug="marolles-map").count() == 48
    assert Service.objects.filter(feed__slug="marolles-map").count() == 71
    assert not Service.objects.filter(feed__isnull=False, classified_by=None).exists()
    assert not Service.objects.filter(reference=None).exists()
    assert not Location.objects.filter(latitude__isnull=False, located_by=None).exists()
    assert not Location.objects.filter(latitude__isnull=False, precision=None).exists()
    assert not Service.objects.exclude(verified_at=None).exists()


def test_a_service_says_where_in_its_source_it_stands_and_not_where_another_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = {name: pack.table("panorama")[name] for name in ("feed", "words")}
    content["words"] = {**content["words"], "reference": "page {where}"}
    one, other, third = (
        {"key": key, "name": {"fr": "Accueil"}, "text": {"fr": "Accueil."}, "terms": ["social-work"]}
        for key in ("one", "other", "third")
    )
    organization = {
        "key": "house",
        "name": {"fr": "Maison"},
        "where": "1",
        "service": [one, {**other, "where": "2"}, third],
    }
    monkeypatch.setattr(pack, "table", lambda _name: {**content, "organization": [organization]})
    made = {record.source_id: record.document["reference"] for record in pack._organizations("panorama").records}
    assert made == {"house": "page 1", "house-one": "page 1", "house-other": "page 2", "house-third": "page 1"}


@pytest.mark.usefixtures("packs")
def test_la_fontaine_is_by_appointment_on_weekdays_and_petites_soeurs_open_every_morning() -> None:
    fontaine = Service.objects.get(name_fr="La Fontaine")
    bread = Service.objects.get(name_fr__startswith="Petites Soeurs des Pauvres – tartines")
    found = opening_of([fontaine.pk, bread.pk])
    friday, sunday = datetime(2026, 11, 20, 8, 30, tzinfo=UTC), datetime(2026, 11, 22, 8, 30, tzinfo=UTC)

    assert fontaine.without_appointment is False
    assert fontaine.without_address is True
    assert fontaine.without_papers is None
    assert all(rule.by_appointment for rule in found[fontaine.pk].rules)
    assert open_at(found[bread.pk].rules, friday, frozenset()) is True
    assert open_at(found[bread.pk].rules, sunday, frozenset()) is True


@pytest.mark.usefixtures("packs")
def test_poverello_costs_one_euro_from_fifty() -> None:
    poverello = Service.objects.get(name_fr="Poverello")

    assert (poverello.minimum_age, poverello.maximum_age, poverello.cost) == (50, None, "low")
    assert [str(option.amount) for option in poverello.cost_options.all()] == ["1.00"]


@pytest.mark.usefixtures("packs")
def test_an_organisation_with_several_services_has_them_apart_at_one_place() -> None:
    services = Organization.objects.get(name_fr="Entr'Aide des Marolles").services.filter(feed__slug="marolles-map")

    assert {frozenset(s.service_at_locations.values_list("location", flat=True)) for s in services}
    assert len({s.service_at_locations.get().location_id for s in services}) == 1
    assert {code for s in services for code in s.terms.values_list("code", flat=True)} >= {
        "medical-house", "social-work", "literacy", "psychologist", "infant-consultation",
    }  # fmt: skip


@pytest.mark.usefixtures("packs")
def test_eighteen_hosts_have_nineteen_workers_each_for_a_bar_area() -> None:
    workers = Service.objects.filter(feed__slug="bar-hosts", source_id__regex=r"^[0-9]+$")
    services = workers.filter(service_areas__unit__level__slug="bar-area")

    assert services.count() == 19
    assert services.values("organization").distinct().count() == 18
    assert set(services.values_list("service_areas__unit__slug", flat=True)) == {f"bar-{n:02d}" for n in range(1, 19)}
    assert services.filter(organization__name_fr="Entr'Aide des Marolles").exists()
    # The panorama gives no addresses: only the four that we know a place of have one.
    assert services.filter(service_at_locations__isnull=False).count() == 4


@pytest.mark.parametrize(
    "written",
    [
        "Brabantia", "CEDAS", "Wijkmaatschappelijk Werk-1030", "Services sociaux des Quartiers-1030",
        "Centre communautaire Maritime", "Solidarité savoir", "Ribaucare", "Snijboontje", "La Porte verte",
        "Les Pissenlits", "Medikuregem", "Centre de Service Social de Bruxelles Sud-Est", "CSSBSE", "CSSBSEE",
        "CSSBSE - Boondael", "Entr'Aide des Marolles", "Les amis d'accompagner", "Service social juif",
        "Entraide Saint-Gilles", "LD3 - Miro", "Wolu-Services", "Episol", "Espace Cultures & Développement",
        "Espace Social Télé Service",
    ],
)  # fmt: skip
@pytest.mark.usefixtures("packs")
def test_a_host_is_known_under_the_names_of_the_table(written: str) -> None:
    names = (fold(" ".join(filter(None, (row.name_fr, row.name_nl, row.alternate_name)))) for row in _all_with_a_name())

    assert any(fold(written) in name for name in names)


def _all_with_a_name() -> list[Organization | Service]:
    return [*Organization.objects.filter(feed__slug__in=("bar-hosts", "marolles-map")), *Service.objects.all()]


@pytest.mark.usefixtures("packs")
def test_lines_are_services_without_a_place() -> None:
    lines = Service.objects.filter(kind="phone_line")
    suicide = lines.get(name_nl="Zelfmoordlijn 1813")

    assert lines.count() == 36
    assert not lines.filter(service_at_locations__isnull=False).exists()
    assert all(line.phones.exists() for line in lines)
    assert open_at(opening_of([suicide.pk])[suicide.pk].rules, NOW, frozenset(), purpose="phone") is True
    assert lines.get(name_nl="Hallo? Welzijnswerk 0800 35 243").phones.get().number == "+3280035243"


@pytest.mark.usefixtures("packs")
def test_what_is_invented_is_labelled_and_nothing_else_is() -> None:
    assert set(Service.objects.filter(is_synthetic=True)) == set(Service.objects.filter(feed__slug="examples"))
    assert Service.objects.filter(feed__is_synthetic=True, is_synthetic=False).count() == 0
    assert Service.objects.filter(is_synthetic=True).count() == 10
    for service in Service.objects.filter(is_synthetic=True):
        assert re.search("inventé|verzonnen|invented", f"{service.description_fr} {service.description_nl}", re.I)


@pytest.mark.usefixtures("packs")
def test_examples_show_room_that_counts_and_room_that_has_expired() -> None:
    examples = {service.name_en: service.pk for service in Service.objects.filter(is_synthetic=True)}
    found = saturation_of(list(examples.values()), now=NOW)
    states = {name: found[pk].state for name, pk in examples.items()}

    assert states["Example service: refuge for women"] == "full"
    assert states["Example service: debt mediation"] == "waiting"
    assert states["Example service: psychologist in your language"] == "closed_to_group"
    assert states["Example service: low-threshold dentist"] is None  # said forty days ago
    readings = ServiceCapacity.objects.filter(service=examples["Example service: night shelter"])
    assert [(r.maximum, r.available) for r in readings.order_by("updated")][-2:] == [(60, 4), (60, 7)]


@pytest.mark.usefixtures("packs")
def test_the_hidden_shelter_is_found_without_its_whereabouts(client: Client) -> None:
    shelter = Service.objects.get(name_en="Example service: refuge for women")
    place = Location.objects.get(is_hidden=True)
    secrets = ["Verborgen voorbeeldstraat", "4.3467613", "50.8391211", str(place.pk)]
    facts = str(SearchDocument.objects.get(service=shelter).facts)
    pages = [
        f"/nl/help/service/{shelter.pk}/",
        f"/fr/help/service/{shelter.pk}/",
        "/nl/help/?q=vrouwen",
        "/api/v1/services/search?q=refuge&lang=fr",
        f"/hsds/3.1/services/{shelter.pk}",
        "/hsds/3.1/service_at_locations?per_page=100",
    ]
    answers = {page: client.get(page) for page in pages}

    assert all(answer.status_code == 200 for answer in answers.values()), {p: a.status_code for p, a in answers.items()}
    assert "Voorbeelddienst" in answers[pages[0]].content.decode()
    for secret in secrets:
        assert secret not in facts
        for page, answer in answers.items():
            assert secret not in answer.content.decode(), page


@pytest.mark.usefixtures("packs")
def test_a_second_load_changes_nothing() -> None:
    revisions = Revision.objects.count()

    assert load_offer(None, at=NOW).written == 0
    assert Revision.objects.count() == revisions


@pytest.mark.usefixtures("packs")
def test_what_a_human_changed_stays_and_what_the_pack_newly_says_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    double_click = Service.objects.get(name_fr="Double Click")
    document = documents_of("service", [double_click.pk])[double_click.pk]
    store("service", [document | {"cost": "low"}], by=None, origin=Revision.Origin.PERSON, at=NOW)
    changed = pack.table("marolles")
    (row,) = (row for row in changed["organization"] if row["number"] == 40)
    monkeypatch.setitem(row["service"][0], "cost", "paid")
    monkeypatch.setitem(row["service"][0], "how_to", "Passer à l'accueil.")

    changes = load_offer(None, at=NOW)

    double_click.refresh_from_db()
    assert double_click.cost == "low"
    assert double_click.application_process == "Passer à l'accueil."
    assert changes.by_kind["service"]["changed"] == 1
    assert load_offer(None, at=NOW).written == 0


@pytest.mark.usefixtures("packs")
def test_what_the_pack_no_longer_has_goes_and_may_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    bosch = Service.objects.get(name_fr="Bosch – outilthèque")
    (row,) = (row for row in pack.table("marolles")["organization"] if row["number"] == 25)
    with monkeypatch.context() as without:
        without.setitem(row, "service", row["service"][:1])
        assert load_offer(None, at=NOW).by_kind["service"]["deleted"] == 1
    assert not Service.objects.filter(pk=bosch.pk).exists()
    assert FeedRecord.objects.get(entity="service", entity_id=bosch.pk).is_gone

    assert load_offer(None, at=NOW).by_kind["service"]["added"] == 1
    assert Service.objects.filter(pk=bosch.pk).exists()
