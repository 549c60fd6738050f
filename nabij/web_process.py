"""What each web process does as soon as it begins: gunicorn reads this (`--config python:nabij.web_process`)."""

from typing import Any


def post_worker_init(worker: Any) -> None:
    """Make the index of the search, read the current diagnosis and what phones need: nobody's first page waits."""
    # Only here: gunicorn reads this file before Django is set up.
    from nabij.diagnosis import warming  # noqa: PLC0415
    from nabij.directory.search import warming as search  # noqa: PLC0415
    from nabij.outreach.sync import warming as field  # noqa: PLC0415

    search.warm_up()
    warming.warm_up()
    field.warm_up()
