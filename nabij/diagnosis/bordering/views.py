"""Pages of the borders: one plan to look at and to change by hand, several side by side, files of a plan, a check."""

import tempfile
from dataclasses import replace
from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from nabij.diagnosis.bordering import checking, files, saying, showing
from nabij.diagnosis.bordering.asking import Asked, Move, read_wish
from nabij.diagnosis.bordering.files import UnusablePlan
from nabij.diagnosis.bordering.planning import Plan, plan
from nabij.diagnosis.bordering.reading import Land, read_land
from nabij.diagnosis.reach.territory import NoSectors
from nabij.needs import downloads
from nabij.people.models import Account
from nabij.people.permissions import Permission, may_somewhere, require_somewhere
from nabij.rules.grouping import CannotGroup
from nabij.ui.numbers import current_language
from nabij.ui.pages import NotFound, render_page
from nabij.ui.uploads import with_upload


def _land() -> Land:
    try:
        return read_land()
    except NoSectors as problem:
        raise NotFound(" ".join(problem.messages)) from None


def _asked(request: HttpRequest, land: Land) -> tuple[Asked, Plan]:
    """The plan of the address. Whatever cannot be is said in the form, and the plan without it is shown."""
    given = {name: str(value) for name, value in request.GET.items()}
    asked = read_wish(given, land)
    try:
        return asked, plan(land, asked.wish)
    except CannotGroup as problem:
        asked.errors["keep"] = saying.cannot_group(problem, asked.wish.keep)
        without = read_wish({name: value for name, value in given.items() if name not in {"keep", "moves"}}, land)
        return Asked(without.wish, asked.errors, asked.given), plan(land, without.wish)


def _plan_for_file(request: HttpRequest, land: Land) -> Plan:
    """A file has no place to say that another plan was asked for, or a move not made: so that is refused."""
    asked, made = _asked(request, land)
    wrong = [*asked.errors.values(), *(saying.why_refused(one, made, land, current_language()) for one in made.refused)]
    if wrong:
        raise NotFound(" ".join(wrong))
    return made


@require_safe
def borders(request: HttpRequest) -> HttpResponse:
    """One plan. `?sector=` and `?to=` move a sector; the address that the reader is led to is the plan itself."""
    try:
        land = read_land()
    except NoSectors as problem:
        return render_page(request, "diagnosis/borders_none.html", {"why": " ".join(problem.messages)})
    asked, made = _asked(request, land)
    sector, target = request.GET.get("sector", ""), request.GET.get("to", "")
    if sector and target.isascii() and target.isdigit() and len(target) < 10 and not asked.errors:
        made = plan(land, replace(asked.wish, moves=(*asked.wish.moves, Move(sector, int(target)))))
        sector = "" if not made.refused else sector
    page = showing.plan_page(land, made, current_language(), picked=sector)
    address = f"{request.path}?{page.query}"
    is_part = bool(getattr(request, "htmx", False))
    if request.GET.get("to") and not made.refused and not asked.errors and not is_part:
        return HttpResponseRedirect(address)
    may_check = may_somewhere(request.user, Permission.MAKE_SCENARIO)
    context = {"page": page, "form": showing.form_values(asked), "errors": asked.errors, "may_check": may_check}
    response = render_page(
        request,
        "diagnosis/borders.html",
        context,
        part="diagnosis/borders_part.html",
        status=400 if asked.errors else None,
    )
    if is_part:
        response.headers["HX-Push-Url"] = address
    return response


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """Several plans side by side: this one, and other seeds and weights with the same limits."""
    land = _land()
    asked, made = _asked(request, land)
    rows, waiting = showing.plan_rows(land, made)
    context = {"rows": rows, "waiting": waiting, "plan": made, "query": made.wish.query(), "errors": asked.errors}
    return render_page(request, "diagnosis/borders_plans.html", context, status=400 if asked.errors else None)


# ---- A plan of one's own --------------------------------------------------------------------------------------------


def _may_check(request: HttpRequest) -> Account:
    return require_somewhere(request, Permission.MAKE_SCENARIO)


def _too_large(request: HttpRequest) -> HttpResponse:
    asked = read_wish({}, _land())
    return _check_page(request, asked, None, {"file": checking.too_large()}, status=413)


@with_upload(
    may=_may_check,
    limit_bytes=checking.MOST_UPLOADED,
    too_large=_too_large,
    folder=lambda: Path(tempfile.gettempdir()),
    look=checking.look,
)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, refused: dict[str, str] | None = None) -> HttpResponse:
    """Hold a plan from a file against the limits and the borders. Nothing of it is kept."""
    land = _land()
    given = {name: str(request.POST.get(name, "")) for name in ("inside", "floor", "ceiling")}
    asked, found = read_wish(given, land), None
    if request.method != "POST":
        return _check_page(request, asked, None, {})
    errors, sent = dict(refused or {}) | asked.errors, request.FILES.get("file")
    if sent is None:
        errors.setdefault("file", gettext("Choose the file of the plan."))
    elif not errors:
        try:
            found = checking.check_upload(land, asked.wish, sent, current_language())
        except UnusablePlan as problem:
            errors["file"] = " ".join(problem.messages)
    return _check_page(request, asked, found, errors, status=400 if errors else None)


def _check_page(
    request: HttpRequest,
    asked: Asked,
    found: checking.CheckedPlan | None,
    errors: dict[str, str],
    status: int | None = None,
) -> HttpResponse:
    context = {
        "found": found,
        "errors": errors,
        "form": showing.form_values(asked),
        "levels": showing.level_options(_land(), asked.wish),
        "cut_km": None if found is None else found.worth["cut_m"] / 1000,
        "limit_bytes": checking.MOST_UPLOADED,
    }
    return render_page(request, "diagnosis/borders_check.html", context, status=status)


# ---- Files ----------------------------------------------------------------------------------------------------------


@require_safe
def borders_csv(request: HttpRequest) -> HttpResponse:
    """The plan as it stands as CSV, a row for each sector."""
    land = _land()
    made = _plan_for_file(request, land)
    return downloads.csv_file("nabij-borders", files.COLUMNS, files.sector_records(land, made))


@require_safe
def borders_geojson(request: HttpRequest) -> HttpResponse:
    """The plan as it stands as GeoJSON, a feature for each group."""
    land = _land()
    made = _plan_for_file(request, land)
    names = saying.group_names(land, made.group_of, current_language())
    response = downloads.json_file("nabij-borders", files.plan_geojson(land, made, names))
    response.headers["Content-Type"] = "application/geo+json"
    response.headers["Content-Disposition"] = 'attachment; filename="nabij-borders.geojson"'
    return response
