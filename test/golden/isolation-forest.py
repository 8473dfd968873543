"""Golden numbers of the isolation forest: python test/golden/isolation-forest.py > test/golden/isolation-forest.json"""

import json
import platform

import numpy as np
import sklearn
from sklearn.ensemble import IsolationForest
from sklearn.metrics import roc_auc_score

cases = [
    {"seed": 1, "rows": 1200, "columns": 4, "planted": 30, "shift": 2.2, "levels": 0},
    {"seed": 2, "rows": 3000, "columns": 8, "planted": 60, "shift": 1.8, "levels": 0},
    {"seed": 3, "rows": 900, "columns": 3, "planted": 45, "shift": 3.0, "levels": 0},
    {"seed": 4, "rows": 2000, "columns": 6, "planted": 40, "shift": 2.5, "levels": 5},
]


def draws(seed):
    state = seed
    while True:
        state = 48271 * state % 2147483647
        yield state / 2147483647


def table(case):
    """About normal columns; the first planted rows are moved outwards in every column; with levels, values are rounded to so many a unit."""
    uniform = draws(case["seed"])
    rows = []
    for row in range(case["rows"]):
        values = [sum(next(uniform) for _ in range(12)) - 6 for _ in range(case["columns"])]
        if row < case["planted"]:
            values = [value + (case["shift"] if value > 0 else -case["shift"]) * next(uniform) for value in values]
        if case["levels"] > 0:
            values = [float(np.floor(value * case["levels"] + 0.5)) / case["levels"] for value in values]
        rows.append(values)
    return np.array(rows)


def judged(case):
    x = table(case)
    planted = np.arange(case["rows"]) < case["planted"]
    forests = [IsolationForest(n_estimators=200, max_samples=256, random_state=seed).fit(x) for seed in range(10)]
    scores = np.array([-forest.score_samples(x) for forest in forests])
    return {
        **case,
        "auroc": float(np.mean([roc_auc_score(planted, own) for own in scores])),
        "meanScores": [round(float(score), 5) for score in scores.mean(axis=0)[:60]],
    }


print(
    json.dumps(
        {
            "tools": {"python": platform.python_version(), "scikit-learn": sklearn.__version__, "numpy": np.__version__},
            "cases": [judged(case) for case in cases],
        },
        indent=1,
    )
)
