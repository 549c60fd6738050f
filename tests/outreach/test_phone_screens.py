"""The phone's screens in a real browser at 360 px: taps counted, what is recorded, the guard, the keyboard, axe."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser_checks import PHONE, Heard, axe_clean, fits_width, keyboard_walk
from tests.outreach.screens_page import CAMPAIGN, ENTRY, PROJECT, SERVICE, TEMPLATE, open_screens, pocket, words

TALL = {"width": 360, "height": 6500}  # all of a screen at once: nothing lies under the bar that saves


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport=PHONE, has_touch=True)  # type: ignore[arg-type]
    opened.set_default_timeout(20_000)  # the machine may be busy
    yield opened
    opened.close()


def kept(page: Page) -> list[dict[str, Any]]:
    """What was recorded, newest first: {type, record}."""
    return list(page.evaluate("() => window.app.kept"))


def tap(page: Page, name: str, *, exact: bool = True) -> None:
    page.get_by_role("button", name=name, exact=exact).first.tap()


def at_home(page: Page) -> None:
    expect(page.get_by_role("button", name="New contact")).to_be_visible()


def test_the_common_contact_takes_five_taps_from_home(page: Page) -> None:
    open_screens(page)
    taps = ["New contact", "Market", "Food parcel", "Informed", "Save"]
    for name in taps:
        tap(page, name)
    at_home(page)
    assert len(taps) <= 5
    (entry,) = kept(page)
    record = entry["record"]
    today, hour = page.evaluate("() => { const d = new Date(); return [d.toLocaleDateString('sv'), d.getHours()]; }")
    assert record.pop("hour") in {hour, (hour + 23) % 24}
    assert record == {
        "programme": "bar",
        "team": "jette",
        "occurred_on": today,
        "channel": "street",
        "place_kind": "market",
        "unit": {"level": "district", "slug": "heizel"},
        "people_count": 1,
        "needs": ["food-parcel"],
        "deeds": ["informed"],
    }


def test_a_template_and_repeating_the_last_take_two_taps_and_undo_takes_it_back(page: Page) -> None:
    open_screens(page)
    tap(page, str(TEMPLATE["name"]))
    tap(page, "Save")
    at_home(page)
    assert {key: kept(page)[0]["record"][key] for key in ("place_kind", "needs", "deeds")} == TEMPLATE["content"]
    tap(page, "Repeat last", exact=False)
    tap(page, "Save")
    at_home(page)
    first, second = kept(page)
    assert first["record"] == second["record"]
    tap(page, "Undo")
    expect(page.locator(".toast")).to_contain_text("does not count")
    assert len(kept(page)) == 1
    page.goto(page.url.split("#")[0] + "#/last")
    tap(page, "Undo: Contact", exact=False)
    expect(page.get_by_text("What you log comes here")).to_be_visible()
    assert kept(page) == []


def test_the_next_contact_takes_over_place_and_language_but_no_need_and_no_sentence(page: Page) -> None:
    last = {
        "id": "x",
        "programme": "bar",
        "team": "jette",
        "occurred_on": "2026-11-20",
        "channel": "street",
        "place_kind": "market",
        "unit": {"level": "district", "slug": "esseghem"},
        "languages": ["tr"],
        "needs": ["diabetes"],
        "deeds": ["listened"],
    }
    given = pocket(contacts={"templates": [], "last": [last]})
    open_screens(page, path="contact", given=given)
    pressed = page.locator(".chip[aria-pressed=true]").all_inner_texts()
    assert pressed == ["Market", "Turkish"]
    tap(page, "Save")
    at_home(page)
    record = kept(page)[0]["record"]
    assert (record["unit"]["slug"], record["languages"]) == ("esseghem", ["tr"])
    assert "needs" not in record and "deeds" not in record


def test_a_contact_during_a_permanence_is_part_of_it_unless_the_worker_says_not(page: Page) -> None:
    begins = page.evaluate("() => new Date(Date.now() - 60_000).toISOString()")
    going_on = {"activity": "3f1c0c5e-2f55-4a5e-8a40-3ed1f87c9e01", "revision": 1, "programme": "bar", "team": "jette"}
    about = {"kind": "permanence", "title": "Spreekuur", "starts_at": begins, "ends_at": None, "state": "planned"}
    given = pocket(activities={"agenda": [{**going_on, **about, "unit": None, "record": {}}]})
    open_screens(page, path="contact", given=given)
    expect(page.locator(".context")).to_contain_text("Spreekuur")
    tap(page, "Save")
    at_home(page)
    assert (kept(page)[0]["record"]["activity"], kept(page)[0]["record"]["channel"]) == (
        going_on["activity"],
        "permanence",
    )
    tap(page, "New contact")
    page.get_by_text("More", exact=True).tap()
    tap(page, "Spreekuur")
    tap(page, "Save")
    at_home(page)
    assert "activity" not in kept(page)[0]["record"]


def test_all_that_a_contact_can_say_is_behind_more_and_is_recorded(page: Page) -> None:
    open_screens(page, path="contact")
    tap(page, "One more: How many people")
    tap(page, "Yes")
    tap(page, "Asked for today")
    page.get_by_text("More", exact=True).tap()
    for name in ("Esseghem", "By phone", "Street rounds", "Adult (26-44)", "Non-binary", "Medical card"):
        tap(page, name)
    tap(page, "Violence")
    expect(page.get_by_text("Is it safe to talk here and now?", exact=False)).to_be_visible()
    expect(page.get_by_role("link", name="1712")).to_have_attribute("href", "tel:1712")
    tap(page, "Not asking")
    page.get_by_label("Minutes", exact=True).fill("20")
    page.get_by_label("One sentence", exact=False).fill("De wachtlijst schrikt af")
    page.get_by_label("Hour").select_option("9")
    page.get_by_text("More languages").tap()
    page.get_by_label("Look in: More languages").fill("tigr")
    tap(page, "Tigrinya")
    tap(page, "Save")
    at_home(page)
    record = kept(page)[0]["record"]
    wanted = {
        "people_count": 2,
        "is_first_contact": True,
        "urgent_medical_aid": "started",
        "unit": {"level": "district", "slug": "esseghem"},
        "channel": "phone",
        "way_of_working": "street-rounds",
        "age_band": "adult",
        "genders": ["non-binary"],
        "rights": ["medical-card"],
        "barriers": ["violence"],
        "mechanisms": ["not-asking"],
        "minutes": 20,
        "observation": "De wachtlijst schrikt af",
        "hour": 9,
        "languages": ["ti"],
    }
    assert {key: record.get(key) for key in wanted} == wanted


def test_the_guard_refuses_a_number_and_asks_about_a_name_before_anything_is_saved(page: Page) -> None:
    open_screens(page, path="contact")
    page.get_by_text("More", exact=True).tap()
    sentence = page.get_by_label("One sentence", exact=False)
    sentence.fill("Bel haar op 0470 12 34 56")
    expect(page.get_by_text("looks like a telephone number", exact=False)).to_be_visible()
    tap(page, "Save")
    expect(page.locator(".error-summary")).to_be_focused()
    assert kept(page) == []
    sentence.fill("Gesproken met mevrouw Fatima Benali over schulden")
    nobody = page.get_by_label("This is nobody's name")
    expect(nobody).to_be_visible()
    tap(page, "Save")
    expect(page.locator(".error-summary")).to_contain_text("tick that it is nobody's")
    assert kept(page) == []
    nobody.check()
    tap(page, "Save")
    at_home(page)
    record = kept(page)[0]["record"]
    assert record["guard_confirmed"] == ["name"] and record["observation"].startswith("Gesproken")


def test_what_was_typed_is_not_lost_when_one_leaves_or_storage_fails(page: Page) -> None:
    open_screens(page, path="contact")
    tap(page, "Food parcel")
    page.locator(".brand").tap()
    tap(page, "Go on with the contact that you had begun")
    expect(page.locator(".chip[aria-pressed=true]")).to_have_text(["Food parcel"])
    page.evaluate("() => { window.app.record = async () => { throw new Error('full'); }; }")
    tap(page, "Save")
    expect(page.locator(".error-summary")).to_contain_text("Nothing that you wrote is lost")
    expect(page.locator(".chip[aria-pressed=true]")).to_have_text(["Food parcel"])


def test_a_card_is_made_in_arabic_with_its_square_code_and_heard_of_by_its_code(page: Page) -> None:
    open_screens(page, path="card?need=dentist")
    tap(page, str(SERVICE["name"]["fr"]))
    expect(page.get_by_role("heading", level=1)).to_have_text("Card: in which language?")
    tap(page, "العربية")
    tap(page, "Make the card")
    face = page.locator(".card-face")
    expect(face).to_have_attribute("dir", "rtl")
    expect(face).to_contain_text(words("en")["slip.ar.go_to"])
    (entry,) = kept(page)
    code = entry["record"]["code"]
    assert page.locator(".code").inner_text().replace("-", "") == code
    assert {k: entry["record"].get(k) for k in ("service", "need", "language")} == {
        "service": SERVICE["id"],
        "need": "dentist",
        "language": "ar",
    }
    assert page.locator(".card-face svg path").count() == 1
    tap(page, "Done")
    tap(page, "Heard about a card")
    field = page.get_by_label("Code of the card")
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    field.fill(wrong)
    expect(page.get_by_text("There is a typing error in it", exact=False)).to_be_visible()
    field.fill(code.lower())
    tap(page, "Not taken on")
    tap(page, "Save")
    expect(page.locator(".error-summary")).to_contain_text("Choose a reason")
    tap(page, "Full")
    tap(page, "Save")
    at_home(page)
    heard = kept(page)[0]
    assert (heard["type"], heard["record"]["outcome"], heard["record"]["reason"]) == ("card-heard", "refused", "full")
    assert heard["record"]["code"] == code


def test_an_activity_is_written_from_the_agenda_with_its_revision_and_counts(page: Page) -> None:
    day = page.evaluate("() => new Date(new Date().setHours(0, 5, 0, 0)).toISOString()")
    planned = {
        "id": "3f1c0c5e-2f55-4a5e-8a40-3ed1f87c9e01",
        "revision": 4,
        "programme": "bar",
        "team": "jette",
        "kind": "permanence",
        "place": "Wijkhuis",
        "unit": {"level": "district", "slug": "heizel", "name": "Heizel"},
        "starts_at": day,
        "ends_at": None,
        "state": "planned",
        "title": None,
        "record": {"participants": {}, "materials": ["coffee"], "partner_names": "De Buurt"},
    }
    open_screens(page, given=pocket(activities={"agenda": [planned]}))
    tap(page, "Permanence", exact=False)
    page.get_by_label("People who took part", exact=True).fill("12")
    page.get_by_text("Who they were, counted").tap()
    page.get_by_label("Woman", exact=True).fill("15")
    tap(page, "Save")
    expect(page.locator(".error-summary")).to_contain_text("more than the 12")
    page.get_by_label("Woman", exact=True).fill("7")
    tap(page, "Save")
    at_home(page)
    (entry,) = kept(page)
    assert entry["id"] == planned["id"]
    record = entry["record"]
    assert (record["base_rev"], record["state"], record["participants_count"]) == (4, "held", 12)
    assert record["participants"] == {"woman": 7}
    assert (record["materials"], record["partner_names"]) == (["coffee"], "De Buurt")


def test_an_activity_whose_sentences_stay_on_the_site_is_not_written_over(page: Page) -> None:
    day = page.evaluate("() => new Date(new Date().setHours(0, 5, 0, 0)).toISOString()")
    written = {"id": "3f1c0c5e-2f55-4a5e-8a40-3ed1f87c9e01", "revision": 4, "kind": "round", "starts_at": day}
    agenda = [{**written, "state": "held", "programme": "bar", "team": "jette", "record": None}]
    open_screens(page, given=pocket(activities={"agenda": agenda}))
    tap(page, "Street round", exact=False)
    expect(page.get_by_text("written down on the site already", exact=False)).to_be_visible()
    expect(page.get_by_role("button", name="Save")).to_have_count(0)


def test_a_step_and_a_call_are_recorded(page: Page) -> None:
    page.clock.install(time="2026-11-24T10:00:00")  # a working day: on others only "never again" is noted
    open_screens(page, path="step")
    tap(page, "Answer received")
    page.get_by_label("What happened").fill("De gemeente zet drie banken op het plein.")
    tap(page, "Save")
    at_home(page)
    assert kept(page)[0]["record"]["project"] == PROJECT["id"]
    tap(page, "My calls")
    expect(page.get_by_text(str(ENTRY["reference"]))).to_be_visible()
    tap(page, "Yes")
    expect(page.get_by_role("heading", name="Do you know the test?")).to_be_focused()
    tap(page, "Yes")
    tap(page, "Talked")
    tap(page, "Save, next call")
    expect(page.get_by_text("Nobody is to be called now.")).to_be_visible()
    record = kept(page)[0]["record"]
    assert (record["entry"], record["outcome"], record["base_rev"]) == (ENTRY["id"], "reached", ENTRY["revision"])
    assert record["answers"] == {"good-moment": "yes", "knows": "yes"}
    assert set(record["answers"]) <= set(CAMPAIGN["guide"]["steps"]) | {"good-moment", "knows"}


def test_whose_turn_it_is_to_be_called_follows_what_was_agreed_and_stops_after_three(page: Page) -> None:
    """An agreed call comes first; a noted attempt waits; the third ends; the server's later revision is believed."""
    open_screens(page)
    found = page.evaluate(
        """async () => {
          const parts = "/static/outreach/phone/screens/parts";
          const { toCall, forLater, noteOf, isOfficeHour } = await import(`${parts}/call_list.js`);
          const now = new Date("2026-11-24T10:00:00");
          const entry = (id, more) => ({ id, state: "to_call", attempts: 0, not_before: null, revision: 1, ...more });
          const entries = [entry("a", { attempts: 2 }), entry("b"), entry("c", { not_before: "2026-11-24T09:30:00" }),
            entry("d", { not_before: "2026-11-25T09:00:00" }), entry("e", { state: "not_to_call" })];
          const ids = (noted) => toCall(entries, noted, now).map((one) => one.id).join("");
          const missed = noteOf(entries[0], { outcome: "no-answer" }, {}, 3, now);
          const again = noteOf(entries[1], { call_again_at: "2026-11-24T09:00:00" }, {}, 3, now);
          return {
            before: ids({}), later: forLater(entries, {}, now), third: missed.ended, missed: ids({ a: missed }),
            agreed: ids({ b: again }), believed: ids({ a: { ...missed, revision: 0 } }),
            hours: [isOfficeHour([9, 17], now), isOfficeHour([9, 17], new Date("2026-11-22T10:00:00")),
              isOfficeHour([9, 17], now, ["2026-11-24"]), isOfficeHour([9, 17], new Date("2026-11-24T17:00:00"))],
          };
        }"""
    )
    assert found == {
        "before": "cba",
        "later": 1,
        "third": True,
        "missed": "cb",
        "agreed": "cba",
        "believed": "cba",
        "hours": [True, False, False, False],
    }


def test_no_screen_has_a_fault_of_access_and_none_is_wider_than_a_small_phone(page: Page) -> None:
    heard = Heard.on(page)
    page.set_viewport_size(TALL)  # type: ignore[arg-type]
    open_screens(page, "nl")
    card = f"card?service={SERVICE['id']}&need=dentist"
    paths = [
        "",
        "contact",
        card,
        f"find?service={SERVICE['id']}",
        "find",
        "heard",
        "activity",
        "step",
        "calls",
        "agenda",
    ]
    for path in [*paths, "last"]:
        page.evaluate("path => window.app.go(path)", path)
        page.wait_for_function("path => document.getElementById('content').dataset.screen === `#/${path}`", arg=path)
        for _deeper in range(2):
            page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")
            page.wait_for_timeout(30)  # what is folded is made when it opens
        axe_clean(page)
        page.set_viewport_size({"width": 320, "height": 700})
        fits_width(page)
        page.set_viewport_size(TALL)  # type: ignore[arg-type]
    page.evaluate("path => window.app.go(path)", card)
    page.get_by_role("button", name="Kaart maken").click()
    expect(page.locator(".card-face")).to_be_visible()
    axe_clean(page)
    assert heard.complaints == []


def test_a_contact_is_logged_with_the_keyboard_alone(page: Page) -> None:
    open_screens(page)
    assert {"New contact", "Give a card"} <= set(keyboard_walk(page))
    _reach(page, "New contact")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Contact")
    _reach(page, "Food parcel")
    page.keyboard.press("Space")
    _reach(page, "Save")
    page.keyboard.press("Enter")
    at_home(page)
    assert kept(page)[0]["record"]["needs"] == ["food-parcel"]


def _reach(page: Page, name: str, most: int = 80) -> None:
    for _step in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.innerText?.trim()") == name:
            return
    raise AssertionError(f"{name} is not reached with Tab")
