"""Where the bands of a large grid are measured: on this machine, one after another, or on a Dask cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, Protocol

from planning import BopsError
from planning.errors import N_, InputError
from sitecriteria import Cells, SiteError, Surroundings
from siting.cells import Land

PATIENCE = 10
"""Seconds to wait for a scheduler."""
Work = Callable[[Land, Surroundings], Cells]


class Run(Protocol):
    """Measures bands of land against the same surroundings; yields the cells of each in order."""

    def __call__(self, work: Work, bands: Sequence[Land], around: Surroundings) -> Iterator[Cells]:
        """Measure the bands."""


def here(work: Work, bands: Sequence[Land], around: Surroundings) -> Iterator[Cells]:
    """Measure on this machine, one band after another, so that one at a time is held."""
    for band in bands:
        yield work(band, around)


@contextmanager
def machines(scheduler: str | None) -> Iterator[Run]:
    """Give what measures bands: the workers of a Dask scheduler at an address such as ``tcp://host:8786``, else this one.

    Raises
    ------
    InputError
        The library is not there, no scheduler answers, or it has no workers.
    """
    if scheduler is None:
        yield here
        return
    try:
        from distributed import Client
    except ImportError as missing:
        raise InputError(N_("--scheduler needs a library that is not installed: "
                            "run 'pip install -r requirements-cluster.txt'.")) from missing  # fmt: skip
    try:
        client = Client(scheduler, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise InputError(N_("No Dask scheduler answers at {address} ({reason}). Start one with 'dask scheduler', or leave "
                            "--scheduler out."), address=scheduler, reason=error) from error  # fmt: skip
    with client:
        if not client.scheduler_info()["workers"]:
            raise InputError(N_("The Dask scheduler at {address} has no workers. Start some with 'dask worker {address}' "
                                "in the folder of BOPS."), address=scheduler)  # fmt: skip
        yield partial(spread, client)


def spread(client: Any, work: Work, bands: Sequence[Land], around: Surroundings) -> Iterator[Cells]:
    """Measure on the workers of a cluster: what bands are measured against is sent to each worker once.

    Raises
    ------
    InputError
        A worker fails.
    """
    try:
        shared = client.scatter(around, broadcast=True)
        waiting = client.map(work, bands, [shared] * len(bands), pure=False)
        while waiting:
            yield waiting.pop(0).result()
    except (BopsError, SiteError):
        raise
    except Exception as error:
        raise InputError(N_("A worker of the cluster could not measure its part: {reason}. Start workers with the same BOPS "
                            "and the same Python."), reason=f"{type(error).__name__}: {error}") from error  # fmt: skip
