"""Referral cards: a code that the person carries, and what came of it. Nothing here says who carries it."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nabij.people.sensitivity import field_classes


class Card(models.Model):
    """A card that was given. The code is not kept: `code_digest` is a keyed digest (HMAC-SHA-256) of it."""

    class State(models.TextChoices):
        GIVEN = "given", _("given")
        CAME = "came", _("the person came")
        HELPED = "helped", _("helped")
        WAITING = "waiting", _("on the waiting list")
        FULL = "full", _("the service is full")
        REFUSED = "refused", _("not taken on")
        REDIRECTED = "redirected", _("another service was advised")
        EXPIRED = "expired", _("never answered")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    revision = models.PositiveIntegerField(default=1)
    code_digest = models.CharField(max_length=64, null=True, unique=True)  # None: purged, the code answers no more
    programme = models.ForeignKey("people.Programme", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("outreach.Team", null=True, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("directory.Service", null=True, on_delete=models.SET_NULL, related_name="cards")
    need = models.CharField(max_length=80, null=True, blank=True)  # term of `help`
    unit = models.ForeignKey("territory.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField()
    language = models.CharField(max_length=3)  # of the card, one of the slips' ten
    state = models.CharField(max_length=12, choices=State.choices, default=State.GIVEN)
    state_since = models.DateTimeField()
    expires_on = models.DateField()
    purge_on = models.DateField()
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_on = models.DateField(null=True, blank=True)
    origin = models.CharField(max_length=10, default="page")
    by = models.ForeignKey("people.Account", null=True, on_delete=models.SET_NULL, related_name="+")

    sensitivity = field_classes(
        open="id revision programme",
        sensitive="code_digest team service need unit given_on language state state_since expires_on purge_on "
        "reminders reminded_on origin",
        personal="by",
    )

    class Meta:
        ordering = ["-given_on", "id"]
        indexes = [
            models.Index(fields=["service", "state"], name="card_of_service"),
            models.Index(fields=["team", "-given_on"], name="card_of_team"),
        ]
        constraints = [
            models.CheckConstraint(
                name="card_terms_in_order", condition=Q(expires_on__gt=F("given_on"), purge_on__gte=F("expires_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"card {self.pk}"


class CardAnswer(models.Model):
    """One answer about a card: by the service, by the person, or by the worker who met the person again. Only added."""

    class Who(models.TextChoices):
        SERVICE = "service", _("the service")
        PERSON = "person", _("the person")
        WORKER = "worker", _("the worker")

    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="answers")
    who = models.CharField(max_length=8, choices=Who.choices)
    outcome = models.CharField(max_length=12)  # a Card.State, or for the person: helped, not-helped, did-not-go
    reason = models.CharField(max_length=40, null=True, blank=True)  # code of `refusal_reasons`
    reason_side = models.CharField(max_length=8, null=True, blank=True)  # "service" or "person"
    waiting_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    advised_service = models.ForeignKey("directory.Service", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    is_contested = models.BooleanField(default=False)

    sensitivity = field_classes(
        open="id", sensitive="card who outcome reason reason_side waiting_weeks advised_service at is_contested"
    )

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                name="card_refusal_has_a_reason", condition=~Q(outcome="refused") | Q(reason__isnull=False)
            ),
            models.CheckConstraint(name="card_answer_who_known", condition=Q(who__in=["service", "person", "worker"])),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"
