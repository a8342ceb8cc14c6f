"""Run every benchmark, or those named (``python -m benchmarks screen``), and print their tables."""

import sys
from importlib import import_module

BENCHMARKS = {
    "model": "draws",
    "cooperation": "cooperation",
    "uncertainty": "uncertainty",
    "queue": "queue",
    "sites": "sites",
    "robustness of sites": "robustness",
    "distance map": "grid",
    "country": "country",
    "screen": "screen",
    "visitors": "visitors",
}
"""What is measured, and the file that does; the peers that a file compares with are needed only where it is run."""
chosen = sys.argv[1:] or list(BENCHMARKS)
if unknown := [name for name in chosen if name not in BENCHMARKS]:
    sys.exit(f"No benchmark is called {unknown[0]!r}; there are: {', '.join(BENCHMARKS)}")
for name in chosen:
    sys.stdout.write(f"\n{name}\n")
    for line in import_module(f"benchmarks.{BENCHMARKS[name]}").run():
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
