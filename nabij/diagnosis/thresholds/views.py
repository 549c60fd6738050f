"""The page of the thresholds, and its numbers as files."""

from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nabij.diagnosis import showing
from nabij.diagnosis.contents import Diagnosis, Territory
from nabij.diagnosis.models import KeptDiagnosis
from nabij.diagnosis.thresholds import page, records, words
from nabij.diagnosis.thresholds.answering import Answer, answer
from nabij.diagnosis.thresholds.around import Offer
from nabij.diagnosis.thresholds.asking import OWN, Asked, Given, Options, asked_of, described, without_person
from nabij.diagnosis.thresholds.held import offer_of
from nabij.diagnosis.whole.changes import since
from nabij.diagnosis.whole.keeping import current_row, diagnosis_of
from nabij.ui.numbers import current_language
from nabij.ui.pages import Crumb, NotFound, render_page

PART = "diagnosis/thresholds_part.html"


@require_safe
def thresholds(request: HttpRequest) -> HttpResponse:
    """Who would take this person? `person`, `kind`, `level`, `unit`, `usual`, or a person of one's own."""
    row = current_row()
    if row is None:
        return render_page(request, "diagnosis/thresholds.html", {"none_yet": True, "crumbs": _crumbs()})
    offer = offer_of(row)
    asked, given, problems = _asked(request.GET, offer.inputs.territory)
    context = _context(answer(offer, asked), given, offer, row) | {"crumbs": _crumbs()}
    if problems:
        wrong_own = request.GET.get("person") == OWN
        context |= {"problems": problems, "is_own": wrong_own}
        context |= {"own": page.own_form(request.GET)} if wrong_own else {}
    return render_page(request, "diagnosis/thresholds.html", context, part=PART, status=422 if problems else None)


def _asked(given: Given, territory: Territory) -> tuple[Asked, Given, list[str]]:
    """The question, as it was put and what is wrong with it; then as much of it as can be answered."""
    problems: list[str] = []
    for tried in (given, without_person(given)):
        try:
            return asked_of(tried, territory), tried, problems
        except ValidationError as wrong:
            problems = problems or wrong.messages
    return asked_of(Options(), territory), Options(), problems


def _crumbs() -> list[Crumb]:
    return [Crumb(_("Diagnosis"), reverse("diagnosis:overview")), Crumb(_("Thresholds"))]


def _context(found: Answer, given: Given, offer: Offer, row: KeptDiagnosis) -> dict[str, Any]:
    asked = found.asked
    place = page.place_words(asked)
    drawn, map_note = page.unit_map(found)
    return {
        "asked": asked,
        "answer": found,
        "where": place,
        "place_slug": None if asked.place is None else asked.units.slugs[asked.place],
        "finding": words.finding(found, place),
        "name": words.in_page_language(asked.profile.name),
        "why": words.in_page_language(asked.profile.why),
        "meets": words.person_words(asked.profile.person, asked.profile.walker),
        "kind": words.kind_words(asked.kind),
        "people_choices": page.people_choices(asked),
        "kind_choices": page.kind_choices(asked),
        "level_choices": page.level_choices(asked, offer.inputs.territory),
        "own": page.own_form(described(asked.profile)),
        "own_pairs": page.own_pairs(asked, given),
        "is_own": given.get("person") == OWN,
        "chart": page.taken_chart(found),
        "unsure_chart": page.unsure_chart(found),
        "taken": list(page.taken_rows(found)),
        "map": drawn,
        "map_note": map_note,
        "rows": page.unit_rows(found, given),
        "level_name": showing.level_words(asked.level, current_language()),
        "usual": page.usual_rows(found),
        "listed": page.listed_rows(found),
        "to_ask": page.ask_rows(found),
        "measures": page.measure_rows(found),
        "nearest": page.nearest_words(found),
        "shares": [words.share_words(share) for share in found.shares],
        "query": page.address(given, without=() if asked.place is not None else ("unit",)),
        "whole_query": page.address(given, without=("unit",)),
        "known_from": showing.sources_block(_about(diagnosis_of(row), asked, offer), current_language()),
        "since": since(row),
    }


def _about(diagnosis: Diagnosis, asked: Asked, offer: Offer) -> Diagnosis:
    """The same with only the sources and notes of this kind of service."""
    mine = [one for one in diagnosis.notes if one.code.startswith("thresholds.")]
    notes = tuple(one for one in mine if one.parameters.get("kind", asked.kind.slug) == asked.kind.slug)
    return replace(diagnosis, sources=offer.sources_of(asked.kind), notes=notes)


def _answer_of(request: HttpRequest) -> tuple[Answer, Offer]:
    """The answer for a file, and what it was read from. Raises NotFound: no diagnosis, or no such question."""
    row = current_row()
    if row is None:
        raise NotFound(_("No diagnosis was computed yet."))
    offer = offer_of(row)
    try:
        return answer(offer, asked_of(request.GET, offer.inputs.territory)), offer
    except ValidationError as wrong:
        raise NotFound(" ".join(wrong.messages), [(_("Thresholds"), reverse("diagnosis:thresholds"))]) from None


def _name(found: Answer) -> str:
    return f"nabij-thresholds-{found.asked.profile.slug or OWN}-{found.asked.kind.slug}-{found.asked.level}"


@require_safe
def thresholds_csv(request: HttpRequest) -> HttpResponse:
    """The units as CSV."""
    found, _offer = _answer_of(request)
    content = "\ufeff" + records.as_csv(found)
    return HttpResponse(
        content,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{_name(found)}.csv"'},
    )


@require_safe
def thresholds_json(request: HttpRequest) -> HttpResponse:
    """Everything that was found as JSON."""
    found, offer = _answer_of(request)
    headers = {"Content-Disposition": f'attachment; filename="{_name(found)}.json"'}
    return JsonResponse(records.answer_record(found, offer), headers=headers, json_dumps_params={"ensure_ascii": False})
