"""What the page of a division shows: everything is said here, the template only places it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import numpy as np
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from nabij.diagnosis.allocating import records, saying
from nabij.diagnosis.allocating.dividing import Division, divide
from nabij.diagnosis.allocating.forms import WorkersForm
from nabij.diagnosis.allocating.reading import Ground, Outreach, read_outreach
from nabij.diagnosis.allocating.saying import Names
from nabij.diagnosis.allocating.varying import SEED, Varied, vary
from nabij.diagnosis.allocating.words import cannot_words, number_words
from nabij.diagnosis.contents import Layer
from nabij.diagnosis.need.words import draws_words
from nabij.diagnosis.showing import level_words, map_of, place_href, sources_of
from nabij.diagnosis.whole.keeping import code_version
from nabij.rules.fairness import Fairness
from nabij.rules.staffing import CannotStaff, Measure, Staffing
from nabij.ui.charts import Bar, bar_chart
from nabij.ui.numbers import figure, with_unit

MOST_BARS = 30
MOST_BOXES = 24  # boxes for who is there already; beyond that they are typed in one field


@dataclass(frozen=True)
class Row:
    """One place of the table."""

    slug: str
    name: str
    href: str | None
    people: str
    need: str
    share: str
    existing: str
    given: str
    total: str
    reason: str


@dataclass(frozen=True)
class Compared:
    """One measure of fairness beside each division: by head, by need, chosen."""

    name: str
    meaning: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """A line of the table of sensitivity."""

    parameter: str
    value: str
    words: str
    is_same: bool


@dataclass(frozen=True)
class Box:
    """A field for who is there already."""

    name: str
    label: str
    value: str


def page(form: WorkersForm, lang: str) -> dict[str, object]:
    """The context: the form, and the division where what is asked can be divided; errors stand in the form."""
    found: dict[str, object] = {"form": form, "outreach": None}
    if form.is_valid():
        made = division_of(form, lang)
        if made is not None:
            found |= _shown(form, *made, lang)
    found["boxes"] = _boxes(form, lang)
    found["advanced"] = [form[name] for name in form.ADVANCED]
    found["plain"] = [form[name] for name in form.fields if name not in {*form.ADVANCED, "existing"}]
    return found


def division_of(form: WorkersForm, lang: str, *, seed: int = SEED) -> tuple[Division, Varied] | None:
    """The division that a valid form asks for; None, with an error in the form, where it cannot be."""
    ask = form.ask()
    try:
        division = divide(form.ground, ask)
        return division, vary(form.ground, division, seed=seed)
    except CannotStaff as problem:
        names = Names(form.ground, ask.level, lang)
        field, sentence = cannot_words(problem, ask.staff.measure, names, lang)
        form.add_error(field if field in form.fields else None, sentence)
        return None


def _shown(form: WorkersForm, division: Division, varied: Varied, lang: str) -> dict[str, object]:
    ground, ask = form.ground, division.ask
    names = Names(ground, ask.level, lang)
    asked = urlencode({name: value for name, value in form.data.items() if value != "" and not name.startswith("has_")})
    return {
        "division": division,
        "headline": saying.headline(ground, division, names),
        "there": saying.there(division, lang),
        "next": saying.next_in_line(division, names),
        "ties": saying.ties(division, names),
        "without_need": saying.without_need(division, names),
        "rows": _rows(ground, division, varied, names),
        "has_existing": bool(ask.existing),
        "measure": _measure_words(ask.staff.measure),
        "chart": _chart(division, names),
        "map": _map(ground, division, lang),
        "columns": [gettext("by head count"), gettext("by need alone"), gettext("as chosen")],
        "sides": _sides(division, names),
        "compared": _compared(division, names),
        "transfer": _transfer(division, names),
        "firmness": saying.firmness(division, varied, names),
        "stretches": _stretches(division, varied, names),
        "choices": [
            Told(
                saying.parameter_words(one.parameter),
                saying.value_words(ground, one, lang),
                saying.change_words(one, names),
                one.is_same,
            )
            for one in varied.choices
        ],
        "plays": [
            (names(slug), *saying.play_words(play, lang))
            for slug, play in zip(division.parts.slugs, varied.plays, strict=True)
        ],
        "draws": _draws(division, varied, names),
        "csv": f"{reverse('diagnosis:workers_csv')}?{asked}",
        "json": f"{reverse('diagnosis:workers_json')}?{asked}",
        "sources": sources_of(records.sources(ground, division)),
        "need": division.need.said(lang),
        "need_is_per": "" if division.need.per in {"sector", ask.level} else level_words(division.need.per, lang),
        "need_is_lifted": bool(division.need.lifted),
        "outreach": _outreach(division),
        "code_version": code_version(),
        "level_words": level_words(ask.level, lang),
    }


def _measure_words(measure: Measure) -> str:
    return {
        Measure.WORKERS: gettext("Workers"),
        Measure.FULL_TIME: gettext("Full-time posts"),
        Measure.HOURS: gettext("Hours a week"),
    }[measure]


def _rows(ground: Ground, division: Division, varied: Varied, names: Names) -> list[Row]:
    why = saying.reasons(division, varied, names)
    lang = names.lang
    found = []
    for place, share in zip(division.parts.places.tolist(), division.chosen.shares, strict=True):
        found.append(
            (
                -share.total,
                names(share.unit),
                Row(
                    slug=share.unit,
                    name=names(share.unit),
                    href=_href(ground, division.ask.level, place),
                    people=figure(share.people, 0, lang),
                    need=gettext("unknown") if share.need_is_mean else figure(float(share.need), 1, lang),
                    share=figure(float(share.share), 2, lang),
                    existing=number_words(share.existing, lang),
                    given=number_words(share.given, lang),
                    total=number_words(share.total, lang),
                    reason=why[share.unit],
                ),
            )
        )
    return [row for _total, _name, row in sorted(found, key=lambda one: one[:2])]


def _href(ground: Ground, level: str, place: int) -> str | None:
    try:
        return place_href(ground.territory.levels[level], place)
    except NoReverseMatch:
        return None


def _chart(division: Division, names: Names) -> SafeString:
    shares = sorted(division.chosen.shares, key=lambda one: (-one.total, -one.weight))[:MOST_BARS]
    bars = [Bar(names(one.unit), float(one.total), None, None, "known" if one.total else "zero") for one in shares]
    title = (
        gettext("%(measure)s for each place, all together")
        if division.ask.existing
        else gettext("%(measure)s for each place")
    )
    decimals = 0 if all(one.total.denominator == 1 for one in shares) else 2
    return bar_chart(
        bars, title=title % {"measure": _measure_words(division.ask.staff.measure)}, unit="", decimals=decimals,
        lang=names.lang,
    )  # fmt: skip


def _map(ground: Ground, division: Division, lang: str) -> SafeString | None:
    """Workers per 10,000 people, of the places that are divided over."""
    units = ground.territory.levels[division.ask.level]
    values = np.full(len(units), np.nan)
    for place, share in zip(division.parts.places.tolist(), division.chosen.shares, strict=True):
        if share.people:
            values[place] = float(share.total) / share.people * 10_000
    layer = Layer("workers", division.ask.level, values, "")
    made = map_of(
        layer,
        units,
        lang,
        title=gettext("%(measure)s per 10,000 people") % {"measure": _measure_words(division.ask.staff.measure)},
        href=lambda place: _href(ground, division.ask.level, place),
    )
    return None if made is None else made.figure


def _sides(division: Division, names: Names) -> list[tuple[str, tuple[str, ...]]]:
    """Each place with what it gets by head count, by need alone, as chosen."""
    made: Sequence[Staffing | None] = (division.by_head, division.by_need, division.chosen)
    return [
        (
            names(slug),
            tuple(
                gettext("not possible") if one is None else number_words(one.totals[slug], names.lang) for one in made
            ),
        )
        for slug in division.parts.slugs
    ]


def _compared(division: Division, names: Names) -> list[Compared]:
    sides: Mapping[str, Fairness | None] = {
        name: division.fairness.get(name) for name in ("by_head", "by_need", "chosen")
    }

    def row(name: str, meaning: str, value: Any) -> Compared:
        return Compared(
            name, meaning, tuple(gettext("not possible") if one is None else value(one) for one in sides.values())
        )

    lang = names.lang

    def number(value: float | None, decimals: int = 2) -> str:
        return gettext("no meaning here") if value is None else figure(value, decimals, lang)

    return [
        row(
            gettext("People per worker, most over least"),
            gettext("1 is equal for everybody"),
            lambda one: number(one.people_ratio),
        ),
        row(
            gettext("People weighed by need per worker, most over least"),
            gettext("1 is the same intensity for the same need"),
            lambda one: number(one.burden_ratio),
        ),
        row(
            gettext("Furthest from an exact share"),
            gettext("in workers, of its own rule"),
            lambda one: number(one.most_off),
        ),
        row(
            gettext("Loosemore-Hanby"),
            gettext("part of the workers that would have to move to follow need exactly"),
            lambda one: with_unit(100 * one.loosemore_hanby, 1, "%", lang),
        ),
        row(
            gettext("Gallagher"),
            gettext("the same, large distances count more; 0 to 1"),
            lambda one: number(one.gallagher, 3),
        ),
        row(
            gettext("Concentration index"),
            gettext("above 0: more workers per head where need is higher; −1 to 1"),
            lambda one: number(one.concentration, 3),
        ),
    ]


def _transfer(division: Division, names: Names) -> str:
    found = division.fairness["chosen"].transfer
    if found is None:
        return gettext(
            "No single move of a worker would bring two places nearer to each other in workers for the same need."
        )
    return gettext(
        "One move would bring two places nearer to each other in workers for the same need: from %(giver)s to "
        "%(taker)s (a difference of %(before)s becomes %(after)s workers per 100,000 people weighed by need)."
    ) % {
        "giver": names(found.giver),
        "taker": names(found.taker),
        "before": figure(found.before, 2, names.lang),
        "after": figure(found.after, 2, names.lang),
    }


def _stretches(division: Division, varied: Varied, names: Names) -> list[dict[str, object]]:
    """Along the part by need: from where to where, what each place has (few places), or who gained since before."""
    lang, part = names.lang, division.ask.rule.part
    few = len(division.parts.slugs) <= 8
    found = []
    before: tuple[int, ...] | None = None
    for one in varied.intensity:
        if few:
            words = ", ".join(
                f"{names(slug)} {number_words(number * part, lang)}"
                for slug, number in zip(division.parts.slugs, one.outcome, strict=True)
            )
        elif before is None:
            words = gettext("as by head count")
        else:
            moved = [
                (slug, (new - old) * part)
                for slug, old, new in zip(division.parts.slugs, before, one.outcome, strict=True)
                if new != old
            ]
            words = ", ".join(
                f"{names(slug)} {'+' if by > 0 else '−'}{number_words(abs(by), lang)}" for slug, by in moved
            )
        before = one.outcome
        found.append(
            {
                "start": saying.percent(one.start, lang),
                "end": saying.percent(one.end, lang),
                "words": words,
                "here": one.outcome == varied.outcome,
            }
        )
    return found[:40]


def _draws(division: Division, varied: Varied, names: Names) -> list[dict[str, object]]:
    """For each place the share of draws with each number."""
    if varied.draws is None or len(division.parts.slugs) > MOST_BARS:
        return []
    part, lang = division.ask.rule.part, names.lang
    return [
        {
            "name": names(slug),
            "words": ", ".join(
                f"{number_words(number * part, lang)}: {draws_words(share, lang)}" for number, share in shares.items()
            ),
        }
        for slug, shares in zip(division.parts.slugs, varied.draws.per_unit, strict=True)
    ]


def _outreach(division: Division) -> Outreach | None:
    return read_outreach(division.ask.level) if division.ask.outreach else None


def _boxes(form: WorkersForm, lang: str) -> list[Box]:
    """A box for each place, where they are few: who is there already."""
    level = form.data.get("over", "")
    units = form.ground.territory.levels.get(level)
    if units is None or len(units) > MOST_BOXES or form.data.get("within"):
        return []
    names = Names(form.ground, level, lang)
    amounts = form.cleaned_data.get("existing_amounts", {}) if hasattr(form, "cleaned_data") else {}
    stated = {f"has_{slug}": f"{float(amount.number):g}" for slug, amount in amounts.items()}
    return [
        Box(name, names(slug), str(form.data.get(name) or stated.get(name, "")))
        for slug, name in ((slug, f"has_{slug}") for slug in units.slugs)
    ]
