"""The slip and the pocket file in a real browser: right to left, on a phone, printed, and without a network."""

from datetime import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from nabij.directory.models import Address, Phone, Schedule, Service, ServiceAtLocation
from tests.browser_checks import DESKTOP, PHONE, axe_clean, fits_width, tab
from tests.directory.world import make_service, make_term
from tests.worlds import small_town

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def fountain() -> Service:
    """A day centre with everything that a slip can say, in sector a1 of the small town."""
    town = small_town()
    service = make_service(
        "La Source",
        at=(4.347, 50.834),
        terms=(make_term("shower", name_fr="Douche", name_nl="Douche"),),
        cost="free",
        without_papers=True,
        with_child=True,
    )
    at = ServiceAtLocation.objects.select_related("location").get(service=service)
    at.location.sector = town.units["sector:a1"]
    at.location.save()
    Address.objects.create(
        location=at.location,
        address_type="physical",
        address_1="Rue Haute 346",
        city="Bruxelles",
        state_province="Bruxelles",
        postal_code="1000",
        country="BE",
    )
    Phone.objects.create(service=service, number="+3225100910")
    Schedule.objects.create(service=service, freq="WEEKLY", byday="MO,TU", opens_at=time(9), closes_at=time(12))
    return service


# Every day the contrast of colours on the phone only; at `make trial` at both widths.
@pytest.mark.parametrize("wholly", [False, pytest.param(True, marks=pytest.mark.trial)])
def test_a_slip_is_readable_by_everybody(live_site: str, browser: Browser, fountain: Service, wholly: bool) -> None:
    with tab(browser) as page:
        for lang, to in (("nl", "ar"), ("fr", "ps"), ("en", "uk"), ("fr", "nl")):
            page.goto(f"{live_site}/{lang}/help/service/{fountain.pk}/slip/?to={to}")
            for screen in (PHONE, DESKTOP):
                page.set_viewport_size(screen)  # type: ignore[arg-type]
                fits_width(page)
                axe_clean(page, colours=wholly or screen is PHONE)
            assert page.locator(".slip").get_attribute("dir") == ("rtl" if to in {"ar", "ps"} else "ltr")


def test_a_slip_for_who_reads_from_right_to_left_begins_at_the_right(
    live_site: str, browser: Browser, fountain: Service
) -> None:
    page = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
    page.goto(f"{live_site}/nl/help/service/{fountain.pk}/slip/?to=ar")
    slip, label = page.locator(".slip").bounding_box(), page.locator(".slip dt").first
    assert slip is not None
    begins = label.evaluate(
        "(dt) => { const range = document.createRange(); range.selectNodeContents(dt);"
        " return range.getBoundingClientRect().right; }"
    )
    assert slip["x"] + slip["width"] - begins < 40  # the padding and border of the slip
    # A telephone number keeps its own order.
    assert page.locator(".slip-number").first.evaluate("(number) => getComputedStyle(number).direction") == "ltr"
    page.close()


def test_printing_a_slip_leaves_only_the_slip(live_site: str, browser: Browser, fountain: Service) -> None:
    page = browser.new_page(viewport=DESKTOP)  # type: ignore[arg-type]
    page.goto(f"{live_site}/fr/help/service/{fountain.pk}/slip/?to=ro")
    page.emulate_media(media="print")
    assert not page.locator("text=Imprimer le billet").is_visible()
    assert not page.locator("h1").is_visible()
    assert page.locator(".slip").is_visible()
    assert page.locator(".square-code").is_visible()
    page.close()


def test_the_pocket_file_opens_and_searches_without_a_network(
    live_site: str, browser: Browser, fountain: Service, tmp_path: Path
) -> None:
    other = make_service("Guichet logement", at=(4.35, 50.84))
    at = ServiceAtLocation.objects.select_related("location").get(service=other)
    at.location.sector = ServiceAtLocation.objects.get(service=fountain).location.sector
    at.location.save()
    page = browser.new_page(viewport=PHONE, accept_downloads=True)  # type: ignore[arg-type]
    page.goto(f"{live_site}/fr/help/place/sector/a1/")
    with page.expect_download() as caught:
        page.locator("a[download]").click()
    kept = tmp_path / "kept.html"
    caught.value.save_as(kept)
    page.close()

    context = browser.new_context(viewport=PHONE, offline=True)  # type: ignore[arg-type]
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(kept.as_uri())
    assert asked == [kept.as_uri()]
    expect(page.locator(".paper")).to_have_count(2)
    assert page.locator("a[href='tel:+3225100910']").is_visible()
    fits_width(page)
    page.locator("#q").fill("fontaine sourcé")
    expect(page.locator(".paper:visible")).to_have_count(0)
    page.locator("#q").fill("sourcé")  # accents and case do not matter
    assert page.locator(".paper:visible").all_inner_texts()[0].startswith("La Source")
    expect(page.locator(".paper:visible")).to_have_count(1)
    axe_clean(page)
    context.close()
