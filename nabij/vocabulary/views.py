"""Pages that show the words of needs and help, and what each sector calls the care lines."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from nabij.ui.pages import Crumb, render_page
from nabij.vocabulary import queries


@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """Every term in its tree with how many services carry it; `?words=` spells out one branch in all its words."""
    asked = request.GET.get("words", "")
    needs, groups = queries.tree(queries.HELP), queries.tree(queries.GROUPS)
    shown = groups if asked == queries.GROUPS else [branch for branch in needs if branch.term.code == asked]
    queries.spell_out(shown)
    context = {
        "crumbs": _crumbs(Crumb(gettext("Words of needs and help"))),
        "needs": needs,
        "groups": groups,
        "groups_shown": asked == queries.GROUPS,
        "branch": shown[0] if shown and asked != queries.GROUPS else None,
    }
    return render_page(request, "vocabulary/words.html", context, part="vocabulary/section.html" if shown else None)


@require_safe
def care_lines(request: HttpRequest) -> HttpResponse:
    """The crosswalk: per meaning, what each sector calls the line."""
    crumbs = _crumbs(
        Crumb(gettext("Words of needs and help"), reverse("vocabulary:words")), Crumb(gettext("Care lines"))
    )
    context = {"crumbs": crumbs, "care_lines": queries.care_lines()}
    return render_page(request, "vocabulary/care_lines.html", context)


def _crumbs(*more: Crumb) -> list[Crumb]:
    """The way here. The search stands above this room: its name in the address leads there."""
    home, find = reverse("publishing:home"), reverse("directory:find")
    return [Crumb(gettext("Home"), home), Crumb(gettext("Find help"), find), *more]
