"""SMAA (10 000 draws, 8 criteria) against pymcdm, DuckDB and a plain loop over blocks in numpy; all interleaved."""

from statistics import median
from time import perf_counter

import duckdb
import numpy as np
import pandas as pd
from pymcdm.helpers import rankdata
from pymcdm.methods import WSM

from sitecriteria import p_median, smaa

DRAWS, CRITERIA, BLOCK = 10_000, 8, 500
SIZES = {20: (5, 2_000), 1_000: (2, 100)}  # sites: (rounds, draws that pymcdm is timed on)
RANKS = """
WITH score AS (SELECT w.d, v.s, {sum} AS score FROM w, v),
     ranked AS (SELECT s, rank() OVER (PARTITION BY d ORDER BY score DESC) AS r FROM score)
SELECT s, r, count(*) AS n FROM ranked GROUP BY s, r
"""


def timed(work):
    start = perf_counter()
    work()
    return perf_counter() - start


def in_blocks(values):
    """What one writes first in numpy: argsort in blocks, ranks counted cell by cell."""
    random, size = np.random.default_rng(0), len(values)
    counts, central = np.zeros((size, size)), np.zeros_like(values)
    for _ in range(DRAWS // BLOCK):
        weights = random.standard_exponential((BLOCK, CRITERIA))
        weights /= weights.sum(axis=1, keepdims=True)
        order = np.argsort(-(weights @ values.T), axis=1)
        counts += np.bincount((order * size + np.arange(size)).ravel(), minlength=size * size).reshape(size, size)
        np.add.at(central, order[:, 0], weights)
    return counts / DRAWS


def by_pymcdm(values, weights):
    method, types, counts = WSM(lambda column, cost=False: column), np.ones(CRITERIA), np.zeros((len(values),) * 2)
    for weight in weights:
        ranks = rankdata(method(values, weight, types), reverse=True)
        counts[np.arange(len(values)), ranks.astype(int) - 1] += 1
    return counts / len(weights)


def by_duckdb(values, weights):
    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        names = [f"c{number}" for number in range(CRITERIA)]
        connection.register("w", pd.DataFrame(weights, columns=names).assign(d=np.arange(len(weights))))
        connection.register("v", pd.DataFrame(values, columns=names).assign(s=np.arange(len(values))))
        return connection.execute(RANKS.format(sum=" + ".join(f"w.{name} * v.{name}" for name in names))).fetchall()


def side_by_side(values, weights, looped):
    """Return the seconds of ours, the blocks, DuckDB and pymcdm, one after the other."""
    return (
        timed(lambda: smaa(values)),
        timed(lambda: in_blocks(values)),
        timed(lambda: by_duckdb(values, weights)),
        timed(lambda: by_pymcdm(values, weights[:looped])) * DRAWS / looped,
    )


def run():
    for size, (rounds, looped) in SIZES.items():
        random = np.random.default_rng(size)
        values, weights = random.random((size, CRITERIA)), random.dirichlet(np.ones(CRITERIA), DRAWS)
        smaa(values), in_blocks(values)
        times = [side_by_side(values, weights, looped) for _ in range(rounds)]
        yield f"SMAA, {size} sites, {DRAWS} draws                      {median(t[0] for t in times) * 1e3:8.1f} ms"
        for column, name in ((1, "blocks in numpy"), (2, "DuckDB"), (3, "pymcdm")):
            yield f"    {name} / ours                    {median(t[column] / t[0] for t in times):8.1f} times"
    random = np.random.default_rng(1)
    cost = random.random((100, 200)) * random.integers(1, 9, (100, 1))
    yield f"p-median, 3 of 200 sites for 100 need points        {timed(lambda: p_median(cost, 3)) * 1e3:8.0f} ms"
