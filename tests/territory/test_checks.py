"""What the checks find in the real Brussels, and in words."""

import pytest
from django.utils.translation import override

from nabij.people.models import AuditEvent
from nabij.rules.territory import Finding, Rule, Severity
from nabij.territory import checks
from nabij.territory.actions import record_rule_exception
from nabij.territory.models import Level, Membership, RuleException, Unit
from tests.brussels import GROUP
from tests.worlds import somebody

pytestmark = [pytest.mark.shared, pytest.mark.xdist_group(GROUP)]


@pytest.fixture
def brussels(real_brussels: None, db: None) -> None:
    """The real territory; what a test changes is taken back after it."""


def about(rule: Rule, level: str) -> list[Finding]:
    return [finding for finding in checks.findings() if finding.rule is rule and finding.level == level]


def test_real_territory_breaks_no_binding_rule(brussels: None) -> None:
    assert [finding for finding in checks.findings() if finding.severity is Severity.ERROR] == []


def test_two_zones_above_and_one_below_are_reported_and_not_refused(brussels: None) -> None:
    above = about(Rule.POPULATION_MAXIMUM, "zone")
    assert {(finding.units[0], finding.evidence["population"], finding.severity) for finding in above} == {
        ("centrum-west", 312_616, Severity.REPORTED),
        ("zuid", 319_935, Severity.REPORTED),
    }
    (below,) = about(Rule.POPULATION_MINIMUM, "zone")
    assert (below.units, below.evidence["population"], below.severity) == (("zuid-oost",), 188_155, Severity.REPORTED)


def test_split_city_loose_codes_inferred_sectors_and_names_are_reported(brussels: None) -> None:
    (city,) = about(Rule.WHOLE_IN_ONE, "municipality")
    assert city.units == ("21004",)
    (codes,) = about(Rule.CODES_LINKED, "sector")
    assert codes.evidence == {"edition": "sectors-2025", "codes": 749, "new": 153, "gone": 128}
    assert {finding.units[0] for finding in about(Rule.MEMBERSHIP_CONFIRMED, "sector")} == {"21004D6MJ", "21004D6NJ"}
    nameless = [finding.units[0] for finding in about(Rule.HAS_NAME, "sector") if finding.units]
    assert nameless == ["21004A19-", "21004B45-", "21004E180", "21005A311", "21009A922"]
    assert about(Rule.BORDERS_KNOWN, "neighbourhood")[0].evidence["units"] == 0


def test_neighbourhood_above_thirty_thousand_is_an_error_until_an_exception_is_recorded(brussels: None) -> None:
    neighbourhood = Unit.objects.create(
        level=Level.objects.get(slug="neighbourhood"),
        slug="too-large",
        name_nl="Te groot",
        population=30_001,
        population_on="2024-01-01",
    )
    (finding,) = about(Rule.POPULATION_MAXIMUM, "neighbourhood")
    assert finding.severity is Severity.ERROR
    record_rule_exception(
        by=somebody("sofie"),
        unit=neighbourhood,
        rule=Rule.POPULATION_MAXIMUM,
        reason="One housing estate that nobody wants to cut in two.",
        decided_by="Steering body",
        decided_on="2026-10-01",  # type: ignore[arg-type]
    )
    (finding,) = about(Rule.POPULATION_MAXIMUM, "neighbourhood")
    assert finding.severity is Severity.EXCEPTED
    assert RuleException.objects.count() == 1
    event = AuditEvent.objects.latest("pk")
    assert (event.action, event.object_id) == ("record_rule_exception", "neighbourhood:too-large")
    assert "housing" not in str(event.detail)


def test_unit_without_parent_and_shares_that_do_not_add_up_are_errors(brussels: None) -> None:
    Membership.objects.filter(child__slug="21001A00-", parent__level__slug="zone").delete()
    Membership.objects.filter(child__slug="21", parent__slug="centrum-west").update(share=0.5)
    found = list(checks._findings())
    broken = {(finding.rule, finding.units) for finding in found if finding.severity is Severity.ERROR}
    assert broken == {(Rule.HAS_PARENT, ("21001A00-",)), (Rule.SHARES_SUM_TO_ONE, ("21",))}


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("nl", "Centrum West telt 312.616 inwoners, meer dan 300.000."),
        ("fr", "Centre-Ouest compte 312\u00a0616 habitants, plus de 300\u00a0000."),
        ("en", "Centre-West has 312,616 inhabitants, more than 300,000."),
    ],
)
def test_findings_are_sentences_in_three_languages(lang: str, expected: str, brussels: None) -> None:
    with override(lang):
        sentences = [entry.sentence for entry in checks.in_words(checks.findings())]
    assert expected in sentences
    assert not any("%(" in sentence for sentence in sentences)


def test_every_finding_names_units_or_carries_evidence(brussels: None) -> None:
    found = checks.findings()
    assert found
    assert all(finding.units or finding.evidence for finding in found)


def test_every_rule_and_severity_has_words() -> None:
    assert set(checks._RULES) == set(Rule)
    assert set(checks._SEVERITIES) == set(Severity)
    assert {key.partition(":")[0] for key in checks._SENTENCES} == {str(rule) for rule in Rule}
