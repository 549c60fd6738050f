"""What each web process does as soon as it begins: gunicorn reads this (`--config python:nabij.web_process`)."""

from typing import Any


def post_worker_init(worker: Any) -> None:
    """Make the index of the search, so that nobody's first search waits for it."""
    # Only here: gunicorn reads this file before Django is set up.
    from nabij.directory.search.index import warm_up  # noqa: PLC0415

    warm_up()
