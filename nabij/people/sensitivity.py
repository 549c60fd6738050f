"""Every model field is classed: open, sensitive or personal.

Open may be published; sensitive leaves only by role and through the disclosure rules; personal is about an
identifiable account holder and is shown to that person and to administrators only. A test refuses a field that no class
names, in our models and in those of the libraries.
"""

from collections.abc import Iterable
from enum import StrEnum

from django.db import models


class Sensitivity(StrEnum):
    OPEN = "open"
    SENSITIVE = "sensitive"
    PERSONAL = "personal"


def field_classes(*, open: str = "", sensitive: str = "", personal: str = "") -> dict[str, Sensitivity]:
    """The class of each field of one model, from three space-separated lists of field names."""
    classes: dict[str, Sensitivity] = {}
    for names, sensitivity in (
        (open, Sensitivity.OPEN),
        (sensitive, Sensitivity.SENSITIVE),
        (personal, Sensitivity.PERSONAL),
    ):
        for name in names.split():
            if name in classes:
                raise ValueError(f"field {name!r} is classed twice")
            classes[name] = sensitivity
    return classes


LIBRARIES: dict[str, dict[str, Sensitivity]] = {
    # Signing in: addresses, secrets of second factors (kept encrypted) and sessions.
    "account.EmailAddress": field_classes(open="id", personal="user email verified primary"),
    "account.EmailConfirmation": field_classes(open="id", personal="email_address created sent", sensitive="key"),
    "mfa.Authenticator": field_classes(open="id", personal="user type created_at last_used_at", sensitive="data"),
    "sessions.Session": field_classes(sensitive="session_key session_data", personal="expire_date"),
    # Jobs that wait: which task for which entries, never a person's address.
    "procrastinate.ProcrastinateJob": field_classes(
        open="id queue_name task_name priority lock status scheduled_at attempts queueing_lock abort_requested worker",
        sensitive="args",
    ),
    "procrastinate.ProcrastinateEvent": field_classes(open="id job type at"),
    "procrastinate.ProcrastinatePeriodicDefer": field_classes(open="id task_name defer_timestamp job periodic_id"),
    "procrastinate.ProcrastinateWorker": field_classes(open="id last_heartbeat"),
    # Django's own groups and permissions, which Nabij does not use: mandates decide.
    "auth.Group": field_classes(open="id name permissions"),
    "auth.Permission": field_classes(open="id name content_type codename"),
    "contenttypes.ContentType": field_classes(open="id app_label model"),
}
"""The classes of fields of models that are not ours."""


def classes_of(model: type[models.Model]) -> dict[str, Sensitivity]:
    """The class of each field of a model, empty where none was given.

    The table that Django makes for a many-to-many field has the class of that field.
    """
    owner: type[models.Model] | None = model._meta.auto_created or None  # type: ignore[assignment]
    if owner:
        field = next(field for field in owner._meta.many_to_many if field.remote_field.through is model)
        sensitivity = classes_of(owner).get(field.name)
        return {} if sensitivity is None else {one.name: sensitivity for one in model._meta.fields}
    own: dict[str, Sensitivity] | None = getattr(model, "sensitivity", None)
    return own if own is not None else LIBRARIES.get(model._meta.label, {})


def classing_problems(every_model: Iterable[type[models.Model]]) -> list[str]:
    """Each field without a class, and each class without a field. Empty is what a test asks."""
    problems = []
    for model in every_model:
        fields = {field.name for field in (*model._meta.fields, *model._meta.many_to_many)}
        classed = set(classes_of(model))
        problems += [f"{model._meta.label}.{name} has no class" for name in sorted(fields - classed)]
        problems += [f"{model._meta.label}.{name} is classed but does not exist" for name in sorted(classed - fields)]
    return problems
