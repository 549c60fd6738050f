"""A call comes in: from a page, from a phone or from paper, always by `accept`."""

from datetime import datetime

from django.utils import timezone

from nabij.outreach.accepting import Accepted, Conflict, Refused, Sent
from nabij.outreach.campaigns.answers import keep_answer
from nabij.outreach.campaigns.guides import steps_of
from nabij.outreach.campaigns.queries import hours_of, standing_of
from nabij.outreach.campaigns.sealing import digest_of, digests_of, references
from nabij.outreach.known import Known
from nabij.outreach.models import Campaign, CampaignCall, CampaignEntry, DoNotCall
from nabij.outreach.programmes.queries import may_for_team
from nabij.outreach.records import CallRecord
from nabij.people.audit import record_write
from nabij.people.permissions import Permission
from nabij.rules.call_attempts import NOT_TO_CALL, OPEN, After, Called, NotPossible, after
from nabij.rules.call_guide import unknown_answers

NEVER = "do-not-call"
_BROUGHT_UP = ("answers", "needs", "barriers", "oriented_to")


def accept(record: CallRecord, sent: Sent, *, known: Known | None = None) -> Accepted:
    """Write a call under the record's own id, within the caller's transaction; the entry goes on by the rule.

    Raises Refused, or Conflict where somebody else called or changed the entry after the revision that was seen.
    """
    known = known or Known()
    entry = _entry(record)
    campaign = entry.list.campaign
    _check_access(record, entry, sent)
    if CampaignCall.objects.filter(pk=sent.id, entry=entry).exists():
        return Accepted(revision=entry.revision)  # the same form, sent twice
    _check(record, campaign, sent, known)
    at = _aware(record.at)
    _check_revision(record, entry, sent)
    hours = hours_of(campaign, timezone.localdate(at))
    if record.outcome != NEVER and not hours.took(timezone.localtime(at), record.minutes):
        raise Refused("not_possible", ("at",))
    follows = _follows(record, entry, at)
    call = CampaignCall(
        id=sent.id,
        entry=entry,
        by=sent.by,
        at=at,
        channel=record.channel,
        outcome=record.outcome,
        is_follow_up=follows.is_follow_up,
        minutes=record.minutes,
    )
    call.save(force_insert=True)
    _write(entry, follows, record.language)
    if record.outcome == "reached":
        keep_answer(campaign, record, language=record.language)
    if record.outcome == NEVER:
        _never_again(entry, at)
    record_write(by=sent.by, action="campaign.call", object_type="campaign_call", object_id=call.pk, origin=sent.origin)
    return Accepted(revision=entry.revision)


def _entry(record: CallRecord) -> CampaignEntry:
    found = (
        CampaignEntry.objects.select_for_update(of=("self",))
        .select_related("list__campaign__programme", "list__team__programme", "list__team__unit")
        .filter(pk=record.entry, list__destroyed_at__isnull=True)
        .first()
    )
    if found is None:
        raise Refused("unknown_object", ("entry",))
    return found


def _check_access(record: CallRecord, entry: CampaignEntry, sent: Sent) -> None:
    """The caller of the entry; who runs the campaign enters paper of others; a wish to be left alone is heard by all
    who call for the insurer."""
    team = entry.list.team
    if may_for_team(sent.by, Permission.RUN_CAMPAIGN, team):
        return
    if not may_for_team(sent.by, Permission.CALL, team):
        raise Refused("not_allowed", ("entry",))
    if entry.caller_id != sent.by.pk and record.outcome != NEVER:
        raise Refused("not_allowed", ("entry",))


def _check(record: CallRecord, campaign: Campaign, sent: Sent, known: Known) -> None:
    known.check_codes(outcome=("call_outcomes", [record.outcome]), barriers=("barriers", record.barriers))
    known.check_codes(language=("languages", [record.language]))
    known.check_needs("needs", record.needs)
    known.check_needs("oriented_to", record.oriented_to)
    if unknown_answers(steps_of(campaign.guide), record.answers):
        raise Refused("unknown_code", ("answers",))
    if record.outcome != "reached":
        given = tuple(name for name in _BROUGHT_UP if getattr(record, name))
        if given:
            raise Refused("bad_shape", given)
    if record.channel not in {"phone", *campaign.channels}:
        raise Refused("not_possible", ("channel",))
    day = timezone.localdate(_aware(record.at))
    known.check_day("at", day, sent)
    if campaign.state != Campaign.State.RUNNING or not campaign.begins_on <= day <= campaign.ends_on:
        raise Refused("not_possible", ("at",))


def _check_revision(record: CallRecord, entry: CampaignEntry, sent: Sent) -> None:
    """A caller who was without network made several calls from one revision: only what others changed is a conflict."""
    missed = entry.revision - record.base_rev if record.base_rev is not None else 0
    if missed < 0:
        raise Refused("bad_shape", ("base_rev",))
    if missed == 0 or record.outcome == NEVER:
        return
    callers = list(entry.calls.order_by("-at", "-id").values_list("by", flat=True)[:missed])
    if callers != [sent.by.pk] * missed:
        raise Conflict(entry.revision)


def _follows(record: CallRecord, entry: CampaignEntry, at: datetime) -> After:
    campaign = entry.list.campaign
    again = timezone.localtime(_aware(record.call_again_at)) if record.call_again_at else None
    if again is not None and again.date() > campaign.ends_on:
        raise Refused("not_possible", ("call_again_at",))
    called = Called(timezone.localtime(at), record.outcome, again)
    hours = hours_of(campaign, again.date() if again else timezone.localdate(at))
    try:
        return after(standing_of(entry), called, attempts_max=campaign.attempts_max, hours=hours)
    except NotPossible as problem:
        raise Refused("not_possible", (problem.field,)) from None


def _write(entry: CampaignEntry, follows: After, language: str | None) -> None:
    entry.state, entry.attempts, entry.not_before = follows.state, follows.attempts, follows.not_before
    entry.revision += 1
    entry.language = entry.language or language
    entry.save(update_fields=["state", "attempts", "not_before", "revision", "language"])


def _never_again(entry: CampaignEntry, at: datetime) -> None:
    """Keep the digest of who asked not to be called, and close all that is open of them, in every campaign."""
    team = entry.list.team
    reference = references([entry])[entry.pk]
    DoNotCall.objects.get_or_create(
        reference_digest=digest_of(team, reference), defaults={"since": timezone.localdate(at)}
    )
    others = CampaignEntry.objects.select_for_update().filter(
        reference_digest__in=digests_of(team, reference), state__in=OPEN
    )
    for other in others.order_by("pk"):
        other.state, other.not_before = NOT_TO_CALL, None
        other.revision += 1
        other.save(update_fields=["state", "not_before", "revision"])


def _aware(moment: datetime) -> datetime:
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
