"""Into which parts a count of participants may be divided: genders, ages, and who came for the first time."""

from collections.abc import Mapping

from nabij.outreach import codes

NEW = "new"


def part_names() -> tuple[str, ...]:
    """Every part that `Activity.participants` may hold: `woman`, `age-older`, `new`."""
    ages = [f"age-{band.code}" for band in codes.choices("age_bands") if band.code != "mixed"]
    return (*(gender.code for gender in codes.choices("genders")), *ages, NEW)


def fits(parts: Mapping[str, int], count: int | None) -> bool:
    """Whether no division says more people than were counted: genders together, ages together, and the new ones."""
    if count is None:
        return True
    ages = sum(number for name, number in parts.items() if name.startswith("age-"))
    new = parts.get(NEW, 0)
    genders = sum(parts.values()) - ages - new
    return max(ages, genders, new) <= count
