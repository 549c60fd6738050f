"""The catalogue as DCAT-AP 3 (Turtle and JSON-LD): what other portals and programs harvest.

How the chain becomes DCAT (DCAT-AP 3.0.1, SEMIC, 2025):

| in Nabij | in DCAT |
|---|---|
| source: register, survey, study, map | dcat:Dataset of its owner, with its page |
| source: contact | dcat:Resource with a contact point (organisation and function, never a person) |
| source: legal text | eli:LegalResource that the catalogue refers to |
| indicator | dcat:Dataset of Nabij, dct:source its sources, with the downloads that exist |
| level of the territory | dcat:Dataset of Nabij: its units as CSV and GeoJSON |
| theme, question | skos:Concept of one scheme; a question is narrower than its theme |
| /api/v1/ | dcat:DataService |

What Nabij does not know is left out. A text that is missing in a language is said to be missing, never copied from
another language. Only what is open to all is described with downloads; a restricted indicator is described without.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Min, Prefetch
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import override
from rdflib import DCAT, DCTERMS, FOAF, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef

from nabij.directory.models import Feed, Service
from nabij.needs.models import Batch, Indicator, Question, Source, Standing, Theme
from nabij.publishing import downloads
from nabij.territory.models import Level, Unit
from nabij.ui.words import LANGUAGES

DCAT_3 = Namespace(str(DCAT))  # what DCAT 3 added and rdflib does not know yet
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
AUTHORITY = "http://publications.europa.eu/resource/authority"
MEDIA = "https://www.iana.org/assignments/media-types"

LANGUAGE_TERMS = {"nl": "NLD", "fr": "FRA", "en": "ENG"}
ACCESS_TERMS = {"open": "PUBLIC", "request": "NON_PUBLIC", "restricted": "RESTRICTED"}
DATA_THEMES = {
    "SOCI": {"nl": "Bevolking en samenleving", "fr": "Population et société", "en": "Population and society"},
    "HEAL": {"nl": "Gezondheid", "fr": "Santé", "en": "Health"},
}
TERM_TYPES = {
    "access-right": DCTERMS.RightsStatement,
    "data-theme": SKOS.Concept,
    "file-type": DCTERMS.MediaTypeOrExtent,
    "frequency": DCTERMS.Frequency,
    "language": DCTERMS.LinguisticSystem,
}
LICENCE_OF_CATALOGUE = "https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12"
# Terms of the EU frequency list; any other word in a source is not passed on.
FREQUENCY_TERM = re.compile(r"^[A-Z][A-Z0-9_]*$")

NO_TEXT = {
    "title": {"nl": "Geen titel in het Nederlands.", "fr": "Pas de titre en français.", "en": "No title in English."},
    "description": {
        "nl": "Geen beschrijving in het Nederlands.",
        "fr": "Pas de description en français.",
        "en": "No description in English.",
    },
}
NO_LICENCE = {
    "nl": "De bron vermeldt geen licentie. Vraag het de eigenaar vóór u de cijfers opnieuw publiceert.",
    "fr": "La source n'indique aucune licence. Demandez au propriétaire avant de republier les chiffres.",
    "en": "The source states no licence. Ask its owner before you publish the figures again.",
}
CATALOGUE_TITLE = {
    "nl": "Nabij: gegevens over welzijn en gezondheid, dichtbij",
    "fr": "Nabij : données sur l'aide et la santé, au plus près",
    "en": "Nabij: welfare and health data, close by",
}
CATALOGUE_DESCRIPTION = {
    "nl": "Waar de cijfers over een wijk, gemeente of zone vandaan komen, wat ze betekenen en wat ze niet zien.",
    "fr": "D'où viennent les chiffres d'un quartier, d'une commune ou d'un bassin, leur sens et leurs angles morts.",
    "en": "Where the figures of a neighbourhood, municipality or zone come from, what they mean and do not see.",
}
SCHEME_TITLE = {"nl": "Thema's en vragen", "fr": "Thèmes et questions", "en": "Themes and questions"}
API_TITLE = {"nl": "Toegang voor programma's", "fr": "Accès pour les programmes", "en": "Access for programs"}
API_DESCRIPTION = {
    "nl": "Gebieden, opzoeken van een plaats, indicatoren, cijfers, bronnen, thema's en vragen als JSON.",
    "fr": "Territoires, recherche d'un lieu, indicateurs, chiffres, sources, thèmes et questions en JSON.",
    "en": "Units, look-up of a place, indicators, figures, sources, themes and questions as JSON.",
}
UNITS_DESCRIPTION = {
    "nl": "Code, namen, bevolking en grotere gebieden van elk gebied van dit niveau, en de grenzen voor zover bekend.",
    "fr": "Code, noms, population et territoires englobants de chaque territoire de ce niveau, et limites si connues.",
    "en": "Code, names, population and larger units of every unit of this level, and borders where known.",
}
FILE_DESCRIPTION = {
    "CSV": {
        "nl": "Een rij per gebied, met een kopregel. Een lege cel is een onbekende waarde, nooit nul.",
        "fr": "Une ligne par territoire, avec un en-tête. Une cellule vide est une valeur inconnue, jamais zéro.",
        "en": "One row per unit, with a header. An empty cell is an unknown value, never zero.",
    },
    "GEOJSON": {
        "nl": "Een object per gebied, in graden (WGS 84), lengte eerst.",
        "fr": "Un objet par territoire, en degrés (WGS 84), longitude d'abord.",
        "en": "One feature per unit, in degrees (WGS 84), longitude first.",
    },
    "JSON": {
        "nl": "Pagina per pagina, uit de toegang voor programma's.",
        "fr": "Page par page, par l'accès pour les programmes.",
        "en": "Page by page, from the access for programs.",
    },
}
OFFER_TITLE = {
    "nl": "Het aanbod: wie helpt waarmee, waar en wanneer",
    "fr": "L'offre : qui aide à quoi, où et quand",
    "en": "The offer: who helps with what, where and when",
}
OFFER_DESCRIPTION = {
    "nl": "Organisaties, diensten en plaatsen, met uren, talen, drempels en plaats. Zonder geheime adressen.",
    "fr": "Organisations, services et lieux : heures, langues, conditions et places. Sans adresses secrètes.",
    "en": "Organisations, services and places, with hours, languages, thresholds and room. Without hidden addresses.",
}
OFFER_FILE = {
    "nl": "De diensten met een plaats op de kaart, een object per plaats, in graden (WGS 84), lengte eerst.",
    "fr": "Les services situés sur la carte, un objet par lieu, en degrés (WGS 84), longitude d'abord.",
    "en": "Services with a place on the map, one feature per place, in degrees (WGS 84), longitude first.",
}
HSDS_TITLE = {
    "nl": "Het aanbod voor programma's (HSDS 3.1)",
    "fr": "L'offre pour les programmes (HSDS 3.1)",
    "en": "The offer for programs (HSDS 3.1)",
}
HSDS_DESCRIPTION = {
    "nl": "Diensten, organisaties, plaatsen en termen volgens Open Referral HSDS 3.1.",
    "fr": "Services, organisations, lieux et termes selon Open Referral HSDS 3.1.",
    "en": "Services, organisations, places and terms after Open Referral HSDS 3.1.",
}
PARTS_OF_DEFINITION = ("numerator", "denominator", "why", "not_counted", "limits")


@dataclass(frozen=True)
class _Export:
    """The graph being built, and the address at which its document stands."""

    graph: Graph
    base: str
    document: str
    place: URIRef | None

    def node(self, kind: str, name: str) -> URIRef:
        """The identifier of something described in the catalogue's document: it leads to that document."""
        return URIRef(f"{self.document}#{kind}-{slugify(name) or 'unnamed'}")

    def page(self, name: str, *args: object) -> URIRef:
        """A page of Nabij, in English; each page leads to its other languages."""
        with override("en"):
            return URIRef(self.base + reverse(name, args=args))

    def add(self, subject: URIRef, predicate: URIRef, *values: Any) -> None:
        for value in values:
            if value is not None:
                self.graph.add((subject, predicate, value))

    def says(
        self, subject: URIRef, predicate: URIRef, texts: Mapping[str, str | None], kind: str | None = None
    ) -> None:
        """A text in each language that has it. With `kind` it is said in which languages there is none."""
        for lang in LANGUAGES:
            text = (texts.get(lang) or "").strip()
            if text:
                self.add(subject, predicate, Literal(text, lang=lang))
            elif kind:
                self.add(subject, RDFS.comment, Literal(NO_TEXT[kind][lang], lang=lang))


def build(base: str) -> Graph:
    """The catalogue as a graph. `base` is the site's address without a slash at the end, for instance https://x.brussels."""
    with override("en"):
        document = base + reverse("publishing:catalogue_ttl")
    export = _Export(_graph(document), base, document, None)
    export = replace(export, place=_territory(export))
    catalogue = URIRef(f"{document}#catalogue")
    _add_catalogue(export, catalogue)
    scheme = _add_themes(export)
    export.add(catalogue, DCAT.themeTaxonomy, scheme)
    sources = list(Source.objects.prefetch_related("levels", "questions__theme", "indicators__theme"))
    for source in sources:
        _add_source(export, catalogue, source)
    served = [*_add_indicators(export, catalogue), *_add_levels(export, catalogue)]
    _add_api(export, catalogue, served)
    if Service.objects.exists():
        _add_offer(export, catalogue)
    return export.graph


def serialise(graph: Graph, form: str) -> str:
    """The graph as text: `form` is "turtle" or "jsonld"."""
    if form == "turtle":
        return graph.serialize(format="turtle")
    return graph.serialize(format="json-ld", auto_compact=True, indent=1)


def _graph(document: str) -> Graph:
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in (
        ("dcat", DCAT), ("dct", DCTERMS), ("foaf", FOAF), ("skos", SKOS), ("vcard", VCARD), ("eli", ELI),
        ("rdfs", RDFS), ("xsd", XSD), ("nabij", Namespace(f"{document}#")),
    ):  # fmt: skip
        graph.bind(prefix, namespace, replace=True)
    return graph


# ---- The catalogue itself -------------------------------------------------------------------------------------------


def _add_catalogue(export: _Export, catalogue: URIRef) -> None:
    export.add(catalogue, RDF.type, DCAT.Catalog)
    export.says(catalogue, DCTERMS.title, CATALOGUE_TITLE)
    export.says(catalogue, DCTERMS.description, CATALOGUE_DESCRIPTION)
    export.add(catalogue, DCTERMS.publisher, _agent(export, "Nabij"))
    export.add(catalogue, DCTERMS.language, *(_term(export, "language", term) for term in LANGUAGE_TERMS.values()))
    export.add(catalogue, DCTERMS.license, _licence(export, LICENCE_OF_CATALOGUE, "EUPL-1.2"))
    export.add(catalogue, FOAF.homepage, _document(export, export.page("publishing:open_data")))
    export.add(catalogue, DCTERMS.spatial, export.place)
    changed = Batch.objects.aggregate(last=Max("imported_at"))["last"]
    export.add(catalogue, DCTERMS.modified, _moment(changed))


def _agent(export: _Export, name: str) -> URIRef:
    agent = export.node("agent", name)
    export.add(agent, RDF.type, FOAF.Agent)
    export.add(agent, FOAF.name, Literal(name))
    return agent


def _contact(export: _Export, organisation: str, function: str | None) -> URIRef:
    contact = export.node("contact", f"{organisation} {function or ''}")
    export.add(contact, RDF.type, VCARD.Kind, VCARD.Organization)
    export.add(contact, VCARD.fn, Literal(organisation))
    export.add(contact, VCARD.role, Literal(function) if function else None)
    return contact


def _document(export: _Export, address: URIRef) -> URIRef:
    export.add(address, RDF.type, FOAF.Document)
    return address


def _licence(export: _Export, address: str, name: str | None) -> URIRef:
    licence = URIRef(address)
    export.add(licence, RDF.type, DCTERMS.LicenseDocument)
    export.add(licence, RDFS.label, Literal(name) if name else None)
    return licence


def _term(export: _Export, scheme: str, term: str) -> URIRef:
    """A term of an EU authority list, with the type that DCAT-AP asks, for whoever reads only this file."""
    node = URIRef(f"{AUTHORITY}/{scheme}/{term}")
    export.add(node, RDF.type, TERM_TYPES[scheme])
    if scheme == "data-theme":
        export.says(node, SKOS.prefLabel, DATA_THEMES[term])
    return node


def _period(export: _Export, about: URIRef, start: date | None, end: date | None) -> URIRef | None:
    if start is None and end is None:
        return None
    period = URIRef(f"{about}-period")
    export.add(period, RDF.type, DCTERMS.PeriodOfTime)
    export.add(period, DCAT.startDate, Literal(start) if start else None)
    export.add(period, DCAT.endDate, Literal(end) if end else None)
    return period


def _moment(when: datetime | None) -> Literal | None:
    return Literal(when.isoformat(timespec="seconds"), datatype=XSD.dateTime) if when else None


def _territory(export: _Export) -> URIRef | None:
    """The whole territory: the units of the highest level, with the box around their centres' borders where known."""
    level = Level.objects.filter(kind=Level.Kind.TREE, units__isnull=False).order_by("-rank").first()
    if level is None:
        return None
    unit = Unit.objects.filter(level=level).order_by("slug").first()
    if unit is None:
        return None
    place = export.node("place", f"{level.slug} {unit.slug}")
    export.add(place, RDF.type, DCTERMS.Location)
    export.says(place, SKOS.prefLabel, _texts(unit, "name"))
    box = downloads.box_around(unit)
    export.add(
        place,
        DCAT.bbox,
        Literal(box, datatype=URIRef("http://www.opengis.net/ont/geosparql#wktLiteral")) if box else None,
    )
    return place


def _texts(entry: object, field: str) -> dict[str, str | None]:
    return {lang: getattr(entry, f"{field}_{lang}", None) for lang in LANGUAGES}


# ---- Themes and questions -------------------------------------------------------------------------------------------


def _add_themes(export: _Export) -> URIRef:
    scheme = export.node("scheme", "themes")
    export.add(scheme, RDF.type, SKOS.ConceptScheme)
    export.says(scheme, DCTERMS.title, SCHEME_TITLE)
    for theme in Theme.objects.all():
        concept = _concept_of_theme(export, theme)
        export.add(concept, RDF.type, SKOS.Concept)
        export.add(concept, SKOS.inScheme, scheme)
        export.add(concept, SKOS.topConceptOf, scheme)
        export.add(concept, SKOS.notation, Literal(theme.slug))
        _names(export, concept, SKOS.prefLabel, theme, "name")
        export.add(
            concept, SKOS.scopeNote, Literal(f"Raised by: {theme.raised_by}", lang="en") if theme.raised_by else None
        )
    for question in Question.objects.select_related("theme"):
        concept = _concept_of_question(export, question)
        export.add(concept, RDF.type, SKOS.Concept)
        export.add(concept, SKOS.inScheme, scheme)
        export.add(concept, SKOS.broader, _concept_of_theme(export, question.theme))
        export.add(concept, SKOS.notation, Literal(question.slug))
        _names(export, concept, SKOS.prefLabel, question, "text")
        export.add(concept, SKOS.note, Literal(f"Priority {question.priority} of its theme", lang="en"))
        export.add(concept, DCTERMS.source, Literal(question.reference) if question.reference else None)
    return scheme


def _concept_of_theme(export: _Export, theme: Theme) -> URIRef:
    return export.node("theme", theme.slug)


def _concept_of_question(export: _Export, question: Question) -> URIRef:
    return export.node("question", question.slug)


def _names(export: _Export, subject: URIRef, predicate: URIRef, entry: Theme | Question | Level, field: str) -> None:
    """Names in the languages that have one; the slug, in no language, where none has."""
    texts = _texts(entry, field)
    export.says(subject, predicate, texts)
    if not any(texts.values()):
        export.add(subject, predicate, Literal(entry.slug))


# ---- Sources --------------------------------------------------------------------------------------------------------


def _source_node(export: _Export, source: Source) -> URIRef:
    return export.node("source", source.slug)


def _add_source(export: _Export, catalogue: URIRef, source: Source) -> None:
    node = _source_node(export, source)
    if source.kind == Source.Kind.LEGAL:
        export.add(node, RDF.type, ELI.LegalResource)
        export.add(catalogue, DCTERMS.references, node)
        export.add(node, ELI.date_document, Literal(source.period_start) if source.period_start else None)
    elif source.kind == Source.Kind.CONTACT:
        export.add(node, RDF.type, DCAT.Resource)
        export.add(catalogue, DCAT_3.resource, node)
    else:
        export.add(node, RDF.type, DCAT.Dataset)
        export.add(catalogue, DCAT.dataset, node)
        _add_coverage_in_time(export, node, source)
        export.add(node, DCTERMS.accessRights, _term(export, "access-right", ACCESS_TERMS[source.access]))
    _titles(export, node, _texts(source, "title"), source.slug)
    _descriptions(export, node, _texts(source, "description"))
    export.add(node, DCTERMS.identifier, Literal(source.slug))
    export.add(node, DCTERMS.publisher, _agent(export, source.owner) if source.owner else None)
    if source.contact_organisation or source.contact_function:
        organisation = source.contact_organisation or source.owner or source.contact_function or ""
        export.add(node, DCAT.contactPoint, _contact(export, organisation, source.contact_function))
    export.add(node, DCAT.landingPage, _document(export, export.page("needs:catalogue_source", source.slug)))
    if source.url and is_address(source.url):
        export.add(node, FOAF.page, _document(export, URIRef(source.url)))
    if source.kind not in (Source.Kind.LEGAL, Source.Kind.CONTACT):
        export.add(
            node,
            DCTERMS.provenance,
            _provenance(export, node, source.reference, "en" if source.loaded_digest else None),
        )
    themes = {question.theme for question in source.questions.all()}
    themes |= {indicator.theme for indicator in source.indicators.all()}
    if source.kind != Source.Kind.LEGAL:
        export.add(node, DCAT.theme, *(_concept_of_theme(export, theme) for theme in themes))
        export.add(node, DCAT.theme, *(_term(export, "data-theme", theme) for theme in DATA_THEMES))
    export.add(node, DCTERMS.subject, *(_concept_of_question(export, question) for question in source.questions.all()))
    export.add(node, DCTERMS.type, _kind(export, source))
    for text in ("access_rules", "not_counted"):
        export.says(node, SKOS.note, _texts(source, text))


def _add_coverage_in_time(export: _Export, node: URIRef, source: Source) -> None:
    export.add(node, DCTERMS.temporal, _period(export, node, source.period_start, source.period_end))
    frequency = source.update_frequency or ""
    export.add(
        node,
        DCTERMS.accrualPeriodicity,
        _term(export, "frequency", frequency) if FREQUENCY_TERM.match(frequency) else None,
    )
    export.add(node, DCTERMS.spatial, export.place)


def _kind(export: _Export, source: Source) -> URIRef:
    """The kind of a source as a concept, named in each language."""
    node = export.node("kind", source.kind)
    export.add(node, RDF.type, SKOS.Concept)
    for lang in LANGUAGES:
        with override(lang):
            export.add(node, SKOS.prefLabel, Literal(str(Source.Kind(source.kind).label), lang=lang))
    return node


def _titles(export: _Export, node: URIRef, texts: Mapping[str, str | None], slug: str) -> None:
    export.says(node, DCTERMS.title, texts, "title")
    if not any(texts.values()):
        export.add(node, DCTERMS.title, Literal(slug))


def _descriptions(export: _Export, node: URIRef, texts: Mapping[str, str | None]) -> None:
    """The description where there is one; where there is none at all, that is the description, in each language."""
    if any(texts.values()):
        export.says(node, DCTERMS.description, texts, "description")
    else:
        export.says(node, DCTERMS.description, NO_TEXT["description"])


def _provenance(export: _Export, node: URIRef, text: str | None, lang: str | None = "en") -> URIRef | None:
    if not text:
        return None
    statement = URIRef(f"{node}-provenance")
    export.add(statement, RDF.type, DCTERMS.ProvenanceStatement)
    export.add(statement, RDFS.label, Literal(text, lang=lang))
    return statement


def is_address(text: str) -> bool:
    """Whether a text can stand as an identifier in Turtle: a web address without spaces, quotes or brackets."""
    return bool(re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", text))


# ---- Indicators and units -------------------------------------------------------------------------------------------


def _dataset(export: _Export, catalogue: URIRef, node: URIRef, *, identifier: str, access: str, page: URIRef) -> None:
    """What every dataset of Nabij's own has. `access` is a term of the EU's list of access rights."""
    export.add(catalogue, DCAT.dataset, node)
    export.add(node, RDF.type, DCAT.Dataset)
    export.add(node, DCTERMS.identifier, Literal(identifier))
    export.add(node, DCTERMS.publisher, _agent(export, "Nabij"))
    export.add(node, DCTERMS.accessRights, _term(export, "access-right", access))
    export.add(node, DCAT.theme, *(_term(export, "data-theme", theme) for theme in DATA_THEMES))
    export.add(node, DCTERMS.spatial, export.place)
    export.add(node, DCAT.landingPage, _document(export, page))


def _add_indicators(export: _Export, catalogue: URIRef) -> list[URIRef]:
    """Each indicator as a dataset of Nabij, with downloads if it is open and has figures. Returns those that are."""
    spans = {
        row["indicator"]: row
        for row in Standing.objects.values("indicator")
        .annotate(start=Min("period_start"), end=Max("period_end"))
        .order_by()
    }
    changed = dict(
        Batch.objects.filter(source__indicators__isnull=False)
        .values_list("source__indicators").annotate(last=Max("imported_at")).order_by()
    )  # fmt: skip
    served = []
    found = Indicator.objects.select_related("theme").prefetch_related(
        "sources", Prefetch("questions", Question.objects.select_related("theme"))
    )
    for indicator in found:
        node = export.node("indicator", indicator.slug)
        page, access = export.page("needs:indicator", indicator.slug), ACCESS_TERMS[indicator.access]
        _dataset(export, catalogue, node, identifier=indicator.slug, access=access, page=page)
        _describe_indicator(export, node, indicator)
        span = spans.get(indicator.pk)
        if span is None:
            continue
        export.add(node, DCTERMS.temporal, _period(export, node, span["start"], span["end"]))
        export.add(node, DCTERMS.modified, _moment(changed.get(indicator.pk)))
        if indicator.access == Source.Access.OPEN:
            for download in downloads.of_indicator(indicator):
                _add_distribution(export, node, download, indicator.sources.all())
            served.append(node)
    return served


def _describe_indicator(export: _Export, node: URIRef, indicator: Indicator) -> None:
    _titles(export, node, _texts(indicator, "name"), indicator.slug)
    parts = [indicator.definition.get(part) for part in PARTS_OF_DEFINITION]
    texts = {lang: " ".join(part[lang] for part in parts if part and part.get(lang)) or None for lang in LANGUAGES}
    _descriptions(export, node, texts)
    export.add(node, DCTERMS.source, *(_source_node(export, source) for source in indicator.sources.all()))
    export.add(node, DCAT.theme, _concept_of_theme(export, indicator.theme))
    export.add(
        node, DCTERMS.subject, *(_concept_of_question(export, question) for question in indicator.questions.all())
    )
    export.add(node, DCAT.keyword, *(Literal(level) for level in indicator.definition.get("levels", ())))
    reviewed_by, reviewed_on = indicator.definition.get("reviewed_by"), indicator.definition.get("reviewed_on")
    if reviewed_by:
        export.add(
            node, DCTERMS.provenance, _provenance(export, node, f"Definition reviewed by: {reviewed_by}, {reviewed_on}")
        )


def _add_levels(export: _Export, catalogue: URIRef) -> list[URIRef]:
    """The units of each level that has some, as a dataset of Nabij."""
    served = []
    for level in Level.objects.filter(units__isnull=False).distinct():
        node = export.node("units", level.slug)
        page = export.page("publishing:open_data")
        _dataset(export, catalogue, node, identifier=f"units-{level.slug}", access="PUBLIC", page=page)
        _names(export, node, DCTERMS.title, level, "plural")
        _descriptions(export, node, UNITS_DESCRIPTION)
        export.says(node, SKOS.note, _texts(level, "note"))
        edition = level.editions.filter(is_current=True).first()
        if edition is not None:
            export.add(node, DCTERMS.temporal, _period(export, node, edition.valid_from, edition.valid_to))
            export.add(node, DCAT_3.version, Literal(edition.title))
            export.add(node, DCTERMS.provenance, _provenance(export, node, edition.source))
        for download in downloads.of_level(level):
            _add_distribution(export, node, download, (), licence=edition.licence if edition else None)
        served.append(node)
    return served


def _add_distribution(
    export: _Export,
    dataset: URIRef,
    download: downloads.Download,
    sources: Iterable[Source],
    *,
    licence: str | None = None,
    description: Mapping[str, str | None] | None = None,
) -> None:
    node = URIRef(f"{dataset}-{download.form.lower()}")
    with override("en"):
        address = URIRef(export.base + download.address)
    export.add(dataset, DCAT.distribution, node)
    export.add(node, RDF.type, DCAT.Distribution)
    export.add(node, DCAT.accessURL, address)
    if download.by_service:
        export.add(node, DCAT.accessService, _api(export))
    else:
        export.add(node, DCAT.downloadURL, address)
    export.says(node, DCTERMS.description, description or FILE_DESCRIPTION[download.form])
    export.add(node, DCTERMS.title, *(title for title in export.graph.objects(dataset, DCTERMS.title)))
    export.add(node, DCTERMS["format"], _term(export, "file-type", download.form))
    media_type = URIRef(f"{MEDIA}/{download.media_type}")
    export.add(media_type, RDF.type, DCTERMS.MediaType)
    export.add(node, DCAT.mediaType, media_type)
    export.add(node, DCTERMS.language, *(_term(export, "language", term) for term in LANGUAGE_TERMS.values()))
    _add_licence(export, node, list(sources), licence)


def _add_licence(export: _Export, node: URIRef, sources: list[Source], stated: str | None) -> None:
    """The licence if every source has the same one; else what each source says, or that it says nothing."""
    addresses = {source.licence_url for source in sources}
    if len(addresses) == 1 and (address := addresses.pop()) and is_address(address):
        export.add(node, DCTERMS.license, _licence(export, address, sources[0].licence))
        return
    statement = URIRef(f"{node}-rights")
    said = [f"{source.title_en or source.slug}: {source.licence}" for source in sources if source.licence]
    if stated:
        said.append(stated)
    export.add(node, DCTERMS.rights, statement)
    export.add(statement, RDF.type, DCTERMS.RightsStatement)
    export.add(statement, RDFS.label, *(Literal(text, lang="en") for text in said))
    if not said or any(not source.licence for source in sources):
        export.says(statement, RDFS.label, NO_LICENCE)


# ---- The API --------------------------------------------------------------------------------------------------------


def _add_api(export: _Export, catalogue: URIRef, served: Iterable[URIRef]) -> None:
    _data_service(
        export, catalogue, _api(export), title=API_TITLE, description=API_DESCRIPTION, path=downloads.API, served=served
    )


def _api(export: _Export) -> URIRef:
    return URIRef(f"{export.document}#api")


def _data_service(
    export: _Export,
    catalogue: URIRef,
    node: URIRef,
    *,
    title: Mapping[str, str | None],
    description: Mapping[str, str | None],
    path: str,
    served: Iterable[URIRef],
) -> None:
    """An API of Nabij at `path`, where its `openapi.json` stands too, and the datasets that it serves."""
    export.add(catalogue, DCAT.service, node)
    export.add(node, RDF.type, DCAT.DataService)
    export.says(node, DCTERMS.title, title)
    export.says(node, DCTERMS.description, description)
    export.add(node, DCTERMS.publisher, _agent(export, "Nabij"))
    export.add(node, DCAT.endpointURL, URIRef(f"{export.base}{path}"))
    export.add(node, DCAT.endpointDescription, URIRef(f"{export.base}{path}openapi.json"))
    export.add(node, DCTERMS.accessRights, _term(export, "access-right", "PUBLIC"))
    export.add(node, DCAT.landingPage, _document(export, export.page("publishing:open_data")))
    export.add(node, DCAT.servesDataset, *served)


# ---- The offer ------------------------------------------------------------------------------------------------------


def _add_offer(export: _Export, catalogue: URIRef) -> None:
    """The directory as a dataset with its file and its API. Its licence is what each feed says."""
    node = export.node("offer", "services")
    _dataset(export, catalogue, node, identifier="offer", access="PUBLIC", page=export.page("directory:find"))
    export.says(node, DCTERMS.title, OFFER_TITLE)
    export.says(node, DCTERMS.description, OFFER_DESCRIPTION)
    stated = "; ".join(f"{feed.name}: {feed.licence}" for feed in Feed.objects.exclude(licence=None))
    _add_distribution(export, node, downloads.SERVICES_GEOJSON, (), licence=stated or None, description=OFFER_FILE)
    service = URIRef(f"{export.document}#hsds")
    _data_service(
        export, catalogue, service, title=HSDS_TITLE, description=HSDS_DESCRIPTION, path=downloads.HSDS, served=[node]
    )
