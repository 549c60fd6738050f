"""Files for time-limited accompaniment: only with recorded consent, their texts encrypted field by field."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nabij.people.sensitivity import field_classes


class CaseFile(models.Model):
    """One person's file, open only to those named in `readers`. Erasing it destroys `wrapped_key` and every row below.

    The database refuses one that has no consent which holds and lasts as long as the file (see the migrations).
    Columns named `*_sealed` hold AES-256-GCM under the file's own key, which is kept wrapped under the server's key.
    """

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ENDED = "ended", _("ended")
        ERASED = "erased", _("erased")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    revision = models.PositiveIntegerField(default=1)
    programme = models.ForeignKey("people.Programme", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("outreach.Team", null=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("territory.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    opened_on = models.DateField()
    ends_on = models.DateField()  # the agreed end of the accompaniment
    erase_on = models.DateField()  # the end of its term
    erased_at = models.DateTimeField(null=True, blank=True)
    erased_because = models.CharField(max_length=20, null=True, blank=True)  # withdrawn, term, asked
    wrapped_key = models.BinaryField(null=True)
    called_sealed = models.BinaryField(null=True)  # how the person wants to be called
    reach_sealed = models.BinaryField(null=True)  # how the person wants to be reached
    situation_sealed = models.BinaryField(null=True)
    handover_sealed = models.BinaryField(null=True)
    by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")

    sensitivity = field_classes(
        open="id revision programme",
        sensitive="team unit state opened_on ends_on erase_on erased_at erased_because",
        personal="wrapped_key called_sealed reach_sealed situation_sealed handover_sealed by",
    )

    class Meta:
        ordering = ["-opened_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="file_terms_in_order", condition=Q(ends_on__gte=F("opened_on"), erase_on__gte=F("ends_on"))
            ),
            models.CheckConstraint(
                name="file_erased_holds_nothing",
                condition=~Q(state="erased")
                | Q(
                    wrapped_key__isnull=True,
                    called_sealed__isnull=True,
                    reach_sealed__isnull=True,
                    situation_sealed__isnull=True,
                    handover_sealed__isnull=True,
                    erased_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="file_open_has_its_key", condition=Q(state="erased") | Q(wrapped_key__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"file {self.pk}"


class Consent(models.Model):
    """What the person agreed to, recorded: what, with whom, until when. Withdrawn means erased."""

    file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="consents")
    what = models.JSONField(default=list)  # codes of `consent_parts`
    how = models.CharField(max_length=20)  # spoken, signed
    language = models.CharField(max_length=10)  # in which it was explained
    with_interpreter = models.BooleanField(null=True)
    text_version = models.CharField(max_length=20)  # of the consent text that was read out
    given_on = models.DateField()
    until = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")

    sensitivity = field_classes(
        open="id",
        sensitive="file what how language with_interpreter text_version given_on until withdrawn_on",
        personal="by",
    )

    class Meta:
        ordering = ["-given_on", "-id"]
        constraints = [
            models.CheckConstraint(name="consent_ends_after_it_starts", condition=Q(until__gt=F("given_on"))),
        ]

    def __str__(self) -> str:
        return f"consent {self.pk}"


class FileReader(models.Model):
    """An account that may read a file, because the person agreed to it."""

    file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="readers")
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="+")
    is_lead = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    sensitivity = field_classes(open="id", sensitive="file is_lead since until", personal="account")

    class Meta:
        ordering = ["file", "-is_lead", "id"]
        constraints = [
            models.UniqueConstraint(name="file_reader_once", fields=["file", "account"]),
            models.UniqueConstraint(
                name="file_has_one_lead", fields=["file"], condition=Q(is_lead=True, until__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"reader {self.pk}"


class Goal(models.Model):
    """A goal of the person, in the person's words."""

    class State(models.TextChoices):
        OPEN = "open", _("going on")
        REACHED = "reached", _("reached")
        PARTLY = "partly", _("reached in part")
        CHANGED = "changed", _("changed")
        LET_GO = "let_go", _("let go")

    file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="goals")
    order = models.PositiveSmallIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)
    text_sealed = models.BinaryField()
    need = models.CharField(max_length=80, null=True, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    state_on = models.DateField()

    sensitivity = field_classes(open="id", sensitive="file order revision need state state_on", personal="text_sealed")

    class Meta:
        ordering = ["file", "order", "id"]

    def __str__(self) -> str:
        return f"goal {self.pk}"


class Step(models.Model):
    """A step towards a goal: who will do it, by when, and whether it is done."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="steps")
    text_sealed = models.BinaryField()
    who = models.CharField(max_length=10)  # person, worker, helper
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    sensitivity = field_classes(open="id", sensitive="goal who due_on done_on revision", personal="text_sealed")

    class Meta:
        ordering = ["goal", "due_on", "id"]

    def __str__(self) -> str:
        return f"step {self.pk}"


class Helper(models.Model):
    """Somebody in the person's network: a neighbour, a GP, a service of the directory."""

    file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="helpers")
    kind = models.CharField(max_length=20)  # near, professional, service
    service = models.ForeignKey("directory.Service", null=True, on_delete=models.SET_NULL, related_name="+")
    text_sealed = models.BinaryField()
    agreed_on = models.DateField(null=True, blank=True)  # that this helper may be contacted
    revision = models.PositiveIntegerField(default=1)

    sensitivity = field_classes(open="id", sensitive="file kind service agreed_on revision", personal="text_sealed")

    class Meta:
        ordering = ["file", "id"]

    def __str__(self) -> str:
        return f"helper {self.pk}"


class Agreement(models.Model):
    """What was agreed, noted or done on a day: the course of the accompaniment."""

    file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="agreements")
    on = models.DateField()
    kind = models.CharField(max_length=20)  # agreement, meeting, note
    text_sealed = models.BinaryField()
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=1)

    sensitivity = field_classes(open="id", sensitive="file on kind minutes revision", personal="text_sealed by")

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"agreement {self.pk}"
