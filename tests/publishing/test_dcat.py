"""The catalogue for data portals: it conforms to DCAT-AP 3, says what is missing, and points only to what exists."""

import json
from datetime import date
from pathlib import Path

import pytest
import shapely
from django.conf import settings
from django.test import Client
from pyshacl import validate
from rdflib import DCAT, DCTERMS, FOAF, RDF, RDFS, SH, SKOS, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from typer.testing import CliRunner

from nabij.cli import build as command_line
from nabij.directory.models import Feed, Service
from nabij.needs.chain_actions import load_catalogue
from nabij.needs.models import Indicator, Source, Standing, Theme
from nabij.publishing import dcat
from nabij.territory.models import Edition, Level, Unit
from tests import worlds
from tests.directory.world import make_service

pytestmark = [
    pytest.mark.django_db,
    # rdflib's own reader of JSON-LD still uses what rdflib deprecates.
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
]
BASE = "https://nabij.example.brussels"
SHAPES = settings.NABIJ_SHARED / "dcat"
NEEDS_SHAPES = pytest.mark.skipif(not SHAPES.is_dir(), reason="the DCAT-AP shapes are not there (NABIJ_SHARED)")
FULL_SHAPES = ("dcat-ap-SHACL.ttl", "range.ttl", "shapes.ttl", "shapes_recommended.ttl")


@pytest.fixture
def brussels() -> Unit:
    """The whole catalogue, the levels, one zone in a region with a border, and two indicators with a figure."""
    for rank, slug in enumerate(["sector", "district", "neighbourhood", "municipality", "zone", "region"]):
        Level.objects.create(slug=slug, rank=rank, kind="tree", plural_nl=f"{slug} (nl)", plural_fr=f"{slug} (fr)")
    for slug in ("zone", "region"):
        level = Level.objects.get(slug=slug)
        Edition.objects.create(
            slug=slug, level=level, title=slug, valid_from=date(2024, 1, 1), is_current=True, source="made up"
        )
        Unit.objects.create(
            level=level,
            slug=slug,
            name_nl="Brussel",
            name_fr="Bruxelles",
            boundary=shapely.box(4.3, 50.8, 4.4, 50.9).wkb,
        )
    for order, slug in enumerate(("social-isolation", "food", "housing")):
        worlds.a_theme(slug, order)
    load_catalogue(by=None)
    zone = Unit.objects.get(level__slug="zone")
    theme = Theme.objects.get(slug="housing")
    for slug, access in (("vacancy", "open"), ("evictions", "restricted")):
        indicator = worlds.an_indicator(theme, slug, access=access)
        indicator.sources.add(Source.objects.get(slug="statbel-census-2021"), Source.objects.get(slug="bimd-2011"))
        day = date(2021, 1, 1)
        Standing.objects.create(
            indicator=indicator, unit=zone, period_start=day, period_end=day, rank=1, rank_last=1, of=1, share_below=0
        )
    feed = Feed.objects.create(slug="a", name="A map", format="csv", language="fr", source="a test", licence="CC0-1.0")
    make_service("La Source", at=(4.35, 50.84), feed=feed)
    return zone


def node(name: str) -> URIRef:
    return URIRef(f"{BASE}/en/open-data/catalogue.ttl#{name}")


def violations(data: Graph, *files: str) -> list[str]:
    """Every violation that the shapes of these files find, in words."""
    shapes = Graph()
    for file in files:
        shapes.parse(SHAPES / file)
    # Two properties of the published shapes are named but not defined anywhere; pyshacl refuses such a shape.
    for dangling in [
        triple for triple in shapes.triples((None, SH.property, None)) if (triple[2], None, None) not in shapes
    ]:
        shapes.remove(dangling)
    _conforms, report, _text = validate(data, shacl_graph=shapes, inference="none")
    assert isinstance(report, Graph)
    return [
        " ".join(str(report.value(result, part)) for part in (SH.focusNode, SH.resultPath, SH.resultMessage))
        for result in report.subjects(SH.resultSeverity, SH.Violation)
    ]


# ---- Conformance ----------------------------------------------------------------------------------------------------


@NEEDS_SHAPES
@pytest.mark.shared
def test_the_catalogue_conforms_to_the_cardinalities_alone(brussels: Unit) -> None:
    assert violations(dcat.build(BASE), "shapes.ttl") == []


@NEEDS_SHAPES
@pytest.mark.shared
def test_the_catalogue_conforms_to_the_full_shapes_with_typed_authority_terms(brussels: Unit) -> None:
    data = dcat.build(BASE)
    data.parse(Path(__file__).with_name("authority_terms.ttl"))
    assert violations(data, *FULL_SHAPES) == []


@NEEDS_SHAPES
@pytest.mark.shared
def test_the_catalogue_types_the_terms_it_uses_so_that_it_conforms_without_their_lists(brussels: Unit) -> None:
    assert violations(dcat.build(BASE), *FULL_SHAPES) == []


@NEEDS_SHAPES
@pytest.mark.shared
def test_the_shapes_do_find_a_fault(brussels: Unit) -> None:
    data = dcat.build(BASE)
    data.remove((node("source-bimd-2011"), DCTERMS.title, None))
    data.add((node("source-bimd-2011"), DCTERMS.publisher, Literal("a name instead of an agent")))
    found = violations(data, "shapes.ttl")
    assert len(found) >= 2
    assert all("source-bimd-2011" in violation for violation in found)


@NEEDS_SHAPES
@pytest.mark.shared
def test_an_empty_house_conforms_too() -> None:
    data = dcat.build(BASE)
    assert violations(data, "shapes.ttl") == []


def test_every_authority_term_of_the_catalogue_is_typed_for_the_full_shapes(brussels: Unit) -> None:
    typed = Graph().parse(Path(__file__).with_name("authority_terms.ttl"))
    used = {
        term
        for term in dcat.build(BASE).objects()
        if isinstance(term, URIRef) and str(term).startswith((dcat.AUTHORITY, dcat.MEDIA))
    }
    assert used
    assert {term for term in used if (term, RDF.type, None) not in typed} == set()


# ---- Structure, without the shapes ----------------------------------------------------------------------------------


def test_everything_described_has_a_title_a_description_and_what_dcat_asks(brussels: Unit) -> None:
    data = dcat.build(BASE)
    catalogue = node("catalogue")
    for needed in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.language, DCAT.themeTaxonomy):
        assert (catalogue, needed, None) in data, needed
    datasets = set(data.subjects(RDF.type, DCAT.Dataset))
    assert datasets == set(data.objects(catalogue, DCAT.dataset))
    for dataset in datasets:
        assert (dataset, DCTERMS.title, None) in data, dataset
        assert (dataset, DCTERMS.description, None) in data, dataset
        assert len(set(data.objects(dataset, DCTERMS.publisher))) <= 1, dataset
    for distribution in data.subjects(RDF.type, DCAT.Distribution):
        for needed in (DCAT.accessURL, DCTERMS["format"], DCAT.mediaType, DCTERMS.description):
            assert (distribution, needed, None) in data, (distribution, needed)
        assert (distribution, DCTERMS.license, None) in data or (distribution, DCTERMS.rights, None) in data
    for agent in data.subjects(RDF.type, FOAF.Agent):
        assert (agent, FOAF.name, None) in data, agent


def test_the_whole_chain_is_there(brussels: Unit) -> None:
    data = dcat.build(BASE)
    for source in Source.objects.all():
        described = node(f"source-{source.slug}")
        kind = {"legal": dcat.ELI.LegalResource, "contact": DCAT.Resource}.get(source.kind, DCAT.Dataset)
        assert (described, RDF.type, kind) in data, source.slug
    assert (node("question-food-at-school"), SKOS.broader, node("theme-food")) in data
    assert (node("source-good-food-strategy"), DCTERMS.subject, node("question-food-structural-action")) in data
    assert (node("indicator-vacancy"), DCTERMS.source, node("source-bimd-2011")) in data
    assert (node("api"), DCAT.servesDataset, node("indicator-vacancy")) in data


def test_a_title_stands_in_its_languages_and_a_missing_one_is_said_not_copied(brussels: Unit) -> None:
    Source.objects.filter(slug="bimd-2011").update(title_en=None, description_fr=None)
    data = dcat.build(BASE)
    titles = list(data.objects(node("source-bimd-2011"), DCTERMS.title))
    comments = set(data.objects(node("source-bimd-2011"), RDFS.comment))
    assert sorted(str(title.language) for title in titles if isinstance(title, Literal)) == ["fr", "nl"]
    assert Literal("No title in English.", lang="en") in comments
    assert Literal("Pas de description en français.", lang="fr") in comments


def test_what_is_unknown_is_left_out(brussels: Unit) -> None:
    data = dcat.build(BASE)
    mdi = node("source-best-cost-mdi")
    assert (mdi, DCTERMS.temporal, None) not in data
    assert (mdi, DCTERMS.accrualPeriodicity, None) not in data
    assert Literal("None") not in set(data.objects())


def test_a_source_without_a_licence_is_said_to_have_none(brussels: Unit) -> None:
    data = dcat.build(BASE)
    file = node("indicator-vacancy-csv")
    (rights,) = data.objects(file, DCTERMS.rights)
    assert (file, DCTERMS.license, None) not in data
    said = {str(label) for label in data.objects(rights, RDFS.label)}
    assert "Census of 1 January 2021: CC BY 4.0" in said
    assert dcat.NO_LICENCE["nl"] in said


def test_one_licence_for_all_sources_is_the_licence_of_the_file(brussels: Unit) -> None:
    Indicator.objects.get(slug="vacancy").sources.remove(Source.objects.get(slug="bimd-2011"))
    licences = set(dcat.build(BASE).objects(node("indicator-vacancy-csv"), DCTERMS.license))
    assert licences == {URIRef("https://creativecommons.org/licenses/by/4.0/")}


def test_a_restricted_indicator_is_described_without_downloads(brussels: Unit) -> None:
    data = dcat.build(BASE)
    restricted = node("indicator-evictions")
    assert (restricted, DCTERMS.accessRights, URIRef(f"{dcat.AUTHORITY}/access-right/RESTRICTED")) in data
    assert (restricted, DCAT.distribution, None) not in data
    assert (node("api"), DCAT.servesDataset, restricted) not in data


def test_every_download_in_the_catalogue_exists(brussels: Unit, client: Client) -> None:
    data = dcat.build(BASE)
    addresses = {str(address) for address in data.objects(None, DCAT.accessURL)}
    kinds = {address.removeprefix(BASE).rpartition(".")[2] for address in addresses}
    assert {"csv", "geojson", "/api/v1/observations?indicator=vacancy"} <= kinds
    for address in addresses:
        response = client.get(address.removeprefix(BASE))
        assert response.status_code == 200, address


def test_a_contact_is_a_function_never_a_person(brussels: Unit) -> None:
    data = dcat.build(BASE)
    assert (None, RDF.type, dcat.VCARD.Individual) not in data
    contact = data.value(node("source-contact-health-advisers"), DCAT.contactPoint)
    assert (contact, dcat.VCARD.fn, Literal("Intermut")) in data


@pytest.mark.parametrize("address", ['https://a.b/"x', "https://a.b/<x>", "javascript:alert(1)", "https://a.b/x y"])
def test_a_broken_address_never_breaks_the_file(brussels: Unit, address: str) -> None:
    Source.objects.filter(slug="bimd-2011").update(url=address, licence_url=address, update_frequency='A" .')
    text = dcat.serialise(dcat.build(BASE), "turtle")
    Graph().parse(data=text, format="turtle")
    assert address not in text


# ---- The files ------------------------------------------------------------------------------------------------------


def test_turtle_and_json_ld_say_the_same(brussels: Unit, client: Client) -> None:
    turtle = client.get("/nl/open-data/catalogue.ttl")
    json_ld = client.get("/nl/open-data/catalogue.jsonld")
    assert turtle["Content-Type"] == "text/turtle; charset=utf-8"
    assert json_ld["Content-Type"] == "application/ld+json"
    json.loads(json_ld.content)
    assert isomorphic(
        Graph().parse(data=turtle.content, format="turtle"), Graph().parse(data=json_ld.content, format="json-ld")
    )


def test_the_catalogue_is_the_same_twice(brussels: Unit) -> None:
    assert dcat.serialise(dcat.build(BASE), "turtle") == dcat.serialise(dcat.build(BASE), "turtle")


@pytest.mark.parametrize(("form", "parser"), [("turtle", "turtle"), ("jsonld", "json-ld")])
def test_the_command_writes_the_catalogue(brussels: Unit, tmp_path: Path, form: str, parser: str) -> None:
    file = tmp_path / "catalogue"
    result = CliRunner().invoke(
        command_line(), ["export", "dcat", "--format", form, "--base-url", f"{BASE}/", str(file)]
    )
    assert result.exit_code == 0, result.output
    written = Graph().parse(file, format=parser)
    assert (node("catalogue"), RDF.type, DCAT.Catalog) in written


def test_the_command_refuses_an_address_that_is_none(brussels: Unit, tmp_path: Path) -> None:
    result = CliRunner().invoke(command_line(), ["export", "dcat", "--base-url", "here", str(tmp_path / "x")])
    assert result.exit_code == 2
    assert not (tmp_path / "x").exists()


def test_the_offer_is_a_dataset_with_its_api_once_there_is_one(brussels: Unit) -> None:
    graph = dcat.build(BASE)
    offer = next(graph.subjects(DCTERMS.identifier, Literal("offer")))
    api = next(graph.subjects(DCAT.servesDataset, offer))
    assert str(next(graph.objects(api, DCAT.endpointURL))) == f"{BASE}/hsds/3.1/"
    rights = [
        str(text) for node in graph.subjects(RDF.type, DCTERMS.RightsStatement) for text in graph[node : RDFS.label]
    ]
    assert "A map: CC0-1.0" in rights
    Service.objects.all().delete()
    assert not list(dcat.build(BASE).subjects(DCTERMS.identifier, Literal("offer")))
