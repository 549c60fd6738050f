"""Diagnoses that are kept, and scenarios upon them."""

import uuid

from django.db import models
from django.db.models import Q

from nabij.people.sensitivity import field_classes


class KeptInputs(models.Model):
    """Everything that a diagnosis read, as one file in the database: what makes it repeatable. Never changed."""

    digest = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()  # see `nabij.diagnosis.whole.keeping`
    made_at = models.DateTimeField(auto_now_add=True)

    sensitivity = field_classes(open="digest content made_at")

    def __str__(self) -> str:
        return self.digest[:12]


class KeptDiagnosis(models.Model):
    """A diagnosis that was computed. Pages read the newest one that is no scenario's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inputs = models.ForeignKey(KeptInputs, on_delete=models.PROTECT, related_name="diagnoses")
    content = models.BinaryField()
    digest = models.CharField(max_length=64)  # of the layers: the same inputs, parameters and code give it again
    parameters = models.JSONField(default=dict)
    code_version = models.CharField(max_length=80)
    offer_change = models.BigIntegerField()  # the directory's change number when it was read
    is_current = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    seconds = models.FloatField()  # how long it took

    sensitivity = field_classes(
        open="id inputs content digest parameters code_version offer_change is_current made_at seconds"
    )

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                name="kept_diagnosis_one_current", fields=["is_current"], condition=Q(is_current=True)
            )
        ]

    def __str__(self) -> str:
        return f"diagnosis {self.pk}"


class Scenario(models.Model):
    """A named "what if": changes upon a kept diagnosis, what came of them, and whether its page may be shared."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=160)
    about = models.TextField(null=True, blank=True)
    language = models.CharField(max_length=2)  # of name and about
    unit = models.ForeignKey(
        "territory.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="scenarios"
    )  # the territory it is about; None: the whole
    base = models.ForeignKey(KeptDiagnosis, on_delete=models.PROTECT, related_name="scenarios")
    changes = models.JSONField(default=list)  # see `nabij.diagnosis.scenarios.changing`
    result = models.ForeignKey(
        KeptDiagnosis, null=True, blank=True, on_delete=models.PROTECT, related_name="results_of"
    )
    is_shared = models.BooleanField(default=False)  # whoever has the address may read it
    made_by = models.ForeignKey("people.Account", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    sensitivity = field_classes(
        open="id name about language unit base changes result is_shared made_at changed_at removed_at",
        personal="made_by",
    )

    class Meta:
        ordering = ["-changed_at"]
        constraints = [
            models.CheckConstraint(name="scenario_named", condition=~Q(name="")),
            models.CheckConstraint(name="scenario_language_known", condition=Q(language__in=["nl", "fr", "en"])),
        ]

    def __str__(self) -> str:
        return f"scenario {self.pk}"
