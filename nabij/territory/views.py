"""Pages of the territory: find a place, the units of a level, and what the checks found."""

from collections.abc import Iterable, Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from nabij.people.permissions import Permission, may_somewhere, require
from nabij.rules.territory import Severity
from nabij.territory import actions, checks, export, queries
from nabij.territory import finder as finding
from nabij.territory.forms import ExceptionForm
from nabij.territory.listing import GROUP_LEVEL, listing
from nabij.territory.lookup import is_schematic
from nabij.territory.models import Level
from nabij.ui.pages import Crumb, NotFound, render_page
from nabij.ui.words import in_language


def _crumbs(*more: Crumb) -> list[Crumb]:
    return [Crumb(_("Home"), reverse("publishing:home")), Crumb(_("Find a place"), reverse("territory:finder")), *more]


@require_http_methods(["GET", "HEAD", "POST"])
def finder(request: HttpRequest) -> HttpResponse:
    """Find a place by name, postcode or point. A reader's own position comes by POST, so that no address holds it."""
    found = finding.answer((request.POST if request.method == "POST" else request.GET).dict())
    if found.only_match is not None:
        return redirect(queries.unit_url(found.only_match))
    context: dict[str, object] = {"found": found, "crumbs": _crumbs()}
    if found.point is not None:
        context["map"] = _map_of_point(found)
    elif found.nothing_asked or found.form_with_errors is not None:
        context |= {
            "zones": finding.by_zone(),
            "levels": Level.objects.all(),
            "map": finding.map_of(list(finding.zones_in_use()), _("Choose a zone on the map")),
            "schematic": is_schematic(),
        }
    response = render_page(request, "territory/finder.html", context, status=400 if found.form_with_errors else 200)
    if request.method == "POST":
        response.headers["Cache-Control"] = "no-store"
    return response


def _map_of_point(found: finding.Answer) -> object:
    """The zones, those that hold the point marked."""
    at_zones = [level for level in found.point_levels if level.level.slug == "zone"]
    here = [candidate.unit for level in at_zones for candidate in level.candidates]
    return finding.map_of(list(finding.zones_in_use()), _("The zone of this point"), here=here) if here else None


@require_GET
def level(request: HttpRequest, level: str) -> HttpResponse:
    """The units of a level, on a map and in a table. `?municipality=` where they are many."""
    shown = queries.get_level(level)
    wanted = request.GET.get(GROUP_LEVEL)
    group = queries.get_unit(GROUP_LEVEL, wanted) if wanted else None
    name = in_language(shown, "plural", finding.active_language())
    context = {"listing": listing(shown, group), "crumbs": _crumbs(Crumb(capfirst(name.text), lang=name.lang))}
    return render_page(request, "territory/level.html", context)


@require_GET
def level_file(request: HttpRequest, level: str, format: str) -> StreamingHttpResponse:
    """The units of a level as CSV or GeoJSON."""
    shown = queries.get_level(level)
    lines, kind = (
        (export.units_csv(level=shown.slug), "text/csv; charset=utf-8")
        if format == "csv"
        else (export.units_geojson(level=shown.slug), "application/geo+json")
    )
    response = StreamingHttpResponse(_encoded(lines), content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{shown.slug}.{format}"'
    return response


def _encoded(lines: Iterable[str]) -> Iterator[bytes]:
    return (line.encode() for line in lines)


@require_GET
def territory_checks(request: HttpRequest) -> HttpResponse:
    """What the checks found when they held the territory against the rules, and the exceptions that are recorded."""
    found = checks.in_words(checks.findings())
    groups = [
        (severity, [entry for entry in found if entry.finding.severity == severity])
        for severity in (Severity.ERROR, Severity.EXCEPTED, Severity.REPORTED)
    ]
    context = {
        "groups": [(severity, entries) for severity, entries in groups if entries],
        "broken": sum(1 for entry in found if entry.finding.severity == Severity.ERROR),
        "reported": sum(1 for entry in found if entry.finding.severity != Severity.ERROR),
        "exceptions": checks.recorded_exceptions(),
        "may_except": may_somewhere(request.user, Permission.DECIDE_TERRITORY_RULE_EXCEPTION),
        "crumbs": _crumbs(Crumb(_("Rules of the territory"))),
    }
    return render_page(request, "territory/checks.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def record_exception(request: HttpRequest, level: str, slug: str) -> HttpResponse:
    """Record that a unit may depart from a rule, as a body decided."""
    unit = queries.get_unit(level, slug)
    account = require(request, Permission.DECIDE_TERRITORY_RULE_EXCEPTION, lineage=queries.lineage_ids(unit))
    form = ExceptionForm(request.POST or None, unit=unit, initial={"rule": request.GET.get("rule", "")})
    if request.method == "POST" and form.is_valid():
        actions.record_rule_exception(by=account, unit=unit, **form.cleaned_data)
        messages.success(request, _("The exception is recorded."))
        return redirect("territory:checks")
    context = {
        "form": form,
        "unit": unit,
        "crumbs": _crumbs(
            Crumb(_("Rules of the territory"), reverse("territory:checks")), Crumb(_("Record an exception"))
        ),
    }
    return render_page(request, "territory/exception.html", context, status=400 if form.errors else 200)


def no_such_file(request: HttpRequest, level: str, format: str) -> HttpResponse:
    """A format that the units are not offered in."""
    shown = queries.get_level(level)
    raise NotFound(
        _("There is no file of the kind “%(format)s” here.") % {"format": format[:20]},
        [(kind.upper(), reverse("territory:level_file", args=[shown.slug, kind])) for kind in ("csv", "geojson")],
    )
