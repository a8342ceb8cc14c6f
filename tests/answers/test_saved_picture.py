"""A picture that is saved holds whatever was typed, and never ends the process that draws it."""

import subprocess
import sys

DRAW = r"""
from answers import saved_picture
about = saved_picture.About("Kj\u00f8p av\x0btomt", ["\x00 \ud800 \uffff", "kode abc"])
rows = [{"name": "Tomt\x0bA\x1f", "value": 1}]
spec = {"data": {"values": rows}, "height": 80, "mark": "bar",
        "encoding": {"x": {"field": "value", "type": "quantitative"}, "y": {"field": "name", "type": "nominal"}}}
drawn = saved_picture.svg(spec, about).decode()
assert saved_picture.png(spec, about).startswith(b"\x89PNG") and "Tomt A" in drawn and "kode abc" in drawn
"""


def test_signs_that_cant_be_drawn_are_left_out():
    """In a process of its own: what draws ends the process over such a sign."""
    assert subprocess.run([sys.executable, "-c", DRAW], check=False).returncode == 0
