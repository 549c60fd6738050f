"""The texts that are read out before a file begins. A text that was read out never changes: a new one is a version.

They stand in `templates/outreach/accompaniment/consent/<version>/<language>.html`, without figures or names, so that
the same words are read to everybody.
"""

from dataclasses import dataclass

from nabij.ui.words import ENDONYMS, LANGUAGES

CURRENT = "2026-1"
VERSIONS = (CURRENT,)


@dataclass(frozen=True)
class Text:
    """One text in one language: where its template is."""

    version: str
    language: str

    @property
    def template(self) -> str:
        return f"outreach/accompaniment/consent/{self.version}/{self.language}.html"

    @property
    def endonym(self) -> str:
        """The language's own name."""
        return ENDONYMS[self.language]


def texts(first: str) -> list[Text]:
    """The current text in each language, that of the page first."""
    return [Text(CURRENT, lang) for lang in sorted(LANGUAGES, key=lambda lang: lang != first)]
