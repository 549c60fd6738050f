"""Bringing campaign files in: each becomes a campaign that is being prepared. What was changed on the site stays."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.db import transaction

from nabij.needs.storing import Changes
from nabij.outreach import codes
from nabij.outreach.campaigns.reading import CampaignFile, own_files, read_file
from nabij.outreach.models import Campaign
from nabij.people.audit import record_write
from nabij.people.models import Account, AuditEvent, Programme
from nabij.territory.contents import LoadProblems, Problem
from nabij.territory.models import Unit
from nabij.vocabulary.models import Term
from nabij.vocabulary.queries import HELP


def load_own(*, by: Account | None) -> Changes:
    """The project's own campaign files. A second load changes nothing. Raises LoadProblems."""
    return load_files(own_files(), by=by)


@transaction.atomic
def load_files(paths: Iterable[Path], *, by: Account | None) -> Changes:
    """Campaigns from their files, all or nothing. Raises LoadProblems with every problem of every file."""
    changes = Changes()
    wrong: list[Problem] = []
    for path in paths:
        try:
            said = read_file(path)
        except LoadProblems as found:
            wrong += found.problems
            continue
        unknown = list(_unknown(path.name, said))
        wrong += unknown
        if not unknown:
            _bring(said, by, changes)
    if wrong:
        raise LoadProblems(wrong)
    return changes


def columns_of(said: CampaignFile) -> dict[str, Any]:
    """A campaign's columns as its file says them, without its programme."""
    texts = {
        f"{field}_{language}": getattr(getattr(said, field), language)
        for field in ("name", "purpose")
        for language in codes.LANGUAGES
    }
    same = ("calls_from_hour", "calls_to_hour", "attempts_max", "begins_on", "ends_on", "source")
    return {
        **texts,
        **{field: getattr(said, field) for field in same},
        "channels": list(said.channels),
        "target": said.kept_target(),
        "guide": said.kept_guide(),
    }


def _bring(said: CampaignFile, by: Account | None, changes: Changes) -> None:
    wanted = {**columns_of(said), "programme": Programme.objects.get(slug=said.programme)}
    held = Campaign.objects.filter(slug=said.slug).first()
    if held is None:
        held = Campaign.objects.create(slug=said.slug, **wanted)
        changes.count("campaigns", added=1)
    elif held.state != Campaign.State.DRAFT or _was_kept_by_somebody(held):
        return
    else:
        different = [name for name, value in wanted.items() if getattr(held, name) != value]
        if not different:
            return
        for name in different:
            setattr(held, name, wanted[name])
        held.save(update_fields=different)
        changes.count("campaigns", changed=1)
    record_write(by=by, action="campaign.loaded", object_type="campaign", object_id=held.pk)


def _was_kept_by_somebody(campaign: Campaign) -> bool:
    return AuditEvent.objects.filter(action="campaign.changed", object_id=str(campaign.pk), by__isnull=False).exists()


def _unknown(name: str, said: CampaignFile) -> Iterator[Problem]:
    if not Programme.objects.filter(slug=said.programme).exists():
        yield Problem(f"{name}, programme", f"there is no programme “{said.programme}”.", "Load the programmes first.")
    named = {*said.guide.needs, *said.guide.orientation}
    known = set(Term.objects.filter(taxonomy__slug=HELP, code__in=named).values_list("code", flat=True))
    for code in sorted(named - known) if Term.objects.filter(taxonomy__slug=HELP).exists() else ():
        yield Problem(f"{name}, guide", f"“{code}” is no need of the vocabulary.", "Use a term of the vocabulary.")
    for gender in said.target.genders:
        if gender not in codes.every_list()["genders"]:
            yield Problem(f"{name}, target.genders", f"“{gender}” is not in the list.", "Use one of genders.")
    for key in said.target.units:
        level, _colon, slug = key.partition(":")
        if not Unit.objects.filter(level__slug=level, slug=slug).exists():
            yield Problem(f"{name}, target.units", f"there is no unit “{key}”.", "Load the territory, or mend it.")
