"""Know the needs: the chain theme, question, indicator, source; and the observations it leads to."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nabij.people.sensitivity import field_classes


class Theme(models.Model):
    """A subject that field workers, partners or the WG Data raised, for instance social isolation."""

    slug = models.SlugField(max_length=60, unique=True)
    order = models.PositiveSmallIntegerField()
    name_nl = models.CharField(max_length=160, null=True, blank=True)
    name_fr = models.CharField(max_length=160, null=True, blank=True)
    name_en = models.CharField(max_length=160, null=True, blank=True)
    raised_by = models.CharField(max_length=200, null=True, blank=True)  # the body that raised it

    sensitivity = field_classes(open="id slug order name_nl name_fr name_en raised_by")

    class Meta:
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.slug


class Source(models.Model):
    """Where data come from: survey, register, study, a contact ("warm" data), or a legal text."""

    class Kind(models.TextChoices):
        REGISTER = "register", _("register")
        SURVEY = "survey", _("survey")
        STUDY = "study", _("study")
        CONTACT = "contact", _("contact (warm data)")
        LEGAL = "legal", _("legal text")
        MAP = "map", _("map or network")

    class Access(models.TextChoices):
        OPEN = "open", _("open to all")
        REQUEST = "request", _("on request")
        RESTRICTED = "restricted", _("restricted")

    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title_nl = models.CharField(max_length=240, null=True, blank=True)
    title_fr = models.CharField(max_length=240, null=True, blank=True)
    title_en = models.CharField(max_length=240, null=True, blank=True)
    description_nl = models.TextField(null=True, blank=True)
    description_fr = models.TextField(null=True, blank=True)
    description_en = models.TextField(null=True, blank=True)
    owner = models.CharField(max_length=200, null=True, blank=True)  # the organisation that answers for it
    access = models.CharField(max_length=10, choices=Access.choices)
    access_rules_nl = models.TextField(null=True, blank=True)
    access_rules_fr = models.TextField(null=True, blank=True)
    access_rules_en = models.TextField(null=True, blank=True)
    period_start = models.DateField(null=True, blank=True)
    period_end = models.DateField(null=True, blank=True)
    update_frequency = models.CharField(max_length=20, null=True, blank=True)  # EU frequency term, for instance ANNUAL
    next_expected_on = models.DateField(null=True, blank=True)
    levels = models.ManyToManyField("territory.Level", blank=True, related_name="sources")
    licence = models.CharField(max_length=120, null=True, blank=True)
    licence_url = models.URLField(max_length=300, null=True, blank=True)
    contact_organisation = models.CharField(max_length=200, null=True, blank=True)
    contact_function = models.CharField(max_length=200, null=True, blank=True)  # a function, never a person's name
    url = models.URLField(max_length=300, null=True, blank=True)
    not_counted_nl = models.TextField(null=True, blank=True)  # who this source cannot see
    not_counted_fr = models.TextField(null=True, blank=True)
    not_counted_en = models.TextField(null=True, blank=True)
    reference = models.TextField(null=True, blank=True)  # where this entry's facts come from
    loaded_digest = models.CharField(
        max_length=64, null=True, blank=True
    )  # of the pack entry; empty once a person edited it

    sensitivity = field_classes(
        open="id slug kind title_nl title_fr title_en description_nl description_fr description_en owner access "
        "access_rules_nl access_rules_fr access_rules_en period_start period_end update_frequency next_expected_on "
        "levels licence licence_url contact_organisation contact_function url not_counted_nl not_counted_fr "
        "not_counted_en reference loaded_digest"
    )

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                name="source_kind_known",
                condition=Q(kind__in=["register", "survey", "study", "contact", "legal", "map"]),
            ),
            models.CheckConstraint(
                name="source_access_known", condition=Q(access__in=["open", "request", "restricted"])
            ),
            models.CheckConstraint(
                name="source_period_in_order",
                condition=Q(period_start__isnull=True)
                | Q(period_end__isnull=True)
                | Q(period_end__gte=F("period_start")),
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class Indicator(models.Model):
    """A measure, as its reviewed definition file says. The row mirrors the file; the file is what people review."""

    class Kind(models.TextChoices):
        COUNT = "count", _("count")
        SHARE = "share", _("share")  # numerator is part of denominator, 0 to 100 %
        RATE = "rate", _("rate")  # count per so many of a denominator
        MEDIAN = "median", _("median")
        MEAN = "mean", _("mean")
        INDEX = "index", _("index or score")

    class Direction(models.TextChoices):
        WORSE = "higher_is_worse", _("higher is worse")
        BETTER = "higher_is_better", _("higher is better")
        NEUTRAL = "neutral", _("neither better nor worse")

    class RollUp(models.TextChoices):
        SUM = "sum", _("counts add")
        RECOMPUTE = "recompute", _("recomputed from counts")
        ESTIMATE = "estimate", _("estimated and labelled")
        REFUSE = "refuse", _("not rolled up")

    slug = models.SlugField(max_length=80, unique=True)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="indicators")
    order = models.PositiveSmallIntegerField(default=100)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    direction = models.CharField(max_length=20, choices=Direction.choices)
    roll_up = models.CharField(max_length=10, choices=RollUp.choices)
    access = models.CharField(max_length=10, choices=Source.Access.choices, default="open")
    minimum_count = models.PositiveSmallIntegerField(null=True, blank=True)  # smaller counts leave only as suppressed
    unit_of_measure = models.CharField(max_length=40)  # for instance %, EUR, persons, persons/km2
    per = models.PositiveIntegerField(default=1)  # the value is numerator / denominator x per
    decimals = models.PositiveSmallIntegerField(default=0)
    is_key_figure = models.BooleanField(default=False)
    by_gender = models.BooleanField(default=False)
    by_age = models.BooleanField(default=False)
    name_nl = models.CharField(max_length=200)
    name_fr = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    definition = models.JSONField(
        default=dict
    )  # the rest of the reviewed file: numerator, denominator, why, limits, review
    sources = models.ManyToManyField(Source, related_name="indicators", blank=True)
    digest = models.CharField(max_length=64)  # of the definition file

    sensitivity = field_classes(
        open="id slug theme order kind direction roll_up access minimum_count unit_of_measure per decimals "
        "is_key_figure by_gender by_age name_nl name_fr name_en definition sources digest"
    )

    class Meta:
        ordering = ["theme__order", "order", "slug"]
        constraints = [
            models.CheckConstraint(
                name="indicator_kind_known", condition=Q(kind__in=["count", "share", "rate", "median", "mean", "index"])
            ),
            models.CheckConstraint(
                name="indicator_roll_up_fits_kind",
                condition=Q(kind="count", roll_up__in=["sum", "refuse"])
                | Q(kind__in=["share", "rate"], roll_up__in=["recompute", "refuse"])
                | Q(kind__in=["median", "mean", "index"], roll_up__in=["estimate", "refuse"]),
            ),
            models.CheckConstraint(
                name="indicator_direction_known",
                condition=Q(direction__in=["higher_is_worse", "higher_is_better", "neutral"]),
            ),
            models.CheckConstraint(
                name="indicator_access_known", condition=Q(access__in=["open", "request", "restricted"])
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class Question(models.Model):
    """What those who steer want to know within a theme, with its priority. Indicators approach it, or none does yet."""

    slug = models.SlugField(max_length=80, unique=True)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="questions")
    priority = models.PositiveSmallIntegerField()  # 1 is first
    text_nl = models.TextField(null=True, blank=True)
    text_fr = models.TextField(null=True, blank=True)
    text_en = models.TextField(null=True, blank=True)
    indicators = models.ManyToManyField(Indicator, related_name="questions", blank=True)
    warm_sources = models.ManyToManyField(Source, related_name="questions", blank=True)
    reference = models.TextField(null=True, blank=True)
    loaded_digest = models.CharField(max_length=64, null=True, blank=True)

    sensitivity = field_classes(
        open="id slug theme priority text_nl text_fr text_en indicators warm_sources reference loaded_digest"
    )

    class Meta:
        ordering = ["theme__order", "priority", "slug"]
        constraints = [models.CheckConstraint(name="question_priority_from_one", condition=Q(priority__gte=1))]

    def __str__(self) -> str:
        return self.slug


class Batch(models.Model):
    """One import of observations: which file, for which edition, from which source, when. Observations point to it."""

    slug = models.CharField(max_length=120, unique=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="batches")
    edition = models.ForeignKey("territory.Edition", on_delete=models.PROTECT, related_name="batches")
    file_name = models.CharField(max_length=240)
    file_digest = models.CharField(max_length=64)
    row_count = models.PositiveIntegerField()
    imported_at = models.DateTimeField(auto_now=True)
    imported_by = models.ForeignKey(
        "people.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="batches"
    )
    rolled_up = models.BooleanField(default=False)  # computed by Nabij from smaller units

    sensitivity = field_classes(
        open="id slug source edition file_name file_digest row_count imported_at rolled_up", personal="imported_by"
    )

    def __str__(self) -> str:
        return self.slug


class Observation(models.Model):
    """One value of one indicator for one unit, period and breakdown; or the reason why there is none.

    Zero, suppressed and missing are three things. `value` is in the indicator's unit of measure.
    """

    class Status(models.TextChoices):
        KNOWN = "known", _("known")
        ZERO = "zero", _("zero")
        SUPPRESSED = "suppressed", _("suppressed")
        MISSING = "missing", _("missing")
        NOT_APPLICABLE = "not_applicable", _("does not apply")
        ESTIMATED = "estimated", _("estimated")

    pk = models.CompositePrimaryKey("unit_id", "indicator_id", "gender", "age", "period_start", "period_end")
    unit = models.ForeignKey("territory.Unit", on_delete=models.PROTECT, related_name="observations", db_index=False)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="observations", db_index=False)
    gender = models.CharField(max_length=10, default="all")  # open values; "all" is the total
    age = models.CharField(max_length=10, default="all")  # "0-17", "65+"; "all" is the total
    period_start = models.DateField()
    period_end = models.DateField()  # equals period_start for a moment, such as a census day
    status = models.CharField(max_length=14, choices=Status.choices)
    count = models.FloatField(null=True, blank=True)
    denominator = models.FloatField(null=True, blank=True)
    value = models.FloatField(null=True, blank=True)
    lower = models.FloatField(null=True, blank=True)
    upper = models.FloatField(null=True, blank=True)
    coverage = models.FloatField(null=True, blank=True)  # of a rolled-up figure: share of the weight that has a figure
    withheld = models.BooleanField(default=False)  # stored, but the disclosure rules let it leave only as suppressed
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="observations", db_index=False)

    sensitivity = field_classes(
        open="pk unit indicator gender age period_start period_end status batch withheld",
        sensitive="count denominator value lower upper coverage",
    )

    class Meta:
        indexes = [
            models.Index(fields=["indicator", "period_start", "unit"], name="observation_by_indicator"),
            # Storing a batch asks which of its figures are gone; without this each asks the whole table.
            models.Index(fields=["batch"], name="observation_by_batch"),
        ]
        constraints = [
            models.CheckConstraint(
                name="observation_value_fits_status",
                condition=Q(status__in=["known", "estimated"], value__isnull=False)
                | Q(status="zero", value=0)
                | Q(
                    status__in=["suppressed", "missing", "not_applicable"],
                    value__isnull=True,
                    count__isnull=True,
                    lower__isnull=True,
                    upper__isnull=True,
                ),
            ),
            models.CheckConstraint(name="observation_period_in_order", condition=Q(period_end__gte=F("period_start"))),
            models.CheckConstraint(
                name="observation_counts_not_negative",
                condition=(Q(count__isnull=True) | Q(count__gte=0))
                & (Q(denominator__isnull=True) | Q(denominator__gte=0)),
            ),
            models.CheckConstraint(
                name="observation_interval_holds_value",
                condition=Q(lower__isnull=True, upper__isnull=True) | Q(lower__lte=F("value"), upper__gte=F("value")),
            ),
            models.CheckConstraint(
                name="observation_coverage_is_a_share", condition=Q(coverage__isnull=True) | Q(coverage__range=(0, 1))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.unit_id} {self.period_start}"


class Standing(models.Model):
    """Where a unit stands for an indicator's latest period among the units of its level that have a value.

    Derived after every import, so that a profile page reads one row per indicator instead of ranking a whole level.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="standings", db_index=False)
    unit = models.ForeignKey("territory.Unit", on_delete=models.CASCADE, related_name="standings")
    period_start = models.DateField()
    period_end = models.DateField()
    rank = models.PositiveIntegerField()  # 1 is the highest value; ties share the best rank
    rank_last = models.PositiveIntegerField()  # the last rank of a tie, equal to rank without one
    of = models.PositiveIntegerField()  # how many units of the level have a value
    share_below = models.FloatField()  # 0 to 1, of the other units

    sensitivity = field_classes(open="id indicator unit period_start period_end rank rank_last of share_below")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="standing_once", fields=["indicator", "unit"]),
            models.CheckConstraint(
                name="standing_rank_in_range",
                condition=Q(rank__gte=1, rank__lte=F("rank_last"), rank_last__lte=F("of")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.unit_id}"


class Suspicion(models.Model):
    """A value that looks wrong or means something else than it seems: shown with the value, never silently mended."""

    class Kind(models.TextChoices):
        REPEATED = "repeated", _("the same value stands for several units")
        IMPLAUSIBLY_LOW = "implausibly_low", _("far below what households live on")
        INSTITUTION = "institution", _("one institution shapes the figure")
        STALE = "stale", _("the population has changed much since")
        SMALL = "small", _("rests on few people")

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="suspicions")
    unit = models.ForeignKey("territory.Unit", on_delete=models.CASCADE, related_name="suspicions")
    period_start = models.DateField()
    period_end = models.DateField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    evidence = models.JSONField(default=dict)  # the numbers that the finding rests on

    sensitivity = field_classes(open="id indicator unit period_start period_end kind", sensitive="evidence")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="suspicion_once", fields=["indicator", "unit", "period_start", "period_end", "kind"]
            ),
            models.CheckConstraint(
                name="suspicion_kind_known",
                condition=Q(kind__in=["repeated", "implausibly_low", "institution", "stale", "small"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.unit_id} {self.kind}"
