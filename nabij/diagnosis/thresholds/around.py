"""The offer of a diagnosis as the thresholds see it: what is around every sector, and what is known of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from nabij.diagnosis.contents import Floats, Inputs, InputSource, Numbers, Site, Walks
from nabij.diagnosis.kinds import Kind
from nabij.diagnosis.thresholds.facts import facts_of_sites
from nabij.diagnosis.thresholds.profiles import Profile
from nabij.rules.acceptance import ServiceFacts
from nabij.rules.acceptance_columns import Answers, FactColumns, Mask, answers, columns_of


@dataclass(frozen=True)
class Around:
    """The sites of one kind around every sector, for one walker: pairs in the order of the sectors.

    `supply` is that of the site of each pair, NaN where nobody said how much. Sites without supply now are left out.
    """

    kind: Kind
    origin: Numbers
    site: Numbers
    minutes: Floats
    supply: Floats
    origins: int
    joined: Floats  # per sector: 1, or NaN where it is not joined to the streets

    def where(self, keep: Mask) -> "Around":
        """Only these pairs."""
        return Around(
            self.kind,
            self.origin[keep],
            self.site[keep],
            self.minutes[keep],
            self.supply[keep],
            self.origins,
            self.joined,
        )


@dataclass
class Offer:
    """The sites of a diagnosis with their facts as arrays, and what is around every sector: made once, asked often."""

    inputs: Inputs
    walks: Mapping[str, Walks]
    facts: Sequence[ServiceFacts] = field(init=False)  # of each site
    columns: FactColumns = field(init=False)
    _around: dict[tuple[str, str], Around] = field(default_factory=dict)
    _supply: dict[str, Floats] = field(default_factory=dict)
    _answers: dict[Profile, Answers] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.facts = facts_of_sites(self.inputs.sites, self.inputs.at)
        self.columns = columns_of(self.facts)

    def sources_of(self, kind: Kind) -> tuple[InputSource, ...]:
        """What was read for this kind: territory, streets, the offer, and its invented posts."""
        mine = ("territory", "streets", "offer", f"synthetic:{kind.slug}")
        return tuple(one for one in self.inputs.sources if one.what.startswith(mine))

    def around(self, kind: Kind, walker: str) -> Around:
        """What is around every sector on foot."""
        key = (kind.slug, walker)
        if key not in self._around:
            self._around[key] = _around(kind, self._supply_of(kind), self.walks[walker])
        return self._around[key]

    def _supply_of(self, kind: Kind) -> Floats:
        if kind.slug not in self._supply:
            self._supply[kind.slug] = np.array([supply_of(site, kind) for site in self.inputs.sites], np.float64)
        return self._supply[kind.slug]

    def answers(self, profile: Profile) -> Answers:
        """What each threshold of this person says at each site. Held for the people of the reviewed file."""
        if not profile.slug:
            return answers(profile.person, self.columns, at=self.inputs.at)
        if profile not in self._answers:
            self._answers[profile] = answers(profile.person, self.columns, at=self.inputs.at)
        return self._answers[profile]


def _around(kind: Kind, supply: Floats, walks: Walks) -> Around:
    pairs = walks.pairs
    origin = np.repeat(np.arange(pairs.origins), np.diff(pairs.start))
    keep = supply[pairs.site] != 0  # NaN: there, and nobody says how much
    joined = np.array([np.nan if why else 1.0 for why in walks.origin_why], np.float64)
    site = pairs.site[keep].astype(np.int64)
    return Around(kind, origin[keep], site, pairs.cost[keep], supply[site], pairs.origins, joined)


def supply_of(site: Site, kind: Kind) -> float:
    """The supply of this kind; NaN where nobody said; 0 where it is of no such kind, or gives nothing now.

    Below 0 nobody can offer: then it is not known how much there is.
    """
    if kind.slug not in site.supply:
        return 0.0
    said = site.supply[kind.slug]
    return float("nan") if said is None or said < 0 else float(said)
