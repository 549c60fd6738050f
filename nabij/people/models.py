"""Who works with Nabij: accounts, the programmes they work in, their mandates, and the audit trail."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from nabij.people.sensitivity import field_classes


class Role(models.TextChoices):
    """What a person does in the system. A resident has no account and so no role here."""

    FIELD_WORKER = "field_worker", _("field worker")
    PROGRAMME_COORDINATOR = "programme_coordinator", _("programme coordinator")
    ZONE_TEAM = "zone_team", _("zone team")
    MUNICIPAL_CPAS = "municipal_cpas", _("municipal OCMW/CPAS")
    ANALYST = "analyst", _("analyst")
    STEERING_BODY = "steering_body", _("steering body")
    SERVICE_PROVIDER = "service_provider", _("service provider")
    ADMINISTRATOR = "administrator", _("administrator")


class Account(AbstractUser):
    """A professional who signs in. Residents need no account."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    display_name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, choices=[("nl", "Nederlands"), ("fr", "Français"), ("en", "English")])
    is_demo = models.BooleanField(default=False)
    session_generation = models.PositiveIntegerField(default=0)  # raising it signs out every session of the account

    sensitivity = field_classes(
        open="id is_demo",
        sensitive="is_active is_staff is_superuser session_generation",
        personal="username email display_name language password last_login date_joined groups user_permissions",
    )

    class Meta(AbstractUser.Meta):
        constraints = [
            models.CheckConstraint(name="account_language_known", condition=Q(language__in=["nl", "fr", "en"])),
            models.CheckConstraint(name="account_has_a_name", condition=~Q(display_name="")),
            models.UniqueConstraint(
                Lower("username"),
                name="account_username_once",
                violation_error_message=_("There is an account with this user name already."),
            ),
            models.UniqueConstraint(
                Lower("email"),
                name="account_email_once",
                condition=~Q(email=""),
                violation_error_message=_("There is an account with this e-mail address already."),
            ),
        ]

    def __str__(self) -> str:
        return f"account {self.pk}"

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """Django compares this with the session's: a changed password or a raised generation ends the session."""
        return salted_hmac(
            "nabij.people.session", f"{self.password} {self.session_generation}", secret=secret, algorithm="sha256"
        ).hexdigest()


class Programme(models.Model):
    """An outreach programme as the sources describe it: who coordinates, who pays, for whom, on which care line.

    Programmes are data: a new one needs no code.
    """

    slug = models.SlugField(max_length=40, unique=True)
    name_nl = models.CharField(max_length=160, null=True, blank=True)
    name_fr = models.CharField(max_length=160, null=True, blank=True)
    name_en = models.CharField(max_length=160, null=True, blank=True)
    abbreviation = models.CharField(max_length=40, null=True, blank=True)
    coordinator = models.CharField(max_length=200, null=True, blank=True)
    funder = models.CharField(max_length=200, null=True, blank=True)
    care_line = models.CharField(max_length=40, null=True, blank=True)
    worker_count = models.PositiveIntegerField(null=True, blank=True)
    source = models.TextField()

    sensitivity = field_classes(
        open="id slug name_nl name_fr name_en abbreviation coordinator funder care_line worker_count source"
    )

    def __str__(self) -> str:
        return self.slug


class Mandate(models.Model):
    """One role of one account, within a territory and a programme, for a time.

    `unit` empty means the whole territory; `programme` empty means every programme.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="mandates")
    role = models.CharField(max_length=30, choices=Role.choices)
    unit = models.ForeignKey("territory.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="mandates")
    programme = models.ForeignKey(Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="mandates")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    sensitivity = field_classes(open="id", personal="account role unit programme valid_from valid_to")

    class Meta:
        constraints = [
            models.CheckConstraint(name="mandate_role_known", condition=Q(role__in=Role.values)),
            models.CheckConstraint(
                name="mandate_ends_after_it_starts",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.UniqueConstraint(
                name="mandate_once",
                fields=["account", "role", "unit", "programme", "valid_from"],
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"mandate {self.pk}"


class AuditEvent(models.Model):
    """What was written, or which sensitive rows were read, by whom and when.

    It names objects and fields, never the values of a row. Rows are only ever added: the database
    refuses to change or delete one (see the migration).
    """

    class Kind(models.TextChoices):
        WRITE = "write", _("write")
        READ = "read", _("read")

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="audit_events")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    action = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60)
    object_id = models.CharField(max_length=80)
    detail = models.JSONField(default=dict)

    sensitivity = field_classes(open="id", sensitive="at kind action object_type object_id detail", personal="by")

    class Meta:
        indexes = [
            models.Index(fields=["-at"], name="audit_newest"),
            models.Index(fields=["object_type", "object_id"], name="audit_object"),
        ]
        constraints = [models.CheckConstraint(name="audit_kind_known", condition=Q(kind__in=["write", "read"]))]

    def __str__(self) -> str:
        return f"audit event {self.pk}"
