"""Who a programme does not reach, from counts that may leave: places, ages. Not met is not the same as not there."""

from collections.abc import Sequence
from dataclasses import dataclass

from nabij.rules.disclosure import Count

HIGH_NEED = 1 / 3  # the third of the places with the highest need
FEW = 0.5  # of the rate of the whole area
SMALL_SHARE = 0.5  # of the share among residents


@dataclass(frozen=True)
class PlaceSeen:
    """One place: its score of need, its registered residents (None: unknown), and the contacts as they may leave."""

    place: int
    need: float | None
    residents: float | None
    contacts: Count


@dataclass(frozen=True)
class Spot:
    """A place of high need with few contacts or none. `per_1000` None: hidden, so fewer than what is shown."""

    seen: PlaceSeen
    rank: int  # 1 is the highest need
    per_1000: float | None


def per_1000(contacts: Count, residents: float | None) -> float | None:
    """Contacts per 1,000 registered residents; None where either is unknown, hidden or a floor, or nobody lives."""
    if contacts.number is None or contacts.at_least or not residents:
        return None
    return 1000 * contacts.number / residents


def blind_places(seen: Sequence[PlaceSeen]) -> list[Spot]:
    """Places in the third of highest need that have none, a hidden number below the minimum, or less than half the rate
    of all places together; highest need first. Places without a score of need are not judged."""
    scored = sorted((one for one in seen if one.need is not None), key=lambda one: (-(one.need or 0.0), one.place))
    counted = [one for one in seen if per_1000(one.contacts, one.residents) is not None]
    residents = sum(one.residents or 0.0 for one in counted)
    rate = 1000 * sum(one.contacts.number or 0 for one in counted) / residents if residents else None
    found = []
    for place, one in enumerate(scored[: round(len(scored) * HIGH_NEED)]):
        own = per_1000(one.contacts, one.residents)
        below = one.contacts.fewer_than is not None or one.contacts.number == 0
        if below or (own is not None and rate is not None and own < FEW * rate):
            found.append(Spot(one, place + 1, own))
    return found


def is_underrepresented(share_met: float | None, share_living: float | None) -> bool:
    """Whether a group is met less than half as often as it lives there. False where either share is unknown."""
    if share_met is None or share_living is None:
        return False
    return share_met < SMALL_SHARE * share_living


def share_of(parts: Sequence[Count], total: Count) -> float | None:
    """The share of parts in a total, 0 to 1; None where any number is hidden or a floor, or there is none."""
    if not total.number or total.at_least or any(one.number is None or one.at_least for one in parts):
        return None
    return sum(one.number or 0 for one in parts) / total.number
