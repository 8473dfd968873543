"""Golden numbers for distances: scipy and closed forms in numpy."""
import json
import pathlib

import numpy as np
import scipy
from scipy.spatial.distance import jensenshannon
from scipy.stats import energy_distance, entropy, wasserstein_distance


def smoothed(reference, current):
    seen = (reference + current) > 0
    reference, current = reference[seen].astype(float), current[seen].astype(float)
    if (reference == 0).any() or (current == 0).any():
        reference, current = reference + 0.5, current + 0.5
    return reference / reference.sum(), current / current.sum()


def binned(reference, current):
    r, c = np.array(reference), np.array(current)
    p, q = r / r.sum(), c / c.sum()
    ps, qs = smoothed(r, c)
    return {
        "reference": reference,
        "current": current,
        "jensenShannon": float(jensenshannon(p, q, 2)),
        "jensenShannonBaseE": float(jensenshannon(p, q)),
        "kl": float(entropy(ps, qs)),
        "psi": float(((ps - qs) * np.log(ps / qs)).sum()),
        "hellinger": float(np.sqrt(1 - np.sqrt(p * q).sum())),
        "totalVariation": float(np.abs(p - q).sum() / 2),
        "lInfinity": float(np.abs(p - q).max()),
    }


def sample(name, reference, current):
    r, c = np.array(reference, float), np.array(current, float)
    iqr = float(np.subtract(*np.percentile(r, [75, 25]))) / 1.349
    std = float(r.std(ddof=0))
    return {
        "name": name,
        "reference": [float(v) for v in r],
        "current": [float(v) for v in c],
        "wasserstein": float(wasserstein_distance(r, c)),
        "wassersteinIqr": float(wasserstein_distance(r / iqr, c / iqr)),
        "wassersteinStd": float(wasserstein_distance(r / std, c / std)),
        "energy": float(energy_distance(r, c)),
        "energyIqr": float(energy_distance(r / iqr, c / iqr)),
        "energyStd": float(energy_distance(r / std, c / std)),
        "mmd": mmd(r, c),
    }


def mmd(r, c):
    pooled = np.concatenate([r, c])
    gaps = np.abs(pooled[:, None] - pooled[None, :])[np.triu_indices(len(pooled), 1)]
    width = np.median(gaps)
    kernel = lambda a, b: np.exp(-((a[:, None] - b[None, :]) ** 2) / (2 * width**2))
    n, m = len(r), len(c)
    within_r = (kernel(r, r).sum() - n) / (n * (n - 1))
    within_c = (kernel(c, c).sum() - m) / (m * (m - 1))
    return float(within_r + within_c - 2 * kernel(r, c).mean())


rng = np.random.default_rng(20260101)
result = {
    "tools": {"scipy": scipy.__version__, "numpy": np.__version__},
    "binned": [
        binned([60, 30, 10], [50, 30, 20]),
        binned([100, 0, 5, 17], [3, 9, 0, 40]),
        binned([1, 2, 3, 4, 0], [10, 20, 30, 41, 0]),
        binned([100000, 1], [99000, 12]),
        binned([int(v) for v in rng.poisson(30, 50)], [int(v) for v in rng.poisson(8, 50)]),
    ],
    "samples": [
        sample("normal", rng.normal(size=61).round(4), rng.normal(0.5, 2, size=40).round(4)),
        sample("ties", rng.integers(0, 6, size=80), rng.integers(1, 9, size=33)),
        sample("heavy", rng.standard_cauchy(50).round(3), rng.standard_cauchy(70).round(3)),
        sample("tiny", [0, 1, 2], [5.5]) | {"mmd": None},
    ],
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(result, indent=1) + "\n")
