"""How properties are tried: the same examples on every machine, so that a change is red for what it changed.

New examples: ``HYPOTHESIS_PROFILE=explore make test``; what it finds becomes an ``@example`` of its own.
"""

import os

from hypothesis import settings

settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
