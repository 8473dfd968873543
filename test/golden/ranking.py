"""Golden numbers of ranking metrics: scikit-learn's ndcg_score, average_precision_score; brute force for all pairs."""
import itertools
import json
import pathlib

import numpy as np
import sklearn
from sklearn.metrics import average_precision_score, ndcg_score
from sklearn.metrics.pairwise import cosine_similarity

rng = np.random.default_rng(5)


def ndcg(gains, scores, k):
    return {
        "gains": [int(v) for v in gains],
        "scores": [float(v) for v in scores],
        "k": k,
        "linear": float(ndcg_score([gains], [scores], k=k)),
        "exponential": float(ndcg_score([2.0 ** np.array(gains) - 1], [scores], k=k)),
        "untied": float(ndcg_score([gains], [scores], k=k, ignore_ties=True)) if len(set(scores)) == len(scores) else None,
    }


def ranked(n):
    relevant = rng.integers(0, 2, n)
    relevant[rng.integers(0, n)] = 1
    scores = rng.permutation(n).astype(float)
    order = [int(i) for i in np.argsort(-scores)]
    return {"items": order, "relevant": [int(i) for i in np.flatnonzero(relevant)], "averagePrecision": float(average_precision_score(relevant, scores))}


lists = [[int(i) for i in rng.choice(12, size, replace=False)] for size in (5, 5, 4, 5, 1, 3)]
matrix = np.array([[1.0 if i in row else 0.0 for i in range(12)] for row in lists])
similar = cosine_similarity(matrix)
vectors = rng.normal(size=(12, 3)).round(3)
near = cosine_similarity(vectors)
pairs = lambda row: list(itertools.combinations(row, 2))
result = {
    "tools": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
    "ndcg": [
        ndcg(rng.integers(0, 4, 20), rng.normal(size=20).round(4), None),
        ndcg(rng.integers(0, 4, 20), rng.normal(size=20).round(4), 5),
        ndcg(rng.integers(0, 4, 20), rng.integers(0, 5, 20), 5),
        ndcg([3, 2, 1, 0], [1.0, 1.0, 1.0, 1.0], 2),
        ndcg([0, 0, 1], [0.1, 0.5, 0.3], 10),
    ],
    "averagePrecision": [ranked(n) for n in (2, 5, 20, 40)],
    "lists": lists,
    "personalization": float(np.mean([1 - similar[a, b] for a, b in pairs(range(len(lists)))])),
    "vectors": [[float(v) for v in row] for row in vectors],
    "diversity": [float(np.mean([1 - near[a, b] for a, b in pairs(row)])) if len(row) > 1 else None for row in lists],
}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(result, indent=1) + "\n")
