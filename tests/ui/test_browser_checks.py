"""What is asked of a page while another takes its place: the answer is the other's, and a fault stays a fault."""

import pytest
from playwright.sync_api import Browser, Error, Route

from tests.browser_checks import look, tab


def _answer(route: Route) -> None:
    route.fulfill(content_type="text/html", body=f"<title>{route.request.url}</title>")


def test_a_page_that_gives_way_to_another_is_looked_at_again_and_a_fault_is_told(browser: Browser) -> None:
    with tab(browser) as page:
        page.route("**/*", _answer)
        page.goto("http://localhost/first")
        look(page, "() => { setTimeout(() => location.assign('/second'), 0); }")
        never_on_the_first = "() => location.pathname === '/second' ? document.title : new Promise(() => {})"
        assert look(page, never_on_the_first) == "http://localhost/second"
        with pytest.raises(Error, match="a fault of its own"):
            look(page, "() => { throw new Error('a fault of its own'); }")
