"""Pages for importing services: upload, look at the difference, decide, apply, take back."""

import secrets

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nabij.directory.exchange import uploads
from nabij.directory.exchange.import_forms import LIMIT_BYTES, ImportForm, look, too_large
from nabij.directory.exchange.records import FileRefused
from nabij.directory.exchange.reports import What
from nabij.directory.exchange.runs import (
    AppliedAlready,
    ImportFailed,
    NotApplied,
    apply,
    decide,
    digest_of,
    keep_preview,
)
from nabij.directory.exchange.showing import shown
from nabij.directory.exchange.undoing import NotToUndo, undo
from nabij.directory.exchange.words import refusal_in_words
from nabij.directory.models import ImportRun
from nabij.people.models import Account
from nabij.people.permissions import Permission, require_somewhere
from nabij.ui.numbers import current_language, figure
from nabij.ui.pages import Crumb, NotFound, render_page
from nabij.ui.uploads import with_upload

PAGE = 50
ORDER = (What.CONFLICTING, What.REJECTED, What.CHANGED, What.NEW, What.GONE, What.CLEANED)


def _may(request: HttpRequest) -> Account:
    return require_somewhere(request, Permission.IMPORT_OFFER)


def _too_large(request: HttpRequest) -> HttpResponse:
    return _upload_page(request, ImportForm(), refused=too_large(), status=413)


@with_upload(may=_may, limit_bytes=LIMIT_BYTES, too_large=_too_large, folder=uploads.folder, look=look)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, refused: dict[str, str] | None = None) -> HttpResponse:
    """Choose a file; and what was imported before."""
    account = _may(request)
    if request.method != "POST":
        return _upload_page(request, ImportForm())
    form = ImportForm(request.POST, request.FILES, refused=refused)
    if not form.is_valid():
        return _upload_page(request, form, status=422)
    try:
        return redirect("directory:import_run", _preview(form, account).pk)
    except FileRefused as refusal:
        form.add_error("file", refusal_in_words(refusal, gettext))
        return _upload_page(request, form, status=422)


@require_safe
def run(request: HttpRequest, run_id: int) -> HttpResponse:
    """What a file would do, or did."""
    _may(request)
    return _run_page(request, _run(run_id))


@require_POST
def decide_conflict(request: HttpRequest, run_id: int, change_id: int) -> HttpResponse:
    """Keep what was chosen for one conflict."""
    account, found = _may(request), _run(run_id)
    change = found.changes.filter(pk=change_id).first()
    if change is None:
        raise _not_there()
    choices = {field: request.POST.get(f"field-{place}", "") for place, field in enumerate(change.fields)}
    try:
        decide(change, {field: choice for field, choice in choices.items() if choice in {"ours", "theirs"}}, by=account)
    except ValueError:
        messages.error(request, gettext("This can no longer be decided: the file was imported."))
    return redirect(f"{reverse('directory:import_run', args=[run_id])}?what=conflicting#change-{change_id}")


@require_POST
def apply_run(request: HttpRequest, run_id: int) -> HttpResponse:
    """Import what the preview showed, with what was decided."""
    account, found = _may(request), _run(run_id)
    if found.state != ImportRun.State.PREVIEWED:
        return redirect("directory:import_run", run_id)
    try:
        kept = uploads.fetch(_token(found))
        apply(
            kept.reading(), feed=found.feed.slug, file_name=found.file_name, digest=found.digest, by=account,
            at=timezone.now(), previewed=found, gone=kept.gone, all_or_nothing=request.POST.get("all") == "yes",
        )  # fmt: skip
    except LookupError:
        return _run_page(request, found, gettext("The file is no longer kept. Choose it again."), status=410)
    except AppliedAlready:
        return redirect("directory:import_run", run_id)
    except NotApplied:
        message = gettext("Nothing was imported: some records cannot be kept, and you asked for all or nothing.")
        return _run_page(request, _run(run_id), message, status=422)
    except (FileRefused, ImportFailed):
        return _run_page(request, _run(run_id), gettext("The import failed. Nothing was written."), status=503)
    uploads.discard(_token(found))
    messages.success(request, gettext("The file is imported."))
    return redirect("directory:import_run", run_id)


@require_POST
def discard_run(request: HttpRequest, run_id: int) -> HttpResponse:
    """Throw a preview away."""
    _may(request)
    found = _run(run_id)
    if found.state == ImportRun.State.PREVIEWED:
        with transaction.atomic():
            found.changes.all().delete()
            found.delete()
        uploads.discard(f"run{run_id}")
        messages.info(request, gettext("The file was discarded. Nothing was imported."))
    return redirect("directory:import")


@require_http_methods(["GET", "HEAD", "POST"])
def undo_run(request: HttpRequest, run_id: int) -> HttpResponse:
    """Ask, then take an import back."""
    account, found = _may(request), _run(run_id)
    if request.method != "POST":
        return render_page(request, "directory/import_undo.html", {"run": found, "crumbs": _crumbs(found)})
    try:
        done = undo(found, by=account, at=timezone.now())
    except NotToUndo:
        messages.error(request, gettext("This import was not applied, or was taken back already."))
        return redirect("directory:import_run", run_id)
    messages.success(
        request,
        ngettext(
            "%(count)s entry is as it was before the import.", "%(count)s entries are as they were before the import.",
            done.restored,
        ) % {"count": figure(done.restored)},
    )  # fmt: skip
    if done.left:
        messages.warning(
            request,
            ngettext(
                "%(count)s entry stays as it is, because it was changed since or others refer to it.",
                "%(count)s entries stay as they are, because they were changed since or others refer to them.",
                len(done.left),
            ) % {"count": figure(len(done.left))},
        )  # fmt: skip
    return redirect("directory:import_run", run_id)


# ---- Shared ---------------------------------------------------------------------------------------------------------


def _run(run_id: int) -> ImportRun:
    found = ImportRun.objects.select_related("feed").filter(pk=run_id).first()
    if found is None:
        raise _not_there()
    return found


def _not_there() -> NotFound:
    return NotFound(gettext("There is no such import."), [(gettext("Import services"), reverse("directory:import"))])


def _token(found: ImportRun) -> str:
    return f"run{found.pk}"


def _preview(form: ImportForm, account: Account) -> ImportRun:
    """Keep the file, and what it would do. Raises FileRefused; then nothing is kept."""
    given = form.cleaned_data
    token = secrets.token_hex(16)
    about = {key: given[key] for key in ("form", "feed", "language", "gone")}
    kept = uploads.put(
        token, given["file"].file, name=given["file"].name, upload={**about, "mapping": given.get("mapping_text")}
    )
    try:
        found = keep_preview(
            kept.reading(), feed=kept.feed, file_name=given["file"].name, digest=digest_of(kept.path), by=account,
            at=timezone.now(), gone=kept.gone,
        )  # fmt: skip
    except BaseException:
        uploads.discard(token)
        raise
    uploads.rename(token, _token(found))
    return found


def _crumbs(found: ImportRun | None = None) -> list[Crumb]:
    home = Crumb(gettext("Home"), f"/{current_language()}/")
    if found is None:
        return [home, Crumb(gettext("Import services"))]
    return [home, Crumb(gettext("Import services"), reverse("directory:import")), Crumb(found.file_name)]


def _upload_page(
    request: HttpRequest, form: ImportForm, *, refused: str | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "refused": refused,
        "too_large": too_large(),
        "runs": ImportRun.objects.select_related("feed")[:PAGE],
        "crumbs": _crumbs(),
    }
    return render_page(request, "directory/import.html", context, status=status)


def _run_page(request: HttpRequest, found: ImportRun, failure: str | None = None, *, status: int = 200) -> HttpResponse:
    kinds = [(what, What(what).label, found.counts.get(what, 0)) for what in ORDER]
    asked = request.GET.get("what", "")
    current = asked if asked in {what for what, _label, _n in kinds} else next((k[0] for k in kinds if k[2]), What.NEW)
    page = Paginator(found.changes.filter(what=current).order_by("pk"), PAGE).get_page(request.GET.get("page"))
    undecided = sum(
        1 for reason in found.changes.filter(what=What.CONFLICTING).values_list("reason", flat=True)
        if not (reason or {}).get("parameters", {}).get("decided")
    )  # fmt: skip
    context = {
        "run": found,
        "failure": failure,
        "kinds": kinds,
        "same": found.counts.get("same", 0),
        "current": current,
        "page": page,
        "changes": shown(page.object_list),
        "undecided": undecided,
        "is_preview": found.state == ImportRun.State.PREVIEWED,
        "is_applied": found.state == ImportRun.State.APPLIED,
        "crumbs": _crumbs(found),
    }
    return render_page(request, "directory/import_run.html", context, status=status)
