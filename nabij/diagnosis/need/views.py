"""Pages of need: an index over a level, with the list of the k most in need, and its files."""

import csv
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from nabij.diagnosis import showing
from nabij.diagnosis.contents import Diagnosis
from nabij.diagnosis.models import KeptDiagnosis
from nabij.diagnosis.need import files, words
from nabij.diagnosis.need.asked import Asked, NoSuchIndex, asked, check_k
from nabij.diagnosis.need.defining import index_called, indices
from nabij.diagnosis.need.found import Found, kept, ranked_units, shown
from nabij.diagnosis.need.page import need_page
from nabij.diagnosis.need.warm import checked, warm_evidence
from nabij.diagnosis.whole import keeping
from nabij.diagnosis.whole.changes import since
from nabij.ui.numbers import current_language
from nabij.ui.pages import Crumb, NotFound, render_page


@require_safe
def need(request: HttpRequest) -> HttpResponse:
    """Where is the need, by which index, and how sure? `?index=&level=&k=`, and weights of the reader's own."""
    row = keeping.current_row()
    if row is None:
        return _without_diagnosis(request)
    diagnosis = keeping.diagnosis_of(row)
    question = _asked(request, diagnosis)
    found, stated, problems = _found(question, row, diagnosis)
    lang = current_language()
    context = {
        **_definition(question, lang),
        "asked": question,
        "problems": list(dict.fromkeys(problems.values())),
        "problem": problems,
        "levels": [(level, showing.level_words(level, lang, plural=True)) for level in question.levels],
        "level_name": showing.level_words(question.level, lang),
        "page": need_page(found, question, stated, lang) if found and stated else None,
        "check": checked(found, lang) if found else None,
        "sources": _sources(question, diagnosis, lang),
        "since": since(row),
        "crumbs": _crumbs(),
    }
    status = 422 if problems else None
    return render_page(request, "diagnosis/need.html", context, part="diagnosis/need_part.html", status=status)


def _sources(question: Asked, diagnosis: Diagnosis, lang: str) -> dict[str, object]:
    """The block of sources, with what this index reads only."""
    index = question.index
    figures = {f"figures:{one.figure}@{index.level}" for one in index.indicators}
    read = tuple(one for one in diagnosis.sources if one.what in {"territory", *figures})
    notes = tuple(one for one in diagnosis.notes if one.parameters.get("index") == index.slug)
    return showing.sources_block(replace(diagnosis, sources=read, notes=notes), lang, starts=("need.",))


def _crumbs() -> list[Crumb]:
    return [Crumb(gettext("Diagnosis"), reverse("diagnosis:overview")), Crumb(gettext("Need"))]


def _without_diagnosis(request: HttpRequest) -> HttpResponse:
    """The definitions can be read before anything was computed."""
    lang = current_language()
    index = index_called(request.GET.get("index", "")) or indices()[0]
    found: dict[str, Any] = _definition_of(index.slug, lang)
    return render_page(request, "diagnosis/need.html", {**found, "page": None, "none_yet": True, "crumbs": _crumbs()})


def _asked(request: HttpRequest, diagnosis: Diagnosis) -> Asked:
    try:
        return asked(request.GET.dict(), diagnosis.units)
    except NoSuchIndex as unknown:
        said = gettext("There is no index of need called “%(slug)s”.") % {"slug": str(unknown.args[0])[:60]}
        choices = [(one.name.said(current_language()), f"?index={one.slug}") for one in indices()]
        raise NotFound(said, [(name, reverse("diagnosis:need") + query) for name, query in choices]) from None


def _found(
    question: Asked, row: KeptDiagnosis, diagnosis: Diagnosis
) -> tuple[Found | None, Found | None, dict[str, str]]:
    """What the index found with the reader's weights and with the stated ones, and what could not be used."""
    problems = dict(question.problems)
    first = kept(question.index, question.level, diagnosis)
    if first is None:
        return None, None, problems
    k, problem = check_k(question, ranked_units(first.standing))
    if problem:
        problems["k"] = problem
    stated = shown(question.index, question.level, row, diagnosis, k=k)
    if question.weights is None:
        return stated, stated, problems
    return shown(question.index, question.level, row, diagnosis, weights=question.weights, k=k), stated, problems


def _definition(question: Asked, lang: str) -> dict[str, Any]:
    return _definition_of(question.index.slug, lang)


def _definition_of(slug: str, lang: str) -> dict[str, Any]:
    """The definition of an index in the reader's language."""
    index = index_called(slug) or indices()[0]
    return {
        "index": index,
        "indices": [(one.slug, one.name.said(lang)) for one in indices()],
        "name": index.name.said(lang),
        "texts": {
            field: getattr(index, field).said(lang) if getattr(index, field) else ""
            for field in ("what", "why", "limits", "not_counted", "weights_from")
        },
        "absent": [one.said(lang) for one in index.absent],
        "rules": words.rule_words(index, index.rules) if index.rules else [],
        "warm": warm_evidence(index, lang),
    }


# ---- Files ----------------------------------------------------------------------------------------------------------


@require_safe
def need_csv(request: HttpRequest) -> HttpResponse:
    """The whole table of the page as CSV."""
    found = _found_for_file(request)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="nabij-need-{found.index.slug}-{found.level}.csv"'
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(files.COLUMNS)
    writer.writerows(files.cells(record) for record in files.records(found, current_language()))
    return response


@require_safe
def need_json(request: HttpRequest) -> HttpResponse:
    """The whole table of the page as JSON, with how it was made."""
    found = _found_for_file(request)
    made = {**files.about(found), "units": list(files.records(found, current_language()))}
    return JsonResponse(made, json_dumps_params={"ensure_ascii": False})


def _found_for_file(request: HttpRequest) -> Found:
    """What the same address shows as a page. Raises NotFound: a file of something else would mislead."""
    page = (gettext("The page with the choices"), reverse("diagnosis:need"))
    row = keeping.current_row()
    if row is None:
        raise NotFound(gettext("No diagnosis was computed yet."), [page])
    diagnosis = keeping.diagnosis_of(row)
    found, _stated, problems = _found(_asked(request, diagnosis), row, diagnosis)
    if problems:
        raise NotFound(" ".join(dict.fromkeys(problems.values())), [page])
    if found is None:
        raise NotFound(gettext("No figure approaches this need, so there is no table."), [page])
    return found
