"""Runs every benchmark of this folder, or those named: `python -m bench [observations …]`."""

import importlib
import sys
from pathlib import Path

NOT_BENCHMARKS = {
    *("__init__", "__main__", "machine", "synthetic", "synthetic_offer"),
    *("search_peers", "search_quality", "search_development", "search_readers", "children"),
}


def main() -> None:
    """One benchmark after the other; each writes bench/results/<name>.json."""
    names = sys.argv[1:] or sorted(
        path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in NOT_BENCHMARKS
    )
    for name in names:
        print(f"== {name}", file=sys.stderr)
        importlib.import_module(f"bench.{name}").main()


if __name__ == "__main__":
    main()
