"""The guard on the phone finds exactly what the server's finds, and its data is the server's."""

import gzip
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from nabij.outreach.guarding.phone_data import FILE, WORDS_FILE, phone_data, phone_words
from nabij.rules.guard import findings
from tests.outreach.guard_halves import DEVELOPMENT, HALVES, sentences

# Pieces of which strings are made that no person writes: hidden signs, other scripts, broken numbers, half names.
PIECES = (
    *(
        "0478",
        "12",
        "34 56",
        "+32",
        "(0)",
        "00212",
        "85.07.30",
        "-033.28",
        "850730",
        "BE68",
        "5390",
        "0754 7034",
        "nul",
        "vier",
    ),
    *(
        "quatre cent",
        "septante-huit",
        "twenty one",
        "een",
        "°",
        "né le",
        "geboren op",
        "dob",
        "3 maart 1951",
        "12/04/88",
        "rue",
    ),
    *(
        "Hoogstraat",
        "rue de la Loi",
        "12 bis",
        "n° 4",
        "1000",
        "tram 81",
        "mevr.",
        "Mme",
        "dr",
        "fatima",
        "Van den",
        "broeck",
    ),
    *(
        "el",
        "amrani",
        "Roos",
        "vraagt",
        "s'appelle",
        "l'imam",
        "Jean-Pierre",
        "St.",
        "saint",
        "Gilles",
        "\u200b",
        "\u202e",
        "\n",
    ),
    *(
        "😀",
        "𝟎𝟒𝟕𝟖",
        "０４７８",
        "٠٤٧٨",
        "ﬁ",
        "İ",
        "ß",
        "œ",
        "é",
        "e\u0301",
        "’",
        "‘s",
        "—",
        "\u00a0",
        "@",
        "gmail.com",
        " at ",
        "punt be",
    ),
    *(
        ".",
        ",",
        "/",
        "-",
        "'",
        "(",
        ")",
        "!",
        " ",
        "  ",
        "X",
        "Ż",
        "Ł",
        "Οlga",
        "Сергей",
        "\u00ad",
        "½",
        "²",
        "½4",
        "|",
        "o47l",
    ),
)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page that holds the phone's guard, and nothing else."""

    def serve(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[-1]
        file = FILE.parent / name
        if name.endswith(".js"):
            route.fulfill(body=file.read_text("utf-8"), content_type="text/javascript; charset=utf-8")
        else:
            route.fulfill(body="<!doctype html><title>guard</title>", content_type="text/html")

    opened = browser.new_page()
    opened.route("**/*", serve)
    opened.goto("https://guard.example/")
    opened.evaluate("import('/guard.js').then((guard) => { window.guard = guard; })")
    yield opened
    opened.close()


def on_phone(page: Page, texts: list[str]) -> list[Any]:
    """What the phone finds in each text, with places in code points as the server has them."""
    found: list[Any] = page.evaluate(
        """(texts) => texts.map((text) => window.guard.findings(text).map(({kind, start, end, refuses}) =>
            [[...text.slice(0, start)].length, [...text.slice(0, end)].length, kind, refuses]))""",
        texts,
    )
    return found


def on_server(texts: list[str]) -> list[Any]:
    return [[[each.start, each.end, each.kind, each.refuses] for each in findings(text)] for text in texts]


def test_phone_data_is_what_the_server_s_rules_give() -> None:
    assert FILE.read_text("utf-8") == phone_data(), "run: nabij guard data"
    assert WORDS_FILE.read_text("utf-8") == phone_words(), "run: nabij guard data"
    assert len(gzip.compress(FILE.read_bytes())) <= 125_000
    assert len(gzip.compress(WORDS_FILE.read_bytes())) <= 270_000


@pytest.mark.parametrize("name", DEVELOPMENT)
def test_phone_finds_what_the_server_finds_in_the_development_sentences(page: Page, name: str) -> None:
    texts = [row["text"] for row in sentences(name)]
    assert on_phone(page, texts) == on_server(texts)


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_phone_finds_what_the_server_finds_in_the_sentences_learned_from(page: Page, language: str) -> None:
    file = Path(__file__).parents[2] / "scripts" / "guard_sentences" / f"{language}.txt"
    texts = [line.replace("[[", "").replace("]]", "") for line in file.read_text("utf-8").splitlines()]
    assert len(texts) > 500
    assert on_phone(page, texts) == on_server(texts)


@pytest.mark.parametrize("half", HALVES)
def test_phone_finds_what_the_server_finds_in_a_half(page: Page, half: str) -> None:
    texts = [row["text"] for row in sentences(half)]
    pairs = zip(on_phone(page, texts), on_server(texts), strict=True)
    differing = sum(phone != server for phone, server in pairs)
    assert differing == 0  # a number only: no sentence of a half is shown


def test_phone_finds_what_the_server_finds_in_generated_strings(page: Page) -> None:
    drawn = random.Random(20261122)
    texts = [
        "".join(drawn.choice(PIECES) + drawn.choice(["", " "]) for _ in range(drawn.randint(1, 14)))
        for _ in range(3000)
    ]
    texts += ["", " ", "0 " * 500, "1" * 10_000, "é" * 5_000, "rue " * 500 + "12"]
    phone, server = on_phone(page, texts), on_server(texts)
    differing = [text for text, one, other in zip(texts, phone, server, strict=True) if one != other]
    assert differing == []
    assert sum(map(bool, server)) > 1000  # the strings do say something


def test_phone_reads_a_sentence_in_less_than_ten_milliseconds(page: Page) -> None:
    texts = [row["text"] for row in sentences("development")]
    took = page.evaluate(
        "(texts) => { const from = performance.now(); texts.forEach((text) => window.guard.findings(text));"
        " return (performance.now() - from) / texts.length; }",
        texts,
    )
    assert took < 10
