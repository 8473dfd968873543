"""Golden values of placeAndSpread: ranks by scipy, the spread's residual by least squares over all pooled rows, the p-value by integration over the plane."""
import json, os
import numpy as np, scipy
from scipy import integrate, stats

def component(scores, reference_rows):
    rows = len(scores)
    n, m = reference_rows, rows - reference_rows
    b = scores - scores.mean()
    z = b[n:].sum() / np.sqrt(n * m / (rows * (rows - 1)) * (b @ b))
    skewness = (n - m) / (rows - 2) * np.sqrt(rows * (rows - 1) / (n * m)) * (b**3).sum() / (b @ b) ** 1.5
    return (6 / skewness) * (np.cbrt(1 + skewness * z / 2) - 1) + skewness / 6 if abs(skewness) > 1e-6 else z

def outside(radius):
    """P(z1^4 + z2^4 > radius^4) for two independent standard normal numbers."""
    def beyond(u):
        left = radius**4 - u**4
        return stats.norm.pdf(u) * (1 if left <= 0 else 2 * stats.norm.sf(left**0.25))
    inner = integrate.quad(beyond, 0, radius, epsabs=0, epsrel=1e-10, limit=500)[0]
    return 2 * (inner + stats.norm.sf(radius))

def place_and_spread(x, y):
    pooled = np.concatenate([x, y]).astype(float)
    ranks = stats.rankdata(pooled)
    squares = (stats.rankdata(pooled, "ordinal") - (len(pooled) + 1) / 2) ** 2
    squares = np.array([squares[pooled == value].mean() for value in pooled])
    design = np.column_stack([np.ones(len(pooled)), ranks])
    residual = squares - design @ np.linalg.lstsq(design, squares, rcond=None)[0]
    z = [component(scores, len(x)) for scores in (ranks, residual)]
    statistic = (z[0] ** 4 + z[1] ** 4) ** 0.25
    return {"statistic": statistic, "pValue": outside(statistic)}

cases = []
for index, (n, m, move, scale, grain) in enumerate([
    (40, 30, 0, 1, 0), (200, 50, 0.3, 1, 0), (50, 200, 0, 2, 0), (500, 100, 0.2, 1.3, 0), (100, 100, 1, 1, 0),
    (300, 60, 0.1, 1, 1), (300, 300, 0.5, 1.5, 0.5), (1000, 40, -0.2, 0.7, 0.25), (100, 80, 3, 1, 0), (60, 90, 0, 4, 0.1),
]):
    random = np.random.default_rng(index)
    x, y = random.normal(size=n), move + scale * random.normal(size=m)
    x, y = (np.round(v / grain) if grain else np.round(v, 6) for v in (x, y))
    cases.append({"reference": x.tolist(), "current": y.tolist(), **place_and_spread(x, y)})

path = os.path.join(os.path.dirname(__file__), "place-and-spread.json")
with open(path, "w") as file:
    json.dump({"numpy": np.__version__, "scipy": scipy.__version__, "cases": cases}, file)
    file.write("\n")
