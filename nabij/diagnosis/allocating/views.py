"""Pages of the division of workers."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from nabij.diagnosis.allocating import published_page, records
from nabij.diagnosis.allocating.forms import WorkersForm
from nabij.diagnosis.allocating.page import division_of, page
from nabij.diagnosis.allocating.reading import Ground, NoPeople, read_ground
from nabij.diagnosis.allocating.saying import Names
from nabij.diagnosis.reach.territory import NoSectors
from nabij.needs.downloads import csv_file, json_file
from nabij.ui.numbers import current_language
from nabij.ui.pages import render_page


def ground_or_why() -> tuple[Ground | None, str]:
    """What is divided by; None with a sentence where nothing is loaded."""
    try:
        ground = read_ground()
    except NoSectors as problem:
        return None, " ".join(problem.messages)
    except NoPeople:
        return None, gettext("No sector has a number of residents, so there is nothing to divide by.")
    if not ground.needs:
        return None, gettext("No figures of need are loaded, so workers cannot be divided by need.")
    return ground, ""


@require_safe
def workers(request: HttpRequest) -> HttpResponse:
    """Divide workers over places in proportion to need: the address is the question, so the answer can be shared."""
    ground, why = ground_or_why()
    if ground is None:
        return render_page(request, "diagnosis/workers.html", {"nothing": why})
    form = WorkersForm(request.GET.dict(), ground)
    context = page(form, current_language())
    return render_page(request, "diagnosis/workers.html", context, status=422 if form.errors else None)


@require_safe
def workers_csv(request: HttpRequest) -> HttpResponse:
    """The table of a division as CSV."""
    return _file(request, "csv")


@require_safe
def workers_json(request: HttpRequest) -> HttpResponse:
    """Everything about a division as JSON."""
    return _file(request, "json")


def _file(request: HttpRequest, kind: str) -> HttpResponse:
    ground, why = ground_or_why()
    if ground is None:
        return render_page(request, "diagnosis/workers.html", {"nothing": why}, status=404)
    form, lang = WorkersForm(request.GET.dict(), ground), current_language()
    made = division_of(form, lang) if form.is_valid() else None
    if made is None:
        return render_page(request, "diagnosis/workers.html", page(form, lang), status=422)
    names = Names(ground, made[0].ask.level, lang)
    name = f"nabij-workers-{made[0].ask.level}"
    if kind == "csv":
        return csv_file(name, records.COLUMNS, records.rows(*made, names))
    return json_file(name, records.record(ground, *made, names))


@require_safe
def pgbm(request: HttpRequest) -> HttpResponse:
    """Which rules give the published division of the 19 PGBM, and how firmly."""
    ground, why = ground_or_why()
    context = {"nothing": why} if ground is None else published_page.page("pgbm", ground, current_language())
    return render_page(request, "diagnosis/workers_pgbm.html", context)
