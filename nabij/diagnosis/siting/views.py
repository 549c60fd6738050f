"""Pages of the sites: where the next places would serve best, and files of the answer."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nabij.diagnosis.siting import files, saying, showing
from nabij.diagnosis.siting.asking import Asked, read_wish
from nabij.diagnosis.siting.choosing import CannotChoose, Chosen, choose
from nabij.diagnosis.siting.comparing import compare
from nabij.diagnosis.siting.reading import Ground, read_ground
from nabij.needs import downloads
from nabij.ui.numbers import current_language
from nabij.ui.pages import NotFound, render_page


def _ground() -> Ground:
    try:
        return read_ground()
    except ValidationError as problem:
        raise NotFound(" ".join(problem.messages)) from None


def _asked(request: HttpRequest, ground: Ground) -> Asked:
    territory = ground.land.territory
    zones = territory.levels["zone"].slugs if "zone" in territory.levels else ()
    return read_wish(dict(request.GET.lists()), zones=zones, sectors=territory.sectors.slugs, indices=ground.indices)


def _answer(request: HttpRequest, ground: Ground) -> Chosen:
    """The answer for a file, which has no place to say that something else was asked: so that is refused."""
    asked = _asked(request, ground)
    if asked.errors:
        raise NotFound(" ".join(asked.errors.values()))
    try:
        return choose(ground, asked.wish)
    except CannotChoose as problem:
        raise NotFound(saying.cannot(problem, ground.land.territory, current_language())) from None


@require_safe
def sites(request: HttpRequest) -> HttpResponse:
    """Where the next places would serve best. `?compare=2025` sets the meetings of 2025 beside what could be."""
    try:
        ground, lang = read_ground(), current_language()
    except ValidationError as problem:
        return render_page(request, "diagnosis/sites_none.html", {"why": " ".join(problem.messages)})
    asked = _asked(request, ground)
    context: dict[str, object] = {
        "form": showing.sites_form(ground, asked, lang),
        "errors": asked.errors,
        "wish": asked.wish,
        "query": asked.wish.query(),
        "shades": showing.shade_words(),
        "sources": showing.sources(ground),
        "unplaced": len(ground.meetings.unplaced),
        "meetings": len(ground.meetings.places),
        "areas": len(ground.areas.places),
        "unknown_people": ground.land.unknown_people,
    }
    try:
        context["page"] = showing.sites_page(ground, choose(ground, asked.wish), lang)
    except CannotChoose as problem:
        context["cannot"] = saying.cannot(problem, ground.land.territory, lang)
        context["left"] = saying.left_words(problem.left)
    if request.GET.get("compare"):
        comparison = compare(ground, walker=asked.wish.walker, radius=float(asked.wish.radius))
        context["compared"] = comparison and showing.comparison_part(ground, comparison, lang)
        context["nothing_to_compare"] = comparison is None
    refused = bool(asked.errors) or "cannot" in context
    return render_page(request, "diagnosis/sites.html", context, status=400 if refused else None)


@require_safe
def sites_csv(request: HttpRequest) -> HttpResponse:
    """The answer as CSV: each place chosen and each that exists, with the residents whose nearest it is."""
    ground = _ground()
    return downloads.csv_file("nabij-sites", files.COLUMNS, files.place_records(ground, _answer(request, ground)))


@require_safe
def sites_json(request: HttpRequest) -> HttpResponse:
    """The answer as JSON, with its proof, who gains, and what it rests on."""
    ground = _ground()
    return downloads.json_file("nabij-sites", files.chosen_record(ground, _answer(request, ground)))
