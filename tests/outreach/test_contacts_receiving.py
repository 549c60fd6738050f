"""How a contact comes in, whatever door it takes: what is refused, who corrects, how little it asks the database."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nabij.outreach.accepting import Refused, Sent
from nabij.outreach.contacts.queries import that_count
from nabij.outreach.contacts.receiving import accept
from nabij.outreach.known import Known
from nabij.outreach.models import Activity, Contact, Team
from nabij.outreach.records import ContactRecord
from nabij.people.models import Account, AuditEvent
from tests.outreach.world import FieldWorld, field_world


def record(world: FieldWorld, **fields: object) -> ContactRecord:
    given: dict[str, object] = {
        "programme": "bar", "team": "jette", "occurred_on": timezone.localdate(), "channel": "street",
        "unit": {"level": "district", "slug": "heizel"}, "needs": ["debts"], "deeds": ["listened"],
        "way_of_working": "street-rounds",
    }  # fmt: skip
    return ContactRecord.model_validate({**given, **fields})


def sent(by: Account, origin: str = "phone", pk: UUID | None = None) -> Sent:
    return Sent(id=pk or uuid4(), by=by, made_at=timezone.now(), origin=origin)  # type: ignore[arg-type]


def log(world: FieldWorld, by: Account, origin: str = "phone", **fields: object) -> Contact:
    made = sent(by, origin)
    accept(record(world, **fields), made)
    return Contact.objects.get(pk=made.id)


def refusal(world: FieldWorld, by: Account, origin: str = "phone", **fields: object) -> tuple[str, tuple[str, ...]]:
    with pytest.raises(Refused) as caught:
        accept(record(world, **fields), sent(by, origin))
    return caught.value.code, caught.value.fields


def test_a_contact_becomes_a_row_with_its_own_id_and_an_audit_event_without_values(world: FieldWorld) -> None:
    row = log(world, world.wim, observation="Wacht al weken op een antwoord.", minutes=10)
    assert (row.programme, row.team, row.unit, row.by) == (world.bar, world.jette, world.heizel, world.wim)
    assert (row.way_of_working, row.needs, row.minutes, row.origin) == (world.rounds, ["debts"], 10, "phone")
    event = AuditEvent.objects.get(object_type="contact")
    assert (event.object_id, event.action, event.detail) == (str(row.pk), "contact.logged", {"origin": "phone"})


def test_what_a_record_may_not_say_is_refused_with_its_field_and_nothing_is_written(world: FieldWorld) -> None:
    today = timezone.localdate()
    assert refusal(world, world.wim, deeds=["danced"]) == ("unknown_code", ("deeds",))
    assert refusal(world, world.wim, needs=["no-such-need"]) == ("unknown_code", ("needs",))
    assert refusal(world, world.wim, age_band="ancient", place_kind="moon") == (
        "unknown_code", ("place_kind", "age_band")
    )  # fmt: skip
    assert refusal(world, world.wim, unit={"level": "district", "slug": "nowhere"}) == ("unknown_code", ("unit",))
    assert refusal(world, world.wim, way_of_working="calling") == ("unknown_code", ("way_of_working",))
    assert refusal(world, world.wim, team="no-such-team") == ("unknown_team", ("team",))
    assert refusal(world, world.wim, occurred_on=today + timedelta(days=2)) == ("in_future", ("occurred_on",))
    assert refusal(world, world.wim, occurred_on=today - timedelta(days=61)) == ("too_old", ("occurred_on",))
    assert refusal(world, world.wim, activity=str(uuid4())) == ("unknown_object", ("activity",))
    assert refusal(world, world.wim, withdrawn=True) == ("bad_shape", ("supersedes",))
    assert refusal(world, world.wim, observation="bel 0475 12 34 56") == ("guard", ("observation",))
    assert not Contact.objects.exists() and not AuditEvent.objects.filter(object_type="contact").exists()


def test_a_clock_a_day_wrong_and_an_old_pile_of_paper_are_taken(world: FieldWorld) -> None:
    today = timezone.localdate()
    log(world, world.wim, occurred_on=today + timedelta(days=1))
    log(world, world.wim, "paper", occurred_on=today - timedelta(days=200))
    assert refusal(world, world.wim, "paper", occurred_on=today - timedelta(days=401)) == ("too_old", ("occurred_on",))


def test_only_who_may_log_for_the_team_logs_for_it(world: FieldWorld) -> None:
    for outsider in (world.sami, world.helen, world.hugo, world.zoe):
        assert refusal(world, outsider) == ("not_allowed", ("team",)), outsider.username
    log(world, world.carla)
    assert refusal(world, world.wim, team=None, way_of_working=None) == ("not_allowed", ("team",))
    assert log(world, world.carla, team=None).team is None  # the programme's as a whole: for the whole territory


def test_a_team_that_had_ended_by_then_is_unknown(world: FieldWorld) -> None:
    world.jette.valid_to = timezone.localdate() - timedelta(days=5)
    world.jette.save()
    log(world, world.wim, occurred_on=timezone.localdate() - timedelta(days=5))
    assert refusal(world, world.wim) == ("unknown_team", ("team",))


def test_a_name_is_asked_about_and_taken_once_it_is_said_to_be_nobodys(world: FieldWorld) -> None:
    text = "Zat op de bank, Schoolstraat 12."
    assert refusal(world, world.wim, observation=text) == ("guard_ask", ("observation",))
    assert log(world, world.wim, observation=text, guard_confirmed=["address"]).observation == text


def test_a_correction_supersedes_once_and_erases_the_old_sentence(world: FieldWorld) -> None:
    old = log(world, world.wim, observation="Eerst zo.")
    new = log(world, world.wim, supersedes=str(old.pk), people_count=3, observation="Dan zo.")
    old.refresh_from_db()
    assert list(that_count()) == [new]
    assert (old.observation, new.observation) == (None, "Dan zo.")
    assert refusal(world, world.wim, supersedes=str(old.pk)) == ("not_possible", ("supersedes",))
    log(world, world.wim, supersedes=str(new.pk), withdrawn=True)
    assert not that_count().exists() and Contact.objects.count() == 3
    withdrawn = Contact.objects.get(is_withdrawn=True)
    assert refusal(world, world.wim, supersedes=str(withdrawn.pk)) == ("not_possible", ("supersedes",))


def test_only_the_author_or_the_coordinator_of_the_team_corrects(world: FieldWorld) -> None:
    old = log(world, world.wim)
    assert refusal(world, world.nora, supersedes=str(old.pk))[0] == "not_allowed"
    assert refusal(world, world.helen, programme="health-advisers", team="insurer", way_of_working=None,
                   supersedes=str(old.pk)) == ("unknown_object", ("supersedes",))  # fmt: skip
    assert refusal(world, world.wim, supersedes=str(uuid4())) == ("unknown_object", ("supersedes",))
    assert log(world, world.carla, supersedes=str(old.pk)).supersedes == old


def test_a_contact_hangs_on_an_activity_of_its_own_team(world: FieldWorld) -> None:
    def activity(team: Team) -> Activity:
        return Activity.objects.create(programme=world.bar, team=team, kind="round", starts_at=timezone.now())

    mine, theirs = activity(world.jette), activity(world.saint_gilles)
    assert log(world, world.wim, activity=str(mine.pk)).activity == mine
    assert refusal(world, world.wim, activity=str(theirs.pk)) == ("unknown_object", ("activity",))


def test_a_batch_of_a_hundred_asks_two_queries_a_record(world: FieldWorld) -> None:
    known = Known()
    accept(record(world), sent(world.wim), known=known)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        for _number in range(99):
            accept(record(world), sent(world.wim), known=known)
    assert len(asked) == 2 * 99
    assert Contact.objects.count() == 100


@pytest.mark.django_db(transaction=True)
def test_of_corrections_at_the_same_moment_one_is_taken() -> None:
    world = field_world()
    old = log(world, world.wim)
    together = Barrier(4)

    def correct(number: int) -> str:
        together.wait()
        try:
            with transaction.atomic():
                accept(record(world, supersedes=str(old.pk), minutes=number), sent(world.wim))
            return "taken"
        except Refused as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        answers = sorted(threads.map(correct, range(4)))
    assert answers == ["not_possible"] * 3 + ["taken"]
    assert that_count().count() == 1
