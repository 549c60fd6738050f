"""Pages of the needs: the profile of a place, two places side by side, one indicator over a level; and their files."""

from typing import Any, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from nabij.needs import comparing, downloads, indicator_page, kept, place, queries
from nabij.needs import profile as profiles
from nabij.needs.asking import Ask, path_to, references, visible
from nabij.needs.models import Indicator, Theme
from nabij.rules.sentences import Language
from nabij.territory.models import Level, Unit
from nabij.territory.queries import get_level, get_unit
from nabij.ui.numbers import current_language
from nabij.ui.pages import NotFound, render_page
from nabij.ui.words import in_language

PARTS = ("figures", "territory", "composition", "inside")


def _ask(request: HttpRequest) -> Ask:
    return Ask(cast(Any, request.user), timezone.localdate(), cast(Language, current_language()), kept.known())


# ---- The profile of a place -----------------------------------------------------------------------------------------


@require_safe
def profile(request: HttpRequest, level: str, slug: str) -> HttpResponse:
    """How is this place doing, and how do we know? `?map=` and `?of=` choose what the map of its parts shows."""
    unit, ask = get_unit(level, slug), _ask(request)
    seen = profiles.here(unit, ask)
    context: dict[str, object] = {"overview": _overview(request, unit, seen, ask), "facts": place.facts(unit, ask)}
    return _profile_page(request, unit, ask, seen=seen, theme=None, context=context)


@require_safe
def theme(request: HttpRequest, level: str, slug: str, theme: str) -> HttpResponse:
    """One theme of a place: all its indicators over time. `?page=` where they are many."""
    unit, ask = get_unit(level, slug), _ask(request)
    chosen = _theme(theme, unit, ask)
    seen = profiles.here(unit, ask)
    try:
        page = profiles.theme_page(unit, chosen, seen, ask, page=int(request.GET.get("page", "1")))
    except (LookupError, ValueError):
        raise _no_such_page(request) from None
    return _profile_page(request, unit, ask, seen=seen, theme=chosen, context={"theme_page": page})


def _profile_page(
    request: HttpRequest,
    unit: Unit,
    ask: Ask,
    *,
    seen: profiles.Here,
    theme: Theme | None,
    context: dict[str, object],
) -> HttpResponse:
    common = {
        "unit": unit,
        "place": unit,
        "place_path": path_to(unit, ask),
        "level": ask.level(unit),
        "tabs": profiles.tabs(unit, seen, ask, theme),
        "theme": theme,
        "today": ask.today,
        "compare_with": f"{ask.level(unit).slug}:{unit.slug}",
    }
    return render_page(request, "needs/profile.html", {**common, **context}, part="needs/profile_part.html")


def _overview(request: HttpRequest, unit: Unit, seen: profiles.Here, ask: Ask) -> profiles.Overview:
    try:
        return profiles.overview(
            unit, seen, ask, mapped=request.GET.get("map") or None, of=request.GET.get("of") or None
        )
    except LookupError as unknown:
        raise NotFound(
            gettext("“%(asked)s” cannot be put on the map of this place.") % {"asked": str(unknown.args[0])[:60]},
            [(gettext("The profile with its own choice of map"), request.path)],
        ) from None


def _theme(slug: str, unit: Unit, ask: Ask) -> Theme:
    themes = ask.known.catalogue.themes
    found = next((one for one in themes if one.slug == slug), None)
    if found is None:
        raise NotFound(
            gettext("There is no theme “%(slug)s”.") % {"slug": slug[:60]},
            [
                (in_language(one.theme, "name", ask.lang).text, one.href)
                for one in profiles.tabs(unit, profiles.here(unit, ask), ask, None)
            ],
        )
    return found


def _no_such_page(request: HttpRequest) -> NotFound:
    return NotFound(gettext("This theme has no such page."), [(gettext("The first page of the theme"), request.path)])


@require_safe
def profile_csv(request: HttpRequest, level: str, slug: str) -> HttpResponse:
    """The tables of a profile as CSV: `?part=` figures, territory, composition or inside; `?theme=` one theme only."""
    unit, ask = get_unit(level, slug), _ask(request)
    part = request.GET.get("part", "figures")
    if part not in PARTS:
        raise NotFound(
            gettext("There is no part “%(part)s” of a profile to download.") % {"part": part[:40]},
            [(one, f"{request.path}?part={one}") for one in PARTS],
        )
    name = f"nabij-{level}-{slug}-{part}"
    if part == "figures":
        return downloads.csv_file(name, downloads.FIGURE_COLUMNS, _figure_records(request, unit, ask))
    overview = _overview(request, unit, profiles.here(unit, ask), ask)
    if part == "territory":
        records = downloads.territory_records(place.facts(unit, ask), overview.inside, ask)
        return downloads.csv_file(name, downloads.TERRITORY_COLUMNS, records)
    if part == "composition":
        records = downloads.composition_records(overview.compositions, ask)
        return downloads.csv_file(name, downloads.COMPOSITION_COLUMNS, records)
    return downloads.csv_file(name, downloads.FIGURE_COLUMNS, downloads.inside_records(overview.inside, ask))


@require_safe
def profile_json(request: HttpRequest, level: str, slug: str) -> HttpResponse:
    """Everything a profile shows as JSON; `?theme=` one theme only."""
    unit, ask = get_unit(level, slug), _ask(request)
    overview = _overview(request, unit, profiles.here(unit, ask), ask)
    facts = place.facts(unit, ask)
    content = {
        **downloads.about(ask.name(unit), ask),
        "unit": downloads.unit_record(unit, facts, ask),
        "lead": list(overview.lead),
        "figures": _figure_records(request, unit, ask),
        "territory": downloads.territory_records(facts, overview.inside, ask),
        "inside": downloads.inside_records(overview.inside, ask),
        "composition": downloads.composition_records(overview.compositions, ask),
        **downloads.honesty_record(overview.honesty),
        "indicators": downloads.indicator_records(_wanted(request, unit, ask), ask.lang),
        "sources": downloads.source_records([one.source for one in overview.honesty.sources], ask.lang),
    }
    return downloads.json_file(f"nabij-{level}-{slug}", content)


def _figure_records(request: HttpRequest, unit: Unit, ask: Ask) -> list[downloads.Record]:
    return downloads.unit_records(unit, references(unit, ask), _wanted(request, unit, ask), ask)


def _wanted(request: HttpRequest, unit: Unit, ask: Ask) -> list[Indicator]:
    """The indicators to download: all that the reader may see, or those of `?theme=`."""
    slug = request.GET.get("theme")
    theme = _theme(slug, unit, ask) if slug else None
    return [one for one in visible(unit, ask) if theme is None or one.theme_id == theme.pk]


# ---- Two places side by side ----------------------------------------------------------------------------------------


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Two places by their key figures or by one theme: `?a=level:code&b=level:code&theme=`; without them, a form."""
    ask = _ask(request)
    first, second, problems = _two(request, ask)
    context: dict[str, object] = {
        "first": first,
        "second": second,
        "problems": problems,
        "chooser": comparing.chooser(first, second, request.GET.get("level"), ask),
        "themes": ask.known.catalogue.themes,
        "query": request.GET.urlencode(),
        "place": first,
        "place_path": path_to(first, ask) if first else (),
    }
    if first and second:
        comparison = comparing.comparison(first, second, _theme_of_query(request, ask), ask)
        context["comparison"] = comparison
        context["pair"] = f"?{urlencode({'a': comparing.address(first, ask), 'b': comparing.address(second, ask)})}"
        if comparison.within:
            context["inner_name"], context["outer_name"] = (ask.name(one) for one in comparison.within)
        context["sources"] = profiles.source_uses([one for row in comparison.rows for one in row.figures], ask)
        context["not_counted"] = profiles.not_counted(
            [row.indicator for row in comparison.rows], [one for row in comparison.rows for one in row.sources], ask
        )
    return render_page(request, "needs/compare.html", context, status=404 if problems else None)


def _two(request: HttpRequest, ask: Ask) -> tuple[Unit | None, Unit | None, list[str]]:
    """The two units of the question, and in plain words what is wrong with it."""
    found: list[Unit | None] = []
    problems = []
    for key in ("a", "b"):
        asked = request.GET.get(key, "")
        unit = comparing.unit_of_address(asked, ask) if asked else None
        if asked and unit is None:
            problems.append(
                gettext(
                    "“%(asked)s” is not a place. A place is written as its level and its code, for instance "
                    "%(example)s."
                )
                % {"asked": asked[:80], "example": comparing.example_address(ask)}
            )
        found.append(unit)
    if found[0] is not None and found[0] == found[1]:
        problems.append(gettext("This is twice the same place. Choose another one to set beside it."))
        found[1] = None
    return found[0], found[1], problems


def _theme_of_query(request: HttpRequest, ask: Ask) -> Theme | None:
    slug = request.GET.get("theme")
    if not slug:
        return None
    found = next((one for one in ask.known.catalogue.themes if one.slug == slug), None)
    if found is None:
        raise NotFound(
            gettext("There is no theme “%(slug)s”.") % {"slug": slug[:60]},
            [
                (in_language(one, "name", ask.lang).text, _with_theme(request, one.slug))
                for one in ask.known.catalogue.themes
            ],
        )
    return found


def _with_theme(request: HttpRequest, slug: str) -> str:
    query = request.GET.copy()
    query["theme"] = slug
    return f"{reverse('needs:compare')}?{query.urlencode()}"


@require_safe
def compare_csv(request: HttpRequest) -> HttpResponse:
    """The comparison as CSV."""
    comparison, ask = _comparison(request)
    return downloads.csv_file(
        _compared_name(comparison), downloads.COMPARED_COLUMNS, downloads.compared_records(comparison, ask)
    )


@require_safe
def compare_json(request: HttpRequest) -> HttpResponse:
    """The comparison as JSON."""
    comparison, ask = _comparison(request)
    title = f"{ask.name(comparison.first)} – {ask.name(comparison.second)}"
    content = {
        **downloads.about(title, ask),
        "compared": downloads.compared_records(comparison, ask),
        "indicators": downloads.indicator_records([row.indicator for row in comparison.rows], ask.lang),
        "sources": downloads.source_records(
            dict.fromkeys(one for row in comparison.rows for one in row.sources), ask.lang
        ),
    }
    return downloads.json_file(_compared_name(comparison), content)


def _comparison(request: HttpRequest) -> tuple[comparing.Comparison, Ask]:
    ask = _ask(request)
    first, second, problems = _two(request, ask)
    if first is None or second is None:
        message = " ".join(problems) or gettext("Choose two places to compare.")
        raise NotFound(message, [(gettext("Compare two places"), reverse("needs:compare"))])
    return comparing.comparison(first, second, _theme_of_query(request, ask), ask), ask


def _compared_name(comparison: comparing.Comparison) -> str:
    return f"nabij-{comparison.first.slug}-{comparison.second.slug}"


# ---- One indicator over a level -------------------------------------------------------------------------------------


@require_safe
def indicator(request: HttpRequest, slug: str) -> HttpResponse:
    """One indicator over a level: `?level=`, `?period=`, `?sort=` value or name, `?unit=` the code of one to mark."""
    page, ask = _indicator_page(request, slug)
    context = {
        "page": page,
        "indicator": page.indicator,
        "query": request.GET.urlencode(),
        "not_counted": profiles.not_counted([page.indicator], page.expected_sources, ask),
        "place": page.own,
        "place_path": path_to(page.own, ask) if page.own else (),
    }
    return render_page(request, "needs/indicator.html", context, part="needs/indicator_part.html")


@require_safe
def indicator_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The table of an indicator as CSV."""
    page, ask = _indicator_page(request, slug)
    records = downloads.level_records(page, ask)
    return downloads.csv_file(f"nabij-{slug}-{page.level.slug}", downloads.FIGURE_COLUMNS, records)


@require_safe
def indicator_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The table of an indicator with its definition as JSON."""
    page, ask = _indicator_page(request, slug)
    content = {
        **downloads.about(page.name, ask),
        "indicators": downloads.indicator_records([page.indicator], ask.lang),
        "level": page.level.slug,
        "period": indicator_page.period_key(page.period) if page.period else None,
        "figures": downloads.level_records(page, ask),
        "sources": downloads.source_records(page.expected_sources, ask.lang),
    }
    return downloads.json_file(f"nabij-{slug}-{page.level.slug}", content)


def _indicator_page(request: HttpRequest, slug: str) -> tuple[indicator_page.IndicatorPage, Ask]:
    ask = _ask(request)
    found = ask.known.catalogue.by_slug.get(slug)
    if found is None or found not in visible(None, ask):
        raise _no_indicator(slug, ask)
    level = _level(request.GET.get("level"), found, ask)
    periods = queries.periods_of_level(found, level, ask.account)
    asked = request.GET.get("period")
    period = indicator_page.chosen_period(asked, periods) if asked else queries.latest_period(found, level, ask.account)
    if asked and period is None:
        raise _no_period(request, asked, periods, ask)
    sort = request.GET.get("sort", "value")
    own = next((one for one in ask.known.territory.of_level[level.pk] if one.slug == request.GET.get("unit")), None)
    page = indicator_page.indicator_page(
        found, level, period, periods, ask, sort=sort if sort in indicator_page.SORTS else "value", own=own
    )
    return page, ask


def _level(slug: str | None, found: Indicator, ask: Ask) -> Level:
    """The level asked for; else the largest for which a source gives the figure."""
    levels = indicator_page.levels_of(found, ask)
    if slug:
        chosen = next((one for one in levels if one.slug == slug), None)
        if chosen is None:
            get_level(slug)  # an unknown level has its own message
            raise NotFound(
                gettext("This indicator has no figures for the level “%(slug)s”.") % {"slug": slug[:40]},
                [
                    (
                        in_language(one, "plural", ask.lang).text,
                        f"{reverse('needs:indicator', args=[found.slug])}?level={one.slug}",
                    )
                    for one in levels
                ],
            )
        return chosen
    stated = [one for one in levels if one.slug in (found.definition.get("levels") or [])]
    candidates = stated or levels or list(ask.known.territory.tree_levels)
    return candidates[-1]


def _no_indicator(slug: str, ask: Ask) -> NotFound:
    words = set(slug.split("-"))
    near = sorted(visible(None, ask), key=lambda one: -len(words & set(one.slug.split("-"))))[:5]
    return NotFound(
        gettext("There is no indicator “%(slug)s”.") % {"slug": slug[:60]},
        [
            *((in_language(one, "name", ask.lang).text, reverse("needs:indicator", args=[one.slug])) for one in near),
            (gettext("All indicators with their sources"), reverse("needs:catalogue")),
        ],
    )


def _no_period(request: HttpRequest, asked: str, periods: list[queries.Period], ask: Ask) -> NotFound:
    suggestions = []
    for key in map(indicator_page.period_key, periods):
        query = request.GET.copy()
        query["period"] = key
        suggestions.append((key, f"{request.path}?{query.urlencode()}"))
    return NotFound(
        gettext("This indicator has no period “%(asked)s” at this level. Periods that exist: %(periods)s.")
        % {"asked": asked[:40], "periods": ", ".join(label for label, _href in suggestions) or gettext("none")},
        suggestions,
    )
