"""For programs: themes, questions, indicators, sources, and the figures.

Every figure goes through `needs.queries`: restricted ones only to those who may see them, withheld ones as suppressed.
"""

from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Path, Query, Router, Schema
from pydantic import Field as Limits

from nabij.needs import chain, queries
from nabij.needs.models import Indicator, Observation, Question, Source, Theme
from nabij.people.permissions import Permission, may_somewhere
from nabij.rules.gaps import Coverage, Recency
from nabij.territory.api import LevelSlug, UnitSlug, find_level, find_unit
from nabij.territory.models import Unit
from nabij.ui.api import (
    SLUG,
    Day,
    PageOf,
    SlugText,
    Texts,
    not_found,
    read_cursor,
    reading,
    texts,
    write_cursor,
)

router = Router(tags=["needs"])

Row = TypeVar("Row", bound=Model)
Slug = Path[Annotated[str, Limits(pattern=SLUG, examples=["population"])]]
Access = Literal["open", "request", "restricted"]


# ---- What is sent ---------------------------------------------------------------------------------------------------


class ThemeOut(Schema):
    """A subject, with its questions by priority (their slugs)."""

    slug: str = Field(examples=["housing"])
    names: Texts
    raised_by: str | None = Field(examples=["WG Data"])
    questions: list[str] = Field(examples=[["housing-turnover"]])


class ThemePage(Schema):
    """A page of themes, by slug. `next` is null on the last page."""

    items: list[ThemeOut]
    next: str | None


class QuestionOut(Schema):
    """What those who steer want to know; `coverage` is how far it is answered."""

    slug: str = Field(examples=["housing-turnover"])
    theme: str = Field(examples=["housing"])
    priority: int = Field(examples=[2])
    texts: Texts
    coverage: Literal["figures", "indicator", "warm", "nothing"]
    indicators: list[str]
    sources: list[str] = Field(description="Sources that answer in another way than by an indicator.")
    reference: str | None


class QuestionPage(Schema):
    """A page of questions, by slug. `next` is null on the last page."""

    items: list[QuestionOut]
    next: str | None


class SourceOut(Schema):
    """Where figures come from, or who knows. What is null is unknown. A contact is a function, never a person."""

    slug: str = Field(examples=["statbel-census-2021"])
    kind: Literal["register", "survey", "study", "contact", "legal", "map"]
    titles: Texts
    descriptions: Texts
    owner: str | None = Field(examples=["Statbel"])
    access: Access
    access_rules: Texts
    period_start: date | None
    period_end: date | None
    update_frequency: str | None = Field(examples=["ANNUAL"])
    next_expected_on: date | None
    recency: Literal["recent", "old", "overdue", "unknown", "does_not_age"]
    age_months: int | None = Field(examples=[22])
    levels: list[str]
    licence: str | None = Field(examples=["CC BY 4.0"])
    licence_url: str | None
    contact_organisation: str | None
    contact_function: str | None
    url: str | None
    not_counted: Texts
    indicators: list[str]
    questions: list[str]
    reference: str | None


class SourcePage(Schema):
    """A page of sources, by slug. `next` is null on the last page."""

    items: list[SourceOut]
    next: str | None


class IndicatorOut(Schema):
    """A measure as its reviewed definition says. `value` of a figure is numerator / denominator x `per`."""

    slug: str = Field(examples=["aged-65-plus-share"])
    theme: str = Field(examples=["age"])
    names: Texts
    kind: Literal["count", "share", "rate", "median", "mean", "index"]
    direction: Literal["higher_is_worse", "higher_is_better", "neutral"]
    roll_up: Literal["sum", "recompute", "estimate", "refuse"]
    access: Access
    unit_of_measure: str = Field(examples=["%"])
    per: int = Field(examples=[100])
    decimals: int = Field(examples=[1])
    minimum_count: int | None = Field(description="Smaller counts leave only as suppressed.")
    numerator: Texts | None
    denominator: Texts | None
    why: Texts | None
    not_counted: Texts | None
    limits: Texts | None
    levels: list[str] = Field(description="Levels at which a source gives it.")
    genders: list[str]
    ages: list[str]
    sources: list[str]
    reviewed_by: str | None
    reviewed_on: date | None


class IndicatorPage(Schema):
    """A page of indicators, by slug. `next` is null on the last page."""

    items: list[IndicatorOut]
    next: str | None


class UnitAddress(Schema):
    """Which unit."""

    level: str = Field(examples=["zone"])
    slug: str = Field(examples=["noord"])


class ObservationOut(Schema):
    """One figure, or the reason (`status`) why there is none. Zero, suppressed and missing are three things."""

    unit: UnitAddress
    indicator: str = Field(examples=["aged-65-plus-share"])
    period_start: date
    period_end: date
    gender: str = Field(examples=["all"])
    age: str = Field(examples=["all"])
    status: Literal["known", "zero", "suppressed", "missing", "not_applicable", "estimated"]
    value: float | None = Field(examples=[13.2])
    unit_of_measure: str = Field(examples=["%"])
    count: float | None
    denominator: float | None
    lower: float | None
    upper: float | None
    coverage: float | None = Field(description="Share (0 to 1) of the people that a rolled-up figure rests on.")
    rolled_up: bool
    source: str = Field(examples=["statbel-census-2021"])
    edition: str


class ObservationPage(Schema):
    """A page of figures. `next` is null on the last page."""

    items: list[ObservationOut]
    next: str | None


# ---- What is asked --------------------------------------------------------------------------------------------------


class OfTheme(PageOf):
    """Of which theme."""

    theme: SlugText | None = Field(None, description="Only of this theme.")


class IndicatorFilters(OfTheme):
    """Which indicators."""


class QuestionFilters(OfTheme):
    """Which questions."""


class SourceFilters(PageOf):
    """Which sources."""

    kind: Literal["register", "survey", "study", "contact", "legal", "map"] | None = Field(
        None, description="Only of this kind."
    )


Group = Annotated[str, Limits(pattern=r"^[A-Za-z0-9+-]{1,10}$")]


class FigureFilters(PageOf):
    """Which figures of a unit."""

    indicator: SlugText | None = Field(None, description="Only this indicator.")
    period_from: Annotated[date, Day] | None = Field(None, description="Only periods that begin on this day or later.")
    period_to: Annotated[date, Day] | None = Field(None, description="Only periods that end on this day or earlier.")
    gender: Group | None = Field(None, description="Only this gender; `all` is the total.", examples=["all"])
    age: Group | None = Field(None, description="Only this age group; `all` is the total.", examples=["all"])


class ObservationFilters(FigureFilters):
    """Which figures."""

    unit: str | None = Field(
        None,
        pattern=r"^[a-z0-9][a-z0-9-]{0,39}:[A-Za-z0-9][A-Za-z0-9._-]{0,39}$",
        description="Only this unit, as level:address.",
        examples=["zone:noord"],
    )
    level: SlugText | None = Field(None, description="Only units of this level.")


# ---- Themes, questions, sources, indicators -------------------------------------------------------------------------


@reading(router, "/themes", answer=ThemePage, name="themes", query=PageOf)
def read_themes(request: HttpRequest, asked: Query[PageOf]) -> ThemePage:
    """Themes, by slug."""
    page, following = _page("themes", Theme.objects.prefetch_related("questions"), asked)
    return ThemePage(items=[_theme_out(theme) for theme in page], next=following)


@reading(router, "/themes/{slug}", answer=ThemeOut, name="theme")
def read_theme(request: HttpRequest, slug: Slug) -> ThemeOut:
    """One theme."""
    return _theme_out(_one(Theme.objects.prefetch_related("questions"), "theme", slug))


@reading(router, "/questions", answer=QuestionPage, name="questions", query=QuestionFilters)
def read_questions(request: HttpRequest, asked: Query[QuestionFilters]) -> QuestionPage:
    """Questions, by slug, with what approaches them."""
    page, following = _page("questions", _of_theme(Question.objects.all(), asked.theme), asked)
    rows = {row.question.pk: row for row in chain.questions(page)}
    return QuestionPage(items=[_question_out(rows[question.pk]) for question in page], next=following)


@reading(router, "/questions/{slug}", answer=QuestionOut, name="question")
def read_question(request: HttpRequest, slug: Slug) -> QuestionOut:
    """One question."""
    return _question_out(chain.questions([_one(Question.objects.all(), "question", slug)])[0])


@reading(router, "/sources", answer=SourcePage, name="sources", query=SourceFilters, refuses=(404,))
def read_sources(request: HttpRequest, asked: Query[SourceFilters]) -> SourcePage:
    """Sources, by slug: surveys, registers, studies, maps, legal texts, and contacts as functions."""
    found = Source.objects.all() if asked.kind is None else Source.objects.filter(kind=asked.kind)
    page, following = _page("sources", found, asked)
    rows = chain.sources(today=timezone.localdate(), among=page)
    return SourcePage(items=[_source_out(row) for row in rows], next=following)


@reading(router, "/sources/{slug}", answer=SourceOut, name="source")
def read_source(request: HttpRequest, slug: Slug) -> SourceOut:
    """One source."""
    _one(Source.objects.all(), "source", slug)
    return _source_out(chain.source(slug, today=timezone.localdate()))


@reading(router, "/indicators", answer=IndicatorPage, name="indicators", query=IndicatorFilters)
def read_indicators(request: HttpRequest, asked: Query[IndicatorFilters]) -> IndicatorPage:
    """Indicators, by slug, as their reviewed definitions say. Definitions are open, also where figures are not."""
    found = _of_theme(Indicator.objects.select_related("theme").prefetch_related("sources"), asked.theme)
    page, following = _page("indicators", found, asked)
    return IndicatorPage(items=[_indicator_out(indicator) for indicator in page], next=following)


@reading(router, "/indicators/{slug}", answer=IndicatorOut, name="indicator")
def read_indicator(request: HttpRequest, slug: Slug) -> IndicatorOut:
    """One indicator."""
    found = Indicator.objects.select_related("theme").prefetch_related("sources")
    return _indicator_out(_one(found, "indicator", slug))


# ---- Figures --------------------------------------------------------------------------------------------------------


@reading(
    router, "/observations", answer=ObservationPage, name="observations", query=ObservationFilters, refuses=(403, 404)
)
def read_observations(request: HttpRequest, asked: Query[ObservationFilters]) -> ObservationPage:
    """Figures by unit, indicator, breakdown and period; in a stable order that is the same for every reader."""
    figures = _visible(request)
    if asked.unit is not None:
        level, _, slug = asked.unit.partition(":")
        figures = figures.filter(unit=find_unit(level, slug))
    if asked.level is not None:
        figures = figures.filter(unit__level=find_level(asked.level))
    return _figure_page("observations", request, figures, asked)


@reading(
    router, "/units/{level}/{slug}/figures", answer=ObservationPage, name="unit_figures", query=FigureFilters,
    refuses=(403, 404),
)  # fmt: skip
def read_unit_figures(
    request: HttpRequest, level: LevelSlug, slug: UnitSlug, asked: Query[FigureFilters]
) -> ObservationPage:
    """The figures of one unit."""
    figures = _visible(request).filter(unit=find_unit(level, slug))
    return _figure_page("unit_figures", request, figures, asked)


def _visible(request: HttpRequest) -> QuerySet[Observation]:
    return queries.visible_observations(request.user)


def _figure_page(
    name: str, request: HttpRequest, figures: QuerySet[Observation], asked: FigureFilters
) -> ObservationPage:
    figures = _filtered(request, figures, asked).order_by("pk")
    if asked.cursor is not None:
        unit, indicator, gender, age, start, end = read_cursor(name, asked.cursor)
        key = (unit, indicator, gender, age, date.fromisoformat(start), date.fromisoformat(end))
        figures = figures.filter(pk__gt=key)
    found = queries.released(figures[: asked.limit + 1], request.user)
    page, more = found[: asked.limit], found[asked.limit :]
    units = (
        Unit.objects.filter(pk__in={figure.unit for figure in found})
        .select_related("level")
        .only("slug", "level__slug")
    )
    addresses = {unit.pk: UnitAddress(level=unit.level.slug, slug=unit.slug) for unit in units}
    measures = Indicator.objects.in_bulk({figure.indicator for figure in found}, field_name="slug")
    following = None
    if more:
        last = page[-1]
        breakdown = (last.gender, last.age, last.period_start.isoformat(), last.period_end.isoformat())
        following = write_cursor(name, [last.unit, measures[last.indicator].pk, *breakdown])
    return ObservationPage(
        items=[_observation_out(figure, addresses[figure.unit], measures[figure.indicator]) for figure in page],
        next=following,
    )


def _filtered(request: HttpRequest, figures: QuerySet[Observation], asked: FigureFilters) -> QuerySet[Observation]:
    """The figures that the filters leave. Raises ApiProblem (404) for a value that no figure can have."""
    if asked.indicator is not None:
        indicator = _one(Indicator.objects.all(), "indicator", asked.indicator)
        if indicator.access != Source.Access.OPEN:
            _check_may_see_some(request)
        figures = figures.filter(indicator=indicator)
    if asked.period_from is not None:
        figures = figures.filter(period_start__gte=asked.period_from)
    if asked.period_to is not None:
        figures = figures.filter(period_end__lte=asked.period_to)
    for breakdown, wanted in (("gender", asked.gender), ("age", asked.age)):
        if wanted is not None:
            _check_breakdown(breakdown, wanted)
            figures = figures.filter(**{breakdown: wanted})
    return figures


def _check_may_see_some(request: HttpRequest) -> None:
    """Raises PermissionDenied for a reader who may see restricted figures nowhere. Elsewhere rows decide."""
    if not may_somewhere(request.user, Permission.VIEW_RESTRICTED_FIGURES):
        raise PermissionDenied


def _check_breakdown(breakdown: str, wanted: str) -> None:
    known = {queries.TOTAL}
    for definition in Indicator.objects.values_list("definition", flat=True):
        known.update(definition.get(f"{breakdown}s", ()))
    if wanted not in known:
        raise not_found(f"No figure has the {breakdown} “{wanted}”. Known: {', '.join(sorted(known))}.")


def _observation_out(figure: queries.Figure, unit: UnitAddress, indicator: Indicator) -> ObservationOut:
    return ObservationOut(
        unit=unit,
        indicator=figure.indicator,
        period_start=figure.period_start,
        period_end=figure.period_end,
        gender=figure.gender,
        age=figure.age,
        status=figure.status,  # type: ignore[arg-type]
        value=figure.value,
        unit_of_measure=indicator.unit_of_measure,
        count=figure.count,
        denominator=figure.denominator,
        lower=figure.lower,
        upper=figure.upper,
        coverage=figure.coverage,
        rolled_up=figure.rolled_up,
        source=figure.source,
        edition=figure.edition,
    )


# ---- Shared ---------------------------------------------------------------------------------------------------------


def _page(name: str, found: QuerySet[Row], asked: PageOf) -> tuple[list[Row], str | None]:
    """One page of a list that stands by slug, and the cursor of the next one."""
    found = found.order_by("slug")
    if asked.cursor is not None:
        (slug,) = read_cursor(name, asked.cursor)
        found = found.filter(slug__gt=slug)
    rows = list(found[: asked.limit + 1])
    page = rows[: asked.limit]
    last: Any = page[-1] if len(rows) > asked.limit else None
    return page, write_cursor(name, [last.slug]) if last is not None else None


def _one(found: QuerySet[Row], noun: str, slug: str) -> Row:
    row = found.filter(slug=slug).first()
    if row is None:
        raise not_found(f"There is no {noun} “{slug}”.")
    return row


def _of_theme(found: QuerySet[Row], theme: str | None) -> QuerySet[Row]:
    return found if theme is None else found.filter(theme=_one(Theme.objects.all(), "theme", theme))


def _theme_out(theme: Theme) -> ThemeOut:
    questions = sorted(theme.questions.all(), key=lambda question: (question.priority, question.slug))
    return ThemeOut(
        slug=theme.slug,
        names=texts(theme, "name"),
        raised_by=theme.raised_by,
        questions=[question.slug for question in questions],
    )


def _question_out(row: chain.QuestionRow) -> QuestionOut:
    question = row.question
    coverage: Coverage = row.coverage
    return QuestionOut(
        slug=question.slug,
        theme=question.theme.slug,
        priority=question.priority,
        texts=texts(question, "text"),
        coverage=coverage.value,
        indicators=[indicator.slug for indicator in row.indicators],
        sources=[source.slug for source in row.others],
        reference=question.reference,
    )


def _source_out(row: chain.SourceRow) -> SourceOut:
    source = row.source
    recency: Recency = row.freshness.recency
    return SourceOut(
        slug=source.slug,
        kind=source.kind,  # type: ignore[arg-type]
        titles=texts(source, "title"),
        descriptions=texts(source, "description"),
        owner=source.owner,
        access=source.access,  # type: ignore[arg-type]
        access_rules=texts(source, "access_rules"),
        period_start=source.period_start,
        period_end=source.period_end,
        update_frequency=source.update_frequency,
        next_expected_on=source.next_expected_on,
        recency=recency.value,
        age_months=row.freshness.age_months,
        levels=[level.slug for level in row.levels],
        licence=source.licence,
        licence_url=source.licence_url,
        contact_organisation=source.contact_organisation,
        contact_function=source.contact_function,
        url=source.url,
        not_counted=texts(source, "not_counted"),
        indicators=[indicator.slug for indicator in row.indicators],
        questions=[question.slug for question in row.questions],
        reference=source.reference,
    )


def _indicator_out(indicator: Indicator) -> IndicatorOut:
    definition: dict[str, Any] = indicator.definition
    return IndicatorOut(
        slug=indicator.slug,
        theme=indicator.theme.slug,
        names=texts(indicator, "name"),
        kind=indicator.kind,  # type: ignore[arg-type]
        direction=indicator.direction,  # type: ignore[arg-type]
        roll_up=indicator.roll_up,  # type: ignore[arg-type]
        access=indicator.access,  # type: ignore[arg-type]
        unit_of_measure=indicator.unit_of_measure,
        per=indicator.per,
        decimals=indicator.decimals,
        minimum_count=indicator.minimum_count,
        numerator=_part(definition, "numerator"),
        denominator=_part(definition, "denominator"),
        why=_part(definition, "why"),
        not_counted=_part(definition, "not_counted"),
        limits=_part(definition, "limits"),
        levels=_list(definition, "levels"),
        genders=_list(definition, "genders"),
        ages=_list(definition, "ages"),
        sources=[source.slug for source in indicator.sources.all()],
        reviewed_by=definition.get("reviewed_by"),
        reviewed_on=definition.get("reviewed_on"),
    )


def _part(definition: dict[str, Any], name: str) -> Texts | None:
    said = definition.get(name)
    return Texts(**{lang: said.get(lang) for lang in ("nl", "fr", "en")}) if said else None


def _list(definition: dict[str, Any], name: str) -> list[str]:
    return list(definition.get(name) or ())
