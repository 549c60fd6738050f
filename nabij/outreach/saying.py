"""What the field's pages say when something cannot be taken: refusals and findings of the guard, in words."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

REFUSALS: dict[str, str | Promise] = {
    "guard": gettext_lazy("This says who somebody is. Take it out: we keep nobody's data."),
    "guard_ask": gettext_lazy("This may say who somebody is. Take it out, or say that it is nobody's."),
    "unknown_code": gettext_lazy("This choice does not exist, or no longer. Choose again."),
    "unknown_team": gettext_lazy("This team did not work on that day."),
    "not_allowed": gettext_lazy("Your account may not do this for this team."),
    "unknown_object": gettext_lazy("What this belongs to is not there, or no longer."),
    "too_old": gettext_lazy("This is too long ago to note down here. Paper tallies may be entered up to a year later."),
    "in_future": gettext_lazy("This day is still to come."),
    "bad_shape": gettext_lazy("This cannot be read. Look at how it is written."),
    "not_possible": gettext_lazy("This does not go together with the rest."),
}

FINDINGS: dict[str, str | Promise] = {
    "national_number": gettext_lazy("a national number"),
    "bis_number": gettext_lazy("a bis number"),
    "phone": gettext_lazy("a telephone number"),
    "email": gettext_lazy("an e-mail address"),
    "iban": gettext_lazy("a bank account"),
    "birth_date": gettext_lazy("a date of birth"),
    "address": gettext_lazy("a street with its number"),
    "name": gettext_lazy("a name"),
}


def refusal_words(code: str) -> str:
    """Why something was not taken, and how to mend it."""
    return str(REFUSALS.get(code, REFUSALS["bad_shape"]))


def finding_words(found: Iterable[tuple[str, str]]) -> str:
    """What the guard found, as (kind, piece of the text): “04…” (a telephone number)."""
    return ", ".join(
        _("“%(piece)s” (%(kind)s)") % {"piece": piece[:60], "kind": str(FINDINGS.get(kind, kind))}
        for kind, piece in found
    )
