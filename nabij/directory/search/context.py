"""A question with what it was understood as, and the index that answers it."""

from dataclasses import dataclass

from nabij.directory.search.asking import Question
from nabij.directory.search.index import Index
from nabij.directory.search.places import Place
from nabij.directory.search.reading import Reading, read
from nabij.rules.searching import Weights

NOTHING_TYPED = Reading((), (), None)


@dataclass(frozen=True)
class Start:
    """From where distances count."""

    lon: float
    lat: float


@dataclass(frozen=True)
class Asked:
    """Everything that one search works with."""

    question: Question
    reading: Reading
    place: Place | None  # the territory that the question is about
    start: Start | None
    index: Index
    weights: Weights

    @property
    def is_nowhere(self) -> bool:
        """Nobody said where."""
        return self.place is None and self.start is None


def understood(question: Question, index: Index, weights: Weights) -> Asked:
    """The question, understood. Distances count from a point that was given, else from the middle of the territory."""
    reading = read(question.text, index, weights) if question.text.strip() else NOTHING_TYPED
    if question.lon is not None and question.lat is not None:
        start = Start(question.lon, question.lat)
        return Asked(question, reading, index.places.at(start.lon, start.lat), start, index, weights)
    place = index.places.by_id.get(question.unit_id) if question.unit_id is not None else reading.place
    middle = Start(place.lon, place.lat) if place and place.lon is not None and place.lat is not None else None
    return Asked(question, reading, place, middle, index, weights)
