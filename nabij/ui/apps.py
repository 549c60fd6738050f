import logging

from django.apps import AppConfig

logger = logging.getLogger(__name__)


class UiConfig(AppConfig):
    name = "nabij.ui"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Compile the catalogues that changed, so that no process ever speaks yesterday's words."""
        from nabij.ui.catalogues import compile_stale  # noqa: PLC0415 (Django must be loaded first)

        try:
            compile_stale()
        except OSError:  # an installed, read-only copy keeps the catalogues compiled at set-up
            logger.warning("The message catalogues could not be compiled here.")
