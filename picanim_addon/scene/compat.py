"""Every branch on Blender's version, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import bpy
from bpy_extras import anim_utils

VERSION = bpy.app.version


# A path property has to say that it understands "//", the .blend's folder, from 4.5 on.
PATH_OPTIONS: set[str] = {"PATH_SUPPORTS_BLEND_RELATIVE"} if VERSION >= (4, 5, 0) else set()


def fresh_transforms() -> tuple[str, ...]:
    """The view transforms of a scene that nobody has set up: the start-up file's, and until 5.0 a new scene's too."""
    return ("AgX", "Filmic") if VERSION < (5, 0, 0) else ("AgX",)


def eevee_identifier() -> str:
    """EEVEE's engine name: 4.2 to 4.5 call the new one BLENDER_EEVEE_NEXT."""
    return "BLENDER_EEVEE" if VERSION >= (5, 0, 0) else "BLENDER_EEVEE_NEXT"


def set_media(image_settings: Any, media: str, file_format: str) -> None:
    """Choose a file format; from 5.0 on the kind of media ('IMAGE', 'VIDEO', 'MULTI_LAYER_IMAGE') comes first."""
    if hasattr(image_settings, "media_type"):
        image_settings.media_type = media
    image_settings.file_format = file_format


def render_path(path: Path) -> str:
    """`path` as RenderSettings.filepath takes it: from 5.0 on braces hold variables there, and stand doubled."""
    return str(path).replace("{", "{{").replace("}", "}}") if VERSION >= (5, 0, 0) else str(path)


def from_render_path(filepath: str) -> str:
    """The other way round."""
    return filepath.replace("{{", "{").replace("}}", "}") if VERSION >= (5, 0, 0) else filepath


def use_nodes(material: bpy.types.Material) -> None:
    """Give a new material its node tree: from 5.0 on it always has one."""
    if VERSION < (5, 0, 0):
        material.use_nodes = True


def fcurves(datablock: Any) -> Any:
    """The F-curves that animate `datablock`, as a collection with find() and remove(), or None without animation.

    From 4.4 on they lie in the channel bag of the action's slot; 5.0 took away the old way in.
    """
    data = datablock.animation_data
    if data is None or data.action is None:
        return None
    if VERSION < (4, 4, 0):
        return data.action.fcurves
    bag = anim_utils.action_get_channelbag_for_slot(data.action, data.action_slot)
    return None if bag is None else bag.fcurves


def make_animation_single(datablock: Any) -> None:
    """Give `datablock` an action of its own where another data-block is animated by the same curves."""
    data = datablock.animation_data
    if data is None or data.action is None:
        return
    if VERSION < (4, 4, 0):
        shared = data.action.users - int(data.action.use_fake_user) > 1
    else:  # several may lie in one action, each in a slot of its own
        shared = data.action_slot is not None and len(data.action_slot.users()) > 1
    if shared or data.action.library is not None:
        data.action = data.action.copy()


def new_curves(action: Any, datablock: Any) -> tuple[Any, Any]:
    """(the F-curves, with new(), of a new action for `datablock`, its slot there); until 4.4 there were no slots."""
    if VERSION < (4, 4, 0):
        action.id_root = datablock.id_type
        return action.fcurves, None
    slot = action.slots.new(id_type=datablock.id_type, name=datablock.name)
    strip = action.layers.new("Layer").strips.new(type="KEYFRAME")
    return strip.channelbag(slot, ensure=True).fcurves, slot


def action_curves(action: Any) -> list[Any]:
    """All F-curves of an action that `new_curves` filled."""
    if VERSION < (4, 4, 0):
        return list(action.fcurves)
    return [c for layer in action.layers for strip in layer.strips for bag in strip.channelbags for c in bag.fcurves]


def modifier_input_path(modifier: Any, name: str) -> str:
    """The path, from its object, by which the input called `name` of a geometry-nodes modifier is animated."""
    identifier = modifier_input(modifier, name)
    if VERSION >= (5, 2, 0):
        return f'modifiers["{modifier.name}"].properties.inputs.{identifier}.value'
    return f'modifiers["{modifier.name}"]["{identifier}"]'


def set_modifier_input(modifier: Any, name: str, value: Any) -> None:
    """Set the input called `name` of a geometry-nodes modifier."""
    identifier = modifier_input(modifier, name)
    if VERSION >= (5, 2, 0):
        getattr(modifier.properties.inputs, identifier).value = value
    else:
        modifier[identifier] = value


def get_modifier_input(modifier: Any, name: str) -> Any:
    """The value of the input called `name` of a geometry-nodes modifier."""
    identifier = modifier_input(modifier, name)
    if VERSION >= (5, 2, 0):
        return getattr(modifier.properties.inputs, identifier).value
    return modifier[identifier]


def modifier_property(modifier: Any, name: str) -> tuple[Any, str]:
    """(what holds it, its property) of the input called `name`, as `layout.prop` takes them."""
    identifier = modifier_input(modifier, name)
    if VERSION >= (5, 2, 0):
        return getattr(modifier.properties.inputs, identifier), "value"
    return modifier, f'["{identifier}"]'


def modifier_input(modifier: Any, name: str) -> str:
    """The identifier of the input called `name`. Raises KeyError when the node group has none."""
    for item in modifier.node_group.interface.items_tree:
        if item.item_type == "SOCKET" and item.in_out == "INPUT" and item.name == name:
            return item.identifier
    raise KeyError(name)


def paint_colours(scene: bpy.types.Scene) -> list[Any]:
    """What holds the colours that are painted with on images: a brush of its own, or what all share."""
    paint: Any = scene.tool_settings.image_paint
    shared = getattr(paint, "unified_paint_settings", None) or scene.tool_settings.unified_paint_settings  # 5.0 has own
    return [shared] if paint.brush is None or paint.brush.library is not None else [shared, paint.brush]


def brush_kind(brush: Any) -> str:
    """What a brush does to an image: "DRAW", "SOFTEN" and so on."""
    return getattr(brush, _BRUSH_KIND)


def set_brush_kind(brush: Any, kind: str) -> None:
    """Choose what a brush does to an image."""
    setattr(brush, _BRUSH_KIND, kind)


# Until 4.5 the kind was called a tool.
_BRUSH_KIND = "image_brush_type" if "image_brush_type" in bpy.types.Brush.bl_rna.properties else "image_tool"


def take_brush(paint: Any, brush: Any) -> None:
    """Have `brush`, which is of this file, painted with on images; in the context of an editor that paints."""
    if VERSION < (4, 3, 0):
        paint.brush = brush
        return
    brush.asset_mark()  # from 4.3 on a brush is chosen from the assets
    _ready_for_brushes()
    bpy.ops.brush.asset_activate(asset_library_type="LOCAL", relative_asset_identifier=f"Brush/{brush.name}")


def _ready_for_brushes() -> None:
    """An editor that has not been drawn yet has no tool, and Blender would crash when it is given a brush."""
    tools: Any = bpy.context.workspace.tools
    tool = tools.from_space_image_mode("PAINT", create=True)
    if not tool.use_brushes:
        bpy.ops.wm.tool_set_by_id(name="builtin.brush", space_type="IMAGE_EDITOR")


def brush_taken(paint: Any) -> Any:
    """What `take_brush_again` wants to have the brush back that is painted with now; None where there is none."""
    if paint.brush is None:
        return None
    if VERSION < (4, 3, 0):
        return paint.brush.name
    chosen = paint.brush_asset_reference
    return (chosen.asset_library_type, chosen.asset_library_identifier, chosen.relative_asset_identifier)


def take_brush_again(paint: Any, taken: Any) -> None:
    """Have a brush back; raises RuntimeError where it is gone."""
    if VERSION < (4, 3, 0):
        paint.brush = bpy.data.brushes.get(taken)
        return
    library, name, identifier = taken
    _ready_for_brushes()
    bpy.ops.brush.asset_activate(
        asset_library_type=library, asset_library_identifier=name or "", relative_asset_identifier=identifier
    )


def random_sockets(node: Any) -> tuple[Any, Any, Any, Any]:
    """(lowest, highest, seed, result) of a Random Value node of floats: until 5.1 it has a set of each type, in 5.2
    one of the type that is chosen."""
    inputs = {socket.identifier: socket for socket in node.inputs}
    results = {socket.identifier: socket for socket in node.outputs}
    if "Min_001" in inputs:
        return inputs["Min_001"], inputs["Max_001"], inputs["Seed"], results["Value_001"]
    return inputs["Min"], inputs["Max"], inputs["Seed"], node.outputs[0]


def strips(editor: Any) -> Any:
    """The sequencer's strips: until 4.4 they were called sequences."""
    return editor.strips if VERSION >= (4, 4, 0) else editor.sequences
