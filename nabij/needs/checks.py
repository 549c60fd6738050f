"""Checks of the stored figures: broken rules, which must be mended, and doubts, which are shown with the figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import translation

from nabij.needs import actions
from nabij.needs.models import Suspicion


@dataclass(frozen=True)
class DataFinding:
    """What a check found: a broken rule (`breaks_rule`) or a doubt; where, for how many figures, and what to do."""

    rule: str
    breaks_rule: bool
    indicator: str
    where: str
    figures: int
    problem: str
    mend: str

    def __str__(self) -> str:
        return f"{self.indicator}, {self.where}: {self.problem} ({self.figures}) {self.mend}"


# Each query gives indicator, example of a place (level:slug), number of figures.
_RULES: Sequence[tuple[str, str, str, str]] = (
    (
        "share_in_range",
        "a share lies outside 0 to 100 %.",
        "Correct it at the source and import again.",
        """
        SELECT i.slug, min(l.slug || ':' || u.slug), count(*)
        FROM needs_observation o JOIN needs_indicator i ON i.id = o.indicator_id
        JOIN territory_unit u ON u.id = o.unit_id JOIN territory_level l ON l.id = u.level_id
        WHERE i.kind = 'share' AND (o.value < 0 OR o.value > i.per OR o.count > o.denominator)
        GROUP BY i.slug
        """,
    ),
    (
        "value_follows_counts",
        "the value is not its count divided by its denominator.",
        "Correct the count, the denominator or the value, and import again.",
        """
        SELECT i.slug, min(l.slug || ':' || u.slug), count(*)
        FROM needs_observation o JOIN needs_indicator i ON i.id = o.indicator_id
        JOIN territory_unit u ON u.id = o.unit_id JOIN territory_level l ON l.id = u.level_id
        WHERE i.kind IN ('share', 'rate') AND o.denominator > 0 AND o.count IS NOT NULL AND o.value IS NOT NULL
          AND abs(o.count / o.denominator * i.per - o.value) > 0.51 * power(10, -i.decimals)
        GROUP BY i.slug
        """,
    ),
    (
        "count_is_value",
        "a count and its value differ.",
        "Import it again with one of the two.",
        """
        SELECT i.slug, min(l.slug || ':' || u.slug), count(*)
        FROM needs_observation o JOIN needs_indicator i ON i.id = o.indicator_id
        JOIN territory_unit u ON u.id = o.unit_id JOIN territory_level l ON l.id = u.level_id
        WHERE i.kind = 'count' AND o.count <> o.value
        GROUP BY i.slug
        """,
    ),
    (
        "parts_make_total",
        "the total is not the sum of the smaller units that lie whole in it.",
        "Find out which of the two is right; they may count different people.",
        """
        SELECT i.slug, min(l.slug || ':' || u.slug), count(*)
        FROM (
            SELECT t.unit_id, t.indicator_id, abs(t.count - sum(p.count)) > 0.5 AS differs
            FROM needs_observation t
            JOIN needs_indicator ti ON ti.id = t.indicator_id AND ti.kind = 'count'
            JOIN territory_membership m ON m.parent_id = t.unit_id AND m.valid_to IS NULL
            JOIN territory_unit c ON c.id = m.child_id
            LEFT JOIN needs_observation p ON p.unit_id = m.child_id AND p.indicator_id = t.indicator_id
                AND p.gender = t.gender AND p.age = t.age
                AND p.period_start = t.period_start AND p.period_end = t.period_end
            JOIN territory_level cl ON cl.id = c.level_id AND cl.kind = 'tree'
            WHERE t.status IN ('known', 'zero')
            GROUP BY t.unit_id, t.indicator_id, t.gender, t.age, t.period_start, t.period_end, t.count, c.level_id
            HAVING bool_and(p.status IN ('known', 'zero') AND p.status IS NOT NULL) AND min(m.share) = 1
        ) s
        JOIN needs_indicator i ON i.id = s.indicator_id
        JOIN territory_unit u ON u.id = s.unit_id JOIN territory_level l ON l.id = u.level_id
        WHERE s.differs
        GROUP BY i.slug
        """,
    ),
    (
        "reference_population",
        "the population figure differs from the reference population of the same day.",
        "Load the territory and the figures of the same edition.",
        """
        SELECT i.slug, min(l.slug || ':' || u.slug), count(*)
        FROM needs_observation o JOIN needs_indicator i ON i.id = o.indicator_id
        JOIN territory_unit u ON u.id = o.unit_id JOIN territory_level l ON l.id = u.level_id
        WHERE i.slug = 'population' AND o.gender = 'all' AND o.age = 'all' AND o.status IN ('known', 'zero')
          AND o.period_start = u.population_on AND o.value <> u.population
        GROUP BY i.slug
        """,
    ),
)


def check_data() -> list[DataFinding]:
    """Every finding about the stored figures: broken rules first, then the doubts by indicator and kind."""
    findings = []
    with connection.cursor() as cursor:
        for rule, problem, mend, sql in _RULES:
            cursor.execute(sql)
            findings += [
                DataFinding(rule, True, indicator, where, number, problem, mend)
                for indicator, where, number in sorted(cursor.fetchall())
            ]
    findings += _out_of_date()
    findings += _doubts()
    return findings


def _out_of_date() -> list[DataFinding]:
    """Derive everything again, look whether anything would change, and take it back."""
    with transaction.atomic():
        changes = actions.derive(by=None)
        transaction.set_rollback(True)
    return [
        DataFinding(
            "derived_up_to_date",
            True,
            "all",
            kind,
            sum(numbers.values()),
            "what Nabij derives from the figures is out of date.",
            "Run: nabij load derived",
        )
        for kind, numbers in sorted(changes.by_kind.items())
        if sum(numbers.values())
    ]


def _doubts() -> list[DataFinding]:
    with translation.override("en"):  # the command line's own words are English
        kinds = {value: str(label) for value, label in Suspicion.Kind.choices}
    found: dict[tuple[str, str, str], list[str]] = {}
    rows = Suspicion.objects.order_by("indicator__slug", "kind", "unit__level__rank", "unit__slug")
    for indicator, kind, level, unit in rows.values_list("indicator__slug", "kind", "unit__level__slug", "unit__slug"):
        found.setdefault((indicator, kind, level), []).append(unit)
    return [
        DataFinding(
            f"doubt_{kind}",
            False,
            indicator,
            f"{level}:{units[0]}" + (f" and {len(units) - 1} more" if len(units) > 1 else ""),
            len(units),
            f"{kinds[kind]}.",
            "Shown with the figure.",
        )
        for (indicator, kind, level), units in found.items()
    ]
