"""Reads of the chain theme -> question -> indicator -> source: what leads where, how far covered, what is missing."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from nabij.needs.models import Batch, Indicator, Question, Source, Standing, Theme
from nabij.rules import gaps as rules
from nabij.territory.models import Level


@dataclass(frozen=True)
class QuestionRow:
    """A question with what approaches it. `figures` are the indicators among `indicators` that have figures."""

    question: Question
    coverage: rules.Coverage
    indicators: tuple[Indicator, ...]
    figures: frozenset[int]
    others: tuple[Source, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source that the question leads to, through an indicator or directly, each once."""
        found = {source.pk: source for indicator in self.indicators for source in indicator.sources.all()}
        found.update({source.pk: source for source in self.others})
        return tuple(found.values())


@dataclass(frozen=True)
class ThemeRow:
    """A theme with its questions by priority and the indicators shown under it. `figures` as in QuestionRow."""

    theme: Theme
    questions: tuple[QuestionRow, ...]
    indicators: tuple[Indicator, ...]
    figures: frozenset[int]

    @property
    def without_indicator(self) -> int:
        """How many questions no indicator approaches."""
        return sum(not row.indicators for row in self.questions)


@dataclass(frozen=True)
class SourceRow:
    """A source with how recent it is and what leads to it."""

    source: Source
    freshness: rules.Freshness
    indicators: tuple[Indicator, ...]
    figures: frozenset[int]
    questions: tuple[Question, ...]
    levels: tuple[Level, ...]
    batches: tuple[Batch, ...]


@dataclass(frozen=True)
class CoverRow:
    """One indicator of the matrix of levels, with a cell per level."""

    indicator: Indicator
    cells: tuple[rules.Cell, ...]


@dataclass(frozen=True)
class Gaps:
    """Everything that the chain lacks."""

    questions: tuple[QuestionRow, ...]
    indicators: tuple[Indicator, ...]
    sources: tuple[tuple[Source, rules.Freshness], ...]
    levels: tuple[Level, ...]
    cover: tuple[CoverRow, ...]


def _with_links(questions: QuerySet[Question]) -> QuerySet[Question]:
    return questions.select_related("theme").prefetch_related(
        Prefetch("indicators", Indicator.objects.select_related("theme").prefetch_related("sources")), "warm_sources"
    )


def indicators_with_figures() -> frozenset[int]:
    """The ids of the indicators that have at least one value somewhere."""
    figures = Standing.objects.filter(indicator=OuterRef("pk"))
    return frozenset(Indicator.objects.filter(Exists(figures)).order_by().values_list("pk", flat=True))


def _question_row(question: Question, figures: frozenset[int]) -> QuestionRow:
    indicators = tuple(question.indicators.all())
    others = tuple(question.warm_sources.all())
    with_figures = frozenset(indicator.pk for indicator in indicators) & figures
    coverage = rules.coverage(
        indicators=len(indicators), indicators_with_figures=len(with_figures), other_sources=len(others)
    )
    return QuestionRow(question, coverage, indicators, with_figures, others)


def themes() -> list[ThemeRow]:
    """Every theme, those with questions first, each with its questions by priority. Six queries."""
    figures = indicators_with_figures()
    found = Theme.objects.prefetch_related(
        Prefetch("questions", _with_links(Question.objects.order_by("priority", "slug"))),
        Prefetch("indicators", Indicator.objects.order_by("order", "slug").prefetch_related("sources")),
    )
    rows = [_theme_row(theme, figures) for theme in found]
    return sorted(rows, key=lambda row: not row.questions)


def theme(slug: str) -> ThemeRow:
    """One theme with its questions. Raises Theme.DoesNotExist."""
    found = Theme.objects.prefetch_related(
        Prefetch("questions", _with_links(Question.objects.order_by("priority", "slug"))),
        Prefetch("indicators", Indicator.objects.order_by("order", "slug").prefetch_related("sources")),
    ).get(slug=slug)
    return _theme_row(found, indicators_with_figures())


def _theme_row(theme: Theme, figures: frozenset[int]) -> ThemeRow:
    questions = tuple(_question_row(question, figures) for question in theme.questions.all())
    return ThemeRow(theme, questions, tuple(theme.indicators.all()), figures)


def question(slug: str) -> QuestionRow:
    """One question with its links. Raises Question.DoesNotExist."""
    found = _with_links(Question.objects.all()).get(slug=slug)
    return _question_row(found, indicators_with_figures())


def source_facts(source: Source) -> rules.SourceFacts:
    """What the rules of recency need of a source."""
    return rules.SourceFacts(
        slug=source.slug,
        kind=source.kind,
        period_start=source.period_start,
        period_end=source.period_end,
        update_frequency=source.update_frequency,
        next_expected_on=source.next_expected_on,
    )


def questions(among: Iterable[Question]) -> list[QuestionRow]:
    """These questions with their links, in the order given."""
    wanted = list(among)
    figures = indicators_with_figures()
    found = {row.pk: row for row in _with_links(Question.objects.filter(pk__in=[row.pk for row in wanted]))}
    return [_question_row(found[row.pk], figures) for row in wanted]


def sources(*, today: date, among: Iterable[Source] | None = None) -> list[SourceRow]:
    """Every source (or these) by slug, with its recency and what leads to it."""
    return _source_rows(Source.objects.all() if among is None else among, today)


def source(slug: str, *, today: date) -> SourceRow:
    """One source. Raises Source.DoesNotExist."""
    return _source_rows([Source.objects.get(slug=slug)], today)[0]


def _source_rows(found: Iterable[Source], today: date) -> list[SourceRow]:
    figures = indicators_with_figures()
    prefetched = Source.objects.filter(pk__in=[source.pk for source in found]).prefetch_related(
        Prefetch("indicators", Indicator.objects.select_related("theme")),
        Prefetch("questions", Question.objects.select_related("theme")),
        "levels",
        Prefetch("batches", Batch.objects.select_related("edition__level").order_by("-imported_at", "slug")),
    )
    return [
        SourceRow(
            source=source,
            freshness=rules.freshness(source_facts(source), today=today),
            indicators=tuple(source.indicators.all()),
            figures=figures,
            questions=tuple(source.questions.all()),
            levels=tuple(source.levels.all()),
            batches=tuple(source.batches.all()),
        )
        for source in prefetched
    ]


def gaps(*, today: date) -> Gaps:
    """What is missing today: what leads nowhere, what is too old, and which levels are not covered."""
    figures = indicators_with_figures()
    unanswered = [
        _question_row(found, figures) for found in _with_links(Question.objects.filter(indicators__isnull=True))
    ]
    old = rules.without_recent_values(map(source_facts, Source.objects.all()), today=today)
    by_slug = Source.objects.in_bulk([facts.slug for facts, _ in old], field_name="slug")
    levels, cover = level_cover()
    return Gaps(
        questions=tuple(unanswered),
        indicators=tuple(Indicator.objects.filter(sources__isnull=True).select_related("theme")),
        sources=tuple((by_slug[facts.slug], fresh) for facts, fresh in old),
        levels=levels,
        cover=cover,
    )


def level_cover() -> tuple[tuple[Level, ...], tuple[CoverRow, ...]]:
    """The levels of the tree, and per indicator how many of their units have a figure for its latest period.

    A unit where nobody lives needs no figure; one whose population is unknown does.
    """
    levels = tuple(Level.objects.filter(kind=Level.Kind.TREE).order_by("rank"))
    units = dict(
        Level.objects.annotate(
            lived_in=Count("units", filter=Q(units__population__isnull=True) | Q(units__population__gt=0))
        ).values_list("slug", "lived_in")
    )
    counts = Standing.objects.values_list("indicator__slug", "unit__level__slug").annotate(n=Count("id")).order_by()
    indicators = tuple(Indicator.objects.select_related("theme"))
    matrix = rules.level_cover(
        [
            rules.IndicatorFacts(
                indicator.slug,
                given_at=frozenset(indicator.definition.get("levels", ())),
                rolls_up=indicator.roll_up != Indicator.RollUp.REFUSE,
            )
            for indicator in indicators
        ],
        [level.slug for level in levels],
        units=units,
        with_figure={(indicator, level): n for indicator, level, n in counts},
    )
    return levels, tuple(CoverRow(indicator, tuple(cells)) for indicator, cells in zip(indicators, matrix, strict=True))


SOURCE_FIELDS: Sequence[str] = (
    "kind", "title_nl", "title_fr", "title_en", "description_nl", "description_fr", "description_en", "owner",
    "access", "access_rules_nl", "access_rules_fr", "access_rules_en", "period_start", "period_end",
    "update_frequency", "next_expected_on", "licence", "licence_url", "contact_organisation", "contact_function",
    "url", "not_counted_nl", "not_counted_fr", "not_counted_en", "reference",
)  # fmt: skip
QUESTION_FIELDS: Sequence[str] = ["theme_id", "priority", "text_nl", "text_fr", "text_en", "reference"]


def version_of(entry: Source | Question) -> str:
    """A mark of an entry's present contents, its links included: it differs as soon as anything in it was changed.

    An edit carries the mark of what its author saw, so that nobody overwrites a change that they did not see.
    """
    contents: dict[str, Any]
    if isinstance(entry, Source):
        contents = {field: getattr(entry, field) for field in SOURCE_FIELDS}
        contents["levels"] = sorted(entry.levels.values_list("slug", flat=True))
    else:
        contents = {field: getattr(entry, field) for field in QUESTION_FIELDS}
        contents["indicators"] = sorted(entry.indicators.values_list("slug", flat=True))
        contents["warm_sources"] = sorted(entry.warm_sources.values_list("slug", flat=True))
    return hashlib.sha256(json.dumps(contents, sort_keys=True, default=str).encode()).hexdigest()[:32]
