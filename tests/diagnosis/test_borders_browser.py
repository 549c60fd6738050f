"""A sector dragged on the map in a real browser: with a mouse, with a finger, by keyboard, and without any script."""

from datetime import date

import pytest
import shapely
from playwright.sync_api import Browser, CDPSession, Page, expect

from nabij.territory.models import Edition, Level, Membership, Unit
from tests.browser_checks import DESKTOP, PHONE, Heard, axe_violations, fits_width, tab

WIDE, HIGH = 8, 3
WEST, SOUTH, STEP = 4.30, 50.80, 0.01
PEOPLE = 5000
ADDRESS = "/en/diagnosis/borders/?inside=region&floor=20000&ceiling=45000&likeness=0&seed=1"


@pytest.fixture
def town(transactional_db: None) -> None:
    """A town of 24 square sectors of 5,000 residents each, in one region."""
    levels = {
        slug: Level.objects.create(slug=slug, rank=rank, kind=Level.Kind.TREE, name_en=slug)
        for slug, rank in (("sector", 10), ("region", 60))
    }
    for level in levels.values():
        Edition.objects.create(slug=level.slug, level=level, title=level.slug, is_current=True, source="a test")
    region = Unit.objects.create(level=levels["region"], slug="town", name_en="Town")
    for row in range(HIGH):
        for column in range(WIDE):
            west, south = round(WEST + column * STEP, 4), round(SOUTH + row * STEP, 4)
            box = shapely.box(west, south, round(west + STEP, 4), round(south + STEP, 4))
            x, y = column * 700, (HIGH - row) * 1100
            unit = Unit.objects.create(
                level=levels["sector"],
                slug=f"s{row}{column}",
                name_en=f"Square {row}{column}",
                population=PEOPLE,
                population_on=date(2024, 1, 1),
                boundary=shapely.to_wkb(box),
                outline=f"M{x} {y}L{x + 700} {y}L{x + 700} {y - 1100}L{x} {y - 1100}Z",
                area_m2=770_000.0,
                centre_lon=west + STEP / 2,
                centre_lat=south + STEP / 2,
            )
            Membership.objects.create(child=unit, parent=region, share=1.0, basis="a test")


def _edge(page: Page) -> tuple[str, str, str]:
    """A sector, another beside it that is of another group, and that group."""
    groups = dict(
        page.evaluate(
            "() => [...document.querySelectorAll('[data-sector]')].map(e => [e.dataset.sector, e.dataset.group])"
        )
    )
    for row in range(HIGH):
        for column in range(WIDE - 1):
            here, there = f"s{row}{column}", f"s{row}{column + 1}"
            if groups[here] != groups[there]:
                return here, there, groups[there]
    raise AssertionError("no two groups lie beside each other")


def _middle(page: Page, sector: str) -> tuple[float, float]:
    page.locator(".plan-map").scroll_into_view_if_needed()
    box = page.locator(f"[data-sector={sector}]").bounding_box()
    assert box is not None
    # Beside the middle, where the number of the group may stand.
    return box["x"] + box["width"] * 0.35, box["y"] + box["height"] * 0.35


def _moved(page: Page, sector: str, group: str) -> None:
    """The move is in the address, on the map, in words, and can be undone."""
    page.wait_for_function(
        "([sector, group]) => document.querySelector(`[data-sector=${sector}]`).dataset.group === group",
        arg=[sector, group],
    )
    assert f"moves={sector}:{group}" in page.url
    effect = page.locator("#effect").inner_text()
    assert f"to group {group}" in effect
    assert "5,000 residents" in effect
    assert "hang" in effect
    assert "borders between groups" in effect.lower()


def test_a_sector_is_dragged_with_a_mouse_and_the_move_undone(browser: Browser, live_site: str, town: None) -> None:
    page = browser.new_page(viewport=DESKTOP)  # type: ignore[arg-type]
    heard = Heard.on(page)
    page.goto(live_site + ADDRESS)
    sector, there, group = _edge(page)
    before = page.locator(f"[data-sector={sector}]").get_attribute("data-group")
    start, end = _middle(page, sector), _middle(page, there)
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move((start[0] + end[0]) / 2, start[1], steps=4)
    page.mouse.move(*end, steps=4)
    # While it is held, the group below shows that it would take the sector.
    assert page.locator(".sector.target").count() > 0
    expect(page.locator(".sector.dragged")).to_have_count(1)
    page.mouse.up()
    _moved(page, sector, group)
    assert page.locator("#move-sector").input_value() == sector
    # The address is the plan: whoever opens it sees the same.
    shared = browser.new_page()
    shared.goto(page.url)
    assert shared.locator(f"[data-sector={sector}]").get_attribute("data-group") == group
    shared.close()
    page.get_by_role("link", name="Undo this move").click()
    page.wait_for_function("() => !location.search.includes('moves')")
    assert page.locator(f"[data-sector={sector}]").get_attribute("data-group") == before
    assert heard.complaints == []
    page.close()


def test_a_drag_that_ends_outside_or_is_let_go_with_escape_changes_nothing(
    browser: Browser, live_site: str, town: None
) -> None:
    page = browser.new_page(viewport=DESKTOP)  # type: ignore[arg-type]
    page.goto(live_site + ADDRESS)
    sector, there, _group = _edge(page)
    start, end = _middle(page, sector), _middle(page, there)
    for ended in ("escape", "outside"):
        page.mouse.move(*start)
        page.mouse.down()
        page.mouse.move(*end, steps=4)
        if ended == "escape":
            page.keyboard.press("Escape")
        else:
            page.mouse.move(2, 2, steps=3)
        page.mouse.up()
        page.wait_for_timeout(200)
        assert "moves" not in page.url
        expect(page.locator(".sector.dragged, .sector.target")).to_have_count(0)
        assert page.locator(f"[data-sector={sector}]").get_attribute("transform") is None
    page.close()


def _finger(session: CDPSession, kind: str, at: tuple[float, float] | None) -> None:
    points = [] if at is None else [{"x": at[0], "y": at[1]}]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def test_a_sector_is_tapped_and_dragged_with_a_finger(browser: Browser, live_site: str, town: None) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(live_site + ADDRESS)
    sector, there, group = _edge(page)
    start, end = _middle(page, sector), _middle(page, there)
    session = context.new_cdp_session(page)

    def drag() -> None:
        _finger(session, "touchStart", start)
        for share in (0.3, 0.6, 0.9, 1.0):
            _finger(session, "touchMove", (start[0] + (end[0] - start[0]) * share, start[1]))
            page.wait_for_timeout(30)
        _finger(session, "touchEnd", None)

    # A finger on a sector that was not tapped scrolls the page and moves nothing.
    drag()
    page.wait_for_timeout(200)
    assert "moves" not in page.url
    page.touchscreen.tap(*start)
    page.wait_for_selector(f"[data-sector={sector}].picked")
    drag()
    _moved(page, sector, group)
    context.close()


def test_a_sector_is_moved_by_keyboard_in_the_form(browser: Browser, live_site: str, town: None) -> None:
    page = browser.new_page(viewport=DESKTOP)  # type: ignore[arg-type]
    page.goto(live_site + ADDRESS)
    sector, _there, group = _edge(page)
    page.locator("#move-sector").select_option(sector)
    expect(page.locator(f"[data-sector={sector}].picked")).to_have_count(1)
    page.locator("#move-to").select_option(group)
    page.locator("#move-to").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    _moved(page, sector, group)
    page.close()


def test_without_scripts_the_form_leads_to_the_same_plan(browser: Browser, live_site: str, town: None) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_site + ADDRESS)
    assert not page.locator(".drag-hint").is_visible()
    page.locator("#move-sector").select_option("s00")
    page.locator("#move-to").select_option(index=1)
    group = page.locator("#move-to").input_value()
    page.get_by_role("button", name="Move and see what it does").click()
    # The sector was of that group already, or it moved: either is said.
    text = page.locator("#effect").inner_text()
    assert "is in group" in text or f"moves=s00:{group}" in page.url
    context.close()


# Every day in Dutch and French, with the contrast of colours on the phone in Dutch; at `make trial` everything.
@pytest.mark.parametrize("wholly", [False, pytest.param(True, marks=pytest.mark.trial)])
def test_the_page_with_a_move_is_fit_for_everyone_on_phone_and_desktop(
    browser: Browser, live_site: str, town: None, wholly: bool
) -> None:
    with tab(browser, viewport=PHONE) as page:
        page.goto(live_site + ADDRESS)
        sector, _there, group = _edge(page)
        for lang in ("nl", "fr", "en") if wholly else ("nl", "fr"):
            for address in ("borders/", "borders/plans/"):
                query = ADDRESS.partition("?")[2]
                page.goto(f"{live_site}/{lang}/diagnosis/{address}?{query}&moves={sector}:{group}")
                for screen in (PHONE, DESKTOP):
                    page.set_viewport_size(screen)  # type: ignore[arg-type]
                    fits_width(page)
                    found = axe_violations(page, colours=wholly or (lang == "nl" and screen is PHONE))
                    assert found == [], f"{lang} {address} {screen}"
