"""PicAnim: turn one still picture into an animation.

The face of the extension: registration, and nothing heavy.
"""

from . import operators, panels, preferences, previews, properties, translations
from .picanim_addon import stopping

MODULES = (translations, previews, properties, operators, panels)
_commands = []


def register() -> None:
    import bpy

    stopping.survive_closed_pipes()
    for module in MODULES:
        module.register()
    preferences.show_log(bpy.context)
    _commands.append(bpy.utils.register_cli_command("picanim", _command_line))


def unregister() -> None:
    import bpy

    while _commands:
        bpy.utils.unregister_cli_command(_commands.pop())
    preferences.log.show(False)
    for module in reversed(MODULES):
        module.unregister()


def _command_line(arguments: list[str]) -> int:
    """`blender --command picanim ...`: `python -m picanim_addon ...` with the preferences' folder and permission."""
    import bpy

    from .picanim_addon.cli.commands import main

    folders = preferences.worker_settings(bpy.context)
    return main(arguments, checkpoints=folders.checkpoints, runtime=folders.runtime, online=bpy.app.online_access)
