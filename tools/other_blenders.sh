#!/bin/sh
# other_blenders.sh [--round|--inside] VERSION...: run the register round and the fast tests/blender in other versions
# than the default; with --round, the register round alone; with --inside, not the tests that start command lines, whose
# code is the same in every Blender.
#
# Each version has a virtual environment of its own (.venv-VERSION, about 1 GB, made once). The worker runs on the default
# environment's Python, as it does for a user who has torch somewhere else: so that must exist (`make setup`).
set -eu
cd "$(dirname "$0")/.."
if [ ! -x .venv/bin/python ]; then
  echo "Run 'make setup' first: the networks run in .venv" >&2
  exit 1
fi
PICANIM_TEST_WORKER_PYTHON=$PWD/.venv/bin/python
export PICANIM_TEST_WORKER_PYTHON

tests=yes
left_out=
case ${1:-} in
  --round)
    tests=no
    shift
    ;;
  --inside)
    for name in batch cli cluster depth_round_trip documents download full_disk log paths runtime stopping; do
      left_out="$left_out --ignore=tests/blender/test_$name.py"
    done
    shift
    ;;
esac

for version in "$@"; do
  case $version in
    4.* | 5.0.*) python=3.11 numpy="numpy<2" ;;
    *) python=3.13 numpy="numpy>=2.2" ;;
  esac
  venv=.venv-$version
  if [ ! -e "$venv/.ready" ]; then
    interpreter=$(tools/find_python.sh "$python")
    echo "Installing Blender $version into $venv (about 1 GB, once)"
    "$interpreter" -m venv --clear "$venv"
    # shellcheck disable=SC2046  # one requirement a word
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "bpy==$version" "$numpy" \
      $(.venv/bin/python tools/requirements.py pyproject.toml | grep -E '^(pillow|pytest|pytest-xdist)==')
    touch "$venv/.ready"
  fi
  echo "Blender $version on Python $python:"
  "$venv/bin/python" tests/register_round.py
  # shellcheck disable=SC2086  # one file left out a word
  [ "$tests" = no ] || "$venv/bin/python" -m pytest -m "not slow" -n 2 --dist loadfile tests/blender $left_out
done
