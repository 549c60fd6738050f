"""Pages for importing figures: upload, look at what would happen, then import or discard."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nabij.needs.import_forms import LIMIT_BYTES, MappingForm, UploadForm, look, too_large
from nabij.needs.importing import uploads
from nabij.needs.importing.applying import HasBadRows, ImportFailed, import_observations, preview_observations
from nabij.needs.importing.examples import example_mappings
from nabij.needs.importing.findings import FileRefused, Finding
from nabij.needs.importing.mapping import read_mapping
from nabij.needs.importing.report import ImportReport
from nabij.people.models import Account
from nabij.people.permissions import Permission, require
from nabij.ui.numbers import current_language, figure
from nabij.ui.pages import Crumb, NotFound, render_page
from nabij.ui.uploads import with_upload


def _may(request: HttpRequest) -> Account:
    return require(request, Permission.IMPORT_OBSERVATIONS)


def _too_large(request: HttpRequest) -> HttpResponse:
    return _upload_page(request, UploadForm(), refused=too_large("figures"), status=413)


@with_upload(may=_may, limit_bytes=LIMIT_BYTES, too_large=_too_large, folder=uploads.folder, look=look)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, refused: dict[str, Finding] | None = None) -> HttpResponse:
    """Choose a file and a mapping to begin with; and what waits from before."""
    account = _may(request)
    if request.method != "POST":
        return _upload_page(request, UploadForm())
    form = UploadForm(request.POST, request.FILES, refused=refused)
    if form.is_valid():
        figures = form.cleaned_data["figures"]
        try:
            mapping = form.mapping_text()
            kept = uploads.keep(by=account, file_name=figures.name, figures=figures.file, mapping=mapping)
            return redirect("needs:import_preview", kept.token)
        except FileRefused as refusal:
            form.add_error("mapping", _in_words(refusal.findings[0]))
        except uploads.TooManyWaiting:
            form.add_error(
                None,
                gettext("You have %(number)s files waiting. Import or discard one first.")
                % {"number": uploads.MOST_WAITING},
            )
    return _upload_page(request, form, status=422)


@require_safe
def example_mapping(request: HttpRequest, example: str) -> HttpResponse:
    """An example mapping as a file."""
    _may(request)
    found = next((one for one in example_mappings() if one.name == example), None)
    if found is None:
        raise NotFound(
            gettext("There is no example of that name."), [(gettext("Import figures"), reverse("needs:import"))]
        )
    return HttpResponse(
        found.text,
        content_type="application/toml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{found.name}.toml"'},
    )


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """What an import of this file would find and do."""
    return _preview_page(request, _waiting(request, token))


@require_POST
def change_mapping(request: HttpRequest, token: str) -> HttpResponse:
    """Keep the mapping as typed, and look again."""
    waiting = _waiting(request, token)
    form = MappingForm(request.POST)
    if not form.is_valid():
        return _preview_page(request, waiting, form=form, status=422)
    uploads.change_mapping(waiting, form.cleaned_data["text"])
    return redirect("needs:import_preview", token)


@require_POST
def apply(request: HttpRequest, token: str) -> HttpResponse:
    """Import: all of it, or, if that was asked, the good rows."""
    account, waiting = _may(request), _waiting(request, token)
    try:
        report = import_observations(
            by=account, path=waiting.figures, file_name=waiting.file_name, mapping=read_mapping(waiting.mapping),
            skip_bad=request.POST.get("skip_bad") == "yes",
        )  # fmt: skip
    except (HasBadRows, FileRefused):
        return redirect("needs:import_preview", token)
    except ImportFailed as failed:
        return _preview_page(request, waiting, failure=failed.in_words(gettext), status=503)
    if report.refused:
        return redirect("needs:import_preview", token)
    uploads.discard(waiting)
    messages.success(request, _outcome(report))
    return redirect("needs:import")


@require_POST
def discard(request: HttpRequest, token: str) -> HttpResponse:
    """Throw the file away."""
    waiting = _waiting(request, token)
    uploads.discard(waiting)
    messages.info(request, gettext("“%(name)s” was discarded. Nothing was imported.") % {"name": waiting.file_name})
    return redirect("needs:import")


# ---- Shared ---------------------------------------------------------------------------------------------------------


def _waiting(request: HttpRequest, token: str) -> uploads.Upload:
    """The reader's own upload."""
    account = _may(request)
    try:
        return uploads.fetch(token, by=account)
    except LookupError:
        message = gettext("This file is not waiting: it was imported or discarded, or %(hours)s hours have passed.")
        raise NotFound(
            message % {"hours": uploads.KEPT_HOURS}, [(gettext("Import figures"), reverse("needs:import"))]
        ) from None


def _upload_page(
    request: HttpRequest, form: UploadForm, *, refused: Finding | None = None, status: int = 200
) -> HttpResponse:
    account = _may(request)
    translate: Callable[[str], str] = gettext
    context = {
        "form": form,
        "refused": refused and _in_words(refused),
        "too_large": _in_words(too_large("figures")),
        "examples": [(one, translate(one.title)) for one in example_mappings()],
        "waiting": list(uploads.waiting(account)),
        "crumbs": [Crumb(gettext("Home"), f"/{current_language()}/"), Crumb(gettext("Import figures"))],
    }
    return render_page(request, "needs/import.html", context, status=status)


def _preview_page(
    request: HttpRequest,
    waiting: uploads.Upload,
    *,
    form: MappingForm | None = None,
    failure: str | None = None,
    status: int = 200,
) -> HttpResponse:
    try:
        report = preview_observations(
            path=waiting.figures, file_name=waiting.file_name, mapping=read_mapping(waiting.mapping)
        )
        in_mapping = any(finding.key.startswith("mapping_") for finding in report.findings)
    except FileRefused as refused:
        report, in_mapping = ImportReport(waiting.file_name, refused=True, findings=list(refused.findings)), True
    context = {
        "waiting": waiting,
        "report": report,
        "in_mapping": in_mapping,
        "findings": [(found, found.problem(gettext), found.remedy(gettext)) for found in report.findings],
        "not_listed": max(0, report.total_findings - len(report.findings)),
        "form": form or MappingForm({"text": waiting.mapping}),
        "failure": failure,
        "crumbs": [
            Crumb(gettext("Home"), f"/{current_language()}/"),
            Crumb(gettext("Import figures"), reverse("needs:import")),
            Crumb(waiting.file_name),
        ],
    }
    return render_page(request, "needs/import_preview.html", context, status=status)


def _in_words(finding: Finding) -> str:
    return f"{finding.problem(gettext)} {finding.remedy(gettext)}"


def _outcome(report: ImportReport) -> str:
    effect = report.effect
    if effect is None or not effect.written:
        return gettext("Nothing changed: every figure of “%(name)s” was there already.") % {"name": report.file_name}
    return gettext(
        "“%(name)s” is imported. New figures: %(new)s. Changed: %(changed)s. There already: %(same)s. "
        "Rows left out: %(bad)s."
    ) % {
        "name": report.file_name,
        "new": figure(effect.new),
        "changed": figure(effect.changed),
        "same": figure(effect.same),
        "bad": figure(report.bad_rows),
    }
