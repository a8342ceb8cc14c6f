"""Run every benchmark, or those named (``python -m benchmarks screen``), and print their tables."""

import sys

from benchmarks import cooperation, country, draws, grid, queue, robustness, screen, sites, uncertainty, visitors

BENCHMARKS = {
    "model": draws.run,
    "cooperation": cooperation.run,
    "uncertainty": uncertainty.run,
    "queue": queue.run,
    "sites": sites.run,
    "robustness of sites": robustness.run,
    "distance map": grid.run,
    "country": country.run,
    "screen": screen.run,
    "visitors": visitors.run,
}
chosen = sys.argv[1:] or list(BENCHMARKS)
if unknown := [name for name in chosen if name not in BENCHMARKS]:
    sys.exit(f"No benchmark is called {unknown[0]!r}; there are: {', '.join(BENCHMARKS)}")
for name in chosen:
    sys.stdout.write(f"\n{name}\n")
    for line in BENCHMARKS[name]():
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
