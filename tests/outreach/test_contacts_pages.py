"""The pages of contacts: the common case, the guard beside its field, undo, correction, templates, a paper tally."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from nabij.outreach import codes
from nabij.outreach.contacts.paper_key import meant, numbered
from nabij.outreach.contacts.pocket import pocket_of
from nabij.outreach.contacts.queries import that_count
from nabij.outreach.models import Activity, Contact, ContactTemplate, Team
from tests.outreach.world import FieldWorld
from tests.sign_in import sign_in

NEW, LAST = "/nl/field/contact/new/", "/nl/field/contacts/"


def as_(account: Any) -> Client:
    client = Client()
    sign_in(client, account)
    return client


def common(**more: Any) -> dict[str, Any]:
    """The common case: what a worker ticks in five taps."""
    return {
        "contact_id": str(uuid4()), "occurred_on": timezone.localdate().isoformat(), "channel": "street",
        "unit": "district:heizel", "needs": ["debts"], "deeds": ["listened"], "people_count": "1", **more,
    }  # fmt: skip


def test_a_contact_is_logged_shown_and_undone(world: FieldWorld) -> None:
    wim = as_(world.wim)
    saved = wim.post(NEW, common())
    logged = Contact.objects.get()
    assert saved.headers["Location"] == f"{NEW}?saved={logged.pk}#saved"
    assert (logged.by, logged.team, logged.unit, logged.origin) == (world.wim, world.jette, world.heizel, "page")
    page = wim.get(saved.headers["Location"]).content.decode()
    assert f"/nl/field/contact/{logged.pk}/undo/" in page and "Schulden" in page
    wim.post(f"/nl/field/contact/{logged.pk}/undo/")
    assert not that_count().exists()
    assert wim.post(f"/nl/field/contact/{logged.pk}/undo/").status_code == 404


def test_a_form_that_is_sent_twice_logs_once(world: FieldWorld) -> None:
    wim, form = as_(world.wim), common()
    assert [wim.post(NEW, form).status_code for _time in range(2)] == [302, 302]
    assert Contact.objects.count() == 1


def test_a_colleague_and_another_team_cannot_mend_it_and_the_coordinator_can(world: FieldWorld) -> None:
    as_(world.wim).post(NEW, common())
    logged = Contact.objects.get()
    for action in ("correct", "undo", "template"):
        for account in (world.nora, world.sami, world.helen):
            assert as_(account).get(f"/nl/field/contact/{logged.pk}/{action}/").status_code == 403
    carla = as_(world.carla)
    carla.post(f"/nl/field/contact/{logged.pk}/correct/", common(people_count="4"))
    assert that_count().get().people_count == 4 and that_count().get().supersedes == logged
    assert as_(world.zoe).get(NEW).status_code == 403


def test_the_guard_speaks_beside_the_sentence_and_asks_once(world: FieldWorld) -> None:
    wim = as_(world.wim)
    refused = wim.post(NEW, common(observation="Bel 0475 12 34 56 terug", nobody="on", asked="phone"))
    assert refused.status_code == 400 and "0475 12 34 56" in refused.content.decode()
    asked = wim.post(NEW, common(observation="Zat aan de Schoolstraat 12"))
    assert asked.status_code == 400 and 'name="nobody"' in asked.content.decode()
    assert not Contact.objects.exists()
    taken = wim.post(NEW, common(observation="Zat aan de Schoolstraat 12", nobody="on", asked="address"))
    assert taken.status_code == 302 and Contact.objects.get().guard_confirmed == ["address"]


def test_a_first_contact_asks_whether_urgent_medical_aid_is_open(world: FieldWorld) -> None:
    wim = as_(world.wim)
    asked = wim.post(NEW, common(is_first_contact="yes"))
    assert asked.status_code == 400 and "urgent_medical_aid" in asked.content.decode()
    assert wim.post(NEW, common(is_first_contact="yes", urgent_medical_aid="informed")).status_code == 302
    logged = Contact.objects.get()
    assert (logged.is_first_contact, logged.urgent_medical_aid) == (True, "informed")


def test_violence_shows_the_safe_route_before_and_after(world: FieldWorld) -> None:
    wim, route = as_(world.wim), "1712"
    assert route in wim.get(NEW).content.decode()
    saved = wim.post(NEW, common(barriers=["violence"])).headers["Location"]
    assert wim.get(saved).content.decode().count(route) == 2


def test_a_template_and_the_last_contact_fill_the_form_without_the_sentence(world: FieldWorld) -> None:
    wim = as_(world.wim)
    wim.post(NEW, common(observation="Het regende hard", deeds=["accompanied"], minutes="15"))
    logged = Contact.objects.get()
    new = f"/nl/field/contact/{logged.pk}/template/"
    assert wim.post(new, {"name": "Schoolstraat 12", "nobody": "on"}).status_code == 400  # not asked about yet
    assert wim.post(new, {"name": "Schoolstraat 12", "nobody": "on", "asked": "address"}).status_code == 302
    ContactTemplate.objects.all().delete()
    wim.post(new, {"name": "Markt", "shared": "on"})
    template = ContactTemplate.objects.get()
    assert (template.owner, template.team, template.name_nl) == (None, world.jette, "Markt")
    assert template.content == {
        "channel": "street", "people_count": 1, "needs": ["debts"], "deeds": ["accompanied"], "minutes": 15,
        "unit": {"level": "district", "slug": "heizel"},
    }  # fmt: skip
    for query in (f"template={template.pk}", "again=1"):
        page = as_(world.nora if "template" in query else world.wim).get(f"{NEW}?{query}").content.decode()
        assert 'value="accompanied" id="id_deeds_5" checked' in page and "regende" not in page, query
    assert as_(world.sami).get(f"{NEW}?template={template.pk}").status_code == 404
    assert as_(world.sami).post(f"/nl/field/templates/{template.pk}/remove/").status_code == 404
    as_(world.nora).post(f"/nl/field/templates/{template.pk}/remove/")
    assert not ContactTemplate.objects.exists()


def paper(*rows: dict[str, str], **head: str) -> dict[str, str]:
    sent = {"occurred_on": timezone.localdate().isoformat(), "channel": "street", "unit": "", "place_kind": "market"}
    sent |= {"row-TOTAL_FORMS": "10", "row-INITIAL_FORMS": "0", **head}
    return sent | {f"row-{place}-{name}": value for place, row in enumerate(rows) for name, value in row.items()}


def test_a_paper_tally_is_entered_in_one_go(world: FieldWorld) -> None:
    wim, ago = as_(world.wim), timezone.localdate() - timedelta(days=100)
    sent = paper(
        {"times": "3", "needs": "schul", "deeds": "1, 3", "age_band": "4", "languages": "ary", "minutes": "5"},
        {"unit": "heizel", "place_kind": "2", "people_count": "6"},
        occurred_on=ago.isoformat(),
    )
    assert wim.post("/nl/field/paper/", sent).status_code == 302
    first, other = Contact.objects.filter(needs=["debts"]), Contact.objects.get(needs=[])
    assert [(row.deeds, row.age_band, row.languages, row.place_kind) for row in first] == [
        (["listened", "oriented"], "adult", ["ary"], "market")
    ] * 3
    assert (other.unit, other.people_count, other.occurred_on, other.origin) == (world.heizel, 6, ago, "paper")


def test_a_tally_with_a_wrong_line_enters_nothing_and_names_the_line(world: FieldWorld) -> None:
    wim = as_(world.wim)
    answer = wim.post("/nl/field/paper/", paper({"times": "2", "deeds": "1"}, {"deeds": "99", "needs": "zzz"}))
    page = answer.content.decode()
    assert answer.status_code == 400 and not Contact.objects.exists()
    assert "#id_row-1-deeds" in page and "#id_row-1-needs" in page and "#id_row-0" not in page
    assert 'value="zzz"' in page  # nothing typed is lost
    assert wim.post("/nl/field/paper/", paper()).status_code == 400
    longer = wim.post("/nl/field/paper/", paper({"deeds": "99"}, more="1"))
    assert longer.status_code == 200 and 'name="row-19-deeds"' in longer.content.decode()


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_the_sheet_prints_its_key(world: FieldWorld, language: str) -> None:
    page = as_(world.wim).get(f"/{language}/field/paper/sheet/").content.decode()
    assert f"<b>2</b> {codes.said('deeds', 'informed', language)}" in page


def test_a_number_of_the_key_stands_for_a_code_that_is_there() -> None:
    for name in ("place_kinds", "age_bands", "deeds"):
        assert set(numbered()[name]) == set(codes.every_list()[name]), name
    names = {"a": "Eten", "b": "Etage", "c": "Station, metro of halte"}
    assert meant("1, eten;ETA", numbers=("a", "b"), names=names) == (["a", "b"], [])
    assert meant("station, metro of halte", numbers=(), names=names) == (["c"], [])
    assert meant("e, 7 1", numbers=("a",), names=names) == (["a"], ["e", "7"])


def test_the_pocket_holds_codes_and_no_sentence(world: FieldWorld) -> None:
    as_(world.wim).post(NEW, common(observation="Het regende hard"))
    pocket = pocket_of(world.wim, now=timezone.now())
    assert [row["needs"] for row in pocket["last"]] == [["debts"]] and "regende" not in str(pocket)
    assert pocket["common"][0]["team"] == "jette" and pocket["common"][0]["needs"][0] == "debts"
    assert pocket_of(world.sami, now=timezone.now())["last"] == []


def test_a_last_list_is_ones_own(world: FieldWorld) -> None:
    as_(world.wim).post(NEW, common())
    assert "Schulden" in as_(world.wim).get(LAST).content.decode()
    assert "Schulden" not in as_(world.nora).get(LAST).content.decode()


def test_a_contact_may_belong_to_an_activity_of_this_week(world: FieldWorld) -> None:
    def held(team: Team, days_ago: int) -> Activity:
        starts = timezone.now() - timedelta(days=days_ago)
        return Activity.objects.create(
            programme=world.bar, team=team, kind="round", state="held", title="Ronde", starts_at=starts
        )

    recent, old, theirs = held(world.jette, 1), held(world.jette, 30), held(world.saint_gilles, 1)
    wim = as_(world.wim)
    assert str(recent.pk) in wim.get(NEW).content.decode()
    for other in (old, theirs):
        assert wim.post(NEW, common(activity=str(other.pk))).status_code == 400
    assert wim.post(NEW, common(activity=str(recent.pk))).status_code == 302
    assert Contact.objects.get().activity == recent


def test_the_next_contact_begins_where_the_last_one_of_today_was(world: FieldWorld) -> None:
    wim = as_(world.wim)
    assert 'value="street" id="id_channel_0" required checked' not in wim.get(NEW).content.decode()
    wim.post(NEW, common())
    page = wim.get(NEW).content.decode()
    assert '<option value="district:heizel" selected>' in page
    assert 'value="street"' in page and "checked" in page.split('value="street"')[1].split(">")[0]
