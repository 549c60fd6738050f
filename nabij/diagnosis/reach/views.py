"""The page of reach, and its numbers as files."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nabij.diagnosis import showing
from nabij.diagnosis.contents import Diagnosis
from nabij.diagnosis.reach import page, records
from nabij.diagnosis.reach.asking import Answer, answer, asked_of
from nabij.diagnosis.whole.changes import since
from nabij.diagnosis.whole.keeping import current_row, diagnosis_of
from nabij.ui.numbers import current_language
from nabij.ui.pages import Crumb, NotFound, render_page

PART = "diagnosis/reach_part.html"


@require_safe
def reach(request: HttpRequest) -> HttpResponse:
    """What can people reach on foot? `kind`, `walker`, `measure`, `level`."""
    row = current_row()
    diagnosis = None if row is None else diagnosis_of(row)
    if row is None or diagnosis is None or not any(key.startswith("reach.") for key, _level in diagnosis.layers):
        return render_page(request, "diagnosis/reach.html", {"none_yet": True, "crumbs": _crumbs()})
    problems: list[str] = []
    try:
        found = answer(diagnosis, asked_of(request.GET.dict(), diagnosis.units))
    except ValidationError as wrong:
        problems = wrong.messages
        found = answer(diagnosis, asked_of({}, diagnosis.units))
    context = {**_context(diagnosis, found), "problems": problems, "since": since(row), "crumbs": _crumbs()}
    return render_page(request, "diagnosis/reach.html", context, part=PART, status=422 if problems else None)


def _crumbs() -> list[Crumb]:
    return [Crumb(_("Diagnosis"), reverse("diagnosis:overview")), Crumb(_("Reach on foot"))]


def _context(diagnosis: Diagnosis, found: Answer) -> dict[str, Any]:
    lang, asked = current_language(), found.asked
    return {
        "asked": asked,
        "choices": page.choices(asked, diagnosis, lang),
        "finding": page.finding(diagnosis, found, lang),
        "map": page.unit_map(found, lang),
        "map_note": page.map_note(diagnosis, found),
        "chart": page.minutes_by_people(diagnosis, asked, lang),
        "rows": page.rows(diagnosis, found, lang),
        "level_name": showing.level_words(asked.level, lang),
        "measure_name": next(one.label for one in page.choices(asked, diagnosis, lang)["measure"] if one.chosen),
        "explanations": page.explanations(asked, lang),
        "unjoined": page.unjoined(diagnosis, asked, lang),
        "streets": page.streets_said(diagnosis),
        "invented": asked.kind.is_synthetic,
        "sources": showing.sources_block(page.about(diagnosis, asked), lang, starts=("reach.",)),
    }


def _answer_of(request: HttpRequest) -> tuple[Diagnosis, Answer]:
    """The answer for a file. Raises NotFound where there is no diagnosis, or no such question."""
    row = current_row()
    if row is None:
        raise NotFound(_("No diagnosis was computed yet."))
    diagnosis = diagnosis_of(row)
    try:
        return diagnosis, answer(diagnosis, asked_of(request.GET.dict(), diagnosis.units))
    except ValidationError as wrong:
        raise NotFound(" ".join(wrong.messages), [(_("Reach on foot"), reverse("diagnosis:reach"))]) from None


def _attachment(found: Answer, ending: str) -> dict[str, str]:
    asked = found.asked
    name = f"nabij-reach-{asked.kind.slug}-{asked.walker}-{asked.measure}-{asked.level}.{ending}"
    return {"Content-Disposition": f'attachment; filename="{name}"'}


@require_safe
def reach_csv(request: HttpRequest) -> HttpResponse:
    """The units as CSV."""
    diagnosis, found = _answer_of(request)
    content = "\ufeff" + records.as_csv(records.unit_records(diagnosis, found))
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=_attachment(found, "csv"))


@require_safe
def reach_json(request: HttpRequest) -> HttpResponse:
    """Everything that was found as JSON."""
    diagnosis, found = _answer_of(request)
    return JsonResponse(
        records.answer_record(diagnosis, found),
        headers=_attachment(found, "json"),
        json_dumps_params={"ensure_ascii": False},
    )
