"""Runs a command and prints what the whole process used, as one line of JSON, on the last line of stderr.

Usage: measure.py COMMAND [ARGUMENT...]
Python, because Node cannot read the resource usage of a child; polling would miss the peak of a short one.
"""

import json
import os
import sys
import time

started = time.perf_counter()
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(process, 0)
measured = {
    "wallSeconds": time.perf_counter() - started,
    "cpuSeconds": usage.ru_utime + usage.ru_stime,
    "peakBytes": usage.ru_maxrss * 1024,
    "exitCode": os.waitstatus_to_exitcode(status),
}
print(json.dumps(measured), file=sys.stderr)
