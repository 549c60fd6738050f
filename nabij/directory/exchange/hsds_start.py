"""Where a program begins: what this API is, and its description for programs (OpenAPI)."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from nabij.directory.exchange.hsds_answering import answer_json, open_to_all
from nabij.directory.exchange.hsds_asking import KNOWN, MOST_FULL, MOST_PER_PAGE, PER_PAGE

VERSIONS = {"3.1": "3.1.0", "uk-3.0": "3.0"}
PROFILES = {
    "3.1": "https://docs.openreferral.org/en/3.1/",
    "uk-3.0": "https://docs.openreferral.org/projects/openreferraluk/",
}
SCHEMAS = {
    "3.1": "https://raw.githubusercontent.com/openreferral/specification/3.1/schema",
    "uk-3.0": "https://raw.githubusercontent.com/openreferral/uk-profile/main/schema",
}
"""Where the schemas of the standard are kept. Nabij only names them: nothing is fetched from there."""

_BOOLEAN = {"type": "boolean"}
_UUID = {"type": "string", "format": "uuid"}
_PARAMETERS: dict[str, tuple[dict[str, Any], str]] = {
    "search": ({"type": "string", "maxLength": 200}, "Words in Dutch, French or English; typing errors are forgiven."),
    "page": ({"type": "integer", "minimum": 1, "default": 1}, "Which page."),
    "per_page": (
        {"type": "integer", "minimum": 1, "default": PER_PAGE},
        f"Items on a page: at most {MOST_PER_PAGE}, or {MOST_FULL} with full.",
    ),
    "after": ({"type": "string"}, "From the header Link of the page before: goes on after its last item."),
    "format": ({"type": "string", "enum": ["json", "ndjson"]}, "ndjson streams everything, one record per line."),
    "taxonomy_term_id": (_UUID, "With this term."),
    "taxonomy_id": (_UUID, "With any term of this taxonomy."),
    "organization_id": (_UUID, "Of this organisation."),
    "parent_id": (_UUID, "Directly below this term."),
    "modified_after": (
        {"type": "string", "format": "date-time"},
        "Changed on or after this moment. Services that are gone since come last, with the status defunct.",
    ),
    "minimal": (_BOOLEAN, "Only id, name, status and modified_date; all on one page."),
    "full": (_BOOLEAN, "With everything that hangs on it."),
    "full_service": (_BOOLEAN, "The services of an organisation whole."),
    "top_only": (_BOOLEAN, "Only terms without a term above them."),
    "postcode": (
        {"type": "string", "maxLength": 10},
        "Places with this postcode, and services organised for a territory in which it may lie.",
    ),
    "proximity": (
        {"type": "number", "minimum": 0},
        "With postcode: places at most so many metres, in a straight line, from the middle of the postcode.",
    ),
    "minimum_age": ({"type": "number"}, "With a minimum age of at least this."),
    "maximum_age": ({"type": "number"}, "With a maximum age of at most this."),
    "start_time": ({"type": "string", "format": "time"}, "With hours that begin at this time or later."),
    "end_time": ({"type": "string", "format": "time"}, "With hours that end at this time or earlier."),
    "day": ({"type": "string"}, "With hours on this day: MO, TU, WE, TH, FR, SA or SU."),
}
_SCHEMA = {
    "services": "compiled/service",
    "organizations": "compiled/organization",
    "service_at_locations": "compiled/service_at_location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}


@open_to_all()
def start(request: HttpRequest, profile: str) -> HttpResponseBase:
    """Which version and profile this is, and where it is described."""
    found = {
        "version": VERSIONS[profile],
        "profile": PROFILES[profile],
        "openapi_url": request.build_absolute_uri(reverse("hsds:openapi", kwargs={"profile": profile})),
    }
    return answer_json(request, found)


@open_to_all()
def openapi(request: HttpRequest, profile: str) -> HttpResponseBase:
    """The addresses, parameters and schemas of this API."""
    paths: dict[str, Any] = {"/": {"get": {"summary": "Version and profile", "responses": _json({"type": "object"})}}}
    for what, schema in _SCHEMA.items():
        item = "organization" if what == "organizations" else "item"
        paths[f"/{what}"] = {"get": _list(what, profile, schema)}
        if profile == "3.1":
            paths[f"/{what}"]["post"] = _list(what, profile, schema)
        paths[f"/{what}/{{id}}"] = {"get": _item(what, item, profile, schema)}
    found = {
        "openapi": "3.1.0",
        "info": {
            "title": "Nabij: directory of services",
            "version": VERSIONS[profile],
            "description": "Organisations, services and places after HSDS. Open to all, without a key; only reads.",
            "license": {"name": "EUPL-1.2"},
        },
        "servers": [{"url": request.build_absolute_uri(reverse("hsds:start", kwargs={"profile": profile}))[:-1]}],
        "paths": paths,
        "components": {
            "schemas": {"Page": _PAGE, "Problem": _PROBLEM},
            "parameters": {name: _parameter(name) for name in _PARAMETERS},
        },
    }
    return answer_json(request, found)


def _list(what: str, profile: str, schema: str) -> dict[str, Any]:
    listed = f"{schema}_list" if schema.startswith("compiled") else schema
    items = {"$ref": f"{SCHEMAS[profile]}/{listed}.json"}
    page = {
        "allOf": [{"$ref": "#/components/schemas/Page"}],
        "properties": {"contents": {"type": "array", "items": items}},
    }
    return {
        "summary": f"A page of {what.replace('_', ' ')}",
        "parameters": [{"$ref": f"#/components/parameters/{name}"} for name in _PARAMETERS if name in KNOWN[what]],
        "responses": _json(page) | _problems(400, 404),
    }


def _item(what: str, item: str, profile: str, schema: str) -> dict[str, Any]:
    parameters: list[dict[str, Any]] = [{"name": "id", "in": "path", "required": True, "schema": _UUID}]
    parameters += [{"$ref": f"#/components/parameters/{name}"} for name in _PARAMETERS if name in KNOWN[item]]
    moved = {"301": {"description": "Merged into the entry that Location names"}}
    gone = moved | _problems(410) if what in ("services", "organizations") else {}
    return {
        "summary": f"One of the {what.replace('_', ' ')}",
        "parameters": parameters,
        "responses": _json({"$ref": f"{SCHEMAS[profile]}/{schema}.json"}) | gone | _problems(400, 404),
    }


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"200": {"description": "As asked", "content": {"application/json": {"schema": schema}}}}


def _problems(*statuses: int) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {str(status): {"description": "What is wrong", "content": content} for status in statuses}


def _parameter(name: str) -> dict[str, Any]:
    schema, description = _PARAMETERS[name]
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}


_NUMBER, _FLAG = {"type": "integer"}, {"type": "boolean"}
_PAGE = {
    "type": "object",
    "required": ["total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"],
    "properties": {
        **dict.fromkeys(("total_items", "total_pages", "page_number", "size"), _NUMBER),
        **dict.fromkeys(("first_page", "last_page", "empty"), _FLAG),
        "contents": {"type": "array"},
    },
}
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": _NUMBER,
        "detail": {"type": "string"},
        "errors": {"type": "array", "items": {"type": "object"}},
    },
}
