"""Who reaches none at all on foot: no number of minutes, and yet something that is known."""

import numpy as np
from numpy.typing import NDArray

from nabij.diagnosis.contents import SECTOR, Diagnosis, Floats
from nabij.diagnosis.reach.asking import Asked


def none_share(diagnosis: Diagnosis, asked: Asked, level: str) -> Floats:
    """The share of the people of each unit (0 to 1) who reach none of the kind within the bound of the walks.

    NaN where that is not known: nobody lives there, or of some of its sectors no street leads on.
    """
    layer = diagnosis.layer("reach", asked.kind.slug, asked.walker, "nearest", level=level)
    units = diagnosis.units[level]
    if layer is None:
        return np.full(len(units), np.nan)
    reach_one = (~np.isnan(layer.values)).astype(np.float64) if layer.known is None else layer.known
    return np.where(_has_unjoined(diagnosis, asked, level), np.nan, 1 - reach_one)


def unjoined_sectors(diagnosis: Diagnosis, asked: Asked) -> NDArray[np.bool_]:
    """The sectors that no street leads to for this walker: what is reached from there nobody knows."""
    found = diagnosis.results.get("reach", {}).get("not_joined", {}).get(asked.walker, {})
    slugs = {one["sector"] for one in found.get("sectors", ())}
    return np.array([slug in slugs for slug in diagnosis.units[SECTOR].slugs], dtype=np.bool_)


def _has_unjoined(diagnosis: Diagnosis, asked: Asked, level: str) -> NDArray[np.bool_]:
    units, sectors = diagnosis.units[level], diagnosis.units[SECTOR]
    lived_in = unjoined_sectors(diagnosis, asked) & ((sectors.population > 0) | (level == SECTOR))
    places = units.sector_of[lived_in]
    found = np.zeros(len(units), dtype=np.bool_)
    found[places[places >= 0]] = True
    return found
