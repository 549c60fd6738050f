"""How the search ranks: every weight, and the formulas that use them.

    score = relevance x (floor + (1 - floor) x fit)

`relevance` (0 to 1) says how well a service answers the words, by its terms (the need) and its texts. `fit` (0 to 1)
is the weighted mean of how well it suits this person: conditions, place, language, room, open, freshness. Words come
first: the worst fit takes away no more than 1 - floor of a score. An unknown answer counts between yes and no.

Everything is computed on arrays with one element per service, and gives the same on single numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class TextField:
    """A text of an entry. `weight`: what one mention counts for; `typical_words`: at which length it counts so."""

    weight: float
    typical_words: float


TEXT_FIELDS: Mapping[str, TextField] = {
    "name": TextField(3.0, 4),
    "alternate": TextField(2.5, 3),
    "organization": TextField(2.5, 4),
    "organization_alternate": TextField(2.5, 3),
    "place": TextField(0.8, 8),
    "about": TextField(1.0, 40),
}
SATURATION = 1.2  # k1 of BM25: how soon further mentions stop counting
LENGTH = 0.6  # b of BM25: how much a long text weakens a mention


@dataclass(frozen=True)
class Weights:
    """What counts how much. The values are judgement, kept in one place to be contested."""

    # Relevance.
    need: float = 0.9  # a word is answered by the term that it stands for
    text: float = 0.9  # of the impact, where it is answered by a text
    broader: float = 0.35  # it has the wider term above the one asked for: "food" where a food parcel was asked
    beside: float = 0.2  # it has another term below that wider one: a free meal
    one_of_theme: float = 0.7  # it has one kind of help of the whole theme asked for; with three kinds it has it all
    also: float = 0.2  # it has a term whose services help with the need as well: social work where debts were asked
    leaning: float = 0.5  # how sure of the kind of help that words lean to, where nothing listed is said
    asked: float = 0.9  # what is added, of what is missing, where a service answers such questions for certain,
    asked_power: float = 0.7  # and by this power of the chance: one of twenty who answer them has a small one
    asked_need: float = 0.5  # how sure of the kind of help that such questions are about
    least_chance: float = 0.02  # less likely answers are none
    about: float = 0.25  # taken away where a service has the term, and its texts speak of it less than others'
    about_half: float = 4.0  # so much in its texts counts half
    closest: float = 0.7  # the wider term, where nobody has the very one
    group: float = 0.2  # taken away where a service does not say that it is for the group that was named
    narrow: float = 0.25  # taken away where a service is for one small group alone, and that was not named
    called_it: float = 0.8  # how well a service fits whose name is all that is asked; the rest is what it is about
    called: float = 0.5  # what is added, of what is missing, where a service is named among other words
    not_called: float = 0.5  # what is left of a service where the question is the name of another,
    not_called_too: float = 0.8  # and where it holds that name among other words
    unlisted: float = 0.5  # a word that stands for nothing in the vocabulary, beside one that does
    commonest_need: float = 0.05  # a word for a need that more services meet tells as much as if so many met it
    commonest: float = 0.005  # rarer words than in this share of the services tell no more
    cut: float = 0.35  # answers below this share of the best relevance are left out,
    enough: int = 10  # unless so many are not reached;
    least: float = 0.1  # below this nothing is an answer
    invented: float = 0.6  # an entry made up for demonstration goes after real ones: it helps nobody
    again: float = 0.85  # each further service of one organisation, so that the first answers are not all of one house
    alike: float = 0.95  # each further service that is classified to the letter as one before it: one more pharmacy,
    alike_local: float = 0.8  # or one of another municipality, where none was named: one more public welfare centre
    most_alike: int = 4  # after so many it counts for no less
    line: float = 0.9  # each further telephone line: who asks where to go is not sent to five numbers
    by_telephone: float = 0.8  # what is left of a telephone line where nobody asks to call
    local: float = 0.05  # taken away where a service is organised for a part of the territory, and no place is asked
    again_among: int = 200  # all these weighed among so many of the best answers
    # Words read otherwise than typed.
    typo: float = 0.8  # per sign that differs
    rare_typo: float = 0.5  # the word exists, but so rarely that it may itself be misspelt
    part: float = 0.6  # a part of a compound, or a compound that holds the word
    # Fit.
    floor: float = 0.5
    conditions: float = 3.0
    near: float = 14.0
    language: float = 1.0
    room: float = 1.5
    opened: float = 1.0
    fresh: float = 1.0
    cost: float = 1.0
    trust: float = 2.0  # the quality of the entry: what a person needs to know is there, and somebody checked it
    near_half_minutes: float = 15.0  # a walk of so long counts half
    serves: float = 0.2  # of `near`: what organised-for-this-territory adds to a service that lies elsewhere
    serves_it: float = 0.9  # of `near`: organised for the very territory asked for, or for a part of it
    same_town: float = 0.75  # of `near`: organised for another part of the municipality that the place asked is in
    elsewhere: float = 0.5  # what is left of `near` where a service is organised for other territories only
    placeless: float = 0.35  # of `near`: a telephone line, a hidden place, or a place nobody located
    unknown: float = 0.5  # what nobody said, between yes (1) and no (0)
    waiting: float = 0.4  # room: a waiting list of unknown length; halves every 8 weeks from 0.5
    waiting_half_weeks: float = 8.0
    closed_to_group: float = 0.5
    closed_now: float = 0.2
    fresh_days: float = 183.0  # checked within half a year: as good as today
    old_days: float = 730.0  # two years: worth nothing any more (the steps of data.inclusion)
    never_checked: float = 0.3
    never_reckoned: float = 0.3  # an entry whose quality was not reckoned yet
    small_cost: float = 0.8  # a small contribution, or according to income
    insured_cost: float = 0.7  # the tariff of health insurance; free is 1 and what must be paid 0


WEIGHTS = Weights()


def surely(chance: float, weights: Weights = WEIGHTS) -> float:
    """What the chance that a service answers such questions is worth (0 to 1)."""
    return float(chance**weights.asked_power)


def mention(field_name: str, times: Floats | float, words: Floats | float) -> Floats:
    """Strength of a word that stands `times` times in a text of so many `words`: BM25F before saturation."""
    text = TEXT_FIELDS[field_name]
    return np.asarray(text.weight * times / (1 - LENGTH + LENGTH * np.asarray(words) / text.typical_words))


def impact(strength: Floats | float) -> Floats:
    """Strengths over all fields together, saturated: 0 to 1."""
    strength = np.asarray(strength, dtype=np.float64)
    return np.asarray(strength / (SATURATION + strength))


def breadth(kinds: NDArray[np.int64], weights: Weights = WEIGHTS) -> Floats:
    """What a service is worth that offers so many kinds of help (1 or more) of a whole theme that was asked for."""
    return np.asarray(weights.one_of_theme + (1 - weights.one_of_theme) * (np.clip(kinds, 1, 3) - 1) / 2)


def rarity(holding: float, services: int, weights: Weights = WEIGHTS) -> float:
    """What a word says: much when few services hold it (BM25's inverse document frequency, never below 0).

    Bounded: a chance word of a sentence, rare because few texts are in its language, must not outweigh the others.
    """
    holding = max(holding, float(int(weights.commonest * services)))
    return float(np.log1p((services - holding + 0.5) / (holding + 0.5)))


def nearness(minutes: Floats, weights: Weights = WEIGHTS) -> Floats:
    """1 at the door, a half after `near_half_minutes`; NaN (no place) is `placeless`."""
    near = np.exp2(-np.asarray(minutes, dtype=np.float64) / weights.near_half_minutes)
    return np.where(np.isnan(near), weights.placeless, near)


def freshness(days: Floats, weights: Weights = WEIGHTS) -> Floats:
    """1 for an entry checked within `fresh_days`, falling to 0 at `old_days`; NaN: never checked."""
    days = np.asarray(days, dtype=np.float64)
    fresh = np.clip((weights.old_days - days) / (weights.old_days - weights.fresh_days), 0, 1)
    return np.where(np.isnan(fresh), weights.never_checked, fresh)


def worth_of_cost(cost: str | None, weights: Weights = WEIGHTS) -> float:
    """What a price is worth to who has little: `cost` as the services' column has it; None: nobody said."""
    known = {
        "free": 1.0,
        "low": weights.small_cost,
        "by_income": weights.small_cost,
        "insured": weights.insured_cost,
        "paid": 0.0,
    }
    return known.get(cost, weights.unknown) if cost else weights.unknown


def room_of_waiting(weeks: Floats, weights: Weights = WEIGHTS) -> Floats:
    """What a waiting list of so many weeks is worth; NaN: length not known."""
    weeks = np.asarray(weeks, dtype=np.float64)
    return np.where(np.isnan(weeks), weights.waiting, 0.5 * np.exp2(-weeks / weights.waiting_half_weeks))


def answered(answers: NDArray[np.int8], weights: Weights = WEIGHTS) -> Floats:
    """Yes (1), unknown (0) and no (-1) as 1, `unknown` and 0."""
    return np.asarray(np.array([0.0, weights.unknown, 1.0])[np.asarray(answers) + np.int8(1)])


@dataclass
class Fit:
    """Collects the factors that apply to a question, each 0 to 1, and weighs them."""

    size: int
    total: Floats = field(init=False)
    weight: float = 0.0

    def __post_init__(self) -> None:
        self.total = np.zeros(self.size)

    def add(self, weight: float, factor: Floats) -> None:
        """One more factor."""
        self.total += weight * factor
        self.weight += weight

    def score(self, relevant: Floats, weights: Weights = WEIGHTS) -> Floats:
        """The score (see the top of this file)."""
        mean = self.total / self.weight if self.weight else np.ones(self.size)
        return np.asarray(relevant * (weights.floor + (1 - weights.floor) * mean))
