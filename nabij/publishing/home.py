"""The home page: a resident's door and a professional's, showing only what exists."""

from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from nabij.territory.models import Edition, Level, Unit
from nabij.territory.queries import units_of
from nabij.ui.maps import Shape, locator_map
from nabij.ui.numbers import current_language
from nabij.ui.pages import render_page
from nabij.ui.templatetags.nabij import place_url
from nabij.ui.words import in_language


@dataclass(frozen=True)
class Doorstep:
    """What the home page shows of the territory: the whole, and the first level below it."""

    whole: Unit | None
    level: Level | None
    units: tuple[Unit, ...]
    schematic: bool


def doorstep() -> Doorstep:
    """The largest level that has one unit, and the largest that has several. Empty before anything is loaded."""
    levels = list(
        Level.objects.filter(kind=Level.Kind.TREE).annotate(size=Count("units")).filter(size__gt=0).order_by("-rank")
    )
    top = next((level for level in levels if level.size == 1), None)
    below = next((level for level in levels if level.size > 1), None)
    return Doorstep(
        whole=top.units.defer("boundary", "outline").get() if top else None,
        level=below,
        units=tuple(units_of(below)) if below else (),
        schematic=Edition.objects.filter(level=below, is_current=True, schematic=True).exists(),
    )


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Two doors: find your neighbourhood, or start your work."""
    seen = doorstep()
    return render_page(request, "publishing/home.html", {"seen": seen, "map": _map(seen) if seen.units else ""})


def _map(seen: Doorstep) -> str:
    """The units of the level as links. None is marked: the reader has not chosen yet."""
    lang = current_language()
    shapes = [
        Shape(unit.outline or "", in_language(unit, "name", lang).text, place_url(unit) or None, "known", None)
        for unit in seen.units
    ]
    return locator_map(shapes, title=gettext("Choose on the map"), lang=lang)


app_name = "publishing"
urlpatterns = [path("", home, name="home")]
