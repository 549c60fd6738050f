"""What hangs on an entry: telephones, contacts, addresses, languages, costs, access to the building, areas served."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nabij.directory.models.entries import (
    LANGUAGES,
    Location,
    Organization,
    Service,
    ServiceAtLocation,
)
from nabij.people.sensitivity import field_classes


def _one_owner(model: str, *owners: str) -> models.CheckConstraint:
    """The row hangs on exactly one of these."""
    condition = Q()
    for owner in owners:
        condition |= Q(**{f"{other}__isnull": other != owner for other in owners})
    return models.CheckConstraint(name=f"{model}_has_one_owner", condition=condition)


class Contact(models.Model):
    """Whom to ask for: by function. A person's name is kept only because a feed brought it, and is shown nowhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.CASCADE, related_name="contacts"
    )
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.CASCADE, related_name="contacts")
    service_at_location = models.ForeignKey(
        ServiceAtLocation, null=True, blank=True, on_delete=models.CASCADE, related_name="contacts"
    )
    location = models.ForeignKey(Location, null=True, blank=True, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=200, null=True, blank=True)
    title = models.CharField(max_length=200, null=True, blank=True)
    department = models.CharField(max_length=200, null=True, blank=True)
    email = models.EmailField(max_length=254, null=True, blank=True)
    extra = models.JSONField(default=dict, blank=True)

    sensitivity = field_classes(
        open="id organization service service_at_location location title department",
        personal="name email",
        sensitive="extra",
    )

    class Meta:
        ordering = ["id"]
        constraints = [_one_owner("contact", "organization", "service", "service_at_location", "location")]

    def __str__(self) -> str:
        return f"contact {self.pk}"


class Phone(models.Model):
    """A telephone number, as E.164 where it is a valid one; `number` as written otherwise."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.CASCADE, related_name="phones"
    )
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.CASCADE, related_name="phones")
    service_at_location = models.ForeignKey(
        ServiceAtLocation, null=True, blank=True, on_delete=models.CASCADE, related_name="phones"
    )
    location = models.ForeignKey(Location, null=True, blank=True, on_delete=models.CASCADE, related_name="phones")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.CASCADE, related_name="phones")
    number = models.CharField(max_length=60)
    extension = models.PositiveIntegerField(null=True, blank=True)
    type = models.CharField(max_length=30, null=True, blank=True)  # voice, mobile, fax, textphone
    is_free = models.BooleanField(null=True, blank=True)
    description_nl = models.TextField(null=True, blank=True)
    description_fr = models.TextField(null=True, blank=True)
    description_en = models.TextField(null=True, blank=True)
    extra = models.JSONField(default=dict, blank=True)

    sensitivity = field_classes(
        open="id organization service service_at_location location contact number extension type is_free "
        "description_nl description_fr description_en",
        sensitive="extra",
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            _one_owner("phone", "organization", "service", "service_at_location", "location", "contact"),
            models.CheckConstraint(name="phone_not_empty", condition=~Q(number="")),
        ]

    def __str__(self) -> str:
        return f"phone {self.pk}"


class SpokenLanguage(models.Model):
    """A language in which one is helped (HSDS language). `code` is ISO 639, lower case."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.CASCADE, related_name="languages")
    location = models.ForeignKey(Location, null=True, blank=True, on_delete=models.CASCADE, related_name="languages")
    phone = models.ForeignKey(Phone, null=True, blank=True, on_delete=models.CASCADE, related_name="languages")
    code = models.CharField(max_length=12, null=True, blank=True)
    name = models.CharField(max_length=80, null=True, blank=True)
    note = models.TextField(null=True, blank=True)
    extra = models.JSONField(default=dict, blank=True)

    sensitivity = field_classes(open="id service location phone code name note extra")

    class Meta:
        ordering = ["id"]
        constraints = [
            _one_owner("spoken_language", "service", "location", "phone"),
            models.UniqueConstraint(name="spoken_language_once_per_service", fields=["service", "code"]),
        ]

    def __str__(self) -> str:
        return f"language {self.pk}"


class Address(models.Model):
    """An address of a location. The street in both languages where known; `address_1` as it was written."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="addresses")
    address_type = models.CharField(max_length=8, choices=Location.LocationType.choices)
    attention = models.CharField(max_length=200, null=True, blank=True)
    address_1 = models.CharField(max_length=255)
    address_1_nl = models.CharField(max_length=255, null=True, blank=True)
    address_1_fr = models.CharField(max_length=255, null=True, blank=True)
    address_2 = models.CharField(max_length=255, null=True, blank=True)
    city = models.CharField(max_length=120)
    region = models.CharField(max_length=120, null=True, blank=True)
    state_province = models.CharField(max_length=120)
    postal_code = models.CharField(max_length=20)  # "" where the source gives none: HSDS requires the column
    country = models.CharField(max_length=2)
    extra = models.JSONField(default=dict, blank=True)

    # Of a hidden location nothing leaves: `nabij.directory.queries` gives addresses only of places that are not.
    sensitivity = field_classes(
        open="id location address_type",
        sensitive="attention address_1 address_1_nl address_1_fr address_2 city region state_province postal_code "
        "country extra",
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="address_type_known", condition=Q(address_type__in=["physical", "postal", "virtual"])
            )
        ]

    def __str__(self) -> str:
        return f"address {self.pk}"


class Accessibility(models.Model):
    """What a place has, or lacks, for people with a disability: of the body or of the senses."""

    class Feature(models.TextChoices):
        WHEELCHAIR = "wheelchair", _("wheelchair")
        LIFT = "lift", _("lift")
        TOILET = "toilet", _("adapted toilet")
        PARKING = "parking", _("adapted parking")
        HEARING_LOOP = "hearing_loop", _("hearing loop")
        SIGN_LANGUAGE = "sign_language", _("sign language")
        TACTILE = "tactile", _("tactile guidance, large print or braille")
        QUIET = "quiet", _("quiet room")
        EASY_LANGUAGE = "easy_language", _("easy language")

    class Answer(models.TextChoices):
        YES = "yes", _("yes")
        LIMITED = "limited", _("with help")
        NO = "no", _("no")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="accessibility")
    feature = models.CharField(max_length=20, choices=Feature.choices, null=True, blank=True)
    answer = models.CharField(max_length=8, choices=Answer.choices, null=True, blank=True)
    description = models.TextField(null=True, blank=True)
    details = models.TextField(null=True, blank=True)
    url = models.URLField(max_length=500, null=True, blank=True)
    extra = models.JSONField(default=dict, blank=True)

    sensitivity = field_classes(open="id location feature answer description details url", sensitive="extra")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="accessibility_feature_once", fields=["location", "feature"]),
            models.CheckConstraint(
                name="accessibility_answered", condition=Q(feature__isnull=True) | Q(answer__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"accessibility {self.pk}"


class CostOption(models.Model):
    """A price, for a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="cost_options")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    option = models.TextField(null=True, blank=True)
    currency = models.CharField(max_length=3, null=True, blank=True)
    amount = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    amount_description = models.TextField(null=True, blank=True)
    extra = models.JSONField(default=dict, blank=True)

    sensitivity = field_classes(open="id service valid_from valid_to option currency amount amount_description extra")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="cost_option_ends_after_it_starts",
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            )
        ]

    def __str__(self) -> str:
        return f"cost option {self.pk}"


class Funding(models.Model):
    """Who pays: the funding body in words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.CASCADE, related_name="funding"
    )
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.CASCADE, related_name="funding")
    source = models.TextField(null=True, blank=True)
    extra = models.JSONField(default=dict, blank=True)

    sensitivity = field_classes(open="id organization service source extra")

    class Meta:
        ordering = ["id"]
        constraints = [_one_owner("funding", "organization", "service")]

    def __str__(self) -> str:
        return f"funding {self.pk}"


class RequiredDocument(models.Model):
    """A paper that one must bring."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="required_documents")
    document = models.TextField(null=True, blank=True)
    uri = models.URLField(max_length=500, null=True, blank=True)
    extra = models.JSONField(default=dict, blank=True)

    sensitivity = field_classes(open="id service document uri extra")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"required document {self.pk}"


class ServiceArea(models.Model):
    """The territory served, which is not the place of delivery. It says whom a service is organised for; a person
    stays free to choose another one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.CASCADE, related_name="service_areas")
    service_at_location = models.ForeignKey(
        ServiceAtLocation, null=True, blank=True, on_delete=models.CASCADE, related_name="service_areas"
    )
    unit = models.ForeignKey(
        "territory.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="service_areas"
    )
    name = models.CharField(max_length=200, null=True, blank=True)
    description = models.TextField(null=True, blank=True)
    extent = models.TextField(null=True, blank=True)
    extent_type = models.CharField(max_length=60, null=True, blank=True)
    uri = models.CharField(max_length=500, null=True, blank=True)
    extra = models.JSONField(default=dict, blank=True)

    sensitivity = field_classes(
        open="id service service_at_location unit name description extent extent_type uri extra"
    )

    class Meta:
        ordering = ["id"]
        constraints = [_one_owner("service_area", "service", "service_at_location")]

    def __str__(self) -> str:
        return f"service area {self.pk}"


class OrganizationIdentifier(models.Model):
    """A number under which others know an organisation, for instance KBO/BCE."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="organization_identifiers")
    identifier_scheme = models.CharField(max_length=120, null=True, blank=True)
    identifier_type = models.CharField(max_length=120)
    identifier = models.CharField(max_length=200)
    extra = models.JSONField(default=dict, blank=True)

    sensitivity = field_classes(open="id organization identifier_scheme identifier_type identifier extra")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"identifier {self.pk}"


class Url(models.Model):
    """A further web address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.CASCADE, related_name="additional_websites"
    )
    service = models.ForeignKey(
        Service, null=True, blank=True, on_delete=models.CASCADE, related_name="additional_urls"
    )
    label = models.CharField(max_length=200, null=True, blank=True)
    url = models.URLField(max_length=500)
    extra = models.JSONField(default=dict, blank=True)

    sensitivity = field_classes(open="id organization service label url extra")

    class Meta:
        ordering = ["id"]
        constraints = [_one_owner("url", "organization", "service")]

    def __str__(self) -> str:
        return f"url {self.pk}"


class Schedule(models.Model):
    """When a service is open: at its desk or on the telephone. After iCalendar's RRULE, as HSDS has it.

    What a service says for one of its places stands on the service at location; it holds before what stands on the
    service, and that before what stands on the location. See `nabij.rules.hours` for how rows combine.
    """

    class Purpose(models.TextChoices):
        DESK = "desk", _("at the desk")
        PHONE = "phone", _("by telephone")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.CASCADE, related_name="schedules")
    location = models.ForeignKey(Location, null=True, blank=True, on_delete=models.CASCADE, related_name="schedules")
    service_at_location = models.ForeignKey(
        ServiceAtLocation, null=True, blank=True, on_delete=models.CASCADE, related_name="schedules"
    )
    purpose = models.CharField(max_length=5, choices=Purpose.choices, default=Purpose.DESK)
    is_closure = models.BooleanField(default=False)  # these days or hours are closed, whatever the other rows say
    by_appointment = models.BooleanField(default=False)  # open only to who has an appointment
    on_holidays = models.BooleanField(null=True, blank=True)  # whether it holds on Belgian holidays; None: not known
    closes_next_day = models.BooleanField(default=False)  # a night shelter opens in the evening, closes in the morning
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    dtstart = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    count = models.PositiveSmallIntegerField(null=True, blank=True)
    timezone = models.FloatField(null=True, blank=True)  # as imported; what leaves is computed for its date
    wkst = models.CharField(max_length=2, null=True, blank=True)
    freq = models.CharField(max_length=7, null=True, blank=True)  # WEEKLY or MONTHLY; None: dated by valid_from, _to
    interval = models.PositiveSmallIntegerField(null=True, blank=True)
    byday = models.CharField(max_length=60, null=True, blank=True)  # "MO,TU" or "-1TH"
    byweekno = models.CharField(max_length=200, null=True, blank=True)
    bymonthday = models.CharField(max_length=200, null=True, blank=True)
    byyearday = models.CharField(max_length=200, null=True, blank=True)
    opens_at = models.TimeField(null=True, blank=True)
    closes_at = models.TimeField(null=True, blank=True)  # 00:00 with closes_next_day is midnight
    description = models.TextField(null=True, blank=True)
    notes = models.TextField(null=True, blank=True)
    schedule_link = models.URLField(max_length=500, null=True, blank=True)
    attending_type = models.CharField(max_length=60, null=True, blank=True)
    extra = models.JSONField(default=dict, blank=True)

    sensitivity = field_classes(
        open="id service location service_at_location purpose is_closure by_appointment on_holidays closes_next_day "
        "valid_from valid_to dtstart until count timezone wkst freq interval byday byweekno bymonthday byyearday "
        "opens_at closes_at description notes schedule_link attending_type extra"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            _one_owner("schedule", "service", "location", "service_at_location"),
            models.CheckConstraint(
                name="schedule_closes_after_it_opens",
                condition=Q(opens_at__isnull=True)
                | Q(closes_at__isnull=True)
                | Q(closes_next_day=True)
                | Q(closes_at__gt=F("opens_at")),
            ),
            models.CheckConstraint(
                name="schedule_ends_after_it_starts",
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="schedule_freq_known", condition=Q(freq__isnull=True) | Q(freq__in=["WEEKLY", "MONTHLY"])
            ),
        ]

    def __str__(self) -> str:
        return f"schedule {self.pk}"


class HoursProposal(models.Model):
    """Hours in prose that an import brought, and what we make of them: only a human makes them structured."""

    class State(models.TextChoices):
        OPEN = "open", _("to be confirmed")
        CONFIRMED = "confirmed", _("confirmed")
        REFUSED = "refused", _("kept as text")

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="hours_proposals")
    purpose = models.CharField(max_length=5, choices=Schedule.Purpose.choices, default=Schedule.Purpose.DESK)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    prose = models.TextField()
    proposed = models.JSONField(default=list, blank=True)  # schedule columns as nabij.rules.prose_hours reads them
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    made_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("people.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    sensitivity = field_classes(
        open="id service purpose language prose proposed state made_at decided_at", personal="decided_by"
    )

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="hours_proposal_once", fields=["service", "purpose", "prose"], condition=Q(state="open")
            ),
            models.CheckConstraint(
                name="hours_proposal_decided_once", condition=Q(state="open") ^ Q(decided_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"hours proposal {self.pk}"
