"""Pins that the chosen figure bends by, set on the picture by the mouse, and what they do."""

# pyright: reportInvalidTypeForm=false, reportIncompatibleMethodOverride=false

import dataclasses
from typing import Any

import bpy

from ...picanim_addon.scene.objects import RELIEF, find_active
from ...picanim_addon.settings import Part, choices
from ...picanim_addon.settings.parts import PIN_PRESETS, PINS
from ...properties import OF_PINS, PICANIM_PG_scene
from ...setting_property import property_of
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
            edit.change_pins(context.scene, chosen_number(context), preset=self.preset)
        except Exception as error:
            return failure.tell(self, error)
        return {"FINISHED"}


def _of_pins(name: str) -> dict[str, Any]:
    """The get and set of what the pins of the chosen part do: the figure follows at once."""
    # Of a file's parts, a strength and a speed come on top of these.
    on_top = {"amount": "strength", "period": "speed"}.get(name)

    def get(group) -> float:
        part = _chosen_part(group.id_data)
        if part is None:
            return choices(Part)[name][0]
        value: float = getattr(part, name)
        other: float = getattr(part, on_top) if on_top else 1.0
        most = choices(Part)[name][1].maximum or value
        if name == "period":
            return min(most, value / other) if other else most
        return min(most, value * other)

    def put(group, value) -> None:
        from ...picanim_addon.scene.parts import edit

        part = _chosen_part(group.id_data)
        if part is not None and part.kind == PINS:
            changes = {on_top: 1.0, name: value} if on_top else {name: value}
            edit.change_pins(group.id_data, _chosen_number(group.id_data), **changes)

    return {"get": get, "set": put}


def _chosen_number(scene: bpy.types.Scene) -> int:
    from ...picanim_addon.scene.parts import values

    return values.number_at(find_active(scene, RELIEF), scene.picanim.moving_part)


def _chosen_part(scene: bpy.types.Scene) -> Part | None:
    from ...picanim_addon.scene.parts import edit

    number = _chosen_number(scene)
    return edit.listed(scene)[number].part if number >= 0 else None


def register() -> None:
    for identifier, name in OF_PINS.items():
        setattr(PICANIM_PG_scene, identifier, property_of(Part, name, **_of_pins(name)))


def unregister() -> None:
    for identifier in OF_PINS:
        delattr(PICANIM_PG_scene, identifier)
