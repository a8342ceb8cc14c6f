"""Run every benchmark and print its table."""

import sys

from benchmarks import cooperation, draws, grid, queue, robustness, screen, sites, uncertainty

BENCHMARKS = {
    "model": draws.run,
    "cooperation": cooperation.run,
    "uncertainty": uncertainty.run,
    "queue": queue.run,
    "sites": sites.run,
    "robustness of sites": robustness.run,
    "distance map": grid.run,
    "screen": screen.run,
}
for name, run in BENCHMARKS.items():
    sys.stdout.write(f"\n{name}\n")
    for line in run():
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
