"""One measurement in a process of its own, so that memory and compilation of one do not colour another."""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

TURNS = 3


def in_a_child(module: str, **asked: Any) -> dict[str, Any]:
    """`bench.<module>.child(**asked)` in a new process; what it returns, or {"failed": …} with its last words."""
    ran = subprocess.run(
        [sys.executable, "-m", "bench.children", module, json.dumps(asked)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )
    if ran.returncode:
        return {"failed": (ran.stderr.strip().splitlines() or ["no words"])[-1][:200]}
    found: dict[str, Any] = json.loads(ran.stdout.strip().splitlines()[-1])
    return found


def timed(run: Callable[[], Any], turns: int = TURNS) -> dict[str, Any]:
    """The median time of some turns after a first one, and how far memory rose above what was held before."""
    before = held_gb()
    _forget_most()
    started = time.perf_counter()
    run()
    first = time.perf_counter() - started
    seconds = []
    for _turn in range(turns):
        started = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - started)
    return {
        "first_seconds": round(first, 4),
        "seconds": round(statistics.median(seconds), 5),
        "above_table_gb": round(most_gb() - before, 3),
    }


def held_gb() -> float:
    """Memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e9


def most_gb() -> float:
    """The most memory that this process has held since `_forget_most`."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) * 1024 / 1e9


def _forget_most() -> None:
    """Count the most memory from here on: what loading the table took is not the measure's."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def main() -> None:
    """The child's side."""
    import importlib  # noqa: PLC0415

    module, asked = sys.argv[1], json.loads(sys.argv[2])
    print(json.dumps(importlib.import_module(f"bench.{module}").child(**asked)))


if __name__ == "__main__":
    main()
