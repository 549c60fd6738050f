"""Pages on which people find help and read about it."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nabij.directory import queries
from nabij.directory.models import Organization, Service, Tombstone
from nabij.directory.pages import choices, counting, finding, questions
from nabij.directory.pages import organization_page as organizations
from nabij.directory.pages import service_page as services
from nabij.directory.pages.questions import Asked
from nabij.directory.search import asking, tallies
from nabij.ui.numbers import current_language
from nabij.ui.pages import Crumb, NotFound, render_page
from nabij.ui.words import in_language


def _crumbs(*more: Crumb) -> list[Crumb]:
    return [Crumb(_("Home"), reverse("publishing:home")), Crumb(_("Find help"), reverse("directory:find")), *more]


def _crumbs_of_find() -> list[Crumb]:
    return [Crumb(_("Home"), reverse("publishing:home")), Crumb(_("Find help"))]


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Find help: one box, the needs, filters, answers as a list and on a map. Everything asked is in the address."""
    now, terms = timezone.now(), choices.vocabulary()
    asked = questions.read(request.GET, terms.known)
    if asked.where.is_point and not questions.is_rounded(request.GET):
        return redirect(request.path + asked.address(page=asked.page))
    context: dict[str, object] = {**finding.asking_again(asked, terms), "crumbs": _crumbs_of_find()}
    if asked.something or asked.where:
        context["found"] = _answer(request, asked, terms, now)
    response = render_page(request, "directory/find.html", context, part="directory/find_part.html")
    if getattr(request, "htmx", False):
        response.headers["HX-Push-Url"] = request.path + asked.address(page=asked.page).removesuffix("?").removesuffix(
            "?"
        )
    if asked.where.is_point:
        response.headers["Cache-Control"] = "no-store"
    return response


def _answer(request: HttpRequest, asked: Asked, terms: choices.Vocabulary, now: datetime) -> finding.Found:
    """The answer, counted once (see `counting`)."""
    question = asked.question(language=current_language(), at=now)
    answer = asking.find(question)
    before = counting.query_before(request)
    came_from = questions.read(before, terms.known) if before is not None else None
    counted = counting.how_counted(asked, came_from, request.headers)
    if request.method == "GET":
        if counted is counting.Counted.YES or (counted is counting.Counted.IF_IT_FINDS_NOTHING and not answer.total):
            tallies.count_search(question, answer)
        if counted is counting.Counted.YES:
            tallies.count_shown(answer, language=question.language, at=now)
    return finding.found(asked, answer, terms, now=now)


@require_safe
def find_map(request: HttpRequest) -> HttpResponse:
    """The answers on a map: the same page, so that list and map never differ."""
    asked = questions.read(request.GET, choices.vocabulary().known)
    return redirect(reverse("directory:find") + asked.address(view="map"))


@require_safe
def service(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """Everything there is to know of a service. `?easy=1`: short and plain. Merged entries lead on."""
    found = queries.full_service(service_id)
    # A merged entry stays in the database, as ended.
    if found is None or (found.status == Service.Status.DEFUNCT and queries.where_it_went("service", service_id)):
        return _gone(request, "service", service_id)
    now = timezone.now()
    page = services.service_page(found, choices.vocabulary(), now=now)
    if request.method == "GET" and counting.is_a_reading(request.headers) and not counting.came_from_itself(request):
        tallies.count_opened(found.pk, current_language(), now)
    easy = request.GET.get("easy") == "1"
    name = in_language(found, "name", current_language())
    context = {"page": page, "service": found, "easy": easy, "crumbs": _crumbs(Crumb(name.text, lang=name.lang))}
    return render_page(request, "directory/service_easy.html" if easy else "directory/service.html", context)


@require_safe
def organization(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    """Who runs services, and which."""
    found = Organization.objects.select_related("feed", "parent_organization").filter(pk=organization_id).first()
    if found is None:
        return _gone(request, "organization", organization_id)
    page = organizations.organization_page(found, choices.vocabulary(), now=timezone.now())
    name = in_language(found, "name", current_language())
    context = {"page": page, "organization": found, "crumbs": _crumbs(Crumb(name.text, lang=name.lang))}
    return render_page(request, "directory/organization.html", context)


def _gone(request: HttpRequest, entity: str, entity_id: UUID) -> HttpResponse:
    """A redirect to the entry it was merged into, a page that says it is gone (410), or that it never was (404)."""
    tombstone: Tombstone | None = queries.where_it_went(entity, entity_id)
    if tombstone is None:
        raise NotFound(_("There is no such entry in the directory."), [(_("Find help"), reverse("directory:find"))])
    if tombstone.replaced_by:
        return redirect(f"directory:{entity}", tombstone.replaced_by, permanent=True)
    context = {"gone_at": tombstone.gone_at, "crumbs": _crumbs(Crumb(_("No longer there")))}
    return render_page(request, "directory/gone.html", context, status=410)
