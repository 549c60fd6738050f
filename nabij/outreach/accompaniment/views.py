"""Pages of files: mine, a new one with its consent, one file, who reads it, its end, the person's copy."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nabij.outreach.accompaniment import actions, consent_texts, forms, paper, queries, records, shown
from nabij.outreach.accompaniment.actions import NotPossible
from nabij.outreach.accompaniment.opened import ABOUT, EXPORTED, PRINTED, SHARE, get_file
from nabij.outreach.accompaniment.pages import REFUSALS, page_of_files, secret_missing
from nabij.outreach.accompaniment.server_keys import KeyProblem
from nabij.people.models import Account
from nabij.people.permissions import Permission, require_somewhere
from nabij.ui.numbers import current_language
from nabij.ui.pages import NotFound, render_page, sent


@require_GET
@page_of_files
def files(request: HttpRequest, account: Account) -> HttpResponse:
    """My files: what is to be done, what ends soon."""
    require_somewhere(request, Permission.KEEP_FILES)
    context = {"files": queries.files_of(account, on=timezone.localdate())}
    return render_page(request, "outreach/accompaniment/files.html", context)


@require_http_methods(["GET", "POST"])
@page_of_files
def file_new(request: HttpRequest, account: Account) -> HttpResponse:
    """The consent, read out, and the file that it allows: one form."""
    require_somewhere(request, Permission.KEEP_FILES)
    today = timezone.localdate()
    teams = queries.teams_to_open_for(account, on=today)
    named = queries.colleagues(account, teams, on=today)
    form = forms.NewFileForm(sent(request), today=today, teams=teams, colleagues=named)
    status = None
    if form.is_valid():
        said = form.cleaned_data
        try:
            row = actions.open_file(
                by=account, team=said["team"], agreed=form.agreed(), readers=list(said.get("readers") or ()),
                about={name: said[name] for name in ABOUT}, on=today,
            )  # fmt: skip
            messages.success(request, _("The file is open. Nobody but the people named in it can see it."))
            return redirect("outreach:file", row.pk)
        except NotPossible as refusal:
            form.add_error(None, str(REFUSALS[refusal.code]))
        except KeyProblem as problem:  # with the form, so that nothing typed is lost
            form.add_error(None, secret_missing(problem))
            status = 503
    context = {"form": form, "texts": consent_texts.texts(current_language()), "has_team": bool(teams)}
    shown_as = status or (400 if form.errors else 200)
    return render_page(request, "outreach/accompaniment/new.html", context, status=shown_as)


@require_GET
@page_of_files
def file(request: HttpRequest, account: Account, file_id: UUID) -> HttpResponse:
    """One file, on one page."""
    today = timezone.localdate()
    opened = get_file(account, file_id, on=today)
    return render_page(request, "outreach/accompaniment/file.html", {"file": shown.file_page(opened, today=today)})


@require_http_methods(["GET", "POST"])
@page_of_files
def file_consent(request: HttpRequest, account: Account, file_id: UUID) -> HttpResponse:
    """A new consent: to go on longer, or to say yes to other parts."""
    today = timezone.localdate()
    opened = get_file(account, file_id, on=today)
    form = forms.ConsentForm(sent(request), today=today, colleagues=(), given_since=opened.consent.given_on)
    if form.is_valid():
        try:
            actions.agree_anew(by=account, opened=opened, agreed=form.agreed(), on=today)
            messages.success(request, _("The new consent is written down. What it leaves out was erased."))
            return redirect("outreach:file", file_id)
        except NotPossible as refusal:
            form.add_error(None, str(REFUSALS[refusal.code]))
    context = {
        "form": form,
        "texts": consent_texts.texts(current_language()),
        "file": shown.heading(opened, today=today),
    }
    return render_page(request, "outreach/accompaniment/consent.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@page_of_files
def file_withdraw(request: HttpRequest, account: Account, file_id: UUID) -> HttpResponse:
    """The person takes the consent back: everything is erased at once."""
    opened = get_file(account, file_id, on=timezone.localdate())
    if request.method == "POST":
        actions.erase_file(by=account, file_id=file_id, because="withdrawn", at=timezone.now())
        messages.success(request, _("Everything was erased. Tell the person that it is done."))
        return redirect("outreach:files")
    context = {"file": shown.heading(opened, today=timezone.localdate())}
    return render_page(request, "outreach/accompaniment/withdraw.html", context)


@require_http_methods(["GET", "POST"])
@page_of_files
def file_end(request: HttpRequest, account: Account, file_id: UUID) -> HttpResponse:
    """The accompaniment is over."""
    today = timezone.localdate()
    opened = get_file(account, file_id, on=today)
    if request.method == "POST":
        try:
            actions.end_file(by=account, opened=opened, on=today)
            messages.success(request, _("The accompaniment has ended. Give the person their copy."))
        except NotPossible as refusal:
            messages.error(request, str(REFUSALS[refusal.code]))
        return redirect("outreach:file", file_id)
    return render_page(request, "outreach/accompaniment/end.html", {"file": shown.heading(opened, today=today)})


# ---- Who reads ------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@page_of_files
def file_readers(request: HttpRequest, account: Account, file_id: UUID) -> HttpResponse:
    """Who may read this file, and who did. The lead names colleagues, when the person named them."""
    today = timezone.localdate()
    opened = get_file(account, file_id, on=today)
    readers = queries.readers_of(opened)
    leads = any(one.is_lead and one.account_id == account.pk for one in readers)
    reading = {one.account_id for one in readers}
    others = queries.colleagues(account, [opened.row.team] if opened.row.team else [], on=today)
    if request.method == "POST":
        return _change_readers(request, account, file_id, leads=leads, others=others)
    context = {
        "file": shown.heading(opened, today=today),
        "readers": readers,
        "leads": leads and opened.is_open,
        "may_share": SHARE in opened.parts,
        "others": [one for one in others if one.pk not in reading],
        "readings": shown.readings(file_id),
    }
    return render_page(request, "outreach/accompaniment/readers.html", context)


def _change_readers(
    request: HttpRequest, account: Account, file_id: UUID, *, leads: bool, others: list[Account]
) -> HttpResponse:
    """Name a colleague, let one go, or hand over the lead; only the lead does."""
    today = timezone.localdate()
    opened = get_file(account, file_id, on=today)
    wanted = request.POST.get("account", "")
    every = {str(one.pk): one for one in [*others, *(one.account for one in queries.readers_of(opened))]}
    other = every.get(wanted)
    act = {"name": actions.name_reader, "end": actions.end_reader}.get(request.POST.get("act", ""))
    if not leads or other is None:
        messages.error(request, _("Choose a colleague. Only who leads the file changes who reads it."))
        return redirect("outreach:file_readers", file_id)
    try:
        if act is not None:
            act(by=account, opened=opened, account=other, on=today)
        elif request.POST.get("act") == "lead":
            actions.hand_lead(by=account, opened=opened, account=other)
        messages.success(request, _("Saved."))
    except NotPossible as refusal:
        messages.error(request, str(REFUSALS[refusal.code]))
    return redirect("outreach:file_readers", file_id)


# ---- The person's copy ----------------------------------------------------------------------------------------------


@require_GET
@page_of_files
def file_export(request: HttpRequest, account: Account, file_id: UUID) -> HttpResponse:
    """What the person can take along, in three languages."""
    opened = get_file(account, file_id, on=timezone.localdate())
    context = {
        "file": shown.heading(opened, today=timezone.localdate()),
        "papers": shown.papers("outreach:file_pdf", file_id),
        "readings": shown.readings(file_id),
    }
    return render_page(request, "outreach/accompaniment/export.html", context)


@require_GET
@page_of_files
def file_pdf(request: HttpRequest, account: Account, file_id: UUID) -> HttpResponse:
    """The whole file on paper, in the language of the page."""
    opened = get_file(account, file_id, on=timezone.localdate(), action=EXPORTED)
    record = records.record_of(opened, at=timezone.localtime())
    return _download(paper.pdf_of_file(record), "application/pdf", f"nabij-{current_language()}.pdf")


@require_GET
@page_of_files
def file_json(request: HttpRequest, account: Account, file_id: UUID) -> HttpResponse:
    """The whole file for a computer; `records.read_back` reads it again."""
    opened = get_file(account, file_id, on=timezone.localdate(), action=EXPORTED)
    record = records.record_of(opened, at=timezone.localtime())
    return _download(records.as_json(record).encode(), "application/json", "nabij.json")


@require_GET
@page_of_files
def file_handover_pdf(request: HttpRequest, account: Account, file_id: UUID) -> HttpResponse:
    """The note to hand over, for the person to carry."""
    opened = get_file(account, file_id, on=timezone.localdate(), action=PRINTED)
    record = records.record_of(opened, at=timezone.localtime())
    if record.handover is None:
        raise NotFound(_("There is no note to hand over in this file."))
    return _download(paper.pdf_of_handover(record), "application/pdf", f"nabij-note-{current_language()}.pdf")


def _download(content: bytes, content_type: str, name: str) -> HttpResponse:
    """A file to keep, whose name tells nothing of the person."""
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
