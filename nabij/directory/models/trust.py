"""Whether an entry can be trusted: is there room, who checked it, what it was before, what was merged into it."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nabij.directory.models.entries import Feed, Organization, Service
from nabij.people.sensitivity import field_classes


class Saturation(models.Model):
    """Somebody said, at some moment, whether a service takes new people. Rows are only added; the newest counts.

    After `expires_at` it is unknown again: not free, not full.
    """

    class State(models.TextChoices):
        TAKES = "takes", _("takes new people")
        WAITING = "waiting", _("waiting list")
        FULL = "full", _("full")
        CLOSED_TO_GROUP = "closed_to_group", _("closed to a group")

    class Author(models.TextChoices):
        OWNER = "owner", _("the service itself")
        WORKER = "worker", _("a field worker")
        MODERATOR = "moderator", _("a moderator")
        FEED = "feed", _("a feed")
        REFERRALS = "referrals", _("answers to referrals")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="saturations")
    state = models.CharField(max_length=16, choices=State.choices)
    waiting_weeks = models.PositiveSmallIntegerField(null=True, blank=True)  # None: a list, length not known
    group = models.ForeignKey(
        "vocabulary.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # closed to whom
    note = models.CharField(max_length=280, null=True, blank=True)
    author = models.CharField(max_length=10, choices=Author.choices)
    by = models.ForeignKey("people.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    stated_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    is_contested = models.BooleanField(default=False)  # the service says that it is not so, and a moderator looks

    sensitivity = field_classes(
        open="id service state waiting_weeks group note author stated_at expires_at is_contested", personal="by"
    )

    class Meta:
        ordering = ["-stated_at", "id"]
        indexes = [models.Index(fields=["service", "-stated_at"], name="saturation_newest")]
        constraints = [
            models.CheckConstraint(
                name="saturation_state_known", condition=Q(state__in=["takes", "waiting", "full", "closed_to_group"])
            ),
            models.CheckConstraint(
                name="saturation_weeks_of_a_list", condition=Q(waiting_weeks__isnull=True) | Q(state="waiting")
            ),
            models.CheckConstraint(
                name="saturation_group_named",
                condition=Q(group__isnull=False, state="closed_to_group")
                | (Q(group__isnull=True) & ~Q(state="closed_to_group")),
            ),
            models.CheckConstraint(name="saturation_expires", condition=Q(expires_at__gt=F("stated_at"))),
        ]

    def __str__(self) -> str:
        return f"saturation {self.pk}"


class CapacityUnit(models.Model):
    """What is counted: beds, places, hours (HSDS unit)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    name_nl = models.CharField(max_length=120, null=True, blank=True)
    name_fr = models.CharField(max_length=120, null=True, blank=True)
    name_en = models.CharField(max_length=120, null=True, blank=True)
    scheme = models.CharField(max_length=120, null=True, blank=True)
    identifier = models.CharField(max_length=120, null=True, blank=True)
    uri = models.URLField(max_length=300, null=True, blank=True)
    extra = models.JSONField(default=dict, blank=True)

    sensitivity = field_classes(open="id slug name_nl name_fr name_en scheme identifier uri extra")

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug


class ServiceCapacity(models.Model):
    """How many places a service had, and how many were free, at one moment. Rows are only added: a history.

    `available` None: it is not known how many are free. HSDS requires it, so such a reading does not leave there.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="capacities")
    unit = models.ForeignKey(CapacityUnit, on_delete=models.PROTECT, related_name="capacities")
    maximum = models.PositiveIntegerField(null=True, blank=True)
    available = models.PositiveIntegerField(null=True, blank=True)
    description = models.TextField(null=True, blank=True)
    updated = models.DateTimeField()  # the moment that it is about
    by = models.ForeignKey("people.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    extra = models.JSONField(default=dict, blank=True)

    sensitivity = field_classes(open="id service unit maximum available description updated extra", personal="by")

    class Meta:
        ordering = ["-updated", "id"]
        constraints = [
            models.UniqueConstraint(name="service_capacity_one_per_moment", fields=["service", "unit", "updated"]),
            models.CheckConstraint(
                name="service_capacity_says_something",
                condition=Q(maximum__isnull=False) | Q(available__isnull=False),
            ),
            models.CheckConstraint(
                name="service_capacity_not_more_than_all",
                condition=Q(maximum__isnull=True) | Q(available__isnull=True) | Q(available__lte=F("maximum")),
            ),
        ]

    def __str__(self) -> str:
        return f"capacity {self.pk}"


class Ownership(models.Model):
    """An account that may keep the entries of an organisation."""

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="ownerships")
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="ownerships")
    since = models.DateTimeField()

    sensitivity = field_classes(open="id organization", personal="account since")

    class Meta:
        constraints = [models.UniqueConstraint(name="ownership_once", fields=["account", "organization"])]

    def __str__(self) -> str:
        return f"ownership {self.pk}"


class OwnerLink(models.Model):
    """A link by which a service keeps its own entry without an account. Only a digest of its secret is kept."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="owner_links")
    digest = models.CharField(max_length=64, unique=True)
    sent_to = models.EmailField(max_length=254, null=True, blank=True)  # None: given by hand
    reason = models.CharField(max_length=20)  # reminder, moderator, request, cards
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    sensitivity = field_classes(
        open="id service", sensitive="digest reason made_at expires_at last_used_at revoked_at", personal="sent_to"
    )

    class Meta:
        ordering = ["-made_at", "id"]
        constraints = [models.CheckConstraint(name="owner_link_expires", condition=Q(expires_at__gt=F("made_at")))]

    def __str__(self) -> str:
        return f"owner link {self.pk}"


class Revision(models.Model):
    """One change of one entry: what it was before and after, whole. Rows are only added; an undo is a new row.

    `before` None: the entry is new; `after` None: it is gone. Both are documents of `nabij.directory.documents`.
    """

    class Origin(models.TextChoices):
        PERSON = "person", _("a moderator")
        OWNER = "owner", _("the service itself")
        IMPORT = "import", _("an import")
        MERGE = "merge", _("a merge of duplicates")
        UNDO = "undo", _("an undo")

    entity = models.CharField(max_length=20)  # organization, service, location
    entity_id = models.UUIDField()
    at = models.DateTimeField()
    origin = models.CharField(max_length=8, choices=Origin.choices)
    by = models.ForeignKey("people.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey(
        "directory.ImportRun", null=True, blank=True, on_delete=models.PROTECT, related_name="revisions"
    )
    undoes = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by")
    needs_review = models.BooleanField(default=False)  # an owner's change that a moderator has yet to see
    reviewed_at = models.DateTimeField(null=True, blank=True)
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)

    sensitivity = field_classes(
        open="id entity entity_id at origin run undoes needs_review reviewed_at",
        sensitive="before after",
        personal="by",
    )

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["entity", "entity_id", "-at"], name="revision_of_entry")]
        constraints = [
            models.CheckConstraint(
                name="revision_changes_something", condition=Q(before__isnull=False) | Q(after__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"revision {self.pk}"


class Suggestion(models.Model):
    """Somebody says that something in an entry is not right. No sender is kept."""

    class Part(models.TextChoices):
        HOURS = "hours", _("the opening hours")
        PLACE = "place", _("the place")
        CONTACT = "contact", _("the telephone number or web address")
        CONDITIONS = "conditions", _("who is welcome, or what it costs")
        TEXT = "text", _("the name or the description")
        GONE = "gone", _("it does not exist any more")
        OTHER = "other", _("something else")

    class State(models.TextChoices):
        OPEN = "open", _("to be looked at")
        DONE = "done", _("corrected")
        REFUSED = "refused", _("left as it was")

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="suggestions")
    part = models.CharField(max_length=10, choices=Part.choices)
    text = models.CharField(max_length=500)
    language = models.CharField(max_length=2)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("people.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    sensitivity = field_classes(
        open="id service part language made_at state decided_at", sensitive="text", personal="decided_by"
    )

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="suggestion_decided_once", condition=Q(state="open") ^ Q(decided_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"suggestion {self.pk}"


class Tombstone(models.Model):
    """An entry that is no more: its id keeps answering, with where it went."""

    entity = models.CharField(max_length=20)
    entity_id = models.UUIDField(unique=True)
    gone_at = models.DateTimeField()
    change = models.BigIntegerField(default=0)
    replaced_by = models.UUIDField(null=True, blank=True)  # the entry it was merged into

    sensitivity = field_classes(open="id entity entity_id gone_at change replaced_by")

    class Meta:
        ordering = ["entity_id"]
        indexes = [models.Index(fields=["change"], name="tombstone_change")]

    def __str__(self) -> str:
        return f"tombstone {self.entity_id}"


class DuplicatePair(models.Model):
    """Two services that may be one. Found by a rule, decided by a human."""

    class State(models.TextChoices):
        OPEN = "open", _("to be looked at")
        MERGED = "merged", _("merged")
        DIFFERENT = "different", _("two different services")

    first = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    score = models.FloatField()  # 0 to 1, see nabij.rules.duplicates
    reasons = models.JSONField(default=list)  # codes and numbers, never texts of a row
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    found_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("people.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    sensitivity = field_classes(open="id first second score reasons state found_at decided_at", personal="decided_by")

    class Meta:
        ordering = ["-score", "id"]
        constraints = [
            models.UniqueConstraint(name="duplicate_pair_once", fields=["first", "second"]),
            models.CheckConstraint(name="duplicate_pair_in_order", condition=Q(first__lt=F("second"))),
        ]

    def __str__(self) -> str:
        return f"duplicate pair {self.pk}"


class ImportRun(models.Model):
    """One file that was read: previewed, then applied or not, then perhaps undone."""

    class State(models.TextChoices):
        PREVIEWED = "previewed", _("previewed")
        APPLIED = "applied", _("applied")
        UNDONE = "undone", _("undone")

    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, related_name="runs")
    state = models.CharField(max_length=10, choices=State.choices)
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)  # sha256 of the file
    counts = models.JSONField(default=dict)  # new, changed, same, gone, conflicting, rejected
    by = models.ForeignKey("people.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    sensitivity = field_classes(
        open="id feed state digest counts at applied_at undone_at", sensitive="file_name", personal="by"
    )

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"import run {self.pk}"


class ImportChange(models.Model):
    """What one record of a file would do, or did."""

    class What(models.TextChoices):
        NEW = "new", _("new")
        CHANGED = "changed", _("changed")
        GONE = "gone", _("gone")
        CONFLICTING = "conflicting", _("conflicting")
        REJECTED = "rejected", _("rejected")
        CLEANED = "cleaned", _("cleaned")

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=12, choices=What.choices)
    entity = models.CharField(max_length=20)
    entity_id = models.UUIDField(null=True, blank=True)
    source_id = models.CharField(max_length=200, null=True, blank=True)
    row = models.PositiveIntegerField(null=True, blank=True)  # in the file, from 1
    fields = models.JSONField(default=list)  # which fields change, conflict or are wrong
    reason = models.JSONField(null=True, blank=True)  # {"code": …, "parameters": …}, said in words when shown
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)

    sensitivity = field_classes(
        open="id run what entity entity_id row fields", sensitive="source_id reason before after"
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"import change {self.pk}"


class FeedRecord(models.Model):
    """What a feed last said about an entry: the base for telling a new fact of the feed from a newer human edit."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="records")
    entity = models.CharField(max_length=20)
    source_id = models.CharField(max_length=200)
    entity_id = models.UUIDField()
    base = models.JSONField()
    is_gone = models.BooleanField(default=False)

    sensitivity = field_classes(open="id feed entity source_id entity_id is_gone", sensitive="base")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(name="feed_record_once", fields=["feed", "entity", "source_id"])]

    def __str__(self) -> str:
        return f"feed record {self.pk}"
