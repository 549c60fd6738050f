"""The synthetic year: the same seed gives the same rows, shaped as declared, labelled, and gone when asked."""

from collections import Counter
from datetime import UTC, date, datetime

import numpy as np
import pytest

from nabij.outreach.coordination.folding import fold
from nabij.outreach.models import Activity, Card, CardAnswer, CommunityProject, Contact, ContactTally
from nabij.outreach.synthetic import actions
from nabij.outreach.synthetic.drawing import AGES, BLOCK, Drawing, Spot
from nabij.outreach.synthetic.shape import CHANNELS, our_shape
from nabij.outreach.synthetic.spots import days_of
from nabij.people.models import AuditEvent, Programme
from tests.directory.world import make_service
from tests.outreach.world import FieldWorld

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
DAYS = days_of(2025, until=date(2026, 1, 1))
SPOTS = [Spot("bar", 1, 11, 3.0, 0.10), Spot("bar", 2, 12, 1.0, 0.40), Spot("health-advisers", 3, None, 1.0, None)]
NEEDS = ["alcohol", "diabetes", "form-help", "food-parcel", "creche"]


def drawn(*, seed: int = 1, count: int = 6000) -> tuple[Drawing, dict[str, np.ndarray]]:
    drawing = Drawing(our_shape(), SPOTS, DAYS, NEEDS)
    blocks = list(drawing.blocks(seed=seed, count=count))
    names = blocks[0].__dataclass_fields__
    return drawing, {name: np.concatenate([getattr(block, name) for block in blocks]) for name in names}


def test_the_same_seed_draws_the_same_rows_and_another_seed_others() -> None:
    first, second, other = drawn(count=500)[1], drawn(count=500)[1], drawn(seed=2, count=500)[1]
    assert all(np.array_equal(first[name], second[name]) for name in first)
    assert not np.array_equal(first["ids"], other["ids"])


def test_more_rows_begin_with_the_same_rows() -> None:
    """Blocks are drawn one after the other: a longer year begins with the same blocks."""
    short, long = drawn(count=BLOCK)[1], drawn(count=BLOCK + 10)[1]
    assert np.array_equal(short["ids"], long["ids"][:BLOCK])


def test_contacts_follow_where_people_live_and_how_old_they_are() -> None:
    _drawing, block = drawn()
    share = (block["spot_at"] == 0).mean()
    assert share == pytest.approx(3 / 5, abs=0.03)
    old = block["age_at"] >= AGES.index("older")
    assert old[block["spot_at"] == 1].mean() > 2 * old[block["spot_at"] == 0].mean()


def test_the_themes_of_the_months_come_up_more_in_their_month() -> None:
    drawing, block = drawn(count=12_000)
    months = drawing.month_of(block["day_at"])
    alcohol = (block["needs_at"] == drawing.codes.needs.index("alcohol")).any(axis=1)
    assert alcohol[months == 1].mean() > 2 * alcohol[months != 1].mean()


def test_needs_of_one_contact_differ_and_are_at_most_three() -> None:
    _drawing, block = drawn()
    for row in block["needs_at"]:
        said = [at for at in row if at >= 0]
        assert len(said) == len(set(said)) <= 3


def test_advisers_only_call_and_a_permanence_is_weekly_on_its_day() -> None:
    drawing, block = drawn()
    assert set(block["channel_at"][block["spot_at"] == 2]) == {CHANNELS.index("phone")}
    weekly = (block["channel_at"] == CHANNELS.index("permanence")) & (block["spot_at"] == 0)
    weekdays = Counter(drawing.days[at].weekday() for at in block["day_at"][weekly])
    assert weekdays.most_common(1)[0][1] / weekly.sum() > 0.9  # but for weeks in which that day is a holiday


def test_nothing_happens_on_a_public_holiday() -> None:
    assert date(2025, 7, 21) not in DAYS
    assert date(2025, 12, 25) not in DAYS
    assert date(2025, 7, 22) in DAYS


def test_no_spot_or_no_day_is_said() -> None:
    with pytest.raises(ValueError, match="no team has a place"):
        list(Drawing(our_shape(), [], DAYS, NEEDS).blocks(seed=1, count=1))


def test_a_synthetic_year_is_marked_and_names_nobody(world: FieldWorld) -> None:
    made = actions.synthesize(by=None, year=2025, seed=1, count=300, now=NOW)
    contacts = Contact.objects.all()
    assert made.contacts == contacts.count() == 300
    assert not contacts.exclude(origin="synthetic").exists()
    assert not contacts.exclude(by=None).exists()
    assert not contacts.exclude(observation=None).exists()
    assert {contact.programme.slug for contact in contacts.select_related("programme")} == {"bar", "health-advisers"}
    assert not Activity.objects.exclude(origin="synthetic").exists()
    assert not Card.objects.exclude(origin="synthetic", code_digest=None).exists()
    assert set(ContactTally.objects.values_list("is_synthetic", flat=True)) == {True}
    assert AuditEvent.objects.filter(action="synthesize_contacts").count() == 1


def test_the_same_seed_stores_the_same_rows(world: FieldWorld) -> None:
    def stored() -> list[tuple[object, ...]]:
        actions.synthesize(by=None, year=2025, seed=7, count=120, now=NOW)
        contacts = Contact.objects.order_by("pk").values_list("pk", "occurred_on", "needs", "activity", "unit")
        cards = Card.objects.order_by("pk").values_list("pk", "state", "given_on")
        found: list[tuple[object, ...]] = [*contacts, *cards]
        actions.clear(by=None)
        return found

    assert stored() == stored()


def test_a_card_names_no_real_service(world: FieldWorld) -> None:
    invented = make_service("Voorbeelddienst", is_synthetic=True, terms=(world.need,))
    world.need.code = "form-help"
    world.need.save()
    make_service("Een echte dienst", terms=(world.need,))
    actions.synthesize(by=None, year=2025, seed=1, count=500, now=NOW)
    named = set(Card.objects.exclude(service=None).values_list("service", flat=True))
    assert named == {invented.pk}
    refusals = CardAnswer.objects.filter(outcome="refused")
    assert refusals.exists()
    assert set(refusals.values_list("reason_side", flat=True)) <= {"service", "person"}
    assert Card.objects.filter(state="expired").exists()


def test_clearing_leaves_what_people_entered(world: FieldWorld) -> None:
    actions.synthesize(by=None, year=2025, seed=1, count=60, now=NOW)
    real = Contact.objects.create(
        programme=world.bar, team=world.jette, by=world.wim, occurred_on=date(2025, 3, 3), channel="street",
        origin="page", activity=Activity.objects.filter(team=world.jette).first(),
    )  # fmt: skip
    invented = Contact.objects.filter(origin="synthetic").first()
    Contact.objects.create(
        programme=world.bar, by=world.wim, occurred_on=date(2025, 3, 3), channel="street", origin="page",
        supersedes=invented, is_withdrawn=True,
    )  # fmt: skip
    gone = actions.clear(by=None)
    assert gone.contacts == 60
    assert list(Contact.objects.all()) == [real]
    real.refresh_from_db()
    assert real.activity is None
    assert not Activity.objects.exists()
    assert not CommunityProject.objects.filter(is_demo=True).exists()
    assert not ContactTally.objects.filter(is_synthetic=True).exists()
    assert actions.clear(by=None) == actions.Made(0, 0, 0, 0, 0)


def test_clearing_takes_corrections_of_invented_contacts_out_of_the_counts(world: FieldWorld) -> None:
    actions.synthesize(by=None, year=2025, seed=1, count=20, now=NOW)
    common = {"programme": world.bar, "team": world.jette, "occurred_on": date(2025, 3, 3), "origin": "page"}
    Contact.objects.create(**common, channel="street")
    Contact.objects.create(**common, channel="phone", supersedes=Contact.objects.filter(origin="synthetic").first())
    fold(now=NOW)
    assert ContactTally.objects.filter(property="channel", value="phone", is_synthetic=False, contacts=1).exists()
    actions.clear(by=None)
    left = ContactTally.objects.filter(property="channel").exclude(contacts=0)
    assert list(left.values_list("value", "contacts", "is_synthetic")) == [("street", 1, False)]


def test_without_programmes_it_says_what_to_load(db: None) -> None:
    assert not Programme.objects.exists()
    with pytest.raises(actions.NothingToDraw, match="nabij load programmes"):
        actions.synthesize(by=None, year=2025, seed=1, now=NOW)
    with pytest.raises(actions.NothingToDraw):
        actions.synthesize(by=None, year=2099, seed=1, now=NOW)
