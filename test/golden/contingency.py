"""Golden numbers for categorical tests and intervals: scipy, scikit-learn, numpy; mpmath where scipy gives only 9 digits."""
import json
import pathlib

import mpmath
import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn.metrics import roc_auc_score

tables = [
    ([60, 30, 10], [50, 30, 20]),
    ([600, 300, 100], [250, 200, 50]),
    ([600, 400], [540, 460]),
    ([50000, 30000, 20000, 700], [900, 660, 400, 40]),
    ([int(v) for v in np.arange(20) * 13 + 40], [int(v) for v in (np.arange(20) * 7) % 31 + 15]),
]
pairs = [
    ([3, 1], [1, 3]),
    ([1994, 6], [18, 2]),
    ([300, 200], [270, 230]),
    ([0, 10], [5, 5]),
    ([10, 0], [10, 0]),
    ([999000, 1000], [998500, 1500]),
    ([500000, 500000], [490000, 510000]),
    ([7, 0], [0, 9]),
    ([2, 12], [8, 2]),
]


def fisher(reference, current):
    """Two-sided p-value with 50 digits, summed as scipy does: all tables at most (1 + 1e-7) times as likely."""
    mpmath.mp.dps = 50
    (a, b), (c, d) = reference, current
    log_choose = lambda n, k: mpmath.loggamma(n + 1) - mpmath.loggamma(k + 1) - mpmath.loggamma(n - k + 1)
    log_pmf = lambda x: log_choose(a + c, x) + log_choose(b + d, a + b - x) - log_choose(a + b + c + d, a + b)
    low, high = max(0, a - d), min(a + b, a + c)
    observed = log_pmf(a)
    mean = (a + b) * (a + c) // (a + b + c + d)
    total = mpmath.mpf(0)
    for step, start, end in ((-1, mean, low - 1), (1, mean + 1, high + 1)):
        x = start
        weight = mpmath.exp(log_pmf(x)) if low <= x <= high else mpmath.mpf(0)
        while x != end and weight > 0:
            if weight <= mpmath.exp(observed) * (1 + mpmath.mpf("1e-7")):
                total += weight
                if weight < total * mpmath.mpf("1e-25"):
                    break
            up = (a + c - x) * (a + b - x) / mpmath.mpf((x + 1) * (d - a + x + 1)) if step == 1 else None
            down = x * (d - a + x) / mpmath.mpf((a + c - x + 1) * (a + b - x + 1)) if step == -1 else None
            weight *= up if step == 1 else down
            x += step
    return float(total)


def delong(positives, negatives):
    p, n = np.array(positives, float), np.array(negatives, float)
    wins = (p[:, None] > n[None, :]) + 0.5 * (p[:, None] == n[None, :])
    variance = wins.mean(1).var(ddof=1) / len(p) + wins.mean(0).var(ddof=1) / len(n)
    labels = np.r_[np.ones(len(p)), np.zeros(len(n))]
    return {
        "positives": [float(v) for v in p],
        "negatives": [float(v) for v in n],
        "auroc": float(roc_auc_score(labels, np.r_[p, n])),
        "variance": float(variance),
    }


def welch(left, right, confidence):
    result = stats.ttest_ind(left, right, equal_var=False).confidence_interval(confidence)
    return {
        "left": [float(v) for v in left],
        "right": [float(v) for v in right],
        "confidence": confidence,
        "interval": [float(result.low), float(result.high)],
    }


rng = np.random.default_rng(7)
sample = rng.lognormal(size=40).round(3)
bca = stats.bootstrap((sample,), np.mean, n_resamples=100000, method="BCa", rng=np.random.default_rng(1))
result = {
    "tools": {"scipy": scipy.__version__, "numpy": np.__version__, "scikit-learn": sklearn.__version__, "mpmath": mpmath.__version__},
    "tables": [
        {
            "reference": r,
            "current": c,
            "chiSquare": [float(v) for v in stats.chi2_contingency([r, c], correction=False)[:2]],
            "g": [float(v) for v in stats.chi2_contingency([r, c], correction=False, lambda_="log-likelihood")[:2]],
        }
        for r, c in tables
    ],
    "fisher": [{"reference": r, "current": c, "pValue": fisher(r, c), "scipy": float(stats.fisher_exact([r, c])[1])} for r, c in pairs],
    "delong": [
        delong(rng.normal(1, 1, 30).round(2), rng.normal(0, 1, 45).round(2)),
        delong(rng.integers(0, 5, 50), rng.integers(0, 4, 80)),
        delong([0.8, 0.6, 0.9], [0.1, 0.7, 0.3]),
    ],
    "welch": [
        welch(rng.normal(0, 1, 12).round(3), rng.normal(0.5, 3, 7).round(3), c) for c in (0.8, 0.95, 0.9999)
    ]
    + [welch([1, 2, 3], [2, 4, 6], 0.95)],
    "bca": {
        "sample": [float(v) for v in sample],
        "interval": [float(bca.confidence_interval.low), float(bca.confidence_interval.high)],
    },
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(result, indent=1) + "\n")
