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
from nabij.directory.search.columns import COMMUNITIES, COSTS, FEATURES, KINDS, STATES, Chosen
from nabij.directory.search.context import Asked
from nabij.directory.search.facts import CONDITIONS
from nabij.directory.search.lexicon import Lexicon
from nabij.directory.search.scoring import family, rows_with
from nabij.rules.walking import straight_line_m

Answers = NDArray[np.int8]
Floats = NDArray[np.float64]
YES, UNKNOWN, NO = np.int8(1), np.int8(0), np.int8(-1)


@dataclass(frozen=True)
class Filtered:
    """What the filters say of some services. `metres`: from the starting point to each of their places, NaN unknown."""

    chosen: Chosen
    of_services: Mapping[str, Answers]
    of_places: Mapping[str, Answers]
    metres: Floats | None

    def places(self, without: str | None = None) -> Answers:
        """Which places fit all filters about places."""
        kept = [answers for name, answers in self.of_places.items() if name != without]
        return _all_of(kept, len(self.chosen.places))

    def services(self, without: str | None = None) -> Answers:
        """Which services fit all filters: a place that fits is enough."""
        kept = [answers for name, answers in self.of_services.items() if name != without]
        if any(name != without for name in self.of_places):
            kept.append(self.chosen.of_services(self.places(without), np.maximum))
        return _all_of(kept, self.chosen.size)

    def only(self, kept: NDArray[np.bool_]) -> "Filtered":
        """The same of those services that are kept."""
        if kept.all():
            return self
        places = self.chosen.to_places(kept)
        return Filtered(
            self.chosen.only(kept),
            {name: answers[kept] for name, answers in self.of_services.items()},
            {name: answers[places] for name, answers in self.of_places.items()},
            None if self.metres is None else self.metres[places],
        )


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


def filtered(chosen: Chosen, asked: Asked) -> Filtered:
    """What each filter of the question says of these services."""
    columns, question, start = chosen.columns, asked.question, asked.start
    metres = straight_line_m(chosen.take_places(columns.points), start.lon, start.lat) if start else None
    of_services = dict(_of_services(chosen, question, asked.index.lexicon))
    of_places: dict[str, Answers] = {}
    for feature in sorted(question.features):
        of_places[feature] = chosen.take_places(columns.features[:, FEATURES.index(feature)])
    if question.open_when:
        answers = asked.index.hours_table.open_when(question.open_when, question.at)[chosen.take_places(columns.hours)]
        of_places["open_when"] = np.where(chosen.to_places(chosen.take(columns.closed)), NO, answers)
    if question.within_m is not None and metres is not None:
        near = np.where(metres <= question.within_m, YES, NO)
        of_places["within_m"] = np.where(np.isnan(metres), UNKNOWN, near).astype(np.int8)
    return Filtered(chosen, of_services, of_places, metres)


def _of_services(chosen: Chosen, question: Question, lexicon: Lexicon) -> Iterator[tuple[str, Answers]]:
    columns = chosen.columns
    for name in sorted(question.conditions):
        yield name, chosen.take(columns.conditions[:, CONDITIONS.index(name)])
    if question.terms:
        yield "terms", having(chosen, columns.terms, _families("help", question.terms, lexicon), columns.says_terms)
    if question.groups:
        yield (
            "groups",
            having(chosen, columns.terms, _families("groups", question.groups, lexicon), columns.says_groups),
        )
    if question.spoken:
        yield "spoken", having(chosen, columns.spoken, question.spoken, columns.says_spoken)
    if question.costs:
        yield "costs", one_of(chosen.take(columns.cost), COSTS, question.costs)
    if question.kinds:
        yield "kinds", one_of(chosen.take(columns.kind), KINDS, question.kinds)
    if question.communities:
        yield "communities", one_of(chosen.take(columns.community), COMMUNITIES, question.communities)
    if question.age is not None:
        yield "age", _of_age(chosen, question.age)
    if question.has_room:
        yield "has_room", room(chosen, question)


def _families(taxonomy: str, codes: Collection[str], lexicon: Lexicon) -> set[str]:
    return {term for code in codes for term in family(f"{taxonomy}:{code}", lexicon)}


def having(
    chosen: Chosen, held: Mapping[str, of_columns.Rows], names: Collection[str], says: NDArray[np.bool_]
) -> Answers:
    """Yes for services with one of these names; no for others that name something, else not known."""
    return np.where(chosen.among(rows_with(held, names)), YES, np.where(chosen.take(says), NO, UNKNOWN))


def one_of(made: NDArray[np.int8], choices: tuple[str, ...], wanted: Collection[str]) -> Answers:
    """Yes where one of the wanted choices was made; not known where none was."""
    fits = np.isin(made, [choices.index(one) for one in wanted if one in choices])
    return np.where(fits, YES, np.where(made < 0, UNKNOWN, NO))


def _of_age(chosen: Chosen, age: int) -> Answers:
    ages = chosen.take(chosen.columns.ages)
    low, high = ages[:, 0], ages[:, 1]
    fits = (low <= age) & ((high < 0) | (age <= high))
    return np.where(chosen.take(chosen.columns.has_ages), np.where(fits, YES, NO), UNKNOWN)


def room(chosen: Chosen, question: Question) -> Answers:
    """Takes new people, as somebody said and it has not expired. Closed to a group is no only for that group."""
    columns = chosen.columns
    state = chosen.take(columns.state)
    known = (state >= 0) & (chosen.take(columns.state_until) > question.at.timestamp())
    answers = np.where(state == STATES.index("takes"), YES, NO)
    others = ~chosen.among(rows_with(columns.closed_to, question.groups))
    # Closed to a group other than those asked for: room, as far as was said. No group asked: not known for this person.
    answers[(state == STATES.index("closed_to_group")) & others] = YES if question.groups else UNKNOWN
    return np.where(known, answers, UNKNOWN)
