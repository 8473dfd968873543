"""whylogs' profile of one parquet file, as one process.

Usage: whylogs_profile.py FILE OUT
"""

import sys

import pandas
import whylogs

path, out = sys.argv[1:]
whylogs.log(pandas.read_parquet(path)).view().write(out)
