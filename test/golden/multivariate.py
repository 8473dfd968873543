"""Golden numbers of the multivariate statistics: python test/golden/multivariate.py > test/golden/multivariate.json"""

import json
import platform

import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler


def uniforms(seed, count):
    """MINSTD, as in test/fixture/minstd-columns.ts."""
    state, values = seed, []
    for _ in range(count):
        state = 48271 * state % 2147483647
        values.append(state / 2147483647)
    return np.array(values)


def table(seed, rows):
    """Three numbers that hang together, one alone, one constant, and a level; holes in the first and the last."""
    base, noise = uniforms(seed, rows), uniforms(seed + 11, rows)
    columns = [base, 3 * base + noise, noise - base, uniforms(seed + 23, rows), np.ones(rows)]
    level = np.floor(4 * uniforms(seed + 31, rows) ** 2)
    holes = uniforms(seed + 47, rows)
    columns[0] = np.where(holes < 0.1, np.nan, columns[0])
    level = np.where(holes > 0.95, np.nan, level)
    return [*columns, level]


def encoded(reference, side):
    out = []
    for known, values in zip(reference[:-1], side[:-1]):
        out.append(np.where(np.isnan(values), np.nanmean(known), values))
    seen = reference[-1][~np.isnan(reference[-1])]
    shares = {level: np.mean(seen == level) for level in np.unique(seen)}
    most = max(shares.values())
    out.append(np.array([most if np.isnan(v) else shares.get(v, 0.0) for v in side[-1]]))
    return np.column_stack(out)


def errors(share):
    reference, current = table(101, 400), table(5001, 100)
    scaler = StandardScaler().fit(encoded(reference, reference))
    pca = PCA(n_components=share, svd_solver="full").fit(scaler.transform(encoded(reference, reference)))
    result = {}
    for name, side in (("reference", reference), ("current", current)):
        scaled = scaler.transform(encoded(reference, side))
        back = pca.inverse_transform(pca.transform(scaled))
        result[name] = float(np.mean(np.linalg.norm(scaled - back, axis=1)))
    return {"share": share, "components": int(pca.n_components_), **result}


rng = np.random.default_rng(1)
a, b = rng.integers(0, 9, 23), rng.integers(1, 10, 17)
test = stats.mannwhitneyu(b, a, alternative="greater", use_continuity=False, method="asymptotic")
print(
    json.dumps(
        {
            "tools": {
                "python": platform.python_version(),
                "scipy": scipy.__version__,
                "scikit-learn": sklearn.__version__,
                "numpy": np.__version__,
            },
            "pca": [errors(0.4), errors(0.65), errors(0.9)],
            "rankSum": {
                "reference": a.tolist(),
                "current": b.tolist(),
                "auroc": float(test.statistic / (len(a) * len(b))),
                "pValue": float(test.pvalue),
            },
        },
        indent=1,
    )
)
