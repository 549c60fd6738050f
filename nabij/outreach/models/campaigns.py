"""Call campaigns of health advisers. Lists hold opaque references only; answers hold no reference."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nabij.outreach.models.contacts import codes
from nabij.people.sensitivity import field_classes


class Campaign(models.Model):
    """Who is called, why, when, with which guide. Analysed in aggregate only (ordinance of 16 May 2024, art. 7)."""

    class State(models.TextChoices):
        DRAFT = "draft", _("being prepared")
        RUNNING = "running", _("running")
        ENDED = "ended", _("ended, lists destroyed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("people.Programme", on_delete=models.PROTECT, related_name="campaigns")
    slug = models.SlugField(max_length=60, unique=True)
    name_nl = models.CharField(max_length=160, null=True, blank=True)
    name_fr = models.CharField(max_length=160, null=True, blank=True)
    name_en = models.CharField(max_length=160, null=True, blank=True)
    purpose_nl = models.TextField(null=True, blank=True)
    purpose_fr = models.TextField(null=True, blank=True)
    purpose_en = models.TextField(null=True, blank=True)
    target = models.JSONField(default=dict)  # ages, genders, units, screening status, exclusions: see campaigns.targets
    guide = models.JSONField(default=dict)  # the conversation guide with its branches: see campaigns.guides
    channels = codes()  # phone first; visit, video, email
    calls_from_hour = models.PositiveSmallIntegerField(default=9)
    calls_to_hour = models.PositiveSmallIntegerField(default=17)
    attempts_max = models.PositiveSmallIntegerField(default=3)
    begins_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    is_demo = models.BooleanField(default=False)
    source = models.TextField()

    sensitivity = field_classes(
        open="id programme slug name_nl name_fr name_en purpose_nl purpose_fr purpose_en target guide channels "
        "calls_from_hour calls_to_hour attempts_max begins_on ends_on state is_demo source"
    )

    class Meta:
        ordering = ["-begins_on", "slug"]
        constraints = [
            models.CheckConstraint(name="campaign_ends_after_it_starts", condition=Q(ends_on__gte=F("begins_on"))),
            models.CheckConstraint(
                name="campaign_hours_in_order",
                condition=Q(calls_from_hour__lt=F("calls_to_hour"), calls_to_hour__lte=24),
            ),
            models.CheckConstraint(
                name="campaign_attempts_at_most_three", condition=Q(attempts_max__gte=1, attempts_max__lte=3)
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class CampaignList(models.Model):
    """A list that an insurer brought: its entries, then the proof that they were destroyed."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="lists")
    team = models.ForeignKey("outreach.Team", on_delete=models.PROTECT, related_name="+")  # of the insurer
    brought_at = models.DateTimeField()
    entry_count = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)  # of the salted references, to hold the proof against
    wrapped_key = models.BinaryField(null=True)  # under which the references are sealed; None: destroyed
    destroyed_at = models.DateTimeField(null=True, blank=True)
    proof = models.JSONField(null=True, blank=True)  # see campaigns.destroying; before: what the receipt needs, sealed
    by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")

    sensitivity = field_classes(
        open="id campaign", sensitive="team brought_at entry_count digest destroyed_at proof", personal="wrapped_key by"
    )

    class Meta:
        ordering = ["campaign", "brought_at"]
        constraints = [
            models.CheckConstraint(
                name="list_destroyed_with_its_key",
                condition=Q(destroyed_at__isnull=True, wrapped_key__isnull=False)
                | Q(destroyed_at__isnull=False, wrapped_key__isnull=True, proof__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"list {self.pk}"


class CampaignEntry(models.Model):
    """One reference to call. The insurer alone knows whose it is; the number to dial is in the insurer's own system."""

    class State(models.TextChoices):
        TO_CALL = "to_call", _("to call")
        REACHED = "reached", _("reached")
        FOLLOW_UP = "follow_up", _("to call again")
        NOT_REACHED = "not_reached", _("not reached after three attempts")
        NOT_TO_CALL = "not_to_call", _("not to be called")
        DONE = "done", _("done")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    list = models.ForeignKey(CampaignList, on_delete=models.CASCADE, related_name="entries")
    reference_sealed = models.BinaryField()
    reference_digest = models.CharField(max_length=64)  # keyed, for do-not-call and doubles
    language = models.CharField(max_length=10, null=True, blank=True)
    caller = models.ForeignKey("people.Account", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=12, choices=State.choices, default=State.TO_CALL)
    revision = models.PositiveIntegerField(default=1)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True, blank=True)  # an agreed or a spread next call

    sensitivity = field_classes(
        open="id",
        sensitive="list language state revision attempts not_before",
        personal="reference_sealed reference_digest caller",
    )

    class Meta:
        ordering = ["list", "id"]
        indexes = [models.Index(fields=["caller", "state", "not_before"], name="entry_of_caller")]
        constraints = [
            models.UniqueConstraint(name="entry_once_per_list", fields=["list", "reference_digest"]),
            models.CheckConstraint(name="entry_attempts_at_most_three", condition=Q(attempts__lte=3)),
        ]

    def __str__(self) -> str:
        return f"entry {self.pk}"


class CampaignCall(models.Model):
    """One attempt: when, and what became of it. Goes with the entry when the list is destroyed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(CampaignEntry, on_delete=models.CASCADE, related_name="calls")
    by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    channel = models.CharField(max_length=10, default="phone")
    outcome = models.CharField(max_length=20)  # code of `call_outcomes`
    is_follow_up = models.BooleanField(default=False)  # does not count as one of the three attempts
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)

    sensitivity = field_classes(open="id", sensitive="entry at channel outcome is_follow_up minutes", personal="by")

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"call {self.pk}"


class CampaignAnswer(models.Model):
    """What one conversation brought up, cut loose from whom it was with: no reference, no caller, the month only.

    Its id is random, so that it does not say in which order conversations were had: see campaigns.answers.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="answers")
    month = models.DateField()
    answers = models.JSONField(default=dict)  # question of the guide -> code of the answer
    needs = codes()
    barriers = codes()
    oriented_to = codes()  # kinds of help, terms of `help`
    language = models.CharField(max_length=10, null=True, blank=True)
    is_demo = models.BooleanField(default=False)

    sensitivity = field_classes(
        open="id campaign", sensitive="month answers needs barriers oriented_to language is_demo"
    )

    class Meta:
        ordering = ["campaign", "month", "id"]

    def __str__(self) -> str:
        return f"campaign answer {self.pk}"


class CampaignCounts(models.Model):
    """What stays of the calls of a campaign's destroyed lists: how many there were in a year, and people reached.

    Of lists that are still there the calls themselves are counted. Raw: it leaves only by `campaigns.counts`.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="kept_counts")
    year = models.PositiveSmallIntegerField()
    is_demo = models.BooleanField(default=False)  # of a demo campaign, or called by demo accounts
    calls = models.PositiveIntegerField(default=0)
    people_reached = models.PositiveIntegerField(default=0)  # in that year for the first time

    sensitivity = field_classes(open="id campaign year is_demo", sensitive="calls people_reached")

    class Meta:
        ordering = ["campaign", "year"]
        constraints = [models.UniqueConstraint(name="campaign_counts_once", fields=["campaign", "year", "is_demo"])]

    def __str__(self) -> str:
        return f"counts {self.pk}"


class DoNotCall(models.Model):
    """A reference that asked not to be called again, by any campaign. Only a keyed digest stays."""

    reference_digest = models.CharField(max_length=64, unique=True)
    since = models.DateField()

    sensitivity = field_classes(open="id", sensitive="since", personal="reference_digest")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"do not call {self.pk}"
