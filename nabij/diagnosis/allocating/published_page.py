"""What the search for a published division found: in sentences, in tables, and as a record for programs."""

from functools import lru_cache
from typing import Any

from django.utils.translation import gettext

from nabij.diagnosis.allocating.published import DRAWS, CannotCompare, Explained, explain, published
from nabij.diagnosis.allocating.published_ways import Way
from nabij.diagnosis.allocating.reading import Ground
from nabij.diagnosis.allocating.records import source_record
from nabij.diagnosis.allocating.saying import Names
from nabij.diagnosis.allocating.varying import SEED
from nabij.diagnosis.allocating.words import METHODS, formula_words
from nabij.diagnosis.contents import InputSource
from nabij.diagnosis.need.words import draws_words
from nabij.diagnosis.showing import sources_of
from nabij.diagnosis.whole.keeping import code_version
from nabij.rules.staffing_many import Outcome, Setting
from nabij.ui.numbers import EN_DASH, figure, with_unit

WHOLE = "bimd-2011"  # the index of all domains, which one would think of first


@lru_cache(maxsize=4)
def explained(slug: str, ground: Ground, seed: int = SEED, draws: int = DRAWS) -> Explained:
    """The search, kept for as long as what it read is the same."""
    return explain(published(slug), ground, seed=seed, draws=draws)


def page(slug: str, ground: Ground, lang: str) -> dict[str, object]:
    """The context of the page."""
    try:
        found = explained(slug, ground)
    except CannotCompare:
        return {
            "nothing": gettext(
                "The zones of the published division, or the needs of their people, are not loaded here."
            )
        }
    names = Names(ground, found.what.level, lang)
    return {
        "found": found,
        "name": found.what.names[("nl", "fr", "en").index(lang)],
        "source": found.what.source,
        "stated": [
            {
                "name": names(slug_),
                "people": figure(found.people[ground.newest][slug_], 0, lang),
                "by_head": number,
                "stated": found.what.workers[slug_],
            }
            for slug_, number in zip(found.units, found.head_count, strict=True)
        ],
        "sentences": sentences(found, ground, names),
        "ways": [_way(one, ground, lang) for one in found.ways],
        "misses": [_miss(one, found, ground, names) for one in _first_of_each(found.searched.misses)],
        "outcomes": [
            {
                "words": _outcome(outcome, found, names),
                "share": with_unit(100 * times / found.searched.tried, 2, "%", lang),
            }
            for outcome, times in found.searched.outcomes[:8]
        ],
        "needs": [
            {"name": ground.needs[index].said(lang), "values": [figure(values[one], 1, lang) for one in found.units]}
            for index, values in found.needs.items()
        ],
        "units": [names(one) for one in found.units],
        "family": _family(found, ground, lang),
        "sources": sources_of(_sources(found, ground)),
        "code_version": code_version(),
    }


def _sources(found: Explained, ground: Ground) -> list[InputSource]:
    people = ground.people_sources.values()
    return [ground.territory_source, *people, *(ground.needs[one].source for one in found.indices)]


def sentences(found: Explained, ground: Ground, names: Names) -> list[str]:
    """The finding, plainly: how many rules give it, what they have in common, how firm."""
    lang, hits = names.lang, found.searched.hits
    said = [gettext("The rule that was really used is in none of our sources. What follows says which rules could.")]
    said.append(
        gettext("By head count alone the division would be: %(list)s.")
        % {"list": _outcome(found.head_count, found, names)}
    )
    said.append(
        gettext(
            "Of the %(tried)s combinations that we tried, %(hits)s (%(share)s) give exactly the published division."
        )
        % {
            "tried": figure(found.searched.tried, 0, lang),
            "hits": figure(len(hits), 0, lang),
            "share": with_unit(100 * found.searched.share, 2, "%", lang),
        }
    )
    if not hits:
        return [*said, gettext("No combination of the family gives it; the nearest are below.")]
    said += _common(found, ground, lang)
    common = found.searched.outcomes[0]
    said.append(
        gettext("The division that comes out most often is another one: %(list)s (%(share)s of the combinations).")
        % {
            "list": _outcome(common[0], found, names),
            "share": with_unit(100 * common[1] / found.searched.tried, 0, "%", lang),
        }
    )
    return said


def _common(found: Explained, ground: Ground, lang: str) -> list[str]:
    said = []
    floors = found.by_factor["floor"]
    if len(floors) == 1:
        said.append(
            gettext(
                "Every one of them has a floor of %(floor)s for each place: of the rules that we tried without it, "
                "none gives the division."
            )
            % {"floor": next(iter(floors))}
        )
    index, many = next(iter(found.by_factor["index"].items()))
    said.append(
        gettext("%(share)s of them measure need by: %(index)s.")
        % {
            "share": with_unit(100 * many / len(found.searched.hits), 0, "%", lang),
            "index": ground.needs[index].said(lang) if index in ground.needs else gettext("head count"),
        }
    )
    whole = WHOLE if WHOLE in found.indices else None
    if whole is not None:
        said.append(
            gettext("With %(index)s only %(hits)s combinations give it, none of them with people × need.")
            % {
                "index": ground.needs[whole].said(lang),
                "hits": figure(found.by_factor["index"].get(whole, 0), 0, lang),
            }
            if not any((one.index, one.formula) == (whole, "score") for one in found.ways)
            else gettext("With %(index)s %(hits)s combinations give it.")
            % {
                "index": ground.needs[whole].said(lang),
                "hits": figure(found.by_factor["index"].get(whole, 0), 0, lang),
            }
        )
    plain = [one for one in found.ways if one.formula == "score"]
    said.append(
        gettext("Where need counts simply (people × need), it comes out for: %(list)s.")
        % {
            "list": "; ".join(
                gettext("%(index)s, people of %(year)s, by need for %(stretch)s")
                % {"index": ground.needs[one.index].said(lang), "year": one.year, "stretch": _stretch(one, lang)}
                for one in plain
            )
            or gettext("none")
        }
    )
    firm = [one for one in found.ways if one.firmest is not None]
    if firm:
        best = max(firm, key=lambda one: one.firmest or 0.0)
        said.append(
            gettext(
                "The firmest of them (%(index)s, %(formula)s) still gives it in %(share)s of %(draws)s draws of the "
                "sectors of each zone; the average hit of a kind in %(low)s to %(high)s."
            )
            % {
                "index": ground.needs[best.index].said(lang),
                "formula": formula_words(best.formula),
                "share": draws_words(best.firmest or 0.0, lang),
                "draws": figure(found.draws, 0, lang),
                "low": with_unit(100 * min(one.firm or 0.0 for one in firm), 0, "%", lang),
                "high": with_unit(100 * max(one.firm or 0.0 for one in firm), 0, "%", lang),
            }
        )
    return said


def _family(found: Explained, ground: Ground, lang: str) -> list[tuple[str, str]]:
    file = found.what.family
    return [
        (gettext("Measure of need"), "; ".join(ground.needs[one].said(lang) for one in found.indices)),
        (
            gettext("How need counts"),
            "; ".join(
                [formula_words(one.value) for one in file.formulas]
                + [
                    gettext("people in the sectors of the most deprived %(share)s %%")
                    % {"share": ", ".join(map(str, file.most_deprived))}
                ]
            ),
        ),
        (
            gettext("How much follows need, in %"),
            gettext("head count, and %(start)s to %(end)s in %(steps)s steps")
            % {"start": file.intensities[0], "end": file.intensities[-1], "steps": len(file.intensities)},
        ),
        (gettext("Rounding"), "; ".join(str(METHODS[one]).partition(":")[0] for one in file.methods)),
        (gettext("Floor"), ", ".join(map(str, file.floors))),
        (gettext("Ceiling"), ", ".join([gettext("none"), *map(str, file.ceilings)])),
        (gettext("People of"), ", ".join(str(year) for year in sorted(ground.people))),
    ]


def _outcome(outcome: Outcome, found: Explained, names: Names) -> str:
    return ", ".join(f"{names(slug)} {number}" for slug, number in zip(found.units, outcome, strict=True))


def _way(way: Way, ground: Ground, lang: str) -> dict[str, object]:
    def percent(share: float | None) -> str:
        return "–" if share is None else with_unit(100 * share, 0, "%", lang)

    return {
        "index": ground.needs[way.index].said(lang) if way.index in ground.needs else gettext("head count"),
        "formula": formula_words(way.formula),
        "year": way.year,
        "hits": figure(way.hits, 0, lang),
        "share": with_unit(100 * way.hits / way.tried, 2, "%", lang),
        "intensity": _stretch(way, lang),
        "ceilings": ", ".join(gettext("none") if one is None else str(one) for one in way.ceilings),
        "methods": len(way.methods),
        "firm": percent(way.firm),
        "other_years": ", ".join(f"{year}: {percent(share)}" for year, share in way.other_years.items()),
    }


def _stretch(way: Way, lang: str) -> str:
    """From the least to the most part by need that gives it: 50 % to 85 %; once where they are the same."""
    ends = sorted({way.least_intensity, way.most_intensity})
    return f" {EN_DASH} ".join(with_unit(100 * one, 0, "%", lang) for one in ends)


def _first_of_each(misses: tuple[Setting, ...]) -> list[Setting]:
    """Of the nearest misses one of each outcome."""
    seen: dict[Outcome, Setting] = {}
    for one in misses:
        seen.setdefault(one.outcome, one)
    return list(seen.values())


def _miss(one: Setting, found: Explained, ground: Ground, names: Names) -> dict[str, object]:
    lang = names.lang
    return {
        "words": _outcome(one.outcome, found, names),
        "off": one.off,
        "how": ", ".join(
            (
                ground.needs[one.base.index].said(lang),
                formula_words(one.base.formula),
                with_unit(100 * one.intensity, 0, "%", lang),
                str(METHODS[one.method]).partition(":")[0],
                gettext("floor %(number)s") % {"number": one.floor},
                gettext("no ceiling")
                if one.ceiling is None
                else gettext("ceiling %(number)s") % {"number": one.ceiling},
            )
        ),
    }


def record(found: Explained, ground: Ground) -> dict[str, Any]:
    """All of it for programs: reproducible with the seed."""
    searched = found.searched
    return {
        "published": {
            "slug": found.what.slug,
            "level": found.what.level,
            "source": found.what.source,
            "workers": dict(found.what.workers),
            "rule": None,
        },
        "units": list(found.units),
        "people": {str(year): dict(people) for year, people in found.people.items()},
        "needs": {index: dict(values) for index, values in found.needs.items()},
        "head_count": dict(zip(found.units, found.head_count, strict=True)),
        "family": {
            "intensities": list(found.what.family.intensities),
            "formulas": [one.value for one in found.what.family.formulas],
            "most_deprived": list(found.what.family.most_deprived),
            "methods": [one.value for one in found.what.family.methods],
            "floors": list(found.what.family.floors),
            "ceilings": [None, *found.what.family.ceilings],
            "indices": list(found.indices),
            "years": sorted(found.people),
        },
        "tried": searched.tried,
        "impossible": searched.impossible,
        "hits": len(searched.hits),
        "share": searched.share,
        "by_factor": {name: dict(counts) for name, counts in found.by_factor.items()},
        "ways": [
            {
                "index": way.index or None,
                "formula": way.formula,
                "year": way.year,
                "hits": way.hits,
                "tried": way.tried,
                "intensity": [way.least_intensity, way.most_intensity],
                "floors": list(way.floors),
                "ceilings": list(way.ceilings),
                "methods": [one.value for one in way.methods],
                "share_of_draws": way.firm,
                "share_of_draws_of_best": way.firmest,
                "best": _setting(way.best),
                "other_years": {str(year): share for year, share in way.other_years.items()},
            }
            for way in found.ways
        ],
        "nearest_misses": [
            {**_setting(one), "off": one.off, "outcome": dict(zip(found.units, one.outcome, strict=True))}
            for one in searched.misses
        ],
        "outcomes": [
            {"outcome": dict(zip(found.units, outcome, strict=True)), "combinations": times}
            for outcome, times in searched.outcomes[:20]
        ],
        "by_workers_off": {str(off): times for off, times in searched.by_off.items()},
        "draws": found.draws,
        "seed": found.seed,
        "sources": [source_record(one) for one in _sources(found, ground)],
        "code_version": code_version(),
    }


def _setting(one: Setting) -> dict[str, Any]:
    return {
        "index": one.base.index or None,
        "formula": one.base.formula,
        "year": one.base.year,
        "intensity": one.intensity,
        "method": one.method.value,
        "floor": one.floor,
        "ceiling": one.ceiling,
    }
