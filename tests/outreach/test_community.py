"""Community work: from a need heard to the change won or not, with residents' own words, and what is missing next."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from nabij.outreach.accepting import Refused, Sent
from nabij.outreach.community.pocket import pocket_of
from nabij.outreach.community.queries import published_words
from nabij.outreach.community.receiving import accept
from nabij.outreach.models import CommunityProject, ProjectStep
from nabij.outreach.records import StepRecord
from nabij.people.models import Account
from nabij.rules.community_steps import Course, missing_next, stages
from tests.outreach.world import FieldWorld
from tests.sign_in import sign_in


def as_(account: Any) -> Client:
    client = Client()
    sign_in(client, account)
    return client


def a_project(world: FieldWorld, **fields: object) -> CommunityProject:
    return CommunityProject.objects.create(
        programme=world.bar, team=world.jette, title="Licht op het plein", language="nl", problem="Het is er donker.",
        began_on=timezone.localdate() - timedelta(days=100), **fields,
    )  # fmt: skip


def course(kind: str = "community-work", *steps: str, **has: bool) -> Course:
    given = {"says_change_sought": False, "has_budget": False, "has_words": False, "has_ended": False, **has}
    return Course(kind, steps, **given)


def missing(one: Course) -> str | None:
    stage = missing_next(one)
    return stage.code if stage else None


def test_community_work_misses_the_next_stage_of_its_way() -> None:
    assert missing(course()) == "heard"
    assert missing(course("community-work", "heard", "group")) == "sought"
    assert missing(course("community-work", "heard", "group", "meeting", says_change_sought=True)) == "words"
    whole = ("heard", "group", "meeting", "action", "change", "returned")
    assert missing(course("community-work", *whole, says_change_sought=True, has_words=True, has_ended=True)) is None


def test_a_bri_co_listens_three_days_first() -> None:
    assert missing(course("bri-co", "listening", "listening")) == "listening"
    assert stages(course("bri-co", "listening", "listening"))[0].done == 2
    three = ("listening",) * 3
    assert missing(course("bri-co", *three, has_words=True)) == "synthesis"
    assert missing(course("bri-co", *three, "synthesis", "actors", has_words=True)) == "budget"
    assert missing(course("bri-co", *three, "synthesis", "actors", has_words=True, has_budget=True)) == "answer"


def refusal(by: Account, project: object, **fields: object) -> tuple[str, tuple[str, ...]]:
    given = {"project": project, "kind": "heard", "on": timezone.localdate(), "text": "Gehoord op de markt.", **fields}
    with pytest.raises(Refused) as caught:
        accept(StepRecord.model_validate(given), Sent(uuid4(), by, timezone.now(), "phone"))
    return caught.value.code, caught.value.fields


def test_a_step_comes_in_and_what_it_may_not_say_is_refused(world: FieldWorld) -> None:
    project = a_project(world)
    assert refusal(world.wim, uuid4()) == ("unknown_object", ("project",))
    assert refusal(world.wim, project.pk, kind="party") == ("unknown_code", ("kind",))
    assert refusal(world.wim, project.pk, on=timezone.localdate() + timedelta(days=3)) == ("in_future", ("on",))
    assert refusal(world.wim, project.pk, text="mail jan@example.be") == ("guard", ("text",))
    assert refusal(world.sami, project.pk) == ("not_allowed", ("team",))
    assert not ProjectStep.objects.exists()
    record = StepRecord.model_validate(
        {"project": project.pk, "kind": "heard", "on": timezone.localdate(), "text": "Gehoord.", "people_count": 0}
    )
    accept(record, Sent(uuid4(), world.wim, timezone.now(), "phone"))
    assert ProjectStep.objects.get().people_count == 0


def test_a_project_goes_from_a_need_to_the_change_won(world: FieldWorld) -> None:
    wim, today = as_(world.wim), timezone.localdate().isoformat()
    begin = {"kind": "community-work", "title": "Licht op het plein", "language": "nl", "began_on": today,
             "problem": "Na vijf uur durft niemand over het plein.", "needs": ["social-contact"],
             "unit": "district:heizel",
             "project_id": str(uuid4())}  # fmt: skip
    for _time in range(2):
        assert wim.post("/nl/field/projects/new/", begin).status_code == 302
    project = CommunityProject.objects.get()
    page = f"/nl/field/projects/{project.pk}/"
    assert "ontbreekt" in wim.get(page).content.decode() or "missing next" in wim.get(page).content.decode()
    step = {"kind": "group", "on": today, "text": "Twaalf bewoners vormen een groep.", "people_count": "12"}
    assert wim.post(f"{page}step/", step).status_code == 302
    assert wim.post(f"{page}step/", {**step, "text": "bel 0475 12 34 56"}).status_code == 400
    mistake = ProjectStep.objects.get().pk
    erase = f"/nl/field/projects/step/{mistake}/erase/"
    assert as_(world.sami).post(erase).status_code == 403 and wim.get(erase).status_code == 200
    assert wim.post(erase).status_code == 302 and not project.steps.exists()
    assert wim.post(f"{page}end/", {"outcome": "won", "ended_on": today}).status_code == 400
    assert (
        wim.post(f"{page}end/", {"outcome": "won", "ended_on": today, "change_won": "Vier lampen."}).status_code == 302
    )
    project.refresh_from_db()
    assert (project.outcome, project.change_won, project.unit) == ("won", "Vier lampen.", world.heizel)
    assert wim.post(f"{page}change/", {**begin, "revision": "1"}).status_code == 400  # ended meanwhile
    wim.post(f"{page}end/", {"go_on": "1"})
    project.refresh_from_db()
    assert (project.outcome, project.ended_on) == ("going-on", None)
    for outsider in (world.sami, world.helen, world.zoe):
        assert as_(outsider).get(page).status_code == 403
    assert "Licht op het plein" not in as_(world.sami).get("/nl/field/projects/").content.decode()


def test_residents_words_are_published_with_their_yes_and_erased_when_taken_back(world: FieldWorld) -> None:
    project, wim, today = a_project(world), as_(world.wim), timezone.localdate().isoformat()
    page = f"/nl/field/projects/{project.pk}/"
    wim.post(f"{page}words/", {"text": "On n'ose plus sortir.", "language": "fr", "on": today})
    wim.post(f"{page}words/", {"text": "Wij willen licht.", "language": "nl", "on": today, "may_be_published": "on"})
    assert [said.text for said in published_words([project])] == ["Wij willen licht."]
    assert '<blockquote lang="fr">' in wim.get(page).content.decode()
    words = project.words.get(language="nl")
    erase = f"/nl/field/projects/words/{words.pk}/erase/"
    assert as_(world.sami).post(erase).status_code == 403
    wim.post(erase)
    assert not published_words([project]) and project.words.count() == 1
    assert pocket_of(world.wim, now=timezone.now())["projects"][0]["title"] == "Licht op het plein"
    assert pocket_of(world.sami, now=timezone.now())["projects"] == []
