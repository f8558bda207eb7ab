#!/bin/sh
# test_package.sh VERSION...: install the built package in these Blenders, and run tests/blender against it as installed.
#
# "default" names the Blender of .venv. The other versions' environments are made by `make test-blender`.
set -eu
cd "$(dirname "$0")/.."
.venv/bin/python tools/build_extension.py --platform linux-x64 --output build/package
package=$(ls build/package/picanim-*.zip)
PICANIM_TEST_WORKER_PYTHON=$PWD/.venv/bin/python
export PICANIM_TEST_WORKER_PYTHON

for version in "$@"; do
  venv=.venv-$version
  [ "$version" = default ] && venv=.venv
  home=$(mktemp -d)
  "$venv/bin/python" tests/install_round.py "$package" "$home" --keep
  installed=$home/extensions/user_default/picanim
  # The tests import the installed picanim_addon, and enable the installed extension.
  BLENDER_USER_RESOURCES=$home PICANIM_TEST_INSTALLED=1 \
    "$venv/bin/python" -m pytest -o pythonpath="$installed tests" -m "not slow" tests/blender
  rm -rf "$home"
done
