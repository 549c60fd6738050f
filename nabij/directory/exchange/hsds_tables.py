"""The tables of HSDS 3.1 (specification.openreferral.org) and which of ours each one is.

Only names: of tables, of their files in a tabular package, of their columns in HSDS's order, and of the columns that
the UK profile 3.0 has. What a document holds beside them leaves as attributes, with terms of the taxonomy `nabij`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid5

NAMESPACE = UUID("5f9f1a3e-6c0b-5c57-9d0e-3b7a9c1d2e40")  # of every id that this exchange makes


@dataclass(frozen=True)
class Table:
    """One table of HSDS. `columns` are its members in order, without `id`; `lists` are child tables by member."""

    name: str
    file: str
    columns: tuple[str, ...]
    uk: tuple[str, ...] = ()
    ours: Mapping[str, str] = field(default_factory=dict)  # member -> document key, where they differ
    numbers: frozenset[str] = frozenset()


def _table(name: str, file: str, columns: str, uk: str = "", numbers: str = "", **ours: str) -> Table:
    return Table(name, f"{file}.csv", tuple(columns.split()), tuple(uk.split()), ours, frozenset(numbers.split()))


ORGANIZATION = _table(
    "organization",
    "organizations",
    "name alternate_name description email website tax_status tax_id year_incorporated legal_status logo uri "
    "parent_organization_id",
    uk="name description email website logo uri parent_organization_id organization_identifiers services attributes",
    numbers="year_incorporated",
    parent_organization_id="parent_organization",
)
PROGRAM = _table("program", "programs", "organization_id name alternate_name description")
SERVICE = _table(
    "service",
    "services",
    "organization_id program_id name alternate_name description url email status interpretation_services "
    "application_process fees_description wait_time fees accreditations eligibility_description minimum_age "
    "maximum_age assured_date assurer_email licenses alert last_modified",
    uk="organization_id name description url email status fees accreditations minimum_age maximum_age assured_date "
    "assurer_email alert last_modified schedules service_areas service_at_locations languages organization funding "
    "cost_options contacts attributes",
    numbers="minimum_age maximum_age",
    organization_id="organization",
    program_id="program",
)
ATTRIBUTE = _table(
    "attribute",
    "attributes",
    "link_id taxonomy_term_id link_type link_entity value label",
    uk="link_id taxonomy_term_id link_type link_entity value taxonomy_term",
)
SERVICE_AT_LOCATION = _table(
    "service_at_location",
    "service_at_location",
    "service_id location_id description",
    uk="service_id location_id location service name status",
    location_id="location",
)
LOCATION = _table(
    "location",
    "locations",
    "location_type url organization_id name alternate_name description transportation latitude longitude "
    "external_identifier external_identifier_type",
    uk="location_type name description latitude longitude external_identifier external_identifier_type addresses "
    "accessibility",
    numbers="latitude longitude",
    organization_id="organization",
)
PHONE = _table(
    "phone",
    "phones",
    "location_id service_id organization_id contact_id service_at_location_id number extension type description",
    uk="contact_id number languages",
    numbers="extension",
)
CONTACT = _table(
    "contact",
    "contacts",
    "organization_id service_id service_at_location_id location_id name title department email",
    uk="service_id name title phones",
)
ADDRESS = _table(
    "address",
    "addresses",
    "location_id attention address_1 address_2 city region state_province postal_code country address_type",
    uk="location_id attention address_1 city region state_province postal_code country address_type",
)
SCHEDULE = _table(
    "schedule",
    "schedules",
    "service_id location_id service_at_location_id valid_from valid_to dtstart timezone until count wkst freq interval "
    "byday byweekno bymonthday byyearday description opens_at closes_at schedule_link attending_type notes",
    uk="service_id service_at_location_id valid_from valid_to dtstart freq interval byday bymonthday description "
    "opens_at closes_at schedule_link attending_type notes",
    numbers="timezone count interval",
)
FUNDING = _table("funding", "funding", "organization_id service_id source", uk="service_id source")
SERVICE_AREA = _table(
    "service_area",
    "service_areas",
    "service_id service_at_location_id name description extent extent_type uri",
    uk="service_id name extent extent_type uri",
)
REQUIRED_DOCUMENT = _table("required_document", "required_documents", "service_id document uri")
LANGUAGE = _table(
    "language", "languages", "service_id location_id phone_id name code note", uk="service_id phone_id name code"
)
ACCESSIBILITY = _table(
    "accessibility", "accessibility", "location_id description details url", uk="location_id description details url"
)
TAXONOMY_TERM = _table(
    "taxonomy_term",
    "taxonomy_terms",
    "code name description parent_id taxonomy language taxonomy_id term_uri",
    uk="name description parent_id taxonomy term_uri term",
)
METADATA = _table(
    "metadata",
    "metadata",
    "resource_id resource_type last_action_date last_action_type field_name previous_value replacement_value "
    "updated_by",
)
COST_OPTION = _table(
    "cost_option",
    "cost_options",
    "service_id valid_from valid_to option currency amount amount_description",
    uk="service_id valid_from valid_to option amount amount_description",
    numbers="amount",
)
ORGANIZATION_IDENTIFIER = _table(
    "organization_identifier",
    "organization_identifiers",
    "organization_id identifier_scheme identifier_type identifier",
    uk="organization_id identifier_scheme identifier_type identifier",
)
TAXONOMY = _table("taxonomy", "taxonomies", "name description uri version", uk="name description uri version")
SERVICE_CAPACITY = _table(
    "service_capacity",
    "service_capacity",
    "service_id unit_id available maximum description updated",
    numbers="available maximum",
)
UNIT = _table("unit", "units", "name scheme identifier uri")
URL = _table("url", "url", "label url organization_id service_id")

TABLES = (
    ORGANIZATION,
    PROGRAM,
    SERVICE,
    ATTRIBUTE,
    SERVICE_AT_LOCATION,
    LOCATION,
    PHONE,
    CONTACT,
    ADDRESS,
    SCHEDULE,
    FUNDING,
    SERVICE_AREA,
    REQUIRED_DOCUMENT,
    LANGUAGE,
    ACCESSIBILITY,
    TAXONOMY_TERM,
    METADATA,
    COST_OPTION,
    ORGANIZATION_IDENTIFIER,
    TAXONOMY,
    SERVICE_CAPACITY,
    UNIT,
    URL,
)
BY_NAME = {table.name: table for table in TABLES}

OF_MODEL = {
    "organization": ORGANIZATION,
    "program": PROGRAM,
    "service": SERVICE,
    "serviceatlocation": SERVICE_AT_LOCATION,
    "location": LOCATION,
    "phone": PHONE,
    "contact": CONTACT,
    "address": ADDRESS,
    "schedule": SCHEDULE,
    "funding": FUNDING,
    "servicearea": SERVICE_AREA,
    "requireddocument": REQUIRED_DOCUMENT,
    "spokenlanguage": LANGUAGE,
    "accessibility": ACCESSIBILITY,
    "costoption": COST_OPTION,
    "organizationidentifier": ORGANIZATION_IDENTIFIER,
    "url": URL,
}
"""Which table a model of `nabij.directory.shapes` is. A service term is an attribute."""

LISTS: dict[str, dict[str, str]] = {
    "organization": {
        "additional_websites": "url",
        "funding": "funding",
        "contacts": "contact",
        "phones": "phone",
        "programs": "program",
        "organization_identifiers": "organization_identifier",
    },
    "program": {},
    "service": {
        "additional_urls": "url",
        "phones": "phone",
        "schedules": "schedule",
        "service_areas": "service_area",
        "service_at_locations": "service_at_location",
        "languages": "language",
        "funding": "funding",
        "cost_options": "cost_option",
        "required_documents": "required_document",
        "contacts": "contact",
        "capacities": "service_capacity",
    },
    "service_at_location": {
        "service_areas": "service_area",
        "contacts": "contact",
        "phones": "phone",
        "schedules": "schedule",
    },
    "location": {
        "languages": "language",
        "addresses": "address",
        "contacts": "contact",
        "accessibility": "accessibility",
        "phones": "phone",
        "schedules": "schedule",
    },
    "contact": {"phones": "phone"},
    "phone": {"languages": "language"},
}
"""The lists within a table: member -> table of its rows. Attributes and metadata may hang on every table."""

EVERYWHERE = {"attributes": "attribute", "metadata": "metadata"}


def made_id(*parts: str) -> str:
    """An id for what has none of its own: the same for the same parts."""
    return str(uuid5(NAMESPACE, "\n".join(parts)))


# ---- Our additions ---------------------------------------------------------------------------------------------------

ADDITIONS_ID = made_id("taxonomy", "nabij")
ADDITIONS_NAME = "nabij"
ADDITIONS_DESCRIPTION = (
    "What Nabij says of an entry and HSDS has no column for. The code of a term is the name of the fact; the value of "
    "the attribute is the fact: true or false, a number, a code or a text."
)

ADDITIONS: dict[str, str] = {
    "original_language": "Language in which the entry was written: nl, fr or en",
    "name_nl": "Name in Dutch",
    "name_fr": "Name in French",
    "name_en": "Name in English",
    "name_language": "Language of the member name, where it is not the original language",
    "description_nl": "Description in Dutch",
    "description_fr": "Description in French",
    "description_en": "Description in English",
    "description_language": "Language of the member description, where it is not the original language",
    "easy_nl": "Easy-to-read text in Dutch",
    "easy_fr": "Easy-to-read text in French",
    "easy_en": "Easy-to-read text in English",
    "kind": "Kind of help: service, phone_line, open_resource or connecting_person",
    "cost": "What it costs: free, low, by_income, insured or paid",
    "community": "Language community: nl, fr or bicommunal",
    "sector": "Sector whose words are used for the line of care: health or welfare",
    "care_line": "Line of care",
    "without_papers": "Helps people without residence papers",
    "without_insurance": "Helps people without health insurance",
    "without_address": "Helps people without an address",
    "without_referral": "Helps people without a referral",
    "without_appointment": "Helps people without an appointment",
    "with_dog": "A dog may come in",
    "with_child": "A child may come along",
    "has_interpreter": "Has interpreters",
    "has_mediator": "Has intercultural mediators",
    "has_peer": "Has peer workers",
    "reference": "Where the facts come from",
    "classified_by": "Who gave terms and place, where the source gave none",
    "is_synthetic": "Invented for demonstration",
    "verified_at": "Moment at which somebody who knows confirmed the entry",
    "verified_by": "Function of who confirmed the entry",
    "precision": "How the point was found: exact, nearby, street or area",
    "located_by": "Who or what found the point",
    "is_hidden": "The place is not to be shown",
    "is_free": "The number is free of charge",
    "address_1_nl": "Street and number in Dutch",
    "address_1_fr": "Street and number in French",
    "feature": "What of the building is described",
    "answer": "Whether the building has it: yes, limited or no",
    "unit": "Unit of the territory that is served, as level:unit",
    "purpose": "What the hours are for: desk or phone",
    "is_closure": "Closed on these days or hours",
    "by_appointment": "Only with an appointment",
    "on_holidays": "Whether the hours hold on public holidays in Belgium",
    "closes_next_day": "Closes on the day after the one on which it opens",
    "slug": "Short name",
    "saturation": "Whether the service takes new people: takes, waiting, full or closed_to_group",
    "saturation_waiting_weeks": "Weeks on the waiting list",
    "saturation_group": "To which group the service is closed, as taxonomy:code",
    "saturation_author": "Who said whether the service takes new people",
    "saturation_stated_at": "Moment at which it was said whether the service takes new people",
    "saturation_expires_at": "Moment from which it is unknown again whether the service takes new people",
    "quality": "How well the entry can be trusted, from 0 to 1",
    "replaced_by": "The entry that this one was merged into",
}
"""Code -> what it says. A test keeps it complete: every column of a document is HSDS's or stands here."""

LOCAL = frozenset({"service.feed", "service.source_id", "organization.feed", "organization.source_id"}) | frozenset(
    {"location.feed", "location.source_id", "location.sector"}
)
"""Bookkeeping of this installation, which does not leave: where it has an entry from (`reference` says that in words),
and the sector that it finds by the point."""


def addition_id(code: str) -> str:
    """The id of the taxonomy term of one of our additions."""
    return made_id("term", ADDITIONS_NAME, code)


def additions_taxonomy() -> dict[str, str]:
    """Our additions as an HSDS taxonomy."""
    return {"id": ADDITIONS_ID, "name": ADDITIONS_NAME, "description": ADDITIONS_DESCRIPTION}


def addition_term(code: str) -> dict[str, str]:
    """One of our additions as an HSDS taxonomy term."""
    return {
        "id": addition_id(code),
        "code": code,
        "name": ADDITIONS[code],
        "description": ADDITIONS[code],
        "taxonomy": ADDITIONS_NAME,
        "taxonomy_id": ADDITIONS_ID,
    }
