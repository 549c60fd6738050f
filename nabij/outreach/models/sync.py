"""What phones send: devices, the grants that records carry, the server's keys, and every record that came in."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nabij.people.sensitivity import field_classes


class Device(models.Model):
    """A phone or browser that the field app was opened on. It may be shared."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    first_seen_at = models.DateTimeField(auto_now_add=True)
    last_seen_at = models.DateTimeField(null=True, blank=True)
    clock_offset_seconds = models.FloatField(null=True, blank=True)  # the phone's clock minus ours, at the last sync

    sensitivity = field_classes(open="id", sensitive="first_seen_at last_seen_at clock_offset_seconds")

    def __str__(self) -> str:
        return f"device {self.pk}"


class SyncGrant(models.Model):
    """Given at sign-in to one account on one device. Its secret travels inside each encrypted record.

    So whoever carries the outbox to the server, nobody but the account that wrote a record can have written it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="grants")
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="+")
    secret_digest = models.CharField(max_length=64)
    session_generation = models.PositiveIntegerField(default=0)  # of the account then: it ends with every session
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    sensitivity = field_classes(
        open="id",
        sensitive="device session_generation made_at expires_at revoked_at",
        personal="account secret_digest",
    )

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"grant {self.pk}"


class ServerKey(models.Model):
    """A key pair of the server (RSA-OAEP, 3072 bits); the private half is encrypted under the installation's secret."""

    id = models.CharField(primary_key=True, max_length=32)
    public_spki = models.BinaryField()
    private_sealed = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True, blank=True)  # hands out no more; still opens what phones hold

    sensitivity = field_classes(open="id public_spki made_at retired_at", sensitive="private_sealed")

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"server key {self.pk}"


class ReceivedRecord(models.Model):
    """Every record that a phone sent, and the answer it got. The primary key makes a second arrival harmless."""

    class Answer(models.TextChoices):
        CREATED = "created", _("created")
        UPDATED = "updated", _("updated")
        CONFLICT = "conflict", _("kept beside another version")
        REJECTED = "rejected", _("not taken")

    id = models.UUIDField(primary_key=True, editable=False)  # of the record, made by the phone
    type = models.CharField(max_length=30)
    schema = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)  # SHA-256 of the plain record
    account = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")
    grant = models.ForeignKey(SyncGrant, null=True, on_delete=models.SET_NULL, related_name="+")
    sequence = models.BigIntegerField()  # the device's own numbering
    made_at = models.DateTimeField()  # by the phone's clock, mended by its offset
    received_at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(max_length=10, choices=Answer.choices)
    code = models.CharField(max_length=40, null=True, blank=True)  # why it was not taken
    revision = models.PositiveIntegerField(null=True, blank=True)  # of the object, after
    kept_sealed = models.BinaryField(null=True)  # a record not taken or in conflict, for its author to mend; encrypted
    settled_at = models.DateTimeField(null=True, blank=True)  # the author mended or dropped it

    sensitivity = field_classes(
        open="id type schema",
        sensitive="digest grant sequence made_at received_at answer code revision settled_at",
        personal="account kept_sealed",
    )

    class Meta:
        ordering = ["received_at"]
        indexes = [
            models.Index(
                fields=["account", "received_at"], name="record_to_mend", condition=Q(kept_sealed__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"record {self.pk}"
