"""The room as Django knows it."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "nabij.outreach"
    default_auto_field = "django.db.models.BigAutoField"
