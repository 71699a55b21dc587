"""After `make mutate`: how many mutants were killed, which were not, and whether that is enough."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

STATISTICS = Path("mutants/mutmut-cicd-stats.json")
WANTED = 0.90


def main() -> int:
    """Print the sums and every survivor; 1 where fewer than nine in ten were killed."""
    counts: dict[str, int] = json.loads(STATISTICS.read_text(encoding="utf-8"))
    noticed = counts["killed"] + counts["timeout"]
    share = noticed / counts["total"]
    command = [str(Path(sys.executable).with_name("mutmut")), "results"]
    print(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    print(f"{noticed} of {counts['total']} mutants noticed ({share:.1%}; wanted: {WANTED:.0%})")
    return 0 if share >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
