"""Titles of the demo's own series: kept in English, shown in the language of the reader. What people write stays."""

from django.utils.translation import gettext as catalogued
from django.utils.translation import gettext_noop, override

from nabij.ui.words import LANGUAGES

MEETING = gettext_noop("Prevention meeting (demo: day and hour are not known)")
TITLES = frozenset(
    {
        MEETING,
        gettext_noop("Demo: permanence at the host"),
        gettext_noop("Demo: round through the neighbourhood"),
        gettext_noop("Demo: info stand on the market"),
        gettext_noop("Demo: permanence at a partner's"),
    }
)
TERMS = (gettext_noop("Demo: on Tuesday and Wednesday."), gettext_noop("Demo: every day, by appointment."))


def title_in_words(title: str | None) -> str | None:
    """A title in the reader's language where it is one of the demo's own, else as somebody wrote it."""
    return catalogued(title) if title in TITLES and title else title


def title_in_each(title: str | None) -> dict[str, str] | None:
    """One of the demo's own titles by language, for phones; None for what somebody wrote."""
    if not title or title not in TITLES:
        return None
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = catalogued(title)
    return found
