"""Counts of files of accompaniment of one year as they leave, beside those of the year before.

Who holds two years can reckon: open at the end is open at the start, with what was begun, without what ended. So what
left of the year before binds what may leave of this one.
"""

from collections.abc import Mapping

from nabij.rules.disclosure import MINIMUM, Count, Sum, disclose_sums

OPENED, ENDED, WITHDRAWN, OPEN_AT_END = "opened", "ended", "withdrawn", "open_at_end"
_BEFORE, _EVER, _OTHERWISE = "open at the start", "ever open", "ended otherwise"


def file_counts_shown(counts: Mapping[str, int], before: Count | None, *, minimum: int = MINIMUM) -> dict[str, Count]:
    """Each of the four counts as it may leave. `before`: the year before's OPEN_AT_END as it left; None: it never did.

    A relation that the counts themselves break (a consent withdrawn after the year in which the file ended) binds
    nothing.
    """
    ever = counts[ENDED] + counts[OPEN_AT_END]
    numbers = {name: counts[name] for name in (OPENED, ENDED, WITHDRAWN, OPEN_AT_END)}
    sums, nowhere, left = [], set(), set()
    if ever >= counts[OPENED]:
        numbers |= {_EVER: ever, _BEFORE: ever - counts[OPENED]}
        sums += [Sum(_EVER, (OPENED, _BEFORE)), Sum(_EVER, (ENDED, OPEN_AT_END))]
        nowhere |= {_EVER} if before is not None else {_EVER, _BEFORE}
        left |= {_BEFORE} if before is not None and before.number is not None else set()
    if counts[ENDED] >= counts[WITHDRAWN]:
        numbers[_OTHERWISE] = counts[ENDED] - counts[WITHDRAWN]
        sums.append(Sum(ENDED, (WITHDRAWN, _OTHERWISE)))
        nowhere.add(_OTHERWISE)
    shown = disclose_sums(numbers, sums, minimum=minimum, unpublished=nowhere, public=left)
    return {name: shown[name] for name in (OPENED, ENDED, WITHDRAWN, OPEN_AT_END)}
