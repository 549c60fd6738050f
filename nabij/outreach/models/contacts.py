"""Contacts with people, without anything that says who they are."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from nabij.people.sensitivity import field_classes


def codes() -> "ArrayField[list[str], list[str]]":
    """A list of codes (see `nabij.outreach.codes`); empty is "none said", never "none"."""
    return ArrayField(models.CharField(max_length=60), default=list, blank=True)


class Contact(models.Model):
    """One contact, as the worker logged it. Rows are only added: a correction is a new row that supersedes the old one.

    `is_withdrawn`: this row takes the one that it supersedes back (undo). What counts are rows that nothing supersedes
    and that are not withdrawn.
    """

    class Channel(models.TextChoices):
        STREET = "street", _("outside, or where people are")
        PHONE = "phone", _("by phone")
        PERMANENCE = "permanence", _("at a permanence")

    class Origin(models.TextChoices):
        PHONE = "phone", _("logged on a phone")
        PAGE = "page", _("entered on the site")
        PAPER = "paper", _("entered from a paper tally")
        SYNTHETIC = "synthetic", _("synthetic")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.BigIntegerField(  # order of receipt; numbers may fall out, and commit in another order
        unique=True, editable=False, db_default=Func(Value("outreach_contact_number"), function="NEXTVAL")
    )
    programme = models.ForeignKey("people.Programme", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("outreach.Team", null=True, on_delete=models.PROTECT, related_name="+")
    way_of_working = models.ForeignKey("outreach.WayOfWorking", null=True, on_delete=models.PROTECT, related_name="+")
    activity = models.ForeignKey("outreach.Activity", null=True, on_delete=models.SET_NULL, related_name="contacts")
    by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")
    occurred_on = models.DateField()
    hour = models.PositiveSmallIntegerField(null=True, blank=True)  # 0 to 23, Brussels; no minute is kept
    channel = models.CharField(max_length=12, choices=Channel.choices)
    place_kind = models.CharField(max_length=40, null=True, blank=True)
    unit = models.ForeignKey("territory.Unit", null=True, on_delete=models.PROTECT, related_name="+")  # None: not said
    people_count = models.PositiveSmallIntegerField(default=1)
    age_band = models.CharField(max_length=20, null=True, blank=True)
    genders = codes()
    languages = codes()  # ISO 639 codes
    needs = codes()  # terms of the taxonomy `help`
    rights = codes()
    barriers = codes()
    mechanisms = codes()  # of non-take-up
    deeds = codes()  # what was done
    is_first_contact = models.BooleanField(null=True)  # None: not said
    urgent_medical_aid = models.CharField(max_length=20, null=True, blank=True)  # answer to the prompt, see codes
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    observation = models.CharField(max_length=280, null=True, blank=True)  # one sentence; passed the guard
    guard_confirmed = codes()  # kinds of finding that the worker said are nobody's
    origin = models.CharField(max_length=10, choices=Origin.choices)
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="superseded_by"
    )
    is_withdrawn = models.BooleanField(default=False)
    received_at = models.DateTimeField(auto_now_add=True)

    sensitivity = field_classes(
        open="id number programme",
        sensitive="team way_of_working activity occurred_on hour channel place_kind unit people_count age_band genders "
        "languages needs rights barriers mechanisms deeds is_first_contact urgent_medical_aid minutes observation "
        "guard_confirmed origin supersedes is_withdrawn received_at",
        personal="by",
    )

    class Meta:
        ordering = ["-occurred_on", "-number"]
        indexes = [
            models.Index(fields=["by", "-occurred_on"], name="contact_of_worker"),
            models.Index(fields=["team", "-occurred_on"], name="contact_of_team"),
        ]
        constraints = [
            models.CheckConstraint(name="contact_people_at_least_one", condition=Q(people_count__gte=1)),
            models.CheckConstraint(name="contact_people_believable", condition=Q(people_count__lte=500)),
            models.CheckConstraint(name="contact_hour", condition=Q(hour__isnull=True) | Q(hour__lte=23)),
            models.CheckConstraint(
                name="contact_minutes_within_a_day", condition=Q(minutes__isnull=True) | Q(minutes__lte=1440)
            ),
            models.CheckConstraint(
                name="contact_withdraws_something", condition=Q(is_withdrawn=False) | Q(supersedes__isnull=False)
            ),
            models.CheckConstraint(
                name="contact_not_its_own_heir", condition=Q(supersedes__isnull=True) | ~Q(supersedes=F("id"))
            ),
        ]

    def __str__(self) -> str:
        return f"contact {self.pk}"


class ContactTemplate(models.Model):
    """What a team logs often, to begin from: "market, diabetes screening". Holds codes only, no text about people."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("people.Programme", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("outreach.Team", null=True, blank=True, on_delete=models.CASCADE, related_name="templates")
    owner = models.ForeignKey("people.Account", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)
    name_nl = models.CharField(max_length=80, null=True, blank=True)
    name_fr = models.CharField(max_length=80, null=True, blank=True)
    name_en = models.CharField(max_length=80, null=True, blank=True)
    content = models.JSONField(default=dict)  # the fields of records.ContactRecord that it fills

    sensitivity = field_classes(open="id programme team order name_nl name_fr name_en content", personal="owner")

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return f"template {self.pk}"


class ContactTally(models.Model):
    """Contacts folded by month, team, unit and one further property, so that a coordinator's page reads few rows.

    Kept by `coordination.folding` up to a contact's `number`; never shown but through `nabij.rules.disclosure`.
    """

    month = models.DateField()  # its first day
    programme = models.ForeignKey("people.Programme", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("outreach.Team", null=True, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey("territory.Unit", null=True, on_delete=models.CASCADE, related_name="+")
    property = models.CharField(max_length=24)  # "all", "need", "barrier", "language", …
    value = models.CharField(max_length=60)  # a code; "" under "all" and where nothing was said
    contacts = models.IntegerField(default=0)
    people = models.IntegerField(default=0)
    minutes = models.IntegerField(default=0)
    is_synthetic = models.BooleanField(default=False)

    sensitivity = field_classes(
        open="id", sensitive="month programme team unit property value contacts people minutes is_synthetic"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="contact_tally_once",
                fields=["programme", "month", "property", "value", "team", "unit", "is_synthetic"],
                nulls_distinct=False,
            )
        ]
        indexes = [models.Index(fields=["programme", "property", "month"], name="contact_tally_read")]

    def __str__(self) -> str:
        return f"tally {self.pk}"


class ContactFold(models.Model):
    """Up to which contact the tallies are folded. One row; who folds holds its lock."""

    number = models.BigIntegerField(default=0)
    folded_at = models.DateTimeField(null=True)

    sensitivity = field_classes(open="id number folded_at")

    def __str__(self) -> str:
        return f"folded up to {self.number}"


class ReachRelease(models.Model):
    """One table of an ended year as it leaves: computed once by `coordination.releasing`, and then never changed.

    Two releases of one year would give away what is hidden in either. `content`: see `coordination.releasing`.
    """

    programme = models.ForeignKey("people.Programme", on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    property = models.CharField(max_length=24)
    is_synthetic = models.BooleanField(default=False)
    content = models.JSONField()
    folded_until = models.BigIntegerField()  # number of the last contact that was folded in
    released_at = models.DateTimeField()

    sensitivity = field_classes(open="id programme year property is_synthetic content released_at folded_until")

    class Meta:
        ordering = ["programme", "year", "property"]
        constraints = [models.UniqueConstraint(name="release_once", fields=["programme", "year", "property"])]

    def __str__(self) -> str:
        return f"release {self.pk}"
