"""Walks held against scores that somebody else gave, beside those of the straight line."""

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from scipy.spatial import cKDTree
from scipy.stats import spearmanr

from nabij.diagnosis.contents import Floats, Inputs, Walks
from nabij.diagnosis.kinds import kind
from nabij.diagnosis.reach.computing import pairs_to
from nabij.rules.catchment import nearest
from nabij.rules.walking import EARTH_RADIUS_M, unit_vectors
from nabij.rules.walking_network import ADULT, pairs_in_minutes

SECTOR_COLUMN = "cd_sector"


@dataclass(frozen=True)
class Against:
    """How alike two ranks of the sectors are (Spearman): 1 the same, 0 nothing in common.

    `walk` and `straight`: of the score with the walk, or the straight line, to the nearest (near is a high score).
    `detour`: the median of the walk over the straight line. `sectors`: how many have all three.
    """

    column: str
    kind: str
    walk: float
    straight: float
    detour: float
    median_walk_m: float
    sectors: int


def read_scores(path: Path, columns: Sequence[str]) -> dict[str, dict[str, float]]:
    """Scores by sector from a CSV with a column `cd_sector`; an empty field is no score. Raises ValidationError."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [column for column in (SECTOR_COLUMN, *columns) if column not in (reader.fieldnames or ())]
        if missing:
            raise ValidationError(
                _("%(file)s has no column %(columns)s.") % {"file": path.name, "columns": ", ".join(missing)}
            )
        found = {}
        for number, row in enumerate(reader, start=2):
            try:
                found[row[SECTOR_COLUMN]] = {
                    column: float(row[column]) if row[column] else math.nan for column in columns
                }
            except ValueError:
                raise ValidationError(
                    _("%(file)s, row %(row)d: a score is not a number.") % {"file": path.name, "row": number}
                ) from None
    return found


def against(
    inputs: Inputs, walks: Walks, scores: Mapping[str, Mapping[str, float]], pairs: Mapping[str, str]
) -> list[Against]:
    """Each score with the kind of service that it is about. `pairs`: column of the score -> kind."""
    sectors = inputs.territory.sectors
    found = []
    for column, slug in pairs.items():
        if kind(slug) is None:
            raise ValidationError(_("There is no kind of service “%(kind)s”.") % {"kind": slug[:60]})
        score = np.array([scores.get(sector, {}).get(column, math.nan) for sector in sectors.slugs])
        places = np.array([place for place, site in enumerate(inputs.sites) if slug in site.supply], dtype=np.int64)
        if not len(places):
            continue
        walk = nearest(pairs_to(pairs_in_minutes(walks.pairs), places), np.ones(len(places))) * ADULT.metres_a_minute
        straight = _straight_m(inputs, places)
        known = ~(np.isnan(score) | np.isnan(walk) | np.isnan(straight))
        found.append(
            Against(
                column,
                slug,
                -_rank_correlation(score[known], walk[known]),
                -_rank_correlation(score[known], straight[known]),
                float(np.median(walk[known] / np.maximum(straight[known], 1.0))),
                float(np.median(walk[~np.isnan(walk)])),
                int(known.sum()),
            )
        )
    return found


def _rank_correlation(one: Floats, other: Floats) -> float:
    return float(spearmanr(one, other).statistic) if len(one) > 2 else math.nan


def _straight_m(inputs: Inputs, places: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> Floats:
    """Metres in a straight line from each sector to the nearest of some sites."""
    sectors = inputs.territory.sectors
    chosen = [inputs.sites[place] for place in places]
    sites = unit_vectors(np.array([site.lon for site in chosen]), np.array([site.lat for site in chosen]))
    chord, _site = cKDTree(sites).query(unit_vectors(sectors.lon, sectors.lat))
    return np.asarray(2 * EARTH_RADIUS_M * np.arcsin(chord / 2), dtype=np.float64)
