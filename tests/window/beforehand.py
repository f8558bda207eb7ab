"""What Blender stands still for the first time in a session, done before PicAnim does anything.

Shaders are compiled and windows made ready then: up to several seconds in a software renderer, whatever is installed.
The watch on stalls begins afterwards, and leaves nothing out.
"""

from __future__ import annotations

import bpy
import bpy.utils.previews
import gpu
from desk import Steps
from look import PICTURE, begin, desk, stalls


def first_times() -> Steps:
    """A photograph, a thumbnail, a saved file, a window to paint in, the render window: once each, and how long."""
    stalls.begin_again()
    begin("drawing a first photograph")
    image = bpy.data.images.load(PICTURE)
    gpu.texture.from_image(image)
    yield 0.5
    yield from first_thumbnail()
    begin("saving a first file")
    bpy.ops.wm.save_as_mainfile(filepath="/desk/empty.blend", check_existing=False, copy=True)
    yield 1.0
    begin("opening a first window to paint in")
    bpy.ops.wm.window_new()
    area = desk.manager.windows[-1].screen.areas[0]
    area.type = "IMAGE_EDITOR"
    # Drawn in another way than a photograph; and the software renderer has a shader of its own for odd widths.
    floats = bpy.data.images.new("Floats", 1025, 705, alpha=False, float_buffer=True, is_data=True)
    area.spaces.active.image, area.spaces.active.mode = floats, "PAINT"
    yield from closed()
    begin("opening a first render window")
    with bpy.context.temp_override(window=desk.window, area=desk.view):
        bpy.ops.render.view_show("INVOKE_DEFAULT")
    yield from closed()
    for image in list(bpy.data.images):
        bpy.data.images.remove(image)
    yield 1.0
    print(f"Blender's own first times: at most {stalls.longest:.2f} s; they are not counted:")
    print("".join(f"  {note}\n" for note in stalls.notes), flush=True)
    stalls.begin_again()


def closed() -> Steps:
    """Wait until the newest window is drawn, and close it."""
    for _ in range(4):  # a step comes when the window is free again: that may be several times
        yield 1.0
    with bpy.context.temp_override(window=desk.manager.windows[-1]):
        bpy.ops.wm.window_close()
    yield 1.0


def first_thumbnail() -> Steps:
    """A panel of our own with a picture's thumbnail."""
    begin("drawing a first thumbnail")
    thumbnails = bpy.utils.previews.new()
    icon = thumbnails.load("picture", PICTURE, "IMAGE").icon_id

    class FirstThumbnail(bpy.types.Panel):
        bl_idname = "TEST_PT_first_thumbnail"
        bl_label = "Thumbnail"
        bl_space_type, bl_region_type, bl_category = "VIEW_3D", "UI", "Test"

        def draw(self, context: bpy.types.Context) -> None:
            self.layout.template_icon(icon, scale=4.8)

    bpy.utils.register_class(FirstThumbnail)
    yield from desk.open_tab("Test")
    yield 1.0
    bpy.utils.unregister_class(FirstThumbnail)
    bpy.utils.previews.remove(thumbnails)
    yield 1.0
