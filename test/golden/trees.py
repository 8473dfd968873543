"""Golden numbers of boosted trees: python test/golden/trees.py > test/golden/trees.json"""

import json
import math
import platform

import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.metrics import r2_score, roc_auc_score

ROWS = 6000


def uniforms(seed, count):
    """MINSTD, as in test/fixture/minstd-columns.ts."""
    state, values = seed, []
    for _ in range(count):
        state = 48271 * state % 2147483647
        values.append(state / 2147483647)
    return np.array(values)


def columns(levels):
    numbers = [uniforms(1000 + 7919 * column, ROWS) for column in range(5)]
    level = np.floor(uniforms(777, ROWS) * levels)
    holes = uniforms(999, ROWS) < 0.1
    return numbers, level, holes


def signal(numbers, level):
    bumps = (level * 37) % 11 / 11
    return 2 * numbers[0] + 3 * (numbers[1] - 0.5) * (numbers[2] - 0.5) * 4 + np.abs(numbers[3] - 0.5) * 2 + bumps * 1.5


def case(name, levels, loss, settings):
    numbers, level, holes = columns(levels)
    value = signal(numbers, level)
    noise = uniforms(4242, ROWS)
    if loss == "logistic":
        odds = 1 / (1 + np.array([math.exp(-2 * (v - 2.5)) for v in value]))
        y = (noise < odds).astype(float)
    else:
        y = value + noise - 0.5
    seen = [np.where(holes, np.nan, numbers[0]), *numbers[1:], level]
    x = np.column_stack(seen)
    half = ROWS // 2
    kind = HistGradientBoostingClassifier if loss == "logistic" else HistGradientBoostingRegressor
    model = kind(
        max_iter=settings["trees"],
        max_leaf_nodes=settings["leaves"],
        min_samples_leaf=settings["minLeafRows"],
        learning_rate=settings["learningRate"],
        l2_regularization=settings["l2"],
        max_bins=settings["bins"],
        early_stopping=False,
        categorical_features=[5],
    ).fit(x[:half], y[:half])
    if loss == "logistic":
        score = roc_auc_score(y[half:], model.predict_proba(x[half:])[:, 1])
    else:
        score = r2_score(y[half:], model.predict(x[half:]))
    return {"name": name, "levels": levels, "loss": loss, "settings": settings, "score": float(score)}


usual = {"trees": 50, "leaves": 15, "minLeafRows": 20, "learningRate": 0.1, "l2": 0, "bins": 255}
print(
    json.dumps(
        {
            "tools": {"python": platform.python_version(), "scikit-learn": sklearn.__version__, "numpy": np.__version__},
            "rows": ROWS,
            "cases": [
                case("classes", 12, "logistic", usual),
                case("numbers", 12, "squared", usual),
                case("classes, 120 levels", 120, "logistic", usual),
                case("numbers, 120 levels", 120, "squared", usual),
                case("small trees", 12, "logistic", {**usual, "trees": 100, "leaves": 4, "l2": 1, "bins": 64}),
                case("large trees", 12, "squared", {**usual, "leaves": 31, "minLeafRows": 5, "learningRate": 0.05, "bins": 32}),
            ],
        },
        indent=1,
    )
)
