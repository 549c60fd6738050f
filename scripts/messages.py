"""The messages of the pages in Dutch and French; `python scripts/messages.py --help` tells the commands."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from nabij.ui.messages import main

if __name__ == "__main__":
    sys.exit(main())
