"""Organisation, service, location, and the service at a location, after HSDS 3.1.

Names of tables and columns are HSDS's. A text that HSDS keeps once we keep per language, with the language it was
written in; `easy_*` is the easy-to-read variant. What an imported record held and no column keeps stands in `extra`.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nabij.people.sensitivity import field_classes

LANGUAGES = [("nl", "Nederlands"), ("fr", "Français"), ("en", "English")]
_CODES = [code for code, _name in LANGUAGES]


def _has_a_name(model: str) -> models.CheckConstraint:
    """Every entry has a name in the language it was written in, and none is an empty string."""
    return models.CheckConstraint(
        name=f"{model}_named_in_its_language",
        condition=Q(original_language="nl", name_nl__gt="")
        | Q(original_language="fr", name_fr__gt="")
        | Q(original_language="en", name_en__gt=""),
    )


class Feed(models.Model):
    """Where entries come from: a file that is imported again and again, a pack of this project, or people here."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    format = models.CharField(max_length=30)  # for instance hsds, csv, social-brussels, osm
    language = models.CharField(max_length=2, choices=LANGUAGES)  # of texts whose language the file does not say
    source = models.TextField()
    licence = models.CharField(max_length=120, null=True, blank=True)
    url = models.URLField(max_length=300, null=True, blank=True)
    is_synthetic = models.BooleanField(default=False)

    sensitivity = field_classes(open="id slug name format language source licence url is_synthetic")

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug


class Organization(models.Model):
    """Who runs services."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    original_language = models.CharField(max_length=2, choices=LANGUAGES)
    name_nl = models.CharField(max_length=255, null=True, blank=True)
    name_fr = models.CharField(max_length=255, null=True, blank=True)
    name_en = models.CharField(max_length=255, null=True, blank=True)
    alternate_name = models.CharField(max_length=255, null=True, blank=True)
    description_nl = models.TextField(null=True, blank=True)
    description_fr = models.TextField(null=True, blank=True)
    description_en = models.TextField(null=True, blank=True)
    easy_nl = models.TextField(null=True, blank=True)
    easy_fr = models.TextField(null=True, blank=True)
    easy_en = models.TextField(null=True, blank=True)
    email = models.EmailField(max_length=254, null=True, blank=True)
    website = models.URLField(max_length=500, null=True, blank=True)
    tax_status = models.CharField(max_length=120, null=True, blank=True)
    tax_id = models.CharField(max_length=60, null=True, blank=True)
    year_incorporated = models.PositiveSmallIntegerField(null=True, blank=True)
    legal_status = models.CharField(max_length=120, null=True, blank=True)
    logo = models.CharField(max_length=500, null=True, blank=True)
    uri = models.URLField(max_length=500, null=True, blank=True)
    parent_organization = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="children"
    )
    feed = models.ForeignKey(Feed, null=True, blank=True, on_delete=models.PROTECT, related_name="organizations")
    source_id = models.CharField(max_length=200, null=True, blank=True)  # its key in the feed
    reference = models.TextField(null=True, blank=True)  # where the facts come from, in words
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    change = models.BigIntegerField(default=0)  # grows with every write of the directory, in the order of commits
    extra = models.JSONField(default=dict, blank=True)

    sensitivity = field_classes(
        open="id original_language name_nl name_fr name_en alternate_name description_nl description_fr "
        "description_en easy_nl easy_fr easy_en email website tax_status tax_id year_incorporated legal_status logo "
        "uri parent_organization feed source_id reference created_at updated_at change",
        sensitive="extra",
    )

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["change"], name="organization_change")]
        constraints = [
            _has_a_name("organization"),
            models.UniqueConstraint(name="organization_once_per_feed", fields=["feed", "source_id"]),
            models.CheckConstraint(name="organization_not_its_own_parent", condition=~Q(parent_organization=F("id"))),
        ]

    def __str__(self) -> str:
        return f"organization {self.pk}"


class Program(models.Model):
    """A programme of an organisation that several services belong to (HSDS program)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="programs")
    original_language = models.CharField(max_length=2, choices=LANGUAGES)
    name_nl = models.CharField(max_length=255, null=True, blank=True)
    name_fr = models.CharField(max_length=255, null=True, blank=True)
    name_en = models.CharField(max_length=255, null=True, blank=True)
    alternate_name = models.CharField(max_length=255, null=True, blank=True)
    description_nl = models.TextField(null=True, blank=True)
    description_fr = models.TextField(null=True, blank=True)
    description_en = models.TextField(null=True, blank=True)
    extra = models.JSONField(default=dict, blank=True)

    sensitivity = field_classes(
        open="id organization original_language name_nl name_fr name_en alternate_name description_nl description_fr "
        "description_en",
        sensitive="extra",
    )

    class Meta:
        ordering = ["id"]
        constraints = [_has_a_name("program")]

    def __str__(self) -> str:
        return f"program {self.pk}"


class Service(models.Model):
    """What is offered: by whom, to whom, behind which threshold.

    The conditions are facts: True, False, or None where nobody has said. A threshold that is unknown is not absent.
    """

    class Status(models.TextChoices):
        ACTIVE = "active", _("active")
        INACTIVE = "inactive", _("not active")
        DEFUNCT = "defunct", _("ended")
        TEMPORARILY_CLOSED = "temporarily closed", _("closed for a time")

    class Kind(models.TextChoices):
        SERVICE = "service", _("service")
        PHONE_LINE = "phone_line", _("telephone line")
        OPEN_RESOURCE = "open_resource", _("open resource")  # a water point, a digital public space, a warm room
        CONNECTING_PERSON = "connecting_person", _("connecting person")  # by function, never by name

    class Cost(models.TextChoices):
        FREE = "free", _("free of charge")
        LOW = "low", _("a small contribution")
        BY_INCOME = "by_income", _("according to income")
        INSURED = "insured", _("health insurance tariff")
        PAID = "paid", _("to be paid")

    class Community(models.TextChoices):
        DUTCH = "nl", _("Dutch-speaking")
        FRENCH = "fr", _("French-speaking")
        BICOMMUNAL = "bicommunal", _("bicommunal")

    class Sector(models.TextChoices):
        """Whose words for the care line are used."""

        HEALTH = "health", _("health")
        WELFARE = "welfare", _("welfare")

    class Condition(models.TextChoices):
        """The columns that say who is welcome, with what True means."""

        WITHOUT_PAPERS = "without_papers", _("without residence papers")
        WITHOUT_INSURANCE = "without_insurance", _("without health insurance")
        WITHOUT_ADDRESS = "without_address", _("without an address")
        WITHOUT_REFERRAL = "without_referral", _("without a referral")
        WITHOUT_APPOINTMENT = "without_appointment", _("without an appointment")
        WITH_DOG = "with_dog", _("with a dog")
        WITH_CHILD = "with_child", _("with a child")
        HAS_INTERPRETER = "has_interpreter", _("with an interpreter")
        HAS_MEDIATOR = "has_mediator", _("with an intercultural mediator")
        HAS_PEER = "has_peer", _("with someone who has been through it")

    # What people can be sent to: a service that is not there for the moment is shown, and says so.
    SHOWN = (Status.ACTIVE, Status.TEMPORARILY_CLOSED)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="services"
    )
    program = models.ForeignKey(Program, null=True, blank=True, on_delete=models.SET_NULL, related_name="services")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.SERVICE)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.ACTIVE)
    original_language = models.CharField(max_length=2, choices=LANGUAGES)
    name_nl = models.CharField(max_length=255, null=True, blank=True)
    name_fr = models.CharField(max_length=255, null=True, blank=True)
    name_en = models.CharField(max_length=255, null=True, blank=True)
    alternate_name = models.CharField(max_length=255, null=True, blank=True)
    description_nl = models.TextField(null=True, blank=True)
    description_fr = models.TextField(null=True, blank=True)
    description_en = models.TextField(null=True, blank=True)
    easy_nl = models.TextField(null=True, blank=True)
    easy_fr = models.TextField(null=True, blank=True)
    easy_en = models.TextField(null=True, blank=True)
    url = models.URLField(max_length=500, null=True, blank=True)
    email = models.EmailField(max_length=254, null=True, blank=True)
    interpretation_services = models.TextField(null=True, blank=True)
    application_process = models.TextField(null=True, blank=True)
    fees = models.TextField(null=True, blank=True)
    fees_description = models.TextField(null=True, blank=True)
    wait_time = models.TextField(null=True, blank=True)
    accreditations = models.TextField(null=True, blank=True)
    licenses = models.TextField(null=True, blank=True)
    alert = models.TextField(null=True, blank=True)
    eligibility_description = models.TextField(null=True, blank=True)
    minimum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(null=True, blank=True)

    cost = models.CharField(max_length=10, choices=Cost.choices, null=True, blank=True)
    community = models.CharField(max_length=10, choices=Community.choices, null=True, blank=True)
    sector = models.CharField(max_length=8, choices=Sector.choices, null=True, blank=True)
    care_line = models.ForeignKey(
        "vocabulary.CareLine", null=True, blank=True, on_delete=models.PROTECT, related_name="services"
    )
    without_papers = models.BooleanField(null=True, blank=True)
    without_insurance = models.BooleanField(null=True, blank=True)
    without_address = models.BooleanField(null=True, blank=True)
    without_referral = models.BooleanField(null=True, blank=True)
    without_appointment = models.BooleanField(null=True, blank=True)
    with_dog = models.BooleanField(null=True, blank=True)
    with_child = models.BooleanField(null=True, blank=True)
    has_interpreter = models.BooleanField(null=True, blank=True)
    has_mediator = models.BooleanField(null=True, blank=True)  # intercultural mediator
    has_peer = models.BooleanField(null=True, blank=True)  # someone with lived experience

    terms = models.ManyToManyField("vocabulary.Term", through="directory.ServiceTerm", related_name="services")

    feed = models.ForeignKey(Feed, null=True, blank=True, on_delete=models.PROTECT, related_name="services")
    source_id = models.CharField(max_length=200, null=True, blank=True)
    reference = models.TextField(null=True, blank=True)
    classified_by = models.TextField(null=True, blank=True)  # who gave terms and place, where the source gave none
    is_synthetic = models.BooleanField(default=False)  # invented for demonstration, and labelled as such everywhere

    verified_at = models.DateTimeField(null=True, blank=True)  # someone who knows confirmed it; HSDS assured_date
    verified_by = models.CharField(max_length=200, null=True, blank=True)  # a function, never a person's name
    assurer_email = models.EmailField(max_length=254, null=True, blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()  # some column changed, which says nothing about who checked it
    change = models.BigIntegerField(default=0)
    quality = models.FloatField(null=True, blank=True)  # 0 to 1, see nabij.rules.quality; None: not computed yet
    extra = models.JSONField(default=dict, blank=True)

    sensitivity = field_classes(
        open="id organization program kind status original_language name_nl name_fr name_en alternate_name "
        "description_nl description_fr description_en easy_nl easy_fr easy_en url email interpretation_services "
        "application_process fees fees_description wait_time accreditations licenses alert eligibility_description "
        "minimum_age maximum_age cost community sector care_line without_papers without_insurance without_address "
        "without_referral without_appointment with_dog with_child has_interpreter has_mediator has_peer terms feed "
        "source_id reference classified_by is_synthetic verified_at verified_by created_at updated_at change quality",
        sensitive="extra",
        personal="assurer_email",
    )

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["change"], name="service_change"),
            models.Index(fields=["updated_at", "id"], name="service_updated"),
        ]
        constraints = [
            _has_a_name("service"),
            models.UniqueConstraint(name="service_once_per_feed", fields=["feed", "source_id"]),
            models.CheckConstraint(
                name="service_ages_in_order",
                condition=Q(minimum_age__isnull=True)
                | Q(maximum_age__isnull=True)
                | Q(maximum_age__gte=F("minimum_age")),
            ),
            models.CheckConstraint(
                name="service_status_known",
                condition=Q(status__in=["active", "inactive", "defunct", "temporarily closed"]),
            ),
            models.CheckConstraint(
                name="service_kind_known",
                condition=Q(kind__in=["service", "phone_line", "open_resource", "connecting_person"]),
            ),
            models.CheckConstraint(  # a connecting person is a function in a place, never somebody's address
                name="service_connecting_person_has_no_email",
                condition=~Q(kind="connecting_person") | Q(email__isnull=True),
            ),
            models.CheckConstraint(
                name="service_quality_is_a_share",
                condition=Q(quality__isnull=True) | Q(quality__gte=0, quality__lte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"service {self.pk}"

    @property
    def is_closed_for_a_time(self) -> bool:
        return self.status == self.Status.TEMPORARILY_CLOSED


class ServiceTerm(models.Model):
    """A term of a service: what it offers, or for whom. In HSDS an attribute."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="service_terms")
    term = models.ForeignKey("vocabulary.Term", on_delete=models.PROTECT, related_name="service_terms")
    link_type = models.CharField(max_length=120, null=True, blank=True)
    label = models.CharField(max_length=200, null=True, blank=True)
    value = models.TextField(null=True, blank=True)
    extra = models.JSONField(default=dict, blank=True)

    sensitivity = field_classes(open="id service term link_type label value extra")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(name="service_term_once", fields=["service", "term"])]

    def __str__(self) -> str:
        return f"service term {self.pk}"


class Location(models.Model):
    """A place. `is_hidden`: a shelter, whose whereabouts leave in no page, search, export or API."""

    class LocationType(models.TextChoices):
        PHYSICAL = "physical", _("place")
        POSTAL = "postal", _("postal address")
        VIRTUAL = "virtual", _("online or by telephone")

    class Precision(models.TextChoices):
        """How the point was found."""

        EXACT = "exact", _("at the door")
        NEARBY = "nearby", _("at a house near by")
        STREET = "street", _("somewhere in the street")
        AREA = "area", _("somewhere in the neighbourhood")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.CASCADE, related_name="locations"
    )
    location_type = models.CharField(max_length=8, choices=LocationType.choices)
    is_hidden = models.BooleanField(default=False)
    original_language = models.CharField(max_length=2, choices=LANGUAGES)
    name_nl = models.CharField(max_length=255, null=True, blank=True)
    name_fr = models.CharField(max_length=255, null=True, blank=True)
    name_en = models.CharField(max_length=255, null=True, blank=True)
    alternate_name = models.CharField(max_length=255, null=True, blank=True)
    description_nl = models.TextField(null=True, blank=True)
    description_fr = models.TextField(null=True, blank=True)
    description_en = models.TextField(null=True, blank=True)
    transportation = models.TextField(null=True, blank=True)
    url = models.URLField(max_length=500, null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)  # WGS84
    longitude = models.FloatField(null=True, blank=True)
    precision = models.CharField(max_length=8, choices=Precision.choices, null=True, blank=True)  # None: not known
    located_by = models.TextField(null=True, blank=True)  # who or what found the point, in words
    sector = models.ForeignKey(  # the statistical sector it stands in; all larger units follow from it
        "territory.Unit", null=True, blank=True, on_delete=models.SET_NULL, related_name="locations"
    )
    external_identifier = models.CharField(max_length=200, null=True, blank=True)
    external_identifier_type = models.CharField(max_length=120, null=True, blank=True)
    feed = models.ForeignKey(Feed, null=True, blank=True, on_delete=models.PROTECT, related_name="locations")
    source_id = models.CharField(max_length=200, null=True, blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    change = models.BigIntegerField(default=0)
    extra = models.JSONField(default=dict, blank=True)

    sensitivity = field_classes(
        open="id organization location_type original_language is_hidden transportation url external_identifier "
        "external_identifier_type feed source_id created_at updated_at change",
        sensitive="name_nl name_fr name_en alternate_name description_nl description_fr description_en latitude "
        "longitude precision located_by sector extra",
    )

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["change"], name="location_change")]
        constraints = [
            models.UniqueConstraint(name="location_once_per_feed", fields=["feed", "source_id"]),
            models.CheckConstraint(
                name="location_type_known", condition=Q(location_type__in=["physical", "postal", "virtual"])
            ),
            models.CheckConstraint(
                name="location_point_whole",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
            ),
        ]

    def __str__(self) -> str:
        return f"location {self.pk}"


class ServiceAtLocation(models.Model):
    """A service offered in a place."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="service_at_locations")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="service_at_locations")
    description_nl = models.TextField(null=True, blank=True)
    description_fr = models.TextField(null=True, blank=True)
    description_en = models.TextField(null=True, blank=True)
    updated_at = models.DateTimeField()
    change = models.BigIntegerField(default=0)
    extra = models.JSONField(default=dict, blank=True)

    sensitivity = field_classes(
        open="id service location description_nl description_fr description_en updated_at change",
        sensitive="extra",
    )

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["change"], name="service_at_location_change")]
        constraints = [models.UniqueConstraint(name="service_once_at_location", fields=["service", "location"])]

    def __str__(self) -> str:
        return f"service at location {self.pk}"
