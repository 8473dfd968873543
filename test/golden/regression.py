"""Golden numbers of regression metrics: scikit-learn; scipy for quantiles."""
import json
import pathlib

import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn import metrics as m

rng = np.random.default_rng(11)


def case(name, target, prediction, weights=None):
    t, p = np.array(target, float), np.array(prediction, float)
    w = None if weights is None else np.array(weights, float)
    share = np.divide(2 * np.abs(p - t), np.abs(t) + np.abs(p), out=np.zeros_like(t), where=(np.abs(t) + np.abs(p)) > 0)
    ones = np.ones_like(t) if w is None else w
    expected = {
        "meanError": float(np.average(p - t, weights=w)),
        "mae": m.mean_absolute_error(t, p, sample_weight=w),
        "medianAbsoluteError": m.median_absolute_error(t, p, sample_weight=w),
        "rmse": m.root_mean_squared_error(t, p, sample_weight=w),
        "rmsle": m.root_mean_squared_log_error(t, p, sample_weight=w) if min(t.min(), p.min()) > -1 else None,
        "r2": m.r2_score(t, p, sample_weight=w) if len(set(t[ones > 0])) > 1 else None,
        "mape": m.mean_absolute_percentage_error(t[t != 0], p[t != 0], sample_weight=None if w is None else w[t != 0])
        if (t != 0).any()
        else None,
        "smape": float(np.average(share, weights=w)),
        "wape": float((ones * np.abs(p - t)).sum() / (ones * np.abs(t)).sum()) if (t != 0).any() else None,
        "maxError": m.max_error(t, p),
        "pinball10": m.mean_pinball_loss(t, p, sample_weight=w, alpha=0.1),
        "pinball90": m.mean_pinball_loss(t, p, sample_weight=w, alpha=0.9),
    }
    return {
        "name": name,
        "target": [float(v) for v in t],
        "prediction": [float(v) for v in p],
        "weights": None if w is None else [float(v) for v in w],
        "expected": {k: None if v is None else float(v) for k, v in expected.items()},
    }


n = 60
y = rng.lognormal(1, 0.7, n).round(4)
noisy = (y * rng.lognormal(0, 0.3, n)).round(4)
cases = [
    case("skewed, positive", y, noisy),
    case("with weights", y, noisy, rng.uniform(0.1, 3, n).round(3)),
    case("with whole weights and zeros", y, noisy, rng.integers(0, 4, n)),
    case("normal, odd number, negative values", rng.normal(0, 3, 41).round(3), rng.normal(0, 3, 41).round(3)),
    case("zero targets and ties", rng.integers(0, 4, 50), rng.integers(0, 4, 50)),
    case("constant target", [2.0] * 10, rng.normal(2, 1, 10).round(3)),
    case("all zero", [0.0] * 5, [0.0] * 5),
    case("perfect", y, y),
    case("two rows", [1.0, 4.0], [2.0, 2.0]),
    case("large numbers", 1e9 + rng.normal(0, 1, 30).round(3), 1e9 + rng.normal(0, 1, 30).round(3)),
]
result = {
    "tools": {"scikit-learn": sklearn.__version__, "numpy": np.__version__, "scipy": scipy.__version__},
    "cases": cases,
    "studentQuantiles": [[p, df, float(stats.t.isf(p, df))] for p in (0.025, 0.1, 0.0005) for df in (1, 3.5, 49, 1e6)],
    "tukeyReaches": [[k, c, float(stats.studentized_range.ppf(c, k, np.inf) / np.sqrt(2))] for k in (2, 3, 5, 20) for c in (0.9, 0.95, 0.99)],
}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(result, indent=1) + "\n")
