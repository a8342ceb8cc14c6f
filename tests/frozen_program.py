"""A program of the project as a process of its own that reads the assumptions of a folder: for tests that start one.

``python -m tests.frozen_program FOLDER bops.py evaluate`` or ``python -m tests.frozen_program FOLDER streamlit run app.py``.
"""

import runpy
import sys
from pathlib import Path

from planning.assumptions import loader
from tests import frozen


def command(*program: str) -> list[str]:
    """Return the command of a process that reads the same assumptions as this one."""
    return [sys.executable, "-m", "tests.frozen_program", str(loader.FOLDER), *program]


if __name__ == "__main__":
    folder, *sys.argv = sys.argv[1:]
    frozen.stand_still(Path(folder))
    if sys.argv[0].endswith(".py"):
        runpy.run_path(sys.argv[0], run_name="__main__")
    else:
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
