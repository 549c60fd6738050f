"""Progress of a running campaign, of which everyone knows the total: parts as floors that give no small part away.

Floors of parts and their known total together could pin a small part down; then the largest of the others is hidden
until no small part can be worked out.
"""

from collections.abc import Mapping

from nabij.rules.disclosure import HIDDEN, MINIMUM, Count, disclose_running


def progress(parts: Mapping[str, int], *, minimum: int = MINIMUM) -> dict[str, Count]:
    """Each part as it may leave while the sum of the parts is known to who reads it.

    Zero stays zero, unless every part is hidden: then any of them may be zero too.
    """
    shown = {name: disclose_running(number, minimum=minimum) for name, number in parts.items()}
    total = sum(parts.values())
    while any(_is_pinned(name, shown, total, minimum) for name, count in shown.items() if count.fewer_than):
        left = [name for name, count in shown.items() if count.number]
        if not left:
            return dict.fromkeys(parts, HIDDEN)  # of so few people nothing leaves, not even a zero
        shown[max(left, key=lambda name: (parts[name], name))] = HIDDEN
    return shown


def _is_pinned(name: str, shown: Mapping[str, Count], total: int, minimum: int) -> bool:
    """Whether the others, as far as a reader knows them, leave this small part one value only."""
    least = most = 0
    for other, count in shown.items():
        if other != name:
            low, high = bounds(count, total, minimum)
            least, most = least + low, most + high
    return max(1, total - most) >= min(minimum - 1, total - least)


def reached_beside_months(people: int, shown: int, *, minimum: int = MINIMUM) -> Count:
    """People reached in a year, as a floor, beside tables of conversations by month of which some are hidden.

    `shown`: conversations in the months whose total is known to readers. The floor is never above them, so that who
    subtracts learns nothing of a hidden month; every conversation with somebody new is in one of the months.
    """
    if people == 0:
        return disclose_running(0, minimum=minimum)
    floor = min(people, shown) // minimum * minimum
    return Count(floor, at_least=True) if floor else HIDDEN


def bounds(count: Count, total: int, minimum: int) -> tuple[int, int]:
    """Between which numbers a reader knows a count to be."""
    if count.fewer_than:
        return 1, minimum - 1
    if count.number is None:
        return 1, total
    return (count.number, count.number + minimum - 1) if count.at_least else (count.number, count.number)
