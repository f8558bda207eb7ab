#!/bin/sh
# find_python.sh 3.13: print the path of a Python of that version that can make virtual environments.
#
# Looks on PATH, among pyenv's versions and in the usual places; as root on Debian it then asks apt. A name on PATH proves
# nothing (pyenv has one for every version that it has ever seen), so each candidate is run.
set -eu
version=$1

works() {
  "$1" -c "import ensurepip, sys, venv; sys.exit('%d.%d' % sys.version_info[:2] != '$version')" >/dev/null 2>&1
}

look() {
  for candidate in $(command -v "python$version" || true) \
    "${PYENV_ROOT:-$HOME/.pyenv}"/versions/"$version".*/bin/python /usr/bin/"python$version" /usr/local/bin/"python$version" \
    /opt/python*/bin/"python$version"; do
    if works "$candidate"; then
      "$candidate" -c "import sys; print(sys.executable)"
      exit 0
    fi
  done
}

look
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq >/dev/null 2>&1 || true
  apt-get install -y -qq "python$version" "python$version-venv" >/dev/null 2>&1 || true
  look
fi
echo "Python $version is not on this machine, nor in its package sources; install it from python.org or with pyenv" >&2
exit 1
