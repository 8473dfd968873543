"""Golden numbers of the data quality checks: python test/golden/quality.py > test/golden/quality.json"""

import json
import platform

import numpy as np
import scipy
from scipy import stats

tables = [(0, 10, 2, 10), (5, 1000, 30, 400), (0, 5000, 12, 300), (400, 100_000, 90, 10_000), (7, 50, 0, 20), (3, 3, 4, 4)]


def fisher(before, rows_before, now, rows_now):
    table = [[now, rows_now - now], [before, rows_before - before]]
    greater = stats.fisher_exact(table, alternative="greater").pvalue
    less = stats.fisher_exact(table, alternative="less").pvalue
    return {"reference": [before, rows_before], "current": [now, rows_now], "greater": greater, "less": less}


def corrected_v(table):
    """Bergsma (2013), from scipy's chi-square."""
    table = np.array(table, dtype=float)
    n = table.sum()
    phi2 = stats.chi2_contingency(table, correction=False).statistic / n
    r, k = table.shape
    top = max(0, phi2 - (r - 1) * (k - 1) / (n - 1))
    bottom = min(r - (r - 1) ** 2 / (n - 1), k - (k - 1) ** 2 / (n - 1)) - 1
    return {"table": table.astype(int).tolist(), "v": float(np.sqrt(top / bottom))}


rng = np.random.default_rng(1)
x = rng.integers(0, 12, 60)
y = (x + rng.integers(0, 9, 60)) // 2
print(
    json.dumps(
        {
            "tools": {"python": platform.python_version(), "scipy": scipy.__version__, "numpy": np.__version__},
            "fisher": [fisher(*table) for table in tables],
            "cramersV": [
                corrected_v([[30, 10, 5], [8, 25, 12]]),
                corrected_v([[50, 0], [0, 50]]),
                corrected_v([[10, 11], [9, 10]]),
                corrected_v([[3, 9, 1, 4], [7, 2, 2, 9], [1, 1, 12, 3]]),
            ],
            "spearman": {
                "x": stats.rankdata(x).tolist(),
                "y": stats.rankdata(y).tolist(),
                "correlation": float(stats.spearmanr(x, y).statistic),
            },
        },
        indent=1,
    )
)
