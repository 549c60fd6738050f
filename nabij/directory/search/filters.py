"""The filters of a question: for each service yes, no, or nobody has said.

Every filter gives one answer per service: 1 fits, 0 is not known, -1 does not fit. A service fits a question where it
fits every filter. Filters about a place (access, hours, distance) must fit at one and the same place.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from nabij.directory.search import columns as of_columns
from nabij.directory.search.asking import Question
from nabij.directory.search.columns import COMMUNITIES, COSTS, FEATURES, KINDS, STATES, Columns
from nabij.directory.search.context import Asked
from nabij.directory.search.facts import CONDITIONS
from nabij.directory.search.index import Segment
from nabij.directory.search.lexicon import Lexicon
from nabij.directory.search.scoring import family, rows_with
from nabij.rules.walking import straight_line_m

Answers = NDArray[np.int8]
Floats = NDArray[np.float64]
YES, UNKNOWN, NO = np.int8(1), np.int8(0), np.int8(-1)


@dataclass(frozen=True)
class Filtered:
    """What the filters say of one segment. `metres`: from the starting point to each place, NaN unknown."""

    of_services: Mapping[str, Answers]
    of_places: Mapping[str, Answers]
    metres: Floats | None
    columns: Columns

    def places(self, without: str | None = None) -> Answers:
        """Which places fit all filters about places."""
        kept = [answers for name, answers in self.of_places.items() if name != without]
        return _all_of(kept, len(self.columns.hours))

    def services(self, without: str | None = None) -> Answers:
        """Which services fit all filters: a place that fits is enough."""
        kept = [answers for name, answers in self.of_services.items() if name != without]
        if any(name != without for name in self.of_places):
            kept.append(self.columns.of_services(self.places(without), np.maximum))
        return _all_of(kept, self.columns.size)


def _all_of(answers: list[Answers], size: int) -> Answers:
    return reduce(np.minimum, answers) if answers else np.full(size, YES)


def names_of(question: Question) -> list[str]:
    """The filters that a question asks, by the name of its field; each condition and feature apart."""
    plain = ("terms", "groups", "spoken", "costs", "kinds", "communities")
    return [
        *(name for name in plain if getattr(question, name)),
        *sorted(question.conditions),
        *(["age"] if question.age is not None else []),
        *(["has_room"] if question.has_room else []),
        *(["open_when"] if question.open_when else []),
        *sorted(question.features),
        *(["within_m"] if question.within_m is not None else []),
    ]


def filtered(segment: Segment, asked: Asked) -> Filtered:
    """What each filter of the question says of a segment."""
    columns, question, start = segment.columns, asked.question, asked.start
    metres = straight_line_m(columns.points, start.lon, start.lat) if start else None
    of_services = dict(_of_services(columns, question, asked.index.lexicon))
    of_places: dict[str, Answers] = {}
    for feature in sorted(question.features):
        of_places[feature] = columns.features[:, FEATURES.index(feature)]
    if question.open_when:
        answers = asked.index.hours_table.open_when(question.open_when, question.at)[columns.hours]
        closed = columns.closed[_service_of_places(columns)]
        of_places["open_when"] = np.where(closed, NO, answers)
    if question.within_m is not None and metres is not None:
        near = np.where(metres <= question.within_m, YES, NO)
        of_places["within_m"] = np.where(np.isnan(metres), UNKNOWN, near).astype(np.int8)
    return Filtered(of_services, of_places, metres, columns)


def _service_of_places(columns: Columns) -> NDArray[np.int64]:
    return np.repeat(np.arange(columns.size), np.diff(columns.place_starts))


def _of_services(columns: Columns, question: Question, lexicon: Lexicon) -> Iterator[tuple[str, Answers]]:
    for name in sorted(question.conditions):
        yield name, columns.conditions[:, CONDITIONS.index(name)]
    if question.terms:
        yield "terms", having(columns.terms, _families("help", question.terms, lexicon), columns.says_terms)
    if question.groups:
        yield "groups", having(columns.terms, _families("groups", question.groups, lexicon), columns.says_groups)
    if question.spoken:
        yield "spoken", having(columns.spoken, question.spoken, columns.says_spoken)
    if question.costs:
        yield "costs", one_of(columns.cost, COSTS, question.costs)
    if question.kinds:
        yield "kinds", one_of(columns.kind, KINDS, question.kinds)
    if question.communities:
        yield "communities", one_of(columns.community, COMMUNITIES, question.communities)
    if question.age is not None:
        yield "age", _of_age(columns, question.age)
    if question.has_room:
        yield "has_room", room(columns, question)


def _families(taxonomy: str, codes: Collection[str], lexicon: Lexicon) -> set[str]:
    return {term for code in codes for term in family(f"{taxonomy}:{code}", lexicon)}


def having(held: Mapping[str, of_columns.Rows], names: Collection[str], says: NDArray[np.bool_]) -> Answers:
    """Yes for the rows with one of these names; no for others that name something, else not known."""
    answers = np.where(says, NO, UNKNOWN)
    answers[rows_with(held, names)] = YES
    return answers


def one_of(chosen: NDArray[np.int8], choices: tuple[str, ...], wanted: Collection[str]) -> Answers:
    """Yes where one of the wanted choices was made; not known where none was."""
    fits = np.isin(chosen, [choices.index(one) for one in wanted if one in choices])
    return np.where(fits, YES, np.where(chosen < 0, UNKNOWN, NO))


def _of_age(columns: Columns, age: int) -> Answers:
    low, high = columns.ages[:, 0], columns.ages[:, 1]
    fits = (low <= age) & ((high < 0) | (age <= high))
    return np.where(columns.has_ages, np.where(fits, YES, NO), UNKNOWN)


def room(columns: Columns, question: Question) -> Answers:
    """Takes new people, as somebody said and it has not expired. Closed to a group is no only for that group."""
    known = (columns.state >= 0) & (columns.state_until > question.at.timestamp())
    answers = np.where(columns.state == STATES.index("takes"), YES, NO)
    others = np.ones(columns.size, np.bool_)
    others[rows_with(columns.closed_to, question.groups)] = False
    to_a_group = columns.state == STATES.index("closed_to_group")
    # Closed to a group other than those asked for: room, as far as was said. No group asked: not known for this person.
    answers[to_a_group & others] = YES if question.groups else UNKNOWN
    return np.where(known, answers, UNKNOWN)
