"""What the search reads, and what it counts: months, needs and neighbourhoods, never a person or a typed text."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nabij.directory.models.entries import LANGUAGES, Service
from nabij.people.sensitivity import field_classes


class SearchDocument(models.Model):
    """One service as the search sees it, written in the transaction that changes the service."""

    service = models.OneToOneField(Service, on_delete=models.CASCADE, primary_key=True, related_name="search_document")
    change = models.BigIntegerField(db_index=True)
    facts = models.JSONField()

    sensitivity = field_classes(open="service change facts")

    def __str__(self) -> str:
        return f"search document {self.pk}"


class SearchTally(models.Model):
    """How many searches of one month asked for a need, near a neighbourhood, in a language, and how they ended."""

    class Outcome(models.TextChoices):
        FOUND = "found", _("found something")
        NOTHING = "nothing", _("found nothing")
        EMPTIED = "emptied", _("a filter left nothing")

    month = models.DateField()  # its first day
    need = models.ForeignKey(
        "vocabulary.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # None: the words are in no vocabulary; they are not kept
    district = models.ForeignKey(
        "territory.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # None: no place was given
    language = models.CharField(max_length=2, choices=LANGUAGES)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    filter = models.CharField(max_length=40, default="", blank=True)  # which filter emptied it
    count = models.PositiveIntegerField(default=0)

    sensitivity = field_classes(open="id month need district language outcome filter", sensitive="count")

    class Meta:
        ordering = ["-month", "id"]
        constraints = [
            models.UniqueConstraint(
                name="search_tally_once",
                fields=["month", "need", "district", "language", "outcome", "filter"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(name="search_tally_filter_named", condition=Q(outcome="emptied") ^ Q(filter="")),
        ]

    def __str__(self) -> str:
        return f"search tally {self.pk}"


class ServiceTally(models.Model):
    """How often a service was among the answers or was opened in one month, by language."""

    class Event(models.TextChoices):
        SHOWN = "shown", _("shown among the first ten answers")
        OPENED = "opened", _("opened")

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="tallies")
    month = models.DateField()
    language = models.CharField(max_length=2, choices=LANGUAGES)
    event = models.CharField(max_length=6, choices=Event.choices)
    count = models.PositiveIntegerField(default=0)

    sensitivity = field_classes(open="id service month language event", sensitive="count")

    class Meta:
        ordering = ["-month", "id"]
        constraints = [
            models.UniqueConstraint(name="service_tally_once", fields=["service", "month", "language", "event"])
        ]

    def __str__(self) -> str:
        return f"service tally {self.pk}"
