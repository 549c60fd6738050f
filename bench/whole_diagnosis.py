"""The whole diagnosis of the real Brussels: from loaded data in a new process, and when one service changes.

Cold: a process that has never compiled anything (an empty folder for machine code) reads the inputs and the streets and
computes need, walks, reach, thresholds, gap and inequality. Warm: in that process a service gets another supply, one is
added, one is taken away, and everything is computed again; and a process that finds the machine code on disk. Needs the
real files; there is no peer that does the same.
"""

import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from bench.children import in_a_child, most_gb
from bench.machine import describe_machine, own_database, set_up, write_results

COLD_SECONDS, WARM_SECONDS = 20, 2


def main() -> None:
    """Load Brussels into a database of its own, and measure in new processes."""
    from nabij.directory.load import load_offer  # noqa: PLC0415
    from nabij.needs.actions import load_brussels  # noqa: PLC0415
    from nabij.territory.streets_actions import load_brussels_streets  # noqa: PLC0415

    set_up()
    files = Path(settings.NABIJ_SHARED) / "data" / "brussels"
    if not files.is_dir():
        sys.exit("the real Brussels files (NABIJ_SHARED) are not here: there is nothing to measure")
    machine = describe_machine()
    with own_database() as address, tempfile.TemporaryDirectory() as folder:
        load_brussels(files, by=None)
        load_offer(files, at=timezone.now())
        load_brussels_streets(files, by=None)
        os.environ.update(DATABASE_URL=address, NUMBA_CACHE_DIR=folder)
        found = {name: in_a_child("whole_diagnosis") for name in ("cold", "machine code on disk")}
    write_results("whole_diagnosis", {"machine": machine, **found})
    cold, changes = found["cold"], found["cold"]["changes"]
    print(f"cold {cold['seconds']} s (at most {COLD_SECONDS}), {cold['layers']:,} layers")
    print(f"one service changes: {max(changes.values())} s at most (at most {WARM_SECONDS}): {changes}")


def child() -> dict[str, Any]:
    """A new process: everything from reading on; then three changes, each computed anew."""
    started = time.perf_counter()
    import django  # noqa: PLC0415

    django.setup()
    from nabij.diagnosis.reach.streets import networks_of  # noqa: PLC0415
    from nabij.diagnosis.whole.computing import diagnose  # noqa: PLC0415
    from nabij.diagnosis.whole.reading import read_inputs  # noqa: PLC0415

    inputs = read_inputs(timezone.now())
    networks, _digest = networks_of()
    read = time.perf_counter()
    made = diagnose(inputs, networks)
    ended = time.perf_counter()
    place = next(place for place, site in enumerate(inputs.sites) if "library" in site.supply)
    library = inputs.sites[place]
    before, after = inputs.sites[:place], inputs.sites[place + 1 :]
    changes = {
        "supply": (*before, replace(library, supply={"library": 0.0}), *after),
        "added": (*inputs.sites, replace(library, id="bench", lon=library.lon + 0.003)),
        "taken away": (*before, *after),
    }
    seconds = {}
    for name, sites in changes.items():
        again = time.perf_counter()
        diagnose(replace(inputs, sites=sites), networks)
        seconds[name] = round(time.perf_counter() - again, 2)
    return {
        "seconds": round(ended - started, 2),
        "reading_seconds": round(read - started, 2),
        "layers": len(made.layers),
        "changes": seconds,
        "most_gb": round(most_gb(), 2),
    }
