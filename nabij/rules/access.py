"""Who may do what, where and for which programme: the decision, without a database and without a clock.

A mandate gives one role, within a territory and a programme, for a time. A demand asks for one permission on one
object. Access needs one mandate that is valid today, whose role carries the permission, and that covers both the
object's place and its programme. Whoever has no such mandate may not; there is no other way in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

RolePermissions = Mapping[str, frozenset[str]]
"""What each role carries: role to permissions. A role that is absent carries nothing."""


@dataclass(frozen=True)
class HeldMandate:
    """One mandate as the decision sees it.

    `unit` is the id of the territory it is for, None for the whole territory; `programme` the id of the programme,
    None for every programme. `valid_to` is the last day that counts, None while no end is set.
    """

    role: str
    unit: int | None
    programme: int | None
    valid_from: date
    valid_to: date | None

    def is_valid_on(self, day: date) -> bool:
        """Both the first and the last day count."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class Scope:
    """Where one mandate reaches: a territory and a programme, None meaning all of them."""

    unit: int | None
    programme: int | None

    def covers(self, lineage: frozenset[int], programme: int | None) -> bool:
        """Whether an object of this place and programme lies within the scope.

        `lineage` holds the ids of the object's unit and of every unit it lies in, wholly or for a share; empty for an
        object of the whole territory, which only a mandate for the whole territory covers. A unit that straddles two
        zones has both in its lineage: its figures cannot be divided, so either zone may see them. `programme` is None
        for an object that belongs to no programme: then the programme of the mandate does not matter.
        """
        covers_place = self.unit is None or self.unit in lineage
        covers_programme = programme is None or self.programme is None or self.programme == programme
        return covers_place and covers_programme

    def covers_scope(self, lineage: frozenset[int], programme: int | None) -> bool:
        """Whether another scope lies wholly within this one, so that its holder may hand it on.

        As `covers`, but `programme` None now means every programme, which only a holder of every programme covers.
        """
        covers_programme = self.programme is None or self.programme == programme
        return covers_programme and (self.unit is None or self.unit in lineage)


def scopes(
    permission: str, mandates: Iterable[HeldMandate], *, carried: RolePermissions, today: date
) -> frozenset[Scope]:
    """Everywhere that these mandates give this permission today. Empty means nowhere."""
    return frozenset(
        Scope(mandate.unit, mandate.programme)
        for mandate in mandates
        if mandate.is_valid_on(today) and permission in carried.get(mandate.role, frozenset())
    )


def is_allowed(
    permission: str,
    mandates: Iterable[HeldMandate],
    *,
    lineage: frozenset[int],
    programme: int | None,
    carried: RolePermissions,
    today: date,
) -> bool:
    """Whether one of these mandates gives this permission today on an object of this place and programme."""
    return any(scope.covers(lineage, programme) for scope in scopes(permission, mandates, carried=carried, today=today))
