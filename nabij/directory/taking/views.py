"""Pages and files to take along: the slip, the lists of a place and of a theme, the pocket file, unmet demand."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nabij.directory import queries
from nabij.directory.taking import lists, pocket, unmet
from nabij.directory.taking.papers import papers
from nabij.directory.taking.phrases import languages
from nabij.directory.taking.slip import slip_of
from nabij.directory.trust import tallies_shown
from nabij.needs.downloads import csv_file
from nabij.territory.queries import get_unit
from nabij.ui.numbers import current_language
from nabij.ui.pages import NotFound, render_page


@require_safe
def slip(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """One service on a small paper, in the person's own language: `?to=ar`."""
    wanted = languages().get(request.GET.get("to", current_language()))
    if wanted is None:
        raise NotFound(_("The slip is not made in this language."), [(_("The slip"), request.path)])
    found = papers([service_id], lang=current_language(), at=timezone.now())
    if not found:
        return _gone(service_id)
    page = request.build_absolute_uri(reverse("directory:service", args=[service_id]))
    made = slip_of(found[0], wanted, address=page, at=timezone.localtime())
    return render_page(request, "directory/taking/slip.html", {"slip": made, "languages_offered": languages().values()})


def _gone(service_id: UUID) -> HttpResponse:
    """To where an entry went that was merged; a helpful 404 for one that is not there."""
    tombstone = queries.where_it_went("service", service_id)
    if tombstone and tombstone.replaced_by:
        return redirect("directory:slip", tombstone.replaced_by)
    raise NotFound(_("There is no such service, or it has ended."), [(_("Find help"), reverse("directory:find"))])


@require_safe
def place_list(request: HttpRequest, level: str, slug: str) -> HttpResponse:
    """All help in a place, grouped by need, made to be printed."""
    unit = get_unit(level, slug)
    made = lists.of_place(unit, lang=current_language(), at=timezone.now())
    return render_page(request, "directory/taking/place.html", {"place": unit, "list": made})


@require_safe
def theme_list(request: HttpRequest, code: str) -> HttpResponse:
    """All help for one need, by place; `?place=level:slug` narrows it to a place, `?page=` turns the page."""
    term = lists.theme(code)
    made = lists.of_theme(
        term,
        request.GET.get("place", ""),
        lang=current_language(),
        at=timezone.now(),
        page=request.GET.get("page", "1"),
    )
    return render_page(request, "directory/taking/theme.html", {"list": made, "place": made.unit})


@require_safe
def pocket_file(request: HttpRequest, level: str, slug: str) -> HttpResponse:
    """The help of a place as one file that needs no network: to keep on a phone."""
    unit, lang = get_unit(level, slug), current_language()
    made = lists.of_place(unit, lang=lang, at=timezone.now(), most=pocket.MOST)
    text = render_to_string("directory/taking/pocket.html", pocket.contents(made, request.build_absolute_uri("/")))
    response = HttpResponse(text, content_type="text/html; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{pocket.file_name(unit, lang, made.made_on)}"'
    return response


@require_safe
def unmet_demand(request: HttpRequest) -> HttpResponse:
    """What was asked for and not found, by need and by neighbourhood: `?quarter=2026-3`."""
    today = timezone.localdate()
    quarter = unmet.chosen_quarter(request.GET.get("quarter", ""), today=today)
    table = tallies_shown.unmet_demand(quarter, today=today)
    filters = tallies_shown.emptying_filters(quarter, today=today)
    made = unmet.page(quarter, table, filters, today=today)
    return render_page(request, "directory/taking/unmet.html", {"unmet": made})


@require_safe
def unmet_demand_csv(request: HttpRequest) -> HttpResponse:
    """The same as a file; a hidden count says "fewer than 5" or "not shown", never a number."""
    quarter = unmet.chosen_quarter(request.GET.get("quarter", ""), today=timezone.localdate())
    table = tallies_shown.unmet_demand(quarter, today=timezone.localdate())
    return csv_file(f"unmet-demand-{unmet.name_of(quarter)}", unmet.COLUMNS, unmet.rows(quarter, table))
