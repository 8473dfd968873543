#!/usr/bin/env bash
# Makes one Python virtual environment for each peer under .cache/peers; quick when they are there.
# Needs Python 3.10 to 3.12 (PYTHON names another interpreter) and a package index.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
cache="$(cd "$here/../.." && pwd)/.cache/peers"
python="${PYTHON:-python3}"
mkdir -p "$cache"

for peer in evidently whylogs; do
  pins="$here/$peer.txt"
  done_mark="$cache/$peer/pins.txt"
  if cmp -s "$pins" "$done_mark"; then
    echo "$peer: ready"
    continue
  fi
  echo "$peer: installing into .cache/peers/$peer"
  rm -rf "${cache:?}/$peer"
  "$python" -m venv "$cache/$peer"
  "$cache/$peer/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$pins"
  "$cache/$peer/bin/python" -m pip freeze --disable-pip-version-check >"$cache/$peer/installed.txt"
  cp "$pins" "$done_mark"
  echo "$peer: ready"
done
