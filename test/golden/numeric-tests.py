"""Golden values of the numeric two-sample tests from scipy. Samples are made by integer and basic arithmetic, the same in any language."""
import json, math, os, sys, warnings
import numpy as np, scipy
from scipy import stats
warnings.simplefilter("ignore")

def sample(spec):
    """MINSTD uniforms u; then shift + scale * f(u) with f = u, floor(levels * u) or 1 / (u + 0.001)."""
    s, values = spec["seed"], []
    for _ in range(spec["rows"]):
        s = 48271 * s % 2147483647
        u = s / 2147483647
        f = u if spec["kind"] == "uniform" else math.floor(spec["levels"] * u) if spec["kind"] == "levels" else 1 / (u + 0.001)
        values.append(spec["shift"] + spec["scale"] * f)
    return np.array(values)

def pair(statistic, p):
    clean = lambda v: None if v is None or not math.isfinite(v) else float(v)
    return [clean(statistic), clean(p)]

def attempt(run):
    try: return run()
    except (ValueError, np.linalg.LinAlgError): return None

def judge(x, y):
    out = {}
    r = stats.ks_2samp(x, y); out["ks"] = pair(r.statistic, r.pvalue)
    r = stats.ks_2samp(x, y, method="asymp"); out["ksAsymptotic"] = pair(r.statistic, r.pvalue)
    for side in ["two-sided", "less", "greater"]:
        if min(len(x), len(y)) <= 8 and max(len(x), len(y)) > 2000: continue
        r = stats.mannwhitneyu(x, y, alternative=side); out["mannWhitney:" + side] = pair(r.statistic, r.pvalue)
    r = stats.mood(x, y); out["moodScale"] = pair(r.statistic, r.pvalue)
    r = attempt(lambda: stats.cramervonmises_2samp(x, y)); out["cramerVonMises"] = r and pair(r.statistic, r.pvalue)
    r = attempt(lambda: stats.anderson_ksamp([x, y], variant="midrank")); out["andersonDarling"] = r and pair(r.statistic, r.pvalue)
    r = stats.ttest_ind(x, y); out["studentT"] = pair(r.statistic, r.pvalue)
    r = stats.ttest_ind(x, y, equal_var=False); out["welchT"] = pair(r.statistic, r.pvalue)
    r = attempt(lambda: stats.epps_singleton_2samp(x, y)); out["eppsSingleton"] = r and pair(r.statistic, r.pvalue)
    return out

sizes = [(1, 5), (2, 2), (3, 4), (5, 5), (8, 30), (7, 13), (10, 10), (15, 12), (13, 19), (20, 20), (24, 20), (40, 25), (50, 70), (100, 100), (300, 8),
         (500, 400), (997, 1009), (2000, 1500), (5000, 50), (10000, 9973), (12000, 17), (12000, 300), (30000, 40000)]
changes = [(0, 1), (.1, 1), (-.4, 1), (0, .6), (2, 1.5)]
cases = []
for i, (n, m) in enumerate(sizes):
    for j, kind in enumerate(["uniform", "levels", "heavy"]):
        for k, (shift, scale) in enumerate(changes):
            if max(n, m) > 3000 and (k + j) % 3: continue
            levels = [2, 7, 40][i % 3]
            unit = {"uniform": 1, "levels": 1, "heavy": 4}[kind]
            if kind == "levels": shift, scale = round(shift * 3), 1
            a = {"seed": 1000 * i + 10 * j + 1, "rows": n, "kind": kind, "levels": levels, "shift": 0, "scale": 1}
            b = {"seed": 77 + 1000 * i + 10 * j + 3 * k, "rows": m, "kind": kind, "levels": levels + (k == 3), "shift": shift * unit, "scale": scale}
            cases.append({"reference": a, "current": b, "expected": judge(sample(a), sample(b))})

from scipy.stats import kstwo
one = [[n, d, float(kstwo.sf(d, n))] for n in [1, 2, 5, 17, 60, 140, 141, 500, 3000, 20000, 100000, 1000000]
       for z in [.15, .25, .4, .6, .83, 1.0, 1.3, 1.48, 1.49, 1.8, 2.5, 4, 8, 15] for d in [z / math.sqrt(n)] if d < 1]
out = os.path.join(os.path.dirname(__file__), "numeric-tests.json")
with open(out, "w") as file:
    file.write('{\n"tools": ' + json.dumps({"python": sys.version.split()[0], "scipy": scipy.__version__, "numpy": np.__version__}) + ',\n"oneSampleKolmogorov": [\n')
    file.write(",\n".join(json.dumps(row) for row in one) + '\n],\n"cases": [\n' + ",\n".join(json.dumps(case) for case in cases) + "\n]\n}\n")
print(len(cases))
