"""Install the built package in this Python's Blender as a user does, look at it, and remove it again.

`install_round.py PACKAGE.zip FOLDER [--keep]` uses FOLDER for all that Blender keeps of a user, prints one line and
exits with 0, or says what is wrong and exits with 1. --keep leaves it installed, for tests/blender to run against.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

PACKAGE, FOLDER = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
os.environ["BLENDER_USER_RESOURCES"] = str(FOLDER)  # read when bpy is imported

import bpy  # noqa: E402

import addon_utils  # isort: skip # noqa: E402

NAME = "bl_ext.user_default.picanim"
OPERATORS = ("animate_picture", "open_picture", "render_clip", "install_runtime")


def main() -> int:
    """The number of things that are wrong."""
    wrong: list[str] = []
    bpy.ops.extensions.package_install_files(filepath=str(PACKAGE), repo="user_default", enable_on_install=False)
    place = FOLDER / "extensions" / "user_default" / "picanim"
    addon_utils.enable(NAME, default_set=True, persistent=True)
    if not (place / "blender_manifest.toml").is_file():
        wrong.append(f"{place} is not there")
    wrong += [f"the operator {name} is missing" for name in OPERATORS if name not in dir(bpy.ops.picanim)]
    if not hasattr(bpy.types.Scene, "picanim"):
        wrong.append("Scene.picanim is missing")
    if not list((FOLDER / "extensions" / ".local").rglob("PIL/__init__.py")):
        wrong.append("Pillow was not installed with it")
    addon_utils.disable(NAME, default_set=True)  # with a class still registered, 4.2 crashes and 4.5 hangs at the end
    if "--keep" not in sys.argv:
        bpy.ops.extensions.package_uninstall(repo_directory=str(place.parent), pkg_id="picanim")
        if place.exists():
            wrong.append("removing it leaves its folder")
    for sentence in wrong:
        print(f"install round: {sentence}", file=sys.stderr)
    if not wrong:
        print(f"Installed {PACKAGE.name} in Blender {bpy.app.version_string}")
    return len(wrong)


if __name__ == "__main__":
    status = min(main(), 1)
    sys.stdout.flush()
    os._exit(status)  # Blender's own extension add-on stays registered, and with it 4.5 never ends by itself
