"""Pages of who runs campaigns: what they are, their lists, who calls, results, the end."""

import csv
import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nabij.outreach.accepting import Refused
from nabij.outreach.campaigns import actions, queries, results
from nabij.outreach.campaigns.bringing import ListRefused, bring_list, receipt_of
from nabij.outreach.campaigns.destroying import TERM_DAYS, destroy_list, end_campaign
from nabij.outreach.campaigns.forms import CampaignForm, ListForm, SpreadForm
from nabij.outreach.campaigns.saying import CHANNELS, REFUSED, bad_lines, target_lines
from nabij.outreach.campaigns.spreading import spread_list
from nabij.outreach.models import Campaign
from nabij.outreach.saying import refusal_words
from nabij.people.models import Account, Programme
from nabij.people.permissions import Permission, may, require_somewhere
from nabij.rules.call_attempts import OPEN
from nabij.ui.pages import NotFound, render_page, sent

RUN = Permission.RUN_CAMPAIGN


@never_cache
@require_GET
def campaigns(request: HttpRequest) -> HttpResponse:
    """The campaigns that this account runs."""
    account = require_somewhere(request, RUN)
    context = {"campaigns": queries.campaigns_for(account), "may_make": bool(_programmes(account))}
    return render_page(request, "outreach/campaigns/campaigns.html", context)


@never_cache
@require_GET
def campaign(request: HttpRequest, slug: str) -> HttpResponse:
    """One campaign: for whom, its lists and how far they are."""
    account = require_somewhere(request, RUN)
    row = queries.campaign_for(account, slug)
    lists = queries.lists_of(account, row)
    context = {
        "row": row,
        "target": target_lines(row.target),
        "channels": [CHANNELS[code] for code in dict.fromkeys(["phone", *row.channels])],
        "lists": lists,
        "progress": results.progress_of(lists),
        "is_whole": may(account, RUN, programme=row.programme),
        "term_days": TERM_DAYS,
    }
    return render_page(request, "outreach/campaigns/campaign.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def campaign_new(request: HttpRequest) -> HttpResponse:
    """Prepare a campaign."""
    account = require_somewhere(request, RUN)
    form = CampaignForm(sent(request), programmes=_programmes(account))
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        slug = slugify(said["name_nl"] or said["name_fr"] or said["name_en"])[:60].strip("-") or "campaign"
        try:
            made = actions.make_campaign(by=account, programme=said["programme"], slug=slug, columns=form.columns())
            return redirect("outreach:campaign", made.slug)
        except Refused as refusal:
            taken = _("There is a campaign with this name already.")
            form.add_error("name_nl", taken if refusal.code == "not_possible" else refusal_words(refusal.code))
    return _form(request, form, {"title": _("Prepare a campaign")})


@never_cache
@require_http_methods(["GET", "POST"])
def campaign_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a campaign."""
    account = require_somewhere(request, RUN)
    row = queries.whole_campaign_for(account, slug)
    form = CampaignForm(sent(request), programmes=[], campaign=row)
    if form.is_bound and form.is_valid():
        try:
            actions.change_campaign(by=account, campaign=row, columns=form.columns())
            return redirect("outreach:campaign", row.slug)
        except Refused as refusal:
            form.add_refusal(refusal)
    return _form(request, form, {"title": _("Change the campaign"), "row": row})


@require_POST
def campaign_begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Let a campaign run."""
    account = require_somewhere(request, RUN)
    row = queries.whole_campaign_for(account, slug)
    try:
        actions.begin_campaign(by=account, campaign=row)
        messages.success(request, _("The campaign runs."))
    except Refused:
        messages.error(request, _("This campaign cannot begin: it has no guide, runs already, or has ended."))
    return redirect("outreach:campaign", row.slug)


@never_cache
@require_http_methods(["GET", "POST"])
def campaign_lists(request: HttpRequest, slug: str) -> HttpResponse:
    """Bring a list: all of it, or by choice the lines that can be taken; those that cannot are named by number."""
    account = require_somewhere(request, RUN)
    row = queries.campaign_for(account, slug)
    form = ListForm(sent(request), request.FILES or None, teams=queries.teams_run(account, row))
    wrong: list[str] = []
    if form.is_bound and row.state == Campaign.State.ENDED:
        form.add_error(None, _("This campaign has ended."))
    elif form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            made = bring_list(
                by=account, campaign=row, team=said["team"], content=said["file"].read(),
                leave_out_bad=said["leave_out_bad"], now=timezone.now(),
            )  # fmt: skip
            return redirect("outreach:campaign_list", row.slug, made.pk)
        except ListRefused as refused:
            wrong = bad_lines(refused.bad)
            form.add_error("file", _lines_words(len(refused.bad)) if refused.bad else str(REFUSED[refused.code]))
    return _form(request, form, {"title": _("Bring a list"), "row": row, "wrong": wrong, "is_upload": True})


@never_cache
@require_GET
def campaign_list(request: HttpRequest, slug: str, list_id: int) -> HttpResponse:
    """One list: its receipt while it is there, its proof when it is not."""
    account = require_somewhere(request, RUN)
    held = queries.list_for(account, slug, list_id)
    context = {"row": held.campaign, "list": held, "proof": held.proof if held.destroyed_at else None}
    return render_page(request, "outreach/campaigns/list.html", context)


@never_cache
@require_GET
def campaign_receipt(request: HttpRequest, slug: str, list_id: int) -> HttpResponse:
    """The receipt, or after the end the proof, as a file for the insurer to keep."""
    account = require_somewhere(request, RUN)
    held = queries.list_for(account, slug, list_id)
    is_gone = held.destroyed_at is not None
    body = json.dumps(held.proof, indent=2) if is_gone else receipt_of(held)
    answer = HttpResponse(body, content_type="application/json")
    name = f"{'proof' if is_gone else 'receipt'}-{held.campaign.slug}-{held.pk}.json"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@never_cache
@require_http_methods(["GET", "POST"])
def campaign_spread(request: HttpRequest, slug: str, list_id: int) -> HttpResponse:
    """Spread a list over callers; again when one falls out."""
    account = require_somewhere(request, RUN)
    held = queries.list_for(account, slug, list_id)
    if held.destroyed_at is not None:
        raise NotFound(_("This list was destroyed."))
    spoken = held.entries.filter(state__in=OPEN, language__isnull=False).values_list("language", flat=True).distinct()
    members = queries.members_of(held.team, timezone.localdate())
    form = SpreadForm(sent(request), members=members, languages=sorted(code for code in spoken.order_by() if code))
    if form.is_bound and form.is_valid():
        done = spread_list(by=account, row=held, languages=form.chosen())
        messages.success(request, _("The list is spread over its callers."))
        if done.without_language:
            messages.warning(request, _("Some entries have a language that none of these callers speaks."))
        return redirect("outreach:campaign_list", slug, held.pk)
    context = {"title": _("Spread over callers"), "row": held.campaign, "nobody": not members}
    return _form(request, form, context)


@never_cache
@require_http_methods(["GET", "POST"])
def campaign_list_end(request: HttpRequest, slug: str, list_id: int) -> HttpResponse:
    """Destroy one list before the end: the insurer takes it back."""
    account = require_somewhere(request, RUN)
    held = queries.list_for(account, slug, list_id)
    if request.method == "POST":
        try:
            destroy_list(by=account, row=held, now=timezone.now())
            messages.success(request, _("The list is destroyed."))
        except Refused:
            messages.info(request, _("This list was destroyed."))
        return redirect("outreach:campaign_list", slug, held.pk)
    return render_page(request, "outreach/campaigns/end.html", {"row": held.campaign, "list": held})


@never_cache
@require_http_methods(["GET", "POST"])
def campaign_end(request: HttpRequest, slug: str) -> HttpResponse:
    """End a campaign: its lists are destroyed; the page asks once."""
    account = require_somewhere(request, RUN)
    row = queries.whole_campaign_for(account, slug)
    if request.method == "POST":
        try:
            end_campaign(by=account, campaign=row, now=timezone.now())
            messages.success(request, _("The campaign has ended and its lists are destroyed."))
        except Refused:
            messages.info(request, _("This campaign has ended."))
        return redirect("outreach:campaign", row.slug)
    return render_page(request, "outreach/campaigns/end.html", {"row": row})


@never_cache
@require_GET
def campaign_results(request: HttpRequest, slug: str) -> HttpResponse:
    """What conversations brought up, by month that has ended."""
    account = require_somewhere(request, RUN)
    row = queries.campaign_for(account, slug)
    months = results.months_of(row, today=timezone.localdate())
    wanted = request.GET.get("month", "")
    month = next((one for one in months if f"{one:%Y-%m}" == wanted), months[0] if months else None)
    context = {
        "row": row,
        "months": [(f"{one:%Y-%m}", one) for one in months],
        "month": month,
        "tables": results.tables_of(row, month) if month else [],
    }
    return render_page(request, "outreach/campaigns/results.html", context)


@never_cache
@require_GET
def campaign_results_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The tables of every month that has ended, as they may leave."""
    account = require_somewhere(request, RUN)
    row = queries.campaign_for(account, slug)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="results-{row.slug}.csv"'
    csv.writer(answer).writerows(results.rows_for_csv(row, today=timezone.localdate()))
    return answer


def _programmes(account: Account) -> list[Programme]:
    return [one for one in Programme.objects.order_by("slug") if may(account, RUN, programme=one)]


def _lines_words(number: int) -> str:
    return _("%(number)d lines cannot be taken; nothing was brought. Mend them, or leave them out.") % {
        "number": number
    }


def _form(request: HttpRequest, form: Any, context: dict[str, Any]) -> HttpResponse:
    wrong = form.is_bound and form.errors
    page = "outreach/campaigns/form.html"
    return render_page(request, page, {"form": form, **context}, status=400 if wrong else 200)
