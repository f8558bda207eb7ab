"""The list of what of the picture moves by itself: more of it, less of it, and how it moves."""

from .draw import PICANIM_OT_add_anchor, PICANIM_OT_draw_arrow
from .life import PICANIM_OT_bring_to_life
from .listing import PICANIM_OT_add_part, PICANIM_OT_remove_part, PICANIM_OT_stand_still, PICANIM_OT_update_parts
from .marks import PICANIM_OT_remove_mark
from .paint import PICANIM_OT_paint_region
from .paint_flow import PICANIM_OT_paint_flow
from .pins import PICANIM_OT_add_pin, PICANIM_OT_pin_preset
from .region import PICANIM_OT_change_region
from .switch import PICANIM_OT_switch_part

__all__ = [
    "PICANIM_OT_add_anchor",
    "PICANIM_OT_add_part",
    "PICANIM_OT_add_pin",
    "PICANIM_OT_bring_to_life",
    "PICANIM_OT_change_region",
    "PICANIM_OT_draw_arrow",
    "PICANIM_OT_paint_flow",
    "PICANIM_OT_paint_region",
    "PICANIM_OT_pin_preset",
    "PICANIM_OT_remove_mark",
    "PICANIM_OT_remove_part",
    "PICANIM_OT_stand_still",
    "PICANIM_OT_switch_part",
    "PICANIM_OT_update_parts",
]
