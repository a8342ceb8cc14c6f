"""Run every benchmark and print its table."""

import sys

from benchmarks import draws, screen, sites

for name, run in (("model", draws.run), ("sites", sites.run), ("screen", screen.run)):
    sys.stdout.write(f"\n{name}\n")
    for line in run():
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
