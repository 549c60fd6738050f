"""Reads of campaigns: who may run or call which, and a caller's own entries. Getters fetch and authorise."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.directory.opening import holidays_around
from nabij.outreach.campaigns.sealing import references
from nabij.outreach.models import Campaign, CampaignEntry, CampaignList, Team
from nabij.outreach.programmes.queries import may_for_team, on_day
from nabij.people.audit import record_read
from nabij.people.models import Account, AuditEvent
from nabij.people.permissions import Permission, check_may, may
from nabij.rules.call_attempts import OPEN, Hours, Standing, is_due
from nabij.ui.pages import NotFound

CLOSED_DAYS_AHEAD = 120
READ_ONCE_IN = timedelta(hours=1)  # a phone asks for its pocket often: one line in the audit trail an hour


def campaigns_for(account: Account) -> list[Campaign]:
    """The campaigns that this account may run, or of which it runs a team's lists; newest first."""
    found = Campaign.objects.select_related("programme").order_by("-begins_on", "slug")
    return [one for one in found if runs(account, one)]


def runs(account: Account, campaign: Campaign) -> bool:
    """Whether this account runs the whole campaign, or the lists of one of its teams."""
    return may(account, Permission.RUN_CAMPAIGN, programme=campaign.programme) or bool(teams_run(account, campaign))


def campaign_for(account: Account, slug: str) -> Campaign:
    """A campaign that this account may look after. Raises NotFound or PermissionDenied."""
    found = Campaign.objects.select_related("programme").filter(slug=slug).first()
    if found is None:
        raise NotFound(_("There is no such campaign."), [(_("Call campaigns"), reverse("outreach:campaigns"))])
    if not runs(account, found):
        check_may(account, Permission.RUN_CAMPAIGN, programme=found.programme)
    return found


def whole_campaign_for(account: Account, slug: str) -> Campaign:
    """A campaign that this account may change, begin and end as a whole. Raises NotFound or PermissionDenied."""
    found = campaign_for(account, slug)
    check_may(account, Permission.RUN_CAMPAIGN, programme=found.programme)
    return found


def teams_run(account: Account, campaign: Campaign) -> list[Team]:
    """The insurers' teams of a campaign whose lists this account may bring, spread and end."""
    teams = Team.objects.filter(on_day(timezone.localdate()), programme=campaign.programme)
    found = teams.select_related("programme", "unit").defer("unit__boundary", "unit__outline")
    return [team for team in found.order_by("slug") if may_for_team(account, Permission.RUN_CAMPAIGN, team)]


def list_for(account: Account, slug: str, list_id: int) -> CampaignList:
    """A list of a campaign whose team this account runs. Raises NotFound or PermissionDenied."""
    campaign = campaign_for(account, slug)
    lists = campaign.lists.select_related("campaign__programme", "team__programme", "team__unit")
    found = lists.filter(pk=list_id).first()
    if found is None:
        raise NotFound(_("There is no such list."), [(campaign.slug, reverse("outreach:campaign", args=[slug]))])
    if not may_for_team(account, Permission.RUN_CAMPAIGN, found.team):
        raise PermissionDenied
    return found


def lists_of(account: Account, campaign: Campaign) -> list[CampaignList]:
    """The lists of a campaign that this account may see, in the order in which they were brought."""
    teams = [team.pk for team in teams_run(account, campaign)]
    found = campaign.lists.select_related("team").filter(team__in=teams)
    return list(found.defer("wrapped_key").order_by("brought_at"))


def hours_of(campaign: Campaign, around: date) -> Hours:
    """When a campaign calls: its hours on working days of Brussels."""
    return Hours(campaign.calls_from_hour, campaign.calls_to_hour, holidays_around(around))


def own_entries(account: Account, *, on: date) -> list[CampaignEntry]:
    """The open entries of a caller in campaigns that run on a day, those agreed on first, then those tried least."""
    found = CampaignEntry.objects.filter(
        caller=account,
        state__in=OPEN,
        list__destroyed_at__isnull=True,
        list__campaign__state=Campaign.State.RUNNING,
        list__campaign__begins_on__lte=on,
        list__campaign__ends_on__gte=on,
    )
    rows = found.select_related("list__campaign__programme", "list__team__programme", "list__team__unit")
    mine = _allowed(account, rows.defer("list__team__unit__boundary", "list__team__unit__outline"))
    return sorted(mine, key=lambda entry: (entry.not_before is None, entry.attempts, str(entry.pk)))


def due(entries: Iterable[CampaignEntry], now: datetime) -> list[CampaignEntry]:
    """Those whose turn has come, at an hour at which their campaign calls."""
    local = timezone.localtime(now)
    return [
        entry
        for entry in entries
        if is_due(entry.not_before, local, state=entry.state, hours=hours_of(entry.list.campaign, local.date()))
    ]


def entry_for(account: Account, entry_id: UUID) -> CampaignEntry:
    """An open entry of this caller. Raises NotFound, also for another's: who calls whom is nobody else's business."""
    found = next((one for one in own_entries(account, on=timezone.localdate()) if one.pk == entry_id), None)
    if found is None:
        raise NotFound(_("This entry is not on your list, or no longer."), [(_("My calls"), reverse("outreach:calls"))])
    return found


def opened(account: Account, entries: list[CampaignEntry], *, how: str, now: datetime) -> dict[UUID, str]:
    """The references of a caller's own entries, and a line in the audit trail: who read how many, where."""
    if not entries:
        return {}
    recent = AuditEvent.objects.filter(
        by=account, action="campaign.references", object_id=how, at__gte=now - READ_ONCE_IN
    )
    if how != "pocket" or not recent.exists():
        record_read(
            by=account, action="campaign.references", object_type="campaign", object_id=how, entries=len(entries)
        )
    return references(entries)


def standing_of(entry: CampaignEntry) -> Standing:
    """Where an entry stands, as the rule about attempts reads it. One query."""
    calls = list(entry.calls.order_by("at", "id").values_list("outcome", "is_follow_up"))
    spoken = [place for place, (outcome, _f) in enumerate(calls) if outcome in {"reached", "call-again"}]
    since = calls[spoken[-1] + 1 :] if spoken else calls
    missed = sum(follow_up for _outcome, follow_up in since)
    return Standing(entry.state, entry.attempts, missed, any(outcome == "reached" for outcome, _f in calls))


def closed_days(today: date) -> list[str]:
    """Public holidays of the next months, for the phone."""
    until = today + timedelta(days=CLOSED_DAYS_AHEAD)
    return [day.isoformat() for day in sorted(holidays_around(today)) if today <= day <= until]


def members_of(team: Team, on: date) -> list[Account]:
    """Who works in a team on a day and may call for it, by name."""
    members = team.members.filter(on_day(on)).select_related("account")
    found = {one.account for one in members if one.account.is_active}
    may_call = (one for one in found if may_for_team(one, Permission.CALL, team))
    return sorted(may_call, key=lambda one: (one.display_name.casefold(), one.pk))


def is_busy(campaign: Campaign) -> Q:
    """Entries of a campaign's lists that are not destroyed."""
    return Q(list__campaign=campaign, list__destroyed_at__isnull=True)


def _allowed(account: Account, entries: Iterable[CampaignEntry]) -> list[CampaignEntry]:
    allowed: dict[int, bool] = {}
    mine = []
    for entry in entries:
        team = entry.list.team
        if team.pk not in allowed:
            allowed[team.pk] = may_for_team(account, Permission.CALL, team)
        if allowed[team.pk]:
            mine.append(entry)
    return mine
