from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "nabij.ui"
    default_auto_field = "django.db.models.BigAutoField"
