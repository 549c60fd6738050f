"""Calls coming in, lists brought and destroyed, what leaves: with behaviour, bad input and access."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from nabij.outreach.accepting import Conflict, Refused
from nabij.outreach.campaigns.bringing import ListRefused, bring_list, read_list, receipt_of
from nabij.outreach.campaigns.destroying import TERM_DAYS, check_proof, destroy_overdue, end_campaign
from nabij.outreach.campaigns.load import load_files, load_own
from nabij.outreach.campaigns.pocket import pocket_of
from nabij.outreach.campaigns.reading import own_files
from nabij.outreach.campaigns.results import months_of, progress_of, rows_for_csv
from nabij.outreach.campaigns.sealing import references
from nabij.outreach.campaigns.spreading import spread_list
from nabij.outreach.models import Campaign, CampaignAnswer, CampaignCall, CampaignEntry, CampaignList, DoNotCall
from nabij.people.models import Account, AuditEvent
from nabij.territory.contents import LoadProblems
from tests.outreach.campaigns_world import a_campaign, a_list, say_call, working_hour
from tests.outreach.world import FieldWorld


def first(row: CampaignList) -> CampaignEntry:
    found = row.entries.order_by("pk").first()
    assert found is not None
    return found


def refusal(by: Account, entry: CampaignEntry, outcome: str, **fields: Any) -> tuple[str, tuple[str, ...]]:
    with pytest.raises(Refused) as caught:
        say_call(by, entry, outcome, **fields)
    return caught.value.code, caught.value.fields


def test_a_call_goes_in_and_the_entry_goes_on(world: FieldWorld) -> None:
    entry = first(a_list(world, a_campaign(world)))
    assert say_call(world.helen, entry, "no-answer", base_rev=1).revision == 2
    entry.refresh_from_db()
    assert (entry.state, entry.attempts, entry.revision) == ("to_call", 1, 2)
    assert entry.not_before is not None and timezone.localtime(entry.not_before).hour == 13
    call = CampaignCall.objects.get()
    assert (call.by, call.outcome, call.is_follow_up) == (world.helen, "no-answer", False)


def test_what_cannot_be_is_refused_and_nothing_is_written(world: FieldWorld) -> None:
    campaign = a_campaign(world)
    entry = first(a_list(world, campaign))
    helen = world.helen
    assert refusal(world.wim, entry, "reached") == ("not_allowed", ("entry",))
    assert refusal(helen, entry, "sang") == ("unknown_code", ("outcome",))
    assert refusal(helen, entry, "reached", needs=["no-such-need"]) == ("unknown_code", ("needs",))
    assert refusal(helen, entry, "reached", answers={"time": "perhaps"}) == ("unknown_code", ("answers",))
    assert refusal(helen, entry, "no-answer", needs=["debts"]) == ("bad_shape", ("needs",))
    assert refusal(helen, entry, "reached", channel="email") == ("not_possible", ("channel",))
    assert refusal(helen, entry, "call-again") == ("not_possible", ("call_again_at",))
    assert refusal(helen, entry, "reached", at=working_hour().replace(hour=20)) == ("not_possible", ("at",))
    assert refusal(helen, entry, "reached", at=working_hour() - timedelta(days=400))[0] == "too_old"
    assert refusal(helen, CampaignEntry(pk=uuid4()), "reached") == ("unknown_object", ("entry",))
    with pytest.raises(Conflict):
        CampaignEntry.objects.filter(pk=entry.pk).update(revision=3)
        say_call(helen, entry, "reached", base_rev=2)
    assert not CampaignCall.objects.exists() and not CampaignAnswer.objects.exists()


def test_a_caller_without_network_makes_two_calls_from_one_revision_another_caller_conflicts(world: FieldWorld) -> None:
    entry = first(a_list(world, a_campaign(world)))
    say_call(world.helen, entry, "no-answer", base_rev=1)
    say_call(world.helen, entry, "message-left", base_rev=1)
    with pytest.raises(Conflict) as caught:
        say_call(world.hugo, entry, "reached", base_rev=1)
    assert caught.value.revision == 3


def test_an_answer_is_kept_with_nothing_that_leads_back_to_the_entry(world: FieldWorld) -> None:
    campaign = a_campaign(world)
    row = a_list(world, campaign, "\n".join(f"LM-{number:04}" for number in range(60)))
    order = []
    for number, entry in enumerate(row.entries.order_by("pk")):
        say_call(world.helen, entry, "reached", answers={"time": "yes"}, needs=["debts"], minutes=number)
        order.append(number)
    names = {field.name for field in CampaignAnswer._meta.get_fields()}
    assert names == {
        "id", "campaign", "month", "answers", "needs", "barriers", "oriented_to", "language", "is_demo",
    }  # fmt: skip
    answers = list(CampaignAnswer.objects.all())
    assert len(answers) == 60 and all(one.month.day == 1 for one in answers)
    shared = {str(pk) for pk in row.entries.values_list("pk", flat=True)} | {
        str(c.pk) for c in CampaignCall.objects.all()
    }
    assert shared.isdisjoint({str(one.pk) for one in answers})
    assert not AuditEvent.objects.filter(detail__has_any_keys=["answers", "needs"]).exists()


def test_answers_do_not_lie_in_the_order_in_which_they_were_given(world: FieldWorld) -> None:
    row = a_list(world, a_campaign(world), "\n".join(f"LM-{number:04}" for number in range(40)))
    languages = ["nl", "fr", "tr", "ar"] * 10
    for entry, language in zip(row.entries.order_by("pk"), languages, strict=True):
        say_call(world.helen, entry, "reached", language=language)
    with connection.cursor() as cursor:
        cursor.execute("SELECT language, xmin::text FROM outreach_campaignanswer ORDER BY ctid")
        lying = cursor.fetchall()
    assert sorted(language for language, _xmin in lying) == sorted(languages)
    assert [language for language, _xmin in lying] != languages


def test_who_does_not_want_to_be_called_leaves_every_list_and_later_ones(world: FieldWorld) -> None:
    one, other = a_campaign(world), a_campaign(world, "darm")
    entry = first(a_list(world, one, "LM-0001"))
    elsewhere = first(a_list(world, other, "LM-0001\nLM-0009"))
    theirs = CampaignEntry.objects.get(list__campaign=other, reference_digest=entry.reference_digest)
    say_call(world.helen, entry, "do-not-call", at=working_hour().replace(hour=22))  # heard at any hour
    theirs.refresh_from_db()
    assert theirs.state == "not_to_call" and DoNotCall.objects.count() == 1
    assert elsewhere.list.entries.filter(state="to_call").count() == 1
    later = a_list(world, a_campaign(world, "hals"), "LM-0001\nLM-0002")
    assert references(later.entries.select_related("list")).popitem()[1] == "LM-0002"
    assert (later.entries.count(), later.entry_count) == (1, 2)
    with pytest.raises(ListRefused) as caught:
        a_list(world, a_campaign(world, "ander"), "LM-0001")
    assert caught.value.code == "all_known"


def test_ten_thousand_lines_with_seven_bad_are_all_or_nothing_by_choice(world: FieldWorld) -> None:
    lines = [f"LM-{number:06};fr" for number in range(10_000)]
    bad = {
        17: "85073003328", 170: "0470 12 34 56", 1700: "jan@example.be", 2000: "Jansen", 3000: "LM-1;fr;1950-01-01",
        4000: "LM-000001;fr", 5000: "LM-5000;klingon",
    }  # fmt: skip
    for line, text in bad.items():
        lines[line - 1] = text
    content = "\r\n".join(lines).encode()
    given: dict[str, Any] = {"by": world.hugo, "campaign": a_campaign(world), "team": world.insurer, "content": content}
    with pytest.raises(ListRefused) as caught:
        bring_list(**given, leave_out_bad=False, now=timezone.now())
    assert [one.line for one in caught.value.bad] == sorted(bad)
    assert {one.line: one.why for one in caught.value.bad} == {
        17: "guard", 170: "guard", 1700: "guard", 2000: "guard", 3000: "columns", 4000: "twice", 5000: "columns",
    }  # fmt: skip
    assert not CampaignList.objects.exists()
    row = bring_list(**given, leave_out_bad=True, now=timezone.now())
    assert row.entries.count() == row.entry_count == 9_993
    receipt = receipt_of(row)
    assert json.loads(receipt)["lines_left_out"] == sorted(bad)
    end_campaign(by=world.hugo, campaign=row.campaign, now=timezone.now())
    assert check_proof(receipt, content).why is None
    assert check_proof(receipt, content.replace(b"LM-000500", b"LM-999999")).why == "other_list"


@pytest.mark.parametrize(("content", "code"), [(b"\n\n", "empty"), (b"\xff\xfe\x00", "not_text"), (b"", "empty")])
def test_what_is_no_list_is_said(content: bytes, code: str) -> None:
    with pytest.raises(ListRefused) as caught:
        read_list(content)
    assert caught.value.code == code


def dump() -> str:
    """Every row of every table, as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        tables = [name for (name,) in cursor.fetchall()]
        rows = []
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            rows += [f"{table} {text}" for (text,) in cursor.fetchall()]
    return "\n".join(rows)


def test_at_the_end_no_reference_digest_key_or_salt_is_left_and_the_insurer_can_check_it(
    world: FieldWorld, tmp_path: Path
) -> None:
    campaign = a_campaign(world)
    content = "CANARY-7781\nCANARY-7782\nCANARY-7783;fr"
    row = a_list(world, campaign, content)
    entries = list(row.entries.all())
    say_call(world.helen, entries[0], "reached", answers={"time": "yes"}, call_again_at=next_week())
    say_call(world.helen, entries[1], "do-not-call")
    receipt = receipt_of(row)
    assert check_proof(receipt, content.encode()).why == "not_destroyed"
    key, salt = bytes(row.wrapped_key or b"").hex(), json.loads(receipt)["salt"]
    before = dump()
    sealed = [bytes(one.reference_sealed).hex() for one in entries]
    gone = [
        key,
        *sealed,
        *(one.reference_digest for one in entries if one != entries[1]),
        *(str(e.pk) for e in entries),
    ]
    assert all(secret in before for secret in gone) and "CANARY" not in before and salt not in before
    end_campaign(by=world.hugo, campaign=campaign, now=timezone.now())
    after = dump()
    assert [secret for secret in [*gone, salt, "CANARY"] if secret in after] == []
    assert entries[1].reference_digest in after  # who asked never to be called, and that alone
    row.refresh_from_db()
    assert (CampaignAnswer.objects.count(), CampaignCall.objects.count(), row.wrapped_key) == (1, 0, None)
    proof = json.dumps(row.proof)
    for given in (None, proof):
        checked = check_proof(receipt, content.encode(), given)
        assert checked.why is None and checked.destroyed_at
        assert check_proof(receipt, b"CANARY-7781\nCANARY-7782", given).why == "other_list"
    assert check_proof("{}", content.encode()).why == "not_a_receipt"
    with pytest.raises(Refused):
        end_campaign(by=world.hugo, campaign=campaign, now=timezone.now())


def next_week() -> Any:
    when = working_hour() + timedelta(days=7)
    while when.weekday() > 4 or (when.month, when.day) in {(11, 1), (11, 11), (12, 25), (1, 1), (5, 1), (7, 21)}:
        when += timedelta(days=1)
    return when


def test_lists_go_by_themselves_when_the_term_is_over(world: FieldWorld) -> None:
    today = timezone.localdate()
    campaign = a_campaign(world)
    a_list(world, campaign)
    Campaign.objects.update(ends_on=today - timedelta(days=TERM_DAYS))
    assert destroy_overdue(today=today, now=timezone.now()) == 0
    assert destroy_overdue(today=today + timedelta(days=1), now=timezone.now()) == 1
    row = CampaignList.objects.get()
    assert row.destroyed_at and row.proof and row.proof["destroyed_by"] == "term"


def test_a_spread_again_keeps_what_is_done(world: FieldWorld) -> None:
    row = a_list(world, a_campaign(world), "\n".join(f"LM-{number:04}" for number in range(10)))
    done = first(row)
    say_call(world.helen, done, "refused")
    spread_list(by=world.hugo, row=row, languages={world.hugo.pk: frozenset()})
    assert dict.fromkeys(row.entries.exclude(pk=done.pk).values_list("caller", flat=True)) == {world.hugo.pk: None}
    assert row.entries.get(pk=done.pk).caller == world.helen


def test_the_pocket_holds_own_open_entries_and_says_that_they_were_read(world: FieldWorld) -> None:
    campaign = a_campaign(world)
    row = a_list(world, campaign)
    gone = first(row)
    say_call(world.helen, gone, "refused")
    held = pocket_of(world.helen, now=timezone.now())
    assert held is not None and len(held["entries"]) == 2
    assert {entry["reference"] for entry in held["entries"]} < {"LM-0001", "LM-0002", "LM-0003"}
    assert held["campaigns"][0]["guide"]["start"] == "hello" and held["campaigns"][0]["hours"] == [9, 17]
    assert held == pocket_of(world.helen, now=timezone.now())
    assert AuditEvent.objects.filter(action="campaign.references", by=world.helen).count() == 1
    assert pocket_of(world.wim, now=timezone.now()) == {"campaigns": [], "entries": []}
    assert pocket_of(world.zoe, now=timezone.now()) is None


def test_results_leave_when_the_month_has_ended_and_no_small_count_does(world: FieldWorld) -> None:
    campaign = a_campaign(world)
    today = timezone.localdate()
    past = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    rows = [CampaignAnswer(campaign=campaign, month=past, answers={"time": "yes"}, needs=["debts"]) for _n in range(20)]
    rows += [CampaignAnswer(campaign=campaign, month=past, answers={"time": "no"}) for _n in range(3)]
    rows += [CampaignAnswer(campaign=campaign, month=today.replace(day=1), answers={"time": "no"})]
    CampaignAnswer.objects.bulk_create(rows)
    assert months_of(campaign, today=today) == [past]
    lines = list(rows_for_csv(campaign, today=today))
    numbers = [int(line[5]) for line in lines[1:] if line[5]]
    assert all(number == 0 or number >= 5 for number in numbers)
    assert next(line for line in lines if line[2:4] == ("needs", "debts"))[5] == "20"
    of_time = {line[3]: line[5] for line in lines if line[2] == "time"}
    assert of_time["no"] == "" and "" in {of_time["yes"], of_time["all"]}
    found = progress_of([a_list(world, campaign)])
    assert all(line.count.number in (None, 0) for line in found)


def test_the_own_files_load_once_and_claim_no_list_of_neighbourhoods(db: None) -> None:
    from nabij.people.models import Programme  # noqa: PLC0415

    Programme.objects.create(slug="health-advisers", name_nl="Gezondheidsadviseurs", source="made for a test")
    with pytest.raises(LoadProblems):
        load_own(by=None)  # the bowel campaign names Saint-Josse, which is not loaded here
    others = [path for path in own_files() if path.name != "bowel.toml"]
    assert load_files(others, by=None).written == 4 and load_files(others, by=None).written == 0
    older = Campaign.objects.get(slug="65-plus-48-wijken")
    assert older.state == "draft" and "units" not in older.target and "where" in older.target


def test_a_bad_file_is_refused_with_line_and_field(tmp_path: Path, db: None) -> None:
    good = own_files()[0].read_text("utf-8")
    for spoil, said in (
        (('next = "how-are-you"', 'next = "hello"'), "comes back to step “hello”"),
        (("attempts_max = 3", "attempts_max = 4"), "attempts_max"),
        (("calls_to_hour = 17", "calls_to_hour = 17\ncolour = 1"), "colour"),
        (('next = "needs"', 'next = "nowhere"'), "“nowhere”, which is no step"),
    ):
        file = tmp_path / "spoilt.toml"
        file.write_text(good.replace(*spoil, 1), "utf-8")
        with pytest.raises(LoadProblems) as caught:
            load_files([file], by=None)
        text = " ".join(str(problem) for problem in caught.value.problems)
        assert said in text and "spoilt.toml, line " in text
