"""Pins that the chosen figure bends by, set on the picture by the mouse, and what they do."""

# pyright: reportInvalidTypeForm=false, reportIncompatibleMethodOverride=false

import dataclasses

import bpy

from ...picanim_addon.settings.parts import PIN_PRESETS, PINS
from ...translations import say
from ..shared import failure
from .making import MakingOperator, PartClickOperator, can_make, chosen_number

PRESETS = [(*item[:3], number) for number, item in enumerate(PIN_PRESETS)]


def _figure_is_chosen(cls, context) -> bool:
    from ...picanim_addon.scene.parts import edit

    if not can_make(cls, context):
        return False
    number = chosen_number(context)
    if number < 0 or edit.listed(context.scene)[number].part.kind != PINS:
        cls.poll_message_set(say("Choose a part with pins in the list first"))
        return False
    return True


class PICANIM_OT_add_pin(PartClickOperator, bpy.types.Operator):
    """Click on the chosen figure where it is to bend: each pin is a bone, to be posed"""

    bl_idname = "picanim.add_pin"
    bl_label = "Add Pin"
    bl_options = {"REGISTER", "UNDO"}

    @classmethod
    def poll(cls, context):
        return _figure_is_chosen(cls, context)

    def _changed(self, part):
        return dataclasses.replace(part, pins=(*part.pins, (self.place[0], self.place[1])))


class PICANIM_OT_pin_preset(MakingOperator, bpy.types.Operator):
    """What the pins of the chosen figure do; keys that you have edited stay"""

    bl_idname = "picanim.pin_preset"
    bl_label = "Preset"
    bl_options = {"REGISTER", "UNDO"}

    preset: bpy.props.EnumProperty(name="Preset", items=PRESETS)

    @classmethod
    def poll(cls, context):
        return _figure_is_chosen(cls, context)

    def execute(self, context):
        from ...picanim_addon.scene.parts import edit

        try:
            edit.set_preset(context.scene, chosen_number(context), self.preset)
        except Exception as error:
            return failure.tell(self, error)
        return {"FINISHED"}
