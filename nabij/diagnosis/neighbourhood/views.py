"""Pages and files of the diagnosis of one unit."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nabij.diagnosis.neighbourhood import files, page, paper, reading
from nabij.diagnosis.neighbourhood.basis import Basis
from nabij.diagnosis.neighbourhood.parts import Report
from nabij.territory.models import Unit
from nabij.territory.queries import get_unit
from nabij.ui.numbers import current_language
from nabij.ui.pages import NotFound, render_page


@require_safe
def unit(request: HttpRequest, level: str, slug: str) -> HttpResponse:
    """How this place stands: need, offer, reach, thresholds, gap, differences inside, and what nobody knows."""
    place = get_unit(level, slug)
    basis = reading.current_basis()
    report = reading.read_report(basis, place, current_language(), today=timezone.localdate()) if basis else None
    context = page.context(place, basis, report)
    return render_page(request, "diagnosis/neighbourhood.html", context)


@require_safe
def unit_pdf(request: HttpRequest, level: str, slug: str) -> HttpResponse:
    """The report on paper."""
    report, basis = _report(level, slug)
    made = paper.pdf_of(report, page.drawing_of(basis, report), made_at=basis.diagnosis.made_at)
    return _file(made, f"{files.file_name(report)}.pdf", "application/pdf")


@require_safe
def unit_json(request: HttpRequest, level: str, slug: str) -> HttpResponse:
    """Everything that the report says."""
    report, _basis = _report(level, slug)
    return _file(files.as_json(report).encode(), f"{files.file_name(report)}.json", "application/json; charset=utf-8")


@require_safe
def unit_csv(request: HttpRequest, level: str, slug: str) -> HttpResponse:
    """All numbers of the report."""
    report, _basis = _report(level, slug)
    return _file(files.as_csv(report).encode(), f"{files.file_name(report)}.csv", "text/csv; charset=utf-8")


def _report(level: str, slug: str) -> tuple[Report, Basis]:
    """The report of a unit in the language of the page. Raises NotFound, which says why there is none."""
    place = get_unit(level, slug)
    basis = reading.current_basis()
    report = reading.read_report(basis, place, current_language(), today=timezone.localdate()) if basis else None
    if basis is None or report is None:
        raise no_report(place, computed=basis is not None)
    return report, basis


def no_report(place: Unit, *, computed: bool) -> NotFound:
    """Why there is no report of a unit, and where to go instead."""
    address = [place.level.slug, place.slug]
    why = _("The diagnosis does not look at places of this level.") if computed else _("No diagnosis was computed yet.")
    return NotFound(
        why,
        [
            (_("What the page of this place says"), reverse("diagnosis:unit", args=address)),
            (_("The figures of this place"), reverse("needs:profile", args=address)),
        ],
    )


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
