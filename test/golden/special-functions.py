"""Golden values of the special functions: mpmath at 60 digits, each checked against scipy on the way."""
import json, math, os, sys
import mpmath as mp, numpy, scipy
from scipy import special, stats

mp.mp.dps = 60
rows, disagreements = {}, []

def add(name, args, exact, other, tolerance=1e-9):
    value = float(exact)
    if value != 0 and abs(value) < 1e-300:
        return
    if math.isfinite(value) and value != 0 and not abs(other - value) <= tolerance * abs(value):
        disagreements.append([name, args, value, float(other)])
    rows.setdefault(name, []).append([*args, value])

def Q(a, x): return mp.gammainc(a, x, mp.inf, regularized=True)
def P(a, x): return mp.gammainc(a, 0, x, regularized=True)
def I(a, b, x):
    """Incomplete beta by its always-positive series (AMS 26.5.4) at high precision."""
    a, b, x = mp.mpf(a), mp.mpf(b), mp.mpf(x)
    if x > (a + 1) / (a + b + 2): return 1 - I(b, a, 1 - x)
    front = x**a * (1 - x)**b / (a * mp.beta(a, b))
    total = term = mp.mpf(1); n = 0
    while term > total * mp.mpf(10)**-50:
        term *= (a + b + n) / (a + 1 + n) * x; total += term; n += 1
    return front * total

for x in [1e-300, 1e-10, 1e-3, .1, .4, .499, .5, .7, .999, 1, 1 + 1e-9, 1.001, 1.3, 1.499, 1.5, 1.9, 1.999999, 2, 2.0001, 2.3, 2.5, 3, 4.7, 7, 9.99, 10, 12.5, 50, 171.6, 1e3, 1e5, 1e8, 1e15]:
    add("logGamma", [x], mp.loggamma(mp.mpf(x)), special.gammaln(x), 1e-6)
for a in [.01, .3, .5, 1, 1.5, 2, 5, 9.5, 10, 30.5, 100, 499.5, 5000, 50000]:
    for f in [1e-6, .01, .1, .3, .6, .9, .99, 1, 1.01, 1.1, 1.3, 2, 4, 10, 60, 300, 1300]:
        x = a * f
        if a >= 5000 and not .8 < f < 1.3: continue
        if Q(a, x) > 1e-300: add("upperIncompleteGamma", [a, x], Q(a, x), special.gammaincc(a, x))
        if P(a, x) > 1e-300: add("lowerIncompleteGamma", [a, x], P(a, x), special.gammainc(a, x))
for df in [1, 2, 3, 7, 20, 99, 1000, 100000]:
    for p in [.999, .5, .1, .01, 1e-4, 1e-10, 1e-30, 1e-100, 1e-200, 1e-290]:
        x = float(stats.chi2.isf(p, df))
        if math.isfinite(x) and x > 0: add("chiSquareSurvival", [x, df], Q(mp.mpf(df) / 2, mp.mpf(x) / 2), stats.chi2.sf(x, df))
for a, b in [(.1, .1), (.5, .5), (1, 1), (.5, 20), (20, .5), (2, 3), (5, 100), (100, 5), (50, 50), (300, 700), (5000, .5), (.5, 5000), (20000, 30000)]:
    for p in [1e-290, 1e-100, 1e-20, 1e-5, .01, .2, .5, .9, .999, 1 - 1e-9]:
        x = float(special.betaincinv(a, b, p))
        if 0 < x < 1: add("incompleteBeta", [a, b, x], I(a, b, x), special.betainc(a, b, x))
for z in [-40, -38, -37, -20, -8, -6, -5.7, -5.6, -3, -1.5, -.675, -.6744, -.1, -1e-10, 0, 1e-10, .3, .67, .68, 1, 1.96, 3.3, 5.6, 5.7, 8, 12, 20, 30, 37]:
    add("normalCdf", [z], mp.ncdf(z), special.ndtr(z))
    add("normalSurvival", [z], mp.ncdf(-mp.mpf(z)), special.ndtr(-z))
for p in [1e-300, 1e-200, 1e-100, 1e-50, 1e-20, 1e-12, 1e-11, 1e-8, 1e-4, .001, .025, .074, .076, .2, .4, .499999, .5, .6, .9, .924, .926, .99, .999, .9999999, 1 - 2**-40, 1 - 2**-53]:
    guess = mp.mpf(float(special.ndtri(p)))
    root = mp.findroot(lambda z: mp.log(mp.ncdf(z)) - mp.log(mp.mpf(p)), guess, tol=1e-40) if p != .5 else mp.mpf(0)
    add("normalQuantile", [p], root, special.ndtri(p))
for df in [.5, 1, 2, 3.7, 10, 30, 144.5, 1000, 1e5, 1e8]:
    for t in [-1e6, -50, -2, -.3, 0, 1e-8, .01, .3, .9, 1, 1.1, 2, 3, 7, 20, 37, 200, 1e5, 1e12, 1e100, 1e290]:
        x = mp.mpf(df) / (mp.mpf(df) + mp.mpf(t)**2)
        if x < mp.mpf(10) ** -600: half = mp.mpf(x)**(mp.mpf(df)/2) / (df * mp.beta(mp.mpf(df)/2, mp.mpf(1)/2))
        elif df > 1e4 and abs(t) > 1 : 
            half = mp.betainc(mp.mpf(df)/2, mp.mpf(1)/2, 0, x, regularized=True)/2 if df <= 1e5 else None
        else:
            y = 1 - x; half = (1 - I(mp.mpf(1)/2, mp.mpf(df)/2, y)) / 2 if y < mp.mpf(1)/2 and y <= mp.mpf(1.5)/(mp.mpf(df)/2+2.5) else I(mp.mpf(df)/2, mp.mpf(1)/2, x) / 2
        if half is None or half < 1e-300: continue
        add("studentTSurvival", [t, df], half if t >= 0 else 1 - half, stats.t.sf(t, df))
for n, k in [(1, 1), (2, 1), (5, 2), (10, 5), (30, 3), (100, 50), (1000, 1), (1000, 999), (10000, 5000), (1000000, 17), (1000000, 400000), (10**12, 3), (10**12, 5 * 10**11)]:
    add("logChoose", [n, k], mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1), float(mp.log(mp.binomial(n, k))) if n < 10**7 else float(mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1)))
for n, p in [(1, .3), (10, .5), (10, 1e-5), (50, .99), (400, .1), (1000, .5), (10000, .003), (200000, .25), (10000, 1 - 2**-20)]:
    sd = math.sqrt(n * p * (1 - p)); mean = n * p
    for k in sorted({min(n, max(0, round(mean + z * sd))) for z in [-36, -20, -8, -3, -1, 0, .5, 2, 5, 15, 36]} | {0, n}):
        q = 1 - mp.mpf(p)
        exact = mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1) + k * mp.log(p) + (n - k) * mp.log(q)
        if exact < -690: continue
        add("binomialPmf", [k, n, p], mp.exp(exact), stats.binom.pmf(k, n, p))
        add("binomialLower", [k, n, p], I(n - k, k + 1, q) if k < n else 1, stats.binom.cdf(k, n, p))
        add("binomialUpper", [k, n, p], I(k, n - k + 1, p) if k > 0 else 1, stats.binom.sf(k - 1, n, p))
for s, f, d in [(1, 1, 1), (3, 3, 3), (5, 20, 7), (40, 10, 25), (100, 100, 100), (500, 1500, 300), (17, 99983, 50000), (3000, 5000, 2000), (20000, 30000, 25000)]:
    def logpmf(k): return mp.log(mp.binomial(s, k)) + mp.log(mp.binomial(f, d - k)) - mp.log(mp.binomial(s + f, d))
    lo, hi = max(0, d - f), min(d, s)
    mean = d * s / (s + f); sd = math.sqrt(d * s * f * (s + f - d) / (s + f) ** 2 / max(1, s + f - 1))
    ratio = lambda k: mp.mpf(s - k) * (d - k) / ((k + 1) * (f - d + k + 1))
    top = max(lo, min(hi, int((d + 1) * (s + 1) // (s + f + 2))))
    pmf = {top: mp.exp(logpmf(top))}
    for k in range(top, hi): pmf[k + 1] = pmf[k] * ratio(k)
    for k in range(top, lo, -1): pmf[k - 1] = pmf[k] / ratio(k - 1)
    order = sorted(pmf)
    for k in sorted({min(hi, max(lo, round(mean + z * sd))) for z in [-36, -20, -9, -4, -2, -1, 0, .7, 1.5, 3, 6, 12, 36]} | ({lo, hi} if hi - lo < 200 else set())):
        p = pmf[k]
        if p < mp.mpf(10)**-300: continue
        add("hypergeometricPmf", [k, s, f, d], p, stats.hypergeom.pmf(k, s + f, s, d), 1e-6)
        add("hypergeometricLower", [k, s, f, d], mp.fsum(pmf[j] for j in order if j <= k), stats.hypergeom.cdf(k, s + f, s, d), 1e-3)
        add("hypergeometricUpper", [k, s, f, d], mp.fsum(pmf[j] for j in order if j >= k), stats.hypergeom.sf(k - 1, s + f, s, d), 1e-3)
        if s + f < 20000:
            table = [[k, d - k], [s - k, f - d + k]]
            add("hypergeometricTwoSided", [k, s, f, d], mp.fsum(v for v in pmf.values() if v <= p * (1 + mp.mpf(10)**-7)), stats.fisher_exact(table)[1], 1e-6)
for x in [.02, .1, .2, .3, .5, .69, .7, .71, .9, 1, 1.36, 1.63, 2, 3, 5, 10, 15, 18.5]:
    if x < .7: exact = 1 - mp.sqrt(2 * mp.pi) / x * mp.nsum(lambda k: mp.exp(-(2 * k - 1)**2 * mp.pi**2 / (8 * mp.mpf(x)**2)), [1, 40])
    else: exact = 2 * mp.nsum(lambda k: (-1)**(int(k) - 1) * mp.exp(-2 * k * k * mp.mpf(x)**2), [1, 40])
    add("kolmogorovSurvival", [x], exact, special.kolmogorov(x))

def cvm_limit(x):
    """1 minus Anderson and Darling's Bessel series, with digits enough for the subtraction."""
    with mp.workdps(150):
        x = mp.mpf(x); total = mp.mpf(0); k = 0
        while True:
            q = (4 * k + 1)**2 / (16 * x)
            term = mp.gamma(k + mp.mpf(1) / 2) / mp.gamma(k + 1) / (mp.pi**mp.mpf(1.5) * mp.sqrt(x)) * mp.sqrt(4 * k + 1) * mp.exp(-q) * mp.besselk(mp.mpf(1) / 4, q)
            total += term; k += 1
            if term < mp.mpf(10)**-130: return 1 - total
from scipy.stats._hypotests import _cdf_cvm_inf
for x in [.004, .01, .03, .05, .1, .2, .34730, .46136, .74346, 1.16786, 2, 4, 7, 12, 25, 40]:
    add("cramerVonMisesLimitSurvival", [x], cvm_limit(x), 1 - float(_cdf_cvm_inf(x)) if x < 1 else float(cvm_limit(x)), 1e-3)

out = os.path.join(os.path.dirname(__file__), "special-functions.json")
with open(out, "w") as file:
    head = {"python": sys.version.split()[0], "mpmath": mp.__version__, "scipy": scipy.__version__, "numpy": numpy.__version__}
    body = ",\n".join(f'  "{name}": [\n    ' + ",\n    ".join(json.dumps(row) for row in values) + "\n  ]" for name, values in rows.items())
    file.write('{\n  "tools": ' + json.dumps(head) + ",\n" + body + "\n}\n")
print({name: len(values) for name, values in rows.items()})
print("scipy differs:", *disagreements, sep="\n  ")
