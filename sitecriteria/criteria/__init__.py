"""The criteria, one file each; ``CRITERIA`` is the one list that screens, reports, docs and tests go through."""

from sitecriteria.criteria import (
    activity,
    building,
    nature,
    psychiatric_care,
    public_transport,
    relatives,
    screened_unit,
    somatic_care,
    workforce,
    working_environment,
)
from sitecriteria.criterion import Criterion
from sitecriteria.memory import remembered

_IN_ORDER = (
    nature,
    public_transport,
    psychiatric_care,
    somatic_care,
    screened_unit,
    building,
    activity,
    working_environment,
    workforce,
    relatives,
)

CRITERIA: dict[str, Criterion] = {module.CRITERION.key: remembered(module.CRITERION) for module in _IN_ORDER}
