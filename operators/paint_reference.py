"""The picture, faintly over its depth map or a part's mask while that is painted on."""

from __future__ import annotations

from typing import Any

import bpy

from ..picanim_addon.scene import objects

_handlers: list[Any] = []


def show() -> None:
    """Draw the picture over its depth map or mask in every image editor that paints on one."""
    hide()
    _handlers.append(bpy.types.SpaceImageEditor.draw_handler_add(_draw, (), "WINDOW", "POST_PIXEL"))


def hide() -> None:
    """Draw it no more."""
    while _handlers:
        bpy.types.SpaceImageEditor.draw_handler_remove(_handlers.pop(), "WINDOW")


def _draw() -> None:
    context = bpy.context
    space, share = context.space_data, context.scene.picanim.paint_reference
    found = _picture_of(space.image) if space.mode == "PAINT" and share > 0.0 else None
    if found is None:
        return
    import gpu
    from gpu_extras.batch import batch_for_shader

    picture, (left, bottom, width, height) = found
    corners = ((left, bottom), (left + width, bottom), (left + width, bottom + height), (left, bottom + height))
    places = [context.region.view2d.view_to_region(x, y, clip=False) for x, y in corners]
    shader = gpu.shader.from_builtin("IMAGE_COLOR")
    batch = batch_for_shader(
        shader, "TRI_FAN", {"pos": places, "texCoord": ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))}
    )
    gpu.state.blend_set("ALPHA")
    shader.bind()
    shader.uniform_float("color", (1.0, 1.0, 1.0, share))
    shader.uniform_sampler("image", gpu.texture.from_image(picture))
    batch.draw(shader)
    gpu.state.blend_set("NONE")


def _picture_of(painted: bpy.types.Image | None) -> tuple[bpy.types.Image, tuple[float, float, float, float]] | None:
    """(the picture, where it lies) of a depth map or a mask: from the lower left, in shares of it."""
    from ..picanim_addon.scene.camera import apply_motion
    from ..picanim_addon.scene.parts import values
    from ..picanim_addon.scene.surface import relief, style

    for scene in bpy.data.scenes:
        for surface in objects.find_all(scene, objects.RELIEF):
            rig = objects.find(scene, objects.RIG, objects.shot_of(surface))
            if painted is None or rig is None:
                continue
            masks = [group.get(values.MASK) for group in values.part_groups(surface)]
            if painted in masks or relief.depth_image_or_none(surface) == painted:
                picture = style.textures(surface).get("picture")
                box = (0.0, 0.0, 1.0, 1.0) if painted in masks else apply_motion.box_of(rig)
                return None if picture is None else (picture, box)
    return None
