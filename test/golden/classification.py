"""Golden numbers for metrics of classifiers: scikit-learn, on random and degenerate rows."""
import json
import pathlib
import warnings

import numpy as np
import scipy
import sklearn
from scipy.stats import ks_2samp
from sklearn import metrics as m
from sklearn.calibration import calibration_curve

warnings.simplefilter("ignore")
rng = np.random.default_rng(20261127)


def listed(values):
    return [None if not np.isfinite(v) else float(v) for v in values]


def binary(name, labels, scores, weights=None, threshold=0.5):
    y, s = np.array(labels, int), np.array(scores, float)
    w = None if weights is None else np.array(weights, float)
    decided = (s >= threshold).astype(int)
    both = len(np.unique(y)) == 2
    kw = {"sample_weight": w}
    tn, fp, fn, tp = m.confusion_matrix(y, decided, labels=[0, 1], **kw).ravel()
    case = {
        "name": name, "labels": y.tolist(), "scores": s.tolist(), "threshold": threshold,
        "weights": None if w is None else w.tolist(),
        "cells": {"tp": float(tp), "fp": float(fp), "tn": float(tn), "fn": float(fn)},
        "accuracy": m.accuracy_score(y, decided, **kw),
        "balancedAccuracy": m.balanced_accuracy_score(y, decided, **kw) if both else None,
        "precision": m.precision_score(y, decided, zero_division=np.nan, **kw),
        "recall": m.recall_score(y, decided, zero_division=np.nan, **kw),
        "specificity": m.recall_score(y, decided, pos_label=0, zero_division=np.nan, **kw),
        "f1": m.f1_score(y, decided, zero_division=np.nan, **kw),
        "matthewsCorrcoef": m.matthews_corrcoef(y, decided, **kw) if both and len(set(decided)) == 2 else None,
        "rocAuc": m.roc_auc_score(y, s, **kw) if both else None,
        "averagePrecision": m.average_precision_score(y, s, **kw) if y.any() else None,
        "ks": ks_2samp(s[y == 1], s[y == 0]).statistic if both and w is None else None,
    }
    if s.min() >= 0 and s.max() <= 1:
        case["logLoss"] = m.log_loss(y, s, labels=[0, 1], **kw)
        case["brierScore"] = m.brier_score_loss(y, s, pos_label=1, **kw)
        observed, predicted = calibration_curve(y, s, n_bins=15, strategy="quantile") if both else ([], [])
        case["calibration"] = {"observed": listed(observed), "predicted": listed(predicted)} if both else None
    for drop in (False, True):
        fpr, tpr, t = m.roc_curve(y, s, drop_intermediate=drop, **kw)
        case[f"roc{drop}"] = [listed(fpr), listed(tpr), listed(t)]
        p, r, t = m.precision_recall_curve(y, s, drop_intermediate=drop, **kw)
        case[f"pr{drop}"] = [listed(p), listed(r) if y.any() else [None] * len(r), listed(t) + [None]]
    return {key: (None if isinstance(v, float) and not np.isfinite(v) else v) for key, v in case.items()}


def multiclass(name, labels, probabilities, classes, weights=None):
    y, p = np.array(labels, int), np.array(probabilities, float)
    w = None if weights is None else np.array(weights, float)
    guess = p.argmax(axis=1)
    kw = {"sample_weight": w}
    every = list(range(classes))
    table = m.precision_recall_fscore_support(y, guess, labels=every, zero_division=np.nan, **kw)
    case = {
        "name": name, "labels": y.tolist(), "probabilities": p.ravel().tolist(), "classCount": classes,
        "predictions": guess.tolist(), "weights": None if w is None else w.tolist(),
        "matrix": m.confusion_matrix(y, guess, labels=every, **kw).astype(float).ravel().tolist(),
        "accuracy": m.accuracy_score(y, guess, **kw),
        "balancedAccuracy": m.balanced_accuracy_score(y, guess, **kw),
        "table": [listed(column) for column in table[:3]],
        "averages": {
            a: [float(v) for v in m.precision_recall_fscore_support(y, guess, average=a, zero_division=0, **kw)[:3]]
            for a in ("macro", "micro", "weighted")
        },
        "logLoss": m.log_loss(y, p, labels=every, **kw) if classes > 1 else None,
        "rocAucByClass": [
            float(m.roc_auc_score(y == c, p[:, c], **kw)) if 0 < (y == c).sum() < len(y) else None for c in every
        ],
        "topK": {str(k): m.top_k_accuracy_score(y, p, k=k, labels=every, **kw) for k in range(1, 4)} if classes > 2 else {},
    }
    return case


def paired(positives, negatives):
    """DeLong's covariance written out: placements of each model, their covariance matrices; Welch's degrees of freedom."""
    x, y = np.array(positives), np.array(negatives)
    kernel = (x[:, None, :] > y[None, :, :]) + 0.5 * (x[:, None, :] == y[None, :, :])
    contrast = np.array([1, -1])
    s10 = np.cov(kernel.mean(axis=1), rowvar=False)
    s01 = np.cov(kernel.mean(axis=0), rowvar=False)
    parts = [contrast @ s10 @ contrast / len(x), contrast @ s01 @ contrast / len(y)]
    variance = float(sum(parts))
    freedom = variance**2 / (parts[0] ** 2 / (len(x) - 1) + parts[1] ** 2 / (len(y) - 1))
    areas = kernel.mean(axis=(0, 1))
    z = float(areas[0] - areas[1]) / np.sqrt(variance)
    return {
        "positives": x.T.tolist(), "negatives": y.T.tolist(), "areas": areas.tolist(),
        "variance": variance, "pValue": float(2 * scipy.stats.t.sf(abs(z), freedom)),
    }


def random_binary(n, share, digits=6):
    y = (rng.random(n) < share).astype(int)
    s = 1 / (1 + np.exp(-(rng.normal(size=n) + 1.2 * y - 0.6)))
    return y, s.round(digits)


def softmax(n, classes, digits=6):
    z = rng.normal(size=(n, classes))
    return (np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)).round(digits)


def with_weights(n):
    return rng.exponential(size=n).round(4) + 0.01


cases = [
    binary("balanced", *random_binary(60, 0.5)),
    binary("ties", *random_binary(80, 0.4, 1), threshold=0.4),
    binary("rare", *random_binary(120, 0.05), threshold=0.6),
    binary("weights", *random_binary(70, 0.4), with_weights(70)),
    binary("weights and ties", *random_binary(70, 0.4, 1), with_weights(70)),
    binary("only positives", np.ones(8), rng.random(8).round(3)),
    binary("only negatives", np.zeros(8), rng.random(8).round(3)),
    binary("all scores tied", [0, 1, 1, 0, 1], [0.5] * 5),
    binary("nobody selected", [0, 1, 1, 0, 1], [0.1, 0.2, 0.3, 0.1, 0.2]),
    binary("certain and wrong", [0, 1, 1, 0], [1, 0, 1, 0]),
    binary("separated", [0, 0, 1, 1], [0.1, 0.2, 0.8, 0.9]),
    binary("no probabilities", [0, 1, 0, 1, 1, 0], [-3, 2.5, 0, 7, -1, 1e6], threshold=0),
    binary("one row", [1], [0.7]),
    binary("many quantile edges on rows", np.arange(61) % 3 == 0, (np.arange(61) * 37 % 61) / 61),
]
several = [
    multiclass(f"{k} classes", rng.integers(0, k, 50), softmax(50, k), k) for k in (2, 3, 4, 5)
] + [
    multiclass("weights", rng.integers(0, 3, 50), softmax(50, 3), 3, with_weights(50)),
    multiclass("missing classes", rng.choice([0, 3], 30), softmax(30, 5), 5),
    multiclass("one class only", np.full(10, 1), softmax(10, 3), 3),
    multiclass("constant prediction", rng.integers(0, 3, 20), np.tile([0.2, 0.5, 0.3], (20, 1)), 3),
    multiclass("tied probabilities", rng.integers(0, 4, 40), softmax(40, 4, 1), 4),
]
result = {
    "tools": {"scikit-learn": sklearn.__version__, "scipy": scipy.__version__, "numpy": np.__version__},
    "binary": cases,
    "multiclass": several,
    "paired": [
        paired(rng.normal(size=(30, 2)) + [1, 0.5], rng.normal(size=(40, 2))),
        paired(rng.integers(0, 6, (25, 2)), rng.integers(0, 5, (20, 2))),
    ],
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(result, default=float).replace("NaN", "null") + "\n")
