"""Sends predictions and their outcomes to Driftline, with nothing but the standard library.

    python3 examples/python/send.py http://127.0.0.1:8085 taxi

A key goes into the environment variable DRIFTLINE_KEY. `post` is what a service would take over.
"""

import gzip
import json
import math
import os
import random
import sys
import time
import urllib.error
import urllib.parse
import urllib.request


def post(url, model, kind, records, key=None, tries=6, timeout=10):
    """Sends records and returns what became of them; `kind` is "predictions" or "outcomes".

    Sending the same records again is harmless: they count as duplicates. So whatever may have been lost is sent again.
    """
    body = gzip.compress("\n".join(json.dumps(record, allow_nan=False) for record in records).encode())
    request = urllib.request.Request(
        f"{url}/v1/models/{urllib.parse.quote(model, safe='')}/{kind}",
        data=body,
        headers={"Content-Type": "application/x-ndjson", "Content-Encoding": "gzip"},
    )
    if key:
        request.add_header("Authorization", f"Bearer {key}")
    for attempt in range(tries):
        wait = random.uniform(0, min(30, 0.2 * 2**attempt))
        try:
            with urllib.request.urlopen(request, timeout=timeout) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            if error.code not in (408, 429) and error.code < 500:
                raise ValueError(error.read().decode()) from None
            wait += float(error.headers.get("Retry-After", 0))
        except OSError:
            pass
        if attempt < tries - 1:
            time.sleep(wait)
    raise TimeoutError(f"{url} did not take the records in {tries} tries")


def number(value):
    """JSON has no NaN and no infinities."""
    if math.isfinite(value):
        return value
    return {"$number": "NaN" if math.isnan(value) else ("Infinity" if value > 0 else "-Infinity")}


def main():
    url, model = sys.argv[1:3]
    key = os.environ.get("DRIFTLINE_KEY")
    rides = [{"id": f"python-{ride}", "distance": 0.5 + ride / 10, "zone": "AB"[ride % 2]} for ride in range(100)]
    predictions = [
        {
            "id": ride["id"],
            "timestamp": 1772366400000 + 1000 * place,
            "version": "7",
            "features": {"distance": number(ride["distance"]), "zone": ride["zone"]},
            "prediction": 3 + 4 * ride["distance"],
        }
        for place, ride in enumerate(rides)
    ]
    print("predictions", json.dumps(post(url, model, "predictions", predictions, key)))
    outcomes = [{"id": ride["id"], "target": 3.5 + 4 * ride["distance"]} for ride in rides]
    print("outcomes", json.dumps(post(url, model, "outcomes", outcomes, key)))


if __name__ == "__main__":
    main()
