"""Everything a diagnosis reads, from the database: the territory, open figures, the offer that everybody may see."""

from datetime import datetime

from nabij.diagnosis.contents import Inputs
from nabij.diagnosis.gap.offer_file import terms_named
from nabij.diagnosis.need.reading import read_figures
from nabij.diagnosis.reach.streets import streets_source
from nabij.diagnosis.reach.territory import read_territory, territory_source
from nabij.diagnosis.thresholds.offer import read_sites
from nabij.diagnosis.thresholds.synthetic import general_practitioners


def read_inputs(at: datetime, *, synthetic: bool = True) -> Inputs:
    """The inputs as they are now; the offer as it is open and known at the moment `at`.

    `synthetic` False leaves invented services out. Raises NoSectors, NoStreets.
    """
    territory = read_territory()
    streets = streets_source()
    figures, figure_sources = read_figures(territory)
    sites, unplaced, offer_sources = read_sites(at, also=terms_named())
    invented, invented_source = general_practitioners(territory) if synthetic else ((), None)
    return Inputs(
        territory=territory,
        sites=(*sites, *invented),
        unplaced=unplaced,
        figures=figures,
        streets=streets.digest,
        sources=(
            territory_source(),
            *figure_sources,
            streets,
            *offer_sources,
            *([invented_source] if invented_source else []),
        ),
        at=at,
    )
