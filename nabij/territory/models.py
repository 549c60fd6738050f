"""The territory: levels, editions, units, their codes, memberships and postcodes. Levels are data, not code."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nabij.people.sensitivity import field_classes


def _named_or_missing(field: str, model: str) -> models.CheckConstraint:
    """A name is text or missing (NULL), never an empty string."""
    return models.CheckConstraint(
        name=f"{model}_{field}_not_empty", condition=Q(**{f"{field}__isnull": True}) | ~Q(**{field: ""})
    )


class Level(models.Model):
    """A kind of unit: sector, district, municipality, zone, region, or an overlay that belongs to no tree."""

    class Kind(models.TextChoices):
        TREE = "tree", _("covers the whole territory without overlap")
        OVERLAY = "overlay", _("overlay that belongs to no tree")

    slug = models.SlugField(max_length=40, unique=True)
    rank = models.PositiveSmallIntegerField(unique=True)  # smallest units first
    kind = models.CharField(max_length=8, choices=Kind.choices)
    name_nl = models.CharField(max_length=80, null=True, blank=True)
    name_fr = models.CharField(max_length=80, null=True, blank=True)
    name_en = models.CharField(max_length=80, null=True, blank=True)
    plural_nl = models.CharField(max_length=80, null=True, blank=True)
    plural_fr = models.CharField(max_length=80, null=True, blank=True)
    plural_en = models.CharField(max_length=80, null=True, blank=True)
    population_minimum = models.PositiveIntegerField(null=True, blank=True)  # what the joint decree intends
    population_maximum = models.PositiveIntegerField(null=True, blank=True)
    contiguous = models.BooleanField(default=False)  # the rule asks each unit to be one piece
    whole_in = models.ForeignKey(  # the rule asks each unit to lie whole in one unit of this larger level
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    binding = models.BooleanField(default=False)  # number and place are law: a breach is an error, else it is reported
    note_nl = models.TextField(null=True, blank=True)  # what a reader must know of the whole level
    note_fr = models.TextField(null=True, blank=True)
    note_en = models.TextField(null=True, blank=True)
    source = models.TextField(null=True, blank=True)

    sensitivity = field_classes(
        open="id slug rank kind name_nl name_fr name_en plural_nl plural_fr plural_en population_minimum "
        "population_maximum contiguous whole_in binding note_nl note_fr note_en source"
    )

    class Meta:
        ordering = ["rank"]
        constraints = [models.CheckConstraint(name="level_kind_known", condition=Q(kind__in=["tree", "overlay"]))]

    def __str__(self) -> str:
        return self.slug


class Edition(models.Model):
    """One published list of codes of a level, for instance the statistical sectors of 1 January 2022."""

    slug = models.SlugField(max_length=60, unique=True)
    level = models.ForeignKey(Level, on_delete=models.PROTECT, related_name="editions")
    title = models.CharField(max_length=200)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    is_current = models.BooleanField(default=False)  # the edition that units are addressed by
    schematic = models.BooleanField(default=False)  # outlines are computed from centres, not real borders
    source = models.TextField()
    licence = models.CharField(max_length=120, null=True, blank=True)

    sensitivity = field_classes(open="id slug level title valid_from valid_to is_current schematic source licence")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="edition_one_current_per_level", fields=["level"], condition=Q(is_current=True)
            ),
            models.CheckConstraint(
                name="edition_ends_after_it_starts",
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class Unit(models.Model):
    """One territory at one level, addressed by `slug` (its code in the current edition), unique within the level."""

    class Status(models.TextChoices):
        OFFICIAL = "official", _("official")
        PROPOSED = "proposed", _("proposed")
        DECREED = "decreed", _("decreed")

    level = models.ForeignKey(Level, on_delete=models.PROTECT, related_name="units")
    slug = models.CharField(max_length=40)
    name_nl = models.CharField(max_length=160, null=True, blank=True)
    name_fr = models.CharField(max_length=160, null=True, blank=True)
    name_en = models.CharField(max_length=160, null=True, blank=True)
    kind = models.CharField(max_length=40, null=True, blank=True)  # for instance residential, green, cemetery, industry
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OFFICIAL)
    population = models.PositiveIntegerField(null=True, blank=True)  # reference population; None is unknown
    population_on = models.DateField(null=True, blank=True)
    boundary = models.BinaryField(
        null=True, blank=True
    )  # WKB, EPSG:4326; None where the borders are not in the sources
    outline = models.TextField(null=True, blank=True)  # SVG path, simplified, Belgian Lambert 2008 metres, y downwards
    area_m2 = models.FloatField(null=True, blank=True)
    centre_lon = models.FloatField(null=True, blank=True)
    centre_lat = models.FloatField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    sort_nl = models.CharField(max_length=160, default="")  # folded names: the database sorts by code point
    sort_fr = models.CharField(max_length=160, default="")
    sort_en = models.CharField(max_length=160, default="")
    note = models.TextField(null=True, blank=True)

    sensitivity = field_classes(
        open="id level slug name_nl name_fr name_en kind status population population_on boundary outline area_m2 "
        "centre_lon centre_lat valid_from valid_to sort_nl sort_fr sort_en note"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="unit_slug_once_per_level", fields=["level", "slug"]),
            models.CheckConstraint(
                name="unit_status_known", condition=Q(status__in=["official", "proposed", "decreed"])
            ),
            models.CheckConstraint(
                name="unit_ends_after_it_starts",
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="unit_population_is_dated",
                condition=Q(population__isnull=True) | Q(population_on__isnull=False),
            ),
            models.CheckConstraint(
                name="unit_centre_whole_and_on_earth",
                condition=Q(centre_lon__isnull=True, centre_lat__isnull=True)
                | Q(centre_lon__range=(-180, 180), centre_lat__range=(-90, 90)),
            ),
            _named_or_missing("name_nl", "unit"),
            _named_or_missing("name_fr", "unit"),
            _named_or_missing("name_en", "unit"),
        ]

    def __str__(self) -> str:
        return f"{self.level_id}:{self.slug}"


class UnitCode(models.Model):
    """The code of a unit in an edition.

    `unit` is empty, or only a candidate, where no official crosswalk says which unit a code stands for.
    """

    class Certainty(models.TextChoices):
        OFFICIAL = "official", _("official")
        CANDIDATE = "candidate", _("candidate, no official crosswalk")
        UNKNOWN = "unknown", _("unknown")

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="codes")
    code = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="codes")
    certainty = models.CharField(max_length=10, choices=Certainty.choices, default=Certainty.OFFICIAL)
    basis = models.CharField(max_length=200, null=True, blank=True)

    sensitivity = field_classes(open="id edition code unit certainty basis")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="code_once_per_edition", fields=["edition", "code"]),
            models.CheckConstraint(
                name="code_certainty_known", condition=Q(certainty__in=["official", "candidate", "unknown"])
            ),
            models.CheckConstraint(
                name="code_unknown_has_no_unit",
                condition=Q(certainty="unknown", unit__isnull=True) | (~Q(certainty="unknown") & Q(unit__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Membership(models.Model):
    """A unit lies, wholly or for a share, in a larger one, for a time. Many to many: borders do not nest."""

    child = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="memberships_up")
    parent = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="memberships_down")
    share = (
        models.FloatField()
    )  # of the child's residents (or of its area, see basis), 0 to 1; 0: land where nobody lives
    basis = models.CharField(max_length=160)  # what the share is a share of, and where it comes from
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    sensitivity = field_classes(open="id child parent share basis valid_from valid_to")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="membership_once", fields=["child", "parent", "valid_from"], nulls_distinct=False
            ),
            models.CheckConstraint(name="membership_share_is_a_share", condition=Q(share__gte=0, share__lte=1)),
            models.CheckConstraint(name="membership_not_in_itself", condition=~Q(child=F("parent"))),
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} in {self.parent_id}"


class Postcode(models.Model):
    """A postcode touches a unit. It never decides alone: one postcode may touch several municipalities and zones."""

    code = models.CharField(max_length=10)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="postcodes")
    basis = models.CharField(max_length=160)

    sensitivity = field_classes(open="id code unit basis")

    class Meta:
        constraints = [models.UniqueConstraint(name="postcode_touches_once", fields=["code", "unit"])]

    def __str__(self) -> str:
        return self.code


class RuleException(models.Model):
    """A recorded exception: this unit may depart from this rule, for this reason, decided by this body."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="rule_exceptions")
    rule = models.CharField(max_length=40)
    reason = models.TextField()
    decided_by = models.CharField(max_length=160)
    decided_on = models.DateField()

    sensitivity = field_classes(open="id unit rule reason decided_by decided_on")

    class Meta:
        constraints = [models.UniqueConstraint(name="exception_once_per_rule", fields=["unit", "rule"])]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.rule}"


class Streets(models.Model):
    """Streets that people walk on: one published state of the network, kept whole. Never changed, only followed.

    `content` is a compressed NumPy archive: `lon`, `lat` of the nodes; `u`, `v`, `metres`, `kind` of the pieces.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    title = models.CharField(max_length=200)
    valid_on = models.DateField(null=True, blank=True)  # the state of the streets
    source = models.TextField()
    licence = models.CharField(max_length=120, null=True, blank=True)
    content = models.BinaryField()
    node_count = models.PositiveIntegerField()
    street_count = models.PositiveIntegerField()
    is_current = models.BooleanField(default=False)
    loaded_at = models.DateTimeField(auto_now_add=True)

    sensitivity = field_classes(
        open="digest title valid_on source licence content node_count street_count is_current loaded_at"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="streets_one_current", fields=["is_current"], condition=Q(is_current=True))
        ]

    def __str__(self) -> str:
        return self.title
