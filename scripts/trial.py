"""Uses the whole product once, from outside, as its users do: `make trial`.

Starts a demo of its own (own folder, own database, free port), then: follows every kind of link from the first pages in
each language; signs in as each demo account with its second factor; opens the doors that the account has and tries one
that it has not; asks wrong addresses; runs the commands; kills the database under the site. Prints what it did and how
long it took, and ends with exit code 1 when anything answers otherwise than it should.
"""

import argparse
import html
import http.cookiejar
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NABIJ = ROOT / ".venv" / "bin" / "nabij"
OF_ONE_KIND = 4  # pages of the same shape that the crawl opens, per language
LANGUAGES = ("nl", "fr", "en")


@dataclass(frozen=True)
class Answer:
    """What the site said, and how long it took."""

    status: int
    address: str  # after redirects
    body: str
    kind: str
    milliseconds: float


@dataclass
class Visitor:
    """A browser without a screen: keeps cookies, follows redirects."""

    site: str
    opener: urllib.request.OpenerDirector = field(init=False)

    def __post_init__(self) -> None:
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(cookies)

    def get(self, path: str, form: dict[str, str] | None = None) -> Answer:
        address = urllib.parse.urljoin(self.site, path)
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        request = urllib.request.Request(address, data, headers={"Referer": address})
        begun = time.perf_counter()
        try:
            with self.opener.open(request, timeout=120) as answer:
                body, status, final = answer.read(), answer.status, answer.url
                kind = answer.headers.get_content_type()
        except urllib.error.HTTPError as refused:
            with refused:
                body, status, final = refused.read(), refused.code, refused.url
                kind = refused.headers.get_content_type()
        took = (time.perf_counter() - begun) * 1000
        return Answer(status, urllib.parse.urlsplit(final).path, body.decode(errors="replace"), kind, took)

    def send_form(self, path: str, values: dict[str, str]) -> Answer:
        """Open the page and send its first form that posts, with its hidden fields."""
        page = self.get(path).body
        hidden = re.findall(r'<input[^>]*type="hidden"[^>]*>', page)
        kept = {
            html.unescape(name.group(1)): html.unescape(value.group(1)) if value else ""
            for tag in hidden
            if (name := re.search(r'name="([^"]*)"', tag))
            for value in [re.search(r'value="([^"]*)"', tag)]
        }
        return self.get(path, {**kept, **values})


@dataclass(frozen=True)
class Demo:
    """The product as this trial started it."""

    site: str
    process: subprocess.Popen[bytes]
    log: Path
    environment: dict[str, str]

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [NABIJ, *arguments], env=self.environment, capture_output=True, text=True, cwd=ROOT, check=False
        )


class Trial:
    """Counts what was tried and remembers what went wrong."""

    def __init__(self) -> None:
        self.done: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.slowest: list[tuple[float, str]] = []

    def expect(self, what: str, right: bool, said: object = "") -> None:
        self.done[what.partition(":")[0]] += 1
        if not right:
            self.wrong.append(f"{what}: {str(said)[:300]}")
            print(f"  WRONG {what}: {str(said)[:300]}")

    def page(self, what: str, answer: Answer, status: int = 200) -> Answer:
        self.expect(f"{what}: {answer.address}", answer.status == status, f"{answer.status} instead of {status}")
        self.slowest.append((answer.milliseconds, answer.address))
        return answer


def shape(path: str) -> str:
    """Pages that differ only in what they are about have one shape."""
    parts = urllib.parse.urlsplit(path)
    places = re.sub(r"/place/[^/]+/[^/]+/", "/place/*/*/", parts.path)
    general = re.sub(r"/(indicator|theme|source|question|account|mandate)/[^/]+/", r"/\1/*/", places)
    return general + "?" + ",".join(sorted(urllib.parse.parse_qs(parts.query)))


def links(body: str) -> list[str]:
    return [html.unescape(link) for link in re.findall(r'(?:href|src)="([^"#]+)', body)]


def crawl(trial: Trial, visitor: Visitor, start: str, what: str, most: int) -> int:
    """Follow links within one language; every page must open, and be in that language."""
    language = start.strip("/").partition("/")[0]
    waiting, seen, kinds = [start], {start}, Counter[str]()
    opened = 0
    while waiting and opened < most:
        path = waiting.pop(0)
        answer = trial.page(what, visitor.get(path))
        opened += 1
        if answer.kind != "text/html":
            continue
        expected = f'<html lang="{language}"'
        trial.expect(
            f"language: {path}", expected in answer.body or not path.startswith(f"/{language}/"), "another one"
        )
        for link in links(answer.body):
            target = urllib.parse.urljoin(visitor.site + path, link)
            if not target.startswith(visitor.site + "/") or "/logout/" in target:
                continue
            target = target.removeprefix(visitor.site)
            own = target.startswith((f"/{language}/", "/static/", "/api/"))
            if own and target not in seen and kinds[shape(target)] < OF_ONE_KIND:
                seen.add(target)
                kinds[shape(target)] += 1
                waiting.append(target)
    return opened


def sign_in(trial: Trial, site: str, username: str, password: str, code: str) -> Visitor:
    visitor = Visitor(site)
    asked = visitor.send_form("/en/account/login/", {"login": username, "password": password})
    trial.expect(
        f"sign-in: {username} is asked for a second factor", "/second-factors/" in asked.address, asked.address
    )
    wrong = visitor.send_form(asked.address, {"code": "000000"})
    trial.expect(f"sign-in: {username} with a wrong code", "/second-factors/" in wrong.address, wrong.address)
    inside = visitor.send_form(asked.address, {"code": code})
    trial.expect(f"sign-in: {username} with the right code", "/second-factors/" not in inside.address, inside.address)
    return visitor


# path: who may open it, by the end of the user name ("*" is every account)
DOORS = {
    "/en/account/": "*",
    "/en/people/": "admin",
    "/en/people/audit/": "admin",
    "/en/import/": "analyst",
}

WRONG_ADDRESSES = (
    "/nl/place/zone/nergens/",
    "/fr/place/quartier/x/",
    "/de/",
    "/en/compare/?a=zone:noord&b=zone:mars",
    "/en/place/zone/noord/no-such-theme/",
    "/en/indicator/no-such-indicator/",
    "/api/v1/units/no-such-unit",
    "/nl/place/zone/%00/",
    "/nl/..%2f..%2fetc/passwd",
)

COMMANDS = {
    "units --level zone --json": '"population"',
    "units --level municipality": "",
    "locate-point 4.3517 50.8466 --json": '"zone"',
    "locate-postcode 1000 --json": "zone",
    "check definitions": "",
    "check data": "",
    "export --help": "dcat",
    "database status --json": '"running": true',
}


def commands(trial: Trial, demo: Demo) -> None:
    for command, part in COMMANDS.items():
        done = demo.command(*command.split())
        right = done.returncode == 0 and part in done.stdout
        trial.expect(f"command: nabij {command}", right, done.stderr or done.stdout)


def kill_the_database(trial: Trial, visitor: Visitor, demo: Demo) -> None:
    os.kill(json.loads(demo.command("database", "status", "--json").stdout)["process_id"], 9)
    begun = time.monotonic()
    first = visitor.get("/nl/place/zone/")
    trial.expect("kill: the site says so or has recovered", first.status in (200, 503), first.status)
    while visitor.get("/nl/place/zone/").status != 200 and time.monotonic() - begun < 90:
        time.sleep(0.2)
    seconds = time.monotonic() - begun
    trial.expect("kill: the site is back", visitor.get("/nl/place/zone/").status == 200, "not after 90 s")
    print(f"  the database killed: {first.status} at once, back after {seconds:.1f} s")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--pages", type=int, default=250, help="how many pages to open per language at most")
    most = arguments.parse_args().pages
    home = Path(tempfile.mkdtemp(prefix="nabij-trial-"))
    port = free_port()
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"NABIJ_HOME": str(home), "PORT": str(port)}
    log = home / "demo.log"
    trial = Trial()
    with log.open("w") as written:
        process = subprocess.Popen([NABIJ, "demo"], env=environment, stdout=written, stderr=written, cwd=ROOT)
        demo = Demo(f"http://localhost:{port}", process, log, environment)
        try:
            visit(trial, demo, most)
        finally:
            process.terminate()
            process.wait()
            demo.command("database", "stop")
    shutil.rmtree(home, ignore_errors=True)
    report(trial)


def visit(trial: Trial, demo: Demo, most: int) -> None:
    """The whole walk, in the order of the module's description."""
    wait_until_served(demo)
    for language in LANGUAGES:
        begun = time.monotonic()
        opened = crawl(trial, Visitor(demo.site), f"/{language}/", "page", most)
        print(f"  {language}: {opened} pages and files, {time.monotonic() - begun:.1f} s")
    accounts = re.findall(r"^  (demo-[a-z]+)\s+(\S+)", demo.log.read_text(), re.M)
    trial.expect("sign-in: there are demo accounts", len(accounts) >= 8, accounts)
    for username, password in accounts:
        code = re.search(r"\b\d{6}\b", demo.command("demo-code", username).stdout)
        visitor = sign_in(trial, demo.site, username, password, code.group() if code else "")
        for door, who in DOORS.items():
            opens = who in ("*", username.rpartition("-")[2])
            trial.page(f"door: {username}", visitor.get(door), 200 if opens else 403)
        print(f"  {username}: {crawl(trial, visitor, '/en/', 'page when signed in', most // 5)} pages")
    stranger = Visitor(demo.site)
    for address in WRONG_ADDRESSES:
        answer = stranger.get(address)
        trial.expect(f"wrong address: {address}", answer.status in (400, 404), answer.status)
    commands(trial, demo)
    trial.expect("log: no failure was logged", "ERROR" not in demo.log.read_text(), demo.log.read_text()[-2000:])
    kill_the_database(trial, stranger, demo)


def wait_until_served(demo: Demo) -> None:
    begun = time.monotonic()
    while True:
        try:
            Visitor(demo.site).get("/")
        except OSError:
            if demo.process.poll() is not None or time.monotonic() - begun > 600:
                sys.exit(f"trial: nabij demo did not serve:\n{demo.log.read_text()[-3000:]}")
            time.sleep(0.2)
        else:
            print(f"nabij demo serves after {time.monotonic() - begun:.1f} s")
            return


def report(trial: Trial) -> None:
    print("\nslowest:")
    for milliseconds, address in sorted(trial.slowest, reverse=True)[:10]:
        print(f"  {milliseconds:7.0f} ms  {address}")
    print("\n" + ", ".join(f"{what} {number}" for what, number in trial.done.items()))
    print(f"{sum(trial.done.values())} checks, {len(trial.wrong)} wrong")
    for wrong in trial.wrong:
        print(f"  {wrong}")
    sys.exit(1 if trial.wrong else 0)


if __name__ == "__main__":
    main()
