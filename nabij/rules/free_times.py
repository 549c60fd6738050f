"""When a place is free: the hours of a day without those that are taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Span:
    """From a moment until another; the end itself is free again."""

    starts: datetime
    ends: datetime


def free(within: Span, taken: Iterable[Span], *, at_least: timedelta = timedelta(minutes=30)) -> list[Span]:
    """The spans of `within` that nobody took, in order; shorter ones than `at_least` are left out."""
    found, at = [], within.starts
    for span in sorted(taken, key=lambda span: span.starts):
        if span.starts > at:
            found.append(Span(at, min(span.starts, within.ends)))
        at = max(at, span.ends)
    if at < within.ends:
        found.append(Span(at, within.ends))
    return [span for span in found if span.ends - span.starts >= at_least]


def clashes(wanted: Span, taken: Span) -> bool:
    """Whether two spans share any moment. One that ends when the other begins does not clash."""
    return wanted.starts < taken.ends and taken.starts < wanted.ends
