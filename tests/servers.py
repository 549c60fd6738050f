"""Embedded servers that tests start: removed without a trace."""

import shutil
from pathlib import Path

from nabij import postgres


def remove_home(home: Path) -> None:
    """Stop the server of a home and remove all its files, also those that lie elsewhere when root started it."""
    place = postgres._Place.of(home)
    if place.running_process() is not None:  # what it would still write is removed anyway
        place.run("pg_ctl", "stop", "-D", place.data.name, "-m", "immediate", "-w", "-s")
    elsewhere = [folder for folder in (place.base, place.socket_folder.parent) if folder.parent == postgres._ROOT_PLACE]
    for folder in (home, place.socket_folder, *elsewhere):
        shutil.rmtree(folder, ignore_errors=True)
