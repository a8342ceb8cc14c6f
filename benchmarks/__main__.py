"""Run every benchmark and print its table."""

import sys

from benchmarks import draws, grid, screen

for name, run in (("model", draws.run), ("distance map", grid.run), ("screen", screen.run)):
    sys.stdout.write(f"\n{name}\n")
    for line in run():
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
