"""Golden numbers of fairness measures: fairlearn, scikit-learn."""
import json
import pathlib
import warnings

import fairlearn
import numpy as np
import sklearn
from fairlearn import metrics as f
from sklearn.metrics import accuracy_score, precision_score

warnings.filterwarnings("ignore")
rng = np.random.default_rng(3)


def number(value):
    return float(value) if np.isfinite(value) else None


def gap(metric, y, d, g, w):
    parts = {} if w is None else {"sample_params": {"sample_weight": w}}
    return number(f.MetricFrame(metrics=metric, y_true=y, y_pred=d, sensitive_features=g, **parts).difference())


def case(name, y, d, g, w=None):
    y, d, g = np.array(y), np.array(d), np.array(g)
    w = None if w is None else np.array(w, float)
    kwargs = {"sensitive_features": g, "sample_weight": w}
    rates = {}
    for key, metric in {
        "selection_rate": f.selection_rate,
        "true_positive_rate": f.true_positive_rate,
        "false_positive_rate": f.false_positive_rate,
        "true_negative_rate": f.true_negative_rate,
        "false_negative_rate": f.false_negative_rate,
    }.items():
        parts = {} if w is None else {"sample_params": {"sample_weight": w}}
        rates[key] = [number(v) for v in f.MetricFrame(metrics=metric, y_true=y, y_pred=d, sensitive_features=g, **parts).by_group]
    return {
        "name": name,
        "target": y.tolist(),
        "decision": d.tolist(),
        "groups": g.tolist(),
        "weights": None if w is None else w.tolist(),
        "rates": rates,
        "demographicParity": [number(f.demographic_parity_difference(y, d, **kwargs)), number(f.demographic_parity_ratio(y, d, **kwargs))],
        "equalizedOdds": [number(f.equalized_odds_difference(y, d, **kwargs)), number(f.equalized_odds_ratio(y, d, **kwargs))],
        "equalOpportunity": [number(f.equal_opportunity_difference(y, d, **kwargs)), number(f.equal_opportunity_ratio(y, d, **kwargs))],
        "predictiveParity": gap(precision_score, y, d, g, w),
        "accuracyParity": gap(accuracy_score, y, d, g, w),
    }


def random(name, groups, n, weighted=False):
    g = rng.integers(0, groups, n)
    y = (rng.random(n) < 0.3 + 0.1 * g).astype(int)
    d = (rng.random(n) < 0.2 + 0.4 * y + 0.05 * g).astype(int)
    return case(name, y, d, g, rng.uniform(0.2, 3, n).round(3) if weighted else None)


result = {
    "tools": {"fairlearn": fairlearn.__version__, "scikit-learn": sklearn.__version__, "numpy": np.__version__},
    "cases": [
        random("two groups", 2, 120),
        random("four groups", 4, 300),
        random("weights", 3, 200, weighted=True),
        case("one group", [0, 1, 1, 0], [0, 1, 0, 1], [0, 0, 0, 0]),
        case("nobody selected", [0, 1, 1, 0], [0, 0, 0, 0], [0, 0, 1, 1]),
        case("everybody selected", [0, 1, 1, 0], [1, 1, 1, 1], [0, 0, 1, 1]),
        case("a group without positives", [0, 0, 1, 0, 1, 1, 0], [0, 1, 1, 0, 0, 1, 1], [0, 0, 1, 1, 1, 1, 1]),
    ],
}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(result, indent=1) + "\n")
