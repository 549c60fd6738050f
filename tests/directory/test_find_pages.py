"""The page on which help is found: whole and in part, what it says in each state, counted once, few queries."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape

from nabij.directory.models import SearchTally, Service, ServiceTally
from nabij.directory.pages import unmet
from nabij.directory.search import asking
from nabij.directory.search.asking import Answer, Hit, Question, Reason
from nabij.vocabulary.load import load_vocabulary
from nabij.vocabulary.models import Term
from tests import worlds
from tests.directory.find_world import NOW, SmallOffer, leaks, small_offer
from tests.directory.world import make_service

FIND = "/en/help/"
PERSON = {"User-Agent": "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0"}


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Iterator[datetime]:
    """A Friday morning in November, whatever the day of the test."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    yield NOW


@pytest.fixture
def offer(db: None, now: datetime) -> SmallOffer:
    return small_offer(area=worlds.small_town(derived=False).units["district:kade"])


def text_of(client: Client, address: str, **headers: str) -> str:
    response = client.get(address, headers=headers)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def plain(html: str) -> str:
    """What a reader sees, without tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


# ---- what is said


def test_the_start_shows_the_box_the_needs_and_who_always_answers(client: Client, offer: SmallOffer) -> None:
    load_vocabulary(by=None)
    page = text_of(client, FIND)
    tops = Term.objects.filter(taxonomy__slug="help", parent=None, is_need=True)
    assert tops.count() > 10
    for term in tops:
        assert f"?need={term.code}" in page
    assert 'name="q"' in page and 'role="search"' in page
    assert "Lijn Luister" in page and 'href="tel:+3280013500"' in page
    assert 'id="answers"' not in page


CARD = [
    ("pantry", "Le garde-manger du Marronnier / De voorraadkast van de Kastanje"),
    ("pantry", "invented, for demonstration"),
    ("pantry", "Colis alimentaires chaque semaine."),
    ("pantry", "only available in French"),
    ("pantry", "Open now, until 12:30"),
    ("pantry", "Takes new people (said by the service itself on 17/11/2026, holds until 17/12/2026)"),
    ("pantry", "without residence papers"),
    ("pantry", "a referral needed"),
    ("pantry", "no dogs"),
    ("pantry", "Not known: without an address"),
    ("pantry", "Arabic, French, Dutch"),
    ("pantry", "Free of charge"),
    ("pantry", "Checked on 31/10/2026"),
    ("pantry", "offers: Food parcel"),
    ("shelter", "The address is not published: call first"),
    ("shelter", "Closed now, opens today at 20:00"),
    ("shelter", "Full (said by the service itself on 19/11/2026, holds until 19/12/2026)"),
    ("line", "By telephone: open now, day and night"),
    ("line", "Telephone line"),
    ("fountain", "Opening hours not known"),
    ("fountain", "Nobody has said whether there is room"),
    ("fountain", "Not known: what one needs to get in"),
    ("fountain", "Not checked by anyone yet"),
    ("doctor", "Open now, by appointment"),
    ("doctor", "Waiting list of 3 weeks"),
    ("doctor", "Health insurance tariff"),
    ("library", "Last checked on 11/09/2024, which is long ago: call first"),
    ("library", "Not known whether there is room (“takes new people”, said on 04/05/2026, held until 03/06/2026)"),
    ("closed", "Closed for a time"),
    ("connector", "Connecting person"),
]


@pytest.mark.parametrize(("name", "said"), CARD, ids=[f"{name}: {said[:30]}" for name, said in CARD])
def test_each_answer_says_what_is_known_and_what_is_not(
    client: Client, offer: SmallOffer, name: str, said: str
) -> None:
    page = text_of(client, f"{FIND}?need=food-parcel")
    service = getattr(offer, name)
    card = next(part for part in page.split('<li class="result"')[1:] if str(service.pk) in part)
    assert said in plain(card).replace("&#x27;", "'")


def test_expired_room_is_unknown_and_not_free(client: Client, offer: SmallOffer) -> None:
    page = text_of(client, f"{FIND}?need=food-parcel&room=1")
    assert str(offer.pantry.pk) in page and str(offer.library.pk) not in page


def test_the_order_is_explained_and_free_choice_said(client: Client, offer: SmallOffer) -> None:
    page = plain(text_of(client, f"{FIND}?need=food-parcel"))
    assert "Why in this order?" in page
    assert "Nobody is kept from a service because of where they live: the choice is yours." in page


def test_a_place_ranks_and_never_restricts(client: Client, offer: SmallOffer) -> None:
    """Every answer that is there without a place is there with one, far or near."""
    everywhere = _services(text_of(client, f"{FIND}?need=food-parcel"))
    assert len(everywhere) == 8
    for where in ("unit=district:kade", "unit=district:park", "lat=51.2&lon=2.9", "unit=zone:oost&view=map"):
        assert set(_services(text_of(client, f"{FIND}?need=food-parcel&{where}"))) == set(everywhere)


def _services(page: str) -> list[str]:
    return re.findall(r"<h3[^>]*>.*?/help/service/([0-9a-f-]{36})/", page)


def test_an_answer_nobody_has_spoken_of_is_counted_and_can_be_shown(client: Client, offer: SmallOffer) -> None:
    page = text_of(client, f"{FIND}?need=food-parcel&cond=without_papers")
    assert _services(page) == [str(offer.pantry.pk)]
    assert "Show 7 more where nobody has said whether they fit" in plain(page)
    more = text_of(client, f"{FIND}?need=food-parcel&cond=without_papers&unsure=1")
    assert len(_services(more)) == 8
    assert "Not known, and you asked for it: without residence papers" in plain(more)


@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
def test_every_language_has_the_page(client: Client, offer: SmallOffer, lang: str) -> None:
    page = text_of(client, f"/{lang}/help/?need=food-parcel&unit=district:kade&view=map")
    assert f'<html lang="{lang}">' in page
    assert len(_services(page)) == 8


# ---- nothing found


def test_the_filter_that_emptied_it_is_named_with_the_way_without_it(client: Client, offer: SmallOffer) -> None:
    page = text_of(client, f"{FIND}?need=food-parcel&spoken=ps&cost=free")
    assert "none that surely fits the language spoken" in plain(page)
    assert escape("?need=food-parcel&cost=free") in page
    assert "Nothing about you, and not the words you typed." in page
    assert "Lijn Luister" in page


def test_words_that_nothing_fits_say_so_and_leave_the_needs(client: Client, offer: SmallOffer) -> None:
    page = plain(text_of(client, f"{FIND}?q=qqqqqqqqqq"))
    assert "Nothing in the directory fits these words." in page


def test_what_others_ask_for_is_named_only_when_many_do(client: Client, offer: SmallOffer) -> None:
    housing, food = (Term.objects.get(code=code, taxonomy__slug="help") for code in ("housing", "food"))
    month = NOW.date().replace(day=1)
    for term, count in ((housing, 7), (food, 4)):
        SearchTally.objects.create(month=month, need=term, language="fr", outcome="found", count=count)
    assert unmet.asked_near(None, today=NOW.date()) == ["housing"]
    page = text_of(client, f"{FIND}?q=qqqqqqqqqq")
    part = page.split("What others ask for here")[1]
    assert "?need=housing" in part and "?need=food" not in part.split("</ul>")[0]
    assert not re.search(r"\b7\b", plain(part.split("</ul>")[0]))


# ---- whole page or its part, without scripts


def test_htmx_gets_the_part_with_the_address_to_show(client: Client, offer: SmallOffer) -> None:
    response = client.get(
        f"{FIND}?q=&place=&lat=&lon=&age=&within=&when=&need=food-parcel&cost=free", headers={"HX-Request": "true"}
    )
    page = response.content.decode()
    assert "<html" not in page and 'id="find"' in page and 'id="find-form"' in page
    assert response.headers["HX-Push-Url"] == "/en/help/?need=food-parcel&cost=free"
    assert "HX-Request" in response.headers["Vary"]
    assert 'hx-swap-oob="innerHTML:#found-status"' in page
    assert 'id="languages"' in page and "/fr/help/" in page


def test_everything_is_a_link_or_a_form_that_needs_no_script(client: Client, offer: SmallOffer) -> None:
    page = text_of(client, f"{FIND}?need=food-parcel&unit=district:kade")
    for asked in re.findall(r"<a[^>]*hx-get=\"([^\"]*)\"[^>]*>", page):
        assert f'href="{asked}"' in page
    form = page.split('<form id="find-form"')[1]
    assert 'method="get"' in form and 'action="/en/help/"' in form


def test_the_map_page_is_the_same_page(client: Client, offer: SmallOffer) -> None:
    response = client.get("/en/help/map/?need=food-parcel&unit=district:kade")
    assert response.status_code == 302
    assert response.headers["Location"] == "/en/help/?need=food-parcel&unit=district%3Akade&view=map"


def test_a_page_with_a_position_is_kept_nowhere(client: Client, offer: SmallOffer) -> None:
    exact = client.get(f"{FIND}?need=food-parcel&lat=50.8365&lon=4.3460")
    assert (exact.status_code, exact.headers["Location"]) == (302, f"{FIND}?need=food-parcel&lat=50.837&lon=4.346")
    response = client.get(exact.headers["Location"])
    assert response.headers["Cache-Control"] == "no-store"
    page = response.content.decode()
    assert "minutes on foot" in page


@pytest.mark.parametrize(
    "query", ["need=x&need=y", "q=%ff%fe", "age=%F0%9F%98%80", "page=%2B1", "unit=" + "x" * 5000, "lat=1e400&lon=0"]
)
def test_a_senseless_address_is_a_page_with_a_message(client: Client, offer: SmallOffer, query: str) -> None:
    assert client.get(f"{FIND}?{query}").status_code == 200


def test_typed_text_is_escaped(client: Client, offer: SmallOffer) -> None:
    page = text_of(client, f"{FIND}?q=<script>alert(1)</script>&place=<b>x</b>&cond=<i>")
    assert "<script>alert" not in page and "<b>x" not in page and "<i>" not in page


# ---- pages


def test_many_answers_come_in_pages(client: Client, db: None, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    services = [make_service(f"Service {number:03}") for number in range(45)]
    _answer_with(monkeypatch, services)
    first = text_of(client, f"{FIND}?q=x")
    assert len(_services(first)) == 20 and '<ol class="results wide-results" start="1">' in first
    assert [int(page) for page in re.findall(r"page=(\d+)#answers", first)] == [2, 3]
    last = text_of(client, f"{FIND}?q=x&page=3")
    assert len(_services(last)) == 5 and 'start="41"' in last and 'id="answer-45"' in last
    assert set(_services(first)) & set(_services(last)) == set()


def _answer_with(monkeypatch: pytest.MonkeyPatch, services: list[Service], **columns: Any) -> None:
    """Let the search answer with these services."""

    def find(question: Question) -> Answer:
        shown = services[question.first : question.first + question.size]
        hits = tuple(Hit(one.pk, 1.0, (Reason("word", {"word": "x", "field": "name"}),)) for one in shown)
        return replace(Answer(hits, len(services), 0, (), None), **columns)

    monkeypatch.setattr(asking, "find", find)


def test_a_list_takes_as_many_queries_for_two_answers_as_for_twenty(
    client: Client, offer: SmallOffer, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies = [make_service(f"Further {number}", at=(4.35, 50.83)) for number in range(12)]
    # What nobody has is not asked for: the two first have all that the others have, phones and places too.
    two = [offer.pantry, copies[0]]
    others = [*Service.objects.exclude(pk__in=[one.pk for one in two])]
    counts = []
    for services in (two, [*two, *others[:6]], [*two, *others]):
        _answer_with(monkeypatch, services)
        client.get(f"{FIND}?q=warm")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{FIND}?q=x&view=map")
        counts.append(len(queries))
    assert len(set(counts)) == 1, counts
    assert counts[0] <= 25


def test_the_meaning_of_a_typing_error_is_said(
    client: Client, offer: SmallOffer, monkeypatch: pytest.MonkeyPatch
) -> None:
    _answer_with(monkeypatch, [offer.pantry], meant=(("voedselpaket", "voedselpakket"),))
    assert "“voedselpaket” was read as “voedselpakket”." in plain(text_of(client, f"{FIND}?q=voedselpaket"))


# ---- hidden places


@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
@pytest.mark.parametrize(
    "query",
    ["need=food-parcel", "need=food-parcel&view=map", "q=Marjolaine", "q=Verborgenstraat", "q=Huis+Zonder+Bord",
     "q=Marjolaine&lat=50.860&lon=4.368", "q=1099", "access=wheelchair&unsure=1", "kind=service&view=map"],
)  # fmt: skip
def test_nothing_of_a_hidden_place_leaves(client: Client, offer: SmallOffer, lang: str, query: str) -> None:
    page = text_of(client, f"/{lang}/help/?{query}")
    assert leaks(page.split('id="answers"')[-1]) == []


def test_a_hidden_place_has_no_walking_time_and_no_number_on_the_map(client: Client, offer: SmallOffer) -> None:
    page = text_of(client, f"{FIND}?q=Marjolaine&lat=50.860&lon=4.368&view=map")
    card = next(part for part in page.split('<li class="result"')[1:] if str(offer.shelter.pk) in part)
    assert "on foot" not in card
    number = re.search(r'id="answer-(\d+)"', card)
    assert number and f'href="#answer-{number[1]}"' not in page


# ---- counting


def test_a_search_is_counted_once_however_it_is_looked_at(client: Client, offer: SmallOffer) -> None:
    start = f"http://testserver{FIND}"
    here = f"{FIND}?need=food-parcel&unit=district:kade"
    client.get(here, headers={**PERSON, "Referer": start})
    for again in (
        f"{here}&view=map",
        f"{here}&page=2",
        f"{here}&unsure=1",
        here.replace("/en/", "/fr/"),
        f"{here}&cost=free",
    ):
        client.get(again, headers={**PERSON, "Referer": f"http://testserver{here}"})
        client.get(again, headers={**PERSON, "HX-Request": "true", "HX-Current-URL": f"http://testserver{here}"})
    client.get(here, headers={**PERSON, "Cache-Control": "max-age=0"})
    tally = SearchTally.objects.get()
    assert (tally.count, tally.outcome, tally.language) == (1, "found", "en")
    assert tally.need is not None and tally.need.code == "food-parcel"
    assert ServiceTally.objects.filter(event="shown").count() == 8
    assert set(ServiceTally.objects.values_list("count", flat=True)) == {1}


def test_a_refinement_that_finds_nothing_is_counted_as_unmet(client: Client, offer: SmallOffer) -> None:
    here = f"{FIND}?need=food-parcel"
    client.get(here, headers=PERSON)
    client.get(
        f"{here}&spoken=ps", headers={**PERSON, "HX-Request": "true", "HX-Current-URL": f"http://testserver{here}"}
    )
    emptied = SearchTally.objects.get(outcome="emptied")
    assert (emptied.filter, emptied.count) == ("spoken", 1)


@pytest.mark.parametrize(
    "headers",
    [
        {}, {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"}, {"User-Agent": "curl/8.5"},
        {**PERSON, "Sec-Purpose": "prefetch;prerender"}, {**PERSON, "Cache-Control": "no-cache"},
    ],
    ids=["no agent", "robot", "program", "looks ahead", "reload"],
)  # fmt: skip
def test_what_no_person_opened_is_not_counted(client: Client, offer: SmallOffer, headers: dict[str, str]) -> None:
    client.get(f"{FIND}?need=food-parcel", headers=headers)
    client.get(f"/en/help/service/{offer.pantry.pk}/", headers=headers)
    assert not SearchTally.objects.exists() and not ServiceTally.objects.exists()


def test_looking_at_a_place_or_at_the_start_asks_nothing_and_counts_nothing(client: Client, offer: SmallOffer) -> None:
    for address in (FIND, f"{FIND}?unit=district:kade", f"{FIND}?q=", f"{FIND}?place=Kade"):
        client.get(address, headers=PERSON)
    assert not SearchTally.objects.exists()


def test_no_typed_word_is_kept(client: Client, offer: SmallOffer) -> None:
    client.get(f"{FIND}?q=Zwijgzaam+geheimpje&place=Kade", headers=PERSON)
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(t)::text FROM directory_searchtally t")
        kept = " ".join(row[0] for row in cursor.fetchall())
    assert kept and "eheimpje" not in kept


def test_a_tally_lies_in_the_month_of_the_search(client: Client, offer: SmallOffer) -> None:
    client.get(f"{FIND}?need=food-parcel", headers=PERSON)
    assert SearchTally.objects.get().month == (NOW - timedelta(days=19)).date()
