"""Reads of contacts: a worker's own last ones, what a team logs most, templates, and who may mend which row."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from nabij.outreach import codes
from nabij.outreach.activities.demo_titles import title_in_words
from nabij.outreach.models import Activity, Contact, ContactTemplate, Team
from nabij.outreach.programmes.queries import may_for_team
from nabij.people.models import Account
from nabij.people.permissions import Permission, may
from nabij.ui.numbers import current_language, moment
from nabij.ui.pages import NotFound
from nabij.ui.words import in_language
from nabij.vocabulary.models import Term
from nabij.vocabulary.queries import HELP, all_terms

LAST = 40  # how many of their own contacts a worker sees
LOOKED_AT = 300  # contacts of a team that say what it logs most
COMMON_NEEDS = 8
FALLBACK_NEEDS = ("access-to-care", "administration", "housing", "food", "money", "health", "mental-health", "guidance")


def that_count() -> QuerySet[Contact]:
    """Contacts as they are now: nothing supersedes them and they were not taken back."""
    return Contact.objects.filter(superseded_by__isnull=True, is_withdrawn=False)


def last_of(account: Account, *, limit: int = LAST) -> list[Contact]:
    """The contacts that an account logged last, as they are now, newest first."""
    found = that_count().filter(by=account).select_related("team", "programme", "unit__level", "way_of_working")
    return list(found.defer("unit__boundary", "unit__outline").order_by("-number")[:limit])


def contact_to_mend(account: Account, contact_id: UUID) -> Contact:
    """A contact that this account may correct or take back: its author, or whoever keeps the team's programme.

    Raises NotFound, also for a row that another one superseded, or PermissionDenied.
    """
    found = (
        Contact.objects.select_related("programme", "team__programme", "unit__level", "way_of_working")
        .filter(pk=contact_id, is_withdrawn=False)
        .first()
    )
    if found is None or Contact.objects.filter(supersedes=found).exists():
        raise NotFound(_("There is no such contact, or it was corrected or taken back already."))
    if found.by_id != account.pk and not _keeps(account, found):
        raise PermissionDenied(_("Only who logged a contact, or the team's coordinator, mends it."))
    return found


def _keeps(account: Account, contact: Contact) -> bool:
    if contact.team is None:
        return may(account, Permission.KEEP_PROGRAMME, programme=contact.programme)
    return may_for_team(account, Permission.KEEP_PROGRAMME, contact.team)


def templates_for(account: Account, team: Team) -> list[ContactTemplate]:
    """The account's own templates for this team's programme, then the team's."""
    found = ContactTemplate.objects.filter(programme=team.programme).filter(
        Q(owner=account) | Q(owner__isnull=True, team=team) | Q(owner__isnull=True, team__isnull=True)
    )
    return sorted(found, key=lambda row: (row.owner_id is None, row.order, str(row.pk)))


def template_for(account: Account, team: Team, template_id: UUID) -> ContactTemplate:
    """One of `templates_for`. Raises NotFound."""
    found = next((row for row in templates_for(account, team) if row.pk == template_id), None)
    if found is None:
        raise NotFound(_("There is no such template for you."))
    return found


def recent_activities(team: Team | None, today: date) -> list[tuple[str, str]]:
    """What a team did in the last week, newest first, as id and name: a contact may have been made there."""
    if team is None:
        return []
    rows = Activity.objects.filter(team=team, starts_at__date__range=(today - timedelta(days=7), today))
    found = rows.exclude(state=Activity.State.CANCELLED).order_by("-starts_at")[:20]
    named = ((row, title_in_words(row.title) or codes.said("activity_kinds", row.kind)) for row in found)
    return [(str(row.pk), f"{moment(row.starts_at)} {name}") for row, name in named]


@dataclass(frozen=True)
class NeedGroup:
    """A top term of the needs with all below it, as code and name."""

    name: str
    choices: tuple[tuple[str, str], ...]


def need_groups() -> list[NeedGroup]:
    """Every need of the vocabulary in groups, in the reader's language. One query."""
    terms = [term for term in all_terms(HELP) if term.is_need]
    tops = {term.pk: term for term in terms if term.parent_id is None}
    below: dict[str, list[tuple[str, str]]] = {term.code: [(term.code, _name(term))] for term in tops.values()}
    by_id = {term.pk: term for term in terms}
    for term in terms:
        top = term
        while top.parent_id in by_id:
            top = by_id[top.parent_id]
        if top is not term:
            below.setdefault(top.code, []).append((term.code, _name(term)))
    names = {term.code: _name(term) for term in terms}
    return [NeedGroup(names[code], tuple(choices)) for code, choices in below.items()]


def need_names(codes: Sequence[str]) -> dict[str, str]:
    """Names of needs in the reader's language; a code that the vocabulary lost stands for itself."""
    found = {term.code: _name(term) for term in Term.objects.filter(taxonomy__slug=HELP, code__in=codes)}
    return {code: found.get(code, code) for code in codes}


def common_needs(team: Team) -> list[str]:
    """Codes of the needs that a team logged most lately; filled up with common ones."""
    rows = that_count().filter(team=team).order_by("-number").values_list("needs", flat=True)[:LOOKED_AT]
    counted = Counter(code for codes in rows for code in codes)
    most = [code for code, _number in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]
    return list(dict.fromkeys([*most, *FALLBACK_NEEDS]))[:COMMON_NEEDS]


def common_languages(team: Team) -> list[str]:
    """Codes of the languages that a team spoke most lately, then the rest of Brussels' common ones."""
    rows = that_count().filter(team=team).order_by("-number").values_list("languages", flat=True)[:LOOKED_AT]
    counted = Counter(code for codes in rows for code in codes)
    most = [code for code, _number in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]
    return list(dict.fromkeys([*most, "fr", "nl", "en", "ar", "ary", "tr"]))[:6]


def _name(term: Term) -> str:
    text = in_language(term, "name", current_language()).text
    return text[:1].upper() + text[1:]
