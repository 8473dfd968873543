"""Fits scikit-learn's isolation forest on rows of normal numbers and scores them all: python isolation_forest.py ROWS COLUMNS"""

import json
import sys
import time

import numpy as np
from sklearn.ensemble import IsolationForest

rows, columns = int(sys.argv[1]), int(sys.argv[2])
x = np.random.default_rng(1).standard_normal((rows, columns))
start = time.perf_counter()
forest = IsolationForest(n_estimators=100, max_samples=256, random_state=1).fit(x)
fit = time.perf_counter() - start
start = time.perf_counter()
forest.score_samples(x)
print(json.dumps({"fitSeconds": fit, "scoreSeconds": time.perf_counter() - start}))
