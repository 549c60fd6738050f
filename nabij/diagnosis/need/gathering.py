"""How larger units are made from those of an index's own level. Pure."""

import numpy as np

from nabij.diagnosis.contents import Floats, Inputs
from nabij.diagnosis.need.defining import Index


class Gathering:
    """How the units of one level are made from those of the index's own level: means weighted by people."""

    def __init__(self, inputs: Inputs, index: Index, level: str, transformed: Floats) -> None:
        territory = inputs.territory
        self.units = territory.levels[level]
        has = ~np.isnan(transformed)
        if level == index.level:
            self.share = None
            self.transformed, self.known = transformed, has.astype(np.float64)
            self.has = has
            return
        people = people_between(inputs, index.level, level)
        total = people.sum(axis=0)
        with_value = people.T @ has
        with np.errstate(invalid="ignore", divide="ignore"):
            self.known = with_value / total[:, None]
            self.share = [
                np.where(with_value[:, column] > 0, people * has[:, column, None] / with_value[:, column], 0.0)
                for column in range(has.shape[1])
            ]
        self.has = np.nan_to_num(self.known) >= index.least_known_people
        means = np.column_stack(
            [np.nan_to_num(transformed[:, column]) @ share for column, share in enumerate(self.share)]
        )
        self.transformed = np.where(self.has, means, np.nan)

    def rows(self, column: int, rows: Floats) -> Floats:
        """Drawn values of the own level (d, n), as those of this level."""
        return rows if self.share is None else np.nan_to_num(rows) @ self.share[column]


def people_between(inputs: Inputs, smaller: str, larger: str) -> Floats:
    """How many people of each smaller unit live in each larger one, counted by sector."""
    territory = inputs.territory
    first, second = territory.levels[smaller], territory.levels[larger]
    people = np.nan_to_num(territory.sectors.population)
    found = np.zeros((len(first), len(second)))
    both = (first.sector_of >= 0) & (second.sector_of >= 0)
    np.add.at(found, (first.sector_of[both], second.sector_of[both]), people[both])
    return found
