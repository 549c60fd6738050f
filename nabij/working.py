"""The worker: does the jobs that wait in the database, such as reminders to services."""

import asyncio
import logging
import signal
from contextlib import suppress
from typing import Annotated

import typer
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app as waiting_jobs
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.settings import settings
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ProcrastinateException
from psycopg import AsyncConnection

from nabij.command_groups import group

AGAIN_SECONDS = (0.2, 3)  # how long to wait for a database that went away: first, and at most
CONNECTION_SECONDS = 3  # how long a worker waits for a connection before it begins again with new ones
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
    asyncio.run(_work_until_stopped())


async def _work_until_stopped() -> None:
    """Run workers, one after the other: the library's ends when its connections break."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    first, most = AGAIN_SECONDS
    pause = first
    while not stopped.is_set():
        begun = loop.time()
        working = asyncio.create_task(_run(wait=True))
        asked = asyncio.create_task(stopped.wait())
        await asyncio.wait({working, asked}, return_when=asyncio.FIRST_COMPLETED)
        working.cancel()  # lets the job that runs come to its end
        asked.cancel()
        (problem,) = await asyncio.gather(working, return_exceptions=True)
        if not stopped.is_set():
            log.warning("the worker begins again after %s", type(problem).__name__)
            pause = first if loop.time() - begun > most else min(2 * pause, most)
            with suppress(TimeoutError):
                await asyncio.wait_for(stopped.wait(), pause)


async def _run(*, wait: bool) -> None:
    if not isinstance(waiting_jobs.connector, DjangoConnector):
        raise TypeError("a worker runs already in this process")
    database = connector_params(settings.DATABASE_ALIAS)
    if wait:
        # A pool waits longer and longer for a database that is away; this is told at once, and tried again soon.
        await (await AsyncConnection.connect(**database)).close()
    with waiting_jobs.replace_connector(PsycopgConnector(kwargs=database, timeout=CONNECTION_SECONDS)) as jobs:
        async with jobs.open_async():
            await jobs.run_worker_async(
                wait=wait,
                concurrency=1,
                delete_jobs="successful",
                shutdown_graceful_timeout=GRACE_SECONDS,
                install_signal_handlers=False,
            )
