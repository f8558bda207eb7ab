#!/bin/sh
# setup.sh VENV [PYTHON]: make the virtual environment that PicAnim runs in, with everything pinned in pyproject.toml.
#
# Blender as a Python module needs a few X and GL libraries even without a screen. On Debian as root they are installed;
# elsewhere the one line that installs them is said.
set -eu
venv=$1 python=${2:-}
libraries="libx11-6 libxrender1 libxfixes3 libxi6 libxkbcommon0 libsm6 libgl1 libegl1"

[ -n "$python" ] || python=$(tools/find_python.sh 3.11) || {
  echo "Blender 5.0 needs Python 3.11: install it, or say where it is: make setup PYTHON=/path/to/python3.11" >&2
  exit 1
}

if [ "$(uname -s)" = Linux ]; then
  missing=""
  for library in libX11.so.6 libXrender.so.1 libXfixes.so.3 libXi.so.6 libxkbcommon.so.0 libSM.so.6 libGL.so.1 libEGL.so.1; do
    /sbin/ldconfig -p | grep -q "$library" || missing="$missing $library"
  done
  if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      echo "Installing the system libraries that Blender needs:$missing"
      apt-get update -qq
      apt-get install -y -qq --no-install-recommends $libraries >/dev/null
    else
      echo "Blender needs$missing; on Debian or Ubuntu: sudo apt-get install $libraries" >&2
      exit 1
    fi
  fi
fi

[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
echo "Installing Blender, torch and the rest into $venv (about 1 GB to fetch, 2.5 GB of disk, once; some minutes)"
quiet=--quiet
[ ! -t 1 ] || quiet= # someone looks on: what pip fetches, and how far it is, says that something happens
# shellcheck disable=SC2046  # one requirement a word
"$venv/bin/python" -m pip install $quiet --disable-pip-version-check \
  $("$python" tools/requirements.py pyproject.toml) || {
  echo "The packages could not be installed; see pip's message above" >&2
  exit 1
}
