"""Enable PicAnim from the tree as Blender enables an installed extension: as `bl_ext.<repository>.picanim`.

Blender gives an extension a package name of its own, so relative imports, `__package__` and the preferences' key behave
as they do for a user only when the add-on comes from an extensions repository. This makes a temporary one that holds
nothing but a link to the tree. With PICANIM_TEST_INSTALLED set, the package that was installed in the user's own
repository is enabled instead (tools/test_package.sh).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from types import ModuleType

import bpy

import addon_utils  # isort: skip  -- importing bpy is what puts it on the path

TREE = Path(__file__).resolve().parents[2]
INSTALLED = bool(os.environ.get("PICANIM_TEST_INSTALLED"))
REPOSITORY = "user_default" if INSTALLED else "picanim_tree"
NAME = f"bl_ext.{REPOSITORY}.picanim"


def enable() -> ModuleType:
    """Register the extension and return its package. Raises what registering raises."""
    if not _repositories():
        folder = Path(tempfile.mkdtemp(prefix="picanim-repository-"))
        (folder / "picanim").symlink_to(TREE, target_is_directory=True)
        bpy.context.preferences.extensions.repos.new(
            name="PicAnim's tree", module=REPOSITORY, custom_directory=str(folder)
        )
    # persistent: it stays when a test opens another file
    module = addon_utils.enable(NAME, default_set=True, persistent=True, handle_error=_raise)
    if module is None:
        raise RuntimeError(f"Blender did not enable {NAME}")
    return module


def disable() -> None:
    """Unregister the extension and remove the temporary repository. Raises what unregistering raises."""
    if NAME in bpy.context.preferences.addons:
        addon_utils.disable(NAME, default_set=True, handle_error=_raise)
    for repository in [] if INSTALLED else _repositories():
        folder = Path(repository.custom_directory)
        bpy.context.preferences.extensions.repos.remove(repository)
        shutil.rmtree(folder)  # takes away the link, not what it leads to


def _repositories() -> list[bpy.types.UserExtensionRepo]:
    return [known for known in bpy.context.preferences.extensions.repos if known.module == REPOSITORY]


def _raise(error: Exception) -> None:
    raise error
