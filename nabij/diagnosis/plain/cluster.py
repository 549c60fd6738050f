"""Past one machine: work in tiles on a cluster of Dask, with the same functions as on one machine.

A tile is done again elsewhere when its worker dies. What the tiles find is put together pairwise in a fixed order, so
that the same table gives the same digits however many workers there are. Workers need this program and must see the
files under the same path.

Source: M. Rocklin, Dask: parallel computation with blocked algorithms and task scheduling, Proceedings of the 14th
Python in Science Conference (2015) 126-132.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError

# The methods of distributed's Client and Future carry no types.
Cluster = Any
Scattered = Any

WAIT_SECONDS = 20
AHEAD = 16
Report = Callable[[int, int], None]  # tiles done, of how many


class NoCluster(ValidationError):
    """The cluster cannot be used; the message says why, and what to do."""


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """A connection to the scheduler at this address (`tcp://host:8786`) that has at least one worker."""
    try:
        from distributed import Client  # noqa: PLC0415 - only who has a cluster installs it
    except ImportError:
        raise NoCluster("--scheduler needs Dask: pip install 'nabij[cluster]', here and on every worker.") from None
    try:
        client: Cluster = Client(address, timeout=WAIT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as problem:
        raise NoCluster(
            f"--scheduler {address}: no scheduler answers there ({type(problem).__name__}). "
            "An address looks like tcp://host:8786; `dask scheduler` prints its own."
        ) from None
    with client:
        if not client.scheduler_info()["workers"]:
            raise NoCluster(f"--scheduler {address}: the scheduler has no workers. Start some: dask worker {address}")
        yield client


def in_tiles(
    client: Cluster,
    work: Callable[..., Any],
    tiles: Sequence[Any],
    shared: Sequence[Scattered],
    *,
    together: Callable[[Any, Any], Any],
    report: Report | None = None,
) -> Any:
    """`work(tile, *shared)` for each tile, on the cluster, and what they find put together by `together`."""
    parts = client.map(work, tiles, *[[one] * len(tiles) for one in shared], pure=False)
    if report is not None:
        _follow(client, parts, report)
    while len(parts) > 1:
        pairs = [client.submit(together, *parts[at : at + 2], pure=False) for at in range(0, len(parts) - 1, 2)]
        parts = [*pairs, *parts[len(pairs) * 2 :]]
    return parts[0].result()


def one_by_one(
    client: Cluster,
    work: Callable[..., Any],
    tiles: Sequence[Any],
    shared: Sequence[Scattered],
    *,
    report: Report | None = None,
) -> Iterator[Any]:
    """`work(tile, *shared)` for each tile, on the cluster; what they find, in the order of the tiles, then let go.

    Only AHEAD tiles wait on the cluster at once, so that what they find need not fit there all together.
    """
    waiting: list[Scattered] = []
    left = iter(tiles)
    for done in range(1, len(tiles) + 1):
        for tile in islice(left, AHEAD - len(waiting)):
            waiting.append(client.submit(work, tile, *shared, pure=False))
        yield waiting.pop(0).result()
        if report is not None:
            report(done, len(tiles))


def _follow(client: Cluster, parts: Sequence[Scattered], report: Report) -> None:
    from distributed import as_completed  # noqa: PLC0415

    for done, future in enumerate(as_completed(parts, loop=client.loop), start=1):  # type: ignore[no-untyped-call]
        if future.status == "error":
            future.result()
        report(done, len(parts))
