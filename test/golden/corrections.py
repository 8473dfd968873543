"""Golden numbers for the corrections and the intervals of proportions: statsmodels."""
import json
import pathlib

import numpy as np
import statsmodels
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint, proportions_ztest

families = [
    [0.01, 0.04, 0.03],
    [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216, 0.222, 0.251, 0.269, 0.275, 0.34],
    [0.5],
    [0.0, 1.0, 0.02, 0.02, 0.02, 1e-12],
    [float(((i * 7919) % 1009 + 1) / 1010) ** 2 for i in range(60)],
]
methods = {
    "benjaminiHochberg": "fdr_bh",
    "benjaminiYekutieli": "fdr_by",
    "holm": "holm",
    "bonferroni": "bonferroni",
}
proportions = [(0, 10), (1, 10), (5, 10), (10, 10), (3, 1000), (999, 1000), (123456, 1000000), (0, 1)]
pairs = [((56, 70), (48, 80)), ((9, 10), (3, 10)), ((10, 10), (0, 20)), ((0, 15), (0, 29)), ((500, 100000), (12, 1000))]
result = {
    "tools": {"statsmodels": statsmodels.__version__, "numpy": np.__version__},
    "corrections": [
        {"pValues": family, **{name: list(multipletests(family, method=method)[1]) for name, method in methods.items()}}
        for family in families
    ],
    "wilson": [
        {"successes": s, "rows": n, "confidence": c, "interval": list(proportion_confint(s, n, 1 - c, "wilson"))}
        for s, n in proportions
        for c in (0.8, 0.95, 0.999)
    ],
    "newcombe": [
        {
            "left": a,
            "right": b,
            "confidence": c,
            "interval": list(confint_proportions_2indep(*a, *b, method="newcomb", compare="diff", alpha=1 - c)),
        }
        for a, b in pairs
        for c in (0.8, 0.95, 0.999)
    ],
    "zProportions": [
        {"reference": r, "current": c, "result": list(proportions_ztest([r[0], c[0]], [sum(r), sum(c)]))}
        for r, c in [([300, 200], [270, 230]), ([5, 95], [1, 9]), ([1, 1999], [5, 15]), ([40000, 60000], [41000, 59000])]
    ],
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(result, indent=1) + "\n")
