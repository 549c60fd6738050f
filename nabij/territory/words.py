"""What a source says about a place, in the reader's language."""

import re
from dataclasses import dataclass

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _
from django.utils.translation import gettext as translated

# The bases that the loads write, so that the catalogues hold them.
_KNOWN = (
    gettext_noop("Statbel table of postcodes and municipalities, 2019"),
    gettext_noop("postcodes of the municipality"),
    gettext_noop("postcode that touches more than one zone"),
    gettext_noop("hint per sector, only one postcode"),
    gettext_noop("table of the statistical sectors"),
    gettext_noop("zone of the sector: whole commune"),
    gettext_noop("zone of the sector: sub-municipality of Brussels City"),
    gettext_noop("zone of the sector: inferred from population sum"),
    gettext_noop("all its sectors"),
    gettext_noop("share of its residents on 1 January 2024, from its sectors"),
    gettext_noop("share of its residents on 1 January 2024, from its sectors; nobody lives in this part"),
    gettext_noop("share of its area (nobody lives in it), from its sectors"),
    gettext_noop("share of its residents on 1 January 2024"),
    gettext_noop("the whole municipality"),
    gettext_noop("the whole municipality lies in this zone"),
    gettext_noop("every unit of this load lies in the region"),
    gettext_noop("named by the source; its border is not in the source"),
    gettext_noop("follows from the name of the place; its border is not in the source"),
    gettext_noop("all of its area, from the borders"),
    gettext_noop("share of its area, from the borders"),
    gettext_noop("share of its area, through the smallest units"),
    gettext_noop("share of its residents, through the smallest units"),
    gettext_noop("all of it, from the borders"),
    gettext_noop("all of it, through the smallest units"),
    gettext_noop("stated by the file"),
)
_MIXED = re.compile(r"hint per sector, mixed: ([\d/]+)")


@dataclass(frozen=True)
class Said:
    """A text and the language that it is in."""

    text: str
    lang: str


def basis_in_words(basis: str) -> Said:
    """What a membership or a postcode rests on, in the active language; in English where it is not known in advance."""
    lang = (get_language() or "nl")[:2]
    mixed = _MIXED.fullmatch(basis)
    if mixed:
        return Said(_("hint per sector, mixed: %(codes)s") % {"codes": mixed.group(1)}, lang)
    return Said(translated(basis), lang) if basis in _KNOWN else Said(basis, "en")
