"""One verb a file: check, call the pipeline, report."""

import bpy

from .air import PICANIM_OT_add_air, PICANIM_OT_remove_air, PICANIM_OT_show_air
from .animate_picture import PICANIM_OT_animate_picture
from .animate_sequence import PICANIM_OT_animate_row
from .apply_motion import PICANIM_OT_apply_motion
from .apply_style import PICANIM_OT_restyle, PICANIM_OT_unstyle
from .cancel import PICANIM_OT_cancel
from .check_runtime import PICANIM_OT_check_runtime
from .choose_file import PICANIM_OT_choose_file
from .clear_cache import PICANIM_OT_clear_cache
from .copy_details import PICANIM_OT_copy_details, PICANIM_OT_dismiss
from .download_network import PICANIM_OT_download_network
from .draw_frames import PICANIM_OT_draw_frames
from .fog import PICANIM_OT_add_fog, PICANIM_OT_remove_fog
from .follow_sound import PICANIM_OT_follow_sound
from .install_runtime import PICANIM_OT_install_runtime
from .light import PICANIM_OT_add_film, PICANIM_OT_add_rays, PICANIM_OT_remove_film, PICANIM_OT_remove_rays
from .moving_parts import (
    PICANIM_OT_add_anchor,
    PICANIM_OT_add_part,
    PICANIM_OT_add_pin,
    PICANIM_OT_bring_to_life,
    PICANIM_OT_change_region,
    PICANIM_OT_draw_arrow,
    PICANIM_OT_paint_flow,
    PICANIM_OT_paint_region,
    PICANIM_OT_pin_preset,
    PICANIM_OT_remove_mark,
    PICANIM_OT_remove_part,
    PICANIM_OT_stand_still,
    PICANIM_OT_switch_part,
    PICANIM_OT_update_parts,
    brush_overlay,
    overlay,
    paint,
    pins,
)
from .open_picture import PICANIM_FH_picture, PICANIM_FH_row, PICANIM_OT_open_picture, PICANIM_OT_open_row
from .paint_depth import PICANIM_OT_depth_brush, PICANIM_OT_paint_depth, PICANIM_OT_stop_painting
from .paint_program import PICANIM_OT_export_layers, PICANIM_OT_reload_layers
from .pick_point import PICANIM_OT_pick_point
from .picked_points import PICANIM_GGT_points, PICANIM_GT_point
from .place_here import (
    PICANIM_OT_add_sticker,
    PICANIM_OT_cursor_to_point,
    PICANIM_OT_place_here,
    PICANIM_OT_remove_sticker,
)
from .presets import PICANIM_OT_add_preset, PICANIM_OT_reset_settings, PICANIM_OT_try_example
from .remove_runtime import PICANIM_OT_remove_runtime
from .render_clip import PICANIM_OT_render_clip
from .shared import keep_painting, live, own_copies, shot_choices
from .shots import PICANIM_OT_add_shot, PICANIM_OT_animate_added, PICANIM_OT_move_shot, PICANIM_OT_remove_shot
from .show_picture import PICANIM_OT_show_picture
from .sound_rows import PICANIM_OT_add_sound_row, PICANIM_OT_edit_sound_rows, PICANIM_OT_remove_sound_row
from .switch_between import PICANIM_OT_switch_between
from .titles import PICANIM_OT_add_title, PICANIM_OT_remove_title, PICANIM_OT_show_title

CLASSES = (
    PICANIM_OT_add_preset,
    PICANIM_OT_add_shot,
    PICANIM_OT_add_sound_row,
    PICANIM_OT_add_air,
    PICANIM_OT_add_fog,
    PICANIM_OT_add_sticker,
    PICANIM_OT_add_title,
    PICANIM_OT_animate_added,
    PICANIM_OT_animate_picture,
    PICANIM_OT_animate_row,
    PICANIM_OT_apply_motion,
    PICANIM_OT_cancel,
    PICANIM_OT_check_runtime,
    PICANIM_OT_choose_file,
    PICANIM_OT_clear_cache,
    PICANIM_OT_copy_details,
    PICANIM_OT_depth_brush,
    PICANIM_OT_dismiss,
    PICANIM_OT_download_network,
    PICANIM_OT_draw_frames,
    PICANIM_OT_edit_sound_rows,
    PICANIM_OT_follow_sound,
    PICANIM_OT_install_runtime,
    PICANIM_OT_add_part,
    PICANIM_OT_add_pin,
    PICANIM_OT_bring_to_life,
    PICANIM_OT_change_region,
    PICANIM_OT_pin_preset,
    PICANIM_OT_add_anchor,
    PICANIM_OT_draw_arrow,
    PICANIM_OT_paint_flow,
    PICANIM_OT_paint_region,
    PICANIM_OT_remove_mark,
    PICANIM_OT_remove_part,
    PICANIM_OT_stand_still,
    PICANIM_OT_switch_part,
    PICANIM_OT_update_parts,
    PICANIM_OT_move_shot,
    PICANIM_OT_open_picture,
    PICANIM_OT_open_row,
    PICANIM_OT_paint_depth,
    PICANIM_OT_export_layers,
    PICANIM_OT_reload_layers,
    PICANIM_OT_pick_point,
    PICANIM_OT_place_here,
    PICANIM_OT_cursor_to_point,
    PICANIM_OT_remove_sticker,
    PICANIM_OT_remove_runtime,
    PICANIM_OT_remove_shot,
    PICANIM_OT_remove_sound_row,
    PICANIM_OT_add_rays,
    PICANIM_OT_add_film,
    PICANIM_OT_remove_air,
    PICANIM_OT_remove_fog,
    PICANIM_OT_remove_film,
    PICANIM_OT_remove_rays,
    PICANIM_OT_remove_title,
    PICANIM_OT_render_clip,
    PICANIM_OT_reset_settings,
    PICANIM_OT_restyle,
    PICANIM_OT_show_air,
    PICANIM_OT_show_title,
    PICANIM_OT_show_picture,
    PICANIM_OT_stop_painting,
    PICANIM_OT_switch_between,
    PICANIM_OT_try_example,
    PICANIM_OT_unstyle,
    PICANIM_GT_point,
    PICANIM_GGT_points,
    PICANIM_FH_picture,
    PICANIM_FH_row,
)


def register() -> None:
    for cls in CLASSES:
        bpy.utils.register_class(cls)
    pins.register()
    overlay.register()
    brush_overlay.register()
    keep_painting.register()
    own_copies.register()
    shot_choices.register()
    live.register()


def unregister() -> None:
    from ..picanim_addon.ipc.client import close_workers
    from . import paint_depth
    from .shared import failure, progress, worker_info

    live.unregister()
    shot_choices.unregister()
    own_copies.unregister()
    keep_painting.unregister()
    brush_overlay.unregister()
    overlay.unregister()
    pins.unregister()
    progress.cancel()
    failure.clear()
    worker_info.forget()
    paint_depth.forget()
    paint.forget()
    close_workers()
    for cls in reversed(CLASSES):
        bpy.utils.unregister_class(cls)
