#!/bin/bash
# run.sh [SUITE [OUT [SCRIPT]]]: the built package in a real Blender window, driven by mouse and keyboard (driver.py, or
# SCRIPT in this folder; "none" only unpacks Blender).
#
# SUITE names the Debian release whose Blender is taken: trixie (4.3.2, the default) or sid (5.2 at present). It is unpacked
# into a folder of its own, build/window/SUITE or $PICANIM_WINDOW_ROOTS/SUITE (about 1.2 GB, once), and runs there with a
# screen that exists in memory only. Screenshots and the report come to OUT, by default out/window.
# Needs to be root on Debian. Exit codes: 0 passed, 1 failed, 3 this Blender could not be installed.
set -euo pipefail
cd "$(dirname "$0")/../.."
suite=${1:-trixie}
out=${2:-out/window}
script=${3:-driver.py}
root=$(realpath -m "${PICANIM_WINDOW_ROOTS:-build/window}/$suite")
python=.venv/bin/python

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "The window test needs to be root on Debian: it unpacks a Blender of its own" >&2
  exit 3
fi
if ! command -v mmdebstrap >/dev/null || ! command -v Xvfb >/dev/null; then
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends mmdebstrap xvfb; } >/dev/null || exit 3
fi

if [ ! -x "$root/usr/bin/blender" ]; then
  echo "Unpacking Blender from Debian $suite (about 1.2 GB, once)"
  rm -rf "$root"
  mkdir -p "$(dirname "$root")"
  # The mirror that this machine itself uses, else mmdebstrap's own choice.
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -m 1 '/debian/\?$' || true)
  packages=blender,python3-numpy,python3-requests,python3-zstandard,libgl1,libglx-mesa0,libegl1,libgl1-mesa-dri
  [ "$suite" = trixie ] || packages=$packages,python3-cattr
  mmdebstrap --quiet --mode=root --variant=apt --include="$packages" \
    --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Languages "none"' \
    --aptopt='Acquire::Check-Valid-Until "false"' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-include=/usr/share/locale/languages' --dpkgopt='path-include=/usr/share/locale/de/*/blender.mo' \
    "$suite" "$root" ${mirror:+"deb $mirror $suite main"} || { rm -rf "$root"; exit 3; }
  ln -sf /proc/self/mounts "$root/etc/mtab"
fi

[ "$script" != none ] || exit 0

desk=$(mktemp -d)
screen=
trap '[ -z "$screen" ] || kill "$screen" 2>/dev/null || true; rm -rf "$desk"' EXIT
mkdir -p "$desk"/{screen,home,shots} "$root/desk"
$python tools/build_extension.py --platform linux-x64 --output build/window-package
cp build/window-package/picanim-*.zip "$desk/picanim.zip"
cp tests/window/*.py "$desk/"
cp "${PICANIM_WINDOW_PICTURE:-examples/harbour.jpg}" "$desk/picture.jpg"
cp examples/music.ogg "$desk/music.ogg"

Xvfb -displayfd 3 -screen 0 1280x720x24 -fbdir "$desk/screen" -nolisten tcp 3>"$desk/display" 2>/dev/null &
screen=$!
for _ in $(seq 100); do [ -s "$desk/display" ] && break; sleep 0.1; done
display=:$(cat "$desk/display")

# Everything is mounted in a namespace of the command's own and is gone with it, however it ends.
in_root() {
  root=$root desk=$desk display=$display unshare --mount --propagation private sh -c '
    mount --bind "$desk" "$root/desk"
    mount -t proc proc "$root/proc"
    mount -t sysfs sysfs "$root/sys"
    mount --rbind /dev "$root/dev"
    exec chroot "$root" env -i PATH=/usr/bin:/bin HOME=/desk/home LANG=C.UTF-8 XDG_RUNTIME_DIR=/tmp \
      DISPLAY="$display" LIBGL_ALWAYS_SOFTWARE=1 "$@"' sh "$@"
}

in_root blender --version | sed -n 1p
in_root blender --command extension validate /desk/picanim.zip
in_root blender --command extension install-file --repo user_default --enable /desk/picanim.zip
echo "The command line in this Blender:"
in_root blender --offline-mode --command picanim models | sed -n 1,2p
# With a cache of its own: the window is to start without one.
in_root env XDG_CACHE_HOME=/desk/command_cache blender --offline-mode --command picanim animate /desk/picture.jpg \
  --output /desk/command.mp4 --duration 0.2 --size 96x64 --engine cycles --samples 1 | tail -n 1
if [ "$(head -c 12 "$desk/command.mp4" | tail -c 8 | head -c 4)" != ftyp ]; then
  echo "The command line in this Blender made no clip" >&2
  exit 1
fi

status=0
# In a session of its own and ahead of what else this machine does: the stalls that are measured are to be Blender's.
ahead='echo -20 2>/dev/null >/proc/self/autogroup; exec "$@"'
in_root setsid --wait sh -c "$ahead" sh timeout 2460 blender --gpu-backend opengl --offline-mode --window-geometry 0 0 1280 720 --enable-event-simulate \
  --python-exit-code 1 --python "/desk/$script" || status=1
mkdir -p "$out"
$python tests/window/develop.py "$desk/shots" "$out"
exit $status
