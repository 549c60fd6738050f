"""One vocabulary of needs and services, with synonyms in three languages and the words of residents.

A term can be asked for (a need), offered (a kind of help), or both: the same term joins a question in the search, an
entry of the directory, a signal of a field worker and an action of the plan. Tables follow HSDS 3.1 (taxonomy,
taxonomy_term).
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nabij.people.sensitivity import field_classes
from nabij.ui.words import LANGUAGES


class Taxonomy(models.Model):
    """A list of terms. Ours are `help` (needs and services) and `groups` (for whom); imports may bring others."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    name_nl = models.CharField(max_length=200, null=True, blank=True)
    name_fr = models.CharField(max_length=200, null=True, blank=True)
    name_en = models.CharField(max_length=200, null=True, blank=True)
    description_nl = models.TextField(null=True, blank=True)
    description_fr = models.TextField(null=True, blank=True)
    description_en = models.TextField(null=True, blank=True)
    uri = models.URLField(max_length=300, null=True, blank=True)
    version = models.CharField(max_length=40, null=True, blank=True)
    is_ours = models.BooleanField(default=False)  # kept in the project's files; others came with an import
    extra = models.JSONField(default=dict, blank=True)  # what an imported record held beside these columns

    sensitivity = field_classes(
        open="id slug name_nl name_fr name_en description_nl description_fr description_en uri version is_ours extra"
    )

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug


class Term(models.Model):
    """One word of a taxonomy, addressed within it by `code`, for instance `food-parcel`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.PROTECT, related_name="terms")
    code = models.CharField(max_length=80)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    order = models.PositiveSmallIntegerField(default=0)
    name_nl = models.CharField(max_length=200, null=True, blank=True)
    name_fr = models.CharField(max_length=200, null=True, blank=True)
    name_en = models.CharField(max_length=200, null=True, blank=True)
    description_nl = models.TextField(null=True, blank=True)
    description_fr = models.TextField(null=True, blank=True)
    description_en = models.TextField(null=True, blank=True)
    is_need = models.BooleanField(default=False)  # something that a person can ask for
    is_help = models.BooleanField(default=False)  # something that a service can offer
    theme = models.ForeignKey("needs.Theme", null=True, blank=True, on_delete=models.SET_NULL, related_name="terms")
    language = models.CharField(max_length=10, null=True, blank=True)  # of an imported term, as its source says
    term_uri = models.URLField(max_length=300, null=True, blank=True)
    extra = models.JSONField(default=dict, blank=True)

    sensitivity = field_classes(
        open="id taxonomy code parent order name_nl name_fr name_en description_nl description_fr description_en "
        "is_need is_help theme language term_uri extra"
    )

    class Meta:
        ordering = ["taxonomy", "order", "code"]
        constraints = [
            models.UniqueConstraint(name="term_code_once", fields=["taxonomy", "code"]),
            models.CheckConstraint(name="term_not_its_own_parent", condition=~Q(parent=F("id"))),
            models.CheckConstraint(
                name="term_has_a_name",
                condition=Q(name_nl__isnull=False) | Q(name_fr__isnull=False) | Q(name_en__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Synonym(models.Model):
    """Another word for a term: a professional's, a resident's, or an abbreviation."""

    class Register(models.TextChoices):
        PROFESSIONAL = "professional", _("word of professionals")
        RESIDENT = "resident", _("residents' own words")
        ABBREVIATION = "abbreviation", _("abbreviation")

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="synonyms")
    language = models.CharField(max_length=2, choices=[(code, code) for code in LANGUAGES])
    text = models.CharField(max_length=120)
    register = models.CharField(max_length=12, choices=Register.choices)

    sensitivity = field_classes(open="id term language text register")

    class Meta:
        ordering = ["language", "text"]
        constraints = [
            models.UniqueConstraint(name="synonym_once", fields=["term", "language", "text"]),
            models.CheckConstraint(name="synonym_language_known", condition=Q(language__in=list(LANGUAGES))),
            models.CheckConstraint(name="synonym_not_empty", condition=~Q(text="")),
            models.CheckConstraint(
                name="synonym_register_known", condition=Q(register__in=["professional", "resident", "abbreviation"])
            ),
        ]

    def __str__(self) -> str:
        return self.text


class CareLine(models.Model):
    """One meaning of "line" of care, and what each sector calls it. NULL: the sector has no word for it.

    The same words mean different things per sector and language, so a service keeps the meaning and the page shows the
    sector's own term.
    """

    slug = models.SlugField(max_length=40, primary_key=True)
    order = models.PositiveSmallIntegerField(unique=True)
    meaning_nl = models.CharField(max_length=200)
    meaning_fr = models.CharField(max_length=200)
    meaning_en = models.CharField(max_length=200)
    health_fr = models.CharField(max_length=80, null=True, blank=True)
    health_nl = models.CharField(max_length=80, null=True, blank=True)
    welfare_fr = models.CharField(max_length=80, null=True, blank=True)
    source = models.TextField()

    sensitivity = field_classes(
        open="slug order meaning_nl meaning_fr meaning_en health_fr health_nl welfare_fr source"
    )

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.slug
