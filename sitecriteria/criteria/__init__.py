"""The criteria, one file each; ``CRITERIA`` is the one list that screens, reports, docs and tests go through."""

from collections.abc import Iterable

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
from sitecriteria.errors import N_, SiteError, first_few
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


def require_known(keys: Iterable[str], error: type[SiteError]) -> None:
    """Raise an error of a kind that names the keys of no criterion, if any."""
    unknown = [key for key in keys if key not in CRITERIA]
    if unknown:
        text = N_("There is no criterion {unknown}; the criteria are {known}.")
        raise error(text, unknown=first_few(unknown), known=", ".join(CRITERIA))
