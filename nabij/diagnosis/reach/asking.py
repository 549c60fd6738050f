"""The question of a page, an address or a command: which kind of service, who walks, which measure, which areas."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from nabij.diagnosis.contents import Diagnosis, Layer, Units
from nabij.diagnosis.kinds import Kind, kind, kinds
from nabij.diagnosis.reach.words import MEASURES, WALKERS

OLDER = "aged-65-plus-share.count"  # the figure that says how many residents of a sector are 65 and over
FOR_ALL_WALKERS = ("nearest", "within", "count")
USUAL = {"walker": "adult", "measure": "nearest", "level": "district"}


@dataclass(frozen=True)
class Asked:
    """A question that has an answer."""

    kind: Kind
    walker: str
    measure: str
    level: str

    @property
    def query(self) -> str:
        """The question in an address."""
        return urlencode({"kind": self.kind.slug, "walker": self.walker, "measure": self.measure, "level": self.level})


@dataclass(frozen=True)
class Answer:
    """The layer that was asked for, and its units."""

    asked: Asked
    layer: Layer
    units: Units


def asked_of(given: Mapping[str, str], levels: Iterable[str]) -> Asked:
    """The question; what is left out is the usual one. Raises ValidationError with the choices there are."""
    slugs = [one.slug for one in kinds()]
    levels = list(levels)
    chosen = kind(_one_of(given.get("kind") or slugs[0], slugs, _("a kind of service")))
    walker = _one_of(given.get("walker") or USUAL["walker"], WALKERS, _("somebody who walks"))
    measure = _one_of(given.get("measure") or USUAL["measure"], MEASURES, _("a measure"))
    usual = USUAL["level"] if USUAL["level"] in levels else levels[0]
    level = _one_of(given.get("level") or usual, levels, _("a level"))
    if walker != USUAL["walker"] and measure not in FOR_ALL_WALKERS:
        raise ValidationError(
            _(
                "%(measure)s shares what there is among everybody, and is only reckoned for adults. For others there "
                "are: %(choices)s."
            )
            % {"measure": MEASURES[measure], "choices": ", ".join(str(MEASURES[one]) for one in FOR_ALL_WALKERS)}
        )
    if chosen is None:
        raise ValidationError(_("There is no kind of service."))
    return Asked(chosen, walker, measure, level)


def answer(diagnosis: Diagnosis, asked: Asked) -> Answer:
    """What the diagnosis found. Raises ValidationError where it is older than the kind or the measure."""
    layer = diagnosis.layer("reach", asked.kind.slug, asked.walker, asked.measure, level=asked.level)
    if layer is None:
        raise ValidationError(_("This is not in the diagnosis that was computed. Compute it again."))
    return Answer(asked, layer, diagnosis.units[asked.level])


def _one_of(given: str, choices: Iterable[str], what: str) -> str:
    listed = list(choices)
    if given not in listed:
        raise ValidationError(
            _("“%(given)s” is not %(what)s. There are: %(choices)s.")
            % {"given": given[:60], "what": what, "choices": ", ".join(listed)}
        )
    return given
