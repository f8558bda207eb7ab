"""PicAnim in Blender's own menus: File > Import and Add > Image."""

import bpy


def draw_import(self, context):
    self.layout.operator("picanim.open_picture", text="Picture as Animated Scene (PicAnim)")
    self.layout.operator("picanim.open_row", text="Pictures in a Row (PicAnim)")


def draw_add_image(self, context):
    self.layout.operator("picanim.open_picture", text="Animated Picture", icon="OUTLINER_OB_CAMERA")


MENUS = (("TOPBAR_MT_file_import", draw_import), ("VIEW3D_MT_image_add", draw_add_image))


def register() -> None:
    for name, draw in MENUS:
        getattr(bpy.types, name).append(draw)


def unregister() -> None:
    for name, draw in MENUS:
        getattr(bpy.types, name).remove(draw)
