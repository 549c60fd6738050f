"""What the catalogue's states are called, for pages: coverage, recency, age, frequency, reach of a level."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from nabij.rules.gaps import Coverage, LevelCover, Recency

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Said = str | _StrPromise

COVERAGE: "dict[Coverage, Said]" = {
    Coverage.FIGURES: _("with figures"),
    Coverage.INDICATOR: _("indicator without figures yet"),
    Coverage.WARM: _("no indicator yet"),
    Coverage.NOTHING: _("nothing yet"),
}
RECENCY: "dict[Recency, Said]" = {
    Recency.RECENT: _("recent values"),
    Recency.OLD: _("old values"),
    Recency.OVERDUE: _("a newer edition was expected"),
    Recency.UNKNOWN: _("age unknown"),
    Recency.DOES_NOT_AGE: _("does not age as figures do"),
}
WITHOUT_FIGURE: "dict[LevelCover, Said]" = {
    LevelCover.NO_UNITS: _("no units yet"),
    LevelCover.NOT_GIVEN: _("not given here"),
}
FREQUENCIES: "list[tuple[str, Said]]" = [
    ("", _("not known")),
    ("CONT", _("continuously")),
    ("MONTHLY", _("every month")),
    ("QUARTERLY", _("every quarter")),
    ("ANNUAL_2", _("twice a year")),
    ("ANNUAL", _("every year")),
    ("BIENNIAL", _("every two years")),
    ("TRIENNIAL", _("every three years")),
    ("QUINQUENNIAL", _("every five years")),
    ("DECENNIAL", _("every ten years")),
    ("IRREG", _("irregularly")),
    ("NEVER", _("never again")),
]
_FREQUENCY = dict(FREQUENCIES)


def frequency_word(term: str | None) -> str:
    """A term of the EU frequency list in words; the term itself where Nabij has no word for it."""
    return str(_FREQUENCY.get(term or "", term))


def knows_frequency(term: str) -> bool:
    """Whether Nabij has a word for a term of the EU frequency list."""
    return term in _FREQUENCY


def age_words(months: int) -> str:
    """An age of so many whole months: in months up to two years, then in whole years."""
    if months < 24:
        return ngettext("%(count)s month old", "%(count)s months old", months) % {"count": months}
    return ngettext("%(count)s year old", "%(count)s years old", months // 12) % {"count": months // 12}
