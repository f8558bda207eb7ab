"""Where the panels are and how they look alike."""

from ..left_to_us import LEFT_TO_US, in_words
from ..picanim_addon.settings import WorkerSettings
from ..properties import settings_of
from ..translations import CONTEXT, say


class SidebarPanel:
    """A panel in the 3D view's sidebar, in PicAnim's tab."""

    bl_space_type = "VIEW_3D"
    bl_region_type = "UI"
    bl_category = "PicAnim"
    bl_translation_context = CONTEXT


class SidebarSubPanel(SidebarPanel):
    """A closed part of the main panel."""

    bl_parent_id = "PICANIM_PT_main"
    bl_options = {"DEFAULT_CLOSED"}


def property_column(layout):
    """A column of properties with their names in front."""
    layout.use_property_split = True
    layout.use_property_decorate = False
    return layout.column()


# How high what is chosen is shown, and what can be chosen, in lines of the panel.
CHOSEN, OFFERED = 4.0, 5.5


def previews(column, settings, name):
    """A choice among names, and below it among what is shown as pictures."""
    column.prop(settings, name)
    column.template_icon_view(settings, name, show_labels=True, scale=CHOSEN, scale_popup=OFFERED)


def note(column, text):
    """A word on the property above it, beneath its value."""
    row = column.row()
    row.active, row.alignment = False, "RIGHT"
    row.label(text=text)


def live_value(column, scene, name, **how):
    """A setting that is an input of the surface's modifier: once there is one, that input, which can be keyed."""
    from ..picanim_addon.scene import compat, objects
    from ..picanim_addon.scene.surface import relief

    surface = objects.find_active(scene, objects.RELIEF)
    modifier = surface.modifiers.get(relief.MODIFIER) if surface is not None else None
    if modifier is None or modifier.node_group is None:
        column.prop(scene.picanim, name, **how)
        return
    owner, path = compat.modifier_property(modifier, relief.INPUT_OF[name])
    row = column.row()
    row.use_property_decorate = True
    row.prop(owner, path, text=scene.picanim.bl_rna.properties[name].name, text_ctxt=CONTEXT, **how)


def own_row(column, scene, own, label, **how):
    """Settings that are left to PicAnim until their checkbox is ticked: till then it says what is used."""
    settings = scene.picanim
    names, _ = LEFT_TO_US[own]
    row = column.row(align=True, heading=label, heading_ctxt=CONTEXT)
    row.prop(settings, own, text="")
    several = len(names) > 1 or any(settings.bl_rna.properties[name].is_array for name in names)
    value = row.column(align=True) if several else row.row(align=True)
    if getattr(settings, own):
        for name in names:
            value.prop(settings, name, text="", **how)
        return
    value.active = False
    used = in_words(scene, settings_of(scene, WorkerSettings()), own)
    if used.count(",") > 1:  # too long for one line
        value.label(text="Automatic")
        value.label(text=used, translate=False)
        return
    value.label(text=say("Automatic: {value}", value=used) if used else say("Automatic"), translate=False)


def header_switch(layout, operator, on):
    """The checkbox in a panel's header, of what an operator switches off and on; the button, to be told more."""
    return layout.operator(operator, text="", icon="CHECKBOX_HLT" if on else "CHECKBOX_DEHLT", emboss=False)


def file_row(column, settings, name, **how):
    """A file, with a button that shows the files that can be read."""
    row = column.row(align=True)
    row.prop(settings, name, **how)
    row.operator("picanim.choose_file", text="", icon="FILEBROWSER").which = name


def picked_row(column, settings, name, point, **how):
    """A choice among things, with a button that picks a point to be it."""
    row = column.row(align=True)
    row.prop(settings, name, **how)
    button = row.operator("picanim.pick_point", text="", icon="EYEDROPPER")
    button.which, button.sets = point, name


def point_row(column, settings, name):
    """A point of the picture, with a button to pick it."""
    row = column.row(align=True)
    row.prop(settings, name)
    row.operator("picanim.pick_point", text="", icon="EYEDROPPER").which = name


def own_point_row(column, settings, name):
    """A point that is that of Composition until its checkbox is ticked."""
    own = f"own_{name}"
    row = column.row(align=True, heading="Point", heading_ctxt=CONTEXT)
    row.prop(settings, own, text="")
    value = row.row(align=True)
    if getattr(settings, own):
        value.prop(settings, name, text="")
        return
    value.active = False
    value.label(text="That of Composition")
