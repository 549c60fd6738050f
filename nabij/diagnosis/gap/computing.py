"""The gap as a step of the diagnosis: the basic offer, the score of access, the typology, inequality, the hospitals."""

from collections.abc import Mapping

from nabij.diagnosis.contents import Inputs, Layer, Note, Step, Walks
from nabij.diagnosis.gap.access import access_layers, typology_layers
from nabij.diagnosis.gap.gradients import gradients
from nabij.diagnosis.gap.hospitals import hospitals
from nabij.diagnosis.gap.offer import basic_offer
from nabij.diagnosis.gap.offer_file import access_score


def gap(inputs: Inputs, walks: Mapping[str, Walks], layers: Mapping[tuple[str, str], Layer]) -> Step:
    """Where need and offer part. `layers`: those of need and of reach.

    Layers `gap.<line>.state`, `access.score`, `typology.need_access`. Results: `offer` and `services` (the evidence of
    the states), `typology` (its lines), `inequality` (per kind and measure), `hospitals`.
    """
    offered = basic_offer(inputs, walks)
    access = access_layers(inputs, layers)
    known = {**layers, **{(layer.key, layer.level): layer for layer in access}}
    classed, lines = typology_layers(inputs, known)
    notes = (*offered.notes, Note("gap.access_score", {"kinds_at_least": access_score().least_kinds}))
    results = {
        **offered.results,
        "typology": lines,
        "inequality": gradients(inputs, layers, access_score().walker),
        "hospitals": hospitals(inputs),
    }
    return Step((*offered.layers, *access, *classed), (*notes, Note("gap.no_networks")), results)
