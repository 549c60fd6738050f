"""How a process that writes reports beside others begins. Imports nothing that needs Django to be ready."""

from typing import Any


def begin(settings: dict[str, Any]) -> None:
    """Make a fresh process ready. `settings`: of the database of the one that asked, which may not be the usual."""
    import django  # noqa: PLC0415

    django.setup()
    from django.db import connections  # noqa: PLC0415 - after Django is ready

    connections["default"].settings_dict.update(settings)
