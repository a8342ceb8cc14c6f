"""Poisson counts against scipy's own distribution."""

import numpy as np
import pytest
from scipy.stats import poisson

from planning.poisson import beyond, chances, quantile


@pytest.mark.parametrize("mean", [0.0, 1e-9, 0.3, 1.0, 4.0, 17.5, 400.0])
@pytest.mark.parametrize("part", [1e-12, 0.025, 0.3, 0.5, 0.975, 1 - 1e-12])
def test_quantiles(part, mean):
    assert quantile(part, mean) == max(int(poisson.ppf(part, mean)), 0)


@pytest.mark.parametrize("mean", [0.3, 17.5, 400.0])
def test_chances(mean):
    counts = np.arange(0.0, 500.0)
    assert chances(counts, mean) == pytest.approx(poisson.pmf(counts, mean), rel=1e-9, abs=1e-300)
    assert beyond(counts, mean) == pytest.approx(poisson.sf(counts, mean), rel=1e-9, abs=1e-300)
