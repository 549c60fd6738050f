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


def chromium_executable() -> str:
    """Path of the Chromium to run: CHROMIUM, an installed one, or the one that `make test` unpacked in the venv.

    Raises FileNotFoundError, saying what to do, when there is none.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        found = shutil.which(named)
        if not found:
            raise FileNotFoundError(f"CHROMIUM names {named}, which cannot be run")
        return found
    for name in _INSTALLED_NAMES:
        if found := shutil.which(name):
            return found
    unpacked = Path(__file__).resolve().parent.parent / ".venv" / "chromium" / "chromium"
    if unpacked.exists():
        return str(unpacked)
    raise FileNotFoundError("no Chromium: run `make chromium`, or name one with CHROMIUM")
