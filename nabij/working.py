"""The worker: does the jobs that wait in the database, such as reminders to services."""

import asyncio
import logging
import signal
import threading
from types import FrameType
from typing import Annotated

import typer
from django.db import close_old_connections
from procrastinate.contrib.django import app as waiting_jobs
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ProcrastinateException

from nabij.command_groups import group

AGAIN_SECONDS = 3  # how long to wait for a database that went away
GRACE_SECONDS = 20  # how long a job that runs may take to end when the worker is stopped


class CannotWork(OSError):
    """The jobs cannot be done; the message says why and what to do."""


log = logging.getLogger(__name__)


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    jobs = group(app, "jobs", "Jobs that wait in the database: reminders to services.")
    jobs.command("work")(work)


def work(
    once: Annotated[bool, typer.Option("--once", help="Do what waits now, then stop.")] = False,
) -> None:
    """Do jobs until stopped. `nabij serve` runs this beside the web processes.

    A database that is restarted is waited for: no job is lost, because a job is done only when the database says so.
    """
    if once:
        try:
            asyncio.run(_run(wait=False))
        except ProcrastinateException:
            raise CannotWork(
                "the waiting jobs cannot be read; is the database of this version? (nabij database migrate)"
            ) from None
        return
    stopped = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopped.set()

    while not stopped.is_set():
        # The worker takes these signals over while it runs, and gives them back.
        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        try:
            asyncio.run(_run(wait=True))
            return  # it was asked to stop, and its jobs have ended
        except Exception as problem:  # whatever the library makes of a lost connection
            log.warning("the worker begins again after %s", type(problem).__name__)
            close_old_connections()
            stopped.wait(AGAIN_SECONDS)


async def _run(*, wait: bool) -> None:
    connector = waiting_jobs.connector
    if not isinstance(connector, DjangoConnector):
        raise TypeError("a worker runs already in this process")
    with waiting_jobs.replace_connector(connector.get_worker_connector()) as jobs:
        async with jobs.open_async():
            await jobs.run_worker_async(
                wait=wait,
                concurrency=1,
                delete_jobs="successful",
                shutdown_graceful_timeout=GRACE_SECONDS,
                install_signal_handlers=wait,
            )
