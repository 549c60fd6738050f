"""Forms of sign-in and of the administration of accounts."""

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account import forms as allauth_forms
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nabij.people.models import Account, AuditEvent, Programme, Role
from nabij.people.queries import AuditFilter, audit_actions
from nabij.ui.words import in_language

if TYPE_CHECKING:
    _AccountModelForm = forms.ModelForm[Account]
else:
    _AccountModelForm = forms.ModelForm

_CODE_LIVES_SECONDS = 30 * (2 * settings.MFA_TOTP_TOLERANCE + 1)
_MOST_UNITS_IN_A_CHOICE = (
    200  # a level with more units (724 sectors) is too fine for a mandate and too long to choose from
)
_WHOLE = ""
_SYSTEM = "system"


class _Plain:
    """The library writes examples inside the fields, where they vanish on typing; ours stand above."""

    labels: ClassVar[dict[str, Any]] = {}

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)


class _TwicePassword(_Plain):
    labels: ClassVar = {
        "oldpassword": _("Your password until now"),
        "password1": _("New password"),
        "password2": _("New password, once more"),
    }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = forms.Form.clean(self) or {}  # type: ignore[arg-type]
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two passwords are not the same."))  # type: ignore[attr-defined]
        return cleaned


class SignInForm(_Plain, allauth_forms.LoginForm):
    """User name or e-mail address, and password."""

    labels: ClassVar = {"login": _("User name or e-mail address"), "password": _("Password")}

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["login"].widget.attrs.update(autocomplete="username", autocapitalize="none", spellcheck="false")


class PasswordAgainForm(_Plain, allauth_forms.ReauthenticateForm):
    """The password once more, asked of an account that has no second factor yet."""

    labels: ClassVar = {"password": _("Password")}


class ChangePasswordForm(_TwicePassword, allauth_forms.ChangePasswordForm):
    """Another password, by whoever knows the one until now."""


class SetPasswordForm(_TwicePassword, allauth_forms.SetPasswordForm):
    """A password for an account that has none and signed in by passkey."""


class ChoosePasswordForm(_TwicePassword, allauth_forms.ResetPasswordKeyForm):
    """A password by the link that an administrator handed over."""


class _CodeOnce(_Plain):
    """A code of an authenticator app works once. allauth remembers it for one step; with tolerance it lives longer."""

    labels: ClassVar = {"code": _("Code of your authenticator app, or a recovery code")}

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        used: Authenticator = self.authenticator  # type: ignore[attr-defined]
        key = f"people-code-used-{used.pk}-{code.strip().replace(' ', '')}"
        if used.type == Authenticator.Type.TOTP and not cache.add(key, 1, timeout=_CODE_LIVES_SECONDS):
            raise ValidationError(_("This code was already used. Wait for the next one."))
        return code


class SecondFactorForm(_CodeOnce, AuthenticateForm):
    """The code asked at sign-in, from an authenticator app or a recovery code."""


class SecondFactorAgainForm(_CodeOnce, ReauthenticateForm):
    """The code asked again before something that matters more."""


class SetUpAppForm(_Plain, ActivateTOTPForm):
    """The first code of an authenticator app, which shows that it was set up."""

    labels: ClassVar = {"code": _("The code that the app shows now")}

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class AddPasskeyForm(_Plain, AddWebAuthnForm):
    """A passkey, with a name to know it by. It always can sign in by itself, so it always asks a PIN or a finger."""

    labels: ClassVar = {"name": _("A name to know it by, for instance “phone” or “blue key”")}


class RenamePasskeyForm(_Plain, EditWebAuthnForm):
    """Another name for a passkey."""

    labels: ClassVar = {"name": _("Name")}


class DayField(forms.DateField):
    """A day, with the browser's own way to choose one; browsers send it as 2026-11-21."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d/%m/%Y"], **options)


class AccountForm(_AccountModelForm):
    """Who an account is for."""

    class Meta:
        model = Account
        fields = ["display_name", "email", "language"]
        labels = {
            "display_name": _("Name"),
            "email": _("E-mail address"),
            "language": _("Language of the pages after sign-in"),
        }
        help_texts = {"email": _("Not required. It can be used to sign in; nothing is sent to it.")}


class NewAccountForm(AccountForm):
    """Who an account is for, and the name to sign in with."""

    class Meta(AccountForm.Meta):
        fields = ["username", *AccountForm.Meta.fields]
        labels = {"username": _("User name"), **AccountForm.Meta.labels}
        help_texts = {
            "username": _("To sign in with. Letters, digits and the signs @ . + - _"),
            **AccountForm.Meta.help_texts,
        }


class MandateForm(forms.Form):
    """Which role, where, for which programme, and for how long."""

    role = forms.ChoiceField(label=_("Role"))
    unit = forms.ChoiceField(label=_("Place"), required=False)
    programme = forms.ModelChoiceField(
        label=_("Programme"),
        queryset=Programme.objects.order_by("slug"),
        required=False,
        empty_label=_("Every programme"),
    )
    valid_from = DayField(label=_("First day"))
    valid_to = DayField(label=_("Last day"), required=False, help_text=_("Leave empty while no end is known."))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["role"].choices = [("", "…"), *((role, capfirst(label)) for role, label in Role.choices)]  # type: ignore[attr-defined]
        self.fields["unit"].choices = _place_choices()  # type: ignore[attr-defined]
        self.fields["programme"].label_from_instance = _programme_name  # type: ignore[attr-defined]
        self.fields["valid_from"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The last day comes before the first day."))
        return cleaned

    def mandate(self) -> dict[str, Any]:
        """What `actions.grant_mandate` asks for."""
        given = self.cleaned_data
        return {
            "role": Role(given["role"]),
            "unit_id": int(given["unit"]) if given["unit"] else None,
            "programme": given["programme"],
            "valid_from": given["valid_from"],
            "valid_to": given["valid_to"],
        }


class EndMandateForm(forms.Form):
    """When a mandate ends."""

    AT_ONCE, LATER = "at_once", "later"

    when = forms.ChoiceField(
        label=_("When does it end?"),
        choices=[(AT_ONCE, _("At once")), (LATER, _("After a last day"))],
        widget=forms.RadioSelect,
        initial=AT_ONCE,
    )
    last_day = DayField(label=_("Last day"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("when") == self.LATER and not cleaned.get("last_day") and "last_day" not in self.errors:
            self.add_error("last_day", _("Choose the last day, or let the mandate end at once."))
        return cleaned

    def last(self) -> date | None:
        """The last day that counts, None for an end at once."""
        return self.cleaned_data["last_day"] if self.cleaned_data["when"] == self.LATER else None


class LanguageForm(_AccountModelForm):
    """The language of the pages after sign-in."""

    class Meta:
        model = Account
        fields = ["language"]
        labels = {"language": _("Language of the pages after sign-in")}


class AuditFilterForm(forms.Form):
    """Which part of the audit trail."""

    who = forms.ChoiceField(label=_("Who"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    action = forms.ChoiceField(label=_("Action"), required=False)
    from_day = DayField(label=_("From"), required=False)
    to_day = DayField(label=_("Until and including"), required=False)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        accounts = Account.objects.order_by("display_name").values_list("pk", "display_name", "username")
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            ("", _("Everyone")),
            (_SYSTEM, _("The system itself")),
            *((str(pk), f"{name} ({username})") for pk, name, username in accounts),
        ]
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            ("", _("Reads and writes")),
            *((kind, capfirst(label)) for kind, label in AuditEvent.Kind.choices),
        ]
        self.fields["action"].choices = [("", _("Every action")), *((name, name) for name in audit_actions())]  # type: ignore[attr-defined]

    def asked(self) -> AuditFilter:
        """What is asked for; only after `is_valid`."""
        given = self.cleaned_data
        who = given["who"]
        return AuditFilter(
            account=Account.objects.get(pk=int(who)) if who and who != _SYSTEM else None,
            by_system=who == _SYSTEM,
            kind=given["kind"] or None,
            action=given["action"] or None,
            from_day=given["from_day"],
            to_day=given["to_day"],
        )


def _programme_name(programme: Programme) -> str:
    name = in_language(programme, "name", get_language() or "nl").text
    return f"{name} ({programme.abbreviation})" if programme.abbreviation else name


def _place_choices() -> list[tuple[Any, Any]]:
    """The whole territory, then the units of each level, from large to small, by name."""
    lang = get_language() or "nl"
    levels = apps.get_model("territory", "Level")._default_manager.annotate(number=Count("units"))
    units = (
        apps.get_model("territory", "Unit")
        ._default_manager.defer("boundary", "outline")
        .order_by(f"sort_{lang}", "slug")
    )
    groups = [
        (
            capfirst(in_language(level, "plural", lang).text),
            [(str(unit.pk), in_language(unit, "name", lang).text) for unit in units.filter(level=level)],
        )
        for level in levels.filter(number__gte=1, number__lte=_MOST_UNITS_IN_A_CHOICE).order_by("-rank")
    ]
    return [(_WHOLE, _("The whole territory")), *groups]
