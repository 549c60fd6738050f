"""Pages of scenarios: the list, putting one together, its result, two side by side, and taking one away."""

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from nabij.diagnosis.models import KeptDiagnosis
from nabij.diagnosis.reach.streets import NoStreets
from nabij.diagnosis.scenarios import actions, queries, saying, showing, telling
from nabij.diagnosis.scenarios.changing import CannotChange
from nabij.diagnosis.scenarios.editing import Editing, chosen_unit, editing, found_sites, query, unit_key
from nabij.diagnosis.scenarios.forms import NameForm
from nabij.diagnosis.scenarios.opening import BASE, Opened, area_words, comparison_of, open_scenario, told
from nabij.diagnosis.scenarios.running import base_inputs, reckon
from nabij.diagnosis.whole import keeping
from nabij.needs import downloads
from nabij.people.models import Account
from nabij.people.permissions import Permission, may_somewhere, require, require_account, require_somewhere
from nabij.people.queries import lineage_of_unit
from nabij.territory.models import Unit
from nabij.ui.numbers import current_language
from nabij.ui.pages import Crumb, render_page, sent

MOST_SHOWN = 600  # characters of one part of a change on its page


def _crumbs(*more: Crumb) -> list[Crumb]:
    return [
        Crumb(_("Diagnosis"), reverse("diagnosis:overview")),
        Crumb(_("Scenarios"), reverse("diagnosis:scenarios") if more else ""),
        *more,
    ]


@require_safe
def scenarios(request: HttpRequest) -> HttpResponse:
    """What a scenario is, how it is made; and, for whoever may make one, their own and those that were shared."""
    lang = current_language()
    rows = [
        {"scenario": one, "area": area_words(one, lang), "own": queries.is_own(request.user, one)}
        for one in queries.listed(request.user)
    ]
    context = {
        "rows": rows,
        "may_make": may_somewhere(request.user, Permission.MAKE_SCENARIO),
        "has_diagnosis": keeping.current_row() is not None,
        "crumbs": _crumbs(),
    }
    return render_page(request, "diagnosis/scenarios.html", context)


# ---- Putting one together -------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Put a scenario together: the address holds the changes (`change=`), a form sent saves and computes it."""
    account = require_somewhere(request, Permission.MAKE_SCENARIO)
    row, lang = keeping.current_row(), current_language()
    crumbs = _crumbs(Crumb(_("New scenario")))
    if row is None:
        return render_page(request, "diagnosis/scenario_new.html", {"none_yet": True, "crumbs": crumbs})
    given = sent(request) or request.GET
    places = queries.places_for(account)
    whole = queries.may_make_in(account, None)
    unit = chosen_unit(given, places, account, whole=whole)
    inputs = base_inputs(row)
    asked = editing(given, unit, inputs, lang)
    form = NameForm(sent(request))
    problem = _not_yours(given.get("unit", ""), unit)
    if form.is_bound and form.is_valid() and asked.can_save and not problem:
        require(request, Permission.MAKE_SCENARIO, lineage=lineage_of_unit(unit.pk if unit else None))
        saved, problem = _save(account, row, asked, form)
        if saved is not None:
            return saved
    sites, count = found_sites(given.get("q", ""), asked, inputs, lang)
    context = {
        "asked": asked,
        "form": form,
        "problem": problem,
        "nothing_to_save": form.is_bound and not asked.can_save,
        "places": [(unit_key(one), one) for one in places],
        "whole": whole,
        "here": unit_key(unit),
        "q": given.get("q", ""),
        "sites": sites,
        "site_count": count,
        "base": row,
        "query": query(unit, asked.asks),
        "without_synthetic": query(unit, [*asked.asks, "parameters:without-synthetic"]),
        "crumbs": crumbs,
    }
    refused = bool(asked.drafted.problems or asked.address_problem or asked.open_form.errors or problem or form.errors)
    return render_page(
        request,
        "diagnosis/scenario_new.html",
        context,
        part="diagnosis/scenario_sites.html",
        status=400 if refused or context["nothing_to_save"] else None,
    )


def _not_yours(wanted: str, unit: Unit | None) -> str:
    """Why another territory than the one asked for is shown; empty where it is that one."""
    if not wanted or wanted == unit_key(unit):
        return ""
    return gettext("You can make no scenario about “%(unit)s”. Choose one of your territories.") % {"unit": wanted[:60]}


def _save(account: Account, row: KeptDiagnosis, asked: Editing, form: NameForm) -> tuple[HttpResponse | None, str]:
    """Compute, keep and lead to the page; or the sentence that says why it cannot be."""
    lang = current_language()
    try:
        reckoned = reckon(row, asked.drafted.changes)
    except CannotChange as problem:
        return None, saying.refused(problem, base_inputs(row), lang)
    except NoStreets as problem:
        return None, " ".join(problem.messages)
    saved = actions.save_scenario(
        name=form.cleaned_data["name"],
        about=form.cleaned_data["about"],
        language=lang,
        unit=asked.unit,
        reckoned=reckoned,
        is_shared=form.cleaned_data["is_shared"],
        by=account,
    )
    return redirect("diagnosis:scenario", saved.pk), ""


# ---- The result -----------------------------------------------------------------------------------------------------


@require_safe
def scenario(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who gains and who loses. `?figure=` looks at one figure closely, `?level=` by which places."""
    lang = current_language()
    one = open_scenario(request.user, pk)
    context = {
        **told(one, lang),
        "page": _page(request, one, None),
        "own": queries.is_own(request.user, one.scenario),
        "others": [other for other in queries.listed(request.user) if other.pk != one.scenario.pk][:30],
        "may_make": may_somewhere(request.user, Permission.MAKE_SCENARIO),
        "json": json.dumps(_short(one.scenario.changes), ensure_ascii=False, indent=1),
        "crumbs": _crumbs(Crumb(one.scenario.name, lang=one.scenario.language)),
    }
    return render_page(request, "diagnosis/scenario.html", context)


def _page(request: HttpRequest, one: Opened, other: Opened | None) -> showing.Page:
    return showing.page(
        comparison_of(one, other),
        current_language(),
        figure_key=request.GET.get("figure", ""),
        level=request.GET.get("level", ""),
    )


def _short(changes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The changes without their longest parts, which the file holds."""

    def short(value: Any) -> Any:
        return value if len(str(value)) < MOST_SHOWN else f"… ({len(value)})"

    return [{name: short(value) for name, value in one.items()} for one in changes]


@require_safe
def compare_two(request: HttpRequest, pk: UUID, other: str) -> HttpResponse:
    """Two scenarios side by side, or one beside the diagnosis that it starts from (`base`)."""
    lang = current_language()
    one = open_scenario(request.user, pk)
    second = None if other == BASE else open_scenario(request.user, _uuid(other))
    context = {
        **told(one, lang),
        "page": _page(request, one, second),
        "other": told(second, lang) if second else None,
        "sides": telling.side_by_side(one, second, lang),
        "same_base": second is None or second.scenario.base_id == one.scenario.base_id,
        "crumbs": _crumbs(
            Crumb(one.scenario.name, reverse("diagnosis:scenario", args=[pk]), lang=one.scenario.language),
            Crumb(_("Side by side")),
        ),
    }
    return render_page(request, "diagnosis/scenario_compare.html", context)


def _uuid(text: str) -> UUID:
    """An address that is none gives one that nothing has: there is no such scenario."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


@require_safe
def scenario_csv(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every figure that differs, by place and by need, as CSV."""
    one = open_scenario(request.user, pk)
    return downloads.csv_file("nabij-scenario", telling.COLUMNS, telling.plain_rows(comparison_of(one)))


@require_safe
def scenario_json(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The scenario and its result as JSON, with all that it rests on."""
    one = open_scenario(request.user, pk)
    return downloads.json_file("nabij-scenario", telling.record(one, comparison_of(one)))


# ---- Changing one ---------------------------------------------------------------------------------------------------


def _own(request: HttpRequest, pk: UUID) -> tuple[Account, Opened]:
    """A scenario of this account, where it may still make one. Raises SignInNeeded, PermissionDenied, NotFound."""
    account = require_account(request)
    one = open_scenario(account, pk)
    if not queries.is_own(account, one.scenario):
        raise PermissionDenied(gettext("Only who made a scenario can change it or take it away."))
    unit = one.scenario.unit
    require(request, Permission.MAKE_SCENARIO, lineage=lineage_of_unit(unit.pk if unit else None))
    return account, one


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another name or text, shared or not."""
    account, one = _own(request, pk)
    row = one.scenario
    form = NameForm(sent(request), initial={"name": row.name, "about": row.about, "is_shared": row.is_shared})
    if form.is_bound and form.is_valid():
        actions.edit_scenario(row, **form.cleaned_data, by=account)
        messages.success(request, gettext("Saved."))
        return redirect("diagnosis:scenario", pk)
    context = {"form": form, "scenario": row, "crumbs": _crumbs(Crumb(row.name, lang=row.language))}
    return render_page(request, "diagnosis/scenario_edit.html", context, status=400 if form.is_bound else None)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask first; then nobody sees it any more. What was computed stays kept."""
    account, one = _own(request, pk)
    if request.method == "POST":
        actions.remove_scenario(one.scenario, by=account)
        messages.success(request, gettext("The scenario was taken away."))
        return redirect("diagnosis:scenarios")
    row = one.scenario
    context = {"scenario": row, "crumbs": _crumbs(Crumb(row.name, lang=row.language))}
    return render_page(request, "diagnosis/scenario_remove.html", context)
