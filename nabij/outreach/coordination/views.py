"""Pages of coordination. All read counts that may leave; what a reader may see is decided in `seeing`."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nabij.outreach.coordination import paper, report_parts, workbook
from nabij.outreach.coordination.parts import Report
from nabij.outreach.coordination.seeing import Sight, sight_of
from nabij.people.permissions import require_account
from nabij.ui.pages import Crumb, render_page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@never_cache
@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    """One page of `report_parts.PAGES`, of a programme, a year and a place (`?programme=&year=&place=`)."""
    sight = _sight(request)
    return _shown(request, sight, report_parts.page_of(name, sight), name)


@never_cache
@require_safe
def reach_place(request: HttpRequest, level: str, slug: str) -> HttpResponse:
    """One place of a frozen year: its contacts, quarters, needs and barriers."""
    sight = _sight(request)
    there = sight.at_place(level, slug)
    return _shown(request, there, report_parts.page_of("reach", there), "reach")


@never_cache
@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """The yearly activity report, to read, print or take along."""
    sight = _sight(request)
    return _shown(request, sight, report_parts.yearly_report(sight), "report")


@never_cache
@require_safe
def report_pdf(request: HttpRequest) -> HttpResponse:
    """The yearly report on paper."""
    sight = _sight(request)
    return _file(sight, paper.pdf_of(report_parts.yearly_report(sight)), "pdf", "application/pdf")


@never_cache
@require_safe
def report_xlsx(request: HttpRequest) -> HttpResponse:
    """The tables of the yearly report for a spreadsheet."""
    sight = _sight(request)
    return _file(sight, workbook.xlsx_of(report_parts.yearly_report(sight)), "xlsx", XLSX)


def _sight(request: HttpRequest) -> Sight:
    account = require_account(request)
    asked = request.GET
    return sight_of(
        account, programme=asked.get("programme", ""), year=asked.get("year", ""), place=asked.get("place", "")
    )


def _shown(request: HttpRequest, sight: Sight, made: Report, name: str) -> HttpResponse:
    tabs = [(one, title()) for one, (title, _sections) in report_parts.PAGES.items()]
    query = request.GET.urlencode()
    context = {
        "report": made,
        "sight": sight,
        "tabs": [
            (reverse(f"outreach:{one}"), title, one == name)
            for one, title in [*tabs, ("report", _("Yearly activity report"))]
        ],
        "query": f"?{query}" if query else "",
        "is_report": name == "report",
        "address": request.path if name == "report" else reverse(f"outreach:{name}"),
        "crumbs": [Crumb(_("In the field"), reverse("outreach:programmes")), Crumb(made.title)],
    }
    return render_page(request, "outreach/coordination/page.html", context)


def _file(sight: Sight, content: bytes, ending: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    name = f"{sight.programme.slug}-{sight.year}-{sight.place.slug}-{sight.lang}"
    name += "-synthetic" if sight.is_synthetic else ""
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response
