"""Pages of the catalogue: how do we know? And what analysts add to it."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from nabij.needs import chain, chain_actions
from nabij.needs.catalogue_forms import LinkForm, QuestionForm, SourceForm
from nabij.needs.models import Question, Source, Theme
from nabij.people.permissions import Permission, may, require
from nabij.ui.numbers import current_language
from nabij.ui.pages import Crumb, NotFound, render_page
from nabij.ui.words import in_language

Found = TypeVar("Found")

page_with_form = require_http_methods(["GET", "HEAD", "POST"])


# ---- Reading --------------------------------------------------------------------------------------------------------


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Every theme with its questions by priority, how far each is answered, and every source."""
    sources = chain.sources(today=timezone.localdate())
    kinds = [(kind.label, [row for row in sources if row.source.kind == kind]) for kind in Source.Kind]
    context = {"themes": chain.themes(), "kinds": [(label, rows) for label, rows in kinds if rows]}
    return _page(request, "needs/catalogue.html", context)


@require_safe
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """One theme: its questions, the indicators that approach them and the sources behind those."""
    row = _found(lambda: chain.theme(slug), gettext("There is no theme “%(slug)s”.") % {"slug": slug})
    return _page(request, "needs/catalogue_theme.html", {"row": row}, _name(row.theme, "name"))


@require_safe
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything known of one source, how old it is, what leads to it, and whom it cannot see."""
    row = _found(lambda: chain.source(slug, today=timezone.localdate()), _no_source(slug))
    return _page(request, "needs/catalogue_source.html", {"row": row}, _name(row.source, "title"))


@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """What the chain lacks: questions, indicators, recent values, levels."""
    context = {"gaps": chain.gaps(today=timezone.localdate())}
    return _page(request, "needs/catalogue_gaps.html", context, gettext("What we do not know"))


# ---- Editing --------------------------------------------------------------------------------------------------------


@page_with_form
def add_source(request: HttpRequest) -> HttpResponse:
    """A new source."""
    return _source_form(request, None)


@page_with_form
def edit_source(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a source."""
    return _source_form(request, _found(lambda: Source.objects.get(slug=slug), _no_source(slug)))


@page_with_form
def add_question(request: HttpRequest) -> HttpResponse:
    """A new question; `?theme=` chooses its theme beforehand."""
    return _question_form(request, None)


@page_with_form
def edit_question(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a question and what approaches it."""
    return _question_form(request, _question(slug))


@page_with_form
def link_indicator(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that an indicator approaches a question."""
    account = require(request, Permission.EDIT_CATALOGUE)
    question = _question(slug)
    form = LinkForm(request.POST if request.method == "POST" else None, question=question)
    if request.method == "POST" and form.is_valid():
        chain_actions.link_indicator(by=account, question=question, indicator=form.cleaned_data["indicator"])
        messages.success(request, gettext("Saved."))
        return redirect(_question_address(question))
    context = {"form": form, "question": question, "back": _question_address(question)}
    return _form_page(request, "needs/catalogue_link.html", context, gettext("Link an indicator"), question.theme)


def _source_form(request: HttpRequest, source: Source | None) -> HttpResponse:
    account = require(request, Permission.EDIT_CATALOGUE)
    form = SourceForm(request.POST if request.method == "POST" else None, source=source)
    context: dict[str, Any] = {"entry": source, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            saved = chain_actions.save_source(
                by=account,
                source=source,
                values=form.values,
                levels=list(form.cleaned_data["levels"]),
                seen=form.cleaned_data["version"],
            )
        except chain_actions.EditConflict as conflict:
            form = SourceForm(_seen_now(request, conflict), source=source)
            context |= {"form": form, "others": form.say_conflict()}
        else:
            messages.success(request, gettext("Saved."))
            return redirect("needs:catalogue_source", saved.slug)
    context["back"] = reverse("needs:catalogue_source", args=[source.slug]) if source else reverse("needs:catalogue")
    title = gettext("Change this source") if source else gettext("Add a source")
    return _form_page(request, "needs/catalogue_edit.html", context, title, None)


def _question_form(request: HttpRequest, question: Question | None) -> HttpResponse:
    account = require(request, Permission.EDIT_CATALOGUE)
    theme = question.theme if question else Theme.objects.filter(slug=request.GET.get("theme", "")[:60]).first()
    form = QuestionForm(request.POST if request.method == "POST" else None, question=question, theme=theme)
    context: dict[str, Any] = {"entry": question, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            saved = chain_actions.save_question(
                by=account,
                question=question,
                values=form.values,
                indicators=list(form.cleaned_data["indicators"]),
                warm_sources=list(form.cleaned_data["warm_sources"]),
                seen=form.cleaned_data["version"],
            )
        except chain_actions.EditConflict as conflict:
            form = QuestionForm(_seen_now(request, conflict), question=question)
            context |= {"form": form, "others": form.say_conflict()}
        else:
            messages.success(request, gettext("Saved."))
            return redirect(_question_address(saved))
    context["back"] = _question_address(question) if question else reverse("needs:catalogue")
    title = gettext("Change this question") if question else gettext("Add a question")
    return _form_page(request, "needs/catalogue_edit.html", context, title, theme)


def _seen_now(request: HttpRequest, conflict: chain_actions.EditConflict) -> Any:
    """What was typed, now marked as made by somebody who has seen the others' changes, which the page shows."""
    data = request.POST.copy()
    data["version"] = conflict.version
    return data


# ---- Shared ---------------------------------------------------------------------------------------------------------


def _page(request: HttpRequest, template: str, context: dict[str, Any], title: str | None = None) -> HttpResponse:
    crumbs = _way_here()
    if title is not None:
        crumbs.append(Crumb(title))
    may_edit = may(request.user, Permission.EDIT_CATALOGUE)
    return render_page(request, template, {**context, "crumbs": crumbs, "may_edit": may_edit})


def _form_page(
    request: HttpRequest, template: str, context: dict[str, Any], title: str, theme: Theme | None
) -> HttpResponse:
    status = 409 if "others" in context else 422 if context["form"].errors else 200
    crumbs = _way_here()
    if theme is not None:
        crumbs.append(Crumb(_name(theme, "name"), reverse("needs:catalogue_theme", args=[theme.slug])))
    crumbs.append(Crumb(title))
    return render_page(request, template, {**context, "crumbs": crumbs, "title": title}, status=status)


def _way_here() -> list[Crumb]:
    home = Crumb(gettext("Home"), f"/{current_language()}/")
    return [home, Crumb(gettext("How do we know?"), reverse("needs:catalogue"))]


def _found(fetch: Callable[[], Found], message: str) -> Found:
    try:
        return fetch()
    except ObjectDoesNotExist:
        raise NotFound(message, [(gettext("All themes and sources"), reverse("needs:catalogue"))]) from None


def _question(slug: str) -> Question:
    message = gettext("There is no question “%(slug)s”.") % {"slug": slug}
    return _found(lambda: Question.objects.select_related("theme").get(slug=slug), message)


def _no_source(slug: str) -> str:
    return gettext("There is no source “%(slug)s”.") % {"slug": slug}


def _question_address(question: Question) -> str:
    return f"{reverse('needs:catalogue_theme', args=[question.theme.slug])}#{question.slug}"


def _name(entry: object, field: str) -> str:
    return in_language(entry, field, current_language()).text
