"""Measured side by side, as ratios in one run: ``make bench``. Timing is never asserted in a test."""
