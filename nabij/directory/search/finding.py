"""Finding: everything that fits a question, the best first."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nabij.directory.search import filters, scoring
from nabij.directory.search.asking import Answer, Hit, Question
from nabij.directory.search.columns import COSTS, KINDS, STATES, Chosen, Columns, Rows
from nabij.directory.search.context import Asked, understood
from nabij.directory.search.facts import CONDITIONS
from nabij.directory.search.filters import Answers, Filtered
from nabij.directory.search.index import Segment, current_index
from nabij.directory.search.reasons import explain
from nabij.rules.searching import (
    WEIGHTS,
    Fit,
    Floats,
    Weights,
    answered,
    freshness,
    nearness,
    room_of_waiting,
    worth_of_cost,
)
from nabij.rules.walking import walk_minutes

SECONDS_A_DAY = 86_400
LINE = KINDS.index("phone_line")


@dataclass(frozen=True)
class _Part:
    """What a question makes of one segment of the index. `scores`: of those that may fit, `fitting`."""

    relevant: Filtered
    fitting: Filtered
    scores: Floats

    @cached_property
    def surely(self) -> NDArray[np.bool_]:
        """Which of those that may fit are known to fit; of the others nothing is known against it."""
        return np.asarray(self.fitting.services() == filters.YES)

    @property
    def rows(self) -> Rows:
        return self.fitting.chosen.rows

    @property
    def columns(self) -> Columns:
        return self.fitting.chosen.columns


def find(question: Question, *, weights: Weights = WEIGHTS) -> Answer:
    """Everything that fits, the best first. Reads only what may be seen by everybody; counts nothing by itself."""
    asked = understood(question, current_index(), weights)
    answer = answered_by_index(asked)
    return replace(answer, hits=explain(answer.hits, asked))


def answered_by_index(asked: Asked) -> Answer:
    """The answer of the index alone: hits without their reasons. No query."""
    parts = [
        _part(segment, relevance, asked)
        for (segment, _alive), relevance in zip(asked.index.parts, _relevances(asked), strict=True)
    ]
    total = sum(int(np.count_nonzero(part.surely)) for part in parts)
    unsure_total = sum(part.surely.size for part in parts) - total
    chosen = _chosen(parts, asked)
    return Answer(
        hits=tuple(_hit(parts[at], number, score) for at, number, score in chosen),
        total=total,
        unsure_total=unsure_total,
        needs=asked.reading.needs,
        emptied_by=None if total else _emptied_by(parts, asked.question),
        meant=asked.reading.meant,
        unit_id=asked.place.unit_id if asked.place else None,
    )


def _relevances(asked: Asked) -> tuple[Floats, ...]:
    if asked.question.text.strip():
        return scoring.relevances(asked.index, asked.reading, asked.weights)
    return tuple(alive.astype(np.float64) for _segment, alive in asked.index.parts)  # nothing typed: all alike


def _part(segment: Segment, relevance: Floats, asked: Asked) -> _Part:
    weights, columns = asked.weights, segment.columns
    relevant = filters.filtered(columns.chosen(np.flatnonzero(relevance > 0).astype(np.int32)), asked)
    fitting = relevant.only(relevant.services() != filters.NO)
    chosen = fitting.chosen
    fit = Fit(chosen.size)
    for weight, factor in _factors(fitting, asked):
        fit.add(weight, factor)
    scores = fit.score(chosen.take(relevance), weights)
    scores *= np.where(chosen.take(columns.invented), weights.invented, 1.0)
    if not _asks_to_call(asked):
        scores *= np.where(chosen.take(columns.kind) == LINE, weights.by_telephone, 1.0)
    if asked.is_nowhere:
        scores[chosen.take(columns.is_local)] *= 1 - weights.local
    return _Part(relevant, fitting, scores)


def _asks_to_call(asked: Asked) -> bool:
    """Whether a telephone line is what is asked for; of who types nothing, nobody knows."""
    if not asked.question.text.strip() or "phone_line" in asked.question.kinds:
        return True
    calling = {"help:suicide", *scoring.family("help:helplines", asked.index.lexicon)}
    return any(one.phrase.meaning in calling and one.sureness >= scoring.LEAST_SURE for one in asked.reading.said)


# ---- Factors of the fit ---------------------------------------------------------------------------------------------


def _factors(found: Filtered, asked: Asked) -> Iterator[tuple[float, Floats]]:
    """Each factor of the fit with its weight; only those that this question is about."""
    chosen, weights, question = found.chosen, asked.weights, asked.question
    columns = chosen.columns
    conditions = _conditions(chosen, asked)
    if conditions:
        yield weights.conditions, np.asarray(np.mean(conditions, axis=0))
    if asked.start is not None or asked.place is not None:
        yield weights.near, _near(found, asked)
    spoken = question.spoken or {question.language}
    yield weights.language, answered(_spoken(chosen, spoken), weights)
    yield weights.room, _room(chosen, asked)
    yield weights.opened, _opened(chosen, asked)
    days = question.at.timestamp() / SECONDS_A_DAY - chosen.take(columns.verified).astype(np.float64)
    yield weights.fresh, freshness(days, weights)
    quality = chosen.take(columns.quality).astype(np.float64)
    yield weights.trust, np.where(np.isnan(quality), weights.never_reckoned, quality)
    worths = np.array([*(worth_of_cost(cost, weights) for cost in COSTS), weights.unknown])
    yield weights.cost, worths[chosen.take(columns.cost)]


def _spoken(chosen: Chosen, codes: Collection[str]) -> Answers:
    return filters.having(chosen, chosen.columns.spoken, codes, chosen.columns.says_spoken)


def _conditions(chosen: Chosen, asked: Asked) -> list[Floats]:
    """What was asked or said about thresholds, price and languages, one by one."""
    reading, weights, columns = asked.reading, asked.weights, chosen.columns
    names = asked.question.conditions | reading.meanings("condition").keys()
    answers = [chosen.take(columns.conditions[:, CONDITIONS.index(name)]) for name in sorted(names)]
    if "free" in reading.meanings("cost"):
        answers.append(filters.one_of(chosen.take(columns.cost), COSTS, {"free"}))
    answers += [_spoken(chosen, {code}) for code in sorted(reading.meanings("spoken"))]
    return [answered(one, weights) for one in answers]


def _nearest(found: Filtered) -> Floats | None:
    """Metres to the nearest place of each service that fits; to any of its places where none fits surely."""
    if found.metres is None:
        return None
    known = np.where(np.isnan(found.metres), np.inf, found.metres)
    nearest = found.chosen.of_services(known, np.minimum)
    if found.of_places:
        fitting = np.where(found.places() == filters.YES, known, np.inf)
        nearest_fitting = found.chosen.of_services(fitting, np.minimum)
        nearest = np.where(np.isinf(nearest_fitting), nearest, nearest_fitting)
    return np.where(np.isinf(nearest), np.nan, nearest)


def _near(found: Filtered, asked: Asked) -> Floats:
    """Near by, or organised for the territory. Asked by a territory, all that lies in it is equally near."""
    metres, place, weights, chosen = _nearest(found), asked.place, asked.weights, found.chosen
    columns = chosen.columns
    near = nearness(np.full(chosen.size, np.nan) if metres is None else walk_minutes(metres), weights)
    if place is not None:
        if asked.question.lon is None:
            near[chosen.among(scoring.rows_with(columns.units, place.within))] = 1.0
        serving = chosen.among(scoring.rows_with(columns.areas, place.around))
        within = chosen.among(scoring.rows_with(columns.areas, place.within))
        beside = chosen.among(scoring.rows_with(columns.areas, asked.index.places.beside(place, columns.areas)))
        # What is organised for another territory alone is for people there, even where no place of it is known.
        elsewhere = chosen.take(columns.has_areas) & ~serving & ~within & ~beside
        near[elsewhere] *= weights.elsewhere
        near[serving] = np.maximum(near[serving], near[serving] + weights.serves * (1 - near[serving]))
        near[beside] = np.maximum(near[beside], weights.same_town)
        near[within] = np.maximum(near[within], weights.serves_it)
    return near


def _room(chosen: Chosen, asked: Asked) -> Floats:
    question, weights, columns = asked.question, asked.weights, chosen.columns
    state = chosen.take(columns.state)
    known = (state >= 0) & (chosen.take(columns.state_until) > question.at.timestamp())
    if not known.any():
        return np.full(chosen.size, weights.unknown)
    closed = np.full(chosen.size, weights.closed_to_group)
    closed[chosen.among(scoring.rows_with(columns.closed_to, question.groups))] = 0.0
    weeks = chosen.take(columns.weeks).astype(np.float64)
    worth = np.select(
        [state == STATES.index(name) for name in ("takes", "waiting", "closed_to_group")],
        [np.ones(chosen.size), room_of_waiting(weeks, weights), closed],
        0.0,
    )
    return np.where(known, worth, weights.unknown)


def _opened(chosen: Chosen, asked: Asked) -> Floats:
    weights, columns = asked.weights, chosen.columns
    answers = asked.index.hours_table.open_at(asked.question.at)[chosen.take_places(columns.hours)]
    best = chosen.of_services(answers, np.maximum)
    worth = np.array([weights.closed_now, weights.unknown, 1.0])[best + np.int8(1)]
    return np.where(chosen.take(columns.closed), 0.0, worth)


# ---- Choosing -------------------------------------------------------------------------------------------------------


def _chosen(parts: Sequence[_Part], asked: Asked) -> list[tuple[int, int, float]]:
    """The services of the page asked for, as (part, number among its fitting, score): surely before unsurely, by
    score, then by id.

    Among the best, each further service that is like one before it counts for less.
    """
    question, weights = asked.question, asked.weights
    found = []
    for at, part in enumerate(parts):
        numbers = np.arange(part.surely.size) if question.include_unsure else np.flatnonzero(part.surely)
        ids = part.columns.ids[part.rows[numbers]]
        found.append((np.full(len(numbers), at), numbers, part.surely[numbers], part.scores[numbers], ids))
    segments, numbers, sure, scores, ids = (np.concatenate(column) for column in zip(*found, strict=True))
    last = max(question.first + question.size, weights.again_among)
    kept = np.arange(len(scores))
    if last < len(scores):
        rank = scores + sure
        worst = np.partition(rank, len(rank) - last)[len(rank) - last]
        kept = np.flatnonzero(rank >= worst)  # with all that are as good as the last one
    kept = kept[np.lexsort((ids[kept, 1], ids[kept, 0], -(scores[kept] + sure[kept])))]
    best, rest = kept[: weights.again_among], kept[weights.again_among :]
    first = [(parts[segments[one]].columns, int(parts[segments[one]].rows[numbers[one]])) for one in best]
    scores[best] *= _worth_after_others(first, asked)
    best = best[np.lexsort((ids[best, 1], ids[best, 0], -(scores[best] + sure[best])))]
    page = np.concatenate([best, rest])[question.first : question.first + question.size]
    return [(int(segments[one]), int(numbers[one]), float(scores[one])) for one in page]


def _worth_after_others(best: Sequence[tuple[Columns, int]], asked: Asked) -> Floats:
    """What each of the best is worth after those before it: of its organisation, classified alike, or lines as well."""
    weights = asked.weights
    worth = weights.again ** _times_before([int(columns.organization[row]) for columns, row in best])
    worth *= weights.line ** _times_before([int(columns.kind[row] == LINE) for columns, row in best])
    alike = _times_before([int(columns.likeness[row]) for columns, row in best])
    invented = np.array([columns.invented[row] for columns, row in best], np.bool_)
    alike = np.where(invented, weights.most_alike, np.minimum(alike, weights.most_alike))
    local = np.array([columns.is_local[row] for columns, row in best], np.bool_) & asked.is_nowhere
    return np.asarray(worth * np.where(local, weights.alike_local, weights.alike) ** alike)


def _times_before(names: Sequence[int]) -> NDArray[np.float64]:
    """How often the name of each service, best first, stood before; one without a name (0) is new each time."""
    seen: Counter[int] = Counter()
    times = np.zeros(len(names))
    for at, name in enumerate(names):
        if name:
            times[at] = seen[name]
            seen[name] += 1
    return times


def _hit(part: _Part, number: int, score: float) -> Hit:
    found, columns = part.fitting, part.columns
    unsure = [name for name, answers in found.of_services.items() if answers[number] == filters.UNKNOWN]
    places = list(found.chosen.places_of(number))
    fitting = found.places()[places]
    far = found.metres[places] if found.metres is not None else np.full(len(places), np.nan)
    best = min(range(len(places)), key=lambda one: (-fitting[one], np.nan_to_num(far[one], nan=np.inf), one))
    # Of the place that fits best: of two places each may leave another question open.
    unsure += [name for name, answers in found.of_places.items() if answers[places[best]] == filters.UNKNOWN]
    distance = None if np.isnan(far[best]) else float(far[best])
    return Hit(
        service_id=columns.service_id(int(part.rows[number])),
        score=score,
        reasons=(),
        service_at_location_id=columns.place_id(int(found.chosen.places[places[best]])),
        distance_m=distance,
        walk_minutes=None if distance is None else float(walk_minutes(distance)),
        unsure=frozenset(unsure),
    )


def _emptied_by(parts: Sequence[_Part], question: Question) -> str | None:
    """The filter without which most would be found; None where no single one is to blame."""
    found = {
        name: sum(int(np.count_nonzero(part.relevant.services(without=name) == filters.YES)) for part in parts)
        for name in filters.names_of(question)
    }
    best = max(found, key=lambda name: found[name], default=None)
    return best if best is not None and found[best] else None
