"""What every answer to a program shares: problems, pages of a list, and answers that need not be sent twice.

An operation reads, unless it is declared with `writing`. A parameter that nobody knows, or that stands twice, is
refused: a misspelt filter that is silently ignored would give an answer to another question.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from typing import Annotated, Any, TypeVar

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import conditional_page
from django.views.decorators.vary import vary_on_cookie
from ninja import Field, Router, Schema
from ninja.decorators import decorate_view
from ninja.utils import check_csrf
from pydantic import BeforeValidator
from pydantic import Field as Limits

from nabij.ui.words import LANGUAGES

View = TypeVar("View", bound=Callable[..., Any])

MAXIMUM_PAGE = 500
SLUG = r"^[a-z0-9][a-z0-9-]{0,79}$"
UNIT_SLUG = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$"


class ProblemPart(Schema):
    """One thing that is wrong: where, and what."""

    where: str = Field(examples=["query.limit"])
    what: str = Field(examples=["Input should be less than or equal to 500"])


class Problem(Schema):
    """Why there is no answer (RFC 9457)."""

    type: str = Field(default="about:blank", examples=["about:blank"])
    title: str = Field(examples=["Not found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["There is no unit “zone:oost”."])
    errors: list[ProblemPart] = Field(default_factory=list)


class ApiProblem(Exception):
    """Raised by an operation that has no answer; the API answers with a Problem."""

    def __init__(
        self,
        status: int,
        title: str,
        detail: str,
        errors: Sequence[ProblemPart] = (),
        *,
        retry_after_seconds: int | None = None,
    ) -> None:
        super().__init__(detail)
        self.status, self.title, self.detail, self.errors = status, title, detail, list(errors)
        self.retry_after_seconds = retry_after_seconds  # for 429 and 503: when it may be tried again

    def problem(self) -> Problem:
        """What is sent."""
        return Problem(title=self.title, status=self.status, detail=self.detail, errors=self.errors)


def not_found(what: str) -> ApiProblem:
    """There is no such thing; `what` is a sentence that says so."""
    return ApiProblem(404, "Not found", what)


class Texts(Schema):
    """A text in each language; null where there is none, never a copy of another language."""

    nl: str | None = Field(examples=["Sociaal isolement"])
    fr: str | None = Field(examples=["Isolement social"])
    en: str | None = Field(examples=["Social isolation"])


def texts(entry: object, field: str) -> Texts:
    """The texts `<field>_nl`, `_fr` and `_en` of an object."""
    return Texts(**{lang: getattr(entry, f"{field}_{lang}", None) or None for lang in LANGUAGES})


# ---- Parameters, read strictly --------------------------------------------------------------------------------------

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)
_WHOLE = re.compile(r"-?\d+(\.0+)?", re.ASCII)


def _written_as(pattern: re.Pattern[str], what: str) -> BeforeValidator:
    def check(value: Any) -> Any:
        if isinstance(value, str) and not pattern.fullmatch(value):
            raise ValueError(f"write {what}")
        return value

    return BeforeValidator(check)


Day = _written_as(_DAY, "a day as 2024-01-31")
Number = _written_as(_NUMBER, "a number as 4.35")
Whole = _written_as(_WHOLE, "a whole number")
PlainText = Annotated[str, Limits(pattern=r"^[^\x00-\x1f\x7f]{1,100}$")]  # no control characters
SlugText = Annotated[str, Limits(pattern=SLUG, examples=["zone"])]


class PageOf(Schema):
    """Which page of a list."""

    limit: Annotated[int, Whole] = Field(100, ge=1, le=MAXIMUM_PAGE, description="How many items at most.")
    cursor: str | None = Field(
        None,
        pattern=r"^[A-Za-z0-9:_-]{1,500}$",
        description="Where the page begins: `next` of the page before. Leave it out for the first page.",
    )


# ---- Pages of a list ------------------------------------------------------------------------------------------------


def write_cursor(list_name: str, key: Sequence[Any]) -> str:
    """An opaque mark of the last item of a page. It holds no secret, but only Nabij can make one."""
    return Signer(salt=f"nabij.api.{list_name}").sign_object(list(key))


def read_cursor(list_name: str, cursor: str) -> list[Any]:
    """The key of the last item of the page before. Raises ApiProblem (404) for a cursor that this list never gave."""
    try:
        found: list[Any] = Signer(salt=f"nabij.api.{list_name}").unsign_object(cursor)
    except (BadSignature, ValueError):
        raise not_found("There is no such page of this list. Begin again without a cursor.") from None
    return found


# ---- Operations -----------------------------------------------------------------------------------------------------


def reading(
    router: Router,
    path: str,
    *,
    answer: Any,
    name: str,
    query: type[Schema] | None = None,
    refuses: Iterable[int] = (404,),
) -> Callable[[View], View]:
    """Register a GET operation called `name` that answers with `answer`.

    `query` is the schema of its query parameters, None for none. `refuses` are the statuses besides 422 with which it
    may refuse; each is a Problem. The answer carries an ETag, and a program that has it already gets 304.
    """
    known = frozenset(query.model_fields) if query else frozenset()
    statuses: dict[Any, Any] = {200: answer, 422: Problem, **dict.fromkeys(refuses, Problem)}

    def register(view: View) -> View:
        @wraps(view)
        def strictly(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            _check_query(request, known)
            return view(request, *args, **kwargs)

        cached = decorate_view(cache_control(private=True, no_cache=True), vary_on_cookie, conditional_page)
        router.get(path, response=statuses, operation_id=name, url_name=name)(cached(strictly))
        return view

    return register


def writing(
    router: Router,
    path: str,
    *,
    method: str,
    name: str,
    answers: Mapping[int, Any],
    body: dict[str, Any] | None = None,
    refuses: Iterable[int] = (),
    by_session: bool = True,
) -> Callable[[View], View]:
    """Register an operation called `name` that changes something; see `nabij.api` for how its method is let through.

    `answers`: what it answers with, by status. `body`: the JSON schema of what is sent, which the operation reads
    itself; None: nothing is. `by_session`: the session of a browser acts, so that a request of another site is refused
    (403); otherwise what is sent proves by itself who sends it, and no cookie counts.
    """
    refusals = {*refuses, 422} | ({403} if by_session else set())
    extra = {"requestBody": {"required": True, "content": {"application/json": {"schema": body}}}} if body else None

    def register(view: View) -> View:
        @wraps(view)
        def strictly(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if by_session and check_csrf(request) is not None:
                raise ApiProblem(403, "Not allowed", "Send the token of the page (X-CSRFToken) with it.")
            _check_query(request, frozenset())
            return view(request, *args, **kwargs)

        router.api_operation(
            [method],
            path,
            response={**answers, **dict.fromkeys(sorted(refusals), Problem)},
            operation_id=name,
            url_name=name,
            openapi_extra=extra,
        )(decorate_view(never_cache)(strictly))
        return view

    return register


def _check_query(request: HttpRequest, known: frozenset[str]) -> None:
    """Refuse unknown parameters and those that stand twice. Raises ApiProblem (422)."""
    errors = []
    for given, values in request.GET.lists():
        if given not in known:
            choice = ", ".join(sorted(known)) or "none"
            errors.append(
                ProblemPart(where=f"query.{given[:40]}", what=f"There is no such parameter. Known: {choice}.")
            )
        elif len(values) > 1:
            errors.append(ProblemPart(where=f"query.{given}", what="The parameter stands twice. Give it once."))
    if errors:
        raise ApiProblem(422, "Unusable parameters", "Mend the parameters that are named below.", errors)
