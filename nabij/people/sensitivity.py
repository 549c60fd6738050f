"""Every model field is classed: open, sensitive or personal.

Open may be published; sensitive leaves only by role and through the disclosure rules; personal is
about an identifiable account holder and is shown to that person and to administrators only.
A test refuses a field that no class names.
"""

from enum import StrEnum


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
