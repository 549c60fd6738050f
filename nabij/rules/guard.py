"""What in a free text says, or may say, who somebody is.

Numbers, bank accounts, telephones, e-mail addresses and birth dates are never needed in a sentence of observation: they
REFUSE. A name or an address may be somebody's or nobody's: they ASK. Everything is found by form, by lists of words and
by numbers that are added (`guard_*`), the same on the server and on the phone (`guard.js`); no text leaves either.
Limits: a name that is in no list or is an ordinary word, typed without a capital, is found by what stands around it.
"""

from dataclasses import dataclass
from typing import Literal

from nabij.rules.guard_addresses import addresses
from nabij.rules.guard_dates import birth_dates
from nabij.rules.guard_names import names
from nabij.rules.guard_numbers import Span, bank_accounts, emails, groups, national_numbers, phones
from nabij.rules.guard_text import Read, read

Kind = Literal["name", "national_number", "bis_number", "phone", "email", "iban", "birth_date", "address"]
KINDS: tuple[Kind, ...] = ("national_number", "bis_number", "iban", "email", "phone", "birth_date", "address", "name")
ASKING: frozenset[str] = frozenset({"name", "address"})


@dataclass(frozen=True, order=True)
class Finding:
    """A stretch of a text, in code points as for a slice. `refuses`: nobody can confirm it; else the guard asks."""

    start: int
    end: int
    kind: str
    refuses: bool


def findings(text: str) -> tuple[Finding, ...]:
    """Everything in a text that says, or may say, who somebody is; in order of place, none within another."""
    seen = read(text)
    if not seen.text.strip():
        return ()
    dates = birth_dates(seen)
    taken = numbers(seen, dates)
    for more in (dates, addresses(seen), names(seen, taken)):
        taken += _beside(more, taken)
    made = (Finding(*seen.place(start, end), kind, kind not in ASKING) for kind, start, end in taken)
    return tuple(sorted(made))


def numbers(seen: Read, dates: list[Span]) -> list[Span]:
    """E-mail addresses, bank accounts, national numbers and telephones. `dates`: birth dates, no telephones."""
    found_groups = groups(seen)
    taken: list[Span] = []
    for more in (emails(seen), bank_accounts(seen), national_numbers(seen, found_groups)):
        taken += _beside(more, taken)
    return taken + _beside(phones(seen, found_groups, taken + dates), taken)


def _beside(found: list[Span], taken: list[Span]) -> list[Span]:
    """What of `found` overlaps neither `taken` nor an earlier one of its own."""
    kept: list[Span] = []
    for kind, start, end in found:
        if not any(start < other_end and other_start < end for _, other_start, other_end in [*taken, *kept]):
            kept.append((kind, start, end))
    return kept
