"""Pages of cards: two doors without an account, wrong codes, limits, the service's own link, the worker's pages."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from nabij.directory.models import Ownership, Saturation, Service
from nabij.directory.trust.links import make_link
from nabij.outreach.accepting import Sent
from nabij.outreach.cards import actions, limits, receiving
from nabij.outreach.cards.actions import Outcome
from nabij.outreach.models import Card, CardAnswer
from nabij.outreach.records import CardRecord, Where
from nabij.people.models import Role
from nabij.rules import card_code
from tests.directory.world import make_service
from tests.outreach.world import FieldWorld
from tests.sign_in import sign_in
from tests.worlds import give_mandate, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_limits_yet() -> None:
    cache.clear()


@pytest.fixture
def worker(world: FieldWorld) -> Client:
    client = Client()
    sign_in(client, world.wim)
    return client


def give(world: FieldWorld, **changes: Any) -> tuple[Card, str]:
    code = card_code.make()
    record = CardRecord(
        **{
            "code": code,
            "programme": "bar",
            "team": "jette",
            "service": world.service.pk,
            "need": "debts",
            "unit": Where(level=world.heizel.level.slug, slug="heizel"),
            "given_on": timezone.localdate(),
            "language": "ar",
            **changes,
        }
    )
    sent = Sent(uuid4(), world.wim, timezone.now(), "page")
    receiving.accept(record, sent)
    return Card.objects.get(pk=sent.id), code


def _page(answer: Any) -> str:
    return str(answer.content.decode())


# ---- by code, without an account ------------------------------------------------------------------------------------


def test_short_address_leads_to_the_card_in_the_browser_language(world: FieldWorld, client: Client) -> None:
    _card, code = give(world)
    answer = client.get(f"/k/{card_code.shown(code).lower()}", headers={"Accept-Language": "fr-BE,fr"})
    assert (answer.status_code, answer["Location"]) == (302, f"/fr/card/{code}/")
    assert answer["Referrer-Policy"] == "no-referrer"
    assert client.get("/k/")["Location"].endswith("/card/")
    assert client.get("/k/%2e%2e")["Location"].endswith("/card/-/")  # no card, said on the page


def test_card_page_says_what_it_is_for_and_nothing_more(world: FieldWorld, client: Client) -> None:
    _card, code = give(world)
    answer = client.get(f"/en/card/{code}/")
    page = _page(answer)
    assert "médiation de dettes" in page
    assert "Debts" in page
    assert card_code.shown(code) in page
    assert "wim" not in page
    assert "Heizel" not in page  # the neighbourhood is for the team
    assert "هل ساعدك ذلك؟" in page  # the person's own language
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "same-origin"


def test_looking_answers_nothing(world: FieldWorld, client: Client) -> None:
    _card, code = give(world)
    for path in ("", "service/", "person/", "service/?outcome=helped", "person/?outcome=helped"):
        assert client.get(f"/nl/card/{code}/{path}").status_code == 200
        assert client.head(f"/nl/card/{code}/{path}").status_code == 200
    assert client.post(f"/nl/card/{code}/").status_code == 405
    assert not CardAnswer.objects.exists()
    assert Client(enforce_csrf_checks=True).post(f"/nl/card/{code}/service/", {"outcome": "helped"}).status_code == 403
    assert not CardAnswer.objects.exists()


def test_service_answers_again_and_the_person_beside_it(world: FieldWorld, client: Client) -> None:
    card, code = give(world)
    assert client.post(f"/nl/card/{code}/service/", {"outcome": "came"}).status_code == 302
    assert client.post(f"/nl/card/{code}/service/", {"outcome": "refused", "reason": "language"}).status_code == 302
    assert client.post(f"/fr/card/{code}/person/", {"outcome": "not-helped"}).status_code == 302
    card.refresh_from_db()
    assert card.state == "refused"
    assert list(card.answers.values_list("who", "outcome", "reason", "reason_side")) == [
        ("service", "came", None, None),
        ("service", "refused", "language", "service"),
        ("person", "not-helped", None, None),
    ]
    doors = _page(client.get(f"/en/card/{code}/"))
    assert "No common language" in doors
    assert "did not help" not in doors.split("Who are you?")[0]  # the service does not read the person's answer


def test_other_service_is_searched_in_the_directory_and_nothing_typed_is_lost(
    world: FieldWorld, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_service("Autre service de dettes")
    monkeypatch.setattr(
        "nabij.outreach.cards.choosing.some_services", lambda text, now: [other] if "dettes" in text else []
    )
    card, code = give(world)
    where = f"/en/card/{code}/service/"
    searching = client.post(where, {"outcome": "redirected", "advised_text": "dettes", "search": "1"})
    assert searching.status_code == 200
    assert "Autre service" in _page(searching)
    assert 'value="dettes"' in _page(searching)
    assert re.search(r'value="redirected"[^>]*checked', _page(searching))
    assert not CardAnswer.objects.exists()
    unchosen = client.post(where, {"outcome": "redirected", "advised_text": "dettes"})
    assert unchosen.status_code == 400
    assert "Choose the service that you mean" in _page(unchosen)
    client.post(where, {"outcome": "redirected", "advised_text": "dettes", "advised": str(other.pk)})
    assert card.answers.get().advised_service == other
    assert "Autre service" in _page(client.get(f"/en/card/{code}/"))


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"outcome": "nonsense"},
        {"outcome": "expired"},
        {"outcome": "refused"},
        {"outcome": "refused", "reason": "nonsense"},
        {"outcome": "waiting", "waiting_weeks": "999"},
        {"outcome": "waiting", "waiting_weeks": "many"},
        {"outcome": "redirected", "advised": str(uuid4())},
        {"outcome": "\x00"},
    ],
)
def test_wrong_answer_is_said_beside_its_field(world: FieldWorld, client: Client, sent: dict[str, str]) -> None:
    _card, code = give(world)
    answer = client.post(f"/en/card/{code}/service/", sent)
    assert answer.status_code == 400
    assert "error-summary" in _page(answer)
    assert not CardAnswer.objects.exists()


def test_what_does_not_belong_to_the_outcome_is_left_out(world: FieldWorld, client: Client) -> None:
    card, code = give(world)
    client.post(f"/en/card/{code}/service/", {"outcome": "helped", "reason": "language", "waiting_weeks": "3"})
    answer = card.answers.get()
    assert (answer.outcome, answer.reason, answer.waiting_weeks) == ("helped", None, None)


def test_unknown_purged_and_expired_codes_get_one_and_the_same_page(world: FieldWorld, client: Client) -> None:
    (_e, expired), (_p, purged) = give(world), give(world)
    Card.objects.filter(pk=_e.pk).update(state="expired")
    Card.objects.filter(pk=_p.pk).update(code_digest=None)
    pages = []
    for code in (expired, purged, card_code.make()):
        for path in ("", "service/", "person/"):
            answer = client.get(f"/nl/card/{code}/{path}")
            assert answer.status_code == 404
            assert code not in _page(answer).split("<main")[1]
            pages.append(re.sub(r"/card/[0-9A-Z]{11}/\w*/?|nonce=\S+", "", _page(answer)))
    assert len(set(pages)) == 1
    assert client.post(f"/nl/card/{expired}/service/", {"outcome": "came"}).status_code == 404


def test_typing_mistake_is_said_and_kept(world: FieldWorld, client: Client) -> None:
    _card, code = give(world)
    wrong = code[1] + code[0] + code[2:] if code[0] != code[1] else code[:-1] + ("0" if code[-1] != "0" else "2")
    answer = client.post("/en/card/", {"code": wrong.lower()})
    assert answer.status_code == 400
    assert "One sign is not right" in _page(answer)
    assert wrong.lower() in _page(answer)
    for typed, said in (("", "Type the code"), ("3G9", "11 signs"), ("3G92-30V-QVSU", "letter U"), ("<b>\x00", "code")):
        found = client.post("/en/card/", {"code": typed})
        assert found.status_code == 400
        assert said in _page(found)
    right = client.post("/en/card/", {"code": f" {card_code.shown(code).lower()} "})
    assert (right.status_code, right["Location"]) == (302, f"/en/card/{code}/")
    by_hand = client.get(f"/en/card/{wrong}/")  # in the address: the same help, and no guess is counted
    assert by_hand.status_code == 404
    assert "One sign is not right" in _page(by_hand)


def test_guessing_is_braked_for_a_sender_and_for_all(
    world: FieldWorld, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    _card, code = give(world)
    for _ in range(limits.WRONG_CODES.times):
        assert client.get(f"/nl/card/{card_code.make()}/").status_code == 404
    assert client.get(f"/nl/card/{card_code.make()}/").status_code == 429
    assert client.get(f"/nl/card/{code}/").status_code == 429  # also a right one: nothing can be learnt
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    assert elsewhere.get(f"/nl/card/{code}/").status_code == 200
    of_all = limits.WRONG_CODES_OF_ALL
    monkeypatch.setattr(limits, "WRONG_CODES_OF_ALL", replace(of_all, times=limits.WRONG_CODES.times))
    assert elsewhere.get(f"/nl/card/{code}/").status_code == 429


def test_neighbours_in_one_network_of_ipv6_are_one_sender(world: FieldWorld) -> None:
    for number in range(limits.WRONG_CODES.times):
        Client(REMOTE_ADDR=f"2001:db8::{number:x}").get(f"/nl/card/{card_code.make()}/")
    assert Client(REMOTE_ADDR="2001:db8::ffff").get(f"/nl/card/{card_code.make()}/").status_code == 429
    assert Client(REMOTE_ADDR="2001:db8:1::1").get(f"/nl/card/{card_code.make()}/").status_code == 404


def test_card_opens_where_the_network_tells_no_address(world: FieldWorld) -> None:
    _card, code = give(world)
    assert Client(REMOTE_ADDR="").get(f"/en/card/{code}/").status_code == 200


def test_one_card_is_answered_ten_times_a_day_at_most(world: FieldWorld, client: Client) -> None:
    card, code = give(world)
    for _ in range(limits.ANSWERS_OF_CARD.times):
        assert client.post(f"/nl/card/{code}/person/", {"outcome": "helped"}).status_code == 302
    assert client.post(f"/nl/card/{code}/person/", {"outcome": "helped"}).status_code == 429
    assert card.answers.count() == limits.ANSWERS_OF_CARD.times


# ---- the service's own link -----------------------------------------------------------------------------------------


def _own(service: Service) -> str:
    _link, secret = make_link(service=service, reason="cards", by=None, now=timezone.now())
    return f"/en/card/own/{secret}/"


def test_service_answers_its_cards_without_codes(world: FieldWorld, client: Client) -> None:
    card, code = give(world)
    other = make_service("Een andere dienst")
    others_card, _code = give(world, service=other.pk)
    where = _own(world.service)
    page = _page(client.get(where))
    assert "Debts" in page
    assert code not in page
    assert card_code.shown(code) not in page
    assert "Heizel" not in page  # one card only: its place would point at somebody
    assert str(others_card.pk) not in page
    assert client.get(f"{where}{others_card.pk}/").status_code == 404
    assert client.post(f"{where}{others_card.pk}/", {"outcome": "helped"}).status_code == 404
    assert client.post(f"{where}{card.pk}/", {"outcome": ""}).status_code == 400
    assert client.post(f"{where}{card.pk}/", {"outcome": "full"}).status_code == 302
    card.refresh_from_db()
    assert card.state == "full"
    assert Saturation.objects.get().author == "referrals"
    assert "full" in _page(client.get(where)).lower()


def test_service_denies_what_was_said_in_its_name(world: FieldWorld, client: Client) -> None:
    card, code = give(world)
    client.post(f"/en/card/{code}/service/", {"outcome": "refused", "reason": "papers"})
    answer, where = card.answers.get(), _own(world.service)
    strange = _own(make_service("Een andere dienst"))
    for wrong in (str(answer.pk), "9" * 30, "²", ""):
        assert client.post(strange, {"answer": wrong}).status_code == 404
    assert client.post(where, {"answer": str(answer.pk)}).status_code == 302
    card.refresh_from_db()
    assert card.state == "given"
    assert card.answers.get().is_contested


def test_account_of_the_organisation_answers_as_by_link(world: FieldWorld) -> None:
    card, _code = give(world)
    desk, stranger = somebody("desk"), somebody("stranger")
    for account in (desk, stranger):
        give_mandate(account, Role.SERVICE_PROVIDER, None, None)
    Service.objects.filter(pk=world.service.pk).update(organization=world.host)
    Ownership.objects.create(account=desk, organization=world.host, since=timezone.now())
    inside, outside = Client(), Client()
    sign_in(inside, desk)
    sign_in(outside, stranger)
    where = f"/en/card/mine/{world.service.pk}/"
    assert outside.get(where).status_code == 404
    assert outside.post(f"{where}{card.pk}/", {"outcome": "helped"}).status_code == 404
    assert inside.post(f"{where}{card.pk}/", {"outcome": "helped"}).status_code == 302
    card.refresh_from_db()
    assert card.state == "helped"
    assert "helped" in _page(inside.get(where))


def test_link_that_does_not_work_shows_nothing(world: FieldWorld, client: Client) -> None:
    give(world)
    assert client.get("/en/card/own/nonsense/").status_code == 404
    where = _own(world.service)
    world.service.owner_links.update(expires_at=timezone.now() + timedelta(microseconds=1))
    assert client.get(where).status_code == 404


# ---- the worker -----------------------------------------------------------------------------------------------------


def test_worker_gives_a_card_and_it_is_shown_once(world: FieldWorld, worker: Client) -> None:
    where = f"/nl/field/cards/new/?service={world.service.pk}"
    page = _page(worker.get(where))
    fields = dict(re.findall(r'name="(card_id|code)" value="([^"]+)"', page))
    assert re.search(r'<option value="debts" selected', page)  # what the service is for
    sent = {**fields, "need": "debts", "unit": f"{world.heizel.level.slug}:heizel", "language": "ar"}
    made = worker.post(where, sent)
    shown = _page(made)
    assert made.status_code == 200
    assert card_code.shown(fields["code"]) in shown
    assert 'dir="rtl"' in shown
    assert "بطاقتك" in shown
    assert "لم يراجع" in shown  # no native speaker read the phrases yet, and the card says so
    assert "square-code" in shown
    assert f"/k/{fields['code']}" not in shown.replace("<svg", "")  # only within the square
    assert "no-store" in made["Cache-Control"]
    card = Card.objects.get()
    assert (str(card.pk), card.service, card.by, card.origin) == (fields["card_id"], world.service, world.wim, "page")
    assert worker.post(where, sent).status_code == 200  # sent twice: one card, shown again
    assert Card.objects.count() == 1
    assert "médiation" in _page(worker.get("/nl/field/cards/"))


@pytest.mark.parametrize("changes", [{"language": "xx"}, {"need": "nonsense"}, {"unit": "district:nowhere"},
                                     {"code": "0000-000-0001"}, {"card_id": "no"}])  # fmt: skip
def test_wrong_card_is_not_given(world: FieldWorld, worker: Client, changes: dict[str, str]) -> None:
    sent = {"card_id": str(uuid4()), "code": card_code.make(), "need": "", "unit": "", "language": "nl", **changes}
    assert worker.post("/nl/field/cards/new/?orientation=1", sent).status_code == 400
    assert not Card.objects.exists()


def test_card_without_a_service(world: FieldWorld, worker: Client) -> None:
    sent = {"card_id": str(uuid4()), "code": card_code.make(), "need": "debts", "unit": "", "language": "fr"}
    page = _page(worker.post("/nl/field/cards/new/?orientation=1", sent))
    assert "service de votre choix" in page
    assert Card.objects.get().service is None
    for wrong in ("nonsense", str(uuid4())):
        assert worker.get(f"/nl/field/cards/new/?service={wrong}").status_code == 404


def test_worker_finds_a_card_and_adds_what_they_hear(world: FieldWorld, worker: Client, client: Client) -> None:
    card, code = give(world)
    client.post(f"/nl/card/{code}/service/", {"outcome": "helped"})
    client.post(f"/nl/card/{code}/person/", {"outcome": "not-helped"})
    found = worker.post("/en/field/cards/find/", {"code": card_code.shown(code)})
    assert found["Location"] == f"/en/field/cards/{card.pk}/"
    page = _page(worker.get(found["Location"]))
    assert "The answers differ" in page
    assert "No, it did not help" in page
    today = timezone.localdate()
    for wrong in ({"heard_on": "2020-01-02"}, {"heard_on": str(today + timedelta(days=1))}, {"heard_on": "soon"}):
        assert worker.post(found["Location"], {"outcome": "came", **wrong}).status_code == 400
    worker.post(found["Location"], {"outcome": "waiting", "waiting_weeks": "4", "heard_on": str(today)})
    assert [one.who for one in card.answers.all()] == ["service", "person", "worker"]
    card.refresh_from_db()
    assert card.state == "helped"  # what the service settled stays; what was heard stands beside it


def test_card_of_another_team_is_unknown(world: FieldWorld) -> None:
    card, code = give(world)
    for account in (world.sami, world.helen):
        client = Client()
        sign_in(client, account)
        answer = client.post("/en/field/cards/find/", {"code": code})
        assert answer.status_code == 400
        assert "No card of your teams" in _page(answer)
        assert client.get(f"/en/field/cards/{card.pk}/").status_code == 403
        assert str(card.pk) not in _page(client.get("/en/field/cards/"))


def test_blank_cards_and_their_list(world: FieldWorld, worker: Client) -> None:
    page = _page(worker.get("/nl/field/cards/sheet/?language=ps&pages=2"))
    codes = re.findall(r'class="card-code">([0-9A-Z-]{13})<', page)
    assert len(codes) == 16
    assert len(set(codes)) == 8  # each on its card and in the list
    assert all(card_code.is_right(code) for code in codes)
    assert not Card.objects.exists()
    assert "card-code" not in _page(worker.get("/nl/field/cards/sheet/"))
    assert worker.get("/nl/field/cards/sheet/?language=xx&pages=1000").status_code == 200


def test_paper_is_entered_whole_or_not_at_all(
    world: FieldWorld, worker: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "nabij.outreach.cards.choosing.some_services", lambda text, now: [world.service] if text.strip() else []
    )
    today, codes = timezone.localdate(), [card_code.make() for _ in range(3)]
    sent = {"language": "fr"}
    for number, code in enumerate(codes, 1):
        sent |= {f"card{number}-code": card_code.shown(code), f"card{number}-given_on": str(today)}
    sent |= {"card1-service_text": "Service de médiation de dettes", "card2-service_text": "médiation"}
    assert worker.post("/en/field/cards/paper/", {"language": "fr"}).status_code == 400  # nothing filled in
    asked = worker.post("/en/field/cards/paper/", sent)
    assert asked.status_code == 400
    assert "Choose which service you mean" in _page(asked)
    assert card_code.shown(codes[0]) in _page(asked)
    assert not Card.objects.exists()
    sent["card2-service"] = str(world.service.pk)
    wrong = worker.post("/en/field/cards/paper/", {**sent, "card3-code": card_code.shown(codes[0])})
    assert "stands twice" in _page(wrong)
    future = worker.post("/en/field/cards/paper/", {**sent, "card3-given_on": str(today + timedelta(days=9))})
    assert future.status_code == 400
    assert not Card.objects.exists()
    assert worker.post("/en/field/cards/paper/", sent).status_code == 302
    assert set(Card.objects.values_list("origin", flat=True)) == {"paper"}
    assert Card.objects.filter(service=world.service).count() == 2
    again = worker.post("/en/field/cards/paper/", sent)
    assert "entered already" in _page(again)
    assert Card.objects.count() == 3


def test_list_needs_few_queries_however_many_cards(
    world: FieldWorld, worker: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(6):
        card, _code = give(world)
        advised = make_service("Elders")
        said = Outcome("redirected", advised=advised)
        actions.answer_for_service(card=card, said=said, now=timezone.now())
    worker.get("/nl/field/cards/")
    with django_assert_max_num_queries(30):
        worker.get("/nl/field/cards/?days=365")
