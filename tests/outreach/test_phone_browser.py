"""The field app in a real Chromium with a profile on disk: without network, killed, shared, in two tabs.

The server is the one of `phone_fake`, so that each test can say how it answers; `test_phone_site.py` has the real one.
"""

import shutil
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.outreach import phone_fake
from tests.outreach.phone_world import (
    PATIENCE_MS,
    PIN,
    choose_pin,
    count,
    holds_bytes,
    in_app,
    open_app,
    phone,
    phone_process,
    ready_offline,
    record,
    unlock,
)

pytestmark = pytest.mark.urls("tests.outreach.phone_fake")

CONTACT: dict[str, object] = {"programme": "bar", "occurred_on": "2026-11-22", "channel": "street"}
CANARY = "KANARIE-7f3a91"
POCKET_CANARY = "ZAKKANARIE-55c2"
DRAFT_CANARY = "KLADKANARIE-90be"
TYPED_CANARY = "TYPKANARIE-1d44"
UNGUARDED = "CONTROLE-e802"
SECONDS_UNTIL_TABS_ARE_KEPT = 6


def test_three_contacts_without_network_survive_a_kill_and_nobody_can_read_them(
    live_site: str, browser: Browser, tmp_path: Path
) -> None:
    """Saved offline, there after SIGKILL, unreadable in every file of the profile, each sent once with network."""
    planned = {"starts_at": "2026-11-22T09:00:00Z", "place": POCKET_CANARY}
    team = {"slug": "t", "programme": "bar", "name": "T", "units": [], "ways": []}
    server = phone_fake.fresh(parts={"activities": {"agenda": [planned]}, "programmes": {"teams": [team]}})
    with phone_process(browser, tmp_path) as running:
        page = open_app(running.context, live_site)
        choose_pin(page)
        kept_by_the_browser = _type_in_the_screen(page, tmp_path)
        ready_offline(page)
        assert in_app(page, "app => app.agenda('2026-11-22', '2026-11-23')") == [planned]
        running.context.set_offline(True)
        for _ in range(3):
            record(page, "contact", {**CONTACT, "observation": CANARY})
        in_app(page, "(app, text) => app.drafts.set('contact', {text})", DRAFT_CANARY)
        expect(page.locator("#count")).to_have_attribute("data-unsent", "3")
        page.reload()  # from what the phone keeps: there is no network
        unlock(page)
        assert in_app(page, "app => app.drafts.get('contact')") == {"text": DRAFT_CANARY}
        last = in_app(page, "app => app.last()")
        assert len(last) == 3 and all("observation" not in entry["record"] for entry in last)
        running.kill()
    assert server.batches == []
    for control in ("directory_cursor", *kept_by_the_browser):
        assert holds_bytes(tmp_path, control), "this looks where things are kept in the clear"
    for canary in (CANARY, POCKET_CANARY, DRAFT_CANARY, TYPED_CANARY, "secret-of-Amina"):
        assert not holds_bytes(tmp_path, canary), canary

    with phone(browser, tmp_path) as context:
        page = open_app(context, live_site)  # nobody opens the pocket: sending needs no PIN
        expect(page.locator("#count")).to_have_attribute("data-unsent", "0", timeout=PATIENCE_MS)
    assert len(server.rows) == 3 and set(server.arrivals.values()) == {1}
    assert all(
        row["secret"] == "secret-of-Amina" and row["record"]["observation"] == CANARY for row in server.rows.values()
    )
    assert server.cookies == [""]


def _type_in_the_screen(page: Page, profile: Path) -> tuple[str, ...]:
    """Type a sentence, unsaved, and one in a field outside the app: the browser keeps that one to restore the tab.

    Gives it, as a control of where to look; nothing from a Chromium that keeps no tabs, as some do without a screen.
    """
    page.evaluate("location.hash = '#/contact'")
    page.locator("details summary").last.wait_for()
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    page.locator("main textarea").last.fill(TYPED_CANARY)
    page.evaluate("document.body.append(document.createElement('textarea'))")
    page.locator("body > textarea").fill(UNGUARDED)
    page.evaluate("location.hash = '#/phone'")
    started = time.monotonic()
    while not holds_bytes(profile, UNGUARDED):  # the browser writes its session, with both, some seconds later
        waited = time.monotonic() - started
        if not list(profile.glob("Default/Sessions/*")):
            if waited > SECONDS_UNTIL_TABS_ARE_KEPT:
                return ()
        else:
            assert waited < PATIENCE_MS / 1000, "the browser keeps tabs, and not what was typed"
        # On a busy machine the browser may have written just before it knew of the field: another step makes it write.
        page.evaluate("location.hash = location.hash === '#/phone' ? '#/contact' : '#/phone'")
        page.wait_for_timeout(1000)
    page.evaluate("location.hash = '#/phone'")
    return (UNGUARDED,)


def test_two_people_on_one_phone(live_site: str, browser: Browser, tmp_path: Path) -> None:
    """A logs out with an unsent record: B reads nothing of A, and A's record is sent as A's."""
    server = phone_fake.fresh(statuses=[503] * 50)
    with phone(browser, tmp_path) as context:
        page = open_app(context, live_site, "nl")
        choose_pin(page)
        record(page, "contact", {**CONTACT, "observation": CANARY})
        in_app(page, "app => app.drafts.set('contact', {text: 'van A'})")
        page.evaluate("location.hash = '#/phone'")
        page.locator("#log-out").click()
        expect(page.locator("a[href*='/account/login/']")).to_be_visible(timeout=PATIENCE_MS)
        assert count(page) == 1
        assert server.worker is None, "the session of the site is over too"

        server.worker = {"id": "2", "name": "Bilal"}
        page.reload()
        choose_pin(page, "905172")
        assert in_app(page, "app => app.last()") == []
        assert in_app(page, "app => app.drafts.get('contact')") is None
        assert in_app(page, "app => app.worker.name") == "Bilal"
        outbox = in_app(page, "async app => Object.keys((await app.db.outbox.toArray())[0]).sort().join()")
        assert outbox == "grant,id,iv,key,made_at,schema,sealed,sequence,tried,type"
        mine = record(page, "contact", CONTACT)

        server.statuses = []
        in_app(page, "app => app.sender.now()")
        expect(page.locator("#count")).to_have_attribute("data-unsent", "0", timeout=PATIENCE_MS)
    by = {row["secret"]: row["record"].get("observation") for row in server.rows.values()}
    assert by == {"secret-of-Amina": CANARY, "secret-of-Bilal": None} and mine in server.rows


def test_another_pin_opens_the_same_pocket_and_the_old_one_no_longer(
    live_site: str, browser: Browser, tmp_path: Path
) -> None:
    phone_fake.fresh()
    with phone(browser, tmp_path) as context:
        page = open_app(context, live_site)
        choose_pin(page)
        in_app(page, "app => app.drafts.set('contact', {text: 'kept'})")
        page.evaluate("location.hash = '#/phone'")
        page.get_by_text("Change the PIN").first.click()
        for old in ("000000", PIN):
            page.locator("#pin-now").fill(old)
            page.locator("#pin-new").fill("905172")
            page.locator("#pin-new-again").fill("905172")
            page.locator("#change-pin button").click()
            said = page.locator("#pin-now-error" if old != PIN else "#change-pin [role=status]")
            expect(said).to_contain_text("9 tries left" if old != PIN else "new PIN opens", timeout=PATIENCE_MS)
        page.reload()
        page.locator("#pin").wait_for()
        assert in_app(page, "(app, pin) => app.pocket.open(pin)", PIN)["open"] is False
        unlock(page, "905172")
        assert in_app(page, "app => app.drafts.get('contact')") == {"text": "kept"}


def test_a_draft_goes_with_its_record_or_stays_whole(live_site: str, browser: Browser, tmp_path: Path) -> None:
    """Saved and still a draft would be saved twice; gone and not saved would be lost."""
    phone_fake.fresh()
    saving = """async (app, [record, full]) => {
      const { outbox } = app.db;
      const add = outbox.add;
      if (full) outbox.add = () => Promise.reject(new Error('full'));
      const drafts = { contact: null, calls: { noted: 2 } };
      const said = await app.record('contact', record, { drafts }).then(() => 'saved', () => 'not saved');
      outbox.add = add;
      return [said, await outbox.count(), await app.drafts.get('contact'), await app.drafts.get('calls')];
    }"""
    with phone(browser, tmp_path) as context:
        page = open_app(context, live_site)
        choose_pin(page)
        context.set_offline(True)
        in_app(page, "app => app.drafts.set('contact', {text: 'kept'})")
        in_app(page, "app => app.drafts.set('calls', {noted: 1})")
        assert in_app(page, saving, [CONTACT, True]) == ["not saved", 0, {"text": "kept"}, {"noted": 1}]
        assert in_app(page, saving, [CONTACT, False]) == ["saved", 1, None, {"noted": 2}]


def test_wrong_pins_are_counted_and_wipe_the_pocket_but_not_the_outbox(
    live_site: str, browser: Browser, tmp_path: Path
) -> None:
    server = phone_fake.fresh(statuses=[503] * 50)
    with phone(browser, tmp_path) as context:
        page = open_app(context, live_site)
        page.locator("#pin").fill("123456")
        page.locator("main form button[type=submit]").click()
        expect(page.locator("#pin-error")).to_contain_text("easy to guess")
        choose_pin(page)
        record(page, "contact", CONTACT)
        page.reload()
        page.locator("#pin").fill("000000")
        page.locator("main form button[type=submit]").click()
        expect(page.locator("#pin-error")).to_contain_text("9 tries left", timeout=PATIENCE_MS)
        in_app(page, "app => app.db.device.put({name: 'wrong_pins', value: {times: 4, until: Date.now() + 15000}})")
        assert in_app(page, "app => app.pocket.open('284917')")["wait"] > 10, "even the right PIN waits its turn"
        in_app(page, "app => app.db.device.put({name: 'wrong_pins', value: {times: 9, until: 0}})")
        page.locator("#pin").fill("000000")
        page.locator("main form button[type=submit]").click()
        expect(page.locator("a[href*='/account/login/']")).to_be_visible(timeout=PATIENCE_MS)
        assert in_app(page, "app => app.db.pocket.count()") == 0
        assert in_app(page, "app => app.pocket.exists()") is False
        assert count(page) == 1
    assert server.rows == {}


def test_a_passkey_opens_the_pocket_too_and_the_phone_locks_when_it_is_left_alone(
    live_site: str, browser: Browser, tmp_path: Path
) -> None:
    """With Chromium's virtual authenticator, which gives secrets as a phone's own does."""
    phone_fake.fresh()
    with phone(browser, tmp_path) as context:
        page = open_app(context, live_site)
        own = context.new_cdp_session(page)
        own.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "ctap2Version": "ctap2_1",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "hasPrf": True,
            "automaticPresenceSimulation": True,
        }
        own.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        choose_pin(page)
        in_app(page, "app => app.drafts.set('contact', {text: 'kept'})")
        page.evaluate("location.hash = '#/phone'")
        for typed, said in (("000000", "Wrong PIN"), (PIN, "Done")):
            page.locator("#add-passkey #pin").fill(typed)
            page.locator("#add-passkey button").click()
            expect(page.locator("#add-passkey")).to_contain_text(said, timeout=PATIENCE_MS)
        page.clock.install()  # and the clock of the page goes on when it is told to
        page.reload()
        page.locator("#passkey").click()
        expect(page.locator("#passkey")).to_have_count(0, timeout=PATIENCE_MS)
        assert in_app(page, "app => app.drafts.get('contact')") == {"text": "kept"}
        page.clock.run_for(11 * 60_000)
        expect(page.locator("#pin")).to_be_visible(timeout=PATIENCE_MS)
        assert in_app(page, "app => app.isOpen") is False


def test_one_bad_record_keeps_no_other_back_and_two_tabs_send_once(
    live_site: str, browser: Browser, tmp_path: Path
) -> None:
    """Rejected records are set aside where they are seen; one that the server falls over waits; undo takes back."""
    server = phone_fake.fresh(statuses=[503], reject={"step"}, stumble={"call"})
    with phone(browser, tmp_path) as context:
        page = open_app(context, live_site)
        choose_pin(page)
        second = open_app(context, live_site)
        expect(second.locator("#pin")).to_be_visible()
        dropped = record(page, "contact", CONTACT)
        assert in_app(page, "(app, id) => app.undo(id)", dropped) == "dropped"
        kept = [record(page, "contact", CONTACT) for _ in range(8)]
        record(page, "call", {"x": 1})
        record(page, "step", {"text": "x"})
        expect(second.locator("#count")).to_have_attribute("data-unsent", "10")
        both = [in_app(tab, "app => { app.sender.now() }") for tab in (page, second)]
        assert both == [None, None]
        expect(second.locator("#count")).to_have_attribute("data-unsent", "1", timeout=PATIENCE_MS)
        expect(page.locator("#count")).to_have_attribute("data-quarantined", "1")
        assert set(server.rows) == set(kept) and set(server.arrivals.values()) == {1}
        page.evaluate("location.hash = '#/phone'")
        expect(page.locator("main a[href='/en/field/mend/']")).to_be_visible()
        (aside,) = in_app(page, "async app => (await app.outbox.quarantined()).map(({ id }) => id)")
        server.waiting = [{"id": "under-an-id-of-its-own", "sent_as": aside}]
        page.get_by_text("Fetch what is new").click()
        expect(page.get_by_role("status").first).not_to_contain_text("Trying")
        expect(page.locator("#count")).to_have_attribute("data-quarantined", "1")
        server.waiting = []
        page.get_by_text("Fetch what is new").click()
        expect(page.locator("#count")).to_have_attribute("data-quarantined", "0", timeout=PATIENCE_MS)

        assert in_app(page, "(app, id) => app.undo(id)", kept[0]) == "withdrawn"
        server.stumble = set()
        in_app(page, "app => app.sender.now()")
        expect(page.locator("#count")).to_have_attribute("data-unsent", "0", timeout=PATIENCE_MS)
        withdrawn = [row["record"] for row in server.rows.values() if row["record"].get("withdrawn")]
        assert [record["supersedes"] for record in withdrawn] == [kept[0]]


def test_too_large_a_batch_is_halved_and_refusals_delete_nothing(
    live_site: str, browser: Browser, tmp_path: Path
) -> None:
    server = phone_fake.fresh(statuses=[503])
    with phone(browser, tmp_path) as context:
        page = open_app(context, live_site)
        choose_pin(page)
        many = "async (app, record) => { for (let i = 0; i < 20; i++) await app.record('contact', record) }"
        in_app(page, many, CONTACT)
        for status in (401, 403, 500, 503, 429):
            server.statuses = [status] * 40
            in_app(page, "app => app.sender.now()")
            assert count(page) == 20, status
        server.statuses, server.batches = [413, 413], []
        in_app(page, "app => app.sender.now()")
        expect(page.locator("#count")).to_have_attribute("data-unsent", "0", timeout=PATIENCE_MS)
    assert server.batches[:3] == [20, 10, 5] and sum(server.batches[2:]) == 20
    assert len(server.rows) == 20


def test_a_new_version_waits_for_the_worker_and_keeps_what_was_not_sent(
    live_site: str, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _upgrade(live_site, browser, tmp_path, monkeypatch, unsent=20)


@pytest.mark.trial
def test_a_new_version_keeps_500(
    live_site: str, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _upgrade(live_site, browser, tmp_path, monkeypatch, unsent=500)


def _upgrade(site: str, browser: Browser, profile: Path, monkeypatch: pytest.MonkeyPatch, unsent: int) -> None:
    server = phone_fake.fresh(statuses=[503] * 100)
    with phone(browser, profile) as context:
        page = open_app(context, site)
        choose_pin(page)
        ready_offline(page)
        many = "async (app, [record, n]) => { for (let i = 0; i < n; i++) await app.record('contact', record) }"
        in_app(page, many, [CONTACT, unsent])
        monkeypatch.setattr("nabij.outreach.phone.precache.core_words", lambda: {"core.all_sent": "NEW VERSION"})
        page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
        change = page.locator("#notices button")
        expect(change).to_be_visible(timeout=PATIENCE_MS)
        assert page.evaluate(
            "async () => (await (await fetch('/en/field/phone/words.json')).json())['core.all_sent']"
        ) == ("Everything sent"), "what is open goes on with the version that it began with"
        with page.expect_navigation():
            change.click()
        unlock(page)
        server.statuses = []
        assert count(page) == unsent
        in_app(page, "app => app.sender.now()")
        expect(page.locator("#count")).to_have_text("NEW VERSION", timeout=PATIENCE_MS)
    assert len(server.rows) == unsent and set(server.arrivals.values()) == {1}


@pytest.mark.parametrize("harm", ["a wrong checksum", "no database"])
def test_what_was_saved_comes_back_when_the_browser_loses_its_database(
    live_site: str, browser: Browser, tmp_path: Path, harm: str
) -> None:
    """Records, who this phone is and the PIN come back; each record is sent once, and a wiped pocket stays wiped."""
    server = phone_fake.fresh(statuses=[503] * 10_000)
    with phone_process(browser, tmp_path) as running:
        page = open_app(running.context, live_site)
        choose_pin(page)
        said = {record(page, "contact", CONTACT) for _ in range(3)}
        undone = record(page, "contact", CONTACT)
        assert in_app(page, "(app, id) => app.undo(id)", undone) == "dropped"
        page.wait_for_timeout(500)  # the cache closes its files in its own time
        running.kill()
    _harm_the_database(tmp_path, harm)
    with phone_process(browser, tmp_path) as running:
        page = open_app(running.context, live_site)
        expect(page.locator("#notices")).to_contain_text("brought back", timeout=PATIENCE_MS)
        unlock(page)
        expect(page.locator("#count")).to_have_attribute("data-unsent", "3", timeout=PATIENCE_MS)
        said.add(record(page, "contact", CONTACT))
        server.statuses = []
        in_app(page, "app => app.sender.now()")
        expect(page.locator("#count")).to_have_attribute("data-unsent", "0", timeout=PATIENCE_MS)
        assert set(server.rows) == said and set(server.arrivals.values()) == {1}
        in_app(page, "app => app.pocket.wipe()")
        page.wait_for_timeout(500)
        running.kill()
    _harm_the_database(tmp_path, harm)
    with phone_process(browser, tmp_path) as running:
        page = open_app(running.context, live_site)
        expect(page.locator("main")).to_contain_text("Sign in once", timeout=PATIENCE_MS)  # nobody has a pocket here
        expect(page.locator("#count")).to_have_attribute("data-unsent", "0")


def _harm_the_database(profile: Path, harm: str) -> None:
    """Do what Chromium's own database suffers: a wrong byte in the midst of its log, or all of it gone."""
    (folder,) = profile.glob("Default/IndexedDB/*.leveldb")
    if harm == "no database":
        shutil.rmtree(folder)
        return
    (log,) = folder.glob("*.log")
    contents = bytearray(log.read_bytes())
    contents[len(contents) // 2] ^= 0xFF
    log.write_bytes(contents)


@pytest.mark.parametrize("cycles", [1, pytest.param(100, marks=pytest.mark.trial)])
def test_a_kill_in_mid_write_loses_nothing_that_was_said_to_be_saved(
    live_site: str, browser: Browser, tmp_path: Path, cycles: int
) -> None:
    """Each cycle writes as fast as it can until the browser gets SIGKILL; what was said to be saved arrives, once."""
    server = phone_fake.fresh(statuses=[503] * 10_000)
    said: set[str] = set()
    for cycle in range(cycles):
        with phone_process(browser, tmp_path) as running:
            page = open_app(running.context, live_site)
            page.expose_function("saved", lambda made: said.add(made))  # noqa: PLW0108 Playwright needs a function
            if cycle:
                unlock(page)
            else:
                choose_pin(page)
            on_and_on = "(async () => { for (;;) await window.saved(await app.record('contact', record)) })()"
            in_app(page, f"(app, record) => {{ {on_and_on} }}", CONTACT)
            before = len(said)
            while len(said) < before + 5:
                page.wait_for_timeout(20)
            page.wait_for_timeout((cycle * 37) % 200)
            running.kill()
    server.statuses = []
    with phone(browser, tmp_path) as context:
        page = open_app(context, live_site)
        expect(page.locator("#count")).to_have_attribute("data-unsent", "0", timeout=PATIENCE_MS * 6)
    assert said <= set(server.rows), f"{len(said - set(server.rows))} of {len(said)} lost"
    assert set(server.arrivals.values()) == {1}
