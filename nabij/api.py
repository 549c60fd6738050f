"""The API of Nabij, `/api/v1/`: puts the rooms' operations together, and answers every failure with a problem.

Addresses only read, but for those of the field's phones: what they send is declared with `nabij.ui.api.writing`.

For programs: see `/api/v1/openapi.json`. Reading what is open needs no account; a session that signed in with a second
factor also sees the restricted figures of its territory.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, URLResolver, re_path
from django.views.decorators.csrf import csrf_exempt
from ninja import Field, NinjaAPI, Router, Schema
from ninja.errors import HttpError, ValidationError
from ninja.renderers import JSONRenderer
from ninja.utils import normalize_path, replace_path_param_notation

from nabij.diagnosis.api import router as diagnosis_router
from nabij.directory.api import router as directory_router
from nabij.needs.api import router as needs_router
from nabij.outreach.sync.api import router as field_router
from nabij.territory.api import router as territory_router
from nabij.ui.api import ApiProblem, Problem, ProblemPart, reading

PROBLEM_JSON = "application/problem+json"
READ_ONLY = frozenset({"GET"})
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
TITLES = {
    400: "Bad request",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    410: "Gone",
    413: "Too large",
    422: "Unusable parameters",
    429: "Too often",
    503: "Not now",
}


class PlainJSON(JSONRenderer):
    """JSON in UTF-8: é stays é."""

    json_dumps_params: dict[str, Any] = {"ensure_ascii": False}


class NabijAPI(NinjaAPI):
    """Failures are problems (RFC 9457), also those that come before an operation; the schema says so."""

    def _get_urls(self) -> list[URLResolver | URLPattern]:
        patterns = super()._get_urls()
        declared = self._methods_by_route()
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                pattern.callback = _only(declared.get(str(pattern.pattern), READ_ONLY), pattern.callback)
        return [*patterns, re_path(r"^[\s\S]*$", csrf_exempt(_no_such_address), name="no_such_address")]

    def _methods_by_route(self) -> dict[str, frozenset[str]]:
        """The methods that operations declare, by route as Django writes it."""
        declared: dict[str, set[str]] = {}
        for router in self._get_bound_routers():
            for path, view in router.path_operations.items():
                route = normalize_path("/".join(filter(None, (router.prefix, path)))).lstrip("/")
                declared.setdefault(replace_path_param_notation(route), set()).update(
                    method for operation in view.operations for method in operation.methods
                )
        return {route: frozenset(methods) for route, methods in declared.items()}

    def get_openapi_schema(self, **paths: Any) -> Any:
        """As Ninja writes it, made exact: problems have their own media type, and an absent parameter is not null."""
        schema = super().get_openapi_schema(**paths)
        for operations in schema["paths"].values():
            for method, operation in operations.items():
                _describe_parameters(operation)
                _describe_responses(operation, reads=method == "get")
        return schema


def _describe_parameters(operation: dict[str, Any]) -> None:
    for parameter in operation["parameters"]:
        described = parameter["schema"]
        choices = [choice for choice in described.pop("anyOf", []) if choice != {"type": "null"}]
        if len(choices) == 1:
            described.update({key: value for key, value in choices[0].items() if key not in described})
        if described.get("default", "") is None:
            del described["default"]
        # Ninja repeats a schema's examples as the parameter's, which in OpenAPI is another thing: a map of names.
        parameter.pop("examples", None)


def _describe_responses(operation: dict[str, Any], *, reads: bool) -> None:
    responses = operation["responses"]
    for status in list(responses):
        content = responses[status].get("content", {})
        if int(status) >= 400 and "application/json" in content:
            content[PROBLEM_JSON] = content.pop("application/json")
    if reads:
        responses[304] = {"description": "Not modified: you have this answer already (If-None-Match)"}


def _only(methods: frozenset[str], view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Other methods than those declared are refused with 405 and the ones that are allowed.

    Exempt from the check of the site's forms: reading needs none, and what writes with a session checks for itself.
    """
    allowed = ", ".join(method for method in METHODS if method in methods)

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in methods:
            response = _problem(405, f"That cannot be done here. Allowed: {allowed}.")
            response["Allow"] = allowed
            return response
        return view(request, *args, **kwargs)

    return csrf_exempt(checked)


def _no_such_address(request: HttpRequest) -> HttpResponse:
    return _problem(404, "There is nothing at this address. The operations stand in /api/v1/openapi.json.")


def _problem(
    status: int, detail: str, errors: list[ProblemPart] | None = None, title: str | None = None
) -> HttpResponse:
    problem = Problem(title=title or TITLES.get(status, "Problem"), status=status, detail=detail, errors=errors or [])
    response = HttpResponse(problem.model_dump_json(), status=status, content_type=PROBLEM_JSON)
    response["Cache-Control"] = "no-store"
    return response


api = NabijAPI(
    title="Nabij",
    version="1",
    description=(
        "Welfare and health needs of a territory: units, look-up of a place, indicators, figures, sources, themes and "
        "questions. Lists stand in a stable order and come in pages: give `next` as `cursor`. Zero, suppressed and "
        "missing are three different things: `status` says which, and an unknown value is null, never 0."
    ),
    urls_namespace="api-1",
    docs_url=None,
    renderer=PlainJSON(),
)


@api.exception_handler(ApiProblem)
def _on_problem(request: HttpRequest, problem: ApiProblem) -> HttpResponse:
    response = _problem(problem.status, problem.detail, problem.errors, problem.title)
    if problem.retry_after_seconds is not None:
        response["Retry-After"] = str(problem.retry_after_seconds)
    return response


@api.exception_handler(ValidationError)
def _on_unusable(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    errors = [
        ProblemPart(where=".".join(str(step) for step in error["loc"]), what=str(error["msg"]))
        for error in problem.errors
    ]
    return _problem(422, "Mend the parameters that are named below.", errors)


@api.exception_handler(Http404)
def _on_not_found(request: HttpRequest, problem: Http404) -> HttpResponse:
    return _problem(404, str(problem) or "There is no such thing.")


@api.exception_handler(PermissionDenied)
def _on_forbidden(request: HttpRequest, problem: PermissionDenied) -> HttpResponse:
    return _problem(403, "These figures are not open to all, and your account may not see them.")


@api.exception_handler(HttpError)
def _on_http_error(request: HttpRequest, problem: HttpError) -> HttpResponse:
    return _problem(problem.status_code, str(problem))


class Start(Schema):
    """Where to begin."""

    name: str = Field(examples=["Nabij"])
    version: str = Field(examples=["1"])
    description: str
    openapi: str = Field(examples=["/api/v1/openapi.json"])
    attribution: list[str] = Field(examples=[["Statbel (CC BY 4.0)"]])


start = Router(tags=["start"])


@reading(start, "/", answer=Start, name="start", refuses=())
def read_start(request: HttpRequest) -> Start:
    """What this is, and whom to name when you use it."""
    return Start(
        name=api.title,
        version=api.version,
        description=api.description,
        openapi="/api/v1/openapi.json",
        attribution=[
            "Statbel (CC BY 4.0)",
            "IBSA & Statbel - Monitoring des Quartiers",
            "UrbIS - Paradigm",
            "each source: see /api/v1/sources",
        ],
    )


api.add_router("", start)
api.add_router("", territory_router)
api.add_router("", needs_router)
api.add_router("", directory_router)
api.add_router("", diagnosis_router)
api.add_router("field/", field_router)
