"""The offer of a kept diagnosis with what is around every sector, held in the process: pages ask it often."""

from collections import OrderedDict
from threading import Lock
from uuid import UUID

from django.db import connection

from nabij.diagnosis.models import KeptDiagnosis
from nabij.diagnosis.reach.streets import network_of
from nabij.diagnosis.thresholds.around import Offer
from nabij.diagnosis.thresholds.profiles import WALKERS
from nabij.diagnosis.whole.computing import kept_walks
from nabij.diagnosis.whole.keeping import inputs_of

MOST_HELD = 2

_lock = Lock()
_held: "OrderedDict[tuple[str, UUID], Offer]" = OrderedDict()


def offer_of(row: KeptDiagnosis) -> Offer:
    """What this diagnosis read of the offer, and who walks how far to it. Raises NoStreets where those are gone.

    Made in about a second, then held: a kept diagnosis never changes.
    """
    key = (str(connection.settings_dict["NAME"]), row.pk)
    with _lock:
        if key not in _held:
            inputs = inputs_of(row)
            networks = {walker: network_of(walker, inputs.streets)[0] for walker in WALKERS}
            _held[key] = Offer(inputs, kept_walks(inputs, networks))
            while len(_held) > MOST_HELD:
                _held.popitem(last=False)
        _held.move_to_end(key)
        return _held[key]
